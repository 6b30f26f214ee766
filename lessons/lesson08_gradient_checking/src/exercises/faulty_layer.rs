//! Exercise: from the errors of all layers to the layer with the bug.

use ndarray::{Array1, array};
use shared::exercise::{Check, Exercise, Verdict};
use shared::number::about;

use crate::relative_error::{RIGHT, WRONG};

/// Its texts.
pub const EXERCISE: Exercise = Exercise {
    lesson: env!("CARGO_PKG_NAME"),
    name: "faulty_layer",
    title: "In which layer is the bug?",
    hints: [
        "Which way does an error term go through the network, and which layers does it reach after it \
         has passed the one with the bug?",
        "What a layer with a bug hands on towards the input may be wrong, and then the layers there are \
         wrong as well; those from there towards the output are right. So of the wrong ones it is the one \
         nearest to the output that has made the mistake.",
        "errors.iter().rposition(|&error| error > 1e-3) is the place of the last one that is wrong, \
         counted from 0, if there is one; `.map(|l| l + 1)` counts from 1.",
    ],
    solution: "src/exercises/faulty_layer.rs:solution",
    shown: "Your function reads a check of a whole network as one looks for a leak: where is it wet, \
            and where is the highest wet place? What the check says of the layers below that is true, \
            and no help.",
    why: "A network's layers are all wrong, from the first to the last. What can have happened?",
    because: "The last layer is wrong, so nothing before it can be judged. It may be the last layer's \
              own slope or the slope of the loss by the output, which is where the way back begins; and \
              it may be the check, if the loss that it moves is another than the one that was \
              differentiated.",
};

// ANCHOR: solution
/// Of the layers that are wrong the one nearest to the output, counted from 1.
fn faulty_layer(errors: &Array1<f64>) -> Option<usize> {
    errors.iter().rposition(|&error| error > WRONG).map(|l| l + 1)
}
// ANCHOR_END: solution

/// The worst error of each layer, from the input to the output.
fn probes() -> Vec<Array1<f64>> {
    vec![
        array![0.5],
        array![1e-9],
        array![0.5, 1e-9],
        array![0.3, 0.7, 1e-10],
        array![1e-9, 2e-10, 1e-11],
        array![0.9, 0.2, 1e-9, 1e-10],
        array![0.2, 0.9, 0.4, 1e-8],
        // Between right and wrong: a kink.
        array![0.8, 0.3, 2e-5, 1e-9],
        array![1e-9, 3e-5, 1e-10],
        array![0.4, 1.2, 0.6, 1e-9, 1e-9],
        array![0.7, 0.6, 0.8],
        array![2.0, 1e-9, 1e-9, 1e-9, 1e-9],
        // What is handed on is right.
        array![1e-9, 0.4, 1e-10],
        array![0.5, 1e-9, 0.4, 1e-10],
        // Near the bounds.
        array![0.6, 4e-4, 1e-9],
        array![0.6, 0.004, 1e-9],
    ]
}

/// The layers that are wrong, from the input to the output.
fn wrong(errors: &Array1<f64>) -> Vec<usize> {
    let wrong = (1..).zip(errors).filter(|&(_, &error)| error > WRONG);
    wrong.map(|(layer, _)| layer).collect()
}

/// Searches that begin at the wrong end, or stop too early.
fn astray(check: Check<Array1<f64>>) -> Check<Array1<f64>> {
    check
        .mistake(
            "That is the wrong layer nearest to the input. An error goes back from the output, so it has \
             reached that layer last: the mistake was made before.",
            |e| wrong(e).first().copied(),
        )
        .mistake(
            "That is the wrong layer nearest to the input, and counted from 0. An error goes back from the \
             output, so it has reached that layer last: the mistake was made before.",
            |e| wrong(e).first().map(|layer| layer - 1),
        )
        .mistake(
            "Only the output layer is looked at. None is the answer when all layers have been looked at, \
             after the loop, and not as soon as one of them is right.",
            |e| wrong(e).last().copied().filter(|&layer| layer == e.len()),
        )
        .mistake(
            "Only layer 1 is looked at. None is the answer when all layers have been looked at, after the \
             loop, and not as soon as one of them is right.",
            |e| wrong(e).first().copied().filter(|&layer| layer == 1),
        )
        .mistake(
            "The search begins at the input and ends at the first layer that is right. A wrong one may come \
             after it: begin at the output.",
            |e| Some(e.iter().take_while(|&&e| e > WRONG).count()).filter(|&layer| layer > 0),
        )
        .mistake(
            "Layer 1 is never looked at: it stands in `errors[0]`, and `(0..n).rev()` comes down to it.",
            |e| faulty_layer(e).filter(|&layer| layer > 1),
        )
        .mistake("That is how many layers are wrong, and not which is to be looked at.", |e| {
            Some(wrong(e).len()).filter(|&count| count > 0)
        })
}

/// Judges a function from each layer's worst error to the layer to look at.
pub fn check(yours: impl Fn(&Array1<f64>) -> Option<usize>) -> Verdict {
    let given = |errors: &Array1<f64>| {
        let layers: Vec<String> = (1..)
            .zip(errors)
            .map(|(layer, &error)| format!("layer {layer}: {}", about(error, 1)))
            .collect();
        layers.join(", ")
    };
    let right = faulty_layer;
    let within = |e: &Array1<f64>, least: f64, most: f64| e.iter().any(|&e| least < e && e <= most);
    let check = Check::new(probes(), given, |errors| yours(errors), right).parts(&["", "layer"]);
    astray(check)
        .mistake("Layers are counted from 1 here: Some(1) is the one next to the input.", |e| {
            right(e).map(|layer| layer - 1)
        })
        .mistake("Counted from the output: Some(1) is the layer next to the input.", |e| {
            right(e).map(|layer| e.len() - layer + 1)
        })
        .mistake("Counted from the output and from 0: Some(1) is the layer next to the input.", |e| {
            right(e).map(|layer| e.len() - layer)
        })
        .mistake(
            "That is the layer with the largest error. A wrong error term may be made smaller on its \
             way back, or larger: look for the one that it reached first.",
            |e| {
                let worst = |&i: &usize, &j: &usize| e[i - 1].total_cmp(&e[j - 1]);
                wrong(e).into_iter().max_by(worst)
            },
        )
        .mistake("One too many: counted from 1, that is the layer after the one with the bug.", |e| {
            right(e).map(|layer| layer + 1)
        })
        .mistake(
            "That is the right layer nearest to the input. One that is right has no bug: look for the last \
             layer that is wrong.",
            |e| e.iter().position(|&error| error <= WRONG).map(|l| l + 1),
        )
        .mistake("The mistake is made one layer further on: in the last layer that is wrong itself.", |e| {
            right(e).filter(|&layer| layer > 1).map(|layer| layer - 1)
        })
        .mistake(
            "The layers that are right are counted as wrong, or the other way round: above 10⁻³ an error \
             is wrong.",
            |e| (1..).zip(e).filter(|&(_, &error)| error <= WRONG).map(|(layer, _)| layer).last(),
        )
        .mistake(
            "Between 10⁻⁷ and 10⁻³ it may be a kink: such a layer is to be looked at closer, and does not \
             count as wrong here. Wrong is what is above 10⁻³.",
            |e| e.iter().rposition(|&error| error > RIGHT).map(|l| l + 1),
        )
        .mistake("Nothing is ever wrong: the answer is None whatever is given.", |_| None::<usize>)
        .panics_where(
            "It panics where no layer is wrong, and there the answer is None. Does a search go on below layer 1, \
             or an `unwrap()` ask for what is not there?",
            |e| right(e).is_none(),
        )
        .panics_saying(
            "It asks for a layer beyond the last: of n layers `errors[n - 1]` is the output, and `errors[n]` \
             is none.",
            "out of bounds",
        )
        .wrong_where(
            "Right where a layer is wrong; but where none is, the answer is None.",
            |e| right(e).is_none(),
        )
        .wrong_where(
            "Right except where the output layer itself is wrong: then that is the one to look at.",
            |e| right(e) == Some(e.len()),
        )
        .wrong_where(
            "Wrong only where an error lies between 10⁻⁷ and 10⁻³. It may be a kink, and does not count as \
             wrong here. Wrong is what is above 10⁻³.",
            |e| within(e, RIGHT, WRONG),
        )
        .wrong_where(
            "Wrong only where an error is not far above 10⁻³: 0.004 is more than 0.001, and counts as wrong.",
            |e| within(e, WRONG, 0.01),
        )
        .verdict()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checker::errors_by_layer;
    use crate::forgotten_slope::{example, without_slope};
    use lesson04_losses::Loss;

    /// On the lesson's own bug, in either hidden layer.
    #[test]
    fn the_solution_finds_the_bug() {
        for layer in [1, 2] {
            let (network, (x, y)) = example(&[3, 4, 3, 2], 42);
            let gradient = without_slope(&network, layer, Loss::SquaredError, (&x, &y));
            let errors = errors_by_layer(&network, Loss::SquaredError, (&x, &y), &gradient);
            let worst = errors.rows().into_iter().map(|row| row[0].max(row[1])).collect();
            assert_eq!(faulty_layer(&worst), Some(layer));
        }
    }

    #[test]
    fn the_answer_passes_in_other_words_too() {
        let by_loop = check(|errors| {
            let mut faulty = None;
            for (l, &error) in errors.iter().enumerate() {
                if error > 1e-3 {
                    faulty = Some(l + 1);
                }
            }
            faulty
        });
        assert_eq!(by_loop, Verdict::passed());
        assert!(check(|errors| (1..=errors.len()).rev().find(|&l| errors[l - 1] > 0.001)).passed);
    }

    #[test]
    fn every_mistake_is_named() {
        type Yours = fn(&Array1<f64>) -> Option<usize>;
        let mistakes: [(Yours, &str); 26] = [
            (
                |e| Some(e.iter().rposition(|&e| e > 1e-3).unwrap() + 1),
                "It panics where no layer is wrong",
            ),
            (|e| e.iter().position(|&e| e > 1e-3), "and counted from 0"),
            (|e| if e[e.len() - 1] > 1e-3 { Some(e.len()) } else { None }, "Only the output layer"),
            (|e| if e[0] > 1e-3 { Some(1) } else { None }, "Only layer 1"),
            (
                |e| {
                    let mut last = None;
                    for (l, &error) in e.iter().enumerate() {
                        if error <= 1e-3 {
                            break;
                        }
                        last = Some(l + 1);
                    }
                    last
                },
                "ends at the first layer that is right",
            ),
            (
                |e| match e.iter().filter(|&&e| e > 1e-3).count() {
                    0 => None,
                    count => Some(count),
                },
                "how many layers are wrong",
            ),
            (
                |e| {
                    let mut l = e.len() - 1;
                    while e[l] <= 1e-3 {
                        l -= 1;
                    }
                    Some(l + 1)
                },
                "It panics where no layer is wrong",
            ),
            (
                |e| (0..=e.len()).rev().find(|&l| e[l] > 1e-3).map(|l| l + 1),
                "asks for a layer beyond the last",
            ),
            (
                |e| (0..e.len() - 1).rev().find(|&l| e[l] > 1e-3).map(|l| l + 1),
                "where the output layer itself",
            ),
            (
                |e| (1..e.len()).rev().find(|&l| e[l] > 1e-3).map(|l| l + 1),
                "Layer 1 is never looked at",
            ),
            (|e| e.iter().rposition(|&e| e > 1e-4).map(|l| l + 1), "It may be a kink"),
            (|e| e.iter().rposition(|&e| e > 1e-5).map(|l| l + 1), "it may be a kink"),
            (|e| e.iter().rposition(|&e| e > 1e-2).map(|l| l + 1), "not far above"),
            (|e| e.iter().rposition(|&e| e > 1e-3).filter(|&l| l > 0), "one layer further on"),
            (|e| e.iter().rposition(|&e| e <= 1e-3).map(|l| l + 1), "counted as wrong"),
            (|_| todo!(), "not written yet"),
            (|_| None, "Nothing is ever wrong"),
            (|e| e.iter().rposition(|&e| e > 1e-3), "counted from 1"),
            (|e| e.iter().rev().position(|&e| e > 1e-3).map(|l| l + 1), "Counted from the output:"),
            (|e| e.iter().rev().position(|&e| e > 1e-3), "and from 0"),
            (|e| e.iter().position(|&e| e > 1e-3).map(|l| l + 1), "nearest to the input"),
            (
                |e| {
                    let worst = (0..e.len()).max_by(|&i, &j| e[i].total_cmp(&e[j]))?;
                    (e[worst] > 1e-3).then_some(worst + 1)
                },
                "with the largest error",
            ),
            (|e| e.iter().rposition(|&e| e > 1e-3).map(|l| l + 2), "One too many"),
            (|e| e.iter().position(|&e| e < 1e-3).map(|l| l + 1), "One that is right has no bug"),
            (|e| e.iter().rposition(|&e| e > 1e-7).map(|l| l + 1), "it may be a kink"),
            (|e| e.iter().rposition(|&e| e > 1e-3).map(|l| l + 1).or(Some(0)), "where none is"),
        ];
        for (wrong, words) in mistakes {
            let verdict = check(wrong);
            assert!(!verdict.passed && verdict.says(words), "{words}: {verdict:?}");
        }
    }

    #[test]
    fn an_unknown_mistake_gets_no_guess() {
        let verdict = check(|errors| faulty_layer(errors).map(|l| 7 + l * l));
        assert_eq!((verdict.passed, &verdict.diagnosis), (false, &None));
        assert!(verdict.counterexample.is_some_and(|seen| seen.given == "layer 1: 0.5"));
    }
}
