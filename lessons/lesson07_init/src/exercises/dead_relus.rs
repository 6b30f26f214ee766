//! Exercise: counting dead ReLUs.

use lesson01_perceptron::Activation;
use lesson05_backprop::Network;
use ndarray::{Array1, Array2, Axis};
use shared::exercise::{Check, Exercise, Verdict, written};
use shared::random::Random;

use super::by_hand::{matrix, tenths};
use crate::dead_relus::dead_units;

/// Its texts.
pub const EXERCISE: Exercise = Exercise {
    lesson: env!("CARGO_PKG_NAME"),
    name: "dead_relus",
    title: "How many units are dead?",
    hints: [
        "First find z of every unit for every sample, as on the way up. Then look at one unit at a \
         time: what has to hold of all its numbers?",
        "z = x · W + b has a row for each sample and a column for each unit. A unit is dead where \
         every number of its column is 0 or less.",
        "`let z = x.dot(weights) + bias; z.columns().into_iter().filter(|unit| unit.iter().all(|z| \
         *z <= 0.0)).count()`",
    ],
    solution: "src/dead_relus.rs:dead",
    shown: "Your count finds the units that no sample can wake: their slope is 0 for all of them, \
            so no gradient reaches their weights. It takes one batch and one line, and is worth \
            printing before the first step and after some.",
    why: "Why does a unit whose z is exactly 0 for every sample count as dead?",
    because: "A ReLU's slope is taken to be 0 at 0. With no slope at any sample its weights get no \
              gradient, and the unit stays at 0 as it would stay below.",
};

/// A layer, and the samples that it is shown.
struct Probe {
    weights: Array2<f64>,
    bias: Array1<f64>,
    x: Array2<f64>,
}

impl Probe {
    fn given(&self) -> String {
        let (x, w, b) = (matrix("x", &self.x), matrix("W", &self.weights), written(&self.bias));
        format!("{x}, {w}, b = {b}\nz = {}", written(&self.z()))
    }

    fn z(&self) -> Array2<f64> {
        self.x.dot(&self.weights) + &self.bias
    }

    /// How many units are such.
    fn units(&self, such: impl Fn(&[f64]) -> bool) -> usize {
        self.z().columns().into_iter().filter(|unit| such(&unit.to_vec())).count()
    }
}

/// A unit that is dead, one that is not, one at 0, one that its bias wakes; the text's three,
/// two that are dead on both sides of one that is not, and inputs below 0; then layers of several shapes, some
/// units of which have been switched off.
fn probes() -> impl Iterator<Item = Probe> {
    let mut random = Random::seed(38);
    let layer = |samples: [f64; 2], weights: &[f64], bias: &[f64]| Probe {
        weights: Array1::from(weights.to_vec()).insert_axis(Axis(0)),
        bias: Array1::from(bias.to_vec()),
        x: Array1::from(samples.to_vec()).insert_axis(Axis(1)),
    };
    let one = |weight: f64, bias: f64| layer([1.0, 2.0], &[weight], &[bias]);
    let by_hand = [
        one(1.0, -3.0),
        one(1.0, -1.5),
        one(1.0, -2.0),
        one(-1.0, 1.5),
        layer([1.0, 2.0], &[1.0, 1.0, 1.0], &[-3.0, -1.5, -2.0]),
        layer([1.0, 2.0], &[1.0, -1.0, 1.0, 1.0], &[-4.0, 0.5, 1.0, -2.5]),
        layer([-2.0, 1.0], &[-1.0, 1.0], &[0.0, -1.0]),
    ];
    let shapes = [(3, 1, 2), (2, 2, 4), (4, 2, 3), (5, 3, 6), (3, 2, 3), (8, 2, 5)];
    let others = shapes.map(|(samples, inputs, units)| {
        let mut bias = tenths(&mut random, units);
        bias[units - 1] = -4.0;
        let weights = tenths(&mut random, (inputs, units));
        // Off to one side, as data are that nobody has standardised.
        Probe { weights, bias, x: 1.5 + tenths(&mut random, (samples, inputs)) }
    });
    by_hand.into_iter().chain(others)
}

/// Judges the count for (x, W, b).
pub fn check(yours: impl Fn(&Array2<f64>, &Array2<f64>, &Array1<f64>) -> usize) -> Verdict {
    let wanted = |p: &Probe| {
        let mut network = Network::of(&[(p.weights.clone(), Activation::Relu)]);
        network.bias_mut(0).assign(&p.bias);
        dead_units(&network, &p.x)
    };
    let off = |z: &f64| *z <= 0.0;
    Check::new(probes(), Probe::given, |p| yours(&p.x, &p.weights, &p.bias), wanted)
        .mistake(
            "A z of exactly 0 counts as alive in yours. The slope at 0 is 0, so a unit is dead \
             where every z is 0 or less.",
            |p| p.units(|unit| unit.iter().all(|z| *z < 0.0)),
        )
        .mistake(
            "A unit counts as dead where some sample leaves it off. It is dead only where every \
             sample does.",
            |p| p.units(|unit| unit.iter().any(off)),
        )
        .mistake(
            "It counts samples: rows of z, for which every unit is off. A unit is a column.",
            |p| p.z().rows().into_iter().filter(|row| row.iter().all(off)).count(),
        )
        .mistake(
            "It counts single numbers of z. A unit counts once, where all of them are off.",
            |p| p.z().iter().filter(|z| off(z)).count(),
        )
        .mistake("It counts the units that are alive.", |p| p.units(|unit| !unit.iter().all(off)))
        .mistake("The bias is forgotten: z = x · W + b.", |p| {
            let z = p.x.dot(&p.weights);
            z.columns().into_iter().filter(|unit| unit.iter().all(off)).count()
        })
        .mistake("The bias is subtracted: z = x · W + b.", |p| {
            let z = p.x.dot(&p.weights) - &p.bias;
            z.columns().into_iter().filter(|unit| unit.iter().all(off)).count()
        })
        .mistake(
            "It looks at a unit's mean over the samples. One sample that switches it on is enough, \
             however far off it is for the others.",
            |p| p.units(|unit| unit.iter().sum::<f64>() <= 0.0),
        )
        .mistake(
            "From the first unit that is alive on none is counted as dead: what is noted of one \
             unit is still there for the next. Begin afresh with each unit.",
            |p| {
                let z = p.z();
                z.columns().into_iter().take_while(|unit| unit.iter().all(off)).count()
            },
        )
        .mistake("It stops at the first dead unit. Go through all of them, and count.", |p| {
            p.units(|unit| unit.iter().all(off)).min(1)
        })
        .mistake(
            "Inputs below 0 are taken as 0. The ReLU comes after the sum: it is z that is cut off, \
             not x.",
            |p| {
                let z = p.x.mapv(|x| x.max(0.0)).dot(&p.weights) + &p.bias;
                z.columns().into_iter().filter(|unit| unit.iter().all(off)).count()
            },
        )
        .mistake("It looks at the first sample alone.", |p| p.units(|unit| off(&unit[0])))
        .mistake("It looks at the last sample alone.", |p| {
            p.units(|unit| unit.last().is_some_and(off))
        })
        .mistake("It counts the units that are on for every sample.", |p| {
            p.units(|unit| unit.iter().all(|z| *z > 0.0))
        })
        .mistake(
            "It looks at the weights and the bias, not at z. Whether a unit is off depends on what \
             comes in.",
            |p| {
                let dead = |u: usize| p.weights.column(u).iter().all(off) && off(&p.bias[u]);
                (0..p.bias.len()).filter(|u| dead(*u)).count()
            },
        )
        .mistake(
            "It counts units whose bias is not above 0. Whether a unit is off depends on z.",
            |p| p.bias.iter().filter(|b| off(b)).count(),
        )
        .mistake("All units count as dead.", |p| p.bias.len())
        .mistake("It counts the samples.", |p| p.x.len_of(Axis(0)))
        .verdict()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As a reader would write it.
    fn sums(x: &Array2<f64>, w: &Array2<f64>, b: &Array1<f64>) -> Array2<f64> {
        x.dot(w) + b
    }

    #[test]
    fn the_count_passes_in_other_words_too() {
        let by_what_comes_out = check(|x, w, b| {
            let a = sums(x, w, b).mapv(|z| z.max(0.0));
            a.sum_axis(Axis(0)).iter().filter(|sum| **sum == 0.0).count()
        });
        assert_eq!(by_what_comes_out, Verdict::passed());
        let place_by_place = check(|x, w, b| {
            let mut dead = 0;
            for unit in 0..w.ncols() {
                let mut on = false;
                for sample in x.rows() {
                    on |= sample.dot(&w.column(unit)) + b[unit] > 0.0;
                }
                dead += usize::from(!on);
            }
            dead
        });
        assert_eq!(place_by_place, Verdict::passed());
    }

    #[test]
    fn every_mistake_is_named() {
        type Wrong = fn(&Array2<f64>, &Array2<f64>, &Array1<f64>) -> usize;
        fn columns(z: &Array2<f64>, dead: fn(&Array1<f64>) -> bool) -> usize {
            let mut count = 0;
            for unit in z.columns() {
                if dead(&unit.to_owned()) {
                    count += 1;
                }
            }
            count
        }
        fn most(z: &Array1<f64>) -> f64 {
            z.fold(f64::NEG_INFINITY, |most, z| most.max(*z))
        }
        let mistakes: [(Wrong, &str); 20] = [
            (|_, _, _| todo!(), "not written yet"),
            (|_, _, _| 0, "All zeros"),
            (|x, w, b| columns(&sums(x, w, b), |z| most(z) < 0.0), "of exactly 0 counts as alive"),
            (
                |x, w, b| columns(&sums(x, w, b), |z| z.iter().any(|z| *z <= 0.0)),
                "where some sample leaves it off",
            ),
            (
                |x, w, b| columns(&sums(x, w, b).t().to_owned(), |z| most(z) <= 0.0),
                "It counts samples",
            ),
            (
                |x, w, b| sums(x, w, b).iter().filter(|z| **z <= 0.0).count(),
                "It counts single numbers",
            ),
            (|x, w, b| columns(&sums(x, w, b), |z| most(z) > 0.0), "that are alive"),
            (|x, w, _| columns(&x.dot(w), |z| most(z) <= 0.0), "The bias is forgotten"),
            (|x, w, b| columns(&(x.dot(w) - b), |z| most(z) <= 0.0), "The bias is subtracted"),
            (
                |x, w, b| columns(&sums(x, w, b), |z| z.mean().unwrap_or(0.0) <= 0.0),
                "a unit's mean",
            ),
            (
                |x, w, b| {
                    let (mut on, mut dead) = (false, 0);
                    for unit in sums(x, w, b).columns() {
                        for z in unit {
                            on |= *z > 0.0;
                        }
                        dead += usize::from(!on);
                    }
                    dead
                },
                "Begin afresh with each unit",
            ),
            (
                |x, w, b| {
                    for unit in sums(x, w, b).columns() {
                        if unit.iter().all(|z| *z <= 0.0) {
                            return 1;
                        }
                    }
                    0
                },
                "stops at the first dead unit",
            ),
            (
                |x, w, b| columns(&sums(&x.mapv(|x| x.max(0.0)), w, b), |z| most(z) <= 0.0),
                "Inputs below 0",
            ),
            (|x, w, b| columns(&sums(x, w, b), |z| z[0] <= 0.0), "the first sample alone"),
            (|x, w, b| columns(&sums(x, w, b), |z| z[z.len() - 1] <= 0.0), "the last sample"),
            (
                |x, w, b| columns(&sums(x, w, b), |z| z.iter().all(|z| *z > 0.0)),
                "that are on for every sample",
            ),
            (
                |_, w, b| {
                    let mut all = w.clone();
                    all.push_row(b.view()).expect("a bias for each unit");
                    columns(&all, |w| most(w) <= 0.0)
                },
                "at the weights and the bias",
            ),
            (|_, _, b| b.iter().filter(|b| **b <= 0.0).count(), "whose bias is not above 0"),
            (|_, w, _| w.ncols(), "All units count as dead"),
            (|x, _, _| x.nrows(), "It counts the samples"),
        ];
        for (wrong, words) in mistakes {
            let verdict = check(wrong);
            assert!(!verdict.passed && verdict.says(words), "{words}: {verdict:?}");
        }
    }

    #[test]
    fn an_unknown_mistake_gets_no_guess() {
        let verdict = check(|x, w, b| 7 * x.nrows() + 3 * w.nrows() + b.len() * b.len());
        assert_eq!((verdict.passed, &verdict.diagnosis), (false, &None));
        assert!(verdict.counterexample.is_some());
    }
}
