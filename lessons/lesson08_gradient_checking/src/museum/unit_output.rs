//! # An output for a weight
//!
//! Under the formula of a hidden unit's error n1 §7 puts it into words: the error term
//! of the layer above × the output of this layer. An error comes back along a weight;
//! what the unit put out belongs to the step of the weight after it. (The text before
//! that line and the code below it, n1 §7.1, have the weights.)

use lesson02_gradient_descent::Part;
use lesson05_backprop::OneHidden;
use lesson05_backprop::admissions::TrainedOneHidden;
use lesson05_backprop::backward_pass::n0_example;
use ndarray::{Array1, Array2, Axis};
use shared::random::Random;

use super::hidden_delta;

// ANCHOR: wrong
/// The hidden units' errors as n1 §7 words them: k's error term × j's output.
pub fn wrong(k: &Array2<f64>, _weights: &Array1<f64>, hidden: &Array2<f64>) -> Array2<f64> {
    k * hidden // (batch, 1) with (batch, hidden)
}
// ANCHOR_END: wrong

// ANCHOR: right
/// k's error term × the weight from j to k.
pub fn right(k: &Array2<f64>, weights: &Array1<f64>, _hidden: &Array2<f64>) -> Array2<f64> {
    k * weights // (batch, 1) with (hidden)
}
// ANCHOR_END: right

/// The output's error terms, its weights and what the hidden units put out, to the hidden
/// units' errors, (batch, hidden).
pub type WayBack = fn(&Array2<f64>, &Array1<f64>, &Array2<f64>) -> Array2<f64>;

/// ∂J/∂W₁, (inputs, hidden), with that way back.
pub fn gradient(
    way_back: WayBack,
    network: &OneHidden,
    x: &Array2<f64>,
    y: &Array1<f64>,
) -> Array2<f64> {
    let (hidden, _) = network.forward(x);
    let k = network.backward(x, y).output_terms.insert_axis(Axis(1)); // (batch, 1)
    let j = way_back(&k, &network.to_output, &hidden) * &hidden * (1.0 - &hidden);
    x.t().dot(&j) / y.len() as f64
}

/// The gradient check: the worst relative error of both ∂J/∂W₁, on n0's example.
pub fn gradient_checks() -> [f64; 2] {
    [
        hidden_delta::gradient_check(|network, x, y| gradient(wrong, network, x, y)),
        hidden_delta::gradient_check(|network, x, y| gradient(right, network, x, y)),
    ]
}

/// The cosine of the angle between them: below 0 a step against the wrong one goes uphill.
fn cosine(network: &OneHidden, x: &Array2<f64>, y: &Array1<f64>) -> f64 {
    hidden_delta::cosine(&gradient(wrong, network, x, y), &gradient(right, network, x, y))
}

/// That cosine on n0's example.
pub fn cosine_on_n0s_example() -> f64 {
    let (network, x, y) = n0_example();
    cosine(&network, &x, &y)
}

/// In how many of so many draws of n3's first weights it is below 0.
pub fn uphill((x, y): &Part, draws: usize, seed: u32) -> usize {
    let mut random = Random::seed(seed);
    let draw = |_| OneHidden::as_in_n3(x.ncols(), 2, &mut random);
    (0..draws).map(draw).filter(|network| cosine(network, x, y).is_sign_negative()).count()
}

/// n3's network trained with that way back. The output's weights have their own gradient,
/// which needs none.
pub fn train(
    way_back: WayBack,
    (x, y): &Part,
    seed: u32,
    eta: f64,
    epochs: usize,
) -> TrainedOneHidden {
    let mut network = OneHidden::as_in_n3(x.ncols(), 2, &mut Random::seed(seed));
    let mut errors = Vec::with_capacity(epochs);
    for _ in 0..epochs {
        let to_hidden = gradient(way_back, &network, x, y);
        let to_output = network.backward(x, y).to_output;
        network.to_hidden.scaled_add(-eta, &to_hidden);
        network.to_output.scaled_add(-eta, &to_output);
        errors.push(network.mean_squared_error(x, y));
    }
    TrainedOneHidden { network, errors }
}

#[cfg(test)]
mod tests {
    use super::*;
    use lesson02_gradient_descent::Applicants;
    use lesson05_backprop::admissions::train_n3;

    /// The numbers are NumPy's.
    #[test]
    fn on_n0s_example_it_points_uphill() {
        let [error, mended] = gradient_checks();
        assert!((error - 1.7752221954983445).abs() < 1e-8, "{error}");
        assert!(mended < 1e-7, "{mended}");
        assert!((cosine_on_n0s_example() + 0.25117622110346755).abs() < 1e-12);
        let (network, x, y) = n0_example();
        let found = gradient(right, &network, &x, &y);
        assert_eq!(found, network.backward(&x, &y).to_hidden);
    }

    /// By hand: two records, two units, error terms 2 and −1.
    #[test]
    fn an_error_is_spread_by_the_outputs_or_by_the_weights() {
        let k = ndarray::array![[2.0], [-1.0]];
        let (weights, hidden) =
            (ndarray::array![3.0, -4.0], ndarray::array![[0.5, 0.25], [1.0, 0.75]]);
        assert_eq!(wrong(&k, &weights, &hidden), ndarray::array![[1.0, 0.5], [-1.0, -0.75]]);
        assert_eq!(right(&k, &weights, &hidden), ndarray::array![[6.0, -8.0], [-3.0, 4.0]]);
    }

    /// With the way back mended it is lesson 5's own run; a record seen twice changes nothing.
    #[test]
    fn mended_it_is_n3s_training() {
        let part = Applicants::load(None, 21).expect("the generated set is sound").train();
        let (found, known) =
            (train(right, &part, 21, 0.5, 3), train_n3(&part, 21, 0.5, 3).expect("it converges"));
        let far = |a: &[f64], b: &[f64]| a.iter().zip(b).any(|(a, b)| (a - b).abs() > 1e-15);
        assert!(found.errors.len() == 3 && !far(&found.errors, &known.errors));
        let other = train(wrong, &part, 21, 0.5, 3);
        assert!(far(&other.errors, &known.errors));
    }

    /// With output weights above 0 each unit's error has the right sign, and with weights below
    /// 0 the wrong one.
    #[test]
    fn the_sign_of_the_weights_decides() {
        let (network, x, y) = n0_example();
        for (weight, uphill) in [(0.3, false), (-0.3, true)] {
            let network = OneHidden { to_output: Array1::from_elem(2, weight), ..network.clone() };
            assert_eq!(cosine(&network, &x, &y) < 0.0, uphill, "{weight}");
        }
        let part = Applicants::load(None, 21).expect("the generated set is sound").train();
        let counted = uphill(&part, 20, 42);
        let mut random = Random::seed(42);
        let expected = (0..20)
            .filter(|_| {
                let network = OneHidden::as_in_n3(6, 2, &mut random);
                let [wrong, right] =
                    [wrong, right].map(|way: WayBack| gradient(way, &network, &part.0, &part.1));
                (wrong * right).sum() < 0.0
            })
            .count();
        assert_eq!(counted, expected);
        assert!((3..18).contains(&counted), "{counted}");
    }
}
