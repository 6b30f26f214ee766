//! The label of what was heard wrong: each number as it was said, meant, and found.

use shared::Table;
use shared::number::fixed;

use super::Exhibit;
use crate::museum::slips::{by_running, right, wrong, z_there};

/// Where, and what is said there of which number.
const SAID: [(&str, &str); 4] = [
    ("n4 §5", "∂z/∂b \"is 3\""),
    ("n4 §5", "b \"is 12/63\", for Δb"),
    ("n4 §8", "Δa, of a Δb that was rounded"),
    ("n4 §9", "\"the minimum is 2x\" of x², at 1.2"),
];

/// The label.
pub fn exhibit() -> Exhibit {
    show(wrong(), right(), by_running(), z_there())
}

/// The numbers as they were said, as they were meant and as a run gives them; and z at the b
/// that was said and at the one that was meant.
pub(super) fn show(said: [f64; 4], meant: [f64; 4], ran: [f64; 4], z: [f64; 2]) -> Exhibit {
    let mut table = Table::new(
        "slips",
        "Slips of n4's transcript: as said, as meant, and what a run gives.",
        ["where", "what", "said", "meant", "by running"],
    );
    for (i, (place, what)) in SAID.into_iter().enumerate() {
        let cells = [said[i], meant[i], ran[i]].map(|number| fixed(number, 4));
        table.row([place, what].map(String::from).into_iter().chain(cells));
    }
    let near = |a: f64, b: f64| (a - b).abs() < 1e-5;
    Exhibit {
        id: "slips",
        place: "n4 §5, §8, §9",
        bug: "slips of a transcript: another number than is meant",
        source: include_str!("../../museum/slips.rs"),
        holds: (0..4).all(|i| near(meant[i], ran[i]) && !near(said[i], ran[i]))
            && z[0] < 20.0
            && (z[1] - 150.0).abs() < 1.0,
        effect: format!(
            "Run, each number comes out as it was meant. The plainest is b: at 12/63 z would be \
             {:.2}, and it is {:.2} at 4 − 12/63.",
            z[0], z[1]
        ),
        caught_by: "running it",
        values: vec![("slips_said", said.into()), ("slips_meant", meant.into())],
        figure: None,
        table: Some(table),
    }
}
