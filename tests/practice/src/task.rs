//! An exercise's file: what the reader wrote between its markers, and how it is put back.

use std::fs;
use std::path::PathBuf;

use shared::exercise::Exercise;
use shared::file::write_whole;
use shared::source::anchored;
use shared::{Error, Result};

use crate::Course;

/// Before the reader's lines, and behind them.
const MARKERS: [&str; 2] = ["    // Your lines:", "    // End of your lines."];

/// What stands between the markers in the beginning.
const UNWRITTEN: &str = "    todo!()";

/// An exercise of a course.
#[derive(Debug, Clone, Copy)]
pub struct Task<'a> {
    /// The course.
    pub course: &'a Course,
    /// The exercise.
    pub exercise: &'static Exercise,
}

impl Task<'_> {
    /// The reader's file, as it is named from the workspace's root.
    pub fn name(&self) -> String {
        let Exercise { lesson, name, .. } = self.exercise;
        format!("lessons/{lesson}/examples/{name}.rs")
    }

    /// The reader's file.
    pub fn path(&self) -> PathBuf {
        self.course.root.join(self.name())
    }

    /// The lesson's folder.
    pub fn lesson(&self) -> PathBuf {
        self.course.root.join("lessons").join(self.exercise.lesson)
    }

    /// What the reader's file has in it.
    ///
    /// # Errors
    /// If it cannot be read.
    pub fn text(&self) -> Result<String> {
        let path = PathBuf::from(self.name());
        fs::read_to_string(self.path()).map_err(Error::io(&path, "read the exercise"))
    }

    /// Whether nothing has been written yet. Of a file without its markers that cannot be
    /// said, so something has.
    ///
    /// # Errors
    /// If it cannot be read.
    pub fn is_unwritten(&self) -> Result<bool> {
        let text = self.text()?;
        Ok(Parts::of(&text).is_ok_and(|parts| parts.yours.trim() == UNWRITTEN.trim()))
    }

    /// How many lines the reader has written, empty ones left out.
    ///
    /// # Errors
    /// If the file cannot be read, or has lost its markers.
    pub fn lines(&self) -> Result<usize> {
        let text = self.text()?;
        let parts = self.parts(&text)?;
        Ok(parts.yours.lines().filter(|line| !line.trim().is_empty()).count())
    }

    /// Puts `todo!()` back in place of the reader's lines, and touches nothing else.
    ///
    /// # Errors
    /// If the file cannot be read or written, or has lost its markers.
    pub fn reset(&self) -> Result<()> {
        let text = self.text()?;
        let Parts { before, behind, .. } = self.parts(&text)?;
        let end = if before.ends_with("\r\n") { "\r\n" } else { "\n" };
        write_whole(&self.path(), format!("{before}{UNWRITTEN}{end}{behind}").as_bytes())
    }

    fn parts<'t>(&self, text: &'t str) -> Result<Parts<'t>> {
        Parts::of(text).map_err(|marker| {
            let side = if marker == MARKERS[0] { "above" } else { "below" };
            let marker = marker.trim();
            let message =
                format!("`{marker}` should stand in it once, {side} your lines; put it back");
            Error::file(&PathBuf::from(self.name()), message)
        })
    }

    /// The solution: where it stands, and its lines.
    ///
    /// # Errors
    /// If it is not where the exercise says; that is a fault of the course.
    pub fn solution(&self) -> Result<(String, String)> {
        let Exercise { lesson, solution, .. } = self.exercise;
        let (file, anchor) = solution.split_once(':').unwrap_or((solution, ""));
        let name = format!("lessons/{lesson}/{file}");
        let path = PathBuf::from(&name);
        let text = fs::read_to_string(self.course.root.join(&path))
            .map_err(Error::io(&path, "read the solution"))?;
        let lines = anchored(&text, anchor)
            .ok_or_else(|| Error::file(&path, format!("has no anchor {anchor}")))?;
        Ok((name, lines))
    }
}

/// A reader's file in three parts, the markers with what is not the reader's.
struct Parts<'a> {
    before: &'a str,
    yours: &'a str,
    behind: &'a str,
}

impl<'a> Parts<'a> {
    /// The parts, or else the marker that is missing, stands there twice, or too early.
    fn of(text: &'a str) -> std::result::Result<Self, &'static str> {
        // Where the one line of that kind begins, and where the next one does.
        let once = |marker: &'static str| {
            let mut found = None;
            let mut at = 0;
            for line in text.split_inclusive('\n') {
                let next = at + line.len();
                if line.trim() == marker.trim() && found.replace((at, next)).is_some() {
                    return Err(marker);
                }
                at = next;
            }
            found.ok_or(marker)
        };
        let ((_, begin), (end, _)) = (once(MARKERS[0])?, once(MARKERS[1])?);
        if begin > end {
            return Err(MARKERS[0]);
        }
        Ok(Parts { before: &text[..begin], yours: &text[begin..end], behind: &text[end..] })
    }
}

impl std::fmt::Display for Task<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.exercise.name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> std::result::Result<(&str, &str, &str), &'static str> {
        Parts::of(text).map(|Parts { before, yours, behind }| (before, yours, behind))
    }

    #[test]
    fn a_file_is_taken_apart_at_its_markers() {
        let text = "a\n    // Your lines:\n  x\n\n  y\n    // End of your lines.\nb";
        let expected = ("a\n    // Your lines:\n", "  x\n\n  y\n", "    // End of your lines.\nb");
        assert_eq!(parts(text), Ok(expected));
        let nothing = "// Your lines:\r\n// End of your lines.\r\n";
        assert_eq!(parts(nothing), Ok(("// Your lines:\r\n", "", "// End of your lines.\r\n")));
    }

    #[test]
    fn a_marker_that_is_missing_twice_or_too_early_is_named() {
        let [begin, end] = MARKERS;
        for (text, marker) in [
            (format!("x\n{end}\n"), begin),
            (format!("{begin}\nx\n"), end),
            (format!("{begin}\n{begin}\n{end}\n"), begin),
            (format!("{begin}\n{end}\n{end}\n"), end),
            (format!("{end}\n{begin}\n"), begin),
            (String::new(), begin),
        ] {
            assert_eq!(parts(&text), Err(marker), "{text}");
        }
    }
}
