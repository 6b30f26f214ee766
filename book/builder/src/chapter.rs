//! One chapter: its commands found and carried out.

use std::fs;
use std::path::Path;

use shared::draw::theme_stylesheet;
use shared::error::full_path;

use crate::keys::lesson_named;
use crate::lessons::{Lesson, Lessons};
use crate::predict::{self, Asked};
use crate::prose::Prose;
use crate::{
    claims, code, exercises, harder, interactive, map, math, numbers, prose, replays, slim, terms,
};

/// A chapter with every command carried out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filled {
    /// Its text, its mathematics set; what needs all chapters is left to [`crate::build`].
    pub text: String,
    /// What a reader reads of it.
    pub prose: Prose,
    /// What the reader is asked.
    pub asked: Vec<Asked>,
    /// What is wrong, each with its line, from 1.
    pub faults: Vec<(usize, String)>,
}

/// Carries out every command of the chapter and sets its mathematics.
pub fn fill(root: &Path, lessons: &Lessons, text: &str) -> Filled {
    let predict::LaidOut { lines, asked, mut faults } = predict::lay_out(root, lessons, text);
    let mut filled = String::with_capacity(text.len());
    // Where each line of the text begins in what it is filled to.
    let mut starts = Vec::new();
    for (number, line) in (1..).zip(&lines) {
        starts.push(filled.len());
        filled.push_str(&fill_line(root, lessons, line, &mut |message| {
            faults.push((number, message));
        }));
        filled.push('\n');
    }
    faults.extend(harder::faults(text));
    if filled.contains("<svg") {
        let style = theme_stylesheet(":is(.light,.rust)", ":is(.coal,.navy,.ayu)");
        filled.push_str(&format!("\n<style>{style}</style>\n"));
    }
    let line = |offset: usize| starts.partition_point(|&start| start <= offset);
    let prose = prose::read(&filled, line);
    let text = math::render(&filled).unwrap_or_else(|bad| {
        // A formula with a faulty command in it has been told already.
        let own = bad.into_iter().filter(|(_, message)| !message.contains("{{#"));
        faults.extend(own.map(|(offset, message)| (line(offset), message)));
        String::new()
    });
    faults.sort();
    Filled { text, prose, asked, faults }
}

/// The line with its commands replaced; one that is faulty stays as it is.
fn fill_line(root: &Path, lessons: &Lessons, line: &str, fault: &mut impl FnMut(String)) -> String {
    let mut filled = String::new();
    let mut rest = line;
    while let Some(start) = rest.find("{{#") {
        let (before, from) = rest.split_at(start);
        filled.push_str(before);
        let Some(end) = from.find("}}") else {
            fault("a command {{# without its }}".into());
            return filled + from;
        };
        match command(root, lessons, &from[3..end]) {
            Ok(text) => filled.push_str(&text),
            Err(message) => {
                filled.push_str(&from[..end + 2]);
                fault(format!("{}: {message}", &from[..end + 2]));
            }
        }
        rest = &from[end + 2..];
    }
    filled + rest
}

fn command(root: &Path, lessons: &Lessons, request: &str) -> Result<String, String> {
    if let Some((word, rest)) = request.split_once(' ') {
        // These take words, not names.
        match word {
            "term" => return Ok(terms::introduced(rest)),
            "harder" => return Ok(harder::mark(rest)),
            _ => {}
        }
    }
    let words: Vec<&str> = request.split_whitespace().collect();
    match words[..] {
        ["figure", lesson, id] => figure(lesson_named(lessons, lesson)?, lesson, id),
        ["claim", lesson, id] => claim(lesson_named(lessons, lesson)?, lesson, id),
        ["claims"] => claims::claims(root, lessons),
        ["claims", "count"] => claims::count(lessons).map(|(all, _)| all.to_string()),
        ["claims", "seeded"] => claims::count(lessons).map(|(_, seeded)| seeded.to_string()),
        ["live", id] => interactive::figure(id),
        ["value", lesson, request] => {
            numbers::format(&lesson_named(lessons, lesson)?.values, request)
        }
        ["table", lesson, id] => table(lesson_named(lessons, lesson)?, id),
        ["code", request] => code::with_twin(root, request, "listing"),
        ["beside", request] => code::with_twin(root, request, "listing beside"),
        ["rust", request] => code::alone(root, request),
        ["exercises", lesson] => exercises::of(root, lesson),
        ["map"] => map::map(root),
        ["questions"] => map::questions(root),
        ["replays"] => replays::table(root),
        // These need all chapters; mdBook replaces its own.
        ["time" | "times" | "title", ..] => Ok(format!("{{{{#{request}}}}}")),
        ["predict" | "formula", ..] => Err("it stands on a line of its own".into()),
        _ => Err("no such command; there are figure, live, value, table, claim, claims, code, \
                  rust, beside, term, harder, predict, formula, exercises, time, times, map, \
                  questions and replays"
            .into()),
    }
}

fn figure(lesson: &Lesson, name: &str, id: &str) -> Result<String, String> {
    let figure = lesson
        .figures
        .iter()
        .find(|figure| figure.id == id)
        .ok_or_else(|| known("figure", id, lesson.figures.iter().map(|figure| &figure.id)))?;
    let svg = fs::read_to_string(&figure.file)
        .map_err(|error| format!("{}: {error}", full_path(&figure.file)))?;
    Ok(format!("\n<figure id=\"{name}-{id}\">{}</figure>\n", slim::slim(&svg)))
}

fn table(lesson: &Lesson, id: &str) -> Result<String, String> {
    let table = lesson
        .tables
        .iter()
        .find(|table| table.id == id)
        .ok_or_else(|| known("table", id, lesson.tables.iter().map(|table| &table.id)))?;
    Ok(format!("\n<div class=\"table\">{}</div>\n", table.html().replace('\n', "")))
}

fn claim(lesson: &Lesson, name: &str, id: &str) -> Result<String, String> {
    let claim = lesson
        .claims
        .iter()
        .find(|claim| claim.id == id)
        .ok_or_else(|| known("claim", id, lesson.claims.iter().map(|claim| &claim.id)))?;
    claims::claim(lesson, name, claim)
}

fn known<'a>(what: &str, id: &str, names: impl Iterator<Item = &'a String>) -> String {
    let names: Vec<&str> = names.map(String::as_str).collect();
    format!("no {what} is named {id}; there are {}", names.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::project;

    /// A project's root with one file of code and one figure in it.
    const FILES: [(&str, &str); 2] = [
        (
            "lessons/lesson05_backprop/src/graph.rs",
            "// ANCHOR: z\nlet z = x * y;\n// ANCHOR_END: z\n",
        ),
        ("descent.svg", "<svg>\n\n</svg>\n"),
    ];

    /// The text filled in by a lesson that has a value, a table and two figures, one of
    /// which has lost its file.
    fn filled(text: &str) -> Result<String, Vec<(usize, String)>> {
        let Filled { text, faults, .. } = all_of(text);
        if faults.is_empty() { Ok(text) } else { Err(faults) }
    }

    fn all_of(text: &str) -> Filled {
        let root = project(&FILES);
        let figure = |id: &str| serde_json::json!({ "id": id, "title": id, "file": root.path().join(format!("{id}.svg")) });
        let lesson = serde_json::json!({
            "title": "Lesson 5",
            "claims": [{ "id": "linear.rises", "question": "", "holds": true, "sentence": "It rises." }],
            "values": { "linear.z": 162.0 },
            "figures": [figure("descent"), figure("lost")],
            "tables": [{ "id": "steps", "caption": "Steps", "header": ["n"], "rows": [["7"]] }],
        });
        let mut lesson: Lesson = serde_json::from_value(lesson).expect("a lesson");
        lesson.held = [("linear.rises".to_owned(), None)].into();
        fill(root.path(), &[("lesson05_backprop".to_owned(), lesson)].into(), text)
    }

    #[test]
    fn text_without_commands_stays() {
        let text = "# 5. Title\n\nBraces { and }}, `code`, and {#ids}.\n";
        assert_eq!(filled(text).as_deref(), Ok(text));
    }

    #[test]
    fn every_command_is_replaced_and_the_text_around_it_stays() {
        for (command, expected) in [
            ("value lesson05_backprop linear.z:.1", "162.0"),
            ("claim lesson05_backprop linear.rises", "It rises."),
            ("claims count", "1"),
            ("claims seeded", "0"),
            ("rust lesson05_backprop/graph.rs:z", "```rust,ignore\nlet z = x * y;\n```"),
            ("term weight|Weights", "<dfn id=\"term-weight\">Weights</dfn>"),
            // These need all chapters; mdBook replaces its own.
            ("time", "{{#time}}"),
            ("title A page", "{{#title A page}}"),
        ] {
            let text = filled(&format!("a {{{{#{command}}}}} b {{{{#{command}}}}} c\n"));
            assert_eq!(text, Ok(format!("a {expected} b {expected} c\n")), "{command}");
        }

        let table = filled("{{#table lesson05_backprop steps}}").expect("it is there");
        assert!(table.starts_with("\n<div class=\"table\"><table"), "{table}");
        for part in ["<caption>Steps</caption>", ">n</th>", ">7</td>"] {
            assert!(table.contains(part), "no {part} in {table}");
        }

        let live = filled("{{#live gate}}").expect("lesson 1 has it");
        assert!(live.contains("data-live=\"gate\"") && live.contains("<input"), "{live}");
    }

    #[test]
    fn a_figure_is_one_line_of_html_and_brings_the_colours_of_both_themes_once() {
        let figure = "{{#figure lesson05_backprop descent}}";
        let text = filled(&format!("{figure}\n{figure}\n")).expect("it is there");
        let html = "\n<figure id=\"lesson05_backprop-descent\"><svg></svg></figure>\n\n";
        assert!(text.starts_with(&format!("{html}{html}\n<style>")), "{text}");
        assert_eq!(text.matches("<style>").count(), 1, "{text}");
        for theme in [":is(.light,.rust)", ":is(.coal,.navy,.ayu)"] {
            assert!(text.contains(theme), "{theme}");
        }
    }

    #[test]
    fn a_value_may_stand_in_a_formula() {
        let text = filled("$z = {{#value lesson05_backprop linear.z:.0}}$").expect("it is there");
        assert!(text.starts_with("<math") && text.contains("<mn>162</mn>"), "{text}");
    }

    /// What the fault in each line is about; line 1 has none.
    const FAULTY: [(&str, &str); 14] = [
        ("fine, and {{#value lesson05_backprop linear.z}}", ""),
        ("$\\nosuch$", "nosuch"),
        ("{{#value lesson05_backprop none}}", "none"),
        ("{{#figure lesson05_backprop none}}", "there are descent, lost"),
        ("{{#figure lesson05_backprop lost}}", "lost.svg: "),
        ("{{#table lesson05_backprop none}}", "there are steps"),
        ("{{#claim lesson05_backprop none}}", "there are linear.rises"),
        ("{{#live none}}", "no live figure is named none"),
        ("{{#value lesson99 x}}", "no lesson is named lesson99"),
        ("{{#code lesson05_backprop/none.rs:z}}", "no file lesson05_backprop/none.rs"),
        ("{{#code lesson05_backprop/graph.rs:z}}", "tests/oracle/lesson05_backprop/graph.py"),
        ("{{#harder end}}", "no part that may be skipped is open"),
        ("{{#nonsense}}", "no such command"),
        ("{{#value", "without its }}"),
    ];

    #[test]
    fn every_fault_is_reported_with_its_line() {
        let text = FAULTY.map(|(line, _)| line).join("\n");
        let faults = filled(&text).expect_err("all lines but one are faulty");
        let lines = faults.iter().map(|(line, _)| *line);
        assert!(lines.eq(2..=FAULTY.len()), "{faults:?}");
        for ((line, message), (text, words)) in faults.iter().zip(&FAULTY[1..]) {
            assert!(message.contains(words), "line {line}, {text}: no {words:?} in {message:?}");
        }
    }

    #[test]
    fn two_faults_of_one_line_are_two() {
        let faults = filled("{{#live none}} {{#nonsense}}").expect_err("both are faulty");
        assert_eq!(faults.len(), 2, "{faults:?}");
    }

    #[test]
    fn a_formula_is_judged_with_what_its_command_gives() {
        // Taken for LaTeX, the command in it would be a fault.
        let power = "$2^{{{#value lesson05_backprop linear.z}}}$";
        assert!(filled(power).is_ok_and(|text| text.contains("<msup>")), "{:?}", filled(power));
        for (formula, words) in [
            ("$\\nosuch{{#value lesson05_backprop linear.z}}$", "nosuch162"),
            ("$2^{{{#value lesson05_backprop none}}}$", "no value is named none"),
        ] {
            let text = format!("{{{{#figure lesson05_backprop descent}}}}\n\n{formula}\n");
            let faults = filled(&text).expect_err(formula);
            assert!(matches!(&faults[..], [(3, fault)] if fault.contains(words)), "{faults:?}");
        }
    }
}
