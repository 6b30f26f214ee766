//! How numbers are written in the lessons' tables: as `shared::number` writes them.

use std::thread;

use serde_json::Value;
use shared::number::is_number;
use tests::{lessons, run};

/// What is wrong with a cell, if anything: a hyphen for a minus, or `e` for a power of ten.
fn fault(cell: &str) -> Option<&'static str> {
    let plain = cell.replace('−', "-");
    let mut words = plain.split(|c: char| !c.is_ascii_alphanumeric() && !"+-.".contains(c));
    if is_number(cell) && cell.contains('-') {
        Some("a hyphen for a minus")
    } else if words.any(|word| word.contains('e') && word.parse::<f64>().is_ok()) {
        Some("an e for a power of ten")
    } else {
        None
    }
}

/// The cells of all tables of a lesson that are written otherwise.
fn faults(lesson: &str) -> Vec<String> {
    let json: Value = serde_json::from_str(&run(lesson, &["--json"]).stdout).expect("JSON");
    let tables = json["tables"].as_array().expect("an array");
    let cells = tables.iter().flat_map(|table| {
        let rows = table["rows"].as_array().expect("an array").iter();
        rows.flat_map(|row| row.as_array().expect("an array")).map(|cell| (&table["id"], cell))
    });
    let text = |cell: &Value| cell.as_str().expect("a string").to_owned();
    let found = cells.map(|(id, cell)| (id, text(cell)));
    found.filter_map(|(id, cell)| Some(format!("{id}: {cell:?}: {}", fault(&cell)?))).collect()
}

#[test]
fn numbers_in_tables_have_a_minus_and_raised_powers() {
    let all = lessons();
    let found: Vec<Vec<String>> = thread::scope(|scope| {
        let runs: Vec<_> = all.iter().map(|lesson| scope.spawn(|| faults(lesson))).collect();
        runs.into_iter().map(|run| run.join().expect("the lesson runs")).collect()
    });
    for (lesson, found) in all.iter().zip(found) {
        assert!(found.is_empty(), "{lesson}: {found:#?}");
    }
}

#[test]
fn what_is_written_otherwise_is_found() {
    for cell in ["-1", "-0.5 %", "1.5e3", "2e-7", "2e−7", "below 1e-9"] {
        assert!(fault(cell).is_some(), "{cell}");
    }
    for cell in ["−1", "1.5×10⁻³", "n1-4", "cross-entropy", "3 e", "four-point", "—"] {
        assert_eq!(fault(cell), None, "{cell}");
    }
}
