//! Lesson 5's networks, of the numbers that `networks.py` draws too.

use lesson01_perceptron::Activation;
use lesson04_losses::Loss;
use lesson05_backprop::{Batch, Network};
use ndarray::Axis;
use serde::Deserialize;
use shared::random::Random;

/// A network with the batch that it sees.
#[derive(Debug, Deserialize)]
pub struct Task {
    pub seed: u32,
    pub sizes: Vec<usize>,
    pub hidden: String,
    pub output: String,
    pub loss: String,
    pub rows: usize,
}

impl Task {
    /// In the order in which `networks.py` draws.
    pub fn draw(&self) -> (Network, Loss, Batch) {
        let activation = |name: &String| {
            let found = Activation::ALL.into_iter().find(|f| f.name() == name);
            found.unwrap_or_else(|| panic!("no activation is called {name}"))
        };
        let loss = Loss::ALL.into_iter().find(|loss| loss.name() == self.loss);
        let loss = loss.unwrap_or_else(|| panic!("no loss is called {}", self.loss));
        let (hidden, output) = (activation(&self.hidden), activation(&self.output));
        let mut random = Random::seed(self.seed);
        let mut network = Network::new(&self.sizes, hidden, output, &mut random);
        for (l, &outputs) in self.sizes[1..].iter().enumerate() {
            network.bias_mut(l).assign(&random.randn(outputs));
        }
        let x = random.randn((self.rows, self.sizes[0]));
        let y = random.rand((self.rows, self.sizes[self.sizes.len() - 1]));
        let whole = y.sum_axis(Axis(1)).insert_axis(Axis(1));
        let y = if loss == Loss::CrossEntropy { y / whole } else { y };
        (network, loss, (x, y))
    }
}
