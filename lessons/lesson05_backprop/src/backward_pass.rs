//! # One step back through a hidden layer
//!
//! Nobody says what a hidden unit should have put out. But its output went into
//! the next layer with known weights, so the error there can be handed back
//! along the same weights: that is a hidden unit's share.
//!
//! n1 §7 says that the hidden error term uses the derivative at layer k, the
//! output. It is layer j's own, the hidden one's: each unit's error passes
//! through the bend of that unit.
//!
//! n0 writes the error as y − a and adds; the course writes a − y and subtracts.
//!
//! Source: n0, n1 §7, n3 §6 (whose forward pass skips the output weights; here
//! it does not).

use lesson01_perceptron::sigmoid;
use ndarray::{Array1, Array2, Axis, array};
use shared::random::Random;

/// A hidden layer and one output, sigmoid everywhere, without biases.
#[derive(Debug, Clone, PartialEq)]
pub struct OneHidden {
    /// W₁, (inputs, hidden).
    pub to_hidden: Array2<f64>,
    /// w₂, (hidden).
    pub to_output: Array1<f64>,
}

/// What its backward pass finds.
#[derive(Debug, Clone, PartialEq)]
pub struct OneHiddenGradient {
    /// ∂J/∂W₁, (inputs, hidden).
    pub to_hidden: Array2<f64>,
    /// ∂J/∂w₂, (hidden).
    pub to_output: Array1<f64>,
    /// The error terms ∂J/∂z of the output times the batch's size, (batch).
    pub output_terms: Array1<f64>,
    /// The same of the hidden units, (batch, hidden).
    pub hidden_terms: Array2<f64>,
}

impl OneHidden {
    /// Weights as n3 draws them: both arrays normal with σ = 1/√inputs. (For the
    /// second it should be 1/√hidden; lesson 8 shows what that changes.)
    pub fn as_in_n3(inputs: usize, hidden: usize, random: &mut Random) -> Self {
        let deviation = 1.0 / (inputs as f64).sqrt();
        let to_hidden = random.normal(0.0, deviation, (inputs, hidden));
        OneHidden { to_hidden, to_output: random.normal(0.0, deviation, hidden) }
    }

    /// From x, (batch, inputs), to the hidden layer and the output.
    pub fn forward(&self, x: &Array2<f64>) -> (Array2<f64>, Array1<f64>) {
        let hidden = x.dot(&self.to_hidden).mapv(sigmoid); // (batch, hidden)
        let output = hidden.dot(&self.to_output).mapv(sigmoid); // (batch)
        (hidden, output)
    }

    // ANCHOR: backward
    /// The gradient of J = 1/(2m) Σ (a − y)².
    pub fn backward(&self, x: &Array2<f64>, y: &Array1<f64>) -> OneHiddenGradient {
        let m = y.len() as f64;
        let (hidden, a) = self.forward(x);
        let output_terms = (&a - y) * &a * (1.0 - &a); // (batch)

        // Back along the output weights, then through the hidden units' bend.
        let column = output_terms.view().insert_axis(Axis(1)); // (batch, 1)
        let row = self.to_output.view().insert_axis(Axis(0)); // (1, hidden)
        let hidden_terms = column.dot(&row) * &hidden * (1.0 - &hidden); // (batch, hidden)

        OneHiddenGradient {
            to_output: output_terms.dot(&hidden) / m, // (hidden)
            to_hidden: x.t().dot(&hidden_terms) / m,  // (inputs, hidden)
            output_terms,
            hidden_terms,
        }
    }
    // ANCHOR_END: backward

    /// The mean of (a − y)², without the ½: what the notes print.
    pub fn mean_squared_error(&self, x: &Array2<f64>, y: &Array1<f64>) -> f64 {
        (self.forward(x).1 - y).mapv(|error| error * error).mean().unwrap_or(0.0)
    }

    /// The share of samples on the right side of ½, which itself is a no.
    pub fn accuracy(&self, x: &Array2<f64>, y: &Array1<f64>) -> f64 {
        let (_, a) = self.forward(x);
        let right = a.iter().zip(y).filter(|(a, y)| (**a > 0.5) == (**y > 0.5)).count();
        right as f64 / y.len() as f64
    }
}

/// n0's example: three inputs, two hidden units, target 0.6.
pub fn n0_example() -> (OneHidden, Array2<f64>, Array1<f64>) {
    let network = OneHidden {
        to_hidden: array![[0.5, -0.6], [0.1, -0.2], [0.1, 0.7]],
        to_output: array![0.1, -0.3],
    };
    (network, array![[0.5, 0.1, -0.2]], array![0.6])
}

#[cfg(test)]
mod tests {
    use super::*;
    use lesson02_gradient_descent::gradient_by_trying;
    use proptest::prelude::*;

    #[test]
    fn n0s_numbers_come_out() {
        let (network, x, y) = n0_example();
        let gradient = network.backward(&x, &y);
        assert!((gradient.output_terms[0] + 0.028730669543515018).abs() < 1e-17);
        let steps: Vec<f64> =
            gradient.to_output.iter().chain(&gradient.to_hidden).map(|d| -0.5 * d).collect();
        let expected = [
            0.00804047,
            0.00555918,
            1.77005547e-4,
            -5.11178506e-4,
            3.54011093e-5,
            -1.02235701e-4,
            -7.08022187e-5,
            2.04471402e-4,
        ];
        for (i, (found, expected)) in steps.iter().zip(expected).enumerate() {
            // n0 prints eight decimals of the first two, nine digits of the others.
            let digits = if i < 2 { 5e-9 } else { 5e-13 };
            assert!((found - expected).abs() < digits, "{i}: {found} {expected}");
        }
    }

    /// For four inputs n3's σ is ½.
    #[test]
    fn n3_draws_both_arrays_with_one_over_the_root_of_the_inputs() {
        let network = OneHidden::as_in_n3(4, 3, &mut Random::seed(42));
        let mut random = Random::seed(42);
        assert_eq!(network.to_hidden, 0.5 * random.randn((4, 3)));
        assert_eq!(network.to_output, 0.5 * random.randn(3));
    }

    /// Three hidden units that put out ½ leave σ(½·Σw): ½ itself is a no, as a target too.
    #[test]
    fn what_is_not_above_a_half_is_a_no() {
        for (w, y, right) in [(0.0, 0.0, 1.0), (0.0, 1.0, 0.0), (-9.0, 0.5, 1.0), (9.0, 0.5, 0.0)] {
            let (to_hidden, to_output) = (Array2::zeros((2, 3)), Array1::from_elem(3, w));
            let network = OneHidden { to_hidden, to_output };
            let (x, y) = (array![[1.0, 2.0], [3.0, 4.0]], array![y, y]);
            assert_eq!(network.accuracy(&x, &y), right, "{w} {y}");
        }
    }

    proptest! {
        #[test]
        fn backward_is_what_trying_gives(
            seed in 0..1000_u32, inputs in 1..5_usize, hidden in 1..5_usize, batch in 1..6_usize,
        ) {
            let mut random = Random::seed(seed);
            let network = OneHidden::as_in_n3(inputs, hidden, &mut random);
            let (x, y) = (random.randn((batch, inputs)), random.rand(batch));
            let gradient = network.backward(&x, &y);
            let j = |network: OneHidden| 0.5 * network.mean_squared_error(&x, &y);

            let of_output = |w: &Array1<f64>| j(OneHidden { to_output: w.clone(), ..network.clone() });
            let by_trying = gradient_by_trying(of_output, &network.to_output, 1e-5);
            prop_assert!((gradient.to_output - by_trying).iter().all(|d| d.abs() < 1e-9));

            let of_hidden = |w: &Array1<f64>| {
                let to_hidden = w.to_shape((inputs, hidden)).expect("as many weights").to_owned();
                j(OneHidden { to_hidden, ..network.clone() })
            };
            let by_trying = gradient_by_trying(of_hidden, &network.to_hidden.flatten().to_owned(), 1e-5);
            prop_assert!((gradient.to_hidden.flatten().to_owned() - by_trying).iter().all(|d| d.abs() < 1e-9));
        }
    }
}
