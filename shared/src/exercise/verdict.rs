//! What came out of a check, for terminal, JSON and notebook.

use serde_json::json;

use super::Exercise;
use crate::draw::escape;

/// What came out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// Whether it is right.
    pub passed: bool,
    /// What the mistake is, as far as it is known.
    pub diagnosis: Option<String>,
    /// The smallest case in which it shows.
    pub counterexample: Option<Counterexample>,
}

/// A case in which the answer is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counterexample {
    /// What the reader's function was given.
    pub given: String,
    /// What it answered.
    pub yours: String,
    /// What is right.
    pub wanted: String,
}

impl Verdict {
    /// All is right.
    pub fn passed() -> Self {
        Verdict { passed: true, diagnosis: None, counterexample: None }
    }

    /// Nothing has been written yet.
    pub fn not_written() -> Self {
        Verdict::wrong("It is not written yet: todo!() still stands between the markers.")
    }

    /// It is wrong, and this is what the mistake is.
    pub fn wrong(diagnosis: impl Into<String>) -> Self {
        Verdict { passed: false, diagnosis: Some(diagnosis.into()), counterexample: None }
    }

    /// The same with the case in which it shows.
    pub fn with(mut self, counterexample: Counterexample) -> Self {
        self.counterexample = Some(counterexample);
        self
    }

    /// Whether the diagnosis has these words in it: for tests.
    pub fn says(&self, words: &str) -> bool {
        self.diagnosis.as_ref().is_some_and(|said| said.contains(words))
    }

    /// As one JSON object: `exercise`, `passed`, `diagnosis`, `counterexample`.
    pub fn json(&self, exercise: &Exercise) -> String {
        let Verdict { passed, diagnosis, counterexample } = self;
        let counterexample = counterexample.as_ref().map(|Counterexample { given, yours, wanted }| {
            json!({ "given": given, "yours": yours, "wanted": wanted })
        });
        json!({
            "exercise": exercise.name,
            "passed": passed,
            "diagnosis": diagnosis,
            "counterexample": counterexample,
        })
        .to_string()
    }

    /// As lines of text, at most so many characters wide.
    pub fn text(&self, exercise: &Exercise, width: usize) -> String {
        let wrap = |words: &str| {
            let options =
                textwrap::Options::new(width).initial_indent("  ").subsequent_indent("  ");
            words.lines().map(|line| textwrap::fill(line, &options) + "\n").collect::<String>()
        };
        if self.passed {
            let (shown, why) = (wrap(exercise.shown), wrap(&format!("Why? {}", exercise.why)));
            return format!("{}: right\n\n{shown}\n{why}", exercise.name);
        }
        let mut text = format!("{}: not yet\n\n", exercise.name);
        text += &wrap(self.diagnosis.as_deref().unwrap_or(UNKNOWN));
        if let Some(Counterexample { given, yours, wanted }) = &self.counterexample {
            let hanging = textwrap::Options::new(width).subsequent_indent("         ");
            for (label, words) in [("given", given), ("yours", yours), ("right", wanted)] {
                for (number, line) in words.lines().enumerate() {
                    let label = if number == 0 { label } else { "" };
                    let row = format!("  {label:5}  {line}");
                    text.push('\n');
                    text += &textwrap::fill(&row, hanging.clone());
                }
            }
            text.push('\n');
        }
        text
    }

    /// As HTML for a notebook's cell.
    pub fn html(&self, exercise: &Exercise) -> String {
        let name = exercise.name;
        if self.passed {
            let (shown, why) = (escape(exercise.shown), escape(exercise.why));
            return format!("<p><b>{name}: right</b></p><p>{shown}</p><p>Why? {why}</p>");
        }
        let diagnosis = escape(self.diagnosis.as_deref().unwrap_or(UNKNOWN));
        let mut html = format!("<p><b>{name}: not yet</b></p><p>{diagnosis}</p>");
        if let Some(Counterexample { given, yours, wanted }) = &self.counterexample {
            let rows =
                [("given", given), ("yours", yours), ("right", wanted)].map(|(label, words)| {
                    format!("<tr><th>{label}</th><td><pre>{}</pre></td></tr>", escape(words))
                });
            html += &format!("<table>{}</table>", rows.concat());
        }
        html
    }
}

/// What stands for a diagnosis where none fits: no guess.
const UNKNOWN: &str = "It is not right, and it is none of the mistakes that this exercise knows.";

#[cfg(test)]
mod tests {
    use super::*;

    const EXERCISE: Exercise = Exercise {
        lesson: "lesson00_test",
        name: "mean",
        title: "The mean",
        hints: ["Add.", "Divide.", "x.sum() / n"],
        solution: "src/spread.rs:mean",
        shown: "Each number counts the same.",
        why: "Why does one outlier move it?",
        because: "It is added like any other.",
    };

    #[test]
    fn a_verdict_is_one_json_object() {
        let seen =
            Counterexample { given: "[1, 2]".into(), yours: "3".into(), wanted: "1.5".into() };
        let wrong = Verdict::wrong("No division.").with(seen);
        let json: serde_json::Value = serde_json::from_str(&wrong.json(&EXERCISE)).expect("JSON");
        assert_eq!(
            json,
            json!({
                "exercise": "mean", "passed": false, "diagnosis": "No division.",
                "counterexample": { "given": "[1, 2]", "yours": "3", "wanted": "1.5" },
            })
        );
        let right = Verdict::passed().json(&EXERCISE);
        let json: serde_json::Value = serde_json::from_str(&right).expect("JSON");
        let nothing = serde_json::Value::Null;
        assert_eq!((&json["passed"], &json["diagnosis"]), (&true.into(), &nothing));
    }

    #[test]
    fn the_text_has_the_mistake_and_the_case_and_after_a_pass_what_was_shown() {
        let seen =
            Counterexample { given: "[1,\n2]".into(), yours: "3".into(), wanted: "1.5".into() };
        let text = Verdict::wrong("No division.").with(seen).text(&EXERCISE, 60);
        assert_eq!(
            text,
            "mean: not yet\n\n  No division.\n\n  given  [1,\n         2]\n  yours  3\n  right  1.5\n"
        );
        let none = Verdict { passed: false, diagnosis: None, counterexample: None };
        assert!(none.text(&EXERCISE, 80).contains("none of the mistakes"));
        let right = Verdict::passed().text(&EXERCISE, 60);
        assert_eq!(
            right,
            "mean: right\n\n  Each number counts the same.\n\n  Why? Why does one outlier move it?\n"
        );
    }

    #[test]
    fn a_notebook_shows_the_same_with_what_html_would_take_for_its_own_escaped() {
        let seen = Counterexample { given: "1 < 2".into(), yours: "3".into(), wanted: "4".into() };
        let html = Verdict::wrong("a & b").with(seen).html(&EXERCISE);
        assert!(html.contains("a &amp; b") && html.contains("<pre>1 &lt; 2</pre>"), "{html}");
        assert!(Verdict::passed().html(&EXERCISE).contains("Why? Why does"));
    }
}
