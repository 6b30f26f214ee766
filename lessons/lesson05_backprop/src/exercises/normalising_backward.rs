//! Exercise: the backward pass of a layer that normalises.
//!
//! yᵢ = (xᵢ − μ)/s, where μ is the mean of all x and s their standard deviation. Each x moves
//! every y, through itself, through μ and through s.

use ndarray::{Array1, array};
use shared::exercise::{Check, Exercise, Part, Trial, Verdict, written};
use shared::random::Random;

/// Its texts.
pub const EXERCISE: Exercise = Exercise {
    lesson: env!("CARGO_PKG_NAME"),
    name: "normalising_backward",
    title: "Back through a layer that normalises",
    hints: [
        "How far does y_k move if x_j does, for k = j, and for another k? There are three ways: x_k \
         itself, if it is x_j; μ, which is in every y; and s, which is too. What comes along them is \
         added up, and then over all k.",
        "Hold s still: y_k = (x_k − μ)/s moves by 1/s where k = j, and by −1/(n s) for every k. Then \
         let s move: y_k moves by −(x_k − μ)/s² = −y_k/s times as much as s, and s by y_j/n times as \
         much as x_j. Multiply each by d_y_k, and add over k: two means come out.",
        "∂J/∂x_j = (d_y_j − mean of d_y − y_j · mean of (d_y · y)) / s; in code, with \
         `n = y.len() as f64`: `(d_y - d_y.sum() / n - y * (d_y.dot(y) / n)) / s`.",
    ],
    solution: "src/exercises/normalising_backward.rs:solution",
    shown: "Your slopes take into account that moving one x moves the mean and the spread, and so all \
            y. Layers like this one stand in most large networks, after each sum or before it. You \
            can now write the backward pass of any layer whose forward pass you can write down.",
    why: "Your slopes add up to 0, whatever d_y is. Why do they have to?",
    because: "Their sum says how J moves if all x move by the same amount. Then μ moves along, x − μ \
              stays what it was, and so do s, every y, and J. In the same way the sum of slope times \
              y is 0: if all x − μ grow by the same factor, s grows with them, and y stays.",
};

/// The way forward: y, as long as x, and s, of x, whose numbers must not all be the same.
pub fn forward(x: &Array1<f64>) -> (Array1<f64>, f64) {
    let n = x.len() as f64;
    let centred = x - x.sum() / n;
    let s = (centred.dot(&centred) / n).sqrt();
    (centred / s, s)
}

// ANCHOR: solution
/// ∂J/∂x from y, s and ∂J/∂y: through x itself, through μ and through s.
fn backward(y: &Array1<f64>, s: f64, d_y: &Array1<f64>) -> Array1<f64> {
    let n = y.len() as f64;
    (d_y - d_y.sum() / n - y * (d_y.dot(y) / n)) / s
}
// ANCHOR_END: solution

/// What has come out of the layer, and the slope of a loss by it.
struct Probe {
    x: Array1<f64>,
    y: Array1<f64>,
    s: f64,
    d_y: Array1<f64>,
}

impl Probe {
    fn new(x: Array1<f64>, d_y: Array1<f64>) -> Self {
        let (y, s) = forward(&x);
        Probe { x, y, s, d_y }
    }

    fn given(&self) -> String {
        let Probe { x, y, s, d_y } = self;
        let [x, y, d_y] = [x, y, d_y].map(written);
        format!("y = {y}\ns = {}\nd_y = {d_y}\n(from x = {x})", written(s))
    }

    fn right(&self) -> Array1<f64> {
        backward(&self.y, self.s, &self.d_y)
    }

    fn n(&self) -> f64 {
        self.y.len() as f64
    }

    /// Such a mean over the units.
    fn mean(&self, numbers: &Array1<f64>) -> f64 {
        numbers.sum() / self.n()
    }

    /// (d_y − through μ − y · through s) / s.
    fn with(&self, through_mean: f64, through_spread: f64) -> Array1<f64> {
        (&self.d_y - through_mean - &self.y * through_spread) / self.s
    }
}

/// The page's example, then three to seven numbers.
fn probes() -> Vec<Probe> {
    let mut probes = vec![Probe::new(array![0.0, 0.0, 3.0], array![1.0, 0.0, 0.0])];
    let mut random = Random::seed(29);
    for n in [3, 3, 4, 4, 5, 7] {
        let mut tenths = |factor: f64| (10.0 * factor * random.randn(n)).mapv(f64::round) / 10.0;
        probes.push(Probe::new(tenths(3.0), tenths(1.0)));
    }
    probes
}

/// Judges a backward pass from (y, s, ∂J/∂y) to ∂J/∂x.
pub fn check(yours: impl Fn(&Array1<f64>, f64, &Array1<f64>) -> Array1<f64>) -> Verdict {
    let means = |p: &Probe| (p.mean(&p.d_y), p.mean(&(&p.d_y * &p.y)));
    Check::new(probes(), Probe::given, |p| yours(&p.y, p.s, &p.d_y), Probe::right)
        .mistake(
            "μ and s are taken for constants here. They move when an x moves, and all y with them.",
            |p| p.with(0.0, 0.0),
        )
        .mistake("What goes through s is missing, or 0 as the product of two means is, since the mean of y is 0. When an x moves, the spread does, and all y with it: it is the mean of the products d_y · y.", |p| {
            p.with(means(p).0, 0.0)
        })
        .mistake("μ is taken for a constant: when an x moves, the mean does, and all y with it.", |p| {
            p.with(0.0, means(p).1)
        })
        .mistake("d_y is handed on as it is: the layer divides by s, and so moves less, or more.", |p| {
            p.d_y.clone()
        })
        .mistake("The division by s is missing: y moves 1/s times as far as x.", |p| {
            p.with(means(p).0, means(p).1) * p.s
        })
        .mistake("What goes through μ is not divided by s: where μ moves, y moves 1/s times as far.", |p| {
            p.with(means(p).0 * p.s, means(p).1)
        })
        .mistake("What goes through s is not divided by s: where s moves, y_k moves y_k/s times as far.", |p| {
            p.with(means(p).0, means(p).1 * p.s)
        })
        .mistake("Multiplied by s; y moves 1/s times as far as x, so divide by it.", |p| {
            p.with(means(p).0, means(p).1) * p.s * p.s
        })
        .mistake("Divided by s twice: y is divided by s already.", |p| p.right() / p.s)
        .mistake("These are sums over the units where the means should be: each x has 1/n of its part in μ and in s.", |p| {
            p.with(p.d_y.sum(), p.d_y.dot(&p.y))
        })
        .mistake("What goes through μ is a sum where the mean should be: μ moves by 1/n.", |p| {
            p.with(p.d_y.sum(), means(p).1)
        })
        .mistake("What goes through s is a sum where the mean should be: s moves by y/n.", |p| {
            p.with(means(p).0, p.d_y.dot(&p.y))
        })
        .mistake("Divided by n − 1: s is the root of the mean, with n, and μ has n too.", |p| {
            let few = p.n() - 1.0;
            p.with(p.d_y.sum() / few, p.d_y.dot(&p.y) / few)
        })
        .mistake("What goes through s is divided by n − 1: s is the root of a mean, with n.", |p| {
            p.with(means(p).0, p.d_y.dot(&p.y) / (p.n() - 1.0))
        })
        .mistake("The sign of what goes through s: where s grows, y becomes smaller.", |p| {
            p.with(means(p).0, -means(p).1)
        })
        .mistake("The sign of what goes through μ: where μ grows, every y becomes smaller.", |p| {
            p.with(-means(p).0, means(p).1)
        })
        .mistake("Both signs: where μ or s grows, y becomes smaller, so both are taken off.", |p| {
            p.with(-means(p).0, -means(p).1)
        })
        .mistake(
            "The way through s is there for the unit itself alone: −y · y · d_y. When an x moves, s \
             moves all y, so it is the mean of d_y · y over all units.",
            |p| (&p.d_y - means(p).0 - &p.d_y * &p.y * &p.y) / p.s,
        )
        .mistake(
            "The way through s is there for the unit itself alone: −y · y · d_y / n. When an x moves, s \
             moves all y, so it is the mean of d_y · y over all units, times y.",
            |p| (&p.d_y - means(p).0 - &p.d_y * &p.y * &p.y / p.n()) / p.s,
        )
        .mistake(
            "The ways through μ and s are there for the unit itself alone. When an x moves, μ and s \
             move all y: what comes back from them is added up over all units.",
            |p| (&p.d_y - &p.d_y / p.n() - &p.d_y * &p.y * &p.y / p.n()) / p.s,
        )
        .mistake("The way through μ is there for the unit itself alone: μ moves all y, so it is the mean of d_y.", |p| {
            (&p.d_y - &p.d_y / p.n() - &p.y * means(p).1) / p.s
        })
        .mistake("Only the first of the three ways is divided by s. Where μ or s moves, y moves 1/s, or y/s, times as far.", |p| {
            p.with(means(p).0 * p.s, means(p).1 * p.s)
        })
        .mistake("The two means are mixed up: through μ comes the mean of d_y, and through s that of d_y · y, times y.", |p| {
            p.with(means(p).1, means(p).0)
        })
        .mistake("Through s comes the mean of d_y here. s moves each y by −y/s, so it is the mean of d_y · y.", |p| {
            p.with(means(p).0, means(p).0)
        })
        .mistake(
            "The way through s lacks the factor y: s moves by y/n times as much as this x.",
            |p| (&p.d_y - means(p).0 - means(p).1) / p.s,
        )
        .mistake("d_y was normalised. It is not the layer once more, but the slope of what it does.", |p| {
            forward(&p.d_y).0
        })
        .sign(
            "If all x move by the same amount, no y moves, so the slopes have to add up to 0. Yours do \
             not: look at the way through μ.",
            // A fault of the way through s alone is in proportion to y, and of that through μ
            // alone the same for each unit: either leaves the other sum at 0.
            |probe, trial| !vanishes(trial, |_| 1.0) && vanishes(trial, |unit| probe.y[unit]),
        )
        .sign(
            "If all x − μ grow by the same factor, no y moves, so the sum of slope times y has to be 0. \
             Yours is not: look at the way through s.",
            |probe, trial| vanishes(trial, |_| 1.0) && !vanishes(trial, |unit| probe.y[unit]),
        )
        .sign(
            "Two sums have to be 0 and are not. If all x move by the same amount, no y moves, so the \
             slopes add up to 0. If all x − μ grow by the same factor, no y moves either, so the slopes \
             times y do. The way through μ sees to the one, the way through s to the other.",
            |probe, trial| !vanishes(trial, |_| 1.0) && !vanishes(trial, |unit| probe.y[unit]),
        )
        .verdict()
}

/// Whether the reader's slopes, each times the unit's factor, add up to nothing.
fn vanishes(trial: &Trial, factor: impl Fn(usize) -> f64) -> bool {
    let [Part::Numbers { values, .. }] = &trial.yours[..] else { return false };
    let terms = values.iter().enumerate().map(|(unit, slope)| slope * factor(unit));
    let largest = values.iter().fold(0.0_f64, |largest, slope| largest.max(slope.abs()));
    terms.sum::<f64>().abs() <= 1e-9 * largest.max(1e-3)
}

#[cfg(test)]
mod tests {
    use super::*;
    use lesson02_gradient_descent::gradient_by_trying;

    /// J = Σ d_y · y has ∂J/∂y = d_y.
    #[test]
    fn the_solution_is_what_trying_gives() {
        for p in probes() {
            let by_trying = gradient_by_trying(|x| forward(x).0.dot(&p.d_y), &p.x, 1e-5);
            let largest = p.right().iter().fold(0.0_f64, |largest, slope| largest.max(slope.abs()));
            assert!((p.right() - by_trying).iter().all(|off| off.abs() < 1e-7 * largest));
        }
    }

    #[test]
    fn the_example_of_the_page() {
        let (y, s) = forward(&array![0.0, 0.0, 3.0]);
        let root = 2_f64.sqrt();
        assert!((s - root).abs() < 1e-15 && (y[2] - root).abs() < 1e-15);
        let found = backward(&y, s, &array![1.0, 0.0, 0.0]);
        let expected = array![0.5 / root, -0.5 / root, 0.0];
        assert!((found - expected).iter().all(|off| off.abs() < 1e-15));
    }

    #[test]
    fn the_backward_pass_passes_in_other_words_too() {
        let by_pairs = check(|y, s, d_y| {
            let n = y.len() as f64;
            let slope = |k: usize, j: usize| {
                let own = if k == j { 1.0 } else { 0.0 };
                (own - 1.0 / n - y[k] * y[j] / n) / s
            };
            (0..y.len()).map(|j| (0..y.len()).map(|k| d_y[k] * slope(k, j)).sum()).collect()
        });
        assert_eq!(by_pairs, Verdict::passed());
        let by_projection = check(|y, s, d_y| {
            let centred = d_y - d_y.mean().unwrap_or(0.0);
            let along = centred.dot(y) / y.dot(y);
            (centred - along * y) / s
        });
        assert_eq!(by_projection, Verdict::passed());
    }

    #[test]
    fn every_mistake_is_named() {
        type Yours = fn(&Array1<f64>, f64, &Array1<f64>) -> Array1<f64>;
        fn mean(x: &Array1<f64>) -> f64 {
            x.mean().unwrap_or(0.0)
        }
        let mistakes: [(Yours, &str); 32] = [
            (|y, s, d| (d - d.sum() - y * mean(&(d * y))) / s, "through μ is a sum"),
            (
                |y, s, d| {
                    let few = y.len() as f64 - 1.0;
                    (d - d.sum() / few - y * d.dot(y) / few) / s
                },
                "Divided by n − 1: s",
            ),
            (|y, s, d| (d + mean(d) + y * mean(&(d * y))) / s, "Both signs"),
            (|_, _, d| (d - mean(d)) / d.std(0.0), "d_y was normalised"),
            (|y, s, d| d / s - mean(d) - y * mean(&(d * y)) / s, "through μ is not divided by s"),
            (|y, s, d| (d - mean(d)) / s - y * mean(&(d * y)), "through s is not divided by s"),
            (
                |y, s, d| (d - mean(d) - y * y * d / y.len() as f64) / s,
                "The way through s is there for the unit itself alone: −y · y · d_y / n",
            ),
            (
                |y, s, d| {
                    let n = y.len() as f64;
                    (d - d / n - y * y * d / n) / s
                },
                "μ and s are there for the unit itself alone",
            ),
            (
                |y, s, d| (d - d / y.len() as f64 - y * mean(&(d * y))) / s,
                "The way through μ is there for the unit itself alone",
            ),
            (|y, s, d| d / s - mean(d) - y * mean(&(d * y)), "Only the first of the three"),
            (|y, s, d| (d - mean(&(d * y)) - y * mean(d)) / s, "mixed up"),
            (|y, s, d| (d - mean(d) - y * mean(d)) / s, "Through s comes the mean of d_y here"),
            (|y, s, d| (d - 1.0 / 3.0 - y * y * 0.2) / s, "Two sums"),
            (|_, _, _| todo!(), "not written yet"),
            (|y, _, _| 0.0 * y, "All zeros"),
            (|_, s, d| d / s, "μ and s are taken for constants"),
            (|_, s, d| (d - mean(d)) / s, "What goes through s is missing"),
            (|y, s, d| (d - y * mean(&(d * y))) / s, "μ is taken for a constant"),
            (|_, _, d| d.clone(), "handed on as it is"),
            (|y, _, d| d - mean(d) - y * mean(&(d * y)), "division by s is missing"),
            (|y, s, d| (d - mean(d) - y * mean(&(d * y))) * s, "Multiplied by s"),
            (|y, s, d| (d - mean(d) - y * mean(&(d * y))) / (s * s), "Divided by s twice"),
            (|y, s, d| (d - d.sum() - y * d.dot(y)) / s, "These are sums"),
            (|y, s, d| (d - mean(d) - y * d.dot(y)) / s, "through s is a sum"),
            (
                |y, s, d| (d - mean(d) - y * d.dot(y) / (y.len() as f64 - 1.0)) / s,
                "through s is divided by n − 1",
            ),
            (|y, s, d| (d - mean(d) + y * mean(&(d * y))) / s, "The sign of what goes through s"),
            (|y, s, d| (d + mean(d) - y * mean(&(d * y))) / s, "The sign of what goes through μ"),
            (|y, s, d| (d - mean(d) - d * y * y) / s, "for the unit itself alone"),
            (|y, s, d| (d - mean(d) - mean(&(d * y))) / s, "lacks the factor y"),
            (|y, s, d| (mean(d) + y * mean(&(d * y)) - d) / s, "the sign"),
            (|y, s, d| (d - mean(d) / 3.0 - y * mean(&(d * y))) / s, "look at the way through μ"),
            (|y, s, d| (d - mean(d) - 0.3 * y * mean(&(d * y))) / s, "look at the way through s"),
        ];
        for (wrong, words) in mistakes {
            let verdict = check(wrong);
            assert!(!verdict.passed && verdict.says(words), "{words}: {verdict:?}");
        }
    }

    #[test]
    fn an_unknown_mistake_gets_no_guess() {
        // Both sums vanish, and it is wrong all the same.
        let verdict = check(|y, s, d_y| backward(y, s, &d_y.mapv(f64::cos)));
        assert_eq!((verdict.passed, &verdict.diagnosis), (false, &None));
        assert!(verdict.counterexample.is_some());
    }
}
