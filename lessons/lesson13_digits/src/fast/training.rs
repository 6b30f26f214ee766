//! # Training at that speed
//!
//! MNIST's training set in five places is a quarter of a million pictures. The fast
//! network takes the same steps with it as lesson 5's would, in f32 and on all cores.

use lesson02_gradient_descent::{batches, check_divergence};
use lesson05_backprop::Network;
use ndarray::{Array2, Axis};
use shared::job::Job;
use shared::random::Random;
use shared::{Error, Result};

use super::cores::Fast;
use super::threads::cores;
use crate::digits::Digits;
use crate::images::Images;
use crate::training::{Curves, Recipe, Watch, fresh};

/// How many batches the network is given at a time: all pictures as numbers would fill
/// the memory.
const AT_A_TIME: usize = 128;

/// Trains a fresh network as [`crate::training::train`] does, faster.
///
/// # Errors
/// If the training diverges, or is interrupted.
pub fn train(digits: &Digits, recipe: &Recipe, random: &mut Random) -> Result<(Network, Curves)> {
    let mut network = fresh(recipe.sizes(digits), random);
    let mut watch = Watch::begin(digits, &network);

    let &Recipe { epochs, batch_size, first_rate, .. } = recipe;
    let images = digits.to_learn();
    let mut fast = Fast::new(&network, batch_size, cores());
    let job = Job::begin("training", epochs, 0);
    for epoch in 0..epochs {
        if job.interrupted() {
            let done = format!("{epoch} of {epochs} epochs are done; nothing is kept");
            return Err(Error::Interrupted(done));
        }
        let rate = recipe.schedule().rate(first_rate, epoch) as f32;
        let order = batches(images.count(), Some(batch_size), random);
        let mut loss = 0.0;
        for batches in order.chunks(AT_A_TIME) {
            let (x, y) = inputs(digits, &images, &batches.concat());
            loss += fast.pass(&x, &y, rate) * y.len() as f64;
        }
        network = fast.network();
        check_divergence("the training", epoch + 1, loss, &network.parameters())?;
        watch.look(&network);
        job.step();
    }
    Ok((network, watch.curves))
}

/// Pictures in that order as standardised inputs in f32, (pictures, pixels), and their
/// classes.
fn inputs(digits: &Digits, images: &Images, order: &[usize]) -> (Array2<f32>, Vec<usize>) {
    let chosen = images.select(order);
    let scale = 1.0 / f64::from(images.white);
    let (mean, deviation) = (&digits.standard.mean, &digits.standard.deviation);
    let offset = (mean / deviation).mapv(|x| x as f32);
    let factor = deviation.mapv(|deviation| (scale / deviation) as f32);
    let mut x = chosen.pixels.mapv(f32::from);
    for mut row in x.axis_iter_mut(Axis(0)) {
        row *= &factor;
        row -= &offset;
    }
    (x, chosen.classes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::training;

    /// The same algorithm twice: in f64 as lesson 5 has it, in f32 as fast as it goes.
    #[test]
    fn the_fast_network_trains_as_the_readable_one() {
        let digits = Digits::built_in(42);
        let recipe = Recipe { epochs: 2, hidden: 20, ..Recipe::default() };
        let (_, expected) =
            training::train(&digits, &recipe, &mut Random::seed(1)).expect("it converges");
        let (_, found) = train(&digits, &recipe, &mut Random::seed(1)).expect("it converges");
        let losses = |curves: &Curves| [curves.train.clone(), curves.validation.clone()].concat();
        assert_eq!(losses(&found).len(), 6);
        for (found, expected) in losses(&found).iter().zip(losses(&expected)) {
            assert!((found - expected).abs() < 1e-4 * expected, "{found} for {expected}");
        }
    }
}
