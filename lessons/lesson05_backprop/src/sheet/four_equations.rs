//! The four equations, and that they hold.

use lesson04_losses::Loss;
use shared::number::fixed;
use shared::{Result, Section, Table};

use super::{Params, half_moons};
use crate::four_equations::{both_ways, difference_to_by_hand, example, of_n0s_example};

/// The section: the four equations, and that they hold.
///
/// # Errors
/// If the training diverges.
pub fn section(params: &Params) -> Result<Section> {
    let (network, x, y) = example(params.seed);
    let (by_the_equations, by_moving) = both_ways(&network, Loss::SquaredError, &x, &y);
    let mut table = Table::new(
        "four-equations",
        "A 3-5-4-2 network: some derivatives by the four equations, and by moving the parameter 10⁻⁵ up and down.",
        ["parameter", "by the equations", "by moving it"],
    );
    let mut worst = 0.0_f64;
    for (layer, (weights, bias)) in (1..).zip(network.layout.ranges()) {
        for (name, first) in [("W", weights.start), ("b", bias.start)] {
            let (exact, numeric) = (by_the_equations[first], by_moving[first]);
            worst = worst.max((exact - numeric).abs());
            table.row([
                format!("first of {name}, layer {layer}"),
                fixed(exact, 9),
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
        .value("difference_to_by_hand", difference_to_by_hand(&of_n0s_example()))
        .value("worst_difference", worst);
    Ok(section)
}
