//! A table of three starts, and the ways of the hidden units from one of them.

use shared::figure::{Chart, Colour, Figure};
use shared::number::fixed;
use shared::{Result, Section, Strength::Always, Table};

use super::Params;
use crate::depth::GUESSING;
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
    let run = |start| train(start, EPOCHS, params.seed);
    let [zeros, equal, random] = Start::ALL;
    let runs = [run(zeros)?, run(equal)?, run(random)?];
    Ok(show(&runs, figure(random, EPOCHS, params.seed)?, params.seed))
}

/// The runs of the three starts from that seed, and the figure of the last.
fn show(runs: &[Run; 3], figure: Figure, seed: u32) -> Section {
    let mut table = Table::new(
        "symmetry",
        format!("A 2-4-1 network with tanh on two half-moons, {EPOCHS} epochs."),
        ["first weights", "loss before", "loss after", "difference between hidden units"],
    );
    let mut section = Section::new("symmetry", "Why not start from zero?");
    for (start, Run { network, losses, .. }) in Start::ALL.iter().zip(runs) {
        let difference = difference_between_units(network);
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
    let [zeros, equal, random] = runs;
    let stays = |run: &Run| run.ways.iter().flatten().all(|way| *way == (0.0, 0.0));
    let guesses = |loss: f64| (loss - GUESSING).abs() < 1e-6;
    let after = |run: &Run| run.losses[EPOCHS];
    let alike = |run: &Run| difference_between_units(&run.network) < 1e-9;
    let apart = difference_between_units(&random.network);
    let apart_before = difference_between_units(&Start::Random.network(seed));
    section
        .table(table)
        .figure(figure)
        .claim(
            "zeros",
            Always,
            stays(zeros) && zeros.losses.iter().all(|loss| guesses(*loss)),
            format!(
                "From 0 no hidden unit's weights ever move, and the loss stays at {:.3}: ln 2, the \
                 price of guessing.",
                after(zeros)
            ),
        )
        .claim(
            "equal",
            Always,
            alike(equal) && after(equal) < equal.losses[0],
            format!(
                "From 0.5 the four hidden units learn, but all four the same: they are one unit \
                 still, and end at a loss of {:.3}.",
                after(equal)
            ),
        )
        .claim(
            "random",
            Always,
            apart > apart_before && after(random) < 0.5 * after(equal),
            format!(
                "Random weights break the tie: the units grow apart, their difference from \
                 {apart_before:.1} to {apart:.1}, and the loss comes down to {:.3}, less than half of \
                 what equal ones reach.",
                after(random)
            ),
        );
    section
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each run stands where another belongs: 0.5 for 0, random for 0.5, 0 for random.
    #[test]
    fn runs_that_are_exchanged_are_noticed() {
        let run = |start| train(start, EPOCHS, 42).expect("it converges");
        let [zeros, equal, random] = Start::ALL.map(run);
        let shown = |runs| show(&runs, Chart::new("none", "").into(), 42);
        let exchanged = shown([equal.clone(), random.clone(), zeros.clone()]);
        let right = shown([zeros, equal, random]);
        for id in ["zeros", "equal", "random"] {
            assert!(right.holds(id) && !exchanged.holds(id), "{id}");
        }
    }
}
