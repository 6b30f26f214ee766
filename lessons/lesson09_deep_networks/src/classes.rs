//! # More than two classes
//!
//! One output per class, softmax, and the largest wins. On Fisher's irises, by all
//! four measurements or by the petals' two alone, so that the whole plane can be drawn.
//! How many are right is one number; which classes are taken for which is a matrix.
//!
//! Source: R. A. Fisher, "The use of multiple measurements in taxonomic problems"
//! (1936).

use lesson02_gradient_descent::{Split, Standardiser, one_hot, pick};
use lesson04_losses::{Loss, argmax};
use lesson05_backprop::{Batch, Network, Training};
use ndarray::{Array2, Axis};
use shared::Result;
use shared::data::{Classification, iris};
use shared::random::Random;

use crate::training::fresh;

/// Flowers to train on and flowers to test on, standardised by the former.
#[derive(Debug, Clone)]
pub struct Flowers {
    /// The set.
    pub iris: Classification,
    /// Two thirds of them.
    pub train: Batch,
    /// The rest.
    pub test: Batch,
}

impl Flowers {
    /// The flowers with these columns only.
    ///
    /// # Errors
    /// None with the set that is built in.
    pub fn with(columns: &[usize], seed: u32) -> Result<Self> {
        let iris = iris();
        let x = iris.x.select(Axis(1), columns);
        let names: Vec<&str> = columns.iter().map(|&column| iris.names[column].as_str()).collect();
        let y = one_hot(&iris.y, iris.classes.len());
        let split = Split::draw(iris.y.len(), 2.0 / 3.0, &mut Random::seed(seed));
        let standard = Standardiser::fit(&x.select(Axis(0), &split.train), &names)?;
        let part = |samples: &[usize]| {
            let (x, y) = pick((&x, &y), samples);
            (standard.apply(&x), y)
        };
        Ok(Flowers { train: part(&split.train), test: part(&split.test), iris })
    }

    /// A network with 8 hidden units, trained on them.
    ///
    /// # Errors
    /// If the training diverges.
    pub fn network(&self, learning_rate: f64, seed: u32) -> Result<Network> {
        let (x, y) = &self.train;
        let mut random = Random::seed(seed);
        let sizes = [x.ncols(), 8, y.ncols()];
        let (mut network, mut adam) = fresh(&sizes, learning_rate, &mut random);
        let training = Training { loss: Loss::CrossEntropy, epochs: 200, batch_size: None };
        training.train(&mut network, &mut adam, (x, y), &mut random, |_| {})?;
        Ok(network)
    }
}

// ANCHOR: confusion
/// How often each class, (rows), was taken for each class, (columns). Outputs and
/// one-hot targets are (samples, classes).
pub fn confusion(outputs: &Array2<f64>, targets: &Array2<f64>) -> Array2<f64> {
    let classes = targets.ncols();
    let mut counts = Array2::zeros((classes, classes));
    for (output, target) in outputs.rows().into_iter().zip(targets.rows()) {
        counts[[argmax(&target), argmax(&output)]] += 1.0;
    }
    counts
}
// ANCHOR_END: confusion

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::array;

    #[test]
    fn the_confusion_matrix_counts_every_sample_once() {
        let outputs = array![[2.0, 1.0, 0.0], [0.0, 1.0, 3.0], [0.0, 1.0, 0.5]];
        let targets = one_hot(&[0, 1, 1], 3);
        let expected = array![[1.0, 0.0, 0.0], [0.0, 1.0, 1.0], [0.0, 0.0, 0.0]];
        assert_eq!(confusion(&outputs, &targets), expected);
    }

    #[test]
    fn the_flowers_are_told_apart() {
        let accuracy = |seed| {
            let flowers = Flowers::with(&[0, 1, 2, 3], seed).expect("the set is sound");
            assert_eq!((flowers.train.0.nrows(), flowers.test.0.nrows()), (100, 50));
            let network = flowers.network(0.03, seed).expect("it converges");
            let (x, y) = &flowers.test;
            Loss::CrossEntropy.accuracy(&network.output(x), y)
        };
        let mean = (1..=5).map(accuracy).sum::<f64>() / 5.0;
        assert!(mean > 0.92, "{mean}");
    }
}
