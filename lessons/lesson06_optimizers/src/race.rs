//! # The race
//!
//! All optimizers from the same start on three landscapes, each at the learning
//! rate that keeps it lowest on its way. What helps on one landscape does not
//! always help on the next.
//!
//! Source: n1 §4.9.

use lesson05_backprop::Optimizer;
use ndarray::Array1;

use crate::{Choice, Landscape};

/// An optimizer's trail over a landscape.
#[derive(Debug, Clone)]
pub struct Trail {
    /// Which optimizer.
    pub choice: Choice,
    /// η.
    pub learning_rate: f64,
    /// (x, y) at the start and after each step.
    pub path: Vec<(f64, f64)>,
}

/// The optimizers that race.
pub fn racers() -> impl Iterator<Item = Choice> {
    Choice::ALL.into_iter().filter(|choice| choice.facts().races)
}

/// The learning rates that are tried: four to the decade, from 10⁻⁴ to 10.
pub fn candidates() -> Vec<f64> {
    (-16..=4).map(|quarter| 10_f64.powf(f64::from(quarter) / 4.0)).collect()
}

/// Where so many steps lead: (x, y) at the start and after each step.
pub fn path(
    optimizer: &mut dyn Optimizer,
    start: [f64; 2],
    steps: usize,
    gradient: impl Fn(&Array1<f64>) -> Array1<f64>,
) -> Vec<(f64, f64)> {
    let mut theta = Array1::from(start.to_vec());
    let mut path = vec![(theta[0], theta[1])];
    for _ in 0..steps {
        let gradient = gradient(&theta);
        optimizer.step(&mut theta, &gradient);
        path.push((theta[0], theta[1]));
    }
    path
}

/// So many steps of an optimizer on a landscape.
pub fn run(choice: Choice, landscape: Landscape, learning_rate: f64, steps: usize) -> Trail {
    let mut optimizer = choice.build(learning_rate, 2);
    let slope = |theta: &Array1<f64>| landscape.gradient(theta);
    let path = path(&mut *optimizer, landscape.start(), steps, slope);
    Trail { choice, learning_rate, path }
}

/// The mean of the heights above the lowest point; infinite if they left for good.
pub fn mean(gaps: &[f64]) -> f64 {
    let mean = gaps.iter().sum::<f64>() / gaps.len() as f64;
    if mean.is_finite() { mean } else { f64::INFINITY }
}

/// The step from which on the gap stays below a thousandth of what it was at the start.
pub fn down_after(gaps: &[f64]) -> Option<usize> {
    let below = gaps.iter().rev().take_while(|gap| **gap < 1e-3 * gaps[0]).count();
    (below > 0).then(|| gaps.len() - below)
}

impl Trail {
    /// How far above the landscape's lowest point it is, at each point of its path.
    fn gaps(&self, landscape: Landscape) -> Vec<f64> {
        self.path.iter().map(|&(x, y)| landscape.height(x, y) - landscape.lowest()).collect()
    }

    /// The mean of those gaps: what a learning rate is chosen by. It counts how soon
    /// one gets down, and what the detours cost; infinite if it left for good.
    pub fn mean_gap(&self, landscape: Landscape) -> f64 {
        mean(&self.gaps(landscape))
    }

    /// The step from which on the gap is below a thousandth of what it was at
    /// the start.
    pub fn steps_to_a_thousandth(&self, landscape: Landscape) -> Option<usize> {
        down_after(&self.gaps(landscape))
    }
}

/// The trail of that optimizer with the least mean gap, over all learning rates.
pub fn best(choice: Choice, landscape: Landscape, steps: usize) -> Trail {
    candidates()
        .into_iter()
        .map(|rate| run(choice, landscape, rate, steps))
        .min_by(|a, b| a.mean_gap(landscape).total_cmp(&b.mean_gap(landscape)))
        .expect("there are candidates")
}

/// The learning rates at which the optimizer is down within so many steps, and stays down
/// for as many more: who swings through the lowest point at the end has not arrived.
pub fn arriving(choice: Choice, landscape: Landscape, steps: usize) -> Vec<f64> {
    let down = |rate| run(choice, landscape, rate, 2 * steps).steps_to_a_thousandth(landscape);
    candidates().into_iter().filter(|&rate| down(rate).is_some_and(|at| at <= steps)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// On the ravine plain descent multiplies x by 1 − η and y by 1 − 20η each
    /// step, whatever happens elsewhere.
    #[test]
    fn plain_descent_on_the_ravine_has_a_closed_form() {
        let (eta, steps) = (0.08, 25);
        let trail = run(Choice::Sgd, Landscape::Ravine, eta, steps);
        let &(x, y) = trail.path.last().unwrap();
        let [x0, y0] = Landscape::Ravine.start();
        assert!((x - x0 * (1.0 - eta).powi(25)).abs() < 1e-12);
        assert!((y - y0 * (1.0 - 20.0 * eta).powi(25)).abs() < 1e-12);
    }

    #[test]
    fn all_race_but_the_one_whose_decay_has_no_place() {
        assert_eq!(racers().collect::<Vec<_>>(), Choice::ALL[..6]);
        assert_eq!(Choice::ALL[6], Choice::AdamW);
    }

    #[test]
    fn four_rates_to_the_decade_are_tried() {
        let rates = candidates();
        for (place, rate) in [(0, 1e-4), (4, 1e-3), (8, 1e-2), (12, 0.1), (16, 1.0), (20, 10.0)] {
            assert!((rates[place] / rate - 1.0).abs() < 1e-12, "{rates:?}");
        }
        assert!((rates[14] - 0.31622776601683794).abs() < 1e-15); // 1/√10
        assert_eq!(rates.len(), 21);
    }

    /// The saddle is ¼ above its lowest points; x = 2 is 2 higher.
    #[test]
    fn the_mean_gap_counts_from_the_lowest_point() {
        let trail = |path| Trail { choice: Choice::Sgd, learning_rate: 1.0, path };
        let there = trail(vec![(2.0, 0.0), (0.0, 0.0), (0.0, 1.0), (0.0, -1.0)]);
        assert_eq!(there.mean_gap(Landscape::Saddle), 0.625); // (2.25 + 0.25)/4
        let lost = trail(vec![(2.0, 0.0), (f64::NAN, 0.0)]);
        assert_eq!(lost.mean_gap(Landscape::Saddle), f64::INFINITY);
    }

    #[test]
    fn the_best_rate_is_no_worse_than_any_other() {
        for landscape in Landscape::ALL {
            for choice in racers() {
                let best = best(choice, landscape, 60).mean_gap(landscape);
                for rate in candidates() {
                    assert!(best <= run(choice, landscape, rate, 60).mean_gap(landscape));
                }
            }
        }
    }

    /// Along the ravine a step leaves 1 − η, across it |1 − 20η|, and the height is their
    /// square: of a hundred steps 0.0316 and 0.0562 are enough.
    #[test]
    fn few_rates_let_plain_descent_arrive_in_time() {
        let rates = arriving(Choice::Sgd, Landscape::Ravine, 100);
        assert_eq!(rates, candidates()[10..12]);
        assert!(arriving(Choice::Sgd, Landscape::Ravine, 10).is_empty());
    }

    /// At the saddle momentum with η = 0.18 is down at step 60 and up again later.
    #[test]
    fn who_swings_through_the_lowest_point_has_not_arrived() {
        let momentum = run(Choice::Momentum, Landscape::Saddle, candidates()[13], 62);
        assert!(momentum.steps_to_a_thousandth(Landscape::Saddle).is_some_and(|step| step <= 60));
        assert!(arriving(Choice::Momentum, Landscape::Saddle, 60).is_empty());
    }

    #[test]
    fn steps_to_a_thousandth_counts_from_where_it_stays_below() {
        // ½x² on the ravine's floor: below a thousandth where x < 0.0316·x₀.
        let path = [4.0, 0.1, 1.0, 0.1, 0.05].map(|x| (x, 0.0)).to_vec();
        let trail = Trail { choice: Choice::Sgd, learning_rate: 1.0, path };
        assert_eq!(trail.steps_to_a_thousandth(Landscape::Ravine), Some(3));
        // It comes back up, or has no way to go.
        for path in [vec![(4.0, 0.0), (0.1, 0.0), (4.0, 0.0)], vec![(0.0, 0.0); 3]] {
            let trail = Trail { choice: Choice::Sgd, learning_rate: 1.0, path };
            assert_eq!(trail.steps_to_a_thousandth(Landscape::Ravine), None);
        }
    }
}
