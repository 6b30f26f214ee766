//! How many passes over the data a rough answer takes, and how many an exact one.

use shared::figure::{Chart, Colour};
use shared::number::fixed;
use shared::{Section, Strength::Always, Table};

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

/// Passes that one sample at a time gets, and that the figure shows.
const FEW: usize = 15;

/// Passes that batches of 20 get.
const MANY: usize = 100;

/// Small batches, one sample at a time with a fifth of the rate, and two methods that
/// see all samples.
pub fn curves(task: &Logistic, rate: f64, seed: u32) -> Vec<Shown> {
    let few = |size, key, colour, (rate, passes)| {
        let curve = stochastic(task, size, rate, passes, seed);
        Shown { name: format!("batches of {size}"), key, colour, curve }
    };
    let all = |method: Method, colour| {
        let curve = with_all(task, method.direction().as_mut(), 60);
        Shown { name: method.name().to_owned(), key: method.key(), colour, curve }
    };
    vec![
        few(1, "ones", Colour::Orange, (0.2 * rate, FEW)),
        few(20, "twenties", Colour::Green, (rate, MANY)),
        all(Method::Descent, Colour::Vermilion),
        all(Method::Lbfgs, Colour::Blue),
    ]
}

/// Gap against passes over the data.
pub fn figure(curves: &[Shown], lowest: f64) -> Chart {
    let mut chart = Chart::new("passes", "Loss above the lowest, against passes over the data")
        .x("passes over the data")
        .y("J − lowest J")
        .x_range(0.0..FEW as f64)
        .log_y();
    for Shown { name, colour, curve, .. } in curves {
        let gaps = curve.iter().map(|&(pass, loss)| (pass, loss - lowest));
        let gaps = gaps.filter(|gap| gap.1 > 1e-10 && gap.0 <= FEW as f64);
        chart = chart.line(name, gaps).colour(*colour);
    }
    chart
}

/// The section: when a rough gradient is better.
pub fn section(params: &Params) -> Section {
    let task = task(2000, params.seed);
    show(&curves(&task, 1.0, params.seed), lowest(&task), task.y.len())
}

/// To these shares of the first gap.
const SHARES: [f64; 3] = [0.1, 0.01, 1e-6];

fn show(curves: &[Shown], lowest: f64, samples: usize) -> Section {
    let mut table = Table::new(
        "passes",
        format!(
            "Passes over the data until the gap to the lowest loss is for the first time that share \
             of what it was; batches of 1 are given {FEW} passes and batches of 20 {MANY}."
        ),
        ["method", "a tenth", "a hundredth", "a millionth"],
    );
    let mut section = Section::new("stochastic", "When is a rough gradient better?");
    let mut all = Vec::new();
    for Shown { name, key, curve, .. } in curves {
        let passes = SHARES.map(|share| passes_to(curve, lowest, share));
        let cells = passes.map(|pass| pass.map_or("—".into(), |pass| fixed(pass, 1)));
        table.row([name.clone()].into_iter().chain(cells));
        section.value(format!("{key}_passes"), passes.into_iter().flatten().collect::<Vec<_>>());
        // One that does not get there has no number that is smaller than another's.
        all.push(passes.map(|pass| pass.unwrap_or(f64::INFINITY)));
    }
    section
        .text(format!(
            "A gradient over all {samples} samples costs one pass over the data, and so do {} \
             mini-batches of 20.",
            samples / 20
        ))
        .figure(figure(curves, lowest))
        .table(table)
        .value("samples", samples)
        .value("lowest_loss", lowest);
    if let [ones, twenties, descent, lbfgs] = all[..] {
        claim(&mut section, [ones, twenties, descent, lbfgs]);
    }
    section
}

/// What the table's rows say, column by column.
fn claim(section: &mut Section, [ones, twenties, descent, lbfgs]: [[f64; 3]; 4]) {
    let pass = |pass: f64| fixed(pass, 1);
    section
        .claim(
            "rough",
            Always,
            // Before the first gradient over all samples is known.
            twenties[0] < 1.0 && twenties[0] < lbfgs[0] && lbfgs[0] < descent[0],
            format!(
                "To a tenth of the first gap batches of 20 need {} of a pass, less than a single \
                 gradient over all samples costs; L-BFGS needs {} passes, and gradient descent {}.",
                pass(twenties[0]),
                pass(lbfgs[0]),
                pass(descent[0])
            ),
        )
        .claim(
            "single",
            Always,
            twenties[1] < ones[1],
            format!(
                "To a hundredth batches of 20 need {}, and single samples {}.",
                pass(twenties[1]),
                if ones[1].is_finite() { pass(ones[1]) } else { format!("more than {FEW}") }
            ),
        )
        .claim(
            "exact",
            Always,
            lbfgs[2] < twenties[2] && ones[2].is_infinite(),
            format!(
                "To a millionth it is the other way round: L-BFGS needs {}, batches of 20 \
                 need {}, and single samples are not there after {FEW}.",
                pass(lbfgs[2]),
                if twenties[2].is_finite() {
                    pass(twenties[2])
                } else {
                    format!("more than {MANY}")
                }
            ),
        );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn with_the_rows_exchanged_no_claim_holds() {
        let task = task(2000, 42);
        let (lowest, told) = (lowest(&task), curves(&task, 1.0, 42));
        // L-BFGS's curve for that of batches of 20, theirs for single samples', and theirs
        // for L-BFGS's.
        let mut other = told.clone();
        other[1].curve = told[3].curve.clone();
        other[0].curve = told[1].curve.clone();
        other[3].curve = told[0].curve.clone();
        for id in ["rough", "single", "exact"] {
            assert!(show(&told, lowest, 2000).holds(id), "{id}");
            assert!(!show(&other, lowest, 2000).holds(id), "{id}");
        }
    }

    /// They are not held up for ever, as their rate falls: later they get there too.
    #[test]
    fn batches_of_20_reach_a_millionth_in_the_end() {
        let task = task(2000, 42);
        let twenties = &curves(&task, 1.0, 42)[1].curve;
        let passes = passes_to(twenties, lowest(&task), 1e-6);
        assert!(passes.is_some_and(|passes| passes > FEW as f64), "{passes:?}");
    }
}
