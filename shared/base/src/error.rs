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
    #[error("{}{place}: {message}", shown_path(file))]
    Data {
        /// The file as the user named it.
        file: PathBuf,
        /// Where in the file, as in ", line 2, column b"; empty where it is all of it.
        place: String,
        /// What is wrong and what to do.
        message: String,
    },

    /// A file or folder that cannot be read or written. Exit code 1.
    #[error("{}: cannot {action}: {source}", shown_path(path))]
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

    /// Work that the user ended, with Ctrl-C or otherwise. Exit code 130, as shells have it.
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
        let place = format!(", line {line}, column {}", shown(column));
        Error::Data { file: file.to_owned(), place, message: message.into() }
    }

    /// What a failed call of the operating system becomes: `.map_err(Error::io(path, action))`.
    pub fn io(path: &Path, action: &'static str) -> impl FnOnce(std::io::Error) -> Self {
        move |source| Error::Io { path: path.to_owned(), action, source }
    }

    /// The process's exit code: 2 for bad usage, 130 where the user ended the work, 1 for
    /// everything else.
    pub fn exit_code(&self) -> u8 {
        match self {
            Error::Usage(_) => 2,
            Error::Interrupted(_) => 130,
            _ => 1,
        }
    }
}

/// A name or a text from outside as messages and reports show it: on one line, without
/// characters that steer a terminal, and not much longer than a line.
pub fn shown(text: &str) -> String {
    one_line(text, 120)
}

/// A path in full, as one that somebody will copy, on one line.
pub fn full_path(path: &Path) -> String {
    one_line(&path.to_string_lossy(), usize::MAX)
}

/// A path as [`shown`].
pub fn shown_path(path: &Path) -> String {
    shown(&path.to_string_lossy())
}

/// A text on one line, of so many characters at the most. Of a longer one the middle is
/// left out: names that begin alike often differ at their ends.
pub fn one_line(text: &str, most: usize) -> String {
    let mut visible = Vec::new();
    for c in text.chars() {
        if steers(c) { visible.extend(c.escape_debug()) } else { visible.push(c) }
    }
    if visible.len() > most {
        visible.splice(most / 2..visible.len() - most / 2, ['…']);
    }
    visible.into_iter().collect()
}

/// Whether a character is not seen itself but moves, breaks, turns or hides what is.
fn steers(c: char) -> bool {
    let hidden = ['\u{200b}'..='\u{200f}', '\u{2028}'..='\u{202e}', '\u{2060}'..='\u{206f}'];
    c.is_control() || c == '\u{feff}' || hidden.iter().any(|range| range.contains(&c))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_steers_a_terminal_is_seen_and_steers_nothing() {
        assert_eq!(shown("plain “text”, \"quoted\" \\ é"), "plain “text”, \"quoted\" \\ é");
        assert_eq!(shown("a\nb\r\u{1b}[31m\0"), r"a\nb\r\u{1b}[31m\0");
        assert_eq!(shown("a\u{202e}b\u{2028}c"), r"a\u{202e}b\u{2028}c");
    }

    #[test]
    fn of_a_long_name_both_ends_are_shown() {
        assert_eq!(one_line("abcdefgh", 4), "ab…gh");
        assert_eq!(one_line("abcd", 4), "abcd");
        let error = Error::file(Path::new(&"x".repeat(150_000)), "is odd").to_string();
        assert!(error.len() < 200, "{error}");
    }

    #[test]
    fn what_hides_breaks_or_turns_a_line_is_seen() {
        let hidden = "\u{200b}\u{200f}\u{2028}\u{202e}\u{2060}\u{206f}\u{feff}\u{7f}\u{9b}";
        let codes = r"\u{200b}\u{200f}\u{2028}\u{202e}\u{2060}\u{206f}\u{feff}\u{7f}\u{9b}";
        assert_eq!(shown(hidden), codes);
        let seen = "\u{200a}\u{2010}\u{2027}\u{202f}\u{205f}\u{2070}";
        assert_eq!(shown(seen), seen);
    }

    #[test]
    fn a_path_that_will_be_copied_is_not_cut() {
        let path = PathBuf::from("x".repeat(1000));
        assert_eq!(full_path(&path), "x".repeat(1000));
        assert_eq!(shown_path(&path), format!("{0}…{0}", "x".repeat(60)));
    }

    #[test]
    fn a_fault_says_where_it_is_and_how_the_program_ends() {
        let file = Path::new("f.csv");
        let missing = || std::io::ErrorKind::NotFound.into();
        for (error, line, code) in [
            (Error::Usage("no".into()), "no", 2),
            (Error::file(file, "is odd"), "f.csv: is odd", 1),
            (Error::field(file, 3, "b\n", "is odd"), r"f.csv, line 3, column b\n: is odd", 1),
            (Error::io(file, "read it")(missing()), "f.csv: cannot read it: entity not found", 1),
            (Error::Unsolvable("no".into()), "no", 1),
            (Error::Interrupted("at 3".into()), "interrupted: at 3", 130),
        ] {
            assert_eq!((error.to_string().as_str(), error.exit_code()), (line, code));
        }
    }

    proptest! {
        #[test]
        fn every_text_becomes_one_short_line(text in any::<String>()) {
            let line = shown(&text);
            prop_assert!(line.chars().count() <= 121 && !line.chars().any(steers));
        }
    }
}
