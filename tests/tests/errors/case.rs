//! A run that goes wrong, and how it is tried.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;

use tests::{Run, command};

/// Something that goes wrong.
pub struct Case {
    pub lesson: String,
    flags: String,
    /// What is in the folder, by names.
    files: BTreeMap<String, Entry>,
    code: i32,
    /// The line behind "error: ".
    pub line: String,
}

#[derive(Clone, PartialEq, Debug)]
pub enum Entry {
    Bytes(Vec<u8>),
    Link(String),
}

/// A run with these flags, which ends with this exit code and says this.
pub fn case(lesson: &str, flags: &str, code: i32, line: &str) -> Case {
    let (lesson, flags, line) = (lesson.to_owned(), flags.to_owned(), line.to_owned());
    Case { lesson, flags, files: BTreeMap::new(), code, line }
}

impl Case {
    /// With this file in the folder, in place of one of that name.
    pub fn file(mut self, name: &str, bytes: impl Into<Vec<u8>>) -> Self {
        self.files.insert(name.into(), Entry::Bytes(bytes.into()));
        self
    }

    /// With a link to there in the folder.
    pub fn link(mut self, name: &str, target: &str) -> Self {
        self.files.insert(name.into(), Entry::Link(target.into()));
        self
    }

    /// With these files in it.
    pub fn files(mut self, files: BTreeMap<String, Vec<u8>>) -> Self {
        self.files.extend(files.into_iter().map(|(name, bytes)| (name, Entry::Bytes(bytes))));
        self
    }

    /// Runs it.
    #[track_caller]
    fn check(&self) {
        let folder = folder();
        let path = folder.path();
        for (name, entry) in &self.files {
            let file = path.join(name);
            fs::create_dir_all(file.parent().expect("it is in a folder")).expect("it can be made");
            match entry {
                Entry::Bytes(bytes) => fs::write(file, bytes).expect("it can be written"),
                Entry::Link(target) => symlink(target, file).expect("it can be made"),
            }
        }
        let mut flags: Vec<&str> = self.flags.split(' ').collect();
        if !flags.contains(&"--out") {
            flags.extend(["--out", "figures"]);
        }
        let run = command(&self.lesson, &flags).current_dir(path).output();
        let run = run.expect("the program starts").into();
        assert_says(&run, self.code, &self.line, &format!("{} {}", self.lesson, self.flags));
        assert!(content(path, "") == self.files, "{}: the folder has changed", self.line);
    }
}

/// Asserts that a run ended with this line alone.
#[track_caller]
pub fn assert_says(run: &Run, code: i32, line: &str, what: &str) {
    assert_eq!((run.code, run.stdout.as_str()), (Some(code), ""), "{what}: {run:?}");
    let (begin, end) = line.split_once('…').unwrap_or((line, ""));
    let said = run.stderr.strip_prefix("error: ").and_then(|said| said.strip_suffix('\n'));
    let said = said.unwrap_or_else(|| panic!("{what}: {:?}", run.stderr));
    let open = line.contains('…') && said.len() >= begin.len() + end.len();
    let fits = said.starts_with(begin) && said.ends_with(end) && (open || said == line);
    assert!(fits && !said.contains(char::is_control), "{what}\n   says {said}\n not {line}");
}

pub fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder for the test")
}

/// What is in a folder and below it.
fn content(folder: &Path, prefix: &str) -> BTreeMap<String, Entry> {
    let mut all = BTreeMap::new();
    for entry in fs::read_dir(folder).expect("it can be read") {
        let path = entry.expect("an entry").path();
        let name = format!("{prefix}{}", path.file_name().expect("a name").to_string_lossy());
        if path.is_symlink() {
            let target = fs::read_link(&path).expect("it is a link");
            all.insert(name, Entry::Link(target.to_string_lossy().into()));
        } else if path.is_dir() {
            all.extend(content(&path, &format!("{name}/")));
        } else {
            all.insert(name, Entry::Bytes(fs::read(path).expect("it can be read")));
        }
    }
    all
}

#[track_caller]
pub fn check(cases: impl IntoIterator<Item = Case>) {
    cases.into_iter().for_each(|case| case.check());
}

// The lessons that have errors of their own.
pub const PERCEPTRON: &str = "lesson01_perceptron";
pub const DESCENT: &str = "lesson02_gradient_descent";
pub const SQUARES: &str = "lesson03_least_squares";
pub const LOSSES: &str = "lesson04_losses";
pub const BACKPROP: &str = "lesson05_backprop";
pub const DEEP: &str = "lesson09_deep_networks";
pub const SEARCH: &str = "lesson10_hyperparameters";
pub const AUTODIFF: &str = "lesson12_autodiff";
pub const DIGITS: &str = "lesson13_digits";
