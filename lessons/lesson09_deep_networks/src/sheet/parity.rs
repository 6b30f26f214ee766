//! How many units parity takes: networks built by hand, and networks that learned it.

use shared::figure::{Chart, Colour};
use shared::{Result, Section, Table};

use super::Params;
use crate::learned_parity::{DEPTHS, EPOCHS, SEEDS, smallest_widths};
use crate::parity::{by_counting, by_patterns, by_tree, is_parity, tree_layers, tree_units};

/// A flag's value that is a number of bits that can be learned in good time.
///
/// # Errors
/// Says what the number must be.
pub fn bits_to_learn(text: &str) -> std::result::Result<usize, String> {
    text.parse().ok().filter(|bits| (2..=8).contains(bits)).ok_or("must be 2 to 8".into())
}

/// Units against bits, built and learned.
fn figure(widths: &[[usize; 3]]) -> Chart {
    let built = |units: fn(usize) -> usize| {
        (2..=10_u32).map(move |n| (f64::from(n), units(n as usize) as f64))
    };
    let mut chart = Chart::new("parity", "Parity: how many units for n bits?")
        .x("bits n")
        .y("units, the output's too")
        .log_y()
        .line("one per pattern", built(|n| by_patterns(n).units()))
        .line("tree of XORs", built(tree_units))
        .line("counting", built(|n| by_counting(n).units()));
    let colours = [Colour::Purple, Colour::Orange, Colour::Indigo];
    for ((layers, colour), column) in DEPTHS.into_iter().zip(colours).zip(0..) {
        let points = (2..).zip(widths);
        let points =
            points.map(|(n, width): (u32, _)| (f64::from(n), (layers * width[column] + 1) as f64));
        let label = format!("learned, {layers} hidden");
        chart = chart.path(label, points).colour(colour).thin();
    }
    chart
}

/// The section: built networks, learned networks.
///
/// # Errors
/// If a run diverges.
pub fn section(params: &Params) -> Result<Section> {
    let mut built = Table::new(
        "built",
        "Units of three networks built by hand, the output's too; each was tried on all 2ⁿ inputs.",
        ["bits", "one per pattern", "counting", "tree of XORs", "layers of the tree", "all right"],
    );
    let mut section = Section::new("parity", "Deep or wide?");
    for n in [2, 4, 8] {
        let (patterns, counting) = (by_patterns(n), by_counting(n));
        let all = [&patterns, &counting].iter().all(|built| is_parity(n, |x| built.decide(x)))
            && is_parity(n, by_tree);
        let right = if all { "yes" } else { "no" }.to_owned();
        let units = [patterns.units(), counting.units(), tree_units(n)];
        let counts = [n, units[0], units[1], units[2], tree_layers(n)];
        built.row(counts.map(|count| count.to_string()).into_iter().chain([right]));
        section.value(format!("units_{n}"), units);
    }
    let widths = smallest_widths(params.bits, params.seed)?;
    let mut learned = Table::new(
        "learned",
        format!(
            "The smallest width with which most of {SEEDS} seeds learn all 2ⁿ inputs within {EPOCHS} \
             epochs; in brackets all hidden units."
        ),
        ["bits", "1 hidden layer", "2 hidden layers", "3 hidden layers"],
    );
    for (n, width) in (2..).zip(&widths) {
        let cells = (0..3).map(|i| format!("{} ({})", width[i], width[i] * DEPTHS[i]));
        learned.row([usize::to_string(&n)].into_iter().chain(cells));
        section.value(format!("widths_{n}"), *width);
    }
    section
        .text(
            "Is an odd number of n bits set? Flip any bit and the answer flips, so no part of the \
             input can be left out. One way: a hidden unit for each of the 2ⁿ⁻¹ odd patterns. \
             Another: XOR on pairs, then on the pairs' answers, a tree of small networks.",
        )
        .table(built)
        .text(
            "n1 says that a shallow network needs 2ⁿ⁻¹ units. That is so for units that recognise \
             one pattern each. A unit that weighs and compares can count, and n of them are enough. \
             Depth saves much against the first kind of network, and not against the second.",
        )
        .table(learned)
        .figure(figure(&widths))
        .text(
            "And what does learning need? Far less than one unit per pattern: it finds counting, or \
             something as good. More layers do not lower the number of units here; a network that \
             exists is not yet one that descent finds.",
        );
    Ok(section)
}
