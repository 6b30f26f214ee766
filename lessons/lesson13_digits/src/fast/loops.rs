//! # Step 1: loops, as the formulas are written
//!
//! Three loops around one multiplication. Every multiplication waits for two numbers
//! and adds to a sum that waits for the one before.

use lesson05_backprop::Network;
use ndarray::{Array2, ArrayRef2, Axis};

use super::samples::{BATCH, Samples, Step};
use crate::training::LOSS;

// ANCHOR: times
/// A·B, sum by sum.
fn times(a: &ArrayRef2<f64>, b: &ArrayRef2<f64>) -> Array2<f64> {
    let mut c = Array2::zeros((a.nrows(), b.ncols()));
    for row in 0..a.nrows() {
        for column in 0..b.ncols() {
            for k in 0..a.ncols() {
                c[[row, column]] += a[[row, k]] * b[[k, column]];
            }
        }
    }
    c
}
// ANCHOR_END: times

/// Lesson 5's equations for two layers, with those loops for every product.
pub struct Loops(pub Network);

impl Step for Loops {
    fn pass(&mut self, samples: &Samples, rate: f64) -> f64 {
        let batches = samples.x.axis_chunks_iter(Axis(0), BATCH);
        let targets = samples.targets.axis_chunks_iter(Axis(0), BATCH);
        let mut loss = 0.0;
        for (x, y) in batches.zip(targets) {
            let [first, second] = [self.0.layer(0), self.0.layer(1)];
            let a = (times(&x, &first.weights) + first.bias).mapv(|z| z.max(0.0));
            let z = times(&a, &second.weights) + second.bias;
            loss += LOSS.value(&z, &y) * y.nrows() as f64;
            let dz = LOSS.gradient(&z, &y);
            let mut da = times(&dz, &second.weights.t());
            da.zip_mut_with(&a, |da, &a| *da *= f64::from(u8::from(a > 0.0)));
            self.0.weights_mut(1).scaled_add(-rate, &times(&a.t(), &dz));
            self.0.bias_mut(1).scaled_add(-rate, &dz.sum_axis(Axis(0)));
            self.0.weights_mut(0).scaled_add(-rate, &times(&x.t(), &da));
            self.0.bias_mut(0).scaled_add(-rate, &da.sum_axis(Axis(0)));
        }
        loss / samples.y.len() as f64
    }
}
