//! # Step 7: two cores
//!
//! There is one core's worth of work left to share out, and a batch is small: threads
//! that meet often spend their time meeting.
//!
//! So each thread owns some of the hidden units for good: their columns of W₁, their
//! rows of W₂. Forward, it computes its own units and what they add to the logits;
//! the threads meet once, to add these up; backward, each has all that it needs. One
//! meeting for a batch, and 64×10 numbers exchanged for each block of units.
//!
//! A sum of rounded numbers depends on the order in which they are added. So each block
//! of units has its own share of the logits, whoever computes it, and the shares are added
//! up in the blocks' order: on any number of cores the same numbers come out, to the last
//! bit.

use lesson05_backprop::Network;
use ndarray::{Array2, Axis, concatenate};

use super::fused::{bend, unbend};
use super::gemm::product;
use super::in_place::first_rows;
use super::meeting::Meeting;
use super::samples::{Samples, Step};
use super::single::{TwoLayers, softmax_gradient};
use super::threads::on_cores;

/// The network, shared out among threads.
pub struct Fast {
    parts: Vec<Part>,
    batch_size: usize,
}

/// Some blocks of the hidden units, with their working memory.
struct Part {
    /// The number of its first block.
    first: usize,
    layers: TwoLayers,
    /// The activations, (batch, its units).
    a: Array2<f32>,
    /// Their error, (batch, its units).
    da: Array2<f32>,
    /// The logits of all blocks together, then their error, (batch, outputs).
    dz: Array2<f32>,
}

/// Hidden units in a block; fewer are not worth a thread.
const BLOCK: usize = 32;

impl Fast {
    /// The network's hidden units dealt out to so many threads in whole blocks, or to fewer
    /// threads if there are not enough blocks.
    pub fn new(start: &Network, batch_size: usize, threads: usize) -> Self {
        let TwoLayers { w1, b1, w2, b2 } = TwoLayers::from(start);
        let each = b1.len().div_ceil(BLOCK).div_ceil(threads); // blocks
        let units = each * BLOCK;
        let columns = w1.axis_chunks_iter(Axis(1), units).zip(b1.axis_chunks_iter(Axis(0), units));
        let shares = columns.zip(w2.axis_chunks_iter(Axis(0), units)).enumerate();
        let parts = shares.map(|(number, ((w1, b1), w2))| {
            let empty = |columns| Array2::zeros((batch_size, columns));
            let (units, outputs) = w2.dim();
            // In standard order, whatever order the view has.
            let w1 = Array2::from_shape_fn(w1.dim(), |index| w1[index]);
            let (b1, w2, b2) = (b1.to_owned(), w2.to_owned(), b2.clone());
            let layers = TwoLayers { w1, b1, w2, b2 };
            Part {
                first: number * each,
                layers,
                a: empty(units),
                da: empty(units),
                dz: empty(outputs),
            }
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
        let blocks = self.parts.iter().map(|part| part.layers.b1.len().div_ceil(BLOCK)).sum();
        let meeting = Meeting::of(blocks, (self.batch_size, outputs));
        let shares = self.parts.iter_mut().map(|part| {
            let meeting = &meeting;
            move || part.pass(x, classes, rate, meeting)
        });
        let Ok(sums) = on_cores(shares.collect()) else {
            // The system refuses threads. On one the numbers are the same.
            *self = Fast::new(&self.network(), self.batch_size, 1);
            return self.pass(x, classes, rate);
        };
        // Every part knows the loss of the whole.
        sums[0] / classes.len() as f64
    }
}

impl Part {
    // ANCHOR: part
    /// This part's share of a pass; returns the sum of the losses.
    fn pass(&mut self, x: &Array2<f32>, classes: &[usize], rate: f32, meeting: &Meeting) -> f64 {
        let size = self.dz.nrows();
        let TwoLayers { w1, b1, w2, b2 } = &mut self.layers;
        let mut loss = 0.0;
        let batches = x.axis_chunks_iter(Axis(0), size).zip(classes.chunks(size));
        for (batch, (x, y)) in batches.enumerate() {
            // The last batch may be smaller.
            let [mut a, mut da, mut dz] =
                [&mut self.a, &mut self.da, &mut self.dz].map(|memory| first_rows(memory, y.len()));
            a.assign(b1);
            product(1.0, &x, &w1.view(), 1.0, &mut a);
            bend(&mut a);
            let units = a.axis_chunks_iter(Axis(1), BLOCK).zip(w2.axis_chunks_iter(Axis(0), BLOCK));
            for (block, (a, w2)) in (self.first..).zip(units) {
                meeting.bring(block, batch, |logits| {
                    let mut logits = first_rows(logits, y.len());
                    product(1.0, &a, &w2, 0.0, &mut logits);
                });
            }
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
    use shared::random::Random;

    use super::super::samples::{SIZES, made_up};
    use super::*;
    use crate::training::fresh;

    /// Bit by bit, with blocks that are not full, and with a last batch that is smaller.
    #[test]
    fn the_number_of_threads_does_not_matter() {
        let samples = made_up(23, 3);
        for hidden in [1, 40, 128, 130] {
            let start = fresh([SIZES[0], hidden, SIZES[2]], &mut Random::seed(4));
            for batch_size in [1, 10] {
                let run = |threads| {
                    let mut fast = Fast::new(&start, batch_size, threads);
                    (fast.pass(&samples.x32, &samples.y, 0.05).to_bits(), fast.network())
                };
                let one = run(1);
                for threads in [2, 3, 7] {
                    assert_eq!(one, run(threads), "{hidden}, {batch_size}, {threads}");
                }
            }
        }
    }
}
