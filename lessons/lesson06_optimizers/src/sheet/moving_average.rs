//! An average that forgets, its bias and its lag.

use shared::figure::{Chart, Colour, Figure, numbered_from};
use shared::number::fixed;
use shared::{Section, Strength::Always, Table};

use super::Params;
use crate::moving_average::{
    MovingAverage, SETTLED, averages, lag, noisy_wave, off_the_wave, on_a_constant, wave,
};

/// The averages of the data, without and with correction.
fn both(beta: f64, data: &[f64]) -> [Vec<f64>; 2] {
    let averages = averages(beta, data.iter().copied());
    let plain = averages.iter().map(|m| m.mean).collect();
    [plain, averages.iter().map(MovingAverage::corrected).collect()]
}

/// A noisy wave and its moving averages, without and with correction.
pub fn figure(beta: f64, seed: u32) -> Figure {
    drawn(beta, &noisy_wave(seed))
}

fn drawn(beta: f64, data: &[f64]) -> Figure {
    let [plain, corrected] = both(beta, data);
    let off = [data, &plain, &corrected].map(|values| fixed(off_the_wave(values), 3));
    let steps = fixed(1.0 / (1.0 - beta), 0);
    let chart = Chart::new("moving-average", format!("Averages over about {steps} steps"))
        .x("step t")
        .y("value")
        .scatter("data", numbered_from(1, data))
        .colour(Colour::Faint)
        .thin()
        .line("the wave", (1..=100).map(f64::from).map(|t| (t, wave(t))))
        .colour(Colour::Faint)
        .dashed()
        .line("m", numbered_from(1, plain))
        .colour(Colour::Vermilion)
        .line("m/(1 − βᵗ)", numbered_from(1, corrected))
        .colour(Colour::Blue);
    Figure::from(chart).result(format!(
        "Off the wave, root mean square: the data {}, m {}, m/(1 − βᵗ) {}.",
        off[0], off[1], off[2]
    ))
}

/// The section: an average, its bias and its lag.
pub fn section(params: &Params) -> Section {
    show(0.9, &on_a_constant(0.9, 30), &noisy_wave(params.seed))
}

/// From the averages of a constant (m, bias, corrected), and from noisy data.
fn show(beta: f64, steps: &[(f64, f64, f64)], data: &[f64]) -> Section {
    let (mean, bias, _) = steps[9];
    let mut table = Table::new(
        "bias",
        format!("The average m of a constant 1 with β = {beta}: it should be 1 from the start."),
        ["t", "m", "missing, βᵗ", "m/(1 − βᵗ)"],
    );
    for t in [1, 2, 5, 10, 20, 30] {
        let (mean, bias, corrected) = steps[t - 1];
        table.row([t.to_string(), fixed(mean, 4), fixed(bias, 4), fixed(corrected, 4)]);
    }

    let [plain, corrected] = both(beta, data);
    let off = off_the_wave(&corrected);
    let (off_data, off_plain, late) = (off_the_wave(data), off_the_wave(&plain), lag(&corrected));

    let mut section = Section::new("average", "How does one average what never stops coming?");
    section
        .text("The average m ← β·m + (1 − β)·x starts at 0. What if all values are 1?")
        .table(table)
        .text("And if they are a slow wave under noise?")
        .figure(drawn(beta, data))
        .claim(
            "nearer",
            Always,
            off < off_data && off < off_plain,
            format!(
                "The corrected average is nearer to the wave than the data are, {off:.3} off \
                 against {off_data:.3} in root mean square; the plain one, which climbs from 0, \
                 is {off_plain:.3} off."
            ),
        )
        .claim(
            "late",
            Always,
            late > 1,
            format!(
                "The corrected average is late: from step {SETTLED} on it fits the wave best as it \
                 was {late} steps before."
            ),
        )
        .value("mean_after_10", mean)
        .value("bias_after_10", bias)
        .value("means", steps.iter().map(|step| step.0).collect::<Vec<_>>())
        .value("off", [off_data, off_plain, off])
        .value("lag", late);
    section
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn claims_fail_where_there_is_no_noise_and_no_lag() {
        let section = section(&Params::default());
        let clean: Vec<f64> = (1..=100).map(|t| wave(f64::from(t))).collect();
        let exact = show(0.1, &on_a_constant(0.1, 30), &clean);
        for claim in ["nearer", "late"] {
            assert!(section.holds(claim) && !exact.holds(claim), "{claim}");
        }
    }

    /// What the chapter promises of the slider.
    #[test]
    fn an_average_over_a_hundred_steps_is_later_and_farther_off_than_the_data() {
        let data = noisy_wave(42);
        assert!(!show(0.99, &on_a_constant(0.99, 30), &data).holds("nearer"));
        let late = |beta| lag(&both(beta, &data)[1]);
        assert!(late(0.99) > 2 * late(0.9));
    }
}
