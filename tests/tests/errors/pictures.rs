//! Lesson 13 reads a picture.

use crate::case::{Case, DIGITS, case, check};

/// A picture of 8×8 pixels.
const PICTURE: &str = "0,0,5,13,16,16,8,0\n";

/// Pictures to be read with something wrong in them.
pub fn cases() -> Vec<Case> {
    let good = PICTURE.repeat(8);
    let faults = [
        (String::new(), "image.csv: the file is empty; give rows of numbers"),
        (
            PICTURE.repeat(7),
            "image.csv: holds 7 rows of 8 numbers; the model knows pictures of 8 rows of 8",
        ),
        (
            good.replacen("13", "17", 1),
            "image.csv, line 1, column 4: 17 is not between 0, paper, and 16, ink",
        ),
        (good.replacen("13", "ink", 1), "image.csv, line 1, column 4: \"ink\" is not a number"),
    ];
    let flags = "--predict image.csv --save model";
    faults.map(|(text, line)| case(DIGITS, flags, 1, line).file("image.csv", text)).into()
}

#[test]
fn unsound_pictures() {
    check(cases());
}
