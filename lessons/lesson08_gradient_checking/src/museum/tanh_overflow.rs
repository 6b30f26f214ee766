//! # tanh by its textbook formula
//!
//! n3 §3 writes (eᶻ − e⁻ᶻ)/(eᶻ + e⁻ᶻ). Beyond |z| ≈ 710 both are infinite.

use lesson01_perceptron::tanh;

use super::Exhibit;

// ANCHOR: wrong
/// As n3 §3 has it.
pub fn wrong(z: f64) -> f64 {
    (z.exp() - (-z).exp()) / (z.exp() + (-z).exp())
}
// ANCHOR_END: wrong

// ANCHOR: right
/// The library's own.
pub fn right(z: f64) -> f64 {
    tanh(z)
}
// ANCHOR_END: right

/// The bug, tried at the edge of f64.
pub fn exhibit() -> Exhibit {
    let first = (1..=2000).map(f64::from).find(|&z| wrong(z).is_nan()).unwrap_or(f64::INFINITY);
    Exhibit {
        place: "n3 §3",
        bug: "tanh by its formula",
        source: include_str!("tanh_overflow.rs"),
        effect: format!(
            "At z = {first} it divides infinity by infinity. A network in which one z gets that large \
             is NaN everywhere one step later."
        ),
        caught_by: "trying large inputs",
        values: vec![("tanh_first_nan", first.into())],
        figure: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrong_is_right_in_the_middle_and_nan_outside() {
        for z in [-3.0, -0.1, 0.0, 0.5, 20.0] {
            assert!((wrong(z) - right(z)).abs() < 1e-15);
        }
        for z in [711.0, -711.0, 1e6] {
            assert!(wrong(z).is_nan());
            assert_eq!(right(z), z.signum());
        }
    }
}
