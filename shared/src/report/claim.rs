//! Sentences that a run could prove wrong, with the run's verdict.

/// How widely a claim is said to hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Strength {
    /// Whatever the seed.
    Always,
    /// With eight seeds of ten or more.
    Mostly,
}

impl Strength {
    /// Its name, as JSON has it: `always` or `mostly`.
    pub fn name(self) -> &'static str {
        match self {
            Strength::Always => "always",
            Strength::Mostly => "mostly",
        }
    }
}

/// A sentence about a result, judged by the numbers that the section shows.
#[derive(Debug, Clone)]
pub struct Claim {
    /// Its name in its section.
    pub id: String,
    /// How widely it is said to hold.
    pub strength: Strength,
    /// Whether it holds in this run; where it does not, no reader sees it.
    pub holds: bool,
    /// What is claimed, in whole sentences.
    pub sentence: String,
}
