//! The notebooks as files: one per lesson, short, and committed with their outputs.
//! `make notebooks` runs them.

use std::fs;

use serde_json::Value;
use shared::exercise::Exercise;
use tests::{lessons, root};

/// The notebook's name and its content.
fn notebooks() -> Vec<(String, Value)> {
    let folder = root().join("notebooks");
    let entries = fs::read_dir(&folder).expect("the folder is there");
    let mut found: Vec<(String, Value)> = entries
        .map(|entry| entry.expect("it can be listed").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "ipynb"))
        .map(|path| {
            let name = path.file_stem().expect("it has a name").to_string_lossy().into_owned();
            let text = fs::read_to_string(&path).expect("it can be read");
            (name, serde_json::from_str(&text).expect("a notebook is JSON"))
        })
        .collect();
    found.sort_by(|a, b| a.0.cmp(&b.0));
    found
}

fn code_cells(notebook: &Value) -> Vec<&Value> {
    let cells = notebook["cells"].as_array().expect("a notebook has cells");
    cells.iter().filter(|cell| cell["cell_type"] == "code").collect()
}

fn text(lines: &Value) -> String {
    match lines {
        Value::String(whole) => whole.clone(),
        lines => lines.as_array().into_iter().flatten().filter_map(Value::as_str).collect(),
    }
}

#[test]
fn every_lesson_has_a_notebook_that_opens_with_it() {
    let notebooks = notebooks();
    for lesson in lessons() {
        let (_, notebook) = notebooks
            .iter()
            .find(|(name, _)| *name == lesson)
            .unwrap_or_else(|| panic!("notebooks/{lesson}.ipynb is missing"));
        let first = text(&code_cells(notebook)[0]["source"]);
        let dependency = format!(":dep {lesson} = {{ path = \"../lessons/{lesson}\"");
        assert!(first.starts_with(&dependency), "{lesson}: {first}");
        assert_eq!(first.matches(":dep").count(), 1, "{lesson}");
        assert!(first.contains(&format!("use {lesson}::*;")), "{lesson}");
    }
}

#[test]
fn notebooks_are_short_and_have_run_in_order_without_an_error() {
    for (name, notebook) in notebooks() {
        let cells = code_cells(&notebook);
        let played = cells.iter().filter(|cell| !is_exercise(cell)).count();
        assert!(played <= 12, "{name} has {played} code cells before its exercises");
        for (count, cell) in (1..).zip(cells) {
            assert_eq!(cell["execution_count"], count, "{name}: run `make notebooks-update`");
            let outputs = cell["outputs"].as_array().expect("a cell has outputs");
            let error = outputs.iter().find(|output| output["output_type"] == "error");
            assert!(error.is_none(), "{name}, code cell {count}: {error:?}");
            for output in outputs {
                let html = text(&output["data"]["text/html"]);
                assert!(!html.contains("<script"), "{name}, code cell {count}");
                let plain = text(&output["data"]["text/plain"]);
                assert!(
                    html.is_empty() || !plain.trim().is_empty(),
                    "{name}, code cell {count}: a figure or table without its text"
                );
            }
        }
    }
}

/// Whether the cell hands a function over to an exercise's check.
fn is_exercise(cell: &Value) -> bool {
    text(&cell["source"]).contains("EXERCISE.note(")
}

#[test]
fn every_notebook_asks_for_predictions_and_ends_with_experiments_and_its_lessons_exercises() {
    for (name, notebook) in notebooks() {
        let cells = notebook["cells"].as_array().expect("a notebook has cells");
        let words: String = cells.iter().map(|cell| text(&cell["source"]) + "\n").collect();
        let headings: Vec<&str> = words.split("\n## ").skip(1).collect();
        let last = |title: &str, from_end: usize| {
            let heading = headings.get(headings.len().wrapping_sub(from_end));
            assert!(heading.is_some_and(|text| text.starts_with(title)), "{name}: no {title}");
        };
        if name == "from_numpy" {
            last("Experiments\n", 1);
            continue;
        }
        assert!(words.matches("**Predict").count() >= 4, "{name}");
        last("Experiments\n", 2);
        last("Exercises\n", 1);
        let exercises: Vec<&Exercise> =
            practice::course().filter(|exercise| exercise.lesson == name).collect();
        let asked: Vec<String> = cells
            .iter()
            .filter(|cell| is_exercise(cell))
            .map(|cell| text(&cell["source"]))
            .collect();
        assert_eq!(asked.len(), exercises.len(), "{name}");
        for (cell, exercise) in asked.iter().zip(exercises) {
            let own = format!("{}::EXERCISE.note(", exercise.name);
            assert!(cell.contains(&own) && cell.contains("todo!()"), "{name}: {cell}");
        }
    }
}
