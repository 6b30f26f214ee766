//! # Step 2: ndarray's `dot`, as lesson 5 has it
//!
//! The readable network, unchanged. Its products go through matrixmultiply, which cuts
//! the matrices into blocks that stay in the cache and computes many sums at a time, with
//! the widest vectors that the processor has.

use lesson05_backprop::{GradientDescent, Network, Optimizer as _};
use ndarray::Axis;

use super::samples::{BATCH, Samples, Step};
use crate::training::LOSS;

/// Lesson 5's network.
pub struct Dot(pub Network);

impl Step for Dot {
    fn pass(&mut self, samples: &Samples, rate: f64) -> f64 {
        let mut descent = GradientDescent { learning_rate: rate };
        let batches = samples.x.axis_chunks_iter(Axis(0), BATCH);
        let targets = samples.targets.axis_chunks_iter(Axis(0), BATCH);
        let mut sum = 0.0;
        for (x, y) in batches.zip(targets) {
            let a = self.0.forward(&x);
            let output = &a[a.len() - 1];
            sum += LOSS.value(output, &y) * y.nrows() as f64;
            let gradient = self.0.backward(&a, LOSS.gradient(output, &y));
            descent.step(&mut self.0.theta, &gradient);
        }
        sum / samples.y.len() as f64
    }
}
