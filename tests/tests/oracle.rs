//! The lessons against NumPy: `tests/oracle/lessonNN.json` holds what
//! `lessonNN.py` printed, under the names of the lesson's own report, and
//! `generator.json` what NumPy's random functions drew.

use std::fs;

use serde_json::{Map, Value, json};
use shared::random::Random;
use tests::{assert_close, lessons, root, values};

/// A long run multiplies rounding errors; NumPy's own mathematics library
/// differs from Rust's in the last bit.
const RELATIVE: f64 = 1e-9;

fn printed(name: &str) -> Option<Map<String, Value>> {
    let text = fs::read_to_string(root().join(format!("tests/oracle/{name}.json"))).ok()?;
    Some(serde_json::from_str(&text).expect("an object"))
}

#[test]
fn every_lesson_agrees_with_its_replay_in_numpy() {
    for lesson in lessons() {
        let number = lesson.split('_').next().expect("split gives one piece at least");
        let expected = printed(number).unwrap_or_else(|| panic!("{lesson} has no replay"));
        assert!(expected.len() >= 5, "{lesson}: the replay has {} values", expected.len());
        let found = values(&lesson, &[]);
        for (name, expected) in &expected {
            let found = found.get(name).unwrap_or_else(|| panic!("{lesson} has no value {name}"));
            assert_close(&format!("{lesson} {name}"), found, expected, RELATIVE);
        }
    }
}

#[test]
fn random_numbers_are_numpys() {
    let seeds = printed("generator").expect("it is committed");
    assert!(seeds.len() >= 5, "the replay has {} seeds", seeds.len());
    for (seed, expected) in seeds {
        let mut random = Random::seed(seed.parse().expect("a seed"));
        // In the order in which generator.py draws.
        let drawn = json!({
            "rand": random.rand(5).to_vec(),
            "randn": random.randn((2, 3)).rows().into_iter().map(|r| r.to_vec()).collect::<Vec<_>>(),
            "normal": random.normal(-1.5, 0.25, 4).to_vec(),
            "uniform": random.uniform_in(-0.5, 0.5, 3).to_vec(),
            "randint": Vec::from_iter([1, 2, 10, 1000, u32::MAX].map(|below| random.integer(below))),
            "permutation": random.permutation(10),
            "choice": random.choose(400, 20),
            "choice_with_replacement": random.choose_with_replacement(7, 10).to_vec(),
            "randn_after": random.standard_normal(),
        });
        let (drawn, expected) = (drawn.as_object(), expected.as_object());
        let (drawn, expected) = (drawn.expect("an object"), expected.expect("an object"));
        assert!(drawn.keys().eq(expected.keys()), "seed {seed}: {:?}", expected.keys());
        for (name, expected) in expected {
            assert_close(&format!("seed {seed}: {name}"), &drawn[name], expected, 1e-15);
        }
    }
}
