//! # Taking hidden units out
//!
//! How many hidden units does a task need? Train too many, take out the one that matters
//! least, and go on until none can be spared. What matters least can be asked of the weights,
//! or of the loss, and a unit may leave its mean behind.
//!
//! Sources: n1 §10.1; Mozer and Smolensky (1989), who ask the loss; Sietsma and Dow (1991),
//! who keep the mean in the bias and merge units that are alike.

use lesson05_backprop::{Batch, Network, Training};
use lesson06_optimizers::Adam;
use ndarray::{Array1, Array2, Axis};
use shared::Result;
use shared::random::Random;

use crate::training::{LOSS, loss_on};

/// The hidden units of the networks that are cut down: more than any of the sets needs.
pub const WIDE: usize = 8;

/// The epochs of a network before the first unit is taken out.
pub const EPOCHS: usize = 300;

/// The epochs after each unit that was taken out, where there are any.
pub const BETWEEN: usize = 50;

/// How many hidden units a network with one hidden layer has.
pub fn hidden(network: &Network) -> usize {
    network.layout.sizes[1]
}

/// A network with another hidden layer: W¹, (inputs, hidden), b¹, (hidden), and W²,
/// (hidden, outputs); the output's bias and both activations stay.
pub fn rebuilt(network: &Network, w1: Array2<f64>, b1: &Array1<f64>, w2: Array2<f64>) -> Network {
    let mut new = Network::of(&[(w1, network.activations[0]), (w2, network.activations[1])]);
    new.bias_mut(0).assign(b1);
    new.bias_mut(1).assign(&network.layer(1).bias);
    new
}

// ANCHOR: without
/// The network without one of its hidden units.
pub fn without(network: &Network, unit: usize) -> Network {
    let others: Vec<usize> = (0..hidden(network)).filter(|&other| other != unit).collect();
    let [first, second] = [0, 1].map(|l| network.layer(l));
    let w1 = first.weights.select(Axis(1), &others); // (inputs, hidden − 1)
    let b1 = first.bias.select(Axis(0), &others); // (hidden − 1)
    let w2 = second.weights.select(Axis(0), &others); // (hidden − 1, outputs)
    rebuilt(network, w1, &b1, w2)
}

/// The same, with what the unit said on average added to the output's bias.
pub fn with_its_mean(network: &Network, unit: usize, (x, _): &Batch) -> Network {
    let a = &network.forward(x)[1]; // (batch, hidden)
    let mean = a.column(unit).mean().expect("there are samples");
    let mut new = without(network, unit);
    new.bias_mut(1).scaled_add(mean, &network.layer(1).weights.row(unit));
    new
}
// ANCHOR_END: without

// ANCHOR: merged
/// One unit in place of two whose incoming weights and bias are equal: both say the same, so
/// the outgoing weights of the one that goes are added to those of the one that stays.
pub fn merged(network: &Network, stays: usize, goes: usize) -> Network {
    let mut both = network.clone();
    let outgoing = network.layer(1).weights;
    both.weights_mut(1).row_mut(stays).scaled_add(1.0, &outgoing.row(goes));
    without(&both, goes)
}
// ANCHOR_END: merged

/// What says which unit matters least, and what is left of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// The size of its weights; nothing is left.
    Weights,
    /// How far the loss rises without it; nothing is left.
    Loss,
    /// How far the loss rises with its mean in its place; the mean is left.
    Mean,
}

// ANCHOR: rule
impl Rule {
    /// All of them.
    pub const ALL: [Rule; 3] = [Rule::Weights, Rule::Loss, Rule::Mean];

    /// The network without that unit.
    pub fn taken_out(self, network: &Network, unit: usize, points: &Batch) -> Network {
        match self {
            Rule::Weights | Rule::Loss => without(network, unit),
            Rule::Mean => with_its_mean(network, unit, points),
        }
    }

    /// How much each unit matters.
    pub fn importance(self, network: &Network, points: &Batch) -> Vec<f64> {
        let [first, second] = [0, 1].map(|l| network.layer(l));
        let loss = loss_on(network, points);
        let of = |unit| match self {
            Rule::Weights => {
                let (incoming, outgoing) = (first.weights.column(unit), second.weights.row(unit));
                (incoming.dot(&incoming) * outgoing.dot(&outgoing)).sqrt()
            }
            Rule::Loss | Rule::Mean => {
                loss_on(&self.taken_out(network, unit, points), points) - loss
            }
        };
        (0..hidden(network)).map(of).collect()
    }
}

/// The place of the smallest number, the first of equals.
pub fn least(numbers: &[f64]) -> usize {
    let places = (0..numbers.len()).min_by(|&a, &b| numbers[a].total_cmp(&numbers[b]));
    places.expect("there is a number")
}

/// The network with all its units, without the one that mattered least, and so on down to one;
/// each trained for so many epochs after its unit was taken out.
///
/// # Errors
/// If the training diverges.
pub fn prune(
    network: Network,
    rule: Rule,
    points: &Batch,
    epochs: usize,
    learning_rate: f64,
) -> Result<Vec<Network>> {
    let mut networks = vec![network];
    while let Some(network) = networks.last().filter(|network| hidden(network) > 1) {
        let unit = least(&rule.importance(network, points));
        let mut fewer = rule.taken_out(network, unit, points);
        train_on(&mut fewer, points, epochs, learning_rate)?;
        networks.push(fewer);
    }
    Ok(networks)
}
// ANCHOR_END: rule

/// Trains a network further, with Adam begun anew.
///
/// # Errors
/// If the training diverges.
pub fn train_on(
    network: &mut Network,
    (x, y): &Batch,
    epochs: usize,
    learning_rate: f64,
) -> Result<()> {
    let mut adam = Adam::new(learning_rate, network.theta.len());
    let training = Training { loss: LOSS, epochs, batch_size: None };
    training.train(network, &mut adam, (x, y), &mut Random::seed(0), |_| {})
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Plane;
    use crate::training::{fresh, trained};
    use ndarray::{Array, array};

    /// 2-3-1; the third unit says tanh 3 whatever comes in.
    fn by_hand() -> Network {
        let (mut network, _) = fresh(&[2, 3, 1], 0.1, &mut Random::seed(1));
        network.weights_mut(0).assign(&array![[3.0, 1.0, 0.0], [4.0, 0.0, 0.0]]);
        network.bias_mut(0).assign(&array![0.5, -0.5, 3.0]);
        network.weights_mut(1).assign(&array![[2.0], [-6.0], [5.0]]);
        network.bias_mut(1).assign(&array![0.25]);
        network
    }

    fn points() -> Batch {
        (array![[0.3, -0.2], [-1.0, 0.4], [0.1, 0.9]], array![[1.0], [0.0], [1.0]])
    }

    #[test]
    fn what_belongs_to_the_others_stays() {
        let left = without(&by_hand(), 1);
        assert_eq!(left.theta, array![3.0, 0.0, 4.0, 0.0, 0.5, 3.0, 2.0, 5.0, 0.25]);
        assert_eq!(left.layout.sizes, [2, 2, 1]);
        assert_eq!(left.activations, by_hand().activations);
    }

    /// The output's bias takes −6 times the mean of tanh(x₁ − 0.5).
    #[test]
    fn the_mean_goes_into_the_bias() {
        let left = with_its_mean(&by_hand(), 1, &points());
        let mean = ((-0.2_f64).tanh() + (-1.5_f64).tanh() + (-0.4_f64).tanh()) / 3.0;
        let mut theta = without(&by_hand(), 1).theta;
        theta[8] = 0.25 - 6.0 * mean;
        assert!((left.theta - theta).iter().all(|d| d.abs() < 1e-12));
    }

    #[test]
    fn two_that_are_equal_are_one() {
        let mut network = by_hand();
        network.weights_mut(0).assign(&array![[3.0, 1.0, 3.0], [4.0, 0.0, 4.0]]);
        network.bias_mut(0).assign(&array![0.5, -0.5, 0.5]);
        let one = merged(&network, 0, 2);
        assert_eq!(one.theta, array![3.0, 1.0, 4.0, 0.0, 0.5, -0.5, 7.0, -6.0, 0.25]);
        let (x, _) = points();
        assert!((one.output(&x) - network.output(&x)).iter().all(|d| d.abs() < 1e-12));
    }

    /// The sizes are 5·2, 1·6 and 0·5. A unit whose outgoing weight is 0 is as good as none, and
    /// one that always says the same as good as its mean.
    #[test]
    fn each_rule_has_its_measure() {
        let (network, points) = (by_hand(), points());
        assert_eq!(Rule::Weights.importance(&network, &points), [10.0, 6.0, 0.0]);
        let loss = loss_on(&network, &points);
        for (unit, rise) in Rule::Loss.importance(&network, &points).into_iter().enumerate() {
            let mut silent = network.clone();
            silent.weights_mut(1)[[unit, 0]] = 0.0;
            assert!((rise - (loss_on(&silent, &points) - loss)).abs() < 1e-12, "{unit}");
            assert!(rise.abs() > 0.01, "{unit}");
        }
        let with_mean = Rule::Mean.importance(&network, &points);
        assert!(with_mean[2].abs() < 1e-12 && with_mean[0] > 0.01, "{with_mean:?}");
        for rule in Rule::ALL {
            let mean_is_kept = rule.taken_out(&network, 1, &points) != without(&network, 1);
            assert_eq!(mean_is_kept, rule == Rule::Mean, "{rule:?}");
        }
    }

    #[test]
    fn of_equals_the_first_goes() {
        assert_eq!(least(&[3.0, 1.0, 2.0, 1.0]), 1);
    }

    /// Without training: the constant unit's weights are the smallest, then the second unit's.
    #[test]
    fn units_go_one_by_one() {
        let all = prune(by_hand(), Rule::Weights, &points(), 0, 0.1).expect("nothing is trained");
        let two = without(&by_hand(), 2);
        assert_eq!(all, [by_hand(), two.clone(), without(&two, 1)]);
    }

    /// The second unit harms here: with its mean in its place the loss is lower.
    #[test]
    fn who_stays_is_trained_after_each() {
        let points = points();
        let all = prune(by_hand(), Rule::Mean, &points, 7, 0.1).expect("it converges");
        let mut two = with_its_mean(&by_hand(), 1, &points);
        train_on(&mut two, &points, 7, 0.1).expect("it converges");
        assert_eq!(all[..2], [by_hand(), two]);
        assert_eq!(all.iter().map(hidden).collect::<Vec<_>>(), [3, 2, 1]);
    }

    /// A network that begins anew is trained as any other.
    #[test]
    fn training_on_is_training() {
        let points = Plane::Ring.points(20, &mut Random::seed(3));
        let (mut network, _) = fresh(&[2, 4, 1], 0.03, &mut Random::seed(1));
        train_on(&mut network, &points, 9, 0.03).expect("it converges");
        let same = trained(&[2, 4, 1], &points, 9, (0.03, 0.0), 1).expect("it converges");
        assert_eq!(network, same);
    }

    /// The parameters of a layer that is put in are those of the new network.
    #[test]
    fn a_hidden_layer_can_be_exchanged() {
        let numbers = Array::range(1.0, 9.0, 1.0);
        let new = rebuilt(
            &by_hand(),
            array![[1.0, 2.0], [3.0, 4.0]],
            &array![5.0, 6.0],
            array![[7.0], [8.0]],
        );
        assert_eq!(
            new.theta.iter().take(8).collect::<Vec<_>>(),
            numbers.iter().collect::<Vec<_>>()
        );
        assert_eq!(new.theta[8], 0.25);
    }
}
