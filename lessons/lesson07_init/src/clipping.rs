//! # Clipping the gradient
//!
//! Where the same weight stands in every layer, as where a network is run over time, the
//! loss can have a cliff: on it the gradient is hundreds of times what it is beside it,
//! and one step in proportion to that throws the weights far away. The cure is to
//! shorten a gradient that is too long, before the optimizer sees it.
//!
//! Source: Pascanu, Mikolov and Bengio, "On the difficulty of training recurrent neural
//! networks" (2013), whose one unit and fifty steps these are; Karpathy, "Yes you should
//! understand backprop" (2016).

use lesson01_perceptron::{sigmoid, sigmoid_derivative};
use ndarray::{Array1, array};

// ANCHOR: clip
/// Shortens the gradient to the length `max` if it is longer; its direction stays. Gives
/// back how long it was.
pub fn clip_norm(gradient: &mut Array1<f64>, max: f64) -> f64 {
    let norm = gradient.dot(gradient).sqrt();
    *gradient *= (max / norm).min(1.0);
    norm
}

/// Brings each number of the gradient into −max … max, one by one.
pub fn clip_value(gradient: &mut Array1<f64>, max: f64) {
    gradient.mapv_inplace(|d| d.clamp(-max, max));
}
// ANCHOR_END: clip

/// What is done to a gradient before the step.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Clip {
    /// Nothing.
    Nothing,
    /// [`clip_norm`], to that length.
    Norm(f64),
    /// [`clip_value`], to that size.
    Value(f64),
}

impl Clip {
    /// Clips.
    pub fn apply(self, gradient: &mut Array1<f64>) {
        match self {
            Clip::Nothing => {}
            Clip::Norm(max) => {
                clip_norm(gradient, max);
            }
            Clip::Value(max) => clip_value(gradient, max),
        }
    }
}

/// The angle between two directions, in degrees.
pub fn angle(a: &Array1<f64>, b: &Array1<f64>) -> f64 {
    let cosine = a.dot(b) / (a.dot(a) * b.dot(b)).sqrt();
    cosine.clamp(-1.0, 1.0).acos().to_degrees()
}

/// Layers of the chain, all with the same w and b.
pub const LAYERS: usize = 50;

/// What the last layer shall say.
const TARGET: f64 = 0.7;

/// What goes into the first layer: σ(½), as in the source.
fn first() -> f64 {
    sigmoid(0.5)
}

// ANCHOR: shared
/// z and the a before it, of each layer: z = w·a + b, a ← σ(z).
fn forward(w: f64, b: f64) -> Vec<(f64, f64)> {
    let mut a = first();
    let layer = |_| {
        let before = a;
        let z = w * before + b;
        a = sigmoid(z);
        (z, before)
    };
    (0..LAYERS).map(layer).collect()
}

/// (∂J/∂w, ∂J/∂b): every layer has its share in them, since all have the same weight.
fn backward(layers: &[(f64, f64)], w: f64, error: f64) -> Array1<f64> {
    let mut gradient = array![0.0, 0.0];
    let mut da = error; // ∂J/∂a of the last layer
    for &(z, before) in layers.iter().rev() {
        let dz = da * sigmoid_derivative(z);
        gradient[0] += dz * before;
        gradient[1] += dz;
        da = dz * w; // ∂J/∂a of the layer before
    }
    gradient
}
// ANCHOR_END: shared

/// What the last layer says.
pub fn output(w: f64, b: f64) -> f64 {
    (0..LAYERS).fold(first(), |a, _| sigmoid(w * a + b))
}

/// J = ½·(a − 0.7)², a the last layer's.
pub fn loss(w: f64, b: f64) -> f64 {
    0.5 * (output(w, b) - TARGET).powi(2)
}

/// (∂J/∂w, ∂J/∂b).
pub fn gradient(w: f64, b: f64) -> Array1<f64> {
    let layers = forward(w, b);
    let (z, _) = layers[LAYERS - 1];
    backward(&layers, w, sigmoid(z) - TARGET)
}

/// A descent: where it was, and its gradients' lengths before they were clipped.
#[derive(Debug, Clone)]
pub struct Descent {
    /// (w, b) at the start and after each step.
    pub path: Vec<(f64, f64)>,
    /// The gradient of each step, before it was clipped.
    pub gradients: Vec<Array1<f64>>,
    /// The gradient of each step, after.
    pub clipped: Vec<Array1<f64>>,
}

/// So many steps with the learning rate η, each gradient clipped.
pub fn descend(start: (f64, f64), eta: f64, steps: usize, clip: Clip) -> Descent {
    let (mut w, mut b) = start;
    let mut descent = Descent { path: vec![start], gradients: vec![], clipped: vec![] };
    for _ in 0..steps {
        let mut step = gradient(w, b);
        descent.gradients.push(step.clone());
        clip.apply(&mut step);
        (w, b) = (w - eta * step[0], b - eta * step[1]);
        descent.clipped.push(step);
        descent.path.push((w, b));
    }
    descent
}

impl Descent {
    /// The longest gradient that was met.
    pub fn steepest(&self) -> &Array1<f64> {
        let longer = |a: &&Array1<f64>, b: &&Array1<f64>| a.dot(*a).total_cmp(&b.dot(*b));
        self.gradients.iter().max_by(longer).expect("there are steps")
    }

    /// The length of the longest gradient that a step was made of.
    pub fn longest(&self) -> f64 {
        self.clipped.iter().map(|step| step.dot(step).sqrt()).fold(0.0, f64::max)
    }

    /// The share of the steps that were clipped.
    pub fn share_clipped(&self) -> f64 {
        let pairs = self.gradients.iter().zip(&self.clipped);
        pairs.filter(|(before, after)| before != after).count() as f64 / self.clipped.len() as f64
    }

    /// Where it ended.
    pub fn end(&self) -> (f64, f64) {
        self.path[self.path.len() - 1]
    }
}

/// Where the descents start: w from 4.5 to 6.5 and b from −2.5 to −1.5, five of each.
pub fn starts() -> impl Iterator<Item = (f64, f64)> {
    let ws = (0..5).map(|i| 4.5 + 0.5 * f64::from(i));
    ws.flat_map(|w| (0..5).map(move |i| (w, -2.5 + 0.25 * f64::from(i))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chain::end_to_end;
    use lesson01_perceptron::two_sided;

    #[test]
    fn clipping_by_norm_keeps_the_direction_and_by_value_the_signs() {
        let mut long = array![3.0, -4.0];
        assert_eq!(clip_norm(&mut long, 1.0), 5.0);
        assert!((&long - &array![0.6, -0.8]).iter().all(|off| off.abs() < 1e-15), "{long}");
        let mut short = array![0.3, -0.4];
        assert_eq!(clip_norm(&mut short, 1.0), 0.5);
        assert_eq!(short, array![0.3, -0.4]);
        let mut nothing = array![0.0, 0.0];
        assert_eq!(clip_norm(&mut nothing, 1.0), 0.0);
        assert_eq!(nothing, array![0.0, 0.0]);
        let mut both = array![3.0, -4.0, 0.5];
        clip_value(&mut both, 2.0);
        assert_eq!(both, array![2.0, -2.0, 0.5]);
    }

    #[test]
    fn each_way_of_clipping_is_the_one_it_names() {
        let clipped = |clip: Clip| {
            let mut gradient = array![3.0, -4.0];
            clip.apply(&mut gradient);
            gradient
        };
        assert_eq!(clipped(Clip::Nothing), array![3.0, -4.0]);
        assert_eq!(clipped(Clip::Norm(10.0)), array![3.0, -4.0]);
        assert_eq!(clipped(Clip::Norm(2.5)), array![1.5, -2.0]);
        assert_eq!(clipped(Clip::Value(3.5)), array![3.0, -3.5]);
    }

    #[test]
    fn angles_are_a_protractors() {
        for (a, b, degrees) in [
            (array![2.0, 0.0], array![0.0, 3.0], 90.0),
            (array![1.0, 0.0], array![2.0, 2.0], 45.0),
            (array![1.0, 1.0], array![-3.0, -3.0], 180.0),
            (array![0.1, 0.3], array![0.2, 0.6], 0.0),
        ] {
            assert!((angle(&a, &b) - degrees).abs() < 1e-5, "{a} {b}: {}", angle(&a, &b));
        }
    }

    #[test]
    fn the_gradient_is_the_central_difference_and_the_output_the_forward_passes() {
        for (w, b) in [(5.5, -2.5), (4.0, -1.9), (-3.0, 1.0), (4.5, -2.2)] {
            let found = gradient(w, b);
            let dw = two_sided(|w| loss(w, b), w, 1e-6);
            let db = two_sided(|b| loss(w, b), b, 1e-6);
            let scale = 1e-7 * (1.0 + dw.abs() + db.abs());
            assert!((found[0] - dw).abs() < scale && (found[1] - db).abs() < scale, "{found}");
            let layers = forward(w, b);
            assert_eq!((layers.len(), layers[0].1), (50, 1.0 / (1.0 + (-0.5_f64).exp())));
            assert_eq!(sigmoid(layers[49].0), output(w, b));
        }
    }

    /// With w = 4 and b = −2, a = ½ stays, and every factor is 1: a begins beside it and comes
    /// nearer slowly. One layer's share is the product of the factors after it.
    #[test]
    fn the_bias_has_the_sum_of_all_layers_shares() {
        let (w, b) = (4.0, -1.9);
        let share = |layer: usize| {
            let (z, _) = forward(w, b)[layer];
            sigmoid_derivative(z) * end_to_end(w, b, sigmoid(z), LAYERS - 1 - layer)
        };
        let sum: f64 = (0..LAYERS).map(share).sum();
        let found = gradient(w, b)[1] / (output(w, b) - 0.7);
        assert!((found / sum - 1.0).abs() < 1e-12, "{found} {sum}");
    }

    #[test]
    fn a_step_is_eta_times_the_clipped_gradient() {
        let at = (5.5, -2.5);
        let d = gradient(at.0, at.1);
        let one = descend(at, 2.0, 1, Clip::Nothing);
        assert_eq!(one.end(), (at.0 - 2.0 * d[0], at.1 - 2.0 * d[1]));
        assert_eq!((one.path[0], one.path.len(), one.share_clipped()), (at, 2, 0.0));
        assert!((one.longest() - d.dot(&d).sqrt()).abs() < 1e-15);
        let two = descend(at, 2.0, 2, Clip::Norm(1e-3));
        assert_eq!((two.gradients[0].clone(), two.share_clipped()), (d.clone(), 1.0));
        assert!((two.longest() - 1e-3).abs() < 1e-15 && angle(&d, &two.clipped[0]) < 1e-5);
        // The second gradient, a little further down, is the longer of the two.
        assert_eq!(two.steepest(), &two.gradients[1]);
        assert!(two.gradients[1].dot(&two.gradients[1]) > d.dot(&d));
        // Between the two lengths one of two steps is clipped.
        let between = 0.5
            * (d.dot(&d).sqrt() + {
                let next = descend(at, 2.0, 2, Clip::Nothing).gradients[1].clone();
                next.dot(&next).sqrt()
            });
        assert_eq!(descend(at, 2.0, 2, Clip::Norm(between)).share_clipped(), 0.5);
    }

    /// The same run in plain Python: without clipping it is thrown onto the flat land, with it
    /// it comes down.
    #[test]
    fn the_run_from_above_the_cliff_is_pythons() {
        let start = (5.5, -2.5);
        let (w, b) = descend(start, 1.0, 500, Clip::Nothing).end();
        assert!((w - 8.607).abs() < 1e-3 && (b - 5.548).abs() < 1e-3, "{w} {b}");
        let (w, b) = descend(start, 1.0, 500, Clip::Norm(1.0)).end();
        assert!((w - 3.915).abs() < 1e-3 && (b + 1.882).abs() < 1e-3, "{w} {b}");
    }

    #[test]
    fn starts_are_a_square_of_twenty_five() {
        let starts: Vec<_> = starts().collect();
        assert_eq!(starts.len(), 25);
        assert_eq!([starts[0], starts[1], starts[24]], [(4.5, -2.5), (4.5, -2.25), (6.5, -1.5)]);
    }
}
