//! The lasso's weights against λ, and three ways to get to them.

use ndarray::Array1;
use shared::figure::{Chart, Colour, Figure, Mark};
use shared::number::{about, fixed, short};
use shared::{Result, Section, Table};

use crate::lasso::{Lasso, accelerated, kept, path, proximal, solve, subgradient};

/// λ of the example.
const LAMBDA: f64 = 0.05;

/// Each weight against λ.
pub fn path_figure(lasso: &Lasso, lambda: f64) -> Figure {
    figure_along(&path(lasso, PLACES), lasso, lambda)
}

/// For so many λ the weights are drawn.
pub const PLACES: usize = 50;

/// The same along a path that is known.
pub fn figure_along(path: &[(f64, Array1<f64>)], lasso: &Lasso, lambda: f64) -> Figure {
    let w = solve(lasso, lambda);
    let at: Vec<String> = lasso
        .names
        .iter()
        .zip(&w)
        .filter(|(_, w)| **w != 0.0)
        .map(|(name, w)| format!("{name} {}", about(*w, 2)))
        .collect();
    let title = format!("λ = {}: {} of {} weights", fixed(lambda, 3), kept(&w), w.len());
    let mut chart = Chart::new("lasso-path", title).x("λ").y("weight").x_range(2e-4..1.0).log_x();
    let (smallest, last) = &path[path.len() - 1];
    let mut features: Vec<usize> = (0..last.len()).collect();
    features.sort_by(|&a, &b| last[a].total_cmp(&last[b]));
    let mut below = f64::NEG_INFINITY;
    for feature in features {
        let line = path.iter().map(|(lambda, w)| (*lambda, w[feature]));
        // Names beside the lines' ends, none upon another.
        below = last[feature].max(below + 0.05);
        let name = Mark::Note((smallest / 2.2, below), lasso.names[feature].clone());
        let colour = Colour::SERIES[feature % Colour::SERIES.len()];
        chart = chart.line("", line).colour(colour).thin().mark("", name);
    }
    let words = if at.is_empty() { "none".to_owned() } else { at.join(", ") };
    Figure::from(chart.vline("λ", lambda)).result(format!("Weights that are not 0: {words}."))
}

/// Value above the lowest against steps, three ways.
pub fn speed_figure(lasso: &Lasso, lambda: f64, steps: usize) -> Chart {
    let lowest = lasso.value(&solve(lasso, lambda), lambda);
    let gaps = |values: Vec<f64>| {
        (0..)
            .map(f64::from)
            .zip(values)
            .map(move |(step, value)| (step, (value - lowest).max(0.0)))
            .filter(|gap| gap.1 > 1e-14)
    };
    let start = || Array1::zeros(lasso.names.len());
    Chart::new("lasso-speed", "The lasso: value above the lowest")
        .x("steps")
        .y("value − lowest")
        .log_y()
        .line("subgradient", gaps(subgradient(lasso, lambda, &mut start(), steps)))
        .colour(Colour::Vermilion)
        .line("proximal gradient", gaps(proximal(lasso, lambda, &mut start(), steps)))
        .colour(Colour::Blue)
        .line("accelerated", gaps(accelerated(lasso, lambda, &mut start(), steps)))
        .colour(Colour::Green)
}

/// The section: what to do where there is no gradient.
///
/// # Errors
/// None with the set that is built in.
pub fn section() -> Result<Section> {
    let lasso = Lasso::patients()?;
    let w = solve(&lasso, LAMBDA);
    let mut sub = Array1::zeros(w.len());
    subgradient(&lasso, LAMBDA, &mut sub, 300);
    let least = solve(&lasso, 0.0);
    let mut table = Table::new(
        "lasso",
        format!(
            "The weights of the ten measurements, by least squares and with λ = {}.",
            short(LAMBDA)
        ),
        ["measurement", "least squares", "lasso", "subgradient, 300 steps"],
    );
    for (((name, least), w), sub) in lasso.names.iter().zip(&least).zip(&w).zip(&sub) {
        let cells = [least, w, sub].map(|w| fixed(*w, 4));
        table.row([name.clone()].into_iter().chain(cells));
    }
    let mut section = Section::new("lasso", "And where there is no gradient?");
    section
        .text(
            "Which of ten measurements matter? The lasso adds λ times the sum of all |w| to the \
             loss, and weights that are not worth it become exactly 0. Its lowest point lies at \
             kinks, where no gradient exists. The proximal gradient method steps down the smooth \
             part and then moves each weight by η·λ towards 0, and no further than 0.",
        )
        .figure(path_figure(&lasso, LAMBDA))
        .table(table)
        .figure(speed_figure(&lasso, LAMBDA, 300))
        .text(format!(
            "Read the first figure from right to left: measurements enter one by one, the most \
             telling first. At λ = {LAMBDA} {} of {} are left. The last column of the table is what \
             plain descent makes of it: small weights everywhere, and no 0.",
            kept(&w),
            w.len()
        ))
        .value("weights", &w)
        .value("kept", kept(&w))
        .value("value", lasso.value(&w, LAMBDA))
        .value("largest_lambda", lasso.largest_lambda())
        .value("subgradient_kept", kept(&sub));
    Ok(section)
}
