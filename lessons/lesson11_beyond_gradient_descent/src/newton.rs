//! # Newton's method, for roots and for minima
//!
//! To find where g is 0, follow its tangent down to 0: x ← x − g(x)/g′(x). n4's
//! two examples do this, with g = z − 150 and g = c − 2.14, and call it gradient
//! descent. Where J is *lowest*, its slope is 0; so the root of J′ is wanted:
//! x ← x − J′(x)/J″(x). With many parameters J″ is the Hessian, and dividing by it
//! is solving a system: θ ← θ − H⁻¹·∂J/∂θ.
//!
//! Source: n1 §5.2, n4 §5–9.

use lesson03_least_squares::cholesky::{cholesky, solve};
use lesson05_backprop::nonlinear_chain::{self, Chain};
use ndarray::{Array1, Array2};

use crate::descent::Direction;
use crate::line_search::Place;
use crate::objective::Objective;

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

/// n4's second example as such a g: c − 2.14 for lesson 5's c = √(ln x²), and its slope.
pub fn chain(x: f64) -> (f64, f64) {
    let Chain { a, c, .. } = nonlinear_chain::forward(x);
    (c - 2.14, 2.0 * x / a / (2.0 * c)) // da/dx · db/da · dc/db
}

// ANCHOR: direction
/// −H⁻¹·g, by lesson 3's Cholesky. Where H is not positive, as at a saddle, its
/// direction could lead up; then μ·I is added until it is.
pub(crate) fn newton_direction(h: &Array2<f64>, gradient: &Array1<f64>) -> Array1<f64> {
    let mut mu = 0.0;
    loop {
        if let Some(l) = cholesky(&(h + &(Array2::<f64>::eye(h.nrows()) * mu))) {
            return -solve(&l, gradient);
        }
        mu = if mu == 0.0 { 1e-3 * h.diag().mapv(f64::abs).sum().max(1e-3) } else { 4.0 * mu };
    }
}
// ANCHOR_END: direction

/// Newton's method for minima.
#[derive(Debug, Clone, Copy)]
pub struct Newton;

impl Direction for Newton {
    fn choose(&self, objective: &dyn Objective, here: &Place) -> Array1<f64> {
        newton_direction(&objective.hessian(&here.theta), &here.gradient)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::descent::minimise;
    use crate::objective::Bowl;
    use ndarray::array;

    #[test]
    fn roots_are_where_a_formula_has_them() {
        let end = |path: Vec<f64>| path[path.len() - 1];
        let squares = root(|x| (x * x - 2.0, 2.0 * x), 1.0, 5);
        assert!((squares[2] - 17.0 / 12.0).abs() < 1e-15); // the chapter's second step
        assert!((end(squares) - 2.0_f64.sqrt()).abs() < 1e-15);
        // √(ln x²) = 2.14 means x = e^(2.14²/2).
        assert!((end(root(chain, 2.0, 8)) - (0.5 * 2.14_f64.powi(2)).exp()).abs() < 1e-12);
    }

    #[test]
    fn n4s_own_steps_are_newtons() {
        for (ours, theirs) in root(chain, 2.0, 5).iter().zip(nonlinear_chain::solve(2.0, 2.14)) {
            assert!((ours - theirs).abs() < 1e-12);
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

    /// At a saddle with the curvatures 1 and −1, μ begins at a thousandth of their sizes,
    /// 0.002, and grows fourfold five times, to 2.048; where nothing is curved it is 10⁻⁶.
    #[test]
    fn as_much_is_added_as_it_takes() {
        let saddle = newton_direction(&array![[1.0, 0.0], [0.0, -1.0]], &array![3.048, 1.048]);
        assert!((&saddle + &array![1.0, 1.0]).iter().all(|d| d.abs() < 1e-12), "{saddle}");
        let flat = newton_direction(&Array2::zeros((2, 2)), &array![1e-6, -2e-6]);
        assert!((&flat + &array![1.0, -2.0]).iter().all(|d| d.abs() < 1e-12), "{flat}");
    }

    #[test]
    fn a_bowl_takes_one_step_however_long_it_is() {
        for condition in [1.0, 1e3, 1e6] {
            let bowl = Bowl::with_condition(condition, 5, 1);
            let way = minimise(&mut Newton, &bowl, &Array1::ones(5), 1e-9, 10);
            assert_eq!((way.iterations(), way.evaluations, way.converged), (1, 2, true));
        }
    }
}
