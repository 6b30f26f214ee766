//! What a Gaussian process makes of a few trials along the learning rate, and where to look next.

use shared::figure::{Chart, Colour, Mark};
use shared::number::{about, fixed, short};
use shared::{Result, Section, Strength::Always, Table};

use super::Params;
use crate::gaussian_process::{GaussianProcess, NOISE, kernel};
use crate::improvement::{along_a_line, expected_improvement};
use crate::setting::{Setting, middle_but_for};
use crate::task::{Task, WORST};

/// The trials seen in a search along the learning rate, and where it would look next.
pub type Seen = (Vec<([f64; 1], f64)>, f64);

/// The search along the learning rate alone: how it stands before the first of so many trials
/// and after each.
///
/// # Errors
/// None with the set that is built in.
pub fn search(trials: usize, epochs: usize, seed: u32) -> Result<Vec<Seen>> {
    let task = Task::draw(epochs, seed)?;
    let loss = |share: f64| task.trial(middle_but_for(0, share)).counted();
    let (seen, last) = along_a_line(loss, trials, seed);
    let next = seen.iter().map(|&([place], _)| place).chain([last]);
    Ok(next.enumerate().map(|(trials, next)| (seen[..trials].to_vec(), next)).collect())
}

/// The search after so many trials: what is seen, what the process thinks, and where it would
/// look next.
///
/// # Errors
/// None with the set that is built in.
///
/// # Panics
/// Without a trial.
pub fn figure(trials: usize, epochs: usize, seed: u32) -> Result<Chart> {
    Ok(figure_of(&search(trials, epochs, seed)?[trials]))
}

/// The trials seen, and what the process makes of them.
fn fitted((seen, _): &Seen) -> (&[([f64; 1], f64)], GaussianProcess) {
    let (places, values): (Vec<_>, Vec<f64>) =
        seen.iter().map(|&(place, value)| (place.to_vec(), value)).unzip();
    (seen, GaussianProcess::fit(&places, &values))
}

/// The same of what has been seen.
///
/// # Panics
/// Without a trial.
pub fn figure_of(along: &Seen) -> Chart {
    let ((seen, process), next) = (fitted(along), along.1);
    let trials = seen.len();
    let rate = |share: f64| Setting::at(middle_but_for(0, share)).learning_rate;
    let guess: Vec<(f64, f64, f64)> = (0..=100)
        .map(|i| {
            let share = f64::from(i) / 100.0;
            let (mean, deviation) = process.predict(&[share]);
            (rate(share), mean, deviation)
        })
        .collect();
    let band = guess.iter().map(|&(x, m, d)| (x, m - 2.0 * d, m + 2.0 * d));
    let seen = seen.iter().map(|&([share], value)| (rate(share), value));
    let title = format!("The loss along the learning rate, after {trials} trials");
    Chart::new("process", title)
        .x("learning rate η")
        .y("validation loss J")
        .log_x()
        .y_range(0.0..WORST)
        .mark("within two deviations", Mark::Band(band.collect()))
        .colour(Colour::Blue)
        .line("mean", guess.iter().map(|&(x, m, _)| (x, m)))
        .colour(Colour::Blue)
        .scatter("trials", seen)
        .colour(Colour::Vermilion)
        .vline("next", rate(next))
}

/// How many trials along the learning rate are drawn.
const TRIALS: usize = 6;

/// Two values at their places, and the length over which values are alike, to compute by hand.
const SEEN: [(f64, f64); 2] = [(0.25, 0.4), (0.75, 0.6)];
const LENGTH: f64 = 0.4;

/// The section: the process along one hyperparameter.
///
/// # Errors
/// None with the set that is built in.
pub fn section(params: &Params) -> Result<Section> {
    Ok(show(&search(TRIALS, params.epochs, params.seed)?[TRIALS], LENGTH))
}

/// A search along the learning rate, and the length for the two values.
fn show(along: &Seen, length: f64) -> Section {
    let (seen, process) = fitted(along);
    let deviation = |share: f64| process.predict(&[share]).1;
    let at_trials = seen.iter().map(|&([share], _)| deviation(share)).fold(0.0, f64::max);
    let everywhere = (0..=100).map(|i| f64::from(i) / 100.0);
    let wide = everywhere.fold(0.0, |a, b| if deviation(b) > deviation(a) { b } else { a });

    let (places, values) = (SEEN.map(|(place, _)| vec![place]), SEEN.map(|(_, value)| value));
    let by_hand = GaussianProcess::with_length(&places, &values, length).1;
    let [middle, near, beside] = [0.5, 0.26, 1.0].map(|place| by_hand.predict(&[place]));
    let mut table = Table::new(
        "by-hand",
        format!(
            "What the process says with {} at {} and {} at {}, and ℓ = {}.",
            short(values[0]),
            short(places[0][0]),
            short(values[1]),
            short(places[1][0]),
            short(length)
        ),
        ["place", "mean μ", "deviation σ"],
    );
    for (place, (mean, deviation)) in [(0.26, near), (0.5, middle), (1.0, beside)] {
        table.row([short(place), fixed(mean, 3), fixed(deviation, 3)]);
    }
    let rate = |share: f64| about(Setting::at(middle_but_for(0, share)).learning_rate, 2);
    let mut section = Section::new("process", "Can one guess where to look?");
    section
        .text(
            "A Gaussian process makes of a few values a guess at all others, and says how sure it \
             is. The dashed line is where the next trial would be.",
        )
        .figure(figure_of(along))
        .claim(
            "band",
            Always,
            deviation(wide) > 2.0 * at_trials,
            format!(
                "The band is narrow at the trials, where the deviation is {} or less, and widest at \
                 η = {}, where it is {}.",
                fixed(at_trials, 3),
                rate(wide),
                fixed(deviation(wide), 3)
            ),
        )
        .table(table)
        .claim(
            "between",
            Always,
            near.1 < middle.1 && middle.1 < beside.1,
            format!(
                "Right beside a value the process is nearly sure, ±{}; between the two values it is \
                 less so, ±{}, and beyond them least, ±{}.",
                fixed(near.1, 3),
                fixed(middle.1, 3),
                fixed(beside.1, 3)
            ),
        )
        .value("middle", [middle.0, middle.1])
        .value("near", [near.0, near.1])
        .value("improvement", expected_improvement(middle, values[0]))
        .value("certain", expected_improvement((0.3, 0.0), values[0]))
        .value("length", length)
        .value("noise", NOISE)
        .value("alike_each_other", kernel(&places[0], &places[1], length))
        .value("alike_middle", kernel(&places[0], &[0.5], length));
    section
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_of_the_band_is_not_so_where_all_is_alike_or_nothing() {
        let fitting = section(&Params::default()).expect("the set is sound");
        assert!(fitting.holds("band") && fitting.holds("between"));
        // Trials at every place, and a length at which no place tells of another.
        let everywhere = (0..=100).map(|i| ([f64::from(i) / 100.0], f64::from(i % 2))).collect();
        let other = show(&(everywhere, 0.5), 0.001);
        assert!(!other.holds("band") && !other.holds("between"));
    }

    /// What the chapter says of the live figure, whose places are hundredths of the scale.
    #[test]
    fn the_search_looks_where_the_band_is_wide_and_then_settles() {
        let way = search(12, 10, 42).expect("the set is sound");
        let wide = &way[3];
        let (_, process) = fitted(wide);
        let widest = (0..=100).map(|i| process.predict(&[f64::from(i) / 100.0]).1);
        assert!(process.predict(&[wide.1]).1 > 0.9 * widest.fold(0.0, f64::max));
        // After six: beside the best trials a gain is likely and small, on the right neither.
        let (seen, process) = fitted(&way[6]);
        let lowest = seen.iter().map(|&(_, loss)| loss).fold(f64::INFINITY, f64::min);
        let [(beside, narrow), (right, wide)] =
            [way[6].1, 0.7].map(|place| process.predict(&[place]));
        assert!((beside - lowest).abs() < narrow && narrow < 0.2 * wide);
        assert!(right > lowest + wide && right - 2.0 * wide < beside - 2.0 * narrow);
        let (seen, next) = &way[12];
        let places: Vec<f64> = seen.iter().map(|&([place], _)| place).collect();
        assert!(places[4..7].iter().all(|place| (place - places[0]).abs() < 0.06), "{places:?}");
        assert!(places[7] > places[0] + 0.2, "{places:?}");
        assert!(seen[9..].iter().all(|([place], _)| place == next), "{seen:?}");
        let lowest = seen.iter().map(|&(_, loss)| loss).fold(f64::INFINITY, f64::min);
        assert_eq!(seen[9].1, lowest);
    }

    /// The chapter's sum: μ = ½·(0.4 + 0.6), and σ of a spread of 0.1.
    #[test]
    fn the_middle_of_two_values_comes_out_as_by_hand() {
        let (between, half) = ((-0.25_f64 / 0.32).exp(), (-0.0625_f64 / 0.32).exp());
        let sigma = 0.1 * (1.0 - 2.0 * half * half / (1.01 + between)).sqrt();
        let places = SEEN.map(|(place, _)| vec![place]);
        let process = GaussianProcess::with_length(&places, &SEEN.map(|seen| seen.1), LENGTH).1;
        let (mean, deviation) = process.predict(&[0.5]);
        assert!((mean - 0.5).abs() < 1e-12 && (deviation - sigma).abs() < 1e-12);
        assert_eq!(fixed(sigma, 3), "0.028");
    }
}
