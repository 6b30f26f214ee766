//! # Ten measurements of 442 patients
//!
//! How far will a patient's diabetes have progressed in a year? Ten features,
//! standardised so that their weights can be compared, and one weight for each.
//!
//! Source: Efron et al., "Least angle regression" (2004), for the data.

use lesson02_gradient_descent::Standardiser;
use ndarray::{Array1, Array2};
use shared::data::{Regression, diabetes};
use shared::figure::{Chart, Colour};
use shared::number::fixed;
use shared::{Error, Result, Section, Table};

use crate::Params;
use crate::closed_form::explained;
use crate::solvers::{Way, decimals, normal_equations, qr, singular_values, svd, with_ones};

/// The data, with the features standardised and a column of ones before them.
#[derive(Debug, Clone)]
pub struct Prepared {
    /// As they came.
    pub data: Regression,
    /// (samples, 1 + features).
    pub design: Array2<f64>,
}

impl Prepared {
    /// The reader's own file, or else the patients.
    ///
    /// # Errors
    /// If the file is unsound or one of its features is constant.
    pub fn load(params: &Params) -> Result<Self> {
        let data = match (&params.data, &params.target) {
            (Some(file), Some(target)) => Regression::read(file, target)?,
            _ => diabetes(),
        };
        let names: Vec<&str> = data.names.iter().map(String::as_str).collect();
        let scaled = Standardiser::fit(&data.x, &names)?.apply(&data.x);
        if data.y.iter().all(|y| *y == data.y[0]) {
            return Err(Error::Unsolvable(format!(
                "column {} has the same value in every row; there is nothing to predict",
                data.target
            )));
        }
        Ok(Prepared { design: with_ones(&scaled), data })
    }
}

/// The weights as bars.
pub fn weights_figure(data: &Regression, w: &Array1<f64>) -> Chart {
    let bars = (0..).map(f64::from).zip(w.iter().skip(1)).map(|(i, &w)| (i - 0.35, i + 0.35, w));
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
    let (normal, by_qr) = (normal_equations(design, &data.y), qr(design, &data.y));
    let w = svd(design, &data.y)?;
    let predictions = design.dot(&w);
    let residuals = &data.y - &predictions;
    let s = singular_values(design)?;
    let kappa = s[0] / s[s.len() - 1];

    let mut table = Table::new(
        "several-features",
        format!(
            "{}: weights for {}, per standard deviation of the feature.",
            data.source, data.target
        ),
        ["feature", Way::NormalEquations.name(), Way::Qr.name(), Way::Svd.name()],
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
        let difference =
            |other: &Array1<f64>| (other - &w).iter().fold(0.0_f64, |worst, d| worst.max(d.abs()));
        let worst = difference(normal).max(difference(by_qr));
        section
            .text(format!(
                "The three ways agree to {} decimals; the condition number is {kappa:.1}. A weight is \
                 read with the others held still: of two features that say nearly the same, one may \
                 get a large weight and the other a large one against it.",
                decimals(worst)
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Against scikit-learn's LinearRegression on the same standardised features.
    #[test]
    fn the_patients_weights_are_those_of_scikit_learn() {
        let prepared = Prepared::load(&Params::default()).expect("the set is sound");
        let w = svd(&prepared.design, &prepared.data.y).unwrap();
        let residuals = &prepared.data.y - &prepared.design.dot(&w);
        assert!((w[0] - 152.13348416289594).abs() < 1e-9); // the mean of y
        assert!((explained(&prepared.data.y, &residuals) - 0.5177484222203499).abs() < 1e-10);
    }
}
