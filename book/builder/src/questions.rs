//! What the pages' scripts need to know of the book's questions: which each chapter has, and
//! how one is asked once more in a later chapter.
//!
//! Both are scripts, and no data, since a page from a file may load scripts alone:
//! `live/questions.js` lists them, `live/again/ID.js` asks one.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use pulldown_cmark::{Options, Parser, html};
use serde_json::json;
use shared::error::full_path;

use crate::predict::parts;
use crate::wasm::write_changed;

/// A chapter with its questions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asking {
    /// Its file, relative to the book's sources.
    pub file: String,
    /// Its title.
    pub title: String,
    /// Its questions' names, in order.
    pub ids: Vec<String>,
    /// Its text, filled in.
    pub text: String,
}

/// Writes both for all chapters, in reading order, and removes what asks no more.
///
/// # Errors
/// If a file cannot be written.
pub fn write(root: &Path, chapters: &[Asking]) -> Result<(), String> {
    let folder = root.join("book/src/live");
    let again = folder.join("again");
    let io = |path: &Path, error: std::io::Error| format!("{}: {error}", full_path(path));
    fs::create_dir_all(&again).map_err(|error| io(&again, error))?;
    let mut kept = BTreeSet::new();
    for Asking { ids, text, file, .. } in chapters {
        for id in ids {
            let name = format!("{id}.js");
            let html = once_more(text, id, &page(file)).unwrap_or_default();
            let script = format!("askAgain({}, {});\n", json!(id), json!(html));
            write_changed(&again.join(&name), script.as_bytes())?;
            kept.insert(name);
        }
    }
    for entry in fs::read_dir(&again).map_err(|error| io(&again, error))?.flatten() {
        if entry.file_name().to_str().is_none_or(|name| !kept.contains(name)) {
            fs::remove_file(entry.path()).map_err(|error| io(&entry.path(), error))?;
        }
    }
    let all: Vec<_> = chapters
        .iter()
        .map(|chapter| json!([page(&chapter.file), chapter.title, chapter.ids]))
        .collect();
    let script = format!("courseQuestions({});\n", json!(all));
    write_changed(&folder.join("questions.js"), script.as_bytes())
}

/// The page that a chapter becomes.
fn page(file: &str) -> String {
    file.trim_end_matches(".md").to_owned() + ".html"
}

/// The question as HTML. The figures of its answer stay in the chapter, and so do its footnotes
/// and the addresses that the page may have already.
fn once_more(text: &str, id: &str, page: &str) -> Option<String> {
    let part = without(parts(text, id)?, "[^", "]");
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES;
    let mut all = String::new();
    html::push_html(&mut all, Parser::new_ext(&part, options));
    let (question, answer) = all.split_once("<details").unwrap_or((&all, ""));
    let answer = without(&without(answer, "<figure", "</figure>"), "<div class=\"table", "</div>");
    // What leads to a place of its own chapter leads there from anywhere.
    let answer = answer.replace("href=\"#", &format!("href=\"{page}#")).replace(".md#", ".html#");
    let answer = answer.replace(".md\"", ".html\"").replace("<dfn id=", "<dfn data-id=");
    let question = question.replace("href=\"#", &format!("href=\"{page}#"));
    Some(format!("{question}<details{answer}"))
}

/// The text without what stands from the one to the other.
fn without(text: &str, from: &str, to: &str) -> String {
    let mut kept = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(from) {
        kept.push_str(before);
        rest = after.split_once(to).map_or("", |(_, rest)| rest);
    }
    kept + rest
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::predict::PREDICT;
    use crate::project::project;

    fn asking(ids: &[&str]) -> Asking {
        let question = |id: &&str| {
            format!(
                "{}{id}\" data-kind=\"number\">\n\nHow *far*?\n\n<details class=\"answer\">\
                 <summary>The answer</summary>\n\n[There](#a), [here](b.md#c).[^note]\n\n\
                 <figure><svg></svg></figure>\n\nSo.\n\n</details>\n{}\n\nMore.\n\n",
                PREDICT[0], PREDICT[1]
            )
        };
        Asking {
            file: "lesson05.md".into(),
            title: "5. \"Back\"".into(),
            ids: ids.iter().map(|&id| id.to_owned()).collect(),
            text: ids.iter().map(question).collect(),
        }
    }

    #[test]
    fn questions_are_listed_and_asked_once_more_as_html() {
        let root = project(&[("book/src/live/again/old.js", "")]);
        let read = |name: &str| {
            fs::read_to_string(root.path().join("book/src/live").join(name)).unwrap_or_default()
        };
        write(root.path(), &[asking(&["a", "b"])]).expect("it can be written");
        let list = "courseQuestions([[\"lesson05.html\",\"5. \\\"Back\\\"\",[\"a\",\"b\"]]]);\n";
        assert_eq!(read("questions.js"), list);
        let again = read("again/b.js");
        assert!(again.starts_with("askAgain(\"b\", \"<div class=\\\"predict\\\" id=\\\"predict-b"));
        for part in [
            "How <em>far</em>?",
            "href=\\\"lesson05.html#a\\\"",
            "href=\\\"b.html#c\\\"",
            "<p>So.</p>",
        ] {
            assert!(again.contains(part), "no {part} in {again}");
        }
        for part in ["svg", "More", "note"] {
            assert!(!again.contains(part), "{part} in {again}");
        }
        assert_eq!(
            (read("again/old.js"), root.path().join("book/src/live/again/old.js").exists()),
            (String::new(), false)
        );
    }
}
