//! Shows the weights of the most influential hidden units as pictures.

use lesson05_backprop::Network;
use shared::Strength::Always;
use shared::figure::{Chart, Panels};
use shared::number::fixed;
use shared::{Section, Table};

use super::predict::scaled;
use crate::Digits;
use crate::digits::CLASSES;
use crate::weights::{against_ink, awake, by_influence, looks_for, raises, speaks_for};

/// The weights of the most influential units, each times its pixel's spread, as pictures
/// on scales of their own.
pub fn figure(network: &Network, digits: &Digits) -> Panels {
    let (spread, shape) = (digits.spread(), digits.train.shape);
    let mut panels = Panels::new("weights", "What hidden units look for", 6);
    for unit in by_influence(network).into_iter().take(12) {
        let picture = looks_for(network, unit, &spread).into_shape_with_order(shape);
        let picture = picture.expect("a unit has a weight for each pixel");
        let chart = Chart::new("", format!("for {}", speaks_for(network, unit)));
        panels = panels.panel(chart.picture(scaled(&picture), true));
    }
    panels
}

/// The section: the pictures.
pub fn section(digits: &Digits, network: &Network) -> Section {
    let spread = digits.spread();
    let hidden = network.layer(0).bias.len();
    let against = (0..hidden).map(|unit| against_ink(&looks_for(network, unit, &spread)));
    let (least, most) =
        against.fold((1.0, 0.0), |(least, most): (f64, f64), x| (least.min(x), most.max(x)));
    let raised = |unit: &usize| (0..CLASSES).filter(|&digit| raises(network, *unit, digit)).count();
    let raised: Vec<usize> = (0..hidden).map(|unit| raised(&unit)).collect();
    let fewest = raised.iter().copied().min().unwrap_or(0);
    let awake = awake(network, &digits.batch(&digits.test).0);

    let mut table = Table::new(
        "units",
        "How many hidden units raise the logit of each digit, and of how many it is the digit that \
         they raise most.",
        ["digit", "raise it", "raise it most"],
    );
    for digit in 0..CLASSES {
        let count = |of: &dyn Fn(usize) -> bool| (0..hidden).filter(|&unit| of(unit)).count();
        table.row(
            [
                digit,
                count(&|unit| raises(network, unit, digit)),
                count(&|unit| speaks_for(network, unit) == digit),
            ]
            .map(|number| number.to_string()),
        );
    }
    let mut section = Section::new("weights", "What does a hidden unit look for?");
    section
        .figure(figure(network, digits))
        .text(
            "Blue pixels speak for the unit, orange ones against it; above each stands the digit that \
             the unit speaks for most.",
        )
        .claim(
            "gaps",
            Always,
            least > 0.2 && most < 0.9,
            format!(
                "Every hidden unit looks for ink and for gaps: between {} and {} % of its weights, in absolute value and times their pixels' spread, speak against ink.",
                fixed(100.0 * least, 0),
                fixed(100.0 * most, 0)
            ),
        )
        .table(table)
        .claim(
            "several",
            Always,
            fewest > 1,
            format!(
                "No unit is a digit: each raises the logits of {fewest} digits or more, of {} on \
                 average.",
                fixed(raised.iter().sum::<usize>() as f64 / hidden as f64, 1)
            ),
        )
        .claim(
            "many",
            Always,
            awake > CLASSES as f64,
            format!(
                "A digit is a sum of many units: with a picture of the test set, {} of the {hidden} are \
                 awake on average.",
                fixed(awake, 0)
            ),
        );
    section
}

#[cfg(test)]
mod tests {
    use super::super::live::at_hand;
    use super::*;
    use crate::training::fresh;
    use shared::random::Random;

    #[test]
    fn a_trained_layer_looks_for_strokes_and_gaps() {
        let digits = Digits::built_in(42);
        let section = section(&digits, &at_hand().expect("it converges").network);
        assert!(section.claims().all(|claim| claim.holds));
    }

    /// A unit for each digit that raises its logit alone; all look for ink, and none is awake.
    #[test]
    fn a_layer_of_digits_would_be_seen() {
        let digits = Digits::built_in(42);
        let mut network = fresh([64, 10, 10], &mut Random::seed(42));
        network.weights_mut(0).fill(1.0);
        network.bias_mut(0).fill(-1e6);
        network.weights_mut(1).indexed_iter_mut().for_each(|((unit, digit), weight)| {
            *weight = if unit == digit { 1.0 } else { -1.0 };
        });
        let section = section(&digits, &network);
        for id in ["gaps", "several", "many"] {
            assert!(!section.holds(id), "{id}");
        }
    }
}
