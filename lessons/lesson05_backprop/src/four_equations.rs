//! # Do the four equations hold?
//!
//! Two checks that know nothing of them: the example that was worked out by hand,
//! and moving a parameter a little. Lesson 8 makes a tool of the second.

use lesson01_perceptron::Activation;
use lesson04_losses::Loss;
use ndarray::{Array1, Array2, Axis};
use shared::number::fixed;
use shared::random::Random;
use shared::{Result, Section, Table};

use crate::backward_pass::n0_example;
use crate::{Layer, Network, Params, half_moons};

/// n0's two-layer network as a [`Network`]: the same weights, biases 0.
fn n0_network() -> (Network, Array2<f64>, Array2<f64>) {
    let (two, x, y) = n0_example();
    let layer = |weights: Array2<f64>| Layer {
        bias: Array1::zeros(weights.ncols()),
        weights,
        activation: Activation::Sigmoid,
    };
    let to_output = two.to_output.insert_axis(Axis(1));
    (Network { layers: vec![layer(two.to_hidden), layer(to_output)] }, x, y.insert_axis(Axis(1)))
}

/// The section: the four equations, and that they hold.
///
/// # Errors
/// If the training diverges.
pub fn section(params: &Params) -> Result<Section> {
    let (network, x, y) = n0_network();
    let (two, flat_x, flat_y) = n0_example();
    let by_hand = two.backward(&flat_x, &flat_y);
    let trace = network.forward(&x);
    let loss = Loss::SquaredError;
    let gradients = network.backward(&trace, &loss.gradient(&trace.output, &y));
    let difference = (&gradients[0].weights - &by_hand.to_hidden).mapv(f64::abs).sum();

    let mut random = Random::seed(params.seed);
    let deep = Network::new(&[3, 5, 4, 2], Activation::Tanh, Activation::Identity, &mut random);
    let (x, y) = (random.randn((8, 3)), random.randn((8, 2)));
    let (_, gradient) = deep.loss_and_gradient(loss, &x, &y);
    let mut table = Table::new(
        "four-equations",
        "A 3-5-4-2 network: some derivatives by the four equations, and by moving the parameter 10⁻⁵ up and down.",
        ["parameter", "by the equations", "by moving it"],
    );
    let ranges = deep.parameter_ranges();
    let mut worst = 0.0_f64;
    for (l, (weights, bias)) in ranges.iter().enumerate() {
        for (name, index) in [("W", weights.start), ("b", bias.start)] {
            let moved = |step: f64| {
                let mut theta = deep.parameters();
                theta[index] += step;
                let mut moved = deep.clone();
                moved.set_parameters(&theta);
                loss.value(&moved.output(&x), &y)
            };
            let numeric = (moved(1e-5) - moved(-1e-5)) / 2e-5;
            worst = worst.max((gradient[index] - numeric).abs());
            table.row([
                format!("first of {name}, layer {}", l + 1),
                fixed(gradient[index], 9),
                fixed(numeric, 9),
            ]);
        }
    }

    let mut section = Section::new("network", "And with any number of layers?");
    section
        .text(
            "What was done once can be done again and again. Layer l makes z = a·W + b from the \
             activations before it, and a = f(z). Call δ the error term ∂J/∂z of a layer. Then:",
        )
        .verbatim(
            "1. at the output     δ = ∂J/∂a ∘ f′(z)\n\
             2. one layer back    δ = (δ of the next · Wᵀ of the next) ∘ f′(z)\n\
             3. ∂J/∂b = Σ δ over the batch\n\
             4. ∂J/∂W = (activations before)ᵀ · δ",
        )
        .text(
            "Each is the chain rule, read off z = a·W + b. (1) J depends on the last z through the \
             last a alone. (2) An activation reaches J through every z of the next layer, each \
             along its own weight: the sum over them is the product with Wᵀ. (3) A bias enters z \
             with slope 1, in every sample. (4) A weight enters z with its input as slope. The \
             code has these four lines and a loop.",
        )
        .table(table)
        .text(
            "The last column knows nothing of the equations, and agrees. For n0's little network \
             the equations give what was worked out by hand.",
        )
        .figure(half_moons::figure(8, 400, 1.0, params.seed)?)
        .text(
            "With them any network can be trained. In the figure one hidden layer of 8 has learned \
             to keep two half-moons apart, which no single line could do.",
        )
        .value("difference_to_by_hand", difference)
        .value("worst_difference", worst);
    Ok(section)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_equations_give_what_was_worked_out_by_hand() {
        let (network, x, y) = n0_network();
        let (two, flat_x, flat_y) = n0_example();
        let by_hand = two.backward(&flat_x, &flat_y);
        let trace = network.forward(&x);
        let gradients = network.backward(&trace, &Loss::SquaredError.gradient(&trace.output, &y));
        let difference = &gradients[0].weights - &by_hand.to_hidden;
        assert!(difference.iter().all(|d| d.abs() < 1e-15));
        let difference = gradients[1].weights.column(0).to_owned() - &by_hand.to_output;
        assert!(difference.iter().all(|d| d.abs() < 1e-15));
    }
}
