//! Three programs, their slopes by dual numbers and by differences, and the tangent.

use std::ops::Range;

use lesson08_gradient_checking::differences::two_sided;
use shared::figure::{Chart, Colour};
use shared::number::fixed;
use shared::{Section, Table};

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

/// The section: slopes that come along with their values.
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
