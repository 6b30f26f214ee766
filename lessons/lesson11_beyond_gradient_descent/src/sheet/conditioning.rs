//! Every contender's iterations at every condition number, and their time if it is
//! asked for.

use shared::clock::shortest;
use shared::figure::{Chart, Colour, Figure};
use shared::number::{about, fixed};
use shared::{Section, Strength::Always, Table};

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
    Figure::from(chart).result(format!("Iterations after which a run is given up: {most}."))
}

/// A count with two digits, as rounding decides the others in a bad bowl.
fn two_digits(count: usize) -> String {
    let step = 10_usize.pow(count.max(1).ilog10().saturating_sub(1));
    ((count + step / 2) / step * step).to_string()
}

/// The section: what curvature costs.
pub fn section(params: &Params) -> Section {
    let mut section = show(&measure(params.dimensions, params.most, params.seed), params);
    if params.time {
        add_time(&mut section, params);
    }
    section
}

fn show(measured: &[Counted; 5], params: &Params) -> Section {
    let (n, most) = (params.dimensions, params.most);
    let mut table = Table::new(
        "conditioning",
        format!(
            "Iterations in {n} dimensions until the gradient is a millionth, to two digits; — where it \
             takes more than {most}."
        ),
        ["κ", PREDICTED].into_iter().chain(Contender::ALL.map(Contender::name)),
    );
    for (row, condition) in CONDITIONS.into_iter().enumerate() {
        let cells = [about(condition, 1), about(predicted(condition), 2)];
        let counts = measured.iter().map(|(_, counts)| counts[row]);
        let counts = counts.map(|count| count.map_or("—".to_owned(), two_digits));
        table.row(cells.into_iter().chain(counts));
    }
    let mut section = Section::new("conditioning", "How much does curvature cost?");
    for (contender, counts) in measured {
        section.value(contender.key(), counts.iter().flatten().copied().collect::<Vec<_>>());
    }
    section
        .text("κ is the ratio of a bowl's steepest to its flattest curvature.")
        .figure(figure(measured, most))
        .table(table)
        .value("predicted_at_100", predicted(100.0))
        .value("predicted_at_1e8", predicted(1e8));
    claim(&mut section, measured, params);
    section
}

/// From one number to another, or that number alone.
fn span(numbers: &[f64], decimals: usize) -> String {
    let low = fixed(numbers.iter().copied().fold(f64::INFINITY, f64::min), decimals);
    let high = fixed(numbers.iter().copied().fold(f64::NEG_INFINITY, f64::max), decimals);
    if low == high { low } else { format!("{low} to {high}") }
}

/// What the table's columns say.
fn claim(section: &mut Section, measured: &[Counted; 5], params: &Params) {
    // Counts from κ = 10 on: at 1 one step is enough for all.
    let [descent, momentum, bfgs, lbfgs, _] = measured.map(|(_, counts)| {
        counts
            .iter()
            .skip(1)
            .map_while(|count| *count)
            .map(|count| count as f64)
            .collect::<Vec<_>>()
    });
    let conditions = &CONDITIONS[1..];
    let shares = descent.iter().zip(conditions).map(|(count, at)| count / predicted(*at));
    let growth = |counts: &[f64]| counts.windows(2).map(|pair| pair[1] / pair[0]).collect();
    let (slow, quicker): (Vec<f64>, Vec<f64>) = (growth(&descent), growth(&momentum));
    let close = |counts: &[f64], low: f64, high: f64| {
        !counts.is_empty() && counts.iter().all(|count| (low..high).contains(count))
    };
    let percent: Vec<f64> = shares.map(|share| 100.0 * share).collect();
    section
        .claim(
            "theory",
            Always,
            close(&percent, 90.0, 101.0),
            format!(
                "As far as descent gets, it needs {} % of the steps that theory predicts.",
                span(&percent, 0)
            ),
        )
        .claim(
            "growth",
            Always,
            // About ten times, and about √10 = 3.2 times.
            close(&slow, 9.5, 10.5) && close(&quicker, 3.0, 4.0),
            format!(
                "For a κ ten times as large descent needs {} times as many steps, and momentum, at \
                 its very best settings, {}.",
                span(&slow, 1),
                span(&quicker, 1)
            ),
        );
    let (Some(&learned), Some(&limited)) = (bfgs.last(), lbfgs.last()) else { return };
    let digits = |count: f64| two_digits(count as usize);
    let most = bfgs.iter().copied().fold(0.0, f64::max);
    let all = bfgs.len() == conditions.len() && lbfgs.len() == conditions.len();
    section.claim(
        "bfgs",
        Always,
        all && bfgs[4..].iter().all(|count| (0.75..1.25).contains(&(count / bfgs[4]))),
        format!(
            "BFGS needs {} at most, {} for each parameter, and between κ = {} and {} its count \
             changes by less than a quarter.",
            digits(most),
            fixed(most / params.dimensions as f64, 1),
            about(conditions[4], 1),
            about(conditions[7], 1)
        ),
    );
    // What ten steps cannot hold of more parameters has to be learned again.
    let fewer = lbfgs.iter().zip(&bfgs).take_while(|(l, b)| l <= b).count();
    section.claim(
        "lbfgs",
        Always,
        all && fewer > 0 && lbfgs[fewer..].iter().zip(&bfgs[fewer..]).all(|(l, b)| l > b)
            && limited > 3.0 * learned,
        format!(
            "L-BFGS needs no more than BFGS up to κ = {}, and more beyond: at {} it is {} against {}, \
             more than three times as many.",
            about(CONDITIONS[fewer], 1),
            about(conditions[7], 1),
            digits(limited),
            digits(learned)
        ),
    );
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

#[cfg(test)]
mod tests {
    use super::*;

    /// The default run.
    fn told() -> ([Counted; 5], Params) {
        let params = Params::default();
        (measure(params.dimensions, params.most, params.seed), params)
    }

    #[test]
    fn with_columns_exchanged_no_claim_holds() {
        let (measured, params) = told();
        let section = show(&measured, &params);
        // Momentum's counts for descent's.
        let mut first = measured;
        (first[0].1, first[1].1) = (measured[1].1, measured[0].1);
        let first = show(&first, &params);
        for id in ["theory", "growth"] {
            assert!(section.holds(id) && !first.holds(id), "{id}");
        }
        // L-BFGS's for BFGS's.
        let mut second = measured;
        (second[2].1, second[3].1) = (measured[3].1, measured[2].1);
        let second = show(&second, &params);
        for id in ["bfgs", "lbfgs"] {
            assert!(section.holds(id) && !second.holds(id), "{id}");
        }
    }

    /// The chapter's experiment: in eight dimensions ten steps are more than the bowl has, and
    /// L-BFGS stays near BFGS: never twice as many.
    #[test]
    fn where_its_memory_is_larger_than_the_bowl_lbfgs_stays_near_bfgs() {
        let params = Params { dimensions: 8, ..Params::default() };
        let measured = measure(params.dimensions, params.most, params.seed);
        let [_, _, bfgs, lbfgs, _] =
            measured.map(|(_, counts)| counts.map(Option::unwrap_or_default));
        assert!(bfgs.iter().zip(&lbfgs).all(|(b, l)| *l < 2 * b), "{bfgs:?} {lbfgs:?}");
        assert_eq!(bfgs[..3], lbfgs[..3], "up to κ = 100 they are the same");
        assert!(!show(&measured, &params).holds("lbfgs"));
    }

    #[test]
    fn a_span_of_one_number_is_that_number() {
        assert_eq!(
            (span(&[3.04, 3.01], 1), span(&[3.04, 3.46], 1)),
            ("3.0".into(), "3.0 to 3.5".into())
        );
    }
}
