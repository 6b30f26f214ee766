//! The patients' weights by the three ways, what they say, and how well they predict.

use ndarray::Array1;
use shared::data::Regression;
use shared::figure::{Chart, Colour, numbered_from};
use shared::number::fixed;
use shared::{Result, Section, Table};

use super::solvers::decimals;
use crate::conditioning::condition_number;
use crate::server_room::explained;
use crate::several_features::Prepared;
use crate::solvers::{WAYS, difference};

/// The patients' weights go up to 150 and κ is 22, so rounding alone may move them by
/// 150·κ·ε, nearly 10⁻¹²: whether two ways agree to twelve decimals is luck.
const ROUNDING: f64 = 1e-11;

/// The weights as bars.
pub fn weights_figure(data: &Regression, w: &Array1<f64>) -> Chart {
    let bars = numbered_from(0, w.iter().skip(1)).map(|(i, w)| (i - 0.35, i + 0.35, w));
    // More names than fit would run into each other.
    let every = data.names.len().div_ceil(12);
    let names = (0..).map(f64::from).zip(&data.names).step_by(every);
    Chart::new("coefficients", "Each feature's weight, per standard deviation")
        .x("feature")
        .y(format!("weight, in units of {}", data.target))
        .x_ticks(names.map(|(at, name)| (at, name.chars().take(9).collect::<String>())))
        .bars("", bars)
        .hline("", 0.0)
        .colour(Colour::Ink)
}

/// What was predicted against what was so.
pub fn predictions_figure(data: &Regression, predictions: &Array1<f64>) -> Chart {
    let low = data.y.fold(f64::INFINITY, |low, &y| low.min(y));
    let high = data.y.fold(f64::NEG_INFINITY, |high, &y| high.max(y));
    Chart::new("predictions", "Predicted against actual")
        .x(format!("{}, actual", data.target))
        .y("predicted")
        .scatter("samples", data.y.iter().copied().zip(predictions.iter().copied()))
        .thin()
        .line("equal", [(low, low), (high, high)])
        .colour(Colour::Ink)
}

/// The section: the weights by three ways, what they say, how well they predict.
///
/// # Errors
/// If no solution exists at all.
pub fn section(prepared: &Prepared) -> Result<Section> {
    let Prepared { data, design } = prepared;
    let [normal, by_qr, by_svd] = WAYS.map(|way| (way.solve)(design, &data.y));
    let w = by_svd?;
    let predictions = design.dot(&w);
    let residuals = &data.y - &predictions;
    let kappa = condition_number(design)?;

    let mut table = Table::new(
        "several-features",
        format!(
            "{}: weights for {}, per standard deviation of the feature.",
            data.source, data.target
        ),
        std::iter::once("feature").chain(WAYS.map(|way| way.name)),
    );
    let names = std::iter::once("(intercept)").chain(data.names.iter().map(String::as_str));
    for (i, name) in names.enumerate() {
        let cell = |w: &Result<Array1<f64>>| w.as_ref().map_or("—".into(), |w| fixed(w[i], 6));
        table.row([name.to_owned(), cell(&normal), cell(&by_qr), fixed(w[i], 6)]);
    }
    let mut section = Section::new("features", "What do ten measurements say together?");
    section.text(format!(
        "The data: {}. The target is {}. All features are standardised first, so a weight says what \
         one standard deviation of its feature adds.",
        data.source, data.target
    ));
    section.table(table).figure(weights_figure(data, &w));
    if let (Ok(normal), Ok(by_qr)) = (&normal, &by_qr) {
        let worst = difference(normal, &w).max(difference(by_qr, &w));
        section
            .text(format!(
                "The three ways agree to {} decimals; the condition number is {kappa:.1}. A weight is \
                 read with the others held still: of two features that say nearly the same, one may \
                 get a large weight and the other a large one against it.",
                decimals(worst.max(ROUNDING))
            ))
            .value("worst_difference", worst)
            .value("condition_number", kappa);
    } else {
        section.text(
            "The columns depend on each other (one can be made of the others, or there are fewer rows \
             than columns), so there are many best solutions. The SVD gives the shortest of them; the \
             other ways (—) have none to give.",
        );
    }
    let explained = explained(&data.y, &residuals);
    section
        .figure(predictions_figure(data, &predictions))
        .text(format!(
            "Together the features explain {:.1} % of the differences (R²), on the very samples that \
             the weights were fitted to. In the figure, a perfect prediction would be on the line.",
            100.0 * explained
        ))
        .value("weights", &w)
        .value("explained", explained);
    Ok(section)
}
