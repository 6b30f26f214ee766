//! A place in the middle of a run, and the averages there.

use ndarray::{Array1, array};
use shared::exercise::written;
use shared::random::Random;

use crate::adaptive::EPSILON;
use crate::exercises::by_hand::tenths;

pub const BETA1: f64 = 0.9;
pub const BETA2: f64 = 0.999;

/// A place in the middle of a run: t steps have been taken before.
pub struct Probe {
    pub theta: Array1<f64>,
    pub m: Array1<f64>,
    pub v: Array1<f64>,
    pub t: i32,
    pub gradient: Array1<f64>,
    pub learning_rate: f64,
}

/// What a step leads to: θ, m and v.
pub type Step = (Array1<f64>, Array1<f64>, Array1<f64>);

impl Probe {
    pub fn given(&self) -> String {
        let Probe { theta, m, v, t, gradient, learning_rate } = self;
        let [theta, m, v, gradient] = [theta, m, v, gradient].map(written);
        format!("θ = {theta}, m = {m}, v = {v}, t = {t}, dθ = {gradient}, η = {learning_rate}")
    }

    /// `beta`·m + (1 − `beta`)·dθ.
    pub fn m(&self, beta: f64) -> Array1<f64> {
        beta * &self.m + (1.0 - beta) * &self.gradient
    }

    /// `beta`·v + (1 − `beta`)·`new`.
    pub fn v(&self, beta: f64, new: Array1<f64>) -> Array1<f64> {
        beta * &self.v + (1.0 - beta) * new
    }

    /// The right averages, m and v.
    pub fn averages(&self) -> (Array1<f64>, Array1<f64>) {
        (self.m(BETA1), self.v(BETA2, &self.gradient * &self.gradient))
    }

    /// What of m and v is there after `t` steps.
    pub fn there(t: i32) -> (f64, f64) {
        (1.0 - BETA1.powi(t), 1.0 - BETA2.powi(t))
    }

    /// The step by which θ moves: η·m̂/(√v̂ + ε).
    pub fn way(&self, m_hat: &Array1<f64>, v_hat: &Array1<f64>) -> Array1<f64> {
        self.learning_rate * m_hat / (v_hat.sqrt() + EPSILON)
    }

    /// With the right averages, corrected by these.
    pub fn corrected(&self, of_m: f64, of_v: f64) -> Step {
        let (m, v) = self.averages();
        (&self.theta - &self.way(&(&m / of_m), &(&v / of_v)), m, v)
    }

    /// With the right averages, and this way from their corrected ones.
    pub fn moved(&self, way: impl Fn(&Array1<f64>, &Array1<f64>) -> Array1<f64>) -> Step {
        let ((m, v), (of_m, of_v)) = (self.averages(), Probe::there(self.t + 1));
        (&self.theta - &way(&(&m / of_m), &(&v / of_v)), m, v)
    }

    /// With other averages, corrected as usual.
    pub fn with(&self, m: Array1<f64>, v: Array1<f64>) -> Step {
        let (of_m, of_v) = Probe::there(self.t + 1);
        (&self.theta - &self.way(&(&m / of_m), &(&v / of_v)), m, v)
    }
}

/// A first step, one in the middle of a run, one as small as ε, none; then two to four
/// parameters after several steps.
pub fn probes() -> impl Iterator<Item = Probe> {
    let mut random = Random::seed(13);
    let one = |m: f64, v: f64, t: i32, gradient: f64| Probe {
        theta: array![0.0],
        m: array![m],
        v: array![v],
        t,
        gradient: array![gradient],
        learning_rate: 0.1,
    };
    let sizes = [(2, 0, 0.1), (2, 1, 0.01), (3, 5, 0.3), (4, 40, 0.05)];
    let others = sizes.map(|(count, t, learning_rate)| {
        let remembered = f64::from(t.min(1));
        Probe {
            theta: tenths(&mut random, count),
            m: remembered * tenths(&mut random, count),
            v: remembered * (tenths(&mut random, count).abs() + 0.1),
            t,
            gradient: tenths(&mut random, count) + 0.05,
            learning_rate,
        }
    });
    let by_hand = [one(0.0, 0.0, 0, -2.0), one(0.5, 0.2, 3, 1.0)];
    let small = [one(0.0, 0.0, 0, 1e-8), one(0.0, 0.0, 4, 0.0)];
    by_hand.into_iter().chain(small).chain(others)
}
