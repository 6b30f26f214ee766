//! # Hot and cold
//!
//! Try a little more and a little less, keep what is better. It needs no
//! mathematics, three predictions a step, and never learns how far to go.
//!
//! Source: n2 §1–2, after Trask, "Grokking Deep Learning" (2019), chapter 4.

/// A weight on the way, with its prediction and its squared error.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Guess {
    /// The weight.
    pub weight: f64,
    /// weight·input.
    pub prediction: f64,
    /// (prediction − target)².
    pub error: f64,
}

// ANCHOR: hot_cold
/// Hot–cold learning of prediction = weight·input: each step tries the weight a
/// fixed amount up and down and keeps the better side.
pub fn hot_cold(weight: f64, input: f64, target: f64, amount: f64, steps: usize) -> Vec<Guess> {
    let error = |weight: f64| (input * weight - target).powi(2);
    let mut weight = weight;
    let mut history = Vec::with_capacity(steps);
    for _ in 0..steps {
        history.push(Guess { weight, prediction: input * weight, error: error(weight) });
        let (up, down) = (error(weight + amount), error(weight - amount));
        if down < up {
            weight -= amount;
        }
        if down > up {
            weight += amount;
        }
    }
    history
}
// ANCHOR_END: hot_cold

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn n2s_numbers_come_out_to_the_last_digit() {
        let first = hot_cold(0.5, 2.0, 0.8, 0.001, 1)[0];
        assert_eq!((first.prediction, first.error), (1.0, 0.03999999999999998));
        let last = hot_cold(0.5, 0.5, 0.8, 0.001, 1101)[1100];
        assert_eq!((last.prediction, last.error), (0.7999999999999672, 1.0799505792475652e-27));
    }

    #[test]
    fn the_weight_goes_to_the_better_side() {
        for (start, weights) in [(2.0, [2.0, 1.5, 1.0]), (0.0, [0.0, 0.5, 1.0])] {
            let history = hot_cold(start, 1.0, 1.0, 0.5, 3);
            assert_eq!(history.iter().map(|guess| guess.weight).collect::<Vec<_>>(), weights);
        }
    }

    /// At the target both sides are equally far off.
    #[test]
    fn where_neither_side_is_better_the_weight_stays() {
        let history = hot_cold(1.0, 1.0, 1.0, 0.5, 3);
        assert!(history.iter().all(|guess| guess.weight == 1.0), "{history:?}");
    }

    #[test]
    fn an_amount_that_does_not_fit_oscillates() {
        let steps = hot_cold(0.5, 0.5, 0.8, 0.11, 100);
        let tail: Vec<f64> = steps[90..].iter().map(|step| step.weight).collect();
        assert!(tail.windows(2).all(|pair| (pair[0] - pair[1]).abs() > 0.1));
    }
}
