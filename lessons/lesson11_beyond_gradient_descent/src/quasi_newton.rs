//! # Curvature learned on the way
//!
//! Newton's method needs the Hessian at every step. But each step tells something
//! of it for nothing: along s = θ′ − θ the gradient has changed by y, so H·s ≈ y.
//! BFGS keeps an estimate of H⁻¹ that agrees with the last step and otherwise
//! changes as little as it can. L-BFGS keeps only the last few steps.
//!
//! Sources: Broyden, Fletcher, Goldfarb, Shanno (1970); L-BFGS, Nocedal (1980).

use std::collections::VecDeque;

use ndarray::{Array1, Array2, Axis};

use crate::descent::{Direction, Secant};
use crate::line_search::Place;
use crate::objective::Objective;

// ANCHOR: bfgs
/// H⁻¹ ← (I − ρ·s·yᵀ)·H⁻¹·(I − ρ·y·sᵀ) + ρ·s·sᵀ, with ρ = 1/yᵀs: the result maps
/// y to s.
pub(crate) fn bfgs_update(inverse: &Array2<f64>, Secant { s, y }: &Secant) -> Array2<f64> {
    let rho = 1.0 / y.dot(s);
    let (column_s, column_y) = (s.view().insert_axis(Axis(1)), y.view().insert_axis(Axis(1)));
    let left = Array2::eye(s.len()) - rho * column_s.dot(&column_y.t());
    left.dot(inverse).dot(&left.t()) + rho * column_s.dot(&column_s.t())
}
// ANCHOR_END: bfgs

/// BFGS: down, corrected by what all steps have told of H⁻¹.
#[derive(Debug, Clone, Default)]
pub struct Bfgs {
    /// The estimate of H⁻¹, (parameters, parameters); none before the first step.
    inverse: Option<Array2<f64>>,
}

impl Bfgs {
    /// What it has learned of H⁻¹; nothing before the first step.
    pub fn learned(&self) -> Option<&Array2<f64>> {
        self.inverse.as_ref()
    }
}

impl Direction for Bfgs {
    fn choose(&self, _objective: &dyn Objective, here: &Place) -> Array1<f64> {
        match &self.inverse {
            Some(inverse) => -inverse.dot(&here.gradient),
            None => -&here.gradient,
        }
    }

    fn learn(&mut self, step: Secant) {
        let first = || Array2::eye(step.s.len()) * step.inverse_curvature();
        let inverse = self.inverse.take().unwrap_or_else(first);
        self.inverse = Some(bfgs_update(&inverse, &step));
    }
}

// ANCHOR: lbfgs
/// H⁻¹·g from the last steps alone, newest first on the way down and oldest first
/// on the way up; no matrix is ever made.
fn two_loops(steps: &VecDeque<Secant>, gradient: &Array1<f64>) -> Array1<f64> {
    let mut r = gradient.clone();
    let mut alphas = Vec::with_capacity(steps.len());
    for Secant { s, y } in steps.iter().rev() {
        let alpha = s.dot(&r) / y.dot(s);
        r.scaled_add(-alpha, y);
        alphas.push(alpha);
    }
    if let Some(last) = steps.back() {
        r *= last.inverse_curvature();
    }
    for (Secant { s, y }, alpha) in steps.iter().zip(alphas.into_iter().rev()) {
        let beta = y.dot(&r) / y.dot(s);
        r.scaled_add(alpha - beta, s);
    }
    r
}
// ANCHOR_END: lbfgs

/// Steps that L-BFGS keeps.
pub const MEMORY: usize = 10;

/// L-BFGS: the same from the last [`MEMORY`] steps.
#[derive(Debug, Clone, Default)]
pub struct Lbfgs {
    /// The oldest first.
    steps: VecDeque<Secant>,
}

impl Direction for Lbfgs {
    fn choose(&self, _objective: &dyn Objective, here: &Place) -> Array1<f64> {
        -two_loops(&self.steps, &here.gradient)
    }

    fn learn(&mut self, step: Secant) {
        self.steps.push_back(step);
        if self.steps.len() > MEMORY {
            self.steps.pop_front();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::objective::Bowl;
    use ndarray::array;
    use proptest::prelude::*;
    use shared::random::Random;

    /// A step in a random direction along which the gradient has grown: yᵀs > 0.
    fn step(random: &mut Random, n: usize) -> Secant {
        let s: Array1<f64> = random.randn(n);
        let y = &s * &(0.5 + random.rand(n));
        Secant { s, y }
    }

    proptest! {
        /// Both agree with the last step: H⁻¹·y = s.
        #[test]
        fn the_last_step_is_remembered(seed in any::<u32>(), n in 1_usize..6) {
            let mut random = Random::seed(seed);
            let step = step(&mut random, n);
            let m = random.randn((n, n));
            let inverse = m.dot(&m.t()) + Array2::<f64>::eye(n);
            let off = bfgs_update(&inverse, &step).dot(&step.y) - &step.s;
            let size = 1.0 + step.s.dot(&step.s);
            prop_assert!(off.iter().all(|d| d.abs() < 1e-7 * size), "{off}");
            let off = two_loops(&VecDeque::from([step.clone()]), &step.y) - &step.s;
            prop_assert!(off.iter().all(|d| d.abs() < 1e-9 * size));
        }

        /// With every step kept, the two loops are BFGS from a scaled identity.
        #[test]
        fn the_two_loops_are_bfgs(seed in any::<u32>()) {
            let mut random = Random::seed(seed);
            let steps: VecDeque<Secant> = (0..4).map(|_| step(&mut random, 5)).collect();
            let last = steps.back().expect("there are four");
            let first = Array2::eye(5) * (last.s.dot(&last.y) / last.y.dot(&last.y));
            let inverse = steps.iter().fold(first, |inverse, step| bfgs_update(&inverse, step));
            let g: Array1<f64> = random.randn(5);
            let off = inverse.dot(&g) - two_loops(&steps, &g);
            let size = inverse.iter().fold(1.0_f64, |size, entry| size.max(entry.abs()));
            prop_assert!(off.iter().all(|d| d.abs() < 1e-9 * size));
        }
    }

    /// The direction from where the gradient is g; neither method asks for more.
    fn along(method: &dyn Direction, gradient: &Array1<f64>) -> Array1<f64> {
        let here = Place { theta: gradient.clone(), value: 0.0, gradient: gradient.clone() };
        method.choose(&Bowl { h: Array2::eye(gradient.len()) }, &here)
    }

    #[test]
    fn both_begin_straight_down_and_then_go_where_their_step_says() {
        let mut random = Random::seed(1);
        let (step, g) = (step(&mut random, 3), random.randn(3));
        for method in [&mut Bfgs::default() as &mut dyn Direction, &mut Lbfgs::default()] {
            assert_eq!(along(method, &g), -&g);
            method.learn(step.clone());
            let off = along(method, &step.y) + &step.s; // −H⁻¹·y = −s
            assert!(off.iter().all(|d| d.abs() < 1e-12), "{off}");
        }
    }

    /// Across the step and across what it told, H⁻¹ is the size that the step saw:
    /// sᵀy/yᵀy = 2/5.
    #[test]
    fn across_its_only_step_each_keeps_the_size_of_its_curvature() {
        let step = Secant { s: array![1.0, 0.0, 0.0], y: array![2.0, 1.0, 0.0] };
        for method in [&mut Bfgs::default() as &mut dyn Direction, &mut Lbfgs::default()] {
            method.learn(step.clone());
            let off = along(method, &array![0.0, 0.0, 5.0]) + array![0.0, 0.0, 2.0];
            assert!(off.iter().all(|d| d.abs() < 1e-15), "{off}");
        }
    }

    /// ½(x² + 9y²): after two steps along the axes all of H⁻¹ is known.
    #[test]
    fn bfgs_learns_the_inverse_of_the_hessian() {
        let mut bfgs = Bfgs::default();
        assert!(bfgs.learned().is_none());
        for (s, y) in [(array![1.0, 0.0], array![1.0, 0.0]), (array![0.0, 1.0], array![0.0, 9.0])] {
            bfgs.learn(Secant { s, y });
        }
        let off = bfgs.learned().expect("it has learned") - &array![[1.0, 0.0], [0.0, 1.0 / 9.0]];
        assert!(off.iter().all(|d| d.abs() < 1e-15), "{off}");
    }

    #[test]
    fn lbfgs_forgets_all_but_the_last_steps() {
        let mut random = Random::seed(1);
        let (mut old, mut young) = (Lbfgs::default(), Lbfgs::default());
        (0..5).for_each(|_| old.learn(step(&mut random, 3)));
        for _ in 0..MEMORY {
            let step = step(&mut random, 3);
            old.learn(step.clone());
            young.learn(step);
        }
        let g = random.randn(3);
        assert_eq!(along(&old, &g), along(&young, &g));
        assert_eq!((old.steps.len(), young.steps.len()), (MEMORY, MEMORY));
    }
}
