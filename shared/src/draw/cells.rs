//! A matrix as cells: coloured by their numbers, or as ink.

use ndarray::Array2;
use plotters::element::{EmptyElement, Rectangle, Text};
use plotters::prelude::{Color as _, ShapeStyle};

use super::house::{rgb, sequential};
use super::scale::Scale;
use super::svg::{Drawn, Plot};
use super::text::{TEXT, centred, words};
use crate::figure::{Colour, extremes};
use crate::number::fixed;

/// Draws the cells from dark to light, each with its number.
pub(super) fn numbers(plot: &mut Plot<'_>, cells: &Array2<f64>, decimals: usize) -> Drawn {
    let (low, high) = extremes(cells.iter().copied());
    let scale = Scale::linear(&(low..high));
    fill(plot, cells, |cell| Some(sequential(scale.share(cell)).filled()))?;
    let wide = f64::from(plot.plotting_area().dim_in_pixel().0) / cells.ncols() as f64;
    plot.draw_series(cells.indexed_iter().map(|((row, column), &cell)| {
        let (place, text) =
            ((column as f64 + 0.5, (cells.nrows() - row) as f64 - 0.5), fixed(cell, decimals));
        // A cell keeps its colour on every page, and so do its words.
        let ink = rgb(if scale.share(cell) > 0.55 { 0x101010 } else { 0xFDFDFD });
        let size = TEXT.min(0.9 * wide / (0.56 * text.chars().count() as f64));
        EmptyElement::at(place) + Text::new(text, (0, 0), centred(words(size), ink))
    }))?;
    Ok(())
}

/// Draws a picture in sixteen strengths of ink, within a thin border.
pub(super) fn ink(plot: &mut Plot<'_>, cells: &Array2<f64>, diverging: bool) -> Drawn {
    fill(plot, cells, |cell| {
        let colour = match (diverging, cell > 0.0) {
            (false, _) => Colour::Ink,
            (true, true) => Colour::Blue,
            (true, false) => Colour::Vermilion,
        };
        let strength = (16.0 * cell.abs().min(1.0)).round() / 16.0;
        (strength > 0.0).then(|| colour.mix(strength).filled())
    })?;
    let corners = [(0.0, 0.0), (cells.ncols() as f64, cells.nrows() as f64)];
    plot.draw_series([Rectangle::new(corners, Colour::Grid.stroke_width(10))])?;
    Ok(())
}

/// Fills the cells that have a style, row 0 at the top.
fn fill<F>(plot: &mut Plot<'_>, cells: &Array2<f64>, style: F) -> Drawn
where
    F: Fn(f64) -> Option<ShapeStyle>,
{
    plot.draw_series(cells.indexed_iter().filter_map(|((row, column), &cell)| {
        let (x, y) = (column as f64, (cells.nrows() - row) as f64);
        Some(Rectangle::new([(x, y), (x + 1.0, y - 1.0)], style(cell)?))
    }))?;
    Ok(())
}
