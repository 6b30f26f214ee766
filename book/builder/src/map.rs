//! The course map: the lessons and what each imports, as `cargo metadata` tells; and the
//! question of each, as its chapter asks it.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;
use shared::figure::{Diagram, Figure, Node};

use crate::lessons::{chapters, names};
use crate::slim::slim;

/// The map as an inline SVG. Only the arrows that are needed are drawn: where a
/// lesson is reached through another, its own arrow is left out.
///
/// # Errors
/// If cargo cannot tell the crates.
pub fn map(root: &Path) -> Result<String, String> {
    let needs = dependencies(root)?;
    let mut diagram = Diagram::new("course-map", "The lessons and what each builds on");
    let rows = rows(&needs);
    let widest = rows.values().map(|row| in_row(&rows, *row)).max().unwrap_or(0);
    let mut taken = BTreeMap::new();
    for name in needs.keys() {
        let row = rows[name];
        let place = taken.entry(row).or_insert(0);
        // Each row in the middle of the widest.
        let column = 0.5 * (widest - in_row(&rows, row)) as f64 + f64::from(*place);
        *place += 1;
        // The number above the name, or long names would make all boxes wide.
        let (number, title) =
            name.trim_start_matches("lesson").split_once('_').unwrap_or((name, ""));
        let node = Node::new(name, number, column, row as f64);
        diagram = diagram.node(node.value(title.replace('_', " ")));
    }
    for (name, direct) in &needs {
        for need in direct.iter().filter(|need| !reached_otherwise(&needs, name, need)) {
            diagram = diagram.edge(need, name, "", "");
        }
    }
    let figure = Figure::from(diagram.downward());
    Ok(format!("\n<figure>{}</figure>\n", slim(&figure.svg())))
}

/// The lessons and their questions as a table. A chapter begins with its title and, in
/// italics, its question.
///
/// # Errors
/// If a lesson has no chapter, or one that begins otherwise.
pub fn questions(root: &Path) -> Result<String, String> {
    let mut table = "| lesson | the question |\n|---|---|\n".to_owned();
    for file in chapters_of_all(root)? {
        let text = fs::read_to_string(root.join("book/src").join(&file))
            .map_err(|error| format!("book/src/{file}: {error}"))?;
        let mut lines = text.lines().filter(|line| !line.is_empty());
        let title = lines.next().and_then(|line| line.strip_prefix("# "));
        let question = lines.next().and_then(|line| line.strip_prefix('*')?.strip_suffix('*'));
        let (Some(title), Some(question)) = (title, question) else {
            return Err(format!("book/src/{file} does not begin with `# title` and `*question*`"));
        };
        table.push_str(&format!("| [{title}]({file}) | {question} |\n"));
    }
    Ok(table)
}

/// The chapters of all lessons, in reading order.
fn chapters_of_all(root: &Path) -> Result<Vec<String>, String> {
    let mut all = Vec::new();
    for lesson in names(root)? {
        all.extend(chapters(root, &lesson)?);
    }
    Ok(all)
}

type Needs = BTreeMap<String, Vec<String>>;

/// Every lesson with the lessons that it imports.
fn dependencies(root: &Path) -> Result<Needs, String> {
    let output = Command::new(std::env::var_os("CARGO").unwrap_or("cargo".into()))
        .current_dir(root)
        .args(["metadata", "--no-deps", "--format-version", "1", "--offline"])
        .output()
        .map_err(|error| format!("cargo cannot be started: {error}"))?;
    let metadata: Value = serde_json::from_slice(&output.stdout)
        .map_err(|error| format!("cargo metadata: {error}"))?;
    let lesson = |value: &Value| {
        let name = value["name"].as_str()?;
        name.starts_with("lesson").then(|| name.to_owned())
    };
    let packages = metadata["packages"].as_array().into_iter().flatten();
    Ok(packages
        .filter_map(|package| {
            // For its tests a lesson also depends on itself.
            let all = package["dependencies"].as_array()?.iter();
            let needed = all.filter(|needed| needed["kind"].is_null());
            Some((lesson(package)?, needed.filter_map(lesson).collect()))
        })
        .collect())
}

/// How many lessons stand before each one on the longest way to it.
fn rows(needs: &Needs) -> BTreeMap<String, usize> {
    let mut rows = BTreeMap::new();
    // In the order of their names: what a lesson needs has a smaller number.
    for (name, direct) in needs {
        let row = direct.iter().filter_map(|need| rows.get(need)).max().map_or(0, |row| row + 1);
        rows.insert(name.clone(), row);
    }
    rows
}

fn in_row(rows: &BTreeMap<String, usize>, row: usize) -> usize {
    rows.values().filter(|&&other| other == row).count()
}

fn reached_otherwise(needs: &Needs, name: &str, need: &str) -> bool {
    needs[name].iter().any(|other| other != need && reaches(needs, other, need))
}

fn reaches(needs: &Needs, from: &str, to: &str) -> bool {
    needs[from].iter().any(|next| next == to || reaches(needs, next, to))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::{add, project};

    #[test]
    fn an_arrow_is_left_out_where_another_way_leads_there() {
        let needs: Needs = [("a", &[][..]), ("b", &["a"]), ("c", &["a", "b"]), ("d", &["a"])]
            .map(|(name, needs)| (name.to_owned(), needs.iter().map(|&n| n.to_owned()).collect()))
            .into();
        assert!(rows(&needs).into_values().eq([0, 1, 2, 1]), "{:?}", rows(&needs));
        assert!(reached_otherwise(&needs, "c", "a"));
        for (name, need) in [("c", "b"), ("b", "a"), ("d", "a")] {
            assert!(!reached_otherwise(&needs, name, need), "{name} to {need}");
        }
    }

    #[test]
    fn every_lesson_has_its_question() {
        let root = project(&[]);
        let write = |path: &str, text: &str| add(&root, path, text);
        for lesson in ["lesson01_one", "lesson02_two"] {
            write(&format!("lessons/{lesson}/Cargo.toml"), "");
        }
        write("book/src/SUMMARY.md", "- [One](lesson01.md)\n");
        write("book/src/lesson01.md", "# 1. One\n\n*Why?*\n\nText.\n");
        let missing = questions(root.path()).expect_err("lesson 2 has no chapter");
        assert!(missing.contains("no chapter of lesson02_two"), "{missing}");
        write("book/src/SUMMARY.md", "- [One](lesson01.md)\n- [Two](lesson02.md)\n");
        write("book/src/lesson02.md", "# 2. Two\n\nText.\n");
        let silent = questions(root.path()).expect_err("lesson 2 asks nothing");
        assert!(silent.contains("lesson02.md does not begin"), "{silent}");
        write("book/src/lesson02.md", "# 2. Two\n\n*How?*\n");
        let rows = "| [1. One](lesson01.md) | Why? |\n| [2. Two](lesson02.md) | How? |\n";
        assert!(questions(root.path()).is_ok_and(|table| table.ends_with(rows)));
    }
}
