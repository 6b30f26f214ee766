//! # Numbers that carry their slope
//!
//! A dual number is a value and how fast it changes with one chosen input. Each
//! operation knows both: (u·v)′ = u′·v + u·v′. Computing with dual numbers gives
//! the value and the exact slope at once. No formula is derived, and no difference
//! taken.
//!
//! Source: Wengert, "A simple automatic derivative evaluation program" (1964).

use std::ops::{Add, Div, Mul, Sub};

use lesson08_gradient_checking::differences::two_sided;
use shared::figure::{Chart, Colour, Figure};
use shared::{Result, Section, Table};

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

/// A program of one input.
pub type Function = fn(Dual) -> Dual;

/// The functions that are drawn, with their names and the range of x.
pub const FUNCTIONS: [(&str, Function, f64, f64); 3] = [
    ("√(ln x²)", chain, 1.2, 10.0),
    ("√x by eight steps of Newton's method", root_by_newton, 0.2, 10.0),
    ("σ(x)·(1 − σ(x))", bell, -6.0, 6.0),
];

/// A function, and the tangent that its dual number gives at a share of the range.
///
/// # Errors
/// If the figure cannot be drawn.
pub fn figure(function: usize, share: f64) -> Result<Figure> {
    let (name, f, low, high) = FUNCTIONS[function];
    let x = low + share * (high - low);
    let Dual { value, slope } = f(Dual::input(x));
    let tangent = |t: f64| value + slope * (t - x);
    Chart::new("tangent", format!("{name} at x = {x:.2}: slope {slope:.4}").replace('-', "−"))
        .alt(format!(
            "The curve of {name}, and a line that touches it at x = {x:.2}, where the value is \
             {value:.4} and the slope {slope:.4}."
        ))
        .x("x")
        .y("f(x)")
        .function("f", low..high, |x| f(Dual::constant(x)).value)
        .colour(Colour::Blue)
        .line(
            "the slope that came along",
            [-0.15, 0.15].map(|d| x + d * (high - low)).map(|t| (t, tangent(t))),
        )
        .colour(Colour::Vermilion)
        .scatter("", [(x, value)])
        .colour(Colour::Vermilion)
        .figure()
}

/// The section: slopes by dual numbers and by differences.
///
/// # Errors
/// If the figure cannot be drawn.
pub fn section() -> Result<Section> {
    let mut table = Table::new(
        "duals",
        "The slope at x = 2, carried along, and by two-sided differences with h = 10⁻⁵.",
        ["f(x)", "f(2)", "slope, carried along", "by differences"],
    );
    let mut section = Section::new("forward", "Can a slope come along with its value?");
    for ((name, f, ..), key) in FUNCTIONS.into_iter().zip(["chain", "root", "bell"]) {
        let at = f(Dual::input(2.0));
        let difference = two_sided(|x| f(Dual::constant(x)).value, 2.0, 1e-5);
        let number = |x: f64| format!("{x:.12}").replace('-', "−");
        table.row([name.to_owned(), number(at.value), number(at.slope), number(difference)]);
        section.value(key, [at.value, at.slope]);
    }
    section
        .text(
            "Let every number carry a second one: how fast it changes with the input. A sum's is \
             the sum of both; a product's is u′·v + u·v′; and so on for each operation. Then any \
             program that is made of these operations computes its own derivative as it runs, even \
             one with a loop.",
        )
        .figure(figure(0, 0.1)?)
        .table(table)
        .text(
            "The slopes are exact: no step h, and nothing that rounds away. But they are with \
             respect to one input. A network with a thousand weights would have to run a thousand \
             times.",
        );
    Ok(section)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn slopes_agree_with_differences(share in 0.05..0.95_f64) {
            for (name, f, low, high) in FUNCTIONS {
                let x = low + share * (high - low);
                let numeric = two_sided(|x| f(Dual::constant(x)).value, x, 1e-5);
                let slope = f(Dual::input(x)).slope;
                prop_assert!((slope - numeric).abs() < 1e-7 * (1.0 + slope.abs()), "{}: {} {}", name, slope, numeric);
            }
        }
    }

    #[test]
    fn known_slopes() {
        let quotient = Dual::input(3.0) / (Dual::input(3.0) - Dual::constant(1.0));
        assert_eq!(quotient, Dual { value: 1.5, slope: -0.25 });
        assert!((root_by_newton(Dual::input(4.0)).slope - 0.25).abs() < 1e-12);
    }
}
