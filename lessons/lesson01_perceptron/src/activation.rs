//! # Activations, and how steep they are
//!
//! The step decides, but its slope is 0 wherever it has one: nothing tells a
//! weight which way to move. The functions here bend instead of jumping, and
//! each comes with its derivative.
//!
//! Sources: n1 §3 (sigmoid), n3 §3 (the four of them).

use serde::Serialize;

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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
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
