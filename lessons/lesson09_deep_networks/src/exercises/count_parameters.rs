//! Exercise: how many parameters a network has.

use lesson05_backprop::Layout;
use shared::exercise::{Check, Exercise, Verdict};

/// Its texts.
pub const EXERCISE: Exercise = Exercise {
    lesson: env!("CARGO_PKG_NAME"),
    name: "count_parameters",
    title: "How many parameters a network has",
    hints: [
        "Each layer has a matrix and a bias. Which two of the sizes say how large the matrix is, \
         and which one says how long the bias is?",
        "A layer stands between two sizes that are neighbours. `sizes.windows(2)` goes through \
         these pairs, and each pair is a slice of two numbers.",
        "For a pair (inputs, outputs) it is inputs · outputs + outputs. Add this up over all \
         pairs.",
    ],
    solution: "src/exercises/count_parameters.rs:solution",
    shown: "You can say how large a network is before you build it. Most of its parameters stand \
            where two wide layers meet, since there the sizes are multiplied; the biases hardly \
            count. So to halve a width in the middle saves about half of two matrices.",
    why: "Why does a second hidden layer of 100 units cost so much more than the first one, if \
          there are two inputs?",
    because: "The first one has 2 · 100 weights, because a unit has a weight for each of two \
              inputs. The second has 100 · 100, because each of its units has a weight for every \
              unit of the first.",
};

// ANCHOR: solution
/// How many parameters a network of these sizes has, weights and biases.
pub fn count_parameters(sizes: &[usize]) -> usize {
    sizes.windows(2).map(|pair| pair[0] * pair[1] + pair[1]).sum()
}
// ANCHOR_END: solution

/// From the smallest up, not all with a hidden layer; the last has no layer at all.
const PROBES: [&[usize]; 10] = [
    &[1, 1],
    &[3, 1],
    &[3, 2],
    &[2, 3, 1],
    &[3, 4, 2],
    &[10, 8, 1],
    &[4, 3, 6, 2],
    &[784, 100, 10],
    &[5, 7, 2, 3, 4],
    &[5],
];

/// What each layer has, added up; none of its layers where there is but one size.
fn over_layers(sizes: &[usize], layer: impl Fn(usize, usize) -> usize) -> usize {
    sizes.windows(2).map(|pair| layer(pair[0], pair[1])).sum()
}

/// Said of pairs that are cut off one after the other.
const NO_OVERLAP: &str = "Every second layer is left out. A hidden layer's size belongs to two \
                          pairs, so the pairs overlap (windows and not chunks).";

/// What each piece has that is taken for a pair.
fn by_pieces<'a>(pieces: impl Iterator<Item = &'a [usize]>) -> usize {
    pieces.map(|pair| pair[0] * pair[1] + pair[1]).sum()
}

/// Judges a function from the sizes to the number of parameters.
pub fn check(yours: impl Fn(&[usize]) -> usize) -> Verdict {
    let right = |sizes: &[usize]| Layout { sizes: sizes.to_vec() }.count();
    let last = |sizes: &[usize]| if sizes.len() > 1 { sizes[sizes.len() - 1] } else { 0 };
    Check::new(PROBES, |sizes| format!("sizes = {sizes:?}"), |s| yours(s), |s| right(s))
        .mistake("The biases are forgotten: each unit behind the inputs has one.", |s| {
            over_layers(s, |inputs, outputs| inputs * outputs)
        })
        .mistake("The inputs have no bias: nothing is computed there.", |s| right(s) + s[0])
        .mistake(
            "There is one bias for each layer here. Each of its units has a bias of its own.",
            |s| over_layers(s, |inputs, outputs| inputs * outputs + 1),
        )
        .mistake(
            "There is one bias for the whole network here. Each unit behind the inputs has one.",
            |s| over_layers(s, |inputs, outputs| inputs * outputs) + 1,
        )
        .mistake(
            "The bias is as long as the layer's outputs, not as its inputs: it is added to z, \
             which has a number for each output.",
            |s| over_layers(s, |inputs, outputs| inputs * outputs + inputs),
        )
        .mistake(
            "A layer has a bias for each of its inputs here, and for each of its outputs. Only its \
             outputs have one.",
            |s| over_layers(s, |inputs, outputs| inputs * outputs + inputs + outputs),
        )
        .mistake("The output has a bias too; it is forgotten.", |s| right(s) - last(s))
        .mistake("Only the biases are counted: a layer has a matrix too.", |s| {
            over_layers(s, |_, outputs| outputs)
        })
        .mistake(
            "Neighbours are added. Each input has a weight to each output, so they are multiplied.",
            |s| over_layers(s, |inputs, outputs| inputs + outputs),
        )
        .mistake(
            "These are the units, the inputs among them. Parameters stand between them.",
            |s| s.iter().sum::<usize>(),
        )
        .mistake(
            "All sizes are multiplied with each other. A weight joins two layers that follow each \
             other, so only neighbours are multiplied, and the products are added.",
            |s| s.iter().product::<usize>(),
        )
        .mistake("The last layer is left out: the loop ends one pair too early.", |s| {
            right(&s[..s.len() - 1])
        })
        .mistake("The first layer is left out: the loop begins one pair too late.", |s| {
            right(&s[1..])
        })
        .mistake(
            "Only the last layer is counted: what each layer has is to be added up (+= and not =).",
            |s| right(&s[s.len().saturating_sub(2)..]),
        )
        .mistake(NO_OVERLAP, |s| by_pieces(s.chunks(2)))
        .mistake(NO_OVERLAP, |s| by_pieces(s.chunks_exact(2)))
        .panics_saying(
            "It asks for a size that is not there. Of n sizes there are n − 1 pairs of neighbours, \
             and of a single one there is none.",
            "index out of bounds",
        )
        .wrong_where("It is right for one layer, and wrong for more.", |s| s.len() > 2)
        .wrong_where("It is right but for a single size, which has no layer: 0.", |s| s.len() < 2)
        .verdict()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_solution_passes_and_so_do_other_words_for_it() {
        assert_eq!(check(count_parameters), Verdict::passed());
        let by_loop = |sizes: &[usize]| {
            let mut sum = 0;
            for l in 1..sizes.len() {
                sum += (sizes[l - 1] + 1) * sizes[l];
            }
            sum
        };
        assert_eq!(check(by_loop), Verdict::passed());
    }

    #[test]
    fn every_mistake_is_named() {
        type Count = fn(&[usize]) -> usize;
        let mistakes: [(Count, &str); 13] = [
            (|_| todo!(), "not written yet"),
            (|_| 0, "All zeros"),
            (|s| (1..s.len()).map(|l| s[l - 1] * s[l]).sum(), "The biases are forgotten"),
            (
                |s| (1..s.len()).map(|l| s[l - 1] * s[l]).sum::<usize>() + s.iter().sum::<usize>(),
                "The inputs have no bias",
            ),
            (|s| (1..s.len()).map(|l| s[l - 1] * s[l] + 1).sum(), "one bias for each layer"),
            (|s| (1..s.len()).map(|l| s[l - 1] * (s[l] + 1)).sum(), "not as its inputs"),
            (
                |s| {
                    let hidden: usize = s.iter().skip(1).rev().skip(1).sum();
                    (1..s.len()).map(|l| s[l - 1] * s[l]).sum::<usize>() + hidden
                },
                "The output has a bias too",
            ),
            (|s| s.iter().skip(1).sum(), "Only the biases"),
            (|s| s.iter().sum(), "These are the units"),
            (|s| s.iter().product(), "All sizes are multiplied"),
            (
                |s| (1..s.len() - 1).map(|l| s[l - 1] * s[l] + s[l]).sum(),
                "The last layer is left out",
            ),
            (|s| (2..s.len()).map(|l| s[l - 1] * s[l] + s[l]).sum(), "The first layer is left out"),
            (|s| if s.len() < 2 { 0 } else { (s[0] + 1) * s[1] }, "right for one layer"),
        ];
        for (wrong, words) in mistakes {
            let verdict = check(wrong);
            assert!(!verdict.passed && verdict.says(words), "{words}: {verdict:?}");
        }
        let no_layer = check(|s| if s.len() < 2 { s[0] } else { count_parameters(s) });
        assert!(no_layer.says("a single size"), "{no_layer:?}");
    }

    #[test]
    fn layers_that_are_counted_wrongly_are_named() {
        type Count = fn(&[usize]) -> usize;
        let mistakes: [(Count, &str); 8] = [
            (
                |s| s.windows(2).map(|pair| pair[0] * pair[1] + pair[0] + pair[1]).sum(),
                "Only its outputs",
            ),
            (
                |s| 1 + s.windows(2).map(|pair| pair[0] * pair[1]).sum::<usize>(),
                "one bias for the whole network",
            ),
            (|s| s.windows(2).map(|pair| pair[0] + pair[1]).sum(), "Neighbours are added"),
            (
                |s| {
                    let mut sum = 0;
                    for pair in s.windows(2) {
                        sum = pair[0] * pair[1] + pair[1];
                    }
                    sum
                },
                "Only the last layer is counted",
            ),
            (|s| s.chunks(2).map(|pair| pair[0] * pair[1] + pair[1]).sum(), "Every second layer"),
            (
                |s| {
                    let pairs = (0..s.len() / 2).map(|l| (s[2 * l], s[2 * l + 1]));
                    pairs.map(|(inputs, outputs)| inputs * outputs + outputs).sum()
                },
                "Every second layer",
            ),
            (|s| (0..s.len()).map(|l| s[l] * s[l + 1] + s[l + 1]).sum(), "not there"),
            // A weight from every unit to all units behind it.
            (
                |s| {
                    let behind = |l: usize| s[l + 1..].iter().map(|n| s[l] * n).sum::<usize>();
                    (0..s.len()).map(behind).sum::<usize>() + s[1..].iter().sum::<usize>()
                },
                "right for one layer",
            ),
        ];
        for (wrong, words) in mistakes {
            let verdict = check(wrong);
            assert!(!verdict.passed && verdict.says(words), "{words}: {verdict:?}");
        }
    }

    #[test]
    fn an_unknown_mistake_gets_no_guess() {
        let verdict = check(|s| s.len() * s[0] + 3 * s[s.len() - 1]);
        assert_eq!((verdict.passed, &verdict.diagnosis), (false, &None));
    }
}
