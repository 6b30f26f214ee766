//! Words on the canvas.

use plotters::prelude::{IntoFont, Text};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color as _, FontTransform, RGBColor, TextStyle};

use super::Colour;
use super::svg::{Area, DrawResult, PX};

/// plotters writes a font size divided by this; so it is multiplied first.
const PLOTTERS_SHRINKS: f64 = 1.24;

/// How words are set: size in pixels, colour, and which point of them is named.
#[derive(Clone, Copy)]
pub(super) struct Words {
    pub size: f64,
    pub colour: Colour,
    pub horizontal: HPos,
    pub vertical: VPos,
    pub upright: bool,
}

impl Words {
    /// Left-aligned words in ink, named by the middle of their left edge.
    pub fn new(size: f64) -> Self {
        Words {
            size,
            colour: Colour::Ink,
            horizontal: HPos::Left,
            vertical: VPos::Center,
            upright: false,
        }
    }

    pub fn colour(self, colour: Colour) -> Self {
        Words { colour, ..self }
    }

    pub fn at(self, horizontal: HPos, vertical: VPos) -> Self {
        Words { horizontal, vertical, ..self }
    }

    /// Turned by a quarter, to be read from the bottom up.
    pub fn upright(self) -> Self {
        Words { upright: true, ..self }
    }

    /// Sets the words at a point of the canvas.
    pub fn draw(self, area: &Area<'_>, words: &str, point: (i32, i32)) -> DrawResult<()> {
        self.draw_in(area, words, point, self.colour.rgb())
    }

    /// Sets the words in a colour outside the house's.
    pub fn draw_in(
        self,
        area: &Area<'_>,
        words: &str,
        point: (i32, i32),
        rgb: RGBColor,
    ) -> DrawResult<()> {
        let font = ("sans-serif", self.size * f64::from(PX) * PLOTTERS_SHRINKS).into_font();
        let turn = if self.upright { FontTransform::Rotate270 } else { FontTransform::None };
        let colour = rgb.to_rgba();
        let style = TextStyle::from(font.transform(turn))
            .color(&colour)
            .pos(Pos::new(self.horizontal, self.vertical));
        Ok(area.draw(&Text::new(words.to_owned(), point, style))?)
    }
}

/// How wide the words will be in a common sans-serif, in pixels: an estimate on
/// the wide side, since the reader's font is not known.
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

/// The words in lines no wider than this, broken at spaces.
pub(super) fn wrap(words: &str, size: f64, limit: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in words.split_whitespace() {
        match lines.last_mut() {
            Some(line) if width(line, size) + width(word, size) + 0.3 * size <= limit => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}
