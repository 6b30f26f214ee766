//! # A slope, by trying
//!
//! The slope of a function, or its derivative f′(x), says by how much f changes for
//! each unit that x is moved, where the move is small. One can try: go a little way h
//! to both sides of x and divide the difference of the two values by the distance of
//! the two places.
//!
//! Every derivative of the course is compared with this at least once. How good it is,
//! and which h is best, lesson 8 asks.

// ANCHOR: two_sided
/// (f(x + h) − f(x − h))/2h, near f′(x) for a small h.
pub fn two_sided(f: impl Fn(f64) -> f64, x: f64, h: f64) -> f64 {
    (f(x + h) - f(x - h)) / (2.0 * h)
}
// ANCHOR_END: two_sided

#[cfg(test)]
mod tests {
    use super::*;

    /// Of a parabola the two sides' errors cancel, whatever h is; of a cube h² stays.
    #[test]
    fn slopes_known_by_hand() {
        assert!((two_sided(|x| x * x, 3.0, 0.5) - 6.0).abs() < 1e-14);
        assert!((two_sided(|x| x * x * x, 1.0, 0.01) - 3.0001).abs() < 1e-12);
    }
}
