//! # Out of the false valley
//!
//! Lesson 2's curve J = x⁴/4 − x² + 0.3·x has two valleys, and descent ends in the one
//! that it starts in. Three remedies are usual: more starts, of which the lowest end is
//! kept; a velocity, which may carry over the ridge between the valleys; and noise, which
//! may push over it, and has to fade if the run is to come to rest. Each has the same
//! number of gradients here.
//!
//! In many dimensions the valleys are as many as the ways of choosing one in each.
//!
//! Sources: n0, n1 §5.2, n4 §9; Kirkpatrick, Gelatt and Vecchi, "Optimization by simulated
//! annealing" (1983); Dauphin and others, "Identifying and attacking the saddle point
//! problem in high-dimensional non-convex optimization" (2014).

use lesson02_gradient_descent::descend;
use lesson02_gradient_descent::local_minima::{height, slope};
use lesson05_backprop::{GradientDescent, Optimizer};
use ndarray::{Array1, Axis};
use shared::random::Random;

use crate::Momentum;

/// Starts lie between −2.5 and 2.5.
pub const REACH: f64 = 2.5;

/// η of all runs.
pub const RATE: f64 = 0.05;

/// The deeper valley's lowest point, the ridge's top, and the false valley's lowest point: where
/// the slope is 0. To the ridge one climbs, against the slope.
pub fn landmarks() -> [f64; 3] {
    let down = |start| descend(start, 0.1, 400, slope)[400];
    [down(-2.0), descend(0.0, 0.1, 400, |x| -slope(x))[400], down(2.0)]
}

/// The share of all starts that lie on the deeper valley's side of the ridge.
pub fn chance() -> f64 {
    let [_, ridge, _] = landmarks();
    (ridge + REACH) / (2.0 * REACH)
}

/// The chance that the best of so many starts lies there: 1 − (1 − p)ᵏ.
pub fn chance_of(starts: usize) -> f64 {
    1.0 - (1.0 - chance()).powi(starts as i32)
}

/// So many starts, evenly spaced.
pub fn starts(count: usize) -> Array1<f64> {
    let width = 2.0 * REACH / count as f64;
    Array1::from_shape_fn(count, |i| -REACH + (i as f64 + 0.5) * width)
}

// ANCHOR: remedies
/// What is done against ending in the false valley.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Remedy {
    /// Nothing.
    Plain,
    /// So many starts, each with its share of the gradients; the lowest end is kept.
    Restarts(usize),
    /// A velocity, of which the share μ is kept.
    Velocity(f64),
    /// Gradients with noise of that deviation.
    Noise(f64),
    /// The same, and the noise falls to 0 in a straight line.
    FallingNoise(f64),
}

/// All starts at once, each a parameter: to each slope comes what `noise` gives at that step.
fn roll(
    mut x: Array1<f64>,
    optimizer: &mut dyn Optimizer,
    steps: usize,
    mut noise: impl FnMut(usize) -> f64,
) -> Array1<f64> {
    for step in 0..steps {
        let gradient = x.mapv(|x| slope(x) + noise(step));
        optimizer.step(&mut x, &gradient);
    }
    x
}

/// Of two places the lower one.
fn lower(a: f64, b: f64) -> f64 {
    let by_height = |a: &f64, b: &f64| height(*a).total_cmp(&height(*b));
    [a, b].into_iter().min_by(by_height).expect("there are two")
}

impl Remedy {
    /// Where a run from each start ends after so many gradients.
    pub fn ends(self, starts: &Array1<f64>, gradients: usize, random: &mut Random) -> Array1<f64> {
        let (from, mut descent) = (starts.clone(), GradientDescent { learning_rate: RATE });
        match self {
            Remedy::Plain => roll(from, &mut descent, gradients, |_| 0.0),
            Remedy::Restarts(count) => {
                let each = gradients / count;
                let mut lowest = roll(from, &mut descent, each, |_| 0.0);
                for _ in 1..count {
                    let others = random.uniform_in(-REACH, REACH, starts.len());
                    let others = roll(others, &mut descent, each, |_| 0.0);
                    lowest.zip_mut_with(&others, |x, &other| *x = lower(*x, other));
                }
                lowest
            }
            Remedy::Velocity(momentum) => {
                let mut ball = Momentum { momentum, ..Momentum::new(RATE, starts.len()) };
                roll(from, &mut ball, gradients, |_| 0.0)
            }
            Remedy::Noise(size) => {
                roll(from, &mut descent, gradients, |_| size * random.standard_normal())
            }
            Remedy::FallingNoise(size) => roll(from, &mut descent, gradients, |step| {
                size * (1.0 - step as f64 / gradients as f64) * random.standard_normal()
            }),
        }
    }
}
// ANCHOR_END: remedies

/// The share of the ends that lie in the deeper valley.
pub fn deep(ends: &Array1<f64>) -> f64 {
    let [_, ridge, _] = landmarks();
    share(ends, |x| x < ridge)
}

/// The share that are at its bottom: less than 0.05 above its lowest point.
pub fn down(ends: &Array1<f64>) -> f64 {
    let [lowest, ..] = landmarks();
    below(ends, height(lowest) + 0.05)
}

fn below(ends: &Array1<f64>, level: f64) -> f64 {
    share(ends, |x| height(x) < level)
}

fn share(ends: &Array1<f64>, is: impl Fn(f64) -> bool) -> f64 {
    ends.iter().filter(|x| is(**x)).count() as f64 / ends.len() as f64
}

/// The starts from which a run changed the valley: into the deeper one, and out of it.
pub fn changed(starts: &Array1<f64>, ends: &Array1<f64>) -> [Vec<f64>; 2] {
    let [_, ridge, _] = landmarks();
    [true, false].map(|to_deep| {
        let runs = starts.iter().zip(ends);
        let over =
            runs.filter(|(start, end)| (**start < ridge) != to_deep && (**end < ridge) == to_deep);
        over.map(|(start, _)| *start).collect()
    })
}

// ANCHOR: many
/// In so many dimensions, J the mean of the curve over all coordinates: how high the starts
/// end on average, and their deviation, if the valley is left to chance in each coordinate.
pub fn predicted(dimensions: usize) -> (f64, f64) {
    let ([deeper, _, false_one], p) = (landmarks().map(height), chance());
    let mean = p * deeper + (1.0 - p) * false_one;
    (mean, (p * (1.0 - p) / dimensions as f64).sqrt() * (false_one - deeper))
}

/// The share of the points of slope 0 that are minima. In each coordinate there are three
/// such points, two of them lowest points; a ridge in a single one makes a saddle.
pub fn minima_among_flat_points(dimensions: usize) -> f64 {
    (2.0 / 3.0_f64).powi(dimensions as i32)
}
// ANCHOR_END: many

/// How high so many runs from random starts end in so many dimensions.
pub fn measured(
    remedy: Remedy,
    gradients: usize,
    (dimensions, count): (usize, usize),
    random: &mut Random,
) -> Array1<f64> {
    let starts = random.uniform_in(-REACH, REACH, dimensions * count);
    let ends = remedy.ends(&starts, gradients, random).mapv(height);
    let ends = ends.into_shape_with_order((count, dimensions)).expect("as many as were drawn");
    ends.mean_axis(Axis(1)).expect("there are dimensions")
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::array;
    use std::f64::consts::PI;

    /// Viète's roots of x³ − 2x + 0.3: 2√(2/3)·cos((arccos(−0.45·√(3/2)/2) − 2πk)/3).
    #[test]
    fn landmarks_are_the_roots_of_the_slope() {
        let angle = (-0.225 * 1.5_f64.sqrt()).acos();
        let root = |k: f64| 2.0 * (2.0 / 3.0_f64).sqrt() * ((angle - 2.0 * PI * k) / 3.0).cos();
        for (found, expected) in landmarks().into_iter().zip([root(2.0), root(1.0), root(0.0)]) {
            assert!((found - expected).abs() < 1e-12, "{found} {expected}");
        }
        assert!((chance() - (root(1.0) + 2.5) / 5.0).abs() < 1e-12);
    }

    #[test]
    fn k_starts_miss_only_if_all_do() {
        let missed = 1.0 - chance();
        assert!((chance_of(1) - chance()).abs() < 1e-15);
        assert!((chance_of(3) - (1.0 - missed * missed * missed)).abs() < 1e-12);
    }

    #[test]
    fn starts_are_the_middles_of_equal_parts() {
        assert_eq!(starts(5), array![-2.0, -1.0, 0.0, 1.0, 2.0]);
    }

    fn ends(remedy: Remedy, starts: &[f64], gradients: usize, seed: u32) -> Array1<f64> {
        remedy.ends(&Array1::from(starts.to_vec()), gradients, &mut Random::seed(seed))
    }

    /// One step from 1, where the slope is −0.7, and from 2, where it is 4.3; by hand.
    #[test]
    fn first_steps_by_hand() {
        let close = |found: &Array1<f64>, expected: &[f64]| {
            let off = found.iter().zip(expected).map(|(a, b)| (a - b).abs());
            assert!(off.fold(0.0, f64::max) < 1e-12, "{found} {expected:?}");
        };
        let from = [1.0, 2.0];
        close(&ends(Remedy::Plain, &from, 1, 0), &[1.035, 1.785]);
        close(&ends(Remedy::Velocity(0.5), &from, 1, 0), &[1.035, 1.785]);
        // The second step keeps half of the first.
        let slope_there = 1.035_f64.powi(3) - 2.0 * 1.035 + 0.3;
        let second = 1.035 + 0.5 * 0.035 - 0.05 * slope_there;
        close(&ends(Remedy::Velocity(0.5), &[1.0], 2, 0), &[second]);
        let mut random = Random::seed(7);
        let n: Vec<f64> = (0..4).map(|_| random.standard_normal()).collect();
        let noisy = [1.035 - 0.1 * n[0], 1.785 - 0.1 * n[1]];
        close(&ends(Remedy::Noise(2.0), &from, 1, 7), &noisy);
        close(&ends(Remedy::FallingNoise(2.0), &from, 1, 7), &noisy);
        // Of two steps the second has half of the noise.
        let step = |x: f64, noise: f64| x - 0.05 * (x.powi(3) - 2.0 * x + 0.3 + noise);
        let two = [step(noisy[0], n[2]), step(noisy[1], n[3])];
        close(&ends(Remedy::FallingNoise(2.0), &from, 2, 7), &two);
    }

    /// Three starts with a third of the gradients each: the lowest of three plain ends.
    #[test]
    fn restarts_keep_the_lowest_of_their_ends() {
        let from = [2.0, 1.0, -0.3, -2.0];
        let found = ends(Remedy::Restarts(3), &from, 90, 5);
        let mut random = Random::seed(5);
        let mut tries = vec![Array1::from(from.to_vec())];
        tries.extend((0..2).map(|_| random.uniform_in(-2.5, 2.5, 4)));
        let tries: Vec<_> = tries
            .iter()
            .map(|starts| ends(Remedy::Plain, starts.as_slice().unwrap(), 30, 0))
            .collect();
        for i in 0..4 {
            let lowest = tries.iter().map(|ends| height(ends[i])).fold(f64::INFINITY, f64::min);
            assert_eq!(height(found[i]), lowest, "{i}");
        }
    }

    #[test]
    fn shares_count_sides_and_bottoms() {
        let ends = array![-1.484, -1.2, 0.1, 0.2, 1.33];
        assert_eq!((deep(&ends), down(&ends)), (0.6, 0.2));
        // J is 0.05 above the bottom at −1.63 and a little before.
        assert_eq!(down(&array![-1.62, -1.65]), 0.5);
        // What is on the ridge or at the level is neither deep nor below.
        assert_eq!(deep(&array![landmarks()[1], -0.1]), 0.5);
        assert_eq!(below(&array![0.5, 0.6], height(0.5)), 0.5);
        assert_eq!([lower(2.0, -1.0), lower(-1.0, 2.0)], [-1.0, -1.0]);
    }

    #[test]
    fn who_changed_the_valley_did_so_one_way_or_the_other() {
        let (from, to) = (array![-2.0, -1.0, 0.5, 2.0], array![1.3, -1.4, 1.3, -1.4]);
        assert_eq!(changed(&from, &to), [vec![2.0], vec![-2.0]]);
        let ridge = landmarks()[1];
        assert_eq!(changed(&array![ridge, -1.0], &array![-1.4, ridge]), [vec![ridge], vec![-1.0]]);
    }

    /// In two dimensions by hand: four ends of equal chance, were p one half.
    #[test]
    fn the_mean_over_coordinates_is_a_binomials() {
        let ([deeper, _, other], p) = (landmarks().map(height), chance());
        let q = 1.0 - p;
        let ends = [(p * p, deeper), (2.0 * p * q, 0.5 * (deeper + other)), (q * q, other)];
        let mean: f64 = ends.iter().map(|(chance, j)| chance * j).sum();
        let variance: f64 = ends.iter().map(|(chance, j)| chance * (j - mean).powi(2)).sum();
        let (found, deviation) = predicted(2);
        assert!((found - mean).abs() < 1e-12 && (deviation - variance.sqrt()).abs() < 1e-12);
        assert!((minima_among_flat_points(2) - 4.0 / 9.0).abs() < 1e-15);
    }

    #[test]
    fn descents_in_many_dimensions_end_as_predicted() {
        let heights = measured(Remedy::Plain, 100, (100, 200), &mut Random::seed(1));
        let (mean, deviation) = predicted(100);
        assert_eq!(heights.len(), 200);
        assert!((heights.mean().unwrap() - mean).abs() < 4.0 * deviation / 200_f64.sqrt());
        assert!((heights.std(1.0) / deviation - 1.0).abs() < 0.2, "{}", heights.std(1.0));
        let one = measured(Remedy::Plain, 100, (1, 50), &mut Random::seed(1));
        let [deeper, _, other] = landmarks().map(height);
        assert!(
            one.iter().all(|j| (j - deeper).min(j - other).abs() < 1e-3 || (j - deeper) < 1e-3)
        );
    }
}
