//! # The figures that a reader can change
//!
//! An average that forgets sooner or later, and one optimizer on one landscape.

use shared::figure::Figure;
use shared::live::{Controls, Live};

use super::{moving_average, race};
use crate::race::{racers, run};
use crate::{Choice, Landscape};

/// This lesson's live figures, in the order of the chapter.
pub const FIGURES: &[Live] =
    &[Live::new("moving-average", |at| Ok(average(at))), Live::new("race", |at| Ok(one_run(at)))];

fn average(at: &mut Controls) -> Figure {
    let beta = at.slider("β", 0.0..=0.99, 0.01).first(0.9);
    moving_average::figure(beta, at.seed())
}

fn one_run(at: &mut Controls) -> Figure {
    let landscape = at.choice("landscape", &Landscape::ALL, Landscape::name, 0);
    let racers: Vec<Choice> = racers().collect();
    let choice = at.choice("optimizer", &racers, |choice| choice.to_string(), 1);
    let learning_rate = at.power("learning rate η", -4.0..=1.0).first(-2.0);
    let steps = at.whole("steps", 1..=200, 1).first(60.0);
    race::figure(landscape, &[run(choice, landscape, learning_rate, steps)])
}
