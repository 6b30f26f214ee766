//! Exercise: what a product hands back to factors that were repeated to fit.

use ndarray::{Array2, Axis};
use shared::exercise::{Check, Exercise, Verdict, written};
use shared::random::Random;

use crate::Tape;

/// Its texts.
pub const EXERCISE: Exercise = Exercise {
    lesson: env!("CARGO_PKG_NAME"),
    name: "product_shares",
    title: "What a product hands back",
    hints: [
        "Take one entry of the product: it is one entry of u times one of v. How fast does it change \
         with each of them, and what does each get if that entry's gradient is g?",
        "u gets g ⊙ v, which has the product's shape. If u has one row and the product has several, \
         then u's row was used once for each of them. What do several uses of a value hand back?",
        "Where the factor has one row, take `.sum_axis(Axis(0)).insert_axis(Axis(0))` of its share; \
         where it has one column, the same along `Axis(1)`. A factor of one row and one column needs \
         both.",
    ],
    solution: "src/tape.rs:pull_back",
    shown: "Your operation hands every factor a gradient of its own shape, whatever was repeated to \
            fit: a scale for each feature, a weight for each sample, or one number for all. Together \
            with its forward line, u * v, that is a complete operation of the tape. The lesson's own \
            leaves the adding up to a function `fit`, which sums and differences use too.",
    why: "Why are the shares of a repeated row added up, and not averaged?",
    because: "If an entry of the row moves by a little, every row of the product moves, each by its \
              own amount, and the output feels all of these movements at once. What they bring adds \
              up. A mean over the batch, if one is wanted, belongs to the loss, and has come down in \
              g already.",
};

/// Two factors and the gradient of their product.
struct Probe {
    u: Array2<f64>,
    v: Array2<f64>,
    g: Array2<f64>,
}

impl Probe {
    fn given(&self) -> String {
        let [u, v, g] = [written(&self.u), written(&self.v), written(&self.g)];
        format!("u = {u}, v = {v}, g = {g}")
    }

    /// By the lesson's tape: the output g ⊙ (u·v), summed, has the gradient g at the product.
    fn wanted(&self) -> (Array2<f64>, Array2<f64>) {
        let tape = Tape::default();
        let [u, v, g] = [&self.u, &self.v, &self.g].map(|value| tape.leaf("", value.clone()));
        let gradients = tape.backward((u * v * g).sum());
        (gradients.of(u), gradients.of(v))
    }

    /// Whether anything is repeated.
    fn repeats(&self) -> bool {
        self.u.dim() != self.g.dim() || self.v.dim() != self.g.dim()
    }

    /// Whether one row of a factor, or one column, is repeated.
    fn repeats_along(&self, axis: Axis) -> bool {
        [&self.u, &self.v].iter().any(|factor| factor.len_of(axis) < self.g.len_of(axis))
    }

    /// A factor of one row and one column beside a larger one.
    fn has_number(&self) -> bool {
        (self.u.len() == 1 || self.v.len() == 1) && self.g.nrows() > 1 && self.g.ncols() > 1
    }
}

/// Σ over what was repeated, or what else is done with it.
fn fit(
    g: &Array2<f64>,
    (rows, columns): (usize, usize),
    fold: impl Fn(&Array2<f64>, Axis) -> Array2<f64>,
) -> Array2<f64> {
    let mut share = g.clone();
    for (axis, length, held) in [(Axis(0), rows, g.nrows()), (Axis(1), columns, g.ncols())] {
        if length == 1 && held != 1 {
            share = fold(&share, axis);
        }
    }
    share
}

fn add_up(share: &Array2<f64>, axis: Axis) -> Array2<f64> {
    share.sum_axis(axis).insert_axis(axis)
}

/// Along the other axis.
fn add_up_across(share: &Array2<f64>, axis: Axis) -> Array2<f64> {
    add_up(share, Axis(1 - axis.index()))
}

/// The share of a factor of this shape, where the axes have been mixed up and no one asks whether
/// anything was repeated.
fn across(mut share: Array2<f64>, (rows, columns): (usize, usize)) -> Array2<f64> {
    for (axis, length) in [(Axis(0), rows), (Axis(1), columns)] {
        if length == 1 {
            share = add_up_across(&share, axis);
        }
    }
    share
}

fn average(share: &Array2<f64>, axis: Axis) -> Array2<f64> {
    let held = share.len_of(axis) as f64;
    share.sum_axis(axis).insert_axis(axis) / held
}

fn first_of(share: &Array2<f64>, axis: Axis) -> Array2<f64> {
    share.index_axis(axis, 0).to_owned().insert_axis(axis)
}

/// Equal shapes first, then a row, a column and a number on either side.
fn probes() -> Vec<Probe> {
    let mut random = Random::seed(8);
    [
        ((1, 1), (1, 1)),
        ((1, 2), (1, 2)),
        ((2, 3), (2, 3)),
        ((2, 2), (1, 2)),
        ((1, 3), (2, 3)),
        ((3, 2), (3, 1)),
        ((3, 1), (3, 2)),
        ((2, 3), (1, 1)),
        ((1, 1), (3, 3)),
    ]
    .into_iter()
    .map(|(u, v): ((usize, usize), (usize, usize))| {
        let mut numbers = |shape: (usize, usize)| -> Array2<f64> {
            random.randn(shape).mapv(|x| (10.0 * x).round() / 10.0 + 0.05)
        };
        Probe { u: numbers(u), v: numbers(v), g: numbers((u.0.max(v.0), u.1.max(v.1))) }
    })
    .collect()
}

/// A share of the gradient, made of it, of the factor and of the other factor.
type Rule = fn(&Array2<f64>, &Array2<f64>, &Array2<f64>) -> Array2<f64>;

/// Judges the shares of (u, v) from (u, v, g).
pub fn check(
    yours: impl Fn(&Array2<f64>, &Array2<f64>, &Array2<f64>) -> (Array2<f64>, Array2<f64>),
) -> Verdict {
    // Shares by a rule for g and the other factor, folded in one way or another.
    let shares = |p: &Probe, rule: Rule, fold: fn(&Array2<f64>, Axis) -> Array2<f64>| {
        let Probe { u, v, g } = p;
        (fit(&rule(g, u, v), u.dim(), fold), fit(&rule(g, v, u), v.dim(), fold))
    };
    let right: Rule = |g, _, v| g * v;
    let axes = "The axes have changed places. A factor with one row needs `Axis(0)`, which adds up \
                the rows and leaves one; a factor with one column needs `Axis(1)`.";
    Check::new(probes(), Probe::given, |p| yours(&p.u, &p.v, &p.g), Probe::wanted)
        .parts(&["du", "dv"])
        .mistake(
            "Each factor gets the gradient as it is. That is what a sum hands back; a product's slope \
             by one factor is the other factor.",
            |p| shares(p, |g, _, _| g.clone(), add_up),
        )
        .mistake(
            "Each factor's share is made with the factor itself. The slope of u · v by u is v.",
            |p| shares(p, |g, u, _| g * u, add_up),
        )
        .mistake(
            "The gradient g is missing: it says how fast the output changes with the product, and \
             the chain rule multiplies by it.",
            |p| shares(p, |g, _, v| Array2::ones(g.dim()) * v, add_up),
        )
        .mistake(
            "g is added to the other factor. The chain rule multiplies.",
            |p| shares(p, |g, _, v| g + v, add_up),
        )
        .mistake(
            "What was repeated to fit is averaged. Each repetition is a use of its own, and the \
             shares of all uses add up.",
            |p| shares(p, right, average),
        )
        .mistake(
            "Only the first repetition counts. Each is a use of its own, and the shares of all uses \
             add up.",
            |p| shares(p, right, first_of),
        )
        .mistake(
            "The shares have the product's shape. A factor that was repeated to fit has a smaller \
             one: its shares from all repetitions add up.",
            |p| (&p.g * &p.v, &p.g * &p.u),
        )
        .mistake(
            "v's shares add up where v was repeated, and u's do not. Either factor may be the \
             smaller one.",
            |p| (&p.g * &p.v, p.wanted().1),
        )
        .mistake(
            "u's shares add up where u was repeated, and v's do not. Either factor may be the \
             smaller one.",
            |p| (p.wanted().0, &p.g * &p.u),
        )
        .mistake(
            "The two shares have changed places: the first is u's.",
            |p| {
                let (du, dv) = p.wanted();
                (dv, du)
            },
        )
        .mistake(axes, |p| (across(&p.g * &p.v, p.u.dim()), across(&p.g * &p.u, p.v.dim())))
        .mistake(axes, |p| shares(p, right, add_up_across))
        .wrong_where(
            "It is wrong where a factor has one row and one column. Its share is added up along both.",
            Probe::has_number,
        )
        .wrong_where(
            "It is right but where a factor with a single column is repeated. What every repetition \
             hands back adds up along `Axis(1)`, so that one column is left.",
            |p| p.repeats_along(Axis(1)),
        )
        .wrong_where(
            "It is right but where a factor with a single row is repeated. What every repetition \
             hands back adds up along `Axis(0)`, so that one row is left.",
            |p| p.repeats_along(Axis(0)),
        )
        .wrong_where(
            "It is right where both factors have the same shape, and wrong where one was repeated to \
             fit. A factor's share has the factor's own shape: what every repetition hands back adds \
             up.",
            Probe::repeats,
        )
        .verdict()
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::array;

    type Shares = fn(&Array2<f64>, &Array2<f64>, &Array2<f64>) -> (Array2<f64>, Array2<f64>);

    /// Added up as a reader would do it.
    fn to_shape_of(like: &Array2<f64>, mut share: Array2<f64>) -> Array2<f64> {
        if like.nrows() == 1 {
            share = share.sum_axis(Axis(0)).insert_axis(Axis(0));
        }
        if like.ncols() == 1 {
            share = share.sum_axis(Axis(1)).insert_axis(Axis(1));
        }
        share
    }

    #[test]
    fn whole_arrays_pass_and_so_do_loops() {
        let arrays: Shares = |u, v, g| (to_shape_of(u, g * v), to_shape_of(v, g * u));
        let loops: Shares = |u, v, g| {
            let (mut du, mut dv) = (Array2::zeros(u.dim()), Array2::zeros(v.dim()));
            for ((i, j), g) in g.indexed_iter() {
                let at = |a: &Array2<f64>| [i.min(a.nrows() - 1), j.min(a.ncols() - 1)];
                du[at(u)] += g * v[at(v)];
                dv[at(v)] += g * u[at(u)];
            }
            (du, dv)
        };
        assert_eq!([check(arrays), check(loops)], [Verdict::passed(), Verdict::passed()]);
        let (u, v) = (array![[1.0, 2.0], [3.0, 4.0]], array![[5.0, 6.0]]);
        let (du, dv) = arrays(&u, &v, &array![[1.0, 1.0], [1.0, 10.0]]);
        assert_eq!((du, dv), (array![[5.0, 6.0], [5.0, 60.0]], array![[4.0, 42.0]]));
    }

    #[test]
    fn every_mistake_is_named() {
        let mistakes: [(Shares, &str); 17] = [
            (|_, _, _| todo!(), "not written yet"),
            (|u, v, _| (Array2::zeros(u.dim()), Array2::zeros(v.dim())), "All zeros"),
            (
                |u, v, g| (to_shape_of(u, g.clone()), to_shape_of(v, g.clone())),
                "what a sum hands back",
            ),
            (|u, v, g| (to_shape_of(u, g * u), to_shape_of(v, g * v)), "with the factor itself"),
            (
                |u, v, g| {
                    let one = Array2::<f64>::ones(g.dim());
                    (to_shape_of(u, &one * v), to_shape_of(v, &one * u))
                },
                "g is missing",
            ),
            (|u, v, g| (to_shape_of(u, g + v), to_shape_of(v, g + u)), "The chain rule multiplies"),
            (
                |u, v, g| {
                    let mean = |like: &Array2<f64>, share: Array2<f64>| {
                        let repeated = (g.len() / like.len()) as f64;
                        to_shape_of(like, share) / repeated
                    };
                    (mean(u, g * v), mean(v, g * u))
                },
                "is averaged",
            ),
            (|u, v, g| (g * v, g * u), "the product's shape"),
            (|u, v, g| (g * v, to_shape_of(v, g * u)), "u's do not"),
            (|u, v, g| (to_shape_of(u, g * v), g * u), "v's do not"),
            (|u, v, g| (to_shape_of(v, g * u), to_shape_of(u, g * v)), "changed places"),
            (
                |u, v, g| {
                    let one_row = |like: &Array2<f64>, mut share: Array2<f64>| {
                        if like.nrows() == 1 {
                            share = share.sum_axis(Axis(0)).insert_axis(Axis(0));
                        } else if like.ncols() == 1 {
                            share = share.sum_axis(Axis(1)).insert_axis(Axis(1));
                        }
                        share
                    };
                    (one_row(u, g * v), one_row(v, g * u))
                },
                "one row and one column",
            ),
            (
                |u, v, g| {
                    let rows = |like: &Array2<f64>, share: Array2<f64>| {
                        if like.nrows() < share.nrows() {
                            return share.sum_axis(Axis(0)).insert_axis(Axis(0));
                        }
                        share
                    };
                    (rows(u, g * v), rows(v, g * u))
                },
                "a factor with a single column",
            ),
            (
                |u, v, g| {
                    let columns = |like: &Array2<f64>, share: Array2<f64>| {
                        if like.ncols() < share.ncols() {
                            return share.sum_axis(Axis(1)).insert_axis(Axis(1));
                        }
                        share
                    };
                    (columns(u, g * v), columns(v, g * u))
                },
                "a factor with a single row",
            ),
            (
                |u, v, g| {
                    // Each is folded where the other is small.
                    (to_shape_of(v, g * v), to_shape_of(u, g * u))
                },
                "wrong where one was repeated",
            ),
            (
                |u, v, g| {
                    let fold = |like: &Array2<f64>, mut share: Array2<f64>| {
                        if like.nrows() == 1 {
                            share = share.sum_axis(Axis(1)).insert_axis(Axis(1));
                        }
                        if like.ncols() == 1 {
                            share = share.sum_axis(Axis(0)).insert_axis(Axis(0));
                        }
                        share
                    };
                    (fold(u, g * v), fold(v, g * u))
                },
                "The axes have changed places",
            ),
            (
                |u, v, g| {
                    let fold = |like: &Array2<f64>| {
                        let mut share = if like.dim() == u.dim() { g * v } else { g * u };
                        if like.nrows() != g.nrows() {
                            share = share.sum_axis(Axis(1)).insert_axis(Axis(1));
                        }
                        if like.ncols() != g.ncols() {
                            share = share.sum_axis(Axis(0)).insert_axis(Axis(0));
                        }
                        share
                    };
                    if u.dim() == v.dim() { (g * v, g * u) } else { (fold(u), fold(v)) }
                },
                "The axes have changed places",
            ),
        ];
        for (wrong, words) in mistakes {
            let verdict = check(wrong);
            assert!(!verdict.passed && verdict.says(words), "{words}: {verdict:?}");
        }
    }

    #[test]
    fn an_unknown_mistake_gets_no_guess() {
        let verdict = check(|u, v, g| {
            (to_shape_of(u, (g * v).mapv(f64::sin)), to_shape_of(v, (g * u).mapv(f64::sin)))
        });
        assert_eq!((verdict.passed, &verdict.diagnosis), (false, &None));
    }
}
