//! Lesson 13 reads a folder like MNIST's.

use std::collections::BTreeMap;

use tests::files::{idx, pictures};

use crate::case::{Case, DIGITS, case, check};

/// Names of MNIST's files, in a folder of their own.
const IMAGES: &str = "digits/train-images-idx3-ubyte";
const LABELS: &str = "digits/train-labels-idx1-ubyte";

/// A folder like MNIST's: so many pictures of 4×4 pixels to learn, and 10 to test.
pub fn mnist(count: u32) -> BTreeMap<String, Vec<u8>> {
    let files = pictures(count, 10).into_iter();
    files.map(|(name, bytes)| (format!("digits/{name}"), bytes)).collect()
}

/// Folders like MNIST's with something wrong in them.
pub fn cases() -> Vec<Case> {
    let with = |name: &str, bytes: Vec<u8>, line| {
        case(DIGITS, "--data digits", 1, line).files(mnist(12)).file(name, bytes)
    };
    let mut missing = mnist(12);
    missing.remove(LABELS);
    let mut elsewhere = missing.clone();
    elsewhere.remove(IMAGES);
    let broken = |name, target, line| {
        case(DIGITS, "--data digits", 1, line).files(mnist(12)).link(name, target)
    };
    vec![
        case(DIGITS, "--data digits", 1, "digits: cannot read the folder: …"),
        case(DIGITS, "--data digits", 1, "digits: has no train-labels-idx1-ubyte, plain or as .gz; give the folder of MNIST's four files").files(missing),
        broken(IMAGES, "train-images-idx3-ubyte", "digits/train-images-idx3-ubyte: cannot read the file: …"),
        broken(LABELS, "/proc/self/mem", "digits/train-labels-idx1-ubyte: cannot read the file: …"),
        with(IMAGES, b"\x1f\x8b gzip?".into(), "digits/train-images-idx3-ubyte: cannot be unpacked: …; fetch it again"),
        with(IMAGES, b"text".into(), "digits/train-images-idx3-ubyte: is no IDX file: it does not begin with two zeros"),
        with(IMAGES, idx(&[12], &[0; 12]), "digits/train-images-idx3-ubyte: has the magic number 0x0801; wanted is 0x0803, bytes in 3 dimensions"),
        with(IMAGES, idx(&[12, 4, 4], &[])[..12].into(), "digits/train-images-idx3-ubyte: ends within its header; it is cut off"),
        with(IMAGES, idx(&[12, 400, 400], &[]), "digits/train-images-idx3-ubyte: should hold 12×400×400 entries; at most 1000000 pictures are read, of 4096 pixels each and 268435456 altogether"),
        with(IMAGES, idx(&[12, 4, 4], &[0; 191]), "digits/train-images-idx3-ubyte: should hold 12×4×4 entries and holds 191; it is cut off or damaged"),
        with(IMAGES, idx(&[12, 4, 4], &[0; 200]), "digits/train-images-idx3-ubyte: should hold 12×4×4 entries and holds more; it is cut off or damaged"),
        with(IMAGES, idx(&[12, 0, 4], &[]), "digits/train-images-idx3-ubyte: holds no image, or none with a pixel"),
        with(IMAGES, idx(&[12, 3, 4], &[0; 144]), "digits: has training and test images of different sizes"),
        with(IMAGES, idx(&[12, 4, 4], &[0; 192]), "digits: cannot be standardised: all pictures are the same; there is nothing to learn"),
        with(LABELS, idx(&[13], &[0; 13]), "digits/train-labels-idx1-ubyte: has 13 labels for 12 images in digits/train-images-idx3-ubyte"),
        with(LABELS, idx(&[12], &[12; 12]), "digits/train-labels-idx1-ubyte: label 1 is 12, which is no digit"),
        case(DIGITS, "--data digits", 1, "digits: has fewer than 12 training images; give more").files(mnist(11)),
    ]
}

#[test]
fn unsound_folders_of_digits() {
    check(cases());
}
