//! How many passes over the data a rough answer takes, and how many an exact one.

use shared::figure::{Chart, Colour};
use shared::number::fixed;
use shared::{Section, Table};

use super::Params;
use crate::methods::Method;
use crate::objective::Logistic;
use crate::stochastic::{Curve, lowest, passes_to, stochastic, task, with_all};

/// A curve as it is shown.
#[derive(Debug, Clone)]
pub struct Shown {
    name: String,
    /// The name as part of a value's name.
    key: &'static str,
    colour: Colour,
    curve: Curve,
}

/// Small batches, one sample at a time with a fifth of the rate, and two methods that
/// see all samples.
pub fn curves(task: &Logistic, rate: f64, seed: u32) -> Vec<Shown> {
    let few = |size, key, colour, rate| {
        let curve = stochastic(task, size, rate, 15, seed);
        Shown { name: format!("batches of {size}"), key, colour, curve }
    };
    let all = |method: Method, colour| {
        let curve = with_all(task, method.direction().as_mut(), 60);
        Shown { name: method.name().to_owned(), key: method.key(), colour, curve }
    };
    vec![
        few(1, "ones", Colour::Orange, 0.2 * rate),
        few(20, "twenties", Colour::Green, rate),
        all(Method::Descent, Colour::Vermilion),
        all(Method::Lbfgs, Colour::Blue),
    ]
}

/// Gap against passes over the data.
pub fn figure(curves: &[Shown], lowest: f64) -> Chart {
    let mut chart = Chart::new("passes", "Loss above the lowest, against passes over the data")
        .x("passes over the data")
        .y("J − lowest J")
        .x_range(0.0..15.0)
        .log_y();
    for Shown { name, colour, curve, .. } in curves {
        let gaps = curve.iter().map(|&(pass, loss)| (pass, loss - lowest));
        let gaps = gaps.filter(|gap| gap.1 > 1e-10 && gap.0 <= 15.0);
        chart = chart.line(name, gaps).colour(*colour);
    }
    chart
}

/// The section: when a rough gradient is better.
pub fn section(params: &Params) -> Section {
    let task = task(2000, params.seed);
    let lowest = lowest(&task);
    let curves = curves(&task, 1.0, params.seed);
    let mut table = Table::new(
        "passes",
        "Passes over the data until the gap to the lowest loss is that share of what it was.",
        ["method", "a tenth", "a hundredth", "a millionth"],
    );
    let mut section = Section::new("stochastic", "When is a rough gradient better?");
    for Shown { name, key, curve, .. } in &curves {
        let passes = [0.1, 0.01, 1e-6].map(|share| passes_to(curve, lowest, share));
        let cells = passes.map(|pass| pass.map_or("—".into(), |pass| fixed(pass, 1)));
        table.row([name.clone()].into_iter().chain(cells));
        section.value(format!("{key}_passes"), passes.into_iter().flatten().collect::<Vec<_>>());
    }
    section
        .text(format!(
            "All these methods want the gradient over all {} samples at every step. A mini-batch of \
             20 costs a hundredth of that. Counted in passes over the data:",
            task.y.len()
        ))
        .figure(figure(&curves, lowest))
        .table(table)
        .text(
            "For a rough answer small batches are done before the others have taken their first \
             steps. For an exact one they are of no use: their noise keeps them moving. Learning \
             seldom needs the exact minimum of a training loss; that is why networks are trained \
             with mini-batches, and why this chapter's methods are used where the answer must be \
             exact.",
        )
        .value("lowest_loss", lowest);
    section
}
