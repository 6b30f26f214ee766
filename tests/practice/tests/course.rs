//! The course's exercises as the lessons list them. No reader's file is read here: solving an
//! exercise breaks no test.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use practice::{Course, course};

/// The files in a folder that end with `.rs`, without that; none where there is no folder.
fn names(folder: &Path) -> BTreeSet<String> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let paths = entries.map(|entry| entry.path());
    let rust = paths.filter(|path| path.extension().is_some_and(|extension| extension == "rs"));
    rust.map(|path| path.file_stem().expect("it has a name").to_string_lossy().into_owned())
        .collect()
}

fn lessons() -> BTreeSet<PathBuf> {
    let lessons = Course::new([]).root.join("lessons");
    let entries = std::fs::read_dir(lessons).expect("there are lessons").flatten();
    entries.map(|entry| entry.path()).filter(|path| path.is_dir()).collect()
}

#[test]
fn no_two_exercises_have_the_same_name() {
    let mut seen = BTreeSet::new();
    for exercise in course() {
        assert!(seen.insert(exercise.name), "{} twice", exercise.name);
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
        assert!(exercise.name.chars().all(plain), "{}", exercise.name);
    }
    assert!(!seen.is_empty());
}

/// An exercise is its example, its check and its place in `ALL`: none without the other two.
#[test]
fn every_exercise_has_an_example_and_a_check_and_is_listed() {
    for lesson in lessons() {
        let name = lesson.file_name().expect("it has a name").to_string_lossy();
        let listed: BTreeSet<String> = course()
            .filter(|exercise| exercise.lesson == name)
            .map(|exercise| exercise.name.to_owned())
            .collect();
        // What several exercises are tried on stands beside them.
        let folder = lesson.join("src/exercises");
        let is_check = |name: &String| {
            let text = std::fs::read_to_string(folder.join(name).with_extension("rs"));
            text.is_ok_and(|text| text.contains("pub const EXERCISE"))
        };
        let checks: BTreeSet<String> = names(&folder).into_iter().filter(is_check).collect();
        assert_eq!(listed, checks, "{name}: what `ALL` lists, and src/exercises/");
        let examples = names(&lesson.join("examples"));
        let missing: Vec<_> = listed.difference(&examples).collect();
        assert!(missing.is_empty(), "{name}: no examples/ of {missing:?}");
    }
}

#[test]
fn lessons_come_in_order() {
    let lessons: Vec<&str> = course().map(|exercise| exercise.lesson).collect();
    assert!(lessons.is_sorted(), "{lessons:?}");
}

#[test]
fn every_exercise_has_its_words_and_a_solution() {
    let course = Course::new(course());
    for task in course.tasks() {
        let exercise = task.exercise;
        let [first, second, third] = exercise.hints;
        let words = [exercise.title, exercise.shown, exercise.because, first, second, third];
        assert!(words.iter().all(|words| words.len() > 3), "{task}");
        assert!(exercise.why.contains('?'), "{task}: {}", exercise.why);
        let (_, lines) = task.solution().unwrap_or_else(|error| panic!("{task}: {error}"));
        assert!(lines.contains("fn "), "{task}: the solution is no function: {lines}");
    }
}

/// Whatever else stands among the examples is linted, and so named in the Makefile.
#[test]
fn an_example_is_an_exercise_or_linted() {
    let makefile = std::fs::read_to_string(Course::new([]).root.join("Makefile"));
    let makefile = makefile.expect("there is one");
    let line = makefile.lines().find_map(|line| line.strip_prefix("EXAMPLES := "));
    let linted: BTreeSet<&str> = line.expect("it names them").split_whitespace().collect();
    for lesson in lessons() {
        let exercises = names(&lesson.join("src/exercises"));
        for example in names(&lesson.join("examples")).difference(&exercises) {
            assert!(linted.contains(&**example), "{example} is neither");
        }
    }
}
