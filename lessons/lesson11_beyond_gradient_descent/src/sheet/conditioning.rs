//! Every contender's iterations at every condition number, and their time if it is
//! asked for.

use shared::clock::shortest;
use shared::figure::{Chart, Colour, Figure};
use shared::number::{about, fixed};
use shared::{Section, Table};

use super::Params;
use crate::conditioning::{CONDITIONS, Contender, Counted, measure, predicted};
use crate::methods::Method;
use crate::objective::Bowl;

/// What theory says of descent.
const PREDICTED: &str = "descent, predicted";

/// A contender's colour.
fn colour(contender: Contender) -> Colour {
    match contender {
        Contender::FixedRate | Contender::Searching(Method::Descent) => Colour::Vermilion,
        Contender::Momentum => Colour::Orange,
        Contender::Searching(Method::Bfgs) => Colour::Blue,
        Contender::Searching(Method::Lbfgs) => Colour::Green,
        Contender::Searching(Method::Newton) => Colour::Purple,
    }
}

/// Iterations of every contender against the condition number, with descent's predicted.
fn figure(measured: &[Counted], most: usize) -> Figure {
    let mut chart = Chart::new("conditioning", "Iterations against the condition number")
        .x("condition number κ")
        .y("iterations")
        .log_x()
        .log_y();
    for (contender, counts) in measured {
        let counts = counts.map(|count| count.map(|count| count.max(1) as f64));
        let points = CONDITIONS.into_iter().zip(counts);
        let points = points.filter_map(|(condition, count)| Some((condition, count?)));
        chart = chart.path(contender.name(), points).colour(colour(*contender));
    }
    let theory = CONDITIONS.into_iter().skip(1).map(|condition| (condition, predicted(condition)));
    chart = chart.line(PREDICTED, theory).colour(Colour::Faint).dashed();
    Figure::from(chart).result(format!("A run is given up after {most} iterations."))
}

/// A count with two digits, as rounding decides the others in a bad bowl.
fn two_digits(count: usize) -> String {
    let step = 10_usize.pow(count.max(1).ilog10().saturating_sub(1));
    ((count + step / 2) / step * step).to_string()
}

/// The section: what curvature costs.
pub fn section(params: &Params) -> Section {
    let (n, most) = (params.dimensions, params.most);
    let mut table = Table::new(
        "conditioning",
        format!(
            "Iterations in a bowl of {n} parameters until the gradient is a millionth, to two digits; \
             — where {most} are not enough."
        ),
        ["κ", PREDICTED].into_iter().chain(Contender::ALL.map(Contender::name)),
    );
    let mut section = Section::new("conditioning", "How much does curvature cost?");
    let measured = measure(n, most, params.seed);
    for (row, condition) in CONDITIONS.into_iter().enumerate() {
        let cells = [about(condition, 1), about(predicted(condition), 2)];
        let counts = measured.iter().map(|(_, counts)| counts[row]);
        let counts = counts.map(|count| count.map_or("—".to_owned(), two_digits));
        table.row(cells.into_iter().chain(counts));
    }
    for (contender, counts) in &measured {
        section.value(contender.key(), counts.iter().flatten().copied().collect::<Vec<_>>());
    }
    section
        .text(
            "A bowl is as bad as the ratio κ of its steepest to its flattest curvature: lesson 2's \
             condition number. The step must be short enough for the steep direction, and then it is \
             too short for the flat one.",
        )
        .figure(figure(&measured, most))
        .table(table)
        .text(
            "Descent needs ten times as many steps for a κ ten times as large; momentum, at its very \
             best settings, about three times. BFGS needs some steps for each parameter and then \
             knows the bowl, whatever κ is. L-BFGS keeps ten steps of a bowl with more parameters \
             than that, so it has to learn some of them again and again, and κ is felt.",
        )
        .value("predicted_at_1e8", predicted(1e8));
    if params.time {
        add_time(&mut section, params);
    }
    section
}

/// A table of what the runs take on this machine, in Newton's time at κ = 1.
fn add_time(section: &mut Section, params: &Params) {
    let mut table = Table::new(
        "time",
        "Time of each run, in units of Newton's at κ = 1 in this same run of the program.",
        ["κ"].into_iter().chain(Contender::ALL.map(Contender::name)),
    );
    let time = |contender: Contender, condition: f64| {
        let bowl = Bowl::with_condition(condition, params.dimensions, params.seed);
        let (seconds, count) = shortest(5, || contender.iterations(&bowl, condition, params.most));
        count.map(|_| seconds)
    };
    let unit = time(Contender::Searching(Method::Newton), 1.0).unwrap_or(f64::NAN);
    for condition in CONDITIONS {
        let mut cells = vec![about(condition, 1)];
        for contender in Contender::ALL {
            let time = time(contender, condition);
            cells.push(time.map_or("—".into(), |seconds| fixed(seconds / unit, 1)));
        }
        table.row(cells);
    }
    section.table(table);
}
