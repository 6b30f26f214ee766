//! # Capacity, measured
//!
//! How much could a network learn by heart? Give it labels that are tossed by a coin: there is
//! nothing to understand in them, so whatever it knows of them after training it knows by heart.
//! That is what the family of functions allows, as far as training gets in it: its *effective*
//! capacity.
//!
//! Sources: n1 §9.2 and §9.3.2; Goodfellow, Bengio and Courville, "Deep Learning" (2016), section
//! 11.4; the random labels are from Zhang and others, "Understanding deep learning requires
//! rethinking generalization" (2017).

use std::f64::consts::LN_2;

use lesson01_perceptron::Activation;
use lesson05_backprop::{Batch, Network, Samples, Training};
use lesson06_optimizers::{Adam, AdamW};
use lesson09_deep_networks::dropout::dropout_gradient;
use lesson09_deep_networks::training::{LOSS, loss_on};
use ndarray::{Array2, Axis};
use shared::Result;
use shared::random::Random;

use crate::task::Task;

/// The hyperparameters of a network and of its training.
#[derive(Debug, Clone, PartialEq)]
pub struct Recipe {
    /// Hidden tanh units in each layer.
    pub hidden: usize,
    /// Hidden layers.
    pub layers: usize,
    /// η of AdamW.
    pub learning_rate: f64,
    /// How often to go through the data.
    pub epochs: usize,
    /// λ of AdamW.
    pub weight_decay: f64,
    /// The share of the hidden units that dropout lets stay.
    pub keep: f64,
    /// Samples in each step.
    pub batch_size: usize,
    /// β₁ of AdamW, its momentum.
    pub momentum: f64,
    /// What the first weights' usual spread, 1/√inputs, is multiplied by.
    pub scale: f64,
}

impl Recipe {
    /// Where each hyperparameter stays while another is varied.
    pub const MIDDLE: Recipe = Recipe {
        hidden: 8,
        layers: 1,
        learning_rate: 0.01,
        epochs: 30,
        weight_decay: 0.0,
        keep: 1.0,
        batch_size: 10,
        momentum: 0.9,
        scale: 1.0,
    };

    /// A network trained by this recipe, for yes or no.
    ///
    /// # Errors
    /// If the training diverges.
    pub fn train(&self, (x, y): &Batch, seed: u32) -> Result<Network> {
        let mut random = Random::seed(seed);
        let mut sizes = vec![self.hidden; self.layers + 2];
        (sizes[0], sizes[self.layers + 1]) = (x.ncols(), 1);
        let (tanh, identity) = (Activation::Tanh, Activation::Identity);
        let mut network = Network::new(&sizes, tanh, identity, &mut random);
        network.theta *= self.scale;
        let mut adam = Adam::new(self.learning_rate, network.theta.len());
        adam.beta1 = self.momentum;
        let mut optimizer = AdamW { adam, weight_decay: self.weight_decay };
        let batch_size = Some(self.batch_size);
        let training = Training { loss: LOSS, epochs: self.epochs, batch_size };
        let (data, random) = ((x, y), &mut random);
        if self.keep < 1.0 {
            let gradient = |network: &Network, batch: Samples<'_>, random: &mut Random| {
                dropout_gradient(network, batch, self.keep, random)
            };
            training.train_by(gradient, &mut network, &mut optimizer, data, random, |_| {})?;
        } else {
            training.train(&mut network, &mut optimizer, data, random, |_| {})?;
        }
        Ok(network)
    }
}

/// The same patients with their own labels, and with labels tossed by a coin.
#[derive(Debug, Clone)]
pub struct Labels {
    /// The first of the patients to train on: is the disease further on than the mean?
    pub true_ones: Batch,
    /// The same patients, each with yes or no by chance.
    pub tossed: Batch,
    /// The patients to choose by, with their own labels.
    pub validation: Batch,
}

impl Labels {
    /// The first so many patients to train on.
    pub fn of(task: &Task, patients: usize, seed: u32) -> Self {
        let yes = |y: &Array2<f64>| y.mapv(|y| f64::from(u8::from(y > 0.0)));
        let first: Vec<usize> = (0..patients).collect();
        let [x, y] = [&task.train.0, &task.train.1].map(|a| a.select(Axis(0), &first));
        let coin = Random::seed(seed).normal(0.0, 1.0, (patients, 1));
        let (of_validation, y_validation) = &task.validation;
        Labels {
            true_ones: (x.clone(), yes(&y)),
            tossed: (x, yes(&coin)),
            validation: (of_validation.clone(), yes(y_validation)),
        }
    }
}

// ANCHOR: capacity
/// What a recipe makes of both.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Capacity {
    /// How much of the tossed labels is known by heart: 1 − J/ln 2, which is 0 for who says ½
    /// of each, and 1 for who knows all.
    pub by_heart: f64,
    /// With the true labels: how far the validation loss is above the training loss.
    pub gap: f64,
}

/// The capacity of a recipe; none where the training diverges.
pub fn measure(recipe: &Recipe, labels: &Labels, seed: u32) -> Option<Capacity> {
    let tossed = recipe.train(&labels.tossed, seed).ok()?;
    let network = recipe.train(&labels.true_ones, seed).ok()?;
    Some(Capacity {
        by_heart: 1.0 - loss_on(&tossed, &labels.tossed) / LN_2,
        gap: loss_on(&network, &labels.validation) - loss_on(&network, &labels.true_ones),
    })
}
// ANCHOR_END: capacity

#[cfg(test)]
mod tests {
    use super::*;
    use lesson09_deep_networks::training::trained;

    fn labels() -> Labels {
        Labels::of(&Task::draw(1, 3).expect("the set is sound"), 20, 3)
    }

    #[test]
    fn the_patients_are_the_same_and_the_labels_are_not() {
        let task = Task::draw(1, 3).expect("the set is sound");
        let labels = Labels::of(&task, 20, 3);
        assert_eq!(labels.true_ones.0, labels.tossed.0);
        assert_eq!(labels.true_ones.0.row(19), task.train.0.row(19));
        assert_eq!(labels.true_ones.0.nrows(), 20);
        assert_eq!(labels.validation.0, task.validation.0);
        for (label, y) in labels.true_ones.1.iter().zip(&task.train.1) {
            assert_eq!(*label == 1.0, *y > 0.0);
        }
        let coin = Random::seed(3).normal(0.0, 1.0, (20, 1));
        assert!(
            labels.tossed.1.iter().zip(&coin).all(|(label, coin)| (*label == 1.0) == (*coin > 0.0))
        );
        assert_ne!(labels.true_ones.1, labels.tossed.1);
    }

    /// Who is no further on than the mean, to the last bit, is a no.
    #[test]
    fn the_mean_itself_is_a_no() {
        let mut task = Task::draw(1, 3).expect("the set is sound");
        task.train.1.fill(0.0);
        assert_eq!(Labels::of(&task, 20, 3).true_ones.1, Array2::<f64>::zeros((20, 1)));
    }

    /// Where nobody stays away, chance is asked for the weights and for the batches alone.
    #[test]
    fn a_recipe_without_dropout_draws_no_more_than_its_batches() {
        let (x, y) = labels().tossed;
        let recipe = Recipe { batch_size: 7, epochs: 3, keep: 1.0, ..Recipe::MIDDLE };
        let found = recipe.train(&(x.clone(), y.clone()), 7).expect("it converges");
        let mut random = Random::seed(7);
        let sizes = &found.layout.sizes;
        let mut network = Network::new(sizes, Activation::Tanh, Activation::Identity, &mut random);
        network.theta *= recipe.scale;
        let mut adam = Adam::new(recipe.learning_rate, network.theta.len());
        adam.beta1 = recipe.momentum;
        let mut optimizer = AdamW { adam, weight_decay: recipe.weight_decay };
        let training = Training { loss: LOSS, epochs: 3, batch_size: Some(7) };
        training
            .train(&mut network, &mut optimizer, (&x, &y), &mut random, |_| {})
            .expect("it converges");
        assert_eq!(found.theta, network.theta);
    }

    /// With all patients in one step it is lesson 9's training, but for the draws of the batches.
    #[test]
    fn a_recipe_is_what_it_says() {
        let labels = labels();
        let recipe =
            Recipe { hidden: 3, layers: 2, weight_decay: 0.5, batch_size: 20, ..Recipe::MIDDLE };
        let network = recipe.train(&labels.tossed, 7).expect("it converges");
        assert_eq!(network.layout.sizes, [10, 3, 3, 1]);
        let same =
            trained(&[10, 3, 3, 1], &labels.tossed, 30, (0.01, 0.5), 7).expect("it converges");
        assert!((network.theta - same.theta).iter().all(|d| d.abs() < 1e-9));
    }

    /// Untrained, or trained with steps of 0, the first weights are there to be seen.
    #[test]
    fn each_hyperparameter_is_heard() {
        let labels = labels();
        let of = |recipe: Recipe| recipe.train(&labels.tossed, 7).expect("it converges").theta;
        let still = || Recipe { learning_rate: 0.0, ..Recipe::MIDDLE };
        let wide = Recipe { scale: 3.0, ..still() };
        assert_eq!(of(wide), 3.0 * of(still()));
        let middle = of(Recipe::MIDDLE);
        for other in [
            Recipe { epochs: 29, ..Recipe::MIDDLE },
            Recipe { keep: 0.5, ..Recipe::MIDDLE },
            Recipe { batch_size: 5, ..Recipe::MIDDLE },
            Recipe { momentum: 0.5, ..Recipe::MIDDLE },
        ] {
            assert!(of(other.clone()) != middle, "{other:?}");
        }
    }

    /// With weights of 0 a network says ½ of each, and knows nothing by heart.
    #[test]
    fn who_has_learned_nothing_knows_nothing_by_heart() {
        let labels = labels();
        let still = Recipe { learning_rate: 0.0, scale: 0.0, ..Recipe::MIDDLE };
        let nothing = measure(&still, &labels, 1).expect("it stands still");
        assert!(nothing.by_heart.abs() < 1e-12 && nothing.gap.abs() < 1e-12, "{nothing:?}");
        let long = Recipe { hidden: 32, epochs: 200, ..Recipe::MIDDLE };
        let much = measure(&long, &labels, 1).expect("it converges");
        assert!(much.by_heart > 0.9 && much.by_heart < 1.0 && much.gap > 0.5, "{much:?}");
        let network = long.train(&labels.true_ones, 1).expect("it converges");
        let gap = loss_on(&network, &labels.validation) - loss_on(&network, &labels.true_ones);
        assert_eq!(much.gap, gap);
    }
}
