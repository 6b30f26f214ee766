//! # Parity, folded pair by pair
//!
//! The parity of some bits is 1 if an odd number of them is 1, and otherwise 0. The XOR of two
//! bits is their parity. So fold: take the XOR of the first and the second bit, of the third and
//! the fourth, and so on; then do the same with the answers, level after level, until one answer
//! is left. Where a level has an odd number of bits, the last one goes up as it is.
//!
//! Write this tree. A `Bit` has one thing that it can do, `a.xor(b)`; it can be copied, and it
//! remembers how many XORs it took, and how many levels of them.
//!
//! By hand: the bits 1, 0, 1, 1, 0. The first level makes of them 1 (from 1 and 0), 0 (from 1 and
//! 1), and 0, which goes up alone. The second level makes 1 (from 1 and 0), and again 0 alone. The
//! third level makes 1. It took four XORs in three levels.
//!
//! `bits.to_vec()` copies a slice, `bits.chunks(2)` cuts it into pairs, with one bit alone at the
//! end if their number is odd, and `.collect()` makes a vector again. There is at least one bit,
//! and a single bit is its own parity. The check compares the answer, the number of levels, which
//! has to be as small as it can be, and the number of XORs, for one bit to nine.
#![allow(unused_variables)]

use std::process::ExitCode;

use lesson09_deep_networks::exercises::fold_parity::{Bit, EXERCISE, check};

/// The parity of all bits.
fn fold_parity(bits: &[Bit]) -> Bit {
    // Your lines:
    todo!()
    // End of your lines.
}

fn main() -> ExitCode {
    EXERCISE.hand_in(|| check(fold_parity))
}
