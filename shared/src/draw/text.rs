//! Words on the canvas.

use plotters::prelude::{Color, IntoFont as _, TextStyle};
use plotters_backend::text_anchor::{HPos, Pos, VPos};

use crate::figure::Colour;

/// The size of labels and ticks, in units.
pub(super) const TEXT: f64 = 140.0;

/// Words in ink of that size, named by the middle of their left edge.
pub(super) fn words(size: f64) -> TextStyle<'static> {
    let (color, pos) = (Colour::Ink.to_backend_color(), Pos::new(HPos::Left, VPos::Center));
    TextStyle { font: ("sans-serif", size).into_font(), color, pos }
}

/// The same words in that colour, named by their middle.
pub(super) fn centred(words: TextStyle<'static>, colour: impl Color) -> TextStyle<'static> {
    let (color, pos) = (colour.to_backend_color(), Pos::new(HPos::Center, VPos::Center));
    TextStyle { color, pos, ..words }
}

/// How wide the words will be in a common sans-serif: an estimate on the wide side, since
/// the reader's font is not known.
pub(super) fn width(words: &str, size: f64) -> f64 {
    let em = |character: char| match character {
        'i' | 'j' | 'l' | '.' | ',' | '\'' | ':' | '|' | '!' => 0.3,
        'm' | 'w' | 'M' | 'W' | '%' => 0.9,
        'A'..='Z' => 0.68,
        '⁰'..='⁹' | '¹' | '²' | '³' | '⁻' => 0.4,
        _ if character as u32 > 0x2E80 => 1.0,
        _ => 0.56,
    };
    size * words.chars().map(em).sum::<f64>()
}

/// The words in lines no wider than this.
pub(super) fn wrap(words: &str, size: f64, limit: f64) -> Vec<String> {
    let columns = (limit / (0.53 * size)) as usize;
    textwrap::wrap(words, columns).into_iter().map(Into::into).collect()
}
