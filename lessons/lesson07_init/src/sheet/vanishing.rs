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
    // From σ·√n = 1 to √2.
    let range = |f: Activation| {
        let all = (0..=8).map(|step| left(f, 1.0 + (root - 1.0) * f64::from(step) / 8.0));
        all.fold((f64::INFINITY, 0.0_f64), |(least, most), x| (least.min(x), most.max(x)))
    };
    let (tanhs, relus) = (range(tanh), range(relu));
    section
        .text("What one layer multiplies a gradient by, on average, for weights of every size.")
        .figure(figure())
        .table(table)
        .claim(
            "tanh",
            Always,
            tanhs.1 / tanhs.0 < 0.1 * relus.1 / relus.0,
            format!(
                "tanh has far more room than ReLU: from σ·√n = 1 to √2 its {layers} layers leave \
                 between {} and {} of a gradient, ReLU's between {} and {}.",
                about(tanhs.0, 1),
                about(tanhs.1, 1),
                about(relus.0, 1),
                about(relus.1, 1)
            ),
        )
        .claim(
            "sigmoid",
            Always,
            crosses(sigmoid) > crosses(relu) && factor(sigmoid, 20.0) > 1.0,
            format!(
                "The sigmoid's line passes 1 too, only later, at σ·√n = {}; at 20 its factor is {} \
                 in each layer, and {layers} layers make a gradient {} times as large.",
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

    /// All activations with the same factor.
    #[test]
    fn other_factors_are_noticed() {
        let (right, alike) = (section(), show(|_, spread| spread.powi(3), |_| Some(1.0)));
        for id in ["tanh", "sigmoid"] {
            assert!(right.holds(id) && !alike.holds(id), "{id}");
        }
    }
}
