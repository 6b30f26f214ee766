//! What the backward pass is tried on, and what comes out if one line of it is wrong.

use lesson01_perceptron::Activation;
use ndarray::{Array1, Array2, Axis, array};
use shared::exercise::written;
use shared::random::Random;

use crate::Network;

/// A tanh network, a batch, and the slope of a loss by what the network puts out for it.
pub struct Probe {
    pub network: Network,
    pub a: Vec<Array2<f64>>,
    pub d_output: Array2<f64>,
}

/// For each layer, (∂J/∂W, ∂J/∂b).
pub type Slopes = Vec<(Array2<f64>, Array1<f64>)>;

impl Probe {
    pub fn new(network: Network, x: &Array2<f64>, d_output: Array2<f64>) -> Self {
        let a = network.forward(x).into_iter().map(ndarray::ArrayBase::into_owned).collect();
        Probe { network, a, d_output }
    }

    pub fn given(&self) -> String {
        let layers = self.a.len() - 1;
        let sizes = |of: &dyn Fn(usize) -> usize| {
            (0..=layers).map(|l| of(l).to_string()).collect::<Vec<_>>().join("-")
        };
        let shape = sizes(&|l| self.a[l].ncols());
        let batch = self.a[0].nrows();
        let samples = if batch == 1 { "1 sample".into() } else { format!("{batch} samples") };
        let shape = format!("a {shape} network, {samples}");
        if self.a.iter().any(|a| a.len() > 3) {
            return shape;
        }
        let arrays =
            |arrays: &[Array2<f64>]| arrays.iter().map(written).collect::<Vec<_>>().join(", ");
        format!(
            "{shape}\nweights = [{}]\na = [{}]\nd_output = {}",
            arrays(&self.weights()),
            arrays(&self.a),
            written(&self.d_output)
        )
    }

    pub fn weights(&self) -> Vec<Array2<f64>> {
        self.network.layers().map(|layer| layer.weights.to_owned()).collect()
    }

    pub fn layers(&self) -> usize {
        self.network.activations.len()
    }

    pub fn batch(&self) -> f64 {
        self.a[0].nrows() as f64
    }

    /// The lesson's slopes.
    pub fn right(&self) -> Slopes {
        let a = self.network.forward(&self.a[0]);
        let gradient = self.network.backward(&a, self.d_output.clone());
        let layer = |l| {
            let (weights, bias) = self.network.layout.layer(&gradient, l);
            (weights.to_owned(), bias.to_owned())
        };
        (0..self.layers()).map(layer).collect()
    }

    /// tanh's slope where layer l, from 1, has put out its a.
    pub fn slope(&self, l: usize) -> Array2<f64> {
        self.a[l].mapv(|a| Activation::Tanh.derivative_from_output(a))
    }

    /// δ of the last layer with another equation 1, then back with another equation 2, which
    /// makes δ of layer l, from 1, of the one after it.
    pub fn walk(
        &self,
        first: impl Fn() -> Array2<f64>,
        second: impl Fn(usize, &Array2<f64>) -> Array2<f64>,
    ) -> Slopes {
        let mut delta = first();
        let mut slopes = vec![];
        for l in (1..=self.layers()).rev() {
            slopes.push((self.a[l - 1].t().dot(&delta), delta.sum_axis(Axis(0))));
            if l > 1 {
                delta = second(l - 1, &delta);
            }
        }
        slopes.reverse();
        slopes
    }

    /// The first two equations as they should be.
    pub fn first(&self) -> Array2<f64> {
        &self.d_output * self.slope(self.layers())
    }

    pub fn second(&self, l: usize, delta: &Array2<f64>) -> Array2<f64> {
        self.back(l, delta) * self.slope(l)
    }

    /// Along the weights to the outputs of layer l.
    pub fn back(&self, l: usize, delta: &Array2<f64>) -> Array2<f64> {
        delta.dot(&self.network.layer(l).weights.t())
    }

    /// The right slopes, each layer's changed.
    pub fn changed(
        &self,
        change: impl Fn(usize, Array2<f64>, Array1<f64>) -> (Array2<f64>, Array1<f64>),
    ) -> Slopes {
        let slopes = self.right().into_iter().enumerate();
        slopes.map(|(l, (weights, bias))| change(l + 1, weights, bias)).collect()
    }

    /// The error terms of all layers, from the last to the first.
    pub fn deltas(&self) -> Vec<Array2<f64>> {
        let mut deltas = vec![self.first()];
        for l in (1..self.layers()).rev() {
            deltas.push(self.second(l, &deltas[deltas.len() - 1]));
        }
        deltas
    }
}

/// One layer, then two and more; batches of one and more; layers of one width, and not.
pub fn probes() -> Vec<Probe> {
    let single = |w: f64| (array![[w]], Activation::Tanh);
    let one = Network::of(&[single(0.5)]);
    let two = Network::of(&[single(0.5), single(2.0)]);
    let mut probes = vec![
        Probe::new(one, &array![[1.0]], array![[0.5]]),
        Probe::new(two, &array![[1.0]], array![[0.5]]),
    ];
    let mut random = Random::seed(19);
    let shapes: [(usize, &[usize]); 9] = [
        (2, &[1, 2]),
        (1, &[2, 1]),
        (3, &[1, 1]),
        (1, &[2, 2, 2]),
        (2, &[2, 2, 2]),
        (3, &[3, 3, 3, 3]),
        (2, &[3, 1, 2]),
        (4, &[2, 3, 4, 1]),
        (5, &[4, 2, 3, 2, 3]),
    ];
    for (batch, sizes) in shapes {
        let tanh = Activation::Tanh;
        let mut network = Network::new(sizes, tanh, tanh, &mut random);
        network.theta += &random.normal(0.0, 0.3, network.theta.len());
        let x = random.randn((batch, sizes[0]));
        let d_output = random.randn((batch, sizes[sizes.len() - 1])) / batch as f64;
        probes.push(Probe::new(network, &x, d_output));
    }
    probes
}
