//! Figures: charts, surfaces, heat maps and diagrams, as SVG.
//!
//! A lesson says what there is to see; this module decides how it looks. Every
//! figure carries a title and a text alternative, is deterministic to the byte,
//! and reads well on a light and on a dark page.
//!
//! - [`Chart`]: two axes with lines, points, regions, contours on them.
//! - [`Panels`]: several charts side by side, as small multiples.
//! - [`Surface`]: a function of two variables, in three dimensions.
//! - [`HeatMap`]: a matrix as coloured cells.
//! - [`Gallery`]: small pictures in rows, cell by cell in ink.
//! - [`Diagram`]: a computational graph with values and gradients.

mod axis;
mod chart;
mod diagram;
mod heatmap;
mod legend;
mod marks;
mod palette;
mod panels;
mod picture;
mod plot;
mod surface;
mod svg;
mod text;

pub use chart::{Chart, Grid, Mark};
pub use diagram::{Diagram, Edge, Node};
pub use heatmap::HeatMap;
pub use palette::Colour;
pub use panels::Panels;
pub use picture::Gallery;
pub use surface::Surface;
pub use svg::{stylesheet, theme_stylesheet};

/// A drawn figure: an SVG document with a title and a text alternative.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// The figure's name, unique in its lesson; its file is `<id>.svg`.
    pub id: String,
    /// What the figure shows, in a few words.
    pub title: String,
    /// What a reader who cannot see it should know, in a sentence or two.
    pub alt: String,
    svg: String,
}

impl Figure {
    /// The SVG document; it stands alone, and may stand inside an HTML page.
    pub fn svg(&self) -> &str {
        &self.svg
    }

    /// The same figure under another name, for a page that shows it more than once:
    /// its title and text alternative are found by names that must be unique there.
    pub fn named(mut self, id: &str) -> Self {
        for part in ["title", "desc"] {
            let old = format!("{}-{part}", super::report::escape(&self.id));
            self.svg = self.svg.replacen(&old, &format!("{id}-{part}"), 2);
        }
        id.clone_into(&mut self.id);
        self
    }

    /// The name of the file that the command line writes.
    pub fn file_name(&self) -> String {
        format!("{}.svg", self.id)
    }
}
