//! A table of right networks, and where the checker points when one layer's f′ is forgotten.

use lesson01_perceptron::Activation;
use lesson04_losses::Loss;
use lesson05_backprop::{Batch, Network};
use ndarray::Array1;
use shared::figure::{Chart, Figure};
use shared::random::Random;
use shared::{Section, Table};

use super::Params;
use crate::checker::{check, check_gradient, errors_by_layer, random_case};
use crate::forgotten_slope::{example, without_slope};
use crate::relative_error::verdict;

/// Of the network with the bug.
const LOSS: Loss = Loss::SquaredError;

/// A 3-4-3-2 network, a batch for it, and its gradient without the f′ of that layer.
fn with_a_bug(layer: usize, seed: u32) -> (Network, Batch, Array1<f64>) {
    let (network, (x, y)) = example(&[3, 4, 3, 2], seed);
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

/// The section.
pub fn section(params: &Params) -> Section {
    let mut random = Random::seed(params.seed);
    let mut table = Table::new(
        "checks",
        "Lesson 5's backward pass on random networks, every parameter moved.",
        ["layers", "hidden", "loss", "parameters", "verdict"],
    );
    let mut worst = 0.0_f64;
    for (sizes, hidden, loss) in [
        (vec![4, 1], Activation::Sigmoid, Loss::BinaryCrossEntropy),
        (vec![3, 5, 2], Activation::Sigmoid, Loss::SquaredError),
        (vec![4, 8, 3], Activation::Tanh, Loss::CrossEntropy),
        (vec![2, 6, 5, 4, 1], Activation::Tanh, Loss::BinaryCrossEntropy),
    ] {
        let (network, (x, y)) = random_case(&sizes, hidden, &mut random);
        let found = check(&network, loss, &x, &y);
        worst = worst.max(found.error);
        let shape: Vec<String> = sizes.iter().map(ToString::to_string).collect();
        table.row([
            shape.join("-"),
            hidden.name().to_owned(),
            loss.name().to_owned(),
            network.theta.len().to_string(),
            verdict(found.error).to_owned(),
        ]);
    }

    let (network, (x, y), gradient) = with_a_bug(2, params.seed);
    let found = check_gradient(&network, LOSS, (&x, &y), &gradient);
    let mut section = Section::new("checker", "Is a whole network's gradient right?");
    section
        .text(
            "All parameters of a network are one vector θ, and the loss is a function of it. So the \
             check is a loop: move θᵢ, see what the loss does, compare with what backpropagation \
             says for θᵢ.",
        )
        .table(table)
        .text(
            "Now a bug on purpose. A 3-4-3-2 network with tanh, and a backward pass that forgets the \
             f′ of the second layer. The shapes fit, the loss falls when it is trained, nothing \
             complains. The checker does:",
        )
        .verbatim(found.to_string())
        .figure(figure(2, params.seed))
        .text(
            "Read the heat map from the bottom, as the error goes. The last layer is right; the \
             second, where f′ was forgotten, is wrong, and so is the first, which gets its error \
             through the second. The last layer that is wrong is where to look.",
        )
        .value("worst_of_the_right", worst)
        .value("bug_error", found.error)
        .value("bug_layer", found.layer);
    section
}
