//! The label of all the data and the wrong valley: lesson 2's curve, from many starts.

use lesson02_gradient_descent::local_minima::height;
use shared::random::Random;

use super::Exhibit;
use crate::museum::Hall;
use crate::museum::false_valley::{by_single_records, in_the_false_valley, right, starts, wrong};

/// How many starts, and how hard a record pulls at most.
const STARTS: usize = 41;
const PULL: f64 = 5.0;

/// The label.
pub fn exhibit(hall: &Hall) -> Exhibit {
    let starts = starts(STARTS);
    let mut random = Random::seed(hall.seed);
    let all = in_the_false_valley(starts.iter().map(|&start| wrong(start)));
    let single = starts.iter().map(|&start| by_single_records(start, PULL, &mut random));
    let single = in_the_false_valley(single);
    let heights = [wrong(2.0), right(&starts).unwrap_or(f64::NAN)].map(height);
    show([all, single], heights)
}

/// How many walks end in the false valley, with all the data and with single records; how
/// high its bottom is, and the lowest that any start finds.
pub(super) fn show([all, single]: [usize; 2], [false_bottom, lowest]: [f64; 2]) -> Exhibit {
    Exhibit {
        id: "false-valley",
        place: "n1 §4.2–4.3",
        bug: "\"the global optimum\" as a merit of descent on all the data",
        source: include_str!("../../museum/false_valley.rs"),
        holds: all > 0 && 2 * single < all && lowest < false_bottom - 0.1,
        effect: format!(
            "From {STARTS} starts along lesson 2's curve with two valleys, descent on all the data ends \
             {all} times in the one that is not the deepest; on single records, which pull to \
             either side by up to {PULL:.0}, {single} times."
        ),
        caught_by: "another start",
        values: vec![
            ("false_valley_all", all.into()),
            ("false_valley_single", single.into()),
            ("false_valley_heights", [false_bottom, lowest].into()),
        ],
        figure: None,
        table: None,
    }
}
