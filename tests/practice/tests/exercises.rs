//! Every exercise compiles and can be handed in: `make exercises`. Those in which nothing has
//! been written are reported so; what a reader has written has to compile, and need not pass.

use std::process::Command;

use practice::{Course, course};
use serde_json::Value;
use shared::exercise::Verdict;

#[test]
#[ignore = "it compiles every exercise: `make exercises` runs it"]
fn every_exercise_compiles_and_what_is_not_written_is_reported_so() {
    let course = Course::new(course());
    let mut check = Command::new(env!("CARGO_BIN_EXE_practice"));
    let output = check.args(["check", "--all", "--again", "--json"]).output();
    let output = output.expect("the runner starts");
    let verdicts: Value = serde_json::from_slice(&output.stdout).expect("it prints JSON");
    let verdicts = verdicts.as_array().expect("an array");
    assert_eq!(verdicts.len(), course.exercises.len());

    let unwritten = Verdict::not_written().diagnosis.expect("it says so");
    let mut faults = String::new();
    for (task, verdict) in course.tasks().zip(verdicts) {
        assert_eq!(verdict["exercise"], task.exercise.name);
        let said = verdict["diagnosis"].as_str().unwrap_or_default();
        let fault = if task.is_unwritten().expect("its file can be read") {
            verdict["passed"] == true || said != unwritten
        } else {
            said.starts_with("It does not compile") || said.starts_with("It ended without")
        };
        if fault {
            faults += &format!("\n{}: {verdict}", task.name());
        }
        if !task.text().expect("its file can be read").starts_with("//! # ") {
            faults += &format!("\n{}: does not begin with its title", task.name());
        }
        // Even of a file that was written in, the markers can be found.
        if let Err(error) = task.lines() {
            faults += &format!("\n{error}");
        }
    }
    assert!(faults.is_empty(), "{faults}");
}
