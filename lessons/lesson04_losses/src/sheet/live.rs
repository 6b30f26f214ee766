//! The figures that a reader can change: the loss of a line as a bowl and from above, at
//! a point that the reader chooses; and the race of the two losses.

use shared::Result;
use shared::figure::{Figure, Surface};
use shared::live::{Controls, Live};

use super::{classification, surface};
use crate::surface::points;

/// This lesson's live figures, in the order of the chapter.
pub const FIGURES: &[Live] = &[
    Live::new("loss-bowl", |at| Ok(bowl(at).into())),
    Live::new("loss-contours", |at| Ok(contours(at))),
    Live::new("loss-race", race),
];

fn bowl(at: &mut Controls) -> Surface {
    let w = at.slider("slope w", 1.0..=5.0, 0.1).first(2.0);
    let b = at.slider("intercept b", -1.0..=3.0, 0.1).first(2.0);
    let (x, y) = points(100, 0.2, 42);
    surface::bowl_figure(&x, &y, w, b)
}

fn contours(at: &mut Controls) -> Figure {
    let w = at.slider("slope w", 0.0..=6.0, 0.1).first(surface::START.0);
    let b = at.slider("intercept b", -1.0..=3.0, 0.1).first(surface::START.1);
    let (x, y) = points(100, 0.2, 42);
    surface::contour_figure(&x, &y, w, b)
}

fn race(at: &mut Controls) -> Result<Figure> {
    let learning_rate = at.power("learning rate η", -2.0..=1.0).first(-0.3);
    let epochs = at.whole("epochs", 10..=1000, 10).first(200.0);
    Ok(classification::race_figure(learning_rate, epochs)?.into())
}
