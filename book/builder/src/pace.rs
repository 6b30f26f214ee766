//! How long a chapter takes: to read, and to do. Rules of thumb, which the page for
//! teachers states; no reader has been timed.

use std::fs;
use std::ops::AddAssign;
use std::path::Path;

use serde_json::Value;
use shared::number::count;

use crate::prose::Prose;

/// What a chapter takes, in minutes.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Pace {
    /// Its words.
    pub words: usize,
    /// To read it, its listings, formulas and pictures with it.
    pub reading: f64,
    /// To try what its prompts and its commands say, to predict, to solve its exercises, and to
    /// work through its notebook.
    pub doing: f64,
}

/// Words in a minute: prose of this kind is read slowly.
const WORDS: f64 = 150.0;
/// Minutes for one listing.
const LISTING: f64 = 1.5;
/// Minutes for one formula that stands alone.
const FORMULA: f64 = 0.5;
/// Minutes for one figure or table.
const PICTURE: f64 = 1.0;
/// Minutes for one thing to try: a prompt, a command, a notebook's cell.
const TRIAL: f64 = 3.0;
/// Minutes for one prediction or formula.
const PREDICTION: f64 = 1.0;
/// Minutes for one exercise.
const EXERCISE: f64 = 20.0;

impl Pace {
    /// Of a chapter with so many cells in its notebook.
    pub fn of(prose: &Prose, cells: usize) -> Self {
        let looked_at = LISTING * prose.listings as f64
            + FORMULA * prose.formulas as f64
            + PICTURE * prose.pictures as f64;
        Pace {
            words: prose.words,
            reading: prose.words as f64 / WORDS + looked_at,
            doing: TRIAL * (prose.prompts + prose.commands + cells) as f64
                + PREDICTION * prose.predictions as f64
                + EXERCISE * prose.exercises as f64,
        }
    }

    /// Both times as a line of HTML.
    pub fn line(self) -> String {
        format!(
            "<p class=\"time\">To read: about {}. To do: about {}. \
             <a href=\"teaching.html#how-long-it-takes\">How these are reckoned</a></p>",
            about(self.reading),
            about(self.doing)
        )
    }
}

impl AddAssign for Pace {
    fn add_assign(&mut self, other: Pace) {
        self.words += other.words;
        self.reading += other.reading;
        self.doing += other.doing;
    }
}

/// Minutes as one says them: to five minutes, from an hour and a half on to half an hour.
fn about(minutes: f64) -> String {
    if minutes < 85.0 {
        return format!("{} minutes", 5.0 * (minutes / 5.0).ceil());
    }
    let halves = (minutes / 30.0).round();
    let half = if halves % 2.0 == 1.0 { "½" } else { "" };
    format!("{}{half} hours", (halves / 2.0).floor())
}

/// Code cells in the notebooks of the lesson that this chapter belongs to, shared among its
/// `chapters`; none for a page that belongs to no lesson.
///
/// # Errors
/// If the notebook is not there or is none.
pub fn cells(root: &Path, lesson: Option<&str>, chapters: usize) -> Result<usize, String> {
    let Some(lesson) = lesson else { return Ok(0) };
    let file = format!("notebooks/{lesson}.ipynb");
    let text = fs::read_to_string(root.join(&file)).map_err(|error| format!("{file}: {error}"))?;
    let json: Value = serde_json::from_str(&text).map_err(|error| format!("{file}: {error}"))?;
    let cells = json["cells"].as_array().ok_or_else(|| format!("{file} has no cells"))?;
    let code = cells.iter().filter(|cell| cell["cell_type"] == "code").count();
    Ok(code / chapters.max(1))
}

/// A chapter of a lesson with its times.
#[derive(Debug, Clone, PartialEq)]
pub struct Timed {
    /// Its title.
    pub title: String,
    /// Its file, relative to the book's sources.
    pub file: String,
    /// What it takes.
    pub pace: Pace,
}

/// The text of a chapter that takes `own`, its commands `{{#time}}` and `{{#times}}` filled in.
///
/// # Errors
/// If a command names what is no chapter.
pub fn fill(text: &str, own: Pace, all: &[Timed]) -> Result<String, String> {
    let mut filled = text.replace("{{#time}}", &own.line());
    filled = filled.replace("{{#times}}", &table(all)).replace("{{#times rules}}", &rules());
    while let Some((before, rest)) = filled.split_once("{{#time") {
        let (asked, after) = rest.split_once("}}").unwrap_or((rest, ""));
        let mut sum = Pace::default();
        for name in asked.split_whitespace() {
            let is_named = |one: &&Timed| one.file.trim_end_matches(".md") == name;
            let one = all.iter().find(is_named);
            sum += one
                .ok_or_else(|| format!("{{{{#time{asked}}}}}: no chapter is named {name}"))?
                .pace;
        }
        let said = format!("{} to read, {} to do", about(sum.reading), about(sum.doing));
        filled = format!("{before}{said}{after}");
    }
    Ok(filled)
}

/// How times are reckoned.
fn rules() -> String {
    format!(
        "{WORDS} words in a minute; {LISTING} minutes for a listing, {FORMULA} for a formula that \
         stands alone, {PICTURE} for a figure or a table; {TRIAL} for each thing to do, that is a \
         prompt beside a figure, a command line, a cell of the notebook; {PREDICTION} for a \
         prediction or a formula to be typed, and {EXERCISE} for an exercise"
    )
}

/// All chapters as a table: their words and their times.
fn table(chapters: &[Timed]) -> String {
    let mut table = "| chapter | words | to read | to do |\n|---|--:|--:|--:|\n".to_owned();
    let mut whole = Pace::default();
    for Timed { title, file, pace } in chapters {
        table += &row(&format!("[{title}]({file})"), *pace);
        whole += *pace;
    }
    table + &row("together", whole)
}

fn row(name: &str, pace: Pace) -> String {
    let Pace { words, reading, doing } = pace;
    format!("| {name} | {} | {} | {} |\n", count(words), about(reading), about(doing))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::project;

    #[test]
    fn a_chapter_takes_what_its_parts_take() {
        let prose = Prose {
            words: 3000,
            listings: 2,
            formulas: 4,
            pictures: 5,
            prompts: 3,
            commands: 1,
            predictions: 7,
            exercises: 1,
            ..Prose::default()
        };
        let pace = Pace::of(&prose, 6);
        assert_eq!((pace.reading, pace.doing), (20.0 + 3.0 + 2.0 + 5.0, 30.0 + 27.0));
        assert!(pace.line().contains("To read: about 30 minutes. To do: about 60 minutes."));

        let timed = |file: &str| Timed { title: "T".into(), file: file.into(), pace };
        let text = |text: &str| fill(text, pace, &[timed("one.md"), timed("two.md")]);
        let table = text("{{#times}}").expect("all are named");
        assert!(table.contains("| [T](one.md) | 3,000 | 30 minutes | 60 minutes |\n"), "{table}");
        assert!(table.ends_with("| together | 6,000 | 60 minutes | 2 hours |\n"), "{table}");
        assert!(text("a {{#time}} b").is_ok_and(|text| text.starts_with("a <p class")));
        let both = text("a {{#time one two}} b");
        assert_eq!(both.as_deref(), Ok("a 60 minutes to read, 2 hours to do b"));
        assert!(text("{{#time three}}").is_err_and(|fault| fault.contains("named three")));
        assert!(text("{{#times rules}}").is_ok_and(|text| text.starts_with("150 words")));
    }

    #[test]
    fn times_are_said_as_one_says_them() {
        for (minutes, said) in [
            (1.0, "5 minutes"),
            (42.0, "45 minutes"),
            (84.0, "85 minutes"),
            (86.0, "1½ hours"),
            (118.0, "2 hours"),
            (600.0, "10 hours"),
        ] {
            assert_eq!(about(minutes), said);
        }
    }

    #[test]
    fn a_notebooks_code_cells_are_counted() {
        let cells = r#"{"cells": [{"cell_type": "code"}, {"cell_type": "markdown"}, {"cell_type": "code"}]}"#;
        let root = project(&[("notebooks/lesson01_one.ipynb", cells)]);
        let count = |lesson, chapters| super::cells(root.path(), lesson, chapters);
        assert_eq!(count(Some("lesson01_one"), 1), Ok(2));
        assert_eq!(count(Some("lesson01_one"), 2), Ok(1));
        assert_eq!(count(None, 1), Ok(0));
        assert!(count(Some("lesson02_two"), 1).is_err_and(|fault| fault.contains("lesson02_two")));
    }
}
