//! What the replays in NumPy cover: for each lesson how many of its numbers are compared, and
//! how many of the book's listings have their twin in it.

use std::fs;
use std::path::Path;

use serde_json::Value;
use shared::source::anchors;

use crate::lessons::names;

/// The lessons as a table.
///
/// # Errors
/// If a lesson has no replay.
pub fn table(root: &Path) -> Result<String, String> {
    let mut table = "| lesson | numbers compared | listings in both |\n|---|--:|--:|\n".to_owned();
    for lesson in names(root)? {
        let number = lesson.split('_').next().unwrap_or(&lesson);
        let file = format!("tests/oracle/{number}.json");
        let fault = |error: &dyn std::fmt::Display| format!("{file}: {error}");
        let text = fs::read_to_string(root.join(&file)).map_err(|error| fault(&error))?;
        let values: Value = serde_json::from_str(&text).map_err(|error| fault(&error))?;
        let listings = listings(&root.join("tests/oracle").join(&lesson));
        table += &format!("| `{lesson}` | {} | {listings} |\n", numbers(&values));
    }
    Ok(table)
}

/// Numbers in all depths.
fn numbers(value: &Value) -> usize {
    match value {
        Value::Number(_) => 1,
        Value::Array(items) => items.iter().map(numbers).sum(),
        Value::Object(items) => items.values().map(numbers).sum(),
        _ => 0,
    }
}

/// Anchors in all files of the folder; none, where there is no folder.
fn listings(folder: &Path) -> usize {
    let entries = fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok);
    let count = |path: &Path| match fs::read_to_string(path) {
        Ok(text) if path.extension().is_some_and(|kind| kind == "py") => anchors(&text).len(),
        _ => 0,
    };
    let paths = entries.map(|entry| entry.path());
    paths.map(|path| if path.is_dir() { listings(&path) } else { count(&path) }).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::{add, project};

    #[test]
    fn numbers_and_listings_are_counted_in_all_depths() {
        let root = project(&[("lessons/lesson01_one/Cargo.toml", "")]);
        let write = |path: &str, text: &str| add(&root, path, text);
        assert!(table(root.path()).is_err_and(|fault| fault.contains("oracle/lesson01.json")));

        write("tests/oracle/lesson01.json", r#"{"a.x": 1, "a.y": [[2, 3], []], "a.z": "four"}"#);
        let anchor = "# ANCHOR: a\nx = 1\n# ANCHOR_END: a\n";
        write("tests/oracle/lesson01_one/museum/a.py", anchor);
        write("tests/oracle/lesson01_one/a.py", &anchor.repeat(2));
        write("tests/oracle/lesson01_one/a.txt", anchor);
        let table = table(root.path()).expect("it has a replay");
        assert!(table.ends_with("| `lesson01_one` | 3 | 3 |\n"), "{table}");
    }
}
