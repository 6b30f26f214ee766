//! # Smaller steps towards the end
//!
//! η = η₀/(1 + rate·epoch): bold at first, careful later. It is needed where the slope
//! does not shrink near the bottom, as on |x|, so that only the learning rate can shorten
//! the steps. Lesson 6 has other schedules.
//!
//! Source: n1 §4.8.

// ANCHOR: decayed
/// The learning rate in that epoch, from 0: η₀/(1 + rate·epoch).
pub fn decayed(initial: f64, rate: f64, epoch: usize) -> f64 {
    initial / (1.0 + rate * epoch as f64)
}
// ANCHOR_END: decayed

/// Descent on J = |x|, whose slope is the sign of x, with a decaying learning rate: the
/// start, and where each step led. A decay rate of 0 leaves it constant.
pub fn descend_kink(start: f64, initial: f64, rate: f64, steps: usize) -> Vec<f64> {
    let mut x = start;
    let mut path = vec![x];
    for step in 0..steps {
        x -= decayed(initial, rate, step) * x.signum();
        path.push(x);
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rate_halves_when_its_product_with_the_epoch_is_one() {
        assert_eq!(decayed(0.3, 0.1, 0), 0.3);
        assert_eq!(decayed(0.3, 0.1, 10), 0.15);
    }

    #[test]
    fn only_the_decaying_rate_settles_descend_kink() {
        let far = |rate: f64| {
            let path = descend_kink(2.05, 0.3, rate, 400);
            path[380..].iter().copied().map(f64::abs).fold(0.0, f64::max)
        };
        assert!(far(0.0) > 0.1 && far(0.1) < 0.02, "{} {}", far(0.0), far(0.1));
    }
}
