//! # Step 5: one pass where there were three
//!
//! Between two products every number used to be fetched and put back several times:
//! once for the bias, once for the bend, once for the sum. Now the bias is laid down
//! before the product adds to it, and what is left is done while a number is at hand.

use ndarray::linalg::general_mat_mul;
use ndarray::{Array1, Array2, ArrayView2, ArrayViewMut2, Axis, Zip};

use super::in_place::first_rows;
use super::samples::{BATCH, Samples, Step};
use super::single::{TwoLayers, softmax_gradient};

/// The two layers with their working memory.
pub struct Fused {
    layers: TwoLayers,
    a: Array2<f32>,
    dz: Array2<f32>,
    da: Array2<f32>,
}

impl Fused {
    /// With memory for a batch.
    pub fn new(layers: TwoLayers) -> Self {
        let (hidden, outputs) = layers.w2.dim();
        let empty = |columns| Array2::zeros((BATCH, columns));
        let [a, da] = [empty(hidden), empty(hidden)];
        Fused { layers, a, dz: empty(outputs), da }
    }
}

/// max(z, 0), where z stands.
pub fn bend(z: &mut ArrayViewMut2<'_, f32>) {
    z.mapv_inplace(|z| z.max(0.0));
}

/// Takes the error back through the bend, and the bias along its gradient: one pass.
pub fn unbend(
    da: &mut ArrayViewMut2<'_, f32>,
    a: &ArrayView2<'_, f32>,
    b: &mut Array1<f32>,
    rate: f32,
) {
    for (da, a) in da.rows_mut().into_iter().zip(a.rows()) {
        Zip::from(da).and(a).and(&mut *b).for_each(|da, &a, b| {
            *da = if a > 0.0 { *da } else { 0.0 };
            *b -= rate * *da;
        });
    }
}

impl Step for Fused {
    fn pass(&mut self, samples: &Samples, rate: f64) -> f64 {
        let Fused { layers: TwoLayers { w1, b1, w2, b2 }, a, dz, da } = self;
        let rate = rate as f32;
        let mut loss = 0.0;
        let batches = samples.x32.axis_chunks_iter(Axis(0), BATCH);
        for (x, y) in batches.zip(samples.y.chunks(BATCH)) {
            // The last batch may be smaller.
            let [mut a, mut dz, mut da] =
                [&mut *a, &mut *dz, &mut *da].map(|memory| first_rows(memory, y.len()));
            a.assign(b1);
            general_mat_mul(1.0, &x, w1, 1.0, &mut a);
            bend(&mut a);
            dz.assign(b2);
            general_mat_mul(1.0, &a, w2, 1.0, &mut dz);
            loss += f64::from(softmax_gradient(&mut dz, y));
            general_mat_mul(1.0, &dz, &w2.t(), 0.0, &mut da);
            unbend(&mut da, &a.view(), b1, rate);
            general_mat_mul(-rate, &a.t(), &dz, 1.0, w2);
            general_mat_mul(-rate, &x.t(), &da, 1.0, w1);
            dz.rows().into_iter().for_each(|row| b2.scaled_add(-rate, &row));
        }
        loss / samples.y.len() as f64
    }
}
