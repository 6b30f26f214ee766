//! # Newton's method, for roots and for minima
//!
//! To find where g is 0, follow its tangent down to 0: x ← x − g(x)/g′(x). n4's
//! two examples do this, with g = z − 150 and g = c − 2.14, and call it gradient
//! descent. Where J is *lowest*, its slope is 0; so the root of J′ is wanted:
//! x ← x − J′(x)/J″(x). With many parameters J″ is the Hessian, and dividing by it
//! is solving a system: θ ← θ − H⁻¹·∂J/∂θ.
//!
//! Source: n1 §5.2, n4 §5–9.

use lesson02_gradient_descent::Applicants;
use lesson05_backprop::nonlinear_chain;
use lesson06_optimizers::Landscape;
use lesson10_hyperparameters::gaussian_process::{
    back_substitution, cholesky, forward_substitution,
};
use ndarray::{Array1, Array2};
use shared::figure::{Chart, Colour};
use shared::number::fixed;
use shared::{Result, Section, Table};

use crate::Params;
use crate::methods::{Method, Run, minimise};
use crate::objective::{Logistic, Objective};

// ANCHOR: root
/// x ← x − g(x)/g′(x), so many times; `g` gives both.
pub fn root(g: impl Fn(f64) -> (f64, f64), start: f64, steps: usize) -> Vec<f64> {
    let mut path = vec![start];
    for step in 0..steps {
        let (value, slope) = g(path[step]);
        path.push(path[step] - value / slope);
    }
    path
}
// ANCHOR_END: root

// ANCHOR: direction
/// −H⁻¹·g, with Cholesky's triangle of lesson 10. Where H is not positive, as at a
/// saddle, its direction could lead up; then μ·I is added until it is.
pub fn newton_direction(h: &Array2<f64>, gradient: &Array1<f64>) -> Array1<f64> {
    let mut mu = 0.0;
    loop {
        let l = cholesky(&(h + &(Array2::<f64>::eye(h.nrows()) * mu)));
        // The root of a negative number is none.
        if l.diag().iter().all(|entry| *entry > 0.0) {
            return -back_substitution(&l, &forward_substitution(&l, gradient));
        }
        mu = if mu == 0.0 { 1e-3 * h.diag().mapv(f64::abs).sum().max(1e-3) } else { 4.0 * mu };
    }
}
// ANCHOR_END: direction

/// The admissions neuron on all who train: the lesson's real task.
///
/// # Errors
/// None with the applicants that are built in.
pub fn admissions(seed: u32) -> Result<Logistic> {
    let (mut x, y) = Applicants::load(None, seed)?.train();
    // Ones in place of rank 4: with all four ranks beside them the columns would not
    // be independent, and H would have no inverse.
    x.column_mut(5).fill(1.0);
    Ok(Logistic { x, y })
}

/// The gap to the lowest loss, step by step.
fn gaps(run: &Run, lowest: f64) -> Vec<f64> {
    run.places.iter().map(|place| (place.value - lowest).max(0.0)).collect()
}

/// Loss above its minimum against steps, Newton against descent.
pub fn figure(runs: &[(Method, Run)], lowest: f64) -> Chart {
    let mut chart = Chart::new("admissions", "The admissions neuron: loss above its minimum")
        .x("steps")
        .y("J − lowest J")
        .log_y()
        .y_range(1e-16..1.0);
    for ((method, run), colour) in runs.iter().zip([Colour::Vermilion, Colour::Blue]) {
        let points = (0..).map(f64::from).zip(gaps(run, lowest)).filter(|gap| gap.1 > 1e-16);
        chart = chart.path(method.to_string(), points.take(41)).colour(colour);
    }
    chart
}

/// The section: roots, minima, and what goes wrong at a saddle.
///
/// # Errors
/// None with the applicants that are built in.
pub fn section(params: &Params) -> Result<Section> {
    let chain = |x: f64| {
        let chain = nonlinear_chain::forward(x);
        let deltas = nonlinear_chain::backward(x, &chain, 2.14);
        (deltas.c, deltas.c / deltas.x)
    };
    let mut roots = Table::new(
        "roots",
        "Newton's method for the root of c(x) − 2.14, n4's chain, and for the minimum of x⁴ − 3x.",
        ["step", "x, chain", "x, minimum"],
    );
    let chained = root(chain, 2.0, 5);
    let lowest = root(|x| (4.0 * x.powi(3) - 3.0, 12.0 * x * x), 2.0, 5);
    for (step, (a, b)) in chained.iter().zip(&lowest).enumerate() {
        roots.row([step.to_string(), fixed(*a, 10), fixed(*b, 10)]);
    }

    let neuron = admissions(params.seed)?;
    let start = Array1::zeros(6);
    let run = |method| (method, minimise(method, &neuron, &start, 1e-12, 20_000));
    let runs = [run(Method::Descent), run(Method::Newton)];
    let least = runs[1].1.end().value;
    let plain = Landscape::Saddle;
    let near = Array1::from(vec![0.5, 0.1]);
    let pure = &near - &solve(&plain.hessian(&near), &Objective::gradient(&plain, &near));

    let mut section = Section::new("newton", "What if one knew the curvature?");
    section
        .text(
            "To find where a function is 0, follow its tangent. That is Newton's method, and it is \
             what n4 does under the name of gradient descent: Δx = gap/slope. To find where a \
             function is lowest, look for the root of its slope, and divide by the second \
             derivative.",
        )
        .table(roots)
        .text(format!(
            "With many parameters the second derivative is a matrix, the Hessian. On the admissions \
             neuron Newton's method needs {} steps to make the gradient 10⁻¹² of what it was; \
             gradient descent with a line search needs {}.",
            runs[1].1.iterations(),
            runs[0].1.iterations()
        ))
        .figure(figure(&runs, least))
        .text(format!(
            "It is no cure for everything. The method looks for a place where the slope is 0, and \
             at a saddle it is. From (0.5, 0.1), near lesson 6's saddle, one pure Newton step goes \
             to ({}, {}): into the saddle. So the direction is checked: where the Hessian is \
             not positive, a multiple of the identity is added until it is.",
            fixed(pure[0], 3),
            fixed(pure[1], 3)
        ))
        .value("chain", chained)
        .value("minimum", lowest)
        .value("newton_steps", runs[1].1.iterations())
        .value("descent_steps", runs[0].1.iterations())
        .value("weights", &runs[1].1.end().theta)
        .value("lowest_loss", least)
        .value("into_the_saddle", &pure);
    Ok(section)
}

/// H⁻¹·g for any H of two rows, positive or not.
fn solve(h: &Array2<f64>, g: &Array1<f64>) -> Array1<f64> {
    let determinant = h[[0, 0]] * h[[1, 1]] - h[[0, 1]] * h[[1, 0]];
    let x = h[[1, 1]] * g[0] - h[[0, 1]] * g[1];
    let y = h[[0, 0]] * g[1] - h[[1, 0]] * g[0];
    Array1::from(vec![x, y]) / determinant
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::array;

    #[test]
    fn newtons_root_is_lesson_5s_chain() {
        let chain = |x: f64| {
            let chain = nonlinear_chain::forward(x);
            let deltas = nonlinear_chain::backward(x, &chain, 2.14);
            (deltas.c, deltas.c / deltas.x)
        };
        let ours = root(chain, 2.0, 5);
        for (a, b) in ours.iter().zip(nonlinear_chain::solve(2.0, 2.14)) {
            assert!((a - b).abs() < 1e-12);
        }
    }

    #[test]
    fn the_direction_leads_down_even_at_a_saddle() {
        for h in [
            array![[1.0, 0.0], [0.0, -1.0]],
            array![[-5.0, 1.0], [1.0, -5.0]],
            array![[0.0, 0.0], [0.0, 0.0]],
        ] {
            let g = array![0.3, -0.7];
            assert!(newton_direction(&h, &g).dot(&g) < 0.0, "{h}");
        }
        let h = array![[4.0, 1.0], [1.0, 3.0]];
        let off = h.dot(&newton_direction(&h, &array![1.0, 2.0])) + array![1.0, 2.0];
        assert!(off.iter().all(|d| d.abs() < 1e-14));
    }
}
