//! Exercise: a convolution over a picture.

use ndarray::{Array2, Axis, Zip, s};
use shared::exercise::{Check, Exercise, Verdict};

mod probe;
mod wrong_places;

use probe::{Probe, probes};
use wrong_places::with_wrong_places;

/// Its texts.
pub const EXERCISE: Exercise = Exercise {
    lesson: env!("CARGO_PKG_NAME"),
    name: "convolution",
    title: "A kernel slides over a picture",
    hints: [
        "Lay the kernel on the picture's upper left corner. Which numbers does it cover? How far \
         to the right and how far down can it be moved before it leaves the picture?",
        "At the place (i, j) it covers the rows i to i + k − 1 and the columns j to j + k − 1, \
         which are i..i + k and j..j + k, for a kernel of side k. A picture of height h has h + 1 \
         − k such rows to begin in.",
        "x.windows((k, k)) are all pieces that the kernel can lie on, and Zip::from(x.windows((k, \
         k))).map_collect(|seen| (&seen * kernel).sum() + bias) has a number for each.",
    ],
    solution: "src/exercises/convolution.rs:solution",
    shown: "Four or nine weights and a bias look at the whole picture, and they look at each place \
            in the same way. Move what is in the picture, and the sums move with it. A dense layer \
            of the same size would have a weight of its own from each number of the picture to \
            each sum.",
    why: "Why does the gradient of one of the kernel's weights have as many shares as there are places?",
    because: "The same weight stands at every place, so it reaches the loss by way of every sum. \
              At each place its slope is the number of the picture that it meets there, times the \
              slope of the loss by that sum, and the chain rule adds up what comes by each way.",
};

// ANCHOR: solution
/// The kernel's sum plus the bias at each place, (height + 1 − k, width + 1 − k).
pub fn convolution(x: &Array2<f64>, kernel: &Array2<f64>, bias: f64) -> Array2<f64> {
    Zip::from(x.windows(kernel.dim())).map_collect(|seen| (&seen * kernel).sum() + bias)
}
// ANCHOR_END: solution

/// The kernel is not as it was given.
fn with_a_kernel_laid_wrongly(check: Check<Probe>) -> Check<Probe> {
    let mirrored = |p: &Probe, axes: &[usize]| {
        let mut kernel = p.kernel.clone();
        for &axis in axes {
            kernel.invert_axis(Axis(axis));
        }
        p.with(&kernel)
    };
    check
        .mistake(
            "The kernel is turned round, its last weight first. That is the convolution of \
             mathematics; a network's kernel lies on the picture as it is.",
            |p| mirrored(p, &[0, 1]),
        )
        .mistake("The kernel is mirrored: its columns are in the opposite order.", |p| {
            mirrored(p, &[1])
        })
        .mistake("The kernel is mirrored: its rows are in the opposite order.", |p| {
            mirrored(p, &[0])
        })
        .mistake("The kernel is transposed: its row goes with the picture's row.", |p| {
            p.with(&p.kernel.t().to_owned())
        })
}

/// What is added up at a place is not what it should be.
fn with_a_wrong_sum(check: Check<Probe>) -> Check<Probe> {
    let places = |p: &Probe| p.kernel.len() as f64;
    let never_anew = "The sum is not begun anew at each place: it goes on from the place before. \
                      Begin it inside, where i and j are known.";
    let one_less = "The kernel's last row and its last column are left out. 0..k has the k numbers \
                    from 0 to k − 1.";
    // The products so far, place after place.
    let so_far = |p: &Probe| {
        let mut sum = 0.0;
        convolution(&p.x, &p.kernel, 0.0).mapv(|z| {
            sum += z;
            sum + p.bias
        })
    };
    check
        .mistake(
            "The piece and the kernel are multiplied as matrices. Multiply number by number, \
             `&seen * kernel`, and add up.",
            |p| {
                let pieces = Zip::from(p.x.windows(p.kernel.dim()));
                pieces.map_collect(|x| x.dot(&p.kernel).sum() + p.bias)
            },
        )
        .mistake(
            "Only the last product is left: each one is to be added to the sum (+= and not =).",
            |p| {
                let last = (p.kernel.nrows() - 1, p.kernel.ncols() - 1);
                let pieces = Zip::from(p.x.windows(p.kernel.dim()));
                pieces.map_collect(|x| x[last] * p.kernel[last] + p.bias)
            },
        )
        .mistake("The products are averaged. They are to be added up.", |p| {
            (p.right() - p.bias) / places(p) + p.bias
        })
        .mistake("The sum is divided by the number of products, the bias with it.", |p| {
            p.right() / places(p)
        })
        .mistake(never_anew, so_far)
        .mistake(
            "Every place has the sum of the first one, at the upper left corner: the picture's row \
             is i + a and its column j + b.",
            |p| Array2::from_elem(p.right().dim(), p.right()[(0, 0)]),
        )
        .mistake(one_less, |p| {
            let k = p.kernel.nrows() - 1;
            let smaller = p.kernel.slice(s![..k, ..k]);
            Array2::from_shape_fn(p.right().dim(), |(i, j)| {
                (&p.x.slice(s![i..i + k, j..j + k]) * &smaller).sum() + p.bias
            })
        })
        .mistake(
            "The piece is a row and a column too small: i..i + k − 1 ends before i + k − 1. It is \
             i..i + k that has k numbers.",
            |p| {
                let k = p.kernel.nrows() - 1;
                Array2::from_shape_fn(p.right().dim(), |(i, j)| {
                    (&p.x.slice(s![i..i + k, j..j + k]) * &p.kernel).sum() + p.bias
                })
            },
        )
}

/// Judges a function from (picture, kernel, bias) to the sums.
pub fn check(yours: impl Fn(&Array2<f64>, &Array2<f64>, f64) -> Array2<f64>) -> Verdict {
    let places = |p: &Probe| p.kernel.len() as f64;
    let check =
        Check::new(probes(), Probe::given, |p| yours(&p.x, &p.kernel, p.bias), Probe::right)
            .parts(&["z"])
            .mistake("The bias is forgotten.", |p| convolution(&p.x, &p.kernel, 0.0))
            .mistake("The bias is subtracted; it is to be added.", |p| {
                convolution(&p.x, &p.kernel, -p.bias)
            })
            .mistake("The bias is added twice.", |p| convolution(&p.x, &p.kernel, 2.0 * p.bias))
            .mistake(
                "The bias is added to each product. It is added to their sum, once for each place.",
                |p| convolution(&p.x, &p.kernel, places(p) * p.bias),
            );
    with_wrong_places(with_a_wrong_sum(with_a_kernel_laid_wrongly(check)))
        .panics_saying(
            "An index goes over the edge of the picture or of the kernel. A piece begins in row \
             height − k at the latest, and in column width − k; a kernel has the rows 0 to k − 1.",
            "out of bounds",
        )
        .wrong_where(
            "It is right for a kernel of a single weight, and wrong for larger ones.",
            |p| p.kernel.len() > 1,
        )
        .verdict()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// With loops, and with a kernel's weight at a place: what each mistake changes.
    fn by_loops(
        x: &Array2<f64>,
        kernel: &Array2<f64>,
        (rows, columns): (usize, usize),
        weight: impl Fn(usize, usize, usize) -> (usize, usize),
    ) -> Array2<f64> {
        let k = kernel.nrows();
        let mut z = Array2::zeros((rows, columns));
        for i in 0..rows {
            for j in 0..columns {
                for a in 0..k {
                    for b in 0..k {
                        z[[i, j]] += x[[i + a, j + b]] * kernel[weight(a, b, k)];
                    }
                }
            }
        }
        z
    }

    fn places(x: &Array2<f64>, kernel: &Array2<f64>) -> (usize, usize) {
        (x.nrows() + 1 - kernel.nrows(), x.ncols() + 1 - kernel.ncols())
    }

    fn straight(a: usize, b: usize, _: usize) -> (usize, usize) {
        (a, b)
    }

    #[test]
    fn the_solution_passes_and_so_do_other_words_for_it() {
        assert_eq!(check(convolution), Verdict::passed());
        let loops = |x: &Array2<f64>, kernel: &Array2<f64>, bias: f64| {
            by_loops(x, kernel, places(x, kernel), straight) + bias
        };
        assert_eq!(check(loops), Verdict::passed());
        let windows = |x: &Array2<f64>, kernel: &Array2<f64>, bias: f64| {
            let sums: Vec<f64> = x
                .windows(kernel.dim())
                .into_iter()
                .map(|seen| (&seen * kernel).sum() + bias)
                .collect();
            Array2::from_shape_vec(places(x, kernel), sums).expect("so many")
        };
        assert_eq!(check(windows), Verdict::passed());
    }

    type Slide = fn(&Array2<f64>, &Array2<f64>, f64) -> Array2<f64>;

    /// What a reader may write, and words of what is said of it.
    const MISTAKES: [(Slide, &str); 16] = [
        (|_, _, _| todo!(), "not written yet"),
        (|x, kernel, _| Array2::zeros(places(x, kernel)), "All zeros"),
        (|x, kernel, _| by_loops(x, kernel, places(x, kernel), straight), "bias is forgotten"),
        (|x, kernel, bias| by_loops(x, kernel, places(x, kernel), straight) - bias, "subtracted"),
        (
            |x, kernel, bias| {
                Zip::from(x.windows(kernel.dim()))
                    .map_collect(|seen| (&seen * kernel).mapv(|product| product + bias).sum())
            },
            "added to each product",
        ),
        (
            |x, kernel, bias| {
                by_loops(x, kernel, places(x, kernel), |a, b, k| (k - 1 - a, k - 1 - b)) + bias
            },
            "turned round",
        ),
        (
            |x, kernel, bias| {
                by_loops(x, kernel, places(x, kernel), |a, b, k| (a, k - 1 - b)) + bias
            },
            "its columns",
        ),
        (
            |x, kernel, bias| {
                by_loops(x, kernel, places(x, kernel), |a, b, k| (k - 1 - a, b)) + bias
            },
            "its rows",
        ),
        (
            |x, kernel, bias| by_loops(x, kernel, places(x, kernel), |a, b, _| (b, a)) + bias,
            "The kernel is transposed",
        ),
        (
            |x, kernel, bias| {
                let k = kernel.nrows();
                by_loops(x, kernel, (x.nrows() - k, x.ncols() - k), straight) + bias
            },
            "last row and the last column",
        ),
        (
            |x, kernel, bias| {
                let (rows, columns) = places(x, kernel);
                by_loops(x, kernel, (rows - 1, columns), straight) + bias
            },
            "The last row of places",
        ),
        (
            |x, kernel, bias| {
                let (k, half) = (kernel.nrows() as isize, (kernel.nrows() as isize - 1) / 2);
                Array2::from_shape_fn(x.dim(), |(i, j)| {
                    let mut sum = bias;
                    for a in 0..k {
                        for b in 0..k {
                            let (row, column) = (i as isize + a - half, j as isize + b - half);
                            if row >= 0 && column >= 0 {
                                let seen = x.get((row as usize, column as usize));
                                sum += seen.unwrap_or(&0.0) * kernel[[a as usize, b as usize]];
                            }
                        }
                    }
                    sum
                })
            },
            "zeros around",
        ),
        (
            |x, kernel, bias| {
                let sums = by_loops(x, kernel, places(x, kernel), straight);
                sums / kernel.len() as f64 + bias
            },
            "are averaged",
        ),
        (
            |x, kernel, bias| {
                (by_loops(x, kernel, places(x, kernel), straight) + bias) / kernel.len() as f64
            },
            "the bias with it",
        ),
        (
            |x, kernel, bias| {
                Zip::from(x.exact_chunks(kernel.dim()))
                    .map_collect(|seen| (&seen * kernel).sum() + bias)
            },
            "by its own side",
        ),
        (
            |x, kernel, bias| {
                let sums = by_loops(x, kernel, places(x, kernel), straight) + bias;
                sums.t().to_owned()
            },
            "The result is transposed",
        ),
    ];

    #[test]
    fn every_mistake_is_named() {
        for (wrong, words) in MISTAKES {
            let verdict = check(wrong);
            assert!(!verdict.passed && verdict.says(words), "{words}: {verdict:?}");
        }
        let column = check(|x, kernel, bias| {
            let (rows, columns) = places(x, kernel);
            by_loops(x, kernel, (rows, columns - 1), straight) + bias
        });
        assert!(column.says("The last column of places"), "{column:?}");
        let over = check(|x, kernel, bias| by_loops(x, kernel, x.dim(), straight) + bias);
        assert!(over.says("over the picture's edge"), "{over:?}");
        let turned = check(|x, kernel, bias| {
            let (rows, columns) = places(x, kernel);
            by_loops(x, kernel, (columns, rows), straight) + bias
        });
        assert!(turned.says("Height and width"), "{turned:?}");
        let product = check(|x, kernel, bias| {
            Array2::from_shape_fn(places(x, kernel), |(i, j)| {
                let k = kernel.nrows();
                let seen = Array2::from_shape_fn((k, k), |(a, b)| x[[i + a, j + b]]);
                seen.dot(kernel).sum() + bias
            })
        });
        assert!(product.says("as matrices"), "{product:?}");
        let last = check(|x, kernel, bias| {
            Array2::from_shape_fn(places(x, kernel), |(i, j)| {
                let mut sum = 0.0;
                for ((a, b), weight) in kernel.indexed_iter() {
                    sum = x[[i + a, j + b]] * weight;
                }
                sum + bias
            })
        });
        assert!(last.says("Only the last product"), "{last:?}");

        let first = check(|x, kernel, bias| {
            Array2::from_shape_fn(places(x, kernel), |place| x[place] * kernel[(0, 0)] + bias)
        });
        assert!(first.says("a single weight"), "{first:?}");
    }

    /// With loops, as they are written first: from a picture's number and a kernel's weight.
    fn looped(
        (rows, columns): (usize, usize),
        k: usize,
        product: impl Fn([usize; 4]) -> f64,
    ) -> Array2<f64> {
        Array2::from_shape_fn((rows, columns), |(i, j)| {
            (0..k).flat_map(|a| (0..k).map(move |b| [i, j, a, b])).map(&product).sum()
        })
    }

    /// Other sums, and indices that go elsewhere.
    const MORE_MISTAKES: [(Slide, &str); 14] = [
        (
            |x, kernel, bias| by_loops(x, kernel, places(x, kernel), straight) + bias + bias,
            "The bias is added twice",
        ),
        (
            |x, kernel, bias| {
                let mut z = bias;
                by_loops(x, kernel, places(x, kernel), straight).mapv(|sum| {
                    z += sum;
                    z
                })
            },
            "not begun anew",
        ),
        (
            |x, kernel, bias| {
                let mut z = 0.0;
                let mut sums = by_loops(x, kernel, places(x, kernel), straight);
                for sum in &mut sums {
                    z += *sum;
                    *sum = z + bias;
                }
                sums
            },
            "not begun anew",
        ),
        (
            |x, w, bias| {
                let k = w.nrows();
                looped(places(x, w), k, |[_, _, a, b]| x[[a, b]] * w[[a, b]]) + bias
            },
            "the sum of the first one",
        ),
        (
            |x, w, bias| {
                let k = w.nrows() - 1;
                looped(places(x, w), k, |[i, j, a, b]| x[[i + a, j + b]] * w[[a, b]]) + bias
            },
            "from 0 to k − 1",
        ),
        (
            |x, w, bias| {
                let k = w.nrows();
                Array2::from_shape_fn(places(x, w), |(i, j)| {
                    (&x.slice(s![i..i + k - 1, j..j + k - 1]) * w).sum() + bias
                })
            },
            "a row and a column too small",
        ),
        (
            |x, w, bias| {
                let k = w.nrows();
                looped(places(x, w), k, |[i, j, a, b]| x[[j + a, i + b]] * w[[a, b]]) + bias
            },
            "x[[j + a, i + b]]",
        ),
        (
            |x, w, bias| {
                let k = w.nrows();
                looped(places(x, w), k, |[i, j, a, b]| x[[j + b, i + a]] * w[[a, b]]) + bias
            },
            "x[[j + b, i + a]]",
        ),
        (
            |x, w, bias| {
                let (k, rows) = (w.nrows(), places(x, w).0);
                looped((rows, rows), k, |[i, j, a, b]| x[[i + a, j + b]] * w[[a, b]]) + bias
            },
            "the height is taken for the width",
        ),
        (
            |x, w, bias| {
                let k = w.len();
                Zip::from(x.windows((k, k))).map_collect(|seen| (&seen * w).sum() + bias)
            },
            "kernel.nrows()",
        ),
        (
            |x, w, bias| {
                let k = w.len();
                let places = (x.nrows() + 1 - k, x.ncols() + 1 - k);
                looped(places, k, |[i, j, a, b]| x[[i + a, j + b]] * w[[a, b]]) + bias
            },
            "kernel.nrows()",
        ),
        (
            |x, w, bias| {
                let mut z = Array2::zeros(x.dim());
                let sums = by_loops(x, w, places(x, w), straight) + bias;
                z.slice_mut(s![..sums.nrows(), ..sums.ncols()]).assign(&sums);
                z
            },
            "z has the picture's shape",
        ),
        (
            |x, w, bias| {
                let (rows, columns) = places(x, w);
                by_loops(x, w, (rows + 1, columns + 1), straight) + bias
            },
            "An index goes over the edge",
        ),
        (
            |x, w, bias| {
                let k = w.nrows();
                looped(places(x, w), k + 1, |[i, j, a, b]| x[[i + a, j + b]] * w[[a, b]]) + bias
            },
            "An index goes over the edge",
        ),
    ];

    #[test]
    fn other_sums_and_other_indices_are_named() {
        for (wrong, words) in MORE_MISTAKES {
            let verdict = check(wrong);
            assert!(!verdict.passed && verdict.says(words), "{words}: {verdict:?}");
        }
    }

    #[test]
    fn weight_by_weight_it_passes_too() {
        let by_weights = |x: &Array2<f64>, kernel: &Array2<f64>, bias: f64| {
            let (rows, columns) = places(x, kernel);
            let mut z = Array2::from_elem((rows, columns), bias);
            for ((a, b), &weight) in kernel.indexed_iter() {
                z.scaled_add(weight, &x.slice(s![a..a + rows, b..b + columns]));
            }
            z
        };
        assert_eq!(check(by_weights), Verdict::passed());
    }

    #[test]
    fn an_unknown_mistake_gets_no_guess() {
        let verdict =
            check(|x, kernel, bias| by_loops(x, kernel, places(x, kernel), straight).sin() + bias);
        assert_eq!((verdict.passed, &verdict.diagnosis), (false, &None));
    }
}
