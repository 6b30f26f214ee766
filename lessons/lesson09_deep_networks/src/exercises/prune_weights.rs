//! Exercise: pruning the smallest weights.

use ndarray::{Array1, Array2, Axis};
use shared::exercise::{Check, Exercise, Verdict, written};
use shared::random::Random;

/// Its texts.
pub const EXERCISE: Exercise = Exercise {
    lesson: env!("CARGO_PKG_NAME"),
    name: "prune_weights",
    title: "Pruning the smallest weights",
    hints: [
        "How far is the smallest weight that stays from 0? If all sizes stood in order, which of \
         them would it be?",
        "Collect the sizes |w| in a vector and sort it. The number at place `count` is the first \
         that stays; whatever is smaller goes.",
        "let mut sizes: Vec<f64> = w.iter().map(|w| w.abs()).collect(); \
         sizes.sort_by(f64::total_cmp); then, unless count is w.len(), w.mapv(|w| if w.abs() < \
         sizes[count] { 0.0 } else { w }).",
    ],
    solution: "src/exercises/prune_weights.rs:solution",
    shown: "What goes is what is nearest to 0, whatever its sign and wherever it stands; all else \
            stays as it is, at its place. A weight of 0 is a connection that is not there, so this \
            is how one finds out how many connections a trained network needs.",
    why: "Why may a weight that is small be important all the same?",
    because: "What a weight contributes is the weight times its input. If that input is large, as \
              that of a feature that was not standardised, a small weight can decide the answer. \
              Asking the loss, as the chapter does for units, does not have this fault, and costs \
              more.",
};

// ANCHOR: solution
/// W with its `count` smallest weights, by size, set to 0.
pub fn prune_weights(w: &Array2<f64>, count: usize) -> Array2<f64> {
    let mut places: Vec<(usize, usize)> = w.indexed_iter().map(|(place, _)| place).collect();
    places.sort_by(|&a, &b| w[a].abs().total_cmp(&w[b].abs()));
    let mut pruned = w.clone();
    for &place in &places[..count] {
        pruned[place] = 0.0;
    }
    pruned
}
// ANCHOR_END: solution

/// A layer's weights, and how many are to go.
struct Probe {
    w: Array2<f64>,
    count: usize,
}

impl Probe {
    fn given(&self) -> String {
        format!("W = {}\ncount = {}", written(&self.w), self.count)
    }

    /// What is left if so many go, in the order of what `by` makes of each.
    fn without(&self, count: usize, by: impl Fn(f64) -> f64) -> Array2<f64> {
        let mut order: Vec<f64> = self.w.iter().copied().map(&by).collect();
        order.sort_by(f64::total_cmp);
        let gone = &order[..count];
        self.w.mapv(|w| if gone.contains(&by(w)) { 0.0 } else { w })
    }
}

/// From two weights to twelve, of both signs, no two of the same size; from none that goes to
/// all.
fn probes() -> impl Iterator<Item = Probe> {
    let mut random = Random::seed(6);
    let cases = [((1, 2), 1), ((2, 2), 1), ((2, 3), 2), ((3, 2), 0), ((3, 2), 6), ((3, 4), 7)];
    cases.into_iter().map(move |(shape, count)| {
        let mut w = random.randn(shape).mapv(|w: f64| (100.0 * w).round() / 100.0);
        // The first is far below 0, so that it is the lowest and one of the largest.
        w[(0, 0)] = -2.5;
        Probe { w, count }
    })
}

/// Said of a limit that is the first size that stays.
const NO_PLACE_COUNT: &str = "where all weights go there is no first one that stays: the sizes \
                              have no place `count`.";

/// Said of a limit that is the last size that goes.
const NO_PLACE_BEFORE: &str = "where no weight goes there is no last one that goes: the sizes have \
                               no place count − 1.";

/// A limit that is not the right one, or that is not compared with sizes.
fn with_a_wrong_limit(check: Check<Probe>) -> Check<Probe> {
    type Wrong = fn(&Probe) -> Array2<f64>;
    // The number at place `count` of what `by` makes of W; where all go there is none.
    fn limit(p: &Probe, by: impl Fn(&Array1<f64>) -> Vec<f64>) -> f64 {
        by(&p.w.flatten().to_owned()).get(p.count).copied().unwrap_or(f64::INFINITY)
    }
    fn sorted(w: &Array1<f64>) -> Vec<f64> {
        let mut order = w.to_vec();
        order.sort_by(f64::total_cmp);
        order
    }
    fn below(p: &Probe, limit: f64) -> Array2<f64> {
        p.w.mapv(|w| if w.abs() < limit { 0.0 } else { w })
    }
    let mistakes: [(&str, Wrong); 7] = [
        (
            "The lowest go, that is the most negative. What is meant is the smallest in size: the \
             nearest to 0, so sort by |w|.",
            |p| p.without(p.count, |w| w),
        ),
        (
            "The sizes are sorted, but then W itself is compared with the limit and not |w|: every \
             negative weight lies below it, and goes.",
            |p| below(p, limit(p, |w| sorted(&w.abs()))).mapv(|w| w.max(0.0)),
        ),
        (
            "The weights are sorted with their signs, and the sizes |w| are compared with one of \
             them. Sort the sizes too.",
            |p| below(p, limit(p, sorted)),
        ),
        (
            "The weights are sorted by their sizes, but the limit keeps its sign: where it is \
             negative, no size lies below it.",
            |p| {
                let by_size = |w: &Array1<f64>| {
                    let mut order = w.to_vec();
                    order.sort_by(|a, b| a.abs().total_cmp(&b.abs()));
                    order
                };
                below(p, limit(p, by_size))
            },
        ),
        (
            "The sizes are not sorted: the number at place `count` is the limit only once they are \
             in order.",
            |p| below(p, limit(p, |w| w.abs().to_vec())),
        ),
        ("One too few goes.", |p| p.without(p.count.saturating_sub(1), f64::abs)),
        ("One too many goes.", |p| p.without((p.count + 1).min(p.w.len()), f64::abs)),
    ];
    // Whoever reads the limit from the sizes may meet the end of them besides.
    mistakes.into_iter().fold(check, |check, (what, wrong)| {
        check
            .mistake(what, wrong)
            .mistake(&format!("{what} Besides, {NO_PLACE_COUNT}"), |p| {
                assert!(p.count < p.w.len());
                wrong(p)
            })
            .mistake(&format!("{what} Besides, {NO_PLACE_BEFORE}"), |p| {
                assert!(p.count > 0);
                wrong(p)
            })
    })
}

/// Judges a function from (W, count) to the pruned W.
pub fn check(yours: impl Fn(&Array2<f64>, usize) -> Array2<f64>) -> Verdict {
    let right = |p: &Probe| prune_weights(&p.w, p.count);
    let all = |p: &Probe| p.w.len();
    let check = Check::new(probes(), Probe::given, |p| yours(&p.w, p.count), right)
        .parts(&["W"])
        .mistake("Nothing is pruned.", |p| p.w.clone());
    with_a_wrong_limit(check)
        .mistake("The largest go. It is the smallest that matter least.", |p| {
            p.without(p.count, |w| -w.abs())
        })
        .mistake("`count` is how many stay here. It should be how many go.", |p| {
            p.without(all(p) - p.count, f64::abs)
        })
        .mistake("The signs are lost: what stays should stay as it is.", |p| {
            right(p).mapv(f64::abs)
        })
        .mistake(
            "That is the mask, 1 for what stays and 0 for what goes. It still has to be multiplied \
             with W.",
            |p| right(p).mapv(|w| f64::from(u8::from(w != 0.0))),
        )
        .mistake(
            "The first `count` weights go, in the order in which they stand. It is those that are \
             nearest to 0.",
            |p| {
                let columns = p.w.ncols();
                let stays = |(i, j): (usize, usize)| i * columns + j >= p.count;
                Array2::from_shape_fn(p.w.dim(), |at| if stays(at) { p.w[at] } else { 0.0 })
            },
        )
        .mistake(
            "What stays is sorted by its size. Every weight has to stay at its place; it is the \
             places that are to be sorted.",
            |p| {
                let mut sorted: Vec<f64> = right(p).iter().copied().collect();
                sorted.sort_by(|a, b| a.abs().total_cmp(&b.abs()));
                Array2::from_shape_vec(p.w.dim(), sorted).unwrap_or_default()
            },
        )
        .mistake(
            "Only one weight goes, however large the count: from then on the 0 that was put there \
             is the smallest, and is found again each time.",
            |p| p.without(p.count.min(1), f64::abs),
        )
        .mistake("What goes and what stays have changed places.", |p| &p.w - &right(p))
        .mistake(
            "Of those that go, only the positive ones do. The sizes |w| are compared with w \
             itself, and a negative weight is never equal to a size.",
            |p| right(p) + p.w.mapv(|w| w.min(0.0)) - right(p).mapv(|w| w.min(0.0)),
        )
        .mistake(
            "`count` weights go in each row. It is `count` in all, wherever they stand.",
            |p| {
                let mut pruned = p.w.clone();
                for (row, mut out) in p.w.axis_chunks_iter(Axis(0), 1).zip(pruned.rows_mut()) {
                    let count = p.count.min(row.len());
                    out.assign(&prune_weights(&row.to_owned(), count).row(0));
                }
                pruned
            },
        )
        .mistake(&format!("It is right elsewhere, but {NO_PLACE_COUNT}"), |p| {
            assert!(p.count < all(p));
            right(p)
        })
        .mistake(&format!("It is right elsewhere, but {NO_PLACE_BEFORE}"), |p| {
            assert!(p.count > 0);
            right(p)
        })
        .wrong_where("It is right but where all weights go.", |p| p.count == all(p))
        .wrong_where("It is right but where no weight goes.", |p| p.count == 0)
        .verdict()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sizes(w: &Array2<f64>) -> Vec<f64> {
        let mut sizes: Vec<f64> = w.iter().map(|w| w.abs()).collect();
        sizes.sort_by(f64::total_cmp);
        sizes
    }

    #[test]
    fn the_solution_passes_and_so_do_other_words_for_it() {
        assert_eq!(check(prune_weights), Verdict::passed());
        let by_limit = |w: &Array2<f64>, count: usize| match sizes(w).get(count) {
            Some(&limit) => w.mapv(|w| if w.abs() < limit { 0.0 } else { w }),
            None => Array2::zeros(w.dim()),
        };
        assert_eq!(check(by_limit), Verdict::passed());
        let one_by_one = |w: &Array2<f64>, count: usize| {
            let mut w = w.clone();
            for _ in 0..count {
                let left = w.iter_mut().filter(|w| **w != 0.0);
                if let Some(least) = left.min_by(|a, b| a.abs().total_cmp(&b.abs())) {
                    *least = 0.0;
                }
            }
            w
        };
        assert_eq!(check(one_by_one), Verdict::passed());
    }

    #[test]
    fn no_two_weights_have_the_same_size_and_none_is_0() {
        for Probe { w, .. } in probes() {
            let mut sizes = sizes(&w);
            sizes.dedup();
            assert!(sizes.len() == w.len() && sizes[0] > 0.0, "{w}");
        }
    }

    type Prune = fn(&Array2<f64>, usize) -> Array2<f64>;

    /// What a reader may write, and words of what is said of it.
    const MISTAKES: [(Prune, &str); 14] = [
        (|_, _| todo!(), "not written yet"),
        (|w, _| Array2::zeros(w.dim()), "All zeros"),
        (|w, _| w.clone(), "Nothing is pruned"),
        (
            |w, count| {
                let mut sorted: Vec<f64> = w.iter().copied().collect();
                sorted.sort_by(f64::total_cmp);
                w.mapv(|w| if sorted[..count].contains(&w) { 0.0 } else { w })
            },
            "The lowest go",
        ),
        (
            |w, count| {
                let sizes = sizes(w);
                let largest = &sizes[sizes.len() - count..];
                w.mapv(|w| if largest.contains(&w.abs()) { 0.0 } else { w })
            },
            "The largest go",
        ),
        (
            |w, count| {
                let sizes = sizes(w);
                let stay = &sizes[sizes.len() - count..];
                w.mapv(|w| if stay.contains(&w.abs()) { w } else { 0.0 })
            },
            "how many stay",
        ),
        (
            |w, count| {
                if count == 0 {
                    return w.clone();
                }
                let limit = sizes(w)[count - 1];
                w.mapv(|w| if w.abs() < limit { 0.0 } else { w })
            },
            "One too few",
        ),
        (
            |w, count| {
                let limit = sizes(w).get(count).copied().unwrap_or(f64::INFINITY);
                w.mapv(|w| if w.abs() <= limit { 0.0 } else { w })
            },
            "One too many",
        ),
        (
            |w, count| {
                let limit = sizes(w).get(count).copied().unwrap_or(f64::INFINITY);
                w.mapv(|w| if w.abs() < limit { 0.0 } else { w.abs() })
            },
            "The signs are lost",
        ),
        (
            |w, count| {
                let limit = sizes(w).get(count).copied().unwrap_or(f64::INFINITY);
                w.mapv(|w| if w.abs() < limit { 0.0 } else { 1.0 })
            },
            "That is the mask",
        ),
        (
            |w, count| {
                let mut w = w.clone();
                w.iter_mut().take(count).for_each(|w| *w = 0.0);
                w
            },
            "in the order in which they stand",
        ),
        (
            |w, count| {
                let mut sorted: Vec<f64> = w.iter().copied().collect();
                sorted.sort_by(|a, b| a.abs().total_cmp(&b.abs()));
                sorted[..count].fill(0.0);
                Array2::from_shape_vec(w.dim(), sorted).expect("as many")
            },
            "is sorted by its size",
        ),
        (
            |w, count| {
                let mut w = w.clone();
                for mut row in w.rows_mut() {
                    let mut sizes: Vec<f64> = row.iter().map(|w| w.abs()).collect();
                    sizes.sort_by(f64::total_cmp);
                    let limit = sizes.get(count).copied().unwrap_or(f64::INFINITY);
                    row.mapv_inplace(|w| if w.abs() < limit { 0.0 } else { w });
                }
                w
            },
            "in each row",
        ),
        (
            |w, count| match sizes(w).get(count) {
                Some(&limit) => w.mapv(|w| if w.abs() < limit { 0.0 } else { w }),
                None => w.clone(),
            },
            "where all weights go",
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
    fn a_limit_is_for_sizes() {
        let verdict = check(|w, count| match sizes(w).get(count) {
            Some(&limit) => w.mapv(|w| if w < limit { 0.0 } else { w }),
            None => Array2::zeros(w.dim()),
        });
        assert!(verdict.says("and not |w|"), "{verdict:?}");
    }

    /// What goes wrong with a limit, with and without the case at its end.
    #[test]
    fn a_wrong_limit_is_named() {
        fn signed(w: &Array2<f64>) -> Vec<f64> {
            let mut sorted: Vec<f64> = w.iter().copied().collect();
            sorted.sort_by(f64::total_cmp);
            sorted
        }
        fn by_size(w: &Array2<f64>) -> Vec<f64> {
            let mut sorted: Vec<f64> = w.iter().copied().collect();
            sorted.sort_by(|a, b| a.abs().total_cmp(&b.abs()));
            sorted
        }
        type Order = fn(&Array2<f64>) -> Vec<f64>;
        let kinds: [(Order, &str); 3] = [
            (signed, "sorted with their signs"),
            (by_size, "the limit keeps its sign"),
            (|w| w.iter().map(|w| w.abs()).collect(), "are not sorted"),
        ];
        for (order, words) in kinds {
            let whole = check(|w, count| match order(w).get(count) {
                Some(&limit) => w.mapv(|w| if w.abs() < limit { 0.0 } else { w }),
                None => Array2::zeros(w.dim()),
            });
            assert!(whole.says(words) && !whole.says("Besides"), "{words}: {whole:?}");
            let panics = check(|w, count| {
                let limit = order(w)[count];
                w.mapv(|w| if w.abs() < limit { 0.0 } else { w })
            });
            assert!(panics.says(words) && panics.says("no place `count`"), "{words}: {panics:?}");
        }
        let wrong: [(Prune, &str, &str); 4] = [
            (
                |w, count| {
                    let limit = signed(w)[count];
                    w.mapv(|w| if w < limit { 0.0 } else { w })
                },
                "The lowest go",
                "no place `count`",
            ),
            (
                |w, count| {
                    let limit = sizes(w)[count];
                    w.mapv(|w| if w < limit { 0.0 } else { w })
                },
                "and not |w|",
                "no place `count`",
            ),
            (
                |w, count| {
                    let limit = sizes(w)[count];
                    w.mapv(|w| if w.abs() <= limit { 0.0 } else { w })
                },
                "One too many",
                "no place `count`",
            ),
            (
                |w, count| {
                    let limit = sizes(w)[count.wrapping_sub(1)];
                    w.mapv(|w| if w.abs() < limit { 0.0 } else { w })
                },
                "One too few",
                "no place count − 1",
            ),
        ];
        for (wrong, words, besides) in wrong {
            let verdict = check(wrong);
            assert!(verdict.says(words) && verdict.says(besides), "{words}: {verdict:?}");
        }
    }

    #[test]
    fn those_that_go_are_other_ones() {
        let again = check(|w, count| {
            let mut w = w.clone();
            for _ in 0..count {
                let least = w.iter().map(|w| w.abs()).fold(f64::INFINITY, f64::min);
                w.mapv_inplace(|w| if w.abs() == least { 0.0 } else { w });
            }
            w
        });
        assert!(again.says("Only one weight goes"), "{again:?}");
        let turned = check(|w, count| {
            let limit = sizes(w).get(count).copied().unwrap_or(f64::INFINITY);
            w.mapv(|w| if w.abs() < limit { w } else { 0.0 })
        });
        assert!(turned.says("changed places"), "{turned:?}");
        let positive = check(|w, count| {
            let sizes = sizes(w);
            w.mapv(|w| if sizes[..count].contains(&w) { 0.0 } else { w })
        });
        assert!(positive.says("only the positive ones"), "{positive:?}");
    }

    /// Straight from the hint, without the cases at the ends.
    #[test]
    fn both_ends_are_told() {
        let first_that_stays = check(|w, count| {
            let limit = sizes(w)[count];
            w.mapv(|w| if w.abs() < limit { 0.0 } else { w })
        });
        assert!(first_that_stays.says("no place `count`"), "{first_that_stays:?}");
        let last_that_goes = check(|w, count| {
            let limit = sizes(w)[count.wrapping_sub(1)];
            w.mapv(|w| if w.abs() <= limit { 0.0 } else { w })
        });
        assert!(last_that_goes.says("no place count − 1"), "{last_that_goes:?}");
    }

    #[test]
    fn an_unknown_mistake_gets_no_guess() {
        let verdict = check(|w, count| w.mapv(|w| (w * count as f64).sin()));
        assert_eq!((verdict.passed, &verdict.diagnosis), (false, &None));
    }
}
