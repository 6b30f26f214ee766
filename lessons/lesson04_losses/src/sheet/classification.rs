//! Both losses of a sigmoid and their slopes, and the race from a confident error.

use std::ops::Range;

use lesson01_perceptron::sigmoid;
use shared::figure::{Chart, numbered_from};
use shared::number::{count, fixed, short};
use shared::{Result, Section, Strength::Always, Table};

use super::Params;
use crate::classification::{
    INFLECTION, epochs_to_half, race, sigmoid_cross_entropy, sigmoid_cross_entropy_slope,
    sigmoid_squared_error, sigmoid_squared_error_curvature, sigmoid_squared_error_slope,
};

/// Both slopes against z.
pub fn slopes_figure() -> Chart {
    Chart::new("slopes", "How hard each loss pulls, where the truth is yes")
        .x("z (left: sure of no, right: sure of yes)")
        .y("slope dJ/dz")
        .function("squared error", -8.0..8.0, sigmoid_squared_error_slope)
        .function("cross-entropy", -8.0..8.0, sigmoid_cross_entropy_slope)
}

/// Both losses against z.
pub fn losses_figure() -> Chart {
    Chart::new("convexity", "The two losses of a sigmoid, where the truth is yes")
        .x("z")
        .y("loss")
        .y_range(0.0..4.0)
        .function("squared error", -8.0..8.0, sigmoid_squared_error)
        .function("cross-entropy", -8.0..8.0, sigmoid_cross_entropy)
}

/// The race from a confident error.
///
/// # Errors
/// If a run explodes.
pub fn race_figure(learning_rate: f64, epochs: usize) -> Result<Chart> {
    let line =
        |slope| Ok::<_, shared::Error>(numbered_from(0, race(slope, learning_rate, epochs)?));
    Ok(Chart::new("loss-race", format!("From sure and wrong, η = {}", short(learning_rate)))
        .x("epoch")
        .y("probability of yes")
        .y_range(0.0..1.05)
        .line("squared error", line(sigmoid_squared_error_slope)?)
        .line("cross-entropy", line(sigmoid_cross_entropy_slope)?))
}

/// A loss of a sigmoid, and its slope in z, where the truth is yes.
#[derive(Clone, Copy)]
struct Pull {
    loss: fn(f64) -> f64,
    slope: fn(f64) -> f64,
}

const BY_SQUARE: Pull = Pull { loss: sigmoid_squared_error, slope: sigmoid_squared_error_slope };
const BY_ENTROPY: Pull = Pull { loss: sigmoid_cross_entropy, slope: sigmoid_cross_entropy_slope };

/// The section: slopes, convexity, race.
///
/// # Errors
/// If a run explodes.
pub fn section(params: &Params) -> Result<Section> {
    show(params, BY_SQUARE, BY_ENTROPY)
}

fn show(params: &Params, square: Pull, entropy: Pull) -> Result<Section> {
    let mut table = Table::new(
        "slopes",
        "The truth is yes. How hard does each loss pull?",
        ["z", "probability", "squared error", "its slope", "cross-entropy", "its slope "],
    );
    let at = [-8.0, -4.0, -1.0, 0.0, 4.0];
    for z in at {
        table.row([
            short(z),
            fixed(sigmoid(z), 4),
            fixed((square.loss)(z), 4),
            fixed((square.slope)(z), 4),
            fixed((entropy.loss)(z), 4),
            fixed((entropy.slope)(z), 4),
        ]);
    }
    // Of the units that say no, from the surest on.
    let [square_pulls, entropy_pulls] = [square, entropy]
        .map(|by| at[..3].iter().map(|z| (by.slope)(*z).abs()).collect::<Vec<_>>());
    let ratio = entropy_pulls[0] / square_pulls[0];
    let (rate, epochs) = (params.learning_rate, params.epochs);
    let end = |by: Pull| Ok::<_, shared::Error>(race(by.slope, rate, epochs)?[epochs]);
    let (by_square, by_entropy) = (end(square)?, end(entropy)?);
    let half = (epochs_to_half(square.slope, rate)?, epochs_to_half(entropy.slope, rate)?);
    let mut section = Section::new("classification", "Why not squared errors for classes?");
    section
        .text(
            "A sigmoid turns a score z into a probability of yes: far below 0 the unit is sure of no, \
             far above 0 of yes.",
        )
        .table(table)
        .figure(slopes_figure())
        .claim(
            "pull",
            Always,
            entropy_pulls.is_sorted_by(|a, b| a > b) && square_pulls.is_sorted_by(|a, b| a < b),
            format!(
                "From z = {} to the left the cross-entropy pulls harder and harder, and the squared \
                 error less and less: at z = {} the one pulls {ratio:.0} times as hard as the other.",
                short(at[2]),
                short(at[0])
            ),
        )
        .figure(losses_figure())
        .claim(
            "convex",
            Always,
            curves_down(square.loss, -8.0..INFLECTION)
                && curves_up(square.loss, INFLECTION..8.0)
                && curves_up(entropy.loss, -8.0..8.0),
            format!(
                "The cross-entropy curves upwards everywhere in this figure. The squared error curves \
                 downwards where the probability is below a third, left of z = {}.",
                fixed(INFLECTION, 3)
            ),
        )
        .figure(race_figure(rate, epochs)?)
        .claim(
            "left-behind",
            Always,
            by_square < 0.5 && by_entropy > 0.5,
            format!(
                "In a race from z = −6 with η = {}, by epoch {epochs} the squared error has brought the \
                 probability of yes to {}, and the cross-entropy to {}.",
                short(rate),
                fixed(by_square, 3),
                fixed(by_entropy, 3)
            ),
        );
    if let (Some(square_half), Some(entropy_half)) = half {
        let late = race(square.slope, rate, square_half)?[square_half * 3 / 4];
        section
            .claim(
                "on-the-shelf",
                Always,
                square_half > 10 * entropy_half && late < 0.1,
                format!(
                    "With η = {} the cross-entropy takes the probability from z = −6 to a half in \
                     {}, and the squared error in {}, more than three quarters of which it spends below 0.1.",
                    short(rate),
                    if entropy_half == 1 {
                        "one epoch".into()
                    } else {
                        format!("{entropy_half} epochs")
                    },
                    count(square_half)
                ),
            )
            .value("half_squared", square_half)
            .value("half_cross_entropy", entropy_half);
    }
    section
        .value("losses", at.map(|z| [(square.loss)(z), (entropy.loss)(z)]))
        .value("slopes", at.map(|z| [(square.slope)(z), (entropy.slope)(z)]))
        .value("curvatures", at.map(sigmoid_squared_error_curvature))
        .value("pull_ratio", ratio)
        .value("race_squared", by_square)
        .value("race_cross_entropy", by_entropy)
        .value("curvature_at_minus_2", sigmoid_squared_error_curvature(-2.0));
    Ok(section)
}

/// Whether a function curves upwards all along: at each step its slope has grown.
fn curves_up(f: fn(f64) -> f64, along: Range<f64>) -> bool {
    bends(f, along).all(|bend| bend > 0.0)
}

fn curves_down(f: fn(f64) -> f64, along: Range<f64>) -> bool {
    bends(f, along).all(|bend| bend < 0.0)
}

/// f(z + h) − 2f(z) + f(z − h) at points in between.
fn bends(f: fn(f64) -> f64, along: Range<f64>) -> impl Iterator<Item = f64> {
    let h = (along.end - along.start) / 100.0;
    (1..100)
        .map(move |i| along.start + h * f64::from(i))
        .map(move |z| f(z + h) - 2.0 * f(z) + f(z - h))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(learning_rate: f64, epochs: usize) -> Section {
        section(&Params { learning_rate, epochs, ..Params::default() })
            .expect("it does not explode")
    }

    #[test]
    fn at_the_defaults_all_claims_hold() {
        let section = at(0.5, 200);
        for id in ["pull", "convex", "left-behind", "on-the-shelf"] {
            assert!(section.holds(id), "{id}");
        }
    }

    #[test]
    fn if_each_were_the_other_nothing_would_hold() {
        let swapped = show(&Params::default(), BY_ENTROPY, BY_SQUARE).unwrap();
        for id in ["pull", "convex", "left-behind", "on-the-shelf"] {
            assert!(!swapped.holds(id), "{id}");
        }
    }

    /// What the chapter promises: with η = 5 the squared error arrives as well, having been on
    /// its shelf for long.
    #[test]
    fn with_ten_times_the_rate_the_squared_error_arrives() {
        let bold = at(5.0, 200);
        assert!(!bold.holds("left-behind") && bold.holds("on-the-shelf"));
        assert!(race(sigmoid_squared_error_slope, 5.0, 400).unwrap()[400] > 0.9);
    }
}
