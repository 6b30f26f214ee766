//! An axis' range, its ticks, and what is written at them.

use std::ops::Range;

/// A range of numbers with a linear or a logarithmic scale.
#[derive(Debug, Clone)]
pub(super) struct Scale {
    pub low: f64,
    pub high: f64,
    pub log: bool,
}

impl Scale {
    /// A scale for these numbers: exactly the wanted range, or what the numbers
    /// need with a little room. `None` if there is no finite number to show.
    pub fn over(
        wanted: Option<&Range<f64>>,
        numbers: impl Iterator<Item = f64>,
        log: bool,
        from_zero: bool,
    ) -> Option<Self> {
        if let Some(range) = wanted {
            return Some(Scale { low: range.start, high: range.end, log });
        }
        let shown = numbers.filter(|number| number.is_finite() && (!log || *number > 0.0));
        let (low, high) = shown.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), number| {
            (low.min(number), high.max(number))
        });
        if low > high {
            return None;
        }
        if log {
            let room = (high / low).powf(0.04).max(1.1);
            return Some(Scale { low: low / room, high: high * room, log });
        }
        let spread = if high > low { high - low } else { high.abs().max(1.0) };
        let room = 0.04 * spread;
        let low = if from_zero && low >= 0.0 { 0.0 } else { low - room };
        Some(Scale { low, high: high + room, log })
    }

    /// Where a number stands between the ends: 0 at the low one, 1 at the high one.
    pub fn share(&self, number: f64) -> f64 {
        if self.log {
            (number.ln() - self.low.ln()) / (self.high.ln() - self.low.ln())
        } else {
            (number - self.low) / (self.high - self.low)
        }
    }

    /// The ticks, each with what is written at it; about `count` of them.
    pub fn ticks(&self, count: usize) -> Vec<(f64, String)> {
        if self.log { self.log_ticks(count) } else { self.linear_ticks(count) }
    }

    fn linear_ticks(&self, count: usize) -> Vec<(f64, String)> {
        let step = nice((self.high - self.low) / count as f64);
        let first = (self.low / step - 1e-9).ceil() as i64;
        let last = (self.high / step + 1e-9).floor() as i64;
        let largest = self.low.abs().max(self.high.abs());
        let label = |number: f64| {
            if number == 0.0 {
                "0".to_owned()
            } else if largest >= 1e5 || step < 1e-4 {
                scientific(number, step)
            } else {
                let decimals = (-step.log10().floor()).max(0.0) as usize;
                format!("{number:.decimals$}").replace('-', "−")
            }
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
        let mut ticks = Vec::new();
        for decade in (first - 1..=last).filter(|decade| decade.rem_euclid(every) == 0) {
            for &multiple in multiples {
                let number = multiple * 10_f64.powi(decade);
                if self.low <= number * (1.0 + 1e-9) && number <= self.high * (1.0 + 1e-9) {
                    ticks.push((number, power(multiple, decade)));
                }
            }
        }
        ticks
    }
}

/// 1, 2 or 5 times a power of ten, not below the given step.
fn nice(step: f64) -> f64 {
    let power = 10_f64.powf(step.log10().floor());
    let multiple =
        [1.0, 2.0, 5.0, 10.0].into_iter().find(|multiple| multiple * power >= step * 0.999);
    multiple.unwrap_or(10.0) * power
}

/// A large or a tiny number with as many digits as the step needs: 2.5·10⁶.
fn scientific(number: f64, step: f64) -> String {
    let exponent = number.abs().log10().floor();
    let digits = (exponent - step.log10().floor()).max(0.0) as usize;
    let mantissa = format!("{:.digits$}", number / 10_f64.powf(exponent)).replace('-', "−");
    format!("{mantissa}·10{}", raised(exponent as i32))
}

/// A multiple of a power of ten: plain where that is short.
fn power(multiple: f64, decade: i32) -> String {
    match decade {
        -3..=-1 => format!("{:.*}", -decade as usize, multiple * 10_f64.powi(decade)),
        0..=4 => format!("{:.0}", multiple * 10_f64.powi(decade)),
        _ if multiple == 1.0 => format!("10{}", raised(decade)),
        _ => format!("{multiple}·10{}", raised(decade)),
    }
}

fn raised(exponent: i32) -> String {
    let digit = |digit| match digit {
        '-' => '⁻',
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        _ => char::from_u32('⁰' as u32 + digit as u32 - '0' as u32).unwrap_or(digit),
    };
    exponent.to_string().chars().map(digit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(low: f64, high: f64, log: bool) -> Vec<String> {
        Scale { low, high, log }.ticks(6).into_iter().map(|tick| tick.1).collect()
    }

    #[test]
    fn ticks_are_round_numbers() {
        assert_eq!(
            labels(0.0, 1.0, false),
            ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"].map(|l| if l == "0.0" { "0" } else { l })
        );
        assert_eq!(labels(-3.1, 2.2, false), ["−3", "−2", "−1", "0", "1", "2"]);
        assert_eq!(labels(0.0, 2e6, false), ["0", "5·10⁵", "1.0·10⁶", "1.5·10⁶", "2.0·10⁶"]);
        assert_eq!(labels(-2e-5, 0.0, false).last().map(String::as_str), Some("0"));
    }

    #[test]
    fn log_ticks_are_powers_of_ten() {
        assert_eq!(labels(1e-3, 1e3, true), ["0.001", "0.01", "0.1", "1", "10", "100", "1000"]);
        let wide = labels(1e-16, 1.0, true);
        assert!(wide.len() <= 8 && wide.contains(&"10⁻¹⁵".to_owned()), "{wide:?}");
        assert_eq!(labels(0.9, 25.0, true), ["1", "2", "5", "10", "20"]);
    }

    #[test]
    fn nothing_finite_has_no_scale() {
        assert!(Scale::over(None, [f64::NAN, f64::INFINITY].into_iter(), false, false).is_none());
        assert!(Scale::over(None, [-1.0, 0.0].into_iter(), true, false).is_none());
        let one = Scale::over(None, [5.0].into_iter(), false, false).expect("one number is enough");
        assert!(one.low < 5.0 && 5.0 < one.high);
    }
}
