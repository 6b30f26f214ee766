//! The same draws on two scales, and over how many steps β averages on each.

use std::ops::Range;

use shared::figure::{Chart, Colour, Figure};
use shared::number::{fixed, short};
use shared::random::Random;
use shared::{Section, Table};

use super::Params;
use crate::scale::{RATES, Scale, by_decade};

/// From the shortest memory to the longest.
const BETAS: Range<f64> = 0.5..0.999;

/// The same random shares on two scales, as two rows of points.
pub fn figure(draws: usize, seed: u32) -> Figure {
    let shares = Random::seed(seed).rand(draws);
    let column = |scale: Scale, x: f64| {
        shares.iter().map(move |&share| (x, scale.at(share))).collect::<Vec<_>>()
    };
    let above = |scale: Scale| shares.iter().filter(|&&share| scale.at(share) > 0.1).count();
    let chart = Chart::new("scales", format!("{draws} learning rates, drawn on two scales"))
        .y("learning rate η")
        .x_range(0.5..2.5)
        .y_range(RATES)
        .log_y()
        .x_ticks([(1.0, "drawn evenly"), (2.0, "drawn evenly in the logarithm")])
        .scatter("", column(Scale::Linear(RATES), 1.0))
        .colour(Colour::Vermilion)
        .scatter("", column(Scale::Log(RATES), 2.0))
        .colour(Colour::Blue);
    Figure::from(chart).result(format!(
        "Drawn evenly, {} of {draws} are above 0.1; drawn evenly in the logarithm, {}.",
        above(Scale::Linear(RATES)),
        above(Scale::Log(RATES))
    ))
}

/// The section: two scales, and what β does.
pub fn section(params: &Params) -> Section {
    let shares = Random::seed(params.seed).rand(1000);
    let mut decades = Table::new(
        "decades",
        "1000 learning rates between 0.0001 and 1: how many in each decade?",
        ["drawn", "0.1 to 1", "0.01 to 0.1", "0.001 to 0.01", "below"],
    );
    let mut section = Section::new("scale", "On which scale does one look?");
    for (name, key, scale) in [
        ("evenly", "linear", Scale::Linear(RATES)),
        ("evenly in the logarithm", "log", Scale::Log(RATES)),
    ] {
        let draws: Vec<f64> = shares.iter().map(|&share| scale.at(share)).collect();
        let counts = by_decade(&draws, 4);
        decades.row([name.to_owned()].into_iter().chain(counts.iter().map(usize::to_string)));
        section.value(format!("{key}_by_decade"), counts);
    }
    let mut memory = Table::new(
        "memory",
        "β at five even places of each scale, and the steps 1/(1 − β) that it averages over.",
        ["place", "β, evenly", "steps", "β, 1 − β in the logarithm", "steps"],
    );
    let (even, fitting) = (Scale::Linear(BETAS), Scale::LogToOne(BETAS));
    for share in [0.0, 0.25, 0.5, 0.75, 1.0] {
        let betas = [even.at(share), fitting.at(share)];
        let cells = betas.map(|beta| [fixed(beta, 4), fixed(1.0 / (1.0 - beta), 0)]);
        memory.row([short(share)].into_iter().chain(cells.into_iter().flatten()));
    }
    section
        .text(
            "A hyperparameter is a number that training does not change. Which learning rates \
             should one try? From 0.0001 to 1, say; but drawn how?",
        )
        .figure(figure(60, params.seed))
        .table(decades)
        .text(
            "Drawn evenly, nine of ten are in the largest decade and the smaller ones are as good \
             as never tried. n1 says the same and adds: \"β likewise\". But β's logarithm hardly \
             changes between 0.9 and 0.999. What matters is over how many steps it averages, \
             1/(1 − β), so it is 1 − β that is drawn in the logarithm.",
        )
        .table(memory)
        .value("beta_in_the_middle", fitting.at(0.5));
    section
}
