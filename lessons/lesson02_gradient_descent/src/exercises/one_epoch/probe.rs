//! What an epoch is tried on, and its steps over any batches.

use ndarray::{Array1, Array2, array};
use shared::exercise::written;
use shared::random::Random;

use crate::neuron::Neuron;
use crate::split::pick;

pub struct Probe {
    pub w: Array1<f64>,
    pub x: Array2<f64>,
    pub y: Array1<f64>,
    pub order: Vec<usize>,
    pub size: usize,
    pub eta: f64,
}

/// The gradient that the reader is given: dJ/dw of a sigmoid neuron without a bias.
pub fn gradient(w: &Array1<f64>, x: &Array2<f64>, y: &Array1<f64>) -> Array1<f64> {
    Neuron { weights: w.clone() }.gradient(x, y)
}

impl Probe {
    pub fn given(&self) -> String {
        let Probe { w, x, y, order, size, eta } = self;
        let samples = if x.len() <= 8 {
            format!("x = {}, y = {}", written(x), written(y))
        } else {
            format!("x ({}, {}) and y of random numbers", x.nrows(), x.ncols())
        };
        let (w, eta) = (written(w), written(eta));
        format!("w = {w}, {samples}\norder = {order:?}, size = {size}, eta = {eta}")
    }

    /// The gradient over these samples, at w.
    pub fn dw(&self, w: &Array1<f64>, batch: &[usize]) -> Array1<f64> {
        let (x, y) = pick((&self.x, &self.y), batch);
        gradient(w, &x, &y)
    }

    /// Steps over these batches, each multiplied by something.
    pub fn steps<'a>(
        &self,
        batches: impl Iterator<Item = &'a [usize]>,
        factor: impl Fn(&[usize]) -> f64,
    ) -> Array1<f64> {
        batches.fold(self.w.clone(), |w, batch| {
            let step = factor(batch) * self.eta * self.dw(&w, batch);
            w - step
        })
    }

    pub fn batches(&self) -> impl Iterator<Item = &[usize]> {
        self.order.chunks(self.size)
    }

    /// Changes that go on adding up, as n0 lists the steps.
    pub fn drifting(&self) -> Array1<f64> {
        let (mut w, mut change) = (self.w.clone(), Array1::<f64>::zeros(self.w.len()));
        for batch in self.batches() {
            change = change + self.dw(&w, batch);
            w.scaled_add(-self.eta, &change);
        }
        w
    }
}

/// Epochs over one to seven samples, with batches that do and do not divide them, and larger
/// than all of them.
pub fn probes() -> impl Iterator<Item = Probe> {
    let mut random = Random::seed(6);
    let first = Probe {
        w: array![1.0],
        x: array![[2.0]],
        y: array![0.0],
        order: vec![0],
        size: 1,
        eta: 0.5,
    };
    let shapes = [(2, 1, 1), (3, 2, 2), (4, 2, 2), (5, 3, 2), (6, 2, 4), (7, 3, 3), (5, 2, 9)];
    let others = shapes.into_iter().map(move |(samples, inputs, size)| {
        let tenths = |x: f64| (10.0 * x).round() / 10.0;
        let w = random.randn(inputs).mapv(tenths);
        let x = random.randn((samples, inputs)).mapv(tenths);
        let y = Array1::from_shape_fn(samples, |sample| (sample % 2) as f64);
        let mut order = random.permutation(samples);
        if order.is_sorted() {
            order.reverse();
        }
        Probe { w, x, y, order, size, eta: 2.0 }
    });
    std::iter::once(first).chain(others)
}
