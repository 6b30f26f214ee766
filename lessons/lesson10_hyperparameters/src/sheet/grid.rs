//! A grid against places by chance, where only one direction matters.

use shared::figure::{Chart, Colour, Panels};
use shared::number::{fixed, so_many};
use shared::{Section, Strength::Always};

use super::Params;
use crate::grid::{best_on_ridge, grid, ridge_at, square_by_chance, square_grid, values_of_each};
use crate::search::Method;
use crate::setting::{DIMENSIONS, Place, Setting};

/// Grid and random search with the same number of trials, over a function of which
/// one direction matters much and the other little: how many different values of the first does
/// each try?
pub fn grid_against_random(side: usize, ridge: f64, seed: u32) -> Panels {
    figure(ridge, &square_grid(side), &square_by_chance(side * side, seed))
}

fn figure(ridge: f64, even: &[(f64, f64)], chance: &[(f64, f64)]) -> Panels {
    let title = format!("{} trials each", even.len());
    let mut panels = Panels::new("grid-against-random", title, 2);
    for (method, points) in [(Method::Grid, even), (Method::Random, chance)] {
        let title = format!("{method}: best {}", fixed(best_on_ridge(ridge, points), 2));
        let levels = [0.2, 0.4, 0.6, 0.8, 1.0];
        panels = panels.panel(
            Chart::new("", title)
                .x("what matters much")
                .y("what matters little")
                .x_range(0.0..1.0)
                .y_range(0.0..1.0)
                .contours("equally good", levels, |x, y| ridge_at(ridge, (x, y)))
                .colour(Colour::Faint)
                .scatter("trials", points.iter().copied())
                .colour(Colour::Vermilion),
        );
    }
    panels
}

/// The trials on each side of the grid that is drawn.
const SIDE: usize = 4;

/// Where the ridge of the figure is: half way between two of the grid's columns.
const RIDGE: f64 = 0.5;

/// How many hundredths of the way the ridge is moved at most, from 0.01 on.
const PLACES: u32 = 99;

/// The section: grid against random.
pub fn section(params: &Params) -> Section {
    let places = [0, params.budget].map(|index| grid(index, params.budget, params.seed));
    show(params.budget, &square_by_chance(SIDE * SIDE, params.seed), places)
}

/// A grid with so many trials in three dimensions, by its first place and that of one trial too
/// many, and a grid against these places in two.
fn show(budget: usize, chance: &[(f64, f64)], places: [Place; 2]) -> Section {
    let (values, even) = (values_of_each(budget), square_grid(SIDE));
    let best = |ridge| [&even[..], chance].map(|places| best_on_ridge(ridge, places));
    let [grid, random] = best(RIDGE);
    let ridges = (1..=PLACES).map(|place| f64::from(place) / f64::from(PLACES + 1));
    let won = ridges.filter(|&ridge| best(ridge)[1] > best(ridge)[0]).count();
    let mut section = Section::new("search", "Grid or random?");
    section
        .text(format!(
            "A grid tries every combination of a few values, and with {} and {DIMENSIONS} \
             hyperparameters {} of each; places by chance try a new one every time. Here {} trials \
             look for a ridge, where one direction matters much and the other little.",
            so_many(budget, "trial"),
            so_many(values, "value"),
            even.len()
        ))
        .figure(figure(RIDGE, &even, chance))
        .claim(
            "between-columns",
            Always,
            random > grid,
            format!(
                "Where the ridge is half way between two of the grid's columns, the grid's best \
                 place has {} and the best by chance {}.",
                fixed(grid, 2),
                fixed(random, 2)
            ),
        )
        .claim(
            "wherever",
            Always,
            2 * won > PLACES as usize,
            format!(
                "Moved to {PLACES} even places in turn, the ridge is found better by chance at {won} \
                 of them, more than half."
            ),
        )
        .value("grid_values", values)
        .value("won_by_chance", won)
        .value("places", places)
        .value("middle_setting", Setting::at([0.5; DIMENSIONS]).learning_rate);
    section
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_of_chance_is_not_so_of_places_in_a_corner() {
        let (fitting, corner) =
            (section(&Params::default()), show(27, &[(0.0, 0.0); 16], [[0.5; DIMENSIONS]; 2]));
        for claim in ["between-columns", "wherever"] {
            assert!(fitting.holds(claim) && !corner.holds(claim), "{claim}");
        }
    }

    /// What the chapter says of a ridge under one of the grid's columns.
    #[test]
    fn under_its_columns_the_grid_wins() {
        let chance = square_by_chance(SIDE * SIDE, 42);
        let wins = |ridge| best_on_ridge(ridge, &square_grid(SIDE)) > best_on_ridge(ridge, &chance);
        assert_eq!([0.125, 0.375, 0.625, 0.875].map(wins), [true, false, true, true]);
    }
}
