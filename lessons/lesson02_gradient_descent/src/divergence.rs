//! # Noticing that a run explodes
//!
//! A loss that is no longer a number has diverged, that is plain. But a sigmoid
//! hides an explosion: whatever its weights, its outputs stay between 0 and 1,
//! and so does the loss. Its weights tell: on standardised inputs a sane run
//! keeps them within some tens, and at a million every unit says 0 or 1 with a
//! slope of exactly 0, so that nothing can bring them back.

use ndarray::Array1;
use shared::{Error, Result};

/// No sane run on standardised inputs has a parameter as large as this.
pub const EXPLODED: f64 = 1e6;

/// Checks a loss and the parameters behind it after so many epochs.
///
/// # Errors
/// [`Error::Diverged`] if the loss is not finite, or a parameter as large as
/// `EXPLODED`.
pub fn check_divergence(what: &str, epoch: usize, loss: f64, theta: &Array1<f64>) -> Result<()> {
    if loss.is_finite() {
        return check_parameters(what, epoch, theta);
    }
    Err(diverged(what, epoch))
}

/// Checks the parameters alone, where nobody has computed a loss.
///
/// # Errors
/// [`Error::Diverged`] if a parameter is as large as `EXPLODED`, or no number.
pub fn check_parameters(what: &str, epoch: usize, theta: &Array1<f64>) -> Result<()> {
    if theta.iter().all(|parameter| parameter.abs() < EXPLODED) {
        return Ok(());
    }
    Err(diverged(what, epoch))
}

fn diverged(what: &str, epoch: usize) -> Error {
    Error::Diverged {
        what: what.to_owned(),
        unit: "epoch",
        at: epoch,
        advice: "its numbers exploded; try a smaller --learning-rate".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::array;

    #[test]
    fn only_explosions_are_reported() {
        assert!(check_divergence("it", 1, 0.3, &array![10.0, -999_999.0]).is_ok());
        let nan = f64::NAN;
        for (loss, theta) in [(nan, 1.0), (f64::INFINITY, 1.0), (0.3, -1e6), (0.3, nan)] {
            let error = check_divergence("it", 7, loss, &array![theta]).expect_err("it exploded");
            assert!(error.to_string().contains("diverged at epoch 7"), "{error}");
        }
    }
}
