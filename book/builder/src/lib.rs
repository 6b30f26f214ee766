//! The book's preprocessor: what a chapter asks of the lessons, filled in.
//!
//! - `{{#figure lesson05_backprop descent}}`: a figure, as inline SVG.
//! - `{{#live linear-graph}}`: a figure that the reader can change; see [`interactive`].
//! - `{{#value lesson05_backprop linear.z:.4}}`: a number; see [`numbers`].
//! - `{{#table lesson05_backprop steps}}`: a table.
//! - `{{#claim lesson05_backprop linear.rises}}`: a sentence that the lesson's run has judged;
//!   `{{#claims}}`: all of them, `{{#claims count}}` and `{{#claims seeded}}`: how many they are,
//!   and of how many the verdict depends on the seed; see [`claims`].
//! - `{{#code lesson05_backprop/network.rs:backward}}`: code; see [`code`].
//! - `{{#map}}` and `{{#questions}}`: the lessons, what each needs and what it asks; see [`map`].
//! - `$…$` and `$$…$$`: mathematics; see [`math`].
//!
//! What does not exist, or does not hold, fails the build, with the chapter's file and line.

pub mod chapter;
pub mod claims;
pub mod code;
pub mod fault;
pub mod interactive;
pub mod lessons;
pub mod map;
pub mod markdown;
pub mod math;
pub mod numbers;
pub mod wasm;

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use mdbook_preprocessor::book as mdbook;
use shared::error::full_path;

pub use fault::Fault;

/// Where things are.
#[derive(Debug, Clone)]
pub struct Book {
    /// The workspace's root.
    pub root: PathBuf,
}

impl Book {
    /// The book in this folder of the workspace.
    pub fn at(folder: &Path) -> Self {
        Book { root: folder.parent().unwrap_or(folder).to_owned() }
    }
}

/// Fills in every chapter.
///
/// # Errors
/// Everything that is wrong in any chapter, so that one build shows all of it.
pub fn build(book: &Book, chapters: &mut mdbook::Book) -> Result<(), Vec<Fault>> {
    let whole = |message| vec![Fault { chapter: String::new(), line: 0, message }];
    let lessons = lessons::run_all(&book.root).map_err(whole)?;
    if let Some(note) = wasm::build(&book.root).map_err(whole)? {
        // mdBook shows what a preprocessor says on standard error.
        let _ = writeln!(io::stderr(), "note: {note}");
    }
    let mut faults = Vec::new();
    chapters.for_each_chapter_mut(|chapter| {
        let Some(path) = &chapter.source_path else { return };
        match chapter::fill(&book.root, &lessons, &chapter.content) {
            Ok(content) => chapter.content = content,
            Err(found) => faults.extend(found.into_iter().map(|(line, message)| Fault {
                chapter: full_path(path),
                line,
                message,
            })),
        }
    });
    if faults.is_empty() { Ok(()) } else { Err(faults) }
}
