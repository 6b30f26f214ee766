//! The line through two hundred rooms, how sure it is, and what it predicts.

use ndarray::Array1;
use shared::figure::{Chart, Colour};
use shared::number::{fixed, short};
use shared::{
    Result, Section,
    Strength::{Always, Mostly},
    Table,
};

use super::Params;
use crate::closed_form::{Line, fit_line};
use crate::server_room::{NOISE, TRUTH, explained, rooms};

/// The rooms, a line through them, and the prediction for so many servers.
pub fn figure(x: &Array1<f64>, y: &Array1<f64>, line: Line, thousands: f64) -> Chart {
    let end = thousands.max(1.0);
    Chart::new("server-room", "Two hundred rooms and the best line")
        .x("servers, thousands")
        .y("power")
        .scatter("rooms", x.iter().copied().zip(y.iter().copied()))
        .colour(Colour::Faint)
        .thin()
        .line("best line", [(0.0, line.at(0.0)), (end, line.at(end))])
        .colour(Colour::Blue)
        .scatter("prediction", [(thousands, line.at(thousands))])
        .colour(Colour::Vermilion)
}

/// What the line leaves over, as a histogram.
pub fn residuals_figure(residuals: &Array1<f64>) -> Chart {
    // Twenty bins from the smallest to the largest.
    let low = residuals.fold(f64::INFINITY, |low, &e| low.min(e));
    let high = residuals.fold(f64::NEG_INFINITY, |high, &e| high.max(e));
    let width = (high - low) / 20.0;
    let mut counts = [0.0; 20];
    for e in residuals {
        counts[(((e - low) / width) as usize).min(19)] += 1.0;
    }
    let left = |bin: usize| low + width * bin as f64;
    let bars = counts.iter().enumerate().map(|(bin, &n)| (left(bin), left(bin + 1), n));
    Chart::new("residuals", "What the line leaves over").x("y − line").y("rooms").bars("", bars)
}

/// The section: the line, how sure it is, and the prediction.
///
/// # Errors
/// If no line fits best.
pub fn section(params: &Params) -> Result<Section> {
    let (x, y) = rooms(params.seed);
    show(&x, &y, params.servers)
}

/// The same for any rooms that are said to lie around [`TRUTH`].
fn show(x: &Array1<f64>, y: &Array1<f64>, servers: f64) -> Result<Section> {
    let line = fit_line(x, y)?;
    let residuals = line.residuals(x, y);
    let (slope_error, intercept_error) = line.standard_errors(x, y);
    let thousands = servers / 1000.0;

    let mut table = Table::new(
        "server-room",
        "The line, and the one that the rooms were generated around.",
        ["", "found", "standard error", "generated with", "off by standard errors"],
    );
    let mut off = Vec::new();
    for (name, found, error, truth) in [
        ("slope w", line.slope, slope_error, TRUTH.slope),
        ("intercept b", line.intercept, intercept_error, TRUTH.intercept),
    ] {
        off.push((found - truth) / error);
        table.row([
            name.to_owned(),
            fixed(found, 3),
            fixed(error, 3),
            short(truth),
            fixed((found - truth) / error, 2),
        ]);
    }
    let (deviation, hill) = hill(&residuals);
    let expected = [0.683, 0.272, 0.046].map(|share| share * x.len() as f64);
    // A hill like the normal one: no step of it off by more than a twelfth of the rooms,
    // which is more than twice what chance does.
    let step = x.len() as f64 / 12.0;
    let normal = hill.iter().zip(expected).all(|(n, expected)| (*n as f64 - expected).abs() < step);
    let (predicted, true_power) = (line.at(thousands), TRUTH.at(thousands));

    let mut section = Section::new("server_room", "How much cooling does a server room need?");
    section
        .text(format!(
            "{} rooms, each with its servers x, in thousands, and the power y that cools them. They are \
             generated around the line y = {}x + {}, with noise of standard deviation {}.",
            x.len(),
            short(TRUTH.slope),
            short(TRUTH.intercept),
            short(NOISE)
        ))
        .figure(figure(x, y, line, thousands))
        .table(table)
        .claim(
            "within-two",
            Mostly,
            off.iter().all(|off| *off != 0.0 && off.abs() < 2.0),
            "Neither number is the one that the rooms were generated with, and neither is off by \
             two standard errors.",
        )
        .claim(
            "explained",
            Always,
            (deviation / NOISE - 1.0).abs() < 0.15, // three times what chance does
            format!(
                "The line explains {:.1} % of the differences in power (R²). What it leaves over has the \
                 standard deviation {}, about the noise of {} that was put in.",
                100.0 * explained(y, &residuals),
                fixed(deviation, 3),
                short(NOISE)
            ),
        )
        .claim(
            "prediction",
            Always,
            (predicted - true_power).abs() < NOISE / 4.0,
            format!(
                "For {} the line predicts a power of {}, and the one that the rooms were generated \
                 around {}: they differ by less than a quarter of the noise.",
                if servers == 1.0 { "one server".into() } else { short(servers) + " servers" },
                fixed(predicted, 2),
                fixed(true_power, 2)
            ),
        )
        .figure(residuals_figure(&residuals))
        .claim(
            "hill",
            Always,
            normal,
            format!(
                "What is left over makes a hill around 0: {} rooms lie within one standard deviation \
                 of the line, {} between one and two, and {} further off. Of normal noise one \
                 expects {:.0}, {:.0} and {:.0}.",
                hill[0], hill[1], hill[2], expected[0], expected[1], expected[2]
            ),
        )
        .value("slope", line.slope)
        .value("intercept", line.intercept)
        .value("slope_standard_error", slope_error)
        .value("intercept_standard_error", intercept_error)
        .value("explained", explained(y, &residuals))
        .value("prediction", line.at(thousands))
        .value("noise", NOISE);
    Ok(section)
}

/// The standard deviation of what a line leaves over, and how much of it lies within one,
/// between one and two, and beyond two of them.
fn hill(residuals: &Array1<f64>) -> (f64, [usize; 3]) {
    let deviation = (residuals.dot(residuals) / (residuals.len() as f64 - 2.0)).sqrt();
    let mut counts = [0; 3];
    for e in residuals {
        counts[((e.abs() / deviation) as usize).min(2)] += 1;
    }
    (deviation, counts)
}

#[cfg(test)]
mod tests {
    use super::*;

    const IDS: [&str; 4] = ["within-two", "prediction", "explained", "hill"];

    #[test]
    fn at_the_defaults_all_claims_hold() {
        let section = section(&Params::default()).unwrap();
        assert!(IDS.iter().all(|id| section.holds(id)));
    }

    /// Every other room needs 2 more: the noise is not what it was said to be, and it makes
    /// two hills.
    #[test]
    fn rooms_of_two_kinds_are_seen() {
        let (x, y) = rooms(42);
        let kinds = Array1::from_shape_fn(y.len(), |i| if i % 2 == 0 { 1.0 } else { -1.0 });
        let section = show(&x, &(y + kinds), 346.0).unwrap();
        assert!(!section.holds("explained") && !section.holds("hill"));
    }

    #[test]
    fn rooms_around_another_line_are_seen() {
        let (x, y) = rooms(42);
        let section = show(&x, &(y + 0.1), 346.0).unwrap();
        assert!(!section.holds("within-two") && !section.holds("prediction"));
    }

    /// No room had more than a thousand servers.
    #[test]
    fn far_beyond_the_rooms_the_prediction_is_off() {
        let far = Params { servers: 20_000.0, ..Params::default() };
        assert!(!section(&far).unwrap().holds("prediction"));
    }
}
