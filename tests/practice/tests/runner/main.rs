//! The runner as a program: in a pseudo-terminal, and without one. What it runs are exercises
//! of a small workspace that each test makes for itself, so that no test depends on what a
//! reader has written.

// Pseudo-terminals and signals are Unix's.
#![cfg(unix)]

mod calls;
mod fixture;
mod real;
mod session;
mod typing;

use std::path::PathBuf;
use std::time::Duration;

use practice::Course;

/// The program that the other tests run is this one, with the exercises of the fixture.
#[test]
fn runner() {
    let Some(root) = std::env::var_os(fixture::ROOT) else { return };
    let exercises = match std::env::var_os(fixture::REAL) {
        Some(_) => lesson01_perceptron::exercises::ALL,
        None => &fixture::EXERCISES,
    };
    let course = Course {
        root: PathBuf::from(root),
        exercises: exercises.to_vec(),
        patience: Duration::from_secs(2),
    };
    let args = std::env::var(fixture::ARGS).expect("the arguments are set");
    let args = ["practice"].into_iter().chain(args.lines()).map(Into::into);
    std::process::exit(practice::run(course, args).into());
}
