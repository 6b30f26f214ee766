//! Which colour, dash and marker each label has, and the strip that says so.

use plotters::style::text_anchor::{HPos, VPos};

use super::Colour;
use super::chart::{Mark, Series};
use super::marks::{line, marker, rectangle, ring};
use super::svg::{Area, DrawResult, PX};
use super::text::{Words, width};

/// How a label's marks look.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Look {
    pub colour: Colour,
    /// Which marker and, for lines, which dash pattern: the label's number.
    pub index: usize,
}

/// The looks of all labels, in the order in which they first appear.
#[derive(Debug, Clone, Default)]
pub(super) struct Looks {
    entries: Vec<(String, Look, Kind)>,
}

/// What the legend shows beside a label.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Kind {
    Line { dashed: bool },
    Path,
    Points,
    Area,
}

impl Looks {
    /// Gives every label a look: the colour that was asked for, or the next.
    pub fn of<'a>(series: impl Iterator<Item = &'a Series>) -> Self {
        let mut looks = Looks::default();
        let mut next = 0;
        for one in series.filter(|one| !one.label.is_empty()) {
            if looks.entries.iter().any(|(label, ..)| *label == one.label) {
                continue;
            }
            let colour = one.colour.unwrap_or_else(|| {
                next += 1;
                Colour::SERIES[(next - 1) % Colour::SERIES.len()]
            });
            let index = looks.entries.len();
            looks.entries.push((one.label.clone(), Look { colour, index }, kind(one)));
        }
        looks
    }

    /// The look of one mark.
    pub fn look(&self, series: &Series) -> Look {
        let entry = self.entries.iter().find(|(label, ..)| *label == series.label);
        let look = entry.map(|(_, look, _)| *look);
        let plain = match series.mark {
            Mark::Contours(..) | Mark::Horizontal(_) | Mark::Vertical(_) => Colour::Faint,
            Mark::Note(..) => Colour::Ink,
            _ => Colour::Blue,
        };
        let unlabelled = Look { colour: plain, index: 0 };
        let look = look.unwrap_or(unlabelled);
        Look { colour: series.colour.unwrap_or(look.colour), ..look }
    }

    /// How high the strip is at that width, in pixels.
    pub fn height(&self, size: f64, limit: f64) -> f64 {
        let rows = self.places(size, limit).last().map_or(0.0, |&(_, row)| row + 1.0);
        rows * row_height(size)
    }

    /// Draws the strip with its upper left corner at a point, all in pixels.
    pub fn draw(
        &self,
        area: &Area<'_>,
        (x, y): (f64, f64),
        size: f64,
        limit: f64,
    ) -> DrawResult<()> {
        let unit = |pixels: f64| (pixels * f64::from(PX)).round() as i32;
        for ((label, look, kind), (left, row)) in self.entries.iter().zip(self.places(size, limit))
        {
            let middle = unit(y + (row + 0.5) * row_height(size));
            let (from, to) = (unit(x + left), unit(x + left + SWATCH));
            let centre = (i32::midpoint(from, to), middle);
            match kind {
                Kind::Line { dashed } => {
                    let pattern = pattern(*dashed, look.index);
                    line(area, &[(from, middle), (to, middle)], look.colour, 22, pattern)?;
                }
                Kind::Path => {
                    line(area, &[(from, middle), (to, middle)], look.colour, 16, 0)?;
                    ring(area, (from, middle), 32, look.colour)?;
                    marker(area, (to, middle), 34, look.colour, 0)?;
                }
                Kind::Points => marker(area, centre, 42, look.colour, look.index)?,
                Kind::Area => {
                    let corners = [(from, middle - 50), (to, middle + 50)];
                    rectangle(area, corners, look.colour.rgb(), 0.35)?;
                }
            }
            Words::new(size).at(HPos::Left, VPos::Center).draw(area, label, (to + 60, middle))?;
        }
        Ok(())
    }

    /// Where each entry stands: (pixels from the left, row).
    fn places(&self, size: f64, limit: f64) -> Vec<(f64, f64)> {
        let (mut left, mut row) = (0.0, 0.0);
        let place = |(label, ..): &(String, Look, Kind)| {
            let needed = SWATCH + 6.0 + width(label, size) + 16.0;
            if left > 0.0 && left + needed > limit {
                left = 0.0;
                row += 1.0;
            }
            let place = (left, row);
            left += needed;
            place
        };
        self.entries.iter().map(place).collect()
    }
}

/// How wide the sample beside a label is, in pixels.
const SWATCH: f64 = 24.0;

fn row_height(size: f64) -> f64 {
    1.45 * size
}

fn kind(series: &Series) -> Kind {
    match series.mark {
        Mark::Path(_) => Kind::Path,
        Mark::Scatter(_) | Mark::Runner(_) => Kind::Points,
        Mark::Band(_) | Mark::Bars(_) | Mark::Region(_) | Mark::Picture(..) => Kind::Area,
        _ => Kind::Line { dashed: series.dashed },
    }
}

/// The dash pattern of a label's lines: plain for the first, dashes where they
/// were asked for, and one of the others for each further label.
pub(super) fn pattern(dashed: bool, index: usize) -> usize {
    match (dashed, index) {
        (true, _) => 1,
        (false, 0) => 0,
        (false, _) => [0, 3, 2, 4, 5, 6, 7][index % 7],
    }
}
