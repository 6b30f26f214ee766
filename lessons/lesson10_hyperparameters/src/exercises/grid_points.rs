//! Exercise: all points of a grid.

use ndarray::{Array2, Axis};
use shared::exercise::{Check, Exercise, Part, Verdict};

/// Its texts.
pub const EXERCISE: Exercise = Exercise {
    lesson: env!("CARGO_PKG_NAME"),
    name: "grid_points",
    title: "All points of a grid",
    hints: [
        "With 3 values of each of 2 hyperparameters there are 9 points. Number them from 0 to 8. Which \
         value does each hyperparameter take at point number 7?",
        "Write the number with as many digits as there are hyperparameters, in the system that has \
         `values` digits: point 7 of 3 values is 2 · 3 + 1, so the digits are 2 and 1.",
        "Array2::from_shape_fn((values.pow(dimensions as u32), dimensions), |(point, d)| …), where the \
         digit is point / values.pow(d as u32) % values, and the place (digit as f64 + 0.5) / values as \
         f64.",
    ],
    solution: "src/exercises/grid_points.rs:solution",
    shown: "A number written in digits goes through all combinations, for as many hyperparameters as you \
            like. You also have before you what a grid costs: each further hyperparameter multiplies \
            the number of trials, and the number of values of each stays the same.",
    why: "Why does a grid of 27 trials know so little about the learning rate, if nothing but the \
          learning rate matters?",
    because: "Of three hyperparameters it tries three values each. Nine trials share each learning rate \
              and differ only in what does not matter, so all nine have the same loss. The 27 \
              trials have told three different things.",
};

// ANCHOR: solution
/// All points, (valuesᵈ, d), for d hyperparameters: each coordinate is the middle of one of
/// `values` equal parts of the way from 0 to 1.
pub fn grid_points(values: usize, dimensions: usize) -> Array2<f64> {
    let points = values.pow(dimensions as u32);
    Array2::from_shape_fn((points, dimensions), |(point, d)| {
        let digit = point / values.pow(d as u32) % values;
        (digit as f64 + 0.5) / values as f64
    })
}
// ANCHOR_END: solution

/// How many values of each of how many hyperparameters.
type Probe = (usize, usize);

const PROBES: [Probe; 8] = [(1, 1), (2, 1), (2, 2), (3, 2), (2, 3), (4, 1), (3, 3), (4, 3)];

/// The points by their first coordinate, those of equals by their second, and so on.
fn sorted(points: &Array2<f64>) -> Array2<f64> {
    let mut order: Vec<usize> = (0..points.nrows()).collect();
    let compare = |a: &usize, b: &usize| {
        let pairs = points.row(*a).into_iter().zip(points.row(*b)).map(|(a, b)| a.total_cmp(b));
        pairs.fold(std::cmp::Ordering::Equal, std::cmp::Ordering::then)
    };
    order.sort_by(compare);
    points.select(Axis(0), &order)
}

/// The grid with another coordinate for each digit.
fn at((values, dimensions): Probe, place: impl Fn(f64, f64) -> f64) -> Array2<f64> {
    let n = values as f64;
    sorted(&grid_points(values, dimensions).mapv(|x| place((x * n).floor(), n)))
}

/// So many points with a digit for each coordinate, said by the point's number and by which
/// coordinate it is.
fn of_digits(
    (values, dimensions): Probe,
    points: usize,
    digit: impl Fn(usize, usize) -> usize,
) -> Array2<f64> {
    let place = |digit: usize| (digit as f64 + 0.5) / values as f64;
    sorted(&Array2::from_shape_fn((points, dimensions), |(point, d)| place(digit(point, d))))
}

/// Judges a function from (values, dimensions) to the grid's points.
pub fn check(yours: impl Fn(usize, usize) -> Array2<f64>) -> Verdict {
    let all = |&(values, dimensions): &Probe| values.pow(dimensions as u32);
    let given = |(values, dimensions): &Probe| {
        format!("{values} values of each of {dimensions} hyperparameters (points sorted)")
    };
    let right = |&(values, dimensions): &Probe| sorted(&grid_points(values, dimensions));
    Check::new(PROBES, given, |&(values, dimensions)| sorted(&yours(values, dimensions)), right)
        .parts(&["points"])
        .mistake(
            "The values go from one end of the scale to the other. They should be the middles of equal \
             parts: (i + ½) / values.",
            |&p| at(p, |i, n| if n > 1.0 { i / (n - 1.0) } else { 0.0 }),
        )
        .mistake(
            "The values go from one end of the scale to the other, and a single value is divided by 0. \
             They should be the middles of equal parts: (i + ½) / values.",
            |&p| at(p, |i, n| i / (n - 1.0)),
        )
        .mistake(
            "The values are the left ends of the parts. Their middles are half a part further: (i + ½) / \
             values.",
            |&p| at(p, |i, n| i / n),
        )
        .mistake(
            "The values are the right ends of the parts. Their middles are (i + ½) / values, for i from \
             0.",
            |&p| at(p, |i, n| (i + 1.0) / n),
        )
        .mistake("The values are counted from 1: the first should be ½ / values.", |&p| {
            at(p, |i, n| (i + 1.5) / n)
        })
        .mistake("The division by the number of values is missing: all should lie from 0 to 1.", |&p| {
            at(p, |i, _| i + 0.5)
        })
        .mistake("These are the digits; each is still to become a place, (i + ½) / values.", |&p| {
            at(p, |i, _| i)
        })
        .mistake(
            "The values are 1/values apart, but not in the middles: ½ is added after the division. \
             Brackets are missing around i + ½.",
            |&p| at(p, |i, n| i / n + 0.5),
        )
        .mistake(
            "Only the ½ is divided by the number of values, and not the whole of i + ½: brackets are \
             missing.",
            |&p| at(p, |i, n| i + 0.5 / n),
        )
        .mistake(
            "The values are evenly apart from each other and from both ends, (i + 1) / (values + 1). They \
             should be the middles of equal parts: (i + ½) / values.",
            |&p| at(p, |i, n| (i + 1.0) / (n + 1.0)),
        )
        .mistake(
            "i + ½ is divided by the number of hyperparameters. It should be divided by that of the \
             values.",
            |&p| at(p, |i, _| (i + 0.5) / p.1 as f64),
        )
        .mistake(
            "All hyperparameters move together, so that only the grid's diagonal is tried. Every value \
             of one has to meet every value of the others.",
            |&p| of_digits(p, p.0, |point, _| point),
        )
        .mistake(
            "There are as many points as there should be, but all coordinates of a point are the same \
             digit, the last one. The number has to be divided by a power of `values` before the \
             remainder is taken.",
            |&p| of_digits(p, all(&p), |point, _| point % p.0),
        )
        .mistake(
            "The number is divided by the hyperparameter's place times `values`; it should be by \
             `values` to the power of the place.",
            |&p| of_digits(p, all(&p), |point, d| point / (p.0 * d).max(1) % p.0),
        )
        .mistake(
            "The power of `values` is too large by one: the first hyperparameter is number 0, and its \
             digit is the number itself divided by 1, which is `values` to the power of 0.",
            |&p| of_digits(p, all(&p), |point, d| point / p.0.pow(d as u32 + 1) % p.0),
        )
        .mistake(
            "The two numbers of an entry's place have changed places: the first is the row, which point it \
             is, and the second the column, which hyperparameter.",
            |&p| of_digits(p, all(&p), |point, d| d / p.0.pow(point as u32) % p.0),
        )
        .mistake(
            "One hyperparameter is varied at a time, and the others stay in the middle. A grid has every \
             combination.",
            |&(values, dimensions)| {
                let points = Array2::from_shape_fn((values * dimensions, dimensions), |(point, d)| {
                    let digit = (point % values) as f64;
                    if point / values == d { (digit + 0.5) / values as f64 } else { 0.5 }
                });
                sorted(&points)
            },
        )
        .mistake("The last point is missing.", |&p| {
            let points = sorted(&grid_points(p.0, p.1));
            points.select(Axis(0), &(0..all(&p) - 1).collect::<Vec<usize>>())
        })
        .mistake(
            "The remainder is missing: the number divided by a power of `values` goes on growing. A digit \
             is what is left of it when it is divided by `values`.",
            |&p| of_digits(p, all(&p), |point, d| point / p.0.pow(d as u32)),
        )
        .mistake(
            "Whole numbers are divided, and that drops what is behind the point. Make them `f64` first.",
            |&p| at(p, |_, _| 0.5),
        )
        .mistake(
            "There are as many rows as dimensions to the power of values. It is the other way round: values \
             to the power of dimensions.",
            |&p| of_digits(p, p.1.pow(p.0 as u32), |point, d| point / p.0.pow(d as u32) % p.0),
        )
        .sign(
            "There are values · dimensions rows. It should be values to the power of dimensions: every \
             combination.",
            |&(values, dimensions), trial| {
                let Part::Numbers { shape, .. } = &trial.yours[0] else { return false };
                shape[..] == [values * dimensions, dimensions]
            },
        )
        .sign(
            "It is transposed: each point is a row, with a column for each hyperparameter.",
            |_, trial| match (&trial.yours[0], &trial.wanted[0]) {
                (Part::Numbers { shape: yours, .. }, Part::Numbers { shape: wanted, .. }) => {
                    yours.iter().rev().eq(wanted)
                }
                _ => false,
            },
        )
        .wrong_where(
            "It is right for two values of each, as in the text, and wrong for other numbers of them.",
            |&(values, _)| values != 2,
        )
        .panics_where(
            "It is made for two hyperparameters, as in the text, and panics for other numbers of them.",
            |&(_, d)| d != 2,
        )
        .wrong_where("It is right for up to two hyperparameters, and wrong for three.", |&(_, d)| d > 2)
        .wrong_where("It is right for one hyperparameter, and wrong for more.", |&(_, d)| d > 1)
        .wrong_where(
            "It is right for two hyperparameters, as in the text, and wrong for other numbers of them.",
            |&(_, d)| d != 2,
        )
        .verdict()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grid::{grid, square_grid};
    use ndarray::array;

    /// One coordinate more for each point so far.
    fn level_by_level(values: usize, dimensions: usize) -> Array2<f64> {
        let mut points: Vec<Vec<f64>> = vec![vec![]];
        for _ in 0..dimensions {
            let mut next = vec![];
            for point in &points {
                for i in 0..values {
                    let mut point = point.clone();
                    point.push((i as f64 + 0.5) / values as f64);
                    next.push(point);
                }
            }
            points = next;
        }
        let shape = (points.len(), dimensions);
        Array2::from_shape_vec(shape, points.concat()).expect("so many")
    }

    #[test]
    fn the_solution_passes_and_so_do_other_words_for_it() {
        assert_eq!(check(grid_points), Verdict::passed());
        assert_eq!(check(level_by_level), Verdict::passed());
    }

    /// The lesson's grids: in the unit square, and in the cube of the search.
    #[test]
    fn it_is_the_lessons_grid() {
        let square: Vec<[f64; 2]> = square_grid(3).into_iter().map(|(x, y)| [x, y]).collect();
        assert_eq!(grid_points(3, 2), Array2::from(square));
        for values in [2, 3] {
            let budget = values * values * values;
            let cube: Vec<[f64; 3]> = (0..budget).map(|index| grid(index, budget, 5)).collect();
            assert_eq!(sorted(&grid_points(values, 3)), sorted(&Array2::from(cube)));
        }
    }

    #[test]
    fn points_are_sorted_by_their_first_coordinate_first() {
        let points = array![[0.5, 0.1], [0.2, 0.9], [0.5, 0.0]];
        assert_eq!(sorted(&points), array![[0.2, 0.9], [0.5, 0.0], [0.5, 0.1]]);
    }

    fn with(values: usize, dimensions: usize, place: fn(f64, f64) -> f64) -> Array2<f64> {
        let points = values.pow(dimensions as u32);
        Array2::from_shape_fn((points, dimensions), |(point, d)| {
            let digit = point / values.pow(d as u32) % values;
            place(digit as f64, values as f64)
        })
    }
    type Grid = fn(usize, usize) -> Array2<f64>;

    type Digit = fn(usize, usize, usize) -> f64;

    /// What a reader may write, and words of what is said of it.
    const MISTAKES: [(Grid, &str); 23] = [
        (|_, _| todo!(), "not written yet"),
        (|n, d| Array2::zeros((n.pow(d as u32), d)), "All zeros"),
        (|n, d| with(n, d, |i, n| if n > 1.0 { i / (n - 1.0) } else { 0.0 }), "from one end"),
        (|n, d| with(n, d, |i, n| i / (n - 1.0)), "divided by 0"),
        (|n, d| with(n, d, |i, n| i / n), "left ends"),
        (|n, d| with(n, d, |i, n| (i + 1.0) / n), "right ends"),
        (|n, d| with(n, d, |i, n| (i + 1.5) / n), "counted from 1"),
        (|n, d| with(n, d, |i, _| i + 0.5), "division by the number of values"),
        (|n, d| with(n, d, |i, _| i), "These are the digits"),
        (|n, d| with(n, d, |i, n| i / n + 0.5), "after the division"),
        (
            |n, d| Array2::from_shape_fn((n, d), |(point, _)| (point as f64 + 0.5) / n as f64),
            "grid's diagonal",
        ),
        (
            |n, d| {
                Array2::from_shape_fn((n.pow(d as u32), d), |(point, _)| {
                    ((point % n) as f64 + 0.5) / n as f64
                })
            },
            "the last one",
        ),
        (
            |n, dimensions| {
                let mut rows = vec![];
                for d in 0..dimensions {
                    for i in 0..n {
                        let mut row = vec![0.5; dimensions];
                        row[d] = (i as f64 + 0.5) / n as f64;
                        rows.extend(row);
                    }
                }
                Array2::from_shape_vec((n * dimensions, dimensions), rows).expect("so many")
            },
            "One hyperparameter is varied at a time",
        ),
        (
            |n, d| {
                let all = level_by_level(n, d);
                all.select(Axis(0), &(0..all.nrows() - 1).collect::<Vec<usize>>())
            },
            "The last point is missing",
        ),
        (|n, d| level_by_level(n, d).reversed_axes(), "It is transposed"),
        (|n, d| with(n, d, |i, n| i + 0.5 / n), "Only the ½ is divided"),
        (|n, d| with(n, d, |i, n| (i + 1.0) / (n + 1.0)), "from both ends"),
        (|n, d| with(n, d, |i, _| i + 0.5) / d as f64, "by the number of hyperparameters"),
        (|n, _| level_by_level(n, 2), "right for two hyperparameters"),
        (
            |n, d| {
                let pairs = level_by_level(n, 2).into_raw_vec_and_offset().0;
                Array2::from_shape_vec((n.pow(d as u32), d), pairs).expect("as many numbers")
            },
            "made for two hyperparameters",
        ),
        (
            |n, dimensions| {
                Array2::from_shape_fn((dimensions.pow(n as u32), dimensions), |(point, d)| {
                    ((point / n.pow(d as u32) % n) as f64 + 0.5) / n as f64
                })
            },
            "It is the other way round",
        ),
        (
            |n, dimensions| {
                Array2::from_shape_fn((n.pow(dimensions as u32), dimensions), |(point, d)| {
                    let digit = point / (n * d).max(1) % n;
                    (digit as f64 + 0.5) / n as f64
                })
            },
            "to the power of the place",
        ),
        (
            |n, dimensions| {
                let mut points = level_by_level(n, dimensions);
                if dimensions > 1 {
                    points.column_mut(1).fill(0.5);
                }
                points
            },
            "right for one hyperparameter",
        ),
    ];

    #[test]
    fn every_mistake_is_named() {
        for (wrong, words) in MISTAKES {
            let verdict = check(wrong);
            assert!(!verdict.passed && verdict.says(words), "{words}: {verdict:?}");
        }
        let by_digit: [(Digit, &str); 5] = [
            (
                |point, n, d| ((point / n.pow(d as u32)) as f64 + 0.5) / n as f64,
                "The remainder is missing",
            ),
            (
                |point, n, d| (point / n.pow(d as u32) % n / n) as f64 + 0.5,
                "Whole numbers are divided",
            ),
            (
                |point, n, d| ((point / n.pow(d as u32 + 1) % n) as f64 + 0.5) / n as f64,
                "too large by one",
            ),
            (
                |point, n, d| ((d / n.pow(point as u32) % n) as f64 + 0.5) / n as f64,
                "the first is the row",
            ),
            (|point, n, d| 0.25 + 0.5 * (point / n.pow(d as u32) % n) as f64, "as in the text"),
        ];
        for (digit, words) in by_digit {
            let verdict = check(|n, dimensions| {
                let shape = (n.pow(dimensions as u32), dimensions);
                Array2::from_shape_fn(shape, |(point, d)| digit(point, n, d))
            });
            assert!(verdict.says(words), "{words}: {verdict:?}");
        }
        let few = check(|n, d| {
            Array2::from_shape_fn((n * d, d), |(point, d)| ((point + d) % n) as f64 / n as f64)
        });
        assert!(few.says("values · dimensions rows"), "{few:?}");

        let flat = check(|n, dimensions| {
            let mut points = level_by_level(n, dimensions);
            if dimensions > 2 {
                points.column_mut(2).fill(0.5);
            }
            points
        });
        assert!(flat.says("wrong for three"), "{flat:?}");
    }

    #[test]
    fn an_unknown_mistake_gets_no_guess() {
        let verdict = check(|n, d| level_by_level(n, d).mapv(f64::sin));
        assert_eq!((verdict.passed, &verdict.diagnosis), (false, &None));
    }
}
