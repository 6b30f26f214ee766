//! Exercise: all dot products at once.

use ndarray::{Array2, array};
use shared::exercise::{Check, Exercise, Verdict, written};
use shared::random::Random;

use crate::matrices::product;

/// Its texts.
pub const EXERCISE: Exercise = Exercise {
    lesson: env!("CARGO_PKG_NAME"),
    name: "matrix_product",
    title: "All dot products at once",
    hints: [
        "The result has a row for each row of A and a column for each column of B. Begin with a \
         matrix of zeros of that shape, and fill in one entry after another.",
        "Two loops, one in the other: i over the rows of A, j over the columns of B. The entry \
         [[i, j]] is the dot product of row i of A with column j of B.",
        "In the inner loop: c[[i, j]] = a.row(i).dot(&b.column(j)); or a third loop over k that adds \
         up a[[i, k]] * b[[k, j]].",
    ],
    solution: "src/matrices.rs:product",
    shown: "Your loops make every dot product of a row with a column, and put it into its place. \
            From here on the course writes X·W, and you know what is done when it does.",
    why: "Why does A·B exist only where A has as many columns as B has rows?",
    because: "Each entry is a dot product of a row of A with a column of B. A row of A has as many \
              entries as A has columns, a column of B has as many as B has rows, and a dot product \
              needs two vectors of one length.",
};

/// Two matrices that fit.
type Probe = (Array2<f64>, Array2<f64>);

/// Square ones first, where most mistakes still give a matrix of the right shape; then others.
fn probes() -> impl Iterator<Item = Probe> {
    let mut random = Random::seed(5);
    let first = (array![[1.0, 2.0], [3.0, 4.0]], array![[5.0, 6.0], [7.0, 9.0]]);
    let shapes = [(2, 2, 2), (3, 3, 3), (2, 3, 4), (1, 2, 3), (3, 2, 1), (4, 1, 2), (5, 3, 2)];
    let others = shapes.into_iter().map(move |(rows, inner, columns)| {
        let mut numbers = |shape: (usize, usize)| (4.0 * random.randn(shape)).round() / 2.0;
        (numbers((rows, inner)), numbers((inner, columns)))
    });
    std::iter::once(first).chain(others)
}

/// The product with these terms of each sum alone.
fn with_terms(a: &Array2<f64>, b: &Array2<f64>, takes: impl Fn(usize) -> bool) -> Array2<f64> {
    Array2::from_shape_fn((a.nrows(), b.ncols()), |(i, j)| {
        (0..a.ncols()).filter(|k| takes(*k)).map(|k| a[[i, k]] * b[[k, j]]).sum()
    })
}

/// Judges a function from (A, B) to A·B.
pub fn check(yours: impl Fn(&Array2<f64>, &Array2<f64>) -> Array2<f64>) -> Verdict {
    let given = |(a, b): &Probe| format!("A = {}, B = {}", written(a), written(b));
    let check = Check::new(probes(), given, |(a, b)| yours(a, b), |(a, b)| product(a, b))
        .mistake(
            "The matrices are multiplied entry by entry. That is A ⊙ B; A·B takes the dot product \
             of a row with a column.",
            |(a, b)| a * b,
        )
        .mistake(
            "The order is turned round: that is B·A. Its entries are dot products of a row of B \
             with a column of A.",
            |(a, b)| b.dot(a),
        )
        .mistake(
            "Row i of A meets row j of B. It should meet column j: the second matrix is read \
             downwards.",
            |(a, b)| a.dot(&b.t()),
        )
        .mistake(
            "Column i of A meets column j of B. The first matrix is read along its rows.",
            |(a, b)| a.t().dot(b),
        )
        .mistake(
            "The entries are right and stand in the wrong places: row and column are exchanged. Row \
             i of A belongs to row i of the result.",
            |(a, b)| b.t().dot(&a.t()),
        )
        .mistake(
            "The total goes on from entry to entry: it has to begin at 0 for each of them.",
            |(a, b)| {
                let mut total = 0.0;
                product(a, b).mapv(|entry| {
                    total += entry;
                    total
                })
            },
        )
        .mistake("The matrices are added.", |(a, b)| a + b);
    wrong_places(wrong_terms(check))
        .size("the number of products in each sum", |(a, _)| a.ncols() as f64)
        .verdict()
}

/// Sums of the wrong products.
fn wrong_terms(check: Check<Probe>) -> Check<Probe> {
    check
        .mistake(
            "Each entry is the last product of its sum: a product takes the place of the one \
             before. Add it, by += in place of =.",
            |(a, b)| with_terms(a, b, |k| k + 1 == a.ncols()),
        )
        .mistake("Each entry is the first product of its sum alone.", |(a, b)| {
            with_terms(a, b, |k| k == 0)
        })
        .mistake(
            "The first product of each sum is left out: Rust counts from 0.",
            |(a, b)| with_terms(a, b, |k| k > 0),
        )
        .mistake(
            "The last product of each sum is left out. The range 0..n ends before n by itself.",
            |(a, b)| with_terms(a, b, |k| k + 1 < a.ncols()),
        )
        .mistake(
            "k goes over the columns of B. It has to go over the columns of A, or what is as many, the \
             rows of B.",
            |(a, b)| {
                Array2::from_shape_fn((a.nrows(), b.ncols()), |(i, j)| {
                    (0..b.ncols()).map(|k| a[[i, k]] * b[[k, j]]).sum::<f64>()
                })
            },
        )
        .mistake(
            "k goes over the rows of A. It has to go over the columns of A, or what is as many, the rows \
             of B.",
            |(a, b)| {
                Array2::from_shape_fn((a.nrows(), b.ncols()), |(i, j)| {
                    (0..a.nrows()).map(|k| a[[i, k]] * b[[k, j]]).sum::<f64>()
                })
            },
        )
}

/// Entries in the wrong places, and results of the wrong shape.
fn wrong_places(check: Check<Probe>) -> Check<Probe> {
    check
        .mistake(
            "The entries are set in the wrong places: row i of A and column j of B belong to c[[i, j]], \
             and not to c[[j, i]].",
            |(a, b)| {
                let mut c = Array2::zeros((a.nrows(), b.ncols()));
                product(a, b).indexed_iter().for_each(|((i, j), entry)| c[[j, i]] = *entry);
                c
            },
        )
        .mistake(
            "The result has the shape of A. It has as many rows as A, and as many columns as B.",
            |(a, b)| {
                let mut c = Array2::zeros(a.dim());
                product(a, b).indexed_iter().for_each(|(place, entry)| c[place] = *entry);
                c
            },
        )
        .mistake(
            "The result has the shape of B. It has as many rows as A, and as many columns as B.",
            |(a, b)| {
                let mut c = Array2::zeros(b.dim());
                product(a, b).indexed_iter().for_each(|(place, entry)| c[place] = *entry);
                c
            },
        )
        .mistake(
            "j goes over the columns of A. It has to go over those of B.",
            |(a, b)| {
                let mut c = Array2::zeros((a.nrows(), b.ncols()));
                for (i, j) in ndarray::indices(a.dim()) {
                    c[[i, j]] = a.row(i).dot(&b.column(j));
                }
                c
            },
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_loops_two_loops_and_the_library_pass() {
        let looped = check(|a, b| {
            let mut c = Array2::zeros((a.nrows(), b.ncols()));
            for i in 0..a.nrows() {
                for j in 0..b.ncols() {
                    for k in 0..a.ncols() {
                        c[[i, j]] += a[[i, k]] * b[[k, j]];
                    }
                }
            }
            c
        });
        assert_eq!(looped, Verdict::passed());
        let rows = check(|a, b| {
            Array2::from_shape_fn((a.nrows(), b.ncols()), |(i, j)| (&a.row(i) * &b.column(j)).sum())
        });
        assert!(rows.passed);
        assert!(check(|a, b| a.dot(b)).passed);
    }

    /// The product, with each sum done as it says.
    fn looped(
        a: &Array2<f64>,
        b: &Array2<f64>,
        sum: impl Fn(&mut f64, usize, usize, usize),
    ) -> Array2<f64> {
        let mut c = Array2::zeros((a.nrows(), b.ncols()));
        for i in 0..a.nrows() {
            for j in 0..b.ncols() {
                for k in 0..a.ncols() {
                    sum(&mut c[[i, j]], i, j, k);
                }
            }
        }
        c
    }

    type Product = fn(&Array2<f64>, &Array2<f64>) -> Array2<f64>;

    /// Mistakes as a reader would write them, and words of what is said of each.
    const MISTAKES: &[(Product, &str)] = &[
        (|_, _| todo!(), "not written yet"),
        (|a, b| Array2::zeros((a.nrows(), b.ncols())), "All zeros"),
        (|a, b| a * b, "entry by entry"),
        (|a, b| b.dot(a), "that is B·A"),
        (
            |a, b| looped(a, b, |c, i, j, k| *c += a[[i, k]] * b[[j, k]]),
            "Row i of A meets row j of B",
        ),
        (
            |a, b| looped(a, b, |c, i, j, k| *c += a[[k, i]] * b[[k, j]]),
            "Column i of A meets column j",
        ),
        (|a, b| a.dot(b).reversed_axes(), "row and column are exchanged"),
        (|a, b| looped(a, b, |c, i, j, k| *c = a[[i, k]] * b[[k, j]]), "last product of its sum:"),
        (
            |a, b| Array2::from_shape_fn((a.nrows(), b.ncols()), |(i, j)| a[[i, 0]] * b[[0, j]]),
            "first product of its sum alone",
        ),
        (
            |a, b| {
                Array2::from_shape_fn((a.nrows(), b.ncols()), |(i, j)| {
                    (1..a.ncols()).map(|k| a[[i, k]] * b[[k, j]]).sum()
                })
            },
            "first product of each sum is left out",
        ),
        (
            |a, b| {
                Array2::from_shape_fn((a.nrows(), b.ncols()), |(i, j)| {
                    (0..a.ncols() - 1).map(|k| a[[i, k]] * b[[k, j]]).sum()
                })
            },
            "last product of each sum is left out",
        ),
        (
            |a, b| {
                let (mut c, mut total) = (Array2::zeros((a.nrows(), b.ncols())), 0.0);
                for i in 0..a.nrows() {
                    for j in 0..b.ncols() {
                        for k in 0..a.ncols() {
                            total += a[[i, k]] * b[[k, j]];
                        }
                        c[[i, j]] = total;
                    }
                }
                c
            },
            "begin at 0 for each",
        ),
        (|a, b| a + b, "The matrices are added"),
        (
            |a, b| {
                let mut c = Array2::zeros((a.nrows(), b.ncols()));
                for i in 0..a.nrows() {
                    for j in 0..b.ncols() {
                        c[[j, i]] = a.row(i).dot(&b.column(j));
                    }
                }
                c
            },
            "not to c[[j, i]]",
        ),
        (
            |a, b| {
                let mut c = Array2::zeros((a.nrows(), a.ncols()));
                for i in 0..a.nrows() {
                    for j in 0..b.ncols() {
                        c[[i, j]] = a.row(i).dot(&b.column(j));
                    }
                }
                c
            },
            "The result has the shape of A",
        ),
        (
            |a, b| {
                let mut c = Array2::zeros(b.dim());
                for i in 0..a.nrows() {
                    for j in 0..b.ncols() {
                        c[[i, j]] = a.row(i).dot(&b.column(j));
                    }
                }
                c
            },
            "The result has the shape of B",
        ),
        (
            |a, b| {
                let mut c = Array2::zeros((a.nrows(), b.ncols()));
                for i in 0..a.nrows() {
                    for j in 0..a.ncols() {
                        c[[i, j]] = a.row(i).dot(&b.column(j));
                    }
                }
                c
            },
            "j goes over the columns of A",
        ),
        (
            |a, b| {
                let mut c = Array2::zeros((a.nrows(), b.ncols()));
                for i in 0..a.nrows() {
                    for j in 0..b.ncols() {
                        for k in 0..b.ncols() {
                            c[[i, j]] += a[[i, k]] * b[[k, j]];
                        }
                    }
                }
                c
            },
            "k goes over the columns of B",
        ),
        (
            |a, b| {
                let mut c = Array2::zeros((a.nrows(), b.ncols()));
                for i in 0..a.nrows() {
                    for j in 0..b.ncols() {
                        for k in 0..a.nrows() {
                            c[[i, j]] += a[[i, k]] * b[[k, j]];
                        }
                    }
                }
                c
            },
            "k goes over the rows of A",
        ),
        (|a, b| a.dot(b) / a.ncols() as f64, "divided by the number of products"),
    ];

    #[test]
    fn every_mistake_is_named() {
        for (wrong, words) in MISTAKES {
            let verdict = check(wrong);
            assert!(!verdict.passed && verdict.says(words), "{words}: {verdict:?}");
        }
        // Where all are square its shape cannot be wrong; further on it is.
        assert!(check(|a, b| Array2::zeros((b.ncols(), a.nrows()))).says("has the shape"));
    }

    #[test]
    fn an_unknown_mistake_gets_no_guess() {
        let verdict = check(|a, b| a.dot(b).mapv(f64::sin));
        assert_eq!((verdict.passed, &verdict.diagnosis), (false, &None));
    }
}
