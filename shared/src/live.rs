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
//!
//! What takes long is not computed again where a reader moves one control and it depends on
//! the others only ([`Controls::keep`]), or where it is the beginning of what has been computed
//! ([`Controls::walk`]): a training run is one, and a slider over its epochs walks along it.

use std::any::Any;
use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::sync::{Arc, Mutex};

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
        let given = positions.to_vec();
        let mut controls = Controls { id: self.id, given, ..Controls::default() };
        let figure = Figure { id: self.id.to_owned(), ..(self.draw)(&mut controls)? };
        figure.check()?;
        Ok((figure, controls))
    }
}

/// Where the reader has put the controls, and which there are.
#[derive(Debug, Clone, Default)]
pub struct Controls {
    id: &'static str,
    given: Vec<f64>,
    values: Vec<f64>,
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

/// What a figure keeps from one picture to the next.
struct Kept {
    /// The values of the controls on which it depends.
    values: Vec<f64>,
    what: Arc<dyn Any + Send + Sync>,
}

/// One thing for each figure, by its name.
static KEPT: Mutex<BTreeMap<&str, Kept>> = Mutex::new(BTreeMap::new());

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

    /// What depends on all controls but the one with this label: computed once, and kept
    /// while the reader moves that one. Asked for after all controls, once in a figure.
    ///
    /// # Errors
    /// Those of `compute`.
    ///
    /// # Panics
    /// Where no control has that label.
    pub fn keep<T: Send + Sync + 'static>(
        &self,
        but_for: &str,
        compute: impl FnOnce() -> Result<T>,
    ) -> Result<Arc<T>> {
        self.keep_where(but_for, |_| true, |_| compute())
    }

    /// Where a run is at the value of the control with this label, such as the network after
    /// so many epochs. `run` gives the states of a run of a length, from 0 to the last; a
    /// longer one has to begin as a shorter one does. All of them are kept while the reader
    /// moves that control, and who moves it further than they go gets the whole run. Asked for
    /// after all controls, once in a figure.
    ///
    /// # Errors
    /// Those of `run`.
    ///
    /// # Panics
    /// Where no control has that label.
    pub fn walk<S: Clone + Send + Sync + 'static>(
        &self,
        along: &str,
        run: impl Fn(usize) -> Result<Vec<S>>,
    ) -> Result<S> {
        let index = self.index(along);
        let (here, end) = (self.values[index] as usize, self.controls[index].range().1 as usize);
        let states = self.keep_where(
            along,
            |states: &Vec<S>| here < states.len(),
            // A run that goes wrong further on is none of this picture's concern.
            |again| if again { run(end).or_else(|_| run(here)) } else { run(here) },
        )?;
        Ok(states[here].clone())
    }

    /// What was kept, if it is for these values and enough; else it is computed, and
    /// `compute` hears whether it was not enough.
    fn keep_where<T: Send + Sync + 'static>(
        &self,
        but_for: &str,
        enough: impl FnOnce(&T) -> bool,
        compute: impl FnOnce(bool) -> Result<T>,
    ) -> Result<Arc<T>> {
        const UNHARMED: &str = "nothing goes wrong while it is held";
        let mut values = self.values.clone();
        values.remove(self.index(but_for));
        let kept = KEPT.lock().expect(UNHARMED).remove(self.id);
        let kept = kept.filter(|kept| kept.values == values);
        let kept = kept.and_then(|kept| kept.what.downcast::<T>().ok());
        let what = match kept {
            Some(kept) if enough(&kept) => kept,
            kept => Arc::new(compute(kept.is_some())?),
        };
        KEPT.lock().expect(UNHARMED).insert(self.id, Kept { values, what: what.clone() });
        Ok(what)
    }

    /// Which control has this label.
    fn index(&self, label: &str) -> usize {
        let index = self.controls.iter().position(|control| control.label == label);
        index.unwrap_or_else(|| panic!("{} has no control {label}", self.id))
    }

    fn asked<T>(&mut self, label: &'static str, scale: Scale, value: fn(f64) -> T) -> Asked<'_, T> {
        Asked { from: self, control: Control { label, unit: "", scale, first: 0.0 }, value }
    }

    fn ask(&mut self, control: Control) -> f64 {
        assert!(matches!(self.input, Input::Nothing), "{} is asked for too late", control.label);
        let position = self.given.get(self.controls.len()).copied().unwrap_or(control.first);
        let value = control.value(position);
        self.controls.push(control);
        self.values.push(value);
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

    /// A figure of that name, its controls at these values of "epochs" and "width".
    fn at(id: &'static str, epochs: f64, width: f64) -> Controls {
        let mut at = Controls { id, given: vec![epochs, width], ..Controls::default() };
        at.whole("epochs", 0..=9, 1).first(0.0);
        at.whole("width", 1..=9, 1).first(1.0);
        at
    }

    #[test]
    fn what_is_kept_is_computed_again_only_where_another_control_moves() {
        let mut computed = Vec::new();
        for (epochs, width) in [(0.0, 1.0), (5.0, 1.0), (5.0, 2.0), (5.0, 1.0), (9.0, 1.0)] {
            let at = at("keep", epochs, width);
            let kept = at.keep("epochs", || {
                computed.push((epochs, width));
                Ok(10.0 * width)
            });
            assert_eq!(*kept.expect("it is a number"), 10.0 * width);
        }
        assert_eq!(computed, [(0.0, 1.0), (5.0, 2.0), (5.0, 1.0)]);
    }

    #[test]
    fn along_a_run_every_state_is_as_in_a_run_of_its_own() {
        let lengths = std::cell::RefCell::new(Vec::new());
        let walk = |epochs: usize, width: usize| {
            at("walk", epochs as f64, width as f64).walk("epochs", |epochs| {
                lengths.borrow_mut().push(epochs);
                Ok((0..=epochs).map(|epoch| 10 * width + epoch).collect())
            })
        };
        for (epochs, width) in [(4, 1), (2, 1), (0, 1), (5, 1), (9, 1), (3, 2), (3, 2), (1, 1)] {
            assert_eq!(walk(epochs, width).expect("it is a number"), 10 * width + epochs);
        }
        // The run as far as it is looked at; all of it, for who goes on; another; again.
        assert_eq!(lengths.into_inner(), [4, 9, 3, 1]);
    }

    #[test]
    fn a_run_that_goes_wrong_later_is_shown_up_to_there() {
        let walk = |epochs: usize| {
            at("wrong", epochs as f64, 1.0).walk("epochs", |epochs| {
                let error = || crate::Error::Unsolvable("too long".into());
                if epochs > 5 { Err(error()) } else { Ok((0..=epochs).collect()) }
            })
        };
        assert_eq!([3, 4, 5, 2].map(|epochs| walk(epochs).ok()), [3, 4, 5, 2].map(Some));
        assert_eq!(walk(6).expect_err("it is too long").to_string(), "too long");
        assert_eq!(walk(5).ok(), Some(5));
    }

    #[test]
    #[should_panic(expected = "wrong has no control depth")]
    fn a_label_that_no_control_has_is_a_mistake() {
        let _ = at("wrong", 1.0, 1.0).keep("depth", || Ok(0));
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
