//! # Where few samples are better than all
//!
//! A gradient over all samples is exact and expensive. Over a few it is noisy and
//! cheap, and far from the minimum the noise does not matter. What counts is the
//! number of passes over the data.
//!
//! Source: n1 §4.2–4.4; Bottou and Bousquet, "The tradeoffs of large scale
//! learning" (2008).

use lesson01_perceptron::sigmoid;
use lesson02_gradient_descent::{batches, decayed};
use ndarray::{Array1, Axis};
use shared::figure::{Chart, Colour};
use shared::number::fixed;
use shared::random::Random;
use shared::{Section, Table};

use crate::Params;
use crate::methods::{Method, minimise};
use crate::objective::{Logistic, Objective as _};

/// Samples of a made-up logistic task: ten features, targets drawn with the
/// probabilities that ten true weights give.
pub fn task(samples: usize, seed: u32) -> Logistic {
    let mut random = Random::seed(seed);
    let x = random.randn((samples, 10));
    let truth: Array1<f64> = random.randn(10);
    let chance = random.rand(samples);
    let y =
        x.dot(&truth).mapv(sigmoid).iter().zip(&chance).map(|(p, u)| f64::from(u < p)).collect();
    Logistic { x, y }
}

// ANCHOR: stochastic
/// Mini-batch descent with lesson 2's decaying rate: (passes, loss on all samples),
/// ten times in every pass.
pub fn stochastic(
    task: &Logistic,
    size: usize,
    rate: f64,
    passes: usize,
    seed: u32,
) -> Vec<(f64, f64)> {
    let mut random = Random::seed(seed);
    let mut theta = Array1::zeros(task.x.ncols());
    let mut curve = vec![(0.0, task.value(&theta))];
    for pass in 0..passes {
        let all = batches(task.y.len(), Some(size), &mut random);
        let often = all.len().div_ceil(10);
        for (count, batch) in all.iter().enumerate() {
            let few =
                Logistic { x: task.x.select(Axis(0), batch), y: task.y.select(Axis(0), batch) };
            let gradient = few.gradient(&theta);
            theta.scaled_add(-decayed(rate, 1.0, pass), &gradient);
            if (count + 1) % often == 0 {
                let passed = pass as f64 + (count + 1) as f64 / all.len() as f64;
                curve.push((passed, task.value(&theta)));
            }
        }
    }
    curve
}
// ANCHOR_END: stochastic

/// A method that sees all samples: each evaluation is one pass.
pub fn with_all(task: &Logistic, method: Method, passes: usize) -> Vec<(f64, f64)> {
    let run = minimise(method, task, &Array1::zeros(task.x.ncols()), 1e-12, passes);
    let per_step = run.evaluations as f64 / run.places.len() as f64;
    let points = run.places.iter().enumerate();
    points.map(|(step, place)| (step as f64 * per_step, place.value)).collect()
}

/// The first pass by which the gap to the lowest loss is below a share of the
/// first gap.
pub fn passes_to(curve: &[(f64, f64)], lowest: f64, share: f64) -> Option<f64> {
    let first = curve[0].1 - lowest;
    curve.iter().find(|(_, loss)| loss - lowest < share * first).map(|(pass, _)| *pass)
}

/// The lowest loss, by Newton's method.
pub fn lowest(task: &Logistic) -> f64 {
    minimise(Method::Newton, task, &Array1::zeros(task.x.ncols()), 1e-14, 50).end().value
}

/// A way to the minimum: how the loss fell with the passes.
#[derive(Debug, Clone)]
pub struct Curve {
    /// Its name.
    pub name: String,
    /// Its name as part of a value's name.
    pub key: &'static str,
    colour: Colour,
    /// (passes, loss on all samples).
    pub points: Vec<(f64, f64)>,
}

/// Gap against passes over the data.
pub fn figure(curves: &[Curve], lowest: f64) -> Chart {
    let mut chart = Chart::new("passes", "Loss above the lowest, against passes over the data")
        .x("passes over the data")
        .y("J − lowest J")
        .x_range(0.0..15.0)
        .log_y();
    for Curve { name, colour, points, .. } in curves {
        let gaps = points.iter().map(|&(pass, loss)| (pass, loss - lowest));
        chart = chart.line(name, gaps.filter(|gap| gap.1 > 1e-10 && gap.0 <= 15.0)).colour(*colour);
    }
    chart
}

/// All four ways on one task.
pub fn curves(task: &Logistic, rate: f64, seed: u32) -> Vec<Curve> {
    let few = |size, key, colour, rate| {
        let points = stochastic(task, size, rate, 15, seed);
        Curve { name: format!("batches of {size}"), key, colour, points }
    };
    let all = |method: Method, colour| {
        let points = with_all(task, method, 60);
        Curve { name: method.to_string(), key: method.key(), colour, points }
    };
    vec![
        few(1, "ones", Colour::Orange, 0.2 * rate),
        few(20, "twenties", Colour::Green, rate),
        all(Method::Descent, Colour::Vermilion),
        all(Method::Lbfgs, Colour::Blue),
    ]
}

/// The section: passes to a rough answer, and to an exact one.
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
    for Curve { name, key, points, .. } in &curves {
        let passes = [0.1, 0.01, 1e-6].map(|share| passes_to(points, lowest, share));
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_batches_are_first_to_a_rough_answer_and_never_to_an_exact_one() {
        let task = task(2000, 1);
        let lowest = lowest(&task);
        let curves = curves(&task, 1.0, 1);
        let passes = |key, share| {
            let curve = curves.iter().find(|curve| curve.key == key).expect("it is there");
            passes_to(&curve.points, lowest, share)
        };
        assert!(passes("twenties", 0.1) < passes("lbfgs", 0.1));
        assert_eq!(passes("twenties", 1e-6), None);
        assert!(passes("lbfgs", 1e-6).is_some());
    }
}
