//! A function of two variables, in three dimensions.

use std::ops::Range;

use super::Figure;
use crate::Result;

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
const MESH: usize = 31;

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
        todo!("drawn by the figure module's author")
    }
}
