//! Exercise: Xavier's rule for every layer of a network.

use shared::exercise::{Check, Exercise, Verdict};

use crate::Rule;

/// Its texts.
pub const EXERCISE: Exercise = Exercise {
    lesson: env!("CARGO_PKG_NAME"),
    name: "xavier",
    title: "Xavier's rule for every layer",
    hints: [
        "A network with so many sizes has one layer fewer. Which two sizes are the inputs and the \
         outputs of the second layer?",
        "Layer number l has `sizes[l]` inputs and `sizes[l + 1]` outputs. Its variance is 2 over their \
         sum, and σ is the root of that.",
        "`sizes.windows(2).map(|pair| (2.0 / (pair[0] + pair[1]) as f64).sqrt()).collect()`",
    ],
    solution: "src/exercises/xavier.rs:solution",
    shown: "Each layer has a σ of its own, from its own two neighbours. The variance 2/(in + out) \
            lies between 1/in, which the way up asks for, and 1/out, which the way back asks for, \
            and where a layer is as wide as the one before it, it is both.",
    why: "Why can one σ not keep both the signal and the gradient where a layer grows wider?",
    because: "The signal is a sum over the inputs and asks for in · σ² = 1; the gradient is a sum \
              over the outputs and asks for out · σ² = 1. With in and out different, both cannot \
              be. By the rule both are off by the same amount, the one above 1 and the other below.",
};

// ANCHOR: solution
/// σ of each layer of a network of these sizes: inputs, hidden layers, outputs.
pub fn xavier(sizes: &[usize]) -> Vec<f64> {
    sizes.windows(2).map(|pair| Rule::Xavier.deviation(pair[0], pair[1])).collect()
}
// ANCHOR_END: solution

fn given(sizes: &Vec<usize>) -> String {
    format!("sizes = {sizes:?}")
}

/// One layer to four, never two of the same shape in a row.
fn probes() -> impl Iterator<Item = Vec<usize>> {
    [
        vec![3, 5],
        vec![8, 8],
        vec![6, 2, 1],
        vec![4, 12, 3],
        vec![2, 30, 20, 10],
        vec![100, 50, 50, 25, 7],
    ]
    .into_iter()
}

/// A rule for each layer, from its inputs and outputs.
fn each(sizes: &[usize], rule: impl Fn(f64, f64) -> f64) -> Vec<f64> {
    sizes.windows(2).map(|pair| rule(pair[0] as f64, pair[1] as f64)).collect()
}

/// Judges the deviations of all layers, from the sizes.
pub fn check(yours: impl Fn(&[usize]) -> Vec<f64>) -> Verdict {
    let first = |sizes: &[usize]| sizes[0] as f64;
    let last = |sizes: &[usize]| sizes[sizes.len() - 1] as f64;
    let root = |inputs: f64, outputs: f64| (2.0 / (inputs + outputs)).sqrt();
    let wanted = |sizes: &Vec<usize>| xavier(sizes);
    Check::new(probes(), given, |sizes| yours(sizes), wanted)
        .mistake(
            "Every layer has the number of inputs of the whole network. It is each layer's own \
             inputs that count: for all but the first, the units of the layer before.",
            |sizes| each(sizes, |_, out| root(first(sizes), out)),
        )
        .mistake(
            "Every layer has the inputs and the outputs of the whole network. It is each layer's \
             own that count.",
            |sizes| each(sizes, |_, _| root(first(sizes), last(sizes))),
        )
        .mistake("These are the variances. The standard deviations are their roots.", |sizes| {
            each(sizes, |inputs, outputs| 2.0 / (inputs + outputs))
        })
        .mistake(
            "The 2 is missing: it is the mean of the two counts that stands below, \
             (in + out) / 2.",
            |sizes| each(sizes, |inputs, outputs| (1.0 / (inputs + outputs)).sqrt()),
        )
        .mistake(
            "That is √3 times too large: the limit of a uniform distribution, √(6 / (in + out)), \
             whose standard deviation is √(2 / (in + out)).",
            |sizes| each(sizes, |inputs, outputs| (6.0 / (inputs + outputs)).sqrt()),
        )
        .mistake("That is He's rule, which does not look at the outputs.", |sizes| {
            each(sizes, |inputs, _| (2.0 / inputs).sqrt())
        })
        .mistake("That is 1/√in, which does not look at the outputs.", |sizes| {
            each(sizes, |inputs, _| (1.0 / inputs).sqrt())
        })
        .mistake("That is 1/√out, which the way back alone would ask for.", |sizes| {
            each(sizes, |_, outputs| (1.0 / outputs).sqrt())
        })
        .mistake("The counts are multiplied below the line, and should be added.", |sizes| {
            each(sizes, |inputs, outputs| (2.0 / (inputs * outputs)).sqrt())
        })
        .mistake(
            "It is the mean of the two variances 1/in and 1/out. It is the mean of the two counts \
             that is wanted: 2 / (in + out).",
            |sizes| each(sizes, |inputs, outputs| (0.5 / inputs + 0.5 / outputs).sqrt()),
        )
        .mistake(
            "It is the mean of 1/√in and 1/√out. It is the mean of the two counts that is wanted, \
             below one root.",
            |sizes| each(sizes, |inputs, outputs| 0.5 / inputs.sqrt() + 0.5 / outputs.sqrt()),
        )
        .mistake(
            "σ is √2 times too large. The 2 stands outside the root, or the mean of the counts is \
             divided once more by 2.",
            |sizes| each(sizes, |inputs, outputs| (4.0 / (inputs + outputs)).sqrt()),
        )
        .mistake(
            "All zeros, as `2 / (a + b)` of whole numbers is, which drops what comes after the \
             point. Make the sum a number with decimals first, and write 2.0.",
            |sizes| each(sizes, |inputs, outputs| (2.0 / (inputs + outputs)).floor()),
        )
        .mistake(
            "`(a + b) / 2` of two whole numbers is a whole number: half a unit is lost where the \
             sum is odd. Make the sum a number with decimals before you halve it.",
            |sizes| each(sizes, |inputs, outputs| inputs.midpoint(outputs).floor().sqrt().recip()),
        )
        .mistake(
            "Parentheses are missing: `2.0 / a + b` divides by a alone. The sum stands below the \
             line.",
            |sizes| each(sizes, |inputs, outputs| (2.0 / inputs + outputs).sqrt()),
        )
        .mistake("It is upside down: the more a layer adds up, the smaller σ has to be.", |sizes| {
            each(sizes, |inputs, outputs| 1.0 / root(inputs, outputs))
        })
        .mistake("The root is missing, and what is below the line is not halved.", |sizes| {
            each(sizes, |inputs, outputs| 1.0 / (inputs + outputs))
        })
        .mistake("The layers are right, in the opposite order.", |sizes| {
            each(sizes, root).into_iter().rev().collect::<Vec<f64>>()
        })
        .mistake(
            "The last layer is left out. Its inputs are the last but one of the sizes, and its \
             outputs the last.",
            |sizes| {
                let mut layers = each(sizes, root);
                layers.pop();
                layers
            },
        )
        .mistake(
            "The first layer is left out. Its inputs are the network's, `sizes[0]`, and its outputs \
             `sizes[1]`.",
            |sizes| each(&sizes[1..], root),
        )
        .panics_saying(
            "It asks for a number beyond the end of a list. Layer l stands between the sizes l and \
             l + 1, so there is one layer fewer than there are sizes.",
            "index out of bounds",
        )
        .panics_saying(
            "`l - 1` is below 0 where l is 0, and a whole number that counts places cannot be. The \
             first layer stands between the sizes 0 and 1.",
            "subtract with overflow",
        )
        .sign(
            "There is one number for each size. A network has one layer fewer than it has sizes: \
             a layer stands between two of them.",
            |sizes, trial| trial.yours.first().is_some_and(|part| part.len() == sizes.len()),
        )
        .verdict()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rule_passes_in_other_words_too() {
        let places = check(|sizes| {
            let mut deviations = vec![];
            for l in 1..sizes.len() {
                let mean = (sizes[l - 1] + sizes[l]) as f64 / 2.0;
                deviations.push(1.0 / mean.sqrt());
            }
            deviations
        });
        assert_eq!(places, Verdict::passed());
        let zipped = check(|sizes| {
            let pairs = sizes.iter().zip(&sizes[1..]);
            pairs.map(|(a, b)| f64::sqrt(2.0) / ((a + b) as f64).sqrt()).collect()
        });
        assert_eq!(zipped, Verdict::passed());
    }

    #[test]
    fn every_mistake_is_named() {
        type Wrong = fn(&[usize]) -> Vec<f64>;
        /// As a reader would write it, with another formula for a layer.
        fn layers(sizes: &[usize], rule: fn(f64, f64) -> f64) -> Vec<f64> {
            let mut deviations = vec![];
            for l in 0..sizes.len() - 1 {
                deviations.push(rule(sizes[l] as f64, sizes[l + 1] as f64));
            }
            deviations
        }
        let mistakes: [(Wrong, &str); 25] = [
            (|_| todo!(), "not written yet"),
            (|sizes| vec![0.0; sizes.len() - 1], "All zeros"),
            (
                |sizes| {
                    let outputs = sizes[1..].iter();
                    outputs.map(|out| (2.0 / (sizes[0] + out) as f64).sqrt()).collect()
                },
                "the number of inputs of the whole network",
            ),
            (
                |sizes| {
                    let both = sizes[0] + sizes[sizes.len() - 1];
                    vec![(2.0 / both as f64).sqrt(); sizes.len() - 1]
                },
                "the inputs and the outputs of the whole",
            ),
            (|sizes| layers(sizes, |i, o| 2.0 / (i + o)), "These are the variances"),
            (|sizes| layers(sizes, |i, o| 1.0 / (i + o).sqrt()), "The 2 is missing"),
            (|sizes| layers(sizes, |i, o| (6.0 / (i + o)).sqrt()), "a uniform distribution"),
            (|sizes| layers(sizes, |i, _| (2.0 / i).sqrt()), "That is He's rule"),
            (|sizes| layers(sizes, |i, _| 1.0 / i.sqrt()), "That is 1/√in"),
            (|sizes| layers(sizes, |_, o| 1.0 / o.sqrt()), "That is 1/√out"),
            (|sizes| layers(sizes, |i, o| (2.0 / (i * o)).sqrt()), "are multiplied below"),
            (|sizes| layers(sizes, |i, o| (0.5 * (1.0 / i + 1.0 / o)).sqrt()), "two variances"),
            (
                |sizes| layers(sizes, |i, o| 0.5 * (1.0 / i.sqrt() + 1.0 / o.sqrt())),
                "mean of 1/√in and 1/√out",
            ),
            (|sizes| layers(sizes, |i, o| 2.0 / (i + o).sqrt()), "outside the root"),
            (
                |sizes| {
                    let pairs = sizes.windows(2);
                    pairs.map(|pair| ((2 / (pair[0] + pair[1])) as f64).sqrt()).collect()
                },
                "of whole numbers is",
            ),
            (
                |sizes| {
                    let sums = sizes.windows(2).map(|pair| pair[0] + pair[1]);
                    sums.map(|sum| 1.0 / ((sum / 2) as f64).sqrt()).collect()
                },
                "half a unit is lost",
            ),
            (|sizes| layers(sizes, |i, o| (2.0 / i + o).sqrt()), "Parentheses are missing"),
            (|sizes| layers(sizes, |i, o| (2.0 / (i + o)).sqrt().recip()), "It is upside down"),
            (
                |sizes| {
                    let of = |l: usize| (2.0 / (sizes[l] + sizes[l + 1]) as f64).sqrt();
                    (0..sizes.len() - 2).map(of).collect()
                },
                "The last layer is left out",
            ),
            (
                |sizes| {
                    let of = |l: usize| (2.0 / (sizes[l] + sizes[l + 1]) as f64).sqrt();
                    (1..sizes.len() - 1).map(of).collect()
                },
                "The first layer is left out",
            ),
            (
                |sizes| {
                    let of = |l: usize| (2.0 / (sizes[l] + sizes[l + 1]) as f64).sqrt();
                    (0..sizes.len()).map(of).collect()
                },
                "beyond the end of a list",
            ),
            (
                |sizes| {
                    let of = |l: usize| (2.0 / (sizes[l - 1] + sizes[l]) as f64).sqrt();
                    (0..sizes.len()).map(of).collect()
                },
                "is below 0 where l is 0",
            ),
            (|sizes| layers(sizes, |i, o| 1.0 / (i + o)), "not halved"),
            (
                |sizes| {
                    let mut layers = layers(sizes, |i, o| (2.0 / (i + o)).sqrt());
                    layers.reverse();
                    layers
                },
                "in the opposite order",
            ),
            (
                |sizes| {
                    let last = sizes.len() - 1;
                    let next = |l: usize| sizes[(l + 1).min(last)];
                    (0..=last).map(|l| (2.0 / (sizes[l] + next(l)) as f64).sqrt()).collect()
                },
                "one number for each size",
            ),
        ];
        for (wrong, words) in mistakes {
            let verdict = check(wrong);
            assert!(!verdict.passed && verdict.says(words), "{words}: {verdict:?}");
        }
    }

    #[test]
    fn an_unknown_mistake_gets_no_guess() {
        let verdict = check(|sizes| sizes[1..].iter().map(|size| (*size as f64).sin()).collect());
        assert_eq!((verdict.passed, &verdict.diagnosis), (false, &None));
        assert!(verdict.counterexample.is_some());
    }
}
