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

/// Of w after the step, what CS231n prints: the first, the second and the last.
#[derive(Debug, Clone, Copy)]
pub struct Printed(pub [f64; 3]);

/// Momentum's.
pub const MOMENTUM: Printed = Printed([0.1406, 0.20738947, 1.4096]);
/// RMSprop's.
pub const RMSPROP: Printed = Printed([-0.39223849, -0.34037513, 0.59576619]);
/// Adam's.
pub const ADAM: Printed = Printed([-0.40094747, -0.34836187, 0.59801459]);

impl Printed {
    /// By how much w is off what is printed, at most.
    pub fn off(self, w: &Array1<f64>) -> f64 {
        let found = [w[0], w[1], w[COUNT - 1]];
        let off = found.into_iter().zip(self.0).map(|(found, printed)| (found - printed).abs());
        off.fold(0.0, f64::max)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_steps_are_those_that_cs231n_prints() {
        let mut momentum = momentum();
        for (printed, w) in [
            (MOMENTUM, stepped(&mut momentum)),
            (Printed([0.5406, 0.55475789, 0.8096]), momentum.velocity),
            (RMSPROP, stepped(&mut rmsprop())),
            (ADAM, stepped(&mut adam())),
        ] {
            assert!(printed.off(&w) < 1e-8, "{w} against {printed:?}");
        }
    }

    #[test]
    fn the_entry_that_is_farthest_off_counts() {
        let mut w = Array1::zeros(COUNT);
        (w[0], w[1], w[COUNT - 1]) = (0.5, -3.0, 1.0);
        assert_eq!(Printed([0.5, -1.0, 2.0]).off(&w), 2.0);
        assert_eq!(Printed([0.0, -3.0, 1.25]).off(&w), 0.5);
    }
}
