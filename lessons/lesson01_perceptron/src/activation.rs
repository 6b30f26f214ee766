//! # Activations, and how steep they are
//!
//! A step says yes or no, and a small change of a weight changes nothing or
//! everything: its slope is 0 wherever it has one, and nothing tells a weight which
//! way to move. A sigmoid says how much yes, and the steeper it is, the more it is a
//! step. It and the three after it bend instead of jumping, and each comes with its
//! derivative.
//!
//! Sources: n1 §3 (sigmoid; it writes σ(x) with a y on the right, where x is meant),
//! n3 §3 (the four of them), n3 §4 (the neuron).

use ndarray::{Array1, Array2};

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

/// One neuron: a = σ(x·w + b), for x and w of (inputs).
pub fn neuron(x: &Array1<f64>, w: &Array1<f64>, b: f64) -> f64 {
    sigmoid(x.dot(w) + b)
}

// ANCHOR: tanh
/// tanh(z): any number to a number between −1 and 1. The library's own, which
/// does not overflow; in the browser, whose library is slow, one as exact.
#[inline]
pub fn tanh(z: f64) -> f64 {
    shared::tanh::tanh(z)
}

/// tanh′(z) = 1 − tanh²(z): 1 at z = 0, almost 0 far from it.
pub fn tanh_derivative(z: f64) -> f64 {
    1.0 - tanh(z).powi(2)
}
// ANCHOR_END: tanh

/// tanh by the textbook formula, (eᶻ − e⁻ᶻ)/(eᶻ + e⁻ᶻ), as n3 §3 has it: beyond
/// |z| ≈ 710 it divides infinity by infinity, which is NaN.
pub fn textbook_tanh(z: f64) -> f64 {
    (z.exp() - (-z).exp()) / (z.exp() + (-z).exp())
}

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
/// How much of a negative z a leaky ReLU lets through.
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
    #[inline]
    pub fn apply(self, z: f64) -> f64 {
        match self {
            Activation::Identity => z,
            Activation::Sigmoid => sigmoid(z),
            Activation::Tanh => tanh(z),
            Activation::Relu => relu(z),
            Activation::LeakyRelu => leaky_relu(z),
        }
    }

    /// The same for every number of an array. Which function it is, is asked once, not for
    /// each of them, so that several can be computed at a time.
    pub fn apply_to_all(self, z: Array2<f64>) -> Array2<f64> {
        match self {
            Activation::Identity => z,
            Activation::Sigmoid => z.mapv_into(sigmoid),
            Activation::Tanh => z.mapv_into(tanh),
            Activation::Relu => z.mapv_into(relu),
            Activation::LeakyRelu => z.mapv_into(leaky_relu),
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

    /// f′(z) again, from a = f(z) instead of z: what a network has at hand once it has
    /// computed its outputs. A ReLU, leaky or not, has the sign of its z.
    #[inline]
    pub fn derivative_from_output(self, a: f64) -> f64 {
        match self {
            Activation::Identity => 1.0,
            Activation::Sigmoid => a * (1.0 - a),
            Activation::Tanh => 1.0 - a * a,
            Activation::Relu => relu_derivative(a),
            Activation::LeakyRelu => leaky_relu_derivative(a),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{step, two_sided};
    use ndarray::array;
    use proptest::prelude::*;

    #[test]
    fn n3s_neuron_comes_out() {
        let a = neuron(&array![0.7, -0.3], &array![0.1, 0.8], -0.1);
        assert!((a - 0.4329070950345457).abs() < 1e-16);
    }

    /// As in PyTorch, whose `relu` and `leaky_relu` hand back 0 and the leak there.
    #[test]
    fn at_its_kink_a_relu_has_the_slope_of_its_left_side() {
        assert_eq!(Activation::Relu.derivative(0.0), 0.0);
        assert_eq!(Activation::LeakyRelu.derivative(0.0), 0.01);
    }

    /// But for case and spaces they have the names of torch.nn's modules.
    #[test]
    fn activations_are_called_what_others_call_them() {
        let theirs = ["Identity", "Sigmoid", "Tanh", "ReLU", "LeakyReLU"].map(str::to_lowercase);
        assert_eq!(Activation::ALL.map(|f| f.name().replace(' ', "").to_lowercase()), theirs);
    }

    #[test]
    fn a_steep_sigmoid_is_a_step() {
        for z in [-2.0, -0.1, 0.1, 2.0] {
            assert!((sigmoid(1000.0 * z) - step(z)).abs() < 1e-12);
        }
    }

    proptest! {
        /// Away from the kink of the ReLUs, where no derivative exists.
        #[test]
        fn derivatives_are_the_central_differences(z in -9.0..9.0_f64) {
            prop_assume!(z.abs() > 1e-3);
            for f in Activation::ALL {
                let numeric = two_sided(|z| f.apply(z), z, 1e-5);
                prop_assert!((f.derivative(z) - numeric).abs() < 1e-9, "{}", f.name());
            }
        }

        /// To the last bit: it is the same formula.
        #[test]
        fn the_output_tells_the_derivative(z in -40.0..40.0_f64) {
            for f in Activation::ALL {
                let a = f.apply(z);
                prop_assert_eq!(f.derivative_from_output(a), f.derivative(z), "{}", f.name());
            }
        }

        #[test]
        fn to_all_is_to_each(z in prop::collection::vec(-40.0..40.0_f64, 6)) {
            let z = Array2::from_shape_vec((2, 3), z).expect("six numbers");
            for f in Activation::ALL {
                prop_assert_eq!(f.apply_to_all(z.clone()), z.mapv(|z| f.apply(z)), "{}", f.name());
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
