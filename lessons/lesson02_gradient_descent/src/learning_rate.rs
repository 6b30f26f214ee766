//! # How boldly?
//!
//! On J = x² a step is x ← x − η·2x = (1 − 2η)·x. Everything that a learning rate can
//! do follows from the size and the sign of that factor.
//!
//! Source: n1 §4.4.3, n4 §9.

/// What a step on x² multiplies x by: 1 − 2η.
pub fn factor(eta: f64) -> f64 {
    1.0 - 2.0 * eta
}

/// What a learning rate does on x², in words.
pub fn behaviour(eta: f64) -> &'static str {
    match factor(eta) {
        factor if factor > 0.5 => "creeps",
        factor if factor > 0.0 => "arrives",
        0.0 => "arrives in one step",
        factor if factor > -1.0 => "swings and arrives",
        -1.0 => "swings for ever",
        _ => "diverges",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::one_variable::descend_parabola;

    #[test]
    fn after_t_steps_x_is_the_factor_to_the_power_of_t() {
        for eta in [0.02, 0.3, 0.5, 0.9, 1.0, 1.1] {
            for (t, x) in (0..).zip(descend_parabola(1.2, eta, 10)) {
                let expected = 1.2 * factor(eta).powi(t);
                assert!((x - expected).abs() < 1e-12 * (1.0 + expected.abs()));
            }
        }
    }

    /// How far from 0 the first thirty steps lead, and whether from one side.
    #[test]
    fn the_behaviour_is_what_the_path_does() {
        for (eta, words) in [
            (0.02, "creeps"),
            (0.25, "arrives"),
            (0.3, "arrives"),
            (0.5, "arrives in one step"),
            (0.9, "swings and arrives"),
            (1.0, "swings for ever"),
            (1.1, "diverges"),
        ] {
            assert_eq!(behaviour(eta), words);
            let path = descend_parabola(1.2, eta, 30);
            let (swings, far) = (path[1] < 0.0, path[30].abs());
            assert_eq!(swings, words.contains("swings") || words == "diverges");
            assert_eq!(path[1] == 0.0, words == "arrives in one step");
            assert_eq!(far < 0.01, words.contains("arrives"));
            assert_eq!(far > 1.2, words == "diverges");
        }
    }
}
