//! Exercise: a learning rate that warms up and then falls along half a cosine.

use std::f64::consts::PI;

use shared::exercise::{Check, Exercise, Verdict};

use crate::Schedule;

/// Its texts.
pub const EXERCISE: Exercise = Exercise {
    lesson: env!("CARGO_PKG_NAME"),
    name: "warm_up",
    title: "Warm up, then fall along a cosine",
    hints: [
        "There are two cases: epochs before the warm-up has ended, and the others. Turn the \
         numbers into f64 before you divide.",
        "In the warm-up the share is (epoch + 1) / warm_up. After it, s is how much of the rest \
         is done, (epoch − warm_up) / (epochs − warm_up), at most 1; the share is half of \
         1 + cos(π s).",
        "`let s = (epoch as f64 - warm_up as f64) / (epochs - warm_up) as f64; initial * 0.5 * \
         (1.0 + (PI * s.min(1.0)).cos())`, and before: `initial * (epoch + 1) as f64 / warm_up as \
         f64`.",
    ],
    solution: "src/schedule.rs:schedule",
    shown: "Your rate rises in a straight line while Adam's averages have seen little, and then \
            falls smoothly to 0, so that a noisy run comes to rest. Many large networks of today \
            are trained with a schedule of this form.",
    why: "Why does the rate in the first epoch not start at 0?",
    because: "An epoch with the rate 0 would be work for nothing: gradients are computed, and no \
              weight moves. With (epoch + 1) / warm_up the first epoch takes the first small step, \
              and the last of the warm-up has the whole rate.",
};

/// A rate to reach, and an epoch of a run.
struct Probe {
    initial: f64,
    epoch: usize,
    warm_up: usize,
    epochs: usize,
}

impl Probe {
    fn given(&self) -> String {
        let Probe { initial, epoch, warm_up, epochs } = self;
        format!("η₀ = {initial}, epoch = {epoch}, warm_up = {warm_up}, epochs = {epochs}")
    }

    fn warm(&self) -> bool {
        self.epoch >= self.warm_up
    }

    /// (e + 1)/warm_up, with e in place of the epoch.
    fn rising(&self, e: f64) -> f64 {
        self.initial * (e + 1.0) / self.warm_up as f64
    }

    /// What of the time after the warm-up is done; beyond 1 after the end.
    fn done(&self) -> f64 {
        (self.epoch as f64 - self.warm_up as f64) / (self.epochs - self.warm_up) as f64
    }

    /// The usual warm-up, and this share of η₀ after it.
    fn then(&self, share: impl Fn(f64) -> f64) -> f64 {
        if self.warm() { self.initial * share(self.done()) } else { self.rising(self.epoch as f64) }
    }

    /// This in the warm-up, and the usual fall after it.
    fn first(&self, rising: f64) -> f64 {
        if self.warm() { self.initial * cosine(self.done()) } else { rising }
    }
}

/// From 1 to 0 along half a wave, and there it stays.
fn cosine(done: f64) -> f64 {
    0.5 * (1.0 + (PI * done.min(1.0)).cos())
}

/// Each epoch of three runs, one of them without a warm-up, and some epochs more.
fn probes() -> impl Iterator<Item = Probe> {
    let runs = [(1.0, 2, 5), (0.3, 0, 4), (0.05, 4, 20)];
    runs.into_iter().flat_map(|(initial, warm_up, epochs)| {
        (0..epochs + 3).map(move |epoch| Probe { initial, epoch, warm_up, epochs })
    })
}

/// Judges the rate for (η₀, epoch, warm-up, epochs).
pub fn check(yours: impl Fn(f64, usize, usize, usize) -> f64) -> Verdict {
    let wanted = |p: &Probe| {
        let (warm_up, epochs) = (p.warm_up, p.epochs);
        Schedule::CosineWithWarmUp { warm_up, epochs }.rate(p.initial, p.epoch)
    };
    let answer = |p: &Probe| yours(p.initial, p.epoch, p.warm_up, p.epochs);
    let check = Check::new(probes(), Probe::given, answer, wanted)
        .mistake(
            "The warm-up starts at 0, and its last epoch does not have the whole rate. Epochs \
             count from 0, so the share is (epoch + 1) / warm_up.",
            |p| p.first(p.rising(p.epoch as f64 - 1.0)),
        )
        .mistake("There is no warm-up: it is at η₀ at once.", |p| p.first(p.initial))
        .mistake("There is no warm-up: the cosine falls from the first epoch to the last.", |p| {
            p.initial * cosine(p.epoch as f64 / p.epochs as f64)
        })
        .mistake(
            "The epoch in which the warm-up has ended still counts as one of it: its share would \
             be above 1.",
            |p| if p.epoch == p.warm_up { p.rising(p.epoch as f64) } else { p.then(cosine) },
        )
        .mistake(
            "After the last epoch it rises again: from then on the rate stays 0. What is done is \
             at most 1.",
            |p| p.then(|done| 0.5 * (1.0 + (PI * done).cos())),
        )
        .mistake(
            "Whole numbers are divided, so the shares are 0 or 1 and nothing between. Turn them \
             into f64 first, and then divide.",
            |p| {
                if !p.warm() {
                    return p.initial * ((p.epoch + 1) / p.warm_up) as f64;
                }
                let done = (p.epoch - p.warm_up) / (p.epochs - p.warm_up);
                p.initial * cosine(done as f64)
            },
        )
        .mistake(
            "Whole numbers are divided in the warm-up, so its share is 0 until it is 1. Turn them \
             into f64 first, and then divide.",
            |p| p.first(p.initial * ((p.epoch + 1) / p.warm_up.max(1)) as f64),
        )
        .mistake(
            "Whole numbers are divided after the warm-up, so the share that is done is 0 until it \
             is 1. Turn them into f64 first, and then divide.",
            |p| p.then(|done| cosine(done.floor())),
        )
        .mistake("η₀ is missing: that is the share of it.", |p| p.then(cosine) / p.initial)
        .mistake("η₀ is missing in the warm-up: that is the share of it.", |p| {
            p.first(p.rising(p.epoch as f64) / p.initial)
        })
        .mistake("η₀ is missing after the warm-up: that is the share of it.", |p| {
            if p.warm() { cosine(p.done()) } else { p.rising(p.epoch as f64) }
        })
        .mistake(
            "The last epoch of the warm-up does not have the whole rate: with warm_up epochs, the share \
             is (epoch + 1) / warm_up.",
            |p| p.first(p.initial * (p.epoch as f64 + 1.0) / (p.warm_up as f64 + 1.0)),
        )
        .mistake(
            "Epoch warm_up still counts as one of the warm-up, and the share is epoch / warm_up; where \
             there is no warm-up, that is 0 / 0. Its epochs are those below warm_up, with the share \
             (epoch + 1) / warm_up.",
            |p| {
                let rising = p.initial * p.epoch as f64 / p.warm_up as f64;
                if p.epoch <= p.warm_up { rising } else { p.then(cosine) }
            },
        )
        .panics_where(
            "It panics in the warm-up. Does it subtract there? epoch − warm_up is below 0 in the warm-up, \
             and a usize has no negative values.",
            |p| !p.warm(),
        );
    wrong_falls(check)
        .wrong_where("The warm-up is right; what comes after it is not.", Probe::warm)
        .wrong_where("What comes after the warm-up is right; the warm-up is not.", |p| !p.warm())
        .verdict()
}

/// What is known of the share of η₀ after the warm-up. A reader may have written a 0 from the
/// last epoch on, or none; the mistake is the same.
fn wrong_falls(check: Check<Probe>) -> Check<Probe> {
    /// The share of η₀ in such an epoch after the warm-up.
    type Share = fn(&Probe) -> f64;
    /// Half of 1 + cos, where so many epochs of so many are done.
    fn half(done: f64, of: usize) -> f64 {
        cosine(done / of as f64)
    }
    fn left(p: &Probe) -> usize {
        p.epochs - p.warm_up
    }
    fn after(p: &Probe) -> f64 {
        p.epoch as f64 - p.warm_up as f64
    }
    fn done(p: &Probe) -> f64 {
        p.done().min(1.0)
    }
    let wrong: [(&str, Share); 14] = [
        (
            "The cosine has begun while it was warming up: after the warm-up, what is done is \
             (epoch − warm_up) / (epochs − warm_up), so that it starts at η₀.",
            |p| half(p.epoch as f64, p.epochs),
        ),
        (
            "The cosine has begun while it was warming up: the epochs after the warm-up are counted \
             from warm_up, epoch − warm_up.",
            // This share passes 1 before the run ends, and the cosine rises again.
            |p| 0.5 * (1.0 + (PI * p.epoch as f64 / left(p) as f64).cos()),
        ),
        (
            "It does not reach 0 when the run ends: what is left after the warm-up are \
             epochs − warm_up epochs.",
            |p| half(after(p), p.epochs),
        ),
        (
            "It is at 0 an epoch too soon: s is 1 in epoch `epochs`, and not in the one before.",
            |p| half(after(p), left(p) - 1),
        ),
        (
            "The fall begins an epoch too soon: in epoch warm_up nothing of it is done, and s is 0.",
            |p| half(after(p) + 1.0, left(p)),
        ),
        (
            "From epoch `epochs` on the rate is 0, and yours stays at that of the epoch before.",
            |p| cosine((p.epoch.min(p.epochs - 1) - p.warm_up) as f64 / left(p) as f64),
        ),
        (
            "The cosine goes from 1 to −1, and a rate has to go from 1 to 0: half of 1 + cos.",
            |p| (PI * done(p)).cos(),
        ),
        ("The half is missing: 1 + cos begins at 2.", |p| 2.0 * cosine(p.done())),
        ("The half belongs to the whole sum: ½ (1 + cos), and not ½ + cos.", |p| {
            0.5 + (PI * done(p)).cos()
        }),
        (
            "That is a whole wave, with 2π: at the end of the run it is up again. Half a wave has π.",
            |p| 0.5 * (1.0 + (2.0 * PI * done(p)).cos()),
        ),
        (
            "That is a quarter of a wave, with π/2: it is steepest at the end, where it should be flat.",
            |p| (0.5 * PI * done(p)).cos(),
        ),
        ("π is missing: the cosine is taken of the share that is done.", |p| {
            0.5 * (1.0 + done(p).cos())
        }),
        ("It rises where it should fall: half of 1 + cos, and not of 1 − cos.", |p| {
            1.0 - cosine(p.done())
        }),
        ("It falls in a straight line. It should fall along half a cosine.", |p| 1.0 - done(p)),
    ];
    let radians = "The cosine takes the angle in radians: half a wave is π, not 180.";
    let degrees: (&str, Share) = (radians, |p| 0.5 * (1.0 + (180.0 * done(p)).cos()));
    wrong.into_iter().chain([degrees]).fold(check, |check, (what, share)| {
        let ended = |p: &Probe| p.epoch >= p.epochs;
        check
            .mistake(what, |p| p.then(|_| share(p)))
            .mistake(what, |p| if ended(p) { 0.0 } else { p.then(|_| share(p)) })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_schedule_passes_in_other_words_too() {
        let usual = check(|initial, epoch, warm_up, epochs| {
            if epoch < warm_up {
                return initial * (epoch + 1) as f64 / warm_up as f64;
            }
            if epoch >= epochs {
                return 0.0;
            }
            let done = (epoch - warm_up) as f64 / (epochs - warm_up) as f64;
            initial * (0.5 * PI * done).cos().powi(2) // cos² is half of 1 + cos of twice the angle
        });
        assert_eq!(usual, Verdict::passed());
        let least_of_two = check(|initial, epoch, warm_up, epochs| {
            let left = epochs.saturating_sub(epoch.max(warm_up)) as f64;
            let falling = 0.5 - 0.5 * (PI * left / (epochs - warm_up) as f64).cos();
            let rising = (epoch as f64 + 1.0) / warm_up as f64;
            initial * falling.min(rising)
        });
        assert_eq!(least_of_two, Verdict::passed());
    }

    type Rate = fn(f64, usize, usize, usize) -> f64;

    /// The right share in the warm-up, as a reader would write it.
    fn rise(e: usize, w: usize) -> f64 {
        (e + 1) as f64 / w as f64
    }

    /// What is done after it.
    fn done(e: usize, w: usize, n: usize) -> f64 {
        ((e - w) as f64 / (n - w) as f64).min(1.0)
    }

    /// The right share after it.
    fn fall(e: usize, w: usize, n: usize) -> f64 {
        0.5 * (1.0 + (PI * done(e, w, n)).cos())
    }

    fn named(mistakes: &[(Rate, &str)]) {
        for (wrong, words) in mistakes {
            let verdict = check(wrong);
            assert!(!verdict.passed && verdict.says(words), "{words}: {verdict:?}");
        }
    }

    #[test]
    fn every_mistake_in_the_warm_up_is_named() {
        named(&[
            (|_, _, _, _| todo!(), "not written yet"),
            (|_, _, _, _| 0.0, "All zeros"),
            (
                |i, e, w, n| i * if e < w { e as f64 / w as f64 } else { fall(e, w, n) },
                "The warm-up starts at 0",
            ),
            (|i, e, w, n| if e < w { i } else { i * fall(e, w, n) }, "at η₀ at once"),
            (|i, e, _, n| i * fall(e, 0, n), "from the first epoch to the last"),
            (
                |i, e, w, n| i * if e <= w { rise(e, w) } else { fall(e, w, n) },
                "still counts as one of it",
            ),
            (
                |i, e, w, n| i * if e < w { ((e + 1) / w) as f64 } else { fall(e, w, n) },
                "divided in the warm-up",
            ),
            (
                |i, e, w, n| i * if e < w { rise(e, w).sqrt() } else { fall(e, w, n) },
                "the warm-up is not",
            ),
            (|i, e, w, n| i * fall(e, w, n), "It panics in the warm-up"),
            (
                |i, e, w, n| if e < w { rise(e, w) } else { i * fall(e, w, n) },
                "missing in the warm-up",
            ),
            (
                |i, e, w, n| i * if e < w { rise(e, w + 1) } else { fall(e, w, n) },
                "does not have the whole rate: with",
            ),
            (
                |i, e, w, n| i * if e <= w { e as f64 / w as f64 } else { fall(e, w, n) },
                "that is 0 / 0",
            ),
        ]);
    }

    #[test]
    fn every_mistake_in_the_fall_is_named() {
        named(&[
            (
                |i, e, w, n| i * if e < w { rise(e, w) } else { fall(e, 0, n) },
                "begun while it was warming up",
            ),
            (
                |i, e, w, n| {
                    let done = |e: usize, w: usize| ((e - w) as f64 / n as f64).min(1.0);
                    i * if e < w { rise(e, w) } else { 0.5 * (1.0 + (PI * done(e, w)).cos()) }
                },
                "does not reach 0",
            ),
            (
                |i, e, w, n| {
                    let done = |e: usize, w: usize| (e - w) as f64 / (n - w) as f64;
                    i * if e < w { rise(e, w) } else { 0.5 * (1.0 + (PI * done(e, w)).cos()) }
                },
                "it rises again",
            ),
            (
                |i, e, w, n| i * if e < w { rise(e, w) } else { (PI * done(e, w, n)).cos() },
                "from 1 to −1",
            ),
            (
                |i, e, w, n| i * if e < w { rise(e, w) } else { 1.0 + (PI * done(e, w, n)).cos() },
                "The half is missing",
            ),
            (
                |i, e, w, n| {
                    let fall = |e, w, n| 0.5 * (1.0 + (2.0 * PI * done(e, w, n)).cos());
                    i * if e < w { rise(e, w) } else { fall(e, w, n) }
                },
                "a whole wave",
            ),
            (
                |i, e, w, n| i * if e < w { rise(e, w) } else { (PI / 2.0 * done(e, w, n)).cos() },
                "a quarter of a wave",
            ),
            (
                |i, e, w, n| i * if e < w { rise(e, w) } else { 0.5 * (1.0 + done(e, w, n).cos()) },
                "π is missing",
            ),
            (
                |i, e, w, n| {
                    let fall = |e, w, n| 0.5 * (1.0 - (PI * done(e, w, n)).cos());
                    i * if e < w { rise(e, w) } else { fall(e, w, n) }
                },
                "It rises where it should fall",
            ),
            (
                |i, e, w, n| i * if e < w { rise(e, w) } else { 1.0 - done(e, w, n) },
                "in a straight line",
            ),
            (
                |i, e, w, n| {
                    let fall = |e, w, n| 0.5 * (1.0 + (180.0 * done(e, w, n)).cos());
                    i * if e < w { rise(e, w) } else { fall(e, w, n) }
                },
                "in radians",
            ),
            (
                |i, e, w, n| {
                    let done = |e: usize, w: usize| ((e - w) / (n - w)).min(1) as f64;
                    i * if e < w {
                        ((e + 1) / w) as f64
                    } else {
                        0.5 * (1.0 + (PI * done(e, w)).cos())
                    }
                },
                "so the shares are 0 or 1",
            ),
            (
                |i, e, w, n| {
                    let done = |e: usize, w: usize| ((e - w) / (n - w)).min(1) as f64;
                    i * if e < w { rise(e, w) } else { 0.5 * (1.0 + (PI * done(e, w)).cos()) }
                },
                "divided after the warm-up",
            ),
            (|_, e, w, n| if e < w { rise(e, w) } else { fall(e, w, n) }, "η₀ is missing"),
            (
                |i, e, w, n| i * if e < w { rise(e, w) } else { fall(e, w, n).powi(3) },
                "what comes after it is not",
            ),
        ]);
    }

    /// As most readers write it: the warm-up, this fall, and 0 when the run has ended.
    macro_rules! ended {
        (|$e:ident, $w:ident, $n:ident| $fall:expr) => {
            |initial, $e, $w, $n| {
                if $e < $w {
                    initial * rise($e, $w)
                } else if $e < $n {
                    initial * $fall
                } else {
                    0.0
                }
            }
        };
    }

    #[test]
    fn every_mistake_in_a_fall_with_an_end_is_named() {
        fn half(s: f64) -> f64 {
            0.5 * (1.0 + (PI * s).cos())
        }
        named(&[
            (ended!(|e, w, n| half(e as f64 / n as f64)), "begun while it was warming up"),
            (ended!(|e, w, n| half(e as f64 / (n - w) as f64)), "are counted from warm_up"),
            (ended!(|e, w, n| half((e - w) as f64 / n as f64)), "does not reach 0"),
            (
                ended!(|e, w, n| half((e - w) as f64 / (n - w - 1) as f64)),
                "an epoch too soon: s is 1",
            ),
            (
                ended!(|e, w, n| half((e - w + 1) as f64 / (n - w) as f64)),
                "begins an epoch too soon",
            ),
            (ended!(|e, w, n| (PI * done(e, w, n)).cos()), "from 1 to −1"),
            (ended!(|e, w, n| 1.0 + (PI * done(e, w, n)).cos()), "The half is missing"),
            (ended!(|e, w, n| 0.5 + (PI * done(e, w, n)).cos()), "½ + cos"),
            (ended!(|e, w, n| half(2.0 * done(e, w, n))), "a whole wave"),
            (ended!(|e, w, n| 0.5 * (1.0 + done(e, w, n).cos())), "π is missing"),
            (ended!(|e, w, n| 0.5 * (1.0 - (PI * done(e, w, n)).cos())), "It rises where"),
            (ended!(|e, w, n| 0.5 * (1.0 + (180.0 * done(e, w, n)).cos())), "in radians"),
            (
                |i, e, w, n| i * if e < w { rise(e, w) } else { fall(e.min(n - 1), w, n) },
                "stays at that of the epoch before",
            ),
            (
                |i, e, w, n| if e < w { i * rise(e, w) } else { fall(e, w, n) },
                "missing after the warm-up",
            ),
        ]);
    }

    #[test]
    fn an_unknown_mistake_gets_no_guess() {
        let verdict = check(|initial, epoch, warm_up, epochs| {
            initial * ((epoch + warm_up) as f64 / epochs as f64).sin() + 0.1
        });
        assert_eq!((verdict.passed, &verdict.diagnosis), (false, &None));
        assert!(verdict.counterexample.is_some());
    }
}
