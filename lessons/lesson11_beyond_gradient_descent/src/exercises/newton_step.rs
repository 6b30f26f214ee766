//! Exercise: Newton's step for two parameters.

use ndarray::{Array1, Array2, array};
use shared::exercise::{Check, Exercise, Verdict, written};
use shared::random::Random;

use crate::newton::newton_direction;

/// Its texts.
pub const EXERCISE: Exercise = Exercise {
    lesson: env!("CARGO_PKG_NAME"),
    name: "newton_step",
    title: "Newton's step for two parameters",
    hints: [
        "After the step s the gradient is about g + H s, and that is to be 0. Write the two \
         equations for s₁ and s₂.",
        "a s₁ + b s₂ = −g₁ and b s₁ + d s₂ = −g₂. Multiply the first by d and the second by b, and \
         subtract: s₂ is gone. Then get rid of s₁ in the same way.",
        "With the determinant D = a d − b²: s₁ = −(d g₁ − b g₂)/D and s₂ = −(a g₂ − b g₁)/D.",
    ],
    solution: "src/newton.rs:direction",
    shown: "Your step divides the slopes by a matrix of curvatures: where it ends, the straight-line \
            forecast of the gradient is 0 in both parameters at once. In a bowl it arrives, however \
            long and narrow the bowl is and however its axes are turned. The lesson's own function \
            solves the same system for any number of parameters.",
    why: "Why is it not enough to divide each slope by its own curvature, the entry on the diagonal?",
    because: "A step along one parameter changes the slope along the other as well, by the entry off \
              the diagonal. Dividing each slope by its own curvature makes each slope 0 as if the \
              other parameter stayed where it is, and both move.",
};

/// A gradient and a Hessian.
struct Probe {
    g: Array1<f64>,
    h: Array2<f64>,
}

impl Probe {
    fn given(&self) -> String {
        format!("g = {}, H = {}", written(&self.g), written(&self.h))
    }

    /// g₁, g₂; a, b, d of H = [[a, b], [b, d]].
    fn numbers(&self) -> [f64; 5] {
        let Probe { g, h } = self;
        [g[0], g[1], h[[0, 0]], h[[0, 1]], h[[1, 1]]]
    }
}

/// The ravine of lesson 6, then bowls whose axes are turned.
fn probes() -> Vec<Probe> {
    let mut random = Random::seed(11);
    let mut number = || (10.0 * random.standard_normal()).round() / 10.0;
    let ravine = Probe { g: array![-4.0, 20.0], h: array![[1.0, 0.0], [0.0, 20.0]] };
    let turned = (0..8).map(|index| {
        let (g, b) = (array![number() - 0.05, number() + 0.05], number() + 0.05);
        // a·d > b², so that H is positive.
        let (a, d) = (b.abs() + 0.5 + number().abs(), b.abs() + 1.5 + f64::from(index));
        Probe { g, h: array![[a, b], [b, d]] }
    });
    std::iter::once(ravine).chain(turned).collect()
}

/// Judges a step from (g, H).
pub fn check(yours: impl Fn(&Array1<f64>, &Array2<f64>) -> Array1<f64>) -> Verdict {
    // A wrong formula of g₁, g₂, a, b, d.
    let of = |wrong: fn([f64; 5]) -> [f64; 2]| {
        move |p: &Probe| Array1::from(wrong(p.numbers()).to_vec())
    };
    Check::new(probes(), Probe::given, |p| yours(&p.g, &p.h), |p| newton_direction(&p.h, &p.g))
        .mistake(
            "The sign: that is H⁻¹ g, which leads up. g + H s is to be 0, so H s = −g.",
            |p| -newton_direction(&p.h, &p.g),
        )
        .mistake(
            "That is descent's step, −g, with the rate 1. The Hessian is not used: divide by the \
             curvature.",
            |p| -&p.g,
        )
        .mistake(
            "It multiplies by the Hessian, −H g. Newton divides by it: where the curvature is large \
             the step is short.",
            |p| -p.h.dot(&p.g),
        )
        .mistake(
            "Each slope is divided by its own curvature alone. That is right only where the entry \
             off the diagonal is 0: a step along one parameter changes the other's slope too.",
            of(|[g1, g2, a, _, d]| [-g1 / a, -g2 / d]),
        )
        .mistake(
            "The determinant is missing: the step is a d − b² times too long.",
            of(|[g1, g2, a, b, d]| [-(d * g1 - b * g2), -(a * g2 - b * g1)]),
        )
        .mistake(
            "The entries off the diagonal have the wrong sign: the inverse of [[a, b], [b, d]] is \
             [[d, −b], [−b, a]] divided by the determinant.",
            of(|[g1, g2, a, b, d]| {
                let det = a * d - b * b;
                [-(d * g1 + b * g2) / det, -(a * g2 + b * g1) / det]
            }),
        )
        .mistake(
            "a and d have not changed places: the inverse of [[a, b], [b, d]] is [[d, −b], [−b, a]] \
             divided by the determinant.",
            of(|[g1, g2, a, b, d]| {
                let det = a * d - b * b;
                [-(a * g1 - b * g2) / det, -(d * g2 - b * g1) / det]
            }),
        )
        .mistake(
            "The determinant is a d − b², a difference. Yours is the sum a d + b².",
            of(|[g1, g2, a, b, d]| {
                let det = a * d + b * b;
                [-(d * g1 - b * g2) / det, -(a * g2 - b * g1) / det]
            }),
        )
        .mistake(
            "The determinant is a d − b². In yours, b is not squared.",
            of(|[g1, g2, a, b, d]| {
                let det = a * d - b;
                [-(d * g1 - b * g2) / det, -(a * g2 - b * g1) / det]
            }),
        )
        .mistake(
            "s₁ is right, and s₂ has the wrong sign. Both −g₁ and −g₂ have their minus.",
            |p| newton_direction(&p.h, &p.g) * array![1.0, -1.0],
        )
        .mistake(
            "s₂ is right, and s₁ has the wrong sign. Both −g₁ and −g₂ have their minus.",
            |p| newton_direction(&p.h, &p.g) * array![-1.0, 1.0],
        )
        .mistake(
            "Brackets are missing round the determinant: `x / a * d - b * b` divides by a alone. \
             Write `x / (a * d - b * b)`.",
            of(|[g1, g2, a, b, d]| {
                [-(d * g1 - b * g2) / a * d - b * b, -(a * g2 - b * g1) / a * d - b * b]
            }),
        )
        .mistake(
            "Brackets are missing round the numerator: only its last product is divided by the \
             determinant.",
            of(|[g1, g2, a, b, d]| {
                let det = a * d - b * b;
                [-d * g1 + b * g2 / det, -a * g2 + b * g1 / det]
            }),
        )
        .mistake(
            "s₁ is computed as if s₂ were 0, and then put into the second equation. Both equations \
             have to hold at once: get rid of one unknown first.",
            of(|[g1, g2, a, b, d]| [-g1 / a, (-g2 + b * g1 / a) / d]),
        )
        .mistake(
            "s₂ is computed as if s₁ were 0, and then put into the first equation. Both equations \
             have to hold at once: get rid of one unknown first.",
            of(|[g1, g2, a, b, d]| [(-g1 + b * g2 / d) / a, -g2 / d]),
        )
        .mistake(
            "The inverse of a matrix is not the matrix of 1 over its entries. It is what solves \
             H s = −g.",
            of(|[g1, g2, a, b, d]| [-(g1 / a + g2 / b), -(g1 / b + g2 / d)]),
        )
        .verdict()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Cramer's rule, as a reader would write it.
    fn cramer(g: &Array1<f64>, h: &Array2<f64>) -> Array1<f64> {
        let det = h[[0, 0]] * h[[1, 1]] - h[[0, 1]] * h[[1, 0]];
        let first = -(h[[1, 1]] * g[0] - h[[0, 1]] * g[1]) / det;
        let second = -(h[[0, 0]] * g[1] - h[[1, 0]] * g[0]) / det;
        array![first, second]
    }

    #[test]
    fn determinants_pass_and_so_does_elimination() {
        assert_eq!(check(cramer), Verdict::passed());
        let verdict = check(|g, h| {
            let factor = h[[1, 0]] / h[[0, 0]];
            let second = (-g[1] + factor * g[0]) / (h[[1, 1]] - factor * h[[0, 1]]);
            array![(-g[0] - h[[0, 1]] * second) / h[[0, 0]], second]
        });
        assert_eq!(verdict, Verdict::passed());
    }

    #[test]
    fn every_mistake_is_named() {
        type Step = fn(&Array1<f64>, &Array2<f64>) -> Array1<f64>;
        let mistakes: [(Step, &str); 18] = [
            (|_, _| todo!(), "not written yet"),
            (|_, _| Array1::zeros(2), "All zeros"),
            (|g, h| -cramer(g, h), "The sign"),
            (|g, _| -g.clone(), "descent's step"),
            (|g, h| -h.dot(g), "multiplies by the Hessian"),
            (|g, h| -(g / &h.diag()), "its own curvature alone"),
            (
                |g, h| {
                    let adjugate = array![[h[[1, 1]], -h[[0, 1]]], [-h[[1, 0]], h[[0, 0]]]];
                    -adjugate.dot(g)
                },
                "The determinant is missing",
            ),
            (
                |g, h| {
                    let det = h[[0, 0]] * h[[1, 1]] - h[[0, 1]].powi(2);
                    -array![[h[[1, 1]], h[[0, 1]]], [h[[1, 0]], h[[0, 0]]]].dot(g) / det
                },
                "the wrong sign",
            ),
            (
                |g, h| {
                    let det = h[[0, 0]] * h[[1, 1]] - h[[0, 1]].powi(2);
                    -array![[h[[0, 0]], -h[[0, 1]]], [-h[[1, 0]], h[[1, 1]]]].dot(g) / det
                },
                "have not changed places",
            ),
            (
                |g, h| {
                    let det = h[[0, 0]] * h[[1, 1]] + h[[0, 1]].powi(2);
                    -array![[h[[1, 1]], -h[[0, 1]]], [-h[[1, 0]], h[[0, 0]]]].dot(g) / det
                },
                "a difference",
            ),
            (|g, h| -(1.0 / h).dot(g), "1 over its entries"),
            (
                |g, h| {
                    let det = h[[0, 0]] * h[[1, 1]] - h[[0, 1]];
                    -array![[h[[1, 1]], -h[[0, 1]]], [-h[[1, 0]], h[[0, 0]]]].dot(g) / det
                },
                "b is not squared",
            ),
            (|g, h| array![cramer(g, h)[0], -cramer(g, h)[1]], "s₂ has the wrong sign"),
            (|g, h| array![-cramer(g, h)[0], cramer(g, h)[1]], "s₁ has the wrong sign"),
            (
                |g, h| {
                    let (a, b, d) = (h[[0, 0]], h[[0, 1]], h[[1, 1]]);
                    array![
                        (b * g[1] - d * g[0]) / a * d - b * b,
                        (b * g[0] - a * g[1]) / a * d - b * b
                    ]
                },
                "round the determinant",
            ),
            (
                |g, h| {
                    let (a, b, d) = (h[[0, 0]], h[[0, 1]], h[[1, 1]]);
                    let det = a * d - b * b;
                    array![-d * g[0] + b * g[1] / det, -a * g[1] + b * g[0] / det]
                },
                "round the numerator",
            ),
            (
                |g, h| {
                    let first = -g[0] / h[[0, 0]];
                    array![first, (-g[1] - h[[1, 0]] * first) / h[[1, 1]]]
                },
                "as if s₂ were 0",
            ),
            (
                |g, h| {
                    let second = -g[1] / h[[1, 1]];
                    array![(-g[0] - h[[0, 1]] * second) / h[[0, 0]], second]
                },
                "as if s₁ were 0",
            ),
        ];
        for (wrong, words) in mistakes {
            let verdict = check(wrong);
            assert!(!verdict.passed && verdict.says(words), "{words}: {verdict:?}");
        }
    }

    #[test]
    fn an_unknown_mistake_gets_no_guess() {
        let verdict = check(|g, h| cramer(g, h).mapv(f64::sin));
        assert_eq!((verdict.passed, &verdict.diagnosis), (false, &None));
    }
}
