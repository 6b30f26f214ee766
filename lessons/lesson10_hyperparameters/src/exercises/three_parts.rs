//! Exercise: a training set, a validation set and a test set.

use shared::exercise::attempt::attempt;
use shared::exercise::{Check, Exercise, Part, Trial, Verdict};
use shared::random::Random;

/// Its texts.
pub const EXERCISE: Exercise = Exercise {
    lesson: env!("CARGO_PKG_NAME"),
    name: "three_parts",
    title: "Three sets that share nobody",
    hints: [
        "How often do you have to ask chance for an order? Once for each part, or once for all?",
        "Put all n samples into one order by chance, and then cut this order in two places.",
        "let order = random.permutation(n); then order.split_at(test), and the rest of it again with \
         split_at(validation). What remains is the training set; .to_vec() copies a piece.",
    ],
    solution: "src/exercises/three_parts.rs:solution",
    shown: "Every sample stands in one part and in no other, and which one is up to chance alone. So the \
            loss on the test set says what the network does with samples that neither it nor you \
            have ever chosen by.",
    why: "Why not take the last hundred samples of the file for the test set, as they stand there?",
    because: "Files have an order: by date, by hospital, by class. The last hundred may be of another \
              kind than the others, and then the test loss says something about that kind. Drawn by \
              chance, all three parts are alike on average.",
};

/// Training, validation and test, each the numbers of its samples.
pub type Parts = (Vec<usize>, Vec<usize>, Vec<usize>);

// ANCHOR: solution
/// The samples 0..n in three parts by chance; so many to choose by, so many to report, and all
/// others to train on.
pub fn three_parts(n: usize, validation: usize, test: usize, random: &mut Random) -> Parts {
    let order = random.permutation(n);
    let (of_test, rest) = order.split_at(test);
    let (of_validation, train) = rest.split_at(validation);
    (train.to_vec(), of_validation.to_vec(), of_test.to_vec())
}
// ANCHOR_END: solution

/// How many samples there are, and how many of them are to choose by and to report.
type Probe = (usize, usize, usize);

/// From three samples up to lesson 3's patients.
const PROBES: [Probe; 6] =
    [(3, 1, 1), (5, 1, 2), (12, 4, 3), (40, 12, 8), (60, 15, 25), (442, 100, 100)];

/// Samples enough for two draws never to be equal by chance.
const MANY: usize = 40;

/// What can be wrong with three parts, the worst first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fault {
    Beyond,
    Twice,
    AllTrained,
    Trained,
    Chosen,
    Lost,
}

impl Fault {
    /// Which mistake it is.
    fn what(self) -> &'static str {
        match self {
            Fault::Beyond => "The samples are numbered from 0 to n − 1; yours go beyond.",
            Fault::Twice => {
                "A sample stands twice in one part. Chance is to put the samples into an order, and not \
                 to be asked for each place anew."
            }
            Fault::AllTrained => {
                "All samples are trained on, also those of the other two parts. What the network has \
                 seen says nothing of what it does with others: take them out of the training set."
            }
            Fault::Trained => {
                "The parts overlap: the network is trained on samples by which it is then judged. Draw \
                 one order for all three and cut it, so that no sample can stand in two parts."
            }
            Fault::Chosen => {
                "The validation set and the test set share samples. What one has chosen by is no honest \
                 test any more."
            }
            Fault::Lost => "Samples are lost: some are in no part.",
        }
    }
}

/// The worst that is wrong with three parts of 0..n, and an instance of it in words.
fn fault(n: usize, (train, validation, test): &Parts) -> Option<(Fault, String)> {
    let parts = [("training", train), ("validation", validation), ("test", test)];
    let beyond = || {
        let sample = parts.iter().flat_map(|(_, part)| part.iter()).find(|&&sample| sample >= n)?;
        Some((Fault::Beyond, format!("{sample} is no sample")))
    };
    let twice = || {
        parts.into_iter().find_map(|(name, part)| {
            let mut sorted = part.clone();
            sorted.sort_unstable();
            let pair = sorted.windows(2).find(|pair| pair[0] == pair[1])?;
            Some((Fault::Twice, format!("{} stands twice in {name}", pair[0])))
        })
    };
    let both = |a: usize, b: usize, fault: Fault| {
        let shared = parts[a].1.iter().find(|sample| parts[b].1.contains(sample))?;
        Some((fault, format!("{shared} is in {} and in {}", parts[a].0, parts[b].0)))
    };
    let lost = || {
        let missing = (0..n).find(|sample| parts.iter().all(|(_, part)| !part.contains(sample)))?;
        Some((Fault::Lost, format!("{missing} is nowhere")))
    };
    let trained = if train.len() == n { Fault::AllTrained } else { Fault::Trained };
    beyond()
        .or_else(twice)
        .or_else(|| both(0, 1, trained))
        .or_else(|| both(0, 2, trained))
        .or_else(|| both(1, 2, Fault::Chosen))
        .or_else(lost)
}

/// Whether the samples are one piece of the file, which may go on at its beginning.
fn in_a_row(n: usize, part: &[usize]) -> bool {
    part.iter().filter(|&&sample| part.contains(&((sample + 1) % n))).count() + 1 == part.len()
}

/// How large the three parts are, what is wrong with them, and whether chance has a say.
fn seen(
    yours: &impl Fn(usize, usize, usize, &mut Random) -> Parts,
    probe: Probe,
) -> ([f64; 3], String) {
    let (n, validation, test) = probe;
    let drawn = |seed| yours(n, validation, test, &mut Random::seed(seed));
    let parts = drawn(1);
    let sizes = [&parts.0, &parts.1, &parts.2].map(|part| part.len() as f64);
    let words = fault(n, &parts).map_or_else(
        || {
            let same = |a: &[usize], b: &[usize]| {
                let mut both = [a.to_vec(), b.to_vec()];
                for part in &mut both {
                    part.sort_unstable();
                }
                both[0] == both[1]
            };
            let other = drawn(2);
            let pairs = [(&parts.0, &other.0), (&parts.1, &other.1), (&parts.2, &other.2)];
            let words = if n < MANY {
                "by chance"
            } else if pairs.iter().any(|(part, other)| same(part, other)) {
                "the same for every seed"
            } else if pairs.iter().any(|(part, _)| in_a_row(n, part)) {
                "neighbours in the file together"
            } else {
                "by chance"
            };
            format!("each sample in one part, {words}")
        },
        |(_, said)| said,
    );
    (sizes, words)
}

/// The numbers of an answer's first part.
fn sizes(parts: &[Part]) -> &[f64] {
    match &parts[0] {
        Part::Numbers { values, .. } => values,
        Part::Text(_) => &[],
    }
}

/// Judges a function from (n, validation, test, generator) to (training, validation, test).
pub fn check(yours: impl Fn(usize, usize, usize, &mut Random) -> Parts) -> Verdict {
    let given = |&(n, validation, test): &Probe| {
        format!("n = {n} samples, {validation} of them for validation and {test} for the test")
    };
    let swapped = |order: [usize; 3]| {
        move |_: &Probe, trial: &Trial| {
            let wanted = sizes(&trial.wanted);
            sizes(&trial.yours) == order.map(|at| wanted[at])
        }
    };
    // Cut from where the first part ends to where the second is long, instead of ending.
    let lengths = |n: usize, validation: usize, test: usize, random: &mut Random| {
        let order = random.permutation(n);
        let of_test = order[validation..test].to_vec();
        (order[validation + test..].to_vec(), order[..validation].to_vec(), of_test)
    };
    // Both cuts are made in the whole order.
    let twice = |n: usize, validation: usize, test: usize, random: &mut Random| {
        let order = random.permutation(n);
        (order[test..].to_vec(), order[..validation].to_vec(), order[..test].to_vec())
    };
    let diagnosed = Check::new(PROBES, given, |&p| seen(&yours, p), |&p| seen(&three_parts, p))
        .parts(&["sizes", "samples"])
        .sign(
            "The validation set and the test set have changed places: the answer is (training, \
             validation, test).",
            swapped([0, 2, 1]),
        )
        .mistake(
            "A piece of a vector goes from a place to a place: the second part begins at `validation` \
             and ends at `validation + test`.",
            |&p| seen(&lengths, p),
        )
        .mistake(
            "Both cuts are made in the whole order, so both pieces begin at its first sample. Make the \
             second cut in what the first has left.",
            |&p| seen(&twice, p),
        )
        .sign(
            "The parts come in another order: the answer is (training, validation, test).",
            |(n, ..), t| {
                let [mut yours, mut wanted] =
                    [&t.yours, &t.wanted].map(|parts| sizes(parts).to_vec());
                yours.sort_by(f64::total_cmp);
                wanted.sort_by(f64::total_cmp);
                let moved = *n < 10 || sizes(&t.yours) != sizes(&t.wanted);
                yours == wanted && t.yours[1] == t.wanted[1] && moved
            },
        )
        .sign(
            "A part, at least one of the three, is the same whatever the generator's seed is. The file's own \
             order decides like this; put all samples into an order by chance first.",
            |&(n, ..), trial| n < MANY || trial.yours[1].text().contains("the same for every seed"),
        )
        .sign(
            "Chance only says where a part begins; its samples are neighbours in the file, and files have \
             an order. Put the samples themselves into an order by chance.",
            |&(n, ..), trial| n < MANY || trial.yours[1].text().contains("neighbours in the file"),
        );
    let mut verdict = diagnosed.verdict();
    // What is wrong with the samples says more than what is wrong with the sizes.
    let worst = PROBES.iter().filter_map(|&(n, validation, test)| {
        let parts = attempt(|| yours(n, validation, test, &mut Random::seed(1))).ok()?;
        fault(n, &parts).map(|(fault, _)| fault)
    });
    let told = ["It panics", "A piece of a vector", "Both cuts"];
    let told = told.iter().any(|words| verdict.says(words));
    if let Some(worst) = worst.min().filter(|_| !told) {
        verdict.diagnosis = Some(worst.what().to_owned());
    }
    verdict
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_solution_passes_and_so_do_other_words_for_it() {
        assert_eq!(check(three_parts), Verdict::passed());
        let shuffled = |n: usize, validation: usize, test: usize, random: &mut Random| {
            let mut train: Vec<usize> = (0..n).collect();
            random.shuffle(&mut train);
            let of_test = train.split_off(n - test);
            let of_validation = train.split_off(n - test - validation);
            (train, of_validation, of_test)
        };
        assert_eq!(check(shuffled), Verdict::passed());
        let one_by_one = |n: usize, validation: usize, test: usize, random: &mut Random| {
            let mut train: Vec<usize> = (0..n).collect();
            let mut take = |count: usize| -> Vec<usize> {
                (0..count)
                    .map(|_| train.remove(random.integer(train.len() as u32) as usize))
                    .collect()
            };
            let (of_validation, of_test) = (take(validation), take(test));
            (train, of_validation, of_test)
        };
        assert_eq!(check(one_by_one), Verdict::passed());
    }

    #[test]
    fn every_mistake_is_named() {
        type Split = fn(usize, usize, usize, &mut Random) -> Parts;
        let mistakes: [(Split, &str); 17] = [
            (|_, _, _, _| todo!(), "not written yet"),
            (|n, _, _, _| (vec![n; 3], vec![], vec![]), "numbered from 0"),
            (
                |n, validation, test, random| {
                    let order = random.permutation(n);
                    let (of_validation, of_test) = (&order[..validation], &order[n - test..]);
                    (order.clone(), of_validation.to_vec(), of_test.to_vec())
                },
                "All samples are trained on",
            ),
            (
                |n, validation, test, random| {
                    let train = random.choose(n, n - validation - test);
                    (train, random.choose(n, validation), random.choose(n, test))
                },
                "The parts overlap",
            ),
            (
                |n, validation, test, random| {
                    let order = random.permutation(n);
                    let train = order[validation + test..].to_vec();
                    (train, order[..validation].to_vec(), order[..test].to_vec())
                },
                "share samples",
            ),
            (
                |n, validation, test, random| {
                    let mut draw = |count: usize| -> Vec<usize> {
                        (0..count).map(|_| random.integer(n as u32) as usize).collect()
                    };
                    (draw(n - validation - test), draw(validation), draw(test))
                },
                "stands twice in one part",
            ),
            (
                |n, validation, test, random| {
                    let order = random.permutation(n);
                    let (a, b) = (n - validation - test, n - test);
                    (order[..a].to_vec(), order[a..b].to_vec(), order[b..n - 1].to_vec())
                },
                "Samples are lost",
            ),
            (
                |n, validation, test, random| {
                    let order = random.permutation(n);
                    let (a, b) = (n - validation - test, n - test);
                    (order[..a].to_vec(), order[a - 1..b].to_vec(), order[b..].to_vec())
                },
                "The parts overlap",
            ),
            (
                |n, validation, test, random| {
                    let (train, of_validation, of_test) = three_parts(n, validation, test, random);
                    (train, of_test, of_validation)
                },
                "have changed places",
            ),
            (
                |n, validation, test, random| {
                    let (train, of_validation, of_test) = three_parts(n, validation, test, random);
                    (of_test, of_validation, train)
                },
                "come in another order",
            ),
            (
                |n, validation, test, _| {
                    let order: Vec<usize> = (0..n).collect();
                    let (a, b) = (n - validation - test, n - test);
                    (order[..a].to_vec(), order[a..b].to_vec(), order[b..].to_vec())
                },
                "The file's own order",
            ),
            // A generator of one's own.
            (
                |n, validation, test, _| three_parts(n, validation, test, &mut Random::seed(1)),
                "whatever the generator's seed",
            ),
            (|n, _, _, _| (vec![0; n], vec![], vec![]), "stands twice in one part"),
            (
                |n, validation, test, random| {
                    let order = random.permutation(n);
                    let (of_validation, _) = order.split_at(validation);
                    let (of_test, train) = order.split_at(test);
                    (train.to_vec(), of_validation.to_vec(), of_test.to_vec())
                },
                "in what the first has left",
            ),
            // The last samples of the file, and the others by chance.
            (
                |n, validation, test, random| {
                    let order = random.permutation(n - test);
                    let (of_validation, train) = order.split_at(validation);
                    (train.to_vec(), of_validation.to_vec(), (n - test..n).collect())
                },
                "whatever the generator's seed",
            ),
            // The first samples of the file, and the others by chance.
            (
                |n, validation, test, random| {
                    let first = n - validation - test;
                    let order = random.permutation(validation + test);
                    let order: Vec<usize> = order.iter().map(|sample| first + sample).collect();
                    let (of_validation, of_test) = order.split_at(validation);
                    ((0..first).collect(), of_validation.to_vec(), of_test.to_vec())
                },
                "whatever the generator's seed",
            ),
            (
                |n, validation, test, random| {
                    let start = random.integer(n as u32) as usize;
                    let order: Vec<usize> = (0..n).map(|place| (start + place) % n).collect();
                    let (of_validation, rest) = order.split_at(validation);
                    let (of_test, train) = rest.split_at(test);
                    (train.to_vec(), of_validation.to_vec(), of_test.to_vec())
                },
                "neighbours in the file",
            ),
        ];
        for (wrong, words) in mistakes {
            let verdict = check(wrong);
            assert!(!verdict.passed && verdict.says(words), "{words}: {verdict:?}");
        }
        let pieces = check(|n, validation, test, random| {
            let order = random.permutation(n);
            let train = order[validation + test..].to_vec();
            (train, order[..validation].to_vec(), order[validation..test].to_vec())
        });
        assert!(pieces.says("A piece of a vector"), "{pieces:?}");

        let after = check(|n, validation, test, random| {
            let (train, of_validation, of_test) = three_parts(n, validation, test, random);
            (train[2..].to_vec(), of_validation, of_test)
        });
        assert!(after.says("It panics"), "{after:?}");
    }

    #[test]
    fn an_unknown_mistake_gets_no_guess() {
        let verdict = check(|n, validation, test, random| {
            let (mut train, of_validation, mut of_test) = three_parts(n, validation, test, random);
            if n > 30 {
                of_test.extend(train.pop());
            }
            (train, of_validation, of_test)
        });
        assert_eq!((verdict.passed, &verdict.diagnosis), (false, &None));
        assert!(verdict.counterexample.is_some());
    }
}
