//! What is shown and said of units that were taken out and added.

use shared::figure::Chart;
use shared::number::{about, fixed, short};
use shared::{Section, Strength::Always, Table};

use super::{Added, Ends, Pruned};
use crate::growing::ENOUGH;
use crate::pruning::{BETWEEN, EPOCHS, WIDE, least};

/// Loss against units, for each way to have fewer.
pub(super) fn figure(pruned: &Pruned) -> Chart {
    let [weights, loss, mean] = &pruned.untrained;
    let [by_loss, by_mean] = &pruned.trained;
    let left = |losses: &[f64]| {
        (1..=WIDE).rev().map(|units| units as f64).zip(losses.to_vec()).collect::<Vec<_>>()
    };
    Chart::new("pruning", "Disc and ring: loss against the units that are left")
        .x("hidden units")
        .y("loss J")
        .log_y()
        .path("smallest weights first", left(weights))
        .path("least rise first", left(loss))
        .path("the mean left behind", left(mean))
        .path(format!("least rise, {BETWEEN} epochs after each"), left(by_loss))
        .path(format!("the mean, {BETWEEN} epochs after each"), left(by_mean))
        .path("fresh networks", left(&pruned.fresh))
}

pub(super) fn importance_table(pruned: &Pruned) -> Table {
    let mut table = Table::new(
        "importance",
        format!(
            "The {WIDE} units after {EPOCHS} epochs, with a loss of {}: the size of a unit's \
             weights, incoming times outgoing; how far the loss rises without it; and how far with \
             its mean in the output's bias.",
            fixed(pruned.whole, 4)
        ),
        ["unit", "weights", "loss rises by", "with its mean"],
    );
    let [weights, loss, mean] = &pruned.importance;
    for (unit, ((weights, loss), mean)) in weights.iter().zip(loss).zip(mean).enumerate() {
        table.row([(unit + 1).to_string(), fixed(*weights, 2), fixed(*loss, 4), fixed(*mean, 4)]);
    }
    table
}

pub(super) fn ends_table(ends: &[Ends]) -> Table {
    let mut table = Table::new(
        "ends",
        format!(
            "The fewest units with a loss of {} or less, by each way, and the epochs until then. \
             Networks are cut down from {WIDE} units, the mean left behind; they grow from one; or \
             a fresh one of one unit is trained, then one of two, and so on.",
            short(ENOUGH)
        ),
        ["points", "cut down to", "epochs", "grown to", "epochs", "fresh", "epochs"],
    );
    for Ends { plane, pruned, grown, fresh, .. } in ends {
        let cells =
            [pruned, grown, fresh].map(|end| [end.units, end.epochs].map(|n| n.to_string()));
        table.row([plane.to_string()].into_iter().chain(cells.into_iter().flatten()));
    }
    table
}

pub(super) fn claims_of_ranks(section: &mut Section, pruned: &Pruned) {
    let [weights, loss, mean] = &pruned.importance;
    let small = least(weights);
    section.claim(
        "constant",
        Always,
        loss[small] > pruned.whole && mean[small].abs() < 0.1 * pruned.whole,
        format!(
            "Unit {} has the smallest weights. Without it the loss is {} times as large; but with \
             its mean in the output's bias it changes by {} only: the unit says nearly the same for \
             every point.",
            small + 1,
            fixed((pruned.whole + loss[small]) / pruned.whole, 0),
            about(mean[small].abs(), 1)
        ),
    );
}

pub(super) fn claims_of_cuts(section: &mut Section, pruned: &Pruned) {
    // The losses with so many units left.
    let left = |losses: &[f64], units: usize| losses[WIDE - units];
    let [weights, loss, mean] = pruned.untrained.each_ref().map(|losses| left(losses, WIDE - 2));
    section.claim(
        "rules",
        Always,
        mean < 0.8 * loss && loss < 0.8 * weights,
        format!(
            "With two units taken out and nothing trained, the loss is {} where the smallest \
             weights go first, {} where it is the least rise, and {} where the mean is left behind.",
            fixed(weights, 3),
            fixed(loss, 3),
            fixed(mean, 3)
        ),
    );
    let [by_loss, by_mean] = &pruned.trained;
    section.claim(
        "three",
        Always,
        left(by_mean, 3) <= ENOUGH && left(by_mean, 2) > 5.0 * ENOUGH,
        format!(
            "With the mean left behind and {BETWEEN} epochs after each unit, three units still have \
             a loss of {}; two have {}.",
            fixed(left(by_mean, 3), 3),
            fixed(left(by_mean, 2), 3)
        ),
    );
    section.claim(
        "stuck",
        Always,
        left(by_loss, 3) > 5.0 * ENOUGH && left(&pruned.fresh, 3) < 2.0 * ENOUGH,
        format!(
            "Where nothing is left behind, the same epochs do not make up for it: three units end \
             at {}, and three that were trained afresh for {EPOCHS} epochs at {}.",
            fixed(left(by_loss, 3), 3),
            fixed(left(&pruned.fresh, 3), 3)
        ),
    );
}

pub(super) fn claims_of_growth(section: &mut Section, added: &Added) {
    section.claim(
        "added",
        Always,
        added.change < 1e-12
            && added.new < 0.8 * added.alone
            && (added.copy / added.alone - 1.0).abs() < 0.02,
        format!(
            "One unit stalls at {}. A second one is added so that nothing changes: no output moves \
             by more than {}. A new unit, with an outgoing weight of 0, brings the loss to {}. A copy \
             of the first, each with half of its outgoing weight, ends at {}, and the one unit alone, \
             trained on, at {}.",
            fixed(added.stalled, 3),
            short(1e-12),
            fixed(added.new, 3),
            fixed(added.copy, 3),
            fixed(added.alone, 3)
        ),
    );
}

pub(super) fn claims_of_ends(section: &mut Section, ends: &[Ends], starts: &[[f64; 2]]) {
    let list = |units: fn(&Ends) -> usize| {
        let units: Vec<String> = ends.iter().map(|ends| units(ends).to_string()).collect();
        units.join(", ")
    };
    let near = |ends: &Ends| {
        let most = ends.pruned.units.max(ends.grown.units);
        ends.pruned.loss.max(ends.grown.loss) <= ENOUGH && most <= ends.fewest + 1
    };
    section.claim(
        "meet",
        Always,
        ends.iter().all(near),
        format!(
            "From above and from below one gets near the fewest units that can do, {}: networks are \
             cut down to {} and grow to {}.",
            list(|ends| ends.fewest),
            list(|ends| ends.pruned.units),
            list(|ends| ends.grown.units)
        ),
    );
    let good = |way: usize| starts.iter().filter(|losses| losses[way] <= ENOUGH).count();
    section.claim(
        "from-above",
        Always,
        good(1) == starts.len() && good(0) < good(1),
        format!(
            "Two units for the XOR clouds, from {} starts: trained afresh for {EPOCHS} epochs, {} \
             get there; left of {WIDE}, {}.",
            starts.len(),
            good(0),
            good(1)
        ),
    );
}
