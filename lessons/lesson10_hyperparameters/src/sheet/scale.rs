//! The same draws on two scales, and over how many steps β averages on each.

use std::ops::Range;

use shared::figure::{Chart, Colour, Figure};
use shared::number::{fixed, short};
use shared::random::Random;
use shared::{Section, Strength::Always, Table};

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
    show(
        params.seed,
        [Scale::Linear(RATES), Scale::Log(RATES)],
        &[Scale::Linear(BETAS), Scale::Log(BETAS), Scale::LogToOne(BETAS)],
    )
}

/// Learning rates drawn on two scales, evenly and in the logarithm, and β on three: evenly, in
/// its logarithm, and in that of 1 − β.
fn show(seed: u32, rates: [Scale; 2], betas: &[Scale; 3]) -> Section {
    let shares = Random::seed(seed).rand(1000);
    let mut decades = Table::new(
        "decades",
        "1000 learning rates between 0.0001 and 1: how many in each decade?",
        ["drawn", "0.1 to 1", "0.01 to 0.1", "0.001 to 0.01", "below"],
    );
    let [evenly, in_logarithm] = rates.map(|scale| {
        let draws: Vec<f64> = shares.iter().map(|&share| scale.at(share)).collect();
        by_decade(&draws, 4)
    });
    let mut section = Section::new("scale", "On which scale does one look?");
    for (name, key, counts) in
        [("evenly", "linear", &evenly), ("evenly in the logarithm", "log", &in_logarithm)]
    {
        decades.row([name.to_owned()].into_iter().chain(counts.iter().map(usize::to_string)));
        section.value(format!("{key}_by_decade"), counts.clone());
    }

    let mut memory = Table::new(
        "memory",
        "β at five even places of three scales, and the steps 1/(1 − β) that it averages over.",
        ["place", "β, evenly", "steps", "in ln β", "steps", "in ln (1 − β)", "steps"],
    );
    let steps = |scale: &Scale, share| 1.0 / (1.0 - scale.at(share));
    let places = [0.0, 0.25, 0.5, 0.75, 1.0];
    for share in places {
        let cells = betas
            .each_ref()
            .map(|scale| [fixed(scale.at(share), 4), fixed(steps(scale, share), 0)]);
        memory.row([short(share)].into_iter().chain(cells.into_iter().flatten()));
    }
    let [even, logarithm, fitting] = betas;
    let factors = |scale: &Scale| -> Vec<f64> {
        places.windows(2).map(|pair| steps(scale, pair[1]) / steps(scale, pair[0])).collect()
    };
    let factor = factors(fitting)[0];
    let above = |scale: &Scale| {
        let even_places = (0..1000).map(|i| (f64::from(i) + 0.5) / 1000.0);
        even_places.filter(|&share| scale.at(share) > 0.9).count() as f64 / 1000.0
    };
    let percent = |share: f64| shared::number::percent(share, 0);

    section
        .text("Which learning rates should one try? From 0.0001 to 1, say; but drawn how?")
        .figure(figure(60, seed))
        .table(decades)
        .claim(
            "evenly",
            Always,
            evenly[0] > 850 && evenly[2] + evenly[3] < 30,
            format!(
                "Drawn evenly, {} of 1000 are in the largest decade and {} in the two smallest \
                 together.",
                evenly[0],
                evenly[2] + evenly[3]
            ),
        )
        .claim(
            "in-logarithm",
            Always,
            in_logarithm.iter().all(|count| (200..=300).contains(count)),
            "In the logarithm each of the four decades has about a quarter of the draws.",
        )
        .table(memory)
        .claim(
            "same-factor",
            Always,
            factors(fitting).iter().all(|other| (other / factor - 1.0).abs() < 0.01)
                && steps(even, 0.75).max(steps(logarithm, 0.75)) < 0.01 * steps(fitting, 1.0),
            format!(
                "Where 1 − β is drawn in its logarithm the steps grow by the same factor, {}, from \
                 each place to the next; on the other two scales they are still {} and {} at three \
                 quarters of the way, and the last quarter has all the rest.",
                fixed(factor, 1),
                fixed(steps(even, 0.75), 0),
                fixed(steps(logarithm, 0.75), 0)
            ),
        )
        .claim(
            "above-nine-tenths",
            Always,
            above(logarithm) < 0.2 && above(fitting) > 0.7,
            format!(
                "A β above 0.9, which averages over more than ten steps, is drawn in {} of the \
                 cases by the logarithm of β, and in {} by that of 1 − β.",
                percent(above(logarithm)),
                percent(above(fitting))
            ),
        )
        .value("beta_in_the_middle", fitting.at(0.5))
        .value("betas", betas.each_ref().map(|scale| scale.at(0.25)));
    section
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_of_each_scale_is_not_so_of_the_others() {
        let fitting = section(&Params::default());
        let rates = [Scale::Log(RATES), Scale::Linear(RATES)];
        let betas = &[Scale::LogToOne(BETAS), Scale::Linear(BETAS), Scale::Log(BETAS)];
        let swapped = show(42, rates, betas);
        for claim in ["evenly", "in-logarithm", "same-factor", "above-nine-tenths"] {
            assert!(fitting.holds(claim) && !swapped.holds(claim), "{claim}");
        }
    }
}
