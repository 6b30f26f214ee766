//! # One loss for a whole batch, and its gradient
//!
//! A network's last layer gives one row of outputs per sample. A loss turns
//! them into predictions, says how far those are from the targets, and hands
//! back the gradient with which backpropagation starts.
//!
//! All three gradients come out as (prediction − target)/m. That is no
//! accident: each loss is paired with the prediction function that makes it so.

use lesson01_perceptron::sigmoid;
use lesson02_gradient_descent::gradient_by_trying;
use ndarray::{Array1, Array2, ArrayRef2, Zip};

use crate::argmax::class;
use crate::softmax::{log_sum_exp, softmax_in_place, softplus};

/// How outputs become predictions, and predictions a loss J. Outputs, targets
/// and gradients have the shape (batch, outputs); J is a mean over the batch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Loss {
    /// J = 1/(2m) Σ (a − y)²: the outputs are the predictions. For numbers.
    SquaredError,
    /// J = −1/m Σ [y·ln p + (1 − y)·ln(1 − p)], p = σ(z): the outputs are
    /// logits z. For yes or no, the target 1 or 0.
    BinaryCrossEntropy,
    /// J = −1/m Σ y·ln p, p = softmax(z): the outputs are logits z, one per
    /// class. For one class of several, the target one-hot.
    CrossEntropy,
}

impl Loss {
    /// All of them.
    pub const ALL: [Loss; 3] = [Loss::SquaredError, Loss::BinaryCrossEntropy, Loss::CrossEntropy];

    /// What the outputs predict: themselves, or probabilities.
    pub fn prediction(self, outputs: &ArrayRef2<f64>) -> Array2<f64> {
        match self {
            Loss::SquaredError => outputs.to_owned(),
            Loss::BinaryCrossEntropy => outputs.mapv(sigmoid),
            Loss::CrossEntropy => {
                let mut p = outputs.to_owned();
                p.rows_mut().into_iter().for_each(|mut z| softmax_in_place(&mut z));
                p
            }
        }
    }

    /// J, the mean over the batch.
    pub fn value(self, outputs: &ArrayRef2<f64>, targets: &ArrayRef2<f64>) -> f64 {
        let m = outputs.nrows() as f64;
        match self {
            Loss::SquaredError => (outputs - targets).mapv(|e| e * e).sum() / (2.0 * m),
            // −ln σ(z) = ln(1 + e⁻ᶻ), so both logarithms become one that cannot
            // overflow: ln(1 + eᶻ) − y·z.
            Loss::BinaryCrossEntropy => {
                Zip::from(outputs).and(targets).fold(0.0, |j, &z, &y| j + softplus(z) - y * z) / m
            }
            // −ln softmax(z)ₖ = ln Σ eᶻ − zₖ.
            Loss::CrossEntropy => {
                let rows = outputs.rows().into_iter().zip(targets.rows());
                rows.map(|(z, y)| y.sum() * log_sum_exp(&z) - y.dot(&z)).sum::<f64>() / m
            }
        }
    }

    // ANCHOR: gradient
    /// ∂J/∂outputs = (prediction − target)/m.
    pub fn gradient(self, outputs: &ArrayRef2<f64>, targets: &ArrayRef2<f64>) -> Array2<f64> {
        let m = outputs.nrows() as f64;
        (self.prediction(outputs) - targets) / m
    }
    // ANCHOR_END: gradient

    /// ∂J/∂outputs by trying: each output is moved by h to both sides, (batch, outputs).
    pub fn gradient_by_trying(
        self,
        outputs: &Array2<f64>,
        targets: &Array2<f64>,
        h: f64,
    ) -> Array2<f64> {
        // Lesson 2 tries a list of parameters: the outputs, row after row.
        let shaped = |list: &Array1<f64>| {
            list.to_shape(outputs.dim()).expect("one number for each output").into_owned()
        };
        let value = |list: &Array1<f64>| self.value(&shaped(list), targets);
        shaped(&gradient_by_trying(value, &outputs.flatten().into_owned(), h))
    }

    /// The share of samples whose prediction points at the right class.
    pub fn accuracy(self, outputs: &ArrayRef2<f64>, targets: &ArrayRef2<f64>) -> f64 {
        let predictions = self.prediction(outputs);
        let rows = predictions.rows().into_iter().zip(targets.rows());
        let right = rows.filter(|(p, y)| class(p) == class(y)).count();
        right as f64 / outputs.nrows() as f64
    }

    /// Its name as the course writes it.
    pub fn name(self) -> &'static str {
        match self {
            Loss::SquaredError => "squared error",
            Loss::BinaryCrossEntropy => "binary cross-entropy",
            Loss::CrossEntropy => "cross-entropy",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::absolute_and_squared::squared;
    use crate::information::{binary_cross_entropy, cross_entropy};
    use lesson02_gradient_descent::one_hot;
    use ndarray::array;
    use proptest::prelude::*;
    use shared::random::Random;

    /// Targets that suit the loss, (rows, columns).
    fn targets(loss: Loss, shape: (usize, usize), random: &mut Random) -> Array2<f64> {
        match loss {
            Loss::SquaredError => random.randn(shape),
            Loss::BinaryCrossEntropy => random.rand(shape).mapv(f64::round),
            Loss::CrossEntropy => {
                let class = |_| random.integer(shape.1 as u32) as usize;
                one_hot(&(0..shape.0).map(class).collect::<Vec<_>>(), shape.1)
            }
        }
    }

    /// What one sample costs, from its predictions and its targets.
    fn of_one_sample(loss: Loss, a: &[f64], y: &[f64]) -> f64 {
        match loss {
            Loss::SquaredError => a.iter().zip(y).map(|(a, y)| squared(*a, *y)).sum(),
            Loss::BinaryCrossEntropy => {
                a.iter().zip(y).map(|(a, y)| binary_cross_entropy(*a, *y)).sum()
            }
            Loss::CrossEntropy => cross_entropy(y, a),
        }
    }

    proptest! {
        #[test]
        fn a_loss_is_the_mean_of_what_each_sample_costs(
            loss in prop::sample::select(Loss::ALL.to_vec()),
            rows in 1..6_usize, columns in 1..6_usize, seed in any::<u32>(),
        ) {
            let mut random = Random::seed(seed);
            let outputs = random.randn((rows, columns));
            let y = targets(loss, (rows, columns), &mut random);
            let samples = loss.prediction(&outputs);
            let samples = samples.rows().into_iter().zip(y.rows());
            let costs = samples.map(|(a, y)| of_one_sample(loss, &a.to_vec(), &y.to_vec()));
            let mean = costs.sum::<f64>() / rows as f64;
            prop_assert!((loss.value(&outputs, &y) - mean).abs() < 1e-12 * (1.0 + mean));
        }

        #[test]
        fn gradients_are_the_central_differences(
            loss in prop::sample::select(Loss::ALL.to_vec()),
            rows in 1..6_usize, columns in 1..6_usize, seed in any::<u32>(),
        ) {
            let mut random = Random::seed(seed);
            let outputs = random.randn((rows, columns));
            let y = targets(loss, (rows, columns), &mut random);
            let gradient = loss.gradient(&outputs, &y);
            let distance = &gradient - loss.gradient_by_trying(&outputs, &y, 1e-5);
            let length = |a: &Array2<f64>| a.mapv(|x| x * x).sum().sqrt();
            prop_assert!(length(&distance) / length(&gradient).max(1e-2) < 1e-7);
        }

        #[test]
        fn losses_are_never_negative(
            loss in prop::sample::select(Loss::ALL.to_vec()), scale in 0.0..1000.0_f64, seed in any::<u32>(),
        ) {
            let mut random = Random::seed(seed);
            let outputs = random.randn((3, 4)) * scale;
            let y = targets(loss, (3, 4), &mut random);
            let value = loss.value(&outputs, &y);
            prop_assert!(value.is_finite() && value >= 0.0, "{}", value);
        }

        /// Along any line between two points a convex function lies below its chord.
        #[test]
        fn all_three_are_convex_in_the_outputs(
            loss in prop::sample::select(Loss::ALL.to_vec()), share in 0.0..1.0_f64, seed in any::<u32>(),
        ) {
            let mut random = Random::seed(seed);
            let (a, b) = (random.randn((3, 4)) * 3.0, random.randn((3, 4)) * 3.0);
            let y = targets(loss, (3, 4), &mut random);
            let between = loss.value(&(&a * share + &b * (1.0 - share)), &y);
            let chord = share * loss.value(&a, &y) + (1.0 - share) * loss.value(&b, &y);
            prop_assert!(between <= chord + 1e-9);
        }
    }

    #[test]
    fn losses_vanish_at_the_target() {
        let y = array![[0.0, 1.0, 0.0]];
        assert_eq!(Loss::SquaredError.value(&y, &y), 0.0);
        // A cross-entropy gets there only with infinite logits.
        let sure = array![[-50.0, 50.0, -50.0]];
        for loss in [Loss::BinaryCrossEntropy, Loss::CrossEntropy] {
            assert!(loss.value(&sure, &y) < 1e-20);
        }
    }

    #[test]
    fn accuracy_counts_the_samples_whose_class_is_right() {
        let y = one_hot(&[0, 1, 2, 2], 3);
        let logits = array![[3.0, 1.0, 2.0], [-1.0, 0.0, -2.0], [0.0, 0.0, 0.0], [1.0, 2.0, 3.0]];
        assert_eq!(Loss::CrossEntropy.accuracy(&logits, &y), 0.75);
        // A single logit says yes where it is above 0.
        let (logits, y) =
            (array![[2.0], [-0.1], [0.1], [-3.0]], array![[1.0], [1.0], [0.0], [0.0]]);
        assert_eq!(Loss::BinaryCrossEntropy.accuracy(&logits, &y), 0.5);
    }

    #[test]
    fn no_two_losses_have_one_name() {
        let [squared, binary, classes] = Loss::ALL.map(Loss::name);
        assert!(squared != binary && binary != classes && classes != squared);
    }

    #[test]
    fn logits_far_out_do_not_overflow() {
        let far = array![[1e4, -1e4]];
        for loss in [Loss::BinaryCrossEntropy, Loss::CrossEntropy] {
            assert_eq!(loss.value(&far, &array![[0.0, 1.0]]), 2e4);
        }
    }
}
