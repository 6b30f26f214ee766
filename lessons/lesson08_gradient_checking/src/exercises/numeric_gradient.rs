//! Exercise: a gradient by trying.
//!
//! The check notes at which places the reader's function asks for f: these tell a difference to
//! one side from one to both, and a step that is too small.

use std::cell::RefCell;

use lesson02_gradient_descent::gradient_by_trying;
use lesson04_losses::Loss;
use ndarray::{Array1, array};
use shared::exercise::{Check, Exercise, Verdict, written};
use shared::number::about;
use shared::random::Random;

use crate::forgotten_slope::example;
use crate::numeric_gradient::{STEP, numeric_gradient};

/// Its texts.
pub const EXERCISE: Exercise = Exercise {
    lesson: env!("CARGO_PKG_NAME"),
    name: "numeric_gradient",
    title: "A gradient by trying",
    hints: [
        "Take one parameter at a time. Move it up by h and ask f, move it down by h and ask f, and \
         all other parameters stay. What does the difference of the two answers say of its slope?",
        "The two places lie 2h apart: (f(up) − f(down)) / (2h). Make the moved θ of a fresh \
         `theta.clone()` for each place, so that nothing has to be put back. With two sides a step of \
         10⁻⁵ is near the best.",
        "With `let h = 1e-5;` and, for parameter i, an `up` in which `up[i] += h` and a `down` in \
         which `down[i] -= h`, its slope is `(f(&up) - f(&down)) / (2.0 * h)`. All of them: \
         `(0..theta.len()).map(|i| …).collect()`.",
    ],
    solution: "src/numeric_gradient.rs:numeric_gradient",
    shown: "Your function finds the gradient of anything that it can ask for values, and knows nothing \
            of the chain rule. So it can be wrong in no way that a backward pass is wrong in. The \
            lesson's own does one better: with four points in place of two.",
    why: "If this finds every gradient, and a backward pass is so easily wrong, why does nobody train \
          with it?",
    because: "It asks for f twice for each parameter, each time a whole forward pass. A network of a \
              hundred thousand weights would need two hundred thousand of them for one step, and \
              backpropagation needs about three. And its slopes have ten digits or so, with rounding \
              in all of them.",
};

type Function = Box<dyn Fn(&Array1<f64>) -> f64>;

/// A function and a place.
struct Probe {
    /// In words.
    name: &'static str,
    f: Function,
    theta: Array1<f64>,
    /// Where the reader's function has asked for f: by how much each parameter was moved.
    asked: RefCell<Vec<Array1<f64>>>,
}

impl Probe {
    fn new(
        name: &'static str,
        theta: Array1<f64>,
        f: impl Fn(&Array1<f64>) -> f64 + 'static,
    ) -> Self {
        Probe { name, f: Box::new(f), theta, asked: RefCell::default() }
    }

    fn given(&self) -> String {
        format!("f(θ) = {}\nθ = {}", self.name, written(&self.theta))
    }

    fn right(&self) -> Array1<f64> {
        numeric_gradient(&self.f, &self.theta, STEP)
    }

    /// f, which notes where it is asked.
    fn watched(&self, theta: &Array1<f64>) -> f64 {
        if theta.len() == self.theta.len() {
            // θ + h − h is θ but for rounding.
            let mut by = theta - &self.theta;
            by.zip_mut_with(&self.theta, |by, t| {
                if by.abs() <= 4.0 * f64::EPSILON * t.abs() {
                    *by = 0.0;
                }
            });
            self.asked.borrow_mut().push(by);
        }
        (self.f)(theta)
    }

    /// The moves of the one parameter, where it alone was moved.
    fn moves(&self, i: usize) -> Vec<f64> {
        let asked = self.asked.borrow();
        let alone = |by: &&Array1<f64>| by.indexed_iter().all(|(k, &b)| (k == i) == (b != 0.0));
        asked.iter().filter(alone).map(|by| by[i]).collect()
    }

    /// Whether these parameters alone were moved, of several.
    fn moved_only(&self, which: impl Fn(usize) -> bool) -> bool {
        (0..self.theta.len()).all(|i| which(i) != self.moves(i).is_empty())
    }

    /// The smallest step, if any.
    fn step(&self) -> Option<f64> {
        let asked = self.asked.borrow();
        let steps = asked.iter().flatten().map(|by| by.abs()).filter(|&by| by > 0.0);
        steps.min_by(f64::total_cmp)
    }
}

fn probes() -> Vec<Probe> {
    let (network, (x, y)) = example(&[2, 3, 1], 5);
    let theta = network.theta.clone();
    let loss = move |theta: &Array1<f64>| network.loss_at(theta, Loss::SquaredError, &x, &y);
    // Large beside its slopes, so that the rounding of its values is, too.
    let flat = |t: &Array1<f64>| 7.0 + t.dot(t) / 2.0;
    let waves = |t: &Array1<f64>| (1..).zip(t).map(|(i, t)| (f64::from(i) * t).sin()).sum();
    vec![
        Probe::new("θ₁²", array![3.0], |t| t[0] * t[0]),
        Probe::new("θ₁ · θ₂", array![2.0, 5.0], |t| t[0] * t[1]),
        Probe::new("7 + θ₁²/2 + θ₂²/2 + θ₃²/2", array![0.0123, -0.0071, 0.0188], flat),
        Probe::new("θ₁² + 3 θ₁ θ₂", array![1.0, -2.0], |t| {
            t[0] * t[0] + 3.0 * t[0] * t[1]
        }),
        Probe::new("e^θ₁ − θ₂³", array![0.5, -1.2], |t| t[0].exp() - t[1].powi(3)),
        Probe::new("sin θ₁ + sin 2θ₂ + sin 3θ₃ + …", Random::seed(2).randn(5), waves),
        Probe::new("the loss of a 2-3-1 network", theta, loss),
    ]
}

/// Judges a function from (f, θ) to ∂f/∂θ.
pub fn check(yours: impl Fn(&dyn Fn(&Array1<f64>) -> f64, &Array1<f64>) -> Array1<f64>) -> Verdict {
    let probes = probes();
    let call = |p: &&Probe| yours(&|theta: &Array1<f64>| p.watched(theta), &p.theta);
    let step = |p: &Probe| p.step().unwrap_or(1.0);
    let difference = |p: &Probe, combine: fn(f64, f64, f64) -> f64| -> Array1<f64> {
        let h = step(p);
        let at = |i: usize, by: f64| {
            let mut moved = p.theta.clone();
            moved[i] += by;
            (p.f)(&moved)
        };
        (0..p.theta.len()).map(|i| combine(at(i, h), at(i, -h), h)).collect()
    };
    let verdict = Check::new(&probes, |p| p.given(), call, |p| p.right())
        .within(TOLERANCE)
        .mistake("Divided by h: from θ − h to θ + h it is 2h.", |p| 2.0 * p.right())
        .mistake(
            "Not divided: a slope is the difference of the two values per distance, 2h.",
            |p| 2.0 * step(p) * p.right(),
        )
        .mistake(
            "Multiplied where it should be divided: the difference / 2h, and in code / (2.0 * h).",
            |p| difference(p, |up, down, h| (up - down) / 2.0 * h),
        )
        .mistake(
            "Only the second value is divided: the difference needs brackets, (f(&up) - f(&down)) / (2.0 * h).",
            |p| difference(p, |up, down, h| up - down / (2.0 * h)),
        )
        .mistake("The two values are added, and it is their difference that tells a slope.", |p| {
            difference(p, |up, down, h| (up + down) / (2.0 * h))
        })
        .mistake("Up and down are exchanged: f(θ + h) − f(θ − h).", |p| -p.right())
        .verdict();
    if verdict.passed {
        return verdict;
    }
    match seen(&probes) {
        Some(diagnosis) => Verdict { diagnosis: Some(diagnosis), ..verdict },
        None => verdict,
    }
}

/// How far off a slope may be, as a share of the largest.
const TOLERANCE: f64 = 1e-7;

/// Which parameters have no turn.
fn idle(probes: &[Probe]) -> Option<&'static str> {
    let last = |p: &Probe| p.theta.len() - 1;
    let moved = |which: fn(usize, usize) -> bool| {
        let mut several = probes.iter().filter(|p| p.theta.len() > 1);
        several.all(|p| p.moved_only(|i| which(i, last(p))))
    };
    if moved(|i, _| i == 0) {
        return Some(
            "Only the first parameter is ever moved. Each has its own turn: in the turn of parameter i it is \
             `up[i]` and `down[i]` that move.",
        );
    }
    if moved(|i, last| i != last) {
        return Some(
            "The last parameter is never moved. i goes from 0 to theta.len() − 1, and that is \
             `0..theta.len()`, which leaves out its end.",
        );
    }
    moved(|i, _| i != 0)
        .then_some("The first parameter is never moved. It has the number 0: `0..theta.len()`.")
}

/// What the places say at which f was asked.
fn seen(probes: &[Probe]) -> Option<String> {
    let asked = |p: &Probe| !p.asked.borrow().is_empty();
    let moved = |by: &Array1<f64>| by.iter().filter(|&&by| by != 0.0).count();
    if !probes.iter().any(asked) {
        return None; // it has panicked at once, or does not look at f
    }
    if probes.iter().any(|p| asked(p) && p.step().is_none()) {
        return Some(
            "f is only asked at θ itself, as at θ = [3]. The step is so small that it is lost in the \
             rounding of θ + h, or nothing is moved."
                .to_owned(),
        );
    }
    let most = |p: &Probe| p.asked.borrow().iter().map(moved).max().unwrap_or(0);
    let several = || probes.iter().filter(|p| p.theta.len() > 1 && asked(p));
    if several().any(|p| most(p) > 1) {
        let at_once = several().all(|p| (0..p.theta.len()).all(|i| p.moves(i).is_empty()));
        return Some(if at_once {
            "All parameters are moved at once, and f then says nothing of any single one. Move one, and \
             hold the others still."
                .to_owned()
        } else {
            "A parameter is not put back: when the next one is moved, this one is still off its place. \
             Look at where f is asked while the second parameter is moved."
                .to_owned()
        });
    }
    if let Some(idle) = idle(probes) {
        return Some(idle.to_owned());
    }
    let still = |p: &Probe| {
        let at_zero = |i: usize| p.theta[i] == 0.0 && p.moves(i).is_empty();
        p.step().is_some() && (0..p.theta.len()).any(at_zero)
    };
    let elsewhere =
        |p: &Probe| (0..p.theta.len()).all(|i| p.theta[i] == 0.0 || !p.moves(i).is_empty());
    if probes.iter().any(still) && probes.iter().all(elsewhere) {
        return Some(
            "Parameters that are 0 are not moved. A step in proportion to θ is 0 there, and the slope \
             becomes 0/0."
                .to_owned(),
        );
    }
    let complete = |p: &&Probe| asked(p) && (0..p.theta.len()).all(|i| !p.moves(i).is_empty());
    // Whatever was there: 3 and 0.5 have both become 10⁻⁵.
    let put = |p: &Probe, i: usize| p.moves(i).iter().all(|by| (p.theta[i] + by).abs() < 0.1);
    if probes.iter().all(|p| (0..p.theta.len()).all(|i| put(p, i))) {
        return Some(
            "The step stands in place of the parameter, as with `up[i] = h`. It is added to what is there: \
             `up[i] += h`."
                .to_owned(),
        );
    }
    let sides = |p: &Probe| {
        (0..p.theta.len()).any(|i| {
            let moves = p.moves(i);
            moves.iter().any(|&by| by > 0.0) && moves.iter().any(|&by| by < 0.0)
        })
    };
    if probes.iter().filter(complete).count() < probes.len() {
        return None;
    }
    if !probes.iter().any(sides) {
        return Some(
            "Each parameter is moved to one side only. The error is then in proportion to h, and no h \
             is small enough that the rounding is not worse: move to both sides, each time from θ itself."
                .to_owned(),
        );
    }
    // With more places than two for a parameter it is another formula.
    if probes.iter().any(|p| p.moves(0).len() > 2) {
        return None;
    }
    let off = |p: &&Probe| {
        let (right, h) = (p.right(), p.step().unwrap_or(1.0));
        let largest = right.iter().fold(0.0_f64, |largest, slope| largest.max(slope.abs()));
        let by = gradient_by_trying(&p.f, &p.theta, h) - right;
        by.iter().any(|by| by.abs() > TOLERANCE * largest)
    };
    let h = probes.iter().find(off)?.step()?;
    let why = if h < 1e-5 {
        "too small: the two values agree in nearly all their digits, and the rounding of the last ones is \
         divided by 2h"
    } else {
        "too large: what is left of the curve's bend, of order h², is more than what may be off"
    };
    Some(format!("The step, about {}, is {why}.", about(h, 1)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::differences::four_point;
    use lesson02_gradient_descent::along;

    type Yours = fn(&dyn Fn(&Array1<f64>) -> f64, &Array1<f64>) -> Array1<f64>;

    fn two_sided_by(h: f64) -> Verdict {
        check(|f, theta| {
            (0..theta.len())
                .map(|i| {
                    let (mut up, mut down) = (theta.clone(), theta.clone());
                    up[i] += h;
                    down[i] -= h;
                    (f(&up) - f(&down)) / (2.0 * h)
                })
                .collect()
        })
    }

    #[test]
    fn steps_of_the_usual_size_pass_and_others_are_called_by_their_name() {
        for h in [1e-4, 3e-5, 1e-5, 1e-6, 1e-7] {
            assert_eq!(two_sided_by(h), Verdict::passed(), "{h}");
        }
        for h in [1e-8, 1e-9, 1e-11, 1e-13] {
            let verdict = two_sided_by(h);
            assert!(verdict.says("too small"), "{h}: {verdict:?}");
        }
        for h in [1e-3, 1e-2, 0.1, 1.0] {
            let verdict = two_sided_by(h);
            assert!(verdict.says("too large"), "{h}: {verdict:?}");
        }
        assert!(two_sided_by(1e-20).says("only asked at θ itself"));
    }

    #[test]
    fn other_right_ways_pass() {
        let four = check(|f, theta| {
            (0..theta.len()).map(|i| four_point(along(f, theta, i), theta[i], 1e-3)).collect()
        });
        assert_eq!(four, Verdict::passed());
        // With one array that is put back.
        let put_back = check(|f, theta| {
            let mut moved = theta.clone();
            let mut gradient = Array1::zeros(theta.len());
            for i in 0..theta.len() {
                moved[i] = theta[i] + 1e-5;
                let up = f(&moved);
                moved[i] = theta[i] - 1e-5;
                gradient[i] = (up - f(&moved)) / 2e-5;
                moved[i] = theta[i];
            }
            gradient
        });
        assert_eq!(put_back, Verdict::passed());
        let by_size = check(|f, theta| {
            (0..theta.len())
                .map(|i| {
                    let h = 1e-5 * theta[i].abs().max(1.0);
                    let (mut up, mut down) = (theta.clone(), theta.clone());
                    up[i] += h;
                    down[i] -= h;
                    (f(&up) - f(&down)) / (up[i] - down[i])
                })
                .collect()
        });
        assert_eq!(by_size, Verdict::passed());
    }

    /// Up, down and the step, put together.
    macro_rules! by {
        (|$up:ident, $down:ident, $h:ident| $slope:expr) => {
            |f, theta| {
                let $h = 1e-5;
                let slope = |i: usize| {
                    let (mut up, mut down) = (theta.clone(), theta.clone());
                    up[i] += $h;
                    down[i] -= $h;
                    let ($up, $down) = (f(&up), f(&down));
                    $slope
                };
                (0..theta.len()).map(slope).collect()
            }
        };
    }

    /// The slopes of some parameters, and 0 for the others.
    fn some(
        which: std::ops::Range<usize>,
        f: &dyn Fn(&Array1<f64>) -> f64,
        theta: &Array1<f64>,
    ) -> Array1<f64> {
        let mut slopes = Array1::zeros(theta.len());
        for i in which {
            let (mut up, mut down) = (theta.clone(), theta.clone());
            up[i] += 1e-5;
            down[i] -= 1e-5;
            slopes[i] = (f(&up) - f(&down)) / 2e-5;
        }
        slopes
    }

    /// Each as a reader would write it, and words of its diagnosis.
    const MISTAKES: [(Yours, &str); 22] = [
        (by!(|up, down, h| up - down / (2.0 * h)), "Only the second value is divided"),
        (
            |f, theta| {
                let slope = |_: usize| {
                    let (mut up, mut down) = (theta.clone(), theta.clone());
                    up[0] += 1e-5;
                    down[0] -= 1e-5;
                    (f(&up) - f(&down)) / 2e-5
                };
                (0..theta.len()).map(slope).collect()
            },
            "Only the first parameter",
        ),
        (|f, theta| some(0..theta.len() - 1, f, theta), "The last parameter is never"),
        (|f, theta| some(1..theta.len(), f, theta), "The first parameter is never"),
        (
            |f, theta| {
                let slope = |i: usize| {
                    let (mut up, mut down) = (theta.clone(), theta.clone());
                    up[i] = 1e-5;
                    down[i] = -1e-5;
                    (f(&up) - f(&down)) / 2e-5
                };
                (0..theta.len()).map(slope).collect()
            },
            "in place of the parameter",
        ),
        (
            |f, theta| {
                let slope = |i: usize| {
                    let mut up = theta.clone();
                    up[i] += 1e-5;
                    let mut down = up.clone(); // and so θ itself, but for rounding
                    down[i] -= 1e-5;
                    (f(&up) - f(&down)) / 2e-5
                };
                (0..theta.len()).map(slope).collect()
            },
            "to one side only",
        ),
        (
            |f, theta| {
                let slope = |i: usize| {
                    let (mut up, mut down) = (theta.clone(), theta.clone());
                    up[i] += 1e-5;
                    down[i] += 1e-5;
                    (f(&up) - f(&down)) / 2e-5
                };
                (0..theta.len()).map(slope).collect()
            },
            "to one side only",
        ),
        (
            |f, theta| {
                let (mut up, mut down) = (theta.clone(), theta.clone());
                let slope = |i: usize| {
                    up[i] += 1e-5;
                    down[i] -= 1e-5;
                    (f(&up) - f(&down)) / 2e-5
                };
                (0..theta.len()).map(slope).collect()
            },
            "not put back",
        ),
        (
            |f, theta| {
                let slope = |i: usize| {
                    let (mut up, mut down) = (theta.clone(), theta.clone());
                    up[i] *= 1.0 + 1e-5;
                    down[i] *= 1.0 - 1e-5;
                    (f(&up) - f(&down)) / (up[i] - down[i])
                };
                (0..theta.len()).map(slope).collect()
            },
            "that are 0 are not moved",
        ),
        (|_, _| todo!(), "not written yet"),
        (|_, theta| Array1::zeros(theta.len()), "All zeros"),
        (by!(|up, down, h| (up - down) / h), "Divided by h"),
        (by!(|up, down, h| up - down + 0.0 * h), "Not divided"),
        (by!(|up, down, h| (up - down) / 2.0 * h), "Multiplied where"),
        (by!(|up, down, h| (up + down) / (2.0 * h)), "are added"),
        (by!(|up, down, h| (down - up) / (2.0 * h)), "are exchanged"),
        (by!(|up, down, h| ((up - down) / (2.0 * h)).abs()), "the sign is lost"),
        (
            |f, theta| {
                let at = |i: usize| {
                    let mut up = theta.clone();
                    up[i] += 1e-5;
                    (f(&up) - f(theta)) / 1e-5
                };
                (0..theta.len()).map(at).collect()
            },
            "to one side only",
        ),
        (
            |f, theta| {
                let at = |i: usize| {
                    let mut down = theta.clone();
                    down[i] -= 1e-8;
                    (f(theta) - f(&down)) / 1e-8
                };
                (0..theta.len()).map(at).collect()
            },
            "to one side only",
        ),
        (
            |f, theta| {
                let mut moved = theta.clone();
                let mut slope = |i: usize| {
                    moved[i] += 1e-5;
                    let up = f(&moved);
                    moved[i] -= 2e-5;
                    (up - f(&moved)) / 2e-5
                };
                (0..theta.len()).map(&mut slope).collect()
            },
            "not put back",
        ),
        (
            |f, theta| {
                let (up, down) = (theta + 1e-5, theta - 1e-5);
                Array1::from_elem(theta.len(), (f(&up) - f(&down)) / 2e-5)
            },
            "at once",
        ),
        (|f, theta| array![f(theta)], "only asked at θ itself"),
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
        let verdict = check(by!(|up, down, h| (up - down) / (2.0 * h) + up.cos()));
        assert_eq!((verdict.passed, &verdict.diagnosis), (false, &None));
        let seen = verdict.counterexample.expect("a case");
        assert_eq!(seen.given, "f(θ) = θ₁²\nθ = [3]");
    }
}
