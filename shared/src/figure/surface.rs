//! A function of two variables, in three dimensions.

use std::ops::Range;

use super::Grid;

/// A surface over a rectangle, with an optional path on it.
#[derive(Debug, Clone, PartialEq)]
pub struct Surface {
    /// The name of its file.
    pub id: String,
    /// What it shows, in a few words.
    pub title: String,
    /// What the three axes measure: x, y, height.
    pub labels: [String; 3],
    /// The heights.
    pub grid: Grid,
    /// A path along the surface: (x, y, height).
    pub path: Vec<(f64, f64, f64)>,
}

/// How many lines the surface's mesh has each way.
const MESH: usize = 21;

impl Surface {
    /// The surface of `height = f(x, y)` over two ranges.
    pub fn new<F: Fn(f64, f64) -> f64>(
        id: impl Into<String>,
        title: impl Into<String>,
        x: Range<f64>,
        y: Range<f64>,
        f: F,
    ) -> Self {
        let (labels, grid) =
            (["x", "y", "height"].map(String::from), Grid::sample((x, y), MESH, f));
        Surface { id: id.into(), title: title.into(), labels, grid, path: Vec::new() }
    }

    /// What the three axes measure: x, y, height.
    pub fn labels(self, x: &str, y: &str, height: &str) -> Self {
        Surface { labels: [x, y, height].map(String::from), ..self }
    }

    /// A path along the surface: (x, y, height).
    pub fn path(self, points: impl IntoIterator<Item = (f64, f64, f64)>) -> Self {
        Surface { path: points.into_iter().collect(), ..self }
    }
}
