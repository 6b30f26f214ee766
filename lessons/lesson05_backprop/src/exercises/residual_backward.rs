//! Exercise: the backward pass of a layer that adds to what it is given.
//!
//! y = x + tanh(x·W + b): x reaches y along two ways, through the layer and past it.

use lesson01_perceptron::tanh;
use ndarray::{Array1, Array2, Axis, array};
use shared::exercise::{Check, Exercise, Verdict, written};
use shared::random::Random;

/// Its texts.
pub const EXERCISE: Exercise = Exercise {
    lesson: env!("CARGO_PKG_NAME"),
    name: "residual_backward",
    title: "Back through a residual layer",
    hints: [
        "Draw it as a graph: x goes into the sum z = x · W + b, z makes h, and y is h + x. Go back \
         from y. Along how many ways does x reach it?",
        "A sum hands its slope on unchanged: ∂J/∂h is d_y. So δ = ∂J/∂z is d_y times the slope of \
         tanh, 1 − h², and W and b have the slopes that equations 3 and 4 give. x has what comes \
         back through the layer, δ · Wᵀ, and what comes past it.",
        "With `let delta = d_y * (1.0 - h * h);` the answer is `(d_y + delta.dot(&w.t()), \
         x.t().dot(&delta), delta.sum_axis(Axis(0)))`.",
    ],
    solution: "src/exercises/residual_backward.rs:solution",
    shown: "You have differentiated a layer that no chapter has differentiated for you. The way past \
            the layer has no weights and no bend, so whatever the layer does, x hears all of d_y. In \
            very deep networks layers are built like this one.",
    why: "A chain of fifty plain tanh layers hands back a gradient that may be tiny. Why do fifty of \
          these layers not make it tiny in the same way?",
    because: "One layer hands back d_y + δ · Wᵀ. Through fifty layers the error can go past each of \
              them, along the way whose factor is 1, and 1 to the power of fifty is 1. What comes \
              through the layers is added to that, and does not have to carry it.",
};

/// The way forward: h = tanh(x·W + b) and y = x + h, both (batch, units), from x, (batch, units),
/// W, (units, units), and b, (units).
pub fn forward(x: &Array2<f64>, w: &Array2<f64>, b: &Array1<f64>) -> (Array2<f64>, Array2<f64>) {
    let h = (x.dot(w) + b).mapv(tanh);
    let y = x + &h;
    (h, y)
}

// ANCHOR: solution
/// (∂J/∂x, ∂J/∂W, ∂J/∂b) from x, h, W and ∂J/∂y.
fn backward(x: &Array2<f64>, h: &Array2<f64>, w: &Array2<f64>, d_y: &Array2<f64>) -> Slopes {
    let delta = d_y * (1.0 - h * h); // ∂J/∂z, (batch, units)
    let d_x = d_y + delta.dot(&w.t()); // past the layer, and through it
    (d_x, x.t().dot(&delta), delta.sum_axis(Axis(0)))
}
// ANCHOR_END: solution

type Slopes = (Array2<f64>, Array2<f64>, Array1<f64>);

/// A layer, a batch for it, and the slope of a loss by what the layer makes of that.
struct Probe {
    x: Array2<f64>,
    w: Array2<f64>,
    h: Array2<f64>,
    d_y: Array2<f64>,
}

impl Probe {
    fn new(x: Array2<f64>, w: Array2<f64>, b: &Array1<f64>, d_y: Array2<f64>) -> Self {
        let (h, _) = forward(&x, &w, b);
        Probe { x, w, h, d_y }
    }

    fn given(&self) -> String {
        let Probe { x, w, h, d_y } = self;
        let [x, w, h, d_y] = [x, w, h, d_y].map(written);
        format!("x = {x}\nh = {h}\nW = {w}\nd_y = {d_y}")
    }

    fn right(&self) -> Slopes {
        backward(&self.x, &self.h, &self.w, &self.d_y)
    }

    /// The right slopes with another one by x.
    fn with_d_x(&self, d_x: Array2<f64>) -> Slopes {
        let (_, d_w, d_b) = self.right();
        (d_x, d_w, d_b)
    }

    fn delta(&self) -> Array2<f64> {
        &self.d_y * (1.0 - &self.h * &self.h)
    }

    /// The slopes with another δ.
    fn with_delta(&self, delta: &Array2<f64>) -> Slopes {
        let d_x = &self.d_y + &delta.dot(&self.w.t());
        (d_x, self.x.t().dot(delta), delta.sum_axis(Axis(0)))
    }
}

/// One unit and one sample; then more of both.
fn probes() -> Vec<Probe> {
    let mut probes = vec![Probe::new(array![[2.0]], array![[0.5]], &array![-0.5], array![[1.0]])];
    let mut random = Random::seed(23);
    for (batch, units) in [(1, 2), (2, 1), (2, 2), (3, 2), (1, 3), (2, 3), (5, 4)] {
        let mut tenths = |rows: usize| (10.0 * random.randn((rows, units))).mapv(f64::round) / 10.0;
        let (x, w, b, d_y) = (tenths(batch), tenths(units), tenths(1), tenths(batch));
        probes.push(Probe::new(x, w, &b.remove_axis(Axis(0)), d_y));
    }
    probes
}

/// Judges a backward pass from (x, h, W, ∂J/∂y) to (∂J/∂x, ∂J/∂W, ∂J/∂b).
pub fn check(
    yours: impl Fn(&Array2<f64>, &Array2<f64>, &Array2<f64>, &Array2<f64>) -> Slopes,
) -> Verdict {
    let call = |p: &Probe| yours(&p.x, &p.h, &p.w, &p.d_y);
    let check = Check::new(probes(), Probe::given, call, Probe::right)
        .parts(&["∂J/∂x", "∂J/∂W", "∂J/∂b"])
        .size("the number of samples", |p| p.x.nrows() as f64);
    slopes_of_the_layer(slopes_by_x(check)).verdict()
}

fn slopes_by_x(check: Check<Probe>) -> Check<Probe> {
    check
        .mistake(
            "The way past the layer is forgotten: y is x + h, so x moves y directly too, and d_y is \
             added to what comes back through the layer.",
            |p| p.with_d_x(p.delta().dot(&p.w.t())),
        )
        .mistake(
            "The way through the layer is forgotten: x also moves y by way of z and h, which hands \
             back δ · Wᵀ.",
            |p| p.with_d_x(p.d_y.clone()),
        )
        .mistake("The two ways of x are multiplied. What comes along two ways is added.", |p| {
            p.with_d_x(&p.d_y * &p.delta().dot(&p.w.t()))
        })
        .mistake(
            "The transposed product: back along the weights it is δ · Wᵀ, and δ · W only fits since \
             the layer is square.",
            |p| p.with_d_x(&p.d_y + &p.delta().dot(&p.w)),
        )
        .mistake("The weights are left out: what comes back through the layer is δ · Wᵀ, and not δ.", |p| {
            p.with_d_x(&p.d_y + &p.delta())
        })
        .mistake(
            "d_y goes along the weights without having passed the bend: back through the layer comes \
             δ · Wᵀ, with δ = d_y · (1 − h²).",
            |p| p.with_d_x(&p.d_y + &p.d_y.dot(&p.w.t())),
        )
        .mistake(
            "What goes past the layer is added before the weights, and so goes through them. It is \
             added after them: d_y + δ · Wᵀ.",
            |p| p.with_d_x((&p.d_y + &p.delta()).dot(&p.w.t())),
        )
        .mistake(
            "What goes past the layer has passed the bend here, times 1 − h². Nothing bends it: d_y is \
             added as it is.",
            |p| p.with_d_x(p.delta() + p.delta().dot(&p.w.t())),
        )
        .mistake(
            "What goes past the layer is x here, as on the way forward. On the way back it is the slope \
             by y, d_y.",
            |p| p.with_d_x(&p.x + &p.delta().dot(&p.w.t())),
        )
        .mistake(
            "What goes past the layer is 1 here, and has to be d_y: the slope of y by x along that way \
             is 1, and that of J is d_y times as much.",
            |p| p.with_d_x(1.0 + p.delta().dot(&p.w.t())),
        )
}

fn slopes_of_the_layer(check: Check<Probe>) -> Check<Probe> {
    check
        .mistake(
            "The slope is taken of y, 1 − y². The bend is that of h: y has x in it as well.",
            |p| {
                let y = &p.x + &p.h;
                p.with_delta(&(&p.d_y * (1.0 - &y * &y)))
            },
        )
        .mistake(
            "The slope is taken at h in place of z, 1 − tanh²(h). h is tanh(z) already: 1 − h².",
            |p| p.with_delta(&(&p.d_y * (1.0 - p.h.mapv(|h| tanh(h).powi(2))))),
        )
        .mistake("The bend's slope is forgotten: δ is d_y times 1 − h².", |p| p.with_delta(&p.d_y))
        .mistake("That is the slope of a sigmoid, h(1 − h). tanh has 1 − h².", |p| {
            p.with_delta(&(&p.d_y * &p.h * (1.0 - &p.h)))
        })
        .mistake("The bend itself stands where its slope should: times 1 − h², and not times h.", |p| {
            p.with_delta(&(&p.d_y * &p.h))
        })
        .mistake(
            "∂J/∂W is made with h. A weight meets what comes in along it, and that is x.",
            |p| {
                let (d_x, _, d_b) = p.right();
                (d_x, p.h.t().dot(&p.delta()), d_b)
            },
        )
        .mistake("∂J/∂W is transposed: it is xᵀ · δ, and δᵀ · x only fits since the layer is square.", |p| {
            let (d_x, d_w, d_b) = p.right();
            (d_x, d_w.t().to_owned(), d_b)
        })
        .mistake(
            "W and b are given d_y in place of δ: they are inside the bend, so their slopes have \
             passed it, times 1 − h².",
            |p| (p.right().0, p.x.t().dot(&p.d_y), p.d_y.sum_axis(Axis(0))),
        )
        .mistake("b is given d_y in place of δ: it is inside the bend.", |p| {
            let (d_x, d_w, _) = p.right();
            (d_x, d_w, p.d_y.sum_axis(Axis(0)))
        })
        .mistake(
            "W and b are given a part of what goes past them: their error terms are δ alone. Only x has \
             two ways.",
            |p| {
                let both = &p.d_y + &p.delta();
                (p.right().0, p.x.t().dot(&both), both.sum_axis(Axis(0)))
            },
        )
        .mistake("∂J/∂b is a mean over the batch, and has to be a sum: d_y has the 1/m of the loss in it.", |p| {
            let (d_x, d_w, d_b) = p.right();
            (d_x, d_w, d_b / p.x.nrows() as f64)
        })
        .mistake(
            "∂J/∂W and ∂J/∂b are divided by the number of samples, and need not be: the 1/m of the loss \
             is in d_y already.",
            |p| {
                let ((d_x, d_w, d_b), m) = (p.right(), p.x.nrows() as f64);
                (d_x, d_w / m, d_b / m)
            },
        )
        .mistake(
            "δ is divided by the number of samples, and need not be: the 1/m of the loss is in d_y \
             already.",
            |p| p.with_delta(&(p.delta() / p.x.nrows() as f64)),
        )
        .mistake("∂J/∂W is divided by the number of samples: the 1/m of the loss is in d_y already.", |p| {
            let (d_x, d_w, d_b) = p.right();
            (d_x, d_w / p.x.nrows() as f64, d_b)
        })
        .mistake("Half of tanh's slope: 1 − h² is (1 − h)(1 + h).", |p| {
            p.with_delta(&(&p.d_y * (1.0 - &p.h)))
        })
        .mistake(
            "∂J/∂b is the δ of the first sample. The bias is in every sample's sum, so they add up.",
            |p| {
                let (d_x, d_w, _) = p.right();
                (d_x, d_w, p.delta().row(0).to_owned())
            },
        )
        .mistake(
            "∂J/∂b is summed over the units, and has to be summed over the samples, Axis(0): there is \
             one bias for each unit.",
            |p| {
                let (d_x, d_w, _) = p.right();
                (d_x, d_w, p.delta().sum_axis(Axis(1)))
            },
        )
        .wrong_where(
            "Right for batches of one, and wrong for larger ones: look at what is added up over the \
             samples.",
            |p| p.x.nrows() > 1,
        )
        .wrong_where(
            "Right for a layer of one unit, and wrong for wider ones: look at which product it is, and \
             at what is transposed.",
            |p| p.w.nrows() > 1,
        )
}

#[cfg(test)]
mod tests {
    use super::*;
    use lesson02_gradient_descent::gradient_by_trying;

    /// J = Σ d_y ⊙ y has ∂J/∂y = d_y; each slope of it, by trying.
    #[test]
    fn the_solution_is_what_trying_gives() {
        let mut random = Random::seed(1);
        let (x, w, d_y) = (random.randn((3, 2)), random.randn((2, 2)), random.randn((3, 2)));
        let b: Array1<f64> = random.randn(2);
        let (d_x, d_w, d_b) = backward(&x, &forward(&x, &w, &b).0, &w, &d_y);
        let j =
            |x: &Array2<f64>, w: &Array2<f64>, b: &Array1<f64>| (forward(x, w, b).1 * &d_y).sum();
        let shaped = |row: &Array1<f64>, like: &Array2<f64>| {
            Array2::from_shape_vec(like.dim(), row.to_vec()).expect("as many numbers")
        };
        let row = |array: &Array2<f64>| array.flatten().to_owned();
        let by_x = gradient_by_trying(|one| j(&shaped(one, &x), &w, &b), &row(&x), 1e-5);
        let by_w = gradient_by_trying(|one| j(&x, &shaped(one, &w), &b), &row(&w), 1e-5);
        let by_b = gradient_by_trying(|one| j(&x, &w, one), &b, 1e-5);
        for (found, expected) in [(row(&d_x), by_x), (row(&d_w), by_w), (d_b, by_b)] {
            assert!((found - expected).iter().all(|off| off.abs() < 1e-9));
        }
    }

    #[test]
    fn the_backward_pass_passes_in_other_words_too() {
        let by_loops = check(|x, h, w, d_y| {
            let (mut d_x, mut d_w, mut d_b) =
                (d_y.clone(), Array2::zeros(w.dim()), Array1::zeros(w.ncols()));
            for s in 0..x.nrows() {
                for j in 0..w.ncols() {
                    let delta = d_y[[s, j]] * (1.0 - h[[s, j]]) * (1.0 + h[[s, j]]);
                    d_b[j] += delta;
                    for i in 0..w.nrows() {
                        d_x[[s, i]] += delta * w[[i, j]];
                        d_w[[i, j]] += delta * x[[s, i]];
                    }
                }
            }
            (d_x, d_w, d_b)
        });
        assert_eq!(by_loops, Verdict::passed());
    }

    type Yours = fn(&Array2<f64>, &Array2<f64>, &Array2<f64>, &Array2<f64>) -> Slopes;

    /// With this δ, this ∂J/∂x, ∂J/∂W and ∂J/∂b made of it.
    macro_rules! back {
        (|$x:ident, $h:ident, $w:ident, $d:ident, $delta:ident| $term:expr, $d_x:expr, $d_w:expr, $d_b:expr) => {
            |$x, $h, $w, $d| {
                let $delta: Array2<f64> = $term;
                ($d_x, $d_w, $d_b)
            }
        };
    }

    /// Each as a reader would write it, and words of its diagnosis.
    #[allow(unused_variables, reason = "a wrong equation leaves some of them out")]
    const MISTAKES: [(Yours, &str); 29] = [
        (
            back!(
                |x, h, w, d, delta| d * h,
                d + delta.dot(&w.t()),
                x.t().dot(&delta),
                delta.sum_axis(Axis(0))
            ),
            "The bend itself",
        ),
        (
            back!(
                |x, h, w, d, delta| d * (1.0 - h.mapv(f64::tanh) * h.mapv(f64::tanh)),
                d + delta.dot(&w.t()),
                x.t().dot(&delta),
                delta.sum_axis(Axis(0))
            ),
            "at h in place of z",
        ),
        (
            back!(
                |x, h, w, d, delta| d * (1.0 - h * h),
                d + delta.dot(&w.t()),
                x.t().dot(&delta),
                d.sum_axis(Axis(0))
            ),
            "b is given d_y",
        ),
        (
            back!(
                |x, h, w, d, delta| d * (1.0 - h * h),
                d + delta.dot(&w.t()),
                x.t().dot(&(d + &delta)),
                (d + &delta).sum_axis(Axis(0))
            ),
            "a part of what goes past them",
        ),
        (
            back!(
                |x, h, w, d, delta| d * (1.0 - h * h),
                d + delta.dot(&w.t()),
                x.t().dot(&delta),
                delta.sum_axis(Axis(1))
            ),
            "summed over the units",
        ),
        (
            back!(
                |x, h, w, d, delta| d * (1.0 - h * h),
                &delta + delta.dot(&w.t()),
                x.t().dot(&delta),
                delta.sum_axis(Axis(0))
            ),
            "has passed the bend here",
        ),
        (
            back!(
                |x, h, w, d, delta| d * (1.0 - h * h),
                x + delta.dot(&w.t()),
                x.t().dot(&delta),
                delta.sum_axis(Axis(0))
            ),
            "is x here",
        ),
        (
            back!(
                |x, h, w, d, delta| d * (1.0 - h * h),
                d + delta.dot(&w.t()),
                x.t().dot(&delta) / x.nrows() as f64,
                delta.mean_axis(Axis(0)).unwrap_or_default()
            ),
            "∂J/∂W and ∂J/∂b are divided",
        ),
        (
            back!(
                |x, h, w, d, delta| d * (1.0 - h * h) / x.nrows() as f64,
                d + delta.dot(&w.t()),
                x.t().dot(&delta),
                delta.sum_axis(Axis(0))
            ),
            "δ is divided",
        ),
        (
            back!(
                |x, h, w, d, delta| d * (1.0 - h * h),
                d + delta.dot(&w.t()),
                x.t().dot(&delta) / x.nrows() as f64,
                delta.sum_axis(Axis(0))
            ),
            "∂J/∂W is divided",
        ),
        (
            back!(
                |x, h, w, d, delta| d * (1.0 - h),
                d + delta.dot(&w.t()),
                x.t().dot(&delta),
                delta.sum_axis(Axis(0))
            ),
            "Half of tanh's slope",
        ),
        (|_, _, _, _| todo!(), "not written yet"),
        (|x, _, w, _| (0.0 * x, 0.0 * w, Array1::zeros(w.ncols())), "All zeros"),
        (
            back!(
                |x, h, w, d, delta| d * (1.0 - h * h),
                delta.dot(&w.t()),
                x.t().dot(&delta),
                delta.sum_axis(Axis(0))
            ),
            "The way past the layer is forgotten",
        ),
        (
            back!(
                |x, h, w, d, delta| d * (1.0 - h * h),
                d.clone(),
                x.t().dot(&delta),
                delta.sum_axis(Axis(0))
            ),
            "The way through the layer is forgotten",
        ),
        (
            back!(
                |x, h, w, d, delta| d * (1.0 - h * h),
                d * delta.dot(&w.t()),
                x.t().dot(&delta),
                delta.sum_axis(Axis(0))
            ),
            "are multiplied",
        ),
        (
            back!(
                |x, h, w, d, delta| d * (1.0 - h * h),
                d + delta.dot(w),
                x.t().dot(&delta),
                delta.sum_axis(Axis(0))
            ),
            "only fits since the layer is square",
        ),
        (
            back!(
                |x, h, w, d, delta| d * (1.0 - h * h),
                d + &delta,
                x.t().dot(&delta),
                delta.sum_axis(Axis(0))
            ),
            "The weights are left out",
        ),
        (
            back!(
                |x, h, w, d, delta| d * (1.0 - h * h),
                d + d.dot(&w.t()),
                x.t().dot(&delta),
                delta.sum_axis(Axis(0))
            ),
            "without having passed the bend",
        ),
        (
            back!(
                |x, h, w, d, delta| d + d * (1.0 - h * h),
                delta.dot(&w.t()),
                x.t().dot(&(&delta - d)),
                (&delta - d).sum_axis(Axis(0))
            ),
            "added before the weights",
        ),
        (
            back!(
                |x, h, w, d, delta| d * (1.0 - h * h),
                delta.dot(&w.t()) + 1.0,
                x.t().dot(&delta),
                delta.sum_axis(Axis(0))
            ),
            "is 1 here",
        ),
        (
            back!(
                |x, h, w, d, delta| d * (1.0 - (x + h) * (x + h)),
                d + delta.dot(&w.t()),
                x.t().dot(&delta),
                delta.sum_axis(Axis(0))
            ),
            "taken of y",
        ),
        (
            back!(
                |x, h, w, d, delta| d.clone(),
                d + delta.dot(&w.t()),
                x.t().dot(&delta),
                delta.sum_axis(Axis(0))
            ),
            "bend's slope is forgotten",
        ),
        (
            back!(
                |x, h, w, d, delta| d * h * (1.0 - h),
                d + delta.dot(&w.t()),
                x.t().dot(&delta),
                delta.sum_axis(Axis(0))
            ),
            "slope of a sigmoid",
        ),
        (
            back!(
                |x, h, w, d, delta| d * (1.0 - h * h),
                d + delta.dot(&w.t()),
                h.t().dot(&delta),
                delta.sum_axis(Axis(0))
            ),
            "made with h",
        ),
        (
            back!(
                |x, h, w, d, delta| d * (1.0 - h * h),
                d + delta.dot(&w.t()),
                delta.t().dot(x),
                delta.sum_axis(Axis(0))
            ),
            "∂J/∂W is transposed",
        ),
        (
            back!(
                |x, h, w, d, delta| d * (1.0 - h * h),
                d + delta.dot(&w.t()),
                x.t().dot(d),
                d.sum_axis(Axis(0))
            ),
            "d_y in place of δ",
        ),
        (
            back!(
                |x, h, w, d, delta| d * (1.0 - h * h),
                d + delta.dot(&w.t()),
                x.t().dot(&delta),
                delta.mean_axis(Axis(0)).unwrap_or_default()
            ),
            "has to be a sum",
        ),
        (
            back!(
                |x, h, w, d, delta| d * (1.0 - h * h),
                d + delta.dot(&w.t()),
                x.t().dot(&delta),
                delta.row(0).to_owned()
            ),
            "of the first sample",
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
        let verdict = check(back!(
            |x, h, w, d, delta| d * h.mapv(f64::cos),
            d + delta.dot(&w.t()),
            x.t().dot(&delta),
            delta.sum_axis(Axis(0))
        ));
        assert_eq!((verdict.passed, &verdict.diagnosis), (false, &None));
        assert!(verdict.counterexample.is_some());
    }
}
