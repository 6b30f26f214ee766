//! # A gradient by trying
//!
//! Hold all parameters of a function still but one, and a difference finds the slope
//! along that one. So for each of them in turn: that is the whole gradient.
//!
//! What backpropagation says is then compared with it, entry by entry. An entry can be
//! so small that its difference is nothing but rounding, and no relative error says
//! anything there: [`errors`] asks for no more digits than the differences have.

use lesson02_gradient_descent::along;
use ndarray::Array1;

use crate::differences::four_point;
use crate::relative_error::relative_error;

/// The step of the four-point differences: wide enough that rounding hardly
/// matters, narrow enough that h⁴ does not.
pub const STEP: f64 = 1e-3;

// ANCHOR: numeric_gradient
/// ∂f/∂θ by four-point differences, one parameter after the other.
pub fn numeric_gradient(
    f: impl Fn(&Array1<f64>) -> f64,
    theta: &Array1<f64>,
    h: f64,
) -> Array1<f64> {
    (0..theta.len()).map(|i| four_point(along(&f, theta, i), theta[i], h)).collect()
}
// ANCHOR_END: numeric_gradient

/// The errors of all entries of the gradient of a function with this value at θ.
///
/// The differences cannot resolve everything: the rounding of the value, divided
/// by the step, is in each of them. An entry so small that its digits are that
/// rounding, or a ten-thousandth of the largest entry, is measured against this
/// bound and not against itself. An entry that is no finite number has the error ∞.
pub fn errors(analytic: &Array1<f64>, numeric: &Array1<f64>, value: f64) -> Array1<f64> {
    let largest = analytic.iter().chain(numeric).fold(0.0_f64, |largest, d| largest.max(d.abs()));
    let rounding = 4.0 * value.abs() * f64::EPSILON / STEP; // four values, each summed up
    let bound = (1e-4 * largest).max(1e7 * rounding);
    let error = |(&a, &n): (&f64, &f64)| {
        let tiny = a.abs().max(n.abs()) < bound;
        let error = if tiny { (a - n).abs() / bound } else { relative_error(a, n) };
        // NaN would be the largest of all or the least, as its sign has it.
        if error.is_nan() { f64::INFINITY } else { error }
    };
    analytic.iter().zip(numeric).map(error).collect()
}

/// The largest of some errors.
pub fn worst<'a>(errors: impl IntoIterator<Item = &'a f64>) -> f64 {
    errors.into_iter().fold(0.0, |worst, &error| worst.max(error))
}

/// The worst error of what is said to be ∂f/∂θ, checked with differences of step h.
pub fn worst_error(
    f: impl Fn(&Array1<f64>) -> f64,
    theta: &Array1<f64>,
    analytic: &Array1<f64>,
    h: f64,
) -> f64 {
    worst(&errors(analytic, &numeric_gradient(&f, theta, h), f(theta)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::array;

    #[test]
    fn the_numeric_gradient_of_a_quadratic_is_exact() {
        let theta = array![1.0, -2.0, 0.5];
        let numeric = numeric_gradient(|t| 0.5 * t.dot(t), &theta, STEP);
        assert!((numeric - theta).iter().all(|d| d.abs() < 1e-11));
    }

    /// f = θ₀² + θ₁ has the gradient (2, 1) at (1, 3).
    #[test]
    fn the_worst_entry_counts() {
        let f = |t: &Array1<f64>| t[0] * t[0] + t[1];
        let error = |analytic| worst_error(f, &array![1.0, 3.0], &analytic, STEP);
        assert!(error(array![2.0, 1.0]) < 1e-10);
        assert!((error(array![2.0, 0.5]) - 0.5).abs() < 1e-9);
        assert!((error(array![-2.0, 0.5]) - 2.0).abs() < 1e-9);
    }

    /// Beside a slope of 1, 10⁻⁹ is a hundred-thousandth of the bound; beside nothing
    /// else it is as wrong as it can be.
    #[test]
    fn an_entry_is_measured_by_the_largest() {
        let numeric = array![1.0, 0.0];
        assert!((errors(&array![1.0, 1e-9], &numeric, 0.0)[1] - 1e-5).abs() < 1e-15);
        assert_eq!(errors(&array![1e-9], &array![0.0], 0.0), array![1.0]);
        assert_eq!(errors(&array![1.0, 1e-9], &array![1.0, 1e-9], 0.0), array![0.0, 0.0]);
        // Where all is 0, nothing is wrong.
        assert_eq!(errors(&array![0.0], &array![0.0], 0.0), array![0.0]);
    }

    /// A value of 1 has rounding errors of 4·2⁻⁵²/10⁻³ in its differences, and the bound is
    /// 10⁷ of them, 8.88·10⁻⁶.
    #[test]
    fn an_entry_is_measured_by_the_rounding_of_the_value() {
        for value in [1.0, -1.0] {
            let error = errors(&array![1e-9], &array![0.0], value)[0];
            assert!((error / 1.1259e-4 - 1.0).abs() < 1e-5, "{error}");
        }
        assert_eq!(errors(&array![1e-5], &array![0.0], 1.0), array![1.0]);
    }

    #[test]
    fn what_is_no_number_is_wrong() {
        for nonsense in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            let errors = errors(&array![1.0, nonsense, 1.0], &array![1.0, 1.0, 1.0], 1.0);
            assert_eq!(worst(&errors), f64::INFINITY, "{nonsense}: {errors}");
        }
    }
}
