//! Which colour, dash and marker each label has, and the strip above the plot that says so.

use plotters::prelude::{Color as _, PathElement, Rectangle};

use super::marks::{marker, ring};
use super::svg::{Area, Drawn, Own};
use super::text::{TEXT, width, words};
use crate::figure::{Colour, Mark, Series};

/// How a label's marks look.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Look {
    pub colour: Colour,
    /// Which marker and, for lines, which dashes: the label's number.
    pub index: usize,
}

/// The looks of all labels, in the order in which they first appear, each with the mark that
/// it first belongs to.
#[derive(Debug, Clone, Default)]
pub(super) struct Looks<'a>(Vec<(&'a Series, Look)>);

impl<'a> Looks<'a> {
    /// Gives every label a look: the colour that was asked for, or the next.
    pub fn of(series: impl Iterator<Item = &'a Series>) -> Self {
        let mut looks = Looks::default();
        let mut next = Colour::SERIES.into_iter().cycle();
        for one in series.filter(|one| !one.label.is_empty()) {
            if looks.find(&one.label).is_none() {
                let colour = one.colour.or_else(|| next.next()).unwrap_or(Colour::Ink);
                looks.0.push((one, Look { colour, index: looks.0.len() }));
            }
        }
        looks
    }

    fn find(&self, label: &str) -> Option<Look> {
        self.0.iter().find(|(one, _)| one.label == label).map(|entry| entry.1)
    }

    /// The look of one mark; without a label, in blue and unbroken.
    pub fn look(&self, series: &Series) -> Look {
        let look = self.find(&series.label).unwrap_or(Look { colour: Colour::Blue, index: 0 });
        Look { colour: series.colour.unwrap_or(look.colour), ..look }
    }

    /// How high the strip is at that width.
    pub fn height(&self, limit: f64) -> f64 {
        self.places(limit).last().map_or(0.0, |&(_, row)| (row + 1.0) * ROW)
    }

    /// Draws the strip with its upper left corner at a point.
    pub fn draw(&self, area: &Area<'_>, (x, y): (f64, f64), limit: f64) -> Drawn {
        for ((series, look), (left, row)) in self.0.iter().zip(self.places(limit)) {
            let middle = (y + (row + 0.5) * ROW) as i32;
            let (from, to) = ((x + left) as i32, (x + left + SWATCH) as i32);
            let (centre, colour) = ((i32::midpoint(from, to), middle), look.colour);
            let line = |width: u32, dashes: &'static str| {
                let line =
                    PathElement::new([(from, middle), (to, middle)], colour.stroke_width(width));
                area.draw(&Own::Dashes(dashes)).and(area.draw(&line))?;
                area.draw(&Own::Dashes(""))
            };
            match series.mark {
                Mark::Path(_) => {
                    line(16, "")?;
                    area.draw(&ring((from, middle), 32, colour))?;
                    area.draw(&marker((to, middle), 34, colour, 0))?;
                }
                Mark::Scatter(_) | Mark::Runner(_) => {
                    area.draw(&marker(centre, 42, colour, look.index))?;
                }
                Mark::Band(_) | Mark::Bars(_) | Mark::Region(_) => {
                    let corners = [(from, middle - 50), (to, middle + 50)];
                    area.draw(&Rectangle::new(corners, colour.mix(0.35).filled()))?;
                }
                _ => line(22, dashes(series, look.index))?,
            }
            area.draw_text(&series.label, &words(TEXT), (to + 60, middle))?;
        }
        Ok(())
    }

    /// Where each entry stands: (from the left, row).
    fn places(&self, limit: f64) -> Vec<(f64, f64)> {
        let (mut left, mut row) = (0.0, 0.0);
        let place = |(series, _): &(&Series, Look)| {
            let needed = SWATCH + 60.0 + width(&series.label, TEXT) + 160.0;
            if left > 0.0 && left + needed > limit {
                (left, row) = (0.0, row + 1.0);
            }
            left += needed;
            (left - needed, row)
        };
        self.0.iter().map(place).collect()
    }
}

/// How wide the sample beside a label is, and how high a row.
const SWATCH: f64 = 240.0;
const ROW: f64 = 1.45 * TEXT;

/// The dashes of a label's lines: none for the first, the plain ones where they were asked
/// for, and a pattern of its own for each further label; contours and arrows have none.
pub(super) fn dashes(series: &Series, index: usize) -> &'static str {
    const PATTERNS: [&str; 7] =
        ["", "120 40 20 40", "20 35", "50 30", "160 50", "130 35 20 35 20 35", "20 80"];
    match series.mark {
        Mark::Contours(..) | Mark::Arrow(..) => "",
        _ if series.dashed => "80 40",
        _ => PATTERNS[index % PATTERNS.len()],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::Chart;

    #[test]
    fn the_same_label_looks_the_same_everywhere() {
        let chart = Chart::new("", "").line("a", []).scatter("b", []).line("b", []).line("", []);
        let looks = Looks::of(chart.series.iter());
        let found: Vec<Look> = chart.series.iter().map(|series| looks.look(series)).collect();
        assert_eq!(found[1], found[2]);
        assert_eq!(found[0], Look { colour: Colour::Blue, index: 0 });
        assert_eq!(found[1], Look { colour: Colour::Vermilion, index: 1 });
        assert_eq!(found[3], Look { colour: Colour::Blue, index: 0 });
    }

    #[test]
    fn a_long_legend_has_several_rows() {
        let chart =
            (0..9).fold(Chart::new("", ""), |chart, i| chart.line(format!("label {i}"), []));
        let looks = Looks::of(chart.series.iter());
        assert_eq!(looks.height(1e5), ROW);
        assert!(looks.height(3000.0) > 2.0 * ROW);
    }
}
