//! All that can go wrong, and what a lesson's program says then: a catalogue.
//!
//! Each case is a run in a folder of its own. It ends with one line on standard error and
//! exit code 2 for bad usage, 130 where the user ended it, 1 for everything else; it prints
//! nothing, and leaves the folder as it was. Where the line depends on the system stands … .
//!
//! The last tests hold the catalogue against the sources: no message is without a case.

// Devices, links and signals are Unix's.
#![cfg(unix)]

mod applicants;
mod case;
mod mnist;
mod models;
mod numbers;
mod pictures;
mod searches;
mod system;
mod tables;
mod usage;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use shared::error::full_path;
use tests::messages::{messages, says};
use tests::{root, rust_files};

use system::{ENDED, FULL, NO_BROWSER};

/// What other tests produce, or those above: the line, and where.
const ELSEWHERE: [(&str, &str, &str); 8] = [
    (FULL, "errors/system.rs", "an_output_that_is_full"),
    (NO_BROWSER, "errors/system.rs", "a_page_that_cannot_be_opened"),
    (ENDED, "errors/system.rs", "a_training_that_is_interrupted"),
    ("interrupted", "command_line.rs", "a_program_that_is_asked_to_end_leaves_no_half_file"),
    (
        "interrupted: … of 160 trials are done; go on with the same flags and --resume …",
        "search.rs",
        "it_keeps_what_it_has_and_goes_on",
    ),
    (
        "the threads cannot be started: …; try --threads 1",
        "search.rs",
        "without_another_thread_one_is_asked_to_do_with_one",
    ),
    (
        "--time measures code that is compiled for speed: cargo run --release -p lesson13_digits -- --time",
        "digits.rs",
        "times_are_only_taken_of_code_compiled_for_speed",
    ),
    (
        "--json cannot name the figures' files in …, which is not UTF-8; choose another --out",
        "command_line.rs",
        "a_folder_that_json_cannot_name_is_refused",
    ),
];

/// What no lesson's program says: the source, the text, and why it is there.
const NEVER: [(&str, &str, &str); 12] = [
    (
        "lessons/lesson00_groundwork/src/deciding.rs",
        "{x} has no root",
        "an example of a failure, for whoever reads Rust for the first time",
    ),
    (
        "lessons/lesson13_digits/src/sheet/live.rs",
        "the trained model has not been loaded yet",
        "it is for the browser alone",
    ),
    (
        "lessons/lesson13_digits/src/fast/threads.rs",
        "the system starts no thread: {error}; end other programs",
        "training goes on with one thread; only --time with --release says it",
    ),
    (
        "lessons/lesson13_digits/src/idx.rs",
        "read the file",
        "of its three places one is for a disk that fails in the middle of a file",
    ),
    (
        "lessons/lesson10_hyperparameters/src/record.rs",
        "read the file",
        "whether the file can be written is asked before, and in the same folders",
    ),
    (
        "lessons/lesson03_least_squares/src/solvers.rs",
        "the columns depend on each other, so no single solution exists; leave one out",
        "where a way fails, the table has a dash; for whoever calls it, as in a notebook",
    ),
    (
        "lessons/lesson02_gradient_descent/src/batches.rs",
        "training in batches",
        "the sheet's learning rate is fixed; for whoever calls it with another",
    ),
    (
        "lessons/lesson02_gradient_descent/src/standardise.rs",
        "{rows} row of data cannot be standardised; give at least 2",
        "lesson 4 says before that no line fits one point; for whoever calls it",
    ),
    (
        "lessons/lesson05_backprop/src/admissions.rs",
        "n3's network",
        "its learning rate is fixed too",
    ),
    ("shared/src/cli/flags.rs", "The same for every lesson", "a heading of --help"),
    ("shared/src/cli/flags.rs", "For more", "taken from what clap says"),
    ("shared/src/cli/flags.rs", "tip: ", "taken from what clap says"),
];

/// The lines of the catalogue, each with its lesson.
fn catalogue() -> BTreeSet<(String, String)> {
    let sections = [
        usage::cases,
        applicants::cases,
        tables::cases,
        models::cases,
        pictures::cases,
        mnist::cases,
        searches::cases,
        numbers::cases,
        system::cases,
    ];
    let cases = sections.iter().flat_map(|section| section());
    let elsewhere = ELSEWHERE.map(|(line, file, _)| (file.to_owned(), line.to_owned()));
    cases.map(|case| (case.lesson, case.line)).chain(elsewhere).collect()
}

/// Whether what is said there is a verdict on a reader's function: no error, and tried with the
/// exercise's own wrong functions.
fn gives_verdicts(file: &Path) -> bool {
    file.iter().any(|part| part == "exercise" || part == "exercises")
}

/// The messages in the sources of the lessons and of what they share, each with the files
/// that it stands in, as often as it does.
fn sources() -> BTreeMap<String, Vec<String>> {
    let mut all = BTreeMap::<String, Vec<String>>::new();
    for file in ["lessons", "shared"].iter().flat_map(|folder| rust_files(&root().join(folder))) {
        let name = file.strip_prefix(root()).expect("it is in the workspace");
        if gives_verdicts(name) {
            continue;
        }
        let text = fs::read_to_string(&file).expect("it can be read");
        for message in messages(&text) {
            all.entry(message).or_default().push(full_path(name));
        }
    }
    all
}

/// So often as it stands in the sources, by as many cases.
#[test]
fn every_message_is_said() {
    let catalogue = catalogue();
    let mut missing = String::new();
    for (message, files) in sources() {
        let said =
            catalogue.iter().filter(|(_, line)| says(&format!("error: {line}"), &message)).count();
        let never = NEVER.iter().filter(|(_, text, _)| *text == message).count();
        if said + never < files.len() {
            missing += &format!("\n{said} of {}: {message:?} in {}", files.len(), files.join(", "));
        }
    }
    assert!(missing.is_empty(), "messages without a case: {missing}");
}

#[test]
fn what_is_never_said_is_there_all_the_same() {
    let sources = sources();
    for (file, message, _) in NEVER {
        let there = sources.get(message).is_some_and(|files| files.iter().any(|f| f == file));
        assert!(there, "{file} does not say {message:?} any more");
    }
}

#[test]
fn what_is_said_elsewhere_has_its_test() {
    for (_, file, test) in ELSEWHERE {
        let text = fs::read_to_string(root().join("tests/tests").join(file)).expect("it is there");
        assert!(text.contains(&format!("fn {test}()")), "{file} has no test {test}");
    }
}
