//! The factor against the size of the weights, and a table of its twentieth power.

use lesson01_perceptron::Activation;
use shared::figure::Chart;
use shared::number::{about, fixed};
use shared::{Section, Table};

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
    let mut table = Table::new(
        "gradient-factor",
        "What is left of a gradient after 20 layers, for three sizes of weights.",
        ["activation", "σ·√n = 1", "√2", "20", "neither at"],
    );
    let mut section = Section::new("vanishing", "Vanish or explode?");
    for f in BENT {
        let [a, b, c] =
            [1.0, 2_f64.sqrt(), 20.0].map(|spread| about(factor(f, spread).powi(20), 1));
        let crosses = critical(f);
        let cell = crosses.map_or("—".to_owned(), |at| fixed(at, 2));
        table.row([f.name().to_owned(), a, b, c, cell]);
        if let Some(at) = crosses {
            section.value(format!("{}_critical", f.name().to_lowercase().replace(' ', "_")), at);
        }
    }
    section
        .text(
            "In each layer the gradient is multiplied by Wᵀ and by f′; nothing else. On average that \
             is one factor, which the size of the weights and the activation decide.",
        )
        .figure(figure())
        .table(table)
        .text(format!(
            "Follow a line from left to right: below 1 gradients vanish, above 1 they explode, and \
             since every layer multiplies again there is hardly anything between. n1 §5.3 says that \
             with sigmoids they never explode. The sigmoid's line crosses 1 too, only later, at \
             σ·√n = {:.1}: its slope is at most ¼, so the weights have to make good for that.",
            critical(Activation::Sigmoid).unwrap_or(f64::NAN)
        ))
        .value("sigmoid_factor_at_20", factor(Activation::Sigmoid, 20.0));
    section
}
