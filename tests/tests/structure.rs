//! The rules that keep the house in order, checked on the files themselves.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use tests::{lessons, root};

/// Every crate of the workspace with the workspace crates that it depends on,
/// as `cargo metadata` tells.
fn dependencies() -> BTreeMap<String, Vec<String>> {
    let output = Command::new(env!("CARGO"))
        .current_dir(root())
        .args(["metadata", "--no-deps", "--format-version", "1", "--offline"])
        .output()
        .expect("cargo starts");
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("cargo prints JSON");
    let text = |value: &Value| value.as_str().expect("a string").to_owned();
    let packages = metadata["packages"].as_array().expect("packages is an array");
    let needs = |package: &Value| {
        let all = package["dependencies"].as_array().expect("dependencies is an array");
        all.iter().filter(|one| one["path"].is_string()).map(|one| text(&one["name"])).collect()
    };
    packages.iter().map(|package| (text(&package["name"]), needs(package))).collect()
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).expect("the folder can be read") {
        let path = entry.expect("its entries too").path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[test]
fn lessons_depend_backwards_only() {
    for (name, needs) in dependencies() {
        if name.starts_with("lesson") {
            for need in needs {
                // A lesson may keep a crate of its own in its own folder.
                let own = root().join("lessons").join(&name).join(&need).is_dir();
                assert!(need == "shared" || need < name || own, "{name} depends on {need}");
            }
        }
    }
}

#[test]
fn shared_knows_no_lesson() {
    assert_eq!(dependencies()["shared"], Vec::<String>::new());
}

#[test]
fn lessons_are_numbered_without_gaps() {
    for (number, name) in (1..).zip(lessons()) {
        assert!(name.starts_with(&format!("lesson{number:02}_")), "{name} is not number {number}");
    }
}

#[test]
fn a_main_only_hands_over() {
    for lesson in lessons() {
        let main = read(&root().join("lessons").join(&lesson).join("src/main.rs"));
        assert!(main.lines().count() <= 15, "{lesson}: main.rs has {} lines", main.lines().count());
        assert!(main.contains("shared::cli::run"), "{lesson}: main.rs does not hand over");
    }
}

#[test]
fn every_file_can_be_read_in_one_sitting() {
    for file in rust_files(&root().join("lessons")) {
        // Code, that is: the tests at a file's end do not count.
        let text = read(&file);
        let code = text.split("#[cfg(test)]").next().expect("split gives one piece at least");
        let lines = code.lines().count();
        assert!(lines <= 300, "{}: {lines} lines before its tests", file.display());
    }
}

#[test]
fn every_section_is_announced_by_its_file() {
    for file in rust_files(&root().join("lessons")) {
        let name = file.file_name().expect("files have names");
        if !["main.rs", "lib.rs", "tests.rs", "build.rs"].iter().any(|other| name == *other) {
            let text = read(&file);
            assert!(text.starts_with("//! "), "{}: does not say what it is", file.display());
        }
    }
}

/// Asserts that no file in the folder has one of these words in it.
#[track_caller]
fn assert_nothing_names(folder: &str, words: &[&str]) {
    for file in rust_files(&root().join(folder)) {
        let text = read(&file);
        for word in words {
            assert!(!text.contains(word), "{}: has {word} in it", file.display());
        }
    }
}

#[test]
fn lessons_leave_drawing_and_the_look_of_numbers_to_shared() {
    assert_nothing_names("lessons", &["svg(", "plotters", ".replace('-', \"−\")"]);
}

#[test]
fn figures_are_data_and_only_draw_draws() {
    assert_nothing_names("shared/src/figure", &["plotters", "crate::draw", "crate::report"]);
    assert_nothing_names("shared/src/draw", &["crate::report"]);
    let draws = root().join("shared/src/draw");
    for file in rust_files(&root().join("shared/src")) {
        let names = read(&file).contains("plotters");
        assert!(!names || file.starts_with(&draws), "{}: names plotters", file.display());
    }
}

#[test]
fn every_lesson_has_live_figures_and_the_book_lists_them() {
    let door = read(&root().join("book/live/src/lib.rs"));
    for lesson in lessons() {
        let file = root().join("lessons").join(&lesson).join("src/live.rs");
        assert!(read(&file).contains("pub const FIGURES"), "{}: no FIGURES", file.display());
        let list = format!("{lesson}::live::FIGURES");
        assert!(door.contains(&list), "book/live/src/lib.rs does not list {list}");
    }
}

#[test]
fn anchors_open_and_close() {
    for file in rust_files(&root().join("lessons")) {
        let mut open: Option<String> = None;
        let mut seen = Vec::new();
        for line in read(&file).lines().map(str::trim) {
            if let Some(name) = line.strip_prefix("// ANCHOR: ") {
                assert_eq!(open, None, "{}: {name} opens inside another", file.display());
                assert!(!seen.contains(&name.to_owned()), "{}: {name} twice", file.display());
                seen.push(name.to_owned());
                open = Some(name.to_owned());
            } else if let Some(name) = line.strip_prefix("// ANCHOR_END: ") {
                assert_eq!(open.as_deref(), Some(name), "{}: closes", file.display());
                open = None;
            }
        }
        assert_eq!(open, None, "{}: an anchor stays open", file.display());
    }
}

#[test]
fn the_readme_lists_every_lesson_with_its_command() {
    let readme = read(&root().join("README.md"));
    for lesson in lessons() {
        let row = readme.lines().find(|line| line.starts_with('|') && line.contains(&lesson));
        assert!(row.is_some(), "README.md has no row for {lesson}");
    }
}
