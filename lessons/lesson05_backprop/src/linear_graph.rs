//! # One multiplication, differentiated by hand
//!
//! x = 2w + 3b, y = 2b + 1, z = x·y. With w = 3 and b = 4, z is 162. Which b, or
//! which w and b, make it 150?
//!
//! n4 §5 calls what follows gradient descent. It is not: dividing the gap by the
//! derivative is a step of Newton's method for finding a root. Descent would
//! multiply by the derivative. Both need the derivative, and that is the lesson.
//!
//! Source: n4 §5–6; its homework, factors kept or worked out anew, for b alone and for
//! both, is answered here.

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

/// What part of the gap w takes, and what part b: (w, b).
pub type Shares = (f64, f64);

/// b alone moves and takes the whole gap.
pub const B_ALONE: Shares = (0.0, 1.0);

/// w and b move, each for half of the gap.
pub const HALF_EACH: Shares = (0.5, 0.5);

// ANCHOR: steps
/// Each moves by its share of the gap over its factor, (∂z/∂w, ∂z/∂b).
fn step((w, b): (f64, f64), gap: f64, shares: Shares, factors: (f64, f64)) -> (f64, f64) {
    (w - shares.0 * gap / factors.0, b - shares.1 * gap / factors.1)
}

/// The factors are worked out once, at the start, and kept.
pub fn with_frozen_factors(shares: Shares) -> Path {
    let (w, b) = START;
    let factors = backward(&forward(w, b));
    until_close(|w, b, graph| step((w, b), graph.gap(), shares, factors), 20)
}

/// The factors are worked out anew at each step.
pub fn with_new_factors(shares: Shares) -> Path {
    until_close(|w, b, graph| step((w, b), graph.gap(), shares, backward(graph)), 20)
}
// ANCHOR_END: steps

/// The part of a small gap at (w, b) that a step by these factors leaves:
/// 1 − share·(∂z/∂w)/factor, less the same for b.
pub fn left_by(factors: (f64, f64), shares: Shares, (w, b): (f64, f64)) -> f64 {
    let (dw, db) = backward(&forward(w, b));
    1.0 - shares.0 * dw / factors.0 - shares.1 * db / factors.1
}

/// The part of the square of a small gap at (w, b) that a step by the factors of that
/// place leaves. The slope by w alone never bends, that by b by 12, and each by 4 in the
/// other: ½·(12·(share_b/∂z/∂b)² + 2·4·(share_w/∂z/∂w)·(share_b/∂z/∂b)).
pub fn left_of_square(shares: Shares, (w, b): (f64, f64)) -> f64 {
    let (dw, db) = backward(&forward(w, b));
    let (w, b) = (shares.0 / dw, shares.1 / db); // the step for a gap of 1
    6.0 * b * b + 4.0 * w * b
}

/// The order p of a convergence in which each gap is c times the p-th power of the one
/// before, from three gaps in a row: the logarithms have the differences p·d and d.
pub fn order([first, second, third]: [f64; 3]) -> f64 {
    (third / second).ln() / (second / first).ln()
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
        assert_zs(&with_frozen_factors(B_ALONE), &frozen);
        assert_zs(&with_new_factors(B_ALONE), &[150.2176870748, 150.0000771320]);
        let frozen = [150.1814058957, 150.0055261396, 150.0001696433, 150.0000052090];
        assert_zs(&with_frozen_factors(HALF_EACH), &frozen);
        assert_zs(&with_new_factors(HALF_EACH), &[150.1814058957, 150.0000443353]);
        let path = with_new_factors(HALF_EACH);
        let (w, b, _) = path[path.len() - 1];
        assert!((w - 2.661518661518661).abs() < 1e-12 && (b - 3.903263272264059).abs() < 1e-12);
    }

    /// With w = 3, z is 150 at 6b² + 15b − 144 = 0, where its slope by b is √3681.
    #[test]
    fn what_a_step_leaves_is_1_less_the_slope_over_the_factor() {
        let slope = 3681_f64.sqrt();
        let at = (3.0, (slope - 15.0) / 12.0);
        let left = left_by((18.0, 63.0), B_ALONE, at);
        assert!((left - (1.0 - slope / 63.0)).abs() < 1e-14, "{left}");
        // At the start the slopes are the factors.
        assert_eq!(left_by((18.0, 63.0), HALF_EACH, START), 0.0);
        assert_eq!(left_by((36.0, 252.0), (0.5, 0.25), START), 1.0 - 0.25 - 0.0625);
    }

    /// At (3, 4) a step of b by d, of w by e changes z by 63d + 18e + 6d² + 4de, and no more.
    #[test]
    fn what_a_step_leaves_of_the_square_is_its_bend() {
        let (d, e) = (0.25 / 63.0, 0.75 / 18.0);
        let left = left_of_square((0.75, 0.25), START);
        let moved = forward(3.0 + e, 4.0 + d).z - 162.0;
        assert!((moved - 1.0 - left).abs() < 1e-12, "{left} {moved}");
    }

    /// 10⁻¹, 10⁻³ and 10⁻⁹: each the cube of the one before. 8, 4, 2: each a half.
    #[test]
    fn the_order_is_the_power_that_makes_each_gap_of_the_one_before() {
        assert!((order([1e-1, 1e-3, 1e-9]) - 3.0).abs() < 1e-12);
        assert!((order([8.0, 4.0, 2.0]) - 1.0).abs() < 1e-12);
    }

    /// z is linear in w, so w alone is there at once: 12/18 below 3.
    #[test]
    fn w_alone_needs_one_step() {
        let path = with_frozen_factors((1.0, 0.0));
        assert_eq!(path.len(), 2);
        assert!((path[1].0 - 7.0 / 3.0).abs() < 1e-14 && path[1].1 == 4.0);
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
