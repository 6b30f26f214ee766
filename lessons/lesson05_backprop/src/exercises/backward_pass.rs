//! Exercise: one step back through a hidden layer.

use lesson01_perceptron::sigmoid_derivative;
use ndarray::{Array1, Array2, Axis, array};
use shared::exercise::{Check, Exercise, Verdict, written};
use shared::random::Random;

use crate::OneHidden;

/// Its texts.
pub const EXERCISE: Exercise = Exercise {
    lesson: env!("CARGO_PKG_NAME"),
    name: "backward_pass",
    title: "One step back through a hidden layer",
    hints: [
        "First the output's error terms, one for each sample: the slope of ½(a − y)² by a, times the \
         slope of a by the output's sum. Then the slope by w: each error term times what came in \
         along that weight, added up over the samples.",
        "δ = (a − y) · a · (1 − a), (batch), and ∂J/∂w = δ · h / m, a vector times a matrix. Back to \
         hidden unit j of a sample goes δ · w_j, and through that unit's own bend, h_j (1 − h_j). All \
         the δ · w_j at once are a column times a row: `delta.insert_axis(Axis(1))` is a column, \
         (batch, 1), and multiplied by w, (hidden), it gives (batch, hidden).",
        "With `hidden = column * w * h * (1.0 - h)`, where `column` is the output's error terms as \
         (batch, 1), and `m = y.len() as f64`: ∂J/∂W is `x.t().dot(&hidden) / m`, and ∂J/∂w is \
         `delta.dot(h) / m`, which has to be worked out before delta becomes a column.",
    ],
    solution: "src/backward_pass.rs:backward",
    shown: "Your function finds the slopes of all weights of a network with a hidden layer, for a \
            whole batch, and it has no wish for any hidden unit. It hands the output's error back \
            along the weights by which the units had their part in it.",
    why: "A hidden unit whose weight to the output is 0 gets an error term of 0, and none of its \
          weights moves. Is the unit lost for good?",
    because: "No. The slope of that output weight is δ · h, which is not 0 if the unit puts out \
              anything, so the weight moves, and from the next step on the unit hears something. \
              It would be lost if h were 0 as well, for all samples, as a ReLU that is off can be.",
};

/// A network, and the batch that it is shown.
struct Probe {
    network: OneHidden,
    x: Array2<f64>,
    y: Array1<f64>,
}

/// What the reader's function is given beside x and y, and what the wrong ones are made of.
struct Passed {
    /// The hidden layer's output, (batch, hidden).
    h: Array2<f64>,
    /// The network's output, (batch).
    a: Array1<f64>,
    /// The number of samples.
    m: f64,
    /// The output's error terms as a column, (batch, 1).
    delta: Array2<f64>,
}

type Slopes = (Array2<f64>, Array1<f64>);

impl Probe {
    fn given(&self) -> String {
        let Passed { h, a, .. } = self.passed();
        let [x, h, a, y] = [written(&self.x), written(&h), written(&a), written(&self.y)];
        format!("x = {x}\nh = {h}\na = {a}, y = {y}\nw = {}", written(&self.network.to_output))
    }

    fn passed(&self) -> Passed {
        let (h, a) = self.network.forward(&self.x);
        let delta = ((&a - &self.y) * &a * (1.0 - &a)).insert_axis(Axis(1));
        Passed { h, a, m: self.y.len() as f64, delta }
    }

    /// The lesson's slopes.
    fn right(&self) -> Slopes {
        let found = self.network.backward(&self.x, &self.y);
        (found.to_hidden, found.to_output)
    }

    /// The slopes with other hidden error terms, (batch, hidden).
    fn with_hidden(&self, terms: impl Fn(&Passed) -> Array2<f64>) -> Slopes {
        let passed = self.passed();
        (self.x.t().dot(&terms(&passed)) / passed.m, self.right().1)
    }

    /// The slopes with other error terms at the output, (batch, 1).
    fn with_output(&self, terms: impl Fn(&Passed) -> Array2<f64>) -> Slopes {
        let passed = self.passed();
        let delta = terms(&passed);
        let hidden = &delta * &self.network.to_output * &passed.h * (1.0 - &passed.h);
        let to_output = passed.h.t().dot(&delta).remove_axis(Axis(1)) / passed.m;
        (self.x.t().dot(&hidden) / passed.m, to_output)
    }

    /// The error of each sample as a column, (batch, 1).
    fn error(&self, passed: &Passed) -> Array2<f64> {
        (&passed.a - &self.y).insert_axis(Axis(1))
    }
}

/// The page's example; then batches of one sample, and of more, for networks of all shapes.
fn probes() -> Vec<Probe> {
    let by_hand = OneHidden { to_hidden: array![[0.0, 0.0]], to_output: array![4.0, -4.0] };
    let mut probes = vec![Probe { network: by_hand, x: array![[2.0]], y: array![1.0] }];
    let mut random = Random::seed(3);
    for (batch, inputs, hidden) in
        [(1, 1, 1), (1, 3, 2), (2, 1, 1), (2, 2, 2), (3, 2, 4), (4, 3, 3), (5, 4, 2)]
    {
        let mut tenths =
            |rows, columns| (10.0 * random.randn((rows, columns))).mapv(f64::round) / 10.0;
        let to_output = tenths(1, hidden).remove_axis(Axis(0));
        let network = OneHidden { to_hidden: tenths(inputs, hidden), to_output };
        let x = tenths(batch, inputs);
        let y = random.rand(batch).mapv(f64::round);
        probes.push(Probe { network, x, y });
    }
    probes
}

/// Judges a backward pass from (x, h, a, y, w) to (∂J/∂W, ∂J/∂w).
pub fn check(
    yours: impl Fn(&Array2<f64>, &Array2<f64>, &Array1<f64>, &Array1<f64>, &Array1<f64>) -> Slopes,
) -> Verdict {
    let call = |p: &Probe| {
        let Passed { h, a, .. } = p.passed();
        yours(&p.x, &h, &a, &p.y, &p.network.to_output)
    };
    let check = Check::new(probes(), Probe::given, call, Probe::right);
    of_the_batch(of_slopes_and_weights(check.parts(&["∂J/∂W", "∂J/∂w"]))).verdict()
}

/// The weights to the output.
fn w(p: &Probe) -> &Array1<f64> {
    &p.network.to_output
}

/// What is known of one sample's slopes.
fn of_slopes_and_weights(check: Check<Probe>) -> Check<Probe> {
    check
        .mistake(
            "Exactly −1 times what it should be: the sign. The slope of ½(a − y)² by a is a − y, and \
             not y − a.",
            |p| p.with_output(|passed| -&passed.delta),
        )
        .mistake(
            "The slope of the layer above: the error goes back through the hidden unit's own bend, \
             h(1 − h), and not once more through the output's, a(1 − a). The note n1 §7 has this, and \
             the museum keeps it.",
            |p| {
                p.with_hidden(|passed| {
                    let above = (&passed.a * (1.0 - &passed.a)).insert_axis(Axis(1));
                    &passed.delta * w(p) * above
                })
            },
        )
        .mistake(
            "The hidden unit's slope is forgotten: what comes back to its output has still to pass \
             its bend, h(1 − h).",
            |p| p.with_hidden(|passed| &passed.delta * w(p)),
        )
        .mistake(
            "The output's slope is forgotten: its error term is (a − y) times a(1 − a).",
            |p| p.with_output(|passed| p.error(passed)),
        )
        .mistake(
            "Both slopes are forgotten: an error passes the output's bend, a(1 − a), and then each \
             hidden unit's own, h(1 − h).",
            |p| {
                let passed = p.passed();
                let error = p.error(&passed);
                let hidden = &error * w(p);
                let to_output = passed.h.t().dot(&error).remove_axis(Axis(1)) / passed.m;
                (p.x.t().dot(&hidden) / passed.m, to_output)
            },
        )
        .mistake(
            "The output's slope is missing on the way to the hidden units alone: what is handed back \
             is the error term δ, and not the error a − y.",
            |p| p.with_hidden(|passed| p.error(passed) * w(p) * &passed.h * (1.0 - &passed.h)),
        )
        .mistake(
            "The output of the hidden unit stands where its weight should. An error comes back along \
             the weight, δ · w; what the unit put out belongs to the slope of w.",
            |p| p.with_hidden(|passed| &passed.delta * &passed.h * &passed.h * (1.0 - &passed.h)),
        )
        .mistake(
            "The weights to the output are left out on the way back: a hidden unit's share is δ \
             times its own weight.",
            |p| p.with_hidden(|passed| &passed.delta * &passed.h * (1.0 - &passed.h)),
        )
        .mistake("The weight is in its own slope: ∂J/∂w is δ times what came in along w, no more.", |p| {
            (p.right().0, p.right().1 * w(p))
        })
        .mistake(
            "The slope of the hidden units is taken of what they put out, σ′(h). h is σ(z) already, \
             and the slope at z is h(1 − h).",
            |p| p.with_hidden(|passed| &passed.delta * w(p) * passed.h.mapv(sigmoid_derivative)),
        )
        .mistake(
            "That is the slope of tanh, 1 − h². These are sigmoids, with the slope h(1 − h).",
            |p| p.with_hidden(|passed| &passed.delta * w(p) * (1.0 - &passed.h * &passed.h)),
        )
        .mistake(
            "These are the slopes of tanh, 1 − a² and 1 − h². All units are sigmoids, with the slopes \
             a(1 − a) and h(1 − h).",
            |p| {
                let passed = p.passed();
                let squared = passed.a.mapv(|a| a * a).insert_axis(Axis(1));
                let delta = p.error(&passed) * (1.0 - squared);
                let hidden = &delta * w(p) * (1.0 - &passed.h * &passed.h);
                let to_output = passed.h.t().dot(&delta).remove_axis(Axis(1)) / passed.m;
                (p.x.t().dot(&hidden) / passed.m, to_output)
            },
        )
        .mistake("Half of the hidden unit's slope: it is h(1 − h), and not 1 − h.", |p| {
            p.with_hidden(|passed| &passed.delta * w(p) * (1.0 - &passed.h))
        })
        .mistake(
            "The loss itself stands where its slope should: the slope of ½(a − y)² by a is a − y.",
            |p| p.with_output(|passed| 0.5 * p.error(passed) * &passed.delta),
        )
        .mistake("∂J/∂w is made with x. A weight meets what comes in along it, and along w that is h.", |p| {
            let passed = p.passed();
            (p.right().0, p.x.t().dot(&passed.delta).remove_axis(Axis(1)) / passed.m)
        })
        .mistake(
            "Twice too large: J is ½(a − y)², and the ½ takes off the 2 of the square.",
            |p| p.with_output(|passed| 2.0 * &passed.delta),
        )
}

/// What is known of the sums over the samples.
fn of_the_batch(check: Check<Probe>) -> Check<Probe> {
    check
        .mistake(
            "Right for batches of one: the mean over the batch is missing. J is the mean of m \
             samples, so both sums over the samples are divided by m.",
            |p| p.with_output(|passed| passed.m * &passed.delta),
        )
        .mistake(
            "Right for batches of one: ∂J/∂W is a sum over the batch, and the division by m is \
             missing. ∂J/∂w has it.",
            |p| p.with_hidden(|passed| passed.m * &passed.delta * w(p) * &passed.h * (1.0 - &passed.h)),
        )
        .mistake(
            "Right for batches of one: ∂J/∂w is a sum over the batch, and the division by m is \
             missing. ∂J/∂W has it.",
            |p| (p.right().0, p.right().1 * p.passed().m),
        )
        .mistake(
            "∂J/∂W is divided by m twice: once in the error terms that come back, once more at the \
             end.",
            |p| (p.right().0 / p.passed().m, p.right().1),
        )
        .mistake(
            "Both slopes are divided by m twice: if the error terms have the 1/m of the mean already, \
             the sums over the samples are not divided again.",
            |p| p.with_output(|passed| &passed.delta / passed.m),
        )
        .mistake(
            "∂J/∂w is h · δ here, a sum over the hidden units, which only fits where there are as many \
             samples as units. It is a sum over the samples: δ · h.",
            |p| {
                let passed = p.passed();
                let delta = passed.delta.remove_axis(Axis(1));
                (p.right().0, passed.h.dot(&delta) / passed.m)
            },
        )
        .mistake(
            "Right for batches of one: means are multiplied here, where the mean of the products is \
             wanted. Multiply sample by sample first, which x.t().dot(…) does.",
            |p| {
                let passed = p.passed();
                let hidden = &passed.delta * w(p) * &passed.h * (1.0 - &passed.h);
                let mean = |all: &Array2<f64>| all.sum_axis(Axis(0)) / passed.m;
                let column = mean(&p.x).insert_axis(Axis(1));
                (column * mean(&hidden), mean(&passed.delta) * mean(&passed.h))
            },
        )
        .wrong_where(
            "Right for batches of one, and wrong for larger ones: look at what is added up over the \
             samples, and what is divided by their number.",
            |p| p.y.len() > 1,
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    type Yours = fn(&Array2<f64>, &Array2<f64>, &Array1<f64>, &Array1<f64>, &Array1<f64>) -> Slopes;

    /// As the chapter writes it, with other error terms for the output and other factors
    /// on the way back.
    macro_rules! pass {
        (|$h:ident, $a:ident, $y:ident, $w:ident, $delta:ident| $output:expr, $back:expr, $m:expr) => {
            |x, $h, $a, $y, $w| {
                let m: f64 = $m;
                let terms: Array1<f64> = $output;
                let to_output = terms.dot($h) / m;
                let $delta = terms.insert_axis(Axis(1));
                let hidden: Array2<f64> = $back;
                (x.t().dot(&hidden) / m, to_output)
            }
        };
    }

    #[test]
    fn the_backward_pass_passes_in_other_words_too() {
        let as_in_the_hints: Yours = pass!(
            |h, a, y, w, delta| (a - y) * a * (1.0 - a),
            &delta * w * h * (1.0 - h),
            y.len() as f64
        );
        assert_eq!(check(as_in_the_hints), Verdict::passed());
        let by_loops = check(|x, h, a, y, w| {
            let (mut to_hidden, mut to_output) =
                (Array2::zeros((x.ncols(), h.ncols())), Array1::zeros(h.ncols()));
            for s in 0..y.len() {
                let delta = (a[s] - y[s]) * a[s] * (1.0 - a[s]) / y.len() as f64;
                for j in 0..w.len() {
                    to_output[j] += delta * h[[s, j]];
                    let hidden = delta * w[j] * h[[s, j]] * (1.0 - h[[s, j]]);
                    for i in 0..x.ncols() {
                        to_hidden[[i, j]] += hidden * x[[s, i]];
                    }
                }
            }
            (to_hidden, to_output)
        });
        assert_eq!(by_loops, Verdict::passed());
    }

    /// Each as a reader would write it, and words of its diagnosis.
    #[allow(unused_variables, reason = "a wrong equation leaves some of them out")]
    const MISTAKES: [(Yours, &str); 22] = [
        (|_, _, _, _, _| todo!(), "not written yet"),
        (|x, h, _, _, w| (Array2::zeros((x.ncols(), h.ncols())), 0.0 * w), "All zeros"),
        (
            pass!(
                |h, a, y, w, delta| (y - a) * a * (1.0 - a),
                &delta * w * h * (1.0 - h),
                y.len() as f64
            ),
            "the sign",
        ),
        (
            pass!(
                |h, a, y, w, delta| (a - y) * a * (1.0 - a),
                &delta * w * (a * (1.0 - a)).insert_axis(Axis(1)),
                y.len() as f64
            ),
            "slope of the layer above",
        ),
        (
            pass!(|h, a, y, w, delta| (a - y) * a * (1.0 - a), &delta * w, y.len() as f64),
            "hidden unit's slope is forgotten",
        ),
        (
            pass!(|h, a, y, w, delta| a - y, &delta * w * h * (1.0 - h), y.len() as f64),
            "output's slope is forgotten",
        ),
        (pass!(|h, a, y, w, delta| a - y, &delta * w, y.len() as f64), "Both slopes"),
        (
            pass!(
                |h, a, y, w, delta| (a - y) * a * (1.0 - a),
                (a - y).insert_axis(Axis(1)) * w * h * (1.0 - h),
                y.len() as f64
            ),
            "to the hidden units alone",
        ),
        (
            pass!(
                |h, a, y, w, delta| (a - y) * a * (1.0 - a),
                &delta * h * h * (1.0 - h),
                y.len() as f64
            ),
            "where its weight should",
        ),
        (
            pass!(
                |h, a, y, w, delta| (a - y) * a * (1.0 - a),
                &delta * h * (1.0 - h),
                y.len() as f64
            ),
            "are left out on the way back",
        ),
        (
            pass!(
                |h, a, y, w, delta| (a - y) * a * (1.0 - a),
                &delta * w * h.mapv(sigmoid_derivative),
                y.len() as f64
            ),
            "of what they put out",
        ),
        (
            pass!(
                |h, a, y, w, delta| (a - y) * a * (1.0 - a),
                &delta * w * (1.0 - h * h),
                y.len() as f64
            ),
            "slope of tanh",
        ),
        (
            pass!(
                |h, a, y, w, delta| 2.0 * (a - y) * a * (1.0 - a),
                &delta * w * h * (1.0 - h),
                y.len() as f64
            ),
            "Twice too large",
        ),
        (
            pass!(|h, a, y, w, delta| (a - y) * a * (1.0 - a), &delta * w * h * (1.0 - h), 1.0),
            "the mean over the batch is missing",
        ),
        (
            |x, h, a, y, w| {
                let terms = (a - y) * a * (1.0 - a) / y.len() as f64;
                let to_output = terms.dot(h);
                let hidden = terms.insert_axis(Axis(1)) * w * h * (1.0 - h);
                (x.t().dot(&hidden) / y.len() as f64, to_output)
            },
            "divided by m twice",
        ),
        (
            pass!(
                |h, a, y, w, delta| (a - y) * (1.0 - a * a),
                &delta * w * (1.0 - h * h),
                y.len() as f64
            ),
            "the slopes of tanh",
        ),
        (
            pass!(
                |h, a, y, w, delta| (a - y) * a * (1.0 - a),
                &delta * w * (1.0 - h),
                y.len() as f64
            ),
            "Half of the hidden unit's slope",
        ),
        (
            pass!(
                |h, a, y, w, delta| (a - y).pow2() / 2.0 * a * (1.0 - a),
                &delta * w * h * (1.0 - h),
                y.len() as f64
            ),
            "The loss itself",
        ),
        (
            |x, h, a, y, w| {
                let terms = (a - y) * a * (1.0 - a) / y.len() as f64;
                let to_output = terms.dot(x);
                (x.t().dot(&(terms.insert_axis(Axis(1)) * w * h * (1.0 - h))), to_output)
            },
            "∂J/∂w is made with x",
        ),
        (
            pass!(
                |h, a, y, w, delta| (a - y) * a * (1.0 - a) / y.len() as f64,
                &delta * w * h * (1.0 - h),
                y.len() as f64
            ),
            "Both slopes are divided by m twice",
        ),
        (
            |x, h, a, y, w| {
                let terms = (a - y) * a * (1.0 - a);
                let hidden = terms.clone().insert_axis(Axis(1)) * w * h * (1.0 - h);
                (x.t().dot(&hidden), terms.dot(h) / y.len() as f64)
            },
            "∂J/∂W is a sum over the batch",
        ),
        (
            |x, h, a, y, w| {
                let terms = (a - y) * a * (1.0 - a);
                let hidden = terms.clone().insert_axis(Axis(1)) * w * h * (1.0 - h);
                let mean = |all: &Array2<f64>| all.mean_axis(Axis(0)).unwrap_or_default();
                let to_output = terms.mean().unwrap_or(0.0) * mean(h);
                (mean(x).insert_axis(Axis(1)) * mean(&hidden), to_output)
            },
            "means are multiplied",
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
    fn what_is_wrong_in_one_part_or_in_larger_batches_is_told() {
        let w_too_much = check(|x, h, a, y, w| {
            let network = OneHidden { to_hidden: Array2::zeros((0, 0)), to_output: w.clone() };
            let terms = (a - y) * a * (1.0 - a) / y.len() as f64;
            let to_output = terms.dot(h) * &network.to_output;
            let hidden = terms.insert_axis(Axis(1)) * w * h * (1.0 - h);
            (x.t().dot(&hidden), to_output)
        });
        assert!(w_too_much.says("in its own slope"), "{w_too_much:?}");
        let turned = check(|x, h, a, y, w| {
            let terms = (a - y) * a * (1.0 - a) / y.len() as f64;
            let to_output = h.dot(&terms);
            (x.t().dot(&(terms.insert_axis(Axis(1)) * w * h * (1.0 - h))), to_output)
        });
        assert!(turned.says("as many samples as units"), "{turned:?}");
        let unknown = check(|x, h, a, y, w| {
            let terms = (a - y) * a * (1.0 - a);
            let hidden = terms[0] * w * h.row(0) * (1.0 - &h.row(0));
            let first = x.row(0).to_owned().insert_axis(Axis(1)) * hidden;
            (first, terms[0] * &h.row(0))
        });
        assert!(unknown.says("wrong for larger ones"), "{unknown:?}");
        let no_guess = check(|x, h, a, _, w| (x.t().dot(&(h * w)), a.dot(h).mapv(f64::cos)));
        assert_eq!((no_guess.passed, no_guess.diagnosis), (false, None));
    }
}
