//! An exercise that is answered with a formula, in the book.

/// A formula, as a function of its variables in order.
pub type Written = fn(&[f64]) -> f64;

/// A formula that the reader writes, and what it is compared with.
#[derive(Debug, Clone, Copy)]
pub struct Formula {
    /// Its name in the book.
    pub id: &'static str,
    /// The variables it may have, each with the range it is tried in.
    pub variables: &'static [(&'static str, f64, f64)],
    /// The lesson's own function of them.
    pub truth: Written,
    /// Formulas that are known to be taken for it, and which mistake each is.
    pub mistakes: &'static [(Written, &'static str)],
}
