//! The book's live figures: the lessons' own figure functions under the reader's
//! sliders.
//!
//! The builder draws each figure natively at its defaults, with its controls; the
//! browser calls [`draw`] with where the reader has put them.

mod control;
mod figures;

use shared::Result;
use shared::figure::Figure;
use wasm_bindgen::prelude::wasm_bindgen;

pub use control::{Control, Scale};
pub use figures::FIGURES;

/// A figure that the reader can change.
#[derive(Debug, Clone, Copy)]
pub struct Live {
    /// Its name in the book's text, `gate`; unique.
    pub id: &'static str,
    /// What can be changed.
    pub controls: &'static [Control],
    /// What the reader can put into the picture itself.
    pub input: Input,
    /// Whether it asks lesson 13's trained model.
    pub needs_model: bool,
    /// Draws it; one value per control, in order, then three for each point.
    pub draw: fn(&[f64]) -> Result<Figure>,
}

/// What a reader can put into a picture, and what is in it at first.
#[derive(Debug, Clone, Copy)]
pub enum Input {
    /// Nothing: there are only controls.
    Nothing,
    /// Points: x, y and a class.
    Points(&'static [[f64; 3]]),
    /// Strokes of a pen: x, y and 1 where it was set down, 0 where it came from the
    /// point before.
    Strokes(&'static [[f64; 3]]),
}

impl Input {
    /// What is in the picture at first.
    pub fn first(self) -> &'static [[f64; 3]] {
        match self {
            Input::Nothing => &[],
            Input::Points(points) | Input::Strokes(points) => points,
        }
    }
}

/// The figure of that name.
pub fn find(id: &str) -> Option<&'static Live> {
    FIGURES.iter().find(|live| live.id == id)
}

impl Live {
    /// A figure with controls.
    pub const fn new(
        id: &'static str,
        controls: &'static [Control],
        draw: fn(&[f64]) -> Result<Figure>,
    ) -> Self {
        Live { id, controls, input: Input::Nothing, needs_model: false, draw }
    }

    /// The figure, and into it the reader can put this.
    pub const fn with(self, input: Input) -> Self {
        Live { input, ..self }
    }

    /// The figure, which asks lesson 13's trained model.
    pub const fn with_model(self) -> Self {
        Live { needs_model: true, ..self }
    }

    /// Where everything is at first: each control's position, then the points.
    pub fn defaults(&self) -> Vec<f64> {
        let positions = self.controls.iter().map(|control| control.default);
        positions.chain(self.input.first().iter().flatten().copied()).collect()
    }

    /// The figure with everything as it is at first.
    ///
    /// # Errors
    /// If it cannot be drawn.
    pub fn at_defaults(&self) -> Result<Figure> {
        self.at(&self.defaults())
    }

    /// The figure with the controls at these positions, and these points.
    ///
    /// # Errors
    /// If a run diverges, or the figure cannot be drawn.
    pub fn at(&self, positions: &[f64]) -> Result<Figure> {
        let (positions, points) = positions.split_at(self.controls.len().min(positions.len()));
        let values = self.controls.iter().zip(positions);
        let values = values.map(|(control, &position)| control.value(position));
        let figure = (self.draw)(&values.chain(points.iter().copied()).collect::<Vec<_>>())?;
        Ok(figure.named(self.id))
    }
}

/// For the builder: the trained model as a file, which [`hand_over`] takes.
///
/// # Errors
/// If the training diverges.
pub fn model() -> Result<Vec<u8>> {
    Ok(lesson13_digits::model::at_hand()?.to_bytes())
}

/// For the browser: the figure of that name as SVG, with the controls at these
/// positions.
///
/// # Errors
/// One line for the reader, as when a learning rate makes a run diverge.
#[wasm_bindgen]
pub fn draw(id: &str, positions: &[f64]) -> std::result::Result<String, String> {
    let live = find(id).ok_or_else(|| format!("no live figure is named {id}"))?;
    let figure = live.at(positions).map_err(|error| error.to_string())?;
    Ok(figure.svg().to_owned())
}

/// For the browser: gives the drawing page the model that was trained when the book was
/// built, as `cargo run -p lesson13_digits -- --save FILE` writes it.
///
/// # Errors
/// What is wrong with the bytes.
#[wasm_bindgen]
pub fn hand_over(model: &[u8]) -> std::result::Result<(), String> {
    lesson13_digits::model::hand_over(model)
}

/// For the browser: what a control says at that position, with its unit.
#[wasm_bindgen]
pub fn says(id: &str, control: usize, position: f64) -> String {
    let control = find(id).and_then(|live| live.controls.get(control));
    control.map_or_else(String::new, |control| control.says(position))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_figure_can_be_drawn_at_the_ends_of_all_its_controls() {
        for live in FIGURES {
            let defaults = live.defaults();
            let figure = live.at_defaults().unwrap_or_else(|error| panic!("{}: {error}", live.id));
            assert!(!figure.alt.is_empty(), "{} says nothing to who cannot see it", live.id);
            for (index, control) in live.controls.iter().enumerate() {
                for end in [control.min(), control.max()] {
                    let mut positions = defaults.clone();
                    positions[index] = end;
                    // A run may diverge; then it has to say so in a line.
                    if let Err(error) = live.at(&positions) {
                        assert!(!error.to_string().contains('\n'), "{}: {error}", live.id);
                    }
                    let said = control.says(end);
                    assert!(!said.is_empty() && said.len() < 40, "{}: {said}", live.id);
                }
            }
        }
    }

    #[test]
    fn moving_any_control_changes_the_picture() {
        for live in FIGURES {
            let defaults = live.defaults();
            let before = live.at_defaults().expect("it can be drawn");
            for (index, control) in live.controls.iter().enumerate() {
                let changes = [control.min(), control.max()].into_iter().any(|end| {
                    let mut positions = defaults.clone();
                    positions[index] = end;
                    live.at(&positions).is_ok_and(|after| after.svg() != before.svg())
                });
                // What the next point will be changes nothing before there is one.
                let next = control.label.contains("next point");
                assert_eq!(changes, !next, "{}: {}", live.id, control.label);
            }
        }
    }

    #[test]
    fn names_are_unique() {
        for (index, live) in FIGURES.iter().enumerate() {
            assert!(FIGURES[..index].iter().all(|other| other.id != live.id), "{}", live.id);
        }
    }
}
