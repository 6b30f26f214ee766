//! A table of three chains of sigmoids, with and without the bias that keeps them in the middle.

use shared::number::{about, fixed, short};
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
            "middle",
            Always,
            middle[0] < 1e-3 && (middle[1] - 1.0).abs() < 1e-9 && middle[2] > 1e3,
            format!(
                "In the middle, with the bias −w/2, a gradient shrinks to {} with w = 1, passes \
                 unchanged with w = 4, and grows {}-fold with w = 8.",
                about(middle[0], 2),
                fixed(middle[2], 0)
            ),
        )
        .claim(
            "elsewhere",
            Always,
            beside[2] < 0.1 * middle[2],
            format!(
                "Away from the middle the chain with w = 8 does not explode: from a = {} it runs to \
                 its end, where it is flat, and {} of a gradient is left.",
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
    fn a_short_chain_that_begins_in_the_middle_says_none_of_it() {
        let (long, short) = (section(), show(1, 0.5));
        for id in ["middle", "elsewhere", "no-bias"] {
            assert!(long.holds(id) && !short.holds(id), "{id}");
        }
    }
}
