//! Every operation against differences, and what a tape promises of sharing and of repetition.

use lesson08_gradient_checking::numeric_gradient;
use ndarray::{Array1, array};
use proptest::prelude::*;
use shared::random::Random;

use super::*;

/// A program that uses every operation, and some values more than once.
fn program<'t>(u: Var<'t>, v: Var<'t>, row: Var<'t>, column: Var<'t>) -> Var<'t> {
    let product = u.dot(v) + row; // (2, 3)·(3, 2) + (1, 2)
    let bent = product.apply(Activation::Tanh) * column - product; // ⊙ (2, 1)
    let positive = bent.exp() + bent * bent;
    (positive.ln().sum_rows() * column).sum() + positive.sum() * 0.3
        - v.apply(Activation::Sigmoid).sum()
}

fn leaves(theta: &Array1<f64>) -> [Array2<f64>; 4] {
    let part = |from: usize, shape: (usize, usize)| {
        let numbers = theta.iter().skip(from).take(shape.0 * shape.1).copied().collect();
        Array2::from_shape_vec(shape, numbers).unwrap()
    };
    [part(0, (2, 3)), part(6, (3, 2)), part(12, (1, 2)), part(14, (2, 1))]
}

proptest! {
    #[test]
    fn every_operation_agrees_with_differences(seed in any::<u32>()) {
        let theta: Array1<f64> = Random::seed(seed).randn(16) * 0.7;
        let value = |theta: &Array1<f64>| {
            let tape = Tape::default();
            let [u, v, row, column] = leaves(theta).map(|leaf| tape.leaf("", leaf));
            program(u, v, row, column).value().sum()
        };
        let tape = Tape::default();
        let vars = leaves(&theta).map(|leaf| tape.leaf("", leaf));
        let [u, v, row, column] = vars;
        let gradients = tape.backward(program(u, v, row, column));
        let analytic: Array1<f64> = vars.iter().flat_map(|&var| gradients.of(var).into_iter().collect::<Vec<_>>()).collect();
        let numeric = numeric_gradient(value, &theta, 1e-3);
        for (a, n) in analytic.iter().zip(&numeric) {
            prop_assert!((a - n).abs() < 1e-6 * (1.0 + a.abs()), "{} {}", a, n);
        }
    }
}

#[test]
fn an_operand_stands_before_what_uses_it_and_gets_a_share() {
    let tape = Tape::default();
    let [u, v, row, column] = leaves(&Array1::ones(16)).map(|leaf| tape.leaf("", leaf));
    program(u, v, row, column);
    let nodes = tape.nodes.borrow();
    for (index, node) in nodes.iter().enumerate() {
        let operands = node.op.operands();
        assert!(operands.iter().all(|&operand| operand < index), "{:?}", node.op);
        let shares = node.op.pull_back(&nodes, &node.value, &node.value);
        let receivers: Vec<usize> = shares.into_iter().map(|(operand, _)| operand).collect();
        assert_eq!(operands, receivers, "{:?}", node.op);
    }
}

#[test]
fn a_value_used_twice_gets_both_shares() {
    let tape = Tape::default();
    let x = tape.number("x", 3.0);
    let shared = x * x; // used twice below
    let y = shared * shared + shared; // x⁴ + x²
    assert_eq!(tape.backward(y).of(x)[[0, 0]], 4.0 * 27.0 + 6.0);
    assert_eq!(tape.backward(x + x).of(x)[[0, 0]], 2.0);
}

/// A batch without a sample: the bias row has been repeated for no row.
#[test]
fn what_was_repeated_no_times_has_a_gradient_of_zeros() {
    let tape = Tape::default();
    let (row, column) = (tape.leaf("b", array![[1.0, 2.0]]), tape.leaf("c", array![[1.0], [2.0]]));
    let (flat, thin) = (tape.leaf("", Array2::zeros((0, 2))), tape.leaf("", Array2::zeros((2, 0))));
    assert_eq!(tape.backward((flat + row).sum()).of(row), array![[0.0, 0.0]]);
    assert_eq!(tape.backward((thin * column).sum()).of(column), array![[0.0], [0.0]]);
}

#[test]
fn a_second_backward_pass_gives_the_same() {
    let tape = Tape::default();
    let x = tape.leaf("x", array![[1.0, -2.0]]);
    let y = (x * x).sum();
    let first = tape.backward(y).of(x);
    assert_eq!(first, tape.backward(y).of(x));
    // And from another output of the same tape.
    let z = y * y;
    assert_eq!(tape.backward(z).of(x), 2.0 * 5.0 * &first);
    assert_eq!(tape.backward(y).of(x), first);
}

#[test]
fn what_the_output_does_not_depend_on_has_no_gradient() {
    let tape = Tape::default();
    let (x, other) = (tape.number("x", 1.0), tape.leaf("other", array![[1.0, 2.0]]));
    let later = other.sum();
    let gradients = tape.backward(x * x);
    assert_eq!(gradients.of(other), array![[0.0, 0.0]]);
    assert_eq!(gradients.of(later), array![[0.0]]);
}
