//! A matrix as coloured cells.

use ndarray::Array2;

use super::Figure;
use crate::Result;

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
        todo!("drawn by the figure module's author")
    }
}
