//! A table of three starts, and the ways of the hidden units from one of them.

use shared::figure::{Chart, Colour, Figure};
use shared::number::fixed;
use shared::{Result, Section, Table};

use super::Params;
use crate::symmetry::{Run, Start, difference_between_units, train};

/// The epochs of every run that the section shows.
const EPOCHS: usize = 400;

/// The way of each hidden unit's two incoming weights during training.
///
/// # Errors
/// If the training diverges.
pub fn figure(start: Start, epochs: usize, seed: u32) -> Result<Figure> {
    let Run { network, losses, ways } = train(start, epochs, seed)?;
    let difference = difference_between_units(&network);
    let mut chart = Chart::new(
        "symmetry",
        format!("Weights of four hidden units over {epochs} epochs, first {}", start.name()),
    )
    .x("weight from x₁")
    .y("weight from x₂")
    .x_range(-6.0..6.0)
    .y_range(-6.0..6.0);
    let ends: Vec<(f64, f64)> = ways.iter().map(|way| way[epochs]).collect();
    for (unit, way) in (1..).zip(ways) {
        chart = chart.line(format!("unit {unit}"), way);
    }
    let chart = chart.scatter("at the end", ends).colour(Colour::Ink);
    Ok(Figure::from(chart).result(format!(
        "After {epochs} epochs the units differ by {difference:.2}, and the loss is {:.3}.",
        losses[epochs]
    )))
}

/// The section.
///
/// # Errors
/// If a training run diverges.
pub fn section(params: &Params) -> Result<Section> {
    let mut table = Table::new(
        "symmetry",
        format!("A 2-4-1 network with tanh on two half-moons, {EPOCHS} epochs."),
        ["first weights", "loss before", "loss after", "difference between hidden units"],
    );
    let mut section = Section::new("symmetry", "Why not start from zero?");
    for start in Start::ALL {
        let Run { network, losses, .. } = train(start, EPOCHS, params.seed)?;
        let difference = difference_between_units(&network);
        table.row([
            start.name().to_owned(),
            fixed(losses[0], 4),
            fixed(losses[EPOCHS], 4),
            fixed(difference, 4),
        ]);
        let name = start.name().replace("all ", "from_").replace('.', "_");
        section.value(format!("{name}_loss"), losses[EPOCHS]);
        section.value(format!("{name}_difference"), difference);
    }
    section
        .text(
            "Zero looks neutral. But two units with equal weights compute the same and get the same \
             gradient, so no training tells them apart.",
        )
        .table(table)
        .figure(figure(Start::Random, EPOCHS, params.seed)?)
        .text(
            "From 0 only the output's bias learns: all hidden units say 0, and the error's way back \
             runs through weights that are 0. From 0.5 the four hidden units learn, but all four the \
             same: they are one unit, and one unit cannot bend a line around a half-moon. Random \
             weights break the tie. That is all that the randomness is for.",
        );
    Ok(section)
}
