//! Exercise: the cross-entropy of a batch.

use ndarray::{Array2, array};
use shared::exercise::{Check, Exercise, Part, Verdict};

use super::batches::{Batch, batches, divided, far_out};
use crate::information::binary_cross_entropy;
use crate::loss::Loss;
use crate::softmax::{log_sum_exp, softmax};

/// Its texts.
pub const EXERCISE: Exercise = Exercise {
    lesson: env!("CARGO_PKG_NAME"),
    name: "batch_cross_entropy",
    title: "The cross-entropy of a batch",
    hints: [
        "What one sample costs is −ln of the probability of its true class. Write that with the scores, \
         as the chapter does, before you compute anything: the logarithm of e to some power is that \
         power.",
        "A sample costs ln Σ eᶻ − z of its true class. In the sum, take the largest score out first: \
         ln Σ eᶻ = M + ln Σ e^(z − M).",
        "For each row: let largest = row.fold(f64::NEG_INFINITY, |m, &z| m.max(z)); total += largest + \
         row.mapv(|z| (z - largest).exp()).sum().ln() - row[class]. At the end, total / m.",
    ],
    solution: "src/softmax.rs:softmax",
    shown: "You have the loss by which every classifier of this course is trained, and it takes scores of \
            any size: no probability is ever rounded to 0, since none is computed.",
    why: "Why is the loss made from the scores, and not from the probabilities of your softmax?",
    because: "A probability of e⁻¹⁰⁰⁰ is rounded to 0, and the logarithm of 0 is infinite. From the scores \
              the same cost comes out as about 1000, since logarithm and exponential cancel before either \
              is computed.",
};

/// Small batches; then single samples whose logits are far out, each in a way of its own; and at
/// last a batch of such.
fn probes() -> Vec<Batch> {
    let far = [
        ([0.0, 1000.0], 1),
        ([1000.0, 0.0], 1),
        ([-1000.0, 900.0], 1),
        ([-2000.0, -2003.0], 0),
        // A probability of e⁻⁷²⁰ is not rounded to 0, and e⁷²⁰ is infinite.
        ([0.0, 720.0], 0),
    ];
    let far = far.map(|(z, class)| Batch { z: array![z], classes: vec![class] });
    batches().into_iter().chain(far).chain([far_out()]).collect()
}

/// The mean of ln Σ eᶻ − z of the true class, with something of the row and its true class taken
/// out of the sum.
fn with_out(batch: &Batch, what: impl Fn(&ndarray::ArrayRef1<f64>, usize) -> f64) -> f64 {
    let cost = |z: &ndarray::ArrayRef1<f64>, class: usize| {
        let out = what(z, class);
        out + z.mapv(|z| (z - out).exp()).sum().ln() - z[class]
    };
    total(batch, cost) / batch.samples()
}

/// What each sample costs by this measure of its logits and its true class, added up.
fn total(batch: &Batch, cost: impl Fn(&ndarray::ArrayRef1<f64>, usize) -> f64) -> f64 {
    batch.z.rows().into_iter().zip(&batch.classes).map(|(z, &class)| cost(&z, class)).sum()
}

/// What goes wrong far out: something else than the largest score of the row is taken out of the
/// sum, or a probability is kept from being 0.
fn taken_out(check: Check<Batch>) -> Check<Batch> {
    let number = |parts: &[Part]| match parts {
        [Part::Numbers { values, .. }] => values[0],
        _ => f64::NAN,
    };
    check
        .mistake(
            "The mean of the row is taken out of the sum. A score that is far above it still overflows: take \
             out the largest.",
            |b| with_out(b, |z, _| z.sum() / z.len() as f64),
        )
        .mistake(
            "The first score of the row is taken out of the sum. Another can be far larger: take out the \
             largest.",
            |b| with_out(b, |z, _| z[0]),
        )
        .mistake(
            "The score of the true class is taken out of the sum. Another can be far larger: take out the \
             largest.",
            |b| with_out(b, |z, class| z[class]),
        )
        .mistake("The smallest score is taken out of the sum, and should be the largest.", |b| {
            with_out(b, |z, _| z.fold(f64::MAX, |m, &z| m.min(z)))
        })
        .mistake(
            "Where all scores of a row are far below 0 nothing is taken out of the sum, and all powers become \
             0. A search for the largest that begins at 0 does not find it there: begin at −∞.",
            |b| with_out(b, |z, _| z.fold(0.0_f64, |m, &z| m.max(z))),
        )
        .sign(
            "The probabilities are computed first, and kept away from 0 by a bound or by something added. Then \
             no sample can cost more than the logarithm of that: far out the cost is larger.",
            |_, trial| {
                let (cost, wanted) = (number(&trial.yours), number(&trial.wanted));
                let near = (cost - wanted).abs() < 1e-2;
                if wanted > 100.0 { (5.0..0.999 * wanted).contains(&cost) } else { near }
            },
        )
}

/// Judges a function from logits, (batch, classes), and true classes to the mean cross-entropy.
pub fn check(yours: impl Fn(&Array2<f64>, &[usize]) -> f64) -> Verdict {
    let wanted = |b: &Batch| Loss::CrossEntropy.value(&b.z, &b.targets());
    let check = Check::new(probes(), Batch::given, |b| yours(&b.z, &b.classes), wanted)
        .mistake("The costs are added up. Divide by the number of samples, for the mean.", |b| {
            wanted(b) * b.samples()
        })
        .mistake(
            "The probabilities are computed first, and then their logarithm. Far out a probability is \
             rounded to 0, and its logarithm is infinite: bring the two together before you compute.",
            |b| total(b, |z, class| -softmax(z)[class].ln()) / b.samples(),
        )
        .mistake(
            "The probabilities are computed first, and the costs are added up, not averaged. Far out a \
             probability is rounded to 0, and its logarithm is infinite.",
            |b| total(b, |z, class| -softmax(z)[class].ln()),
        )
        .mistake(
            "The powers of e overflow where a score is beyond 709, or are all 0: take the largest score of \
             the row out of the sum first.",
            |b| total(b, |z, class| z.mapv(f64::exp).sum().ln() - z[class]) / b.samples(),
        )
        .mistake(
            "The logarithm is taken of the mean probability. It should be the mean of the logarithms.",
            |b| -(total(b, |z, class| softmax(z)[class]) / b.samples()).ln(),
        )
        .mistake("That is the mean probability of the true class. Its surprise is wanted, −ln.", |b| {
            total(b, |z, class| softmax(z)[class]) / b.samples()
        })
        .mistake(
            "The score of the true class is not taken off: the cost is ln Σ eᶻ − z of the true class.",
            |b| total(b, |z, _| log_sum_exp(z)) / b.samples(),
        )
        .mistake(
            "The largest score of the row is taken off at the end where it should be that of the true \
             class.",
            |b| {
                let largest = |z: &ndarray::ArrayRef1<f64>| z.fold(f64::MIN, |m, &z| m.max(z));
                total(b, |z, _| log_sum_exp(z) - largest(z)) / b.samples()
            },
        )
        .mistake(
            "The largest score was taken out of the sum, and has to be added again behind the logarithm: \
             ln Σ eᶻ = M + ln Σ e^(z − M).",
            |b| {
                let largest = |z: &ndarray::ArrayRef1<f64>| z.fold(f64::MIN, |m, &z| m.max(z));
                total(b, |z, class| log_sum_exp(z) - largest(z) - z[class]) / b.samples()
            },
        )
        .mistake(
            "The surprises at all classes are added. What happened is the true class alone.",
            |b| total(b, |z, _| z.len() as f64 * log_sum_exp(z) - z.sum()) / b.samples(),
        )
        .mistake(
            "Each score is taken for a yes or no of its own, with a sigmoid. The classes exclude each \
             other, and share one softmax.",
            |b| Loss::BinaryCrossEntropy.value(&b.z, &b.targets()),
        )
        .mistake(
            "The classes that are not the true one pay too, −ln(1 − p). In the cross-entropy of several \
             classes only the true one does.",
            |b| {
                let cost = |p: f64, yes: bool| binary_cross_entropy(p, f64::from(u8::from(yes)));
                total(b, |z, class| {
                    softmax(z).iter().enumerate().map(|(k, &p)| cost(p, k == class)).sum()
                }) / b.samples()
            },
        )
        .mistake("The classes are counted from 0, and here from 1: each cost is that of the class before.", |b| {
            total(b, |z, class| log_sum_exp(z) - z[class.saturating_sub(1)]) / b.samples()
        })
        .mistake(
            "One maximum serves the whole batch. In a row that lies far below it all powers become 0: each \
             row needs its own.",
            |b| {
                let m = b.z.fold(f64::MIN, |m, &z| m.max(z));
                total(b, |z, class| m + z.mapv(|z| (z - m).exp()).sum().ln() - z[class]) / b.samples()
            },
        )
        .mistake("The classes are counted from 0, and here from 1: each cost is that of the class before.", |b| {
            total(b, |z, class| log_sum_exp(z) - z[class - 1]) / b.samples()
        })
        .mistake("Row and column are exchanged: the true score of sample i is z[[i, classes[i]]].", |b| {
            let costs = b.z.rows().into_iter().zip(&b.classes).enumerate();
            costs.map(|(i, (z, &class))| log_sum_exp(&z) - b.z[[class, i]]).sum::<f64>() / b.samples()
        });
    taken_out(divided(check, |b, times| wanted(b) * times))
        .mistake("The logarithm is that to the base 2. The natural one is `ln`.", |b| {
            wanted(b) / 2.0_f64.ln()
        })
        .wrong_where(
            "It is right for a batch of one sample, and wrong for more. Has each row its own scores and its own \
             class, and do the costs of all of them count?",
            |b| b.samples() > 1.0,
        )
        .size("the number of samples", Batch::samples)
        .verdict()
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::{Array1, ArrayView1};

    fn max(z: &ArrayView1<'_, f64>) -> f64 {
        z.iter().copied().fold(f64::NEG_INFINITY, f64::max)
    }

    /// As a reader would write it: the mean of what each row costs.
    fn mean(
        z: &Array2<f64>,
        classes: &[usize],
        cost: fn(ArrayView1<'_, f64>, usize) -> f64,
    ) -> f64 {
        let mut total = 0.0;
        for (row, &class) in z.rows().into_iter().zip(classes) {
            total += cost(row, class);
        }
        total / z.nrows() as f64
    }

    fn log_sum(z: &ArrayView1<'_, f64>) -> f64 {
        max(z) + z.mapv(|score| (score - max(z)).exp()).sum().ln()
    }

    /// The same with something else taken out.
    fn with(z: &ArrayView1<'_, f64>, out: f64) -> f64 {
        out + z.mapv(|score| (score - out).exp()).sum().ln()
    }

    fn probabilities(z: &ArrayView1<'_, f64>) -> Array1<f64> {
        let powers = z.mapv(|score| (score - max(z)).exp());
        &powers / powers.sum()
    }

    #[test]
    fn it_passes_in_other_words_too() {
        assert_eq!(check(|z, k| mean(z, k, |z, k| log_sum(&z) - z[k])), Verdict::passed());
        // ln Σ e^(z − z of the true class), with the largest of these taken out.
        let shifted = check(|z, classes| {
            mean(z, classes, |z, k| {
                let z = z.mapv(|score| score - z[k]);
                log_sum(&z.view())
            })
        });
        assert!(shifted.passed);
    }

    type Cost = fn(ArrayView1<'_, f64>, usize) -> f64;
    type Loss = fn(&Array2<f64>, &[usize]) -> f64;

    /// Each as a reader would write it, and words of its diagnosis.
    const COSTS: [(Cost, &str); 20] = [
        (|z, k| log_sum(&z) - z[k - 1], "and here from 1"),
        (|z, k| with(&z, z.sum() / z.len() as f64) - z[k], "The mean of the row"),
        (|z, k| with(&z, z[0]) - z[k], "The first score of the row"),
        (
            |z, k| z.mapv(|score| (score - z[k]).exp()).sum().ln(),
            "The score of the true class is taken",
        ),
        (|z, k| with(&z, z.iter().copied().fold(f64::MAX, f64::min)) - z[k], "The smallest score"),
        (|z, k| with(&z, max(&z).max(0.0)) - z[k], "that begins at 0"),
        (|z, k| -probabilities(&z)[k].max(1e-300).ln(), "kept away from 0"),
        (|z, k| -(probabilities(&z)[k] + 1e-8).ln(), "kept away from 0"),
        (|z, k| -probabilities(&z)[k].ln(), "computed first, and then"),
        (
            |z, k| {
                let powers = z.mapv(f64::exp);
                powers.sum().ln() - z[k]
            },
            "powers of e overflow",
        ),
        (|z, k| probabilities(&z)[k], "the mean probability of the true"),
        (|z, _| log_sum(&z), "is not taken off"),
        (|z, _| log_sum(&z) - max(&z), "largest score of the row is taken off at the end"),
        (
            |z, k| z.mapv(|score| (score - max(&z)).exp()).sum().ln() - z[k],
            "added again behind the logarithm",
        ),
        (|z, _| z.iter().map(|score| log_sum(&z) - score).sum(), "surprises at all classes"),
        (
            |z, k| {
                let softplus = |z: f64| z.max(0.0) + (-z.abs()).exp().ln_1p();
                z.iter().map(|&z| softplus(z)).sum::<f64>() - z[k]
            },
            "with a sigmoid",
        ),
        (
            |z, k| {
                let p = probabilities(&z);
                let costs =
                    (0..p.len()).map(|j| if j == k { -p[j].ln() } else { -(1.0 - p[j]).ln() });
                costs.sum()
            },
            "In the cross-entropy of several",
        ),
        (|z, k| log_sum(&z) - z[k.saturating_sub(1)], "and here from 1"),
        (|z, k| (log_sum(&z) - z[k]) / 2.0_f64.ln(), "base 2"),
        (|z, k| z[k] - log_sum(&z), "the sign"),
    ];

    const LOSSES: [(Loss, &str); 10] = [
        (
            |z, k| {
                let cost = |i: usize| log_sum(&z.row(i)) - z[[k[i], i]];
                (0..z.nrows()).map(cost).sum::<f64>() / z.nrows() as f64
            },
            "Row and column are exchanged",
        ),
        (
            |z, k| {
                let total = z.nrows() as f64 * mean(z, k, |z, k| log_sum(&z) - z[k]);
                total / z.ncols() as f64
            },
            "the number of classes",
        ),
        (
            |z, classes| {
                let mut cost = 0.0;
                for (i, &class) in classes.iter().enumerate() {
                    cost = log_sum(&z.row(i)) - z[[i, class]];
                }
                cost
            },
            "right for a batch of one sample",
        ),
        (|_, _| todo!(), "not written yet"),
        (|_, _| 0.0, "All zeros"),
        (
            |z, k| z.nrows() as f64 * mean(z, k, |z, k| log_sum(&z) - z[k]),
            "The costs are added up. ",
        ),
        (
            |z, k| mean(z, k, |z, k| log_sum(&z) - z[k]) / z.ncols() as f64,
            "the number of all scores",
        ),
        (
            |z, k| z.nrows() as f64 * mean(z, k, |z, k| -probabilities(&z)[k].ln()),
            "added up, not averaged",
        ),
        (|z, k| -mean(z, k, |z, k| probabilities(&z)[k]).ln(), "of the mean probability"),
        (
            |z, classes| {
                let largest = z.iter().copied().fold(f64::NEG_INFINITY, f64::max);
                let powers = (z - largest).mapv(f64::exp);
                let rows = powers.rows().into_iter().enumerate();
                let costs = rows.map(|(i, p)| largest + p.sum().ln() - z[[i, classes[i]]]);
                costs.sum::<f64>() / z.nrows() as f64
            },
            "One maximum serves the whole batch",
        ),
    ];

    #[test]
    fn every_mistake_is_named() {
        for (cost, words) in COSTS {
            let verdict = check(|z, k| mean(z, k, cost));
            assert!(!verdict.passed && verdict.says(words), "{words}: {verdict:?}");
        }
        for (wrong, words) in LOSSES {
            let verdict = check(wrong);
            assert!(!verdict.passed && verdict.says(words), "{words}: {verdict:?}");
        }
        let too_small =
            |z: &Array2<f64>, k: &[usize]| mean(z, k, |z, k| log_sum(&z) - z[k]) / z.nrows() as f64;
        assert!(check(too_small).says("one division by it too many"));
    }

    #[test]
    fn an_unknown_mistake_gets_no_guess() {
        let verdict = check(|z, k| mean(z, k, |z, k| (log_sum(&z) - z[k]).abs().sqrt() + 0.1));
        assert_eq!((verdict.passed, &verdict.diagnosis), (false, &None));
    }
}
