//! Exercise: the variance of a layer's sums.

use ndarray::{Array1, array};
use shared::exercise::{Check, Exercise, Verdict, written};
use shared::random::Random;

use super::by_hand::tenths;

/// Its texts.
pub const EXERCISE: Exercise = Exercise {
    lesson: env!("CARGO_PKG_NAME"),
    name: "layer_sums",
    title: "The variance of a layer's sums",
    hints: [
        "Write z² as a sum of products, for two inputs. Which of the products have the mean 0 when \
         the weights are drawn again and again?",
        "What is left are the terms wᵢ² · aᵢ². The mean of wᵢ² is σ², and the inputs stay as they \
         are.",
        "`deviation * deviation` times the sum of the inputs' squares, which is `inputs.dot(inputs)`.",
    ],
    solution: "src/exercises/layer_sums.rs:solution",
    shown: "The variance grows with the number of inputs, and with the square of σ. So one σ \
            cannot suit all layers: to keep the sums as spread as the inputs, n · σ² has to be 1. \
            All rules for first weights begin here.",
    why: "Why does the mean of the inputs not have to be 0 for this?",
    because: "Only the weights are drawn here, and they have the mean 0; that is what lets the \
              mixed terms drop out. The inputs are fixed numbers, whatever their mean. So it is \
              their mean square that counts, and not their variance, which is less.",
};

// ANCHOR: solution
/// The variance of z = Σ wᵢ·aᵢ over many draws of independent weights with the mean 0 and the
/// deviation σ: σ²·Σ aᵢ². The inputs are (n).
pub fn layer_sums(inputs: &Array1<f64>, deviation: f64) -> f64 {
    deviation * deviation * inputs.dot(inputs)
}
// ANCHOR_END: solution

/// What comes in, and σ.
struct Probe {
    inputs: Array1<f64>,
    deviation: f64,
}

impl Probe {
    fn given(&self) -> String {
        format!("a = {}, σ = {}", written(&self.inputs), self.deviation)
    }

    fn n(&self) -> f64 {
        self.inputs.len() as f64
    }

    /// σ² times this.
    fn times(&self, size: f64) -> f64 {
        self.deviation * self.deviation * size
    }

    /// Σ a².
    fn squares(&self) -> f64 {
        self.inputs.dot(&self.inputs)
    }
}

/// One input, two, and more.
fn probes() -> impl Iterator<Item = Probe> {
    let mut random = Random::seed(29);
    let by_hand = [
        Probe { inputs: array![2.0], deviation: 0.5 },
        Probe { inputs: array![1.0, -2.0], deviation: 0.5 },
        Probe { inputs: array![3.0, 3.0, 3.0], deviation: 0.1 },
    ];
    let others = [(3, 2.0), (4, 0.3), (5, 1.0), (9, 0.2)]
        .map(|(n, deviation)| Probe { inputs: tenths(&mut random, n) + 0.5, deviation });
    by_hand.into_iter().chain(others)
}

/// Judges a variance from (inputs, σ).
pub fn check(yours: impl Fn(&Array1<f64>, f64) -> f64) -> Verdict {
    let wanted = |p: &Probe| layer_sums(&p.inputs, p.deviation);
    Check::new(probes(), Probe::given, |p| yours(&p.inputs, p.deviation), wanted)
        .mistake(
            "σ is not squared: it is the deviation of a weight, and the mean of wᵢ² is its \
             variance σ².",
            |p| p.deviation * p.squares(),
        )
        .mistake(
            "It is the root: the standard deviation of z. Its variance is wanted, the mean of z².",
            |p| p.times(p.squares()).sqrt(),
        )
        .mistake(
            "It is σ² times the mean of the squares: the number of inputs is missing. Each input \
             adds a term of its own.",
            |p| p.times(p.squares() / p.n()),
        )
        .mistake(
            "The number of inputs stands in it twice: the sum of the squares has it already.",
            |p| p.times(p.squares() * p.n()),
        )
        .mistake(
            "The inputs' mean has been taken off, as for a variance. It is the weights that are \
             drawn; the inputs are fixed, and their mean square counts.",
            |p| p.times(p.n() * p.inputs.var(0.0)),
        )
        .mistake(
            "That is the variance of the inputs, with the mean taken off, times σ². The inputs \
             are fixed: it is the sum of their squares that counts.",
            |p| p.times(p.inputs.var(0.0)),
        )
        .mistake(
            "The sum of the inputs is squared: the mixed terms are in it, and those have the mean \
             0 over the draws. First square each input, then add.",
            |p| p.times(p.inputs.sum().powi(2)),
        )
        .mistake(
            "The mean of the inputs is squared, which has the mixed terms in it. First square each \
             input, then take the mean: n · σ² times the mean of the squares.",
            |p| p.times(p.inputs.sum().powi(2) / p.n()),
        )
        .mistake(
            "Nothing is squared: that is z itself for weights that are all σ. The mean of z² is \
             wanted, in which each input and σ are squared.",
            |p| p.deviation * p.inputs.sum(),
        )
        .mistake("The inputs are not squared.", |p| p.times(p.inputs.sum()))
        .mistake("The inputs are taken without their signs, and should be squared.", |p| {
            p.times(p.inputs.abs().sum())
        })
        .mistake(
            "That is n · σ², which is the variance for inputs of the size 1. Here the inputs have \
             sizes of their own.",
            |p| p.times(p.n()),
        )
        .mistake("σ is missing: that is the sum of the squares.", Probe::squares)
        .mistake("σ is squared twice.", |p| p.times(p.times(p.squares())))
        .mistake(
            "It is divided by σ² where it should be multiplied by it: larger weights make larger \
             sums.",
            |p| p.squares() / (p.deviation * p.deviation),
        )
        .verdict()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Ten thousand draws of the weights.
    #[test]
    fn the_solution_is_what_many_draws_have() {
        let inputs = array![1.0, -2.0, 0.5, 3.0];
        let mut random = Random::seed(1);
        let z: Array1<f64> = (0..10_000).map(|_| inputs.dot(&random.normal(0.0, 0.3, 4))).collect();
        let ratio = z.var(0.0) / layer_sums(&inputs, 0.3);
        assert!((ratio - 1.0).abs() < 0.03, "{ratio}");
    }

    #[test]
    fn the_variance_passes_in_other_words_too() {
        let by_the_mean = check(|a, sigma| {
            let n = a.len() as f64;
            n * sigma.powi(2) * a.pow2().mean().unwrap_or(0.0)
        });
        assert_eq!(by_the_mean, Verdict::passed());
        let term_by_term = check(|a, sigma| a.iter().map(|a| (sigma * a).powi(2)).sum());
        assert_eq!(term_by_term, Verdict::passed());
    }

    #[test]
    fn every_mistake_is_named() {
        type Wrong = fn(&Array1<f64>, f64) -> f64;
        let mistakes: [(Wrong, &str); 17] = [
            (|_, _| todo!(), "not written yet"),
            (|_, _| 0.0, "All zeros"),
            (|a, s| s * a.dot(a), "σ is not squared"),
            (|a, s| s * a.dot(a).sqrt(), "It is the root"),
            (|a, s| s * s * a.pow2().mean().unwrap_or(0.0), "the number of inputs is missing"),
            (|a, s| a.len() as f64 * s * s * a.dot(a), "stands in it twice"),
            (
                |a, s| {
                    let mean = a.mean().unwrap_or(0.0);
                    s * s * (a - mean).pow2().sum()
                },
                "mean has been taken off",
            ),
            (|a, s| s * s * a.var(0.0), "That is the variance of the inputs"),
            (|a, s| (s * a.sum()).powi(2), "The sum of the inputs is squared"),
            (
                |a, s| a.len() as f64 * s * s * a.mean().unwrap_or(0.0).powi(2),
                "The mean of the inputs is squared",
            ),
            (|a, s| s * a.sum(), "Nothing is squared"),
            (|a, s| s * s * a.sum(), "The inputs are not squared"),
            (|a, s| s * s * a.abs().sum(), "without their signs"),
            (|a, s| a.len() as f64 * s * s, "That is n · σ²"),
            (|a, _| a.dot(a), "σ is missing"),
            (|a, s| s.powi(4) * a.dot(a), "σ is squared twice"),
            (|a, s| a.dot(a) / s.powi(2), "divided by σ²"),
        ];
        for (wrong, words) in mistakes {
            let verdict = check(wrong);
            assert!(!verdict.passed && verdict.says(words), "{words}: {verdict:?}");
        }
    }

    #[test]
    fn an_unknown_mistake_gets_no_guess() {
        let verdict = check(|a, sigma| (a.sum() * sigma).sin());
        assert_eq!((verdict.passed, &verdict.diagnosis), (false, &None));
        assert!(verdict.counterexample.is_some());
    }
}
