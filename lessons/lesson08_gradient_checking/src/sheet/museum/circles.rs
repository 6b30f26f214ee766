//! The label of how contours become circles: the ellipses of 100 points around y = 3x + 1.

use shared::Result;
use shared::data::toy;
use shared::random::Random;

use super::Exhibit;
use crate::museum::Hall;
use crate::museum::circles::{elongations, right, wrong};

/// The label.
///
/// # Errors
/// None: the points are not all the same.
pub fn exhibit(hall: &Hall) -> Result<Exhibit> {
    let (x, y) = toy::line(&mut Random::seed(hall.seed), 3.0, 1.0, 0.2, 100);
    let means = [wrong(&x), right(&x, &y)?].map(|(_, y)| y.mean().unwrap_or(f64::NAN));
    Ok(show(elongations(&x, &y)?).with("circles_targets", means))
}

/// How long the ellipses are for their width: of the data, with n4's targets, standardised.
pub(super) fn show([before, bad, good]: [f64; 3]) -> Exhibit {
    Exhibit {
        id: "circles",
        place: "n4 §11",
        bug: "y = x + 1 to make the contours circles",
        source: include_str!("../../museum/circles.rs"),
        holds: before > 2.0 && bad == before && good < 1.1,
        effect: format!(
            "The ellipses are {before:.2} times as long as wide, and with n4's targets they are no \
             rounder, {bad:.2}; with x standardised it is {good:.2}."
        ),
        caught_by: "the Hessian: y is not in it",
        values: vec![("elongations", [before, bad, good].into())],
        figure: None,
        table: None,
    }
}
