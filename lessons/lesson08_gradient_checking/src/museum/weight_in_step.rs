//! # A weight in its own step
//!
//! Under the formula of a weight's step, Δw = η·δ·x, n1 §7 puts it into words: the
//! weight from j to k × k's error term × j's value. The weight is too much: how far it
//! moves is not its own affair. (The formula's picture and n1 §7.1's code have δ and x.)

use lesson02_gradient_descent::Part;
use lesson05_backprop::OneHidden;
use lesson05_backprop::admissions::TrainedOneHidden;
use ndarray::{Array1, Array2, Axis};
use shared::random::Random;

use crate::numeric_gradient::{STEP, worst_error};

// ANCHOR: wrong
/// ∂J/∂W from layer j to layer k as n1 §7 words it: weight × k's error term × j's value.
pub fn wrong(weights: &Array2<f64>, k: &Array2<f64>, j: &Array2<f64>) -> Array2<f64> {
    weights * j.t().dot(k) / k.nrows() as f64 // (from j, to k)
}
// ANCHOR_END: wrong

// ANCHOR: right
/// k's error term × j's value.
pub fn right(_weights: &Array2<f64>, k: &Array2<f64>, j: &Array2<f64>) -> Array2<f64> {
    j.t().dot(k) / k.nrows() as f64 // (from j, to k)
}
// ANCHOR_END: right

/// The weights from a layer to the next, (from, to), the error terms of the next,
/// (batch, to), and the values of the first, (batch, from), to ∂J/∂W.
pub type Slope = fn(&Array2<f64>, &Array2<f64>, &Array2<f64>) -> Array2<f64>;

/// (∂J/∂W₁, ∂J/∂w₂) by that rule.
fn gradient(slope: Slope, network: &OneHidden, (x, y): &Part) -> (Array2<f64>, Array1<f64>) {
    let (hidden, _) = network.forward(x);
    let found = network.backward(x, y);
    let column = |v: Array1<f64>| v.insert_axis(Axis(1));
    let (weights, terms) = (column(network.to_output.clone()), column(found.output_terms));
    let to_output = slope(&weights, &terms, &hidden).remove_axis(Axis(1));
    (slope(&network.to_hidden, &found.hidden_terms, x), to_output)
}

/// The gradient check: the worst relative error of a ∂J/∂w₂.
pub fn gradient_check(slope: Slope, network: &OneHidden, part: &Part) -> f64 {
    let value = |weights: &Array1<f64>| {
        let moved = OneHidden { to_output: weights.clone(), ..network.clone() };
        0.5 * moved.mean_squared_error(&part.0, &part.1)
    };
    worst_error(value, &network.to_output, &gradient(slope, network, part).1, STEP)
}

/// n3's first weights.
pub fn start(part: &Part, seed: u32) -> OneHidden {
    OneHidden::as_in_n3(part.0.ncols(), 2, &mut Random::seed(seed))
}

/// A network trained by that rule.
pub fn train(
    slope: Slope,
    start: &OneHidden,
    part: &Part,
    eta: f64,
    epochs: usize,
) -> TrainedOneHidden {
    let mut network = start.clone();
    let mut errors = Vec::with_capacity(epochs);
    for _ in 0..epochs {
        let (to_hidden, to_output) = gradient(slope, &network, part);
        network.to_hidden.scaled_add(-eta, &to_hidden);
        network.to_output.scaled_add(-eta, &to_output);
        errors.push(network.mean_squared_error(&part.0, &part.1));
    }
    TrainedOneHidden { network, errors }
}

/// How many weights have another sign in the one network than in the other.
pub fn turned(one: &OneHidden, other: &OneHidden) -> usize {
    let weights = one.to_hidden.iter().chain(&one.to_output);
    let others = other.to_hidden.iter().chain(&other.to_output);
    weights.zip(others).filter(|(one, other)| one.signum() != other.signum()).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use lesson02_gradient_descent::Applicants;
    use lesson05_backprop::admissions::train_n3;
    use lesson05_backprop::backward_pass::n0_example;
    use ndarray::array;

    /// By hand: two records, from two units to one, error terms 2 and −4.
    #[test]
    fn the_weight_is_a_factor_too_much() {
        let (weights, k) = (array![[3.0], [-0.5]], array![[2.0], [-4.0]]);
        let j = array![[0.5, 1.0], [1.0, 0.0]];
        assert_eq!(right(&weights, &k, &j), array![[-1.5], [1.0]]);
        assert_eq!(wrong(&weights, &k, &j), array![[-4.5], [-0.5]]);
    }

    #[test]
    fn mended_it_is_the_gradient() {
        let (network, x, y) = n0_example();
        let part = (x, y);
        let (found, known) = (gradient(right, &network, &part), network.backward(&part.0, &part.1));
        let near = |d: f64| d.abs() < 1e-17;
        assert!((found.0 - known.to_hidden).iter().all(|&d| near(d)));
        assert!((found.1 - known.to_output).iter().all(|&d| near(d)));
        assert!(gradient_check(right, &network, &part) < 1e-7);
        // By the weight −0.3 the slope g becomes −0.3·g: off by 1.3 of the larger.
        assert!((gradient_check(wrong, &network, &part) - 1.3).abs() < 1e-6);
    }

    /// A weight of 0 stays, and w(1 − η·g) has the sign of w as long as η·g is below 1.
    #[test]
    fn a_weight_of_0_never_moves_and_none_changes_its_sign() {
        let part = Applicants::load(None, 21).expect("the generated set is sound").train();
        let mut start = start(&part, 21);
        assert_eq!(start, OneHidden::as_in_n3(6, 2, &mut Random::seed(21)));
        start.to_output[0] = 0.0;
        let end = train(wrong, &start, &part, 1.0, 20).network;
        assert_eq!((end.to_output[0], turned(&end, &start)), (0.0, 0));
        assert_ne!(end.to_output[1], start.to_output[1]);
        assert!(train(right, &start, &part, 1.0, 20).network.to_output[0] != 0.0);
    }

    #[test]
    fn mended_it_is_n3s_training() {
        let part = Applicants::load(None, 21).expect("the generated set is sound").train();
        let found = train(right, &start(&part, 21), &part, 0.5, 3);
        let known = train_n3(&part, 21, 0.5, 3).expect("it converges");
        assert_eq!(found.errors.len(), 3);
        assert!(found.errors.iter().zip(&known.errors).all(|(a, b)| (a - b).abs() < 1e-15));
    }

    #[test]
    fn signs_are_counted_in_both_layers() {
        let (network, ..) = n0_example();
        let mut other = network.clone();
        assert_eq!(turned(&network, &other), 0);
        other.to_hidden[[0, 0]] *= -1.0;
        other.to_hidden[[2, 1]] *= 2.0;
        other.to_output[1] *= -1.0;
        assert_eq!(turned(&network, &other), 2);
    }
}
