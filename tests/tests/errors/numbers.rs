//! Flags and data with which no lesson can compute.

use crate::case::{AUTODIFF, BACKPROP, Case, DESCENT, DIGITS, LOSSES, SQUARES, case, check};
use crate::mnist::mnist;

/// Runs whose numbers explode, or that come to none.
pub fn cases() -> Vec<Case> {
    let diverged = |lesson, flags: &str, what: &str| {
        let line = format!(
            "{what} diverged at epoch …: its numbers exploded; try a smaller --learning-rate"
        );
        case(lesson, flags, 1, &line)
    };
    vec![
        diverged(DESCENT, "--learning-rate 1e9", "the neuron's training"),
        diverged(SQUARES, "--learning-rate 1e9", "descent"),
        diverged(SQUARES, "--learning-rate 1.9 --epochs 1", "the neuron"),
        diverged(LOSSES, "--learning-rate 1e9", "the race"),
        diverged(BACKPROP, "--learning-rate 1e9", "the training"),
        diverged(DIGITS, "--learning-rate 1e9 --data digits", "the training").files(mnist(12)),
        case(
            LOSSES,
            "--samples 1",
            1,
            "all x are the same, or their squares overflow: no line fits best; give two different x",
        ),
        case(
            LOSSES,
            "--noise 1e308",
            1,
            "all x are the same, or their squares overflow: no line fits best; give two different x",
        ),
        case(
            LOSSES,
            "--noise 1e200",
            1,
            "figure slices: no finite number to draw; try other flags",
        ),
        case(
            AUTODIFF,
            "--w 1e200 --b 1e200",
            1,
            "lesson12_autodiff: the value graph.z is not a finite number; try flags nearer to their defaults, or other data",
        ),
    ]
}

#[test]
fn numbers_that_explode() {
    check(cases());
}
