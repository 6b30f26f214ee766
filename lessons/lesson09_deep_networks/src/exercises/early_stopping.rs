//! Exercise: early stopping, with patience.

use std::cmp::Ordering;

use ndarray::Array1;
use shared::exercise::{Check, Exercise, Verdict, written};
use shared::random::Random;

/// Its texts.
pub const EXERCISE: Exercise = Exercise {
    lesson: env!("CARGO_PKG_NAME"),
    name: "early_stopping",
    title: "When to stop, and what to keep",
    hints: [
        "Go through the losses in order and remember one thing: the epoch with the lowest loss so \
         far. How many epochs ago was it?",
        "A loss that is lower than the lowest so far makes its own epoch the best. Any other loss \
         makes one more epoch that has been waited for; is that as many as the patience?",
        "With best = 0, for epoch in 1..losses.len(): if losses[epoch] < losses[best], then best = \
         epoch; else, if epoch − best == patience, return (best, epoch). After the loop: (best, \
         losses.len() − 1).",
    ],
    solution: "src/exercises/early_stopping.rs:solution",
    shown: "You stop without having seen the whole run, and still hand over the best weights of \
            what you have seen. These two are different epochs: training goes on for a while after \
            the best one, because nobody can know at that moment that it was.",
    why: "Why does one not stop at the first epoch whose validation loss is higher than the one \
          before?",
    because: "The validation loss wavers from epoch to epoch, because each step follows the loss \
              of other samples. A single rise says little, and often a lower loss comes a few \
              epochs later. Patience is how much wavering one takes for no more than that.",
};

// ANCHOR: solution
/// Which epoch's weights are kept, and after which epoch training stops.
pub fn early_stopping(losses: &[f64], patience: usize) -> (usize, usize) {
    let mut best = 0;
    for (epoch, &loss) in losses.iter().enumerate() {
        if loss < losses[best] {
            best = epoch;
        } else if epoch - best == patience {
            return (best, epoch);
        }
    }
    (best, losses.len() - 1)
}
// ANCHOR_END: solution

/// Validation losses before training and after each epoch, and how long one waits.
struct Probe {
    losses: Vec<f64>,
    patience: usize,
}

impl Probe {
    fn given(&self) -> String {
        format!("losses = {}\npatience = {}", written(&self.losses), self.patience)
    }

    fn right(&self) -> (usize, usize) {
        early_stopping(&self.losses, self.patience)
    }

    /// With a patience of so much.
    fn waiting(&self, patience: usize) -> (usize, usize) {
        early_stopping(&self.losses, patience)
    }

    /// The epoch with the lowest of these losses, the first of equals.
    fn lowest(&self, until: usize) -> usize {
        let place = (0..=until).min_by(|&a, &b| self.losses[a].total_cmp(&self.losses[b]));
        place.unwrap_or(0)
    }

    /// Counts the epochs that `waits` says were waited for, until there are enough of them:
    /// `count` gives the new number from the old one, the loss, the one before and the lowest.
    fn counted(&self, count: impl Fn(usize, [f64; 3]) -> usize) -> (usize, usize) {
        let (mut waited, mut best) = (0, 0);
        for epoch in 1..self.losses.len() {
            let [now, before, low] = [epoch, epoch - 1, best].map(|at| self.losses[at]);
            if now < low {
                best = epoch;
            }
            waited = count(waited, [now, before, low]);
            if waited == self.patience {
                return (best, epoch);
            }
        }
        (best, self.losses.len() - 1)
    }
}

/// Runs by hand, and runs that fall, waver and rise by chance.
fn probes() -> impl Iterator<Item = Probe> {
    let mut random = Random::seed(5);
    let by_hand = [
        (vec![0.7, 0.5], 1),
        (vec![0.5, 0.7, 0.4], 1),
        (vec![0.7, 0.5, 0.6, 0.4], 2),
        (vec![0.7, 0.5, 0.4, 0.45, 0.42, 0.3], 2),
        (vec![0.7, 0.5, 0.5, 0.5, 0.5, 0.4], 3),
        (vec![0.6, 0.7, 0.65, 0.8, 0.75, 0.9, 0.5], 3),
        (vec![0.9, 0.8, 0.85, 0.7, 0.75, 0.6, 0.65, 0.5, 0.55], 2),
    ];
    let by_chance = (0..12).map(move |index| {
        let length = 8 + 2 * index;
        let noise = random.randn(length);
        let run = |epoch: usize| {
            let away = epoch as f64 / length as f64 - 0.4;
            (100.0 * (0.5 + away * away + 0.05 * noise[epoch])).round() / 100.0
        };
        Probe { losses: (0..length).map(run).collect(), patience: 1 + index % 4 }
    });
    by_hand.into_iter().map(|(losses, patience)| Probe { losses, patience }).chain(by_chance)
}

/// The lowest so far is not the lowest, or the waiting is not counted as it should be.
fn with_wrong_waiting(check: Check<Probe>) -> Check<Probe> {
    let equal = "A loss equal to the lowest is not waited for. It is no new lowest, so its epoch \
                 counts as one that is waited for, like any other.";
    let zero = "No loss ever counts as a new lowest. If the lowest so far begins at 0, none is \
                below it: it is losses[0] at the beginning.";
    let never = |p: &Probe, stop: usize| (0, stop.min(p.losses.len() - 1));
    check
        .mistake(
            "The loss is compared with the one before it. It is to be compared with the lowest so \
             far: a loss that is lower than the last one is no new best yet.",
            |p| p.counted(|waited, [now, before, _]| if now < before { 0 } else { waited + 1 }),
        )
        .mistake(
            "The loss is compared with the one before it, and kept if it is lower. Both are to be \
             done with the lowest so far.",
            |p| {
                let falls = |&epoch: &usize| p.losses[epoch] < p.losses[epoch - 1];
                let waits = |&epoch: &usize| {
                    let from = (epoch + 1).checked_sub(p.patience);
                    from.is_some_and(|from| from > 0 && !(from..=epoch).any(|at| falls(&at)))
                };
                let stop = (1..p.losses.len()).find(waits).unwrap_or(p.losses.len() - 1);
                ((1..=stop).rev().find(falls).unwrap_or(0), stop)
            },
        )
        .mistake(
            "The waiting is never begun anew: with each new lowest loss it has to start from 0.",
            |p| p.counted(|waited, [now, _, low]| if now < low { waited } else { waited + 1 }),
        )
        .mistake(
            "Every loss is compared with the first one: the lowest so far is never brought up to \
             date.",
            |p| {
                let (mut kept, mut waited) = (0, 0);
                for epoch in 1..p.losses.len() {
                    if p.losses[epoch] < p.losses[0] {
                        (kept, waited) = (epoch, 0);
                    } else {
                        waited += 1;
                    }
                    if waited == p.patience {
                        return (kept, epoch);
                    }
                }
                (kept, p.losses.len() - 1)
            },
        )
        .mistake(zero, |p| never(p, p.patience))
        .mistake(zero, |p| never(p, p.patience - 1))
        .mistake(
            "It never stops, and keeps the last epoch, as if every loss were a new lowest. Is the \
             lowest so far brought up to date?",
            |p| (p.losses.len() - 1, p.losses.len() - 1),
        )
        .mistake(
            "The loss from before training counts as one that is waited for. It is the lowest \
             there is at that moment, so the waiting begins with epoch 1.",
            |p| {
                let with_one_more = [&p.losses[..1], &p.losses[..]].concat();
                let (kept, stop) = early_stopping(&with_one_more, p.patience);
                (kept.saturating_sub(1), stop - 1)
            },
        )
        .mistake(equal, |p| {
            p.counted(|waited, [now, _, low]| if now > low { waited + 1 } else { 0 })
        })
        .mistake(equal, |p| {
            p.counted(|waited, [now, _, low]| match now.total_cmp(&low) {
                Ordering::Less => 0,
                Ordering::Equal => waited,
                Ordering::Greater => waited + 1,
            })
        })
        .mistake(
            "The epoch of a new lowest loss counts as one that is waited for. The waiting starts \
             from 0 there.",
            |p| p.counted(|waited, [now, _, low]| if now < low { 1 } else { waited + 1 }),
        )
}

/// Judges a function from the losses and the patience to (the epoch kept, the epoch of the stop).
pub fn check(yours: impl Fn(&[f64], usize) -> (usize, usize)) -> Verdict {
    let until = |p: &Probe| p.right().1;
    let last = |p: &Probe| p.losses.len() - 1;
    let all = |p: &Probe| p.losses.iter().copied().collect::<Array1<f64>>();
    let check = Check::new(probes(), Probe::given, |p| yours(&p.losses, p.patience), Probe::right)
        .parts(&["kept", "stop"])
        .mistake(
            "The two have changed places: the epoch whose weights are kept comes first.",
            |p| (until(p), p.right().0),
        )
        .mistake(
            "The weights of the last epoch are kept. They are those of the epoch with the lowest \
             loss, which lies before the stop.",
            |p| (until(p), until(p)),
        )
        .mistake(
            "It never stops: the lowest of all losses is kept, also of those that come after the \
             patience has run out, and which a run that stops never sees.",
            |p| (p.lowest(last(p)), last(p)),
        )
        .mistake("It stops where it should, and keeps an epoch that comes after the stop.", |p| {
            (p.lowest(last(p)), until(p))
        });
    with_wrong_waiting(check)
        .mistake(
            "The loss from before training is left out. It is the lowest so far until another is \
             lower, so the first epoch may be one that is waited for.",
            |p| {
                let (kept, stop) = early_stopping(&p.losses[1..], p.patience);
                (kept + 1, stop + 1)
            },
        )
        .mistake(
            "It is right where the patience runs out. Where it does not, training stops after the \
             last epoch, and its number is one less than there are losses.",
            |p| {
                let (kept, stop) = p.right();
                (kept, if stop - kept == p.patience { stop } else { stop + 1 })
            },
        )
        .mistake(
            "It goes beyond the last loss where the patience does not run out. Training stops \
             after the last epoch then.",
            |p| {
                let (kept, stop) = p.right();
                assert!(stop - kept == p.patience);
                (kept, stop)
            },
        )
        .mistake(
            "It stops at the first loss that is no new lowest; the patience is not used.",
            |p| p.waiting(1),
        )
        .mistake("It stops one epoch too late.", |p| p.waiting(p.patience + 1))
        .mistake("It stops one epoch too early.", |p| p.waiting((p.patience - 1).max(1)))
        .mistake(
            "A loss equal to the lowest counts as a new lowest. It brings nothing, so it is waited \
             for, and of equals the first is kept.",
            |p| {
                let mut best = 0;
                for (epoch, &loss) in p.losses.iter().enumerate() {
                    if loss <= p.losses[best] {
                        best = epoch;
                    } else if epoch - best == p.patience {
                        return (best, epoch);
                    }
                }
                (best, last(p))
            },
        )
        .mistake(
            "What stands second counts the losses that were seen, and the first of them is from \
             before training. The epoch is one less.",
            |p| (p.right().0, until(p) + 1),
        )
        .mistake(
            "The patience is taken off the stop to find the epoch to keep. That is wrong where the \
             losses end before the patience does.",
            |p| (until(p).saturating_sub(p.patience), until(p)),
        )
        .mistake("The highest loss is kept; of a loss it should be the lowest.", |p| {
            early_stopping(&(-all(p)).to_vec(), p.patience)
        })
        .wrong_where(
            "It is right where training stops early, and wrong where it goes on to the end.",
            |p| until(p) == last(p),
        )
        .verdict()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::capacity::Curves;

    #[test]
    fn the_solution_passes_and_so_do_other_words_for_it() {
        assert_eq!(check(early_stopping), Verdict::passed());
        let with_counter = |losses: &[f64], patience: usize| {
            let (mut lowest, mut best, mut waited, mut epoch) = (f64::INFINITY, 0, 0, 0);
            while epoch < losses.len() && waited < patience {
                if losses[epoch] < lowest {
                    (lowest, best, waited) = (losses[epoch], epoch, 0);
                } else {
                    waited += 1;
                }
                epoch += 1;
            }
            (best, epoch - 1)
        };
        assert_eq!(check(with_counter), Verdict::passed());
    }

    /// Whoever waits long enough keeps what the lesson keeps.
    #[test]
    fn with_patience_without_end_it_is_the_best_epoch() {
        for Probe { losses, .. } in probes() {
            let (kept, stop) = early_stopping(&losses, losses.len());
            let (epochs, train) = ((0..losses.len()).collect(), losses.clone());
            let curves = Curves { epochs, train, validation: losses };
            assert_eq!((kept, stop), (curves.best_epoch(), curves.validation.len() - 1));
        }
    }

    type Stop = fn(&[f64], usize) -> (usize, usize);

    /// What a reader may write, and words of what is said of it.
    const MISTAKES: [(Stop, &str); 12] = [
        (|_, _| todo!(), "not written yet"),
        (|_, _| (0, 0), "All zeros"),
        (
            |l, patience| {
                let (mut low, mut waited) = (l[0], 0);
                for (epoch, &loss) in l.iter().enumerate().skip(1) {
                    waited = if loss < low { 0 } else { waited + 1 };
                    low = low.min(loss);
                    if waited == patience {
                        return (epoch, epoch);
                    }
                }
                (l.len() - 1, l.len() - 1)
            },
            "The weights of the last epoch",
        ),
        (
            |l, _| {
                let low = l.iter().copied().fold(f64::INFINITY, f64::min);
                (l.iter().position(|&loss| loss == low).unwrap_or(0), l.len() - 1)
            },
            "It never stops",
        ),
        (
            |l, patience| {
                let low = l.iter().copied().fold(f64::INFINITY, f64::min);
                let (_, stop) = early_stopping(l, patience);
                (l.iter().position(|&loss| loss == low).unwrap_or(0), stop)
            },
            "after the stop",
        ),
        (
            |l, patience| {
                let (mut best, mut rises) = (0, 0);
                for epoch in 1..l.len() {
                    best = if l[epoch] < l[best] { epoch } else { best };
                    rises = if l[epoch] >= l[epoch - 1] { rises + 1 } else { 0 };
                    if rises == patience {
                        return (best, epoch);
                    }
                }
                (best, l.len() - 1)
            },
            "compared with the one before",
        ),
        (
            |l, patience| {
                let (mut best, mut waited) = (0, 0);
                for epoch in 1..l.len() {
                    if l[epoch] < l[best] {
                        best = epoch;
                    } else {
                        waited += 1;
                        if waited >= patience {
                            return (best, epoch);
                        }
                    }
                }
                (best, l.len() - 1)
            },
            "never begun anew",
        ),
        (
            |l, _| {
                let stop = (1..l.len()).find(|&epoch| l[epoch] >= l[epoch - 1]);
                stop.map_or((l.len() - 1, l.len() - 1), |epoch| (epoch - 1, epoch))
            },
            "the patience is not used",
        ),
        (
            |l, patience| {
                let mut best = 0;
                for epoch in 0..l.len() {
                    if l[epoch] < l[best] {
                        best = epoch;
                    }
                    if epoch - best > patience {
                        return (best, epoch);
                    }
                }
                (best, l.len() - 1)
            },
            "one epoch too late",
        ),
        (
            |l, patience| {
                let (mut best, mut waited) = (0, 0);
                for epoch in 1..l.len() {
                    if l[epoch] <= l[best] {
                        (best, waited) = (epoch, 0);
                    } else {
                        waited += 1;
                    }
                    if waited == patience {
                        return (best, epoch);
                    }
                }
                (best, l.len() - 1)
            },
            "equal to the lowest",
        ),
        (
            |l, patience| {
                let (best, stop) = early_stopping(l, patience);
                (best, l[..=stop].len())
            },
            "one less",
        ),
        (
            |l, patience| {
                let (_, stop) = early_stopping(l, patience);
                (stop.saturating_sub(patience), stop)
            },
            "taken off the stop",
        ),
    ];

    #[test]
    fn every_mistake_is_named() {
        for (wrong, words) in MISTAKES {
            let verdict = check(wrong);
            assert!(!verdict.passed && verdict.says(words), "{words}: {verdict:?}");
        }
        let highest = check(|l, patience| {
            let mut best = 0;
            for epoch in 1..l.len() {
                if l[epoch] > l[best] {
                    best = epoch;
                } else if epoch - best >= patience {
                    return (best, epoch);
                }
            }
            (best, l.len() - 1)
        });
        assert!(highest.says("The highest loss"), "{highest:?}");
        let first = check(|l, patience| {
            let (lowest, mut best, mut waited) = (l[0], 0, 0);
            for (epoch, &loss) in l.iter().enumerate().skip(1) {
                if loss < lowest {
                    (best, waited) = (epoch, 0);
                } else {
                    waited += 1;
                    if waited == patience {
                        return (best, epoch);
                    }
                }
            }
            (best, l.len() - 1)
        });
        assert!(first.says("never brought up to date"), "{first:?}");
        let later = check(|l, patience| {
            let (mut lowest, mut best, mut waited) = (f64::INFINITY, 0, 0);
            for (epoch, &loss) in l.iter().enumerate().skip(1) {
                if loss < lowest {
                    (lowest, best, waited) = (loss, epoch, 0);
                } else {
                    waited += 1;
                    if waited == patience {
                        return (best, epoch);
                    }
                }
            }
            (best, l.len() - 1)
        });
        assert!(later.says("from before training is left out"), "{later:?}");
        let beyond = check(|l, patience| {
            let (best, stop) = early_stopping(l, patience);
            if stop - best == patience { (best, stop) } else { (best, l.len()) }
        });
        assert!(beyond.says("one less than there are losses"), "{beyond:?}");

        let early = check(|l, patience| early_stopping(l, (patience - 1).max(1)));
        assert!(early.says("too early"), "{early:?}");
        let end = check(|l, patience| {
            let (best, stop) = early_stopping(l, patience);
            if stop - best == patience { (best, stop) } else { (stop, stop) }
        });
        assert!(end.says("goes on to the end"), "{end:?}");
    }

    #[test]
    fn wrong_waiting_is_named() {
        let count = |l: &[f64], patience: usize, low: f64, first: usize, update: bool| {
            let (mut low, mut best, mut waited) = (low, 0, 0);
            for (epoch, &loss) in l.iter().enumerate().skip(first) {
                if loss < low {
                    (best, waited) = (epoch, 0);
                    low = if update { loss } else { low };
                } else {
                    waited += 1;
                    if waited == patience {
                        return (best, epoch);
                    }
                }
            }
            (best, l.len() - 1)
        };
        for first in [0, 1] {
            let zero = check(|l, patience| count(l, patience, 0.0, first, true));
            assert!(zero.says("it is losses[0] at the beginning"), "{zero:?}");
        }
        let never = check(|l, patience| count(l, patience, f64::INFINITY, 0, false));
        assert!(never.says("as if every loss"), "{never:?}");
        let begun = check(|l, patience| count(l, patience, l[0], 0, true));
        assert!(begun.says("begins with epoch 1"), "{begun:?}");

        let equal = |reset: bool| {
            check(|l, patience| {
                let (mut best, mut waited) = (0, 0);
                for epoch in 1..l.len() {
                    if l[epoch] < l[best] {
                        (best, waited) = (epoch, 0);
                    } else if l[epoch] > l[best] {
                        waited += 1;
                    } else if reset {
                        waited = 0;
                    }
                    if waited == patience {
                        return (best, epoch);
                    }
                }
                (best, l.len() - 1)
            })
        };
        for equal in [equal(true), equal(false)] {
            assert!(equal.says("is not waited for"), "{equal:?}");
        }
        let no_else = check(|l, patience| {
            let (mut best, mut waited) = (0, 0);
            for epoch in 1..l.len() {
                if l[epoch] < l[best] {
                    (best, waited) = (epoch, 0);
                }
                waited += 1;
                if waited >= patience {
                    return (best, epoch);
                }
            }
            (best, l.len() - 1)
        });
        assert!(no_else.says("starts from 0 there"), "{no_else:?}");
        let before = check(|l, patience| {
            let (mut before, mut best, mut waited) = (l[0], 0, 0);
            for (epoch, &loss) in l.iter().enumerate().skip(1) {
                if loss < before {
                    (best, waited) = (epoch, 0);
                } else {
                    waited += 1;
                }
                before = loss;
                if waited == patience {
                    return (best, epoch);
                }
            }
            (best, l.len() - 1)
        });
        assert!(before.says("compared with the one before"), "{before:?}");
    }

    #[test]
    fn a_wrong_end_is_named() {
        let swapped = check(|l, patience| {
            let (best, stop) = early_stopping(l, patience);
            (stop, best)
        });
        assert!(swapped.says("changed places"), "{swapped:?}");
        let endless = check(|l, patience| {
            let (mut best, mut epoch) = (0, 1);
            loop {
                if l[epoch] < l[best] {
                    best = epoch;
                } else if epoch - best == patience {
                    return (best, epoch);
                }
                epoch += 1;
            }
        });
        assert!(endless.says("beyond the last loss"), "{endless:?}");
    }

    #[test]
    fn an_unknown_mistake_gets_no_guess() {
        let verdict = check(|l, patience| (l.len() / 3, l.len() - patience.min(2)));
        assert_eq!((verdict.passed, &verdict.diagnosis), (false, &None));
    }
}
