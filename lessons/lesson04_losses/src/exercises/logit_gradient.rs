//! Exercise: the gradient of softmax with cross-entropy.

use ndarray::Array2;
use shared::exercise::{Check, Exercise, Verdict};

use super::batches::{Batch, batches, divided, far_out};
use crate::argmax::argmax;
use crate::loss::Loss;

/// Its texts.
pub const EXERCISE: Exercise = Exercise {
    lesson: env!("CARGO_PKG_NAME"),
    name: "logit_gradient",
    title: "The gradient of softmax with cross-entropy",
    hints: [
        "The chapter derives one formula for it, and it needs no derivative of the softmax. Which two \
         arrays of the shape (batch, classes) are subtracted?",
        "The gradient of a row is p − y, with p the softmax of the row and y the one-hot row of its true \
         class. So it is p, with 1 taken off at one place. And the loss is a mean.",
        "Fill an array with the softmax of each row; then for each i: g[[i, classes[i]]] -= 1.0; and \
         return g / m, with m = z.nrows() as f64.",
    ],
    solution: "src/loss.rs:gradient",
    shown: "You have the derivative with which backpropagation begins: prediction minus target, over the \
            batch. In lesson 5 it is carried back through the layers, and nothing that comes later depends \
            on what the loss was.",
    why: "Why does each row of the gradient add up to 0?",
    because: "The probabilities add up to 1, and so does the one-hot row, so that their difference adds up \
              to 0. It has to: only differences of scores matter, and so to raise all of them alike \
              changes no loss.",
};

/// Small batches, and at last one with logits far out.
fn probes() -> Vec<Batch> {
    batches().into_iter().chain([far_out()]).collect()
}

/// The gradient with these targets in place of the true ones.
fn with_targets(batch: &Batch, targets: &Array2<f64>) -> Array2<f64> {
    Loss::CrossEntropy.gradient(&batch.z, targets)
}

/// The target is taken off at another place.
fn misplaced(check: Check<Batch>) -> Check<Batch> {
    let wrong = |b: &Batch, place: fn(usize, usize) -> (usize, usize)| {
        let mut g = Loss::CrossEntropy.prediction(&b.z);
        for (i, &class) in b.classes.iter().enumerate() {
            g[place(i, class)] -= 1.0;
        }
        g / b.samples()
    };
    check
        .mistake("The classes are counted from 0, and here from 1.", |b| {
            wrong(b, |i, class| (i, class - 1))
        })
        .mistake(
            "Row and column are exchanged: the true score of sample i stands in [[i, classes[i]]].",
            |b| wrong(b, |i, class| (class, i)),
        )
}

/// Judges a function from logits, (batch, classes), and true classes to the gradient.
pub fn check(yours: impl Fn(&Array2<f64>, &[usize]) -> Array2<f64>) -> Verdict {
    let wanted = |b: &Batch| with_targets(b, &b.targets());
    let p = |b: &Batch| Loss::CrossEntropy.prediction(&b.z);
    let check = Check::new(probes(), Batch::given, |b| yours(&b.z, &b.classes), wanted)
        .parts(&["gradient"])
        .mistake(
            "It is right for a batch of one. The loss is a mean over the batch, so the gradient is divided \
             by the number of samples, too.",
            |b| wanted(b) * b.samples(),
        )
        .mistake(
            "It is right for a batch of one, but for the sign: target minus prediction. And the division \
             by the number of samples is missing.",
            |b| wanted(b) * -b.samples(),
        )
        .mistake(
            "The sign: that is target minus prediction, the way in which descent goes. The gradient \
             points uphill: prediction minus target.",
            |b| -wanted(b),
        )
        .mistake("The target is not taken off: these are the probabilities over m.", |b| {
            p(b) / b.samples()
        })
        .mistake("These are the probabilities. Take the target off, and divide by m.", |b| p(b))
        .mistake(
            "Only the true class has a gradient here. The others have one as well: each wrong score is \
             to go down by its probability.",
            |b| wanted(b) * b.targets(),
        )
        .mistake(
            "The true class has no gradient here: it is p − 1 there, and p elsewhere.",
            |b| wanted(b) * (1.0 - b.targets()),
        )
        .mistake(
            "The 1 is taken off at the class with the largest score. It belongs to the true class, \
             whatever the network says.",
            |b| {
                let mut y = Array2::zeros(b.z.dim());
                for (i, row) in b.z.rows().into_iter().enumerate() {
                    y[[i, argmax(&row)]] = 1.0;
                }
                with_targets(b, &y)
            },
        )
        .mistake(
            "A sigmoid is applied to each score. The classes share one softmax, row by row.",
            |b| Loss::BinaryCrossEntropy.gradient(&b.z, &b.targets()),
        )
        .mistake(
            "No softmax is applied: the scores themselves are taken for the prediction. That is the \
             gradient of the squared error.",
            |b| Loss::SquaredError.gradient(&b.z, &b.targets()),
        )
        .mistake(
            "There is a factor p(1 − p) too many. It cancels against the derivative of the logarithm: \
             p − y is all.",
            |b| wanted(b) * p(b) * (1.0 - p(b)),
        )
        .mistake(
            "The softmax is taken over the whole batch. Each row has its own, and adds up to 1.",
            |b| {
                let largest = b.z.fold(f64::MIN, |m, &z| m.max(z));
                let powers = (&b.z - largest).mapv(f64::exp);
                (&powers / powers.sum() - b.targets()) / b.samples()
            },
        )
        .mistake(
            "The softmax is taken down the columns. Each row is a sample, and adds up to 1.",
            |b| {
                let columns = Loss::CrossEntropy.prediction(&b.z.t().to_owned());
                (&columns.t() - &b.targets()) / b.samples()
            },
        )
        .mistake(
            "It is right near 0, and not a number far out: the powers of e overflow. Take the largest \
             score of each row off first.",
            |b| {
                let mut powers = b.z.mapv(f64::exp);
                powers.rows_mut().into_iter().for_each(|mut row| row /= row.sum());
                (powers - b.targets()) / b.samples()
            },
        )
        .mistake(
            "The probabilities are divided by m, and the targets are not: take the targets off first, and then \
             divide all of it.",
            |b| p(b) / b.samples() - b.targets(),
        )
        .mistake("The target is added, and should be taken off.", |b| (p(b) + b.targets()) / b.samples());
    misplaced(divided(check, |b, times| wanted(b) * times))
        .wrong_where(
            "It is right for a batch of one sample, and wrong for more. Has each row its own softmax and its own \
             class, and is all of it divided by m once?",
            |b| b.samples() > 1.0,
        )
        .size("the number of samples", Batch::samples)
        .verdict()
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::Axis;

    fn probabilities(z: &Array2<f64>) -> Array2<f64> {
        let largest = z.map_axis(Axis(1), |row| row.iter().copied().fold(f64::MIN, f64::max));
        let powers = (z - &largest.insert_axis(Axis(1))).mapv(f64::exp);
        &powers / &powers.sum_axis(Axis(1)).insert_axis(Axis(1))
    }

    fn targets(z: &Array2<f64>, classes: &[usize]) -> Array2<f64> {
        Array2::from_shape_fn(z.dim(), |(i, k)| if classes[i] == k { 1.0 } else { 0.0 })
    }

    #[test]
    fn it_passes_in_other_words_too() {
        let arrays = check(|z, k| (probabilities(z) - targets(z, k)) / z.nrows() as f64);
        assert_eq!(arrays, Verdict::passed());
        let looped = check(|z, classes| {
            let m = z.nrows() as f64;
            let mut gradient = Array2::zeros(z.dim());
            for i in 0..z.nrows() {
                for k in 0..z.ncols() {
                    // 1/Σ e^(zⱼ − zₖ) is the probability of class k.
                    let p = 1.0 / z.row(i).mapv(|z_j| (z_j - z[[i, k]]).exp()).sum();
                    gradient[[i, k]] = if classes[i] == k { (p - 1.0) / m } else { p / m };
                }
            }
            gradient
        });
        assert!(looped.passed);
    }

    type Gradient = fn(&Array2<f64>, &[usize]) -> Array2<f64>;

    /// Each as a reader would write it, and words of its diagnosis.
    const MISTAKES: [(Gradient, &str); 23] = [
        (|z, k| probabilities(z) / z.nrows() as f64 - targets(z, k), "take the targets off first"),
        (|z, k| (probabilities(z) + targets(z, k)) / z.nrows() as f64, "The target is added"),
        (|z, k| (probabilities(z) - targets(z, k)) / z.ncols() as f64, "the number of classes"),
        (
            |z, k| {
                let mut g = probabilities(z);
                for i in 0..z.nrows() {
                    g[[i, k[i] - 1]] -= 1.0;
                }
                g / z.nrows() as f64
            },
            "and here from 1",
        ),
        (
            |z, k| {
                let mut g = probabilities(z);
                for i in 0..z.nrows() {
                    g[[k[i], i]] -= 1.0;
                }
                g / z.nrows() as f64
            },
            "Row and column are exchanged",
        ),
        (
            |z, k| {
                let mut g = probabilities(z);
                for i in 0..z.nrows() {
                    g[[i, k[i]]] -= 1.0;
                    g /= z.nrows() as f64; // for each sample anew
                }
                g
            },
            "right for a batch of one sample",
        ),
        (|_, _| todo!(), "not written yet"),
        (|z, _| Array2::zeros(z.dim()), "All zeros"),
        (|z, k| probabilities(z) - targets(z, k), "right for a batch of one. The"),
        (|z, k| targets(z, k) - probabilities(z), "right for a batch of one, but"),
        (
            |z, k| (targets(z, k) - probabilities(z)) / z.nrows() as f64,
            "target minus prediction, the way",
        ),
        (|z, k| (probabilities(z) - targets(z, k)) / z.len() as f64, "number of all scores"),
        (|z, _| probabilities(z) / z.nrows() as f64, "The target is not taken off"),
        (|z, _| probabilities(z), "These are the probabilities. Take"),
        (
            |z, k| {
                let mut gradient = Array2::zeros(z.dim());
                for (i, &k) in k.iter().enumerate() {
                    gradient[[i, k]] = (probabilities(z)[[i, k]] - 1.0) / z.nrows() as f64;
                }
                gradient
            },
            "Only the true class has",
        ),
        (
            |z, classes| {
                let mut gradient = probabilities(z) / z.nrows() as f64;
                for (i, &k) in classes.iter().enumerate() {
                    gradient[[i, k]] = 0.0;
                }
                gradient
            },
            "The true class has no gradient",
        ),
        (
            |z, _| {
                let mut gradient = probabilities(z);
                for mut row in gradient.rows_mut() {
                    let k = (0..row.len()).fold(0, |m, k| if row[k] > row[m] { k } else { m });
                    row[k] -= 1.0;
                }
                gradient / z.nrows() as f64
            },
            "class with the largest score",
        ),
        (
            |z, k| (z.mapv(|z| 1.0 / (1.0 + (-z).exp())) - targets(z, k)) / z.nrows() as f64,
            "A sigmoid is applied",
        ),
        (|z, k| (z - targets(z, k)) / z.nrows() as f64, "No softmax is applied"),
        (
            |z, k| {
                let p = probabilities(z);
                (&p - targets(z, k)) * &p * (1.0 - &p) / z.nrows() as f64
            },
            "a factor p(1 − p)",
        ),
        (
            |z, k| {
                let largest = z.iter().copied().fold(f64::MIN, f64::max);
                let powers = z.mapv(|z| (z - largest).exp());
                (&powers / powers.sum() - targets(z, k)) / z.nrows() as f64
            },
            "over the whole batch",
        ),
        (
            |z, k| {
                let columns = probabilities(&z.t().to_owned()).reversed_axes();
                (columns - targets(z, k)) / z.nrows() as f64
            },
            "down the columns",
        ),
        (
            |z, k| {
                let powers = z.mapv(f64::exp);
                let p = &powers / &powers.sum_axis(Axis(1)).insert_axis(Axis(1));
                (p - targets(z, k)) / z.nrows() as f64
            },
            "not a number far out",
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
        let verdict = check(|z, k| (probabilities(z) - targets(z, k)).mapv(|g| g * g * g));
        assert_eq!((verdict.passed, &verdict.diagnosis), (false, &None));
    }
}
