//! # Formulas to write
//!
//! What the reader writes as a formula in the chapter, and what each is compared with.

use shared::exercise::Formula;

use crate::fast::product_intensity;

/// What the reader writes as a formula in the chapter.
pub const FORMULAS: &[Formula] = &[Formula {
    id: "roof.intensity",
    // The samples of a batch and the hidden units; MNIST's pictures have 784 pixels.
    variables: &[("m", 1.0, 256.0), ("h", 8.0, 512.0)],
    truth: |v| product_intensity(v[0], v[1]),
    mistakes: &[
        (
            |v| v[0] * 784.0 * v[1] / (4.0 * (v[0] * 784.0 + 784.0 * v[1] + v[0] * v[1])),
            "Half of what it is. Each term of a sum is two operations, a multiplication and an \
             addition, and a number of the type f32 has 4 bytes, not 8.",
        ),
        (
            |v| 2.0 * v[0] * 784.0 * v[1] / (v[0] * 784.0 + 784.0 * v[1] + v[0] * v[1]),
            "Those are operations for each number. A number of the type f32 has 4 bytes.",
        ),
        (
            |v| 2.0 * v[0] * 784.0 * v[1] / (4.0 * (v[0] * 784.0 + 784.0 * v[1])),
            "The result has to be written as well: m h numbers more.",
        ),
        (
            |v| 4.0 * (v[0] * 784.0 + 784.0 * v[1] + v[0] * v[1]) / (2.0 * v[0] * 784.0 * v[1]),
            "Upside down: that is bytes for each operation.",
        ),
    ],
}];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_formula_of_the_chapter_is_the_lessons() {
        let [formula] = FORMULAS else { panic!("one formula") };
        let at: [f64; 2] = [64.0, 128.0];
        assert!(((formula.truth)(&at) - 12845056.0 / 634880.0).abs() < 1e-12);
        for (wrong, why) in formula.mistakes {
            assert!((wrong(&at) - (formula.truth)(&at)).abs() > 1e-6, "{why}");
        }
    }
}
