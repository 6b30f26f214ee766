//! The rules that keep the house in order, checked on the files themselves.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use shared::error::full_path;
use tests::modules::{circle, paths_in, uses};
use tests::{lessons, root, rust_files};

/// Every crate of the workspace with the workspace crates that it depends on,
/// as `cargo metadata` tells.
fn dependencies() -> BTreeMap<String, Vec<String>> {
    let output = Command::new(env!("CARGO"))
        .current_dir(root())
        .args(["metadata", "--no-deps", "--format-version", "1", "--offline"])
        .output()
        .expect("cargo starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("cargo prints JSON");
    let text = |value: &Value| value.as_str().expect("a string").to_owned();
    let packages = metadata["packages"].as_array().expect("packages is an array");
    let needs = |package: &Value| {
        let all = package["dependencies"].as_array().expect("dependencies is an array");
        all.iter().filter(|one| one["path"].is_string()).map(|one| text(&one["name"])).collect()
    };
    packages.iter().map(|package| (text(&package["name"]), needs(package))).collect()
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", full_path(path)))
}

fn folder(lesson: &str) -> PathBuf {
    root().join("lessons").join(lesson)
}

/// A lesson's concepts, exercises and examples: all of it but what the reader sees.
fn concepts(lesson: &str) -> Vec<PathBuf> {
    let seen = ["src/sheet", "src/main.rs"].map(|path| folder(lesson).join(path));
    let mut files = files(lesson);
    files.retain(|file| !seen.iter().any(|seen| file.starts_with(seen)));
    files
}

/// Asserts that none of these files of any lesson has a fault, or tells all of them.
#[track_caller]
fn assert_no_fault(
    files: impl Fn(&str) -> Vec<PathBuf>,
    fault: impl Fn(&Path, &str) -> Option<String>,
) {
    let mut faults = String::new();
    for lesson in lessons() {
        let files = files(&lesson);
        assert!(!files.is_empty(), "{lesson} has no such file");
        for file in files {
            if let Some(fault) = fault(&file, &read(&file)) {
                let name = file.strip_prefix(root()).expect("it is in the workspace");
                let name = full_path(name);
                faults += &format!("\n{name}: {fault}");
            }
        }
    }
    assert!(faults.is_empty(), "{faults}");
}

/// All of a lesson's files.
fn files(lesson: &str) -> Vec<PathBuf> {
    rust_files(&folder(lesson))
}

#[test]
fn lessons_depend_backwards_only() {
    let dependencies = dependencies();
    for lesson in lessons() {
        for need in &dependencies[&lesson] {
            // Itself, with the exercises that its examples and its tests ask for.
            let earlier = need.starts_with("lesson") && *need <= lesson;
            // A lesson may keep a crate of its own in its own folder.
            let own = folder(&lesson).join(need).is_dir();
            let shared = ["shared", "job"].contains(&need.as_str());
            assert!(shared || earlier || own, "{lesson} depends on {need}");
        }
    }
}

#[test]
fn shared_knows_no_lesson() {
    let dependencies = dependencies();
    assert_eq!(dependencies["shared"], ["base"]);
    assert_eq!(dependencies["base"], Vec::<String>::new());
    assert_eq!(dependencies["job"], ["shared"]);
}

#[test]
fn lessons_are_numbered_without_gaps() {
    for (number, name) in (0..).zip(lessons()) {
        assert!(name.starts_with(&format!("lesson{number:02}_")), "{name} is not number {number}");
    }
}

#[test]
fn a_main_only_hands_over() {
    for lesson in lessons() {
        let main = read(&folder(&lesson).join("src/main.rs"));
        assert!(main.lines().count() <= 15, "{lesson}: main.rs has {} lines", main.lines().count());
        assert!(main.contains("shared::cli::run"), "{lesson}: main.rs does not hand over");
    }
}

#[test]
fn every_file_can_be_read_in_one_sitting() {
    let long = |_: &Path, text: &str| {
        // Code, that is: the tests at a file's end do not count.
        let code = text.split("#[cfg(test)]\nmod ").next().expect("split gives one piece at least");
        let lines = code.lines().count();
        (lines > 300).then(|| format!("{lines} lines before its tests"))
    };
    assert_no_fault(files, long);
}

#[test]
fn every_file_says_what_it_is_and_a_concept_has_a_title() {
    let mut concepts: Vec<PathBuf> = Vec::new();
    for lesson in lessons() {
        let modules = modules(&lesson).into_iter().filter(|(module, _)| !module.is_empty());
        concepts.extend(modules.map(|(_, file)| file));
    }
    // What is checked has its title in the example.
    concepts.retain(|file| !full_path(file).contains("src/exercises"));
    let silent = |file: &Path, text: &str| {
        let begin = if concepts.iter().any(|concept| concept == file) { "//! # " } else { "//! " };
        (!text.starts_with(begin)).then(|| format!("does not begin with {begin:?}"))
    };
    assert_no_fault(files, silent);
}

/// What a report is made of, and the flags that it takes.
const SEEN: [&str; 12] = [
    "Chart", "Colour", "Controls", "Diagram", "Figure", "Live", "Panels", "Params", "Report",
    "Section", "Surface", "Table",
];

#[test]
fn concepts_name_nothing_that_the_reader_sees() {
    let seen = |file: &Path, text: &str| {
        let mut text = text.to_owned();
        if file.ends_with("src/lib.rs") {
            // The table of contents has the sheet in it.
            text = text.replace("pub mod sheet;", "").replace("[`sheet`]", "");
        }
        let mut words = text.split(|c: char| !(c.is_alphanumeric() || c == '_'));
        let word = words.find(|word| *word == "sheet" || SEEN.contains(word));
        word.map(|word| format!("names {word}"))
    };
    assert_no_fault(concepts, seen);
}

#[test]
fn every_lesson_has_a_sheet() {
    for lesson in lessons() {
        for (file, items) in [
            ("src/lib.rs", &["pub mod sheet;"][..]),
            ("src/sheet/mod.rs", &["pub struct Params", "pub fn report"]),
            ("src/sheet/live.rs", &["pub const FIGURES"]),
        ] {
            let text = read(&folder(&lesson).join(file));
            for item in items {
                let has = text.lines().any(|line| line.starts_with(item));
                assert!(has, "{lesson}/{file} has no `{item}`");
            }
        }
    }
}

/// The edges, that is tests, notebooks and the book, are not in `lessons/`.
#[test]
fn a_sheet_is_named_by_its_own_lesson_and_the_edges_alone() {
    let other = |file: &Path, text: &str| {
        let own = lessons().into_iter().find(|lesson| file.starts_with(folder(lesson)))?;
        let foreign = |path: &String| {
            let names: Vec<&str> = path.split("::").collect();
            let sheet = names.iter().position(|name| *name == "sheet")?;
            let from = sheet.checked_sub(1).map_or("", |before| names[before]);
            (!["crate", "super", &own].contains(&from)).then(|| format!("names {path}"))
        };
        paths_in(text).iter().find_map(foreign)
    };
    assert_no_fault(files, other);
}

/// The files of a lesson's modules, but for the sheet, by the modules' paths; the root has none.
fn modules(lesson: &str) -> BTreeMap<String, PathBuf> {
    let source = folder(lesson).join("src");
    let files = concepts(lesson).into_iter().filter_map(|file| {
        let path = file.strip_prefix(&source).ok()?.with_extension("");
        let names: Vec<_> = path.iter().map(|name| name.to_string_lossy()).collect();
        let names = names.iter().filter(|name| !["lib", "mod"].contains(&name.as_ref()));
        Some((names.map(AsRef::as_ref).collect::<Vec<_>>().join("::"), file))
    });
    files.filter(|(module, _)| !module.ends_with("::tests")).collect()
}

#[test]
fn no_lessons_modules_go_in_a_circle() {
    let mut circles = String::new();
    for lesson in lessons() {
        let modules = modules(&lesson).into_iter();
        let texts = modules.map(|(module, file)| (module, read(&file))).collect();
        let circle = circle(uses(&texts));
        if !circle.is_empty() {
            circles += &format!("\n{lesson}: {}", circle.join(", "));
        }
    }
    assert!(circles.is_empty(), "{circles}");
}

/// Asserts that no file in the folder has one of these words in it.
#[track_caller]
fn assert_nothing_names(folder: &str, words: &[&str]) {
    for file in rust_files(&root().join(folder)) {
        let text = read(&file);
        for word in words {
            assert!(!text.contains(word), "{}: has {word} in it", full_path(&file));
        }
    }
}

#[test]
fn lessons_leave_drawing_and_the_look_of_numbers_to_shared() {
    assert_nothing_names("lessons", &["svg(", "plotters", ".replace('-', \"−\")"]);
}

/// But for gemm's product, which is a crate of its own for that.
#[test]
fn nothing_is_unsafe() {
    let product = root().join("lessons/lesson13_digits/product");
    for folder in ["shared", "lessons", "tests", "book"] {
        for file in rust_files(&root().join(folder)) {
            let own = file.ends_with("tests/structure.rs") || file.starts_with(&product);
            assert!(own || !read(&file).contains("unsafe"), "{}: is unsafe", full_path(&file));
        }
    }
}

#[test]
fn figures_are_data_and_only_draw_draws() {
    assert_nothing_names("shared/src/figure", &["plotters", "crate::draw", "crate::report"]);
    assert_nothing_names("shared/src/draw", &["crate::report"]);
    let draws = root().join("shared/src/draw");
    for file in rust_files(&root().join("shared/src")) {
        let names = read(&file).contains("plotters");
        assert!(!names || file.starts_with(&draws), "{}: names plotters", full_path(&file));
    }
}

#[test]
fn anchors_open_and_close() {
    for file in rust_files(&root().join("lessons")) {
        let mut open: Option<String> = None;
        let mut seen = Vec::new();
        for line in read(&file).lines().map(str::trim) {
            if let Some(name) = line.strip_prefix("// ANCHOR: ") {
                assert_eq!(open, None, "{}: {name} opens inside another", full_path(&file));
                assert!(!seen.contains(&name.to_owned()), "{}: {name} twice", full_path(&file));
                seen.push(name.to_owned());
                open = Some(name.to_owned());
            } else if let Some(name) = line.strip_prefix("// ANCHOR_END: ") {
                assert_eq!(open.as_deref(), Some(name), "{}: closes", full_path(&file));
                open = None;
            }
        }
        assert_eq!(open, None, "{}: an anchor stays open", full_path(&file));
    }
}

#[test]
fn the_readme_lists_every_lesson_with_its_command() {
    let readme = read(&root().join("README.md"));
    let rows = readme.lines().filter_map(|line| line.strip_prefix("| `cargo run -p "));
    let listed: Vec<&str> = rows.filter_map(|row| Some(row.split_once("` | ")?.0)).collect();
    assert_eq!(listed, lessons());
}

/// The flags of a lesson that name a file or a folder, but for those that it writes.
fn read_by(lesson: &str) -> Vec<String> {
    let text = read(&folder(lesson).join("src/sheet/mod.rs"));
    let fields = text.lines().filter_map(|line| line.trim().strip_prefix("pub ")?.split_once(": "));
    let flag = |(name, kind): (&str, &str)| {
        let reads = kind.contains("PathBuf") && name != "save";
        reads.then(|| format!("{lesson} --{}", name.replace('_', "-")))
    };
    fields.filter_map(flag).collect()
}

/// A target of the fuzzer says in its first lines what it stands for.
#[test]
fn every_file_that_a_lesson_reads_is_fuzzed() {
    let fuzz = root().join("tests/fuzz");
    let targets = rust_files(&fuzz.join("targets"));
    let texts: Vec<String> = targets.iter().map(|file| read(file)).collect();
    let manifest = read(&fuzz.join("Cargo.toml"));
    for file in &targets {
        let name = file.file_stem().expect("a file has a name").to_string_lossy();
        let seeds = fs::read_dir(fuzz.join("corpus").join(&*name));
        assert!(seeds.is_ok_and(|mut seeds| seeds.next().is_some()), "{name} has no seeds");
        assert!(manifest.contains(&format!("name = \"{name}\"")), "{name} is not built");
    }
    let said = |line: &str| Some(line.strip_prefix("//! Reads: ")?.to_owned());
    let fuzzed: BTreeSet<String> =
        texts.iter().flat_map(|text| text.lines().filter_map(said)).collect();
    let readers: BTreeSet<String> = lessons().iter().flat_map(|lesson| read_by(lesson)).collect();
    assert_eq!(fuzzed, readers, "what is fuzzed, and what the lessons' flags read");
}
