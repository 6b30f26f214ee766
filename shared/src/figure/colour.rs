//! Which colours a figure may name; how they look is the drawing's.

/// A series' colour. The hues are those of Okabe and Ito (2008), which readers
/// with any of the common colour deficiencies can tell apart, darkened for a
/// light page and lightened for a dark one; indigo stands for their sky blue,
/// which darkened would be too near the blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Colour {
    /// The first series' colour.
    Blue,
    /// The second series' colour.
    Vermilion,
    /// The third series' colour.
    Green,
    /// The fourth series' colour.
    Purple,
    /// The fifth series' colour.
    Orange,
    /// The sixth series' colour.
    Indigo,
    /// The seventh series' colour.
    Yellow,
    /// The page's own ink: for what is neither good nor bad, such as data.
    Ink,
    /// Fainter than the ink: for guides and references.
    Faint,
    /// The lines behind everything.
    Grid,
    /// The page itself.
    Paper,
}

impl Colour {
    /// The colours that series take in turn.
    pub const SERIES: [Colour; 7] = [
        Colour::Blue,
        Colour::Vermilion,
        Colour::Green,
        Colour::Purple,
        Colour::Orange,
        Colour::Indigo,
        Colour::Yellow,
    ];
}
