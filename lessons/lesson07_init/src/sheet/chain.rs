//! A table of three chains of sigmoids, with and without the bias that keeps them in the middle.

use shared::number::{about, short};
use shared::{Section, Strength::Always, Table};

use crate::chain::{centring, end_to_end};

/// The weights of the three chains.
const WEIGHTS: [f64; 3] = [1.0, 4.0, 8.0];

/// The section.
pub fn section() -> Section {
    show(10, 0.6)
}

/// Chains of so many layers, from the middle and from another beginning.
fn show(layers: usize, elsewhere: f64) -> Section {
    let mut table = Table::new(
        "chain",
        format!("∂a/∂a from end to end of {layers} single sigmoids, a ← σ(w·a + b)."),
        [
            "w".to_owned(),
            "b = −w/2, from a = ½".to_owned(),
            format!("from a = {}", short(elsewhere)),
            "b = 0, from a = ½".to_owned(),
        ],
    );
    let products = |b: fn(f64) -> f64, a: f64| WEIGHTS.map(|w| end_to_end(w, b(w), a, layers));
    let middle = products(centring, 0.5);
    let beside = products(centring, elsewhere);
    let without = products(|_| 0.0, 0.5);
    for (i, w) in WEIGHTS.iter().enumerate() {
        let cells = [middle[i], beside[i], without[i]].map(|product| about(product, 2));
        table.row([vec![short(*w)], cells.to_vec()].concat());
    }
    let most = without.into_iter().fold(0.0, f64::max);
    let mut section = Section::new("chain", "Can a chain of sigmoids explode?");
    section
        .table(table)
        .claim(
            "elsewhere",
            Always,
            middle[2] > 100.0 && beside[2] < 0.01,
            format!(
                "With w = 8 and the bias −w/2 a gradient explodes from a = ½, where it grows {}-fold, \
                 and vanishes from a = {}, where {} of it is left.",
                about(middle[2], 4),
                short(elsewhere),
                about(beside[2], 1)
            ),
        )
        .claim(
            "no-bias",
            Always,
            most < 1e-3,
            format!(
                "Without the bias a gradient vanishes with all three weights, to {} at most.",
                about(most, 1)
            ),
        )
        .value("middle", middle)
        .value("elsewhere", beside)
        .value("without_bias", without);
    section
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chain_that_stays_in_the_middle_and_a_short_one_are_noticed() {
        let (right, centred, short) = (section(), show(10, 0.5), show(1, 0.6));
        assert!(right.holds("elsewhere") && !centred.holds("elsewhere"));
        assert!(right.holds("no-bias") && !short.holds("no-bias"));
    }
}
