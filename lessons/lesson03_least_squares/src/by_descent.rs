//! # The same line, step by step
//!
//! Descent goes down the bowl with all rooms at once; a neuron, as n4 has it,
//! takes one room at a time. Both end near the line that was worked out, and what
//! keeps the neuron from it is the noise of single rooms.
//!
//! Source: n4 §13.

use lesson01_perceptron::Activation;
use lesson02_gradient_descent::{batches, check_divergence, decayed};
use ndarray::{Array1, array};
use shared::figure::{Chart, Colour};
use shared::number::{about, fixed, short};
use shared::random::Random;
use shared::{Result, Section, Table};

use crate::Params;
use crate::closed_form::{Line, fit_line};
use crate::server_room::rooms;

// ANCHOR: descent
/// All rooms at once: the line before the first step and after each.
///
/// # Errors
/// If it diverges.
pub fn descend(x: &Array1<f64>, y: &Array1<f64>, eta: f64, epochs: usize) -> Result<Vec<Line>> {
    let m = x.len() as f64;
    let mut line = Line { slope: 0.0, intercept: 0.0 };
    let mut path = vec![line];
    for epoch in 1..=epochs {
        let error = -line.residuals(x, y); // prediction − target
        line.slope -= eta * error.dot(x) / m;
        line.intercept -= eta * error.sum() / m;
        check_divergence("descent", epoch, line.slope, &array![line.slope, line.intercept])?;
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
        check_divergence("the neuron", epoch, w, &array![w, b])?;
        path.push(Line { slope: w, intercept: b });
    }
    Ok(path)
}
// ANCHOR_END: neuron

/// The paths of (w, b) over the contours of the loss.
pub fn figure(x: &Array1<f64>, y: &Array1<f64>, descent: &[Line], neuron: &[Line]) -> Chart {
    let points =
        |path: &[Line]| path.iter().map(|line| (line.slope, line.intercept)).collect::<Vec<_>>();
    let cost = |w: f64, b: f64| {
        let left = Line { slope: w, intercept: b }.residuals(x, y);
        0.5 * left.dot(&left) / y.len() as f64
    };
    Chart::new("by-descent", "Down the bowl: all rooms at once, and one at a time")
        .x("slope w")
        .y("intercept b")
        .x_range(0.0..5.0)
        .y_range(0.0..5.0)
        .contours("", [0.03, 0.1, 0.3, 0.8, 1.8, 3.5, 6.0], cost)
        .thin()
        .path("descent", points(descent))
        .colour(Colour::Blue)
        .path("neuron", points(neuron))
        .colour(Colour::Vermilion)
}

/// The section: three ways to one line.
///
/// # Errors
/// If a run diverges.
pub fn section(params: &Params) -> Result<Section> {
    let (x, y) = rooms(params.seed);
    let exact = fit_line(&x, &y)?;
    let descent = descend(&x, &y, params.learning_rate, params.epochs)?;
    let mut random = Random::seed(params.seed);
    let neuron = neuron(&x, &y, params.learning_rate, params.epochs, &mut random)?;

    let mut table = Table::new(
        "by-descent",
        format!("η = {}; the neuron's is divided by the epoch.", short(params.learning_rate)),
        ["epochs", "descent w", "descent b", "neuron w", "neuron b"],
    );
    let mut shown = vec![1, 10, 30, 100, params.epochs];
    shown.retain(|epoch| *epoch <= params.epochs);
    shown.dedup();
    for epoch in shown {
        let (d, n) = (descent[epoch], neuron[epoch]);
        let cells = [d.slope, d.intercept, n.slope, n.intercept].map(|x| fixed(x, 8));
        table.row(std::iter::once(epoch.to_string()).chain(cells));
    }
    let worked_out = [exact.slope, exact.intercept].map(|x| fixed(x, 8));
    table.row(std::iter::once("worked out".to_owned()).chain(worked_out.clone()).chain(worked_out));

    let last = |path: &[Line]| {
        let line = path[path.len() - 1];
        (line.slope - exact.slope).abs().max((line.intercept - exact.intercept).abs())
    };
    let mut section = Section::new("by_descent", "Does descent find the same line?");
    section
        .text(
            "Descent needs no formula, only slopes. It starts at w = b = 0 and goes down the bowl \
             with all rooms at once. A neuron with f(z) = z does the same one room at a time, as n4 \
             draws it; each room pulls it to itself, so its learning rate has to shrink.",
        )
        .table(table)
        .figure(figure(&x, &y, &descent, &neuron))
        .text(format!(
            "After {} epochs descent is within {} of the line that was worked out, the neuron \
             within {}. Which to use? For a line, work it out. But with n features the closed \
             form takes time that grows with n³, and most losses have none: then descent is what is \
             left, and the neuron's way, a few samples at a time, is how everything large is trained.",
            params.epochs,
            about(last(&descent), 1),
            about(last(&neuron), 1)
        ))
        .value("descent_slope", descent[params.epochs].slope)
        .value("descent_intercept", descent[params.epochs].intercept)
        .value("neuron_slope", neuron[params.epochs].slope)
        .value("neuron_intercept", neuron[params.epochs].intercept)
        .value("descent_distance", last(&descent))
        .value("neuron_distance", last(&neuron));
    Ok(section)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn descent_ends_at_the_line_that_was_worked_out() {
        let (x, y) = rooms(42);
        let exact = fit_line(&x, &y).unwrap();
        let path = descend(&x, &y, 0.5, 2000).expect("it converges");
        assert!((path[2000].slope - exact.slope).abs() < 1e-10);
        assert!((path[2000].intercept - exact.intercept).abs() < 1e-10);
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
