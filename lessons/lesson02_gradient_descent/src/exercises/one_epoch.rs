//! Exercise: one epoch of mini-batches.

use ndarray::{Array1, Array2};
use shared::exercise::{Check, Exercise, Verdict};

use crate::neuron::Neuron;
use crate::split::pick;

mod probe;
mod wrong_samples;

pub use probe::gradient;
use probe::{Probe, probes};
use wrong_samples::wrong_samples;

/// Its texts.
pub const EXERCISE: Exercise = Exercise {
    lesson: env!("CARGO_PKG_NAME"),
    name: "one_epoch",
    title: "One epoch of mini-batches",
    hints: [
        "An epoch is a loop over batches. Each batch makes one step, and the next batch takes its \
         gradient with the weights after that step.",
        "order.chunks(size) cuts the order into pieces; the last one may be shorter, and counts \
         like the others. x.select(Axis(0), batch) has the rows of a batch, and \
         y.select(Axis(0), batch) their targets.",
        "let mut w = w.clone(); then for batch in order.chunks(size) { let dw = gradient(&w, \
         &x.select(Axis(0), batch), &y.select(Axis(0), batch)); w = w - eta * dw; } and at the end \
         w.",
    ],
    solution: "src/exercises/one_epoch.rs:solution",
    shown: "Your epoch visits each sample once and makes a step for each batch. With a batch of \
            one it is stochastic descent, with everybody in one batch it is batch descent: the \
            loop is the same. Shuffled anew for each epoch, this is how all networks of the \
            course are trained.",
    why: "Why is it not the same to take the gradients of all batches first, with the old \
          weights, and then to take all the steps?",
    because: "Added up, steps that all start from the same weights are one long step along the \
              mean gradient: batch descent with a larger η. What small batches gain is that the \
              second step already knows where the first has led.",
};

// ANCHOR: solution
/// The weights after one epoch: a step w ← w − η·dw for each batch of `size` samples, taken in
/// this order.
fn one_epoch(
    w: &Array1<f64>,
    (x, y): (&Array2<f64>, &Array1<f64>),
    order: &[usize],
    size: usize,
    eta: f64,
) -> Array1<f64> {
    let mut neuron = Neuron { weights: w.clone() };
    for batch in order.chunks(size) {
        let (x, y) = pick((x, y), batch);
        let dw = neuron.gradient(&x, &y);
        neuron.weights.scaled_add(-eta, &dw); // w ← w − η·dw
    }
    neuron.weights
}
// ANCHOR_END: solution

/// Judges how (w, x, y, order, size, η) become the weights after the epoch.
pub fn check(
    yours: impl Fn(&Array1<f64>, &Array2<f64>, &Array1<f64>, &[usize], usize, f64) -> Array1<f64>,
) -> Verdict {
    let wanted = |p: &Probe| one_epoch(&p.w, (&p.x, &p.y), &p.order, p.size, p.eta);
    let yours = |p: &Probe| yours(&p.w, &p.x, &p.y, &p.order, p.size, p.eta);
    let check = Check::new(probes(), Probe::given, yours, wanted);
    wrong_steps(wrong_samples(check))
        .panics_where(
            "It panics where the last batch is smaller than the others, or the only one: a piece of \
             the order cannot go beyond its end. `order.chunks(size)` sees to that.",
            |p| !p.order.len().is_multiple_of(p.size),
        )
        .wrong_where(
            "It is right as long as there is a single batch, and wrong with more. Which samples does \
             the second batch have, and which weights does it begin with?",
            |p| p.order.len() > p.size,
        )
        .verdict()
}

/// Steps that are wrong, over the right samples.
fn wrong_steps(check: Check<Probe>) -> Check<Probe> {
    let one = |_: &[usize]| 1.0;
    check
        .mistake("Nothing is learned: the weights come back as they were.", |p| p.w.clone())
        .mistake("It goes uphill: the step is added. Take η · dw off the weights.", |p| {
            p.steps(p.batches(), |_| -1.0)
        })
        .mistake(
            "All gradients are taken with the weights from before the epoch. After each batch the \
             weights are other ones, and the next gradient is taken with those.",
            |p| p.batches().fold(p.w.clone(), |w, batch| w - p.eta * p.dw(&p.w, batch)),
        )
        .mistake(
            "Each step starts from the weights from before the epoch, so only that of the last \
             batch is left. It should start from where the batch before has led.",
            |p| {
                let last = p.batches().last().unwrap_or(&[]);
                &p.w - &(p.eta * p.dw(&p.w, last))
            },
        )
        .mistake(
            "There is a single step over all samples. There should be one for each batch.",
            |p| p.steps(std::iter::once(&p.order[..]), one),
        )
        .mistake(
            "Each step is divided by the number of samples in its batch. The gradient is a mean \
             over the batch already.",
            |p| p.steps(p.batches(), |batch| 1.0 / batch.len() as f64),
        )
        .mistake(
            "Each step is multiplied by the number of samples in its batch, as if gradients were \
             to be summed. The gradient is a mean over the batch.",
            |p| p.steps(p.batches(), |batch| batch.len() as f64),
        )
        .mistake(
            "Each step is divided by the number of all samples. The gradient is a mean over the \
             batch already.",
            |p| p.steps(p.batches(), |_| 1.0 / p.order.len() as f64),
        )
        .mistake(
            "A smaller last batch makes a smaller step, as if it were filled up to `size`. Its \
             gradient is the mean over its own samples, and counts like the others.",
            |p| p.steps(p.batches(), |batch| batch.len() as f64 / p.size as f64),
        )
        .mistake("The learning rate is left out: the step is η · dw.", |p| {
            p.steps(p.batches(), |_| 1.0 / p.eta)
        })
        .mistake(
            "The change goes on adding up from batch to batch: each step repeats those before it. \
             A step is η times the gradient of its own batch.",
            Probe::drifting,
        )
        .mistake("There are two epochs: every sample is visited twice.", |p| {
            p.steps(p.batches().chain(p.batches()), one)
        })
        .mistake(
            "There is a single step, along the mean of the batches' gradients. Each batch makes its \
             own step, and the next gradient is taken where that has led.",
            |p| {
                let share = p.eta / p.order.len().div_ceil(p.size) as f64;
                p.batches().fold(p.w.clone(), |w, batch| w - share * p.dw(&p.w, batch))
            },
        )
        .mistake("Each step is divided by the number of batches. It is η times the gradient.", |p| {
            p.steps(p.batches(), |_| 1.0 / p.order.len().div_ceil(p.size) as f64)
        })
        .mistake(
            "The gradients are taken with the weights as they are, but each step starts from the \
             weights from before the epoch: w is what it was, less one step.",
            |p| p.batches().fold(p.w.clone(), |w, batch| &p.w - &(p.eta * p.dw(&w, batch))),
        )
}

#[cfg(test)]
mod tests {
    use ndarray::{Axis, array};

    use super::*;

    type Weights = Array1<f64>;

    /// The rows of a batch.
    fn rows(x: &Array2<f64>, y: &Weights, batch: &[usize]) -> (Array2<f64>, Weights) {
        (x.select(Axis(0), batch), y.select(Axis(0), batch))
    }

    #[test]
    fn the_epoch_passes_in_other_words_too() {
        let by_chunks = |w: &Weights, x: &Array2<f64>, y: &Weights, order: &[usize], size, eta| {
            let mut w = w.clone();
            for batch in order.chunks(size) {
                let (x, y) = rows(x, y, batch);
                w = &w - eta * gradient(&w, &x, &y);
            }
            w
        };
        assert_eq!(check(by_chunks), Verdict::passed());
        let by_counting =
            |w: &Weights, x: &Array2<f64>, y: &Weights, order: &[usize], size: usize, eta: f64| {
                let (mut w, mut start) = (w.clone(), 0);
                while start < order.len() {
                    let end = (start + size).min(order.len());
                    let mut sum = Array1::zeros(w.len());
                    for &sample in &order[start..end] {
                        let (x, y) = rows(x, y, &[sample]);
                        sum += &gradient(&w, &x, &y);
                    }
                    w -= &(eta / (end - start) as f64 * sum);
                    start = end;
                }
                w
            };
        assert_eq!(check(by_counting), Verdict::passed());
        // The example's case by hand.
        let x = array![[1.0], [-1.0], [0.0]];
        let w = one_epoch(&array![0.0], (&x, &array![1.0, 1.0, 1.0]), &[0, 2, 1], 2, 1.0);
        assert!((w[0] - (0.0625 - 0.128_779)).abs() < 1e-5, "{w}");
    }

    #[test]
    fn batch_descent_is_an_epoch_with_everybody_in_one_batch() {
        let p = probes().last().expect("there are some");
        let whole = &p.w - &(p.eta * gradient(&p.w, &p.x, &p.y));
        let epoch = one_epoch(&p.w, (&p.x, &p.y), &p.order, p.size, p.eta);
        assert!((whole - epoch).iter().all(|gap| gap.abs() < 1e-12));
    }

    type Epoch = fn(&Weights, &Array2<f64>, &Weights, &[usize], usize, f64) -> Weights;

    /// Mistakes as a reader would write them, and words of what is said of each.
    const MISTAKES: &[(Epoch, &str)] = &[
        (|_, _, _, _, _, _| todo!(), "not written yet"),
        (|w, _, _, _, _, _| Array1::zeros(w.len()), "All zeros"),
        (|w, _, _, _, _, _| w.clone(), "Nothing is learned"),
        (
            |w, x, y, order, size, eta| {
                order.chunks(size).fold(w.clone(), |w, batch| {
                    let (x, y) = rows(x, y, batch);
                    &w + eta * gradient(&w, &x, &y)
                })
            },
            "uphill",
        ),
        (
            |w, x, y, order, size, eta| {
                let mut w = w.clone();
                for batch in 0..order.len() / size {
                    let (x, y) = rows(x, y, &order[batch * size..(batch + 1) * size]);
                    w = &w - eta * gradient(&w, &x, &y);
                }
                w
            },
            "The last batch is left out",
        ),
        (
            |w, x, y, order, size, eta| {
                let mut new = w.clone();
                for batch in order.chunks(size) {
                    let (x, y) = rows(x, y, batch);
                    new = new - eta * gradient(w, &x, &y);
                }
                new
            },
            "All gradients are taken",
        ),
        (
            |w, x, y, order, size, eta| {
                let mut new = w.clone();
                for batch in order.chunks(size) {
                    let (x, y) = rows(x, y, batch);
                    new = w - eta * gradient(w, &x, &y);
                }
                new
            },
            "Each step starts from",
        ),
        (
            |w, x, y, order, size, eta| {
                let (x, y) = rows(x, y, &order[..size.min(order.len())]);
                w - eta * gradient(w, &x, &y)
            },
            "Only the first batch",
        ),
        (
            |w, x, y, order, size, eta| {
                let mut w = w.clone();
                for start in (0..order.len()).step_by(size) {
                    let batch: Vec<usize> = (start..(start + size).min(order.len())).collect();
                    let (x, y) = rows(x, y, &batch);
                    w = &w - eta * gradient(&w, &x, &y);
                }
                w
            },
            "The order is not looked at",
        ),
        (
            |w, x, y, order, size, eta| {
                order.chunks(size).fold(w.clone(), |w, _| &w - eta * gradient(&w, x, y))
            },
            "Every step looks at all",
        ),
        (|w, x, y, _, _, eta| w - eta * gradient(w, x, y), "a single step"),
        (
            |w, x, y, order, _, eta| {
                order.iter().fold(w.clone(), |w, &sample| {
                    let (x, y) = rows(x, y, &[sample]);
                    &w - eta * gradient(&w, &x, &y)
                })
            },
            "Each sample makes a step",
        ),
        (
            |w, x, y, order, size, eta| {
                order.chunks(order.len().div_ceil(size)).fold(w.clone(), |w, batch| {
                    let (x, y) = rows(x, y, batch);
                    &w - eta * gradient(&w, &x, &y)
                })
            },
            "into `size` pieces",
        ),
        (
            |w, x, y, order, size, eta| {
                let (mut w, mut left) = (w.clone(), order.to_vec());
                while !left.is_empty() {
                    let batch: Vec<usize> = (0..size).filter_map(|_| left.pop()).collect();
                    let (x, y) = rows(x, y, &batch);
                    w = &w - eta * gradient(&w, &x, &y);
                }
                w
            },
            "from its end",
        ),
        (
            |w, x, y, order, size, eta| {
                order.windows(size).fold(w.clone(), |w, batch| {
                    let (x, y) = rows(x, y, batch);
                    &w - eta * gradient(&w, &x, &y)
                })
            },
            "overlap",
        ),
        (
            |w, x, y, order, size, eta| {
                order.chunks(size).fold(w.clone(), |w, batch| {
                    let (x, y) = rows(x, y, batch);
                    &w - eta * gradient(&w, &x, &y) / batch.len() as f64
                })
            },
            "divided by the number of samples in its batch",
        ),
        (
            |w, x, y, order, size, eta| {
                order.chunks(size).fold(w.clone(), |w, batch| {
                    let mut sum = Array1::zeros(w.len());
                    for &sample in batch {
                        let (x, y) = rows(x, y, &[sample]);
                        sum += &gradient(&w, &x, &y);
                    }
                    w - eta * sum
                })
            },
            "multiplied by the number of samples in its batch",
        ),
        (
            |w, x, y, order, size, eta| {
                order.chunks(size).fold(w.clone(), |w, batch| {
                    let (x, y) = rows(x, y, batch);
                    &w - eta * gradient(&w, &x, &y) / order.len() as f64
                })
            },
            "by the number of all samples",
        ),
        (
            |w, x, y, order, size, eta| {
                order.chunks(size).fold(w.clone(), |w, batch| {
                    let mut sum = Array1::zeros(w.len());
                    for &sample in batch {
                        let (x, y) = rows(x, y, &[sample]);
                        sum += &gradient(&w, &x, &y);
                    }
                    w - eta * sum / size as f64
                })
            },
            "filled up to `size`",
        ),
        (
            |w, x, y, order, size, _| {
                order.chunks(size).fold(w.clone(), |w, batch| {
                    let (x, y) = rows(x, y, batch);
                    &w - gradient(&w, &x, &y)
                })
            },
            "The learning rate is left out",
        ),
        (
            |w, x, y, order, size, eta| {
                let mut change = Array1::zeros(w.len());
                order.chunks(size).fold(w.clone(), |w, batch| {
                    let (x, y) = rows(x, y, batch);
                    change += &(eta * gradient(&w, &x, &y));
                    w - &change
                })
            },
            "goes on adding up",
        ),
        (
            |w, x, y, order, size, eta| {
                let mut w = w.clone();
                for _ in 0..2 {
                    for batch in order.chunks(size) {
                        let (x, y) = rows(x, y, batch);
                        w = &w - eta * gradient(&w, &x, &y);
                    }
                }
                w
            },
            "two epochs",
        ),
        (
            |w, x, y, order, size, eta| {
                order.chunks(size).rev().fold(w.clone(), |w, batch| {
                    let (x, y) = rows(x, y, batch);
                    &w - eta * gradient(&w, &x, &y)
                })
            },
            "from the last to the first",
        ),
        (
            |w, x, y, order, size, eta| {
                let last = order.chunks(size).count() - 1;
                order.chunks(size).take(last).fold(w.clone(), |w, batch| {
                    let (x, y) = rows(x, y, batch);
                    &w - eta * gradient(&w, &x, &y)
                })
            },
            "The last batch is left out, also",
        ),
        (
            |w, x, y, order, size, eta| {
                order.chunks(size).skip(1).fold(w.clone(), |w, batch| {
                    let (x, y) = rows(x, y, batch);
                    &w - eta * gradient(&w, &x, &y)
                })
            },
            "The first batch is left out",
        ),
        (
            |w, x, y, order, size, eta| {
                let (mut sum, mut batches) = (Array1::zeros(w.len()), 0.0);
                for batch in order.chunks(size) {
                    let (x, y) = rows(x, y, batch);
                    sum += &gradient(w, &x, &y);
                    batches += 1.0;
                }
                w - eta * sum / batches
            },
            "the mean of the batches' gradients",
        ),
        (
            |w, x, y, order, size, eta| {
                let batches = order.chunks(size).len() as f64;
                order.chunks(size).fold(w.clone(), |w, batch| {
                    let (x, y) = rows(x, y, batch);
                    &w - eta * gradient(&w, &x, &y) / batches
                })
            },
            "by the number of batches",
        ),
        (
            |w, x, y, order, size, eta| {
                let mut now = w.clone();
                for batch in order.chunks(size) {
                    let (x, y) = rows(x, y, batch);
                    now = w - eta * gradient(&now, &x, &y);
                }
                now
            },
            "less one step",
        ),
        (
            |w, x, y, order, size, eta| {
                let place = |i| order.iter().position(|&sample| sample == i).unwrap();
                let places: Vec<usize> = (0..order.len()).map(place).collect();
                places.chunks(size).fold(w.clone(), |w, batch| {
                    let (x, y) = rows(x, y, batch);
                    &w - eta * gradient(&w, &x, &y)
                })
            },
            "as the place of each sample",
        ),
        (
            |w, x, y, order, size, eta| {
                order.chunks(size).fold(w.clone(), |w, batch| {
                    let batch: Vec<usize> = (0..batch.len()).collect();
                    let (x, y) = rows(x, y, &batch);
                    &w - eta * gradient(&w, &x, &y)
                })
            },
            "Every batch takes the first rows",
        ),
        (
            |w, x, y, order, size, eta| {
                let x = x.select(Axis(0), order);
                let parts =
                    x.axis_chunks_iter(Axis(0), size).zip(y.axis_chunks_iter(Axis(0), size));
                parts.fold(w.clone(), |w, (x, y)| {
                    &w - eta * gradient(&w, &x.to_owned(), &y.to_owned())
                })
            },
            "and the targets are not",
        ),
        (
            |w, x, y, order, size, eta| {
                let y = y.select(Axis(0), order);
                let parts =
                    x.axis_chunks_iter(Axis(0), size).zip(y.axis_chunks_iter(Axis(0), size));
                parts.fold(w.clone(), |w, (x, y)| {
                    &w - eta * gradient(&w, &x.to_owned(), &y.to_owned())
                })
            },
            "and the samples are not",
        ),
        (
            |w, x, y, order, size, eta| {
                order.chunks(size).fold(w.clone(), |w, batch| {
                    &w - eta * gradient(&w, &x.select(Axis(0), batch), y)
                })
            },
            "meet the targets of all samples",
        ),
        (
            |w, x, y, order, size, eta| {
                order.chunks(size).fold(w.clone(), |w, batch| {
                    &w - eta * gradient(&w, x, &y.select(Axis(0), batch))
                })
            },
            "All rows of x meet",
        ),
        (
            |w, x, y, order, size, eta| {
                order.chunks(size).fold(w.clone(), |w, batch| {
                    &w - eta * gradient(&w, &x.select(Axis(1), batch), &y.select(Axis(0), batch))
                })
            },
            "takes columns of x",
        ),
        (
            |w, x, y, order, size, eta| {
                (0..order.len()).step_by(size).fold(w.clone(), |w, start| {
                    let (x, y) = rows(x, y, &order[start..start + size]);
                    &w - eta * gradient(&w, &x, &y)
                })
            },
            "It panics where the last batch is smaller",
        ),
    ];

    #[test]
    fn every_mistake_is_named() {
        for (wrong, words) in MISTAKES {
            let verdict = check(wrong);
            assert!(!verdict.passed && verdict.says(words), "{words}: {verdict:?}");
        }
    }

    #[test]
    fn an_unknown_mistake_gets_no_guess() {
        let verdict = check(|w, x, y, _, _, eta| w.mapv(f64::sin) - eta * gradient(w, x, y));
        assert_eq!((verdict.passed, &verdict.diagnosis), (false, &None));
        assert!(verdict.counterexample.is_some());
    }
}
