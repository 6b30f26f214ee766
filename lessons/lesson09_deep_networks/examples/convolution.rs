//! # A kernel slides over a picture
//!
//! A picture x, (height, width), is looked at through a kernel, (k, k). The kernel is laid on the
//! picture, as it is and without turning it, at each place where all of it lies inside. There each
//! of its weights is multiplied with the number under it, the products are added up, and the bias
//! is added to the sum, once. The kernel moves on by one place at a time; there is no padding. So
//! there are (height + 1 − k, width + 1 − k) places.
//!
//! Write the function that returns all sums z, each where its place is.
//!
//! By hand: x = [[1, 2, 0], [3, −1, 4]], the kernel is [[1, 2], [0, −1]] and the bias 10. There are
//! 1 · 2 places. At the first the kernel lies on [[1, 2], [3, −1]], which gives 1 + 4 + 0 + 1 + 10 =
//! 16; at the second on [[2, 0], [−1, 4]], which gives 2 + 0 + 0 − 4 + 10 = 8. So z = [[16, 8]].
//!
//! `Array2::from_shape_fn((rows, columns), |(i, j)| …)` makes a matrix entry by entry, and
//! `x[[i, j]]` is an entry. Or let ndarray cut out the pieces: `x.windows((k, k))` are all pieces of
//! that shape, and `Zip::from(x.windows((k, k))).map_collect(|seen| …)` makes a number of each, `seen`.
//! `&seen * kernel` multiplies number by number, and `.sum()` adds up. The check has kernels of
//! side 1 to 3 on pictures that are square, wide and high.
#![allow(unused_variables, unused_imports)]

use std::process::ExitCode;

use lesson09_deep_networks::exercises::convolution::{EXERCISE, check};
use ndarray::{Array2, Zip};

/// The sums z, (height + 1 − k, width + 1 − k), of x, (height, width), under the kernel, (k, k).
fn convolution(x: &Array2<f64>, kernel: &Array2<f64>, bias: f64) -> Array2<f64> {
    // Your lines:
    todo!()
    // End of your lines.
}

fn main() -> ExitCode {
    EXERCISE.hand_in(|| check(convolution))
}
