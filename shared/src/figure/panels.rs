//! Several charts side by side, as small multiples.

use super::chart::heading;
use super::legend::Looks;
use super::plot::{Frame, plot};
use super::svg::{self, Caption, PX};
use super::text::{Words, wrap};
use super::{Chart, Figure};
use crate::Result;

/// Charts in a grid, each with its own title and axes, in one figure.
#[derive(Debug, Clone)]
pub struct Panels {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) alt: String,
    pub(super) columns: usize,
    pub(super) charts: Vec<Chart>,
}

impl Panels {
    /// An empty grid of that many columns.
    pub fn new(id: impl Into<String>, title: impl Into<String>, columns: usize) -> Self {
        Panels {
            id: id.into(),
            title: title.into(),
            alt: String::new(),
            columns,
            charts: Vec::new(),
        }
    }

    /// The text alternative: what a reader who cannot see the charts should know.
    pub fn alt(mut self, alt: impl Into<String>) -> Self {
        self.alt = alt.into();
        self
    }

    /// Adds a chart; its title stands above it, its id and alt are not used.
    pub fn panel(mut self, chart: Chart) -> Self {
        self.charts.push(chart);
        self
    }

    /// Draws the panels, with one legend for all.
    ///
    /// # Errors
    /// If a chart has nothing finite to draw.
    pub fn figure(&self) -> Result<Figure> {
        let caption = Caption { id: &self.id, title: &self.title, alt: &self.alt };
        let looks = Looks::of(self.charts.iter().flat_map(Chart::series));
        let rows = self.charts.len().div_ceil(self.columns);
        let width = if self.columns > 2 { 960 } else { 640 };
        let cell = f64::from(width - 24) / self.columns as f64;
        // A picture is as high as it is wide.
        let ratio = if self.charts.iter().any(Chart::is_picture) { 0.95 } else { 0.72 };
        let high = PANEL_HEIGHT.max(ratio * cell);
        let top = 40.0 + looks.height(14.0, f64::from(width - 24));
        let height = (top + rows as f64 * high + 12.0) as u32;
        svg::figure(&caption, (width, height), |area| {
            let all = heading(area, &self.title, &looks, (width, height))?;
            let high = all.height / rows as f64;
            let mut moving = String::new();
            for (i, chart) in self.charts.iter().enumerate() {
                let (row, column) = (i / self.columns, i % self.columns);
                let (x, y) = (all.x + column as f64 * cell, all.y + row as f64 * high);
                let mut line = y + 12.0;
                for words in wrap(&chart.title, SIZE + 1.0, cell - 20.0) {
                    let at = [x + 4.0, line].map(|pixels| (pixels * f64::from(PX)) as i32);
                    Words::new(SIZE + 1.0).draw(area, &words, (at[0], at[1]))?;
                    line += 1.3 * SIZE;
                }
                let below = line - y - 4.0;
                let frame =
                    Frame { x, y: y + below, width: cell - 8.0, height: high - below - 4.0 };
                moving += &plot(area, chart, frame, &looks, SIZE)?;
            }
            Ok(moving)
        })
    }
}

/// The least height of a panel in pixels.
const PANEL_HEIGHT: f64 = 200.0;

/// The size of a panel's labels in pixels.
const SIZE: f64 = 12.5;
