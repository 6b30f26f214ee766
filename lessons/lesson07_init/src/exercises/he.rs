//! Exercise: He's rule from the demand that the spread stays.

use shared::exercise::{Check, Exercise, Verdict};

/// Its texts.
pub const EXERCISE: Exercise = Exercise {
    lesson: env!("CARGO_PKG_NAME"),
    name: "he",
    title: "He's rule, from the demand that the spread stays",
    hints: [
        "Write down what a layer does to the mean square, in two factors: what the sum makes of \
         it, and what the activation leaves of it. Their product has to be 1.",
        "The sum multiplies it by n · σ². The activation leaves one half as it is and multiplies \
         the squares of the other half by leak², so it leaves the share (1 + leak²) / 2.",
        "n · σ² · (1 + leak²) / 2 = 1, so σ is `(2.0 / ((1.0 + leak * leak) * inputs as f64)).sqrt()`.",
    ],
    solution: "src/exercises/he.rs:solution",
    shown: "You have derived He's rule, and with it its neighbours: leak 0 is the ReLU and gives \
            √(2/n); leak 1 is a straight line and gives 1/√n, which is LeCun's rule. Each is \
            what keeps the mean square of a signal the same from layer to layer.",
    why: "Why does a leak of 0.01 hardly change the rule?",
    because: "The leak is squared: the negative half keeps a ten-thousandth of its mean square. \
              Its slope of 0.01 is enough to bring a unit back, and adds next to nothing to what \
              goes through.",
};

// ANCHOR: solution
/// σ for the weights of a layer with so many inputs, such that the mean square of z stays the
/// same through a leaky ReLU with this slope below 0, and the layer after it:
/// n·σ²·(1 + leak²)/2 = 1.
pub fn he(inputs: usize, leak: f64) -> f64 {
    (2.0 / ((1.0 + leak * leak) * inputs as f64)).sqrt()
}
// ANCHOR_END: solution

/// A layer, and the activation in front of it.
struct Probe {
    inputs: usize,
    outputs: usize,
    leak: f64,
}

impl Probe {
    fn given(&self) -> String {
        let Probe { inputs, outputs, leak } = self;
        format!("inputs = {inputs}, outputs = {outputs}, leak = {leak}")
    }

    fn n(&self) -> f64 {
        self.inputs as f64
    }

    fn out(&self) -> f64 {
        self.outputs as f64
    }

    /// 1 + leak².
    fn both(&self) -> f64 {
        1.0 + self.leak * self.leak
    }
}

/// Layers of several shapes, each with several leaks.
fn probes() -> impl Iterator<Item = Probe> {
    [(2, 8), (8, 2), (1, 5), (50, 30), (100, 100)].into_iter().flat_map(|(inputs, outputs)| {
        [0.0, 1.0, 0.5, 0.2, 0.01].map(|leak| Probe { inputs, outputs, leak })
    })
}

/// Judges σ from (inputs, outputs, leak).
pub fn check(yours: impl Fn(usize, usize, f64) -> f64) -> Verdict {
    let wanted = |p: &Probe| he(p.inputs, p.leak);
    Check::new(probes(), Probe::given, |p| yours(p.inputs, p.outputs, p.leak), wanted)
        .mistake("That is the variance σ². The standard deviation is its root.", |p| {
            2.0 / (p.both() * p.n())
        })
        .mistake(
            "The leak is not squared. What is below 0 is multiplied by it, so its squares are \
             multiplied by leak².",
            |p| (2.0 / ((1.0 + p.leak) * p.n())).sqrt(),
        )
        .mistake(
            "The 1 and the leak are squared together. Each half of z has squares of its own: the \
             sum is 1 + leak².",
            |p| (2.0 / ((1.0 + p.leak).powi(2) * p.n())).sqrt(),
        )
        .mistake(
            "The leak makes σ larger in yours. It lets more through, so less has to be given back: \
             1 + leak², not 1 − leak².",
            |p| (2.0 / ((1.0 - p.leak * p.leak) * p.n())).sqrt(),
        )
        .mistake(
            "The leak makes σ larger in yours. 1 + leak² belongs below the line: \
             2 / ((1 + leak²) · n), with parentheses around all that is below.",
            |p| (2.0 * p.both() / p.n()).sqrt(),
        )
        .mistake(
            "The mean of the two slopes is squared, (1 + leak) / 2. It is the mean of the two \
             squares that counts, (1 + leak²) / 2.",
            |p| 2.0 / ((1.0 + p.leak) * p.n().sqrt()),
        )
        .mistake(
            "It is the rule for a ReLU, whatever the leak. A leak lets a part of the negative half \
             through.",
            |p| (2.0 / p.n()).sqrt(),
        )
        .mistake(
            "It is 1/√n, whatever the leak: what the activation takes away is not given back.",
            |p| 1.0 / p.n().sqrt(),
        )
        .mistake(
            "The half is missing: half of z lies above 0 and half below, so the activation leaves \
             (1 + leak²) / 2 of the mean square.",
            |p| (1.0 / (p.both() * p.n())).sqrt(),
        )
        .mistake("It is upside down: σ has to be larger where the activation leaves less.", |p| {
            (p.both() / (2.0 * p.n())).sqrt()
        })
        .mistake(
            "Only the negative half is counted. The half above 0 goes through as it is: 1 + leak².",
            |p| (2.0 / (p.leak * p.leak * p.n())).sqrt(),
        )
        .mistake(
            "The outputs are counted where the inputs should be: a sum has as many terms as the \
             layer has inputs.",
            |p| (2.0 / (p.both() * p.out())).sqrt(),
        )
        .mistake(
            "That is Xavier's rule, which looks at the way back too. Here the way up alone has to \
             keep its spread.",
            |p| (2.0 / (p.n() + p.out())).sqrt(),
        )
        .mistake(
            "The inputs and the outputs are both counted, as in Xavier's rule. On the way up a sum \
             has as many terms as the layer has inputs.",
            |p| (4.0 / (p.both() * (p.n() + p.out()))).sqrt(),
        )
        .mistake(
            "n multiplies where it should divide: `2.0 / a * n` is (2 / a) · n. Put parentheses \
             around all that is below the line.",
            |p| (2.0 / p.both() * p.n()).sqrt(),
        )
        .mistake(
            "The 2 stands outside the root, and so σ is √2 times too large. The root is taken of \
             all of it.",
            |p| 2.0 / (p.both() * p.n()).sqrt(),
        )
        .mistake(
            "1 + leak² stands outside the root. It is a factor of the variance, so σ is divided by \
             its root.",
            |p| (2.0 / p.n()).sqrt() / p.both(),
        )
        .mistake(
            "n stands outside the root: the variance is divided by n, and so σ by √n.",
            |p| (2.0 / p.both()).sqrt() / p.n(),
        )
        .mistake("The number of inputs is missing.", |p| (2.0 / p.both()).sqrt())
        .mistake(
            "That is √3 times too large: the limit of a uniform distribution, ±√3 · σ. The \
             standard deviation is wanted.",
            |p| (6.0 / (p.both() * p.n())).sqrt(),
        )
        .verdict()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Rule;
    use crate::theory::mean_square;
    use lesson01_perceptron::Activation;

    #[test]
    fn the_solution_is_the_lessons_rules_and_keeps_the_spread() {
        for n in [1, 8, 100] {
            assert_eq!(he(n, 0.0), Rule::He.deviation(n, 3));
            assert!((he(n, 1.0) - Rule::LeCun.deviation(n, 3)).abs() < 1e-15);
            // z of variance 2, through the leaky ReLU and the next layer's sum.
            let next = n as f64 * he(n, 0.01).powi(2) * mean_square(Activation::LeakyRelu, 2.0);
            assert!((next - 2.0).abs() < 2e-3, "{next}");
        }
    }

    #[test]
    fn the_rule_passes_in_other_words_too() {
        let kept = check(|inputs, _, leak| {
            let kept = 0.5 * 1.0 + 0.5 * leak.powi(2);
            1.0 / (inputs as f64 * kept).sqrt()
        });
        assert_eq!(kept, Verdict::passed());
        let as_pytorch_does = check(|inputs, _, leak| {
            let gain = (2.0 / (1.0 + leak * leak)).sqrt();
            gain / (inputs as f64).sqrt()
        });
        assert_eq!(as_pytorch_does, Verdict::passed());
    }

    #[test]
    fn every_mistake_is_named() {
        type Wrong = fn(f64, f64, f64) -> f64;
        let mistakes: [(Wrong, &str); 23] = [
            (|_, _, _| todo!(), "not written yet"),
            (|_, _, _| 0.0, "All zeros"),
            (|n, _, l| 2.0 / ((1.0 + l * l) * n), "That is the variance"),
            (|n, _, l| (2.0 / ((1.0 + l) * n)).sqrt(), "The leak is not squared"),
            (|n, _, l| (2.0 / n).sqrt() / (1.0 + l), "squared together"),
            (|n, _, l| (2.0 / ((1.0 - l * l) * n)).sqrt(), "makes σ larger"),
            (|n, _, l| (2.0 * (1.0 + l * l) / n).sqrt(), "belongs below the line"),
            (|n, _, l| (2.0 / n * (1.0 + l * l)).sqrt(), "belongs below the line"),
            (|n, _, l| (1.0 / (n * (0.5 + 0.5 * l).powi(2))).sqrt(), "mean of the two slopes"),
            (|n, _, _| (2.0 / n).sqrt(), "whatever the leak. A leak"),
            (|n, _, _| 1.0 / n.sqrt(), "It is 1/√n"),
            (|n, _, l| 1.0 / ((1.0 + l * l) * n).sqrt(), "The half is missing"),
            (|n, _, l| ((1.0 + l * l) / (2.0 * n)).sqrt(), "upside down"),
            (|n, _, l| (2.0 / n).sqrt() / l, "Only the negative half"),
            (|_, out, l| (2.0 / ((1.0 + l * l) * out)).sqrt(), "The outputs are counted"),
            (|n, out, _| (2.0 / (n + out)).sqrt(), "That is Xavier's rule"),
            (|n, out, l| (2.0 / (0.5 * (1.0 + l * l) * (n + out))).sqrt(), "both counted"),
            (|n, _, l| (2.0 / (1.0 + l * l) * n).sqrt(), "multiplies where it should divide"),
            (|n, _, l| 2.0 / ((1.0 + l * l) * n).sqrt(), "The 2 stands outside"),
            (|n, _, l| (2.0 / n).sqrt() / (1.0 + l * l), "leak² stands outside"),
            (|n, _, l| (2.0 / (1.0 + l * l)).sqrt() / n, "n stands outside the root"),
            (|_, _, l| (2.0 / (1.0 + l * l)).sqrt(), "number of inputs is missing"),
            (|n, _, l| (3.0 * 2.0 / ((1.0 + l * l) * n)).sqrt(), "a uniform distribution"),
        ];
        for (wrong, words) in mistakes {
            let verdict = check(|inputs, outputs, leak| wrong(inputs as f64, outputs as f64, leak));
            assert!(!verdict.passed && verdict.says(words), "{words}: {verdict:?}");
        }
    }

    #[test]
    fn an_unknown_mistake_gets_no_guess() {
        let verdict = check(|inputs, outputs, leak| (inputs as f64 * leak + outputs as f64).sin());
        assert_eq!((verdict.passed, &verdict.diagnosis), (false, &None));
        assert!(verdict.counterexample.is_some());
    }
}
