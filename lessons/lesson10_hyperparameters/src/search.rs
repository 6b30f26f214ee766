//! # Four ways to look
//!
//! All four ask for one place after the other and see the trials so far. What a
//! search asks for next depends on nothing else but the seed, so it can be stopped
//! after any trial and go on later.
//!
//! Sources: n1 §9.3.1; random search, Bergstra and Bengio (2012); Bayesian
//! optimisation, Snoek et al. (2012).

use std::{array, fmt};

use serde::{Deserialize, Serialize};

use crate::grid::{anywhere, generator, grid};
use crate::improvement::most_promising;
use crate::setting::Place;
use crate::task::{Trial, best};

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

/// How many trials by chance begin a Bayesian search.
const FIRST: usize = 5;

/// Among how many places it takes the most promising.
const CANDIDATES: usize = 300;

impl Method {
    /// All of them.
    pub const ALL: [Method; 4] =
        [Method::Grid, Method::Random, Method::CoarseToFine, Method::Bayesian];

    // ANCHOR: next
    /// Where to look next, given the trials so far and how many there will be.
    pub fn next(self, trials: &[Trial], budget: usize, seed: u32) -> Place {
        let mut random = generator(seed, trials.len());
        match (self, best(trials)) {
            (Method::Grid, _) => grid(trials.len(), budget, seed),
            (Method::CoarseToFine, Some(best)) if 2 * trials.len() >= budget => {
                let near = anywhere(&mut random);
                array::from_fn(|d| (best.place[d] + 0.4 * (near[d] - 0.5)).clamp(0.0, 1.0))
            }
            (Method::Bayesian, _) if trials.len() >= FIRST => {
                let seen: Vec<(Place, f64)> =
                    trials.iter().map(|trial| (trial.place, trial.counted())).collect();
                most_promising(&seen, (0..CANDIDATES).map(|_| anywhere(&mut random)))
            }
            _ => anywhere(&mut random),
        }
    }
    // ANCHOR_END: next
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
    fn those_that_learn_from_trials_get_closer() {
        let end = |method| -> f64 {
            let ends = (0..10).map(|seed| best(&search(method, 27, seed)).unwrap().counted());
            ends.sum::<f64>() / 10.0
        };
        let random = end(Method::Random);
        assert!(end(Method::CoarseToFine) < 0.7 * random);
        assert!(end(Method::Bayesian) < 0.5 * random);
    }

    /// What stands in tables, columns set to a width.
    #[test]
    fn each_method_has_its_name() {
        let names = Method::ALL.map(|method| format!("{method:>8}"));
        assert_eq!(names, ["    grid", "  random", "coarse to fine", "Bayesian"]);
    }

    /// Trials made so far, the best of them there.
    fn seen(count: usize, best: Place) -> Vec<Trial> {
        let mut trials = vec![Trial { place: [0.9; 3], loss: Some(0.8) }; count];
        trials[count / 2] = Trial { place: best, loss: Some(0.2) };
        trials
    }

    /// A cube of side 0.4 around the best: where chance would be in the unit cube, there it
    /// is in the small one, and what is outside the unit cube is put onto its side.
    #[test]
    fn the_second_half_of_coarse_to_fine_is_near_the_best() {
        for count in 1..12 {
            let by_chance = Method::Random.next(&seen(count, [0.5; 3]), 12, 7);
            let inside = Method::CoarseToFine.next(&seen(count, [0.5, 0.4, 0.3]), 12, 7);
            if count < 6 {
                assert_eq!(inside, by_chance, "{count} of 12");
                continue;
            }
            let corner = Method::CoarseToFine.next(&seen(count, [0.0, 1.0, 0.0]), 12, 7);
            for (d, (low, chance)) in [0.3, 0.2, 0.1].into_iter().zip(by_chance).enumerate() {
                assert!(((inside[d] - low) / 0.4 - chance).abs() < 1e-12, "{count} of 12");
                assert!((0.0..=1.0).contains(&corner[d]), "{count} of 12");
            }
        }
    }

    #[test]
    fn a_grid_search_goes_from_point_to_point() {
        for (index, trial) in search(Method::Grid, 12, 7).iter().enumerate() {
            assert_eq!(trial.place, grid(index, 12, 7));
        }
    }

    #[test]
    fn five_places_by_chance_begin_a_bayesian_search() {
        for count in 1..8 {
            let trials = seen(count, [0.5; 3]);
            let place = Method::Bayesian.next(&trials, 12, 7);
            let by_chance = Method::Random.next(&trials, 12, 7);
            assert_eq!(place == by_chance, count < 5, "{count} trials");
        }
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
