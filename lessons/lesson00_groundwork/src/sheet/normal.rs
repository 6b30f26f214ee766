//! Shows numbers drawn from a normal distribution, its bell, and shares as areas.

use ndarray::Array1;
use shared::figure::{Chart, Colour, Figure};
use shared::number::{count, percent};
use shared::random::Random;
use shared::{Section, Strength::Always, Table};

use super::Params;
use crate::normal::{counted_within, density, histogram, share_within};

/// The mean and the standard deviation of the section's bell.
const BELL: (f64, f64) = (170.0, 8.0);

/// A histogram of what was drawn, and the bell.
pub fn figure(
    drawn: &Array1<f64>,
    (mean, deviation): (f64, f64),
    (low, high): (f64, f64),
    top: f64,
) -> Figure {
    let chart = Chart::new("normal", "Numbers drawn from a normal distribution, and its bell")
        .x("value")
        .y("share for each 1 of width")
        .x_range(low..high)
        .y_range(0.0..top)
        .bars("drawn", histogram(drawn, low, high, 40))
        .colour(Colour::Blue)
        .function("", low..high, move |x| density(x, mean, deviation))
        .colour(Colour::Vermilion)
        .vline("one standard deviation from the mean", mean - deviation)
        .vline("one standard deviation from the mean", mean + deviation);
    let shares = [1.0, 2.0, 3.0].map(|k| percent(counted_within(drawn, mean, deviation, k), 1));
    Figure::from(chart).result(format!(
        "Of {} numbers {} lie within one standard deviation of the mean, {} within two, {} within \
         three.",
        count(drawn.len()),
        shares[0],
        shares[1],
        shares[2]
    ))
}

pub(super) fn section(params: &Params) -> Section {
    let drawn = Random::seed(params.seed).normal(BELL.0, BELL.1, params.draws);
    show(&drawn)
}

fn show(drawn: &Array1<f64>) -> Section {
    let (mean, deviation) = BELL;
    let mut table = Table::new(
        "within",
        format!("How many of {} numbers lie near the mean.", count(drawn.len())),
        ["within", "from", "to", "of those drawn", "area below the bell"],
    );
    let names = ["1 deviation", "2 deviations", "3 deviations"];
    let counted = [1.0, 2.0, 3.0].map(|k| counted_within(drawn, mean, deviation, k));
    let areas = [1.0, 2.0, 3.0].map(share_within);
    for (k, name) in (1..).map(f64::from).zip(names) {
        let place = k as usize - 1;
        table.row([
            name.to_owned(),
            format!("{:.0}", mean - k * deviation),
            format!("{:.0}", mean + k * deviation),
            percent(counted[place], 1),
            percent(areas[place], 1),
        ]);
    }
    let near = counted.iter().zip(areas).all(|(found, area)| (found - area).abs() < 0.02);
    let mut section = Section::new("normal", "What is a normal distribution?");
    section
        .text(format!(
            "Numbers are drawn from a normal distribution with the mean {mean:.0} and the standard \
             deviation {deviation:.0}, as the heights of people in centimetres might be."
        ))
        .figure(figure(drawn, BELL, (mean - 4.0 * deviation, mean + 4.0 * deviation), 0.06))
        .table(table)
        .claim(
            "shares",
            Always,
            near,
            "Each share of those drawn is within 2 of 100 of the area that the formula gives.",
        )
        .value("counted", counted)
        .value("areas", areas)
        .value("top", density(mean, mean, deviation))
        .value("side", density(mean + deviation, mean, deviation))
        .value("first_drawn", drawn[0]);
    section
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_spread_otherwise_has_other_shares() {
        assert!(section(&Params::default()).holds("shares"));
        let even = Random::seed(1).uniform_in(146.0, 194.0, 5_000);
        assert!(!show(&even).holds("shares"));
    }
}
