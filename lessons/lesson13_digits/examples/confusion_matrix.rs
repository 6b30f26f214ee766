//! # What was taken for what
//!
//! A network has read some pictures. For each of them there is a row of outputs, one logit for each
//! class; the network reads the class whose output is the largest. And for each there is the class
//! that is right, a number from 0.
//!
//! Write the function that counts, in a square table with a row and a column for each class: in row
//! r and column c stands how many samples of the class r were read as the class c. On the diagonal is
//! what was read right. Where two outputs of a sample are equally large, the first of them counts.
//!
//! By hand: the outputs [[0.5, 2.0], [1.0, −1.0], [3.0, 0.0]] are read as 1, 0 and 0. If the right
//! classes are 0, 0 and 1, the first was a 0 and read as a 1, the second is right, and the third was a
//! 1 and read as a 0: the table is [[1, 1], [1, 0]].
//!
//! `outputs.ncols()` is the number of classes and `outputs.nrows()` that of the samples,
//! `outputs[[sample, class]]` is one output, and `Array2::zeros((n, n))` makes a table of zeros, to
//! whose entries one can add: `counts[[r, c]] += 1.0`. Outputs may all be negative. The check
//! compares your table with the lesson's.
#![allow(unused_variables)]

use std::process::ExitCode;

use lesson13_digits::exercises::confusion_matrix::{EXERCISE, check};
use ndarray::Array2;

/// How often each class, (rows), was taken for each class, (columns), from the outputs, (samples,
/// classes), and the right class of each sample.
fn confusion_matrix(outputs: &Array2<f64>, classes: &[usize]) -> Array2<f64> {
    // Your lines:
    todo!()
    // End of your lines.
}

fn main() -> ExitCode {
    EXERCISE.hand_in(|| check(confusion_matrix))
}
