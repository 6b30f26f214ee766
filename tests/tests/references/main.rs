//! The lessons against PyTorch, SciPy and scikit-learn: `tests/references/*.json` holds what
//! the scripts beside them printed. Both sides draw their numbers from the same seeds, so
//! that the files hold little but answers.

mod digits;
mod gaussian_process;
mod gradients;
mod least_squares;
mod losses;
mod minimisers;
mod networks;
mod optimizers;

use std::fs;

use serde::de::DeserializeOwned;
use tests::root;

/// What the script of that name printed.
fn printed<T: DeserializeOwned>(name: &str) -> T {
    let text = fs::read_to_string(root().join(format!("tests/references/{name}.json")));
    serde_json::from_str(&text.expect("it is committed")).expect("what the script printed")
}

/// The largest difference of two lists, as a share of the largest number expected.
fn off<'a>(found: impl IntoIterator<Item = &'a f64>, expected: &[f64]) -> f64 {
    let found: Vec<f64> = found.into_iter().copied().collect();
    assert_eq!(found.len(), expected.len(), "{found:?} {expected:?}");
    assert!(found.iter().all(|number| number.is_finite()), "{found:?}");
    let largest = |of: &mut dyn Iterator<Item = f64>| of.fold(0.0, |a: f64, b| a.max(b.abs()));
    match largest(&mut found.iter().zip(expected).map(|(a, b)| a - b)) {
        0.0 => 0.0,
        difference => difference / largest(&mut expected.iter().copied()),
    }
}

fn assert_near<'a>(
    what: &str,
    found: impl IntoIterator<Item = &'a f64>,
    expected: &[f64],
    tolerance: f64,
) {
    let off = off(found, expected);
    assert!(off <= tolerance, "{what}: off by {off:e}");
}
