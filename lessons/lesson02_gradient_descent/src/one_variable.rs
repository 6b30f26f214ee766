//! # Down a curve
//!
//! θ ← θ − η·dJ/dθ on two parabolas: n4 §9's (x − 2)² and x².
//!
//! Source: n4 §9.

// ANCHOR: descend
/// Gradient descent on a curve: the start, and where each step led.
pub fn descend(start: f64, eta: f64, steps: usize, slope: impl Fn(f64) -> f64) -> Vec<f64> {
    let mut x = start;
    let mut path = vec![x];
    for _ in 0..steps {
        x -= eta * slope(x);
        path.push(x);
    }
    path
}
// ANCHOR_END: descend

/// Descent on J = x², whose slope is 2x.
pub fn descend_parabola(start: f64, eta: f64, steps: usize) -> Vec<f64> {
    descend(start, eta, steps, |x| 2.0 * x)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn n4s_numbers_come_out() {
        assert!((descend(1.4, 0.1, 1, |x| 2.0 * (x - 2.0))[1] - 1.52).abs() < 1e-15);
        let path = descend_parabola(1.2, 0.3, 4);
        for (x, expected) in path[1..].iter().zip([0.48, 0.192, 0.0768, 0.03072]) {
            assert!((x - expected).abs() < 1e-15, "{x}");
        }
    }
}
