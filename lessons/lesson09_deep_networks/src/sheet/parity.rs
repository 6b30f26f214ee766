//! How many units parity takes: networks built by hand, and networks that learned it.

use shared::figure::{Chart, Colour};
use shared::{Result, Section, Strength::Always, Table};

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

/// The units of three networks built by hand for so many bits.
struct Built {
    bits: usize,
    patterns: usize,
    counting: usize,
    tree: usize,
    layers_of_the_tree: usize,
    /// Whether each of the three gave each of the 2ⁿ inputs its parity.
    right: bool,
}

impl Built {
    /// The three networks for n bits, tried on all inputs.
    fn of(n: usize) -> Self {
        let (patterns, counting) = (by_patterns(n), by_counting(n));
        Built {
            bits: n,
            patterns: patterns.units(),
            counting: counting.units(),
            tree: tree_units(n),
            layers_of_the_tree: tree_layers(n),
            right: [&patterns, &counting].iter().all(|built| is_parity(n, |x| built.decide(x)))
                && is_parity(n, by_tree),
        }
    }
}

/// The section: built networks, learned networks.
///
/// # Errors
/// If a run diverges.
pub fn section(params: &Params) -> Result<Section> {
    Ok(show(&[2, 4, 8].map(Built::of), &smallest_widths(params.bits, params.seed)?))
}

/// What was built, by growing numbers of bits, and the smallest widths that learned 2 bits and
/// more, by the number of hidden layers.
fn show(built: &[Built], widths: &[[usize; 3]]) -> Section {
    let mut by_hand = Table::new(
        "built",
        "Units of three networks built by hand, the output's too; each was tried on all 2ⁿ inputs.",
        ["bits", "one per pattern", "counting", "tree of XORs", "layers of the tree", "all right"],
    );
    let mut section = Section::new("parity", "Deep or wide?");
    for row in built {
        let Built { bits, patterns, counting, tree, layers_of_the_tree, right } = *row;
        let counts = [bits, patterns, counting, tree, layers_of_the_tree];
        let right = if right { "yes" } else { "no" }.to_owned();
        by_hand.row(counts.map(|count| count.to_string()).into_iter().chain([right]));
        section.value(format!("units_{bits}"), [patterns, counting, tree]);
        section.value(format!("right_{bits}"), usize::from(row.right));
    }
    let mut learned = Table::new(
        "learned",
        format!(
            "The smallest width with which most of {SEEDS} seeds learn all 2ⁿ inputs within {EPOCHS} \
             epochs; in brackets all hidden units."
        ),
        ["bits", "1 hidden layer", "2 hidden layers", "3 hidden layers"],
    );
    for (n, width) in (2..).zip(widths) {
        let cells = (0..3).map(|i| format!("{} ({})", width[i], width[i] * DEPTHS[i]));
        learned.row([usize::to_string(&n)].into_iter().chain(cells));
        section.value(format!("widths_{n}"), *width);
    }

    let Built { bits, patterns, counting, tree, .. } = built[built.len() - 1];
    let n = widths.len() + 1;
    let [one, two, three] = widths[widths.len() - 1];
    let odd_patterns = 1_usize << (n - 1);
    section
        .text(
            "Parity is 1 where the number of bits that are set is odd. Three networks of \
             threshold units are built to give it: one has a hidden unit for each of the 2ⁿ⁻¹ odd \
             patterns, one counts, and one is a tree of XORs.",
        )
        .table(by_hand)
        .claim(
            "counting-is-least",
            Always,
            built.iter().all(|built| built.right) && counting < tree && 2 * tree < patterns,
            format!(
                "All three give each of the inputs its parity. For {bits} bits one unit per \
                 pattern makes {patterns}, the tree {tree} and counting {counting}: depth saves \
                 much against the first, and nothing against the last."
            ),
        )
        .text("Which of them does learning come near?")
        .table(learned)
        .figure(figure(widths))
        .claim(
            "near-counting",
            Always,
            one.abs_diff(n) < one.abs_diff(odd_patterns),
            format!(
                "For {n} bits one hidden layer learns with {one} units, nearer to counting's {n} \
                 than to the {odd_patterns} of one per pattern."
            ),
        )
        .claim(
            "narrower",
            Always,
            three < one && 3 * three >= one && 2 * two >= one,
            format!(
                "To learn {n} bits three hidden layers take {three} units in each, fewer than one \
                 layer does, but {} in all, and two layers take {} in all: depth makes the network \
                 no smaller.",
                3 * three,
                2 * two
            ),
        );
    section
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the chapter says of one bit more.
    #[test]
    fn three_layers_learn_six_bits_with_no_less_in_each_than_one() {
        let six = Params { bits: 6, ..Params::default() };
        let widths = smallest_widths(six.bits, six.seed).expect("it converges");
        let [one, _, three] = widths[widths.len() - 1];
        assert!(three >= one, "{three} {one}");
        assert!(!show(&[2, 4, 8].map(Built::of), &widths).holds("narrower"));
    }

    #[test]
    fn what_is_said_of_parity_is_not_so_of_other_networks() {
        let built = || [2, 4, 8].map(Built::of);
        let fitting = show(&built(), &[[3, 2, 2], [3, 3, 2], [7, 5, 3], [7, 5, 4]]);
        for claim in ["counting-is-least", "near-counting", "narrower"] {
            assert!(fitting.holds(claim), "{claim}");
        }
        let mut swapped = built();
        (swapped[2].tree, swapped[2].counting) = (swapped[2].counting, swapped[2].tree);
        // Five bits by twice as many patterns as there are; and layers that save.
        let other = show(&swapped, &[[3, 2, 2], [3, 3, 2], [7, 5, 3], [32, 5, 4]]);
        for claim in ["counting-is-least", "near-counting", "narrower"] {
            assert!(!other.holds(claim), "{claim}");
        }
        // One that is wrong for some input.
        let mut wrong = built();
        wrong[1].right = false;
        assert!(!show(&wrong, &[[3, 2, 2]]).holds("counting-is-least"));
    }
}
