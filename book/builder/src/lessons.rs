//! Running the lessons, each once per build, in parallel, and only when its
//! program has changed.

use std::collections::BTreeMap;
use std::fs;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;

use serde::{Deserialize, Deserializer};
use serde_json::{Map, Value};
use shared::error::full_path;

use crate::claims::{Claim, Held, counted};

/// What a lesson's `--json` says, with its figures read in.
#[derive(Debug, Clone, Deserialize)]
pub struct Lesson {
    /// Its title in words.
    pub title: String,
    /// Every named value in full precision.
    pub values: Map<String, Value>,
    /// The figures, in reading order.
    pub figures: Vec<Figure>,
    /// The tables, in reading order.
    #[serde(deserialize_with = "tables")]
    pub tables: Vec<shared::Table>,
    /// The claims, in reading order.
    pub claims: Vec<Claim>,
    /// For how many seeds each of them holds.
    #[serde(skip)]
    pub held: Held,
}

/// A figure of a lesson.
#[derive(Debug, Clone, Deserialize)]
pub struct Figure {
    /// Its name.
    pub id: String,
    /// The file that holds it.
    pub file: PathBuf,
    /// What it shows.
    pub title: String,
}

/// The tables as `shared` knows them; it does without serde's derive, which every
/// learner would have to compile.
fn tables<'de, D: Deserializer<'de>>(json: D) -> Result<Vec<shared::Table>, D::Error> {
    #[derive(Deserialize)]
    struct Table {
        id: String,
        caption: String,
        header: Vec<String>,
        rows: Vec<Vec<String>>,
    }
    let tables = Vec::<Table>::deserialize(json)?;
    let known = |Table { id, caption, header, rows }| shared::Table { id, caption, header, rows };
    Ok(tables.into_iter().map(known).collect())
}

/// All lessons by their crates' names.
pub type Lessons = BTreeMap<String, Lesson>;

/// Builds and runs every lesson of the workspace at `root`.
///
/// # Errors
/// What cargo or the lesson said, if one does not build or run.
pub fn run_all(root: &Path) -> Result<Lessons, String> {
    let names = names(root)?;
    let programs = programs(root, &names)?;
    let mut counted = counted(root)?;
    thread::scope(|scope| {
        let runs: Vec<_> = names
            .iter()
            .map(|name| (name, scope.spawn(|| run(root, name, &programs[name.as_str()]))))
            .collect();
        runs.into_iter()
            .map(|(name, run)| {
                let mut lesson = run.join().map_err(|_| format!("{name} could not be run"))??;
                lesson.held = counted.remove(name).unwrap_or_default();
                Ok((name.clone(), lesson))
            })
            .collect()
    })
}

/// The lessons' crates, as the folder `lessons/` lists them.
///
/// # Errors
/// If the folder cannot be read.
pub fn names(root: &Path) -> Result<Vec<String>, String> {
    let folder = root.join("lessons");
    let entries =
        fs::read_dir(&folder).map_err(|error| format!("{}: {error}", full_path(&folder)))?;
    let mut names: Vec<String> = entries
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| name.starts_with("lesson"))
        .collect();
    names.sort();
    Ok(names)
}

/// Whether this file of the book is a chapter of that lesson: its name begins with the
/// lesson's number.
pub fn is_chapter_of(file: &str, lesson: &str) -> bool {
    let number = lesson.split('_').next().unwrap_or(lesson);
    file.strip_suffix(".md")
        .and_then(|name| name.strip_prefix(number))
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('_'))
}

/// The files of a lesson's chapters, in the order of the book's summary.
///
/// # Errors
/// If the summary cannot be read, or names none.
pub fn chapters(root: &Path, lesson: &str) -> Result<Vec<String>, String> {
    let file = "book/src/SUMMARY.md";
    let text = fs::read_to_string(root.join(file)).map_err(|error| format!("{file}: {error}"))?;
    let links = text.split("](").skip(1).filter_map(|rest| rest.split(')').next());
    let own: Vec<String> =
        links.filter(|link| is_chapter_of(link, lesson)).map(str::to_owned).collect();
    if own.is_empty() { Err(format!("{file} names no chapter of {lesson}")) } else { Ok(own) }
}

/// Builds the lessons' programs and asks cargo where they are.
fn programs(root: &Path, names: &[String]) -> Result<BTreeMap<String, PathBuf>, String> {
    let output = Command::new(std::env::var_os("CARGO").unwrap_or("cargo".into()))
        .current_dir(root)
        .args(["build", "--bins", "--message-format", "json-render-diagnostics", "--quiet"])
        .args(names.iter().flat_map(|name| ["--package", name]))
        .output()
        .map_err(|error| format!("cargo cannot be started: {error}"))?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into_owned());
    }
    let messages = String::from_utf8_lossy(&output.stdout).into_owned();
    let programs = messages.lines().filter_map(|line| {
        let message: Value = serde_json::from_str(line).ok()?;
        let name = message["target"]["name"].as_str()?.to_owned();
        Some((name, message["executable"].as_str()?.into()))
    });
    Ok(programs.collect())
}

/// What the lesson says, from its last run if its program is still the same.
fn run(root: &Path, name: &str, program: &Path) -> Result<Lesson, String> {
    let io = |error: std::io::Error| format!("{name}: {error}");
    let mut hasher = DefaultHasher::new();
    fs::read(program).map_err(io)?.hash(&mut hasher);
    let out = root.join("target/book").join(name);
    let report = out.join(format!("report-{:016x}.json", hasher.finish()));

    if !report.exists() {
        let output = Command::new(program)
            .current_dir(root)
            .args(["--json", "--out"])
            .arg(&out)
            .output()
            .map_err(io)?;
        if !output.status.success() {
            return Err(format!("{name}: {}", String::from_utf8_lossy(&output.stderr).trim()));
        }
        // Written last: where a report is, its figures are whole.
        fs::write(&report, output.stdout).map_err(io)?;
    }
    let text = fs::read_to_string(&report).map_err(io)?;
    serde_json::from_str(&text).map_err(|error| format!("{name}: {error}"))
}
