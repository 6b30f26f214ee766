//! # Two cures for depth
//!
//! A plain network goes from z to the next layer's z by z ← f(z)·W + b, and a gradient
//! on its way back is multiplied by W and f′ alone. Two changes of that line change the
//! product.
//!
//! *A connection that skips the layer* adds what was there: z ← z + f(z)·W + b. The way
//! back gets a 1: ∂J/∂z ← ∂J/∂z + (∂J/∂z·Wᵀ) ⊙ f′(z), and in the mean of squares the
//! factor is 1 + χ instead of χ. It cannot vanish; it can explode.
//!
//! *Batch normalisation*, N(z) = (z − mean)/deviation, each unit's over the batch, sets
//! the spread in front of f: z ← f(N(z))·W + b. On its way back a gradient is divided by
//! the deviation that was taken out, which is as long as the weights: σ cancels. (N is
//! usually followed by a scale γ and a shift β that are trained; here they are 1 and 0,
//! as they begin.)
//!
//! Sources: He et al., "Deep residual learning" and "Identity mappings" (2016), the
//! second for f in front of W; Ioffe and Szegedy, "Batch normalization" (2015); Yang et
//! al., "A mean field theory of batch normalization" (2019).

use lesson01_perceptron::Activation;
use lesson04_losses::Loss;
use lesson05_backprop::{Network, Samples};
use ndarray::{Array1, Array2, ArrayRef2, Axis};
use shared::Result;
use shared::random::Random;

use crate::Rule;
use crate::depth::{LOSS, Task};
use crate::spread::root_mean_square;
use crate::theory::{chi, mean_square, variance};

/// How a network is built: with neither cure, one of them, or both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Body {
    /// A connection skips each layer.
    pub skips: bool,
    /// Each layer's z is normalised over the batch before f.
    pub normed: bool,
}

impl Body {
    /// All of them.
    pub const ALL: [Body; 4] = [
        Body { skips: false, normed: false },
        Body { skips: true, normed: false },
        Body { skips: false, normed: true },
        Body { skips: true, normed: true },
    ];

    /// Its name.
    pub fn name(self) -> &'static str {
        match (self.skips, self.normed) {
            (false, false) => "plain",
            (true, false) => "skip",
            (false, true) => "batch norm",
            (true, true) => "both",
        }
    }
}

/// Each unit's mean over the batch.
fn mean(z: &Array2<f64>) -> Array1<f64> {
    z.mean_axis(Axis(0)).expect("a batch has samples")
}

// ANCHOR: forward
/// What batch normalisation does to z, (batch, units): the normalised z, and what each unit
/// was multiplied by for it, 1/deviation; 0 where a unit says the same to all samples.
fn normalised(z: &Array2<f64>) -> (Array2<f64>, Array1<f64>) {
    let centred = z - &mean(z);
    let variance = mean(&(&centred * &centred)); // (units)
    let scale = variance.mapv(|v| if v > 1e-20 { 1.0 / v.sqrt() } else { 0.0 });
    (centred * &scale, scale)
}

/// A layer on the way up: its z, (batch, units), N(z) where it is normalised, and what f
/// makes of that.
pub struct Step {
    /// z, (batch, units).
    pub z: Array2<f64>,
    normed: Option<(Array2<f64>, Array1<f64>)>,
    a: Array2<f64>,
}

impl Body {
    fn step(self, f: Activation, z: Array2<f64>) -> Step {
        let normed = self.normed.then(|| normalised(&z));
        let seen = normed.as_ref().map_or(&z, |(seen, _)| seen);
        Step { a: f.apply_to_all(seen.clone()), normed, z }
    }

    /// All layers for the batch x; the last one's z is the output.
    pub fn forward(self, network: &Network, x: &ArrayRef2<f64>) -> Vec<Step> {
        let f = network.activations[0];
        let mut steps = vec![self.step(f, network.layer(0).z(x))];
        for l in 1..network.activations.len() {
            let before = &steps[l - 1];
            let mut z = network.layer(l).z(&before.a);
            if self.skips && before.z.dim() == z.dim() {
                z += &before.z;
            }
            steps.push(self.step(f, z));
        }
        steps
    }
    // ANCHOR_END: forward

    // ANCHOR: backward
    /// From ∂J/∂output, (batch, outputs), back to every layer's ∂J/∂z.
    pub fn backward(
        self,
        network: &Network,
        steps: &[Step],
        d_output: Array2<f64>,
    ) -> Vec<Array2<f64>> {
        let f = network.activations[0];
        let mut deltas = vec![d_output];
        for l in (1..steps.len()).rev() {
            let (before, after) = (&steps[l - 1], &deltas[deltas.len() - 1]);
            let mut delta = after.dot(&network.layer(l).weights.t()); // (batch, inputs)
            delta.zip_mut_with(&before.a, |d, &a| *d *= f.derivative_from_output(a));
            if let Some((seen, scale)) = &before.normed {
                // z moves its unit's mean and deviation too: what only moves them is lost.
                let lost = &mean(&delta) + seen * &mean(&(&delta * seen));
                delta = (delta - lost) * scale;
            }
            if self.skips && delta.dim() == after.dim() {
                delta += after;
            }
            deltas.push(delta);
        }
        deltas.reverse();
        deltas
    }
    // ANCHOR_END: backward

    /// ∂J/∂θ on a batch, from those: aᵀ·δ and Σ δ, layer by layer.
    fn gradient(self, network: &Network, loss: Loss, (x, y): Samples<'_>) -> Array1<f64> {
        let steps = self.forward(network, x);
        let deltas = self.backward(network, &steps, loss.gradient(output(&steps), y));
        let mut gradient = Array1::zeros(network.theta.len());
        for (l, delta) in deltas.iter().enumerate() {
            let (mut weights, mut bias) = network.layout.layer_mut(&mut gradient, l);
            let before = if l == 0 { x } else { &steps[l - 1].a };
            weights.assign(&before.t().dot(delta));
            bias.assign(&delta.sum_axis(Axis(0)));
        }
        gradient
    }

    /// The root mean square of ∂J/∂z by layer, the last layer's 1, by the recursion of
    /// the plain network with each cure's change. `gain` is n·σ².
    pub fn expected(self, f: Activation, gain: f64, layers: usize) -> Vec<f64> {
        let mut q = gain; // z's mean square, over inputs of spread 1
        let mut factors = vec![];
        for _ in 1..layers {
            let (branch, slope) = if self.normed {
                (gain * variance(f, 1.0), chi(f, gain, 1.0) / q)
            } else {
                (gain * mean_square(f, q), chi(f, gain, q))
            };
            let past = if self.skips { 1.0 } else { 0.0 };
            factors.push(past + slope);
            q = past * q + branch;
        }
        // Back from the last layer, as in `theory`.
        let mut gradients = vec![1.0];
        for factor in factors.iter().rev() {
            gradients.push(gradients[gradients.len() - 1] * factor.sqrt());
        }
        gradients.reverse();
        gradients
    }

    /// The same in a network: 50 random inputs on the way up, random gradients back.
    pub fn measured(
        self,
        f: Activation,
        rule: Rule,
        layers: usize,
        width: usize,
        seed: u32,
    ) -> Vec<f64> {
        let mut random = Random::seed(seed);
        let network = rule.network(&vec![width; layers + 1], f, f, &mut random);
        let steps = self.forward(&network, &random.randn((50, width)));
        let deltas = self.backward(&network, &steps, random.randn((50, width)));
        let by_layer: Vec<f64> = deltas.iter().map(|delta| root_mean_square(delta)).collect();
        let last = by_layer[layers - 1].max(f64::MIN_POSITIVE); // where all units sleep
        by_layer.iter().map(|gradient| gradient / last).collect()
    }

    /// J on the two half-moons of [`Task::loss`] after the same training, with so many
    /// hidden layers built in this way.
    ///
    /// # Errors
    /// If the training diverges.
    pub fn loss(self, task: Task, f: Activation, rule: Rule, depth: usize) -> Result<f64> {
        let (network, (x, y)) =
            task.learn(f, rule, depth, |network, samples| self.gradient(network, LOSS, samples))?;
        Ok(LOSS.value(output(&self.forward(&network, &x)), &y))
    }
}

/// (batch, outputs).
fn output(steps: &[Step]) -> &Array2<f64> {
    &steps[steps.len() - 1].z
}

// ANCHOR: normed_factor
/// What batch normalisation multiplies a gradient by in each layer, far from the input:
/// √(E[f′(Z)²] / Var f(Z)). n·σ² is in both and cancels. It is never below 1, since no
/// function of a standard normal Z varies more than its slope does in the mean square
/// (Poincaré's inequality).
pub fn normed_factor(f: Activation) -> f64 {
    (chi(f, 1.0, 1.0) / variance(f, 1.0)).sqrt()
}
// ANCHOR_END: normed_factor

#[cfg(test)]
mod tests {
    use super::*;
    use lesson05_backprop::half_moons::points;

    #[test]
    fn each_way_of_building_has_a_name_of_its_own() {
        let names: std::collections::BTreeSet<&str> = Body::ALL.map(Body::name).into();
        assert_eq!(names.len(), Body::ALL.len());
    }

    /// Without a cure it is lesson 5's network.
    #[test]
    fn the_plain_body_is_the_network_itself() {
        let mut random = Random::seed(1);
        let network =
            Rule::He.network(&[2, 4, 4, 1], Activation::Tanh, Activation::Identity, &mut random);
        let (x, y) = points(20, 1);
        let found = Body::ALL[0].gradient(&network, Loss::BinaryCrossEntropy, (&x, &y));
        let expected = network.gradient(Loss::BinaryCrossEntropy, &x, &y);
        assert!((found - expected).iter().all(|difference| difference.abs() < 1e-15));
        let task = Task { learning_rate: 0.01, epochs: 30, seed: 3 };
        let plain = Body::ALL[0].loss(task, Activation::Tanh, Rule::He, 4).expect("it converges");
        let lesson = task.loss(Activation::Tanh, Rule::He, 4).expect("it converges");
        assert!((plain - lesson).abs() < 1e-9, "{plain} {lesson}");
    }

    /// Two-sided differences know nothing of the chain rule.
    #[test]
    fn every_body_has_the_gradient_of_its_loss() {
        let (x, y) = points(6, 2);
        for body in Body::ALL {
            let mut random = Random::seed(5);
            let sizes = [2, 4, 4, 4, 1];
            let mut network =
                Rule::He.network(&sizes, Activation::Tanh, Activation::Identity, &mut random);
            network.theta = random.randn(network.theta.len());
            let loss = |network: &Network| {
                Loss::BinaryCrossEntropy.value(output(&body.forward(network, &x)), &y)
            };
            let gradient = body.gradient(&network, Loss::BinaryCrossEntropy, (&x, &y));
            for (i, slope) in gradient.iter().enumerate() {
                let at = |h: f64| {
                    let mut moved = network.clone();
                    moved.theta[i] += h;
                    loss(&moved)
                };
                let tried = (at(1e-5) - at(-1e-5)) / 2e-5;
                assert!((slope - tried).abs() < 1e-8, "{body:?} {i}: {slope} {tried}");
            }
        }
    }

    #[test]
    fn what_is_normalised_has_mean_0_and_deviation_1() {
        let z = Random::seed(1).normal(3.0, 5.0, (30, 2));
        let (seen, scale) = normalised(&z);
        assert!(mean(&seen).iter().all(|mean| mean.abs() < 1e-14));
        for (unit, scale) in z.columns().into_iter().zip(scale) {
            assert!((unit.std(0.0) * scale - 1.0).abs() < 1e-14);
        }
        let same = normalised(&Array2::from_elem((4, 1), 0.1));
        assert_eq!((same.0.sum(), same.1[0]), (0.0, 0.0));
    }

    /// Yang et al. (2019): behind ReLUs batch normalisation multiplies a gradient's mean
    /// square by π/(π − 1) in every layer, however large the weights.
    #[test]
    fn batch_normalisation_has_its_own_factor() {
        let normed = Body { skips: false, normed: true };
        let pi = std::f64::consts::PI;
        for gain in [1e-3, 1.0, 80.0] {
            let gradients = normed.expected(Activation::Relu, gain, 20);
            let factor = gradients[9] / gradients[10];
            assert!((factor.powi(2) - pi / (pi - 1.0)).abs() < 1e-3, "{gain}: {factor}");
            assert!((factor - normed_factor(Activation::Relu)).abs() < 1e-12, "{gain}: {factor}");
        }
    }

    #[test]
    fn the_theory_predicts_what_is_measured() {
        for body in Body::ALL {
            for f in [Activation::Sigmoid, Activation::Tanh, Activation::Relu] {
                let theory = body.expected(f, 2.0, 10);
                let found = body.measured(f, Rule::He, 10, 200, 1);
                assert!(
                    (found[9] - 1.0).abs() < 1e-12,
                    "the last layer's is the unit: {}",
                    found[9]
                );
                for (predicted, measured) in theory.iter().zip(&found) {
                    let off = (predicted / measured).ln().abs();
                    assert!(off < 0.4, "{body:?} {f:?}: {predicted} against {measured}");
                }
            }
        }
    }
}
