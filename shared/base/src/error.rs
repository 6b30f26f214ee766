//! What can go wrong, and the one line the user reads.

use std::path::{Path, PathBuf};

/// A result whose error is one line for the user.
pub type Result<T> = std::result::Result<T, Error>;

/// Everything a lesson can fail with. Its `Display` is one line: what, where,
/// and what to do about it.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A flag or an argument that makes no sense. Exit code 2.
    #[error("{0}")]
    Usage(String),

    /// A data file with something wrong in it. Exit code 1.
    #[error("{}{place}: {message}", file.display())]
    Data {
        /// The file as the user named it.
        file: PathBuf,
        /// Where in the file, as in ", line 2, column b"; empty where it is all of it.
        place: String,
        /// What is wrong and what to do.
        message: String,
    },

    /// A file or folder that cannot be read or written. Exit code 1.
    #[error("{}: cannot {action}: {source}", path.display())]
    Io {
        /// The file or folder as the user named it.
        path: PathBuf,
        /// What was tried, as in "cannot {action}".
        action: &'static str,
        /// What the operating system said.
        source: std::io::Error,
    },

    /// A training run whose numbers left the range of f64. Exit code 1.
    #[error("{what} diverged at {unit} {at}: {advice}")]
    Diverged {
        /// What was running.
        what: String,
        /// What is counted: "epoch", "step".
        unit: &'static str,
        /// The first count at which a number was not finite.
        at: usize,
        /// What to try instead.
        advice: String,
    },

    /// A computation that has no answer for this input: a constant column, a
    /// singular matrix. Exit code 1.
    #[error("{0}")]
    Unsolvable(String),

    /// Work that the user ended with Ctrl-C. Exit code 130, as shells have it.
    #[error("interrupted: {0}")]
    Interrupted(String),

    /// A figure, by its name, that has nothing finite to show. Exit code 1.
    #[error("figure {0}: no finite number to draw; try other flags")]
    Figure(String),
}

impl Error {
    /// A fault in a data file as a whole.
    pub fn file(file: &Path, message: impl Into<String>) -> Self {
        Error::Data { file: file.to_owned(), place: String::new(), message: message.into() }
    }

    /// A fault in one field of a data file; lines count from 1, the header's too.
    pub fn field(file: &Path, line: u64, column: &str, message: impl Into<String>) -> Self {
        let place = format!(", line {line}, column {column}");
        Error::Data { file: file.to_owned(), place, message: message.into() }
    }

    /// What a failed call of the operating system becomes: `.map_err(Error::io(path, action))`.
    pub fn io(path: &Path, action: &'static str) -> impl FnOnce(std::io::Error) -> Self {
        move |source| Error::Io { path: path.to_owned(), action, source }
    }

    /// The process's exit code: 2 for bad usage, 130 after Ctrl-C, 1 for everything else.
    pub fn exit_code(&self) -> u8 {
        match self {
            Error::Usage(_) => 2,
            Error::Interrupted(_) => 130,
            _ => 1,
        }
    }
}
