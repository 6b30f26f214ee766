//! # Step 7: two cores
//!
//! There is one core's worth of work left to share out, and a batch is small: threads
//! that meet often spend their time meeting.
//!
//! So each thread owns some of the hidden units for good: their columns of W₁, their
//! rows of W₂. Forward, it computes its own units and what they add to the logits;
//! the threads meet once, to add these up; backward, each has all that it needs. One
//! meeting for a batch, and 64×10 numbers exchanged.

use lesson05_backprop::Network;
use ndarray::{Array2, Axis, concatenate};

use super::fused::{bend, unbend};
use super::gemm::product;
use super::meeting::Meeting;
use super::samples::{Samples, Step};
use super::single::{TwoLayers, softmax_gradient};
use super::threads::on_cores;

/// The network, shared out among threads.
pub struct Fast {
    parts: Vec<Part>,
    batch_size: usize,
}

/// Some of the hidden units, with their working memory.
struct Part {
    layers: TwoLayers,
    /// The activations, (batch, its units).
    a: Array2<f32>,
    /// Their error, (batch, its units).
    da: Array2<f32>,
    /// The logits of all parts together, then their error, (batch, outputs).
    dz: Array2<f32>,
}

/// Fewer hidden units than this are not worth a thread.
const FEWEST: usize = 32;

impl Fast {
    /// The network's hidden units dealt out to so many threads, or to fewer if there
    /// are not enough units.
    pub fn new(start: &Network, batch_size: usize, threads: usize) -> Self {
        let TwoLayers { w1, b1, w2, b2 } = TwoLayers::from(start);
        let units = b1.len().div_ceil(threads.min(b1.len().div_ceil(FEWEST)));
        let columns = w1.axis_chunks_iter(Axis(1), units).zip(b1.axis_chunks_iter(Axis(0), units));
        let parts = columns.zip(w2.axis_chunks_iter(Axis(0), units)).map(|((w1, b1), w2)| {
            let empty = |columns| Array2::zeros((batch_size, columns));
            let (units, outputs) = w2.dim();
            // In standard order, whatever order the view has.
            let w1 = Array2::from_shape_fn(w1.dim(), |index| w1[index]);
            let (b1, w2, b2) = (b1.to_owned(), w2.to_owned(), b2.clone());
            let layers = TwoLayers { w1, b1, w2, b2 };
            Part { layers, a: empty(units), da: empty(units), dz: empty(outputs) }
        });
        Fast { parts: parts.collect(), batch_size }
    }

    /// The network in f64, as the rest of the course has it.
    pub fn network(&self) -> Network {
        let all = |axis, of: fn(&TwoLayers) -> &Array2<f32>| {
            let views: Vec<_> = self.parts.iter().map(|part| of(&part.layers).view()).collect();
            concatenate(axis, &views).expect("parts of one matrix")
        };
        let biases: Vec<_> = self.parts.iter().map(|part| part.layers.b1.view()).collect();
        Network::from(&TwoLayers {
            w1: all(Axis(1), |layers| &layers.w1),
            b1: concatenate(Axis(0), &biases).expect("parts of one vector"),
            w2: all(Axis(0), |layers| &layers.w2),
            b2: self.parts[0].layers.b2.clone(),
        })
    }

    /// Once through x, (samples, inputs), and their classes, batch by batch in their
    /// order; returns the mean loss on the way.
    pub fn pass(&mut self, x: &Array2<f32>, classes: &[usize], rate: f32) -> f64 {
        let outputs = self.parts[0].dz.ncols();
        let meeting = Meeting::of(self.parts.len(), (self.batch_size, outputs));
        let shares = self.parts.iter_mut().enumerate().map(|(number, part)| {
            let meeting = &meeting;
            move || part.pass(number, x, classes, rate, meeting)
        });
        // Every part knows the loss of the whole.
        let sum = on_cores(shares.collect())[0];
        sum / classes.len() as f64
    }
}

impl Part {
    // ANCHOR: part
    /// This part's share of a pass; returns the sum of the losses.
    fn pass(
        &mut self,
        number: usize,
        x: &Array2<f32>,
        classes: &[usize],
        rate: f32,
        meeting: &Meeting,
    ) -> f64 {
        let size = self.dz.nrows();
        let TwoLayers { w1, b1, w2, b2 } = &mut self.layers;
        let mut loss = 0.0;
        let batches = x.axis_chunks_iter(Axis(0), size).zip(classes.chunks(size));
        for (batch, (x, y)) in batches.enumerate() {
            // The last batch may be smaller.
            let [mut a, mut da, mut dz] = [&mut self.a, &mut self.da, &mut self.dz]
                .map(|memory| memory.view_mut().split_at(Axis(0), y.len()).0);
            a.assign(b1);
            product(1.0, &x, &w1.view(), 1.0, &mut a);
            bend(&mut a);
            meeting.bring(number, batch, |logits| {
                let mut logits = logits.view_mut().split_at(Axis(0), y.len()).0;
                product(1.0, &a.view(), &w2.view(), 0.0, &mut logits);
            });
            dz.assign(b2);
            meeting.take(batch, |logits| dz += &logits.view().split_at(Axis(0), y.len()).0);
            loss += f64::from(softmax_gradient(&mut dz, y));
            product(1.0, &dz.view(), &w2.t(), 0.0, &mut da);
            unbend(&mut da, &a.view(), b1, rate);
            product(-rate, &a.t(), &dz.view(), 1.0, &mut w2.view_mut());
            product(-rate, &x.t(), &da.view(), 1.0, &mut w1.view_mut());
            dz.rows().into_iter().for_each(|row| b2.scaled_add(-rate, &row));
        }
        loss
    }
    // ANCHOR_END: part
}

impl Step for Fast {
    fn pass(&mut self, samples: &Samples, rate: f64) -> f64 {
        Fast::pass(self, &samples.x32, &samples.y, rate as f32)
    }
}

#[cfg(test)]
mod tests {
    use super::super::samples::{BATCH, made_up, start};
    use super::*;

    #[test]
    fn the_number_of_threads_and_the_last_batch_do_not_matter() {
        let samples = made_up(150, 3);
        let start = start(4);
        let run = |threads| {
            let mut fast = Fast::new(&start, BATCH, threads);
            (fast.pass(&samples.x32, &samples.y, 0.05), fast.network())
        };
        let (loss, network) = run(1);
        for threads in [2, 3, 4] {
            let (other, split) = run(threads);
            assert!((loss - other).abs() < 1e-5 * loss, "{threads}: {loss} {other}");
            let moved = (network.parameters() - split.parameters()).mapv(f64::abs).sum();
            assert!(moved < 1e-2, "{threads}: {moved}");
        }
        assert_eq!(run(2).1, run(2).1, "the same numbers whoever comes first");
    }
}
