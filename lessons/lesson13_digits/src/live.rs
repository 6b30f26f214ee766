//! # The figures that a reader can change
//!
//! A digit that the reader draws, a three that is bent, and the roof over a product of
//! another size. What the network says takes a trained one, which the page loads.

use shared::Result;
use shared::figure::Figure;
use shared::live::{Controls, Live};

use crate::fast::roofline;
use crate::strokes::{INK, THREE};
use crate::{drawing, model};

/// The trained model, as the book keeps it.
const MODEL: &str = "digits.safetensors";

/// This lesson's live figures, in the order of the chapter.
pub const FIGURES: &[Live] = &[
    Live::new("drawing", drawn).with_file(MODEL),
    Live::new("bent", bent).with_file(MODEL),
    Live::new("batch-roof", |at| Ok(batch_roof(at))),
];

fn drawn(at: &mut Controls) -> Result<Figure> {
    let ink = at.slider("ink, of the scan", 0.05..=0.6, 0.005).first(INK);
    let strokes = at.strokes(&THREE);
    Ok(drawing::figure(model::at_hand()?, &strokes, ink))
}

fn bent(at: &mut Controls) -> Result<Figure> {
    let degrees = at.slider("turned", -60.0..=60.0, 1.0).unit("degrees").first(25.0);
    let slant = at.slider("slant", -1.0..=1.0, 0.05).first(0.0);
    let right = at.slider("moved to the right", -0.3..=0.3, 0.01).unit("of the width").first(0.0);
    Ok(drawing::bent_figure(model::at_hand()?, degrees, slant, right))
}

fn batch_roof(at: &mut Controls) -> Figure {
    let batch = at.whole("batch size", 1..=1024, 1).first(64.0);
    let hidden = at.whole("hidden units", 8..=1024, 8).first(128.0);
    roofline::batch_figure(batch, hidden)
}
