//! The door from the browser to the lessons: their live figures and their formulas, by name.
//!
//! A lesson's `live.rs` says which figures it has and what a reader can move in them. The
//! builder draws each natively at its first positions, with its controls; the browser calls
//! [`draw`] with where the reader has put them. [`judge`] holds what the reader types for a
//! formula against the lesson's own function.

use std::collections::BTreeMap;
use std::sync::Mutex;

use shared::Result;
#[cfg(feature = "exercises")]
use shared::exercise::Exercise;
use shared::exercise::Formula;
use shared::live::{Control, Controls, Input, Live};
use wasm_bindgen::prelude::wasm_bindgen;

/// All live figures, in the order of the lessons, as `build.rs` lists them.
pub fn figures() -> impl Iterator<Item = &'static Live> {
    include!(concat!(env!("OUT_DIR"), "/figures.rs")).into_iter().flatten()
}

/// The figure of that name.
pub fn find(id: &str) -> Option<&'static Live> {
    figures().find(|live| live.id == id)
}

/// All exercises, in the order of the lessons.
#[cfg(feature = "exercises")]
pub fn exercises() -> impl Iterator<Item = &'static Exercise> {
    include!(concat!(env!("OUT_DIR"), "/exercises.rs")).into_iter().flatten().copied()
}

/// All formulas that a reader types, in the order of the lessons.
pub fn formulas() -> impl Iterator<Item = &'static Formula> {
    include!(concat!(env!("OUT_DIR"), "/formulas.rs")).into_iter().flatten()
}

/// What a figure asks for: each control's first position, then the points that are in it
/// at first, as one list for [`Live::at`].
pub fn first(asked: &Controls) -> Vec<f64> {
    let points = match asked.input {
        Input::Nothing => &[],
        Input::Points(points) | Input::Strokes(points) => points,
    };
    let positions = asked.controls.iter().map(|control| control.first);
    positions.chain(points.iter().flatten().copied()).collect()
}

/// For the builder: the trained model as a file, which [`hand_over`] takes.
///
/// # Errors
/// If the training diverges.
pub fn model() -> Result<Vec<u8>> {
    Ok(lesson13_digits::sheet::live::at_hand()?.to_bytes())
}

/// For the browser: the figure of that name as SVG, with the controls at these positions.
///
/// # Errors
/// One line for the reader, as when a learning rate makes a run diverge.
#[wasm_bindgen]
pub fn draw(id: &str, positions: &[f64]) -> std::result::Result<String, String> {
    let live = find(id).ok_or_else(|| format!("no live figure is named {id}"))?;
    let (figure, _) = live.at(positions).map_err(|error| error.to_string())?;
    Ok(figure.svg())
}

/// For the browser: what is to be said of the formula that was typed, as JSON; see
/// [`formula::answer`].
///
/// # Errors
/// If no formula has that name.
#[wasm_bindgen]
pub fn judge(id: &str, typed: &str) -> std::result::Result<String, String> {
    let asked = formulas().find(|formula| formula.id == id);
    let asked = asked.ok_or_else(|| format!("no formula is named {id}"))?;
    Ok(formula::answer(asked, typed))
}

/// For the browser: gives the drawing page the model that was trained when the book was
/// built, as `cargo run -p lesson13_digits -- --save FILE` writes it.
///
/// # Errors
/// What is wrong with the bytes.
#[wasm_bindgen]
pub fn hand_over(model: &[u8]) -> std::result::Result<(), String> {
    lesson13_digits::sheet::live::hand_over(model)
}

/// For the browser: what a control says at that position, with its unit.
#[wasm_bindgen]
pub fn says(id: &str, control: usize, position: f64) -> String {
    // Which controls there are is known once the figure has been drawn; once is enough.
    static ASKED: Mutex<BTreeMap<&str, Vec<Control>>> = Mutex::new(BTreeMap::new());
    let Some(live) = find(id) else { return String::new() };
    let Ok(mut asked) = ASKED.lock() else { return String::new() };
    if !asked.contains_key(live.id)
        && let Ok((_, now)) = live.at(&[])
    {
        asked.insert(live.id, now.controls);
    }
    let control = asked.get(live.id).and_then(|controls| controls.get(control));
    control.map_or_else(String::new, |control| control.says(position))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_figure_can_be_drawn_at_the_ends_of_all_its_controls() {
        for live in figures() {
            let (figure, asked) =
                live.at(&[]).unwrap_or_else(|error| panic!("{}: {error}", live.id));
            assert!(!figure.alt().is_empty(), "{} says nothing to who cannot see it", live.id);
            let labels =
                |asked: &Controls| asked.controls.iter().map(|c| c.label).collect::<Vec<_>>();
            for (index, control) in asked.controls.iter().enumerate() {
                let (from, to, _) = control.range();
                for end in [from, to] {
                    let mut positions = first(&asked);
                    positions[index] = end;
                    match live.at(&positions) {
                        // Wherever they stand, the same controls are asked for.
                        Ok((_, again)) => assert_eq!(labels(&again), labels(&asked), "{}", live.id),
                        // A run may diverge; then it has to say so in a line.
                        Err(error) => assert!(!error.to_string().contains('\n'), "{error}"),
                    }
                    let said = control.says(end);
                    assert!(!said.is_empty() && said.len() < 50, "{}: {said}", live.id);
                }
            }
        }
    }

    #[test]
    fn moving_any_control_changes_the_picture() {
        for live in figures() {
            let (before, asked) = live.at(&[]).expect("it can be drawn");
            for (index, control) in asked.controls.iter().enumerate() {
                let (from, to, _) = control.range();
                let changes = [from, to].into_iter().any(|end| {
                    let mut positions = first(&asked);
                    positions[index] = end;
                    live.at(&positions).is_ok_and(|(after, _)| after.picture != before.picture)
                });
                // What the next point will be changes nothing before there is one.
                let next = control.label.contains("next point");
                assert_eq!(changes, !next, "{}: {}", live.id, control.label);
            }
        }
    }

    #[test]
    fn what_is_left_out_is_as_it_is_at_first() {
        for live in figures() {
            let (figure, asked) = live.at(&[]).expect("it can be drawn");
            let (again, _) = live.at(&first(&asked)).expect("it can be drawn");
            assert_eq!(figure, again, "{}", live.id);
        }
    }

    #[test]
    fn names_are_unique() {
        let unique = |mut ids: Vec<&str>| {
            let count = ids.len();
            ids.sort_unstable();
            ids.dedup();
            assert_eq!(ids.len(), count);
        };
        unique(figures().map(|live| live.id).collect());
        unique(formulas().map(|formula| formula.id).collect());
        #[cfg(feature = "exercises")]
        unique(exercises().map(|exercise| exercise.name).collect());
    }

    #[test]
    fn every_formula_has_its_value_and_knows_its_mistakes() {
        assert!(formulas().count() > 0);
        let faults: Vec<String> = formulas().filter_map(formula::judging::fault).collect();
        assert_eq!(faults, [""; 0]);
    }

    #[test]
    fn a_formula_is_judged_by_its_name() {
        let said = |typed: &str| judge("linear.dz-db", typed).expect("it is there");
        assert!(said("4w + 12b + 3").contains("\"passed\":true"), "{}", said("4w + 12b + 3"));
        assert!(said("6b + 3").contains("the way through x alone"), "{}", said("6b + 3"));
        assert!(judge("none", "1").is_err_and(|message| message.contains("none")));
    }

    #[test]
    fn a_control_says_its_value_and_what_does_not_exist_says_nothing() {
        assert_eq!(says("gate", 2, -1.5), "−1.5");
        assert_eq!([says("gate", 9, 0.0), says("none", 0, 0.0)], ["", ""]);
    }
}
