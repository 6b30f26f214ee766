//! Figures that a reader can change: a function from controls to a figure.
//!
//! The function asks for each of its controls by name, and gets a value of its type:
//!
//! ```
//! # use shared::{Result, figure::{Chart, Figure}, live::{Controls, Live}};
//! fn line(at: &mut Controls) -> Result<Figure> {
//!     let slope = at.slider("slope", -2.0..=2.0, 0.1).first(1.0);
//!     Ok(Chart::new("line", "A line").line("", [(0.0, 0.0), (1.0, slope)]).into())
//! }
//! const FIGURES: &[Live] = &[Live::new("line", line)];
//! # assert_eq!(FIGURES[0].at(&[0.5]).unwrap().1.controls[0].label, "slope");
//! ```
//!
//! Where the reader has moved nothing yet, each is at its first value. The list of what was
//! asked for is what the page shows as sliders and choices, so no label stands twice.

use std::ops::RangeInclusive;

use crate::Result;
use crate::figure::Figure;
use crate::number::{fixed, short};

/// A figure that the reader can change.
#[derive(Debug, Clone, Copy)]
pub struct Live {
    /// Its name in the book's text, `gate`; unique in the course.
    pub id: &'static str,
    /// A file that the page has to load for it, or none.
    pub file: Option<&'static str>,
    draw: fn(&mut Controls) -> Result<Figure>,
}

impl Live {
    /// A figure of that name.
    pub const fn new(id: &'static str, draw: fn(&mut Controls) -> Result<Figure>) -> Self {
        Live { id, file: None, draw }
    }

    /// The figure, for which the page loads that file first.
    pub const fn with_file(self, file: &'static str) -> Self {
        Live { file: Some(file), ..self }
    }

    /// The figure with the controls at these positions, then three numbers for each of the
    /// reader's points, and what it asked for. Without any position, all is as it is at first.
    ///
    /// # Errors
    /// If a run diverges, or has no finite number to show.
    pub fn at(&self, positions: &[f64]) -> Result<(Figure, Controls)> {
        let mut controls = Controls { given: positions.to_vec(), ..Controls::default() };
        let figure = Figure { id: self.id.to_owned(), ..(self.draw)(&mut controls)? };
        figure.check()?;
        Ok((figure, controls))
    }
}

/// Where the reader has put the controls, and which there are.
#[derive(Debug, Clone, Default)]
pub struct Controls {
    given: Vec<f64>,
    /// What has been asked for, in order.
    pub controls: Vec<Control>,
    /// What the reader can put into the picture itself.
    pub input: Input,
}

/// What a reader can put into a picture, and what is in it at first.
#[derive(Debug, Clone, Copy, Default)]
pub enum Input {
    /// Nothing: there are only controls.
    #[default]
    Nothing,
    /// Points: x, y and a class.
    Points(&'static [[f64; 3]]),
    /// Strokes of a pen: x, y and 1 where it was set down, 0 where it came from the
    /// point before.
    Strokes(&'static [[f64; 3]]),
}

/// One slider or choice.
#[derive(Debug, Clone)]
pub struct Control {
    /// What it changes, "learning rate η".
    pub label: &'static str,
    /// Its unit, or nothing.
    pub unit: &'static str,
    /// What its positions are.
    pub scale: Scale,
    /// The position at first.
    pub first: f64,
}

/// The positions of a control and their values.
#[derive(Debug, Clone)]
pub enum Scale {
    /// From, to, step: the position is the value.
    Linear(f64, f64, f64),
    /// From and to as powers of ten, in steps of a twentieth: the value is
    /// 10^position, rounded to two digits.
    Power(f64, f64),
    /// One of several, by number from 0.
    Choice(Vec<String>),
}

/// A control that is being asked for; `first` ends the question with its answer.
#[derive(Debug)]
pub struct Asked<'a, T> {
    from: &'a mut Controls,
    control: Control,
    value: fn(f64) -> T,
}

impl<T> Asked<'_, T> {
    /// The unit behind the value.
    pub fn unit(mut self, unit: &'static str) -> Self {
        self.control.unit = unit;
        self
    }

    /// The value where the reader has put the control, this position at first. For powers
    /// of ten the position is the exponent.
    pub fn first(self, first: f64) -> T {
        (self.value)(self.from.ask(Control { first, ..self.control }))
    }
}

impl Controls {
    /// A slider from one number to another, in steps.
    pub fn slider(
        &mut self,
        label: &'static str,
        range: RangeInclusive<f64>,
        step: f64,
    ) -> Asked<'_, f64> {
        self.asked(label, Scale::Linear(*range.start(), *range.end(), step), |value| value)
    }

    /// A slider over whole numbers, in steps.
    pub fn whole(
        &mut self,
        label: &'static str,
        range: RangeInclusive<u32>,
        step: u32,
    ) -> Asked<'_, usize> {
        let (from, to) = (f64::from(*range.start()), f64::from(*range.end()));
        self.asked(label, Scale::Linear(from, to, f64::from(step)), |value| value as usize)
    }

    /// A slider over powers of ten, by their exponents.
    pub fn power(&mut self, label: &'static str, range: RangeInclusive<f64>) -> Asked<'_, f64> {
        self.asked(label, Scale::Power(*range.start(), *range.end()), |value| value)
    }

    /// One of several values by their names, that with the number `first` at first.
    pub fn choice<T: Copy, N: Into<String>>(
        &mut self,
        label: &'static str,
        all: &[T],
        name: impl Fn(T) -> N,
        first: usize,
    ) -> T {
        let names = all.iter().map(|&value| name(value).into()).collect();
        let scale = Scale::Choice(names);
        all[self.ask(Control { label, unit: "", scale, first: first as f64 }) as usize]
    }

    /// The seed of random numbers.
    pub fn seed(&mut self) -> u32 {
        self.whole("seed", 0..=50, 1).first(42.0) as u32
    }

    /// Points that the reader can add to, (x, y, class); asked for after all controls.
    pub fn points(&mut self, first: &'static [[f64; 3]]) -> Vec<[f64; 3]> {
        self.input = Input::Points(first);
        self.rest(first)
    }

    /// Strokes of the reader's pen; asked for after all controls.
    pub fn strokes(&mut self, first: &'static [[f64; 3]]) -> Vec<[f64; 3]> {
        self.input = Input::Strokes(first);
        self.rest(first)
    }

    fn asked<T>(&mut self, label: &'static str, scale: Scale, value: fn(f64) -> T) -> Asked<'_, T> {
        Asked { from: self, control: Control { label, unit: "", scale, first: 0.0 }, value }
    }

    fn ask(&mut self, control: Control) -> f64 {
        assert!(matches!(self.input, Input::Nothing), "{} is asked for too late", control.label);
        let position = self.given.get(self.controls.len()).copied().unwrap_or(control.first);
        let value = control.value(position);
        self.controls.push(control);
        value
    }

    /// What stands behind the controls' positions.
    fn rest(&self, first: &[[f64; 3]]) -> Vec<[f64; 3]> {
        match self.given.get(self.controls.len()..) {
            Some(points) if !self.given.is_empty() => points.as_chunks().0.to_vec(),
            _ => first.to_vec(),
        }
    }
}

impl Control {
    /// The lowest position, the highest, and the way from one to the next.
    pub fn range(&self) -> (f64, f64, f64) {
        match &self.scale {
            Scale::Linear(from, to, step) => (*from, *to, *step),
            Scale::Power(from, to) => (*from, *to, 0.05),
            Scale::Choice(names) => (0.0, names.len() as f64 - 1.0, 1.0),
        }
    }

    /// What the figure is drawn with.
    pub fn value(&self, position: f64) -> f64 {
        let (from, to, step) = self.range();
        let position = if position.is_nan() { self.first } else { position.clamp(from, to) };
        match self.scale {
            Scale::Power(..) => format!("{:.1e}", 10_f64.powf(position)).parse().unwrap_or(1.0),
            // What a reader reads is what is drawn: no more digits than the step's.
            Scale::Linear(..) | Scale::Choice(_) => {
                let digits = 10_f64.powi(decimals(step) as i32);
                (position * digits).round() / digits
            }
        }
    }

    /// The value in words, with its unit.
    pub fn says(&self, position: f64) -> String {
        let value = self.value(position);
        let words = match &self.scale {
            Scale::Linear(_, _, step) => fixed(value, decimals(*step)),
            Scale::Power(..) => short(value),
            Scale::Choice(names) => names[value as usize].clone(),
        };
        if self.unit.is_empty() { words } else { format!("{words} {}", self.unit) }
    }
}

/// How many decimals a step needs.
fn decimals(step: f64) -> usize {
    step.to_string().split_once('.').map_or(0, |(_, decimals)| decimals.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn control(ask: impl FnOnce(&mut Controls)) -> Control {
        let mut controls = Controls::default();
        ask(&mut controls);
        controls.controls.remove(0)
    }

    #[test]
    fn values_have_the_digits_of_their_step() {
        let control = control(|at| assert_eq!(at.slider("w", -2.0..=2.0, 0.1).first(1.0), 1.0));
        assert_eq!(control.value(0.1 + 0.2), 0.3);
        assert_eq!(control.says(-0.5), "−0.5");
        assert_eq!([control.value(9.0), control.value(f64::NAN)], [2.0, 1.0]);
        assert_eq!([0.07, 0.29, 1.0, 0.005].map(decimals), [2, 2, 0, 3]);
    }

    #[test]
    fn powers_of_ten_are_rounded_to_two_digits() {
        let control = control(|at| assert_eq!(at.power("η", -3.0..=1.0).first(-1.0), 0.1));
        assert_eq!(control.value(-0.5), 0.32);
        assert_eq!(control.says(-3.0), "0.001");
    }

    #[test]
    fn choices_are_named_by_their_values() {
        let name = |two| if two { "two" } else { "one" };
        let control = control(|at| assert!(at.choice("sides", &[false, true], name, 1)));
        assert_eq!([control.says(0.0), control.says(1.0)], ["one", "two"]);
        assert_eq!(control.range(), (0.0, 1.0, 1.0));
    }

    #[test]
    fn positions_come_first_and_points_last() {
        let mut at = Controls { given: vec![3.0, 0.5, 0.25, 1.0], ..Controls::default() };
        assert_eq!(at.whole("passes", 1..=9, 1).unit("of 9").first(5.0), 3);
        assert_eq!(at.points(&[[0.0; 3]]), [[0.5, 0.25, 1.0]]);
        assert_eq!(Controls::default().strokes(&[[2.0; 3]]), [[2.0; 3]]);
        assert_eq!(at.controls[0].says(3.0), "3 of 9");
    }
}
