//! The factor against the size of the weights, and a table of its twentieth power.

use lesson01_perceptron::Activation;
use shared::figure::Chart;
use shared::number::{about, fixed};
use shared::{Section, Strength::Always, Table};

use crate::spread::BENT;
use crate::vanishing::{critical, factor};

/// The factor against σ·√n.
pub fn figure() -> Chart {
    let mut chart = Chart::new("gradient-factor", "What one layer does to a gradient")
        .x("σ·√n")
        .y("factor per layer")
        .log_x()
        .log_y();
    for f in BENT {
        let points = (0..=18).map(|i| 10_f64.powf(-0.5 + 0.1 * f64::from(i)));
        chart = chart.line(f.name(), points.map(|spread| (spread, factor(f, spread))));
    }
    chart.hline("neither", 1.0)
}

/// The section.
pub fn section() -> Section {
    show(factor, critical)
}

/// The factors, and where each activation's passes 1.
fn show(factor: fn(Activation, f64) -> f64, critical: fn(Activation) -> Option<f64>) -> Section {
    let layers = 20;
    let left = |f: Activation, spread: f64| factor(f, spread).powi(layers);
    let root = 2_f64.sqrt();
    let mut table = Table::new(
        "gradient-factor",
        format!("What is left of a gradient after {layers} layers, for three sizes of weights."),
        ["activation", "σ·√n = 1", "√2", "20", "neither at"],
    );
    let mut section = Section::new("vanishing", "Vanish or explode?");
    for f in BENT {
        let [a, b, c] = [1.0, root, 20.0].map(|spread| about(left(f, spread), 1));
        let crosses = critical(f);
        let cell = crosses.map_or("—".to_owned(), |at| fixed(at, 2));
        table.row([f.name().to_owned(), a, b, c, cell]);
        if let Some(at) = crosses {
            section.value(format!("{}_critical", f.name().to_lowercase().replace(' ', "_")), at);
        }
    }
    let (relu, tanh, sigmoid) = (Activation::Relu, Activation::Tanh, Activation::Sigmoid);
    let crosses = |f| critical(f).unwrap_or(f64::INFINITY);
    let (below, above) = (left(relu, 0.9 * crosses(relu)), left(relu, 1.1 * crosses(relu)));
    let little = |spread: f64| (0.2..5.0).contains(&left(tanh, spread));
    let mut all_the_way = (0..=8).map(|step| 1.0 + (root - 1.0) * f64::from(step) / 8.0);
    section
        .text("What one layer multiplies a gradient by, on average, for weights of every size.")
        .figure(figure())
        .table(table)
        .claim(
            "relu",
            Always,
            (crosses(relu) / root - 1.0).abs() < 0.01,
            format!(
                "ReLU's line passes 1 at σ·√n = {}, and √2 is He's rule, found once more.",
                fixed(crosses(relu), 2)
            ),
        )
        .claim(
            "narrow",
            Always,
            below < 0.2 && above > 5.0,
            format!(
                "The place is narrow: with weights a tenth smaller, {layers} layers leave {} of a \
                 gradient, with weights a tenth larger {}.",
                about(below, 2),
                about(above, 2)
            ),
        )
        .claim(
            "tanh",
            Always,
            all_the_way.all(little) && left(relu, 1.0) < 0.01,
            format!(
                "tanh's place is wider: all the way from σ·√n = 1 to √2 its {layers} layers leave \
                 between {} and {} of a gradient, while ReLU's go from {} to {}.",
                about(left(tanh, 1.0), 1),
                about(left(tanh, root), 1),
                about(left(relu, 1.0), 1),
                about(left(relu, root), 1)
            ),
        )
        .claim(
            "sigmoid",
            Always,
            crosses(sigmoid) > 2.0 * crosses(relu) && (1.0..).contains(&factor(sigmoid, 20.0)),
            format!(
                "The sigmoid's line passes 1 too, only later, at σ·√n = {}; at 20 its factor is {} \
                 in each layer, and {layers} layers make {} of a gradient.",
                fixed(crosses(sigmoid), 1),
                fixed(factor(sigmoid, 20.0), 2),
                about(left(sigmoid, 20.0), 1)
            ),
        )
        .value("sigmoid_factor_at_20", factor(sigmoid, 20.0));
    section
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Factors that hardly depend on the weights, or far too much.
    #[test]
    fn other_factors_are_noticed() {
        let right = section();
        let flat = show(|_, spread| spread.powf(0.01), |_| Some(1.0));
        let steep = show(|_, spread| spread.powi(3), |_| Some(1.0));
        for (id, wrong) in
            [("relu", &flat), ("narrow", &flat), ("tanh", &steep), ("sigmoid", &flat)]
        {
            assert!(right.holds(id) && !wrong.holds(id), "{id}");
        }
    }
}
