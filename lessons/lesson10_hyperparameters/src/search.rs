//! # Four ways to look
//!
//! All four ask for one place after the other and see the trials so far. What a
//! search asks for next depends on nothing else but the seed, so it can be stopped
//! after any trial and go on later.
//!
//! Sources: n1 §9.3–9.4; random search, Bergstra and Bengio (2012); Bayesian
//! optimisation, Snoek et al. (2012).

use std::{array, fmt};

use serde::{Deserialize, Serialize};
use shared::Section;
use shared::figure::{Chart, Colour, Panels};
use shared::number::fixed;
use shared::random::Random;

use crate::gaussian_process::WORST;
use crate::task::{DIMENSIONS, Place, Setting};
use crate::{GaussianProcess, Params};

/// A way to look for good hyperparameters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// Every combination of a few values of each.
    Grid,
    /// Places by chance.
    Random,
    /// Places by chance, then by chance near the best.
    CoarseToFine,
    /// Where a Gaussian process expects the largest improvement.
    Bayesian,
}

/// A place that was tried, and the loss there; none if the run diverged.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Trial {
    /// Where, in the unit cube.
    pub place: Place,
    /// J on the validation set.
    pub loss: Option<f64>,
}

impl Trial {
    /// The loss, with a run that diverged counted as the worst.
    pub fn counted(&self) -> f64 {
        self.loss.unwrap_or(WORST).min(WORST)
    }
}

/// The best trial so far.
pub fn best(trials: &[Trial]) -> Option<&Trial> {
    trials.iter().min_by(|a, b| a.counted().total_cmp(&b.counted()))
}

impl Method {
    /// All of them.
    pub const ALL: [Method; 4] =
        [Method::Grid, Method::Random, Method::CoarseToFine, Method::Bayesian];

    // ANCHOR: next
    /// Where to look next, given the trials so far and how many there will be.
    pub fn next(self, trials: &[Trial], budget: usize, seed: u32) -> Place {
        // Each trial draws from a generator of its own: nothing to remember.
        let trial_seed = seed.wrapping_mul(1000).wrapping_add(trials.len() as u32);
        let mut random = Random::seed(trial_seed);
        let mut anywhere = || array::from_fn(|_| random.uniform());
        match (self, best(trials)) {
            (Method::Grid, _) => grid(trials.len(), budget, seed),
            (Method::CoarseToFine, Some(best)) if 2 * trials.len() >= budget => {
                let near = anywhere();
                array::from_fn(|d| (best.place[d] + 0.4 * (near[d] - 0.5)).clamp(0.0, 1.0))
            }
            (Method::Bayesian, Some(best)) if trials.len() >= FIRST => {
                let places: Vec<Vec<f64>> =
                    trials.iter().map(|trial| trial.place.to_vec()).collect();
                let values: Vec<f64> = trials.iter().map(Trial::counted).collect();
                let process = GaussianProcess::fit(&places, &values);
                let gain = |place: &Place| process.expected_improvement(place, best.counted());
                let candidates: Vec<Place> = (0..CANDIDATES).map(|_| anywhere()).collect();
                let better = |a: &Place, b: &Place| gain(a).total_cmp(&gain(b));
                candidates.into_iter().max_by(better).expect("there are candidates")
            }
            _ => anywhere(),
        }
    }
    // ANCHOR_END: next

    /// Its name as a file has it.
    pub fn key(self) -> &'static str {
        match self {
            Method::Grid => "grid",
            Method::Random => "random",
            Method::CoarseToFine => "coarse_to_fine",
            Method::Bayesian => "bayesian",
        }
    }
}

/// How many trials by chance begin a Bayesian search.
const FIRST: usize = 5;

/// Among how many places it takes the most promising.
const CANDIDATES: usize = 300;

// ANCHOR: grid
/// The index-th point of a grid with as many values of each hyperparameter as the
/// budget allows, in a random order; beyond it, places by chance.
fn grid(index: usize, budget: usize, seed: u32) -> Place {
    let fits = |n: &usize| n.saturating_pow(DIMENSIONS as u32) <= budget;
    let values = (1..=budget).take_while(fits).last().unwrap_or(1);
    let points = values.pow(DIMENSIONS as u32);
    let Some(&point) = Random::seed(seed).permutation(points).get(index) else {
        let mut random = Random::seed(seed.wrapping_mul(1000).wrapping_add(index as u32));
        return array::from_fn(|_| random.uniform());
    };
    array::from_fn(|d| {
        let step = point / values.pow(d as u32) % values;
        (step as f64 + 0.5) / values as f64
    })
}
// ANCHOR_END: grid

impl fmt::Display for Method {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.pad(match self {
            Method::Grid => "grid",
            Method::Random => "random",
            Method::CoarseToFine => "coarse to fine",
            Method::Bayesian => "Bayesian",
        })
    }
}

/// How good a place is where one hyperparameter matters much and the other little:
/// a ridge at x = `ridge`.
fn lopsided(x: f64, y: f64, ridge: f64) -> f64 {
    (-80.0 * (x - ridge).powi(2)).exp() + 0.05 * y
}

/// Grid and random search with the same number of trials, over a function of which
/// one direction matters: how many different values of it does each try?
pub fn grid_against_random(side: usize, ridge: f64, seed: u32) -> Panels {
    let at = |i: usize| (i as f64 + 0.5) / side as f64;
    let even = (0..side * side).map(|i| (at(i % side), at(i / side))).collect::<Vec<_>>();
    let mut random = Random::seed(seed);
    let chance: Vec<(f64, f64)> =
        (0..side * side).map(|_| (random.uniform(), random.uniform())).collect();
    let best = |points: &[(f64, f64)]| {
        points.iter().map(|&(x, y)| lopsided(x, y, ridge)).fold(0.0, f64::max)
    };
    let mut panels = Panels::new("grid-against-random", format!("{} trials each", side * side), 2);
    for (method, points) in [(Method::Grid, even), (Method::Random, chance)] {
        let title = format!("{method}: best {}", fixed(best(&points), 2));
        let levels = [0.2, 0.4, 0.6, 0.8, 1.0];
        panels = panels.panel(
            Chart::new("", title)
                .x("what matters")
                .y("what does not")
                .x_range(0.0..1.0)
                .y_range(0.0..1.0)
                .contours("equally good", levels, |x, y| lopsided(x, y, ridge))
                .colour(Colour::Faint)
                .scatter("trials", points)
                .colour(Colour::Vermilion),
        );
    }
    panels
}

/// The section: grid against random.
pub fn section(params: &Params) -> Section {
    let side = 4;
    let mut values: Vec<usize> =
        (0..params.budget).map(|i| (grid(i, params.budget, 0)[0] * 1e6) as usize).collect();
    values.sort_unstable();
    values.dedup();
    let mut section = Section::new("search", "Grid or random?");
    section
        .text(
            "A grid tries every combination of a few values. Where only one hyperparameter matters, \
             all points that differ in the others alone say the same thing over again. Places drawn \
             by chance try a new value of each every time.",
        )
        .figure(grid_against_random(side, 0.5, params.seed))
        .text(format!(
            "With {} trials and {DIMENSIONS} hyperparameters a grid tries {} values of each.",
            params.budget,
            values.len()
        ))
        .value("grid_values", values.len())
        .value("middle_setting", Setting::at([0.5; DIMENSIONS]).learning_rate);
    section
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A bowl with its bottom off the middle.
    fn search(method: Method, budget: usize, seed: u32) -> Vec<Trial> {
        let mut trials = vec![];
        while trials.len() < budget {
            let place = method.next(&trials, budget, seed);
            let loss = Some(place.iter().map(|x| (x - 0.3).powi(2)).sum());
            trials.push(Trial { place, loss });
        }
        trials
    }

    #[test]
    fn a_grid_tries_every_combination_once() {
        let mut points: Vec<Place> = (0..27).map(|i| grid(i, 27, 5)).collect();
        points.sort_by(|a, b| a.partial_cmp(b).expect("they are numbers"));
        points.dedup();
        assert_eq!(points.len(), 27);
        assert_eq!(points[0], [1.0 / 6.0; 3]);
    }

    #[test]
    fn those_that_learn_from_trials_get_closer() {
        let end = |method| -> f64 {
            let ends = (0..10).map(|seed| best(&search(method, 27, seed)).unwrap().counted());
            ends.sum::<f64>() / 10.0
        };
        let random = end(Method::Random);
        assert!(end(Method::CoarseToFine) < 0.7 * random);
        assert!(end(Method::Bayesian) < 0.5 * random);
    }

    #[test]
    fn a_search_can_stop_anywhere_and_go_on() {
        for method in Method::ALL {
            let whole = search(method, 12, 3);
            let again: Vec<Place> = (0..12).map(|k| method.next(&whole[..k], 12, 3)).collect();
            assert_eq!(again, whole.iter().map(|trial| trial.place).collect::<Vec<_>>());
        }
    }
}
