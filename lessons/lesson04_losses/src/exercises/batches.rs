//! Batches that several exercises try.

use lesson02_gradient_descent::one_hot;
use ndarray::{Array2, array};
use shared::exercise::{Answer, Check, written};
use shared::random::Random;

/// Logits and the true classes.
pub struct Batch {
    /// The logits, (batch, classes).
    pub z: Array2<f64>,
    /// The true class of each sample, from 0.
    pub classes: Vec<usize>,
}

impl Batch {
    /// In words.
    pub fn given(&self) -> String {
        format!("z = {}, classes = {:?}", written(&self.z), self.classes)
    }

    /// The targets as rows that are one-hot, (batch, classes).
    pub fn targets(&self) -> Array2<f64> {
        one_hot(&self.classes, self.z.ncols())
    }

    /// How many samples there are.
    pub fn samples(&self) -> f64 {
        self.z.nrows() as f64
    }

    /// How many logits there are.
    pub fn logits(&self) -> f64 {
        self.z.len() as f64
    }
}

/// Batches of one sample and of more, with two to five classes. In none of them is the class with
/// the largest logit always the true one.
pub fn batches() -> Vec<Batch> {
    let mut random = Random::seed(4);
    let first = [
        Batch { z: array![[1.0, 2.0]], classes: vec![0] },
        Batch { z: array![[1.0, 2.0, 4.0]], classes: vec![1] },
        Batch { z: array![[0.5, -1.0, 2.0], [3.0, 0.0, -2.0]], classes: vec![2, 1] },
    ];
    let others = [(2, 2), (3, 3), (4, 3), (3, 5)].map(|(samples, classes)| Batch {
        z: (10.0 * random.randn((samples, classes))).round() / 5.0,
        classes: (0..samples).map(|_| random.integer(classes as u32) as usize).collect(),
    });
    first.into_iter().chain(others).collect()
}

/// A batch whose logits are far out.
pub fn far_out() -> Batch {
    Batch { z: array![[1000.0, 0.0], [-500.0, 900.0], [-2000.0, -2003.0]], classes: vec![1, 1, 0] }
}

/// A mean over the batch that is divided by another number; `times` is the right answer times a
/// factor.
pub fn divided<A: Answer>(check: Check<Batch>, times: impl Fn(&Batch, f64) -> A) -> Check<Batch> {
    check
        .mistake(
            "It is divided by the number of all scores, and should be by that of the samples. A sample has \
             several scores, and counts once.",
            |b| times(b, b.samples() / b.logits()),
        )
        .mistake("It is divided by the number of classes, and should be by that of the samples.", |b| {
            times(b, b.samples() / b.z.ncols() as f64)
        })
        .mistake("It is divided by the number of samples twice: one division by it too many.", |b| {
            times(b, 1.0 / b.samples())
        })
}
