//! The house colours.

/// A series' colour. The eight of Okabe and Ito (2008), which readers with any
/// of the common colour deficiencies can tell apart; black becomes the page's
/// own ink.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
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
    Sky,
    /// The seventh series' colour.
    Yellow,
    /// The page's own ink: for what is neither good nor bad, such as data.
    Ink,
    /// Fainter than the ink: for guides and references.
    Faint,
}
