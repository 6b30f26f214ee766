//! # Heard wrong
//!
//! n4 is the transcript of a lecture, and here and there it has a word or a digit that
//! nobody can have meant. What was meant stands a line away, or comes out of a run.
//!
//! - §5: ∂z/∂b "comes out as 3", a line above "is 63"; 3 is one factor of one of b's two ways.
//! - §5: "b is 12/63", where that is Δb, by which b falls.
//! - §8: Δa = −9.068, of a Δb that was rounded to −2.267 before it was multiplied.
//! - §9: "the minimum is 2x" of x², whose derivative that is.

use lesson01_perceptron::two_sided;
use lesson02_gradient_descent::descend;
use lesson05_backprop::linear_graph::{self, START, TARGET};
use lesson05_backprop::nonlinear_chain;

use super::newton;

/// n4's x and its target, and where lesson 2 begins on x².
const CHAIN: (f64, f64) = (2.0, 2.14);
const PARABOLA: f64 = 1.2;

// ANCHOR: wrong
/// As n4's transcript has them: ∂z/∂b, b after a step, Δa, and the lowest that x² gets.
pub fn wrong() -> [f64; 4] {
    let b = 12.0 / 63.0;
    let rounded = -2.267;
    [3.0, b, rounded * 4.0, 2.0 * PARABOLA]
}
// ANCHOR_END: wrong

// ANCHOR: right
/// As it was meant.
pub fn right() -> [f64; 4] {
    let (w, b) = START;
    let graph = linear_graph::forward(w, b);
    let (_, db) = linear_graph::backward(&graph);
    let (x, target) = CHAIN;
    let chain = nonlinear_chain::forward(x);
    let deltas = nonlinear_chain::backward(x, &chain, target);
    [db, b - (graph.z - TARGET) / db, deltas.a, 0.0]
}
// ANCHOR_END: right

/// Running it: the slope by trying, b after Newton's step, the chain's Δa by undoing the
/// square (a is e to the square of c), and where descent on x² ends.
pub fn by_running() -> [f64; 4] {
    let (w, b) = START;
    let slope = two_sided(|b| linear_graph::forward(w, b).z, b, 1e-5);
    let (x, target) = CHAIN;
    let c = nonlinear_chain::forward(x).c;
    // A change of c by h changes a by h times the slope of e^(c²).
    let delta_a = (c - target) * two_sided(|c| (c * c).exp(), c, 1e-5);
    let lowest = descend(PARABOLA, 0.3, 100, |x| 2.0 * x)[100].powi(2);
    [slope, b - newton::wrong(b), delta_a, lowest]
}

/// z at the b that is said to come of the first step, and at the one that does.
pub fn z_there() -> [f64; 2] {
    [wrong(), right()].map(|numbers| linear_graph::forward(START.0, numbers[1]).z)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_meant_comes_out_of_a_run_and_what_was_said_does_not() {
        let (said, meant, ran) = (wrong(), right(), by_running());
        for i in 0..4 {
            assert!((meant[i] - ran[i]).abs() < 1e-6, "{i}: {} {}", meant[i], ran[i]);
            assert!((said[i] - ran[i]).abs() > 1e-3, "{i}: {} {}", said[i], ran[i]);
        }
    }

    /// n4's own digits: 12/63 is 0.19, b 3.81, Δa −9.068; z at b = 12/63 by hand.
    #[test]
    fn the_numbers_are_n4s() {
        let (said, meant) = (wrong(), right());
        assert_eq!((said[0], meant[0], meant[3]), (3.0, 63.0, 0.0));
        assert!((said[1] - 0.190_476_190_476).abs() < 1e-12);
        assert!((meant[1] - 3.809_523_809_524).abs() < 1e-12);
        assert!((said[2] + 9.068).abs() < 1e-12 && (meant[2] + 9.066_904_696_5).abs() < 1e-10);
        assert!((said[3] - 2.4).abs() < 1e-15);
        let [there, meant] = z_there();
        assert!((there - (6.0 + 12.0 / 21.0) * (1.0 + 8.0 / 21.0)).abs() < 1e-12, "{there}");
        assert!((meant - 150.217_687_074_8).abs() < 1e-9);
    }
}
