//! # Pictures that are no digit
//!
//! A softmax gives ten probabilities whose sum is 1, whatever the picture: it has no way to
//! say "none of the ten". How sure is the network of what it has never seen? Far from what
//! it learned, the logits of a network of ReLUs are straight lines, so their differences
//! grow with the distance, and the largest probability with them.
//!
//! Source: M. Hein, M. Andriushchenko and J. Bitterwolf, "Why ReLU networks yield
//! high-confidence predictions far away from the training data and how to mitigate the
//! problem" (2019).

use ndarray::Array2;
use shared::random::Random;

use crate::drawing::{Lines, in_tenths};
use crate::strokes::{INK, seen};

/// How sure an answer is at the least to be in each band; the last band ends at 1.
pub const BANDS: [f64; 4] = [0.0, 0.5, 0.9, 0.99];

/// How many of these answers are in each of the [`BANDS`].
pub fn in_bands(sure: impl IntoIterator<Item = f64>) -> [usize; 4] {
    let mut counts = [0; 4];
    for sure in sure {
        counts[BANDS.iter().rposition(|least| sure >= *least).unwrap_or(0)] += 1;
    }
    counts
}

/// Pictures of so many pixels, each drawn by chance between paper and ink, (count, pixels).
pub fn noise(count: usize, pixels: usize, random: &mut Random) -> Array2<f64> {
    random.rand((count, pixels))
}

/// Blank paper, a dot, a sign and letters, each with its name, as a network sees them that
/// knows pictures of 8×8 pixels.
pub fn strangers() -> Vec<(&'static str, Array2<f64>)> {
    let lines: [(&'static str, Lines); 7] = [
        ("a dot", &[&[(5, 5)]]),
        ("plus", &[&[(5, 9), (5, 1)], &[(2, 5), (8, 5)]]),
        ("A", &[&[(2, 1), (5, 9), (8, 1)], &[(3, 4), (7, 4)]]),
        ("E", &[&[(7, 9), (3, 9), (3, 1), (7, 1)], &[(3, 5), (6, 5)]]),
        ("H", &[&[(3, 9), (3, 1)], &[(3, 5), (7, 5)], &[(7, 9), (7, 1)]]),
        ("K", &[&[(3, 9), (3, 1)], &[(7, 9), (3, 5), (7, 1)]]),
        ("heart", &[&[(5, 1), (2, 6), (3, 9), (5, 7), (7, 9), (8, 6), (5, 1)]]),
    ];
    let drawn = lines.map(|(name, lines)| (name, seen(&in_tenths(lines), INK, (8, 8))));
    let blank = [("blank", Array2::zeros((8, 8)))];
    blank.into_iter().chain(drawn).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_in_the_last_band_that_begins_below_it() {
        assert_eq!(in_bands([0.1, 0.5, 0.89, 0.9, 0.99, 1.0]), [1, 2, 1, 2]);
        assert_eq!(in_bands([f64::NAN]), [1, 0, 0, 0]);
    }

    /// The mean of 6,400 uniform numbers has a deviation of 0.0036.
    #[test]
    fn noise_is_as_much_ink_as_paper() {
        let noise = noise(100, 64, &mut Random::seed(3));
        assert_eq!(noise.dim(), (100, 64));
        assert!((noise.mean().expect("there are pixels") - 0.5).abs() < 0.015);
    }

    #[test]
    fn all_but_the_blank_have_the_ink_of_a_digit_and_no_two_are_alike() {
        let strangers = strangers();
        assert_eq!(strangers.len(), 8);
        for (index, (name, picture)) in strangers.iter().enumerate() {
            let ink = picture.mean().expect("there are pixels");
            let expected = if *name == "blank" { 0.0 } else { INK };
            assert!((ink - expected).abs() < 0.03, "{name}: {ink}");
            assert!(strangers[..index].iter().all(|(_, other)| other != picture), "{name}");
        }
    }
}
