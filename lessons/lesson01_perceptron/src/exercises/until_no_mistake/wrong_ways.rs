//! Trainings that differ from the right one in one thing.

use ndarray::Array1;
use shared::exercise::Check;

use super::samples::{Learned, Probe};
use crate::threshold::Perceptron;

/// What a training does; `RIGHT` is as it should be.
struct Way {
    /// The weight and the bias to begin with.
    begin: (f64, f64),
    /// The error of a unit about a sample.
    error: fn(&Perceptron, &Array1<f64>, f64) -> f64,
    /// What is taken off the weights, times x, and off the bias, from the error and the target.
    step: fn(f64, f64) -> (f64, f64),
    /// The first sample, and the one after the last, of a pass.
    samples: fn(&Probe) -> (usize, usize),
    /// How often a sample is shown in a pass, at most, as long as the unit is wrong about it.
    times: usize,
    /// Whether a pass ends with this error.
    ends: fn(f64) -> bool,
    /// Whether this error is counted.
    counts: fn(f64) -> bool,
    /// Whether the count of a pass goes on from the pass before.
    again: bool,
    /// Whether the sum of a pass's errors says that it was without a mistake.
    cancelling: bool,
}

const RIGHT: Way = Way {
    begin: (0.0, 0.0),
    error: |unit, x, y| unit.decide(x) - y,
    step: |error, _| (error, error),
    samples: |p| (0, p.y.len()),
    times: 1,
    ends: |_| false,
    counts: |error| error != 0.0,
    again: false,
    cancelling: false,
};

impl Probe {
    /// What that training leads to.
    fn by(&self, way: &Way) -> Learned {
        let (weight, bias) = way.begin;
        let mut unit = Perceptron { weights: Array1::from_elem(self.x.ncols(), weight), bias };
        let (mut mistakes, mut wrong) = (0, 0);
        for _ in 0..self.most_passes {
            let mut sum = 0.0;
            wrong = if way.again { wrong } else { 0 };
            let (first, end) = (way.samples)(self);
            'pass: for sample in first..end {
                let (x, y) = (self.x.row(sample).to_owned(), self.y[sample]);
                for _ in 0..way.times {
                    let error = (way.error)(&unit, &x, y);
                    let (off_weights, off_bias) = (way.step)(error, y);
                    unit.weights.scaled_add(-off_weights, &x);
                    unit.bias -= off_bias;
                    wrong += usize::from((way.counts)(error));
                    sum += error;
                    if (way.ends)(error) {
                        break 'pass;
                    }
                    if error == 0.0 {
                        break;
                    }
                }
            }
            mistakes += wrong;
            if if way.cancelling { sum == 0.0 } else { wrong == 0 } {
                break;
            }
        }
        (unit.weights, unit.bias, mistakes)
    }
}

/// The mistakes that are one such difference.
pub(super) fn wrong_ways(check: Check<Probe>) -> Check<Probe> {
    let mistake =
        |check: Check<Probe>, (what, way): (&str, Way)| check.mistake(what, |p| p.by(&way));
    wrong_steps().into_iter().chain(wrong_passes()).fold(check, mistake)
}

/// What is done with a sample.
fn wrong_steps() -> Vec<(&'static str, Way)> {
    vec![
        (
            "The bias moves the wrong way: b ← b − (a − y).",
            Way { step: |error, _| (error, -error), ..RIGHT },
        ),
        (
            "The weights move the wrong way: w ← w − (a − y)·x. `scaled_add` adds so many times x, so it \
             is handed −error.",
            Way { step: |error, _| (-error, error), ..RIGHT },
        ),
        (
            "The bias is left out of the sum, which is w · x + b.",
            Way {
                error: |unit, x, y| f64::from(u8::from(unit.weights.dot(x) >= 0.0)) - y,
                ..RIGHT
            },
        ),
        (
            "The error is taken from the sum w · x + b, and not from the answer, which is 1 or 0.",
            Way { error: |unit, x, y| unit.sum(x) - y, ..RIGHT },
        ),
        (
            "It learns from every sample, also where the unit is right already.",
            Way { step: |_, y| (1.0 - 2.0 * y, 1.0 - 2.0 * y), ..RIGHT },
        ),
        (
            "Each sample is shown again and again until the unit is right about it. It is shown once in \
             each pass.",
            Way { times: usize::MAX, ..RIGHT },
        ),
    ]
}

/// Which samples a pass has, where a training begins and ends, and what is counted.
fn wrong_passes() -> Vec<(&'static str, Way)> {
    vec![
        (
            "The first sample is left out: Rust counts from 0.",
            Way { samples: |p| (1, p.y.len()), ..RIGHT },
        ),
        (
            "The last sample is left out. The range 0..n ends before n by itself.",
            Way { samples: |p| (0, p.y.len() - 1), ..RIGHT },
        ),
        (
            "Only so many samples are shown as there are inputs. `x.nrows()` is the number of samples.",
            Way { samples: |p| (0, p.x.ncols()), ..RIGHT },
        ),
        (
            "A pass ends with its first mistake. The samples after that one have to be shown too.",
            Way { ends: |error| error != 0.0, ..RIGHT },
        ),
        (
            "A pass ends with the first sample about which the unit is right. The samples after that one \
             have to be shown too.",
            Way { ends: |error| error == 0.0, ..RIGHT },
        ),
        (
            "The weights and the bias begin at 1. They should begin at 0.",
            Way { begin: (1.0, 1.0), ..RIGHT },
        ),
        ("The weights begin at 1. They should begin at 0.", Way { begin: (1.0, 0.0), ..RIGHT }),
        ("The bias begins at 1. It should begin at 0.", Way { begin: (0.0, 1.0), ..RIGHT }),
        (
            "It ends after a pass whose errors add up to 0. An error of 1 and one of −1 cancel: count the \
             mistakes.",
            Way { cancelling: true, ..RIGHT },
        ),
        (
            "The mistakes of the passes before are counted again in each pass, so that it goes on to the \
             last pass that is allowed. The count of a pass begins at 0.",
            Way { again: true, ..RIGHT },
        ),
        (
            "Only what fired and should not have is counted, and what should have fired and did not is \
             taken for right.",
            Way { counts: |error| error > 0.0, ..RIGHT },
        ),
        (
            "Only what should have fired and did not is counted, and what fired and should not have is \
             taken for right.",
            Way { counts: |error| error < 0.0, ..RIGHT },
        ),
    ]
}
