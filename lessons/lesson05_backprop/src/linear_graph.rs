//! # One multiplication, differentiated by hand
//!
//! x = 2w + 3b, y = 2b + 1, z = x·y. With w = 3 and b = 4, z is 162. Which b, or
//! which w and b, make it 150?
//!
//! n4 §5 calls what follows gradient descent. It is not: dividing the gap by the
//! derivative is a step of Newton's method for finding a root. Descent would
//! multiply by the derivative. Both need the derivative, and that is the lesson.
//!
//! Source: n4 §5–6; the two homework variants are answered here.

/// The z that is wanted.
pub const TARGET: f64 = 150.0;

/// w and b at the start.
pub const START: (f64, f64) = (3.0, 4.0);

/// The graph's inner values.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Graph {
    /// 2w + 3b.
    pub x: f64,
    /// 2b + 1.
    pub y: f64,
    /// x·y.
    pub z: f64,
}

impl Graph {
    /// How far z is above the target.
    pub fn gap(&self) -> f64 {
        self.z - TARGET
    }
}

// ANCHOR: forward
/// The graph's values, from the weights up to z.
pub fn forward(w: f64, b: f64) -> Graph {
    let x = 2.0 * w + 3.0 * b;
    let y = 2.0 * b + 1.0;
    Graph { x, y, z: x * y }
}
// ANCHOR_END: forward

// ANCHOR: backward
/// (∂z/∂w, ∂z/∂b): the chain rule, from z down to the weights. b reaches z by
/// two ways, through x and through y, and the two add up.
pub fn backward(graph: &Graph) -> (f64, f64) {
    let (dx, dy) = (graph.y, graph.x); // z = x·y
    (2.0 * dx, 3.0 * dx + 2.0 * dy)
}
// ANCHOR_END: backward

/// (w, b, z) at the start and after each step.
pub type Path = Vec<(f64, f64, f64)>;

/// Steps from w, b and the graph to the next w and b, until z is within 10⁻⁴ of
/// the target or `most` steps are over.
fn until_close(mut step: impl FnMut(f64, f64, &Graph) -> (f64, f64), most: usize) -> Path {
    let (mut w, mut b) = START;
    let mut graph = forward(w, b);
    let mut path = vec![(w, b, graph.z)];
    while graph.gap().abs() > 1e-4 && path.len() <= most {
        (w, b) = step(w, b, &graph);
        graph = forward(w, b);
        path.push((w, b, graph.z));
    }
    path
}

/// b alone, b ← b − (z − 150)/(∂z/∂b), with ∂z/∂b worked out once at the start and
/// kept.
pub fn with_frozen_factor() -> Path {
    let (w, b) = START;
    let (_, db) = backward(&forward(w, b));
    until_close(|w, b, graph| (w, b - graph.gap() / db), 20)
}

/// The same with ∂z/∂b worked out anew at each step.
pub fn with_new_factor() -> Path {
    until_close(|w, b, graph| (w, b - graph.gap() / backward(graph).1), 20)
}

/// The same with w and b together, each taking half of the gap.
pub fn with_both() -> Path {
    let half = |w, b, graph: &Graph| {
        let (dw, db) = backward(graph);
        (w - 0.5 * graph.gap() / dw, b - 0.5 * graph.gap() / db)
    };
    until_close(half, 20)
}

/// Gradient descent on J = ½(z − 150)², by b alone: b ← b − η·(z − 150)·∂z/∂b.
pub fn by_descent(eta: f64, most: usize) -> Path {
    until_close(|w, b, graph| (w, b - eta * graph.gap() * backward(graph).1), most)
}

#[cfg(test)]
mod tests {
    use super::*;
    use lesson01_perceptron::two_sided;
    use proptest::prelude::*;

    #[track_caller]
    fn assert_zs(path: &Path, expected: &[f64]) {
        assert_eq!(path.len() - 1, expected.len());
        for ((_, _, z), expected) in path[1..].iter().zip(expected) {
            assert!((z - expected).abs() < 1e-10, "{z} {expected}");
        }
    }

    #[test]
    fn the_notes_numbers_come_out() {
        let graph = forward(3.0, 4.0);
        assert_eq!(graph, Graph { x: 18.0, y: 9.0, z: 162.0 });
        assert_eq!(backward(&graph), (18.0, 63.0));
        let frozen = [150.2176870748, 150.0079695804, 150.0002944871, 150.0000108854];
        assert_zs(&with_frozen_factor(), &frozen);
        assert_zs(&with_new_factor(), &[150.2176870748, 150.0000771320]);
        let &(w, b, z) = with_both().last().expect("it has steps");
        assert!((w - 2.661518661518661).abs() < 1e-12 && (b - 3.903263272264059).abs() < 1e-12);
        assert!((z - 150.0000443353).abs() < 1e-10);
    }

    #[test]
    fn descent_gets_there_too() {
        let path = by_descent(1e-4, 100);
        assert!((path[path.len() - 1].2 - TARGET).abs() <= 1e-4);
    }

    /// With η = 0 nothing moves.
    #[test]
    fn a_path_that_never_gets_close_ends_after_the_most_steps() {
        assert_eq!(by_descent(0.0, 3), [(3.0, 4.0, 162.0); 4]);
    }

    proptest! {
        #[test]
        fn backward_is_the_central_difference(w in -5.0..5.0_f64, b in -5.0..5.0_f64) {
            let (dw, db) = backward(&forward(w, b));
            let nw = two_sided(|w| forward(w, b).z, w, 1e-5);
            let nb = two_sided(|b| forward(w, b).z, b, 1e-5);
            prop_assert!((dw - nw).abs() < 1e-7 * (1.0 + dw.abs()));
            prop_assert!((db - nb).abs() < 1e-7 * (1.0 + db.abs()));
        }
    }
}
