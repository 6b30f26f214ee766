//! # Three hyperparameters
//!
//! A search asks for places in a cube, one number from 0 to 1 for each
//! hyperparameter. A [`Scale`] makes of each number what the training needs.

use crate::scale::{RATES, Scale};

/// How many hyperparameters there are.
pub const DIMENSIONS: usize = 3;

/// A place in the unit cube: how far along its scale each hyperparameter is.
pub type Place = [f64; DIMENSIONS];

/// The hyperparameters of a trial.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Setting {
    /// η of AdamW.
    pub learning_rate: f64,
    /// Hidden tanh units.
    pub hidden: usize,
    /// λ of AdamW.
    pub weight_decay: f64,
}

impl Setting {
    // ANCHOR: setting
    /// The hyperparameters' scales.
    pub const SCALES: [Scale; DIMENSIONS] =
        [Scale::Log(RATES), Scale::Log(1.0..64.0), Scale::Log(1e-3..10.0)];

    /// The setting at a place of the unit cube.
    pub fn at(place: Place) -> Self {
        let [rates, widths, decays] = Setting::SCALES;
        Setting {
            learning_rate: rates.at(place[0]),
            hidden: widths.at(place[1]).round() as usize,
            weight_decay: decays.at(place[2]),
        }
    }
    // ANCHOR_END: setting
}

/// The place where one hyperparameter is at that share of its scale, and the others are
/// in the middle of theirs.
pub fn middle_but_for(dimension: usize, share: f64) -> Place {
    let mut place = [0.5; DIMENSIONS];
    place[dimension] = share;
    place
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_setting_spans_its_scales() {
        let (low, high) = (Setting::at([0.0; 3]), Setting::at([1.0; 3]));
        assert_eq!((low.hidden, high.hidden), (1, 64));
        assert!((low.learning_rate - 1e-4).abs() < 1e-15);
        assert!((high.learning_rate - 1.0).abs() < 1e-12);
        assert!((low.weight_decay - 1e-3).abs() < 1e-15);
        assert!((high.weight_decay - 10.0).abs() < 1e-12);
    }

    /// In the middle of their scales they are the geometric means of the ends.
    #[test]
    fn one_is_moved_from_the_middle() {
        let setting = Setting::at(middle_but_for(1, 1.0));
        assert_eq!(setting.hidden, 64);
        assert!((setting.learning_rate - 0.01).abs() < 1e-12);
        assert!((setting.weight_decay - 0.1).abs() < 1e-12);
    }
}
