//! # Newton's step under another name
//!
//! n4 §5–8 divides the gap by the derivative, Δb = Δz/(∂z/∂b), and calls it
//! gradient descent. It is Newton's way to find a root: where the slope is steep
//! it takes a short step, where gradient descent takes a long one.

use lesson05_backprop::linear_graph::{backward, by_descent, forward, with_new_factor};

use super::Exhibit;

// ANCHOR: wrong
/// What n4 calls a step of gradient descent: the gap divided by the slope.
pub fn wrong(b: f64) -> f64 {
    let graph = forward(3.0, b);
    let (_, db) = backward(&graph);
    (graph.z - 150.0) / db
}
// ANCHOR_END: wrong

// ANCHOR: right
/// A step of gradient descent on ½(z − 150)²: the gap times the slope, times η.
pub fn right(b: f64, eta: f64) -> f64 {
    let graph = forward(3.0, b);
    let (_, db) = backward(&graph);
    eta * (graph.z - 150.0) * db
}
// ANCHOR_END: right

/// The two kinds of step, on lesson 5's graph.
pub fn exhibit() -> Exhibit {
    let (newton, descent) = (with_new_factor(), by_descent(0.0001, 1000));
    Exhibit {
        place: "n4 §5–8",
        bug: "Δb = Δz/(∂z/∂b) called gradient descent",
        source: include_str!("newton.rs"),
        effect: format!(
            "At b = 4 the one goes {:.4}, the other η·{:.0}. Newton's way is there after {} steps, \
             descent with η = 0.0001 after {}. But Newton's needs a target that can be reached; a \
             loss with noise has none.",
            wrong(4.0),
            right(4.0, 1.0),
            newton.len() - 1,
            descent.len() - 1
        ),
        caught_by: "the order of convergence",
        values: vec![
            ("newton_step", wrong(4.0).into()),
            ("descent_step_per_rate", right(4.0, 1.0).into()),
        ],
        figure: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_steps_at_b_4_are_12_over_63_and_12_times_63() {
        assert!((wrong(4.0) - 12.0 / 63.0).abs() < 1e-15);
        assert!((right(4.0, 1.0) - 12.0 * 63.0).abs() < 1e-12);
    }

    /// Newton squares the error at each step, descent multiplies it.
    #[test]
    fn one_converges_quadratically_and_the_other_linearly() {
        let root = (0..50).fold(4.0, |b, _| b - wrong(b));
        let errors = |step: &dyn Fn(f64) -> f64, count: usize| {
            let mut b = 4.0;
            (0..count)
                .map(|_| {
                    b -= step(b);
                    (b - root).abs()
                })
                .collect::<Vec<f64>>()
        };
        let newton = errors(&wrong, 3);
        assert!(
            (newton[1] / newton[0].powi(2) / (newton[2] / newton[1].powi(2)) - 1.0).abs() < 0.1
        );
        let descent = errors(&|b| right(b, 1e-4), 60);
        let ratios: Vec<f64> = descent.windows(2).map(|pair| pair[1] / pair[0]).collect();
        assert!((ratios[58] - ratios[50]).abs() < 1e-3 && ratios[58] > 0.3, "{ratios:?}");
    }
}
