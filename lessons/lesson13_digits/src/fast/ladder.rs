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
use super::samples::{BATCH, Step};
use super::single::{Single, TwoLayers};

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
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use lesson02_gradient_descent::one_hot;
    use lesson04_losses::argmax;
    use ndarray::Axis;
    use shared::random::Random;

    use super::super::samples::{RATE, Samples, made_up, start};
    use super::*;
    use crate::training::fresh;

    /// Samples with so few inputs that the loops are through them at once; the first ten say
    /// the class.
    fn few_inputs(count: usize) -> Samples {
        let x32 = Random::seed(1).rand((count, 24)).mapv(|x| x as f32);
        let x = x32.mapv(f64::from);
        let ten = x.view().split_at(Axis(1), 10).0;
        let y: Vec<usize> = ten.rows().into_iter().map(|row| argmax(&row)).collect();
        Samples { x, x32, targets: one_hot(&y, 10), y }
    }

    #[test]
    fn every_rung_has_a_name_of_its_own() {
        assert_eq!(HashSet::from(Rung::ALL.map(Rung::name)).len(), Rung::ALL.len());
        assert_eq!(Rung::TwoCores.name(), "two cores");
    }

    /// Lesson 5's network is the reference: over an epoch all steps lose the same, with a
    /// last batch that is smaller too, and with a unit that stays where its ReLU bends.
    #[test]
    fn every_rung_gives_the_losses_of_lesson_5() {
        let samples = few_inputs(5 * BATCH + 10);
        let mut start = fresh([24, 70, 10], &mut Random::seed(2));
        start.weights_mut(0).column_mut(0).fill(0.0);
        let losses = |rung: Rung| {
            let mut step = rung.build(&start);
            [0; 3].map(|_| step.pass(&samples, 0.3))
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
    fn over_many_steps_the_fast_network_loses_what_lesson_5_does() {
        let (samples, start) = (made_up(20 * BATCH, 5), start(6));
        let loss = |rung: Rung| rung.build(&start).pass(&samples, RATE);
        let (expected, found) = (loss(Rung::Dot), loss(Rung::TwoCores));
        assert!((found - expected).abs() < 1e-4 * expected, "{found} for {expected}");
    }
}
