//! A line through records of which some are spoiled, with three costs.

use shared::figure::Chart;
use shared::number::{fixed, short};
use shared::{Section, Strength::Always, Table};

use super::Params;
use crate::clipped_error::{Cost, EVERY, LINE, felt, fit, off, records};
use crate::clipping::Clip;

/// How many records there are.
const COUNT: usize = 50;

/// Where the fits start: at 0, and near the true line.
const STARTS: [[f64; 2]; 2] = [[0.0, 0.0], [1.5, 3.2]];

/// The costs, and what is done to the gradient of all records.
const WAYS: [(&str, Cost, Clip); 4] = [
    ("squared error", Cost::Squared, Clip::Nothing),
    ("squared error, gradient of all clipped", Cost::Squared, Clip::Norm(1.0)),
    ("error clipped inside the square", Cost::ErrorClipped, Clip::Nothing),
    ("each record's slope clipped: Huber", Cost::Huber, Clip::Nothing),
];

/// The three costs, by name.
const COSTS: [(&str, Cost); 3] = [
    ("squared error", Cost::Squared),
    ("error clipped inside the square", Cost::ErrorClipped),
    ("Huber", Cost::Huber),
];

/// Errors whose costs and slopes are worth quoting.
const ERRORS: [f64; 3] = [-3.0, 0.5, 3.0];

/// The three costs of one record.
fn figure() -> Chart {
    let mut chart = Chart::new("costs", "What a record costs, by its error").x("error e").y("cost");
    for (name, cost) in COSTS {
        let points = (-30..=30).map(|i| 0.1 * f64::from(i)).map(|e| (e, cost.of(e)));
        chart = chart.line(name, points);
    }
    chart
}

/// A fit: how many records have a slope at its start, and the line that it ends with.
#[derive(Debug, Clone, Copy)]
struct Fit {
    felt: usize,
    line: [f64; 2],
}

/// The section.
pub fn section(params: &Params) -> Section {
    let (x, y) = records(COUNT, params.seed);
    show(&WAYS.map(|(_, cost, clip)| {
        STARTS.map(|start| Fit {
            felt: felt(cost, start, &x, &y),
            line: fit(cost, clip, start, &x, &y),
        })
    }))
}

/// The fits, for each way from each start.
fn show(fits: &[[Fit; 2]; 4]) -> Section {
    let mut table = Table::new(
        "clipped-error",
        format!(
            "{COUNT} records of y = {}x + {} and noise, every tenth y ten times too large: how many \
             records have a slope at the start, where 1000 steps end, and how far that is from the \
             true line.",
            short(LINE[0]),
            short(LINE[1])
        ),
        ["cost", "from (w, b)", "have a slope", "ends at w", "b", "off by"],
    );
    for ((name, ..), fits) in WAYS.iter().zip(fits) {
        for ([w, b], fit) in STARTS.into_iter().zip(fits) {
            table.row([
                (*name).to_owned(),
                format!("({}, {})", short(w), short(b)),
                fit.felt.to_string(),
                fixed(fit.line[0], 2),
                fixed(fit.line[1], 2),
                fixed(off(fit.line), 2),
            ]);
        }
    }
    let [squared, by_norm, inside, huber] = fits;
    let spoiled = COUNT / EVERY;
    let apart = |a: [f64; 2], b: [f64; 2]| (a[0] - b[0]).hypot(a[1] - b[1]);
    let mut section = Section::new("clipped_error", "And if the error is clipped instead?");
    section
        .text("A line is fitted to records of which some are spoiled.")
        .figure(figure())
        .table(table)
        .claim(
            "stuck",
            Always,
            inside[0].felt == 0 && inside[0].line == STARTS[0] && huber[0].felt == COUNT,
            format!(
                "With the error clipped inside the square none of the {COUNT} records has a slope at \
                 w = {}, b = {}, and the fit ends where it began; for Huber's cost all {} have one.",
                short(STARTS[0][0]),
                short(STARTS[0][1]),
                huber[0].felt
            ),
        )
        .claim(
            "huber",
            Always,
            huber.iter().all(|fit| off(fit.line) < 0.1 * off(squared[0].line)),
            format!(
                "With Huber's cost the fit ends {} off the true line from either start, with the \
                 squared error {}.",
                fixed(huber.iter().map(|fit| off(fit.line)).fold(0.0, f64::max), 2),
                fixed(off(squared[0].line), 2)
            ),
        )
        .claim(
            "by-norm",
            Always,
            apart(by_norm[0].line, squared[0].line) < 1e-3,
            format!(
                "Clipping the gradient of all records together changes the way and not the end: w = {} \
                 and b = {}, as without.",
                fixed(by_norm[0].line[0], 2),
                fixed(by_norm[0].line[1], 2)
            ),
        )
        .claim(
            "near",
            Always,
            inside[1].felt == COUNT - spoiled && off(inside[1].line) < off(huber[1].line),
            format!(
                "Started near the true line, the clipped error ignores the {spoiled} spoiled records \
                 and ends {} off, nearer than Huber's {}.",
                fixed(off(inside[1].line), 3),
                fixed(off(huber[1].line), 3)
            ),
        )
        .value("every", EVERY)
        .value("costs", COSTS.map(|(_, cost)| ERRORS.map(|e| cost.of(e)).to_vec()))
        .value("slopes", COSTS.map(|(_, cost)| ERRORS.map(|e| cost.slope(e)).to_vec()))
        .value("squared", squared[0].line)
        .value("error_clipped", [inside[0].line, inside[1].line].concat())
        .value("huber", huber[0].line)
        .value("have_a_slope", fits.iter().flatten().map(|fit| fit.felt).collect::<Vec<_>>());
    section
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each way's fits stand where another's belong.
    #[test]
    fn fits_that_are_exchanged_are_noticed() {
        let (x, y) = records(COUNT, 42);
        let fits = WAYS.map(|(_, cost, clip)| {
            STARTS.map(|start| Fit {
                felt: felt(cost, start, &x, &y),
                line: fit(cost, clip, start, &x, &y),
            })
        });
        let [squared, by_norm, inside, huber] = fits;
        let (right, other) = (show(&fits), show(&[huber, inside, by_norm, squared]));
        for id in ["stuck", "huber", "by-norm", "near"] {
            assert!(right.holds(id) && !other.holds(id), "{id}");
        }
    }
}
