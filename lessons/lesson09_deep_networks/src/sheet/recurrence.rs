//! A switch that has to be remembered: by a state, and by a window of the last numbers.

use lesson05_backprop::{Batch, Network};
use lesson08_gradient_checking::numeric_gradient::{STEP, worst_error};
use ndarray::{Array1, Array2};
use shared::figure::Chart;
use shared::number::{about, percent, scientific};
use shared::random::Random;
use shared::{Result, Section, Strength::Always, Table};

use super::Params;
use crate::recurrence::{
    CHANCE, COUNT, EPOCHS, HIDDEN, TIMES, dense_output, gradient, influence, output, right,
    switches, train, train_dense,
};
use crate::training::{LOSS, fresh};

/// The times of a long sequence, and the chance of a switch in it.
const LONG: usize = 100;
const RARELY: f64 = 0.05;

/// How far back the slopes are followed.
const BACK: usize = 30;

/// A network, and how it does on sequences that it was not trained on.
struct Run {
    name: &'static str,
    parameters: usize,
    /// The share of times that are right in short sequences and in long ones.
    right: [f64; 2],
    /// In the long ones, where the last switch is among the last numbers, and where it is older.
    recent: f64,
    older: f64,
}

/// All that was found.
struct Found {
    /// The worst relative error of the gradient through time, by differences.
    apart: f64,
    /// With a state, and with a window.
    runs: [Run; 2],
    /// The slope of the last logit by an input, from the last one back: before the training and
    /// after.
    fading: [Vec<f64>; 2],
}

/// The section: two networks that have to remember.
///
/// # Errors
/// If a training diverges.
pub fn section(params: &Params) -> Result<Section> {
    Ok(show(&found(params)?))
}

fn found(params: &Params) -> Result<Found> {
    let (eta, mut random) = (params.learning_rate, Random::seed(params.seed));
    let points = switches(COUNT, TIMES, CHANCE, &mut random);
    let tests =
        [switches(COUNT, TIMES, CHANCE, &mut random), switches(COUNT, LONG, RARELY, &mut random)];
    let mut first = None;
    let network = train(&points, eta, &mut random, |network| {
        first.get_or_insert_with(|| network.clone());
    })?;
    let dense = train_dense(&points, eta, &mut random)?;
    let first = first.expect("it is seen before the first epoch");
    let fading = [&first, &network].map(faded);
    let runs = [
        tried("a state", &network, &tests, output),
        tried("the last numbers", &dense, &tests, dense_output),
    ];
    Ok(Found { apart: by_differences(&mut random), runs, fading })
}

/// How a network does on short and on long sequences.
fn tried(
    name: &'static str,
    network: &Network,
    tests: &[Batch; 2],
    logits: fn(&Network, &ndarray::ArrayRef2<f64>) -> Array2<f64>,
) -> Run {
    let right = tests.each_ref().map(|(x, y)| right(&logits(network, x), y));
    let (x, y) = &tests[1];
    let logits = logits(network, x);
    // Right and all, where the last switch is recent and where it is older.
    let mut counts = [[0_usize; 2]; 2];
    for ((sequence, z), y) in x.rows().into_iter().zip(logits.rows()).zip(y.rows()) {
        let mut since = 0;
        for ((&x, &z), &y) in sequence.iter().zip(z).zip(y) {
            since = if x == 0.0 { since + 1 } else { 0 };
            let count = &mut counts[usize::from(since >= TIMES)];
            count[0] += usize::from((z > 0.0) == (y > 0.5));
            count[1] += 1;
        }
    }
    let [recent, older] = counts.map(|[right, all]| right as f64 / all as f64);
    Run { name, parameters: network.theta.len(), right, recent, older }
}

/// The slopes after a switch and a long silence.
fn faded(network: &Network) -> Vec<f64> {
    let mut x = Array1::zeros(BACK + 1);
    x[0] = 1.0;
    influence(network, &x).into_iter().map(f64::abs).collect()
}

/// The gradient of a small network with a state, through six times, against differences.
fn by_differences(random: &mut Random) -> f64 {
    let (network, _) = fresh(&[1 + HIDDEN, HIDDEN, 1], 0.1, random);
    let (x, y) = switches(4, 6, CHANCE, random);
    let at = |theta: &Array1<f64>| {
        let network = Network { theta: theta.clone(), ..network.clone() };
        LOSS.value(&output(&network, &x), &y)
    };
    worst_error(at, &network.theta, &gradient(&network, LOSS, (&x, &y)), STEP)
}

/// The slopes by distance.
fn figure([before, after]: &[Vec<f64>; 2]) -> Chart {
    let points = |slopes: &[f64]| {
        let seen = slopes.iter().enumerate().filter(|(_, slope)| **slope > 1e-20);
        seen.map(|(back, slope)| (back as f64, *slope)).collect::<Vec<_>>()
    };
    Chart::new("fading", "How the last answer depends on what came before")
        .x("times back")
        .y("slope")
        .log_y()
        .line("before the training", points(before))
        .line("after", points(after))
}

fn show(found: &Found) -> Section {
    let Found { apart, runs, fading } = found;
    let [state, window] = runs;
    let mut table = Table::new(
        "remembered",
        "The share of times at which a network knows whether it is on.",
        [
            "memory".to_owned(),
            "parameters".into(),
            format!("{TIMES} times"),
            format!("{LONG} times"),
            format!("{LONG}: switch among the last {TIMES}"),
            "older".into(),
        ],
    );
    for Run { name, parameters, right: [short, long], recent, older } in runs {
        let shares = [short, long, recent, older].map(|share| percent(*share, 1));
        table.row([(*name).to_owned(), parameters.to_string()].into_iter().chain(shares));
    }
    let [before, after] = fading;
    // Of a slope's size today, what is left so far back.
    let share = |slopes: &[f64]| slopes[BACK] / slopes[0];
    let mut section = Section::new("recurrence", "And if they are the same at every time?");
    section
        .text(format!(
            "Switches come one by one, on, off or none, and the answer is whether it is on by now. One network has a state of {HIDDEN} units; the other is dense, and sees the last \
             {TIMES} symbols. Both are trained for {EPOCHS} epochs, on {COUNT} sequences of {TIMES}."
        ))
        .table(table)
        .claim(
            "longer",
            Always,
            state.right.iter().all(|right| *right > 0.99)
                && window.right[0] > 0.9
                && window.right[1] < 0.9
                && state.parameters < window.parameters,
            format!(
                "With a state the network is right at {} of the times in sequences of {TIMES}, and \
                 at {} in sequences of {LONG}, with {} parameters. With a window it is {} and {}, with \
                 {} parameters.",
                percent(state.right[0], 1),
                percent(state.right[1], 1),
                state.parameters,
                percent(window.right[0], 1),
                percent(window.right[1], 1),
                window.parameters
            ),
        )
        .claim(
            "window",
            Always,
            window.recent > 0.9 && window.older < 0.75 && state.older > 0.99,
            format!(
                "What the window has lost sight of it can only guess: in the long sequences it is right \
                 at {} of the times where the last switch is older than the window, and at {} of the \
                 others.",
                percent(window.older, 1),
                percent(window.recent, 1)
            ),
        )
        .claim(
            "through-time",
            Always,
            *apart < 1e-6,
            format!(
                "The gradient through time agrees with differences to a relative error of {}.",
                scientific(*apart, 0)
            ),
        )
        .figure(figure(fading))
        .claim(
            "fades",
            Always,
            share(after) < 1e-3 && state.older > 0.99,
            format!(
                "After a switch and {BACK} silent times the trained state knows what it was, and yet \
                 the slope of its answer by the switch is {} of the slope by the newest symbol.",
                about(share(after), 1)
            ),
        );
    for (name, run) in ["state", "window"].into_iter().zip(runs) {
        section
            .value(name, run.right)
            .value(format!("{name}_parameters"), run.parameters)
            .value(format!("{name}_by_age"), [run.recent, run.older]);
    }
    section.value("times", TIMES).value("long", LONG);
    section.value("fading_before", before.clone()).value("fading_after", after.clone());
    section
}

#[cfg(test)]
mod tests {
    use super::*;

    fn example() -> Found {
        let state =
            Run { name: "a state", parameters: 11, right: [1.0, 1.0], recent: 1.0, older: 1.0 };
        let window = Run {
            name: "the last numbers",
            parameters: 41,
            right: [0.99, 0.7],
            recent: 0.99,
            older: 0.5,
        };
        let slopes = |base: f64| (0..=BACK as i32).map(|back| base.powi(back)).collect();
        Found { apart: 1e-9, runs: [state, window], fading: [slopes(0.8), slopes(0.5)] }
    }

    #[test]
    fn each_claim_can_fail() {
        assert!(show(&example()).claims().all(|claim| claim.holds));
        let fails = |id: &str, change: &dyn Fn(&mut Found)| {
            let mut other = example();
            change(&mut other);
            assert!(!show(&other).holds(id), "{id}");
        };
        fails("longer", &|f| f.runs[0].right[1] = 0.9);
        fails("longer", &|f| f.runs[1].right[0] = 0.8);
        fails("longer", &|f| f.runs[1].right[1] = 0.95);
        fails("longer", &|f| f.runs[1].parameters = 11);
        fails("window", &|f| f.runs[1].recent = 0.8);
        fails("window", &|f| f.runs[1].older = 0.8);
        fails("window", &|f| f.runs[0].older = 0.9);
        fails("through-time", &|f| f.apart = 1e-4);
        fails("fades", &|f| f.fading[1].fill(1.0));
        fails("fades", &|f| f.runs[0].older = 0.9);
    }

    /// A switch, and nine silent times: the first seven of them see it among the last eight.
    #[test]
    fn the_age_of_a_switch_is_counted_from_it() {
        let x = ndarray::array![[1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0]];
        let y = Array2::ones((1, 10));
        let tests = [(x.clone(), y.clone()), (x, y)];
        let early = |_: &Network, x: &ndarray::ArrayRef2<f64>| {
            Array2::from_shape_fn(x.dim(), |(_, t)| if t < 9 { 1.0 } else { -1.0 })
        };
        let (network, _) = fresh(&[3, 2, 1], 0.1, &mut Random::seed(1));
        let found = tried("", &network, &tests, early);
        assert_eq!((found.right, found.recent, found.older), ([0.9, 0.9], 1.0, 0.5));
    }
}
