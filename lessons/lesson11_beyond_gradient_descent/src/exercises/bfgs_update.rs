//! Exercise: what BFGS learns from one step.

use ndarray::{Array1, Array2, Axis};
use shared::exercise::{Check, Exercise, Part, Verdict, written};
use shared::random::Random;

use crate::descent::Secant;
use crate::quasi_newton;

/// Its texts.
pub const EXERCISE: Exercise = Exercise {
    lesson: env!("CARGO_PKG_NAME"),
    name: "bfgs_update",
    title: "What BFGS learns from one step",
    hints: [
        "First make the matrix s yᵀ, whose entry (i, j) is s_i · y_j. The other bracket is the first \
         one transposed, so one of them is enough.",
        "Make a column of s, (n, 1), and a row of y, (1, n), by `insert_axis`: their matrix product \
         is s yᵀ. ρ is the number 1/(y · s).",
        "`let left = Array2::eye(s.len()) - rho * column_s.dot(&row_y);` and then `left.dot(b).dot(&left.t()) \
         + rho * column_s.dot(&row_s)`",
    ],
    solution: "src/quasi_newton.rs:bfgs",
    shown: "Your matrix maps y to s, as the inverse of the Hessian does: it agrees with the step that \
            was just made. It is symmetric and stays positive, so that the next direction leads \
            down; and no Hessian was computed. Repeated from step to step, this is all of BFGS.",
    why: "Why does the update need y · s to be positive, and who sees to it?",
    because: "ρ s sᵀ is what makes the new matrix positive along s; with a negative ρ the curvature \
              along s would be negative, and the next direction could lead up. The second of Wolfe's \
              conditions sees to it: the slope along the step has become flatter, and that is \
              y · s > 0.",
};

/// An estimate of the inverse, and a step.
struct Probe {
    b: Array2<f64>,
    s: Array1<f64>,
    y: Array1<f64>,
}

impl Probe {
    fn given(&self) -> String {
        let [b, s, y] = [written(&self.b), written(&self.s), written(&self.y)];
        format!("B = {b}, s = {s}, y = {y}")
    }

    fn rho(&self) -> f64 {
        1.0 / self.y.dot(&self.s)
    }

    fn updated(&self) -> Array2<f64> {
        quasi_newton::bfgs_update(&self.b, &Secant { s: self.s.clone(), y: self.y.clone() })
    }

    /// (I − ρ·u·vᵀ)·B·(I − ρ·v·uᵀ) + last·(w·wᵀ).
    fn between(
        &self,
        rho: f64,
        [u, v]: [&Array1<f64>; 2],
        last: f64,
        w: &Array1<f64>,
    ) -> Array2<f64> {
        let left = self.left(rho, u, v);
        left.dot(&self.b).dot(&left.t()) + last * outer(w, w)
    }

    /// The first part with s * y, which is a vector, in place of s·yᵀ.
    fn between_vectors(&self) -> Array2<f64> {
        let left = Array2::<f64>::eye(self.s.len()) - self.rho() * &self.s * &self.y;
        left.dot(&self.b).dot(&left.t())
    }

    fn left(&self, rho: f64, u: &Array1<f64>, v: &Array1<f64>) -> Array2<f64> {
        Array2::eye(self.s.len()) - rho * outer(u, v)
    }
}

/// u·vᵀ.
fn outer(u: &Array1<f64>, v: &Array1<f64>) -> Array2<f64> {
    let column = u.view().insert_axis(Axis(1));
    column.dot(&v.view().insert_axis(Axis(0)))
}

/// First the identity and a step along one axis, then full matrices of two to four parameters.
fn probes() -> Vec<Probe> {
    let mut random = Random::seed(4);
    let first = Probe {
        b: Array2::eye(2),
        s: Array1::from(vec![1.0, 0.0]),
        y: Array1::from(vec![2.0, 1.0]),
    };
    let mut round = |shape: (usize, usize)| -> Array2<f64> {
        random.randn(shape).mapv(|x| (10.0 * x).round() / 10.0)
    };
    // M·Mᵀ and the identity: symmetric and positive.
    let others = [2, 2, 3, 4].map(|n| {
        let (m, k) = (round((n, n)), round((n, n)));
        let s = round((1, n)).remove_axis(Axis(0)) + 0.25;
        let y = (k.dot(&k.t()) + Array2::<f64>::eye(n)).dot(&s); // the bowl's own y = H·s
        Probe { b: m.dot(&m.t()) + Array2::<f64>::eye(n), s, y }
    });
    std::iter::once(first).chain(others).collect()
}

/// The numbers of an answer of one array.
fn matrix(parts: &[Part]) -> Option<Array2<f64>> {
    let [Part::Numbers { shape, values }] = parts else { return None };
    let &[rows, columns] = &shape[..] else { return None };
    Array2::from_shape_vec((rows, columns), values.clone()).ok()
}

fn small(off: impl IntoIterator<Item = f64>) -> bool {
    off.into_iter().all(|off| off.abs() < 1e-7)
}

/// Judges an update from (B, s, y) to the new B.
pub fn check(yours: impl Fn(&Array2<f64>, &Array1<f64>, &Array1<f64>) -> Array2<f64>) -> Verdict {
    Check::new(probes(), Probe::given, |p| yours(&p.b, &p.s, &p.y), Probe::updated)
        .parts(&["B"])
        .mistake("B comes back as it was: nothing is learned.", |p| p.b.clone())
        .mistake(
            "s and y have changed places. That is the update for an estimate of the Hessian itself, \
             which maps s to y; B is an estimate of its inverse and maps y to s.",
            |p| p.between(p.rho(), [&p.y, &p.s], p.rho(), &p.y),
        )
        .mistake(
            "That is the update of the Hessian, B − B s sᵀ B/(s · B s) + y yᵀ/(y · s). Here B is an \
             estimate of the inverse, and the formula is another.",
            |p| {
                let bs = p.b.dot(&p.s);
                &p.b - &(outer(&bs, &bs) / p.s.dot(&bs)) + p.rho() * outer(&p.y, &p.y)
            },
        )
        .mistake(
            "That is another formula (DFP's), B − B y yᵀ B/(y · B y) + s sᵀ/(y · s). It maps y to s \
             too, but it is not BFGS.",
            |p| {
                let by = p.b.dot(&p.y);
                &p.b - &(outer(&by, &by) / p.y.dot(&by)) + p.rho() * outer(&p.s, &p.s)
            },
        )
        .mistake(
            "The last part is missing: ρ s sᵀ. Without it B maps y to 0.",
            |p| p.between(p.rho(), [&p.s, &p.y], 0.0, &p.s),
        )
        .mistake("The last part lacks its ρ: it is ρ s sᵀ, not s sᵀ.", |p| {
            p.between(p.rho(), [&p.s, &p.y], 1.0, &p.s)
        })
        .mistake(
            "The last part is ρ s sᵀ, made of the step. Yours is made of y.",
            |p| p.between(p.rho(), [&p.s, &p.y], p.rho(), &p.y),
        )
        .mistake("The last part is ρ s sᵀ. Yours is ρ s yᵀ, the matrix of the left bracket.", |p| {
            p.between(p.rho(), [&p.s, &p.y], 0.0, &p.s) + p.rho() * outer(&p.s, &p.y)
        })
        .mistake("The last part is subtracted; it has to be added.", |p| {
            p.between(p.rho(), [&p.s, &p.y], -p.rho(), &p.s)
        })
        .mistake("ρ is upside down: it is 1/(y · s), and yours is y · s.", |p| {
            let rho = p.y.dot(&p.s);
            p.between(rho, [&p.s, &p.y], rho, &p.s)
        })
        .mistake("ρ is 1/(y · s). Yours is 1/(s · s).", |p| {
            let rho = 1.0 / p.s.dot(&p.s);
            p.between(rho, [&p.s, &p.y], rho, &p.s)
        })
        .mistake("ρ is 1/(y · s). Yours is 1/(y · y).", |p| {
            let rho = 1.0 / p.y.dot(&p.y);
            p.between(rho, [&p.s, &p.y], rho, &p.s)
        })
        .mistake(
            "The brackets have changed places: on the left stands I − ρ s yᵀ, on the right \
             I − ρ y sᵀ.",
            |p| p.between(p.rho(), [&p.y, &p.s], p.rho(), &p.s),
        )
        .mistake("The right bracket is missing: B stands between two of them.", |p| {
            p.left(p.rho(), &p.s, &p.y).dot(&p.b) + p.rho() * outer(&p.s, &p.s)
        })
        .mistake("The left bracket is missing: B stands between two of them.", |p| {
            p.b.dot(&p.left(p.rho(), &p.y, &p.s)) + p.rho() * outer(&p.s, &p.s)
        })
        .mistake(
            "The right bracket is the same as the left one. It has to be transposed, I − ρ y sᵀ, or \
             the result is not symmetric.",
            |p| {
                let left = p.left(p.rho(), &p.s, &p.y);
                left.dot(&p.b).dot(&left) + p.rho() * outer(&p.s, &p.s)
            },
        )
        .mistake("The left bracket is the same as the right one. It is I − ρ s yᵀ.", |p| {
            let right = p.left(p.rho(), &p.y, &p.s);
            right.dot(&p.b).dot(&right) + p.rho() * outer(&p.s, &p.s)
        })
        .mistake("B stands after the brackets. It belongs between them: matrices do not change places.", |p| {
            let left = p.left(p.rho(), &p.s, &p.y);
            left.dot(&left.t()).dot(&p.b) + p.rho() * outer(&p.s, &p.s)
        })
        .mistake("B stands before the brackets. It belongs between them: matrices do not change places.", |p| {
            let left = p.left(p.rho(), &p.s, &p.y);
            p.b.dot(&left).dot(&left.t()) + p.rho() * outer(&p.s, &p.s)
        })
        .mistake("The old B is missing between the brackets.", |p| {
            let left = p.left(p.rho(), &p.s, &p.y);
            left.dot(&left.t()) + p.rho() * outer(&p.s, &p.s)
        })
        .mistake("The brackets are missing: B stands between two of them.", |p| {
            &p.b + p.rho() * outer(&p.s, &p.s)
        })
        .mistake("The first part is missing, the old B between the brackets.", |p| {
            p.rho() * outer(&p.s, &p.s)
        })
        .mistake("ρ is missing in the brackets: they are I − ρ s yᵀ and I − ρ y sᵀ.", |p| {
            p.between(1.0, [&p.s, &p.y], p.rho(), &p.s)
        })
        .mistake("ρ is missing, in the brackets and in the last part.", |p| {
            p.between(1.0, [&p.s, &p.y], 1.0, &p.s)
        })
        .mistake("The brackets add: they are I − ρ s yᵀ and I − ρ y sᵀ.", |p| {
            p.between(-p.rho(), [&p.s, &p.y], p.rho(), &p.s)
        })
        .mistake(
            "The brackets are multiplied entry by entry. In ndarray `*` does that; the matrix \
             product is `dot`.",
            |p| {
                let left = p.left(p.rho(), &p.s, &p.y);
                &left * &p.b * left.t() + p.rho() * outer(&p.s, &p.s)
            },
        )
        .mistake(
            "s yᵀ is taken for the number s · y. A column times a row is a matrix: its entry (i, j) \
             is s_i · y_j.",
            |p| {
                let left = Array2::<f64>::eye(p.s.len()) - p.rho() * p.s.dot(&p.y);
                left.dot(&p.b).dot(&left.t()) + p.rho() * p.s.dot(&p.s)
            },
        )
        .mistake(
            "In the brackets stands the number 1 in place of I: ρ s yᵀ is taken off a matrix full of ones. I is \
             the identity matrix, `Array2::eye(n)`.",
            |p| {
                let left = 1.0 - p.rho() * outer(&p.s, &p.y);
                left.dot(&p.b).dot(&left.t()) + p.rho() * outer(&p.s, &p.s)
            },
        )
        .mistake(
            "s yᵀ is taken for s * y, which multiplies entry by entry and is a vector. A column times a \
             row is a matrix: its entry (i, j) is s_i · y_j.",
            |p| p.between_vectors() + p.rho() * outer(&p.s, &p.s),
        )
        .mistake(
            "s yᵀ and s sᵀ are taken for s * y and s * s, which multiply entry by entry and are \
             vectors. A column times a row is a matrix: its entry (i, j) is s_i · y_j.",
            |p| p.between_vectors() + p.rho() * &p.s * &p.s,
        )
        .mistake(
            "s sᵀ is taken for s * s, which multiplies entry by entry and is a vector. A column times a \
             row is a matrix: its entry (i, j) is s_i · s_j.",
            |p| {
                let left = p.left(p.rho(), &p.s, &p.y);
                left.dot(&p.b).dot(&left.t()) + p.rho() * &p.s * &p.s
            },
        )
        .sign(
            "It maps y to s, as it should. But it is not symmetric, and the inverse of a Hessian is.",
            |p, trial| {
                matrix(&trial.yours).is_some_and(|b| {
                    let kept = b.dim() == p.b.dim() && small(b.dot(&p.y) - &p.s);
                    kept && !small(&b - &b.t())
                })
            },
        )
        .sign(
            "It maps y to s and is symmetric, as it should be. But of all such matrices BFGS takes \
             the nearest to the old B, and yours is another.",
            |p, trial| {
                matrix(&trial.yours).is_some_and(|b| {
                    let kept = b.dim() == p.b.dim() && small(b.dot(&p.y) - &p.s);
                    kept && small(&b - &b.t()) && !small(&b - &p.updated())
                })
            },
        )
        .verdict()
}

#[cfg(test)]
mod tests {
    use super::*;

    type Update = fn(&Array2<f64>, &Array1<f64>, &Array1<f64>) -> Array2<f64>;

    /// s·yᵀ in plain loops, as a reader might.
    fn table(u: &Array1<f64>, v: &Array1<f64>) -> Array2<f64> {
        Array2::from_shape_fn((u.len(), v.len()), |(i, j)| u[i] * v[j])
    }

    fn eye(s: &Array1<f64>) -> Array2<f64> {
        Array2::eye(s.len())
    }

    #[test]
    fn the_formula_passes_and_so_does_it_multiplied_out() {
        let formula: Update = |b, s, y| {
            let rho = 1.0 / y.dot(s);
            let (left, right) = (eye(s) - rho * table(s, y), eye(s) - rho * table(y, s));
            left.dot(b).dot(&right) + rho * table(s, s)
        };
        let multiplied_out: Update = |b, s, y| {
            let (sy, by) = (s.dot(y), b.dot(y));
            let all = table(s, s) * ((sy + y.dot(&by)) / (sy * sy));
            b + &all - (table(&by, s) + table(s, &by)) / sy
        };
        for right in [formula, multiplied_out] {
            assert_eq!(check(right), Verdict::passed());
        }
    }

    /// B = I, s = (1, 0), y = (2, 1): ρ = ½, and the left bracket is ((0, −½), (0, 1)).
    #[test]
    fn the_example_of_the_text() {
        let first = &probes()[0];
        assert_eq!(first.left(0.5, &first.s, &first.y), ndarray::array![[0.0, -0.5], [0.0, 1.0]]);
        assert_eq!(first.updated(), ndarray::array![[0.75, -0.5], [-0.5, 1.0]]);
        assert_eq!(first.updated().dot(&first.y), first.s);
    }

    #[test]
    fn every_mistake_is_named() {
        let mistakes: [(Update, &str); 34] = [
            (|_, _, _| todo!(), "not written yet"),
            (|b, _, _| Array2::zeros(b.dim()), "All zeros"),
            (|b, _, _| b.clone(), "nothing is learned"),
            (
                |b, s, y| {
                    let rho = 1.0 / y.dot(s);
                    let left = eye(s) - rho * table(y, s);
                    left.dot(b).dot(&left.t()) + rho * table(y, y)
                },
                "s and y have changed places",
            ),
            (
                |b, s, y| {
                    b - &(b.dot(&table(s, s)).dot(b) / s.dot(&b.dot(s))) + table(y, y) / y.dot(s)
                },
                "the update of the Hessian",
            ),
            (
                |b, s, y| {
                    b - &(b.dot(&table(y, y)).dot(b) / y.dot(&b.dot(y))) + table(s, s) / y.dot(s)
                },
                "DFP's",
            ),
            (
                |b, s, y| {
                    let left = eye(s) - table(s, y) / y.dot(s);
                    left.dot(b).dot(&left.t())
                },
                "The last part is missing",
            ),
            (
                |b, s, y| {
                    let left = eye(s) - table(s, y) / y.dot(s);
                    left.dot(b).dot(&left.t()) + table(s, s)
                },
                "lacks its ρ",
            ),
            (
                |b, s, y| {
                    let left = eye(s) - table(s, y) / y.dot(s);
                    left.dot(b).dot(&left.t()) + table(y, y) / y.dot(s)
                },
                "made of y",
            ),
            (
                |b, s, y| {
                    let left = eye(s) - table(s, y) / y.dot(s);
                    left.dot(b).dot(&left.t()) - table(s, s) / y.dot(s)
                },
                "is subtracted",
            ),
            (
                |b, s, y| {
                    let rho = y.dot(s);
                    let left = eye(s) - rho * table(s, y);
                    left.dot(b).dot(&left.t()) + rho * table(s, s)
                },
                "upside down",
            ),
            (
                |b, s, y| {
                    let rho = 1.0 / s.dot(s);
                    let left = eye(s) - rho * table(s, y);
                    left.dot(b).dot(&left.t()) + rho * table(s, s)
                },
                "1/(s · s)",
            ),
            (
                |b, s, y| {
                    let rho = 1.0 / y.dot(y);
                    let left = eye(s) - rho * table(s, y);
                    left.dot(b).dot(&left.t()) + rho * table(s, s)
                },
                "1/(y · y)",
            ),
            (
                |b, s, y| {
                    let left = eye(s) - table(y, s) / y.dot(s);
                    left.dot(b).dot(&left.t()) + table(s, s) / y.dot(s)
                },
                "The brackets have changed places",
            ),
            (
                |b, s, y| {
                    let left = eye(s) - table(s, y) / y.dot(s);
                    left.dot(b) + table(s, s) / y.dot(s)
                },
                "The right bracket is missing",
            ),
            (
                |b, s, y| {
                    let right = eye(s) - table(y, s) / y.dot(s);
                    b.dot(&right) + table(s, s) / y.dot(s)
                },
                "The left bracket is missing",
            ),
            (
                |b, s, y| {
                    let left = eye(s) - table(s, y) / y.dot(s);
                    left.dot(b).dot(&left) + table(s, s) / y.dot(s)
                },
                "the same as the left one",
            ),
            (
                |b, s, y| {
                    let left = eye(s) + table(s, y) / y.dot(s);
                    left.dot(b).dot(&left.t()) + table(s, s) / y.dot(s)
                },
                "The brackets add",
            ),
            (
                |b, s, y| {
                    let left = eye(s) - table(s, y) / y.dot(s);
                    &left * b * left.t() + table(s, s) / y.dot(s)
                },
                "entry by entry",
            ),
            (
                |b, s, y| {
                    let left = eye(s) - s.dot(y) / y.dot(s);
                    left.dot(b).dot(&left.t()) + s.dot(s) / y.dot(s)
                },
                "taken for the number",
            ),
            (
                |b, s, y| {
                    let left = 1.0 - table(s, y) / y.dot(s);
                    left.dot(b).dot(&left.t()) + table(s, s) / y.dot(s)
                },
                "in place of I",
            ),
            (
                |b, s, y| {
                    let left = eye(s) - table(s, y) / y.dot(s);
                    left.dot(b).dot(&left.t()) + s * s / y.dot(s)
                },
                "is a vector",
            ),
            (
                |b, s, y| {
                    let right = eye(s) - table(y, s) / y.dot(s);
                    right.dot(b).dot(&right) + table(s, s) / y.dot(s)
                },
                "the same as the right one",
            ),
            (
                |b, s, y| {
                    let left = eye(s) - table(s, y) / y.dot(s);
                    left.dot(&left.t()).dot(b) + table(s, s) / y.dot(s)
                },
                "after the brackets",
            ),
            (
                |b, s, y| {
                    let left = eye(s) - table(s, y) / y.dot(s);
                    b.dot(&left).dot(&left.t()) + table(s, s) / y.dot(s)
                },
                "before the brackets",
            ),
            (
                |_, s, y| {
                    let left = eye(s) - table(s, y) / y.dot(s);
                    left.dot(&left.t()) + table(s, s) / y.dot(s)
                },
                "The old B is missing",
            ),
            (|b, s, y| b + &(table(s, s) / y.dot(s)), "The brackets are missing"),
            (|_, s, y| table(s, s) / y.dot(s), "The first part is missing"),
            (
                |b, s, y| {
                    let left = eye(s) - table(s, y);
                    left.dot(b).dot(&left.t()) + table(s, s) / y.dot(s)
                },
                "ρ is missing in the brackets",
            ),
            (
                |b, s, y| {
                    let left = eye(s) - table(s, y);
                    left.dot(b).dot(&left.t()) + table(s, s)
                },
                "ρ is missing, in",
            ),
            (
                |b, s, y| {
                    let rho_sy = table(s, y) / y.dot(s);
                    let left = eye(s) - &rho_sy;
                    left.dot(b).dot(&left.t()) + rho_sy
                },
                "the matrix of the left bracket",
            ),
            (
                |b, s, y| {
                    let left = eye(s) - s * y / y.dot(s);
                    left.dot(b).dot(&left.t()) + table(s, s) / y.dot(s)
                },
                "s yᵀ is taken for s * y",
            ),
            (
                |b, s, y| {
                    let left = eye(s) - s * y / y.dot(s);
                    left.dot(b).dot(&left.t()) + s * s / y.dot(s)
                },
                "s * y and s * s",
            ),
            // Broyden's: the nearest without symmetry.
            (
                |b, s, y| {
                    let off = s - &b.dot(y);
                    b + &(table(&off, y) / y.dot(y))
                },
                "not symmetric",
            ),
        ];
        for (wrong, words) in mistakes {
            let verdict = check(wrong);
            assert!(!verdict.passed && verdict.says(words), "{words}: {verdict:?}");
        }
    }

    /// The symmetric update of rank one keeps the secant too.
    #[test]
    fn what_keeps_both_properties_and_is_another_is_told_so() {
        let verdict = check(|b, s, y| {
            let off = s - &b.dot(y);
            b + &(table(&off, &off) / off.dot(y))
        });
        assert!(verdict.says("the nearest to the old B"), "{verdict:?}");
    }

    #[test]
    fn an_unknown_mistake_gets_no_guess() {
        let verdict = check(|b, s, _| b + &table(s, s).mapv(f64::sin));
        assert_eq!((verdict.passed, &verdict.diagnosis), (false, &None));
    }
}
