//! The book's preprocessor: what a chapter asks of the lessons, filled in.
//!
//! - `{{#figure lesson05_backprop descent}}`: a figure, as inline SVG.
//! - `{{#live linear-graph}}`: a figure that the reader can change; see [`interactive`].
//! - `{{#value lesson05_backprop linear.z:.4}}`: a number; see [`numbers`].
//! - `{{#table lesson05_backprop steps}}`: a table.
//! - `{{#claim lesson05_backprop linear.rises}}`: a sentence that the lesson's run has judged;
//!   `{{#claims}}`: all of them, `{{#claims count}}` and `{{#claims seeded}}`: how many they are,
//!   and of how many the verdict depends on the seed; see [`claims`].
//! - `{{#code lesson05_backprop/network.rs:backward}}`: code, with the same in NumPy one click
//!   away; `{{#beside …}}`: side by side; `{{#rust …}}`: alone, where it is no mathematics; see
//!   [`code`].
//! - `{{#term gradient}}`: a term of the glossary in the sentence that introduces it; see
//!   [`terms`].
//! - `{{#predict ID …}}` … `{{#predict answer}}` … `{{#predict end}}`: a question, and its
//!   answer only then; see [`predict`]. `{{#formula ID ANSWER}}`: a field for a formula; see
//!   [`formulas`]. `{{#exercises lesson05_backprop}}`: the lesson's exercises; see
//!   [`exercises`].
//! - `{{#harder Title}}` … `{{#harder end}}`: a part that may be skipped; see [`harder`].
//! - `{{#time}}`: how long the chapter takes; `{{#time lesson01 lesson02}}`: how long these
//!   take; `{{#times}}` and `{{#times rules}}`: all of them, and how they are reckoned; see
//!   [`pace`].
//! - `{{#replays}}`: what of each lesson is replayed in NumPy; see [`replays`].
//! - `{{#map}}` and `{{#questions}}`: the lessons, what each needs and what it asks; see [`map`].
//! - `$…$` and `$$…$$`: mathematics; see [`math`].
//!
//! What does not exist, or does not hold, fails the build, with the chapter's file and line.

pub mod chapter;
pub mod claims;
pub mod code;
pub mod empty;
pub mod exercises;
pub mod fault;
pub mod formulas;
pub mod harder;
pub mod interactive;
pub mod keys;
pub mod lessons;
pub mod map;
pub mod markdown;
pub mod math;
pub mod numbers;
pub mod pace;
pub mod predict;
#[cfg(test)]
mod project;
pub mod prose;
pub mod questions;
pub mod replays;
pub mod slim;
pub mod terms;
pub mod wasm;

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use mdbook_preprocessor::book as mdbook;
use shared::error::full_path;

pub use fault::Fault;

use lessons::{Lessons, is_chapter_of};
use pace::{Pace, Timed};
use predict::Asked;
use questions::Asking;
use terms::Page;

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

/// Where the terms are listed.
const GLOSSARY: &str = "glossary.md";

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
    let mut pages = Vec::new();
    let mut titles = Vec::new();
    let mut glossary = String::new();
    // Every question of the book, with its page.
    let mut asked: Vec<(String, Asked)> = Vec::new();
    let mut asking = Vec::new();
    chapters.for_each_chapter_mut(|chapter| {
        let Some(path) = &chapter.source_path else { return };
        let file = full_path(path);
        if file == GLOSSARY {
            glossary.clone_from(&chapter.content);
        }
        let filled = chapter::fill(&book.root, &lessons, &chapter.content);
        faults.extend(filled.faults.into_iter().map(|(line, message)| Fault {
            chapter: file.clone(),
            line,
            message,
        }));
        for one in filled.asked {
            let before = asked.iter().find(|(own, before)| *own != file && before.id == one.id);
            if let Some((before, _)) = before {
                let message = format!("{} has been asked in {before}", one.id);
                faults.push(Fault { chapter: file.clone(), line: one.line, message });
            }
            asked.push((file.clone(), one));
        }
        chapter.content = filled.text;
        titles.push(chapter.name.clone());
        pages.push(Page { file, prose: filled.prose });
    });

    let read: Vec<Page> = pages.iter().filter(|page| page.file != GLOSSARY).cloned().collect();
    let told = terms::check(&terms::listed(&glossary), GLOSSARY, &read);
    faults.extend(told.into_iter().map(|(chapter, line, message)| Fault {
        chapter,
        line,
        message,
    }));
    if !faults.is_empty() {
        return Err(faults);
    }

    let paces = pages.iter().map(|page| pace_of(&book.root, &lessons, page, &pages));
    let paces: Vec<Pace> = paces.collect::<Result<_, _>>().map_err(whole)?;
    let timed: Vec<Timed> = titles
        .into_iter()
        .zip(&pages)
        .zip(&paces)
        .filter(|((_, page), _)| page.file.starts_with("lesson"))
        .map(|((title, page), &pace)| Timed { title, file: page.file.clone(), pace })
        .collect();
    let mut paces = paces.into_iter();
    chapters.for_each_chapter_mut(|chapter| {
        let Some(path) = &chapter.source_path else { return };
        let Some(own) = paces.next() else { return };
        match pace::fill(&chapter.content, own, &timed) {
            Ok(text) => chapter.content = text,
            Err(message) => faults.push(Fault { chapter: full_path(path), line: 0, message }),
        }
        if full_path(path) == GLOSSARY {
            chapter.content = terms::linked(&chapter.content, &read);
        }
        let file = full_path(path);
        let ids: Vec<String> = asked
            .iter()
            .filter(|(own, _)| *own == file)
            .map(|(_, asked)| asked.id.clone())
            .collect();
        // Who asks nothing may still ask once more what an earlier chapter asked.
        if !ids.is_empty() || file.starts_with("lesson") {
            let (title, text) = (chapter.name.clone(), chapter.content.clone());
            asking.push(Asking { file, title, ids, text });
        }
    });
    questions::write(&book.root, &asking).map_err(whole)?;
    if faults.is_empty() { Ok(()) } else { Err(faults) }
}

/// How long a page takes, with its share of its lesson's notebook.
fn pace_of(root: &Path, lessons: &Lessons, page: &Page, all: &[Page]) -> Result<Pace, String> {
    let lesson = lessons.keys().find(|name| is_chapter_of(&page.file, name));
    let is_own = |page: &&Page| lesson.is_some_and(|name| is_chapter_of(&page.file, name));
    let chapters = all.iter().filter(is_own).count();
    let cells = pace::cells(root, lesson.map(String::as_str), chapters)?;
    Ok(Pace::of(&page.prose, cells))
}
