//! # A grid, or places by chance
//!
//! Of three hyperparameters, 27 trials on a grid have three values each; 27 places by
//! chance have 27 of each. That decides who finds a narrow ridge, where only one of the
//! hyperparameters matters.
//!
//! Sources: n1 §9.3.1; random search, Bergstra and Bengio (2012).

use std::array;

use shared::random::Random;

use crate::setting::{DIMENSIONS, Place};

/// The generator of a search's trial with that number: each trial has its own, so there
/// is nothing to remember between them.
pub fn generator(seed: u32, trial: usize) -> Random {
    Random::seed(seed.wrapping_mul(1000).wrapping_add(trial as u32))
}

/// A place by chance.
pub fn anywhere(random: &mut Random) -> Place {
    array::from_fn(|_| random.uniform())
}

// ANCHOR: grid
/// How many values of each hyperparameter a grid can try: the largest number whose
/// combinations the budget allows.
pub fn values_of_each(budget: usize) -> usize {
    let fits = |n: &usize| n.saturating_pow(DIMENSIONS as u32) <= budget;
    (1..=budget).take_while(fits).last().unwrap_or(1)
}

/// The index-th point of a grid with as many values of each hyperparameter as the
/// budget allows, in a random order; beyond it, places by chance.
pub fn grid(index: usize, budget: usize, seed: u32) -> Place {
    let values = values_of_each(budget);
    let points = values.pow(DIMENSIONS as u32);
    let Some(&point) = Random::seed(seed).permutation(points).get(index) else {
        return anywhere(&mut generator(seed, index));
    };
    array::from_fn(|d| {
        let step = point / values.pow(d as u32) % values;
        (step as f64 + 0.5) / values as f64
    })
}
// ANCHOR_END: grid

/// How good a place (x, y) is where x matters much and y little: a ridge at x = `ridge`,
/// of height 1, that hardly rises with y.
pub fn ridge_at(ridge: f64, (x, y): (f64, f64)) -> f64 {
    (-80.0 * (x - ridge).powi(2)).exp() + 0.05 * y
}

/// A grid in the unit square, with `side` places on each side.
pub fn square_grid(side: usize) -> Vec<(f64, f64)> {
    let at = |i: usize| (i as f64 + 0.5) / side as f64;
    (0..side * side).map(|i| (at(i % side), at(i / side))).collect()
}

/// That many places of the unit square by chance.
///
/// Draws for each place x, then y.
pub fn square_by_chance(count: usize, seed: u32) -> Vec<(f64, f64)> {
    let mut random = Random::seed(seed);
    (0..count).map(|_| (random.uniform(), random.uniform())).collect()
}

/// How good the best of the places is, on the ridge.
pub fn best_on_ridge(ridge: f64, places: &[(f64, f64)]) -> f64 {
    places.iter().map(|&place| ridge_at(ridge, place)).fold(0.0, f64::max)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_grid_tries_every_combination_once() {
        let mut points: Vec<Place> = (0..27).map(|i| grid(i, 27, 5)).collect();
        points.sort_by(|a, b| a.partial_cmp(b).expect("they are numbers"));
        points.dedup();
        assert_eq!(points.len(), 27);
        assert_eq!(points[0], [1.0 / 6.0; 3]);
    }

    #[test]
    fn a_grid_takes_what_the_budget_allows() {
        let values = [0, 1, 7, 8, 26, 27, 63, 64, 1000].map(values_of_each);
        assert_eq!(values, [1, 1, 1, 2, 2, 3, 3, 4, 10]);
        // Eight of ten trials are the grid's, the other two by chance.
        let on_grid = |i: &usize| grid(*i, 10, 5).iter().all(|x| [0.25, 0.75].contains(x));
        assert_eq!((0..10).filter(on_grid).count(), 8);
    }

    /// Sixteen trials: the grid has four values of x and finds a ridge under one of them
    /// at its highest, y = 7/8; half way between two, x is 1/8 off. Chance has sixteen.
    #[test]
    fn a_grid_sees_a_ridge_at_few_values() {
        let values = |places: Vec<(f64, f64)>| {
            let mut x: Vec<f64> = places.into_iter().map(|place| place.0).collect();
            x.sort_by(f64::total_cmp);
            x.dedup();
            x.len()
        };
        assert_eq!((values(square_grid(4)), values(square_by_chance(16, 42))), (4, 16));
        assert_eq!(best_on_ridge(0.375, &square_grid(4)), 1.0 + 0.05 * 0.875);
        let between = best_on_ridge(0.5, &square_grid(4));
        assert!((between - ((-1.25_f64).exp() + 0.05 * 0.875)).abs() < 1e-15, "{between}");
    }
}
