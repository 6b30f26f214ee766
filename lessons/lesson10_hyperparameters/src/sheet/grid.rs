//! A grid against places by chance, where only one direction matters.

use shared::Section;
use shared::figure::{Chart, Colour, Panels};
use shared::number::fixed;

use super::Params;
use crate::grid::{best_on_ridge, ridge_at, square_by_chance, square_grid, values_of_each};
use crate::search::Method;
use crate::setting::{DIMENSIONS, Setting};

/// Grid and random search with the same number of trials, over a function of which
/// one direction matters: how many different values of it does each try?
pub fn grid_against_random(side: usize, ridge: f64, seed: u32) -> Panels {
    let trials = side * side;
    let (even, chance) = (square_grid(side), square_by_chance(trials, seed));
    let mut panels = Panels::new("grid-against-random", format!("{trials} trials each"), 2);
    for (method, points) in [(Method::Grid, even), (Method::Random, chance)] {
        let title = format!("{method}: best {}", fixed(best_on_ridge(ridge, &points), 2));
        let levels = [0.2, 0.4, 0.6, 0.8, 1.0];
        panels = panels.panel(
            Chart::new("", title)
                .x("what matters")
                .y("what does not")
                .x_range(0.0..1.0)
                .y_range(0.0..1.0)
                .contours("equally good", levels, |x, y| ridge_at(ridge, (x, y)))
                .colour(Colour::Faint)
                .scatter("trials", points)
                .colour(Colour::Vermilion),
        );
    }
    panels
}

/// The section: grid against random.
pub fn section(params: &Params) -> Section {
    let values = values_of_each(params.budget);
    let mut section = Section::new("search", "Grid or random?");
    section
        .text(
            "A grid tries every combination of a few values. Where only one hyperparameter matters, \
             all points that differ in the others alone say the same thing over again. Places drawn \
             by chance try a new value of each every time.",
        )
        .figure(grid_against_random(4, 0.5, params.seed))
        .text(format!(
            "With {} trials and {DIMENSIONS} hyperparameters a grid tries {values} values of each.",
            params.budget
        ))
        .value("grid_values", values)
        .value("middle_setting", Setting::at([0.5; DIMENSIONS]).learning_rate);
    section
}
