//! The figures that a reader can change.
//!
//! A plane that other layers bend, what a network encloses, what it learns by heart, and a
//! weight decay of another strength.

use shared::Result;
use shared::figure::Figure;
use shared::live::{Controls, Live};

use super::{capacity, coordinates, regions, regularisation};
use crate::Plane;
use crate::coordinates::{DECAY, sizes};
use crate::training::way;

/// This lesson's live figures, in the order of the chapter.
pub const FIGURES: &[Live] = &[
    Live::new("bent-plane", bent_plane),
    Live::new("enclose", enclose),
    Live::new("by-heart", by_heart),
    Live::new("weight-decay", weight_decay),
];

fn bent_plane(at: &mut Controls) -> Result<Figure> {
    let plane = at.choice("points", &Plane::ALL, |plane| plane.to_string(), 0);
    let layers = at.whole("hidden layers", 1..=4, 1).unit("of 2 units").first(1.0);
    let epochs = at.whole("epochs", 0..=300, 5).first(10.0);
    let (seed, points) = (at.seed(), coordinates::drawn(plane));
    let run = |epochs| way(&sizes(layers), &points, epochs, (0.03, DECAY), seed);
    Ok(coordinates::figure(epochs, &at.walk("epochs", run)?, plane))
}

fn enclose(at: &mut Controls) -> Result<Figure> {
    let plane = at.choice("points", &Plane::ALL, |plane| plane.to_string(), 1);
    let units = at.whole("hidden units", 1..=16, 1).unit("in each layer").first(4.0);
    let layers = at.whole("hidden layers", 1..=3, 1).first(1.0);
    let epochs = at.whole("epochs", 0..=400, 20).first(200.0);
    let (sizes, points) = (regions::sizes(&vec![units; layers]), regions::drawn(plane));
    let run = |epochs| way(&sizes, &points, epochs, (0.03, 0.0), 42);
    Ok(regions::figure_after(epochs, &at.walk("epochs", run)?, plane))
}

fn by_heart(at: &mut Controls) -> Result<Figure> {
    let units = at.whole("hidden units", 1..=30, 1).first(20.0);
    let points = at.whole("points to train on", 10..=100, 10).first(40.0);
    Ok(capacity::figure(units, points, 300, at.seed())?.into())
}

fn weight_decay(at: &mut Controls) -> Result<Figure> {
    let lambda = at.power("weight decay λ", -3.0..=1.0).first(-0.3);
    regularisation::decay_figure(lambda, at.seed())
}
