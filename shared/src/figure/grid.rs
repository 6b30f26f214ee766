//! A function of two variables, sampled: what regions, contours and surfaces are drawn from.

use std::ops::Range;

/// A function of two variables on a regular grid, both ends of both ranges included.
#[derive(Debug, Clone, PartialEq)]
pub struct Grid {
    /// From where to where the columns go, and the rows.
    pub ranges: (Range<f64>, Range<f64>),
    /// How many columns and how many rows there are.
    pub side: usize,
    /// Row after row, from the lowest y up.
    pub values: Vec<f64>,
}

impl Grid {
    /// Samples `f(x, y)` on `side` × `side` places.
    pub fn sample(
        ranges: (Range<f64>, Range<f64>),
        side: usize,
        f: impl Fn(f64, f64) -> f64,
    ) -> Self {
        let mut grid = Grid { ranges, side, values: Vec::with_capacity(side * side) };
        for place in 0..side * side {
            let (x, y) = grid.place(place);
            grid.values.push(f(x, y));
        }
        grid
    }

    /// Where a value stands.
    pub(crate) fn place(&self, index: usize) -> (f64, f64) {
        self.data((index % self.side) as f64, (index / self.side) as f64)
    }

    /// The data's coordinates of a place on the grid, in columns and rows from 0.
    pub(crate) fn data(&self, column: f64, row: f64) -> (f64, f64) {
        let along = |range: &Range<f64>, place: f64| {
            range.start + (range.end - range.start) * place / (self.side - 1) as f64
        };
        (along(&self.ranges.0, column), along(&self.ranges.1, row))
    }
}
