//! # Slopes
//!
//! The slope of a straight line says by how much y grows where x grows by 1. A curve has
//! another slope at each of its points: that of the straight lines through the point and
//! another one, as the other comes nearer and nearer. It is the derivative.
//!
//! Nobody has to go that way each time, since there are rules; here each is beside what
//! the straight line through two near points says.

// ANCHOR: between
/// The slope of the straight line through two points of a curve: those at a and at b.
pub fn slope_between(f: impl Fn(f64) -> f64, a: f64, b: f64) -> f64 {
    (f(b) - f(a)) / (b - a)
}
// ANCHOR_END: between

/// A function, and its derivative by one of the rules.
pub struct Rule {
    /// The rule in a word.
    pub name: &'static str,
    /// The function, as it is written.
    pub of: &'static str,
    /// Its derivative, as it is written.
    pub is: &'static str,
    /// The function.
    pub f: fn(f64) -> f64,
    /// Its derivative.
    pub derivative: fn(f64) -> f64,
}

/// The rules that the course uses, each with an example.
pub const RULES: [Rule; 9] = [
    Rule { name: "power", of: "x³", is: "3x²", f: |x| x * x * x, derivative: |x| 3.0 * x * x },
    Rule {
        name: "power −1",
        of: "1/x",
        is: "−1/x²",
        f: |x| 1.0 / x,
        derivative: |x| -1.0 / (x * x),
    },
    Rule {
        name: "power ½", of: "√x", is: "1/(2√x)", f: f64::sqrt, derivative: |x| 0.5 / x.sqrt()
    },
    Rule {
        name: "multiple",
        of: "5·x³",
        is: "5·3x²",
        f: |x| 5.0 * x * x * x,
        derivative: |x| 15.0 * x * x,
    },
    Rule { name: "sum", of: "x³ + x²", is: "3x² + 2x", f: cubic, derivative: cubic_slope },
    Rule {
        name: "product",
        of: "x²·eˣ",
        is: "2x·eˣ + x²·eˣ",
        f: |x| x * x * x.exp(),
        derivative: |x| 2.0 * x * x.exp() + x * x * x.exp(),
    },
    Rule { name: "exponential", of: "eˣ", is: "eˣ", f: f64::exp, derivative: f64::exp },
    Rule { name: "logarithm", of: "ln x", is: "1/x", f: f64::ln, derivative: |x| 1.0 / x },
    Rule { name: "sine", of: "sin x", is: "cos x", f: f64::sin, derivative: f64::cos },
];

/// x³ + x².
pub fn cubic(x: f64) -> f64 {
    x * x * x + x * x
}

/// 3x² + 2x.
fn cubic_slope(x: f64) -> f64 {
    3.0 * x * x + 2.0 * x
}

#[cfg(test)]
mod tests {
    use super::*;

    /// From (1, 1) to (3, 9) a parabola rises by 8 over 2, and so it does backwards.
    #[test]
    fn a_slope_between_two_points_by_hand() {
        assert_eq!(slope_between(|x| x * x, 1.0, 3.0), 4.0);
        assert_eq!(slope_between(|x| x * x, 3.0, 1.0), 4.0);
    }

    /// By differences of four points, which err by the fourth power of their distance.
    #[test]
    fn every_rule_is_right() {
        for Rule { name, f, derivative, .. } in RULES {
            for x in [0.5, 1.0, 2.0] {
                let h = 1e-3;
                let found =
                    (8.0 * (f(x + h) - f(x - h)) - (f(x + 2.0 * h) - f(x - 2.0 * h))) / (12.0 * h);
                assert!((found - derivative(x)).abs() < 1e-8, "{name} at {x}: {found}");
            }
        }
    }
}
