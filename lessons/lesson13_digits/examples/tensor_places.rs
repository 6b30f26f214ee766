//! # Places that may overlap
//!
//! The header of a safetensors file names each tensor with its shape and its place. Here it has been
//! read already: for each tensor there is
//!
//! ```text
//! pub struct Tensor {
//!     pub shape: Vec<u64>, // how long it is in each dimension
//!     pub from: u64,       // where its first byte stands, counted from the beginning of the data
//!     pub to: u64,         // where the byte after its last stands
//! }
//! ```
//!
//! and the tensors come in the order of their places. Each number has 8 bytes. A tensor has as many
//! numbers as the product of its shape says: one of the shape [2, 3] has 6, one of the shape [0, 3]
//! has none, and one of the shape [], without a dimension, has 1.
//!
//! Write the function that says whether this can be believed. The places are sound if
//!
//! - the first tensor begins at 0, and each other one where the one before it ended;
//! - each place is exactly 8 bytes long for each number of its tensor;
//! - the last one ends where the data end (and if there is no tensor, there are no data).
//!
//! Whatever the header says, nothing panics. It may say that a shape is [2305843009213693952], and 8
//! times that is more than the largest number of the computer.
//!
//! By hand: [2] from 0 to 16 and [2, 3] from 16 to 64 are sound with 64 bytes of data. With 63 or 65
//! they are not, nor if the second place is 8 to 56, since then the two overlap.
//!
//! `a.checked_mul(b)` and `a.checked_add(b)` are a product and a sum, or nothing where these are too
//! large, and `shape.iter().try_fold(1_u64, |all, &length| all.checked_mul(length))` is the product
//! of all. `for Tensor { shape, from, to } in tensors` goes through the list; what it gives are
//! references, so `*from` and `*to` are the numbers. `let mut end = 0_u64` is a variable of their type.
//! The check compares your answer with the lesson's.
#![allow(unused_variables)]

use std::process::ExitCode;

use lesson13_digits::exercises::tensor_places::{EXERCISE, Tensor, check};

/// Whether the tensors fill so many bytes of data, each in a sound place.
fn tensor_places(tensors: &[Tensor], data: u64) -> bool {
    // Your lines:
    todo!()
    // End of your lines.
}

fn main() -> ExitCode {
    EXERCISE.hand_in(|| check(tensor_places))
}
