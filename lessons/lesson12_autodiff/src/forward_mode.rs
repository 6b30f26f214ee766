//! # Numbers that carry their slope
//!
//! A dual number is a value and how fast it changes with one chosen input. Each
//! operation knows both: (u·v)′ = u′·v + u·v′. Computing with dual numbers gives
//! the value and the exact slope at once. No formula is derived, and no difference
//! taken.
//!
//! Source: Wengert, "A simple automatic derivative evaluation program" (1964).

use std::ops::{Add, Div, Mul, Range, Sub};

use lesson08_gradient_checking::differences::two_sided;
use shared::figure::{Chart, Colour};
use shared::number::fixed;
use shared::{Section, Table};

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
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Program {
    /// Lesson 5's chain.
    Chain,
    /// A loop.
    Root,
    /// The sigmoid's slope.
    Bell,
}

impl Program {
    /// All of them.
    pub const ALL: [Program; 3] = [Program::Chain, Program::Root, Program::Bell];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Program::Chain => "√(ln x²)",
            Program::Root => "√x by eight steps of Newton's method",
            Program::Bell => "σ(x)·(1 − σ(x))",
        }
    }

    /// Its name as a value's name.
    pub fn key(self) -> &'static str {
        match self {
            Program::Chain => "chain",
            Program::Root => "root",
            Program::Bell => "bell",
        }
    }

    /// Runs it.
    pub fn run(self, x: Dual) -> Dual {
        match self {
            Program::Chain => chain(x),
            Program::Root => root_by_newton(x),
            Program::Bell => bell(x),
        }
    }

    /// From where to where it is drawn.
    pub fn range(self) -> Range<f64> {
        match self {
            Program::Chain => 1.2..10.0,
            Program::Root => 0.2..10.0,
            Program::Bell => -6.0..6.0,
        }
    }

    /// x at a share of that range.
    fn place(self, share: f64) -> f64 {
        let Range { start, end } = self.range();
        start + share * (end - start)
    }
}

/// A program's curve, and the tangent that its dual number gives at a share of the range.
pub fn figure(program: Program, share: f64) -> Chart {
    let x = program.place(share);
    let Dual { value, slope } = program.run(Dual::input(x));
    let touching = [share - 0.15, share + 0.15].map(|share| program.place(share));
    let tangent = touching.map(|t| (t, value + slope * (t - x)));
    let name = program.name();
    let title = format!("{name} at x = {}: slope {}", fixed(x, 2), fixed(slope, 4));
    Chart::new("tangent", title)
        .x("x")
        .y("f(x)")
        .function("f", program.range(), |x| program.run(Dual::constant(x)).value)
        .colour(Colour::Blue)
        .line("the slope that came along", tangent)
        .colour(Colour::Vermilion)
        .scatter("", [(x, value)])
        .colour(Colour::Vermilion)
}

/// The section: slopes by dual numbers and by differences.
pub fn section() -> Section {
    let mut table = Table::new(
        "duals",
        "The slope at x = 2, carried along, and by two-sided differences with h = 10⁻⁵.",
        ["f(x)", "f(2)", "slope, carried along", "by differences"],
    );
    let mut section = Section::new("forward", "Can a slope come along with its value?");
    for program in Program::ALL {
        let at = program.run(Dual::input(2.0));
        let difference = two_sided(|x| program.run(Dual::constant(x)).value, 2.0, 1e-5);
        let cells = [at.value, at.slope, difference].map(|x| fixed(x, 12));
        table.row([program.name().to_owned()].into_iter().chain(cells));
        section.value(program.key(), [at.value, at.slope]);
    }
    section
        .text(
            "Let every number carry a second one: how fast it changes with the input. A sum's is \
             the sum of both; a product's is u′·v + u·v′; and so on for each operation. Then any \
             program that is made of these operations computes its own derivative as it runs, even \
             one with a loop.",
        )
        .figure(figure(Program::Chain, 0.1))
        .table(table)
        .text(
            "The slopes are exact: no step h, and nothing that rounds away. But they are with \
             respect to one input. A network with a thousand weights would have to run a thousand \
             times.",
        );
    section
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn slopes_agree_with_differences(share in 0.05..0.95_f64) {
            for program in Program::ALL {
                let x = program.place(share);
                let numeric = two_sided(|x| program.run(Dual::constant(x)).value, x, 1e-5);
                let slope = program.run(Dual::input(x)).slope;
                prop_assert!((slope - numeric).abs() < 1e-7 * (1.0 + slope.abs()), "{:?}: {} {}", program, slope, numeric);
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
