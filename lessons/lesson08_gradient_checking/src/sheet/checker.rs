//! A table of right networks, and where the checker points when one layer's f′ is forgotten.

use lesson01_perceptron::Activation;
use lesson04_losses::Loss;
use lesson05_backprop::{Batch, Network};
use ndarray::{Array1, Array2};
use shared::figure::{Chart, Figure};
use shared::number::about;
use shared::random::Random;
use shared::{Result, Section, Strength::Always, Table};

use super::Params;
use crate::checker::{Disagreement, check, check_gradient, errors_by_layer, random_case};
use crate::forgotten_slope::{example, losses, without_slope};
use crate::relative_error::{RIGHT, WRONG, verdict};

/// Of the network with the bug.
const SIZES: [usize; 4] = [3, 4, 3, 2];

/// And its loss.
const LOSS: Loss = Loss::SquaredError;

/// A 3-4-3-2 network, a batch for it, and its gradient without the f′ of that layer.
fn with_a_bug(layer: usize, seed: u32) -> (Network, Batch, Array1<f64>) {
    let (network, (x, y)) = example(&SIZES, seed);
    let gradient = without_slope(&network, layer, LOSS, (&x, &y));
    (network, (x, y), gradient)
}

/// The worst relative error of each layer's weights and biases as a heat map,
/// where the error goes back through that layer, 1 or 2, without its f′.
pub fn figure(layer: usize, seed: u32) -> Figure {
    let (network, (x, y), gradient) = with_a_bug(layer, seed);
    let cells = errors_by_layer(&network, LOSS, (&x, &y), &gradient);
    let chart = Chart::new("where-the-bug-is", "The worst relative error in each layer")
        .x("parameters")
        .y("layer")
        .cells(cells, 2)
        .names(&["1", "2", "3"], &["weights", "biases"]);
    Figure::from(chart).result(format!("The bug is in layer {layer}."))
}

/// A right network: its sizes, its hidden activation, its loss and how many parameters it has,
/// and the worst relative error that the check finds.
type Checked = (Vec<usize>, Activation, Loss, usize, f64);

/// The section.
///
/// # Errors
/// If a training run diverges.
pub fn section(params: &Params) -> Result<Section> {
    let mut random = Random::seed(params.seed);
    let checked = [
        (vec![4, 1], Activation::Sigmoid, Loss::BinaryCrossEntropy),
        (vec![3, 5, 2], Activation::Sigmoid, Loss::SquaredError),
        (vec![4, 8, 3], Activation::Tanh, Loss::CrossEntropy),
        (vec![2, 6, 5, 4, 1], Activation::Tanh, Loss::BinaryCrossEntropy),
    ]
    .map(|(sizes, hidden, loss)| {
        let (network, (x, y)) = random_case(&sizes, hidden, &mut random);
        let error = check(&network, loss, &x, &y).error;
        (sizes, hidden, loss, network.theta.len(), error)
    });
    let (network, (x, y), gradient) = with_a_bug(2, params.seed);
    let found = check_gradient(&network, LOSS, (&x, &y), &gradient);
    let by_layer = errors_by_layer(&network, LOSS, (&x, &y), &gradient);
    let trained = [losses(&SIZES, Some(2), params.seed)?, losses(&SIZES, None, params.seed)?];
    Ok(show(&checked, &found, &by_layer, trained, figure(2, params.seed)))
}

/// The right networks; where the check points and how wrong each layer is, (layers, 2); the
/// losses before and after training with the bug and without it.
fn show(
    checked: &[Checked],
    found: &Disagreement,
    by_layer: &Array2<f64>,
    [with, without]: [[f64; 2]; 2],
    figure: Figure,
) -> Section {
    let mut table = Table::new(
        "checks",
        "Lesson 5's backward pass on random networks, every parameter moved.",
        ["layers", "hidden", "loss", "parameters", "verdict"],
    );
    for (sizes, hidden, loss, parameters, error) in checked {
        let shape: Vec<String> = sizes.iter().map(ToString::to_string).collect();
        table.row([
            shape.join("-"),
            hidden.name().to_owned(),
            loss.name().to_owned(),
            parameters.to_string(),
            verdict(*error).to_owned(),
        ]);
    }
    let worst = checked.iter().fold(0.0_f64, |worst, (.., error)| worst.max(*error));
    let wrong = |layer: usize| by_layer.row(layer - 1).iter().any(|error| *error > WRONG);
    let right = |layer: usize| by_layer.row(layer - 1).iter().all(|error| *error < RIGHT);
    let mut section = Section::new("checker", "Is a whole network's gradient right?");
    section
        .table(table)
        .claim(
            "right",
            Always,
            worst < RIGHT,
            format!(
                "The check calls all of them right: no relative error is above {}.",
                about(RIGHT, 1)
            ),
        )
        .claim(
            "falls",
            Always,
            with[1] < 0.5 * with[0] && without[1] < 0.5 * without[0],
            format!(
                "A 3-4-3-2 network whose backward pass forgets the f′ of the second layer learns all \
                 the same: its loss falls from {:.3} to {:.3}, and with the right gradient to {:.3}.",
                with[0], with[1], without[1]
            ),
        )
        .text("What the check says where the second layer's f′ is forgotten:")
        .verbatim(found.to_string())
        .figure(figure)
        .claim(
            "where",
            Always,
            wrong(1) && wrong(2) && right(3),
            "The check finds the last layer right. The second, whose f′ was forgotten, is wrong, and \
             so is the first, which gets its error through it.",
        )
        .value("worst_of_the_right", worst)
        .value("bug_error", found.error)
        .value("bug_layer", found.layer)
        .value("trained_with_the_bug", with)
        .value("trained_without", without);
    section
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A wrong network among the right ones, a bug in the last layer, a loss that rises.
    #[test]
    fn another_outcome_is_noticed() {
        let section = section(&Params::default()).expect("it converges");
        let (network, (x, y), gradient) = with_a_bug(2, 42);
        let found = check_gradient(&network, LOSS, (&x, &y), &gradient);
        let by_layer = Array2::from_elem((3, 2), 1.0);
        let checked = (vec![4, 1], Activation::Sigmoid, LOSS, 5, 0.1);
        let losses = [[0.5, 0.9], [0.5, 0.1]];
        let wrong = show(&[checked], &found, &by_layer, losses, figure(2, 42));
        for id in ["right", "falls", "where"] {
            assert!(section.holds(id) && !wrong.holds(id), "{id}");
        }
    }
}
