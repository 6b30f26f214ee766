//! # The steps, one by one
//!
//! Each is the same algorithm on the same samples and gives the same loss; only the
//! time differs.

use lesson05_backprop::Network;

use super::cores::Fast;
use super::dot::Dot;
use super::fused::Fused;
use super::in_place::InPlace;
use super::loops::Loops;
use super::samples::{BATCH, SIZES, Samples, operations};
use super::single::{Single, TwoLayers};

/// A way to go through all samples once.
pub trait Step {
    /// Trains on all samples, batch by batch in their order, with this learning rate;
    /// returns the mean loss on the way.
    fn pass(&mut self, samples: &Samples, rate: f64) -> f64;
}

/// A step of the ladder by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rung {
    /// Three loops.
    Loops,
    /// Lesson 5 as it is.
    Dot,
    /// In f32.
    Single,
    /// Without new memory.
    InPlace,
    /// Fewer passes.
    Fused,
    /// With gemm.
    Gemm,
    /// On two cores.
    TwoCores,
}

impl Rung {
    /// All of them, from the slowest.
    pub const ALL: [Rung; 7] = [
        Rung::Loops,
        Rung::Dot,
        Rung::Single,
        Rung::InPlace,
        Rung::Fused,
        Rung::Gemm,
        Rung::TwoCores,
    ];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Rung::Loops => "loops",
            Rung::Dot => "ndarray's dot",
            Rung::Single => "f32",
            Rung::InPlace => "no new memory",
            Rung::Fused => "fused passes",
            Rung::Gemm => "gemm",
            Rung::TwoCores => "two cores",
        }
    }

    /// That step, from the same first weights.
    pub fn build(self, start: &Network) -> Box<dyn Step> {
        let layers = || TwoLayers::from(start);
        match self {
            Rung::Loops => Box::new(Loops(start.clone())),
            Rung::Dot => Box::new(Dot(start.clone())),
            Rung::Single => Box::new(Single(layers())),
            Rung::InPlace => Box::new(InPlace::new(layers())),
            Rung::Fused => Box::new(Fused::new(layers())),
            Rung::Gemm => Box::new(Fast::new(start, BATCH, 1)),
            Rung::TwoCores => Box::new(Fast::new(start, BATCH, 2)),
        }
    }

    // ANCHOR: traffic
    /// The bytes that a batch asks of memory, near or far: every array that an
    /// operation reads or writes counts once for that operation, and a loop's operands
    /// once for each multiplication.
    pub fn traffic(self) -> f64 {
        let [i, h, o] = SIZES.map(|size| size as f64);
        let b = BATCH as f64;
        let parameters = i * h + h + h * o + o;
        // The operands and the result of the products: forward twice, back thrice.
        let forward = (b * i + i * h + b * h) + (b * h + h * o + b * o);
        let back = (b * h + b * o + h * o) + (b * o + h * o + b * h) + (b * i + b * h + i * h);
        let products = forward + back;
        let softmax = 4.0 * b * o;
        match self {
            Rung::Loops => 8.0 * operations(BATCH),
            Rung::Dot => {
                // One more product, for the inputs' gradient; copies of the batch; bias,
                // bend, its slope and the error, each a pass; the gradient as one long
                // vector, the step, and the way back into the layers.
                let needless = b * h + i * h + b * i;
                let passes = 4.0 * b * i + 14.0 * b * h + 10.0 * b * o;
                8.0 * (products + needless + passes + softmax + 9.0 * parameters)
            }
            // Bias, bend, slope, error: two arrays or three each; the gradient is added
            // to the weights in a pass of its own.
            Rung::Single => {
                4.0 * (products + 11.0 * b * h + 3.0 * b * o + softmax + 3.0 * parameters)
            }
            // The update reads and writes the weights within the product.
            Rung::InPlace => 4.0 * (products + i * h + h * o + 9.0 * b * h + 3.0 * b * o + softmax),
            Rung::Fused | Rung::Gemm | Rung::TwoCores => {
                4.0 * (products + i * h + h * o + 6.0 * b * h + 2.0 * b * o + softmax)
            }
        }
    }
    // ANCHOR_END: traffic

    /// Operations that are worth something for each byte that is asked for.
    pub fn intensity(self) -> f64 {
        operations(BATCH) / self.traffic()
    }
}

#[cfg(test)]
mod tests {
    use super::super::samples::{COUNT, RATE, made_up, start};
    use super::*;

    /// Lesson 5's network is the reference: over an epoch all steps lose the same.
    #[test]
    fn every_rung_gives_the_losses_of_lesson_5() {
        let samples = made_up(320, 1);
        let start = start(2);
        let losses = |rung: Rung| {
            let mut step = rung.build(&start);
            [0; 3].map(|_| step.pass(&samples, 0.05))
        };
        let expected = losses(Rung::Dot);
        assert!(expected[2] < 0.9 * expected[0], "it learns: {expected:?}");
        for rung in Rung::ALL {
            for (found, expected) in losses(rung).iter().zip(expected) {
                let relative = (found - expected).abs() / expected;
                assert!(relative < 1e-4, "{}: {found} for {expected}", rung.name());
            }
        }
    }

    #[test]
    fn over_a_whole_pass_the_fast_network_loses_what_lesson_5_does() {
        let (samples, start) = (made_up(COUNT, 5), start(6));
        let loss = |rung: Rung| rung.build(&start).pass(&samples, RATE);
        let (expected, found) = (loss(Rung::Dot), loss(Rung::TwoCores));
        assert!((found - expected).abs() < 1e-4 * expected, "{found} for {expected}");
    }

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

    #[test]
    fn each_rung_asks_for_no_more_bytes_than_the_one_before() {
        let traffic = Rung::ALL.map(Rung::traffic);
        assert!(traffic.windows(2).all(|pair| pair[1] <= pair[0]), "{traffic:?}");
    }
}
