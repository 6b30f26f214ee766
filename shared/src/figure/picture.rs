//! Small pictures: a matrix as ink, cell by cell.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use ndarray::Array2;
use plotters::style::text_anchor::{HPos, VPos};

use super::chart::heading;
use super::legend::Looks;
use super::plot::Frame;
use super::svg::{self, Caption, PX};
use super::text::Words;
use super::{Colour, Figure};
use crate::Result;

/// Pictures in rows, each with a few words below it.
#[derive(Debug, Clone)]
pub struct Gallery {
    id: String,
    title: String,
    alt: String,
    columns: usize,
    diverging: bool,
    pictures: Vec<(String, Array2<f64>)>,
}

impl Gallery {
    /// An empty gallery of that many columns.
    pub fn new(id: impl Into<String>, title: impl Into<String>, columns: usize) -> Self {
        let (id, title) = (id.into(), title.into());
        Gallery { id, title, alt: String::new(), columns, diverging: false, pictures: vec![] }
    }

    /// The text alternative: what a reader who cannot see the pictures should know.
    pub fn alt(mut self, alt: impl Into<String>) -> Self {
        self.alt = alt.into();
        self
    }

    /// Two colours, one for each sign, instead of ink alone.
    pub fn diverging(mut self) -> Self {
        self.diverging = true;
        self
    }

    /// Adds a picture of cells from −1 to 1, 0 being the page, row 0 at the top.
    pub fn picture(mut self, words: impl Into<String>, cells: Array2<f64>) -> Self {
        self.pictures.push((words.into(), cells));
        self
    }

    /// Draws the gallery.
    ///
    /// # Errors
    /// If the drawing library fails.
    pub fn figure(&self) -> Result<Figure> {
        let caption = Caption { id: &self.id, title: &self.title, alt: &self.alt };
        let (wide, rows) =
            (616.0 / self.columns as f64, self.pictures.len().div_ceil(self.columns));
        let side = (wide - 12.0).min(MOST);
        let high = side + if self.pictures.iter().all(|p| p.0.is_empty()) { 12.0 } else { 26.0 };
        let size = (640, (44.0 + rows as f64 * high) as u32);
        svg::figure(&caption, size, |area| {
            let all = heading(area, &self.title, &Looks::default(), size)?;
            let mut inks = Inks::default();
            for (index, (words, cells)) in self.pictures.iter().enumerate() {
                let (row, column) = (index / self.columns, index % self.columns);
                let middle = all.x + (column as f64 + 0.5) * wide;
                let (x, y) = (middle - 0.5 * side, all.y + row as f64 * high);
                inks.add(cells, Frame { x, y, width: side, height: side }, self.diverging);
                let below = [middle, y + side + 4.0].map(|pixels| (pixels * f64::from(PX)) as i32);
                let under = Words::new(12.5).at(HPos::Center, VPos::Top);
                under.draw(area, words, (below[0], below[1]))?;
            }
            Ok(inks.svg())
        })
    }
}

/// The longest side of a picture in pixels.
const MOST: f64 = 120.0;

/// How many strengths of ink there are.
const STRENGTHS: f64 = 16.0;

/// One path for each colour and strength: thousands of cells, few elements.
#[derive(Debug, Default)]
pub(super) struct Inks(BTreeMap<(Colour, u32), String>);

impl Inks {
    /// Adds a picture that fills the frame, within a thin border.
    pub fn add(&mut self, cells: &Array2<f64>, frame: Frame, diverging: bool) {
        let unit = |pixels: f64| (pixels * f64::from(PX)).round() as i32;
        let (rows, columns) = cells.dim();
        let x = |column: usize| unit(frame.x + frame.width * column as f64 / columns as f64);
        let y = |row: usize| unit(frame.y + frame.height * row as f64 / rows as f64);
        for (row, line) in cells.rows().into_iter().enumerate() {
            let ink = |cell: f64| {
                let strength = (cell.abs().min(1.0) * STRENGTHS).round() as u32;
                let colour = match (diverging, cell > 0.0) {
                    (false, _) => Colour::Ink,
                    (true, true) => Colour::Blue,
                    (true, false) => Colour::Vermilion,
                };
                (colour, strength)
            };
            let mut start = 0;
            // Equal neighbours are one rectangle.
            while start < columns {
                let this = ink(line[start]);
                let end = (start..columns).find(|&column| ink(line[column]) != this);
                let end = end.unwrap_or(columns);
                if this.1 > 0 {
                    let (left, right, top) = (x(start), x(end), y(row));
                    let (wide, high) = (right - left, y(row + 1) - top);
                    let path = self.0.entry(this).or_default();
                    let _ = write!(path, "M{left} {top}h{wide}v{high}h-{wide}z");
                }
                start = end;
            }
        }
        let (left, top) = (x(0), y(0));
        let (wide, high) = (x(columns) - left, y(rows) - top);
        let border = self.0.entry((Colour::Grid, 0)).or_default();
        let _ = write!(border, "M{left} {top}h{wide}v{high}h-{wide}z");
    }

    /// The paths.
    pub fn svg(&self) -> String {
        let path = |((colour, strength), path): (&(Colour, u32), &String)| {
            let (name, hex) = (colour.name(), colour.light());
            if *strength == 0 {
                return format!(
                    "<path class=\"nn-s-{name}\" stroke=\"#{hex:06X}\" stroke-width=\"10\" \
                     fill=\"none\" d=\"{path}\"/>\n"
                );
            }
            let opacity = f64::from(*strength) / STRENGTHS;
            format!(
                "<path class=\"nn-f-{name}\" fill=\"#{hex:06X}\" fill-opacity=\"{opacity}\" \
                 shape-rendering=\"crispEdges\" d=\"{path}\"/>\n"
            )
        };
        self.0.iter().map(path).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::array;

    #[test]
    fn equal_neighbours_share_a_rectangle_and_empty_cells_have_none() {
        let mut inks = Inks::default();
        let frame = Frame { x: 0.0, y: 0.0, width: 3.0, height: 2.0 };
        inks.add(&array![[1.0, 1.0, 0.0], [0.0, -0.5, 0.0]], frame, true);
        let svg = inks.svg();
        assert!(
            svg.contains("fill-opacity=\"1\" shape-rendering=\"crispEdges\" d=\"M0 0h20v10h-20z\"")
        );
        assert!(svg.contains(
            "fill-opacity=\"0.5\" shape-rendering=\"crispEdges\" d=\"M10 10h10v10h-10z\""
        ));
        assert_eq!(svg.matches("<path").count(), 3, "two inks and the border: {svg}");
    }

    #[test]
    fn a_gallery_names_every_picture() {
        let gallery = Gallery::new("two", "Two pictures", 2).alt("A dot and a ring.");
        let gallery = gallery.picture("dot", array![[1.0]]).picture("ring", array![[0.5]]);
        let figure = gallery.figure().expect("it can be drawn");
        assert!(figure.svg().contains(">dot<") && figure.svg().contains(">ring<"));
    }
}
