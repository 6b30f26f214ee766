//! # Programs on a tape
//!
//! `+`, `−` and `*` for what stands on a tape, so that a formula is written as
//! ever. Each only records what it is.

use std::ops::{Add, Mul, Sub};

use lesson01_perceptron::Activation;

use crate::tape::{Op, Var};

impl<'t> Add for Var<'t> {
    type Output = Var<'t>;
    /// u + v; a row or a column is repeated to fit.
    fn add(self, v: Var<'t>) -> Var<'t> {
        self.tape.record(Op::Add(self.index, v.index))
    }
}

impl<'t> Sub for Var<'t> {
    type Output = Var<'t>;
    /// u − v.
    fn sub(self, v: Var<'t>) -> Var<'t> {
        self.tape.record(Op::Sub(self.index, v.index))
    }
}

impl<'t> Mul for Var<'t> {
    type Output = Var<'t>;
    /// u⊙v, entry by entry.
    fn mul(self, v: Var<'t>) -> Var<'t> {
        self.tape.record(Op::Mul(self.index, v.index))
    }
}

impl<'t> Mul<f64> for Var<'t> {
    type Output = Var<'t>;
    /// c·u.
    fn mul(self, c: f64) -> Var<'t> {
        self.tape.record(Op::Scale(c, self.index))
    }
}

impl<'t> Var<'t> {
    /// u·v, the matrix product.
    pub fn dot(self, v: Var<'t>) -> Var<'t> {
        self.tape.record(Op::Dot(self.index, v.index))
    }

    /// f(u).
    pub fn apply(self, f: Activation) -> Var<'t> {
        self.tape.record(Op::Apply(f, self.index))
    }

    /// eᵘ.
    pub fn exp(self) -> Var<'t> {
        self.tape.record(Op::Exp(self.index))
    }

    /// ln u.
    pub fn ln(self) -> Var<'t> {
        self.tape.record(Op::Ln(self.index))
    }

    /// Σ over all entries.
    pub fn sum(self) -> Var<'t> {
        self.tape.record(Op::Sum(self.index))
    }

    /// Σ over each row.
    pub fn sum_rows(self) -> Var<'t> {
        self.tape.record(Op::SumRows(self.index))
    }
}
