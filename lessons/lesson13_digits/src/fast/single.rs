//! # Step 3: f32
//!
//! Half the bytes for every number, and twice as many numbers in each of the
//! processor's vectors. Seven digits are enough to learn with; lesson 8 needs more to
//! check a gradient.
//!
//! Two more changes come along, since the code is written for two layers now. Each layer is
//! updated by its own gradient, which needs no vector of all parameters to stand in. And the
//! loss and its gradient come out of one softmax, where the logits stand.

use lesson01_perceptron::Activation;
use lesson05_backprop::Network;
use ndarray::{Array1, Array2, ArrayViewMut2, Axis};

use super::samples::{BATCH, Samples, Step};

/// A hidden layer of ReLUs and logits, in f32.
#[derive(Debug, Clone)]
pub struct TwoLayers {
    /// W₁, (inputs, hidden).
    pub w1: Array2<f32>,
    /// b₁, (hidden).
    pub b1: Array1<f32>,
    /// W₂, (hidden, outputs).
    pub w2: Array2<f32>,
    /// b₂, (outputs).
    pub b2: Array1<f32>,
}

impl From<&Network> for TwoLayers {
    fn from(network: &Network) -> Self {
        let [first, second] = [network.layer(0), network.layer(1)];
        TwoLayers {
            w1: first.weights.mapv(|w| w as f32),
            b1: first.bias.mapv(|b| b as f32),
            w2: second.weights.mapv(|w| w as f32),
            b2: second.bias.mapv(|b| b as f32),
        }
    }
}

impl From<&TwoLayers> for Network {
    fn from(two: &TwoLayers) -> Self {
        let mut network = Network::of(&[
            (two.w1.mapv(f64::from), Activation::Relu),
            (two.w2.mapv(f64::from), Activation::Identity),
        ]);
        network.bias_mut(0).assign(&two.b1.mapv(f64::from));
        network.bias_mut(1).assign(&two.b2.mapv(f64::from));
        network
    }
}

/// Softmax and cross-entropy where the logits stand: they become ∂J/∂z, (p − y)/m, and
/// the sum of the batch's losses is returned.
pub fn softmax_gradient(z: &mut ArrayViewMut2<'_, f32>, classes: &[usize]) -> f32 {
    let m = classes.len() as f32;
    let mut loss = 0.0;
    for (mut z, &class) in z.rows_mut().into_iter().zip(classes) {
        let top = z.fold(f32::NEG_INFINITY, |top, &z| top.max(z));
        let right = z[class];
        z.mapv_inplace(|z| (z - top).exp());
        let sum = z.sum();
        loss += sum.ln() + top - right;
        z.mapv_inplace(|e| e / (sum * m));
        z[class] -= 1.0 / m;
    }
    loss
}

/// The two layers, with a new array for every result.
pub struct Single(pub TwoLayers);

impl Step for Single {
    // ANCHOR: single
    fn pass(&mut self, samples: &Samples, rate: f64) -> f64 {
        let TwoLayers { w1, b1, w2, b2 } = &mut self.0;
        let rate = rate as f32;
        let mut loss = 0.0;
        for (x, y) in samples.x32.axis_chunks_iter(Axis(0), BATCH).zip(samples.y.chunks(BATCH)) {
            let z1 = x.dot(w1) + &*b1;
            let a = z1.mapv(|z| z.max(0.0));
            let mut dz = a.dot(w2) + &*b2;
            loss += f64::from(softmax_gradient(&mut dz.view_mut(), y));
            let da = dz.dot(&w2.t()) * z1.mapv(|z| f32::from(u8::from(z > 0.0)));
            w2.scaled_add(-rate, &a.t().dot(&dz));
            b2.scaled_add(-rate, &dz.sum_axis(Axis(0)));
            w1.scaled_add(-rate, &x.t().dot(&da));
            b1.scaled_add(-rate, &da.sum_axis(Axis(0)));
        }
        loss / samples.y.len() as f64
    }
    // ANCHOR_END: single
}
