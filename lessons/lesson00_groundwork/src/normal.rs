//! # The normal distribution
//!
//! Where many small causes add up, what comes of them is spread like a bell: most of it
//! near the mean, and less and less farther out. The bell's formula has two numbers, the
//! mean and the standard deviation. Areas below it are shares of all that is drawn.

use std::f64::consts::PI;

use ndarray::Array1;

// ANCHOR: density
/// The height of the bell at x: e^(−u²/2)/(deviation·√(2π)), u being how many standard
/// deviations x is from the mean.
pub fn density(x: f64, mean: f64, deviation: f64) -> f64 {
    let u = (x - mean) / deviation;
    (-0.5 * u * u).exp() / (deviation * (2.0 * PI).sqrt())
}

/// The share within k standard deviations of the mean: the area below the bell, as the sum
/// of a thousand narrow rectangles.
pub fn share_within(k: f64) -> f64 {
    let width = 2.0 * k / 1000.0;
    let middle = |i: i32| -k + (f64::from(i) + 0.5) * width;
    (0..1000).map(|i| width * density(middle(i), 0.0, 1.0)).sum()
}
// ANCHOR_END: density

/// The share of the numbers drawn that lie within k standard deviations of the mean.
pub fn counted_within(drawn: &Array1<f64>, mean: f64, deviation: f64, k: f64) -> f64 {
    let near = drawn.iter().filter(|x| (*x - mean).abs() <= k * deviation).count();
    near as f64 / drawn.len() as f64
}

/// The bars of a histogram over low … high: (left edge, right edge, height), the height
/// being the share of all for each 1 of width, so that the areas are shares.
pub fn histogram(drawn: &Array1<f64>, low: f64, high: f64, bars: usize) -> Vec<(f64, f64, f64)> {
    let width = (high - low) / bars as f64;
    let edge = |bar: usize| low + bar as f64 * width;
    let share = |left: f64, right: f64| {
        let inside = drawn.iter().filter(|x| (left..right).contains(*x)).count();
        inside as f64 / drawn.len() as f64
    };
    let bar = |bar: usize| {
        let (left, right) = (edge(bar), edge(bar + 1));
        (left, right, share(left, right) / width)
    };
    (0..bars).map(bar).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::array;

    /// The shares as tables print them.
    #[test]
    fn the_three_shares_are_those_of_the_tables() {
        for (k, expected) in [(1.0, 0.682_689), (2.0, 0.954_500), (3.0, 0.997_300)] {
            assert!((share_within(k) - expected).abs() < 1e-6, "{k}");
        }
    }

    #[test]
    fn the_bell_by_hand() {
        assert!((density(5.0, 5.0, 2.0) - 0.199_471_140_200_716).abs() < 1e-15);
        let (at, away) = (density(5.0, 5.0, 2.0), density(1.0, 5.0, 2.0));
        assert!((away / at - (-2.0_f64).exp()).abs() < 1e-15);
    }

    #[test]
    fn shares_are_counted_with_both_ends() {
        let drawn = array![3.0, 4.0, 6.5, 9.0];
        assert_eq!(counted_within(&drawn, 5.0, 2.0, 0.5), 0.25);
        assert_eq!(counted_within(&drawn, 5.0, 2.0, 1.0), 0.75);
        assert_eq!(counted_within(&drawn, 5.0, 2.0, 2.0), 1.0);
    }

    /// Of four numbers one is outside, and a bar half as wide is twice as high.
    #[test]
    fn the_bars_areas_are_shares() {
        let drawn = array![0.25, 0.5, 0.75, 2.0];
        assert_eq!(histogram(&drawn, 0.0, 1.0, 2), [(0.0, 0.5, 0.5), (0.5, 1.0, 1.0)]);
        assert_eq!(histogram(&drawn, -1.0, 1.0, 2), [(-1.0, 0.0, 0.0), (0.0, 1.0, 0.75)]);
    }
}
