//! A formula as a tree, and its value.

/// A formula, or a part of one.
#[derive(Debug, Clone, PartialEq)]
pub enum Term {
    /// A number.
    Number(f64),
    /// The variable with that number.
    Variable(usize),
    /// Its negative.
    Negative(Box<Term>),
    /// Two parts with a sign between them.
    Two(Sign, Box<Term>, Box<Term>),
    /// A function of its arguments.
    Of(Function, Vec<Term>),
    /// What stands in brackets.
    Brackets(Box<Term>),
}

/// What stands between two parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// +
    Plus,
    /// −
    Minus,
    /// ·
    Times,
    /// /
    Over,
    /// ^
    Power,
}

/// The functions that can be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Function {
    /// The exponential function.
    Exp,
    /// The natural logarithm.
    Ln,
    /// The square root.
    Sqrt,
    /// The hyperbolic tangent.
    Tanh,
    /// The sigmoid.
    Sigmoid,
    /// The sine.
    Sin,
    /// The cosine.
    Cos,
    /// The size without the sign.
    Abs,
    /// The largest of its arguments.
    Max,
    /// The smallest.
    Min,
}

impl Term {
    /// Its value where the variables have these.
    pub fn at(&self, variables: &[f64]) -> f64 {
        match self {
            Term::Number(number) => *number,
            Term::Variable(place) => variables[*place],
            Term::Negative(term) => -term.at(variables),
            Term::Brackets(term) => term.at(variables),
            Term::Two(sign, left, right) => {
                let (left, right) = (left.at(variables), right.at(variables));
                match sign {
                    Sign::Plus => left + right,
                    Sign::Minus => left - right,
                    Sign::Times => left * right,
                    Sign::Over => left / right,
                    Sign::Power => left.powf(right),
                }
            }
            Term::Of(function, arguments) => {
                let values = || arguments.iter().map(|term| term.at(variables));
                let x = values().next().unwrap_or(f64::NAN);
                match function {
                    Function::Exp => x.exp(),
                    Function::Ln => x.ln(),
                    Function::Sqrt => x.sqrt(),
                    Function::Tanh => x.tanh(),
                    Function::Sigmoid => 1.0 / (1.0 + (-x).exp()),
                    Function::Sin => x.sin(),
                    Function::Cos => x.cos(),
                    Function::Abs => x.abs(),
                    Function::Max => values().fold(f64::NEG_INFINITY, f64::max),
                    Function::Min => values().fold(f64::INFINITY, f64::min),
                }
            }
        }
    }
}
