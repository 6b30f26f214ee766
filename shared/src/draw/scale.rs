//! An axis as plotters knows it: a range that is linear or logarithmic, with its ticks.

use std::ops::Range;

use plotters::coord::ranged1d::{KeyPointHint, NoDefaultFormatting, Ranged, ValueFormatter};

use super::text::width;
use crate::figure::{Axis, extremes};
use crate::number::{about, exponent, fixed};

/// A range of numbers with a linear or a logarithmic scale, and what is written along it.
#[derive(Debug, Clone)]
pub(super) struct Scale {
    pub low: f64,
    pub high: f64,
    pub log: bool,
    pub ticks: Vec<(f64, String)>,
}

impl Ranged for Scale {
    type FormatOption = NoDefaultFormatting;
    type ValueType = f64;

    fn map(&self, number: &f64, (from, to): (i32, i32)) -> i32 {
        // The nudge decides what lies in the middle of two places, whatever the last digits.
        (f64::from(from) + f64::from(to - from) * self.share(*number) + 1e-6).round() as i32
    }

    fn key_points<H: KeyPointHint>(&self, hint: H) -> Vec<f64> {
        let bold = !hint.weight().allow_light_points();
        self.ticks.iter().map(|tick| tick.0).filter(|&at| bold && self.shows(at)).collect()
    }

    fn range(&self) -> Range<f64> {
        self.low..self.high
    }
}

impl ValueFormatter<f64> for Scale {
    fn format_ext(&self, number: &f64) -> String {
        let tick = self.ticks.iter().find(|tick| tick.0 == *number);
        tick.map_or_else(String::new, |tick| tick.1.clone())
    }
}

impl Scale {
    /// A linear scale; where the range has no length, or one beyond all numbers, a sane one.
    pub fn linear(range: &Range<f64>) -> Self {
        let (mut low, mut high) = (range.start.clamp(-FAR, FAR), range.end.clamp(-FAR, FAR));
        if low == high {
            let half = 0.5 * low.abs().max(1.0);
            (low, high) = (low - half, high + half);
        }
        Scale { low, high, log: false, ticks: Vec::new() }
    }

    /// A scale for these numbers: exactly the range that the axis asks for, or what the
    /// numbers need with a little room, from 0 to 1 where there is none to show.
    pub fn over(axis: &Axis, numbers: impl Iterator<Item = f64>, from_zero: bool) -> Self {
        let (log, ticks) = (axis.log, axis.ticks.clone().unwrap_or_default());
        if let Some(range) = axis.range.as_ref().filter(|range| !log || range.start > 0.0) {
            return Scale { log, ticks, ..Scale::linear(range) };
        }
        let shown = numbers.filter(|n| n.is_finite() && (!log || *n >= f64::MIN_POSITIVE));
        let (low, high) = extremes(shown);
        if low > high {
            return Scale { log, ticks, ..Scale::linear(&(0.1..1.0)) };
        }
        if log {
            let room = (0.04 * (high.log10() - low.log10())).max(0.04);
            let (low, high) = (low.log10() - room, high.log10() + room);
            let (low, high) =
                (10_f64.powf(low).max(f64::MIN_POSITIVE), 10_f64.powf(high).min(f64::MAX));
            return Scale { low, high, log, ticks };
        }
        let Scale { low, high, .. } = Scale::linear(&(low..high));
        let room = 0.04 * (high - low);
        let low = if from_zero && low >= 0.0 { 0.0 } else { low - room };
        Scale { low, high: high + room, log, ticks }
    }

    /// The scale with numbers along it, about `count` of them.
    pub fn numbered(mut self, count: usize) -> Self {
        self.ticks = if self.log { self.log_ticks(count) } else { self.linear_ticks(count) };
        self
    }

    /// The scale with as many numbers along it as have room side by side.
    pub fn numbered_within(self, room: f64, size: f64) -> Self {
        let wide =
            |scale: &Scale| scale.ticks.iter().map(|tick| width(&tick.1, size) + size).sum::<f64>();
        let fits = (2..=8).rev().map(|n| self.clone().numbered(n)).find(|s| wide(s) <= room);
        fits.unwrap_or_else(|| self.numbered(1))
    }

    /// How wide the widest tick is.
    pub fn widest(&self, size: f64) -> f64 {
        self.ticks.iter().map(|tick| width(&tick.1, size)).fold(0.0, f64::max)
    }

    /// Where a number stands between the ends: 0 at the low one, 1 at the high one.
    pub fn share(&self, number: f64) -> f64 {
        let at = |number: f64| if self.log { number.ln() } else { number };
        (at(number) - at(self.low)) / (at(self.high) - at(self.low))
    }

    /// The number that stands there.
    pub fn number(&self, share: f64) -> f64 {
        if self.log {
            (self.low.ln() + share * (self.high.ln() - self.low.ln())).exp()
        } else {
            self.low + share * (self.high - self.low)
        }
    }

    /// Whether a number lies on the axis.
    pub fn shows(&self, number: f64) -> bool {
        (-1e-9..=1.0 + 1e-9).contains(&self.share(number))
    }

    fn linear_ticks(&self, count: usize) -> Vec<(f64, String)> {
        let step = nice((self.high - self.low) / count as f64);
        if !(step > 0.0 && step.is_finite()) {
            return Vec::new();
        }
        let first = (self.low / step - 1e-9).ceil() as i64;
        let last = (self.high / step + 1e-9).floor() as i64;
        // As many digits as tell one tick from the next.
        let largest = self.low.abs().max(self.high.abs());
        let (decimals, size) = ((-exponent(step)).max(0) as usize, exponent(largest));
        let label = |number: f64| match size {
            -3..5 if number != 0.0 => fixed(number, decimals),
            _ => about(number, (size - exponent(step)).max(0) as usize + 1),
        };
        (first..=last).map(|i| i as f64 * step).map(|number| (number, label(number))).collect()
    }

    fn log_ticks(&self, count: usize) -> Vec<(f64, String)> {
        let (low, high) = (self.low.log10(), self.high.log10());
        let (first, last) = ((low - 1e-9).ceil() as i32, (high + 1e-9).floor() as i32);
        if last - first < 1 {
            return self.linear_ticks(count).into_iter().filter(|tick| tick.0 > 0.0).collect();
        }
        let every = ((last - first) as usize).div_ceil(count) as i32;
        let multiples: &[f64] = if last - first < 3 { &[1.0, 2.0, 5.0] } else { &[1.0] };
        let decades = (first - 1..=last).filter(|decade| decade.rem_euclid(every) == 0);
        let numbers = decades.flat_map(|d| multiples.iter().map(move |m| m * 10_f64.powi(d)));
        numbers.filter(|&n| self.shows(n)).map(|n| (n, about(n, 5))).collect()
    }
}

/// No axis goes further, so that its length is a number.
const FAR: f64 = 8e307;

/// 1, 2 or 5 times a power of ten, not below the given step.
fn nice(step: f64) -> f64 {
    let power = 10_f64.powi(exponent(step));
    let multiple = [1.0, 2.0, 5.0].into_iter().find(|multiple| multiple * power >= step * 0.999);
    multiple.unwrap_or(10.0) * power
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(low: f64, high: f64, log: bool) -> Vec<String> {
        let scale = Scale { low, high, log, ticks: vec![] }.numbered(6);
        scale.ticks.into_iter().map(|tick| tick.1).collect()
    }

    #[test]
    fn ticks_are_round_numbers() {
        assert_eq!(labels(0.0, 1.0, false), ["0", "0.2", "0.4", "0.6", "0.8", "1.0"]);
        assert_eq!(labels(-3.1, 2.2, false), ["−3", "−2", "−1", "0", "1", "2"]);
        assert_eq!(labels(0.0, 2e6, false), ["0", "5×10⁵", "10⁶", "1.5×10⁶", "2×10⁶"]);
        assert_eq!(labels(-2e-5, 0.0, false).last().map(String::as_str), Some("0"));
    }

    #[test]
    fn ticks_can_be_told_apart() {
        for (low, high) in [(0.53111, 0.53114), (1.0, 1.0 + 1e-9), (1e9, 1e9 + 40.0), (0.0, 1e-4)] {
            let mut found = labels(low, high, false);
            let count = found.len();
            found.dedup();
            assert!(count > 2 && found.len() == count, "{low} to {high}: {found:?}");
        }
    }

    #[test]
    fn log_ticks_are_powers_of_ten() {
        assert_eq!(labels(1e-3, 1e3, true), ["0.001", "0.01", "0.1", "1", "10", "100", "1000"]);
        let wide = labels(1e-16, 1.0, true);
        assert!(wide.len() <= 8 && wide.contains(&"10⁻¹⁵".to_owned()), "{wide:?}");
        assert_eq!(labels(0.9, 25.0, true), ["1", "2", "5", "10", "20"]);
    }

    #[test]
    fn a_place_on_the_axis_and_its_number_are_inverse() {
        let log = Axis { log: true, ..Axis::default() };
        for axis in [Axis::default(), log] {
            let scale = Scale::over(&axis, [0.01, 5.0].into_iter(), false);
            assert!((scale.number(scale.share(0.7)) - 0.7).abs() < 1e-12, "{scale:?}");
        }
    }

    #[test]
    fn every_axis_has_a_length() {
        let far = [vec![1e-320, 1.0], vec![0.5, 1.7e308], vec![-1.7e308, 1.7e308], vec![1e300]];
        let odd = [vec![], vec![f64::NAN, f64::INFINITY], vec![5.0], vec![-1.0, 0.0], vec![5e-324]];
        for numbers in far.into_iter().chain(odd) {
            for log in [false, true] {
                let axis = Axis { log, ..Axis::default() };
                let scale = Scale::over(&axis, numbers.iter().copied(), false);
                assert!(scale.low < scale.high && scale.low.is_finite(), "{numbers:?}: {scale:?}");
                assert!((scale.high - scale.low).is_finite(), "{numbers:?}: {scale:?}");
                assert!(scale.numbered(6).ticks.len() < 30, "{numbers:?}");
            }
        }
    }
}
