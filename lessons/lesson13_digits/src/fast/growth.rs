//! # How time grows
//!
//! Twice the samples take twice as long, and so do twice the hidden units, as long as it
//! is operations that take the time: they can be counted, and the count is a straight line
//! on logarithmic axes. Where the time lies above the line, something else takes it.
//!
//! Lesson 5's network, one pass over its samples in batches of 64.

use lesson01_perceptron::Activation;
use lesson05_backprop::Network;
use lesson07_init::Rule;
use serde::{Deserialize, Serialize};
use shared::clock::shortest;
use shared::random::Random;

use super::dot::Dot;
use super::samples::{RATE, SIZES, Step as _, made_up, operations_of};

/// A network, 784 inputs and 10 outputs, and how many samples go through it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    /// Samples in a pass.
    pub samples: usize,
    /// Units in each hidden layer.
    pub width: usize,
    /// Hidden layers.
    pub depth: usize,
}

/// From where each of the three grows or shrinks alone.
pub const MIDDLE: Size = Size { samples: 1024, width: 128, depth: 1 };

impl Size {
    /// All sizes of the layers, inputs first.
    fn sizes(self) -> Vec<usize> {
        [&SIZES[..1], vec![self.width; self.depth].as_slice(), &SIZES[2..]].concat()
    }

    /// The multiplications and additions that a pass cannot do without.
    pub fn operations(self) -> f64 {
        operations_of(&self.sizes(), self.samples)
    }

    /// The milliseconds of a pass, the shortest of a few.
    fn measure(self, seed: u32) -> f64 {
        let (relu, logits) = (Activation::Relu, Activation::Identity);
        let network: Network =
            Rule::He.network(&self.sizes(), relu, logits, &mut Random::seed(seed));
        let (samples, mut step) = (made_up(self.samples, seed), Dot(network));
        1000.0 * shortest(5, || step.pass(&samples, RATE)).0
    }
}

/// What grows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Growing {
    /// The samples.
    Samples,
    /// The units of the hidden layer.
    Width,
    /// The hidden layers.
    Depth,
}

impl Growing {
    /// All three.
    pub const ALL: [Growing; 3] = [Growing::Samples, Growing::Width, Growing::Depth];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Growing::Samples => "samples",
            Growing::Width => "hidden units",
            Growing::Depth => "hidden layers",
        }
    }

    /// The sizes that are measured, each with how many there are of what grows.
    pub fn sizes(self) -> Vec<(usize, Size)> {
        let powers = match self {
            Growing::Samples => 6..=12,
            Growing::Width => 2..=10,
            Growing::Depth => 0..=5,
        };
        let size = |count| match self {
            Growing::Samples => Size { samples: count, ..MIDDLE },
            Growing::Width => Size { width: count, ..MIDDLE },
            Growing::Depth => Size { depth: count, ..MIDDLE },
        };
        powers.map(|power| 1 << power).map(|count| (count, size(count))).collect()
    }
}

/// The milliseconds of a pass for each of [`Growing::sizes`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Growth {
    /// By samples.
    pub samples: Vec<f64>,
    /// By hidden units.
    pub width: Vec<f64>,
    /// By hidden layers.
    pub depth: Vec<f64>,
}

impl Growth {
    /// Measures on this machine.
    pub fn measure(seed: u32) -> Self {
        let of =
            |growing: Growing| growing.sizes().iter().map(|(_, size)| size.measure(seed)).collect();
        Growth {
            samples: of(Growing::Samples),
            width: of(Growing::Width),
            depth: of(Growing::Depth),
        }
    }

    /// The milliseconds, in the order of [`Growing::sizes`].
    pub fn of(&self, growing: Growing) -> &[f64] {
        match growing {
            Growing::Samples => &self.samples,
            Growing::Width => &self.width,
            Growing::Depth => &self.depth,
        }
    }

    /// The milliseconds by counting: those of the middle size, times the operations of this
    /// one by the operations of the middle.
    pub fn counted(&self, growing: Growing) -> Vec<f64> {
        let sizes = growing.sizes();
        let middle = sizes.iter().position(|(_, size)| *size == MIDDLE).expect("it is measured");
        let each = self.of(growing)[middle] / MIDDLE.operations();
        sizes.iter().map(|(_, size)| each * size.operations()).collect()
    }

    /// How many times longer than by counting each size took, in the order of
    /// [`Growing::sizes`].
    pub fn by_count(&self, growing: Growing) -> Vec<f64> {
        let (measured, counted) = (self.of(growing), self.counted(growing));
        measured.iter().zip(counted).map(|(measured, counted)| measured / counted).collect()
    }

    /// The same of the smallest and of the largest size.
    pub fn over(&self, growing: Growing) -> [f64; 2] {
        let by_count = self.by_count(growing);
        [by_count[0], by_count[by_count.len() - 1]]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What grows alone passes through the middle, in powers of two.
    #[test]
    fn each_grows_alone_from_the_middle() {
        for growing in Growing::ALL {
            let sizes = growing.sizes();
            assert!(sizes.windows(2).all(|pair| pair[1].0 == 2 * pair[0].0), "{growing:?}");
            assert_eq!(sizes.iter().filter(|(_, size)| *size == MIDDLE).count(), 1);
            for (count, Size { samples, width, depth }) in sizes {
                let found = match growing {
                    Growing::Samples => (samples, width, depth) == (count, 128, 1),
                    Growing::Width => (samples, width, depth) == (1024, count, 1),
                    Growing::Depth => (samples, width, depth) == (1024, 128, count),
                };
                assert!(found, "{growing:?} {count}");
            }
        }
    }

    /// Twice the samples, twice the operations; a further hidden layer costs three products
    /// of 128 by 128 for each sample.
    #[test]
    fn operations_are_counted_for_any_size() {
        let more = Size { samples: 2048, ..MIDDLE };
        assert_eq!(more.operations(), 2.0 * MIDDLE.operations());
        let deeper = Size { depth: 2, ..MIDDLE };
        let layer = 1024.0 * 6.0 * 128.0 * 128.0;
        assert_eq!(deeper.operations(), MIDDLE.operations() + layer);
        assert_eq!(MIDDLE.operations(), 1024.0 * 409_088.0);
    }

    #[test]
    fn counting_goes_through_what_was_measured_in_the_middle() {
        let growth = Growth {
            samples: vec![1.0, 1.0, 1.0, 1.0, 3.0, 8.0, 12.0],
            width: vec![2.0; 9],
            depth: vec![4.0; 6],
        };
        let counted = growth.counted(Growing::Samples);
        assert_eq!(counted, [3.0 / 16.0, 3.0 / 8.0, 0.75, 1.5, 3.0, 6.0, 12.0]);
        assert_eq!(growth.over(Growing::Samples), [16.0 / 3.0, 1.0]);
        assert_eq!(growth.by_count(Growing::Samples)[5], 8.0 / 6.0);
        assert_eq!(growth.counted(Growing::Width)[5], 2.0);
        assert_eq!(growth.counted(Growing::Depth)[0], 4.0);
    }

    #[test]
    fn no_two_that_grow_have_one_name() {
        let [samples, width, depth] = Growing::ALL.map(Growing::name);
        assert!(samples != width && width != depth && depth != samples);
    }

    /// Five passes take no longer than all together; and no time is a whole number of
    /// milliseconds.
    #[test]
    fn a_pass_takes_its_milliseconds() {
        let small = Size { samples: 64, width: 4, depth: 2 };
        assert_eq!(small.sizes(), [784, 4, 4, 10]);
        let (seconds, time) = shortest(1, || small.measure(1));
        assert!(5.0 * time <= 1000.0 * seconds && time.fract() > 0.0, "{time} in {seconds} s");
    }
}
