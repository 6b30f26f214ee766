//! The label of a weight in its own step: on the applicants, from n3's first weights.

use shared::number::about;

use super::Exhibit;
use crate::museum::Hall;
use crate::museum::weight_in_step::{Slope, gradient_check, right, start, train, turned, wrong};
use crate::relative_error::{RIGHT, WRONG};

/// With which η, and for how many epochs.
const RATE: f64 = 1.0;
const EPOCHS: usize = 500;

/// The label.
pub fn exhibit(hall: &Hall) -> Exhibit {
    let part = hall.n3_applicants.train();
    let start = start(&part, 21);
    let checks = [wrong, right].map(|slope: Slope| gradient_check(slope, &start, &part));
    let runs = [wrong, right].map(|slope: Slope| train(slope, &start, &part, RATE, EPOCHS));
    let signs = [0, 1].map(|run| turned(&runs[run].network, &start));
    let largest = runs[0].network.to_output.fold(0.0_f64, |largest, w| largest.max(w.abs()));
    let first = start.mean_squared_error(&part.0, &part.1);
    let [bad, good] = runs.map(|run| run.errors[EPOCHS - 1]);
    show(checks, signs, largest, [first, bad, good])
}

/// What the gradient checks say, how many weights changed their sign, the largest weight to
/// the output that is left, and the errors at first and after each run.
pub(super) fn show(
    [error, mended]: [f64; 2],
    signs: [usize; 2],
    largest: f64,
    [first, bad, good]: [f64; 3],
) -> Exhibit {
    Exhibit {
        id: "weight-in-step",
        place: "n1 §7",
        bug: "the step of a weight with the weight itself as a factor",
        source: include_str!("../../museum/weight_in_step.rs"),
        holds: error > WRONG
            && mended < RIGHT
            && signs[0] == 0
            && signs[1] > 0
            && largest < 1e-3
            && (bad - 0.25).abs() < 1e-4
            && good < bad
            && good < first,
        effect: format!(
            "In {EPOCHS} epochs on the applicants not one weight changes its sign; mended, {} do. Both \
             weights to the output, whose slopes are above 0, shrink until the larger is about {}; so \
             everybody gets ½, and the error goes from {first:.4} to {bad:.4}, and to {good:.4} when \
             mended. The relative error of the slopes is {error:.2}.",
            signs[1],
            about(largest, 1)
        ),
        caught_by: "a gradient check",
        values: vec![
            ("weight_in_step_error", error.into()),
            ("weight_in_step_last", bad.into()),
            ("weight_in_step_mended", good.into()),
            ("weight_in_step_largest", largest.into()),
        ],
        figure: None,
        table: None,
    }
}
