//! The figures that a reader can change.
//!
//! More or fewer draws on two scales, a grid against chance, and where a process would look
//! next.

use shared::Result;
use shared::figure::Figure;
use shared::live::{Controls, Live};

use super::gaussian_process;

/// This lesson's live figures, in the order of the chapter.
pub const FIGURES: &[Live] = &[
    Live::new("two-scales", |at| Ok(two_scales(at))),
    Live::new("grid-or-random", |at| Ok(grid_or_random(at))),
    Live::new("where-to-look", where_to_look),
];

fn two_scales(at: &mut Controls) -> Figure {
    let draws = at.whole("draws", 10..=200, 10).first(60.0);
    super::scale::figure(draws, at.seed())
}

fn grid_or_random(at: &mut Controls) -> Figure {
    let side = at.whole("trials on each side of the grid", 2..=8, 1).first(4.0);
    let ridge = at.slider("place of the ridge", 0.1..=0.9, 0.05).first(0.5);
    super::grid::grid_against_random(side, ridge, at.seed()).into()
}

fn where_to_look(at: &mut Controls) -> Result<Figure> {
    at.whole("trials", 2..=12, 1).first(3.0);
    let seed = at.seed();
    let seen = at.walk("trials", |trials| gaussian_process::search(trials, 10, seed))?;
    Ok(gaussian_process::figure_of(&seen).into())
}
