//! # Loss or accuracy
//!
//! An accuracy counts right answers. As the parameters move it stays where it is until an
//! output crosses the border, and then jumps: its slope is 0 or does not exist, so nothing
//! can descend by it. A loss sees every move. And the two can disagree on which parameters
//! are the better ones.
//!
//! Source: n4 §7.

use std::iter::successors;

use lesson01_perceptron::{sigmoid, step};
use lesson02_gradient_descent::gradient_by_trying;
use ndarray::{Array1, Array2};
use shared::random::Random;

use crate::loss::Loss;
use crate::softmax::softplus;

/// Two classes in turn, 0 and 1, with one feature: normal of deviation 1 around −1 and 1.
/// (count, 1) both.
pub fn overlapping(random: &mut Random, count: usize) -> (Array2<f64>, Array2<f64>) {
    let y = in_turn(count, 2);
    (random.randn((count, 1)) + 2.0 * &y - 1.0, y)
}

/// A 1 after every `every` − 1 zeros, (count, 1).
fn in_turn(count: usize, every: usize) -> Array2<f64> {
    Array2::from_shape_fn((count, 1), |(i, _)| f64::from(u8::from(i % every == every - 1)))
}

// ANCHOR: staircase
/// w·x + b for θ = (w, b), (batch, 1).
pub fn outputs(x: &Array2<f64>, theta: &Array1<f64>) -> Array2<f64> {
    x * theta[0] + theta[1]
}

/// J of θ = (w, b), the mean cross-entropy.
pub fn loss(x: &Array2<f64>, y: &Array2<f64>, theta: &Array1<f64>) -> f64 {
    Loss::BinaryCrossEntropy.value(&outputs(x, theta), y)
}

/// The share of right answers with θ = (w, b).
pub fn accuracy(x: &Array2<f64>, y: &Array2<f64>, theta: &Array1<f64>) -> f64 {
    Loss::BinaryCrossEntropy.accuracy(&outputs(x, theta), y)
}
// ANCHOR_END: staircase

/// At how many of these places trying a way of h finds no slope at all.
pub fn flat(f: impl Fn(&Array1<f64>) -> f64, places: &[Array1<f64>], h: f64) -> usize {
    let slope = |place| gradient_by_trying(&f, place, h);
    places.iter().filter(|place| slope(place).iter().all(|slope| *slope == 0.0)).count()
}

/// How often a number differs from the one before it, and at which place last; 0 and 0 where
/// it never does.
pub fn changes(values: &[f64]) -> (usize, usize) {
    let changed = |place: &usize| values[*place] != values[place - 1];
    let places = (1..values.len()).filter(changed);
    places.fold((0, 0), |(count, _), place| (count + 1, place))
}

// ANCHOR: searches
/// Descent by slopes that are found by trying: all the places, until no slope is left.
pub fn descent_by_trying(
    cost: impl Fn(&Array1<f64>) -> f64,
    theta: Array1<f64>,
    h: f64,
    eta: f64,
    steps: usize,
) -> Vec<Array1<f64>> {
    let step = |here: &Array1<f64>| {
        let slope = gradient_by_trying(&cost, here, h);
        slope.iter().any(|slope| *slope != 0.0).then(|| here - eta * slope)
    };
    successors(Some(theta), step).take(steps + 1).collect()
}

/// Hot and cold with several parameters: from θ, each step goes to the lowest of the places
/// that are one amount away along one parameter, as long as it is lower than here. Gives all
/// the places.
pub fn hot_cold(
    cost: impl Fn(&Array1<f64>) -> f64,
    theta: Array1<f64>,
    amount: f64,
    steps: usize,
) -> Vec<Array1<f64>> {
    let better = |here: &Array1<f64>| {
        let moved = |i: usize, by: f64| {
            let mut there = here.clone();
            there[i] += by;
            there
        };
        let around = (0..here.len()).flat_map(|i| [moved(i, amount), moved(i, -amount)]);
        let lowest = around.min_by(|a, b| cost(a).total_cmp(&cost(b)))?;
        (cost(&lowest) < cost(here)).then_some(lowest)
    };
    successors(Some(theta), better).take(steps + 1).collect()
}
// ANCHOR_END: searches

/// Two features that decide together, class 1 where their sum is not below 0; then the second is
/// scaled down by 0.3, so that descent is slower to find its weight. (count, 2), (count, 1).
pub fn one_scaled_down(random: &mut Random, count: usize) -> (Array2<f64>, Array2<f64>) {
    let mut x: Array2<f64> = random.randn((count, 2));
    let y = x.rows().into_iter().map(|row| step(row.sum())).collect();
    x.column_mut(1).mapv_inplace(|x| 0.3 * x);
    (x, Array2::from_shape_vec((count, 1), y).expect("one for each sample"))
}

/// The targets with every `every`-th turned into its opposite, as by a slip of the pen.
pub fn with_slips(y: &Array2<f64>, every: usize) -> Array2<f64> {
    let slips = in_turn(y.nrows(), every);
    (y - slips).mapv(f64::abs)
}

/// What each sample costs, the cross-entropy of its output, (batch).
pub fn costs(outputs: &Array2<f64>, y: &Array2<f64>) -> Array1<f64> {
    outputs.iter().zip(y).map(|(z, y)| softplus(*z) - y * z).collect()
}

/// The first place of the lowest number.
pub fn lowest(values: &[f64]) -> usize {
    (1..values.len()).fold(0, |best, place| if values[place] < values[best] { place } else { best })
}

/// Nineteen times no and then one yes, with one feature: normal of deviation 1 around 2 and
/// 0. (count, 1) both.
pub fn rare(random: &mut Random, count: usize) -> (Array2<f64>, Array2<f64>) {
    let y = in_turn(count, 20);
    (random.randn((count, 1)) + 2.0 * &y, y)
}

/// What comes of saying yes from a certain probability on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Verdict {
    /// The share of right answers.
    pub right: f64,
    /// How many of those that are yes are called so.
    pub found: usize,
    /// How many of those that are no are called yes.
    pub false_alarms: usize,
}

/// What comes of saying yes where the probability σ(output) is above this one.
pub fn verdict(outputs: &Array2<f64>, y: &Array2<f64>, above: f64) -> Verdict {
    let called = |class: f64| {
        let yes = outputs.iter().zip(y).filter(|(z, y)| **y == class && sigmoid(**z) > above);
        yes.count()
    };
    let (found, false_alarms) = (called(1.0), called(0.0));
    let missed = y.sum() as usize - found;
    let right = 1.0 - (missed + false_alarms) as f64 / y.len() as f64;
    Verdict { right, found, false_alarms }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::information::binary_cross_entropy;
    use ndarray::array;

    #[test]
    fn classes_come_in_turn_and_features_around_their_middles() {
        let (x, y) = overlapping(&mut Random::seed(3), 4);
        let noise = Random::seed(3).randn((4, 1));
        assert_eq!(y, array![[0.0], [1.0], [0.0], [1.0]]);
        let middles = array![[-1.0], [1.0], [-1.0], [1.0]];
        assert!((x - noise - middles).iter().all(|off| off.abs() < 1e-15));

        let (x, y) = rare(&mut Random::seed(3), 40);
        let noise: Array2<f64> = Random::seed(3).randn((40, 1));
        assert_eq!((y.sum(), y[[19, 0]], y[[39, 0]]), (2.0, 1.0, 1.0));
        let off = x - noise;
        assert!((off[[19, 0]] - 2.0).abs() < 1e-15 && off[[20, 0]] == 0.0);
    }

    /// Outputs 2·1 − 1 = 1 and 2·0 − 1 = −1, once right and once wrong.
    #[test]
    fn loss_and_accuracy_of_two_samples_by_hand() {
        let (x, theta) = (array![[1.0], [0.0]], array![2.0, -1.0]);
        assert_eq!(outputs(&x, &theta), array![[1.0], [-1.0]]);
        let y = array![[1.0], [1.0]];
        assert_eq!(accuracy(&x, &y, &theta), 0.5);
        let (a, b) =
            (binary_cross_entropy(sigmoid(1.0), 1.0), binary_cross_entropy(sigmoid(-1.0), 1.0));
        assert!((loss(&x, &y, &theta) - f64::midpoint(a, b)).abs() < 1e-12);
        let each = costs(&outputs(&x, &theta), &y);
        assert!((each[0] - a).abs() < 1e-12 && (each[1] - b).abs() < 1e-12);
        let no = costs(&array![[1.0]], &array![[0.0]])[0];
        assert!((no - binary_cross_entropy(sigmoid(1.0), 0.0)).abs() < 1e-12);
    }

    /// A step at 0 in the first parameter: seen from within h of it, in either direction.
    #[test]
    fn a_step_is_flat_but_at_its_edge() {
        let step = |theta: &Array1<f64>| f64::from(u8::from(theta[0] > 0.0));
        let places = [array![0.05, 1.0], array![-0.05, 1.0], array![0.2, 0.0], array![-0.2, 0.0]];
        assert_eq!(flat(step, &places, 0.1), 2);
        assert_eq!(flat(|theta| theta[1], &places, 0.1), 0);
    }

    #[test]
    fn changes_are_counted() {
        assert_eq!(changes(&[1.0, 1.0, 2.0, 2.0, 1.0, 1.0]), (2, 4));
        assert_eq!(changes(&[1.0, 1.0]), (0, 0));
        assert_eq!(changes(&[1.0, 2.0]), (1, 1));
    }

    /// 2a² + b² from (1, −2): by 1 each, the first step is along b, from 6 to 3, as along a
    /// from 6 to 4; then a, then b.
    #[test]
    fn hot_and_cold_goes_down_along_the_better_parameter() {
        let bowl = |at: &Array1<f64>| 2.0 * at[0] * at[0] + at[1] * at[1];
        let path = hot_cold(bowl, array![1.0, -2.0], 1.0, 9);
        assert_eq!(
            path,
            [array![1.0, -2.0], array![1.0, -1.0], array![0.0, -1.0], array![0.0, 0.0]]
        );
        assert_eq!(hot_cold(bowl, array![1.0, -2.0], 1.0, 2).len(), 3);
        assert_eq!(
            hot_cold(bowl, array![-1.0, 0.0], 1.0, 9),
            [array![-1.0, 0.0], array![0.0, 0.0]]
        );
    }

    /// ½a² + b: the slope is (a, 1).
    #[test]
    fn descent_by_trying_goes_against_the_slope() {
        let f = |at: &Array1<f64>| 0.5 * at[0] * at[0] + at[1];
        let path = descent_by_trying(f, array![4.0, 1.0], 0.5, 0.25, 2);
        assert_eq!(path, [array![4.0, 1.0], array![3.0, 0.75], array![2.25, 0.5]]);
        assert_eq!(descent_by_trying(|_| 1.0, array![4.0], 0.5, 0.25, 2), [array![4.0]]);
    }

    /// On top of a hill both sides are equally low.
    #[test]
    fn of_two_sides_that_are_equally_low_hot_and_cold_takes_the_upper() {
        let hill = |at: &Array1<f64>| -at[0] * at[0];
        assert_eq!(hot_cold(hill, array![0.0], 1.0, 1), [array![0.0], array![1.0]]);
    }

    #[test]
    fn where_nothing_around_is_lower_hot_and_cold_stays() {
        assert_eq!(hot_cold(|_| 1.0, array![0.0, 3.0], 0.1, 9), [array![0.0, 3.0]]);
    }

    #[test]
    fn the_class_is_the_side_of_the_sum() {
        let (x, y) = one_scaled_down(&mut Random::seed(5), 50);
        let drawn: Array2<f64> = Random::seed(5).randn((50, 2));
        for ((x, y), drawn) in x.rows().into_iter().zip(&y).zip(drawn.rows()) {
            assert_eq!((x[0], x[1]), (drawn[0], 0.3 * drawn[1]));
            assert_eq!(*y == 1.0, drawn[0] + drawn[1] > 0.0);
        }
    }

    #[test]
    fn every_third_target_is_turned() {
        let y = array![[1.0], [0.0], [1.0], [1.0], [0.0], [0.0]];
        assert_eq!(with_slips(&y, 3), array![[1.0], [0.0], [0.0], [1.0], [0.0], [1.0]]);
    }

    #[test]
    fn of_equals_the_first_is_the_lowest() {
        assert_eq!(lowest(&[3.0, 1.0, 2.0, 1.0]), 1);
        assert_eq!(lowest(&[0.0, 1.0]), 0);
        assert_eq!(lowest(&[2.0, 1.0]), 1);
    }

    /// σ(±ln 3) = ¾ and ¼.
    #[test]
    fn verdicts_by_hand() {
        let z = 3_f64.ln();
        let (outputs, y) = (array![[z], [-z], [z], [-z]], array![[1.0], [1.0], [0.0], [0.0]]);
        let of = |right, found, false_alarms| Verdict { right, found, false_alarms };
        assert_eq!(verdict(&outputs, &y, 0.5), of(0.5, 1, 1));
        assert_eq!(verdict(&outputs, &y, 0.2), of(0.5, 2, 2));
        assert_eq!(verdict(&outputs, &y, 0.8), of(0.5, 0, 0));
        let all_yes = array![[1.0], [1.0], [1.0], [0.0]];
        assert_eq!(verdict(&outputs, &all_yes, 0.5), of(0.75, 2, 0));
        assert_eq!(verdict(&array![[0.0], [0.0]], &array![[1.0], [0.0]], 0.5), of(0.5, 0, 0));
    }
}
