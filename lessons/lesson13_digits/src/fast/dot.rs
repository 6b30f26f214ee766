//! # Step 2: ndarray's `dot`, as lesson 5 has it
//!
//! The readable network, unchanged. Its products go through matrixmultiply, which cuts
//! the matrices into blocks that stay in the cache and computes many sums at a time.

use lesson05_backprop::{GradientDescent, Network, Optimizer as _};
use ndarray::Axis;

use super::samples::{BATCH, Samples, Step};
use crate::training::LOSS;

/// Lesson 5's network.
pub struct Dot(pub Network);

impl Step for Dot {
    fn pass(&mut self, samples: &Samples, rate: f64) -> f64 {
        let mut descent = GradientDescent { learning_rate: rate };
        let mut theta = self.0.parameters();
        let batches = samples.x.axis_chunks_iter(Axis(0), BATCH);
        let targets = samples.targets.axis_chunks_iter(Axis(0), BATCH);
        let mut sum = 0.0;
        for (x, y) in batches.zip(targets) {
            let (loss, gradient) = self.0.loss_and_gradient(LOSS, &x.to_owned(), &y.to_owned());
            descent.step(&mut theta, &gradient);
            self.0.set_parameters(&theta);
            sum += loss * y.nrows() as f64;
        }
        sum / samples.y.len() as f64
    }
}
