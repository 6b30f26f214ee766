//! Verdicts that need not be asked for again: those of a file and of a check that have not
//! changed, in `target/practice`.

use std::fs;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::{Path, PathBuf};

use shared::exercise::Verdict;
use shared::file::write_whole;

use crate::Task;
use crate::judge::parse;

/// Where an exercise's verdict is kept.
fn place(task: Task<'_>) -> PathBuf {
    task.course.root.join("target/practice").join(task.exercise.name).with_extension("json")
}

/// What a verdict depends on: the reader's file and the lesson's checks. None of a file that
/// cannot be read.
pub fn content(task: Task<'_>) -> Option<String> {
    let mut hash = DefaultHasher::new();
    task.text().ok()?.hash(&mut hash);
    let source = task.lesson().join("src");
    for file in checks(&source) {
        fs::read(file).ok().hash(&mut hash);
    }
    Some(format!("{:016x}", hash.finish()))
}

/// The files of a lesson's checks, in order, with what they are tried on.
fn checks(source: &Path) -> Vec<PathBuf> {
    let mut files = below(&source.join("exercises"));
    files.push(source.join("exercises.rs"));
    files.sort();
    files
}

/// All files of a folder and of those in it.
fn below(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let paths = entries.map(|entry| entry.path());
    paths.flat_map(|path| if path.is_dir() { below(&path) } else { vec![path] }).collect()
}

/// The verdict on what stands in the reader's file, if it is known.
pub fn recall(task: Task<'_>) -> Option<Verdict> {
    let text = fs::read_to_string(place(task)).ok()?;
    let (key, verdict) = text.split_once('\n')?;
    let known = content(task)? == key;
    known.then(|| parse(verdict))?
}

/// Keeps a verdict on what stood in the reader's file. Where it cannot be written, it will be
/// asked for again.
pub fn keep(task: Task<'_>, content: &str, verdict: &Verdict) {
    let text = format!("{content}\n{}\n", verdict.json(task.exercise));
    let _ = write_whole(&place(task), text.as_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_check_is_tried_on_belongs_to_it() {
        let source =
            Path::new(env!("CARGO_MANIFEST_DIR")).join("../../lessons/lesson05_backprop/src");
        let files = checks(&source);
        for name in ["exercises.rs", "exercises/backward.rs", "exercises/backward/probe.rs"] {
            assert!(files.contains(&source.join(name)), "{name}: {files:?}");
        }
    }
}
