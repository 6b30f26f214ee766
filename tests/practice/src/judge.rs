//! The example's verdict, or why there is none.

use std::path::Path;
use std::process::Command;

use serde_json::Value;
use shared::error::{full_path, one_line};
use shared::exercise::{Counterexample, Verdict};
use shared::{Error, Result};

use crate::Task;
use crate::compile::{Built, build};
use crate::process::{End, Ended, Stop, run};

/// What came of what the reader wrote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// The verdict; that of what does not compile says so.
    pub verdict: Verdict,
    /// What the compiler says, as it says it.
    pub compiler: String,
    /// What the reader's function printed.
    pub printed: String,
    /// Whether the example gave the verdict itself, which can be kept then.
    pub given: bool,
}

impl Outcome {
    /// A verdict that is known from before.
    pub fn known(verdict: Verdict) -> Self {
        Outcome { verdict, compiler: String::new(), printed: String::new(), given: true }
    }
}

/// Compiles an exercise's example and runs it.
///
/// # Errors
/// If it cannot be started or was stopped.
pub fn judge(task: Task<'_>, colour: bool, stop: &Stop) -> Result<Outcome> {
    let (program, compiler) = match build(task, colour, stop)? {
        Built::Program(program, warnings) => (program, warnings),
        Built::Refused(compiler) => {
            let verdict = Verdict::wrong(format!("It does not compile: {}", first(&compiler)));
            return Ok(Outcome { verdict, compiler, printed: String::new(), given: false });
        }
    };
    let mut command = Command::new(&program);
    command.current_dir(&task.course.root).arg("--json");
    let action = "start the example that was compiled";
    let ended = run(command, Some(task.course.patience), stop)
        .map_err(Error::io(Path::new(&full_path(&program)), action))?;
    if ended.end == End::Stopped {
        return Err(Error::Interrupted("while checking".into()));
    }
    let (verdict, printed) = verdict(&ended.stdout);
    let given = verdict.is_some();
    let verdict = verdict.unwrap_or_else(|| without(&ended, task));
    let printed = [printed.trim_end(), ended.stderr.trim_end()].join("\n").trim().to_owned();
    Ok(Outcome { verdict, compiler, printed, given })
}

/// The first error that the compiler tells, without colours.
fn first(compiler: &str) -> String {
    let plain = plain(compiler);
    let line = plain.lines().find(|line| line.starts_with("error"));
    one_line(line.unwrap_or("cargo says why").trim(), 200)
}

/// The text without what steers a terminal.
pub fn plain(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some((before, code)) = rest.split_once("\u{1b}[") {
        plain += before;
        rest = code.split_once(|c: char| c.is_ascii_alphabetic()).map_or("", |(_, rest)| rest);
    }
    plain + rest
}

/// What the reader's function printed, as a screen can show it: so many lines at the most, and
/// none that steers the terminal.
pub fn shown(printed: &str, most: usize) -> String {
    let lines = printed.lines().map(|line| format!("  {}\n", one_line(line, 300)));
    let count = printed.lines().count();
    let shown: String = lines.take(most).collect();
    match count.saturating_sub(most) {
        0 => shown,
        more => format!("{shown}  … and {more} more lines\n"),
    }
}

/// What is said of an example that ended without a verdict.
fn without(ended: &Ended, task: Task<'_>) -> Verdict {
    let End::Itself(status) = ended.end else {
        let seconds = task.course.patience.as_secs();
        return Verdict::wrong(format!(
            "It does not end: there was no answer after {seconds} seconds. Does a loop never stop?"
        ));
    };
    let mut lines = ended.stderr.lines().map(str::trim).filter(|line| !line.is_empty());
    // The last line is often advice of how to ask for a backtrace.
    let said = lines.find(|line| line.contains("panicked") || line.contains("overflowed"));
    let said = said.map(|line| format!(": {}", one_line(line, 300))).unwrap_or_default();
    Verdict::wrong(format!("It ended without a verdict ({status}){said}"))
}

/// The verdict among what an example printed, and all the rest of it.
fn verdict(stdout: &str) -> (Option<Verdict>, String) {
    let mut verdict = None;
    let mut rest = String::new();
    for line in stdout.lines() {
        match parse(line) {
            Some(found) => verdict = Some(found),
            None => rest += &format!("{line}\n"),
        }
    }
    (verdict, rest)
}

/// The verdict that a line of JSON says.
pub fn parse(line: &str) -> Option<Verdict> {
    let json: Value = serde_json::from_str(line).ok()?;
    json["exercise"].as_str()?;
    let text = |value: &Value| Some(value.as_str()?.to_owned());
    let case = &json["counterexample"];
    let counterexample = || {
        let [given, yours, wanted] = ["given", "yours", "wanted"].map(|key| text(&case[key]));
        Some(Counterexample { given: given?, yours: yours?, wanted: wanted? })
    };
    Some(Verdict {
        passed: json["passed"].as_bool()?,
        diagnosis: text(&json["diagnosis"]),
        counterexample: counterexample(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const WRONG: &str = r#"{"exercise":"double","passed":false,"diagnosis":"Half.","counterexample":{"given":"1","yours":"0.5","wanted":"2"}}"#;

    #[test]
    fn a_verdict_is_read_from_between_what_is_printed() {
        let (found, printed) = verdict(&format!("a = 3\n{WRONG}\n{{\"no\": 1}}\n"));
        let case = Counterexample { given: "1".into(), yours: "0.5".into(), wanted: "2".into() };
        assert_eq!(found, Some(Verdict::wrong("Half.").with(case)));
        assert_eq!(printed, "a = 3\n{\"no\": 1}\n");
        let right = r#"{"exercise":"x","passed":true,"diagnosis":null,"counterexample":null}"#;
        assert_eq!(verdict(right), (Some(Verdict::passed()), String::new()));
        assert_eq!(verdict("thread panicked"), (None, "thread panicked\n".to_owned()));
    }

    #[test]
    fn the_first_error_is_told_without_colours() {
        let said = "warning: x\n\u{1b}[1m\u{1b}[38;5;9merror[E0308]\u{1b}[0m: no\n --> f.rs\n";
        assert_eq!(first(said), "error[E0308]: no");
        assert_eq!(first(""), "cargo says why");
    }
}
