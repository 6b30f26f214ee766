//! The lessons against NumPy: `tests/oracle/lessonNN.json` holds what
//! `lessonNN.py` printed, under the names of the lesson's own report.

use std::fs;

use serde_json::{Map, Value};
use tests::{assert_close, lessons, root, values};

/// A long run multiplies rounding errors; NumPy's own mathematics library
/// differs from Rust's in the last bit.
const RELATIVE: f64 = 1e-9;

#[test]
fn every_lesson_agrees_with_its_replay_in_numpy() {
    let mut compared = 0;
    for lesson in lessons() {
        let number = lesson.split('_').next().expect("split gives one piece at least");
        let file = root().join(format!("tests/oracle/{number}.json"));
        let Ok(text) = fs::read_to_string(&file) else { continue };
        let expected: Map<String, Value> = serde_json::from_str(&text).expect("an object");
        let found = values(&lesson, &[]);
        for (name, expected) in &expected {
            let found = found.get(name).unwrap_or_else(|| panic!("{lesson} has no value {name}"));
            assert_close(&format!("{lesson} {name}"), found, expected, RELATIVE);
            compared += 1;
        }
    }
    assert!(compared > 50, "only {compared} values were compared");
}
