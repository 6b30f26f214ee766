//! # Who trains, and who tests
//!
//! A neuron may have learned its samples by heart. Whether it has learned more than that,
//! only samples that it never saw can tell. So some are kept back.
//!
//! Source: Udacity's `data_prep`, which the code of n1 §5.1 and n3 §6 imports.

use ndarray::{Array, Array2, ArrayRef, ArrayRef2, Axis, RemoveAxis};
use shared::random::Random;

/// Which samples train and which test.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Split {
    /// The samples to train on, in the order in which they were drawn.
    pub train: Vec<usize>,
    /// The others, in their own order.
    pub test: Vec<usize>,
}

impl Split {
    /// Draws `share` of the samples to train on, as `data_prep` does with
    /// `np.random.choice(n, size, replace=False)`.
    pub fn draw(count: usize, share: f64, random: &mut Random) -> Self {
        let train = random.choose(count, (count as f64 * share) as usize);
        let mut left = vec![true; count];
        for &sample in &train {
            left[sample] = false;
        }
        Split { train, test: (0..count).filter(|&sample| left[sample]).collect() }
    }
}

/// These samples: their rows of x, (samples, inputs), and their targets, one number or
/// one row each.
pub fn pick<D: RemoveAxis>(
    (x, y): (&ArrayRef2<f64>, &ArrayRef<f64, D>),
    samples: &[usize],
) -> (Array2<f64>, Array<f64, D>) {
    (x.select(Axis(0), samples), y.select(Axis(0), samples))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_split_loses_nobody() {
        let split = Split::draw(400, 0.9, &mut Random::seed(42));
        let mut all = [split.train.clone(), split.test.clone()].concat();
        all.sort_unstable();
        assert_eq!(all, (0..400).collect::<Vec<_>>());
        assert_eq!(split.train.len(), 360);
    }

    #[test]
    fn a_split_is_numpys() {
        // np.random.seed(42); np.random.choice(400, 360, replace=False)[:4]
        let split = Split::draw(400, 0.9, &mut Random::seed(42));
        assert_eq!(split.train[..4], [209, 280, 33, 210]);
    }
}
