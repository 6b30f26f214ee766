//! # Why classes want cross-entropy
//!
//! Put a sigmoid before the squared error and its slope is (a − y)·a·(1 − a):
//! when the unit is sure and wrong, a·(1 − a) is almost 0, and it learns least
//! where it should learn most. With cross-entropy that factor cancels. And the
//! squared error of a sigmoid is not convex.
//!
//! Source: n4 §12.

use lesson01_perceptron::sigmoid;
use lesson02_gradient_descent::check_divergence;
use ndarray::array;
use shared::figure::Chart;
use shared::number::{fixed, short};
use shared::{Result, Section, Table};

use crate::{Params, softplus};

// ANCHOR: slopes
/// ½(σ(z) − 1)²: the squared error where the truth is yes.
pub fn squared(z: f64) -> f64 {
    0.5 * (sigmoid(z) - 1.0).powi(2)
}

/// Its slope in z: (a − 1)·a·(1 − a).
pub fn squared_slope(z: f64) -> f64 {
    let a = sigmoid(z);
    (a - 1.0) * a * (1.0 - a)
}

/// −ln σ(z) = ln(1 + e⁻ᶻ): the cross-entropy where the truth is yes.
pub fn cross_entropy(z: f64) -> f64 {
    softplus(-z)
}

/// Its slope in z: a − 1.
pub fn cross_entropy_slope(z: f64) -> f64 {
    sigmoid(z) - 1.0
}

/// The squared error's second derivative in z: a(1 − a)²·(3a − 1), negative
/// wherever a is below a third.
pub fn squared_curvature(z: f64) -> f64 {
    let a = sigmoid(z);
    a * (1.0 - a).powi(2) * (3.0 * a - 1.0)
}
// ANCHOR_END: slopes

/// Descent of z from a confident error, z = −6 with the truth yes: the
/// probability of yes before the first step and after each.
///
/// # Errors
/// If z explodes.
pub fn race(slope: fn(f64) -> f64, learning_rate: f64, epochs: usize) -> Result<Vec<f64>> {
    let mut z: f64 = -6.0;
    let mut probabilities = vec![sigmoid(z)];
    for epoch in 1..=epochs {
        z -= learning_rate * slope(z);
        check_divergence("the race", epoch, z, &array![z])?;
        probabilities.push(sigmoid(z));
    }
    Ok(probabilities)
}

/// Both slopes against z.
pub fn slopes_figure() -> Chart {
    Chart::new("slopes", "How hard each loss pulls, where the truth is yes")
        .x("z (left: sure of no, right: sure of yes)")
        .y("slope dJ/dz")
        .function("squared error", -8.0..8.0, squared_slope)
        .function("cross-entropy", -8.0..8.0, cross_entropy_slope)
}

/// Both losses against z.
pub fn losses_figure() -> Chart {
    Chart::new("convexity", "The two losses of a sigmoid, where the truth is yes")
        .x("z")
        .y("loss")
        .y_range(0.0..4.0)
        .function("squared error", -8.0..8.0, squared)
        .function("cross-entropy", -8.0..8.0, cross_entropy)
}

/// The race from a confident error.
///
/// # Errors
/// If a run explodes.
pub fn race_figure(learning_rate: f64, epochs: usize) -> Result<Chart> {
    let line = |slope| {
        Ok::<_, shared::Error>((0..).map(f64::from).zip(race(slope, learning_rate, epochs)?))
    };
    Ok(Chart::new("loss-race", format!("From sure and wrong, η = {}", short(learning_rate)))
        .x("epoch")
        .y("probability of yes")
        .y_range(0.0..1.05)
        .line("squared error", line(squared_slope)?)
        .line("cross-entropy", line(cross_entropy_slope)?))
}

/// The section: slopes, convexity, race.
///
/// # Errors
/// If a run explodes.
pub fn section(params: &Params) -> Result<Section> {
    let mut table = Table::new(
        "slopes",
        "The truth is yes. How hard does each loss pull?",
        ["z", "probability", "squared error", "its slope", "cross-entropy", "its slope "],
    );
    for z in [-8.0, -4.0, -1.0, 0.0, 4.0] {
        table.row([
            short(z),
            fixed(sigmoid(z), 6),
            fixed(squared(z), 6),
            fixed(squared_slope(z), 6),
            fixed(cross_entropy(z), 6),
            fixed(cross_entropy_slope(z), 6),
        ]);
    }
    let (rate, epochs) = (params.learning_rate, params.epochs);
    let by_square = race(squared_slope, rate, epochs)?;
    let by_entropy = race(cross_entropy_slope, rate, epochs)?;
    let edge = (1.0_f64 / 2.0).ln(); // σ(z) = ⅓ at z = ln(⅓/⅔)
    let mut section = Section::new("classification", "Why not squared errors for classes?");
    section
        .text(
            "A sigmoid turns a score into a probability of yes. Now let the truth be yes, and the \
             unit be sure of no. Which loss pulls it back?",
        )
        .table(table)
        .figure(slopes_figure())
        .text(format!(
            "At z = −8 the cross-entropy pulls {:.0} times as hard. The squared error's slope holds \
             the factor a(1 − a), the slope of the sigmoid itself, and where the sigmoid is flat \
             nothing gets through. In the cross-entropy the logarithm undoes that factor, and a − y \
             is left.",
            cross_entropy_slope(-8.0) / squared_slope(-8.0)
        ))
        .figure(losses_figure())
        .text(format!(
            "The second reason is the shape. The cross-entropy curves upwards everywhere: it is \
             convex, with one lowest region. The squared error of a sigmoid curves downwards where \
             the probability is below a third (z < {}); over several weights that makes \
             shelves and false valleys.",
            fixed(edge, 3)
        ))
        .figure(race_figure(rate, epochs)?)
        .text(format!(
            "A race from z = −6 with η = {rate}: after {epochs} epochs the squared error has brought \
             the probability to {:.4}, the cross-entropy to {:.4}.",
            by_square[epochs], by_entropy[epochs]
        ))
        .value("pull_ratio", cross_entropy_slope(-8.0) / squared_slope(-8.0))
        .value("race_squared", by_square[epochs])
        .value("race_cross_entropy", by_entropy[epochs])
        .value("curvature_at_minus_2", squared_curvature(-2.0));
    Ok(section)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn slopes_are_the_central_differences(z in -8.0..8.0_f64) {
            let h = 1e-5;
            let numeric = |f: fn(f64) -> f64| (f(z + h) - f(z - h)) / (2.0 * h);
            prop_assert!((squared_slope(z) - numeric(squared)).abs() < 1e-9);
            prop_assert!((cross_entropy_slope(z) - numeric(cross_entropy)).abs() < 1e-9);
            prop_assert!((squared_curvature(z) - numeric(squared_slope)).abs() < 1e-9);
        }

        #[test]
        fn only_cross_entropy_is_convex(z in -8.0..8.0_f64) {
            let h = 1e-4;
            prop_assert!(cross_entropy_slope(z + h) >= cross_entropy_slope(z));
            prop_assert_eq!(squared_curvature(z) < 0.0, sigmoid(z) < 1.0 / 3.0);
        }
    }

    #[test]
    fn the_squared_error_stays_behind() {
        let at_end = |slope| race(slope, 0.5, 200).expect("it does not explode")[200];
        assert!(at_end(squared_slope) < 0.5 && at_end(cross_entropy_slope) > 0.95);
        let error = race(cross_entropy_slope, 1e9, 5).expect_err("it explodes").to_string();
        assert!(error.contains("diverged at epoch 1"), "{error}");
    }
}
