//! # How long a step of Adam's can be
//!
//! A step is η·m̂/√v̂. Long after the start, where the corrections are 1, write gₖ for the
//! gradient k steps ago: m = (1 − β₁)·Σ β₁ᵏ·gₖ and v = (1 − β₂)·Σ β₂ᵏ·gₖ². By Cauchy and
//! Schwarz, with β₁ᵏ = (β₁/√β₂)ᵏ·√β₂ᵏ,
//!
//! (Σ β₁ᵏ·gₖ)² ≤ Σ (β₁²/β₂)ᵏ · Σ β₂ᵏ·gₖ² = 1/(1 − β₁²/β₂) · v/(1 − β₂),
//!
//! so no step is longer than η·(1 − β₁)/√((1 − β₂)·(1 − β₁²/β₂)). It is reached where
//! gₖ ∝ (β₁/β₂)ᵏ: gradients that grow by β₂/β₁ a step.
//!
//! Source: Kingma and Ba, "Adam" (2015), section 2.1, has the first step after a long
//! nothing, η·(1 − β₁)/√(1 − β₂).

use lesson05_backprop::Optimizer as _;
use ndarray::array;
use shared::random::Random;

use crate::Adam;

// ANCHOR: longest_step
/// The longest step that there can be, in η.
pub fn bound(beta1: f64, beta2: f64) -> f64 {
    (1.0 - beta1) / ((1.0 - beta2) * (1.0 - beta1 * beta1 / beta2)).sqrt()
}
// ANCHOR_END: longest_step

/// The gradients of one parameter: what they were for long, and what comes then.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gradients {
    /// 1, before and after.
    Same,
    /// Noise around 0, before and after.
    Noise,
    /// 0, then a single 1.
    One,
    /// 0, then 1 from there on.
    Onset,
    /// 0, then growing by β₂/β₁ a step.
    Growing,
}

impl Gradients {
    /// All of them.
    pub const ALL: [Gradients; 5] =
        [Gradients::Same, Gradients::Noise, Gradients::One, Gradients::Onset, Gradients::Growing];

    /// What they are like.
    pub fn name(self) -> &'static str {
        match self {
            Gradients::Same => "always the same",
            Gradients::Noise => "noise around 0",
            Gradients::One => "0, then a single 1",
            Gradients::Onset => "0, then 1 from there on",
            Gradients::Growing => "0, then growing by β₂/β₁",
        }
    }

    /// The gradient so many steps after the change; below 0, before it.
    fn at(self, step: i32, adam: &Adam, random: &mut Random) -> f64 {
        match self {
            Gradients::Same => 1.0,
            Gradients::Noise => random.standard_normal(),
            Gradients::One => f64::from(step == 0),
            Gradients::Onset => f64::from(step >= 0),
            Gradients::Growing if step < 0 => 0.0,
            Gradients::Growing => (adam.beta2 / adam.beta1).powi(step),
        }
    }
}

/// How many steps there are before what is watched: of Adam's start nothing is left.
pub const BEFORE: i32 = 10_000;

/// The lengths of Adam's steps after the change, in η.
pub fn lengths(gradients: Gradients, steps: i32, seed: u32) -> Vec<f64> {
    let (mut adam, mut random) = (Adam::new(1.0, 1), Random::seed(seed));
    let mut lengths = Vec::new();
    for step in -BEFORE..steps {
        let gradient = gradients.at(step, &adam, &mut random);
        let mut theta = array![0.0];
        adam.step(&mut theta, &array![gradient]);
        if step >= 0 {
            lengths.push(theta[0].abs());
        }
    }
    lengths
}

#[cfg(test)]
mod tests {
    use super::*;

    fn longest(gradients: Gradients) -> f64 {
        lengths(gradients, 100, 42).into_iter().fold(0.0, f64::max)
    }

    /// By hand, for β₁ = 0.9 and β₂ = 0.999: 0.1/√0.001 at once, (1 − 0.9¹²)/√(1 − 0.999¹²)
    /// in the twelfth step.
    #[test]
    fn steps_after_a_long_nothing_have_a_closed_form() {
        let one = lengths(Gradients::One, 2, 42);
        assert!((one[0] - 0.1 / 0.001_f64.sqrt()).abs() < 1e-3, "{one:?}");
        assert!((one[1] / one[0] - 0.9 / 0.999_f64.sqrt()).abs() < 1e-6, "{one:?}");
        let twelfth = (1.0 - 0.9_f64.powi(12)) / (1.0 - 0.999_f64.powi(12)).sqrt();
        let onset = lengths(Gradients::Onset, 100, 42);
        assert!((onset[11] - twelfth).abs() < 1e-3 && longest(Gradients::Onset) == onset[11]);
    }

    #[test]
    fn the_bound_is_reached_and_not_passed() {
        let bound = bound(0.9, 0.999);
        assert!((bound - 7.270_291_8).abs() < 1e-6, "{bound}");
        for gradients in Gradients::ALL {
            assert!(longest(gradients) < bound, "{}", gradients.name());
        }
        assert!(longest(Gradients::Growing) > 0.999 * bound);
    }

    #[test]
    fn each_kind_is_told_from_the_others_and_three_begin_after_0() {
        let names: std::collections::BTreeSet<&str> = Gradients::ALL.map(Gradients::name).into();
        assert_eq!(names.len(), Gradients::ALL.len());
        let (adam, mut random) = (Adam::new(1.0, 1), Random::seed(1));
        let mut around_0 =
            |kind: Gradients| [-1, 0, 1].map(|step| kind.at(step, &adam, &mut random));
        assert_eq!(around_0(Gradients::One), [0.0, 1.0, 0.0]);
        assert_eq!(around_0(Gradients::Onset), [0.0, 1.0, 1.0]);
        assert_eq!(around_0(Gradients::Growing), [0.0, 1.0, 0.999 / 0.9]);
    }

    #[test]
    fn the_same_gradient_steps_by_the_rate_and_noise_by_less() {
        assert!((longest(Gradients::Same) - 1.0).abs() < 1e-6);
        let noise = lengths(Gradients::Noise, 1000, 1);
        // m's deviation is √(0.1/1.9), and the mean size of a normal number √(2/π).
        let mean = noise.iter().sum::<f64>() / 1000.0;
        let expected = (0.1_f64 / 1.9).sqrt() * (2.0 / std::f64::consts::PI).sqrt();
        assert!((mean / expected - 1.0).abs() < 0.2, "{mean} against {expected}");
    }
}
