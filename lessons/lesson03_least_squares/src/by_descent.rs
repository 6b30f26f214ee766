//! # The same line, step by step
//!
//! Descent goes down the bowl with all rooms at once; a neuron, as n4 §3 has it,
//! takes one room at a time. Both end near the line that was worked out, and what
//! keeps the neuron from it is the noise of single rooms.
//!
//! Source: n4 §13, and §3 for one sample at a time.

use lesson01_perceptron::Activation;
use lesson02_gradient_descent::scaling::{curvatures, hessian};
use lesson02_gradient_descent::{batches, check_divergence, decayed};
use ndarray::{Array1, Axis, array, stack};
use shared::Result;
use shared::random::Random;

use crate::closed_form::Line;

impl Line {
    /// How far another line's slope or intercept is from this one's, whichever is further.
    pub fn distance(&self, other: &Line) -> f64 {
        (self.slope - other.slope).abs().max((self.intercept - other.intercept).abs())
    }
}

/// The largest η with which descent comes to rest: lesson 2's 2/λ, λ being the larger
/// curvature of the bowl over w and b.
pub fn boldest_rate(x: &Array1<f64>) -> f64 {
    2.0 / curvatures(&hessian(&stack![Axis(1), *x, Array1::ones(x.len())])).0
}

// ANCHOR: descent
/// All rooms at once: the line before the first step and after each.
///
/// # Errors
/// If it diverges.
pub fn descend(x: &Array1<f64>, y: &Array1<f64>, eta: f64, epochs: usize) -> Result<Vec<Line>> {
    let mut line = Line { slope: 0.0, intercept: 0.0 };
    let mut path = vec![line];
    for epoch in 1..=epochs {
        let (dw, db) = line.gradient(x, y);
        line.slope -= eta * dw;
        line.intercept -= eta * db;
        let theta = array![line.slope, line.intercept];
        check_divergence("descent", epoch, line.loss(x, y), &theta)?;
        path.push(line);
    }
    Ok(path)
}
// ANCHOR_END: descent

// ANCHOR: neuron
/// One neuron, f(z) = z, one room at a time in random order, with a learning
/// rate that decays: the line before the first epoch and after each.
///
/// # Errors
/// If it diverges.
pub fn neuron(
    x: &Array1<f64>,
    y: &Array1<f64>,
    eta: f64,
    epochs: usize,
    random: &mut Random,
) -> Result<Vec<Line>> {
    let f = Activation::Identity;
    let (mut w, mut b) = (0.0, 0.0);
    let mut path = vec![Line { slope: w, intercept: b }];
    for epoch in 1..=epochs {
        let eta = decayed(eta, 1.0, epoch - 1);
        for room in batches(x.len(), Some(1), random).concat() {
            let z = w * x[room] + b; // forward
            let dz = (f.apply(z) - y[room]) * f.derivative(z); // backward
            w -= eta * dz * x[room];
            b -= eta * dz;
        }
        let line = Line { slope: w, intercept: b };
        check_divergence("the neuron", epoch, line.loss(x, y), &array![w, b])?;
        path.push(line);
    }
    Ok(path)
}
// ANCHOR_END: neuron

#[cfg(test)]
mod tests {
    use super::*;
    use crate::closed_form::fit_line;
    use crate::server_room::rooms;

    #[test]
    fn descent_ends_at_the_line_that_was_worked_out() {
        let (x, y) = rooms(42);
        let exact = fit_line(&x, &y).unwrap();
        let path = descend(&x, &y, 0.5, 2000).expect("it converges");
        assert!((path[2000].slope - exact.slope).abs() < 1e-10);
        assert!((path[2000].intercept - exact.intercept).abs() < 1e-10);
    }

    /// One room, x = 2 and y = 3. In the first epoch η is 0.1 and the error −3, so b goes up
    /// by 0.3 and w by twice that; in the second η is 0.05 and the error 1.2 + 0.3 − 3.
    #[test]
    fn two_epochs_of_the_neuron_by_hand() {
        let path = neuron(&array![2.0], &array![3.0], 0.1, 2, &mut Random::seed(1)).unwrap();
        for (line, (w, b)) in path.iter().zip([(0.0, 0.0), (0.6, 0.3), (0.75, 0.375)]) {
            assert!((line.slope - w).abs() < 1e-15 && (line.intercept - b).abs() < 1e-15);
        }
    }

    #[test]
    fn lines_are_as_far_apart_as_the_worse_of_their_two_numbers() {
        let at = |slope, intercept| Line { slope, intercept };
        assert_eq!(at(1.0, 2.0).distance(&at(1.5, -1.0)), 3.0);
        assert_eq!(at(1.0, 2.0).distance(&at(-3.0, 2.0)), 4.0);
    }

    /// For the x −1 and 3 the second derivatives are 5, 1, 1 and 1, and the larger
    /// eigenvalue 3 + √5.
    #[test]
    fn the_boldest_rate_of_two_points_by_hand() {
        let rate = boldest_rate(&array![-1.0, 3.0]);
        assert!((rate - 2.0 / (3.0 + 5.0_f64.sqrt())).abs() < 1e-15, "{rate}");
    }

    #[test]
    fn the_neuron_comes_close() {
        let (x, y) = rooms(42);
        let exact = fit_line(&x, &y).unwrap();
        let path = neuron(&x, &y, 0.5, 300, &mut Random::seed(42)).expect("it converges");
        assert!((path[300].slope - exact.slope).abs() < 0.02);
    }

    #[test]
    fn a_rate_far_too_large_is_reported_with_its_epoch() {
        let (x, y) = rooms(42);
        let error = descend(&x, &y, 1e9, 10).expect_err("it explodes").to_string();
        assert!(error.contains("diverged at epoch 1"), "{error}");
    }
}
