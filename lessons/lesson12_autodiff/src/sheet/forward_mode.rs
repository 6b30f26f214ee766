//! Three programs, their slopes by dual numbers and by differences, and the tangent.

use std::ops::Range;

use lesson08_gradient_checking::differences::{one_sided, two_sided};
use shared::figure::{Chart, Colour};
use shared::number::{about, fixed, short};
use shared::{Section, Strength::Always, Table};

use crate::forward_mode::{Dual, bell, chain, root_by_newton};

/// A program of one input, as it is shown.
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
    fn key(self) -> &'static str {
        match self {
            Program::Chain => "chain",
            Program::Root => "root",
            Program::Bell => "bell",
        }
    }

    /// Runs it.
    fn run(self, x: Dual) -> Dual {
        match self {
            Program::Chain => chain(x),
            Program::Root => root_by_newton(x),
            Program::Bell => bell(x),
        }
    }

    /// Its slope by a formula, which the program does not know; the loop is √x.
    fn slope(self, x: f64) -> f64 {
        match self {
            Program::Chain => 1.0 / ((x * x).ln().sqrt() * x),
            Program::Root => 1.0 / (2.0 * x.sqrt()),
            // σ(1 − σ)(1 − 2σ), written so that no digits are lost in 1 − σ.
            Program::Bell => {
                let e = (-x).exp();
                e * (e - 1.0) / (1.0 + e).powi(3)
            }
        }
    }

    /// From where to where it is drawn.
    fn range(self) -> Range<f64> {
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

/// A way to a program's slope.
type Way = fn(Program, f64) -> f64;

/// Carried along, and by differences with the steps at which lesson 8's two curves are lowest.
const WAYS: [(&str, Way); 3] = [
    ("carried along", |program, x| program.run(Dual::input(x)).slope),
    ("two-sided, h = 10⁻⁵", |program, x| two_sided(|x| plain(program, x), x, 1e-5)),
    ("one-sided, h = 10⁻⁸", |program, x| one_sided(|x| plain(program, x), x, 1e-8)),
];

/// What a program makes of a plain number.
fn plain(program: Program, x: f64) -> f64 {
    program.run(Dual::constant(x)).value
}

/// The section: slopes that come along with their values.
pub fn section() -> Section {
    show(WAYS)
}

/// By how much a number is off, in proportion to what it should be.
fn off(found: f64, right: f64) -> f64 {
    (found / right - 1.0).abs()
}

fn show([carried, two, one]: [(&'static str, Way); 3]) -> Section {
    let mut slopes = Table::new(
        "duals",
        "The slope at x = 2, carried along, and by two-sided differences with h = 10⁻⁵.",
        ["f(x)", "f(2)", "slope, carried along", "by differences"],
    );
    let mut digits = Table::new(
        "digits",
        "How many digits of that slope are right; a number has about sixteen.",
        ["f(x)", carried.0, two.0, one.0],
    );
    // For each way, the digits of each program's slope: whole ones, as one counts them.
    let mut right = [const { Vec::new() }; 3];
    let mut section = Section::new("forward", "Can a slope come along with its value?");
    for program in Program::ALL {
        let (value, exact) = (plain(program, 2.0), program.slope(2.0));
        let found = [carried, two, one].map(|(_, way)| way(program, 2.0));
        let cells = [value, found[0], found[1]].map(|x| fixed(x, 12));
        slopes.row([program.name().to_owned()].into_iter().chain(cells));
        let counts = found.map(|slope| -off(slope, exact).max(1e-16).log10().ceil());
        digits.row([program.name().to_owned()].into_iter().chain(counts.map(short)));
        for (right, count) in right.iter_mut().zip(counts) {
            right.push(count);
        }
        section.value(program.key(), [value, found[0]]);
    }
    section
        .text(
            "Three programs, one of them a loop, run on dual numbers: values that bring their slope \
             along.",
        )
        .figure(figure(Program::Chain, 0.1))
        .table(slopes)
        .table(digits);
    claim_digits(&mut section, &right);
    claim_loop(&mut section, carried.1);
    section
}

/// How the three ways compare.
fn claim_digits(section: &mut Section, right: &[Vec<f64>; 3]) {
    let [carried, two, one] = right.each_ref().map(|digits| {
        let least = digits.iter().copied().fold(f64::INFINITY, f64::min);
        (least, digits.iter().copied().fold(0.0, f64::max))
    });
    let span = |(least, most): (f64, f64)| {
        let joined = if most - least > 1.0 { "to" } else { "or" };
        if least == most {
            short(least)
        } else {
            format!("{} {joined} {}", short(least), short(most))
        }
    };
    section.claim(
        "digits",
        Always,
        // What came along is rounded, no more; each way has more digits than the next.
        carried.0 >= 14.0 && carried.0 > two.1 && two.0 > one.1,
        format!(
            "What came along is right to {} digits; of the two-sided differences {} digits are \
             right, and of the one-sided {}.",
            span(carried),
            span(two),
            span(one)
        ),
    );
}

/// Whether a loop's slope is right wherever it is drawn.
fn claim_loop(section: &mut Section, carried: Way) {
    let Range { start, end } = Program::Root.range();
    let places = (0..=100).map(|at| Program::Root.place(f64::from(at) / 100.0));
    let worst =
        places.map(|x| off(carried(Program::Root, x), Program::Root.slope(x))).fold(0.0, f64::max);
    section.claim(
        "loop",
        Always,
        worst < 1e-14,
        format!(
            "The loop's slope is 1/(2√x) all the way from x = {} to {}, with a \
             relative error of at most {}.",
            short(start),
            short(end),
            about(worst, 1)
        ),
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn with_the_ways_exchanged_no_claim_holds() {
        let [carried, two, one] = WAYS;
        for (told, holds) in [([carried, two, one], true), ([two, carried, one], false)] {
            let section = show(told);
            for id in ["digits", "loop"] {
                assert_eq!(section.holds(id), holds, "{id}");
            }
        }
        assert!(!show([carried, one, two]).holds("digits"));
    }
}
