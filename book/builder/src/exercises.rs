//! A lesson's exercises: `{{#exercises lesson05_backprop}}`. Each is its title, the text of its
//! example, the command that judges it, three hints that are asked for one by one, and a why.

use std::fs;
use std::path::Path;

use shared::draw::escape;
use shared::exercise::Exercise;

use crate::markdown::kept;
use crate::prose::EXERCISE;

/// All exercises of the lesson, in order; nothing if it has none.
///
/// # Errors
/// If there is no such lesson, or an example has no text.
pub fn of(root: &Path, lesson: &str) -> Result<String, String> {
    if !root.join("lessons").join(lesson).is_dir() {
        return Err(format!("no lesson is named {lesson}"));
    }
    let own = live::exercises().filter(|exercise| exercise.lesson == lesson);
    own.map(|exercise| one(root, exercise)).collect()
}

fn one(root: &Path, exercise: &Exercise) -> Result<String, String> {
    let Exercise { lesson, name, title, hints, why, because, .. } = exercise;
    let file = format!("lessons/{lesson}/examples/{name}.rs");
    let code = fs::read_to_string(root.join(&file)).map_err(|error| format!("{file}: {error}"))?;
    let text = text(&code).ok_or_else(|| format!("{file} does not begin with its text"))?;
    let folded = |summary: &str, words: &str| {
        format!("<details><summary>{summary}</summary><p>{}</p></details>\n", plain(words))
    };
    let hints: String = ["A hint", "A second hint", "Nearly the answer"]
        .into_iter()
        .zip(hints)
        .map(|(summary, hint)| folded(summary, hint))
        .collect();
    Ok(format!(
        "\n{} id=\"exercise-{name}\">\n\n### {title}\n\n{text}\n\n\
         Write your lines in `{file}`, and have them judged:\n\n\
         ```\ncargo run -p {lesson} --example {name}\n```\n\n\
         {hints}<p>After a pass: {}</p>\n{}{}\n",
        EXERCISE[0],
        plain(why),
        folded("Why?", because),
        EXERCISE[1]
    ))
}

/// The text that an example begins with, without its title; its headings are a section's.
fn text(code: &str) -> Option<String> {
    let lines = code.lines().map_while(|line| line.strip_prefix("//!"));
    let mut lines = lines.map(|line| line.strip_prefix(' ').unwrap_or(line));
    lines.next().filter(|title| title.starts_with("# "))?;
    let mut in_code = false;
    let lines = lines.map(|line| {
        in_code ^= line.starts_with("```");
        if !in_code && line.starts_with('#') { format!("###{line}") } else { line.to_owned() }
    });
    let text = lines.collect::<Vec<_>>().join("\n").trim().to_owned();
    (!text.is_empty()).then_some(text)
}

/// Words for the terminal as HTML; what stands between backticks is code.
fn plain(words: &str) -> String {
    let part = |(place, part): (usize, &str)| {
        let part = kept(&escape(part));
        if place % 2 == 1 { format!("<code>{part}</code>") } else { part }
    };
    words.split('`').enumerate().map(part).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::project;

    const STEP: Exercise = Exercise {
        lesson: "lesson05_backprop",
        name: "step",
        title: "One step back",
        hints: ["Look at `a_i * b`.", "Sum.", "a < b"],
        solution: "",
        shown: "",
        why: "Why *not*?",
        because: "So.",
    };

    #[test]
    fn an_exercise_is_its_text_its_command_its_hints_and_its_why() {
        let path = "lessons/lesson05_backprop/examples/step.rs";
        let code = "//! # One step back\n//!\n//! Write it.\n//!\n//! ## By hand\n//!\n//! ```text\n\
                    //! # 1\n//! ```\n#![allow(unused)]\n\nfn main() {}\n";
        let html = one(project(&[(path, code)]).path(), &STEP).expect("it has its text");
        let parts = [
            "<section class=\"exercise\" id=\"exercise-step\">\n\n### One step back\n\nWrite it.",
            "##### By hand",
            "```text\n# 1\n```",
            "cargo run -p lesson05_backprop --example step\n",
            "<details><summary>A hint</summary><p>Look at <code>a&#95;i &#42; b</code>.</p></details>",
            "<summary>Nearly the answer</summary><p>a &lt; b</p>",
            "<p>After a pass: Why &#42;not&#42;?</p>",
            "<details><summary>Why?</summary><p>So.</p></details>\n</section><!-- exercise -->",
        ];
        let mut from = 0;
        for part in parts {
            let at = html[from..].find(part);
            from += at.unwrap_or_else(|| panic!("no {part} in {html}"));
        }
        assert!(!html.contains("allow(unused)"), "{html}");

        let bare = project(&[(path, "fn main() {}\n")]);
        assert!(one(bare.path(), &STEP).is_err_and(|fault| fault.contains("its text")));
        assert!(one(project(&[]).path(), &STEP).is_err_and(|fault| fault.contains("step.rs")));
        assert!(of(bare.path(), "lesson99").is_err_and(|fault| fault.contains("lesson99")));
        // The course's own: in this project their examples are not there.
        assert!(
            of(bare.path(), "lesson05_backprop").is_err_and(|fault| fault.contains("examples"))
        );
    }
}
