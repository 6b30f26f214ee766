//! Exercise: the four equations, for any number of layers.

mod probe;

use lesson01_perceptron::Activation;
use ndarray::{Array1, Array2, Axis};
use shared::exercise::{Check, Exercise, Verdict};

use probe::{Probe, Slopes, probes};

/// Its texts.
pub const EXERCISE: Exercise = Exercise {
    lesson: env!("CARGO_PKG_NAME"),
    name: "backward",
    title: "The four equations",
    hints: [
        "Keep δ of one layer in a variable. Begin with the last layer's, and go through the layers \
         from the last to the first. At each: write down its two slopes, then make the δ of the \
         layer before it.",
        "The slope of tanh where it has put out a is 1 − a². Layer number l of the loop, from 0, has \
         the weights weights[l], takes in a[l] and puts out a[l + 1]; so the layer before it has put \
         out a[l], and that is the a in the slope of equation 2. Before the first layer there is \
         nothing left to do.",
        "delta begins as d_output times 1 − a² of the last activations. Then, for l in \
         `(0..weights.len()).rev()`: push `(a[l].t().dot(&delta), delta.sum_axis(Axis(0)))`, and if l \
         is above 0, `delta = delta.dot(&weights[l].t()) * (1.0 - &a[l] * &a[l])`. At the end turn the \
         pairs round with `reverse()`.",
    ],
    solution: "src/network.rs:backward",
    shown: "Your function goes back through any number of layers, and finds the slope of every \
            weight and bias in one walk. This is backpropagation; the networks of all later lessons \
            learn with these four equations.",
    why: "Why can each layer do with the δ of the one after it, and need not know of the layers \
          beyond?",
    because: "Whatever lies beyond enters J through the sums z of the next layer and in no other \
              way, and δ is the slope of J by those sums: all that is beyond is in that one number \
              for each sample and unit. So the same δ serves the slopes of all weights before it, \
              and nothing is worked out twice.",
};

/// Judges a backward pass from (weights, a, ∂J/∂output) to each layer's (∂J/∂W, ∂J/∂b).
pub fn check(yours: impl Fn(&[Array2<f64>], &[Array2<f64>], &Array2<f64>) -> Slopes) -> Verdict {
    let call = |p: &Probe| yours(&p.weights(), &p.a, &p.d_output);
    let check = Check::new(probes(), Probe::given, call, Probe::right)
        .parts(&["dW¹", "db¹", "dW²", "db²", "dW³", "db³", "dW⁴", "db⁴"])
        .size("the number of samples", Probe::batch);
    fourth_and_third(second(first(check))).verdict()
}

fn first(check: Check<Probe>) -> Check<Probe> {
    check
        .mistake(
            "The layers stand in the opposite order: the walk finds the last layer's slopes first, and \
             the answer begins with the first layer's.",
            |p| p.right().into_iter().rev().collect::<Slopes>(),
        )
        .mistake(
            "Equation 1: the slope of the last layer is forgotten. d_output is the slope of J by what \
             the network puts out, and δ is that times 1 − a².",
            |p| p.walk(|| p.d_output.clone(), |l, delta| p.second(l, delta)),
        )
        .mistake(
            "Equation 1 has the slope of the layer before the last: `a` has one entry more than there \
             are layers, and the network's output is the last of them.",
            |p| p.walk(|| &p.d_output * p.slope(p.layers() - 1), |l, delta| p.second(l, delta)),
        )
        .mistake(
            "The slope is forgotten in equations 1 and 2: an error that goes back through a layer \
             passes its bend, times 1 − a².",
            |p| p.walk(|| p.d_output.clone(), |l, delta| p.back(l, delta)),
        )
        .mistake(
            "The slope is taken at a in place of z, 1 − tanh²(a). What the layer has put out, a, is \
             tanh(z) already: the slope is 1 − a².",
            |p| {
                let slope = |l: usize| p.a[l].mapv(|a| Activation::Tanh.derivative(a));
                let first = || &p.d_output * slope(p.layers());
                p.walk(first, |l, delta| p.back(l, delta) * slope(l))
            },
        )
        .mistake("That is the slope of a sigmoid, a(1 − a). These are tanh units: 1 − a².", |p| {
            let slope = |l: usize| p.a[l].mapv(|a| a * (1.0 - a));
            let first = || &p.d_output * slope(p.layers());
            p.walk(first, |l, delta| p.back(l, delta) * slope(l))
        })
        .mistake(
            "The bend itself stands where its slope should: times 1 − a², and not times a.",
            |p| {
                let first = || &p.d_output * &p.a[p.layers()];
                p.walk(first, |l, delta| p.back(l, delta) * &p.a[l])
            },
        )
        .mistake("Exactly −1 times what it should be: the sign. A slope does not go downhill; the step does, later.", |p| {
            p.walk(|| -p.first(), |l, delta| p.second(l, delta))
        })
}

fn second(check: Check<Probe>) -> Check<Probe> {
    check
        .mistake(
            "Equation 2: the hidden layers' slope is forgotten. What comes back along the weights \
             reaches a layer's output and has still to pass its bend, times 1 − a².",
            |p| p.walk(|| p.first(), |l, delta| p.back(l, delta)),
        )
        .mistake(
            "Equation 2 has the slope of the layer above: the error goes back through the layer's own \
             bend. It only fits where the two layers are equally wide. The note n1 §7 has this, and the \
             museum keeps it.",
            |p| p.walk(|| p.first(), |l, delta| p.back(l, delta) * p.slope(l + 1)),
        )
        .mistake(
            "Equation 2 has the slope of the layer above, before the weights: δ of layer l + 1 has \
             passed that bend already. After the weights comes the bend of layer l.",
            |p| p.walk(|| p.first(), |l, delta| p.back(l, &(delta * p.slope(l + 1)))),
        )
        .mistake(
            "What is handed on from layer to layer has not passed the bends: along the weights goes δ, \
             and not the slope by the layer's output.",
            |p| {
                let mut back = p.d_output.clone();
                let mut slopes = vec![];
                for l in (1..=p.layers()).rev() {
                    let delta = &back * p.slope(l);
                    slopes.push((p.a[l - 1].t().dot(&delta), delta.sum_axis(Axis(0))));
                    back = back.dot(&p.network.layer(l - 1).weights.t()); // layer l, counted from 1
                }
                slopes.reverse();
                slopes
            },
        )
        .mistake(
            "Equation 2 has the slope of the layer below: δ of a layer has the slope of what this very \
             layer has put out. It only fits where the two layers are equally wide.",
            |p| p.walk(|| p.first(), |l, delta| p.back(l, delta) * p.slope(l - 1)),
        )
        .mistake(
            "The transposed product: on the way back it is δ · Wᵀ, and δ · W only fits where the \
             layer is square.",
            |p| {
                let back = |l: usize, delta: &Array2<f64>| delta.dot(&p.network.layer(l).weights);
                p.walk(|| p.first(), |l, delta| back(l, delta) * p.slope(l))
            },
        )
        .mistake(
            "The wrong layer's weights: from layer l + 1 to layer l the error goes back along the \
             weights of layer l + 1, through which the activations went forward.",
            |p| {
                let back = |l: usize, delta: &Array2<f64>| {
                    delta.dot(&p.network.layer(l - 1).weights.t())
                };
                p.walk(|| p.first(), |l, delta| back(l, delta) * p.slope(l))
            },
        )
        .mistake(
            "Equation 2 is missing: every layer has the δ of the last one. It only fits where all \
             layers are equally wide.",
            |p| p.walk(|| p.first(), |_, delta| delta.clone()),
        )
        .mistake(
            "The weights are left out on the way back. It only fits where all layers are equally wide: \
             each unit of the next layer hands back its δ along its own weights.",
            |p| p.walk(|| p.first(), |l, delta| delta * p.slope(l)),
        )
}

fn fourth_and_third(check: Check<Probe>) -> Check<Probe> {
    check
        .mistake(
            "Equation 3: the slope by a bias is a sum over the batch, and not a mean. The 1/m of the \
             loss is in d_output already.",
            |p| p.changed(|_, weights, bias| (weights, bias / p.batch())),
        )
        .mistake(
            "Divided by the number of samples once too often: the 1/m of the loss is in d_output \
             already.",
            |p| p.changed(|_, weights, bias| (weights / p.batch(), bias / p.batch())),
        )
        .mistake(
            "Equation 4 is divided by the number of samples, and need not be: the 1/m of the loss is in \
             d_output already.",
            |p| p.changed(|_, weights, bias| (weights / p.batch(), bias)),
        )
        .mistake(
            "Equation 3: that is the δ of the first sample. A bias is in every sample's sum, so the δ \
             of all samples add up.",
            |p| {
                let deltas = p.deltas();
                let bias = |l: usize| deltas[p.layers() - l].row(0).to_owned();
                p.changed(|l, weights, _| (weights, bias(l)))
            },
        )
        .mistake(
            "Equation 3: the sum runs over the units, and has to run over the samples, Axis(0): one \
             slope for each unit's bias.",
            |p| {
                let deltas = p.deltas();
                let bias = |l: usize| deltas[p.layers() - l].sum_axis(Axis(1));
                p.changed(|l, weights, _| (weights, bias(l)))
            },
        )
        .mistake(
            "Equation 3: all units have the same slope, the sum over samples and units. The sum runs \
             over the samples alone, Axis(0): one slope for each unit's bias.",
            |p| {
                let bias = |bias: &Array1<f64>| Array1::from_elem(bias.len(), bias.sum());
                p.changed(|_, weights, b| (weights, bias(&b)))
            },
        )
        .mistake(
            "Equation 3: the biases are given the slope by the layer's output. They are inside the bend: \
             it is δ that is added up.",
            |p| {
                let mut back = vec![p.d_output.clone()];
                back.extend(p.deltas().iter().enumerate().filter_map(|(from_last, delta)| {
                    let l = p.layers() - from_last;
                    (l > 1).then(|| p.back(l - 1, delta))
                }));
                let bias = |l: usize| back[p.layers() - l].sum_axis(Axis(0));
                p.changed(|l, weights, _| (weights, bias(l)))
            },
        )
        .mistake(
            "Equation 4 has the layer's own activations. A weight meets what comes in along it: the \
             activations of the layer before. It only fits where the two layers are equally wide.",
            |p| {
                let deltas = p.deltas();
                let weights = |l: usize| p.a[l].t().dot(&deltas[p.layers() - l]);
                p.changed(|l, _, bias| (weights(l), bias))
            },
        )
        .mistake(
            "Equation 4 is transposed: row i and column j belong to the weight from unit i to unit j, \
             so it is aᵀ · δ, as W is (inputs, units).",
            |p| p.changed(|_, weights, bias| (weights.t().to_owned(), bias)),
        )
        .sign("A layer is missing: there have to be as many pairs as there are layers.", |p, trial| {
            trial.yours.len() + 2 == 2 * p.layers()
        })
        .sign(
            "There is one pair, however many layers there are. The walk goes on: equation 2 makes the δ of \
             the layer before, and each layer gives a pair.",
            |_, trial| trial.yours.len() == 2,
        )
        .sign("There are more pairs than layers: the inputs are no layer, and have no W and no b.", |p, trial| {
            trial.yours.len() == 2 * p.layers() + 2
        })
        .wrong_where(
            "Right for one layer, and wrong for more: look at equation 2, and at which layer each \
             index belongs to.",
            |p| p.layers() > 1,
        )
        .wrong_where(
            "Right for batches of one, and wrong for larger ones: look at what is added up over the \
             samples.",
            |p| p.batch() > 1.0,
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    type Yours = fn(&[Array2<f64>], &[Array2<f64>], &Array2<f64>) -> Slopes;

    fn slope(a: &Array2<f64>) -> Array2<f64> {
        1.0 - a * a
    }

    /// As the hints have it, with other equations.
    macro_rules! walk {
        (|$weights:ident, $a:ident, $d:ident, $l:ident, $delta:ident| $first:expr, $second:expr, $third:expr, $fourth:expr) => {
            |$weights, $a, $d| {
                let mut $delta: Array2<f64> = $first;
                let mut slopes = vec![];
                for $l in (0..$weights.len()).rev() {
                    slopes.push(($fourth, $third));
                    if $l > 0 {
                        $delta = $second;
                    }
                }
                slopes.reverse();
                slopes
            }
        };
    }

    const RIGHT: Yours = walk!(
        |weights, a, d, l, delta| d * slope(&a[a.len() - 1]),
        delta.dot(&weights[l].t()) * slope(&a[l]),
        delta.sum_axis(Axis(0)),
        a[l].t().dot(&delta)
    );

    #[test]
    fn the_equations_pass_in_other_words_too() {
        assert_eq!(check(RIGHT), Verdict::passed());
        // With the samples as columns on the way, and the answer filled from the front.
        let by_columns = check(|weights, a, d| {
            let mut slopes = vec![(Array2::zeros((0, 0)), Array1::zeros(0)); weights.len()];
            let mut back = d.t().to_owned(); // ∂J/∂a of the layer at hand, (units, batch)
            for (l, w) in weights.iter().enumerate().rev() {
                let delta = back * (1.0 - a[l + 1].mapv(|a| a.powi(2))).t();
                slopes[l] = (delta.dot(&a[l]).t().to_owned(), delta.sum_axis(Axis(1)));
                back = w.dot(&delta);
            }
            slopes
        });
        assert_eq!(by_columns, Verdict::passed());
    }

    /// Each as a reader would write it, and words of its diagnosis.
    const MISTAKES: [(Yours, &str); 22] = [
        (
            walk!(
                |weights, a, d, l, delta| d * slope(&a[a.len() - 1]),
                delta.dot(&weights[l].t()) * slope(&a[l]),
                delta.sum_axis(Axis(0)),
                a[l].t().dot(&delta) / d.nrows() as f64
            ),
            "Equation 4 is divided",
        ),
        (|_, _, _| todo!(), "not written yet"),
        (
            |weights, _, _| weights.iter().map(|w| (0.0 * w, Array1::zeros(w.ncols()))).collect(),
            "All zeros",
        ),
        (|weights, a, d| RIGHT(weights, a, d).into_iter().rev().collect(), "in the opposite order"),
        (
            walk!(
                |weights, a, d, l, delta| d.clone(),
                delta.dot(&weights[l].t()) * slope(&a[l]),
                delta.sum_axis(Axis(0)),
                a[l].t().dot(&delta)
            ),
            "slope of the last layer is forgotten",
        ),
        (
            walk!(
                |weights, a, d, l, delta| d.clone(),
                delta.dot(&weights[l].t()),
                delta.sum_axis(Axis(0)),
                a[l].t().dot(&delta)
            ),
            "forgotten in equations 1 and 2",
        ),
        (
            walk!(
                |weights, a, d, l, delta| d * slope(&a[a.len() - 1].mapv(f64::tanh)),
                delta.dot(&weights[l].t()) * slope(&a[l].mapv(f64::tanh)),
                delta.sum_axis(Axis(0)),
                a[l].t().dot(&delta)
            ),
            "at a in place of z",
        ),
        (
            walk!(
                |weights, a, d, l, delta| d * &a[a.len() - 1] * (1.0 - &a[a.len() - 1]),
                delta.dot(&weights[l].t()) * &a[l] * (1.0 - &a[l]),
                delta.sum_axis(Axis(0)),
                a[l].t().dot(&delta)
            ),
            "slope of a sigmoid",
        ),
        (
            walk!(
                |weights, a, d, l, delta| d * &a[a.len() - 1],
                delta.dot(&weights[l].t()) * &a[l],
                delta.sum_axis(Axis(0)),
                a[l].t().dot(&delta)
            ),
            "The bend itself",
        ),
        (
            walk!(
                |weights, a, d, l, delta| -d * slope(&a[a.len() - 1]),
                delta.dot(&weights[l].t()) * slope(&a[l]),
                delta.sum_axis(Axis(0)),
                a[l].t().dot(&delta)
            ),
            "the sign",
        ),
        (
            walk!(
                |weights, a, d, l, delta| d * slope(&a[a.len() - 1]),
                delta.dot(&weights[l].t()),
                delta.sum_axis(Axis(0)),
                a[l].t().dot(&delta)
            ),
            "the hidden layers' slope is forgotten",
        ),
        (
            walk!(
                |weights, a, d, l, delta| d * slope(&a[a.len() - 1]),
                delta.dot(&weights[l].t()) * slope(&a[l + 1]),
                delta.sum_axis(Axis(0)),
                a[l].t().dot(&delta)
            ),
            "the slope of the layer above",
        ),
        (
            walk!(
                |weights, a, d, l, delta| d * slope(&a[a.len() - 1]),
                delta.dot(&weights[l].t()) * slope(&a[l - 1]),
                delta.sum_axis(Axis(0)),
                a[l].t().dot(&delta)
            ),
            "the slope of the layer below",
        ),
        (
            walk!(
                |weights, a, d, l, delta| d * slope(&a[a.len() - 1]),
                delta.dot(&weights[l]) * slope(&a[l]),
                delta.sum_axis(Axis(0)),
                a[l].t().dot(&delta)
            ),
            "The transposed product",
        ),
        (
            walk!(
                |weights, a, d, l, delta| d * slope(&a[a.len() - 1]),
                delta.dot(&weights[l - 1].t()) * slope(&a[l]),
                delta.sum_axis(Axis(0)),
                a[l].t().dot(&delta)
            ),
            "The wrong layer's weights",
        ),
        (
            walk!(
                |weights, a, d, l, delta| d * slope(&a[a.len() - 1]),
                delta.clone(),
                delta.sum_axis(Axis(0)),
                a[l].t().dot(&delta)
            ),
            "Equation 2 is missing",
        ),
        (
            walk!(
                |weights, a, d, l, delta| d * slope(&a[a.len() - 1]),
                delta * slope(&a[l]),
                delta.sum_axis(Axis(0)),
                a[l].t().dot(&delta)
            ),
            "weights are left out",
        ),
        (
            walk!(
                |weights, a, d, l, delta| d * slope(&a[a.len() - 1]),
                delta.dot(&weights[l].t()) * slope(&a[l]),
                delta.mean_axis(Axis(0)).unwrap_or_default(),
                a[l].t().dot(&delta)
            ),
            "and not a mean",
        ),
        (
            walk!(
                |weights, a, d, l, delta| d * slope(&a[a.len() - 1]) / d.nrows() as f64,
                delta.dot(&weights[l].t()) * slope(&a[l]),
                delta.sum_axis(Axis(0)),
                a[l].t().dot(&delta)
            ),
            "once too often",
        ),
        (
            walk!(
                |weights, a, d, l, delta| d * slope(&a[a.len() - 1]),
                delta.dot(&weights[l].t()) * slope(&a[l]),
                delta.row(0).to_owned(),
                a[l].t().dot(&delta)
            ),
            "δ of the first sample",
        ),
        (
            walk!(
                |weights, a, d, l, delta| d * slope(&a[a.len() - 1]),
                delta.dot(&weights[l].t()) * slope(&a[l]),
                delta.sum_axis(Axis(1)),
                a[l].t().dot(&delta)
            ),
            "the sum runs over the units",
        ),
        (
            walk!(
                |weights, a, d, l, delta| d * slope(&a[a.len() - 1]),
                delta.dot(&weights[l].t()) * slope(&a[l]),
                delta.sum_axis(Axis(0)),
                a[l + 1].t().dot(&delta)
            ),
            "the layer's own activations",
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
    fn the_last_layers_slope_is_not_the_one_before() {
        let wrong: Yours = walk!(
            |weights, a, d, l, delta| d * slope(&a[weights.len() - 1]),
            delta.dot(&weights[l].t()) * slope(&a[l]),
            delta.sum_axis(Axis(0)),
            a[l].t().dot(&delta)
        );
        assert!(check(wrong).says("the layer before the last"));
    }

    #[test]
    fn missing_layers_and_wrong_shapes_are_told() {
        for (wrong, words) in [
            ((|w, a, d| RIGHT(w, a, d).split_off(1)) as Yours, "A layer is missing"),
            (
                |w, a, d| {
                    let mut slopes = RIGHT(w, a, d);
                    slopes.insert(0, (a[0].clone(), Array1::zeros(1)));
                    slopes
                },
                "more pairs than layers",
            ),
            (
                walk!(
                    |weights, a, d, l, delta| d * slope(&a[a.len() - 1]),
                    delta.dot(&weights[l].t()) * slope(&a[l]),
                    delta.sum_axis(Axis(0)),
                    delta.t().dot(&a[l])
                ),
                "Equation 4 is transposed",
            ),
            (
                walk!(
                    |weights, a, d, l, delta| d * slope(&a[a.len() - 1]),
                    (delta * slope(&a[l + 1])).dot(&weights[l].t()),
                    delta.sum_axis(Axis(0)),
                    a[l].t().dot(&delta)
                ),
                "of the layer above, before the weights",
            ),
            (
                walk!(
                    |weights, a, d, l, delta| d.clone(),
                    delta.dot(&weights[l].t()),
                    (&delta * slope(&a[l + 1])).sum_axis(Axis(0)),
                    a[l].t().dot(&(&delta * slope(&a[l + 1])))
                ),
                "has not passed the bends",
            ),
            (
                walk!(
                    |weights, a, d, l, delta| d * slope(&a[a.len() - 1]),
                    delta.dot(&weights[l].t()) * slope(&a[l]),
                    Array1::from_elem(delta.ncols(), delta.sum()),
                    a[l].t().dot(&delta)
                ),
                "all units have the same slope",
            ),
            (
                walk!(
                    |weights, a, d, l, delta| d.clone(),
                    (&delta * slope(&a[l + 1])).dot(&weights[l].t()),
                    delta.sum_axis(Axis(0)),
                    a[l].t().dot(&(&delta * slope(&a[l + 1])))
                ),
                "the slope by the layer's output",
            ),
            (
                |_, a, d| {
                    let delta = d * slope(&a[a.len() - 1]);
                    vec![(a[a.len() - 2].t().dot(&delta), delta.sum_axis(Axis(0)))]
                },
                "There is one pair",
            ),
            (
                walk!(
                    |weights, a, d, l, delta| d * slope(&a[a.len() - 1]),
                    delta.dot(&weights[l].t()) * slope(&a[l]).mapv(f64::sqrt),
                    delta.sum_axis(Axis(0)),
                    a[l].t().dot(&delta)
                ),
                "Right for one layer",
            ),
        ] {
            let verdict = check(wrong);
            assert!(!verdict.passed && verdict.says(words), "{words}: {verdict:?}");
        }
    }

    #[test]
    fn an_unknown_mistake_gets_no_guess() {
        let verdict = check(walk!(
            |weights, a, d, l, delta| d * a[a.len() - 1].mapv(f64::cos),
            delta.dot(&weights[l].t()) * slope(&a[l]),
            delta.sum_axis(Axis(0)),
            a[l].t().dot(&delta)
        ));
        assert_eq!((verdict.passed, &verdict.diagnosis), (false, &None));
        let seen = verdict.counterexample.expect("a case");
        assert!(seen.given.starts_with("a 1-1 network, 1 sample\nweights = [[[0.5]]]"), "{seen:?}");
    }
}
