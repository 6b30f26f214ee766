//! One chapter: its commands found and carried out.

use std::fs;
use std::path::Path;

use shared::draw::theme_stylesheet;

use crate::lessons::{Lesson, Lessons};
use crate::{code, interactive, map, math, numbers};

/// The chapter's text with every command replaced and its mathematics set.
///
/// # Errors
/// Each fault with its line, from 1.
pub fn fill(root: &Path, lessons: &Lessons, text: &str) -> Result<String, Vec<(usize, String)>> {
    let mut faults = Vec::new();
    let mut filled = String::with_capacity(text.len());
    for (number, line) in (1..).zip(text.lines()) {
        filled.push_str(&fill_line(root, lessons, line, &mut |message| {
            faults.push((number, message));
        }));
        filled.push('\n');
    }
    // Formulas are checked in the text as it was written, so that their lines
    // are the file's own.
    if let Err(bad) = math::render(text) {
        let line = |offset: usize| 1 + text[..offset].matches('\n').count();
        // A formula with a command in it is judged once the command is filled in.
        let plain = bad.into_iter().filter(|(_, message)| !message.contains("{{#"));
        faults.extend(plain.map(|(offset, message)| (line(offset), message)));
    }
    if !faults.is_empty() {
        faults.sort();
        return Err(faults);
    }
    if filled.contains("<svg") {
        let style = theme_stylesheet(":is(.light,.rust)", ":is(.coal,.navy,.ayu)");
        filled.push_str(&format!("\n<style>{style}</style>\n"));
    }
    math::render(&filled).map_err(|bad| bad.into_iter().map(|(_, message)| (1, message)).collect())
}

fn fill_line(root: &Path, lessons: &Lessons, line: &str, fault: &mut impl FnMut(String)) -> String {
    let mut filled = String::new();
    let mut rest = line;
    while let Some(start) = rest.find("{{#") {
        let (before, from) = rest.split_at(start);
        filled.push_str(before);
        let Some(end) = from.find("}}") else {
            fault("a command {{# without its }}".into());
            return filled;
        };
        match command(root, lessons, &from[3..end]) {
            Ok(text) => filled.push_str(&text),
            Err(message) => fault(format!("{}: {message}", &from[..end + 2])),
        }
        rest = &from[end + 2..];
    }
    filled + rest
}

fn command(root: &Path, lessons: &Lessons, words: &str) -> Result<String, String> {
    let words: Vec<&str> = words.split_whitespace().collect();
    match words[..] {
        ["figure", lesson, id] => figure(lesson_named(lessons, lesson)?, lesson, id),
        ["live", id] => interactive::figure(id),
        ["value", lesson, request] => {
            numbers::format(&lesson_named(lessons, lesson)?.values, request)
        }
        ["table", lesson, id] => table(lesson_named(lessons, lesson)?, id),
        ["code", request] => code::snippet(root, request).map(|code| fenced(&code, request)),
        ["map"] => map::map(root),
        // mdBook's own.
        ["title", ..] => Ok(format!("{{{{#{}}}}}", words.join(" "))),
        _ => Err("no such command; there are figure, live, value, table, code and map".into()),
    }
}

fn lesson_named<'a>(lessons: &'a Lessons, name: &str) -> Result<&'a Lesson, String> {
    lessons.get(name).ok_or_else(|| format!("no lesson is named {name}"))
}

fn figure(lesson: &Lesson, name: &str, id: &str) -> Result<String, String> {
    let figure = lesson
        .figures
        .iter()
        .find(|figure| figure.id == id)
        .ok_or_else(|| known("figure", id, lesson.figures.iter().map(|figure| &figure.id)))?;
    let svg = fs::read_to_string(&figure.file)
        .map_err(|error| format!("{}: {error}", figure.file.display()))?;
    // One line: a blank line would end the HTML that Markdown lets through.
    let svg = svg.replace('\n', "");
    Ok(format!("\n<figure id=\"{name}-{id}\">{svg}</figure>\n"))
}

fn table(lesson: &Lesson, id: &str) -> Result<String, String> {
    let table = lesson
        .tables
        .iter()
        .find(|table| table.id == id)
        .ok_or_else(|| known("table", id, lesson.tables.iter().map(|table| &table.id)))?;
    Ok(format!("\n<div class=\"table\">{}</div>\n", table.html().replace('\n', "")))
}

fn known<'a>(what: &str, id: &str, names: impl Iterator<Item = &'a String>) -> String {
    let names: Vec<&str> = names.map(String::as_str).collect();
    format!("no {what} is named {id}; there are {}", names.join(", "))
}

fn fenced(code: &str, request: &str) -> String {
    let file = request.split(':').next().unwrap_or(request);
    let python = Path::new(file).extension().is_some_and(|extension| extension == "py");
    let language = if python { "python" } else { "rust,ignore" };
    format!("```{language}\n{code}\n```")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lessons() -> Lessons {
        let lesson = serde_json::json!({
            "values": { "linear.z": 162.0 },
            "figures": [],
            "tables": [{ "id": "steps", "caption": "Steps", "header": ["n"], "rows": [["1"]] }],
        });
        [("lesson05_backprop".to_owned(), serde_json::from_value(lesson).expect("a lesson"))].into()
    }

    fn filled(text: &str) -> Result<String, Vec<(usize, String)>> {
        fill(Path::new("."), &lessons(), text)
    }

    #[test]
    fn commands_are_replaced() {
        let text = filled("z is {{#value lesson05_backprop linear.z:.1}}.").expect("it is there");
        assert_eq!(text, "z is 162.0.\n");
        let text = filled("{{#table lesson05_backprop steps}}").expect("it is there");
        assert!(text.contains("<caption>Steps</caption>"), "{text}");
    }

    #[test]
    fn a_value_may_stand_in_a_formula() {
        let text = filled("$z = {{#value lesson05_backprop linear.z:.0}}$").expect("it is there");
        assert!(text.contains("<mn>162</mn>") || text.contains("162"), "{text}");
        assert!(text.contains("<math"), "{text}");
    }

    #[test]
    fn every_fault_is_reported_with_its_line() {
        let faults = filled(
            "fine\n{{#value lesson05_backprop none}}\n{{#figure lesson05_backprop none}}\n\
             {{#value lesson99 x}}\n{{#nonsense}}\n{{#code lesson05_backprop/none.rs:x}}\n{{#value\n\
             $\\nosuch$\n",
        )
        .expect_err("all but one line are faulty");
        let lines: Vec<usize> = faults.iter().map(|(line, _)| *line).collect();
        assert_eq!(lines, [2, 3, 4, 5, 6, 7, 8], "{faults:?}");
    }
}
