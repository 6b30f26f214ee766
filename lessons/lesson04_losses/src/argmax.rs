//! # The class that a row of numbers points at
//!
//! Of several numbers the largest points at its class. One number alone answers yes or
//! no: yes where it is above ½.

use ndarray::ArrayRef1;

// ANCHOR: argmax
/// The place of the largest number in a row; of equals, the first.
pub fn argmax(row: &ArrayRef1<f64>) -> usize {
    let better = |best, place| if row[place] > row[best] { place } else { best };
    (1..row.len()).fold(0, better)
}
// ANCHOR_END: argmax

/// The class that a prediction or a target points at: of several, the place of the
/// largest; of a single number, 1 for yes and 0 for no.
pub fn class(row: &ArrayRef1<f64>) -> usize {
    if row.len() == 1 { usize::from(row[0] > 0.5) } else { argmax(row) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::array;

    /// The course's one rule for ties, NumPy's.
    #[test]
    fn of_equals_the_first_is_the_largest() {
        assert_eq!(argmax(&array![1.0, 3.0, 3.0, 2.0]), 1);
        assert_eq!(class(&array![3.0, 3.0]), 0);
    }

    #[test]
    fn a_single_number_says_yes_above_a_half() {
        assert_eq!([0.4, 0.5, 0.6].map(|a| class(&array![a])), [0, 0, 1]);
    }
}
