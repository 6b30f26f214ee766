//! Exercise: what was taken for what.

use std::cell::Cell;
use std::ops::Range;

use lesson02_gradient_descent::one_hot;
use lesson04_losses::argmax;
use lesson09_deep_networks::classes::confusion;
use ndarray::{Array2, Axis, array, s};
use shared::exercise::{Check, Exercise, Verdict, written};
use shared::random::Random;

/// Its texts.
pub const EXERCISE: Exercise = Exercise {
    lesson: env!("CARGO_PKG_NAME"),
    name: "confusion_matrix",
    title: "What was taken for what",
    hints: [
        "For each sample two numbers are needed: which class it is, and which class the network reads, \
         that is, where its largest output stands. Every sample adds 1 somewhere.",
        "The row is what is right and the column what was read: `counts[[classes[sample], read]] += \
         1.0`. To find what was read, go through the row of outputs and remember the place of the \
         largest so far.",
        "`let mut read = 0; for class in 1..row.len() { if row[class] > row[read] { read = class; } }` With > \
         and not ≥, the first of equals stays.",
    ],
    solution: "src/exercises/confusion_matrix.rs:solution",
    shown: "Your table says more than an accuracy, which is only the sum of its diagonal over the sum \
            of everything: which classes are mixed up, and in which direction. Logits were enough, \
            since the softmax leaves the largest where it is.",
    why: "Why can the logits be asked, without a softmax?",
    because: "The softmax divides e to the power of each logit by the same sum. A larger logit has the \
              larger power, and dividing all by one number keeps their order, so the largest stays in \
              its place.",
};

// ANCHOR: solution
/// How often each class, (rows), was taken for each, (columns).
fn solution(outputs: &Array2<f64>, classes: &[usize]) -> Array2<f64> {
    let mut counts = Array2::zeros((outputs.ncols(), outputs.ncols()));
    for (row, &class) in outputs.rows().into_iter().zip(classes) {
        counts[[class, argmax(&row)]] += 1.0;
    }
    counts
}
// ANCHOR_END: solution

/// Outputs, (samples, classes), and what is right.
struct Probe {
    outputs: Array2<f64>,
    classes: Vec<usize>,
}

impl Probe {
    fn given(&self) -> String {
        format!("outputs = {}, classes = {:?}", written(&self.outputs), self.classes)
    }

    /// Counted by another rule for what a row of outputs says.
    fn read(&self, rule: impl Fn(&[f64]) -> usize) -> Array2<f64> {
        let count = self.outputs.ncols();
        let mut counts = Array2::zeros((count, count));
        for (row, &class) in self.outputs.rows().into_iter().zip(&self.classes) {
            counts[[class, rule(&row.to_vec()).min(count - 1)]] += 1.0;
        }
        counts
    }

    /// Counted for each place of a row.
    fn every(&self, rule: impl Fn(&[f64], usize) -> usize) -> Array2<f64> {
        let places = 0..self.outputs.ncols();
        places.clone().fold(Array2::zeros((places.len(), places.len())), |counts, place| {
            counts + self.read(|row| rule(row, place))
        })
    }

    /// Counted for these samples alone.
    fn some(&self, samples: Range<usize>) -> Array2<f64> {
        let outputs = self.outputs.slice(s![samples.clone(), ..]).to_owned();
        solution(&outputs, &self.classes[samples])
    }

    fn ties(&self) -> bool {
        let last = |row: &[f64]| {
            (0..row.len()).fold(0, |best, place| if row[place] >= row[best] { place } else { best })
        };
        self.read(last) != solution(&self.outputs, &self.classes)
    }
}

/// One mistake of one sample, then more samples and classes, all below 0 once, and ties last.
fn probes() -> Vec<Probe> {
    let mut random = Random::seed(5);
    let first = [
        Probe { outputs: array![[0.5, 2.0]], classes: vec![0] },
        Probe { outputs: array![[-1.0, -3.0, -2.0], [-4.0, -1.5, -0.5]], classes: vec![0, 1] },
    ];
    let more = [(5, 2), (7, 3), (12, 4)].map(|(samples, classes)| {
        let outputs: Array2<f64> =
            random.randn((samples, classes)).mapv(|x: f64| (10.0 * x).round() / 10.0);
        // Apart, so that no two are equal.
        let outputs =
            Array2::from_shape_fn(outputs.dim(), |(i, j)| outputs[[i, j]] + 0.01 * j as f64);
        Probe { outputs, classes: (0..samples).map(|sample| sample * 5 % 7 % classes).collect() }
    });
    let ties = Probe { outputs: array![[1.0, 3.0, 3.0], [0.0, 0.0, 0.0]], classes: vec![2, 1] };
    first.into_iter().chain(more).chain([ties]).collect()
}

/// Judges a table from (outputs, classes).
pub fn check(yours: impl Fn(&Array2<f64>, &[usize]) -> Array2<f64>) -> Verdict {
    let wanted = |p: &Probe| confusion(&p.outputs, &one_hot(&p.classes, p.outputs.ncols()));
    let largest = |row: &[f64]| argmax(&ndarray::aview1(row));
    Check::new(probes(), Probe::given, |p| yours(&p.outputs, &p.classes), wanted)
        .parts(&["counts"])
        .mistake(
            "Rows and columns have changed places: the row is the class that is right, and the column \
             the one that was read.",
            |p| wanted(p).reversed_axes(),
        )
        .mistake(
            "Only what was read right is counted. What is off the diagonal is what one wants to see.",
            |p| wanted(p) * Array2::<f64>::eye(p.outputs.ncols()),
        )
        .mistake(
            "Only mistakes are counted. On the diagonal stands how often a class was read right.",
            |p| wanted(p) * (1.0 - Array2::<f64>::eye(p.outputs.ncols())),
        )
        .mistake(
            "The whole is divided by the number of samples. Wanted are counts.",
            |p| wanted(p) / p.classes.len() as f64,
        )
        .mistake(
            "Each row is divided by its sum. Wanted are counts.",
            |p| {
                let counts = wanted(p);
                let sums = counts.sum_axis(Axis(1)).insert_axis(Axis(1)).mapv(|sum| sum.max(1.0));
                counts / sums
            },
        )
        .mistake(
            "Whether a class was taken for another is noted, and not how often: 1 is put there where \
             it should be added.",
            |p| wanted(p).mapv(|count| count.min(1.0)),
        )
        .mistake("It is the smallest output that is taken for the network's answer.", |p| {
            p.read(|row| largest(&row.iter().map(|output| -output).collect::<Vec<_>>()))
        })
        .mistake("It is the output that is largest in size that is taken, whatever its sign.", |p| {
            p.read(|row| largest(&row.iter().map(|output| output.abs()).collect::<Vec<_>>()))
        })
        .mistake(
            "An output of 0 or less is never taken for the largest: the search begins with 0 and not \
             with the row's own first number.",
            |p| {
                p.read(|row| {
                    let mut best = (0, 0.0);
                    for (place, &output) in row.iter().enumerate() {
                        if output > best.1 {
                            best = (place, output);
                        }
                    }
                    best.0
                })
            },
        )
        .mistake(
            "The first output above a half is taken. Outputs are logits and no probabilities: take \
             the largest.",
            |p| p.read(|row| row.iter().position(|output| *output > 0.5).unwrap_or(0)),
        )
        .mistake("The right class stands in the rows and in the columns: the outputs are not read.", |p| {
            let mut counts = Array2::zeros((p.outputs.ncols(), p.outputs.ncols()));
            p.classes.iter().for_each(|&class| counts[[class, class]] += 1.0);
            counts
        })
        .mistake("The last class is never read: the search ends one output too early.", |p| {
            p.read(|row| largest(&row[..row.len() - 1]))
        })
        .mistake(
            "Each output is compared with the first, and so the last that is larger than it is taken. Compare \
             it with the largest so far, and keep the place of that.",
            |p| p.read(|row| (0..row.len()).rev().find(|&place| row[place] > row[0]).unwrap_or(0)),
        )
        .mistake(
            "Each output is compared with the one before it, and so the last that is larger than that is \
             taken. Compare it with the largest so far.",
            |p| p.read(|row| (1..row.len()).rev().find(|&at| row[at] > row[at - 1]).unwrap_or(0)),
        )
        .mistake(
            "The largest output so far is kept from one sample to the next. Each sample's search has to \
             begin anew.",
            |p| {
                let best = Cell::new(f64::NEG_INFINITY);
                p.read(|row| {
                    let mut read = 0;
                    for (place, &output) in row.iter().enumerate() {
                        if output > best.get() {
                            best.set(output);
                            read = place;
                        }
                    }
                    read
                })
            },
        )
        .mistake(
            "The class that was read is kept from one sample to the next, so of equal outputs that of the \
             sample before may be taken. Each sample's search has to begin with the first class.",
            |p| {
                let read = Cell::new(0);
                p.read(|row| {
                    for place in 0..row.len() {
                        if row[place] > row[read.get()] {
                            read.set(place);
                        }
                    }
                    read.get()
                })
            },
        )
        .mistake(
            "It is counted once for each class, while the search goes on. Count once for each sample, when its \
             search has ended.",
            |p| p.every(|row, place| largest(&row[..=place])),
        )
        .mistake("The last sample is not counted.", |p| p.some(0..p.classes.len() - 1))
        .mistake("The first sample is not counted.", |p| p.some(1..p.classes.len()))
        .wrong_where(
            "Of equal outputs the first counts. Yours takes another: is there a ≥ where a > should \
             be? (`max_by` of an iterator gives the last.)",
            Probe::ties,
        )
        .verdict()
}

#[cfg(test)]
mod tests {
    use super::*;

    type Counts = fn(&Array2<f64>, &[usize]) -> Array2<f64>;

    /// The place of the first largest, in a loop.
    fn largest(row: &[f64]) -> usize {
        let mut best = 0;
        for place in 1..row.len() {
            if row[place] > row[best] {
                best = place;
            }
        }
        best
    }

    fn table(
        outputs: &Array2<f64>,
        classes: &[usize],
        read: impl Fn(&[f64]) -> usize,
    ) -> Array2<f64> {
        let mut counts = Array2::zeros((outputs.ncols(), outputs.ncols()));
        for sample in 0..classes.len() {
            counts[[classes[sample], read(&outputs.row(sample).to_vec())]] += 1.0;
        }
        counts
    }

    #[test]
    fn three_ways_to_write_it_pass() {
        let loops: Counts = |outputs, classes| table(outputs, classes, largest);
        let product: Counts = |outputs, classes| {
            let read: Vec<usize> = outputs.rows().into_iter().map(|row| argmax(&row)).collect();
            let count = outputs.ncols();
            one_hot(classes, count).t().dot(&one_hot(&read, count))
        };
        for right in [solution, loops, product] {
            assert_eq!(check(right), Verdict::passed());
        }
    }

    #[test]
    fn every_mistake_is_named() {
        let mistakes: [(Counts, &str); 21] = [
            (|_, _| todo!(), "not written yet"),
            (|outputs, _| Array2::zeros((outputs.ncols(), outputs.ncols())), "All zeros"),
            (|outputs, classes| table(outputs, classes, largest).reversed_axes(), "changed places"),
            (
                |outputs, classes| {
                    let mut counts = Array2::zeros((outputs.ncols(), outputs.ncols()));
                    for (row, &class) in outputs.rows().into_iter().zip(classes) {
                        if argmax(&row) == class {
                            counts[[class, class]] += 1.0;
                        }
                    }
                    counts
                },
                "Only what was read right",
            ),
            (
                |outputs, classes| {
                    let mut counts = table(outputs, classes, largest);
                    counts.diag_mut().fill(0.0);
                    counts
                },
                "Only mistakes",
            ),
            (
                |outputs, classes| table(outputs, classes, largest) / outputs.nrows() as f64,
                "Wanted are counts",
            ),
            (
                |outputs, classes| {
                    let mut counts = table(outputs, classes, largest);
                    for mut row in counts.rows_mut() {
                        let sum = row.sum();
                        if sum > 0.0 {
                            row /= sum;
                        }
                    }
                    counts
                },
                "Each row is divided",
            ),
            (
                |outputs, classes| {
                    let mut counts = Array2::zeros((outputs.ncols(), outputs.ncols()));
                    for (row, &class) in outputs.rows().into_iter().zip(classes) {
                        counts[[class, argmax(&row)]] = 1.0;
                    }
                    counts
                },
                "how often",
            ),
            (
                |outputs, classes| {
                    table(outputs, classes, |row| {
                        (0..row.len()).min_by(|&a, &b| row[a].total_cmp(&row[b])).unwrap_or(0)
                    })
                },
                "the smallest output",
            ),
            (
                |outputs, classes| {
                    table(outputs, classes, |row| {
                        let mut best = (0, 0.0);
                        for (place, &output) in row.iter().enumerate() {
                            if output > best.1 {
                                best = (place, output);
                            }
                        }
                        best.0
                    })
                },
                "begins with 0",
            ),
            (
                |outputs, classes| {
                    let mut counts = Array2::zeros((outputs.ncols(), outputs.ncols()));
                    for &class in classes {
                        counts[[class, class]] += 1.0;
                    }
                    counts
                },
                "the outputs are not read",
            ),
            (
                |outputs, classes| {
                    table(outputs, classes, |row| {
                        (0..row.len()).max_by(|&a, &b| row[a].total_cmp(&row[b])).unwrap_or(0)
                    })
                },
                "the first counts",
            ),
            (
                |outputs, classes| {
                    table(outputs, classes, |row| row.iter().position(|o| *o > 0.5).unwrap_or(0))
                },
                "above a half",
            ),
            (
                |outputs, classes| table(outputs, classes, |row| largest(&row[..row.len() - 1])),
                "The last class is never read",
            ),
            (
                |outputs, classes| {
                    table(outputs, classes, |row| {
                        let mut read = 0;
                        for class in 1..row.len() {
                            if row[class] > row[0] {
                                read = class;
                            }
                        }
                        read
                    })
                },
                "compared with the first",
            ),
            (
                |outputs, classes| {
                    table(outputs, classes, |row| {
                        let mut read = 0;
                        for class in 1..row.len() {
                            if row[class] > row[class - 1] {
                                read = class;
                            }
                        }
                        read
                    })
                },
                "with the one before it",
            ),
            (
                |outputs, classes| {
                    let mut counts = Array2::zeros((outputs.ncols(), outputs.ncols()));
                    let mut best = f64::NEG_INFINITY;
                    for (row, &class) in outputs.rows().into_iter().zip(classes) {
                        let mut read = 0;
                        for (place, &output) in row.iter().enumerate() {
                            if output > best {
                                (best, read) = (output, place);
                            }
                        }
                        counts[[class, read]] += 1.0;
                    }
                    counts
                },
                "has to begin anew",
            ),
            (
                |outputs, classes| {
                    let mut counts = Array2::zeros((outputs.ncols(), outputs.ncols()));
                    let mut read = 0;
                    for (row, &class) in outputs.rows().into_iter().zip(classes) {
                        for place in 0..row.len() {
                            if row[place] > row[read] {
                                read = place;
                            }
                        }
                        counts[[class, read]] += 1.0;
                    }
                    counts
                },
                "begin with the first class",
            ),
            (
                |outputs, classes| {
                    let mut counts = Array2::zeros((outputs.ncols(), outputs.ncols()));
                    for (row, &class) in outputs.rows().into_iter().zip(classes) {
                        let mut read = 0;
                        for place in 0..row.len() {
                            if row[place] > row[read] {
                                read = place;
                            }
                            counts[[class, read]] += 1.0;
                        }
                    }
                    counts
                },
                "while the search goes on",
            ),
            (
                |outputs, classes| table(outputs, &classes[..classes.len() - 1], largest),
                "The last sample",
            ),
            (
                |outputs, classes| {
                    table(outputs, classes, largest) - table(outputs, &classes[..1], largest)
                },
                "The first sample",
            ),
        ];
        for (wrong, words) in mistakes {
            let verdict = check(wrong);
            assert!(!verdict.passed && verdict.says(words), "{words}: {verdict:?}");
        }
    }

    #[test]
    fn an_unknown_mistake_gets_no_guess() {
        let verdict =
            check(|outputs, classes| solution(outputs, classes).mapv(|count| count * count + 1.0));
        assert_eq!((verdict.passed, &verdict.diagnosis), (false, &None));
    }
}
