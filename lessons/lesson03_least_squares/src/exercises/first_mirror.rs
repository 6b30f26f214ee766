//! Exercise: the first of Householder's mirrors.

use ndarray::{Array1, Array2, Axis, array};
use shared::exercise::{Check, Exercise, Verdict, written};
use shared::random::Random;

use crate::householder::mirrored;

/// Its texts.
pub const EXERCISE: Exercise = Exercise {
    lesson: env!("CARGO_PKG_NAME"),
    name: "first_mirror",
    title: "A mirror for the first column",
    hints: [
        "Find v first: it is the first column, with the column's length added to its first number, \
         or taken off where that number is below 0.",
        "Every column x of the matrix, the first one too, becomes x − 2 (v · x)/(v · v) v. With v \
         as an array, v.dot(a) has the products v · x of all columns at once.",
        "let mut v = a.column(0).to_owned(); v[0] += v.dot(&v).sqrt().copysign(v[0]); and then, with \
         let mut b = a.clone(), for each column of b.columns_mut(): let t = 2.0 * v.dot(&column) / \
         v.dot(&v); column.scaled_add(-t, &v).",
    ],
    solution: "src/householder.rs:householder",
    shown: "Your mirror has cleared the first column below its first number, and changed no length \
            and no angle. As many mirrors as columns make a triangle of the matrix, and a triangle \
            solves itself, without XᵀX and the digits that it costs.",
    why: "Why is the length added with the sign of the first number, although the other mirror \
          would clear the column too?",
    because: "With the other sign v would be the small difference of two nearly equal numbers where \
              the column lies almost along the axis, and its digits would be mostly rounding. With \
              this sign the two add up.",
};

struct Probe {
    a: Array2<f64>,
}

impl Probe {
    fn given(&self) -> String {
        format!("a = {}", written(&self.a))
    }

    /// The first column.
    fn x(&self) -> Array1<f64> {
        self.a.column(0).to_owned()
    }

    fn length(&self) -> f64 {
        self.x().dot(&self.x()).sqrt()
    }

    /// The column with something added to its first number.
    fn v(&self, added: f64) -> Array1<f64> {
        let mut v = self.x();
        v[0] += added;
        v
    }

    /// The lesson's v.
    fn right(&self) -> Array1<f64> {
        self.v(self.length().copysign(self.a[[0, 0]]))
    }

    /// Every column with `factor` (v · x)/(v · v) times v taken off.
    fn without(&self, v: &Array1<f64>, factor: f64) -> Array2<f64> {
        let along = factor / v.dot(v) * v.dot(&self.a); // (columns)
        &self.a - &(v.view().insert_axis(Axis(1)).dot(&along.insert_axis(Axis(0))))
    }
}

/// The chapter's column (3, 4), its four points, and matrices of other shapes, whose first
/// number is above 0, below it, or 0.
fn probes() -> impl Iterator<Item = Probe> {
    let mut random = Random::seed(12);
    let first = [
        array![[3.0], [4.0]],
        array![[-3.0, 1.0], [4.0, 2.0]],
        array![[0.0, 1.0], [2.0, 3.0]],
        array![[1.0, 1.0, 2.0], [1.0, 2.0, 3.0], [1.0, 3.0, 5.0], [1.0, 4.0, 6.0]],
    ];
    let others = [(2, 3), (3, 3), (5, 2), (4, 4)].into_iter().map(move |shape| {
        let a: Array2<f64> = random.randn(shape);
        a.mapv(|x| (10.0 * x).round() / 10.0)
    });
    first.into_iter().chain(others).map(|a| Probe { a })
}

/// Judges how a becomes what the first mirror makes of it.
pub fn check(yours: impl Fn(&Array2<f64>) -> Array2<f64>) -> Verdict {
    let check = Check::new(probes(), Probe::given, |p| yours(&p.a), |p| mirrored(&p.a, 0))
        .mistake("Nothing is changed: the matrix comes back as it was.", |p| p.a.clone())
        .mistake(
            "Only the first column has gone through the mirror. The others have to go through the \
             same one.",
            |p| {
                let mut a = p.a.clone();
                a.column_mut(0).assign(&mirrored(&p.a, 0).column(0));
                a
            },
        )
        .mistake(
            "The first column is as it was, and the others have gone through the mirror. It has to \
             go through it too.",
            |p| {
                let mut a = mirrored(&p.a, 0);
                a.column_mut(0).assign(&p.x());
                a
            },
        )
        .mistake(
            "It does not stop after the first mirror: the other columns have been cleared as well. \
             Asked for is one mirror.",
            |p| (0..p.a.nrows().min(p.a.ncols())).fold(p.a.clone(), |a, j| mirrored(&a, j)),
        )
        .mistake(
            "The mirror stands at right angles to the first row. It is the first column that should \
             be cleared, and columns that go through the mirror.",
            |p| mirrored(&p.a.t().to_owned(), 0).t().to_owned(),
        )
        .mistake(
            "The first column has been cleared by hand, and nothing else has changed. The mirror \
             changes the other columns too.",
            |p| {
                let mut a = p.a.clone();
                a.column_mut(0).fill(0.0);
                a[[0, 0]] = p.length();
                a
            },
        )
        .mistake(
            "The rows go through the mirror. It is the columns that should: `columns_mut`.",
            |p| {
                let along = 2.0 / p.right().dot(&p.right()) * p.a.dot(&p.right());
                &p.a - &(along.insert_axis(Axis(1)).dot(&p.right().insert_axis(Axis(0))))
            },
        );
    wrong_images(wrong_mirrors(check))
        .wrong_where(
            "It is right but where the first number of the column is 0: there too the length is added.",
            |p| p.a[[0, 0]] == 0.0,
        )
        .wrong_where(
            "It is right where the first number is above 0, and wrong where it is below: there the \
             length is taken off.",
            |p| p.a[[0, 0]] < 0.0,
        )
        .verdict()
}

/// The mirror stands at right angles to another v.
fn wrong_mirrors(check: Check<Probe>) -> Check<Probe> {
    check
        .mistake(
            "The length is taken off the first number with its sign, and not added. That mirror \
             clears the column too, but where the column lies almost along the axis, v is the \
             difference of nearly equal numbers, and loses its digits.",
            |p| p.without(&p.v(-p.length().copysign(p.a[[0, 0]])), 2.0),
        )
        .mistake(
            "The length is always added, also where the first number is below 0. There it should \
             be taken off, so that the two do not cancel.",
            |p| p.without(&p.v(p.length()), 2.0),
        )
        .mistake(
            "The length is always taken off, also where the first number is above 0. There it \
             should be added, so that the two do not cancel.",
            |p| p.without(&p.v(-p.length()), 2.0),
        )
        .mistake(
            "Here v is the first column itself. A mirror at right angles to that turns the column \
             round; add its length to its first number.",
            |p| p.without(&p.x(), 2.0),
        )
        .mistake(
            "The square of the column's length is added to its first number. It should be the \
             length: its root.",
            |p| p.without(&p.v(p.x().dot(&p.x()).copysign(p.a[[0, 0]])), 2.0),
        )
        .mistake(
            "Only 1 is added to the first number, and not the column's length.",
            |p| p.without(&p.v(1_f64.copysign(p.a[[0, 0]])), 2.0),
        )
        .mistake(
            "The length is not added to the first number, but has taken its place.",
            |p| p.without(&p.v(p.length().copysign(p.a[[0, 0]]) - p.a[[0, 0]]), 2.0),
        )
        .mistake(
            "The size of the first number is added to it, with the sign of the length. In \
             `x.copysign(y)` the size is that of x, so it has to be the length's: length.copysign(v[0]).",
            |p| p.without(&p.v(p.a[[0, 0]].abs()), 2.0),
        )
        .mistake(
            "What is added is how many numbers the column has. Its length here is the root of the sum \
             of their squares.",
            |p| p.without(&p.v((p.a.nrows() as f64).copysign(p.a[[0, 0]])), 2.0),
        )
        .mistake(
            "The length is added to every number of the column. Only the first is changed: v[0].",
            |p| p.without(&(p.x() + p.length().copysign(p.a[[0, 0]])), 2.0),
        )
        .mistake(
            "v is found anew after the first column has changed, so that the others go through another \
             mirror. Find v once, before the loop.",
            |p| {
                let after = mirrored(&p.a, 0);
                let mut v = after.column(0).to_owned();
                v[0] *= 2.0;
                let mut a = p.without(&v, 2.0);
                a.column_mut(0).assign(&after.column(0));
                a
            },
        )
        .mistake(
            "Each column has a mirror of its own, made of itself. All of them go through the mirror of \
             the first column.",
            |p| {
                let mut a = Array2::zeros(p.a.dim());
                for (x, mut seen) in p.a.columns().into_iter().zip(a.columns_mut()) {
                    seen[0] = -x.dot(&x).sqrt().copysign(x[0]);
                }
                a
            },
        )
}

/// The mirror is right, and what is made of the columns is not.
fn wrong_images(check: Check<Probe>) -> Check<Probe> {
    check
        .mistake(
            "The part along v is taken off once. That lays everything flat on the mirror; to see it \
             in the mirror, take it off twice.",
            |p| p.without(&p.right(), 1.0),
        )
        .mistake(
            "It is not divided by v · v, the square of v's length.",
            |p| p.without(&p.right(), 2.0 * p.right().dot(&p.right())),
        )
        .mistake(
            "It is divided by the length of v. The part of x along v is (v · x)/(v · v) times v: by \
             the square of the length.",
            |p| p.without(&p.right(), 2.0 * p.right().dot(&p.right()).sqrt()),
        )
        .mistake(
            "The parts along v are added instead of taken off.",
            |p| p.without(&p.right(), -2.0),
        )
        .mistake(
            "Only a number is taken off, 2 (v · x)/(v · v), the same in each row. It is so many times \
             v that is taken off.",
            |p| &p.a - &(2.0 / p.right().dot(&p.right()) * p.right().dot(&p.a)),
        )
        .mistake(
            "It is divided by c · c, the square of the column's length. It should be v · v, after the \
             first number was changed.",
            |p| p.without(&p.right(), 2.0 * p.right().dot(&p.right()) / p.x().dot(&p.x())),
        )
        .mistake(
            "The product with x is that of the first column, c · x. It should be v · x.",
            |p| {
                let v = p.right();
                let along = 2.0 / v.dot(&v) * p.x().dot(&p.a);
                &p.a - &(v.insert_axis(Axis(1)).dot(&along.insert_axis(Axis(0))))
            },
        )
        .mistake(
            "What is taken off are multiples of the first column. They should be multiples of v.",
            |p| {
                let v = p.right();
                let along = 2.0 / v.dot(&v) * v.dot(&p.a);
                &p.a - &(p.x().insert_axis(Axis(1)).dot(&along.insert_axis(Axis(0))))
            },
        )
        .mistake(
            "From every column the same is taken off, what belongs to the first. v · x is another \
             number for each column x.",
            |p| &p.a - &p.right().insert_axis(Axis(1)),
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    type Matrix = Array2<f64>;
    type Mirror = fn(&Matrix) -> Matrix;

    /// The matrix I − 2 v vᵀ/(v · v) times a.
    fn seen(a: &Matrix, v: &Array1<f64>) -> Matrix {
        let n = v.len();
        let mirror = Array2::from_shape_fn((n, n), |(i, j)| {
            f64::from(u8::from(i == j)) - 2.0 * v[i] * v[j] / v.dot(v)
        });
        mirror.dot(a)
    }

    fn v(a: &Matrix) -> Array1<f64> {
        let mut v = a.column(0).to_owned();
        v[0] += if v[0] < 0.0 { -1.0 } else { 1.0 } * v.dot(&v).sqrt();
        v
    }

    #[test]
    fn the_mirror_passes_in_other_words_too() {
        assert_eq!(check(|a| seen(a, &v(a))), Verdict::passed());
        let by_columns = |a: &Matrix| {
            let (mut b, v) = (a.clone(), v(a));
            for mut column in b.columns_mut() {
                let t = 2.0 * v.dot(&column) / v.dot(&v);
                column.scaled_add(-t, &v);
            }
            b
        };
        assert_eq!(check(by_columns), Verdict::passed());
        // Zeros may be written where zeros have to be.
        let tidy = |a: &Matrix| {
            let mut b = seen(a, &v(a));
            b.column_mut(0).iter_mut().skip(1).for_each(|below| *below = 0.0);
            b
        };
        assert_eq!(check(tidy), Verdict::passed());
        // The example's case by hand.
        let by_hand = by_columns(&array![[3.0, 1.0], [4.0, 2.0]]);
        let gap = by_hand - array![[-5.0, -2.2], [0.0, 0.4]];
        assert!(gap.iter().all(|gap| gap.abs() < 1e-12));
    }

    fn length(a: &Matrix) -> f64 {
        a.column(0).dot(&a.column(0)).sqrt()
    }
    /// The first column with that much more in its first number.
    fn more(a: &Matrix, added: f64) -> Array1<f64> {
        let mut v = a.column(0).to_owned();
        v[0] += added;
        v
    }
    /// Every column with so many times v · x of v taken off.
    fn off(a: &Matrix, v: &Array1<f64>, times: f64) -> Matrix {
        let mut b = a.clone();
        for mut x in b.columns_mut() {
            let t = times * v.dot(&x);
            x.scaled_add(-t, v);
        }
        b
    }

    /// Mistakes as a reader would write them, and words of what is said of each.
    const MISTAKES: &[(Mirror, &str)] = &[
        (|_| todo!(), "not written yet"),
        (|a| Array2::zeros(a.dim()), "All zeros"),
        (Clone::clone, "Nothing is changed"),
        (
            |a| seen(a, &more(a, -length(a).copysign(a[[0, 0]]))),
            "The length is taken off the first number with its sign",
        ),
        (|a| seen(a, &more(a, length(a))), "always added"),
        (|a| seen(a, &more(a, -length(a))), "always taken off"),
        (|a| off(a, &v(a), 1.0 / v(a).dot(&v(a))), "taken off once"),
        (|a| off(a, &v(a), 2.0), "not divided by v · v"),
        (|a| off(a, &v(a), 2.0 / v(a).dot(&v(a)).sqrt()), "by the length of v"),
        (|a| seen(a, &a.column(0).to_owned()), "the first column itself"),
        (
            |a| seen(a, &more(a, length(a).powi(2) * a[[0, 0]].signum())),
            "The square of the column's length",
        ),
        (|a| seen(a, &more(a, a[[0, 0]].signum())), "Only 1 is added"),
        (
            |a| {
                let mut b = a.clone();
                b.column_mut(0).fill(0.0);
                b[[0, 0]] = -length(a).copysign(a[[0, 0]]);
                b
            },
            "Only the first column",
        ),
        (
            |a| {
                let mut b = a.clone();
                let v = v(a);
                for mut x in b.columns_mut().into_iter().skip(1) {
                    let t = 2.0 * v.dot(&x) / v.dot(&v);
                    x.scaled_add(-t, &v);
                }
                b
            },
            "The first column is as it was",
        ),
        (|a| off(a, &v(a), -2.0 / v(a).dot(&v(a))), "added instead"),
        (
            |a| {
                let mut b = a.clone();
                for j in 0..a.nrows().min(a.ncols()) {
                    let mut part = b.slice_axis_mut(Axis(0), (j..).into());
                    let mut part = part.slice_axis_mut(Axis(1), (j..).into());
                    let seen = seen(&part.to_owned(), &v(&part.to_owned()));
                    part.assign(&seen);
                }
                b
            },
            "does not stop",
        ),
        (
            |a| {
                let a = a.t().to_owned();
                seen(&a, &v(&a)).t().to_owned()
            },
            "the first row",
        ),
        (
            |a| {
                let mut b = a.clone();
                b.column_mut(0).fill(0.0);
                b[[0, 0]] = length(a);
                b
            },
            "cleared by hand",
        ),
        (
            |a| if a[[0, 0]] < 0.0 { -seen(a, &v(a)) } else { seen(a, &v(a)) },
            "wrong where it is below",
        ),
        (
            |a| {
                let (mut b, v) = (a.clone(), v(a));
                for mut x in b.columns_mut() {
                    let t = 2.0 * v.dot(&x) / v.dot(&v);
                    x -= t;
                }
                b
            },
            "Only a number is taken off",
        ),
        (
            |a| {
                let mut v = a.column(0).to_owned();
                v[0] = length(a).copysign(v[0]);
                seen(a, &v)
            },
            "has taken its place",
        ),
        (|a| seen(a, &more(a, a[[0, 0]].copysign(length(a)))), "`x.copysign(y)`"),
        (|a| seen(a, &more(a, (a.nrows() as f64).copysign(a[[0, 0]]))), "how many numbers"),
        (
            |a| {
                let c = a.column(0).to_owned();
                seen(a, &(&c + length(a).copysign(c[0])))
            },
            "to every number of the column",
        ),
        (|a| off(a, &v(a), 2.0 / length(a).powi(2)), "divided by c · c"),
        (
            |a| {
                let (mut b, v, c) = (a.clone(), v(a), a.column(0));
                for mut x in b.columns_mut() {
                    let t = 2.0 * c.dot(&x) / v.dot(&v);
                    x.scaled_add(-t, &v);
                }
                b
            },
            "that of the first column, c · x",
        ),
        (
            |a| {
                let (mut b, v, c) = (a.clone(), v(a), a.column(0));
                for mut x in b.columns_mut() {
                    let t = 2.0 * v.dot(&x) / v.dot(&v);
                    x.scaled_add(-t, &c);
                }
                b
            },
            "multiples of the first column",
        ),
        (
            |a| {
                let mut b = a.clone();
                for j in 0..a.ncols() {
                    let v = v(&b);
                    let t = 2.0 * v.dot(&b.column(j)) / v.dot(&v);
                    b.column_mut(j).scaled_add(-t, &v);
                }
                b
            },
            "v is found anew",
        ),
        (
            |a| {
                let mut b = a.clone();
                for mut x in b.columns_mut() {
                    let mut v = x.to_owned();
                    v[0] += x.dot(&x).sqrt().copysign(x[0]);
                    let t = 2.0 * v.dot(&x) / v.dot(&v);
                    x.scaled_add(-t, &v);
                }
                b
            },
            "a mirror of its own",
        ),
        (
            |a| {
                let (mut b, v) = (a.clone(), v(a));
                let t = 2.0 * v.dot(&a.column(0)) / v.dot(&v);
                for mut x in b.columns_mut() {
                    x.scaled_add(-t, &v);
                }
                b
            },
            "the same is taken off",
        ),
        (
            |a| {
                let (mut b, v) = (a.clone(), v(a));
                for mut x in b.rows_mut() {
                    let t = 2.0 * v.dot(&x) / v.dot(&v);
                    x.scaled_add(-t, &v);
                }
                b
            },
            "The rows go through",
        ),
        (
            |a| {
                let way = if a[[0, 0]] > 0.0 { 1.0 } else { -1.0 };
                seen(a, &more(a, way * length(a)))
            },
            "first number of the column is 0",
        ),
        (
            |a| seen(a, &more(a, a[[0, 0]] / a[[0, 0]].abs() * length(a))),
            "first number of the column is 0",
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
        let verdict = check(|a| a.mapv(f64::sin));
        assert_eq!((verdict.passed, &verdict.diagnosis), (false, &None));
        assert!(verdict.counterexample.is_some());
    }
}
