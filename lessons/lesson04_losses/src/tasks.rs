//! # A number or a class
//!
//! A network answers one of two kinds of question: how much, which is *regression*, or
//! which one, *classification*. The layer and its descent are the same for both; what is
//! made of the outputs and which loss looks at them is not.
//!
//! Source: n4 §3, §10, §12. For squared errors on 0 and 1: Bishop, "Pattern Recognition and
//! Machine Learning" (2006), section 4.1.3.

use lesson02_gradient_descent::{pick, root_mean_square};
use lesson03_least_squares::fit_line;
use ndarray::{Array1, Array2, Axis};
use shared::Result;

use crate::loss::Loss;

// ANCHOR: layer
/// One layer: outputs X·W + b, and nothing behind them but a loss.
#[derive(Debug, Clone, PartialEq)]
pub struct Layer {
    /// (inputs, outputs).
    pub w: Array2<f64>,
    /// (outputs).
    pub b: Array1<f64>,
}

impl Layer {
    /// X·W + b, (batch, outputs).
    pub fn outputs(&self, x: &Array2<f64>) -> Array2<f64> {
        x.dot(&self.w) + &self.b
    }

    /// The layer after one step against the slope of any loss.
    pub fn stepped(&self, loss: Loss, (x, y): (&Array2<f64>, &Array2<f64>), eta: f64) -> Layer {
        let delta = loss.gradient(&self.outputs(x), y); // (batch, outputs)
        let (dw, db) = (x.t().dot(&delta), delta.sum_axis(Axis(0)));
        Layer { w: &self.w - eta * dw, b: &self.b - eta * db }
    }
}

/// Descent from zeros: the layer before the first step and after each.
pub fn descent(
    loss: Loss,
    (x, y): (&Array2<f64>, &Array2<f64>),
    eta: f64,
    epochs: usize,
) -> Vec<Layer> {
    let zeros = Layer { w: Array2::zeros((x.ncols(), y.ncols())), b: Array1::zeros(y.ncols()) };
    let step = |layer: &Layer| Some(layer.stepped(loss, (x, y), eta));
    std::iter::successors(Some(zeros), step).take(epochs + 1).collect()
}
// ANCHOR_END: layer

/// What the outputs are for samples that the layer has not seen, (samples, outputs): a fifth
/// of them is left out of the descent, then the next fifth, until each was.
pub fn unseen(
    loss: Loss,
    (x, y): (&Array2<f64>, &Array2<f64>),
    eta: f64,
    epochs: usize,
) -> Array2<f64> {
    let mut outputs = Array2::zeros(y.dim());
    for fifth in 0..5 {
        let (left_out, seen): (Vec<usize>, Vec<usize>) =
            (0..x.nrows()).partition(|sample| sample % 5 == fifth);
        let (x_seen, y_seen) = pick((x, y), &seen);
        let layers = descent(loss, (&x_seen, &y_seen), eta, epochs);
        let theirs = layers[epochs].outputs(&x.select(Axis(0), &left_out));
        for (sample, row) in left_out.into_iter().zip(theirs.rows()) {
            outputs.row_mut(sample).assign(&row);
        }
    }
    outputs
}

/// The loss of the best layer without inputs, which can only say the same of everybody:
/// the targets' means, or the classes' shares.
pub fn constant_loss(loss: Loss, y: &Array2<f64>) -> f64 {
    let means = y.sum_axis(Axis(0)) / y.nrows() as f64; // (outputs)
    let output = |mean: f64| match loss {
        Loss::SquaredError => mean,
        Loss::BinaryCrossEntropy => (mean / (1.0 - mean)).ln(),
        Loss::CrossEntropy => mean.ln(),
    };
    let outputs = means.mapv(output).broadcast(y.dim()).expect("a row for each").to_owned();
    loss.value(&outputs, y)
}

/// How far predictions are off, √(mean of (a − y)²), in the unit of y.
pub fn typical_error(a: &Array2<f64>, y: &Array2<f64>) -> f64 {
    root_mean_square(&(a - y))
}

/// Classes numbered and taken for numbers: of `numbers[class]` as the target, the share of
/// predictions that are nearest to their own class's number.
pub fn nearest_is_right(a: &Array1<f64>, classes: &[usize], numbers: &[f64]) -> f64 {
    let far = |a: f64, class: usize| (a - numbers[class]).abs();
    let right = a
        .iter()
        .zip(classes)
        .filter(|(a, own)| (0..numbers.len()).all(|class| far(**a, **own) <= far(**a, class)));
    right.count() as f64 / classes.len() as f64
}

// ANCHOR: boundaries
/// Where the best line through targets of 0 and 1 is at ½, for one feature x.
///
/// # Errors
/// If x is the same everywhere.
pub fn boundary_by_line(x: &Array1<f64>, y: &Array1<f64>) -> Result<f64> {
    let line = fit_line(x, y)?;
    Ok((0.5 - line.intercept) / line.slope)
}

/// Where a layer with one input is undecided: at the output 0.
pub fn boundary(layer: &Layer) -> f64 {
    -layer.b[0] / layer.w[[0, 0]]
}
// ANCHOR_END: boundaries

#[cfg(test)]
mod tests {
    use super::*;
    use crate::information::entropy;
    use crate::softmax::softmax;
    use lesson02_gradient_descent::one_hot;
    use lesson03_least_squares::Line;
    use ndarray::array;
    use shared::random::Random;

    /// Of z = b and one target of 1: the errors −1 and −½, the squared error's next, σ(0) = ½.
    #[test]
    fn first_steps_by_hand() {
        let (x, y) = (array![[2.0], [4.0]], array![[1.0], [0.0]]);
        let zero = Layer { w: array![[0.0]], b: array![0.0] };
        // The gradients of the outputs: (0 − 1)/2 and 0; (½ − 1)/2 and ½/2.
        let by_square = zero.stepped(Loss::SquaredError, (&x, &y), 0.5);
        assert_eq!(by_square, Layer { w: array![[0.5]], b: array![0.25] });
        let by_entropy = zero.stepped(Loss::BinaryCrossEntropy, (&x, &y), 0.5);
        assert_eq!(by_entropy, Layer { w: array![[-0.25]], b: array![0.0] });
        let path = descent(Loss::SquaredError, (&x, &y), 0.5, 2);
        assert_eq!(path.len(), 3);
        assert_eq!((&path[0], &path[1]), (&zero, &by_square));
        assert_eq!(path[2], by_square.stepped(Loss::SquaredError, (&x, &y), 0.5));
        assert_eq!(by_square.outputs(&x), array![[1.25], [2.25]]);
    }

    #[test]
    fn by_squared_errors_descent_finds_lesson_3s_line() {
        let mut random = Random::seed(1);
        let x: Array2<f64> = random.randn((30, 1));
        let y = &x * 2.0 + random.randn((30, 1));
        let layer = descent(Loss::SquaredError, (&x, &y), 0.8, 500).pop().unwrap();
        let Line { slope, intercept } =
            fit_line(&x.column(0).to_owned(), &y.column(0).to_owned()).unwrap();
        assert!((layer.w[[0, 0]] - slope).abs() < 1e-12 && (layer.b[0] - intercept).abs() < 1e-12);
    }

    /// A layer without inputs learns the mean, or the shares, and its loss is half the
    /// variance, or the entropy.
    #[test]
    fn without_inputs_one_learns_the_best_constant() {
        let none = Array2::zeros((4, 0));
        let last = |loss, y: &Array2<f64>| descent(loss, (&none, y), 0.5, 500).pop().unwrap();

        let y = array![[1.0], [2.0], [3.0], [6.0]];
        assert!((last(Loss::SquaredError, &y).b[0] - 3.0).abs() < 1e-12);
        assert_eq!(constant_loss(Loss::SquaredError, &y), 14.0 / 8.0);

        let y = one_hot(&[0, 0, 0, 1], 2);
        let shares = softmax(&last(Loss::CrossEntropy, &y).b);
        assert!((shares[0] - 0.75).abs() < 1e-12, "{shares}");
        let best = entropy(&[0.75, 0.25]);
        assert!((constant_loss(Loss::CrossEntropy, &y) - best).abs() < 1e-15);

        let yes = y.select(Axis(1), &[1]);
        assert!((last(Loss::BinaryCrossEntropy, &yes).b[0] + 3_f64.ln()).abs() < 1e-12);
        assert!((constant_loss(Loss::BinaryCrossEntropy, &yes) - best).abs() < 1e-15);
    }

    /// Of six samples the fifths are 0 and 5, 1, 2, 3, 4.
    #[test]
    fn each_sample_has_its_outputs_from_a_layer_that_has_not_seen_it() {
        let mut random = Random::seed(2);
        let (x, y): (Array2<f64>, Array2<f64>) = (random.randn((6, 2)), random.randn((6, 2)));
        let outputs = unseen(Loss::SquaredError, (&x, &y), 0.3, 7);
        for (out, seen) in [(0, [1, 2, 3, 4].as_slice()), (5, &[1, 2, 3, 4]), (3, &[0, 1, 2, 4, 5])]
        {
            let (x_seen, y_seen) = pick((&x, &y), seen);
            let layer = descent(Loss::SquaredError, (&x_seen, &y_seen), 0.3, 7).pop().unwrap();
            let expected = layer.outputs(&x.select(Axis(0), &[out]));
            assert_eq!(outputs.row(out), expected.row(0));
        }
    }

    #[test]
    fn a_typical_error_by_hand() {
        assert_eq!(typical_error(&array![[1.0], [9.0]], &array![[2.0], [2.0]]), 5.0);
    }

    #[test]
    fn the_nearest_number_names_the_class() {
        let a = array![0.4, 0.6, 1.6, 2.4, -9.0];
        assert_eq!(nearest_is_right(&a, &[0, 1, 2, 2, 0], &[0.0, 1.0, 2.0]), 1.0);
        assert_eq!(nearest_is_right(&a, &[1, 1, 1, 1, 1], &[0.0, 1.0, 2.0]), 0.2);
        assert_eq!(nearest_is_right(&a, &[0, 1, 2, 2, 0], &[2.0, 1.0, 0.0]), 0.2);
    }

    /// −1 and 1 at 0, 3 and 5 at 1: the line 3/10 + x/10·… is at ½ in their middle, 2.
    #[test]
    fn both_are_undecided_in_the_middle_of_what_is_alike_on_both_sides() {
        let (x, y) = (array![-1.0, 1.0, 3.0, 5.0], array![0.0, 0.0, 1.0, 1.0]);
        assert!((boundary_by_line(&x, &y).unwrap() - 2.0).abs() < 1e-12);
        assert_eq!(boundary(&Layer { w: array![[2.0]], b: array![-4.0] }), 2.0);
    }
}
