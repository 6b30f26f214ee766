//! Gradients of random networks by PyTorch's autograd.

use std::collections::BTreeSet;

use lesson01_perceptron::Activation;
use lesson04_losses::Loss;
use lesson12_autodiff::network::loss_and_gradient as by_tape;
use serde::Deserialize;

use crate::networks::Task;
use crate::{assert_near, printed};

#[derive(Debug, Deserialize)]
struct Case {
    #[serde(flatten)]
    task: Task,
    value: f64,
    gradient: Vec<f64>,
}

/// Lesson 5's backward pass and lesson 12's tape. Each layer's weights and its biases are
/// held against their own largest slope, since a layer far from the loss has small ones.
#[test]
fn gradients_are_pytorchs() {
    let cases: Vec<Case> = printed("gradients");
    for Case { task, value, gradient } in &cases {
        let (network, loss, (x, y)) = task.draw();
        let by_hand = (network.loss(loss, &x, &y), network.gradient(loss, &x, &y));
        let ways = [by_hand, by_tape(&network, loss, &x, &y)];
        for (j, found) in ways {
            let (what, found) = (format!("{task:?}"), found.to_vec());
            assert_near(&what, [&j], &[*value], 1e-12);
            assert_eq!(found.len(), gradient.len(), "{what}");
            for (weights, bias) in network.layout.ranges() {
                for range in [weights, bias] {
                    assert_near(&what, &found[range.clone()], &gradient[range], 1e-12);
                }
            }
        }
    }
}

#[test]
fn the_networks_have_every_depth_activation_and_loss() {
    let cases: Vec<Case> = printed("gradients");
    let kinds: BTreeSet<_> = cases
        .iter()
        .map(|Case { task, .. }| (task.sizes.len(), &task.hidden, &task.output, &task.loss))
        .collect();
    let names = Activation::ALL.map(|f| f.name().to_owned());
    let losses = Loss::ALL.map(|loss| loss.name().to_owned());
    for (output, loss) in names.iter().flat_map(|f| losses.iter().map(move |loss| (f, loss))) {
        assert!(kinds.iter().any(|kind| (kind.0, kind.2, kind.3) == (2, output, loss)));
        for hidden in &names {
            assert!((3..=6).all(|sizes| kinds.contains(&(sizes, hidden, output, loss))));
        }
    }
}
