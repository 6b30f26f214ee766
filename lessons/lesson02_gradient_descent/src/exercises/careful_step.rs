//! Exercise: a step whose learning rate is halved until it leads down.

use shared::exercise::{Check, Exercise, Verdict};

mod probe;
mod wrong_tries;

use probe::{Probe, TRIES, probes};
use wrong_tries::{wrong_comparisons, wrong_rates};

/// Its texts.
pub const EXERCISE: Exercise = Exercise {
    lesson: env!("CARGO_PKG_NAME"),
    name: "careful_step",
    title: "Half as bold, until it leads down",
    hints: [
        "Every try begins at the same place x, with the same slope there. Only η differs from \
         one try to the next.",
        "Write a loop of 50 rounds. In each, work out the place x − η · slope(x). If the loss is \
         smaller there than at x, that place is the answer; else halve η and go on.",
        "for _ in 0..50 { let next = x − eta * slope(x); if loss(next) < loss(x) { return next; } \
         eta /= 2.0; } and after the loop x. (Parameters cannot be changed as they are: begin \
         with let mut eta = eta;.)",
    ],
    solution: "src/exercises/careful_step.rs:solution",
    shown: "Your step never goes uphill, whatever the curvature is and however bold the rate that \
            it is given. It needs no second derivative for that: it tries, and takes back what was \
            too bold. Each try costs one more evaluation of the loss.",
    why: "Why does a short enough step always lead down, where the curve is smooth and its slope \
          is not 0?",
    because: "Seen from near enough a smooth curve is straight. A step of η times the slope s \
              changes the loss by about −η s², which is below 0; what the curvature adds is in \
              proportion to η², and so it is the smaller of the two once η is small.",
};

// ANCHOR: solution
/// The place after a step against the slope, η being halved until the loss is smaller there;
/// x itself where 50 tries have not been enough.
fn careful_step(x: f64, eta: f64, loss: fn(f64) -> f64, slope: fn(f64) -> f64) -> f64 {
    let mut eta = eta;
    for _ in 0..TRIES {
        let next = x - eta * slope(x);
        if loss(next) < loss(x) {
            return next;
        }
        eta /= 2.0;
    }
    x
}
// ANCHOR_END: solution

/// What is said of a try that does not begin at x.
const NOT_TAKEN_BACK: &str = "Each try goes on from where the one before has ended. What was too \
                              bold has to be taken back: every try begins at x.";

/// What is said of a loop that has not been left.
const GOES_ON: &str = "It goes on after the first step that leads down, and takes more of them. \
                       That one is the answer: leave the function there, by return.";

/// Judges a step from (x, η, loss, slope) to the new x.
pub fn check(yours: impl Fn(f64, f64, fn(f64) -> f64, fn(f64) -> f64) -> f64) -> Verdict {
    let wanted = |p: &Probe| careful_step(p.x, p.eta, p.loss, p.slope);
    let check = Check::new(probes(), Probe::given, |p| yours(p.x, p.eta, p.loss, p.slope), wanted)
        .mistake(
            "Of all tries that lead down the last one is taken, whose step is next to nothing. The \
             first one is the answer: leave the function there, by return.",
            |p| p.all_lower().last().unwrap_or(p.x),
        )
        .mistake("It never moves.", |p| p.x)
        .mistake(
            "The full step is always taken. Where the loss is not smaller there, halve η.",
            |p| p.place(p.eta),
        )
        .mistake(
            "It goes with the slope, uphill. The step is taken off: x − η · slope(x).",
            |p| p.first(p.rates().map(|eta| p.place(-eta)), |place| p.lower(place)),
        )
        .mistake(
            "Where the full step is too bold, it gives up and stays. Halve η and try again.",
            |p| p.first(std::iter::once(p.place(p.eta)), |place| p.lower(place)),
        )
        .mistake(NOT_TAKEN_BACK, |p| p.without_going_back(false, false))
        .mistake(NOT_TAKEN_BACK, |p| p.without_going_back(false, true))
        .mistake(NOT_TAKEN_BACK, |p| p.without_going_back(true, false))
        .mistake(NOT_TAKEN_BACK, |p| p.without_going_back(true, true))
        .mistake(GOES_ON, |p| p.going_on(false))
        .mistake(GOES_ON, |p| p.going_on(true))
        .mistake(
            "The best of all tries is taken. Asked for is the first that leads down, even if a \
             shorter step would lead lower still.",
            |p| {
                let better = |best, next| if (p.loss)(next) < (p.loss)(best) { next } else { best };
                p.all_lower().fold(p.x, better)
            },
        )
        .mistake(
            "The slope is missing in the step, which is η itself: x − η · slope(x).",
            |p| p.first(p.rates().map(|eta| p.x - eta), |place| p.lower(place)),
        )
        .mistake("The change of x is returned. Asked for is the new x.", |p| {
            careful_step(p.x, p.eta, p.loss, p.slope) - p.x
        })
        .mistake(
            "Only the sign of the slope is used, so that the step is η itself. How steep it is \
             belongs into the step too.",
            |p| {
                let sign = (p.slope)(p.x).signum();
                p.first(p.rates().map(|eta| p.x - eta * sign), |place| p.lower(place))
            },
        );
    wrong_comparisons(wrong_rates(check))
        .wrong_where(
            "It is right where a step leads down. Where none does, as at the bottom, x itself is the \
             answer.",
            |p| p.halvings() == TRIES,
        )
        .wrong_where(
            "It is right where a few halvings are enough, and wrong where there have to be more. 50 \
             tries are allowed.",
            |p| p.halvings() > 4,
        )
        .verdict()
}

#[cfg(test)]
mod tests {
    use super::*;

    type Curve = fn(f64) -> f64;

    #[test]
    fn the_step_passes_in_other_words_too() {
        let by_change = |x: f64, eta: f64, loss: Curve, slope: Curve| {
            let (now, mut change) = (loss(x), -eta * slope(x));
            let mut tries = 0;
            while loss(x + change) >= now && tries < 50 {
                change *= 0.5;
                tries += 1;
            }
            if loss(x + change) < now { x + change } else { x }
        };
        assert_eq!(check(by_change), Verdict::passed());
        let halvings = |x: f64, eta: f64, loss: Curve, slope: Curve| {
            let place = |n: i32| x - eta / 2_f64.powi(n) * slope(x);
            (0..50).map(place).find(|&next| loss(next) < loss(x)).unwrap_or(x)
        };
        assert_eq!(check(halvings), Verdict::passed());
        // The example's case by hand.
        let by_hand = careful_step(1.0, 2.0, |x| x * x, |x| 2.0 * x);
        assert!(by_hand.abs() < 1e-12);
    }

    type Step = fn(f64, f64, Curve, Curve) -> f64;

    /// Mistakes as a reader would write them, and words of what is said of each.
    const MISTAKES: &[(Step, &str)] = &[
        (|_, _, _, _| todo!(), "not written yet"),
        (|_, _, _, _| 0.0, "All zeros"),
        (|x, _, _, _| x, "never moves"),
        (|x, eta, _, slope| x - eta * slope(x), "The full step is always taken"),
        (
            |x, mut eta, loss, slope| {
                for _ in 0..50 {
                    let next = x + eta * slope(x);
                    if loss(next) < loss(x) {
                        return next;
                    }
                    eta /= 2.0;
                }
                x
            },
            "uphill",
        ),
        (
            |x, mut eta, loss, slope| {
                for _ in 0..50 {
                    let next = x - eta * slope(x);
                    if loss(next) <= loss(x) {
                        return next;
                    }
                    eta /= 2.0;
                }
                x
            },
            "just as large",
        ),
        (
            |x, eta, loss, slope| {
                let next = x - eta * slope(x);
                if loss(next) < loss(x) { next } else { x }
            },
            "gives up and stays",
        ),
        (
            |x, mut eta, loss, slope| {
                if loss(x - eta * slope(x)) >= loss(x) {
                    eta /= 2.0;
                }
                x - eta * slope(x)
            },
            "halved once at most",
        ),
        (
            |x, mut eta, loss, slope| {
                for _ in 0..50 {
                    eta /= 2.0;
                    let next = x - eta * slope(x);
                    if loss(next) < loss(x) {
                        return next;
                    }
                }
                x
            },
            "before the first try",
        ),
        (
            |x, mut eta, loss, slope| {
                for _ in 0..50 {
                    let next = x - eta * slope(x);
                    eta /= 2.0;
                    if loss(next) < loss(x) {
                        return x - eta * slope(x);
                    }
                }
                x
            },
            "once more after it was small enough",
        ),
        (
            |x, mut eta, loss, slope| {
                let mut x = x;
                for _ in 0..50 {
                    let before = loss(x);
                    x -= eta * slope(x);
                    if loss(x) < before {
                        break;
                    }
                    eta /= 2.0;
                }
                x
            },
            "every try begins at x",
        ),
        (
            |x, mut eta, loss, slope| {
                let mut next = x;
                for _ in 0..50 {
                    next -= eta * slope(next);
                    if loss(next) < loss(x) {
                        return next;
                    }
                    eta /= 2.0;
                }
                next
            },
            "every try begins at x",
        ),
        (
            |start, mut eta, loss, slope| {
                let mut x = start;
                for _ in 0..50 {
                    let next = x - eta * slope(x);
                    if loss(next) < loss(x) {
                        return next;
                    }
                    x = next;
                    eta /= 2.0;
                }
                start
            },
            "every try begins at x",
        ),
        (
            |mut x, mut eta, loss, slope| {
                for _ in 0..50 {
                    let next = x - eta * slope(x);
                    if loss(next) < loss(x) {
                        x = next;
                    } else {
                        eta /= 2.0;
                    }
                }
                x
            },
            "takes more of them",
        ),
        (
            |mut x, mut eta, loss, slope| {
                for _ in 0..50 {
                    let next = x - eta * slope(x);
                    if loss(next) < loss(x) {
                        x = next;
                    }
                    eta /= 2.0;
                }
                x
            },
            "takes more of them",
        ),
        (
            |x, mut eta, loss, slope| {
                let mut found = x;
                for _ in 0..50 {
                    let next = x - eta * slope(x);
                    if loss(next) < loss(x) {
                        found = next;
                    }
                    eta /= 2.0;
                }
                found
            },
            "the last one is taken",
        ),
        (
            |x, mut eta, loss, slope| {
                let mut best = x;
                for _ in 0..50 {
                    let next = x - eta * slope(x);
                    if loss(next) < loss(best) {
                        best = next;
                    }
                    eta /= 2.0;
                }
                best
            },
            "The best of all tries",
        ),
        (
            |x, mut eta, loss, _| {
                for _ in 0..50 {
                    if loss(x - eta) < loss(x) {
                        return x - eta;
                    }
                    eta /= 2.0;
                }
                x
            },
            "The slope is missing",
        ),
        (
            |x, mut eta, loss, slope| {
                for _ in 0..50 {
                    let next = x - eta * slope(x);
                    if loss(next) > loss(x) {
                        return next;
                    }
                    eta /= 2.0;
                }
                x
            },
            "The comparison is turned round",
        ),
        (
            |x, mut eta, loss, slope| {
                for _ in 0..50 {
                    let next = x - eta * slope(x);
                    if loss(next) < loss(x) {
                        return next;
                    }
                    eta *= 2.0;
                }
                x
            },
            "it is doubled",
        ),
        (
            |x, mut eta, loss, slope| {
                for _ in 0..50 {
                    let next = x - eta * slope(x);
                    if loss(next) < loss(x) {
                        return next;
                    }
                    eta *= 0.5;
                    eta /= 2.0;
                }
                x
            },
            "divided by 4",
        ),
        (
            |x, mut eta, loss, slope| {
                for _ in 0..50 {
                    let change = -eta * slope(x);
                    if loss(x + change) < loss(x) {
                        return change;
                    }
                    eta /= 2.0;
                }
                0.0
            },
            "The change of x",
        ),
        (
            |x, mut eta, loss, slope| {
                for _ in 0..10 {
                    let next = x - eta * slope(x);
                    if loss(next) < loss(x) {
                        return next;
                    }
                    eta /= 2.0;
                }
                x
            },
            "a few halvings are enough",
        ),
        (
            |x, mut eta, loss, slope| {
                for _ in 0..50 {
                    let next = x - eta * slope(x);
                    if loss(next) < loss(x) {
                        return next;
                    }
                    eta /= 2.0;
                }
                0.0
            },
            "Where none does, as at the bottom",
        ),
        // The last place of all, where none was lower.
        (
            |x, mut eta, loss, slope| {
                let mut next = x - eta * slope(x);
                for _ in 0..50 {
                    if loss(next) < loss(x) {
                        break;
                    }
                    eta /= 2.0;
                    next = x - eta * slope(x);
                }
                next
            },
            "Where none does, as at the bottom",
        ),
        (
            |x, eta, loss, slope| {
                for n in 1..=50 {
                    let next = x - eta / f64::from(n) * slope(x);
                    if loss(next) < loss(x) {
                        return next;
                    }
                }
                x
            },
            "2, 3, 4",
        ),
        (
            |x, mut eta, loss, slope| {
                for _ in 0..50 {
                    let next = x - eta * slope(x);
                    if loss(next) < loss(x) {
                        return next;
                    }
                    eta /= 10.0;
                }
                x
            },
            "divided by 10",
        ),
        (
            |x, mut eta, _, slope| {
                for _ in 0..50 {
                    let next = x - eta * slope(x);
                    if next < x {
                        return next;
                    }
                    eta /= 2.0;
                }
                x
            },
            "The places are compared",
        ),
        (
            |x, mut eta, _, slope| {
                for _ in 0..50 {
                    let next = x - eta * slope(x);
                    if slope(next).abs() < slope(x).abs() {
                        return next;
                    }
                    eta /= 2.0;
                }
                x
            },
            "The slopes are compared",
        ),
        (
            |x, mut eta, loss, slope| {
                for _ in 0..50 {
                    let next = x - eta * slope(x);
                    if loss(next).abs() < loss(x).abs() {
                        return next;
                    }
                    eta /= 2.0;
                }
                x
            },
            "without their signs",
        ),
        (
            |x, mut eta, loss, slope| {
                for _ in 0..50 {
                    let next = x - eta * slope(x).signum();
                    if loss(next) < loss(x) {
                        return next;
                    }
                    eta /= 2.0;
                }
                x
            },
            "Only the sign of the slope",
        ),
    ];

    #[test]
    fn every_mistake_is_named() {
        for (wrong, words) in MISTAKES {
            let verdict = check(wrong);
            assert!(!verdict.passed && verdict.says(words), "{words}: {verdict:?}");
        }
        let lost = check(
            |x, eta, loss, slope| {
                if slope(x) == 0.0 { 7.0 } else { careful_step(x, eta, loss, slope) }
            },
        );
        assert!(lost.says("as at the bottom"), "{lost:?}");
    }

    #[test]
    fn an_unknown_mistake_gets_no_guess() {
        let verdict = check(|x, eta, _, slope| x - (eta * slope(x)).tanh());
        assert_eq!((verdict.passed, &verdict.diagnosis), (false, &None));
        assert!(verdict.counterexample.is_some());
    }
}
