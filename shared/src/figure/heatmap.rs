//! A matrix as coloured cells.

use ndarray::Array2;

use plotters::style::text_anchor::{HPos, VPos};

use super::Figure;
use super::axis::Scale;
use super::chart::{TEXT, heading};
use super::legend::Looks;
use super::marks::rectangle;
use super::palette::{diverging, luminance, rgb, sequential};
use super::plot::Frame;
use super::svg::{self, Area, Caption, DrawResult, PX};
use super::text::{Words, width};
use crate::{Error, Result};

/// A matrix as coloured cells, row 0 at the top, with a scale beside it.
#[derive(Debug, Clone)]
pub struct HeatMap {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) alt: String,
    pub(super) cells: Array2<f64>,
    pub(super) x: String,
    pub(super) y: String,
    pub(super) rows: Vec<String>,
    pub(super) columns: Vec<String>,
    /// Each cell's number is written in it with so many decimals.
    pub(super) digits: Option<usize>,
    /// Colours spread from a middle at 0, one for each sign.
    pub(super) diverging: bool,
}

impl HeatMap {
    /// A map of these cells, (rows, columns).
    pub fn new(id: impl Into<String>, title: impl Into<String>, cells: Array2<f64>) -> Self {
        HeatMap {
            id: id.into(),
            title: title.into(),
            alt: String::new(),
            cells,
            x: String::new(),
            y: String::new(),
            rows: Vec::new(),
            columns: Vec::new(),
            digits: None,
            diverging: false,
        }
    }

    /// The text alternative: what a reader who cannot see the map should know.
    pub fn alt(mut self, alt: impl Into<String>) -> Self {
        self.alt = alt.into();
        self
    }

    /// What the columns are: the label below.
    pub fn x(mut self, label: impl Into<String>) -> Self {
        self.x = label.into();
        self
    }

    /// What the rows are: the label at the left.
    pub fn y(mut self, label: impl Into<String>) -> Self {
        self.y = label.into();
        self
    }

    /// Each row's name.
    pub fn rows<N: Into<String>>(mut self, names: impl IntoIterator<Item = N>) -> Self {
        self.rows = names.into_iter().map(Into::into).collect();
        self
    }

    /// Each column's name.
    pub fn columns<N: Into<String>>(mut self, names: impl IntoIterator<Item = N>) -> Self {
        self.columns = names.into_iter().map(Into::into).collect();
        self
    }

    /// Writes each cell's number in it, with so many decimals.
    pub fn digits(mut self, digits: usize) -> Self {
        self.digits = Some(digits);
        self
    }

    /// Colours from a middle at 0, one for each sign.
    pub fn diverging(mut self) -> Self {
        self.diverging = true;
        self
    }

    /// Draws the map.
    ///
    /// # Errors
    /// If a cell is not finite.
    pub fn figure(&self) -> Result<Figure> {
        let caption = Caption { id: &self.id, title: &self.title, alt: &self.alt };
        if self.cells.is_empty() || self.cells.iter().any(|cell| !cell.is_finite()) {
            let message = "a cell is not finite".into();
            return Err(Error::Figure { id: self.id.clone(), message });
        }
        // Cells as high as words need, and no flatter than the page is wide.
        let rows = self.cells.nrows() as f64;
        let height = (rows * 30.0).clamp(160.0, 480.0) + 150.0;
        let size = (640, height as u32);
        svg::figure(&caption, size, |area| {
            let frame = heading(area, &self.title, &Looks::default(), size)?;
            self.draw(area, frame)?;
            Ok(String::new())
        })
    }

    fn draw(&self, area: &Area<'_>, frame: Frame) -> DrawResult<()> {
        let unit = |pixels: f64| (pixels * f64::from(PX)).round() as i32;
        let (rows, columns) = self.cells.dim();
        let names = self.rows.iter().map(|name| width(name, TEXT)).fold(0.0, f64::max);
        let label = if self.y.is_empty() { 0.0 } else { 1.6 * TEXT };
        let scale = self.scale();
        let ticks = scale.ticks(5);
        let numbers = ticks.iter().map(|tick| width(&tick.1, TEXT)).fold(0.0, f64::max);

        let left = frame.x + label + names + 10.0;
        let below = if self.columns.is_empty() { 0.0 } else { 1.6 * TEXT };
        let below = below + if self.x.is_empty() { 6.0 } else { 1.6 * TEXT };
        let inner_width = frame.x + frame.width - left - 52.0 - numbers;
        let inner_height = frame.height - below;
        let (wide, high) = (inner_width / columns as f64, inner_height / rows as f64);

        for ((row, column), &cell) in self.cells.indexed_iter() {
            let (x, y) = (left + column as f64 * wide, frame.y + row as f64 * high);
            let colour = self.colour(scale.share(cell));
            let corners = [(unit(x), unit(y)), (unit(x + wide), unit(y + high))];
            rectangle(area, corners, colour, 1.0)?;
            if let Some(digits) = self.digits {
                let text = format!("{cell:.digits$}");
                // A number that rounds to 0 has no sign.
                let text = match text.trim_start_matches(['-', '0', '.']) {
                    "" => text.trim_start_matches('-').to_owned(),
                    _ => text.replace('-', "−"),
                };
                // A cell keeps its colour on every page, and so do its words.
                // No house colours: a cell looks the same on both pages.
                let ink = rgb(if luminance(colour) > 0.3 { 0x101010 } else { 0xFDFDFD });
                let size = TEXT.min(0.9 * wide / (0.56 * text.chars().count() as f64));
                let centre = (unit(x + 0.5 * wide), unit(y + 0.5 * high));
                let words = Words::new(size).at(HPos::Center, VPos::Center);
                words.draw_in(area, &text, centre, ink)?;
            }
        }

        let words = Words::new(TEXT);
        for (row, name) in self.rows.iter().enumerate() {
            let y = frame.y + (row as f64 + 0.5) * high;
            words.at(HPos::Right, VPos::Center).draw(area, name, (unit(left - 6.0), unit(y)))?;
        }
        let bottom = frame.y + inner_height + 5.0;
        for (column, name) in self.columns.iter().enumerate() {
            let x = left + (column as f64 + 0.5) * wide;
            words.at(HPos::Center, VPos::Top).draw(area, name, (unit(x), unit(bottom)))?;
        }
        let middle = (left + 0.5 * inner_width, frame.y + 0.5 * inner_height);
        let under = bottom + if self.columns.is_empty() { 0.0 } else { 1.6 * TEXT };
        words.at(HPos::Center, VPos::Top).draw(area, &self.x, (unit(middle.0), unit(under)))?;
        let beside = (unit(frame.x), unit(middle.1));
        words.upright().at(HPos::Center, VPos::Top).draw(area, &self.y, beside)?;

        // The scale: a column of thin slices, with its ticks.
        let bar = left + inner_width + 20.0;
        for slice in 0..40 {
            let share = f64::from(slice) / 39.0;
            let y = frame.y + inner_height * (1.0 - f64::from(slice + 1) / 40.0);
            let corners = [(unit(bar), unit(y)), (unit(bar + 18.0), unit(y + inner_height / 40.0))];
            rectangle(area, corners, self.colour(share), 1.0)?;
        }
        for (at, label) in ticks {
            let y = frame.y + inner_height * (1.0 - scale.share(at));
            words.at(HPos::Left, VPos::Center).draw(area, &label, (unit(bar + 24.0), unit(y)))?;
        }
        Ok(())
    }

    fn colour(&self, share: f64) -> plotters::style::RGBColor {
        if self.diverging { diverging(share) } else { sequential(share) }
    }

    /// From the lowest to the highest cell, or as far on both sides of 0.
    fn scale(&self) -> Scale {
        let low = self.cells.fold(f64::INFINITY, |low, &cell| low.min(cell));
        let high = self.cells.fold(f64::NEG_INFINITY, |high, &cell| high.max(cell));
        let far = low.abs().max(high.abs());
        let (low, high) = if self.diverging { (-far, far) } else { (low, high) };
        if high > low {
            Scale { low, high, log: false }
        } else {
            Scale { low: low - 0.5, high: low + 0.5, log: false }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::array;

    #[test]
    fn the_numbers_in_cells_do_not_change_with_the_page() {
        let figure =
            HeatMap::new("test", "Test", ndarray::array![[0.0, 1.0]]).digits(1).alt("Two cells.");
        let figure =
            figure.rows(["row"]).columns(["low", "high"]).figure().expect("it can be drawn");
        let cells = figure.svg().lines().skip_while(|line| !line.contains("<rect"));
        let numbers: Vec<&str> = cells.filter(|line| line.contains("#FDFDFD")).collect();
        assert_eq!(numbers.len(), 1, "the darker cell has light words: {}", figure.svg());
        assert!(!numbers[0].contains("class="), "{}", numbers[0]);
    }

    #[test]
    fn every_cell_is_drawn_with_its_number() {
        let map = HeatMap::new("map", "A map", array![[1.0, -2.0], [0.25, 0.0]])
            .alt("Four cells.")
            .digits(2)
            .diverging()
            .rows(["a", "b"])
            .columns(["c", "d"]);
        let figure = map.figure().expect("it can be drawn");
        for text in ["1.00", "−2.00", "0.25", "0.00", ">a<", ">d<"] {
            assert!(figure.svg().contains(text), "{text}");
        }
    }

    #[test]
    fn a_cell_that_is_not_finite_is_an_error() {
        assert!(HeatMap::new("map", "A map", array![[f64::NAN]]).figure().is_err());
    }
}
