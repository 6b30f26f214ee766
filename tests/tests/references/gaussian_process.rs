//! Gaussian processes by scikit-learn.

use std::f64::consts::TAU;

use lesson10_hyperparameters::{GaussianProcess, expected_improvement};
use ndarray::Array2;
use serde::Deserialize;
use shared::random::Random;

use crate::{assert_near, printed};

#[derive(Deserialize)]
struct Process {
    seed: u32,
    seen: usize,
    dimensions: usize,
    lengths: Vec<Guess>,
}

#[derive(Deserialize)]
struct Guess {
    length: f64,
    logarithm: f64,
    mean: Vec<f64>,
    deviation: Vec<f64>,
    improvement: Vec<f64>,
}

/// So many places with coordinates between 0 and 1.
fn places(count: usize, dimensions: usize, random: &mut Random) -> Vec<Vec<f64>> {
    let places: Array2<f64> = random.rand((count, dimensions));
    places.rows().into_iter().map(|row| row.to_vec()).collect()
}

/// A wave with noise, at those places.
fn waves(places: &[Vec<f64>], random: &mut Random) -> Vec<f64> {
    let wave = |place: &Vec<f64>| (6.0 * place.iter().sum::<f64>()).sin();
    places.iter().map(|place| wave(place) + 0.1 * random.standard_normal()).collect()
}

#[test]
fn gaussian_processes_are_scikit_learns() {
    for Process { seed, seen, dimensions, lengths } in printed::<Vec<Process>>("gaussian_process") {
        let mut random = Random::seed(seed);
        let (seen, mut asked) =
            (places(seen, dimensions, &mut random), places(5, dimensions, &mut random));
        asked.iter_mut().flatten().for_each(|x| *x = 2.0 * *x - 0.5); // some outside
        let values = waves(&seen, &mut random);
        let best = values.iter().copied().fold(f64::INFINITY, f64::min);
        for guess in &lengths {
            let (logarithm, process) = GaussianProcess::with_length(&seen, &values, guess.length);
            // The lesson leaves the constant out.
            let constant = 0.5 * values.len() as f64 * TAU.ln();
            assert_near("logarithm", [&(logarithm - constant)], &[guess.logarithm], 1e-12);
            let guesses: Vec<_> = asked.iter().map(|place| process.predict(place)).collect();
            let (mean, deviation): (Vec<f64>, Vec<f64>) = guesses.iter().copied().unzip();
            assert_near("mean", &mean, &guess.mean, 1e-11);
            assert_near("deviation", &deviation, &guess.deviation, 1e-12);
            let gain = guesses.iter().map(|&at| expected_improvement(at, best));
            assert_near("improvement", &gain.collect::<Vec<_>>(), &guess.improvement, 1e-10);
        }
        let probable = lengths.iter().max_by(|a, b| a.logarithm.total_cmp(&b.logarithm));
        let expected = probable.expect("there are lengths").length;
        assert_eq!(GaussianProcess::fit(&seen, &values).length, expected);
    }
}
