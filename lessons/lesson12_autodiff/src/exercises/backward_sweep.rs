//! Exercise: the way back over a tape.

use ndarray::Array1;
use shared::exercise::{Check, Exercise, Verdict, written};
use shared::random::Random;

use crate::{Tape, Var};

/// Its texts.
pub const EXERCISE: Exercise = Exercise {
    lesson: env!("CARGO_PKG_NAME"),
    name: "backward_sweep",
    title: "The way back over a tape",
    hints: [
        "Make a list with a 0 for each line, and write into it the one slope that is known from the \
         beginning: how fast does the output change with itself?",
        "Go from the last line to the first. When a line's turn comes, its own number is complete: \
         hand each operand that number times the operand's slope, and add it to what the operand has \
         got already.",
        "`for line in (0..tape.len()).rev() { for &(operand, slope) in &tape[line] { d[operand] += d[line] * \
         slope; } }`",
    ],
    solution: "src/tape.rs:backward",
    shown: "Your sweep finds how one output changes with every line of a program in one go, whatever \
            the program is: it knows nothing of what the lines do, only their slopes. A value that \
            is used several times has got a share from every use. That is reverse mode, and with \
            matrices in place of numbers it is what trains networks.",
    why: "Why does a line's number have to be complete before it is handed on, and why is it, if one \
          goes from the last line to the first?",
    because: "What is handed on is the line's whole number times a slope; a share that came later \
              would be missing below. Every use of a line stands after it on the tape. Going \
              backward, all of them have had their turn before the line has its own.",
};

/// A tape: for each line the operands, each with the line's slope by it.
pub type Lines = Vec<Vec<(usize, f64)>>;

/// The lesson's own tape, on which each line is the sum of its operands times their slopes.
fn wanted(lines: &Lines) -> Vec<f64> {
    let tape = Tape::default();
    let mut vars: Vec<Var<'_>> = vec![];
    for operands in lines {
        let terms = operands.iter().map(|&(operand, slope)| vars[operand] * slope);
        let sum = terms.reduce(|sum, term| sum + term);
        vars.push(sum.unwrap_or_else(|| tape.number("", 1.0)));
    }
    let gradients = tape.backward(vars[vars.len() - 1]);
    vars.iter().map(|&var| gradients.of(var)[[0, 0]]).collect()
}

fn given(lines: &Lines) -> String {
    let operand = |(operand, slope): &(usize, f64)| {
        format!("line {operand} with the slope {}", written(slope))
    };
    let line = |(number, operands): (usize, &Vec<(usize, f64)>)| match &operands[..] {
        [] => format!("line {number}: given"),
        some => {
            format!("line {number}: {}", some.iter().map(operand).collect::<Vec<_>>().join(", "))
        }
    };
    lines.iter().enumerate().map(line).collect::<Vec<_>>().join("\n")
}

/// From a single line over a chain, a line that the output is not made of, one that is used twice
/// and lesson 5's example to tapes by chance.
fn probes() -> Vec<Lines> {
    let mut random = Random::seed(3);
    let small = [
        vec![vec![]],
        vec![vec![], vec![(0, 2.0)]],
        vec![vec![], vec![(0, 2.0)], vec![(1, -3.0)]],
        // Of the two that were given the second is not used; then both are.
        vec![vec![], vec![], vec![(0, 2.0)]],
        vec![vec![], vec![], vec![(0, 2.0), (1, 3.0)]],
        // A square of 3: both factors are line 0.
        vec![vec![], vec![(0, 3.0), (0, 3.0)]],
        // x = 2w + 3b, y = 2b + 1, z = x·y with w = 3 and b = 4.
        vec![vec![], vec![], vec![(0, 2.0), (1, 3.0)], vec![(1, 2.0)], vec![(2, 9.0), (3, 18.0)]],
        // The square of 2w with w = 1.5.
        vec![vec![], vec![(0, 2.0)], vec![(1, 3.0), (1, 3.0)]],
    ];
    let by_chance = [6, 8, 10].map(|length: usize| {
        let line = |line: usize| match line {
            0 | 1 => vec![],
            // One operand by chance, one nearby, so that values are used several times.
            _ => [random.integer(line as u32 - 1) as usize, line - 1 - line % 2]
                .map(|operand| (operand, (10.0 * random.standard_normal()).round() / 10.0 + 0.05))
                .to_vec(),
        };
        (0..length).map(line).collect()
    });
    small.into_iter().chain(by_chance).collect()
}

/// How often each line is an operand.
fn uses(lines: &Lines) -> Array1<usize> {
    let mut uses = Array1::zeros(lines.len());
    lines.iter().flatten().for_each(|&(operand, _)| uses[operand] += 1);
    uses
}

/// The sweep with some of its parts replaced: how a share is added, and what is handed on.
fn sweep(lines: &Lines, share: impl Fn(&mut f64, f64, f64)) -> Vec<f64> {
    let mut d = vec![0.0; lines.len()];
    d[lines.len() - 1] = 1.0;
    for line in (0..lines.len()).rev() {
        for &(operand, slope) in &lines[line] {
            let own = d[line];
            share(&mut d[operand], own, slope);
        }
    }
    d
}

/// Judges the slopes of the last line by every line.
pub fn check(yours: impl Fn(&[Vec<(usize, f64)>]) -> Vec<f64>) -> Verdict {
    let last = |lines: &Lines| lines.len() - 1;
    Check::new(probes(), given, |lines| yours(lines), wanted)
        .parts(&["slopes"])
        .mistake(
            "All zeros: nothing to hand on. The output changes with itself as fast as itself, so the \
             last line begins with 1.",
            |lines| vec![0.0; lines.len()],
        )
        .mistake(
            "A share takes the place of what was there. A line that is used twice gets a share from \
             each use, and they add up.",
            |lines| sweep(lines, |d, own, slope| *d = own * slope),
        )
        .mistake(
            "Only the first share counts, and later ones are dropped. A line that is used twice gets \
             a share from each use, and they add up.",
            |lines| sweep(lines, |d, own, slope| if *d == 0.0 { *d = own * slope }),
        )
        .mistake(
            "Only the operands of the last line get anything. So it is where the lines are taken from \
             the first to the last, and hand on numbers that are not there yet: the order is \
             reversed. Go from the last line to the first, and let every line hand on.",
            |lines| {
                let mut d = vec![0.0; lines.len()];
                d[last(lines)] = 1.0;
                for line in 0..lines.len() {
                    for &(operand, slope) in &lines[line] {
                        d[operand] += d[line] * slope;
                    }
                }
                d
            },
        )
        .mistake(
            "Each operand gets the slope alone. The share is the line's own number times the slope: \
             the chain rule.",
            |lines| sweep(lines, |d, _, slope| *d += slope),
        )
        .mistake(
            "Each operand gets the line's number as it is. The share is that times the slope by this \
             operand.",
            |lines| sweep(lines, |d, own, _| *d += own),
        )
        .mistake(
            "The line's number is added to the slope. The chain rule multiplies them.",
            |lines| sweep(lines, |d, own, slope| *d += own + slope),
        )
        .mistake(
            "Every line begins with 1, so the sum of all lines is taken for the output. Only the \
             last line begins with 1, the others with 0.",
            |lines| {
                let mut d = vec![1.0; lines.len()];
                for line in (0..lines.len()).rev() {
                    for &(operand, slope) in &lines[line] {
                        d[operand] += d[line] * slope;
                    }
                }
                d
            },
        )
        .mistake(
            "That is forward mode: how fast every line changes with the first. Wanted is how fast the \
             last line changes with every line.",
            |lines| {
                let mut slopes: Vec<f64> = vec![];
                for (line, operands) in lines.iter().enumerate() {
                    let carried: f64 =
                        operands.iter().map(|&(operand, slope)| slopes[operand] * slope).sum();
                    slopes.push(if line == 0 { 1.0 } else { carried });
                }
                slopes
            },
        )
        .mistake(
            "The numbers are right where nothing was done to a line, and gone everywhere else. A line \
             keeps its number after handing it on.",
            |lines| {
                let given = |(slope, operands): (f64, &Vec<(usize, f64)>)| {
                    if operands.is_empty() { slope } else { 0.0 }
                };
                wanted(lines).into_iter().zip(lines).map(given).collect::<Vec<f64>>()
            },
        )
        .mistake(
            "Nothing is handed on: every number but the output's own is 0. Does the last line have its \
             turn? It is the first to hand anything on. Is a share added, `+=`? What is multiplied \
             into a 0 stays 0. And does the line give to its operands, `d[operand] += …`, and not \
             take from them?",
            |lines| {
                let mut d = vec![0.0; lines.len()];
                d[last(lines)] = 1.0;
                d
            },
        )
        .mistake(
            "The output's own number is missing: it changes with itself as fast as itself, 1.",
            |lines| {
                let mut slopes = wanted(lines);
                slopes[last(lines)] = 0.0;
                slopes
            },
        )
        .mistake(
            "The first line begins with 1, and nothing is handed on from it. It is the last line, \
             the output, that changes with itself as fast as itself.",
            |lines| {
                let mut d = vec![0.0; lines.len()];
                d[0] = 1.0;
                d
            },
        )
        .mistake(
            "The shares have the wrong sign. A share is the line's number times the slope, and is \
             added.",
            |lines| sweep(lines, |d, own, slope| *d -= own * slope),
        )
        .wrong_where(
            "It is right as long as what is used twice was given, and wrong where it has operands of \
             its own. Such a line has its turn once, when its number is complete: after all lines \
             that use it. Does yours hand on too early, or once for each use?",
            |lines| uses(lines).iter().zip(lines).any(|(&uses, own)| uses > 1 && !own.is_empty()),
        )
        .wrong_where(
            "It is right as long as no value is used twice. A value that is gets a share from each \
             use, and they add up.",
            |lines| uses(lines).iter().any(|&uses| uses > 1),
        )
        .verdict()
}

#[cfg(test)]
mod tests {
    use super::*;

    type Sweep = fn(&[Vec<(usize, f64)>]) -> Vec<f64>;

    fn start(tape: &[Vec<(usize, f64)>]) -> Vec<f64> {
        let mut d = vec![0.0; tape.len()];
        d[tape.len() - 1] = 1.0;
        d
    }

    #[test]
    fn the_sweep_passes_and_so_does_a_sum_over_all_uses() {
        let pushed: Sweep = |tape| {
            let mut d = start(tape);
            for line in (0..tape.len()).rev() {
                for &(operand, slope) in &tape[line] {
                    d[operand] += d[line] * slope;
                }
            }
            d
        };
        // Each line asks those that use it.
        let pulled: Sweep = |tape| {
            let mut d = start(tape);
            for line in (0..tape.len() - 1).rev() {
                let uses = tape.iter().enumerate().flat_map(|(user, operands)| {
                    operands
                        .iter()
                        .filter(|(operand, _)| *operand == line)
                        .map(move |o| (user, o.1))
                });
                d[line] = uses.map(|(user, slope)| d[user] * slope).sum();
            }
            d
        };
        assert_eq!([check(pushed), check(pulled)], [Verdict::passed(), Verdict::passed()]);
        let example = probes().swap_remove(6);
        assert_eq!(pushed(&example), [18.0, 63.0, 9.0, 18.0, 1.0]);
    }

    #[test]
    fn every_mistake_is_named() {
        /// A loop as a reader would write it.
        macro_rules! back {
            (|$d:ident, $line:ident, $operand:ident, $slope:pat_param| $share:expr) => {
                |tape| {
                    let mut $d = start(tape);
                    for $line in (0..tape.len()).rev() {
                        for &($operand, $slope) in &tape[$line] {
                            $share;
                        }
                    }
                    $d
                }
            };
        }
        /// A line hands on for each use.
        fn for_each_use(tape: &[Vec<(usize, f64)>], d: &mut [f64], line: usize) {
            for &(operand, slope) in &tape[line] {
                d[operand] += d[line] * slope;
                for_each_use(tape, d, operand);
            }
        }
        let mistakes: [(Sweep, &str); 20] = [
            (
                |tape| {
                    let mut d = start(tape);
                    for line in (0..tape.len() - 1).rev() {
                        for &(operand, slope) in &tape[line] {
                            d[operand] += d[line] * slope;
                        }
                    }
                    d
                },
                "Nothing is handed on",
            ),
            (|_| todo!(), "not written yet"),
            (|tape| vec![0.0; tape.len()], "the last line begins with 1"),
            (back!(|d, line, to, slope| d[to] = d[line] * slope), "takes the place of"),
            (
                back!(|d, line, to, slope| if d[to] == 0.0 {
                    d[to] = d[line] * slope;
                }),
                "Only the first share counts",
            ),
            (
                |tape| {
                    let mut d = start(tape);
                    for (line, operands) in tape.iter().enumerate() {
                        for (operand, slope) in operands {
                            d[*operand] += slope * d[line];
                        }
                    }
                    d
                },
                "the order is reversed",
            ),
            (back!(|d, line, to, slope| d[to] *= d[line] * slope), "multiplied into a 0"),
            (back!(|d, line, from, slope| d[line] += d[from] * slope), "take from them"),
            (back!(|d, line, to, slope| d[to] -= d[line] * slope), "the wrong sign"),
            (back!(|d, line, to, slope| d[to] += slope), "the slope alone"),
            (back!(|d, line, to, _| d[to] += d[line]), "number as it is"),
            (back!(|d, line, to, slope| d[to] += d[line] + slope), "The chain rule multiplies"),
            (
                |tape| {
                    let mut d = vec![1.0; tape.len()];
                    for line in (0..tape.len()).rev() {
                        for &(operand, slope) in &tape[line] {
                            d[operand] += d[line] * slope;
                        }
                    }
                    d
                },
                "Every line begins with 1",
            ),
            (
                |tape| {
                    let mut d = vec![0.0; tape.len()];
                    d[0] = 1.0;
                    for line in (0..tape.len()).rev() {
                        for &(operand, slope) in &tape[line] {
                            d[operand] += d[line] * slope;
                        }
                    }
                    d
                },
                "The first line begins with 1",
            ),
            (
                |tape| {
                    let mut d = start(tape);
                    for_each_use(tape, &mut d, tape.len() - 1);
                    d
                },
                "once for each use?",
            ),
            (
                |tape| {
                    let mut d = start(tape);
                    let mut turns = vec![tape.len() - 1];
                    for turn in 0.. {
                        let Some(&line) = turns.get(turn) else { break };
                        for &(operand, slope) in &tape[line] {
                            d[operand] += d[line] * slope;
                            if !turns.contains(&operand) {
                                turns.push(operand);
                            }
                        }
                    }
                    d
                },
                "too early",
            ),
            (
                |tape| {
                    let mut d = vec![0.0; tape.len()];
                    d[0] = 1.0;
                    for line in 1..tape.len() {
                        d[line] =
                            tape[line].iter().map(|(operand, slope)| d[*operand] * slope).sum();
                    }
                    d
                },
                "forward mode",
            ),
            (
                |tape| {
                    let mut d = start(tape);
                    for &(operand, slope) in &tape[tape.len() - 1] {
                        d[operand] += slope;
                    }
                    d
                },
                "Only the operands of the last line",
            ),
            (
                |tape| {
                    let mut d = start(tape);
                    for line in (0..tape.len()).rev() {
                        let own = d[line];
                        if !tape[line].is_empty() {
                            d[line] = 0.0;
                        }
                        for &(operand, slope) in &tape[line] {
                            d[operand] += own * slope;
                        }
                    }
                    d
                },
                "keeps its number",
            ),
            (
                |tape| {
                    let mut d = start(tape);
                    for line in (0..tape.len()).rev() {
                        for (index, &(operand, slope)) in tape[line].iter().enumerate() {
                            let twice =
                                tape[line][..index].iter().any(|(other, _)| *other == operand);
                            if !twice {
                                d[operand] += d[line] * slope;
                            }
                        }
                    }
                    d
                },
                "no value is used twice",
            ),
        ];
        for (wrong, words) in mistakes {
            let verdict = check(wrong);
            assert!(!verdict.passed && verdict.says(words), "{words}: {verdict:?}");
        }
    }

    #[test]
    fn the_output_has_a_number_too() {
        let verdict = check(|tape| {
            let mut slopes = wanted(&tape.to_vec());
            slopes[tape.len() - 1] = 0.0;
            slopes
        });
        assert!(verdict.says("own number is missing"), "{verdict:?}");
    }

    #[test]
    fn an_unknown_mistake_gets_no_guess() {
        let verdict = check(|tape| wanted(&tape.to_vec()).into_iter().map(f64::tan).collect());
        assert_eq!((verdict.passed, &verdict.diagnosis), (false, &None));
    }
}
