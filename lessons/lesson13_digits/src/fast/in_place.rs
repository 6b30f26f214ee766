//! # Step 4: no new memory in the loop
//!
//! Every array that a batch needs is made once. A product writes into one of them, and
//! the update W ← W − η·Xᵀδ is one product that adds to the weights themselves, with no
//! gradient in between.

use ndarray::linalg::general_mat_mul;
use ndarray::{Array2, ArrayViewMut2, Axis, Zip};

use super::samples::{BATCH, Samples, Step};
use super::single::{TwoLayers, softmax_gradient};

/// The rows of a memory that a batch of so many samples needs.
pub fn first_rows(memory: &mut Array2<f32>, count: usize) -> ArrayViewMut2<'_, f32> {
    memory.view_mut().split_at(Axis(0), count).0
}

/// The two layers with their working memory.
pub struct InPlace {
    layers: TwoLayers,
    z1: Array2<f32>,
    a: Array2<f32>,
    dz: Array2<f32>,
    da: Array2<f32>,
}

impl InPlace {
    /// With memory for a batch.
    pub fn new(layers: TwoLayers) -> Self {
        let (hidden, outputs) = layers.w2.dim();
        let empty = |columns| Array2::zeros((BATCH, columns));
        let [z1, a, da] = [empty(hidden), empty(hidden), empty(hidden)];
        InPlace { layers, z1, a, dz: empty(outputs), da }
    }
}

impl Step for InPlace {
    fn pass(&mut self, samples: &Samples, rate: f64) -> f64 {
        let InPlace { layers: TwoLayers { w1, b1, w2, b2 }, z1, a, dz, da } = self;
        let rate = rate as f32;
        let mut loss = 0.0;
        let batches = samples.x32.axis_chunks_iter(Axis(0), BATCH);
        for (x, y) in batches.zip(samples.y.chunks(BATCH)) {
            // The last batch may be smaller.
            let [mut z1, mut a, mut dz, mut da] =
                [&mut *z1, &mut *a, &mut *dz, &mut *da].map(|memory| first_rows(memory, y.len()));
            general_mat_mul(1.0, &x, w1, 0.0, &mut z1); // z₁ = X·W₁
            z1 += &*b1;
            Zip::from(&mut a).and(&z1).for_each(|a, &z| *a = z.max(0.0));
            general_mat_mul(1.0, &a, w2, 0.0, &mut dz); // z₂ = A·W₂
            dz += &*b2;
            loss += f64::from(softmax_gradient(&mut dz, y));
            general_mat_mul(1.0, &dz, &w2.t(), 0.0, &mut da); // ∂J/∂a = δ₂·W₂ᵀ
            Zip::from(&mut da).and(&z1).for_each(|da, &z| *da *= f32::from(u8::from(z > 0.0)));
            general_mat_mul(-rate, &a.t(), &dz, 1.0, w2); // W₂ ← W₂ − η·Aᵀδ₂
            general_mat_mul(-rate, &x.t(), &da, 1.0, w1); // W₁ ← W₁ − η·Xᵀδ₁
            dz.rows().into_iter().for_each(|row| b2.scaled_add(-rate, &row));
            da.rows().into_iter().for_each(|row| b1.scaled_add(-rate, &row));
        }
        loss / samples.y.len() as f64
    }
}
