//! # The figures that a reader can change
//!
//! A digit that the reader draws, a three that is bent, and the roof over a product of
//! another size. What the network says takes a trained one, which the page loads.

use std::sync::OnceLock;

use shared::Result;
use shared::figure::Figure;
use shared::live::{Controls, Live};

use super::drawing;
use super::fast::roofline;
use crate::Model;
use crate::drawing::THREE;
use crate::strokes::INK;

/// The trained model's file, as the book keeps it.
const MODEL: &str = "digits.safetensors";

/// This lesson's live figures, in the order of the chapter.
pub const FIGURES: &[Live] = &[
    Live::new("drawing", drawn).with_file(MODEL),
    Live::new("bent", bent).with_file(MODEL),
    Live::new("batch-roof", |at| Ok(batch_roof(at))),
];

fn drawn(at: &mut Controls) -> Result<Figure> {
    let ink = at.slider("ink, as a share of the picture", 0.05..=0.6, 0.005).first(INK);
    let strokes = at.strokes(&THREE);
    Ok(drawing::figure(at_hand()?, &strokes, ink))
}

fn bent(at: &mut Controls) -> Result<Figure> {
    let degrees = at.slider("turned", -60.0..=60.0, 1.0).unit("degrees").first(25.0);
    let slant = at.slider("slant", -1.0..=1.0, 0.05).first(0.0);
    let right = at.slider("moved to the right", -0.3..=0.3, 0.01).unit("of the width").first(0.0);
    Ok(drawing::bent_figure(at_hand()?, degrees, slant, right))
}

fn batch_roof(at: &mut Controls) -> Figure {
    let batch = at.whole("batch size", 1..=1024, 1).first(64.0);
    let hidden = at.whole("hidden units", 8..=1024, 8).first(128.0);
    roofline::batch_figure(batch, hidden)
}

/// The model that the figures ask, one for the whole page.
static AT_HAND: OnceLock<Model> = OnceLock::new();

/// Gives [`at_hand`] its model, as a page of the book does with what was saved when it
/// was built.
///
/// # Errors
/// What is wrong with the bytes.
pub fn hand_over(bytes: &[u8]) -> std::result::Result<(), String> {
    let model = Model::from_bytes(bytes)?;
    // Where there is one already, it does as well.
    let _ = AT_HAND.set(model);
    Ok(())
}

/// The model that was handed over, or else one trained with all flags at their defaults.
///
/// # Errors
/// In the browser, if none was handed over.
pub fn at_hand() -> Result<&'static Model> {
    if let Some(model) = AT_HAND.get() {
        return Ok(model);
    }
    // The browser is spared the pictures.
    #[cfg(target_family = "wasm")]
    return Err(shared::Error::Unsolvable("the trained model has not been loaded yet".into()));
    #[cfg(not(target_family = "wasm"))]
    {
        let params = super::Params::default();
        let (model, _) = super::trained(&crate::Digits::built_in(params.seed), &params)?;
        Ok(AT_HAND.get_or_init(|| model))
    }
}
