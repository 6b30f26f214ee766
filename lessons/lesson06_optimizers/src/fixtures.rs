//! # Numbers that others have published
//!
//! Whether an optimizer is right is checked where somebody else has worked it out.
//! CS231n's fixtures are one step each from a state in the middle of a run; their
//! 4×5 arrays of evenly spaced numbers are laid out in a row here.

use lesson05_backprop::Optimizer;
use ndarray::Array1;

use crate::{Adam, Momentum, RmsProp};

/// How many weights there are.
const COUNT: usize = 20;

fn row(from: f64, to: f64) -> Array1<f64> {
    Array1::linspace(from, to, COUNT)
}

/// The weights w and their gradient dw, 20 numbers each.
pub fn fixture() -> (Array1<f64>, Array1<f64>) {
    (row(-0.4, 0.6), row(-0.6, 0.4))
}

/// Momentum on its way.
pub fn momentum() -> Momentum {
    Momentum { velocity: row(0.6, 0.9), ..Momentum::new(1e-3, COUNT) }
}

/// RMSprop on its way.
pub fn rmsprop() -> RmsProp {
    RmsProp { squares: row(0.6, 0.9), ..RmsProp::new(1e-2, COUNT) }
}

/// Adam after five steps.
pub fn adam() -> Adam {
    Adam { m: row(0.6, 0.9), v: row(0.7, 0.5), t: 5, ..Adam::new(1e-2, COUNT) }
}

/// w after the optimizer's step, (20).
pub fn stepped(optimizer: &mut impl Optimizer) -> Array1<f64> {
    let (mut w, dw) = fixture();
    optimizer.step(&mut w, &dw);
    w
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Asserts the first, second and last entry to the digits that are printed.
    #[track_caller]
    fn assert_entries(found: &Array1<f64>, expected: [f64; 3]) {
        for (found, expected) in [found[0], found[1], found[COUNT - 1]].iter().zip(expected) {
            assert!((found - expected).abs() < 1e-8, "found {found}, expected {expected}");
        }
    }

    #[test]
    fn the_steps_are_those_that_cs231n_prints() {
        let mut momentum = momentum();
        assert_entries(&stepped(&mut momentum), [0.1406, 0.20738947, 1.4096]);
        assert_entries(&momentum.velocity, [0.5406, 0.55475789, 0.8096]);
        assert_entries(&stepped(&mut rmsprop()), [-0.39223849, -0.34037513, 0.59576619]);
        assert_entries(&stepped(&mut adam()), [-0.40094747, -0.34836187, 0.59801459]);
    }
}
