//! Several charts side by side, as small multiples.

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
        todo!("drawn by the figure module's author")
    }
}
