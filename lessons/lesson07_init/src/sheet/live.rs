//! # The figures that a reader can change
//!
//! The ways of four hidden units from each start, and the spread by depth for one rule and
//! one activation.

use lesson01_perceptron::Activation;
use shared::Result;
use shared::figure::{Figure, Panels};
use shared::live::{Controls, Live};

use crate::Rule;
use crate::spread::{BENT, Case};
use crate::symmetry::Start;

/// This lesson's live figures, in the order of the chapter.
pub const FIGURES: &[Live] =
    &[Live::new("symmetry", symmetry), Live::new("spread", |at| Ok(spread(at).into()))];

fn symmetry(at: &mut Controls) -> Result<Figure> {
    let start = at.choice("first weights", &Start::ALL, Start::name, 1);
    let epochs = at.whole("epochs", 0..=400, 10).first(400.0);
    super::symmetry::figure(start, epochs, at.seed())
}

fn spread(at: &mut Controls) -> Panels {
    let f = at.choice("activation", &BENT, Activation::name, 1);
    let rule = at.choice("rule", &Rule::ALL, Rule::name, 2);
    let layers = at.whole("layers", 2..=30, 1).first(20.0);
    let width = at.whole("width", 5..=100, 5).unit("units").first(80.0);
    super::spread::case_figure(&Case::new(f, rule, layers, width, 42))
}
