//! Shows how far two layers are from one, with and without a bend between them.

use shared::number::{about, fixed, scientific};
use shared::{Section, Strength::Always, Table};

use super::Params;
use crate::Activation;
use crate::linear_layers::distances;

pub(super) fn section(params: &Params) -> Section {
    show(&distances(params.seed))
}

/// How far two layers are from one, without a bend first.
fn show(distances: &[(Activation, f64)]) -> Section {
    let mut table = Table::new(
        "linear-layers",
        "Two layers, from 3 inputs by way of 5 units to 2 outputs, beside the one layer with W₁W₂: \
         by how much their outputs differ at most, over 20 samples.",
        ["between them", "difference"],
    );
    for (f, distance) in distances {
        table.row([f.name().to_owned(), about(*distance, 2)]);
    }
    let without = distances[0].1;
    let with: Vec<f64> = distances[1..].iter().map(|(_, distance)| *distance).collect();
    let least = with.iter().copied().fold(f64::INFINITY, f64::min);
    let mut section = Section::new("linear", "Why bend at all?");
    section
        .table(table)
        .claim(
            "one-layer",
            Always,
            without < 1e-12 && least > 0.1,
            format!(
                "Without a bend between them the two layers are one: what differs is rounding, {}. \
                 With any of the four bends they are not: the difference is {} or more.",
                scientific(without, 0),
                fixed((10.0 * least).floor() / 10.0, 1)
            ),
        )
        .value("difference_without_bend", without)
        .value("differences_with_bend", with);
    section
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bend_that_makes_no_difference_is_seen_and_one_where_none_should_be() {
        let found = distances(42);
        assert!(show(&found).holds("one-layer"));
        for changed in 0..found.len() {
            let mut other = found.clone();
            other[changed].1 = 1e-3;
            assert!(!show(&other).holds("one-layer"), "{}", found[changed].0.name());
        }
    }
}
