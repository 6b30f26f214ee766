//! A function of two variables, sampled: what regions, contours and surfaces are drawn from.

use std::ops::Range;

use ndarray::Array2;

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
        let grid = Grid { ranges, side, values: Vec::new() };
        let values = (0..side * side).map(|place| grid.place(place)).map(|(x, y)| f(x, y));
        Grid { values: values.collect(), ..grid }
    }

    /// Asks `f` once for `side` × `side` places: from x and y of each, (places, 2), to the
    /// values there, (places, 1).
    ///
    /// # Panics
    /// If it does not give a value for each place.
    pub fn sample_batch(
        ranges: (Range<f64>, Range<f64>),
        side: usize,
        f: impl FnOnce(&Array2<f64>) -> Array2<f64>,
    ) -> Self {
        let grid = Grid { ranges, side, values: Vec::new() };
        let places: Vec<[f64; 2]> =
            (0..side * side).map(|place| grid.place(place).into()).collect();
        let values = f(&Array2::from(places)).into_iter().collect::<Vec<f64>>();
        assert_eq!(values.len(), side * side, "a value for each place");
        Grid { values, ..grid }
    }

    /// The same with every value passed through `f`.
    pub(super) fn map(mut self, f: impl Fn(f64) -> f64) -> Self {
        self.values.iter_mut().for_each(|value| *value = f(*value));
        self
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
