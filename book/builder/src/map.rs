//! The course map: the lessons and what each imports, as `cargo metadata` tells.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use serde_json::Value;
use shared::figure::{Diagram, Figure, Node};

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
    Ok(format!("\n<figure>{}</figure>\n", figure.svg().replace('\n', "")))
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
            let all = package["dependencies"].as_array()?;
            Some((lesson(package)?, all.iter().filter_map(lesson).collect()))
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
