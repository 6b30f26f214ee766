//! Exercise: random search with a budget.

use std::cell::Cell;

use shared::exercise::{Answer as _, Check, Exercise, Verdict};
use shared::random::Random;

use super::valley::{Probe, lower, probes};
use crate::scale::{RATES, Scale};

/// Its texts.
pub const EXERCISE: Exercise = Exercise {
    lesson: env!("CARGO_PKG_NAME"),
    name: "random_search",
    title: "Random search, with a budget",
    hints: [
        "What do you have to remember from one trial to the next? Nothing but the best so far, the \
         rate and its loss.",
        "Begin with a best loss of infinity, so that the first trial that has a loss is better. Of \
         each trial's two losses it is the validation loss that decides.",
        "In a loop of `budget` rounds: let rate = Scale::Log(RATES).at(random.uniform()); let (_, loss) = \
         trial(rate); if loss < best.1 { best = (rate, loss); }. It begins with best = (0.0, \
         f64::INFINITY), and a comparison with NaN is false.",
    ],
    solution: "src/exercises/random_search.rs:solution",
    shown: "Your search asks for one place after the other, keeps the best by samples that no network was \
            trained on, and passes by what diverged. It needs no order and remembers two numbers, so \
            a thousand machines could share it.",
    why: "Why is the validation loss of the winner too good to report?",
    because: "It is the lowest of many numbers that each have some luck in them, and the lowest has more \
              of it than the others: it was chosen by how low it came out on these very samples. The \
              test set was not asked for the choice, so its loss has no such luck.",
};

/// A trial: (training loss, validation loss) of a learning rate.
pub type TrialOf<'a> = &'a dyn Fn(f64) -> (f64, f64);

// ANCHOR: solution
/// The learning rate with the lowest validation loss of `budget` trials by chance, and that loss.
pub fn random_search(trial: TrialOf<'_>, budget: usize, random: &mut Random) -> (f64, f64) {
    let mut best = (0.0, f64::INFINITY);
    for _ in 0..budget {
        let rate = Scale::Log(RATES).at(random.uniform());
        let (_, loss) = trial(rate);
        if loss < best.1 {
            best = (rate, loss);
        }
    }
    best
}
// ANCHOR_END: solution

/// The answer of a search, and how many trials it made.
fn run(
    p: &Probe,
    search: impl Fn(TrialOf<'_>, usize, &mut Random) -> (f64, f64),
) -> ((f64, f64), f64) {
    let count = Cell::new(0);
    let trial = |rate: f64| {
        count.set(count.get() + 1);
        p.losses(rate)
    };
    let found = search(&trial, p.budget, &mut Random::seed(p.seed));
    (found, f64::from(count.get()))
}

/// The rate that far along the scale.
fn log(s: f64) -> f64 {
    Scale::Log(RATES).at(s)
}

/// Whether the validation loss is lower.
fn by_validation(new: (f64, f64), best: (f64, f64)) -> bool {
    lower(new.1, best.1)
}

/// Where no trial has a loss, what the search began with is left.
fn found((best, count): ((f64, f64), f64)) -> ((f64, f64), f64) {
    (if best.1.is_nan() { (0.0, f64::INFINITY) } else { best }, count)
}

/// The trials are right, and another than the best is returned.
fn with_a_wrong_choice(check: Check<Probe>) -> Check<Probe> {
    check
        .mistake(
            "It chooses by the training loss. That one falls with the rate whether or not anything is \
             learned that holds for other samples; choose by the validation loss.",
            |p| p.kept(log, p.budget, |new, best| lower(new.0, best.0)),
        )
        .mistake("It chooses by the training loss, and returns it too.", |p| {
            let ((rate, _), count) = p.kept(log, p.budget, |new, best| lower(new.0, best.0));
            ((rate, p.losses(rate).0), count)
        })
        .mistake("The rate is right, but the loss beside it is its training loss.", |p| {
            let ((rate, _), count) = p.kept(log, p.budget, by_validation);
            ((rate, p.losses(rate).0), count)
        })
        .mistake(
            "It chooses by the sum of both losses. The training loss has no say in the choice.",
            |p| p.kept(log, p.budget, |new, best| lower(new.0 + new.1, best.0 + best.1)),
        )
        .mistake("The last trial is returned, whatever the others were.", |p| {
            p.kept(log, p.budget, |_, _| true)
        })
        .mistake(
            "The last trial that has losses is returned: the lowest loss so far is never brought up to \
             date.",
            |p| p.kept(log, p.budget, |new, _| !new.1.is_nan()),
        )
        .mistake(
            "The best loss stays at infinity, so every loss is better and the last rate that has one is \
             returned. Keep the loss together with its rate.",
            |p| {
                let ((rate, _), count) = p.kept(log, p.budget, |new, _| !new.1.is_nan());
                ((rate, f64::INFINITY), count)
            },
        )
        .mistake(
            "The loss is the lowest, but the rate beside it is that of the last trial. Keep a rate only \
             where its loss is lower.",
            |p| {
                let (last, count) = p.kept(log, p.budget, |_, _| true);
                ((last.0, run(p, random_search).0.1), count)
            },
        )
        .mistake("The rate and its loss have changed places: the answer is (rate, validation loss).", |p| {
            let ((rate, loss), count) = run(p, random_search);
            ((loss, rate), count)
        })
        .mistake(
            "The loss is right, but the share s of the way is returned with it. It should be the rate, \
             Scale::Log(RATES).at(s).",
            |p| {
                let ((best, loss), count) = run(p, random_search);
                let share = p.drawn(p.budget).into_iter().find(|&s| log(s) == best);
                ((share.unwrap_or(0.0), loss), count)
            },
        )
}

/// What comes of a trial that diverged, of the first one, and of where the best loss begins.
fn with_a_wrong_best_so_far(check: Check<Probe>) -> Check<Probe> {
    check
        .mistake(
            "Where a trial diverges another is made in its place. It has cost a training run all the same, \
             and counts.",
            |p| {
                let (mut best, mut count, mut converged) = ((0.0, f64::INFINITY), 0.0, 0);
                for s in p.drawn(100) {
                    let loss = p.losses(log(s)).1;
                    count += 1.0;
                    converged += usize::from(!loss.is_nan());
                    best = if loss < best.1 { (log(s), loss) } else { best };
                    if converged == p.budget {
                        break;
                    }
                }
                (best, count)
            },
        )
        .mistake("The first trial is returned, whatever the others were.", |p| {
            p.kept(log, p.budget, |_, _| false)
        })
        .mistake("It keeps the highest validation loss. The lowest is best.", |p| {
            p.kept(log, p.budget, |new, best| new.1 > best.1 || best.1.is_nan())
        })
        .mistake(
            "It begins with the first trial as the best. Where that one diverged its loss is NaN, and no \
             number is less than NaN, so nothing ever replaces it.",
            |p| p.kept(log, p.budget, |new, best| new.1 < best.1),
        )
        .mistake(
            "What diverged is kept. A comparison with NaN is false, so say what is better and not what \
             is worse: loss < best.",
            |p| {
                let better = |new: (f64, f64), best: (f64, f64)| {
                    new.1.is_nan() || best.1.is_nan() || new.1 < best.1
                };
                p.kept(log, p.budget, better)
            },
        )
        .mistake(
            "It panics where a trial has diverged: NaN is neither less nor more than another number, so \
             partial_cmp says nothing of it. Pass by the losses that are NaN.",
            |p| {
                let diverged = |&s: &f64| p.losses(log(s)).1.is_nan();
                assert!(p.budget == 1 || !p.drawn(p.budget).iter().any(diverged));
                run(p, random_search)
            },
        )
        .mistake(
            "The best loss so far begins at 1, and where all losses are above 1 none is ever better. \
             Begin at infinity.",
            |p| {
                let (found, count) = p.kept(log, p.budget, by_validation);
                (if found.1 < 1.0 { found } else { (0.0, 1.0) }, count)
            },
        )
        .sign(
            "The best loss so far begins at 0 or below it, or hardly above it, and no loss is ever lower. \
             Begin at infinity.",
            |_, t| {
                let low = [0.0, f64::MIN_POSITIVE, f64::MIN, f64::NEG_INFINITY].map(|low| low.parts());
                low.iter().any(|low| t.yours[1] == low[0]) && t.yours[2] == t.wanted[2]
            },
        )
}

/// Judges a search from (trial, budget, generator) to (rate, validation loss).
pub fn check(yours: impl Fn(TrialOf<'_>, usize, &mut Random) -> (f64, f64)) -> Verdict {
    let check = Check::new(probes(), Probe::given, |p| run(p, &yours), |p| run(p, random_search))
        .parts(&["learning rate", "validation loss", "trials"]);
    let check = with_a_wrong_choice(check);
    with_a_wrong_best_so_far(check)
        .mistake(
            "The rates are drawn evenly from 0.0001 to 1. Draw them evenly in their logarithm, with \
             Scale::Log(RATES).at(s).",
            |p| found(p.kept(|s| Scale::Linear(RATES).at(s), p.budget, by_validation)),
        )
        .mistake(
            "What is drawn is taken for the rate itself. It is the share of the way along the scale: \
             Scale::Log(RATES).at(s).",
            |p| found(p.kept(|s| s, p.budget, by_validation)),
        )
        .mistake(
            "The rates go from 1 down to 0.0001: s = 0 should give 0.0001, as Scale::Log(RATES).at(s) does.",
            |p| found(p.kept(|s| log(1.0 - s), p.budget, by_validation)),
        )
        .mistake("It makes one trial more than the budget allows.", |p| {
            p.kept(log, p.budget + 1, by_validation)
        })
        .mistake("It makes one trial less than the budget allows.", |p| {
            p.kept(log, p.budget - 1, by_validation)
        })
        .mistake(
            "The rate is drawn once, before the loop, so that every trial is the same. Draw anew for \
             each.",
            |p| {
                let (best, _) = found(p.kept(log, 1, by_validation));
                (best, p.budget as f64)
            },
        )
        .mistake(
            "The answer is right, but the trial is made twice for each rate. A trial is a whole training \
             run: keep both of its losses from one call.",
            |p| {
                let (found, count) = run(p, random_search);
                (found, 2.0 * count)
            },
        )
        .mistake(
            "The answer is right, but the best rate is tried once more at the end, which costs a trial. \
             Keep its loss when you have it.",
            |p| {
                let (found, count) = run(p, random_search);
                (found, count + 1.0)
            },
        )
        .wrong_where("It is right where no trial diverges, and wrong where one does.", |p| {
            p.drawn(p.budget).iter().any(|&s| p.losses(log(s)).1.is_nan())
        })
        .verdict()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rate(random: &mut Random) -> f64 {
        Scale::Log(RATES).at(random.uniform())
    }

    fn all(trial: TrialOf<'_>, budget: usize, random: &mut Random) -> Vec<(f64, f64, f64)> {
        let one = |_| {
            let rate = rate(random);
            let (training, validation) = trial(rate);
            (rate, training, validation)
        };
        (0..budget).map(one).collect()
    }

    #[test]
    fn the_solution_passes_and_so_do_other_words_for_it() {
        assert_eq!(check(random_search), Verdict::passed());
        let sorted = |trial: TrialOf<'_>, budget: usize, random: &mut Random| {
            let trials = all(trial, budget, random).into_iter().filter(|one| !one.2.is_nan());
            let best = trials.min_by(|a, b| a.2.total_cmp(&b.2));
            best.map_or((0.0, f64::INFINITY), |(rate, _, validation)| (rate, validation))
        };
        assert_eq!(check(sorted), Verdict::passed());
        let with_option = |trial: TrialOf<'_>, budget: usize, random: &mut Random| {
            let mut best: Option<(f64, f64)> = None;
            for _ in 0..budget {
                let rate = rate(random);
                let (_, loss) = trial(rate);
                if !loss.is_nan() && best.is_none_or(|(_, lowest)| loss < lowest) {
                    best = Some((rate, loss));
                }
            }
            best.expect("one of them has a loss")
        };
        assert_eq!(check(with_option), Verdict::passed());
    }

    /// In every search some trial has a loss; in one, but not in all, the first has none.
    #[test]
    fn each_search_has_a_best() {
        let first = |p: &Probe| p.losses(Scale::Log(RATES).at(p.drawn(1)[0])).1;
        for p in probes() {
            let (_, loss) =
                random_search(&|rate| p.losses(rate), p.budget, &mut Random::seed(p.seed));
            assert!(loss.is_finite(), "budget {}", p.budget);
        }
        assert_eq!(probes().filter(|p| first(p).is_nan()).count(), 1);
    }

    type Search = fn(TrialOf<'_>, usize, &mut Random) -> (f64, f64);

    /// What a reader may write, and words of what is said of it.
    const MISTAKES: [(Search, &str); 28] = [
        (|_, _, _| todo!(), "not written yet"),
        (
            |trial, budget, random| {
                let (mut best, mut low) = ((0.0, 0.0), f64::INFINITY);
                for (rate, training, validation) in all(trial, budget, random) {
                    if training < low {
                        (best, low) = ((rate, validation), training);
                    }
                }
                best
            },
            "It chooses by the training loss. ",
        ),
        (
            |trial, budget, random| {
                let mut best = (0.0, f64::INFINITY);
                for (rate, training, _) in all(trial, budget, random) {
                    best = if training < best.1 { (rate, training) } else { best };
                }
                best
            },
            "and returns it too",
        ),
        (
            |trial, budget, random| {
                let (mut best, mut low) = ((0.0, 0.0), f64::INFINITY);
                for (rate, training, validation) in all(trial, budget, random) {
                    if validation < low {
                        (best, low) = ((rate, training), validation);
                    }
                }
                best
            },
            "beside it is its training loss",
        ),
        (
            |trial, budget, random| {
                let (mut best, mut low) = ((0.0, 0.0), f64::INFINITY);
                for (rate, training, validation) in all(trial, budget, random) {
                    if training + validation < low {
                        (best, low) = ((rate, validation), training + validation);
                    }
                }
                best
            },
            "the sum of both",
        ),
        (
            |trial, budget, random| {
                let trials = all(trial, budget, random);
                let last = trials[trials.len() - 1];
                (last.0, last.2)
            },
            "The last trial",
        ),
        (
            |trial, budget, random| {
                let (low, mut best) = (f64::MAX, (0.0, 0.0));
                for (rate, _, validation) in all(trial, budget, random) {
                    best = if validation < low { (rate, validation) } else { best };
                }
                best
            },
            "never brought up to date",
        ),
        (
            |trial, budget, random| {
                let (rate, loss) = random_search(trial, budget, random);
                (loss, rate)
            },
            "have changed places",
        ),
        (
            |trial, budget, random| {
                let mut best = (0.0, f64::INFINITY);
                for _ in 0..budget {
                    let s = random.uniform();
                    let (_, loss) = trial(Scale::Log(RATES).at(s));
                    best = if loss < best.1 { (s, loss) } else { best };
                }
                best
            },
            "the share s of the way is returned",
        ),
        (
            |trial, budget, random| {
                let (mut best, mut done) = ((0.0, f64::INFINITY), 0);
                while done < budget {
                    let rate = rate(random);
                    let (_, loss) = trial(rate);
                    if loss.is_nan() {
                        continue;
                    }
                    done += 1;
                    best = if loss < best.1 { (rate, loss) } else { best };
                }
                best
            },
            "another is made in its place",
        ),
        (
            |trial, budget, random| {
                let first = all(trial, budget, random)[0];
                (first.0, first.2)
            },
            "The first trial",
        ),
        (
            |trial, budget, random| {
                let mut best = (0.0, f64::NEG_INFINITY);
                for (rate, _, validation) in all(trial, budget, random) {
                    best = if validation > best.1 { (rate, validation) } else { best };
                }
                best
            },
            "the highest",
        ),
        (
            |trial, budget, random| {
                let trials = all(trial, budget, random);
                let mut best = (trials[0].0, trials[0].2);
                for &(rate, _, validation) in &trials[1..] {
                    if validation < best.1 {
                        best = (rate, validation);
                    }
                }
                best
            },
            "begins with the first trial",
        ),
        (
            |trial, budget, random| {
                let mut best = (0.0, f64::INFINITY);
                for (rate, _, validation) in all(trial, budget, random) {
                    if validation >= best.1 {
                        continue;
                    }
                    best = (rate, validation);
                }
                best
            },
            "What diverged is kept",
        ),
        (
            |trial, budget, random| {
                let trials = all(trial, budget, random).into_iter();
                let best = trials.min_by(|a, b| a.2.partial_cmp(&b.2).expect("numbers"));
                best.map_or((0.0, 0.0), |(rate, _, validation)| (rate, validation))
            },
            "partial_cmp",
        ),
        (
            |trial, budget, random| {
                let mut best = (0.0, 1.0);
                for (rate, _, validation) in all(trial, budget, random) {
                    if validation < best.1 {
                        best = (rate, validation);
                    }
                }
                best
            },
            "begins at 1",
        ),
        (
            |trial, budget, random| {
                let mut best = (0.0, 0.0);
                for (rate, _, validation) in all(trial, budget, random) {
                    if validation < best.1 {
                        best = (rate, validation);
                    }
                }
                best
            },
            "begins at 0",
        ),
        (
            |trial, budget, random| {
                let mut best = (0.0, f64::MIN);
                for (rate, _, validation) in all(trial, budget, random) {
                    best = if validation < best.1 { (rate, validation) } else { best };
                }
                best
            },
            "or below it",
        ),
        (
            |trial, budget, random| {
                let mut best = (0.0, f64::INFINITY);
                for (rate, _, validation) in all(trial, budget, random) {
                    if validation < best.1 {
                        best.0 = rate;
                    }
                }
                best
            },
            "stays at infinity",
        ),
        (
            |trial, budget, random| {
                let mut best = (0.0, f64::INFINITY);
                for (rate, _, validation) in all(trial, budget, random) {
                    best = (rate, best.1.min(validation));
                }
                best
            },
            "that of the last trial",
        ),
        (
            |trial, budget, random| {
                let mut best = (0.0, f64::INFINITY);
                for _ in 0..budget {
                    let rate = 10.0_f64.powf(-4.0 * random.uniform());
                    let (_, loss) = trial(rate);
                    best = if loss < best.1 { (rate, loss) } else { best };
                }
                best
            },
            "from 1 down to 0.0001",
        ),
        (
            |trial, budget, random| {
                let mut best = (0.0, f64::INFINITY);
                for _ in 0..budget {
                    let rate = 1e-4 + (1.0 - 1e-4) * random.uniform();
                    let (_, loss) = trial(rate);
                    best = if loss < best.1 { (rate, loss) } else { best };
                }
                best
            },
            "drawn evenly from 0.0001",
        ),
        (
            |trial, budget, random| {
                let mut best = (0.0, f64::INFINITY);
                for _ in 0..budget {
                    let rate = random.uniform();
                    let (_, loss) = trial(rate);
                    best = if loss < best.1 { (rate, loss) } else { best };
                }
                best
            },
            "for the rate itself",
        ),
        (|trial, budget, random| random_search(trial, budget + 1, random), "one trial more"),
        (
            |trial, budget, random| {
                let mut best = (0.0, f64::INFINITY);
                for _ in 1..budget {
                    let rate = rate(random);
                    let (_, loss) = trial(rate);
                    best = if loss < best.1 { (rate, loss) } else { best };
                }
                best
            },
            "one trial less",
        ),
        (
            |trial, budget, random| {
                let rate = rate(random);
                let mut best = (0.0, f64::INFINITY);
                for _ in 0..budget {
                    let (_, loss) = trial(rate);
                    best = if loss < best.1 { (rate, loss) } else { best };
                }
                best
            },
            "drawn once",
        ),
        (
            |trial, budget, random| {
                let mut best = (0.0, f64::INFINITY);
                for _ in 0..budget {
                    let rate = rate(random);
                    if trial(rate).1 < best.1 {
                        best.0 = rate;
                    }
                    best.1 = best.1.min(trial(rate).1);
                }
                best
            },
            "made twice",
        ),
        (
            |trial, budget, random| {
                let (rate, _) = random_search(trial, budget, random);
                (rate, trial(rate).1)
            },
            "once more at the end",
        ),
    ];

    #[test]
    fn every_mistake_is_named() {
        for (wrong, words) in MISTAKES {
            let verdict = check(wrong);
            assert!(!verdict.passed && verdict.says(words), "{words}: {verdict:?}");
        }
    }

    #[test]
    fn an_unknown_mistake_gets_no_guess() {
        let verdict = check(|trial, budget, random| {
            let (rate, loss) = random_search(trial, budget, random);
            (rate.sin(), loss.cos())
        });
        assert_eq!((verdict.passed, &verdict.diagnosis), (false, &None));
    }
}
