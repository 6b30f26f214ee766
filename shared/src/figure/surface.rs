//! A function of two variables, in three dimensions.

use std::ops::Range;

use plotters::style::text_anchor::{HPos, VPos};

use super::axis::Scale;
use super::chart::{TEXT, heading};
use super::legend::Looks;
use super::marks::{Point, disc, line, polygon, ring};
use super::palette::sequential;
use super::plot::Frame;
use super::svg::{self, Area, Caption, DrawResult, PX};
use super::text::Words;
use super::{Colour, Figure};
use crate::{Error, Result};

/// A surface over a rectangle, with an optional path on it.
#[derive(Debug, Clone)]
pub struct Surface {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) alt: String,
    pub(super) labels: [String; 3],
    pub(super) x: Range<f64>,
    pub(super) y: Range<f64>,
    /// (rows, columns): row i is at the i-th y, column j at the j-th x.
    pub(super) heights: ndarray::Array2<f64>,
    pub(super) path: Vec<(f64, f64, f64)>,
}

/// How many lines the surface's mesh has each way.
const MESH: usize = 25;

impl Surface {
    /// The surface of `height = f(x, y)` over two ranges.
    pub fn new(
        id: impl Into<String>,
        title: impl Into<String>,
        x: Range<f64>,
        y: Range<f64>,
        f: impl Fn(f64, f64) -> f64,
    ) -> Self {
        let at = |range: &Range<f64>, i: usize| {
            range.start + (range.end - range.start) * i as f64 / (MESH - 1) as f64
        };
        let heights = ndarray::Array2::from_shape_fn((MESH, MESH), |(row, column)| {
            f(at(&x, column), at(&y, row))
        });
        Surface {
            id: id.into(),
            title: title.into(),
            alt: String::new(),
            labels: ["x".into(), "y".into(), "height".into()],
            x,
            y,
            heights,
            path: Vec::new(),
        }
    }

    /// The text alternative: what a reader who cannot see the surface should know.
    pub fn alt(mut self, alt: impl Into<String>) -> Self {
        self.alt = alt.into();
        self
    }

    /// What the three axes measure: x, y, height.
    pub fn labels(mut self, x: &str, y: &str, height: &str) -> Self {
        self.labels = [x.into(), y.into(), height.into()];
        self
    }

    /// A path along the surface: (x, y, height).
    pub fn path(mut self, points: impl IntoIterator<Item = (f64, f64, f64)>) -> Self {
        self.path = points.into_iter().collect();
        self
    }

    /// Draws the surface.
    ///
    /// # Errors
    /// If a height is not finite.
    pub fn figure(&self) -> Result<Figure> {
        let caption = Caption { id: &self.id, title: &self.title, alt: &self.alt };
        if self.heights.iter().any(|height| !height.is_finite()) {
            let message = "a height is not finite".into();
            return Err(Error::Figure { id: self.id.clone(), message });
        }
        svg::figure(&caption, SIZE, |area| {
            let frame = heading(area, &self.title, &Looks::default(), SIZE)?;
            View::new(self, frame).draw(area, self)?;
            Ok(String::new())
        })
    }
}

/// The figure's size in pixels.
const SIZE: (u32, u32) = (640, 460);

/// The surface in a unit cube, seen from in front and above, without
/// perspective: parallel lines stay parallel, so heights can be compared.
struct View {
    scales: [Scale; 3],
    frame: Frame,
}

/// How far the cube is turned about its upright axis, and how far the eye is
/// above it, as (cosine, sine).
const TURN: (f64, f64) = (0.819, 0.574); // 35°
const TILT: (f64, f64) = (0.906, 0.423); // 25°

impl View {
    fn new(surface: &Surface, frame: Frame) -> Self {
        let low = surface.heights.fold(f64::INFINITY, |low, &height| low.min(height));
        let high = surface.heights.fold(f64::NEG_INFINITY, |high, &height| high.max(height));
        let scale = |range: &Range<f64>| Scale { low: range.start, high: range.end, log: false };
        let high = if high > low { high } else { low + 1.0 };
        let height = Scale { low, high, log: false };
        View { scales: [scale(&surface.x), scale(&surface.y), height], frame }
    }

    /// Where a point of the cube, each coordinate from 0 to 1, is on the canvas.
    fn place(&self, [x, y, z]: [f64; 3]) -> Point {
        let (x, y) = (x - 0.5, y - 0.5);
        let across = TURN.0 * x + TURN.1 * y;
        let away = TURN.0 * y - TURN.1 * x;
        let up = TILT.0 * (z - 0.5) * 0.75 + TILT.1 * away;
        let unit = self.frame.width.min(self.frame.height * 1.25) * 0.6;
        let pixel = |centre: f64, offset: f64| ((centre + offset) * f64::from(PX)).round() as i32;
        (
            pixel(self.frame.x + 0.5 * self.frame.width, unit * across),
            pixel(self.frame.y + 0.5 * self.frame.height - 0.02 * unit, -unit * up),
        )
    }

    fn share(&self, point: (f64, f64, f64)) -> [f64; 3] {
        let [x, y, z] = &self.scales;
        [x.share(point.0), y.share(point.1), z.share(point.2)].map(|share| share.clamp(0.0, 1.0))
    }

    fn draw(&self, area: &Area<'_>, surface: &Surface) -> DrawResult<()> {
        self.box_behind(area)?;
        // From the back to the front, so that what is near covers what is far.
        let cells = MESH - 1;
        let corner = |row: usize, column: usize| {
            let share = |index: usize| index as f64 / cells as f64;
            [share(column), share(row), self.scales[2].share(surface.heights[[row, column]])]
        };
        for row in (0..cells).rev() {
            for column in 0..cells {
                let corners = [(0, 0), (0, 1), (1, 1), (1, 0)]
                    .map(|(down, right)| corner(row + down, column + right));
                let height = corners.iter().map(|corner| corner[2]).sum::<f64>() / 4.0;
                let mut places: Vec<Point> = corners.map(|corner| self.place(corner)).to_vec();
                polygon(area, places.clone(), sequential(height), 0.92)?;
                places.truncate(3);
                line(area, &places, Colour::Paper, 3, 0)?;
            }
        }
        self.axes(area, surface)?;
        self.path(area, surface)
    }

    /// The floor's edges and the two walls behind the surface.
    fn box_behind(&self, area: &Area<'_>) -> DrawResult<()> {
        let edges = [
            [[0.0, 1.0, 0.0], [1.0, 1.0, 0.0], [1.0, 1.0, 1.0], [0.0, 1.0, 1.0], [0.0, 1.0, 0.0]],
            [[0.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 1.0, 1.0], [0.0, 0.0, 1.0], [0.0, 0.0, 0.0]],
        ];
        for wall in edges {
            line(area, &wall.map(|corner| self.place(corner)), Colour::Grid, 10, 0)?;
        }
        Ok(())
    }

    fn axes(&self, area: &Area<'_>, surface: &Surface) -> DrawResult<()> {
        let words = Words::new(TEXT - 1.0);
        let [x, y, z] = &self.scales;
        let floor = [[0.0, 0.0, 0.0], [1.0, 0.0, 0.0], [1.0, 1.0, 0.0]];
        line(area, &floor.map(|corner| self.place(corner)), Colour::Faint, 10, 0)?;
        let upright = [[0.0, 0.0, 0.0], [0.0, 0.0, 1.0]];
        line(area, &upright.map(|corner| self.place(corner)), Colour::Faint, 10, 0)?;
        for (at, label) in x.ticks(5) {
            let (px, py) = self.place([x.share(at), 0.0, 0.0]);
            words.at(HPos::Right, VPos::Top).draw(area, &label, (px - 20, py + 40))?;
        }
        for (at, label) in y.ticks(5) {
            let (px, py) = self.place([1.0, y.share(at), 0.0]);
            words.at(HPos::Left, VPos::Top).draw(area, &label, (px + 50, py + 20))?;
        }
        for (at, label) in z.ticks(5) {
            let (px, py) = self.place([0.0, 0.0, z.share(at)]);
            words.at(HPos::Right, VPos::Center).draw(area, &label, (px - 60, py))?;
        }
        let [x_label, y_label, z_label] = &surface.labels;
        let words = Words::new(TEXT);
        let (px, py) = self.place([0.5, 0.0, 0.0]);
        words.at(HPos::Right, VPos::Top).draw(area, x_label, (px - 160, py + 280))?;
        let (px, py) = self.place([1.0, 0.5, 0.0]);
        words.at(HPos::Left, VPos::Top).draw(area, y_label, (px + 260, py + 200))?;
        let (px, py) = self.place([0.0, 0.0, 1.0]);
        words.at(HPos::Center, VPos::Bottom).draw(area, z_label, (px, py - 90))
    }

    fn path(&self, area: &Area<'_>, surface: &Surface) -> DrawResult<()> {
        let places: Vec<Point> = surface
            .path
            .iter()
            .filter(|p| p.0.is_finite() && p.1.is_finite() && p.2.is_finite())
            .map(|&point| self.place(self.share(point)))
            .collect();
        line(area, &places, Colour::Vermilion, 24, 0)?;
        if let (Some(&start), Some(&end)) = (places.first(), places.last()) {
            ring(area, start, 45, Colour::Vermilion)?;
            disc(area, end, 50, Colour::Vermilion)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bowl_is_drawn_from_all_its_cells() {
        let bowl = Surface::new("bowl", "A bowl", -1.0..1.0, -1.0..1.0, |x, y| x * x + y * y)
            .alt("A bowl.")
            .path([(1.0, 1.0, 2.0), (0.0, 0.0, 0.0)]);
        let figure = bowl.figure().expect("it can be drawn");
        let cells = figure.svg().matches("<polygon").count();
        assert_eq!(cells, (MESH - 1) * (MESH - 1));
        assert!(figure.svg().len() < 250_000, "{} bytes", figure.svg().len());
    }

    #[test]
    fn a_height_that_is_not_finite_is_an_error() {
        let surface = Surface::new("hole", "A hole", 0.0..1.0, 0.0..1.0, |x, _| 1.0 / (x - x));
        assert!(surface.figure().is_err());
    }
}
