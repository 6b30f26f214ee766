//! What may be named in a formula: its variables, functions and two constants, each in the
//! ways in which it can be typed.

use std::f64::consts::{E, PI};

use crate::term::Function;

/// What a name stands for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Meaning {
    /// The variable with that number.
    Variable(usize),
    /// A function.
    Function(Function),
    /// A number.
    Constant(f64),
}

/// Greek letters, as keyboards without them write them.
const GREEK: [(char, &str); 17] = [
    ('α', "alpha"),
    ('β', "beta"),
    ('γ', "gamma"),
    ('δ', "delta"),
    ('ε', "epsilon"),
    ('η', "eta"),
    ('θ', "theta"),
    ('κ', "kappa"),
    ('λ', "lambda"),
    ('μ', "mu"),
    ('ν', "nu"),
    ('π', "pi"),
    ('ρ', "rho"),
    ('σ', "sigma"),
    ('τ', "tau"),
    ('φ', "phi"),
    ('ω', "omega"),
];

/// The digits below the line.
const BELOW: [char; 10] = ['₀', '₁', '₂', '₃', '₄', '₅', '₆', '₇', '₈', '₉'];

const FUNCTIONS: [(&str, Function); 13] = [
    ("exp", Function::Exp),
    ("ln", Function::Ln),
    ("log", Function::Ln),
    ("sqrt", Function::Sqrt),
    ("tanh", Function::Tanh),
    ("σ", Function::Sigmoid),
    ("sigma", Function::Sigmoid),
    ("sigmoid", Function::Sigmoid),
    ("sin", Function::Sin),
    ("cos", Function::Cos),
    ("abs", Function::Abs),
    ("max", Function::Max),
    ("min", Function::Min),
];

/// All names with what they stand for, the longest first; of two that are the same, a
/// variable is meant.
pub fn names(variables: &[&str]) -> Vec<(String, Meaning)> {
    let variables = variables.iter().enumerate();
    let mut names: Vec<(String, Meaning)> = variables
        .flat_map(|(place, name)| ways(name).into_iter().map(move |way| (way, place)))
        .map(|(way, place)| (way, Meaning::Variable(place)))
        .collect();
    let functions = FUNCTIONS.map(|(name, function)| (name, Meaning::Function(function)));
    let constants = [("π", PI), ("pi", PI), ("e", E)].map(|(n, x)| (n, Meaning::Constant(x)));
    names.extend(functions.into_iter().chain(constants).map(|(n, m)| (n.to_owned(), m)));
    // A stable sort: variables stay before the others.
    names.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
    names
}

/// The ways in which a variable's name can be typed: δ₁, delta1, delta_1.
fn ways(name: &str) -> Vec<String> {
    let latin: String = name
        .chars()
        .map(|c| {
            let found = GREEK.iter().find(|(letter, _)| *letter == c);
            found.map_or_else(|| c.to_string(), |(_, word)| (*word).to_owned())
        })
        .collect();
    let lifted = |name: &str, before: &str| {
        let mut out = String::new();
        for c in name.chars() {
            match BELOW.iter().position(|digit| *digit == c) {
                Some(digit) => out.push_str(&format!("{before}{digit}")),
                None => out.push(c),
            }
        }
        out
    };
    let mut ways = vec![name.to_owned()];
    for bare in [name, latin.as_str()] {
        ways.extend([bare.to_owned(), lifted(bare, ""), lifted(bare, "_")]);
    }
    ways.sort();
    ways.dedup();
    ways
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_variable_can_be_typed_in_several_ways() {
        assert_eq!(ways("w"), ["w"]);
        assert_eq!(ways("η"), ["eta", "η"]);
        assert_eq!(ways("δ₁"), ["delta1", "delta_1", "delta₁", "δ1", "δ_1", "δ₁"]);
    }

    #[test]
    fn a_variable_goes_before_a_function_of_the_same_name() {
        let meaning = |variables: &[&str], name: &str| {
            names(variables).into_iter().find(|(own, _)| own == name).map(|(_, meaning)| meaning)
        };
        assert_eq!(meaning(&["w"], "σ"), Some(Meaning::Function(Function::Sigmoid)));
        assert_eq!(meaning(&["w", "σ"], "sigma"), Some(Meaning::Variable(1)));
        assert_eq!(meaning(&["e"], "e"), Some(Meaning::Variable(0)));
        let all = names(&["s"]);
        let at = |name: &str| all.iter().position(|(own, _)| own == name);
        assert!(at("sigmoid") < at("sin") && at("sin") < at("s"));
    }
}
