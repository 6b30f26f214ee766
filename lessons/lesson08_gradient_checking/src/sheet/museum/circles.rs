//! The label of how contours become circles: the ellipses of 100 points around y = 3x + 1.

use shared::Result;
use shared::data::toy;
use shared::random::Random;

use super::Exhibit;
use crate::museum::Hall;
use crate::museum::circles::elongations;

/// The label.
///
/// # Errors
/// None: the points are not all the same.
pub fn exhibit(hall: &Hall) -> Result<Exhibit> {
    let (x, y) = toy::line(&mut Random::seed(hall.seed), 3.0, 1.0, 0.2, 100);
    let [before, bad, good] = elongations(&x, &y)?;
    Ok(Exhibit {
        place: "n4 §12",
        bug: "y = x + 1 to make the contours circles",
        source: include_str!("../../museum/circles.rs"),
        effect: format!(
            "The ellipses are {before:.2} times as long as wide, with n4's targets {bad:.2}, and \
             {good:.2} with x standardised."
        ),
        caught_by: "the Hessian: y is not in it",
        values: vec![("elongations", [before, bad, good].into())],
        figure: None,
    })
}
