//! What is wrong in a chapter, and where.

use std::fmt;

/// A command that cannot be carried out, with the place that asked for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The chapter's file, relative to the book's sources; empty for the book
    /// as a whole.
    pub chapter: String,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong and what would be right.
    pub message: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.chapter.is_empty() {
            return write!(out, "error: {}", self.message);
        }
        write!(out, "error: book/src/{}, line {}: {}", self.chapter, self.line, self.message)
    }
}
