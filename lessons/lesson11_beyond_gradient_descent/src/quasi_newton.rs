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

/// Where a step went and how the gradient changed: (s, y).
pub type Step = (Array1<f64>, Array1<f64>);

// ANCHOR: bfgs
/// H⁻¹ ← (I − ρ·s·yᵀ)·H⁻¹·(I − ρ·y·sᵀ) + ρ·s·sᵀ, with ρ = 1/yᵀs: the result maps
/// y to s.
pub fn bfgs_update(inverse: &Array2<f64>, (s, y): &Step) -> Array2<f64> {
    let rho = 1.0 / y.dot(s);
    let (column_s, column_y) = (s.view().insert_axis(Axis(1)), y.view().insert_axis(Axis(1)));
    let left = Array2::eye(s.len()) - rho * column_s.dot(&column_y.t());
    left.dot(inverse).dot(&left.t()) + rho * column_s.dot(&column_s.t())
}
// ANCHOR_END: bfgs

// ANCHOR: lbfgs
/// H⁻¹·g from the last steps alone, newest first on the way down and oldest first
/// on the way up; no matrix is ever made.
pub fn two_loops(steps: &VecDeque<Step>, gradient: &Array1<f64>) -> Array1<f64> {
    let mut r = gradient.clone();
    let mut alphas = Vec::with_capacity(steps.len());
    for (s, y) in steps.iter().rev() {
        let alpha = s.dot(&r) / y.dot(s);
        r.scaled_add(-alpha, y);
        alphas.push(alpha);
    }
    if let Some((s, y)) = steps.back() {
        r *= s.dot(y) / y.dot(y); // the size of H⁻¹, as the last step saw it
    }
    for ((s, y), alpha) in steps.iter().zip(alphas.into_iter().rev()) {
        let beta = y.dot(&r) / y.dot(s);
        r.scaled_add(alpha - beta, s);
    }
    r
}
// ANCHOR_END: lbfgs

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use shared::random::Random;

    proptest! {
        /// Both agree with the last step: H⁻¹·y = s.
        #[test]
        fn the_last_step_is_remembered(seed in any::<u32>(), n in 1_usize..6) {
            let mut random = Random::seed(seed);
            let s: Array1<f64> = random.randn(n);
            let y: Array1<f64> = &s * &(0.5 + random.rand(n)); // yᵀs > 0
            let m = random.randn((n, n));
            let inverse = m.dot(&m.t()) + Array2::<f64>::eye(n);
            let step = (s.clone(), y.clone());
            let off = bfgs_update(&inverse, &step).dot(&y) - &s;
            prop_assert!(off.iter().all(|d| d.abs() < 1e-7 * (1.0 + s.dot(&s))), "{off}");
            let off = two_loops(&VecDeque::from([step]), &y) - &s;
            prop_assert!(off.iter().all(|d| d.abs() < 1e-9 * (1.0 + s.dot(&s))));
        }

        /// With every step kept, the two loops are BFGS from a scaled identity.
        #[test]
        fn the_two_loops_are_bfgs(seed in any::<u32>()) {
            let mut random = Random::seed(seed);
            let mut steps = VecDeque::new();
            for _ in 0..4 {
                let s: Array1<f64> = random.randn(5);
                let y: Array1<f64> = &s * &(0.5 + random.rand(5));
                steps.push_back((s, y));
            }
            let (s, y) = steps.back().expect("there are four");
            let first = Array2::eye(5) * (s.dot(y) / y.dot(y));
            let inverse = steps.iter().fold(first, |inverse, step| bfgs_update(&inverse, step));
            let g: Array1<f64> = random.randn(5);
            let off = inverse.dot(&g) - two_loops(&steps, &g);
            let size = inverse.iter().fold(1.0_f64, |size, entry| size.max(entry.abs()));
            prop_assert!(off.iter().all(|d| d.abs() < 1e-9 * size));
        }
    }
}
