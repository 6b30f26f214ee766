//! n2's network, mended, on flowers.

use shared::number::fixed;
use shared::{Result, Section, Strength::Always, Table};

use super::{Params, percent};
use crate::relu_network::{flowers, learn_flowers, with_biases};

/// The section: n2's network, mended, on flowers.
///
/// # Errors
/// None with the set that is built in.
pub fn section(params: &Params) -> Result<Section> {
    let flowers = flowers()?;
    let learn = |flowers| learn_flowers(flowers, 8, 20, 0.02, params.seed);
    Ok(show(&learn(&flowers), &learn(&with_biases(&flowers))))
}

/// How many are right at the start and after each epoch, without biases and with them.
fn show(without: &[f64], with: &[f64]) -> Section {
    let mut table = Table::new(
        "relu",
        "Three species of iris by 8 ReLU units: share of 150 flowers that are told right.",
        ["epoch", "as n2 has it", "with biases"],
    );
    for epoch in [0, 1, 2, 5, 10, 20] {
        table.row([epoch.to_string(), percent(without[epoch]), percent(with[epoch])]);
    }
    let wrong = |accuracies: &[f64]| 150.0 * (1.0 - accuracies[20]);
    let mut section = Section::new("relu", "Does it work with another bend?");
    section
        .text(
            "n2's network, mended, learns from one flower at a time; it has no biases. \
             Beside it the same with one input more, which is always 1: its weights are biases of \
             the hidden units.",
        )
        .table(table)
        .claim(
            "learns",
            Always,
            without[20] > without[0],
            format!(
                "n2's network learns: after 20 epochs it is right about {} of the flowers, from {} \
                 before the first.",
                percent(without[20]),
                percent(without[0])
            ),
        )
        .claim(
            "biases",
            Always,
            2.0 * wrong(with) < wrong(without),
            format!(
                "With biases it is wrong about {} of the 150 flowers instead of {}, less than half as many.",
                fixed(wrong(with), 0),
                fixed(wrong(without), 0)
            ),
        )
        .value("accuracies", without.to_vec())
        .value("with_biases", with.to_vec());
    section
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_learns_is_not_what_forgets() {
        let sound = section(&Params::default()).expect("the set is sound");
        assert!(sound.holds("learns") && sound.holds("biases"));
        let mut backwards = [0.0; 21].map(|_| 0.9);
        backwards[20] = 0.3;
        let forgets = show(&backwards, &backwards);
        assert!(!forgets.holds("learns") && !forgets.holds("biases"));
    }
}
