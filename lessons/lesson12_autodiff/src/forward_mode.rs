//! # Numbers that carry their slope
//!
//! A dual number is a value and how fast it changes with one chosen input. Each
//! operation knows both: (u·v)′ = u′·v + u·v′. Computing with dual numbers gives
//! the value and the exact slope at once. No formula is derived, and no difference
//! taken.
//!
//! Source: Wengert, "A simple automatic derivative evaluation program" (1964).

use std::ops::{Add, Div, Mul, Sub};

// ANCHOR: dual
/// A value, and its slope with respect to the input that was chosen.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Dual {
    /// u.
    pub value: f64,
    /// u′.
    pub slope: f64,
}

impl Add for Dual {
    type Output = Dual;
    fn add(self, v: Dual) -> Dual {
        Dual { value: self.value + v.value, slope: self.slope + v.slope }
    }
}

impl Sub for Dual {
    type Output = Dual;
    fn sub(self, v: Dual) -> Dual {
        Dual { value: self.value - v.value, slope: self.slope - v.slope }
    }
}

impl Mul for Dual {
    type Output = Dual;
    fn mul(self, v: Dual) -> Dual {
        Dual { value: self.value * v.value, slope: self.slope * v.value + self.value * v.slope }
    }
}

impl Div for Dual {
    type Output = Dual;
    fn div(self, v: Dual) -> Dual {
        let value = self.value / v.value;
        Dual { value, slope: (self.slope - value * v.slope) / v.value }
    }
}

impl Dual {
    /// The input whose slope is wanted: it changes as fast as itself.
    pub fn input(value: f64) -> Dual {
        Dual { value, slope: 1.0 }
    }

    /// Anything else: it does not change.
    pub fn constant(value: f64) -> Dual {
        Dual { value, slope: 0.0 }
    }

    /// √u.
    pub fn sqrt(self) -> Dual {
        let value = self.value.sqrt();
        Dual { value, slope: self.slope / (2.0 * value) }
    }

    /// ln u.
    pub fn ln(self) -> Dual {
        Dual { value: self.value.ln(), slope: self.slope / self.value }
    }

    /// eᵘ.
    pub fn exp(self) -> Dual {
        let value = self.value.exp();
        Dual { value, slope: self.slope * value }
    }
}
// ANCHOR_END: dual

// ANCHOR: chain
/// Lesson 5's chain, √(ln x²), as one would write it for plain numbers.
pub fn chain(x: Dual) -> Dual {
    (x * x).ln().sqrt()
}

/// A square root by Newton's method: a program with a loop, differentiated too.
pub fn root_by_newton(x: Dual) -> Dual {
    let mut guess = Dual::constant(1.0);
    for _ in 0..8 {
        guess = (guess + x / guess) * Dual::constant(0.5);
    }
    guess
}

/// σ(x).
pub fn sigmoid(x: Dual) -> Dual {
    let one = Dual::constant(1.0);
    one / (one + (Dual::constant(0.0) - x).exp())
}

/// σ(x)·(1 − σ(x)), a bell.
pub fn bell(x: Dual) -> Dual {
    let s = sigmoid(x);
    s * (Dual::constant(1.0) - s)
}
// ANCHOR_END: chain

#[cfg(test)]
mod tests {
    use super::*;
    use lesson08_gradient_checking::differences::two_sided;
    use proptest::prelude::*;

    fn agree(f: fn(Dual) -> Dual, x: f64) -> Result<(), TestCaseError> {
        let numeric = two_sided(|x| f(Dual::constant(x)).value, x, 1e-5);
        let slope = f(Dual::input(x)).slope;
        prop_assert!((slope - numeric).abs() < 1e-7 * (1.0 + slope.abs()), "{slope} {numeric}");
        Ok(())
    }

    proptest! {
        #[test]
        fn slopes_agree_with_differences(x in 1.5..10.0_f64, any in -6.0..6.0_f64) {
            agree(chain, x)?;
            agree(root_by_newton, x - 1.0)?;
            agree(bell, any)?;
        }
    }

    /// √(ln e²) is √2 and its slope 1/(e·√2). At ln 3 the sigmoid is 3/4 and its slope
    /// 3/4·1/4, which is the bell; and the bell's slope is that times 1 − 2·3/4.
    #[test]
    fn the_programs_compute_what_they_are_named_for() {
        use std::f64::consts::{E, SQRT_2};
        let x = 3.0_f64.ln();
        for (program, x, value, slope) in [
            (chain as fn(Dual) -> Dual, E, SQRT_2, 1.0 / (E * SQRT_2)),
            (root_by_newton, 9.0, 3.0, 1.0 / 6.0),
            (sigmoid, x, 0.75, 3.0 / 16.0),
            (bell, x, 3.0 / 16.0, -3.0 / 32.0),
        ] {
            let result = program(Dual::input(x));
            assert!((result.value - value).abs() < 1e-12, "{x}: {result:?}");
            assert!((result.slope - slope).abs() < 1e-12, "{x}: {result:?}");
        }
    }

    #[test]
    fn known_slopes() {
        let quotient = Dual::input(3.0) / (Dual::input(3.0) - Dual::constant(1.0));
        assert_eq!(quotient, Dual { value: 1.5, slope: -0.25 });
    }
}
