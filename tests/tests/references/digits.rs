//! Lesson 13's ladder, and PyTorch's passes over the same made-up digits.

use lesson13_digits::fast::{Fast, Rung, samples};
use serde::Deserialize;

use crate::{assert_near, printed};

#[derive(Deserialize)]
struct Passes {
    seed: u32,
    count: usize,
    rate: f64,
    losses: Vec<f64>,
    b1: Vec<f64>,
    b2: Vec<f64>,
}

/// PyTorch's passes are in f64, and so are those of the ladder's first two steps; the
/// others' are in f32, whose ε is 1.2·10⁻⁷.
#[test]
fn every_step_of_lesson_13s_ladder_learns_as_pytorch_does() {
    let Passes { seed, count, rate, losses, b1, b2 } = printed("digits");
    let (made_up, start) = (samples::made_up(count, seed), samples::start(seed));
    for rung in Rung::ALL {
        let tolerance = if matches!(rung, Rung::Loops | Rung::Dot) { 1e-12 } else { 1e-6 };
        let mut step = rung.build(&start);
        let found: Vec<f64> = losses.iter().map(|_| step.pass(&made_up, rate)).collect();
        assert_near(rung.name(), &found, &losses, tolerance);
    }
    let mut fast = Fast::new(&start, samples::BATCH, 2);
    for _ in &losses {
        fast.pass(&made_up.x32, &made_up.y, rate as f32);
    }
    let network = fast.network();
    assert_near("the hidden units' biases", network.layer(0).bias, &b1, 1e-5);
    assert_near("the logits' biases", network.layer(1).bias, &b2, 1e-5);
}
