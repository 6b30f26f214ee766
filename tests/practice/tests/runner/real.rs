//! A real exercise, in a copy of what it needs: how long a reader waits from saving to
//! verdict.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use crate::session::{Session, seconds};

/// What the first lesson needs of the workspace.
const FOLDERS: [&str; 3] = ["shared", "lessons/lesson00_groundwork", "lessons/lesson01_perceptron"];

/// A reader goes on thinking for so long, but no longer.
const MOST: f64 = 4.0;

/// Copies a file, or all of a folder, unless the same is there: so cargo compiles it once.
fn copy(from: &Path, to: &Path) {
    if from.is_dir() {
        fs::create_dir_all(to).expect("a folder can be made");
        for entry in fs::read_dir(from).expect("a folder can be read") {
            let entry = entry.expect("its entries too");
            copy(&entry.path(), &to.join(entry.file_name()));
        }
    } else {
        write(to, &fs::read(from).expect("a file can be read"));
    }
}

fn write(path: &Path, bytes: &[u8]) {
    if fs::read(path).is_ok_and(|there| there == bytes) {
        return;
    }
    fs::write(path, bytes).expect("a file can be written");
}

/// The copy, with one exercise as it was in the beginning.
fn workspace() -> PathBuf {
    let from = practice::Course::new([]).root;
    let to = from.join("target/tests/practice");
    for folder in FOLDERS {
        copy(&from.join(folder), &to.join(folder));
    }
    copy(&from.join("Cargo.lock"), &to.join("Cargo.lock"));
    let manifest = fs::read_to_string(from.join("Cargo.toml")).expect("it can be read");
    let own = "members = [\"lessons/lesson01_perceptron\"]".to_owned();
    let lines = manifest.lines().map(|line| match line {
        _ if line.starts_with("members = [") => own.clone(),
        // The other crates are not there.
        _ if line.starts_with("openblas-src = ") => String::new(),
        _ => line.to_owned(),
    });
    write(&to.join("Cargo.toml"), lines.collect::<Vec<_>>().join("\n").as_bytes());
    to
}

#[test]
#[ignore = "it compiles a lesson and all below it once more: `make exercises` runs it"]
fn from_saving_to_verdict_in_less_than_four_seconds() {
    let root = workspace();
    let file = root.join("lessons/lesson01_perceptron/examples/learning_rule.rs");
    let name = "learning_rule";
    let text = fs::read_to_string(&file).expect("it is there");
    let (before, rest) = text.split_once("// Your lines:\n").expect("it has a marker");
    let (_, behind) = rest.split_once("    // End of").expect("it has the other");
    let save = |lines: &str| {
        let text = format!("{before}// Your lines:\n    {lines}\n    // End of{behind}");
        fs::write(&file, text).expect("it can be written");
    };
    save("todo!()");
    let mut session = Session::at(&root, &[], 100, &[(crate::fixture::REAL, "1")]);
    session.see("It is not written yet");
    let mut taken = Vec::new();
    for (lines, seen) in [
        ("(w.clone(), b)", "learning_rule: not yet"),
        ("(0.0 * w, 0.0)", "All zeros"),
        ("(w + x, b + 1.0)", "learning_rule: not yet"),
    ] {
        save(lines);
        // The last verdict stands there until the next one comes.
        session.see("compiling");
        session.see(seen);
        taken.push(seconds(&session.see("s after saving")));
    }
    session.press("q");
    session.assert_ends(0);
    let line = format!("{name}: {taken:.1?} s from saving to verdict\n");
    io::stderr().write_all(line.as_bytes()).expect("it can be said");
    // Other work on the machine can only add to it.
    let shortest = taken.into_iter().fold(f64::INFINITY, f64::min);
    assert!(shortest < MOST, "{shortest} s from saving to verdict");
}
