//! Figures as data: what there is to see, and nothing of how it looks.
//!
//! A lesson returns one of these; the edges (terminal, notebook, book, browser) ask it
//! for its [`svg`](Figure::svg) and for its text alternative, [`alt`](Figure::alt), which
//! is made from the same data. In reading order:
//!
//! - [`Chart`]: two axes with lines, points, regions, contours, cells on them.
//! - [`Panels`]: several charts side by side, as small multiples.
//! - [`Surface`]: a function of two variables, in three dimensions.
//! - [`Diagram`]: a computational graph with values and gradients.

mod chart;
mod colour;
mod diagram;
mod grid;
mod panels;
mod surface;

pub use chart::{Axis, Chart, Mark, Points, Series, numbered_from};
pub use colour::Colour;
pub use diagram::{Diagram, Edge, Node};
pub use grid::Grid;
pub use panels::Panels;
pub use surface::Surface;

use ndarray::Array2;

use crate::{Error, Result};

/// A picture with its name, its title and, where there is one, its result.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// The figure's name, unique in its lesson; its file is `<id>.svg`.
    pub id: String,
    /// What the figure shows, in a few words.
    pub title: String,
    /// What the run came to, where the picture's own data do not say it; or nothing.
    pub result: String,
    /// What there is to see.
    pub picture: Picture,
}

macro_rules! pictures {
    ($($kind:ident: $what:literal),*) => {
        /// The kinds of pictures.
        #[derive(Debug, Clone, PartialEq)]
        pub enum Picture {
            $(#[doc = $what] $kind($kind)),*
        }
        $(impl From<$kind> for Figure {
            fn from(picture: $kind) -> Self {
                let (id, title) = (picture.id.clone(), picture.title.clone());
                Figure { id, title, result: String::new(), picture: Picture::$kind(picture) }
            }
        })*
    };
}

pictures! {
    Chart: "Two axes and marks.",
    Panels: "Charts side by side.",
    Surface: "A function of two variables.",
    Diagram: "A graph."
}

impl Figure {
    /// The figure with what its run came to, in numbers that are not drawn.
    pub fn result(self, result: impl Into<String>) -> Self {
        Figure { result: result.into(), ..self }
    }

    /// How many samples of each class, a row, were taken for which, a column; the classes'
    /// names in their order.
    pub fn confusion<N: AsRef<str>>(classes: &[N], counts: Array2<f64>) -> Self {
        let (right, all) = (counts.diag().sum(), counts.sum());
        let chart = Chart::new("confusion", "What was taken for what")
            .x("predicted")
            .y("true")
            .cells(counts, 0)
            .names(classes, classes);
        Figure::from(chart).result(format!("{right:.0} of {all:.0} samples stand on the diagonal."))
    }

    /// The name of the file that the command line writes.
    pub fn file_name(&self) -> String {
        format!("{}.svg", self.id)
    }

    /// Whether it has finite numbers to show.
    ///
    /// # Errors
    /// [`Error::Figure`] names the figure that has none, or a cell or height that is not finite.
    pub fn check(&self) -> Result<()> {
        let sound = match &self.picture {
            Picture::Chart(chart) => chart.has_numbers(),
            Picture::Panels(Panels { charts, .. }) => {
                !charts.is_empty() && charts.iter().all(Chart::has_numbers)
            }
            Picture::Surface(surface) => surface.grid.values.iter().all(|z| z.is_finite()),
            Picture::Diagram(diagram) => !diagram.nodes.is_empty(),
        };
        if sound { Ok(()) } else { Err(Error::Figure(self.id.clone())) }
    }
}

impl Picture {
    /// The charts in it: one, several, or none.
    pub(crate) fn charts(&self) -> &[Chart] {
        match self {
            Picture::Chart(chart) => std::slice::from_ref(chart),
            Picture::Panels(panels) => &panels.charts,
            Picture::Surface(_) | Picture::Diagram(_) => &[],
        }
    }

    /// The same, to be changed.
    pub(crate) fn charts_mut(&mut self) -> &mut [Chart] {
        match self {
            Picture::Chart(chart) => std::slice::from_mut(chart),
            Picture::Panels(panels) => &mut panels.charts,
            Picture::Surface(_) | Picture::Diagram(_) => &mut [],
        }
    }
}

/// The least and the largest of them.
pub(crate) fn extremes(numbers: impl Iterator<Item = f64>) -> (f64, f64) {
    numbers.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), n| (low.min(n), high.max(n)))
}
