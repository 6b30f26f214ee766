//! # Three sets that share nobody
//!
//! There are n samples, numbered from 0 to n − 1. They are to be parted by chance: `validation` of
//! them to choose by, `test` of them to report with, and all others to train on. Every sample has to
//! stand in one part and in no other.
//!
//! Write the function that returns the numbers of the samples in each part: first training, then
//! validation, then test.
//!
//! By hand: five samples, one of them for validation and two for the test. If chance puts them into
//! the order 3, 0, 4, 1, 2, one may cut it into 3, 0 | 4 | 1, 2: train on the samples 3 and 0,
//! choose by 4, and report with 1 and 2.
//!
//! `random.permutation(n)` is a vector of the numbers 0 to n − 1 in an order by chance. A piece of a
//! vector is `order[from..to].to_vec()`, and `order.split_at(k)` are the first k and the rest. The
//! check has 3 samples to 442. It looks at how many are in each part, at whether each sample is in
//! just one, and at whether another seed of the generator gives other parts; in which order the
//! numbers stand within a part does not matter, nor which piece of the order becomes which part.
#![allow(unused_variables)]

use std::process::ExitCode;

use lesson10_hyperparameters::exercises::three_parts::{EXERCISE, check};
use lesson10_hyperparameters::shared::random::Random;

/// (Training, validation, test): the numbers of the samples in each part.
fn three_parts(
    n: usize,
    validation: usize,
    test: usize,
    random: &mut Random,
) -> (Vec<usize>, Vec<usize>, Vec<usize>) {
    // Your lines:
    todo!()
    // End of your lines.
}

fn main() -> ExitCode {
    EXERCISE.hand_in(|| check(three_parts))
}
