//! # What was taken for what
//!
//! An accuracy says how often the network is wrong. Which digits it mixes up, and
//! how sure it was of each mistake, says more.

use lesson04_losses::argmax;
use ndarray::Array2;

use crate::training::LOSS;

/// A picture that was taken for another digit.
#[derive(Debug, Clone, PartialEq)]
pub struct Mistake {
    /// Which picture.
    pub sample: usize,
    /// What it shows.
    pub class: usize,
    /// What it was taken for.
    pub taken_for: usize,
    /// How sure the network was of that, 0 to 1.
    pub sure: f64,
}

// ANCHOR: worst
/// All mistakes, the surest first.
pub fn mistakes(outputs: &Array2<f64>, classes: &[usize]) -> Vec<Mistake> {
    let p = LOSS.prediction(outputs);
    let mut mistakes: Vec<Mistake> = (0..classes.len())
        .map(|sample| {
            let taken_for = argmax(&p.row(sample));
            Mistake { sample, class: classes[sample], taken_for, sure: p[[sample, taken_for]] }
        })
        .filter(|one| one.taken_for != one.class)
        .collect();
    mistakes.sort_by(|a, b| b.sure.total_cmp(&a.sure));
    mistakes
}
// ANCHOR_END: worst

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::array;

    #[test]
    fn mistakes_come_surest_first() {
        let outputs = array![[2.0, 0.0], [0.0, 1.0], [0.0, 4.0], [3.0, 0.0]];
        let found = mistakes(&outputs, &[0, 0, 0, 1]);
        let order: Vec<usize> = found.iter().map(|one| one.sample).collect();
        assert_eq!(order, [2, 3, 1]);
        assert!((found[0].sure - 1.0 / (1.0 + (-4.0_f64).exp())).abs() < 1e-15);
    }
}
