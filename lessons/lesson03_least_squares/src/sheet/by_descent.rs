//! The paths of descent and of the neuron towards the line that was worked out.

use ndarray::Array1;
use shared::figure::{Chart, Colour};
use shared::number::{about, fixed, short};
use shared::random::Random;
use shared::{Result, Section, Strength::Always, Table};

use super::Params;
use crate::by_descent::{boldest_rate, descend, neuron};
use crate::closed_form::{Line, fit_line};
use crate::server_room::rooms;

/// The paths of (w, b) over the contours of the loss.
pub fn figure(x: &Array1<f64>, y: &Array1<f64>, descent: &[Line], neuron: &[Line]) -> Chart {
    let points =
        |path: &[Line]| path.iter().map(|line| (line.slope, line.intercept)).collect::<Vec<_>>();
    let loss = |w: f64, b: f64| Line { slope: w, intercept: b }.loss(x, y);
    Chart::new("by-descent", "Down the bowl: all rooms at once, and one at a time")
        .x("slope w")
        .y("intercept b")
        .height_map((0.0..5.0, 0.0..5.0), [0.03, 0.1, 0.3, 0.8, 1.8, 3.5, 6.0], loss)
        .path("descent", points(descent))
        .colour(Colour::Blue)
        .path("neuron", points(neuron))
        .colour(Colour::Vermilion)
}

/// What is compared: the line that was worked out, and the paths towards it.
struct Paths {
    exact: Line,
    descent: Vec<Line>,
    neuron: Vec<Line>,
    /// The neuron's where all rooms lie on the exact line.
    without_noise: Vec<Line>,
    /// The largest η that descent bears.
    boldest: f64,
    /// Where descent ends with a little less than that, and with a little more, if anywhere.
    at_the_limit: [Option<Line>; 2],
}

/// The section: three ways to one line.
///
/// # Errors
/// If a run diverges.
pub fn section(params: &Params) -> Result<Section> {
    let (x, y) = rooms(params.seed);
    let (eta, epochs) = (params.learning_rate, params.epochs);
    let exact = fit_line(&x, &y)?;
    let on_the_line = x.mapv(|x| exact.at(x));
    let by_neuron = |y| neuron(&x, y, eta, epochs, &mut Random::seed(params.seed));
    let boldest = boldest_rate(&x);
    let end = |share: f64| descend(&x, &y, share * boldest, 300).ok()?.pop();
    let paths = Paths {
        exact,
        descent: descend(&x, &y, eta, epochs)?,
        neuron: by_neuron(&y)?,
        without_noise: by_neuron(&on_the_line)?,
        boldest,
        at_the_limit: [end(0.95), end(1.05)],
    };
    Ok(show(&x, &y, eta, &paths))
}

/// Where both are after some epochs, and how far from the line that was worked out.
fn table(eta: f64, Paths { exact, descent, neuron, .. }: &Paths) -> Table {
    let epochs = descent.len() - 1;
    let mut table = Table::new(
        "by-descent",
        format!(
            "η = {}, which the neuron divides by the epoch; a line is off by the worse of its two numbers.",
            short(eta)
        ),
        ["epochs", "descent w", "descent b", "off by", "neuron w", "neuron b", "off by "],
    );
    let mut shown = vec![1, 10, 30, 100, epochs];
    shown.retain(|epoch| *epoch <= epochs);
    shown.dedup();
    for epoch in shown {
        let cells = [descent[epoch], neuron[epoch]].map(|line| {
            let off = about(exact.distance(&line), 2);
            [fixed(line.slope, 4), fixed(line.intercept, 4), off]
        });
        table.row(std::iter::once(epoch.to_string()).chain(cells.concat()));
    }
    let worked_out = [fixed(exact.slope, 4), fixed(exact.intercept, 4), "0".into()];
    let worked_out = [worked_out.clone(), worked_out].concat();
    table.row(std::iter::once("worked out".to_owned()).chain(worked_out));
    table
}

fn show(x: &Array1<f64>, y: &Array1<f64>, eta: f64, paths: &Paths) -> Section {
    let Paths { exact, descent, neuron, without_noise, boldest, at_the_limit } = paths;
    let epochs = descent.len() - 1;
    // How far from the line each is after an epoch, at a row in the middle, and at the end.
    let middle = epochs.min(100);
    let [(descent_1, neuron_1), (descent_m, neuron_m), (descent_last, neuron_last)] =
        [1, middle, epochs]
            .map(|epoch| (exact.distance(&descent[epoch]), exact.distance(&neuron[epoch])));
    let quiet = exact.distance(&without_noise[epochs]);
    let ten = epochs.min(10);
    let loss = |line: &Line| line.loss(x, y);
    let won = (loss(&descent[0]) - loss(&descent[ten])) / (loss(&descent[0]) - loss(exact));
    let ten_off = exact.distance(&descent[ten]);
    let arrives = |line: &Option<Line>| line.is_some_and(|line| exact.distance(&line) < 1e-3);

    let mut section = Section::new("by_descent", "Does descent find the same line?");
    section
        .text(
            "Both start at w = b = 0: descent, which takes all rooms at once, and a neuron that takes \
             one after another.",
        )
        .table(table(eta, paths))
        .claim(
            "neuron-sooner",
            Always,
            neuron_1 < descent_1 && neuron_m < descent_m,
            format!(
                "The neuron, which moves {} times in an epoch, is the nearer one at first: after one \
                 epoch it is {} away from the line that was worked out, against descent's {}{}.",
                x.len(),
                about(neuron_1, 2),
                about(descent_1, 2),
                match middle {
                    1 => String::new(),
                    _ => format!(
                        ", and after {middle} it is {} away, against {}",
                        about(neuron_m, 2),
                        about(descent_m, 2)
                    ),
                }
            ),
        )
        .claim(
            "descent-later",
            Always,
            descent_last < neuron_last,
            format!(
                "At the end descent is the nearer one, {} from the line, and the neuron {}.",
                about(descent_last, 2),
                about(neuron_last, 2)
            ),
        )
        .claim(
            "noise",
            Always,
            quiet < 1e-3 * neuron_last,
            format!(
                "What keeps the neuron away is the noise of single rooms: where all of them lie on \
                 the line, it ends {} from it.",
                about(quiet, 1)
            ),
        )
        .figure(figure(x, y, descent, neuron))
        .claim(
            "creeps",
            Always,
            won > 0.99 && ten_off > 0.05,
            format!(
                "After epoch {ten} descent is {} % of the way down the bowl, and still {} away from \
                 the line: it has dropped into a valley, and creeps along it.",
                fixed(100.0 * won, 2),
                about(ten_off, 2)
            ),
        )
        .claim(
            "limit",
            Always,
            arrives(&at_the_limit[0]) && !arrives(&at_the_limit[1]),
            format!(
                "The largest learning rate that descent bears here is 2 divided by the larger \
                 curvature, η = {}: with a twentieth less it arrives, with a twentieth more it does \
                 not.",
                fixed(*boldest, 2)
            ),
        )
        .value(
            "first_epoch",
            [descent, neuron].map(|path| [path[1].slope, path[1].intercept]),
        )
        .value("descent_slope", descent[epochs].slope)
        .value("descent_intercept", descent[epochs].intercept)
        .value("neuron_slope", neuron[epochs].slope)
        .value("neuron_intercept", neuron[epochs].intercept)
        .value("descent_distance", descent_last)
        .value("neuron_distance", neuron_last)
        .value("boldest_rate", *boldest);
    section
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(learning_rate: f64, epochs: usize) -> Section {
        section(&Params { learning_rate, epochs, ..Params::default() }).expect("it converges")
    }

    #[test]
    fn at_the_defaults_all_claims_hold() {
        let section = at(0.5, 300);
        let ids = ["neuron-sooner", "descent-later", "noise", "creeps", "limit"];
        assert!(ids.iter().all(|id| section.holds(id)));
    }

    #[test]
    fn ten_epochs_are_too_few_for_descent() {
        assert!(!at(0.5, 10).holds("descent-later"));
    }

    /// With η = 0.01 descent has not reached the valley after ten epochs, and the neuron's
    /// rate is divided before it arrives, noise or no noise.
    #[test]
    fn a_timid_rate_stops_before_the_valley() {
        let timid = at(0.01, 300);
        assert!(!timid.holds("creeps") && !timid.holds("noise"));
    }

    /// What the chapter promises of two other rates.
    #[test]
    fn just_below_the_limit_descent_is_soon_there_and_beyond_it_it_diverges() {
        let bold = at(1.5, 300);
        assert!(!bold.holds("neuron-sooner") && bold.holds("descent-later"));
        let beyond = Params { learning_rate: 1.9, ..Params::default() };
        let error = section(&beyond).expect_err("it diverges").to_string();
        assert!(error.contains("diverged at epoch 40"), "{error}");
    }

    #[test]
    fn a_limit_that_is_none_is_seen() {
        let (x, y) = rooms(42);
        let exact = fit_line(&x, &y).unwrap();
        let path = || vec![exact; 301];
        for at_the_limit in [[None, None], [Some(exact), Some(exact)]] {
            let (descent, neuron, without_noise) = (path(), path(), path());
            let paths = Paths { exact, descent, neuron, without_noise, boldest: 1.0, at_the_limit };
            assert!(!show(&x, &y, 0.5, &paths).holds("limit"));
        }
    }
}
