//! What a reader can move, and what its position means.

/// One slider or choice.
#[derive(Debug, Clone, Copy)]
pub struct Control {
    /// What it changes, "learning rate η".
    pub label: &'static str,
    /// Its unit, or nothing.
    pub unit: &'static str,
    /// What its positions are.
    pub scale: Scale,
    /// The position at first.
    pub default: f64,
}

/// The positions of a control and their values.
#[derive(Debug, Clone, Copy)]
pub enum Scale {
    /// From, to, step: the position is the value.
    Linear(f64, f64, f64),
    /// From and to as powers of ten, in steps of a twentieth: the value is
    /// 10^position, rounded to two digits.
    Log(f64, f64),
    /// One of several, by number from 0.
    Choice(&'static [&'static str]),
}

impl Control {
    /// A slider whose position is its value.
    pub const fn linear(
        label: &'static str,
        unit: &'static str,
        (from, to, step): (f64, f64, f64),
        default: f64,
    ) -> Self {
        Control { label, unit, scale: Scale::Linear(from, to, step), default }
    }

    /// A slider over powers of ten; all four are positions, that is exponents.
    pub const fn log(
        label: &'static str,
        unit: &'static str,
        (from, to): (f64, f64),
        default: f64,
    ) -> Self {
        Control { label, unit, scale: Scale::Log(from, to), default }
    }

    /// A choice among names.
    pub const fn choice(
        label: &'static str,
        names: &'static [&'static str],
        default: usize,
    ) -> Self {
        Control { label, unit: "", scale: Scale::Choice(names), default: default as f64 }
    }

    /// The lowest position.
    pub fn min(&self) -> f64 {
        match self.scale {
            Scale::Linear(from, ..) | Scale::Log(from, _) => from,
            Scale::Choice(_) => 0.0,
        }
    }

    /// The highest position.
    pub fn max(&self) -> f64 {
        match self.scale {
            Scale::Linear(_, to, _) | Scale::Log(_, to) => to,
            Scale::Choice(names) => names.len() as f64 - 1.0,
        }
    }

    /// From one position to the next.
    pub fn step(&self) -> f64 {
        match self.scale {
            Scale::Linear(_, _, step) => step,
            Scale::Log(..) => 0.05,
            Scale::Choice(_) => 1.0,
        }
    }

    /// What the figure is drawn with.
    pub fn value(&self, position: f64) -> f64 {
        let position = position.clamp(self.min(), self.max());
        match self.scale {
            // What a reader reads is what is drawn: no more digits than the step's.
            Scale::Linear(_, _, step) => {
                let digits = 10_f64.powi(decimals(step) as i32);
                (position * digits).round() / digits
            }
            Scale::Log(..) => format!("{:.1e}", 10_f64.powf(position)).parse().unwrap_or(1.0),
            Scale::Choice(_) => position.round(),
        }
    }

    /// The value in words, with its unit.
    pub fn says(&self, position: f64) -> String {
        let value = self.value(position);
        let words = match self.scale {
            Scale::Linear(_, _, step) => format!("{value:.*}", decimals(step)),
            Scale::Log(..) => format!("{value}"),
            Scale::Choice(names) => names[value as usize].to_owned(),
        };
        let words = words.replace('-', "−");
        if self.unit.is_empty() { words } else { format!("{words} {}", self.unit) }
    }
}

/// How many decimals a step needs.
fn decimals(step: f64) -> usize {
    (0..6).find(|&digits| (step * 10_f64.powi(digits)).fract() == 0.0).unwrap_or(6) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_have_the_digits_of_their_step() {
        let control = Control::linear("w", "", (-2.0, 2.0, 0.1), 1.0);
        assert_eq!(control.value(0.1 + 0.2), 0.3);
        assert_eq!(control.says(-0.5), "−0.5");
        assert_eq!(control.value(9.0), 2.0);
    }

    #[test]
    fn powers_of_ten_are_rounded_to_two_digits() {
        let control = Control::log("η", "", (-3.0, 1.0), -1.0);
        assert_eq!(control.value(-0.5), 0.32);
        assert_eq!(control.says(-3.0), "0.001");
    }

    #[test]
    fn choices_are_named() {
        let control = Control::choice("rule", &["Xavier", "He"], 1);
        assert_eq!(control.says(1.0), "He");
        assert_eq!(control.max(), 1.0);
    }
}
