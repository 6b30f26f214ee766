//! # Surprise, and what a wrong forecast costs
//!
//! What is certain tells nothing when it happens; what is rare tells much. The
//! information of an event is −ln p, and its mean over a distribution the entropy. One
//! who expects q where p is true is surprised by the cross-entropy; what that is more
//! than the entropy is the Kullback–Leibler divergence.
//!
//! As a loss for classes: in training the truth is certain, so its entropy is 0 and the
//! cross-entropy is the surprise at what really was, −ln of the probability that the
//! model gave it.
//!
//! Source: n4 §12; Shannon (1948); Kullback and Leibler (1951). Logarithms are
//! natural: the unit is the nat.

// ANCHOR: information
/// −ln p: the surprise at an event of that probability, in nats.
pub fn information(p: f64) -> f64 {
    -p.ln()
}

/// H(p) = −Σ p·ln p: the mean surprise; an impossible event adds nothing.
pub fn entropy(p: &[f64]) -> f64 {
    p.iter().filter(|p| **p > 0.0).map(|p| p * information(*p)).sum()
}

/// H(p, q) = −Σ p·ln q: the mean surprise of one who expects q where p is true.
pub fn cross_entropy(p: &[f64], q: &[f64]) -> f64 {
    p.iter().zip(q).filter(|(p, _)| **p > 0.0).map(|(p, q)| p * information(*q)).sum()
}

/// D(p‖q) = H(p, q) − H(p): the surprise that expecting p would have saved.
pub fn divergence(p: &[f64], q: &[f64]) -> f64 {
    cross_entropy(p, q) - entropy(p)
}
// ANCHOR_END: information

// ANCHOR: binary_cross_entropy
/// −[y·ln a + (1 − y)·ln(1 − a)]: the cross-entropy of a yes (y = 1) or a no (y = 0),
/// where the model gave the yes the probability a.
pub fn binary_cross_entropy(a: f64, y: f64) -> f64 {
    cross_entropy(&[y, 1.0 - y], &[a, 1.0 - a])
}
// ANCHOR_END: binary_cross_entropy

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Positive weights to probabilities.
    fn normalised(weights: Vec<f64>) -> Vec<f64> {
        let total: f64 = weights.iter().sum();
        weights.into_iter().map(|weight| weight / total).collect()
    }

    #[test]
    fn a_fair_coin_has_one_bit() {
        assert!((entropy(&[0.5, 0.5]) - 2.0_f64.ln()).abs() < 1e-15);
    }

    #[test]
    fn what_is_certain_has_no_entropy() {
        assert_eq!(entropy(&[1.0, 0.0]), 0.0);
    }

    #[test]
    fn who_is_sure_and_right_pays_nothing() {
        assert_eq!((binary_cross_entropy(1.0, 1.0), binary_cross_entropy(0.0, 0.0)), (0.0, 0.0));
        assert_eq!(cross_entropy(&[0.0, 1.0, 0.0], &[0.0, 1.0, 0.0]), 0.0);
    }

    #[test]
    fn n4s_numbers_come_out() {
        let third = [0.0, 0.0, 1.0];
        for (loss, expected) in [
            (binary_cross_entropy(0.6, 1.0), 0.5108256),
            (binary_cross_entropy(0.7, 1.0), 0.3566749),
            (binary_cross_entropy(0.3, 0.0), 0.3566749),
            (cross_entropy(&third, &[0.3, 0.4, 0.3]), 1.2039728),
            (cross_entropy(&third, &[0.2, 0.2, 0.6]), 0.5108256),
        ] {
            assert!((loss - expected).abs() < 5e-8, "{loss} {expected}");
        }
    }

    /// ½·ln(½ : ¼) + ½·ln(½ : ¾) = ½·ln(4/3).
    #[test]
    fn a_fair_coin_taken_for_a_loaded_one_costs_a_seventh_of_a_nat() {
        let cost = divergence(&[0.5, 0.5], &[0.25, 0.75]);
        assert!((cost - 0.5 * (4.0_f64 / 3.0).ln()).abs() < 1e-15, "{cost}");
    }

    proptest! {
        #[test]
        fn surprises_of_independent_events_add(p in 0.01..1.0_f64, q in 0.01..1.0_f64) {
            prop_assert!((information(p * q) - information(p) - information(q)).abs() < 1e-12);
        }

        /// Of four events, all as likely as one another are the least certain.
        #[test]
        fn entropy_is_at_most_that_of_equal_chances(p in prop::collection::vec(0.01..1.0_f64, 4)) {
            prop_assert!(entropy(&normalised(p)) <= 4.0_f64.ln() + 1e-12);
        }

        #[test]
        fn divergence_is_never_negative(
            p in prop::collection::vec(0.01..1.0_f64, 4), q in prop::collection::vec(0.01..1.0_f64, 4),
        ) {
            prop_assert!(divergence(&normalised(p), &normalised(q)) >= -1e-12);
        }

        #[test]
        fn who_expects_what_is_true_pays_the_entropy_alone(p in prop::collection::vec(0.01..1.0_f64, 4)) {
            let p = normalised(p);
            prop_assert!(divergence(&p, &p).abs() < 1e-12);
        }
    }
}
