//! Exercises: a function from the reader's function to a verdict.
//!
//! In reading order:
//!
//! - [`Exercise`]: what belongs to one; [`Formula`]: one that is answered with a formula.
//! - [`Answer`]: what the reader's function may return.
//! - [`attempt`]: calling what may not be written yet, or panic.
//! - [`Check`]: the reader's function beside the lesson's, on many probes; which known mistake
//!   does it make?
//! - [`patterns`]: what may be said of wrong numbers without knowing how they came about.
//! - [`Verdict`]: what came out, for terminal, JSON and notebook.

mod answer;
pub mod attempt;
mod check;
mod formula;
mod hand_in;
pub mod patterns;
mod verdict;

pub use answer::{Answer, Part};
pub use check::{Check, Trial, written};
pub use formula::{Formula, Written};
pub use hand_in::Noted;
pub use verdict::{Counterexample, Verdict};

/// What belongs to an exercise beside its check.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Exercise {
    /// The lesson's crate.
    pub lesson: &'static str,
    /// The name of the example that the reader fills in; no two in the course are the same.
    pub name: &'static str,
    /// What it asks for, in a few words.
    pub title: &'static str,
    /// From a nudge to nearly the answer.
    pub hints: [&'static str; 3],
    /// Where the solution stands: a file of the lesson and an anchor, `src/network.rs:backward`.
    pub solution: &'static str,
    /// What a pass has shown.
    pub shown: &'static str,
    /// A question that the reader can answer now, and could not before.
    pub why: &'static str,
    /// Its answer.
    pub because: &'static str,
}
