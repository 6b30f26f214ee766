//! Exercise: a line search that halves.

use std::cell::Cell;

use shared::exercise::{Check, Exercise, Verdict};
use shared::number::about;

/// Its texts.
pub const EXERCISE: Exercise = Exercise {
    lesson: env!("CARGO_PKG_NAME"),
    name: "backtracking",
    title: "A line search that halves",
    hints: [
        "Begin with t = 1 and ask one question again and again: is this step good enough? If not, \
         what is the next one to try?",
        "Good enough means φ(t) ≤ φ(0) + c · t · slope. The right side changes with t. A φ(t) that \
         is not a number fails every comparison, so ask whether the step is good enough, and not \
         whether it is too long.",
        "`let mut t = 1.0; while !(phi(t) <= phi(0.0) + c * t * slope) { t *= 0.5 } t`",
    ],
    solution: "src/exercises/backtracking.rs:solution",
    shown: "Every step of your search keeps the share c of what the slope has promised, and the \
            search needs no learning rate: the loss itself says what is too far. It also comes back \
            from places where the loss is no number at all. What it asks of a step is the first of \
            Wolfe's two conditions; the lesson's own search adds the second, so that a step is not \
            too short either.",
    why: "Why does the loss have to fall by a share of what the slope promised, and not only fall?",
    because: "A loss that falls a little less with every step may come to rest above its lowest \
              place: 1½, −1¼, 1⅛, … each lower than the one before on x², and never below a height \
              of 1. A share of t times the slope does not shrink unless the slope or the step does, \
              so such a way cannot go on.",
};

// ANCHOR: solution
/// The first of 1, ½, ¼, … that keeps the share c of what the slope promised.
fn solution(phi: &dyn Fn(f64) -> f64, slope: f64, c: f64) -> f64 {
    let good_enough = |t: f64| phi(t) <= phi(0.0) + c * t * slope;
    let mut t = 1.0;
    while !good_enough(t) {
        t *= 0.5;
    }
    t
}
// ANCHOR_END: solution

/// φ along a direction: its height and its slope at 0, and what it does further out.
struct Probe {
    start: f64,
    slope: f64,
    c: f64,
    beyond: Beyond,
}

/// How φ bends.
#[derive(Clone, Copy)]
enum Beyond {
    /// A parabola of this curvature.
    Parabola(f64),
    /// − ln(1 − k t), which is not a number where k t is greater than 1.
    Logarithm(f64),
}

/// How often φ may be asked: a search that halves needs a few dozens.
const PATIENCE: usize = 300;
/// What is said of a search that goes on twice as long.
const ENDLESS: &str = "phi is asked again and again, and the search does not end";

impl Probe {
    fn phi(&self, t: f64) -> f64 {
        match self.beyond {
            Beyond::Parabola(curvature) => self.start + self.slope * t + 0.5 * curvature * t * t,
            // The logarithm brings a slope of k of its own.
            Beyond::Logarithm(k) => self.start + (self.slope - k) * t - (1.0 - k * t).ln(),
        }
    }

    fn given(&self) -> String {
        let Probe { start, slope, c, beyond } = self;
        // Both slopes at 0 are negative.
        let (start, steep) = (about(*start, 4), |slope: f64| about(slope.abs(), 4));
        let bend = match beyond {
            Beyond::Parabola(curvature) => {
                format!("φ(t) = {start} − {} t + {} t²", steep(*slope), about(0.5 * curvature, 4))
            }
            Beyond::Logarithm(k) => {
                let (steep, end) = (steep(slope - k), about(1.0 / k, 4));
                format!("φ(t) = {start} − {steep} t − ln(1 − {k} t), no number for t > {end}")
            }
        };
        let trials = [1.0, 0.5, 0.25].map(|t| format!("φ({t}) = {}", about(self.phi(t), 4)));
        let slope = about(*slope, 4);
        format!("{bend}\nφ′(0) = {slope}, c = {c}; φ(0) = {start}, {}", trials.join(", "))
    }

    /// What a search answers that takes this φ. Who has asked too often gets −∞, which ends any
    /// search for a step that is good enough; a search that goes on even so panics.
    fn ask(&self, search: impl Fn(&dyn Fn(f64) -> f64) -> f64) -> f64 {
        let asked = Cell::new(0);
        let phi = |t: f64| {
            asked.set(asked.get() + 1);
            assert!(asked.get() <= 2 * PATIENCE, "{ENDLESS}");
            if asked.get() > PATIENCE { f64::NEG_INFINITY } else { self.phi(t) }
        };
        search(&phi)
    }

    /// How low φ(t) has to be: φ(0) + c·t·φ′(0).
    fn bound(&self, phi: &dyn Fn(f64) -> f64, t: f64) -> f64 {
        phi(0.0) + self.c * t * self.slope
    }

    /// What the right search answers.
    fn right(&self) -> f64 {
        self.ask(|phi| solution(phi, self.slope, self.c))
    }

    /// The first of 1, ½, ¼, … of which this holds.
    fn first(&self, good_enough: impl Fn(&dyn Fn(f64) -> f64, f64) -> bool) -> f64 {
        self.ask(|phi| halved(1.0, |t| good_enough(phi, t)))
    }
}

/// Halves until this holds, or nothing is left of t.
fn halved(mut t: f64, good_enough: impl Fn(f64) -> bool) -> f64 {
    while !good_enough(t) && t > 1e-30 {
        t *= 0.5;
    }
    t
}

/// Multiplies t = 1 by the factor as long as this holds, be it for ever.
fn while_so(so: impl Fn(f64) -> bool, factor: f64) -> f64 {
    let mut t = 1.0;
    while so(t) {
        t *= factor;
    }
    t
}

/// Parabolas whose φ is as low as at 0 again at t = `width`; the last takes many halvings.
fn probes() -> Vec<Probe> {
    let parabola = |start: f64, slope: f64, width: f64, c: f64| Probe {
        start,
        slope,
        c,
        beyond: Beyond::Parabola(-2.0 * slope / width),
    };
    vec![
        parabola(0.5, -4.0, 0.5, 1e-4),
        parabola(1.0, -2.0, 4.0, 0.25),
        parabola(1.0, -1.0, 0.6, 0.1),
        parabola(-2.0, -1.0, 0.52, 0.12),
        parabola(-1.5, -3.0, 1.1, 0.2),
        parabola(-1.0, -2.0, 0.48, 0.2),
        parabola(-3.0, -0.2, 0.52, 0.12),
        parabola(-1.0, -8.0, 0.09, 0.01),
        parabola(-1.0, -2.0, 0.58, 0.2),
        parabola(-1.0, -2.0, 0.8, 0.2),
        parabola(-2.0, -1.0, 0.4, 0.25),
        parabola(1.0, -1.0, 2.5e-5, 0.1),
    ]
}

/// A loss that ends at 1/1.7.
fn logarithm() -> Probe {
    Probe { start: -1.0, slope: -1.5, c: 0.01, beyond: Beyond::Logarithm(1.7) }
}

/// Judges a search from (φ, φ′(0), c) to t.
pub fn check(yours: impl Fn(&dyn Fn(f64) -> f64, f64, f64) -> f64) -> Verdict {
    let yours = |p: &Probe| p.ask(|phi| yours(phi, p.slope, p.c));
    let verdict = of_parabolas(Check::new(probes(), Probe::given, yours, Probe::right));
    if !verdict.passed {
        return verdict;
    }
    Check::new([logarithm()], Probe::given, yours, Probe::right)
        .mistake(
            "A φ(t) that is not a number is taken for good enough. Every comparison with it is false: \
             ask whether the step is good enough, not whether it is too long.",
            |p| p.ask(|phi| halved(1.0, |t| phi(t).is_nan() || phi(t) <= p.bound(phi, t))),
        )
        .mistake(
            "It gives up where φ(t) is not a number, and answers 0. Such a step is too long, and the \
             next to try is half of it.",
            |_| 0.0,
        )
        .verdict()
}

/// Which mistake it is, of those that show where φ is a number everywhere.
fn of_parabolas(check: Check<Probe>) -> Verdict {
    let check = check.mistake(
        "It always takes the full step, 1. A step that is not good enough has to be halved, until \
         one is.",
        |_| 1.0,
    );
    let check = (1..=14).fold(check, |check, times| {
        check.mistake(
            "It stops halving too early, with a step that is not good enough. Halve until one is, with \
             `while`: an `if` halves once, and a `for` as often as it says. Every step is compared \
             with φ(0), not with the step before.",
            |p| p.right().max(0.5_f64.powi(times)),
        )
    });
    check.mistake(
        "It is the wrong way round: it halves as long as the step is good enough, and then may never \
         end. Halve as long as it is not.",
        |p| p.ask(|phi| while_so(|t| phi(t) <= p.bound(phi, t), 0.5)),
    )
    .mistake(
        "The step gets longer from trial to trial. It has to be halved: 1, ½, ¼, ⅛, …",
        |p| p.ask(|phi| while_so(|t| phi(t) > p.bound(phi, t), 2.0)),
    )
    .mistake(
        "A step that is not good enough is multiplied by c. c is the share of the promise that has \
         to be kept; the next step to try is half as long.",
        |p| p.ask(|phi| while_so(|t| phi(t) > p.bound(phi, t), p.c)),
    )
    .mistake(
        "It is content with any φ(t) below φ(0): c is not used. φ has to fall by at least the share \
         c of what the slope promised, c · t · |φ′(0)|.",
        |p| p.first(|phi, t| phi(t) < phi(0.0)),
    )
    .mistake(
        "It is content with any φ(t) that is not above φ(0): c is not used. φ has to fall by at \
         least the share c of what the slope promised, c · t · |φ′(0)|.",
        |p| p.first(|phi, t| phi(t) <= phi(0.0)),
    )
    .mistake(
        "The promise is t times the slope: a step half as long has to bring half as much. Yours \
         asks for the same fall, c · φ′(0), of every step.",
        |p| p.first(|phi, t| phi(t) <= phi(0.0) + p.c * p.slope),
    )
    .mistake(
        "It asks for the whole promise, t · φ′(0), and not for the share c of it: a curve that bends \
         upwards never keeps that, so t goes to 0.",
        |p| p.first(|phi, t| phi(t) <= phi(0.0) + t * p.slope),
    )
    .mistake(
        "The sign of the promise: the slope is negative already, so c · t · φ′(0) is added to φ(0). \
         Yours lets φ rise.",
        |p| p.first(|phi, t| phi(t) <= phi(0.0) - p.c * t * p.slope),
    )
    .mistake(
        "φ(0) is missing: the fall counts from where the search began, so the bound is \
         φ(0) + c · t · φ′(0).",
        |p| p.first(|phi, t| phi(t) <= p.c * t * p.slope),
    )
    .mistake(
        "c multiplies φ(0) as well: the bound is φ(0) + c · t · φ′(0), and yours is \
         c · (φ(0) + t · φ′(0)).",
        |p| p.first(|phi, t| phi(t) <= p.c * (phi(0.0) + t * p.slope)),
    )
    .mistake(
        "The promise is t · φ′(0). Yours has the square of t.",
        |p| p.first(|phi, t| phi(t) <= phi(0.0) + p.c * t * t * p.slope),
    )
    .mistake(
        "The slope is missing: what was promised is t · φ′(0), not t.",
        |p| p.first(|phi, t| phi(t) <= phi(0.0) - p.c * t),
    )
    .mistake("The first step to try is the whole one, t = 1. Yours begins with ½.", |p| {
        p.ask(|phi| halved(0.5, |t| phi(t) <= p.bound(phi, t)))
    })
    .mistake(
        "It halves once too often: the step that is good enough is the one to return.",
        |p| 0.5 * p.right(),
    )
    .mistake(
        "It returns the last step that was not good enough, twice the one that is.",
        |p| match p.right() {
            1.0 => 1.0,
            good => 2.0 * good,
        },
    )
    .mistake("That is φ(t), the height after the step. Wanted is the step itself, t.", |p| {
        p.phi(p.right())
    })
    .verdict()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_loop_passes_and_so_does_a_recursion() {
        fn from(t: f64, phi: &dyn Fn(f64) -> f64, slope: f64, c: f64) -> f64 {
            let bound = phi(0.0) + c * t * slope;
            if phi(t) > bound || phi(t).is_nan() { from(t / 2.0, phi, slope, c) } else { t }
        }
        assert_eq!(check(solution), Verdict::passed());
        assert_eq!(check(|phi, slope, c| from(1.0, phi, slope, c)), Verdict::passed());
        let powers = check(|phi, slope, c| {
            let steps = (0..60).map(|power| 0.5_f64.powi(power));
            steps.into_iter().find(|t| phi(*t) - phi(0.0) <= c * t * slope).unwrap_or(0.0)
        });
        assert_eq!(powers, Verdict::passed());
    }

    #[test]
    fn the_example_of_the_text() {
        let phi = |t: f64| 0.5 * (1.0 - 4.0 * t).powi(2);
        assert_eq!([1.0, 0.5, 0.25].map(phi), [4.5, 0.5, 0.0]);
        assert_eq!(solution(&phi, -4.0, 1e-4), 0.25);
    }

    /// A loop as a reader would write it.
    fn halve(too_long: impl Fn(f64) -> bool) -> f64 {
        let mut t = 1.0;
        while too_long(t) {
            t /= 2.0;
        }
        t
    }

    #[test]
    fn every_mistake_is_named() {
        type Search = fn(&dyn Fn(f64) -> f64, f64, f64) -> f64;
        let mistakes: [(Search, &str); 26] = [
            (|_, _, _| todo!(), "not written yet"),
            (|_, _, _| 0.0, "All zeros"),
            (|_, _, _| 1.0, "always takes the full step"),
            (
                |phi, slope, c| if phi(1.0) <= phi(0.0) + c * slope { 1.0 } else { 0.5 },
                "stops halving too early",
            ),
            (
                |phi, slope, c| {
                    let mut t = 1.0;
                    for _ in 0..10 {
                        if phi(t) <= phi(0.0) + c * t * slope {
                            break;
                        }
                        t *= 0.5;
                    }
                    t
                },
                "stops halving too early",
            ),
            (|phi, slope, c| halve(|t| phi(t) <= phi(0.0) + c * t * slope), "the wrong way round"),
            (
                |phi, slope, c| {
                    let mut t = 1.0;
                    while phi(t) > phi(0.0) + c * t * slope {
                        t /= 0.5;
                    }
                    t
                },
                "gets longer",
            ),
            (
                |phi, slope, c| {
                    let mut t = 1.0;
                    while phi(t) > phi(0.0) + c * t * slope {
                        t *= c;
                    }
                    t
                },
                "is multiplied by c",
            ),
            (
                |phi, slope, c| halve(|t| phi(t) > c * (phi(0.0) + t * slope)),
                "c multiplies φ(0) as well",
            ),
            (
                |phi, slope, c| halve(|t| phi(t) > phi(0.0) + c * t.powi(2) * slope),
                "the square of t",
            ),
            (
                |phi, slope, c| {
                    let (mut t, mut before) = (1.0, phi(0.0));
                    while phi(t) > before + c * t * slope {
                        before = phi(t);
                        t *= 0.5;
                    }
                    t
                },
                "not with the step before",
            ),
            (
                |phi, slope, c| if phi(1.0).is_nan() { 0.0 } else { solution(phi, slope, c) },
                "answers 0",
            ),
            (
                |phi, slope, c| match solution(phi, slope, c) {
                    _ if phi(1.0).is_nan() => f64::NAN,
                    t => t,
                },
                "not a number",
            ),
            (|phi, _, _| halve(|t| phi(t) >= phi(0.0)), "c is not used"),
            (|phi, _, _| halve(|t| phi(t) > phi(0.0)), "c is not used"),
            (|phi, slope, c| halve(|t| phi(t) > phi(0.0) + c * slope), "the same fall"),
            (|phi, slope, _| halve(|t| phi(t) > phi(0.0) + t * slope), "the whole promise"),
            (
                |phi, slope, c| halve(|t| phi(t) > phi(0.0) - c * t * slope),
                "The sign of the promise",
            ),
            (|phi, slope, c| halve(|t| phi(t) > c * t * slope), "φ(0) is missing"),
            (|phi, slope, c| halve(|t| phi(t) > c * slope), "φ(0) is missing"),
            (|phi, _, c| halve(|t| phi(t) > phi(0.0) - c * t), "The slope is missing"),
            (
                |phi, slope, c| {
                    let mut t = 1.0;
                    loop {
                        t *= 0.5;
                        if phi(t) <= phi(0.0) + c * t * slope {
                            return t;
                        }
                    }
                },
                "begins with ½",
            ),
            (|phi, slope, c| solution(phi, slope, c) / 2.0, "once too often"),
            (
                |phi, slope, c| {
                    let (mut t, mut last) = (1.0, 1.0);
                    while phi(t) > phi(0.0) + c * t * slope {
                        last = t;
                        t *= 0.5;
                    }
                    last
                },
                "the last step that was not good enough",
            ),
            (|phi, slope, c| phi(solution(phi, slope, c)), "the height after the step"),
            (
                |phi, slope, c| halve(|t| phi(t) > phi(0.0) + c * t * slope),
                "not a number is taken for good enough",
            ),
        ];
        for (wrong, words) in mistakes {
            let verdict = check(wrong);
            assert!(!verdict.passed && verdict.says(words), "{words}: {verdict:?}");
        }
    }

    /// What is right until φ is not a number, and then gives up or goes too far, has taken nothing
    /// for good enough.
    #[test]
    fn another_answer_to_no_number_gets_no_guess() {
        for answer in [0.125, 0.5] {
            let verdict = check(
                |phi, slope, c| {
                    if phi(1.0).is_nan() { answer } else { solution(phi, slope, c) }
                },
            );
            assert_eq!((verdict.passed, &verdict.diagnosis), (false, &None));
        }
    }

    #[test]
    fn an_unknown_mistake_gets_no_guess() {
        let verdict = check(|phi, slope, _| phi(0.3).sin() + slope);
        assert_eq!((verdict.passed, &verdict.diagnosis), (false, &None));
    }
}
