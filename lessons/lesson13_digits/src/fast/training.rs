//! # Training at that speed
//!
//! MNIST's training set in five places is a quarter of a million pictures. The fast
//! network takes the same steps with it as lesson 5's would, in f32 and on all cores.

use job::Job;
use lesson02_gradient_descent::{batches, check_divergence};
use lesson05_backprop::Network;
use ndarray::{Array2, Axis};
use shared::random::Random;
use shared::{Error, Result};

use super::cores::Fast;
use super::threads::cores;
use crate::digits::Digits;
use crate::images::Images;
use crate::training::{Curves, Recipe, Watch, fresh};

/// How many samples the network is given at a time, in whole batches: all pictures as
/// numbers would fill the memory.
const AT_A_TIME: usize = 8192;

/// The most numbers that a batch may need, its inputs and two for each hidden unit: 512 MiB
/// in f32. 100,000 of MNIST's pictures need less with 128 units.
const MOST: usize = 1 << 27;

/// Whether a batch of that size fits into memory.
fn check_batch(batch_size: usize, [pixels, hidden, _]: [usize; 3]) -> Result<()> {
    if batch_size * (pixels + 2 * hidden) <= MOST {
        return Ok(());
    }
    Err(Error::Usage(format!(
        "batches of {batch_size} pictures, with {pixels} pixels and {hidden} hidden units, need \
         over 512 MiB; give a smaller --batch-size or --hidden"
    )))
}

/// Trains a fresh network as [`crate::training::train`] does, faster.
///
/// # Errors
/// If the training diverges, or is interrupted, or a batch needs too much memory.
pub fn train(digits: &Digits, recipe: &Recipe, random: &mut Random) -> Result<(Network, Curves)> {
    let &Recipe { epochs, first_rate, .. } = recipe;
    let batch_size = recipe.batch_size.min(digits.count_to_learn());
    check_batch(batch_size, recipe.sizes(digits))?;
    let mut network = fresh(recipe.sizes(digits), random);
    let mut watch = Watch::begin(digits);
    watch.look(&network);

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
        let losses = order.chunks((AT_A_TIME / batch_size).max(1)).map(|batches| {
            let (x, y) = inputs(digits, &images, &batches.concat());
            fast.pass(&x, &y, rate)
        });
        let sum = losses.sum(); // finite where all are
        network = fast.network();
        check_divergence("the training", epoch + 1, sum, &network.theta)?;
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

    #[test]
    fn a_batch_that_would_fill_the_memory_is_bad_usage() {
        assert!(check_batch(100_000, [784, 128, 10]).is_ok());
        // Half a GiB is 2²⁷ numbers: 2¹⁷ times 1,024, of which 2·448 for hidden units.
        assert!(check_batch(1 << 17, [128, 448, 10]).is_ok());
        assert!(check_batch(1 << 17, [129, 448, 10]).is_err());
        let error = check_batch(100_000, [784, 4096, 10]).expect_err("8976·10⁵ numbers");
        assert_eq!(error.exit_code(), 2);
        let said = error.to_string();
        assert!(said.contains("100000 pictures") && said.contains("--batch-size"), "{said}");
    }

    #[test]
    fn a_training_that_explodes_says_in_which_epoch() {
        let recipe = Recipe { epochs: 3, first_rate: 1e9, ..Recipe::default() };
        let run = train(&Digits::built_in(42), &recipe, &mut Random::seed(1));
        let error = run.expect_err("it explodes").to_string();
        assert!(error.starts_with("the training diverged at epoch 1:"), "{error}");
    }

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
