//! # A length that may lie
//!
//! A safetensors file, in which a network's parameters are kept, has three parts:
//!
//! 1. eight bytes, which are the length of the header in bytes, the smallest place first: the bytes
//!    44 1 0 0 0 0 0 0 are 44 + 1 · 256 = 300;
//! 2. the header, a text of exactly that many bytes;
//! 3. all the rest: the numbers, of which there may be none.
//!
//! Write the function that takes a file apart and returns the header's bytes and those after it.
//! The file may be anything. Return an `Err` with a few words of your own if it is shorter than
//! eight bytes, or if the header would be longer than what is left of the file after them. Eight
//! bytes can hold a number near 18446744073709551615, which is the largest that there is; nothing
//! panics then, and the file is refused.
//!
//! By hand: the bytes 2 0 0 0 0 0 0 0, then the text {} and the three bytes 200 199 198 are a header
//! of 2 bytes, and three bytes after it. With 6 0 0 0 0 0 0 0 in front they are refused, since only
//! five bytes are left.
//!
//! `file.split_first_chunk::<8>()` gives the first eight bytes and the rest, or nothing where there
//! are fewer; `.ok_or("too short")?` returns an `Err` then. `u64::from_le_bytes(*eight)` makes a
//! number of them. `rest.len()` counts bytes, and `rest.split_at(n)` parts them after the n-th, but
//! panics where there are fewer. These count in `usize` and the length is a `u64`: `rest.len() as u64`
//! and `length as usize` make the one of the other, and `as` says nothing where a number is too
//! large for that. What the header says is not asked here: the check compares the two
//! parts with the lesson's, for sound files and unsound ones.
#![allow(unused_variables)]

use std::process::ExitCode;

use lesson13_digits::exercises::safetensors_header::{EXERCISE, check};

/// The header's bytes and the bytes after it, or what is wrong with the file.
fn safetensors_header(file: &[u8]) -> Result<(&[u8], &[u8]), &'static str> {
    // Your lines:
    todo!()
    // End of your lines.
}

fn main() -> ExitCode {
    EXERCISE.hand_in(|| check(safetensors_header))
}
