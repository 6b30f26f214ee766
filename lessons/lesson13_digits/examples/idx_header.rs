//! # The header of an IDX file
//!
//! MNIST's pictures come in IDX files. Such a file begins with four bytes: two zeros, then 8, which
//! says that the entries are bytes, then 3, the number of dimensions. Then the three lengths follow,
//! the count of the pictures, their rows and their columns, each in four bytes with the largest
//! place first: the bytes 0 0 1 44 are 1 · 256 + 44 = 300. All the rest are entries, one byte for each
//! pixel of each picture, so there are exactly count · rows · columns of them.
//!
//! Write the function that reads the header from a file's bytes and returns the three lengths. The
//! file may be anything: empty, cut off anywhere, of another kind, or with lengths that lie. Then
//! the function returns an `Err` with a few words of your own. It has to refuse
//!
//! - a file of which the first four bytes are not 0 0 8 3, or that ends within its header;
//! - a file with fewer or more entries than the lengths say.
//!
//! A length may be 0, and then there are no entries. Three lengths of four bytes can have a product
//! that is larger than the largest number of the computer; such a file is refused too, and nothing
//! panics.
//!
//! By hand: the bytes 0 0 8 3, 0 0 0 2, 0 0 0 2, 0 0 0 3 and 12 more are two pictures of 2 rows and 3
//! columns, and the answer is `Ok((2, 2, 3))`. With 11 more they are refused.
//!
//! `file.starts_with(&[0, 0, 8, 3])` asks for the first bytes. `file.get(4..8)` is these four bytes, or
//! nothing where the file is shorter, and then `.ok_or("too short")?` returns an `Err`.
//! `u32::from_be_bytes([a, b, c, d])` makes a number of four bytes, and `as usize` makes one that counts.
//! `a.checked_mul(b)` is a product, or nothing where it is too large; `.ok_or("too large")?` helps
//! there too. The check compares your answer with the lesson's for sound files and unsound ones.
#![allow(unused_variables)]

use std::process::ExitCode;

use lesson13_digits::exercises::idx_header::{EXERCISE, check};

/// (count, rows, columns) of the pictures in this file, or what is wrong with it.
fn idx_header(file: &[u8]) -> Result<(usize, usize, usize), &'static str> {
    // Your lines:
    todo!()
    // End of your lines.
}

fn main() -> ExitCode {
    EXERCISE.hand_in(|| check(idx_header))
}
