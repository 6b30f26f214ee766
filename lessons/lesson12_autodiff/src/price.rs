//! # What a gradient costs
//!
//! Forward mode asks how everything changes with one input, and runs once for each
//! input. Reverse mode asks how one output changes with everything, and runs once forward
//! and once back. A network has one loss and many parameters.
//!
//! Source: Griewank and Walther, "Evaluating Derivatives" (2008).

use lesson01_perceptron::Activation;
use lesson04_losses::Loss;
use lesson05_backprop::Network;
use shared::random::Random;

use crate::network::record;
use crate::tape::{Op, Tape};

/// What all derivatives of a network's loss cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Price {
    /// How many derivatives there are.
    pub parameters: usize,
    /// The operations that one run of the loss records.
    pub operations: usize,
    /// Runs in forward mode: one for each parameter.
    pub forward_mode: usize,
    /// Runs in reverse mode: one forward and one back.
    pub reverse_mode: usize,
}

/// The price for a tanh network of these sizes with the squared error.
pub fn price(sizes: &[usize]) -> Price {
    let mut random = Random::seed(0); // the numbers do not matter
    let network = Network::new(sizes, Activation::Tanh, Activation::Identity, &mut random);
    let [inputs, outputs] = [sizes[0], sizes[sizes.len() - 1]];
    let (x, y) = (random.randn((1, inputs)), random.randn((1, outputs)));
    let tape = Tape::default();
    record(&tape, &network, Loss::SquaredError, &x, &y);
    let operations = tape.nodes.borrow().iter().filter(|node| !matches!(node.op, Op::Leaf)).count();
    let parameters = network.theta.len();
    Price { parameters, operations, forward_mode: parameters, reverse_mode: 2 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Dual;
    use crate::graph::example;

    #[test]
    fn wider_layers_have_more_parameters_and_no_more_operations() {
        // ·, +, tanh; ·, +; and −, ⊙, Σ, × of the loss.
        let small = price(&[2, 4, 1]);
        assert_eq!((small.parameters, small.operations), (2 * 4 + 4 + 4 + 1, 9));
        let wide = price(&[64, 64, 10]);
        assert_eq!((wide.parameters, wide.operations), (64 * 64 + 64 + 64 * 10 + 10, 9));
        assert_eq!(price(&[2, 4, 4, 1]).operations, 12); // one layer more
    }

    #[test]
    fn one_reverse_run_gives_what_forward_mode_gives_run_by_run() {
        let z = |w: Dual, b: Dual| {
            let [one, two, three] = [1.0, 2.0, 3.0].map(Dual::constant);
            (two * w + three * b) * (two * b + one)
        };
        let dw = z(Dual::input(3.0), Dual::constant(4.0)).slope;
        let db = z(Dual::constant(3.0), Dual::input(4.0)).slope;
        let tape = Tape::default();
        let (w, b, z) = example(&tape, 3.0, 4.0);
        let gradients = tape.backward(z);
        assert_eq!((gradients.of(w)[[0, 0]], gradients.of(b)[[0, 0]]), (dw, db));
    }
}
