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

/// σ(x)·(1 − σ(x)), a bell.
pub fn bell(x: Dual) -> Dual {
    let one = Dual::constant(1.0);
    let s = one / (one + (Dual::constant(0.0) - x).exp());
    s * (one - s)
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

    #[test]
    fn known_slopes() {
        let quotient = Dual::input(3.0) / (Dual::input(3.0) - Dual::constant(1.0));
        assert_eq!(quotient, Dual { value: 1.5, slope: -0.25 });
        assert!((root_by_newton(Dual::input(4.0)).slope - 0.25).abs() < 1e-12);
    }
}
