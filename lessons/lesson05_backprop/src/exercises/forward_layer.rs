//! Exercise: a layer's forward pass.

use lesson01_perceptron::{Activation, sigmoid, tanh};
use ndarray::{Array1, Array2, Axis, array};
use shared::exercise::{Check, Exercise, Verdict, written};
use shared::random::Random;

use crate::Network;

/// Its texts.
pub const EXERCISE: Exercise = Exercise {
    lesson: env!("CARGO_PKG_NAME"),
    name: "forward_layer",
    title: "A layer, forward",
    hints: [
        "Entry (s, j) of the answer belongs to sample s and unit j. Its sum runs over the inputs i: \
         a with the indices (s, i), times W with the indices (i, j). Which product of matrices is \
         that?",
        "`a.dot(w)` is (batch, units): all sums of all samples at once. Adding b, (units), adds it to \
         every row. What is left is the sigmoid of every entry.",
        "`(a.dot(w) + b).mapv(lesson01_perceptron::sigmoid)`",
    ],
    solution: "src/network.rs:forward",
    shown: "Your layer takes a whole batch at once: row by row the samples, column by column the \
            units. A network's forward pass is nothing but this, once for each layer, each time \
            with what the layer before has put out.",
    why: "b has one number for each unit, and a · W a row for each sample. Why is it right that the \
          same b is added to every row?",
    because: "A row holds the sums of all units for one sample, and b_j belongs to unit j, not to a \
              sample. The units are the same for every sample, so their biases are. On the way back \
              that is why the slope by b_j adds up over the batch.",
};

/// What a layer is given: a, (batch, inputs), W, (inputs, units), and b, (units).
struct Probe {
    a: Array2<f64>,
    w: Array2<f64>,
    b: Array1<f64>,
}

impl Probe {
    fn given(&self) -> String {
        let [a, w, b] = [written(&self.a), written(&self.w), written(&self.b)];
        format!("a = {a}\nW = {w}\nb = {b}")
    }

    /// The lesson's layer.
    fn right(&self) -> Array2<f64> {
        let mut network = Network::of(&[(self.w.clone(), Activation::Sigmoid)]);
        network.bias_mut(0).assign(&self.b);
        network.output(&self.a)
    }

    /// The sums, without the biases.
    fn product(&self) -> Array2<f64> {
        self.a.dot(&self.w)
    }

    /// The sums, with them.
    fn z(&self) -> Array2<f64> {
        self.product() + &self.b
    }
}

/// One sample and one unit; two of each; then layers of all shapes.
fn probes() -> Vec<Probe> {
    let mut random = Random::seed(11);
    let mut tenths = |shape: (usize, usize)| (10.0 * random.randn(shape)).mapv(f64::round) / 10.0;
    let smallest = Probe { a: array![[2.0]], w: array![[0.5]], b: array![-3.0] };
    let shapes = [[1, 2, 1], [2, 2, 2], [1, 2, 3], [3, 2, 1], [4, 3, 2], [2, 4, 4], [5, 1, 3]];
    let others = shapes.map(|[batch, inputs, units]| Probe {
        a: tenths((batch, inputs)),
        w: tenths((inputs, units)),
        b: tenths((1, units)).remove_axis(Axis(0)),
    });
    std::iter::once(smallest).chain(others).collect()
}

/// Judges a layer from (a, W, b) to (batch, units).
pub fn check(yours: impl Fn(&Array2<f64>, &Array2<f64>, &Array1<f64>) -> Array2<f64>) -> Verdict {
    Check::new(probes(), Probe::given, |p| yours(&p.a, &p.w, &p.b), Probe::right)
        .mistake("The bias is forgotten: each unit's is added to its sum.", |p| {
            p.product().mapv(sigmoid)
        })
        .mistake("The sigmoid is forgotten: these are the sums z, and the layer puts out σ(z).", Probe::z)
        .mistake("Bias and sigmoid are forgotten: that is a · W.", Probe::product)
        .mistake("The bias is added after the bend. It belongs to the sum: σ(a · W + b).", |p| {
            p.product().mapv(sigmoid) + &p.b
        })
        .mistake("The bias is subtracted; it is added.", |p| (p.product() - &p.b).mapv(sigmoid))
        .mistake("tanh in place of the sigmoid.", |p| p.z().mapv(tanh))
        .mistake(
            "The sign in the exponent: σ(z) is 1/(1 + e⁻ᶻ), and yours falls where z grows.",
            |p| p.z().mapv(|z| sigmoid(-z)),
        )
        .mistake("The sigmoid twice: once is enough.", |p| p.z().mapv(|z| sigmoid(sigmoid(z))))
        .mistake(
            "That is the sigmoid's slope, a(1 − a). On the way forward the layer puts out the sigmoid \
             itself.",
            |p| p.z().mapv(|z| sigmoid(z) * (1.0 - sigmoid(z))),
        )
        .mistake(
            "Multiplied entry by entry, which only goes where the shapes happen to fit. Each sum runs \
             over all inputs: the product of matrices, `a.dot(w)`.",
            |p| (&p.a * &p.w + &p.b).mapv(sigmoid),
        )
        .mistake(
            "The transposed product: W is (inputs, units) here, and not turned round. It only fits \
             where the layer is square.",
            |p| (p.a.dot(&p.w.t()) + &p.b).mapv(sigmoid),
        )
        .mistake(
            "The product is turned round: the samples are rows, so a stands on the left, a · W. It \
             only fits where the shapes happen to.",
            |p| (p.w.dot(&p.a) + &p.b).mapv(sigmoid),
        )
        .mistake(
            "Each sample has a bias of its own here. A bias belongs to a unit, and is the same for \
             all samples: every row has b added to it.",
            |p| (p.product() + p.b.view().insert_axis(Axis(1))).mapv(sigmoid),
        )
        .wrong_where(
            "Right for batches of one, and wrong for larger ones: each row is a sample of its own, \
             and what happens to the first has to happen to all.",
            |p| p.a.nrows() > 1,
        )
        .verdict()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_layer_passes_in_other_words_too() {
        assert!(check(|a, w, b| (a.dot(w) + b).mapv(sigmoid)).passed);
        let by_indices = check(|a, w, b| {
            Array2::from_shape_fn((a.nrows(), w.ncols()), |(s, j)| {
                let mut z = b[j];
                for i in 0..w.nrows() {
                    z += a[[s, i]] * w[[i, j]];
                }
                1.0 / (1.0 + (-z).exp())
            })
        });
        assert!(by_indices.passed, "{by_indices:?}");
        let by_halves = check(|a, w, b| (a.dot(w) + b).mapv(|z| 0.5 + 0.5 * (z / 2.0).tanh()));
        assert!(by_halves.passed, "{by_halves:?}");
    }

    #[test]
    fn every_mistake_is_named() {
        type Layer = fn(&Array2<f64>, &Array2<f64>, &Array1<f64>) -> Array2<f64>;
        let mistakes: [(Layer, &str); 17] = [
            (|a, w, b| (a.dot(w) + b).mapv(sigmoid).mapv(sigmoid), "The sigmoid twice"),
            (
                |a, w, b| (a.dot(w) + b.view().insert_axis(Axis(1))).mapv(sigmoid),
                "Each sample has a bias of its own",
            ),
            (|_, _, _| todo!(), "not written yet"),
            (|a, w, _| Array2::zeros((a.nrows(), w.ncols())), "All zeros"),
            (|a, w, _| a.dot(w).mapv(sigmoid), "The bias is forgotten"),
            (|a, w, b| a.dot(w) + b, "The sigmoid is forgotten"),
            (|a, w, _| a.dot(w), "Bias and sigmoid"),
            (|a, w, b| a.dot(w).mapv(sigmoid) + b, "after the bend"),
            (|a, w, b| (a.dot(w) - b).mapv(sigmoid), "is subtracted"),
            (|a, w, b| (a.dot(w) + b).mapv(f64::tanh), "tanh in place"),
            (|a, w, b| (a.dot(w) + b).mapv(|z| 1.0 / (1.0 + z.exp())), "sign in the exponent"),
            (
                |a, w, b| {
                    let a = (a.dot(w) + b).mapv(sigmoid);
                    &a * (1.0 - &a)
                },
                "the sigmoid's slope",
            ),
            (|a, w, b| (a * w + b).mapv(sigmoid), "entry by entry"),
            (|a, w, b| (a.dot(&w.t()) + b).mapv(sigmoid), "The transposed product"),
            (|a, w, b| (w.dot(a) + b).mapv(sigmoid), "turned round: the samples"),
            (
                |a, w, b| (w.t().dot(&a.t()).t().to_owned() + b).t().mapv(sigmoid),
                "it is transposed",
            ),
            (
                |a, w, b| {
                    let mut out = a.dot(w);
                    let first = &out.row(0) + b;
                    out.row_mut(0).assign(&first);
                    out.mapv(sigmoid)
                },
                "Right for batches of one",
            ),
        ];
        for (wrong, words) in mistakes {
            let verdict = check(wrong);
            assert!(!verdict.passed && verdict.says(words), "{words}: {verdict:?}");
        }
    }

    #[test]
    fn an_unknown_mistake_gets_no_guess() {
        let verdict = check(|a, w, b| (a.dot(w) * b).mapv(sigmoid));
        assert_eq!((verdict.passed, &verdict.diagnosis), (false, &None));
        assert!(verdict.counterexample.is_some());
    }
}
