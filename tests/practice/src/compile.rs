//! Cargo builds an example, and what rustc says of it.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use shared::{Error, Result};

use crate::process::{End, Ended, Stop, run};
use crate::{Course, Task};

/// What came of building an example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Built {
    /// A program, and the compiler's warnings.
    Program(PathBuf, String),
    /// None, and the compiler's errors.
    Refused(String),
}

/// Builds an exercise's example, as `cargo run` would; what the compiler says comes with
/// its colours or without.
///
/// # Errors
/// If cargo cannot be started, or building was stopped.
pub fn build(task: Task<'_>, colour: bool, stop: &Stop) -> Result<Built> {
    let ended = cargo(task.course, &[task], colour, stop)?;
    let (program, said) = read(&ended.stdout, task.exercise.name);
    Ok(match program {
        Some(program) => Built::Program(program, said),
        None => Built::Refused(if said.is_empty() { ended.stderr } else { said }),
    })
}

/// Builds the examples of one lesson's exercises at once, on all cores. What it says is said
/// again where one of them is built.
///
/// # Errors
/// If cargo cannot be started, or building was stopped.
pub fn build_ahead(tasks: &[Task<'_>], stop: &Stop) -> Result<()> {
    match tasks {
        // Alone it need not be built ahead.
        [] | [_] => Ok(()),
        [first, ..] => cargo(first.course, tasks, false, stop).map(drop),
    }
}

/// Has cargo build the examples of one lesson, each of them whatever becomes of the others.
fn cargo(course: &Course, tasks: &[Task<'_>], colour: bool, stop: &Stop) -> Result<Ended> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let format = if colour { "json-diagnostic-rendered-ansi" } else { "json" };
    let mut command = Command::new(&cargo);
    command
        .current_dir(&course.root)
        .args(["build", "--quiet", "--keep-going", "--message-format", format])
        .env("CARGO_TERM_COLOR", if colour { "always" } else { "never" });
    for Task { exercise, .. } in tasks {
        command.args(["--package", exercise.lesson, "--example", exercise.name]);
    }
    let ended = run(command, None, stop).map_err(Error::io(
        Path::new(&cargo),
        "start; is Rust installed, and its folder in PATH?",
    ))?;
    match ended.end {
        End::Stopped => Err(Error::Interrupted("while compiling".into())),
        _ => Ok(ended),
    }
}

/// The example's program, if there is one among cargo's messages, and what the compiler says.
fn read(messages: &str, example: &str) -> (Option<PathBuf>, String) {
    let mut program = None;
    let mut said = String::new();
    let messages = messages.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    for message in messages {
        let target = &message["target"];
        let own = target["name"] == example && target["kind"][0] == "example";
        match message["reason"].as_str() {
            Some("compiler-artifact") if own => {
                program = message["executable"].as_str().map(PathBuf::from);
            }
            // Of what is not the reader's only errors matter to them.
            Some("compiler-message") if own || message["message"]["level"] == "error" => {
                said += message["message"]["rendered"].as_str().unwrap_or("");
            }
            _ => {}
        }
    }
    (program, said)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn among_cargos_messages_are_the_program_and_what_is_said_of_it() {
        let message = |name: &str, kind: &str, level: &str, text: &str| {
            serde_json::json!({
                "reason": "compiler-message",
                "target": { "name": name, "kind": [kind] },
                "message": { "level": level, "rendered": text },
            })
            .to_string()
        };
        let artifact = |name: &str| {
            serde_json::json!({
                "reason": "compiler-artifact",
                "target": { "name": name, "kind": ["example"] },
                "executable": format!("/t/{name}"),
            })
            .to_string()
        };
        let warning = message("mine", "example", "warning", "warning: mine\n");
        let other = message("lesson", "lib", "warning", "warning: not mine\n");
        let built = [other.clone(), warning.clone(), artifact("other"), artifact("mine")];
        let program = PathBuf::from("/t/mine");
        let (found, said) = read(&built.join("\n"), "mine");
        assert_eq!((found, said.as_str()), (Some(program), "warning: mine\n"));

        let error = message("lesson", "lib", "error", "error: the lesson\n");
        let (found, said) = read(&[other, error, "no JSON".into()].join("\n"), "mine");
        assert_eq!((found, said.as_str()), (None, "error: the lesson\n"));
    }
}
