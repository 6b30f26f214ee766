//! Several charts side by side, as small multiples.

use super::Chart;

/// Charts in a grid, each with its own title and axes, under one legend.
#[derive(Debug, Clone, PartialEq)]
pub struct Panels {
    /// The name of its file.
    pub id: String,
    /// What it shows, in a few words.
    pub title: String,
    /// How many stand side by side.
    pub columns: usize,
    /// The charts, row after row.
    pub charts: Vec<Chart>,
}

impl Panels {
    /// An empty grid of that many columns.
    pub fn new(id: impl Into<String>, title: impl Into<String>, columns: usize) -> Self {
        Panels { id: id.into(), title: title.into(), columns, charts: Vec::new() }
    }

    /// Adds a chart; its title stands above it, its id is not used.
    pub fn panel(mut self, chart: Chart) -> Self {
        self.charts.push(chart);
        self
    }
}
