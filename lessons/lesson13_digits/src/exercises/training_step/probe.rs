//! What a step is tried on, and what comes out of the right one.

use lesson01_perceptron::Activation;
use lesson02_gradient_descent::one_hot;
use lesson04_losses::{Loss, argmax};
use lesson05_backprop::Network;
use ndarray::{Array1, Array2, array};
use shared::exercise::written;
use shared::random::Random;

/// Two layers: ReLUs, and logits.
#[derive(Debug, Clone, PartialEq)]
pub struct Weights {
    /// W₁, (inputs, hidden).
    pub w1: Array2<f64>,
    /// b₁, (hidden).
    pub b1: Array1<f64>,
    /// W₂, (hidden, classes).
    pub w2: Array2<f64>,
    /// b₂, (classes).
    pub b2: Array1<f64>,
}

/// The loss and the four arrays, as they are compared.
pub type Answer = (f64, (Array2<f64>, Array1<f64>, Array2<f64>, Array1<f64>));

pub fn answer((loss, Weights { w1, b1, w2, b2 }): (f64, Weights)) -> Answer {
    (loss, (w1, b1, w2, b2))
}

/// A network, a batch, (batch, inputs) and one-hot (batch, classes), and a rate.
pub struct Probe {
    pub weights: Weights,
    pub x: Array2<f64>,
    pub y: Array2<f64>,
    pub eta: f64,
    pub large: bool,
}

impl Probe {
    pub fn given(&self) -> String {
        let Probe { weights: Weights { w1, b1, w2, b2 }, x, y, eta, .. } = self;
        let (batch, inputs, hidden) = (x.nrows(), x.ncols(), w1.ncols());
        if batch * inputs + inputs * hidden > 12 {
            let (outputs, z) = (y.ncols(), if self.large { ", logits beyond 1000" } else { "" });
            return format!(
                "a batch of {batch}, {inputs} inputs, {hidden} hidden units, {outputs} classes, η = \
                 {eta}{z}"
            );
        }
        let [w1, w2, x, y] = [w1, w2, x, y].map(written);
        let [b1, b2] = [b1, b2].map(written);
        format!("W₁ = {w1}, b₁ = {b1}, W₂ = {w2}, b₂ = {b2}, x = {x}, y = {y}, η = {eta}")
    }

    /// Lesson 5's network with these weights.
    pub fn network(&self) -> Network {
        let Weights { w1, b1, w2, b2 } = &self.weights;
        let mut network =
            Network::of(&[(w1.clone(), Activation::Relu), (w2.clone(), Activation::Identity)]);
        network.bias_mut(0).assign(b1);
        network.bias_mut(1).assign(b2);
        network
    }

    pub fn wanted(&self) -> Answer {
        let mut network = self.network();
        let loss = network.loss(Loss::CrossEntropy, &self.x, &self.y);
        let gradient = network.gradient(Loss::CrossEntropy, &self.x, &self.y);
        network.theta.scaled_add(-self.eta, &gradient);
        let [first, second] = [network.layer(0), network.layer(1)];
        let (w1, b1) = (first.weights.to_owned(), first.bias.to_owned());
        (loss, (w1, b1, second.weights.to_owned(), second.bias.to_owned()))
    }

    /// The right weights, with the mean over the batch of another loss, made of a row's logits
    /// and which of them is right.
    pub fn with_loss(&self, of_row: impl Fn(&[f64], usize) -> f64) -> Answer {
        let logits = self.network().output(&self.x);
        let rows = logits.rows().into_iter().zip(self.y.rows());
        let losses = rows.map(|(z, y)| of_row(&z.to_vec(), argmax(&y)));
        (losses.sum::<f64>() / self.x.nrows() as f64, self.wanted().1)
    }

    /// Whether a hidden sum is exactly 0, where the ReLU has its kink.
    pub fn on_the_kink(&self) -> bool {
        let z1 = self.x.dot(&self.weights.w1) + &self.weights.b1;
        z1.iter().any(|&z| z == 0.0)
    }

    pub fn parts(&self) -> (Array2<f64>, Array1<f64>, Array2<f64>, Array1<f64>) {
        answer((0.0, self.weights.clone())).1
    }
}

/// One sample and two hidden units first, one of them asleep; then larger networks and batches,
/// a hidden sum of 0, and logits for which e to their power overflows.
pub fn probes() -> Vec<Probe> {
    let mut random = Random::seed(13);
    let first = Probe {
        weights: Weights {
            w1: array![[1.0, -1.0]],
            b1: array![0.5, 0.0],
            w2: array![[1.0, 0.0], [2.0, -1.0]],
            b2: array![0.0, 0.5],
        },
        x: array![[1.0]],
        y: array![[0.0, 1.0]],
        eta: 0.1,
        large: false,
    };
    // 1 − 1 is exactly 0.
    let kink = Probe {
        weights: Weights { b1: array![-1.0, 2.0], ..first.weights.clone() },
        x: first.x.clone(),
        y: first.y.clone(),
        ..first
    };
    let sizes = [
        (2, 1, 2, 2),
        (3, 2, 3, 3),
        (5, 3, 4, 3),
        (4, 4, 3, 2),
        (1, 3, 4, 3),
        (1, 2, 3, 2),
        (3, 2, 4, 3),
    ];
    let more = sizes.into_iter().enumerate().map(|(index, (batch, inputs, hidden, classes))| {
        let large = index == sizes.len() - 1;
        let scale = if large { 700.0 } else { 1.0 };
        let weights = Weights {
            w1: random.randn((inputs, hidden)),
            b1: random.randn(hidden),
            w2: scale * random.randn((hidden, classes)),
            b2: random.randn(classes),
        };
        let right: Vec<usize> = (0..batch).map(|sample| (sample + 1) % classes).collect();
        let y = one_hot(&right, classes);
        Probe { weights, x: random.randn((batch, inputs)), y, eta: 0.2, large }
    });
    [first, kink].into_iter().chain(more).collect()
}
