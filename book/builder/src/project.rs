//! A project for a test: a folder of its own with a few files in it.

use std::fs;

use tempfile::TempDir;

/// A folder with these files, each with its text; it goes with the value.
pub fn project(files: &[(&str, &str)]) -> TempDir {
    let root = tempfile::tempdir().expect("a folder for the test");
    for (path, text) in files {
        add(&root, path, text);
    }
    root
}

/// One file more, or another text for one.
pub fn add(root: &TempDir, path: &str, text: &str) {
    let file = root.path().join(path);
    fs::create_dir_all(file.parent().expect("it has a folder")).expect("a folder");
    fs::write(file, text).expect("a file for the test");
}
