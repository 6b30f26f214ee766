//! Exercise: a whole step of training.

mod probe;
mod slip;

use ndarray::Array2;
use shared::exercise::{Check, Exercise, Verdict};

pub use probe::Weights;
use probe::{Probe, answer, probes};
use slip::SLIPS;

/// Its texts.
pub const EXERCISE: Exercise = Exercise {
    lesson: env!("CARGO_PKG_NAME"),
    name: "training_step",
    title: "A whole step of training",
    hints: [
        "It is everything in order: forward to the logits, the probabilities and the loss, the \
         gradient by the logits, back to the hidden layer, and four subtractions. Write down the \
         shape of each array; every product then has only one way to fit.",
        "By the logits the gradient is dz = (p − y)/m. Then dW₂ = aᵀ · dz, and db₂ is the sum of dz \
         over the batch. One layer back, da = (dz · W₂ᵀ) ⊙ (1 where z₁ > 0, else 0), and dW₁ = xᵀ · da \
         and db₁ as before. Take the largest logit of each row off before the exponential function.",
        "`let z1 = x.dot(w1) + b1; let a = z1.mapv(|z| z.max(0.0)); let mut p = a.dot(w2) + b2; for mut row in \
         p.rows_mut() { let top = row.fold(f64::MIN, |t, &z| t.max(z)); row.mapv_inplace(|z| (z - \
         top).exp()); let sum = row.sum(); row /= sum; }` The loss of a row is ln(sum) + top − the right \
         logit.",
    ],
    solution: "src/fast/single.rs:single",
    shown: "Your function is a network and its training: forward, softmax and cross-entropy, the way \
            back through both layers, the update. Called for batch after batch it learns to read \
            digits, and with the other exercises you have written how its files are read and how its \
            mistakes are counted. No part of it is a library's.",
    why: "Why must the error be carried back through W₂ before W₂ takes its step?",
    because: "The gradient belongs to the loss at the weights with which the forward pass was made. \
              Through the new W₂ it is a mixture: the logits of the old weights, and the way back of \
              the new ones. For a small rate the two are nearly the same, so training goes on and \
              nothing seems wrong; only a comparison with differences shows it.",
};

/// Judges a step from (weights, x, y, η) to the loss before it and the weights after it.
pub fn check(
    yours: impl Fn(&Weights, &Array2<f64>, &Array2<f64>, f64) -> (f64, Weights),
) -> Verdict {
    let yours = |p: &Probe| answer(yours(&p.weights, &p.x, &p.y, p.eta));
    let (kink, rest): (Vec<_>, Vec<_>) = probes().into_iter().partition(Probe::on_the_kink);
    let (large, small): (Vec<_>, Vec<_>) = rest.into_iter().partition(|p| p.large);
    let names = ["J", "W₁", "b₁", "W₂", "b₂"];
    let verdict = of_slips(Check::new(small, Probe::given, yours, Probe::wanted).parts(&names));
    if !verdict.passed {
        return verdict;
    }
    let verdict = Check::new(kink, Probe::given, yours, Probe::wanted)
        .parts(&names)
        .sign(
            "It is right but where a hidden sum is exactly 0. The ReLU has the slope 1 where z₁ > 0, and \
             there it is 0: is there a ≥ where a > should be?",
            |_, trial| trial.yours != trial.wanted,
        )
        .verdict();
    if !verdict.passed {
        return verdict;
    }
    Check::new(large, Probe::given, yours, Probe::wanted)
        .parts(&names)
        .sign(
            "It is right until the logits become large: then e to their power is infinite, or the \
             logarithm is taken of a number that has become 0. Take the largest logit of each row, its own \
             and not the batch's, off first, and take the loss from the logits: ln Σ eᶻ − z of the right class.",
            |_, trial| trial.yours != trial.wanted,
        )
        .verdict()
}

/// The largest logit.
fn top(z: &[f64]) -> f64 {
    z.iter().copied().fold(f64::MIN, f64::max)
}

/// ln Σ eᶻ.
fn log_sum(z: &[f64]) -> f64 {
    top(z) + z.iter().map(|z_c| (z_c - top(z)).exp()).sum::<f64>().ln()
}

/// Which mistake it is, of those that show without an overflow.
fn of_slips(check: Check<Probe>) -> Verdict {
    SLIPS
        .iter()
        .fold(check, |check, &(slip, what)| check.mistake(what, move |p| p.with(slip)))
        .mistake(
            "The loss is that of the weights after the step. Wanted is the loss that the step was \
             made for, with the weights as they were given.",
            |p| {
                let (_, (w1, b1, w2, b2)) = p.wanted();
                let weights = Weights { w1, b1, w2, b2 };
                let moved = Probe { weights, x: p.x.clone(), y: p.y.clone(), ..*p };
                (moved.wanted().0, p.wanted().1)
            },
        )
        .mistake(
            "The weights are right, and J is as many times too large as the batch has samples: the \
             loss is a mean over them.",
            |p| {
                let (loss, weights) = p.wanted();
                (loss * p.x.nrows() as f64, weights)
            },
        )
        .mistake(
            "The weights are right, and J is divided by the number of all outputs. It is a mean over the \
             samples alone.",
            |p| {
                let (loss, weights) = p.wanted();
                (loss / p.y.ncols() as f64, weights)
            },
        )
        .mistake(
            "The weights are right, and in J the largest logit is missing: it was taken off before the sum, so \
             ln Σ eᶻ is the logarithm of that sum plus it.",
            |p| p.with_loss(|z, right| log_sum(z) - top(z) - z[right]),
        )
        .mistake(
            "The weights are right, but J takes off the right class's number after the exponential function. \
             −ln p is ln Σ eᶻ − z with the logit z itself: keep it before the row is changed.",
            |p| p.with_loss(|z, right| log_sum(z) - (z[right] - top(z)).exp()),
        )
        .mistake(
            "The weights are right, but in J the right class's logit is missing: ln Σ eᶻ less z.",
            |p| p.with_loss(|z, _| log_sum(z)),
        )
        .mistake(
            "The weights are right, but J takes off the largest logit. It has to be that of the right class, \
             which the network may not have found.",
            |p| p.with_loss(|z, _| log_sum(z) - top(z)),
        )
        .wrong_where(
            "It is right for a batch of one sample and wrong for more: look at where the batch is \
             summed up and where it is divided by.",
            |p| p.x.nrows() > 1,
        )
        .verdict()
}

#[cfg(test)]
mod tests {
    use ndarray::Axis;

    use super::*;

    /// The step in plain lines; `slip` says where it goes wrong.
    fn step(
        weights: &Weights,
        x: &Array2<f64>,
        y: &Array2<f64>,
        eta: f64,
        slip: &str,
    ) -> (f64, Weights) {
        let m = x.nrows() as f64;
        let Weights { mut w1, mut b1, mut w2, mut b2 } = weights.clone();
        let z1 = if slip == "no b1" { x.dot(&w1) } else { x.dot(&w1) + &b1 };
        let a = z1.mapv(|z| if slip == "no bend" { z } else { z.max(0.0) });
        let mut p = if slip == "no b2" { a.dot(&w2) } else { a.dot(&w2) + &b2 };
        let highest = p.fold(f64::MIN, |t, &z| t.max(z));
        let mut loss = 0.0;
        for (mut row, y) in p.rows_mut().into_iter().zip(y.rows()) {
            let top = match slip {
                "overflow" => 0.0,
                "largest of all" => highest,
                _ => row.fold(f64::MIN, |t, &z| t.max(z)),
            };
            let right = row.dot(&y);
            row.mapv_inplace(|z| (z - top).exp());
            let sum = row.sum();
            loss += match slip {
                "no largest" => sum.ln() - right,
                "after exp" => sum.ln() + top - row.dot(&y),
                "no right" => sum.ln() + top,
                "largest instead" => sum.ln(),
                _ => sum.ln() + top - right,
            };
            row /= sum;
        }
        match slip {
            "sum of losses" => {}
            "mean of all losses" => loss /= m * y.ncols() as f64,
            _ => loss /= m,
        }
        let mut dz = (p.clone() - y) / m;
        match slip {
            "no softmax" => dz = (a.dot(&w2) + &b2 - y) / m,
            "sum" => dz *= m,
            "mean of all" => dz /= y.ncols() as f64,
            "slope of p" => dz = dz * &p * (1.0 - &p),
            "uphill" => dz *= -1.0,
            _ => {}
        }
        if slip == "new weights" {
            w2.scaled_add(-eta, &a.t().dot(&dz));
        }
        let mut da = if slip == "unturned" { dz.dot(&w2) } else { dz.dot(&w2.t()) };
        match slip {
            "no slope" | "no bend" => {}
            "bent instead" => da *= &a,
            "bent error" => da = da.mapv(|d| d.max(0.0)),
            "at the kink" => da = da * z1.mapv(|z| if z >= 0.0 { 1.0 } else { 0.0 }),
            _ => da = da * z1.mapv(|z| if z > 0.0 { 1.0 } else { 0.0 }),
        }
        match slip {
            "bent error too" => da = da.mapv(|d| d.max(0.0)),
            "first mean twice" => da /= m,
            "mean twice" => (da, dz) = (da / m, dz / m),
            _ => {}
        }
        let rate = if slip == "no rate" { 1.0 } else { eta };
        if slip != "no first" {
            w1.scaled_add(-rate, &x.t().dot(&da));
            b1.scaled_add(-rate, &da.sum_axis(Axis(0)));
        }
        if slip != "new weights" && slip != "no second" {
            let inputs = if slip == "from sums" { &z1 } else { &a };
            w2.scaled_add(-rate, &inputs.t().dot(&dz));
        }
        if slip != "no second" {
            b2.scaled_add(-rate, &dz.sum_axis(Axis(0)));
        }
        if slip == "no biases" {
            (b1, b2) = (weights.b1.clone(), weights.b2.clone());
        }
        if slip == "mean of biases" {
            b1 = &weights.b1 - eta * da.mean_axis(Axis(0)).expect("samples");
            b2 = &weights.b2 - eta * dz.mean_axis(Axis(0)).expect("samples");
        }
        (loss, Weights { w1, b1, w2, b2 })
    }

    #[test]
    fn the_dozen_lines_pass_and_so_does_the_softmax_of_logarithms() {
        assert_eq!(check(|w, x, y, eta| step(w, x, y, eta, "")), Verdict::passed());
        let by_logarithms = check(|w, x, y, eta| {
            let m = x.nrows() as f64;
            let z1 = x.dot(&w.w1) + &w.b1;
            let a = z1.mapv(|z| z.max(0.0));
            let z = a.dot(&w.w2) + &w.b2;
            let log_sum = z.map_axis(Axis(1), |row| {
                let top = row.iter().copied().fold(f64::MIN, f64::max);
                top + row.mapv(|z| (z - top).exp()).sum().ln()
            });
            let log_p = &z - &log_sum.insert_axis(Axis(1));
            let loss = -(y * &log_p).sum() / m;
            let dz = (log_p.mapv(f64::exp) - y) / m;
            let mut da = dz.dot(&w.w2.t());
            da.zip_mut_with(&z1, |d, &z| {
                if z <= 0.0 {
                    *d = 0.0;
                }
            });
            let weights = Weights {
                w1: &w.w1 - eta * x.t().dot(&da),
                b1: &w.b1 - eta * da.sum_axis(Axis(0)),
                w2: &w.w2 - eta * a.t().dot(&dz),
                b2: &w.b2 - eta * dz.sum_axis(Axis(0)),
            };
            (loss, weights)
        });
        assert_eq!(by_logarithms, Verdict::passed());
    }

    /// The hidden sums 1.5 and −1, so 1.5 and 0, and the logits 1.5 and 0.5; p₀ is σ(1).
    #[test]
    fn the_example_of_the_text() {
        let p = &probes()[0];
        let (loss, w) = step(&p.weights, &p.x, &p.y, p.eta, "");
        assert!((loss - 1.313262).abs() < 1e-6, "{loss}");
        for (found, told) in [
            (w.w2[[0, 0]], 0.890341),
            (w.w2[[0, 1]], 0.109659),
            (w.w2[[1, 0]], 2.0),
            (w.b2[0], -0.073106),
            (w.b2[1], 0.573106),
            (w.w1[[0, 0]], 0.926894),
            (w.w1[[0, 1]], -1.0),
            (w.b1[0], 0.426894),
            (w.b1[1], 0.0),
        ] {
            assert!((found - told).abs() < 1e-6, "{found} {told}");
        }
    }

    #[test]
    fn no_hidden_sum_is_near_the_kink() {
        for p in probes() {
            let z1 = p.x.dot(&p.weights.w1) + &p.weights.b1;
            assert!(p.on_the_kink() || z1.iter().all(|z| z.abs() > 1e-3), "{z1}");
        }
        let last = probes().pop().expect("there are some");
        let output = last.network().output(&last.x);
        assert!(output.iter().any(|z| *z > 1000.0), "{output}");
    }

    #[test]
    fn every_mistake_is_named() {
        for (slip, words) in [
            ("uphill", "goes uphill"),
            ("no rate", "The rate η is missing"),
            ("sum", "a mean over the batch"),
            ("mean of all", "the number of all outputs"),
            ("no softmax", "made of the logits"),
            ("slope of p", "p (1 − p) too many"),
            ("no bend", "two layers are one"),
            ("no slope", "the forgotten slope"),
            ("bent instead", "the ReLU's value a"),
            ("new weights", "through the new W₂"),
            ("no first", "The first layer does not move"),
            ("no second", "The second layer does not move"),
            ("no biases", "The biases do not move"),
            ("mean of biases", "divided by the batch once more"),
            ("from sums", "made from z₁"),
            ("bent error", "the error itself is bent"),
            ("bent error too", "negative errors are set to 0"),
            ("unturned", "transposed: dz"),
            ("no b1", "b₁ is missing on the way forward"),
            ("no b2", "b₂ is missing on the way forward"),
            ("mean twice", "The steps are divided by the batch once more"),
            ("first mean twice", "The first layer's steps are divided"),
            ("at the kink", "exactly 0"),
            ("no largest", "in J the largest logit is missing"),
            ("after exp", "after the exponential function"),
            ("no right", "the right class's logit is missing"),
            ("largest instead", "takes off the largest logit"),
            ("mean of all losses", "J is divided by the number of all outputs"),
            ("largest of all", "and not the batch's"),
            ("sum of losses", "J is as many times too large"),
            ("overflow", "until the logits become large"),
        ] {
            let verdict = check(|w, x, y, eta| step(w, x, y, eta, slip));
            assert!(!verdict.passed && verdict.says(words), "{slip}: {verdict:?}");
        }
        // The sum for the weights, and the mean for the biases.
        let verdict = check(|w, x, y, eta| {
            let (loss, mean) = step(w, x, y, eta, "");
            let (_, sum) = step(w, x, y, eta, "sum");
            (loss, Weights { w1: sum.w1, w2: sum.w2, ..mean })
        });
        assert!(verdict.says("they need the division by m"), "{verdict:?}");
        let verdict = check(|_, _, _, _| todo!());
        assert!(verdict.says("not written yet"));
        let verdict = check(|w, x, y, eta| (step(w, x, y, eta, "").0, w.clone()));
        assert!(verdict.says("the update is missing"), "{verdict:?}");
        let verdict = check(|w, x, y, eta| {
            let (loss, new) = step(w, x, y, eta, "");
            let gradient = Weights {
                w1: (&w.w1 - &new.w1) / eta,
                b1: (&w.b1 - &new.b1) / eta,
                w2: (&w.w2 - &new.w2) / eta,
                b2: (&w.b2 - &new.b2) / eta,
            };
            (loss, gradient)
        });
        assert!(verdict.says("Those are the gradients"), "{verdict:?}");
        let verdict = check(|w, x, y, eta| {
            let (_, new) = step(w, x, y, eta, "");
            (step(&new, x, y, eta, "").0, new)
        });
        assert!(verdict.says("after the step"), "{verdict:?}");
    }

    /// Two mistakes at once: the one that shows first is named.
    #[test]
    fn who_overflows_too_is_told_of_the_other_mistake_first() {
        let verdict = check(|w, x, y, eta| {
            let (loss, new) = step(w, x, y, eta, "new weights");
            (loss + 0.0 * step(w, x, y, eta, "overflow").0, new)
        });
        assert!(verdict.says("through the new W₂"), "{verdict:?}");
    }

    #[test]
    fn an_unknown_mistake_gets_no_guess() {
        let verdict = check(|w, x, y, eta| {
            let (loss, new) = step(w, x, y, eta, "");
            (loss, Weights { w1: new.w1.mapv(f64::sin), ..new })
        });
        assert_eq!((verdict.passed, &verdict.diagnosis), (false, &None));
    }
}
