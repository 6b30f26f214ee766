//! Four searches with the same budget: what each found, and where it looked.

use shared::figure::{Chart, Colour, Panels, numbered_from};
use shared::number::fixed;
use shared::{Result, Section, Table};

use super::Params;
use crate::compare::{ends_above, mean_and_spread, mean_regret, nearest};
use crate::scale::RATES;
use crate::search::Method;
use crate::setting::{DIMENSIONS, Setting};
use crate::study::{Plan, Study};
use crate::task::{Trial, best};

/// How far each method is from the best, trial by trial, on average.
fn figure(studies: &[Study]) -> Chart {
    let mut chart = Chart::new("searches", "How far from the best, after so many trials?")
        .x("trials")
        .y("loss above the best")
        .log_y();
    let colours = [Colour::Vermilion, Colour::Orange, Colour::Green, Colour::Blue];
    for (method, colour) in Method::ALL.into_iter().zip(colours) {
        let points = numbered_from(1, mean_regret(studies, method));
        chart = chart.line(method.to_string(), points).colour(colour);
    }
    chart
}

/// Where each method looked, by learning rate and hidden units.
fn places_figure(studies: &[Study]) -> Panels {
    let mut panels = Panels::new("places", "Where each method looked", 2);
    for method in Method::ALL {
        let first = studies.iter().find(|study| study.method == method);
        let places = first.into_iter().flat_map(|study| &study.trials).map(|trial| {
            let setting = Setting::at(trial.place);
            (setting.learning_rate, setting.hidden as f64)
        });
        let chart = Chart::new("", method.to_string()).x("learning rate η").y("hidden units");
        let chart = chart.log_x().log_y().x_range(RATES).y_range(0.8..80.0);
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
        let key = method.to_string().to_lowercase().replace(' ', "_");
        section
            .value(format!("{key}_loss"), mean_and_spread(&ends).0)
            .value(format!("{key}_above"), mean_and_spread(&above).0)
            .value(format!("{key}_test"), mean_and_spread(&tests).0)
            .value(format!("{key}_losses"), ends);
    }
    section
        .text(format!(
            "Every method gets {} trials on the same task, and the whole is repeated {} times with \
             other splits of the patients, other first weights and other draws.",
            params.budget, params.repeats
        ))
        .figure(figure(studies))
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
