//! Shows four activations with their slopes, and a formula that fails.

use shared::figure::{Chart, Panels};
use shared::number::{fixed, short};
use shared::{Section, Strength::Always, Table};

use crate::activation::{
    Activation, leaky_relu, leaky_relu_derivative, relu, relu_derivative, sigmoid,
    sigmoid_derivative, tanh, tanh_derivative, textbook_tanh,
};

/// Where each activation is a named value.
const PLACES: [f64; 5] = [-6.0, -2.0, 0.0, 2.0, 6.0];

/// Each activation with its derivative.
fn figure() -> Panels {
    let mut panels = Panels::new("activations", "Four activations and their slopes", 2);
    for activation in &Activation::ALL[1..] {
        panels = panels.panel(
            Chart::new("", activation.name())
                .x("z")
                .x_range(-5.0..5.0)
                .y_range(-1.2..2.2)
                .function("f(z)", -5.0..5.0, |z| activation.apply(z))
                .function("f′(z)", -5.0..5.0, |z| activation.derivative(z)),
        );
    }
    panels
}

pub(super) fn section() -> Section {
    show(6.0, 710.0)
}

/// Their slopes as far out as z = `far`, and a formula at z = `high`.
fn show(far: f64, high: f64) -> Section {
    let names = Activation::ALL[1..].iter().flat_map(|f| [f.name(), "slope"]);
    let mut table = Table::new(
        "activations",
        "Each activation and its slope at some z.",
        std::iter::once("z").chain(names),
    );
    for z in [-far, -2.0, 0.0, 2.0, far] {
        let pairs = Activation::ALL[1..].iter().flat_map(|f| [f.apply(z), f.derivative(z)]);
        table.row(std::iter::once(short(z)).chain(pairs.map(|x| fixed(x, 4))));
    }
    let flat = |slope: fn(f64) -> f64| [-far, far].iter().all(|&z| slope(z) < 0.01 * slope(0.0));
    let mut section = Section::new("activation", "Which bends are there?");
    section
        .figure(figure())
        .table(table)
        .claim(
            "flat",
            Always,
            flat(sigmoid_derivative) && flat(tanh_derivative),
            format!(
                "Far out, sigmoid and tanh are flat: at z = ±{} their slopes are less than a \
                 hundredth of those at 0.",
                short(far)
            ),
        )
        .claim(
            "overflow",
            Always,
            textbook_tanh(high).is_nan() && tanh(high) == 1.0,
            format!(
                "Computed as (eᶻ − e⁻ᶻ)/(eᶻ + e⁻ᶻ), tanh is \"not a number\" at z = {}, where it \
                 should be 1 to all sixteen digits.",
                short(high)
            ),
        )
        .value("sigmoid", PLACES.map(sigmoid))
        .value("sigmoid_slopes", PLACES.map(sigmoid_derivative))
        .value("tanh", PLACES.map(tanh))
        .value("tanh_slopes", PLACES.map(tanh_derivative))
        .value("relu", PLACES.map(relu))
        .value("relu_slopes", PLACES.map(relu_derivative))
        .value("leaky_relu", PLACES.map(leaky_relu))
        .value("leaky_relu_slopes", PLACES.map(leaky_relu_derivative))
        .value("sigmoid_slope_at_0", sigmoid_derivative(0.0))
        .value("sigmoid_slope_at_6", sigmoid_derivative(6.0))
        .value("tanh_at_710", tanh(710.0));
    section
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nearer_to_0_nothing_is_flat_and_nothing_overflows() {
        let [far, near] = [section(), show(2.0, 709.0)];
        for id in ["flat", "overflow"] {
            assert!(far.holds(id) && !near.holds(id), "{id}");
        }
    }
}
