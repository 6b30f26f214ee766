//! # Where few samples are better than all
//!
//! A gradient over all samples is exact and expensive. Over a few it is noisy and
//! cheap, and far from the minimum the noise does not matter. What counts is the
//! number of passes over the data.
//!
//! Source: n1 §4.2–4.4; Bottou and Bousquet, "The tradeoffs of large scale
//! learning" (2008).

use lesson01_perceptron::sigmoid;
use lesson02_gradient_descent::{batches, decayed, pick};
use ndarray::Array1;
use shared::random::Random;

use crate::descent::{Direction, minimise};
use crate::newton::Newton;
use crate::objective::{Logistic, Objective as _};

/// A made-up logistic task of so many samples: ten features, targets drawn with the
/// probabilities that ten true weights give.
pub fn task(samples: usize, seed: u32) -> Logistic {
    let mut random = Random::seed(seed);
    let x = random.randn((samples, 10));
    let truth: Array1<f64> = random.randn(10);
    let chance = random.rand(samples);
    let p = x.dot(&truth).mapv(sigmoid);
    let y = p.iter().zip(&chance).map(|(&p, &u)| drawn(p, u)).collect();
    Logistic { x, y }
}

/// 1 with a chance of p, else 0, by a uniform number in [0, 1).
fn drawn(p: f64, u: f64) -> f64 {
    f64::from(u < p)
}

/// How the loss fell: (passes over the data, loss on all samples).
pub type Curve = Vec<(f64, f64)>;

/// Mini-batch descent with lesson 2's decaying rate; the loss ten times in every pass.
pub fn stochastic(task: &Logistic, size: usize, rate: f64, passes: usize, seed: u32) -> Curve {
    let mut random = Random::seed(seed);
    let mut theta = Array1::zeros(task.x.ncols());
    let mut curve = vec![(0.0, task.value(&theta))];
    for pass in 0..passes {
        let all = batches(task.y.len(), Some(size), &mut random);
        let often = all.len().div_ceil(10);
        for (count, batch) in all.iter().enumerate() {
            let (x, y) = pick((&task.x, &task.y), batch);
            let gradient = Logistic { x, y }.gradient(&theta);
            theta.scaled_add(-decayed(rate, 1.0, pass), &gradient);
            if (count + 1) % often == 0 {
                let passed = pass as f64 + (count + 1) as f64 / all.len() as f64;
                curve.push((passed, task.value(&theta)));
            }
        }
    }
    curve
}

/// A method that sees all samples: each evaluation is one pass.
pub fn with_all(task: &Logistic, direction: &mut dyn Direction, passes: usize) -> Curve {
    let way = minimise(direction, task, &Array1::zeros(task.x.ncols()), 1e-12, passes);
    let per_step = way.evaluations as f64 / way.places.len() as f64;
    let points = way.places.iter().enumerate();
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
    minimise(&mut Newton, task, &Array1::zeros(task.x.ncols()), 1e-14, 50).end().value
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::descent::StraightDown;
    use crate::quasi_newton::Lbfgs;
    use ndarray::array;

    /// NumPy's for seed 1: `randn(12, 10)`, `randn(10)`, `rand(12)`.
    #[test]
    fn the_task_is_the_one_that_numpy_makes() {
        let Logistic { x, y } = task(12, 1);
        assert_eq!((x[[0, 0]], x[[11, 9]]), (1.6243453636632417, 0.4089005379368278));
        assert_eq!(y.to_vec(), [0., 0., 0., 0., 1., 1., 0., 0., 1., 0., 1., 0.]);
    }

    #[test]
    fn what_has_no_chance_is_never_drawn_and_what_is_certain_always() {
        assert_eq!((drawn(0.0, 0.0), drawn(1.0, 1.0 - f64::EPSILON)), (0.0, 1.0));
    }

    /// One sample, x = 2 of class 1: at 0 the slope is −1, so the first pass goes to the
    /// rate, 1. Half of it is left for the second, where the slope is −2(1 − σ(2)). The loss
    /// is ln(1 + e^(−2θ)).
    #[test]
    fn passes_over_one_sample_are_as_by_hand() {
        let task = Logistic { x: array![[2.0]], y: array![1.0] };
        let curve = stochastic(&task, 1, 1.0, 2, 1);
        let second = 1.0 + 1.0 - 1.0 / (1.0 + (-2.0_f64).exp());
        for ((pass, loss), (at, theta)) in curve.iter().zip([(0.0, 0.0), (1.0, 1.0), (2.0, second)])
        {
            assert_eq!(*pass, at);
            assert!((loss - (-2.0_f64 * theta).exp().ln_1p()).abs() < 1e-15, "{pass}: {loss}");
        }
        assert_eq!(curve.len(), 3);
    }

    /// Forty batches: after every fourth.
    #[test]
    fn the_loss_is_noted_ten_times_in_every_pass() {
        let curve = stochastic(&task(200, 1), 5, 1.0, 2, 1);
        let passes: Vec<f64> = curve.iter().map(|(pass, _)| (10.0 * pass).round()).collect();
        assert_eq!(passes, (0..=20).map(f64::from).collect::<Vec<_>>());
        assert!(curve.iter().all(|(pass, _)| (10.0 * pass - (10.0 * pass).round()).abs() < 1e-12));
    }

    /// Newton's method looks once for each step; straight down it takes more looks.
    #[test]
    fn each_evaluation_is_a_pass_over_all() {
        let task = task(200, 1);
        let newton = with_all(&task, &mut Newton, 60);
        for (step, (pass, _)) in newton.iter().enumerate() {
            assert_eq!(*pass, step as f64);
        }
        assert_eq!(newton[newton.len() - 1].1, lowest(&task));
        let start = Array1::zeros(10);
        let down = minimise(&mut StraightDown, &task, &start, 1e-12, 60);
        let steps = down.iterations() as f64;
        let (last, _) = with_all(&task, &mut StraightDown, 60)[down.iterations()];
        assert!(steps < last && last < down.evaluations as f64, "{steps} {last}");
    }

    #[test]
    fn the_lowest_loss_is_where_the_slope_is_0() {
        let task = task(500, 1);
        let mut theta = Array1::zeros(10);
        for _ in 0..2000 {
            theta = &theta - 2.0 * task.gradient(&theta);
        }
        assert!(task.gradient(&theta).iter().all(|slope| slope.abs() < 1e-8));
        assert!((task.value(&theta) - lowest(&task)).abs() < 1e-12);
    }

    #[test]
    fn small_batches_are_first_to_a_rough_answer_and_in_as_many_passes_not_to_an_exact_one() {
        let task = task(2000, 1);
        let lowest = lowest(&task);
        let few = stochastic(&task, 20, 1.0, 15, 1);
        let all = with_all(&task, &mut Lbfgs::default(), 60);
        assert!(passes_to(&few, lowest, 0.1) < passes_to(&all, lowest, 0.1));
        assert_eq!(passes_to(&few, lowest, 1e-6), None);
        assert!(passes_to(&all, lowest, 1e-6).is_some());
    }

    #[test]
    fn passes_are_counted_to_the_first_loss_below_the_share() {
        let curve = [(0.0, 5.0), (0.5, 3.0), (1.0, 1.2), (1.5, 1.3)];
        assert_eq!(passes_to(&curve, 1.0, 0.1), Some(1.0)); // the gap 0.2 of 4
        assert_eq!(passes_to(&curve, 1.0, 0.01), None);
        // Just that share is not below it.
        assert_eq!(passes_to(&[(0.0, 5.0), (1.0, 1.5), (2.0, 1.25)], 1.0, 0.125), Some(2.0));
    }
}
