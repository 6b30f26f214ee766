//! # One loss for a whole batch, and its gradient
//!
//! A network's last layer gives one row of outputs per sample. A loss turns
//! them into predictions, says how far those are from the targets, and hands
//! back the gradient with which backpropagation starts.
//!
//! All three gradients come out as (prediction − target)/m. That is no
//! accident: each loss is paired with the prediction function that makes it so.

use lesson01_perceptron::sigmoid;
use ndarray::{Array2, Axis, Zip, array};
use shared::number::fixed;
use shared::random::Random;
use shared::{Section, Table};

use crate::Params;
use crate::softmax::{log_sum_exp, softmax};

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

    // ANCHOR: prediction
    /// What the outputs predict: themselves, or probabilities.
    pub fn prediction(self, outputs: &Array2<f64>) -> Array2<f64> {
        match self {
            Loss::SquaredError => outputs.clone(),
            Loss::BinaryCrossEntropy => outputs.mapv(sigmoid),
            Loss::CrossEntropy => {
                let mut p = outputs.clone();
                for mut row in p.rows_mut() {
                    let probabilities = softmax(&row);
                    row.assign(&probabilities);
                }
                p
            }
        }
    }
    // ANCHOR_END: prediction

    // ANCHOR: value
    /// J, the mean over the batch.
    pub fn value(self, outputs: &Array2<f64>, targets: &Array2<f64>) -> f64 {
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
    // ANCHOR_END: value

    // ANCHOR: gradient
    /// ∂J/∂outputs = (prediction − target)/m.
    pub fn gradient(self, outputs: &Array2<f64>, targets: &Array2<f64>) -> Array2<f64> {
        let m = outputs.nrows() as f64;
        (self.prediction(outputs) - targets) / m
    }
    // ANCHOR_END: gradient

    /// The share of samples whose prediction points at the right class: the
    /// largest probability, or for one output whether it is above ½.
    pub fn accuracy(self, outputs: &Array2<f64>, targets: &Array2<f64>) -> f64 {
        let predictions = self.prediction(outputs);
        let rows = predictions.axis_iter(Axis(0)).zip(targets.axis_iter(Axis(0)));
        let right = rows.filter(|(p, y)| class(&p.to_vec()) == class(&y.to_vec())).count();
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

/// ln(1 + eᶻ), without overflow for a large z.
pub fn softplus(z: f64) -> f64 {
    z.max(0.0) + (-z.abs()).exp().ln_1p()
}

/// The class that a row points at; a single number is a yes or a no.
fn class(row: &[f64]) -> usize {
    match row {
        [single] => usize::from(*single > 0.5),
        _ => (0..row.len()).max_by(|&i, &j| row[i].total_cmp(&row[j])).unwrap_or(0),
    }
}

/// ∂J/∂outputs by moving each output up and down by h, (batch, outputs).
pub fn numeric_gradient(
    loss: Loss,
    outputs: &Array2<f64>,
    targets: &Array2<f64>,
    h: f64,
) -> Array2<f64> {
    Array2::from_shape_fn(outputs.dim(), |index| {
        let moved = |step: f64| {
            let mut outputs = outputs.clone();
            outputs[index] += step;
            loss.value(&outputs, targets)
        };
        (moved(h) - moved(-h)) / (2.0 * h)
    })
}

/// The section: the three losses, and that their gradients are one.
pub fn section(params: &Params) -> Section {
    let mut random = Random::seed(params.seed);
    let outputs = random.randn((2, 3));
    let mut table = Table::new(
        "gradients",
        "Two samples, three outputs: the first output's derivative by the formula, and by moving it 10⁻⁵ up and down.",
        ["loss", "J", "(prediction − target)/m", "by moving it"],
    );
    let mut worst = 0.0_f64;
    for (loss, targets) in [
        (Loss::SquaredError, array![[0.5, -1.0, 2.0], [0.0, 1.0, 0.0]]),
        (Loss::BinaryCrossEntropy, array![[1.0, 0.0, 1.0], [0.0, 0.0, 1.0]]),
        (Loss::CrossEntropy, array![[0.0, 0.0, 1.0], [1.0, 0.0, 0.0]]),
    ] {
        let gradient = loss.gradient(&outputs, &targets);
        let numeric = numeric_gradient(loss, &outputs, &targets, 1e-5);
        worst = (&gradient - &numeric).iter().fold(worst, |worst, d| worst.max(d.abs()));
        table.row([
            loss.name().to_owned(),
            fixed(loss.value(&outputs, &targets), 6),
            fixed(gradient[[0, 0]], 9),
            fixed(numeric[[0, 0]], 9),
        ]);
    }
    let mut section = Section::new("batch", "And for a whole batch?");
    section
        .text(
            "A loss is a mean over the batch, so that its size does not depend on how many samples \
             there are. Three serve for everything in this course: squared error for numbers, \
             binary cross-entropy for yes or no, cross-entropy for one of several. The last two take \
             logits, and make probabilities of them inside, where nothing can overflow.",
        )
        .text(
            "Their gradients look alike. For softmax: J = ln Σ eᶻ − z of the true class. The \
             derivative of ln Σ eᶻ with respect to zₖ is eᶻₖ/Σ eᶻ, which is pₖ; the second term \
             takes 1 off where k is the true class. Together: p − y. For a sigmoid the same happens, \
             since softmax with two classes is one. And for the squared error it is a − y at once.",
        )
        .table(table)
        .text(
            "So backpropagation always starts with prediction − target, divided by the batch's \
             size. It is no accident: each of these losses is paired with the function that turns \
             outputs into its predictions.",
        )
        .value("worst_difference", worst);
    section
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Targets that suit the loss, (rows, columns).
    fn targets(loss: Loss, shape: (usize, usize), random: &mut Random) -> Array2<f64> {
        match loss {
            Loss::SquaredError => random.randn(shape),
            Loss::BinaryCrossEntropy => random.rand(shape).mapv(f64::round),
            Loss::CrossEntropy => {
                let mut y = Array2::zeros(shape);
                for mut row in y.rows_mut() {
                    row[random.integer(shape.1 as u32) as usize] = 1.0;
                }
                y
            }
        }
    }

    proptest! {
        #[test]
        fn gradients_are_the_central_differences(
            loss in prop::sample::select(Loss::ALL.to_vec()),
            rows in 1..6_usize, columns in 1..6_usize, seed in any::<u32>(),
        ) {
            let mut random = Random::seed(seed);
            let outputs = random.randn((rows, columns));
            let y = targets(loss, (rows, columns), &mut random);
            let gradient = loss.gradient(&outputs, &y);
            let distance = &gradient - numeric_gradient(loss, &outputs, &y, 1e-5);
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
            assert_eq!(loss.accuracy(&sure, &y), 1.0);
        }
    }

    #[test]
    fn logits_far_out_do_not_overflow() {
        let far = array![[1e4, -1e4]];
        for loss in [Loss::BinaryCrossEntropy, Loss::CrossEntropy] {
            assert_eq!(loss.value(&far, &array![[0.0, 1.0]]), 2e4);
        }
    }
}
