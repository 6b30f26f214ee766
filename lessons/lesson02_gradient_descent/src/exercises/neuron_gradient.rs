//! Exercise: the gradient of a sigmoid neuron's loss over a batch.

use lesson01_perceptron::{sigmoid, sigmoid_derivative};
use ndarray::{Array1, Array2, Axis, array};
use shared::exercise::{Check, Exercise, Verdict, written};
use shared::random::Random;

use crate::neuron::Neuron;

/// Its texts.
pub const EXERCISE: Exercise = Exercise {
    lesson: env!("CARGO_PKG_NAME"),
    name: "neuron_gradient",
    title: "The gradient of a neuron",
    hints: [
        "Go link by link: the sums z of all samples, their answers a, their errors a − y, and the \
         slope of the sigmoid at each z, which is a(1 − a). All of these have one number for each \
         sample.",
        "The error term of a sample is (a − y) · a(1 − a). A weight's slope is the mean, over the \
         samples, of the error term times that weight's input.",
        "let a = x.dot(w).mapv(sigmoid); then let term = (&a - y) * &a * (1.0 - &a); and the \
         gradient is term.dot(x) / y.len() as f64.",
    ],
    solution: "src/neuron.rs:neuron",
    shown: "Your gradient goes through all samples at once: the product of the error terms and \
            the inputs adds up over the samples, and the division makes a mean of the sum. With \
            it, the loop of descent can train the neuron, and it is the first half of what \
            lesson 5 does with a network.",
    why: "Why does a neuron learn next to nothing from a sample that it gets completely wrong, \
          say with a near 1 where y is 0?",
    because: "The error is large, but it is multiplied by the sigmoid's slope a(1 − a), which is \
              near 0 there. The loss has flattened out, and its slope no longer says how wrong \
              the answer is. Lesson 4 has a loss with which it does.",
};

/// A neuron, and the samples that it is shown.
struct Probe {
    w: Array1<f64>,
    x: Array2<f64>,
    y: Array1<f64>,
}

impl Probe {
    fn given(&self) -> String {
        let [w, y] = [written(&self.w), written(&self.y)];
        format!("w = {w}, x = {}, y = {y}", written(&self.x))
    }

    fn m(&self) -> f64 {
        self.y.len() as f64
    }

    /// z, (batch).
    fn z(&self) -> Array1<f64> {
        self.x.dot(&self.w)
    }

    /// a, (batch).
    fn a(&self) -> Array1<f64> {
        self.z().mapv(sigmoid)
    }

    /// σ′(z), (batch).
    fn slope(&self) -> Array1<f64> {
        self.z().mapv(sigmoid_derivative)
    }

    /// (a − y)·σ′(z), (batch).
    fn term(&self) -> Array1<f64> {
        (self.a() - &self.y) * self.slope()
    }

    /// One sample's term times its inputs.
    fn only(&self, sample: usize) -> Array1<f64> {
        self.term()[sample] * &self.x.row(sample)
    }

    /// The mean of these terms times the inputs.
    fn mean(&self, term: &Array1<f64>) -> Array1<f64> {
        term.dot(&self.x) / self.m()
    }
}

/// One sample with one input, then batches of one to five samples with one to four inputs.
fn probes() -> impl Iterator<Item = Probe> {
    let mut random = Random::seed(5);
    let first = Probe { w: array![1.0], x: array![[2.0]], y: array![0.0] };
    let shapes = [(1, 2), (2, 1), (2, 2), (3, 2), (3, 4), (4, 3), (5, 4), (4, 4)];
    let others = shapes.into_iter().map(move |(samples, inputs)| {
        let tenths = |x: f64| (10.0 * x).round() / 10.0;
        let w = random.randn(inputs).mapv(tenths);
        let x = random.randn((samples, inputs)).mapv(tenths);
        let y = Array1::from_shape_fn(samples, |sample| (sample % 2) as f64);
        Probe { w, x, y }
    });
    std::iter::once(first).chain(others)
}

/// Judges how (w, x, y) become dJ/dw.
pub fn check(yours: impl Fn(&Array1<f64>, &Array2<f64>, &Array1<f64>) -> Array1<f64>) -> Verdict {
    let wanted = |p: &Probe| Neuron { weights: p.w.clone() }.gradient(&p.x, &p.y);
    let check = Check::new(probes(), Probe::given, |p| yours(&p.w, &p.x, &p.y), wanted)
        .mistake(
            "The sign: it is exactly −1 times the gradient. The error is a − y, prediction minus \
             target. A step against this would go uphill.",
            |p| -p.mean(&p.term()),
        )
        .mistake(
            "Twice the gradient: the loss has a ½, which the 2 of the square's derivative takes \
             away.",
            |p| 2.0 * p.mean(&p.term()),
        )
        .mistake(
            "Half of the gradient. The ½ of the loss is already gone: the derivative of ½(a − y)² \
             is a − y.",
            |p| 0.5 * p.mean(&p.term()),
        )
        .mistake(
            "These are the error terms, one for each sample. Asked for is a number for each weight.",
            Probe::term,
        )
        .mistake("The weights after a step are returned. Asked for is the gradient.", |p| {
            &p.w - &p.mean(&p.term())
        });
    wrong_sums(wrong_errors(wrong_slopes(check)))
        .wrong_where(
            "It is right for a single sample, and wrong for more: look at the mean over the \
             samples.",
            |p| p.y.len() > 1,
        )
        .size("the number of samples", Probe::m)
        .verdict()
}

/// The sigmoid's slope is another, or missing.
fn wrong_slopes(check: Check<Probe>) -> Check<Probe> {
    check
        .mistake(
            "The sigmoid's slope is missing: a(1 − a) stands between the error and the inputs.",
            |p| p.mean(&(p.a() - &p.y)),
        )
        .mistake(
            "The sigmoid's slope is taken to be z(1 − z). It is a(1 − a), with the answer a = σ(z).",
            |p| p.mean(&((p.a() - &p.y) * p.z() * (1.0 - p.z()))),
        )
        .mistake(
            "The sigmoid has been applied twice: its slope is σ(z)(1 − σ(z)), which is a(1 − a), \
             and not σ(a)(1 − σ(a)).",
            |p| p.mean(&((p.a() - &p.y) * p.a().mapv(sigmoid_derivative))),
        )
        .mistake("The sigmoid's slope is a(1 − a): the factor 1 − a is missing.", |p| {
            p.mean(&((p.a() - &p.y) * p.a()))
        })
        .mistake("The sigmoid's slope is a(1 − a): the factor a is missing.", |p| {
            p.mean(&((p.a() - &p.y) * (1.0 - p.a())))
        })
        .mistake(
            "The sigmoid's slope is missing, a(1 − a) between the error and the inputs. And it is \
             summed over the samples, where a mean is asked for.",
            |p| (p.a() - &p.y).dot(&p.x),
        )
        .mistake(
            "The sigmoid's slope is missing, a(1 − a) between the error and the inputs. And the sign \
             is turned round: the error is a − y.",
            |p| -p.mean(&(p.a() - &p.y)),
        )
        .mistake(
            "1 − a² is the slope of tanh. That of the sigmoid is a(1 − a).",
            |p| p.mean(&((p.a() - &p.y) * (1.0 - p.a() * p.a()))),
        )
        .mistake(
            "Brackets are missing in a(1 − a): as it stands, a is multiplied by 1, and all of it has a \
             taken off.",
            |p| p.mean(&((p.a() - &p.y) * p.a() - p.a())),
        )
}

/// The error is another.
fn wrong_errors(check: Check<Probe>) -> Check<Probe> {
    check
        .mistake(
            "The error is taken of the sum z. It is that of the answer, a − y with a = σ(z).",
            |p| p.mean(&((p.z() - &p.y) * p.slope())),
        )
        .mistake(
            "This is the gradient of a unit without a sigmoid, which answers z. Here a = σ(z).",
            |p| p.mean(&(p.z() - &p.y)),
        )
        .mistake(
            "The error is squared. In the gradient stands the derivative of ½(a − y)², which is \
             a − y.",
            |p| p.mean(&((p.a() - &p.y).mapv(|e| e * e) * p.slope())),
        )
        .mistake(
            "That is the perceptron's rule, whose answer is 0 or 1. Here the answer is σ(z), and its \
             slope has a part in the gradient.",
            |p| p.mean(&(p.z().mapv(|z| f64::from(u8::from(z >= 0.0))) - &p.y)),
        )
        .mistake(
            "Brackets are missing about the error: a − y comes first, and all of it is multiplied \
             by a(1 − a).",
            |p| p.mean(&(p.a() - &p.y * &p.slope())),
        )
        .mistake("The targets have no part in it. The error is a − y.", |p| {
            p.mean(&(p.a() * p.slope()))
        })
}

/// The terms meet the wrong inputs, or are added up in another way.
fn wrong_sums(check: Check<Probe>) -> Check<Probe> {
    check
        .mistake(
            "It is summed over the samples and not divided by their number: the mean is missing.",
            |p| p.term().dot(&p.x),
        )
        .mistake(
            "Only the last sample counts: each one's term has replaced the one before. Add them \
             up, and divide by their number.",
            |p| p.only(p.y.len() - 1),
        )
        .mistake(
            "Only the last sample counts, and it is divided by the number of samples. Add all of \
             them up first.",
            |p| p.only(p.y.len() - 1) / p.m(),
        )
        .mistake("Only the first sample counts. Go through all of them.", |p| p.only(0))
        .mistake(
            "The inputs are missing: every weight gets the same, the mean error term. A weight's \
             share is its own input.",
            |p| Array1::from_elem(p.w.len(), p.term().sum() / p.m()),
        )
        .mistake(
            "The weights stand where the inputs should: ∂z/∂w is x, and ∂z/∂x would be w.",
            |p| &p.w * (p.term().sum() / p.m()),
        )
        .mistake("It is divided by the number of weights. The mean is over the samples.", |p| {
            p.term().dot(&p.x) / p.w.len() as f64
        })
        .mistake(
            "It is divided by the number of all numbers in x. The mean is over the samples alone.",
            |p| p.term().dot(&p.x) / p.x.len() as f64,
        )
        .mistake(
            "The mean error term is multiplied by the mean inputs. It is the other way round: \
             first the product, sample by sample, and then the mean.",
            |p| p.x.sum_axis(Axis(0)) / p.m() * (p.term().sum() / p.m()),
        )
        .mistake(
            "`x * term` does not multiply each row of x by its sample's term: an array of one \
             dimension is laid along the rows, number by number. `term.dot(x)` is what you want.",
            |p| (&p.x * &p.term()).sum_axis(Axis(0)) / p.m(),
        )
        .mistake(
            "`x.dot(&term)` adds up along the rows of x, over its inputs. The sum goes over the \
             samples: `term.dot(x)`.",
            |p| p.x.dot(&p.term()) / p.m(),
        )
        .mistake("The first sample is left out: Rust counts from 0.", |p| {
            p.mean(&p.term()) - p.only(0) / p.m()
        })
        .mistake("The last sample is left out. The range 0..m ends before m by itself.", |p| {
            p.mean(&p.term()) - p.only(p.y.len() - 1) / p.m()
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_gradient_passes_in_other_words_too() {
        let whole = |w: &Array1<f64>, x: &Array2<f64>, y: &Array1<f64>| {
            let a = x.dot(w).mapv(sigmoid);
            let term = (&a - y) * &a * (1.0 - &a);
            x.t().dot(&term) / y.len() as f64
        };
        assert_eq!(check(whole), Verdict::passed());
        let sample_by_sample = |w: &Array1<f64>, x: &Array2<f64>, y: &Array1<f64>| {
            let mut sum = Array1::zeros(w.len());
            for (x, y) in x.rows().into_iter().zip(y) {
                let a = sigmoid(x.dot(w));
                sum = sum + (a - y) * a * (1.0 - a) * &x;
            }
            sum / y.len() as f64
        };
        assert_eq!(check(sample_by_sample), Verdict::passed());
        // The example's case by hand.
        let by_hand = whole(&array![0.0, 0.0], &array![[1.0, 2.0], [3.0, 0.0]], &array![0.0, 1.0]);
        assert_eq!(by_hand, array![-0.125, 0.125]);
    }

    #[test]
    fn the_lesson_s_gradient_is_that_of_the_loss_by_trying() {
        for p in probes() {
            let loss = |w: &Array1<f64>| {
                0.5 * Neuron { weights: w.clone() }.mean_squared_error(&p.x, &p.y)
            };
            let tried = crate::gradient_by_trying(loss, &p.w, 1e-5);
            let gap = tried - Neuron { weights: p.w.clone() }.gradient(&p.x, &p.y);
            assert!(gap.iter().all(|gap| gap.abs() < 1e-9), "{gap}");
        }
    }

    type Gradient = fn(&Array1<f64>, &Array2<f64>, &Array1<f64>) -> Array1<f64>;

    /// Mistakes as a reader would write them, and words of what is said of each.
    const MISTAKES: &[(Gradient, &str)] = &[
        (|_, _, _| todo!(), "not written yet"),
        (|w, _, _| Array1::zeros(w.len()), "All zeros"),
        (
            |w, x, y| {
                let a = x.dot(w).mapv(sigmoid);
                ((y - &a) * &a * (1.0 - &a)).dot(x) / y.len() as f64
            },
            "The sign",
        ),
        (
            |w, x, y| {
                let a = x.dot(w).mapv(sigmoid);
                ((&a - y) * &a * (1.0 - &a)).dot(x)
            },
            "the mean is missing",
        ),
        (
            |w, x, y| {
                let a = x.dot(w).mapv(sigmoid);
                2.0 * ((&a - y) * &a * (1.0 - &a)).dot(x) / y.len() as f64
            },
            "Twice",
        ),
        (
            |w, x, y| {
                let a = x.dot(w).mapv(sigmoid);
                ((&a - y) * &a * (1.0 - &a)).dot(x) / (2.0 * y.len() as f64)
            },
            "Half",
        ),
        (
            |w, x, y| (x.dot(w).mapv(sigmoid) - y).dot(x) / y.len() as f64,
            "The sigmoid's slope is missing",
        ),
        (
            |w, x, y| {
                let z = x.dot(w);
                ((z.mapv(sigmoid) - y) * &z * (1.0 - &z)).dot(x) / y.len() as f64
            },
            "z(1 − z)",
        ),
        (
            |w, x, y| {
                let a = x.dot(w).mapv(sigmoid);
                ((&a - y) * a.mapv(sigmoid_derivative)).dot(x) / y.len() as f64
            },
            "applied twice",
        ),
        (
            |w, x, y| {
                let a = x.dot(w).mapv(sigmoid);
                ((&a - y) * &a).dot(x) / y.len() as f64
            },
            "the factor 1 − a is missing",
        ),
        (
            |w, x, y| {
                let a = x.dot(w).mapv(sigmoid);
                ((&a - y) * (1.0 - &a)).dot(x) / y.len() as f64
            },
            "the factor a is missing",
        ),
        (
            |w, x, y| {
                let z = x.dot(w);
                ((&z - y) * z.mapv(sigmoid_derivative)).dot(x) / y.len() as f64
            },
            "taken of the sum z",
        ),
        (|w, x, y| (x.dot(w) - y).dot(x) / y.len() as f64, "without a sigmoid"),
        (
            |w, x, y| {
                let a = x.dot(w).mapv(sigmoid);
                ((&a - y).powi(2) * &a * (1.0 - &a)).dot(x) / y.len() as f64
            },
            "squared",
        ),
        (
            |w, x, y| {
                let mut gradient = Array1::zeros(w.len());
                for (x, y) in x.rows().into_iter().zip(y) {
                    let a = sigmoid(x.dot(w));
                    gradient = (a - y) * a * (1.0 - a) * &x;
                }
                gradient
            },
            "Only the last sample counts: each",
        ),
        (
            |w, x, y| {
                let mut gradient = Array1::zeros(w.len());
                for (x, y) in x.rows().into_iter().zip(y) {
                    let a = sigmoid(x.dot(w));
                    gradient = (a - y) * a * (1.0 - a) * &x;
                }
                gradient / y.len() as f64
            },
            "Only the last sample counts, and",
        ),
        (
            |w, x, y| {
                let a = sigmoid(x.row(0).dot(w));
                (a - y[0]) * a * (1.0 - a) * &x.row(0)
            },
            "Only the first sample",
        ),
        (
            |w, x, y| {
                let a = x.dot(w).mapv(sigmoid);
                let mean = ((&a - y) * &a * (1.0 - &a)).mean().unwrap();
                w.mapv(|_| mean)
            },
            "The inputs are missing",
        ),
        (
            |w, x, y| {
                let a = x.dot(w).mapv(sigmoid);
                ((&a - y) * &a * (1.0 - &a)).mean().unwrap() * w
            },
            "The weights stand where",
        ),
        (
            |w, x, y| {
                let a = x.dot(w).mapv(sigmoid);
                ((&a - y) * &a * (1.0 - &a)).dot(x) / w.len() as f64
            },
            "by the number of weights",
        ),
        (
            |w, x, y| {
                let a = x.dot(w).mapv(sigmoid);
                ((&a - y) * &a * (1.0 - &a)).dot(x) / x.len() as f64
            },
            "all numbers in x",
        ),
        (
            |w, x, y| {
                let a = x.dot(w).mapv(sigmoid);
                let mean = ((&a - y) * &a * (1.0 - &a)).mean().unwrap();
                mean * x.mean_axis(Axis(0)).unwrap()
            },
            "by the mean inputs",
        ),
        (
            |w, x, y| {
                let a = x.dot(w).mapv(sigmoid);
                w - ((&a - y) * &a * (1.0 - &a)).dot(x) / y.len() as f64
            },
            "The weights after a step",
        ),
        (
            |w, x, y| {
                let a = x.dot(w).mapv(sigmoid);
                (x * ((&a - y) * &a * (1.0 - &a))).mean_axis(Axis(0)).unwrap()
            },
            "`x * term` does not",
        ),
        (
            |w, x, y| {
                let a = x.dot(w).mapv(sigmoid);
                x.dot(&((&a - y) * &a * (1.0 - &a))) / y.len() as f64
            },
            "`x.dot(&term)` adds up",
        ),
        (
            |w, x, y| {
                let a = x.dot(w).mapv(sigmoid);
                (&a - y) * &a * (1.0 - &a)
            },
            "These are the error terms",
        ),
        (|w, x, y| (x.dot(w).mapv(sigmoid) - y).dot(x), "And it is summed"),
        (|w, x, y| (y - x.dot(w).mapv(sigmoid)).dot(x) / y.len() as f64, "And the sign"),
        (
            |w, x, y| {
                let mut sum = Array1::zeros(w.len());
                for (x, y) in x.rows().into_iter().zip(y) {
                    let a = if x.dot(w) >= 0.0 { 1.0 } else { 0.0 };
                    sum = sum + (a - y) * &x;
                }
                sum / y.len() as f64
            },
            "the perceptron's rule",
        ),
        (
            |w, x, y| {
                let a = x.dot(w).mapv(sigmoid);
                ((&a - y) * (1.0 - &a * &a)).dot(x) / y.len() as f64
            },
            "the slope of tanh",
        ),
        (
            |w, x, y| {
                let a = x.dot(w).mapv(sigmoid);
                ((&a - y) * &a * 1.0 - &a).dot(x) / y.len() as f64
            },
            "Brackets are missing in a(1 − a)",
        ),
        (
            |w, x, y| {
                let a = x.dot(w).mapv(sigmoid);
                (&a - y * &a * (1.0 - &a)).dot(x) / y.len() as f64
            },
            "Brackets are missing about the error",
        ),
        (
            |w, x, y| {
                let a = x.dot(w).mapv(sigmoid);
                (&a * &a * (1.0 - &a)).dot(x) / y.len() as f64
            },
            "The targets have no part",
        ),
        (
            |w, x, y| {
                let mut sum = Array1::zeros(w.len());
                for i in 1..y.len() {
                    let a = sigmoid(x.row(i).dot(w));
                    sum = sum + (a - y[i]) * a * (1.0 - a) * &x.row(i);
                }
                sum / y.len() as f64
            },
            "The first sample is left out",
        ),
        (
            |w, x, y| {
                let mut sum = Array1::zeros(w.len());
                for i in 0..y.len() - 1 {
                    let a = sigmoid(x.row(i).dot(w));
                    sum = sum + (a - y[i]) * a * (1.0 - a) * &x.row(i);
                }
                sum / y.len() as f64
            },
            "The last sample is left out",
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
        let verdict = check(|w, x, y| w.mapv(f64::sin) * x.sum() + y.sum());
        assert_eq!((verdict.passed, &verdict.diagnosis), (false, &None));
        assert!(verdict.counterexample.is_some());
    }
}
