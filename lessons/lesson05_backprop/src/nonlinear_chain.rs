//! # A chain of curves
//!
//! Four people in a row: the first has x, the second squares it, the third takes
//! the logarithm, the fourth the root. c = √(ln x²). The fifth says what c should
//! have been, and the message goes back from hand to hand.
//!
//! As in the linear graph, each Δ is the gap divided by a derivative: Newton's
//! method for the root of c(x) − 2.14, which n4 §8 calls gradient descent.
//!
//! Source: n4 §8–9.

/// What each of the three makes of x.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Chain {
    /// x².
    pub a: f64,
    /// ln a.
    pub b: f64,
    /// √b.
    pub c: f64,
}

/// What each is asked to change by, from the last to the first.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Deltas {
    /// c − target.
    pub c: f64,
    /// Δc / (dc/db).
    pub b: f64,
    /// Δb / (db/da).
    pub a: f64,
    /// Δa / (da/dx).
    pub x: f64,
}

/// From x to c, defined for x > 1.
pub fn forward(x: f64) -> Chain {
    let a = x * x;
    let b = a.ln();
    Chain { a, b, c: b.sqrt() }
}

// ANCHOR: backward
/// From the gap at c back to x, each link dividing by its own slope.
pub fn backward(x: f64, chain: &Chain, target: f64) -> Deltas {
    let c = chain.c - target;
    let b = c * 2.0 * chain.b.sqrt(); // dc/db = 1/(2√b)
    let a = b * chain.a; // db/da = 1/a
    Deltas { c, b, a, x: a / (2.0 * x) } // da/dx = 2x
}
// ANCHOR_END: backward

/// x at the start and after each step, until c is within 10⁻⁷ of the target or
/// 20 steps are over. A step out of x > 1, below which the root has no value,
/// ends it.
pub fn solve(start: f64, target: f64) -> Vec<f64> {
    let mut x = start;
    let mut path = vec![x];
    for _ in 0..20 {
        let chain = forward(x);
        if (chain.c - target).abs() < 1e-7 {
            break;
        }
        x -= backward(x, &chain, target).x;
        path.push(x);
        if x <= 1.0 {
            break;
        }
    }
    path
}

/// The x at which c is the target: the chain undone, x = √(e^(c²)).
pub fn exact(target: f64) -> f64 {
    (target * target).exp().sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;
    use lesson01_perceptron::two_sided;
    use proptest::prelude::*;

    #[test]
    fn the_notes_numbers_come_out() {
        let chain = forward(2.0);
        assert!((chain.c - 1.1774100225).abs() < 1e-10);
        let deltas = backward(2.0, &chain, 2.14);
        for (found, expected) in [
            (deltas.c, -0.9625899775),
            (deltas.b, -2.2667261741),
            (deltas.a, -9.0669046965),
            (deltas.x, -2.2667261741),
        ] {
            assert!((found - expected).abs() < 1e-10, "{found} {expected}");
        }
        let path = solve(2.0, 2.14);
        let expected = [4.26672617, 7.43971565, 9.47551514, 9.86309101, 9.87295688, 9.87296289];
        assert_eq!(path.len() - 1, expected.len());
        for (x, expected) in path[1..].iter().zip(expected) {
            assert!((x - expected).abs() < 5e-9, "{x} {expected}");
        }
        assert!((path[6] - exact(2.14)).abs() < 1e-9);
        assert!((exact(2.14) - 9.872962891122537).abs() < 1e-14);
    }

    /// n4 §8 prints Δa = −9.068 and the new x as 4.267.
    #[test]
    fn the_notes_delta_a_is_that_of_a_rounded_delta_b() {
        let chain = forward(2.0);
        let deltas = backward(2.0, &chain, 2.14);
        let rounded = (1000.0 * deltas.b).round() / 1000.0;
        assert_eq!(rounded * chain.a, -9.068);
        assert_eq!((1000.0 * deltas.a).round() / 1000.0, -9.067);
        assert_eq!((1000.0 * (2.0 - deltas.x)).round() / 1000.0, 4.267);
    }

    /// c = 0 at x = 1, where the chain's slope is infinite: the step is 0, and 1 is out of
    /// x > 1.
    #[test]
    fn a_gap_of_just_the_tolerance_takes_a_step_more() {
        assert_eq!(solve(1.0, 1e-7), [1.0, 1.0]);
    }

    /// c(10) is 2.146 and its slope there 1/21.46, so that c = ½ is searched for 35 further
    /// down.
    #[test]
    fn a_step_out_of_the_chains_range_ends_the_search() {
        let path = solve(10.0, 0.5);
        assert_eq!((path.len(), path[1].round()), (2, -25.0), "{path:?}");
    }

    proptest! {
        /// Δx is the gap divided by the whole chain's slope.
        #[test]
        fn backward_divides_by_the_central_difference(x in 1.2..10.0_f64, target in 0.5..3.0_f64) {
            let slope = two_sided(|x| forward(x).c, x, 1e-6);
            let chain = forward(x);
            let expected = (chain.c - target) / slope;
            let found = backward(x, &chain, target).x;
            prop_assert!((found - expected).abs() < 1e-7 * (1.0 + expected.abs()));
        }
    }
}
