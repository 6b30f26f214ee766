//! # Activations, and how steep they are
//!
//! The step decides, but its slope is 0 wherever it has one: nothing tells a
//! weight which way to move. The functions here bend instead of jumping, and
//! each comes with its derivative.
//!
//! Sources: n1 §3 (sigmoid), n3 §3 (the four of them).

use shared::figure::{Chart, Panels};
use shared::number::{fixed, short};
use shared::{Section, Table};

// ANCHOR: sigmoid
/// σ(z) = 1 / (1 + e⁻ᶻ): any number to a share between 0 and 1.
pub fn sigmoid(z: f64) -> f64 {
    1.0 / (1.0 + (-z).exp())
}

/// σ′(z) = σ(z)·(1 − σ(z)): at most ¼, and almost 0 far from z = 0.
pub fn sigmoid_derivative(z: f64) -> f64 {
    let a = sigmoid(z);
    a * (1.0 - a)
}
// ANCHOR_END: sigmoid

// ANCHOR: tanh
/// tanh(z): any number to a number between −1 and 1.
///
/// The library's own: the textbook formula (eᶻ − e⁻ᶻ)/(eᶻ + e⁻ᶻ) divides
/// infinity by infinity beyond |z| ≈ 710.
pub fn tanh(z: f64) -> f64 {
    z.tanh()
}

/// tanh′(z) = 1 − tanh²(z): 1 at z = 0, almost 0 far from it.
pub fn tanh_derivative(z: f64) -> f64 {
    1.0 - z.tanh().powi(2)
}
// ANCHOR_END: tanh

// ANCHOR: relu
/// max(0, z): what is positive passes, the rest is cut off.
pub fn relu(z: f64) -> f64 {
    z.max(0.0)
}

/// 1 where z is positive, else 0. At the kink z = 0 no derivative exists; 0 is
/// the usual choice.
pub fn relu_derivative(z: f64) -> f64 {
    if z > 0.0 { 1.0 } else { 0.0 }
}
// ANCHOR_END: relu

// ANCHOR: leaky_relu
/// How much of a negative z a leaky ReLU lets through (n3 §3).
pub const LEAK: f64 = 0.01;

/// max(0.01·z, z): as ReLU, but a negative z is not lost.
pub fn leaky_relu(z: f64) -> f64 {
    z.max(LEAK * z)
}

/// 1 where z is positive, else the leak.
pub fn leaky_relu_derivative(z: f64) -> f64 {
    if z > 0.0 { 1.0 } else { LEAK }
}
// ANCHOR_END: leaky_relu

/// An activation function f, for code that works with any of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Activation {
    /// f(z) = z: no activation at all.
    Identity,
    /// The [`sigmoid`].
    Sigmoid,
    /// The hyperbolic tangent, [`tanh`].
    Tanh,
    /// The rectified linear unit, [`relu`].
    Relu,
    /// The [`leaky_relu`].
    LeakyRelu,
}

impl Activation {
    /// All of them, the one that does nothing first.
    pub const ALL: [Activation; 5] = [
        Activation::Identity,
        Activation::Sigmoid,
        Activation::Tanh,
        Activation::Relu,
        Activation::LeakyRelu,
    ];

    /// a = f(z).
    pub fn apply(self, z: f64) -> f64 {
        match self {
            Activation::Identity => z,
            Activation::Sigmoid => sigmoid(z),
            Activation::Tanh => tanh(z),
            Activation::Relu => relu(z),
            Activation::LeakyRelu => leaky_relu(z),
        }
    }

    /// f′(z), the slope at z.
    pub fn derivative(self, z: f64) -> f64 {
        match self {
            Activation::Identity => 1.0,
            Activation::Sigmoid => sigmoid_derivative(z),
            Activation::Tanh => tanh_derivative(z),
            Activation::Relu => relu_derivative(z),
            Activation::LeakyRelu => leaky_relu_derivative(z),
        }
    }

    /// Its name as the course writes it.
    pub fn name(self) -> &'static str {
        match self {
            Activation::Identity => "identity",
            Activation::Sigmoid => "sigmoid",
            Activation::Tanh => "tanh",
            Activation::Relu => "ReLU",
            Activation::LeakyRelu => "leaky ReLU",
        }
    }
}

/// tanh by the textbook formula, (eᶻ − e⁻ᶻ)/(eᶻ + e⁻ᶻ), as n3 §3 has it: NaN
/// beyond |z| ≈ 710, where eᶻ is infinite.
pub fn textbook_tanh(z: f64) -> f64 {
    (z.exp() - (-z).exp()) / (z.exp() + (-z).exp())
}

/// Each activation with its derivative.
pub fn figure() -> Panels {
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

/// The section: four activations, their slopes, and a formula that fails.
pub fn section() -> Section {
    let names = Activation::ALL[1..].iter().flat_map(|f| [f.name(), "slope"]);
    let mut table = Table::new(
        "activations",
        "Each activation and its slope at some z.",
        std::iter::once("z").chain(names),
    );
    for z in [-6.0, -2.0, 0.0, 2.0, 6.0] {
        let pairs = Activation::ALL[1..].iter().flat_map(|f| [f.apply(z), f.derivative(z)]);
        table.row(std::iter::once(short(z)).chain(pairs.map(|x| fixed(x, 4))));
    }
    let mut section = Section::new("activation", "Which bends are there?");
    section
        .figure(figure())
        .table(table)
        .text(
            "The sigmoid gives a share between 0 and 1, tanh a number between −1 and 1. Both are \
             flat far out: their slopes, hills in the figure, are almost 0 beyond z = ±4, and a unit \
             that has got there hardly learns (it is saturated). ReLU keeps the slope 1 for all \
             positive z and costs nothing to compute, but a unit that is negative for every input \
             has the slope 0 for ever; the leaky ReLU leaves it a hundredth.",
        )
        .text(format!(
            "The slopes need no new exponentials: σ′ = σ(1 − σ), tanh′ = 1 − tanh². And a formula \
             that is right on paper may fail in a computer: (eᶻ − e⁻ᶻ)/(eᶻ + e⁻ᶻ) gives {} at \
             z = 710 (infinity by infinity), where tanh is {}.",
            textbook_tanh(710.0),
            tanh(710.0)
        ))
        .value("sigmoid_slope_at_0", sigmoid_derivative(0.0))
        .value("sigmoid_slope_at_6", sigmoid_derivative(6.0))
        .value("tanh_at_710", tanh(710.0));
    section
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// Away from the kink of the ReLUs, where no derivative exists.
        #[test]
        fn derivatives_are_the_central_differences(z in -9.0..9.0_f64) {
            prop_assume!(z.abs() > 1e-3);
            let h = 1e-5;
            for f in Activation::ALL {
                let numeric = (f.apply(z + h) - f.apply(z - h)) / (2.0 * h);
                prop_assert!((f.derivative(z) - numeric).abs() < 1e-9, "{}", f.name());
            }
        }

        #[test]
        fn activations_never_fall(a in -800.0..800.0_f64, b in -800.0..800.0_f64) {
            for f in Activation::ALL {
                prop_assert!(a > b || f.apply(a) <= f.apply(b));
                prop_assert!(f.apply(a).is_finite());
            }
        }

        #[test]
        fn the_textbook_tanh_is_right_near_0(z in -300.0..300.0_f64) {
            prop_assert!((textbook_tanh(z) - tanh(z)).abs() < 1e-12);
        }
    }

    #[test]
    fn only_the_textbook_tanh_fails_far_out() {
        assert!(textbook_tanh(711.0).is_nan());
        assert_eq!(tanh(711.0), 1.0);
    }
}
