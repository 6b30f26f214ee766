//! # Which search finds most?
//!
//! The same task, the same budget, several repeats with other splits and seeds.

use shared::figure::{Chart, Colour, Panels};
use shared::number::fixed;
use shared::{Result, Section, Table};

use crate::Params;
use crate::record::Plan;
use crate::search::{Method, Trial, best};
use crate::study::Study;
use crate::task::{DIMENSIONS, Setting};

/// Mean and standard deviation, over n − 1.
pub fn mean_and_spread(values: &[f64]) -> (f64, f64) {
    let n = values.len() as f64;
    let mean = values.iter().sum::<f64>() / n;
    let squares: f64 = values.iter().map(|value| (value - mean).powi(2)).sum();
    (mean, (squares / (n - 1.0).max(1.0)).sqrt())
}

/// A method's studies: the best loss after each trial, less the lowest that any
/// method found on the same repeat.
fn regrets(studies: &[Study], method: Method) -> Vec<Vec<f64>> {
    let lowest = |repeat| {
        let all = studies.iter().filter(|study| study.repeat == repeat);
        let ends = all.filter_map(|study| study.best_so_far().last().copied());
        ends.fold(f64::INFINITY, f64::min)
    };
    let mine = studies.iter().filter(|study| study.method == method);
    mine.map(|study| study.best_so_far().iter().map(|loss| loss - lowest(study.repeat)).collect())
        .collect()
}

/// How far above the best each study of a method ended.
fn ends_above(studies: &[Study], method: Method) -> Vec<f64> {
    regrets(studies, method).iter().filter_map(|run| run.last().copied()).collect()
}

/// The method that ended nearest to the best, on average.
pub fn nearest(studies: &[Study]) -> Method {
    let above = |method: &Method| mean_and_spread(&ends_above(studies, *method)).0;
    let nearest = Method::ALL.into_iter().min_by(|a, b| above(a).total_cmp(&above(b)));
    nearest.expect("there are methods")
}

/// How far each method is from the best, trial by trial, on average.
pub fn figure(studies: &[Study], budget: usize) -> Chart {
    let mut chart = Chart::new("searches", "How far from the best, after so many trials?")
        .x("trials")
        .y("loss above the best")
        .log_y();
    let colours = [Colour::Vermilion, Colour::Orange, Colour::Green, Colour::Blue];
    for (method, colour) in Method::ALL.into_iter().zip(colours) {
        let runs = regrets(studies, method);
        let mean =
            |trial: usize| runs.iter().map(|run| run[trial]).sum::<f64>() / runs.len() as f64;
        let points = (0..budget).map(|trial| (trial as f64 + 1.0, mean(trial)));
        chart = chart.line(method.to_string(), points).colour(colour);
    }
    chart
}

/// Where each method looked, by learning rate and hidden units.
pub fn places_figure(studies: &[Study]) -> Panels {
    let mut panels = Panels::new("places", "Where each method looked", 2);
    for method in Method::ALL {
        let first = studies.iter().find(|study| study.method == method);
        let places = first.into_iter().flat_map(|study| &study.trials).map(|trial| {
            let setting = Setting::at(trial.place);
            (setting.learning_rate, setting.hidden as f64)
        });
        let chart = Chart::new("", method.to_string()).x("learning rate η").y("hidden units");
        let chart = chart.log_x().log_y().x_range(1e-4..1.0).y_range(0.8..80.0);
        panels = panels.panel(chart.scatter("trials", places).colour(Colour::Blue).thin());
    }
    panels
}

/// The section: the comparison.
///
/// # Errors
/// If a study has no trials, or not one of them converged.
pub fn section(studies: &[Study], params: &Params) -> Result<Section> {
    let plan = Plan::from(params);
    let mut table = Table::new(
        "searches",
        format!(
            "{} trials, {} repeats: mean ± standard deviation over the repeats of the best \
             validation loss, of how far that is above the best of all methods, and of the test \
             loss with the setting that was chosen.",
            params.budget, params.repeats
        ),
        ["method", "validation loss", "above the best", "test loss"],
    );
    let mut section = Section::new("compare", "Which search finds most?");
    let cell = |values: &[f64]| {
        let (mean, spread) = mean_and_spread(values);
        format!("{} ± {}", fixed(mean, 4), fixed(spread, 4))
    };
    for method in Method::ALL {
        let mine = || studies.iter().filter(|study| study.method == method);
        let ends: Vec<f64> =
            mine().filter_map(|study| best(&study.trials)).map(Trial::counted).collect();
        let above = ends_above(studies, method);
        let tests = mine().map(|study| study.test_loss(&plan)).collect::<Result<Vec<f64>>>()?;
        table.row([method.to_string(), cell(&ends), cell(&above), cell(&tests)]);
        section
            .value(format!("{}_loss", method.key()), mean_and_spread(&ends).0)
            .value(format!("{}_above", method.key()), mean_and_spread(&above).0)
            .value(format!("{}_test", method.key()), mean_and_spread(&tests).0)
            .value(format!("{}_losses", method.key()), ends);
    }
    section
        .text(format!(
            "Every method gets {} trials on the same task, and the whole is repeated {} times with \
             other splits of the patients, other first weights and other draws.",
            params.budget, params.repeats
        ))
        .figure(figure(studies, params.budget))
        .table(table)
        .figure(places_figure(studies))
        .text(format!(
            "Look at the spread before you believe the order: the splits differ by more than the \
             methods do. Against the best on the same split, the second column of numbers, the order \
             is plainer: {} search ends nearest. A grid of {DIMENSIONS} hyperparameters tries few \
             values of each. And on the test set all this is worth little: below a certain loss one \
             only chooses what suits the validation set by chance.",
            nearest(studies)
        ));
    Ok(section)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_spread_is_over_one_less() {
        assert_eq!(mean_and_spread(&[1.0, 3.0]), (2.0, 2.0_f64.sqrt()));
        assert_eq!(mean_and_spread(&[5.0]), (5.0, 0.0));
    }

    #[test]
    fn regret_is_measured_from_the_best_of_all() {
        let study = |method, losses: [f64; 2]| Study {
            method,
            repeat: 0,
            trials: losses.map(|loss| Trial { place: [0.5; 3], loss: Some(loss) }).to_vec(),
        };
        let studies = [study(Method::Grid, [0.5, 0.4]), study(Method::Random, [0.3, 0.6])];
        let grid = regrets(&studies, Method::Grid);
        assert!((grid[0][0] - 0.2).abs() < 1e-12 && (grid[0][1] - 0.1).abs() < 1e-12);
        assert_eq!(regrets(&studies, Method::Random)[0], [0.0, 0.0]);
    }
}
