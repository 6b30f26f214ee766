//! # Why features are scaled
//!
//! The loss of a linear unit is a bowl whose curvatures are the eigenvalues of
//! XᵀX/m. The steepest one limits the learning rate, the flattest one then sets
//! the pace: the number of steps grows with their ratio, the condition number.
//!
//! Source: n1 §4.1.1.

use ndarray::{Array1, Array2, Axis};

// ANCHOR: hessian
/// XᵀX/m, (features, features): all second derivatives of J = 1/(2m) Σ (X·w − y)², the
/// loss of a linear unit. The first are Xᵀ(X·w − y)/m, and w is in them once, with
/// the factor XᵀX/m. Neither w nor y is left.
pub fn hessian(x: &Array2<f64>) -> Array2<f64> {
    x.t().dot(x) / x.nrows() as f64
}
// ANCHOR_END: hessian

/// The same features with their means taken off: what is left for the weights when the
/// bias is at its best.
pub fn centred(x: &Array2<f64>) -> Array2<f64> {
    x - &x.mean_axis(Axis(0)).expect("there are samples")
}

/// The eigenvalues of a symmetric 2×2 matrix, the larger first.
pub fn curvatures(h: &Array2<f64>) -> (f64, f64) {
    let middle = f64::midpoint(h[[0, 0]], h[[1, 1]]);
    let radius = (0.5 * (h[[0, 0]] - h[[1, 1]])).hypot(h[[0, 1]]);
    let large = middle + radius;
    // Their product is the determinant; the difference middle − radius would
    // lose its digits when one is much larger.
    (large, (h[[0, 0]] * h[[1, 1]] - h[[0, 1]] * h[[1, 0]]) / large)
}

/// The condition number λ₁/λ₂, or none where rounding is all that there is of λ₂: two
/// features that rise and fall together make a trough, whose floor has no lowest point.
pub fn condition(h: &Array2<f64>) -> Option<f64> {
    let product = h[[0, 0]] * h[[1, 1]];
    let determinant = product - h[[0, 1]] * h[[1, 0]];
    let (large, small) = curvatures(h);
    (determinant > 1e-12 * product).then_some(large / small)
}

// ANCHOR: ravine
/// The learning rate with which gradient descent on ½·wᵀHw comes down fastest:
/// 2/(λ₁ + λ₂). Both directions then shrink by the same share a step.
pub fn best_rate(h: &Array2<f64>) -> f64 {
    let (large, small) = curvatures(h);
    2.0 / (large + small)
}

/// Gradient descent on ½·wᵀHw, whose gradient is H·w: the start, (2), and where each step
/// led.
pub fn descend_ravine(
    h: &Array2<f64>,
    start: Array1<f64>,
    eta: f64,
    steps: usize,
) -> Vec<Array1<f64>> {
    let mut w = start;
    let mut path = vec![w.clone()];
    for _ in 0..steps {
        w = &w - eta * h.dot(&w); // w ← w − η·H·w
        path.push(w.clone());
    }
    path
}
// ANCHOR_END: ravine

/// Steps of that descent with the best rate until w is a millionth of its start along both
/// eigenvectors at once: a float, since there may be more than can be counted.
pub fn steps_needed(h: &Array2<f64>) -> f64 {
    let (_, small) = curvatures(h);
    // In the bowl's own axes each step shrinks both coordinates by 1 − η·λ₂ = η·λ₁ − 1.
    let shrinks = (-best_rate(h) * small).ln_1p();
    (1e-6_f64.ln() / shrinks).ceil().max(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::standardise::Standardiser;
    use ndarray::array;
    use proptest::prelude::*;

    #[test]
    fn curvatures_solve_the_characteristic_equation() {
        let h = array![[3.0, 1.0], [1.0, 2.0]];
        let (large, small) = curvatures(&h);
        for lambda in [large, small] {
            assert!(((3.0 - lambda) * (2.0 - lambda) - 1.0).abs() < 1e-12);
        }
    }

    /// Whatever their units: the determinant's rounding is a share of its two products.
    #[test]
    fn features_that_rise_and_fall_together_have_no_condition_number() {
        let column: Array1<f64> = (0..20).map(f64::from).collect();
        for unit in [1e-9, 0.3, 1e5] {
            let x = ndarray::stack![Axis(1), column, &column * unit + 0.1];
            assert_eq!(condition(&hessian(&centred(&x))), None, "{unit}");
        }
        assert_eq!(condition(&Array2::zeros((2, 2))), None);
        let apart = array![[4.0, 0.0], [0.0, 1e-9]];
        assert!((condition(&apart).unwrap() / 4e9 - 1.0).abs() < 1e-12);
    }

    #[test]
    fn with_the_best_rate_both_directions_shrink_alike() {
        let h = array![[3.0, 0.0], [0.0, 1.0]];
        assert_eq!(best_rate(&h), 0.5);
        assert_eq!(descend_ravine(&h, array![8.0, 8.0], 0.5, 1)[1], array![-4.0, 4.0]);
    }

    /// In a long ravine a step shrinks by 2/κ, and ln 10⁶/2 is 6.908.
    #[test]
    fn steps_follow_the_condition_number() {
        for condition in [1e4, 1e9, 1e30] {
            let steps = steps_needed(&array![[condition, 0.0], [0.0, 1.0]]);
            assert!((steps / condition - 6.908).abs() < 0.001, "{steps}");
        }
    }

    /// The descent itself, along the axes: it has come a million times closer after the
    /// last of these steps and not before, however steep the bowl is as a whole.
    #[test]
    fn a_descent_takes_the_steps_needed() {
        for condition in [1.0, 1.5, 10.0, 1000.0] {
            let h = array![[3.0 * condition, 0.0], [0.0, 3.0]];
            let steps = steps_needed(&h) as usize;
            let path = descend_ravine(&h, array![1.0, 1.0], best_rate(&h), steps);
            let near = |w: &Array1<f64>| w.iter().all(|w| w.abs() <= 1e-6);
            assert!(near(&path[steps]) && !near(&path[steps - 1]), "{condition}: {steps}");
        }
    }

    /// Of all rates the best one needs the fewest steps: a little more or less ends further
    /// out.
    #[test]
    fn no_rate_is_better_than_the_best() {
        let h = array![[3.0, 1.0], [1.0, 2.0]];
        let end = |share: f64| {
            let path = descend_ravine(&h, array![1.0, 0.0], share * best_rate(&h), 60);
            path[60].dot(&path[60])
        };
        assert!(end(1.0) < end(0.95) && end(1.0) < end(1.05));
    }

    /// How far two features go together, from −1 to 1.
    fn correlation(x: &Array1<f64>, y: &Array1<f64>) -> f64 {
        let (x, y) = (x - x.mean().unwrap(), y - y.mean().unwrap());
        x.dot(&y) / (x.dot(&x) * y.dot(&y)).sqrt()
    }

    proptest! {
        /// The Hessian of standardised features is their correlation matrix but for the
        /// factor (m − 1)/m. Two features of correlation r have the
        /// curvatures 1 ± |r|.
        #[test]
        fn standardised_curvatures_are_one_plus_minus_the_correlation(
            numbers in prop::collection::vec(-5.0..5.0_f64, 24),
        ) {
            let x = Array2::from_shape_vec((12, 2), numbers).unwrap();
            let z = Standardiser::fit(&x, &["a", "b"]).unwrap().apply(&x);
            let r = correlation(&x.column(0).to_owned(), &x.column(1).to_owned()).abs();
            let (large, small) = curvatures(&hessian(&centred(&z)));
            let shrink = 11.0 / 12.0;
            prop_assert!((large - shrink * (1.0 + r)).abs() < 1e-9);
            prop_assert!((small - shrink * (1.0 - r)).abs() < 1e-9);
        }
    }
}
