//! Charts side by side.

use super::legend::Looks;
use super::svg::{Area, Drawn};
use super::text::{words, wrap};
use super::{WIDTH, chart};
use crate::figure::Panels;

/// The size of a panel's labels, and of its title.
const SIZE: f64 = 125.0;
const TITLE: f64 = 135.0;

/// How many rows and columns of panels there are.
fn grid(panels: &Panels) -> (usize, usize) {
    let columns = panels.columns.max(1);
    (panels.charts.len().div_ceil(columns), columns)
}

/// The canvas that panels need, without their heading.
pub(super) fn size(panels: &Panels) -> (u32, f64) {
    let pictures = panels.charts.iter().filter(|chart| chart.is_picture()).count();
    let width = if panels.columns > 2 && pictures == 0 { 9600 } else { WIDTH };
    let (rows, columns) = grid(panels);
    let cell = f64::from(width - 240) / columns as f64;
    // A picture is as high as it is wide.
    let high = if pictures > 0 { cell + 1.4 * TITLE } else { (0.72 * cell).max(2000.0) };
    (width, high * rows as f64)
}

/// Draws each chart in its cell, under its title.
pub(super) fn draw(area: &Area<'_>, panels: &Panels, looks: &Looks<'_>) -> Drawn {
    for (chart, cell) in panels.charts.iter().zip(area.split_evenly(grid(panels))) {
        let mut y = 0.0;
        for line in wrap(&chart.title, TITLE, f64::from(cell.dim_in_pixel().0) - 120.0) {
            cell.draw_text(&line, &words(TITLE), (40, (y + 0.6 * TITLE) as i32))?;
            y += 1.3 * TITLE;
        }
        chart::draw(&cell.margin(y as i32, 80, 0, 80), chart, looks, SIZE)?;
    }
    Ok(())
}
