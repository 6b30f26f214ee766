//! # One slope for each parameter
//!
//! A function of several parameters has no single slope. But hold all of them still
//! except one, and what is left is a function of one number, with a slope: the partial
//! derivative ∂f/∂θᵢ. All partial derivatives in a row are the gradient ∂f/∂θ.
//!
//! By trying, as here, a gradient takes two evaluations of f for each parameter. By a
//! formula, as everywhere else in the course, it takes about as much work as f itself;
//! trying is how the formula is checked.

use lesson01_perceptron::two_sided;
use ndarray::Array1;

/// f with every parameter but the i-th held still.
pub fn along(
    f: impl Fn(&Array1<f64>) -> f64,
    theta: &Array1<f64>,
    i: usize,
) -> impl Fn(f64) -> f64 {
    move |value| {
        let mut moved = theta.clone();
        moved[i] = value;
        f(&moved)
    }
}

/// ∂f/∂θ by trying: each parameter is moved by h to both sides. As long as θ.
pub fn gradient_by_trying(
    f: impl Fn(&Array1<f64>) -> f64,
    theta: &Array1<f64>,
    h: f64,
) -> Array1<f64> {
    (0..theta.len()).map(|i| two_sided(along(&f, theta, i), theta[i], h)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::array;

    /// f = x² + 3xy has ∂f/∂x = 2x + 3y and ∂f/∂y = 3x.
    #[test]
    fn a_gradient_known_by_hand() {
        let f = |t: &Array1<f64>| t[0] * t[0] + 3.0 * t[0] * t[1];
        let gradient = gradient_by_trying(f, &array![2.0, -1.0], 1e-3);
        assert!((gradient - array![1.0, 6.0]).iter().all(|d| d.abs() < 1e-10));
    }
}
