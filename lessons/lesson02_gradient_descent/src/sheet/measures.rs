//! Shows that "steepest" depends on how lengths are measured, and what chance finds of it.

use ndarray::{Array1, array};
use shared::number::{fixed, percent};
use shared::random::Random;
use shared::{Section, Strength::Always, Table};

use super::steepest::{H, angle, bowl, slopes};
use super::two_variables::START;
use crate::steepest::{
    all_parts, best_by_chance, in_units, longest_part, slope_towards, steepest, unit_that_aims,
};

/// How many parameters directions are drawn for, and how many are drawn.
const PARAMETERS: [usize; 4] = [2, 10, 100, 1000];
const DRAWS: usize = 100;

/// What was measured at n4's start.
struct Found {
    /// The unit of y in which the steepest way leads to the lowest point.
    unit: f64,
    /// The steepest direction up as usual, for y in tenths, in tens and in that unit, and by the
    /// longest part and all parts.
    measures: [f64; 6],
    /// The best share by chance, for each number of parameters.
    chances: [f64; 4],
}

pub(super) fn section(seed: u32) -> Section {
    show(&measure(seed))
}

fn measure(seed: u32) -> Found {
    let at = array![START.0, START.1];
    let slope = |u: &Array1<f64>| slope_towards(bowl, &at, u, H);
    let unit = unit_that_aims(&slopes(START), &at);
    let mut random = Random::seed(seed);
    Found {
        unit,
        measures: [
            steepest(slope),
            steepest(|u| slope(u) / in_units(u, 0.1)),
            steepest(|u| slope(u) / in_units(u, 10.0)),
            steepest(|u| slope(u) / in_units(u, unit)),
            steepest(|u| slope(u) / longest_part(u)),
            steepest(|u| slope(u) / all_parts(u)),
        ],
        chances: PARAMETERS.map(|n| best_by_chance(&Array1::ones(n), DRAWS, &mut random)),
    }
}

fn show(found: &Found) -> Section {
    let mut section = Section::new("measures", "Is it steepest by every measure?");
    section.text(
        "The steepest direction at (3, 1) is the one with the most slope for the length of a step. \
         That length can be measured in several ways:",
    );
    tell_measures(&mut section, found);
    tell_chances(&mut section, found);
    section
}

/// Other measures of how long a step is.
fn tell_measures(section: &mut Section, found: &Found) {
    let [up, tenths, tens, aimed, longest, all] = found.measures;
    let mut table = Table::new(
        "measures",
        "How the length of a step is measured, and which way is then the steepest up.",
        ["length", "steepest, °"],
    );
    let unit = format!("y in units of {}", fixed(found.unit, 2));
    for (name, degrees) in [
        ("as usual", up),
        ("y in tenths", tenths),
        ("y in tens", tens),
        (&unit, aimed),
        ("the longer of its two parts", longest),
        ("both parts added up", all),
    ] {
        table.row([name.to_owned(), fixed(degrees, 1)]);
    }
    let home = angle(&array![START.0, START.1]);
    section
        .table(table)
        .claim(
            "units",
            Always,
            tenths < 1.0 && tens > 80.0 && (2.0..80.0).contains(&up) && (aimed - home).abs() < 0.06,
            format!(
                "Nothing but the unit of y has to change, and the steepest way turns from {}° to \
                 {}° or {}°; in units of {} the steepest way down is the one to the lowest point.",
                fixed(up, 1),
                fixed(tenths, 1),
                fixed(tens, 1),
                fixed(found.unit, 2)
            ),
        )
        .claim(
            "parts",
            Always,
            (longest - 45.0).abs() < 0.06 && all == 0.0,
            format!(
                "If the length of a step is that of its longer part, both variables move alike, at {}°; if \
                 it is both parts added up, only the one with the larger slope moves.",
                fixed(longest, 0)
            ),
        )
        .value("unit", found.unit)
        .value("steepest", found.measures);
}

/// What trying directions by chance finds.
fn tell_chances(section: &mut Section, found: &Found) {
    let mut table = Table::new(
        "chances",
        "The best of a hundred directions drawn by chance, beside the gradient's own.",
        ["parameters", "share of its slope"],
    );
    for (parameters, share) in PARAMETERS.into_iter().zip(found.chances) {
        table.row([parameters.to_string(), percent(share, 1)]);
    }
    let [few, .., many] = found.chances;
    section
        .table(table)
        .claim(
            "chance",
            Always,
            few > 0.99 && many < 0.15 && found.chances.is_sorted_by(|a, b| a > b),
            format!(
                "Among {DRAWS} directions drawn by chance the best has {} of the steepest slope \
                 where there are two parameters, and {} where there are a thousand.",
                percent(few, 1),
                percent(many, 0)
            ),
        )
        .value("by_chance", found.chances);
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A claim, and what makes it fail.
    type Spoil = (&'static str, fn(&mut Found));

    /// Each claim fails by what it speaks of.
    #[test]
    fn each_claim_fails_with_other_results() {
        let spoil: [Spoil; 6] = [
            ("units", |found| found.measures[2] = found.measures[0]),
            ("units", |found| found.measures[1] += 1.0),
            ("units", |found| found.measures[3] += 1.0),
            ("parts", |found| found.measures[4] = found.measures[0]),
            ("parts", |found| found.measures[5] = 90.0),
            ("chance", |found| found.chances = [1.0; 4]),
        ];
        for (id, spoil) in spoil {
            let mut found = measure(42);
            assert!(show(&found).holds(id), "{id}");
            spoil(&mut found);
            assert!(!show(&found).holds(id), "{id}");
        }
    }
}
