//! # Which search finds most?
//!
//! The same task, the same budget, several repeats with other splits and seeds. What
//! counts is how far a method ends above the best that any found on the same repeat:
//! its regret.

use crate::search::Method;
use crate::study::Study;

/// Mean and standard deviation, over n − 1.
pub fn mean_and_spread(values: &[f64]) -> (f64, f64) {
    let n = values.len() as f64;
    let mean = values.iter().sum::<f64>() / n;
    let squares: f64 = values.iter().map(|value| (value - mean).powi(2)).sum();
    (mean, (squares / (n - 1.0).max(1.0)).sqrt())
}

/// A method's studies: the best loss after each trial, less the lowest that any
/// method found on the same repeat.
pub fn regrets(studies: &[Study], method: Method) -> Vec<Vec<f64>> {
    let lowest = |repeat| {
        let all = studies.iter().filter(|study| study.repeat == repeat);
        let ends = all.filter_map(|study| study.best_so_far().last().copied());
        ends.fold(f64::INFINITY, f64::min)
    };
    let mine = studies.iter().filter(|study| study.method == method);
    mine.map(|study| study.best_so_far().iter().map(|loss| loss - lowest(study.repeat)).collect())
        .collect()
}

/// A method's regret after each trial, on average over its studies.
///
/// # Panics
/// If one of its studies has fewer trials than another.
pub fn mean_regret(studies: &[Study], method: Method) -> Vec<f64> {
    let runs = regrets(studies, method);
    let trials = runs.first().map_or(0, Vec::len);
    let mean = |trial: usize| runs.iter().map(|run| run[trial]).sum::<f64>() / runs.len() as f64;
    (0..trials).map(mean).collect()
}

/// How far above the best each study of a method ended.
pub fn ends_above(studies: &[Study], method: Method) -> Vec<f64> {
    regrets(studies, method).iter().filter_map(|run| run.last().copied()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::task::Trial;

    #[test]
    fn the_spread_is_over_one_less() {
        assert_eq!(mean_and_spread(&[1.0, 3.0, 5.0]), (3.0, 2.0));
        assert_eq!(mean_and_spread(&[5.0]), (5.0, 0.0));
    }

    fn study(method: Method, repeat: u32, losses: [f64; 2]) -> Study {
        let trials = losses.map(|loss| Trial { place: [0.5; 3], loss: Some(loss) });
        Study { method, repeat, trials: trials.to_vec() }
    }

    /// On the first repeat the lowest is 0.25, on the second 0.125: the grid is 0.25 and
    /// 0.25 above it, then 0.25 and 0.
    #[test]
    fn regret_is_measured_from_the_best_of_all_on_the_same_repeat() {
        let studies = [
            study(Method::Grid, 0, [0.5, 0.75]),
            study(Method::Random, 0, [0.25, 0.5]),
            study(Method::Grid, 1, [0.375, 0.125]),
            study(Method::Random, 1, [0.625, 0.5]),
        ];
        assert_eq!(regrets(&studies, Method::Grid), [[0.25, 0.25], [0.25, 0.0]]);
        assert_eq!(mean_regret(&studies, Method::Grid), [0.25, 0.125]);
        assert_eq!(ends_above(&studies, Method::Grid), [0.25, 0.0]);
        assert_eq!(ends_above(&studies, Method::Random), [0.0, 0.375]);
    }
}
