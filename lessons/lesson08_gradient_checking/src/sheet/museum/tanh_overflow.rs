//! The label of tanh by its textbook formula: tried at the edge of f64.

use super::Exhibit;
use crate::museum::tanh_overflow::{first_nan, right, wrong};

/// A tanh.
type Tanh = fn(f64) -> f64;

/// The label.
pub fn exhibit() -> Exhibit {
    let nans = |tanh: Tanh| (1..=2000).map(f64::from).filter(|&z| tanh(z).is_nan()).count();
    let both: [Tanh; 2] = [wrong, right];
    show(both.map(first_nan))
        .with("tanh_nans", both.map(nans))
        .with("tanh_of_2", both.map(|tanh| tanh(2.0)))
}

/// The first z at which each tanh is not a number.
pub(super) fn show([first, mended]: [f64; 2]) -> Exhibit {
    Exhibit {
        id: "tanh-overflow",
        place: "n3 §3",
        bug: "tanh by its formula",
        source: include_str!("../../museum/tanh_overflow.rs"),
        holds: first.is_finite() && mended.is_infinite(),
        effect: format!(
            "At z = {first} it divides infinity by infinity, which is \"not a number\"; the library's \
             tanh is a number at every z that is tried."
        ),
        caught_by: "trying large inputs",
        values: vec![("tanh_first_nan", first.into())],
        figure: None,
        table: None,
    }
}
