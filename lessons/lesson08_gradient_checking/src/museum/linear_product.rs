//! # A product is no line
//!
//! n4 §8 looks back on z = (2w + 3b)·(2b + 1): the error went back in one step, so it
//! is all linear, however complicated the computation between. It is a product of two
//! factors that both hold b: by b alone a parabola.

use lesson05_backprop::linear_graph::{START, backward, forward};

// ANCHOR: wrong
/// z after a change of b, by its slope, as n4 §8 says.
pub fn wrong(change: f64) -> f64 {
    let (w, b) = START;
    let graph = forward(w, b);
    graph.z + backward(&graph).1 * change
}
// ANCHOR_END: wrong

// ANCHOR: right
/// z after a change of b: ask again.
pub fn right(change: f64) -> f64 {
    let (w, b) = START;
    forward(w, b + change).z
}
// ANCHOR_END: right

/// The second difference: how much more the next step of h changes f than the last one did.
/// Of a line it is 0, wherever one asks and whatever h is.
pub fn second_difference(f: impl Fn(f64) -> f64, x: f64, h: f64) -> f64 {
    (f(x + h) - f(x)) - (f(x) - f(x - h))
}

/// Second differences of z with h = 1: by b, and by w.
pub fn second_differences() -> [f64; 2] {
    let (w, b) = START;
    [second_difference(|b| forward(w, b).z, b, 1.0), second_difference(|w| forward(w, b).z, w, 1.0)]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// By hand: 231, 162 and 105 at b = 5, 4 and 3; and by w 180, 162 and 144.
    #[test]
    fn by_b_it_is_a_parabola_and_by_w_a_line() {
        assert_eq!([right(1.0), right(0.0), right(-1.0)], [231.0, 162.0, 105.0]);
        assert_eq!(second_differences(), [12.0, 0.0]);
        assert_eq!(second_difference(|x| x * x, 7.0, 3.0), 18.0);
    }

    /// z is 6b² + 15b + 6, so 6·Δb² is what the slope does not say.
    #[test]
    fn what_the_slope_leaves_out_is_the_square() {
        for change in [0.5, -0.25, 2.0] {
            let left = right(change) - wrong(change);
            assert!((left - 6.0 * change * change).abs() < 1e-12, "{change}: {left}");
        }
        assert_eq!(wrong(1.0), 225.0);
    }
}
