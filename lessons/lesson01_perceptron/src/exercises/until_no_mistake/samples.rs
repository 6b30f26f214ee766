//! The samples that the trainings are tried on, and what a training comes to.

use ndarray::{Array1, Array2, array};
use shared::data::toy;
use shared::exercise::written;

use crate::learning_rule::{Training, clouds, learn, mend};
use crate::threshold::{CORNERS, Perceptron, and, or};

/// What the reader's function returns: the weights, the bias, and how many mistakes were made.
pub type Learned = (Array1<f64>, f64, usize);

/// Samples, their targets, and how many passes are allowed.
pub struct Probe {
    pub x: Array2<f64>,
    pub y: Array1<f64>,
    pub most_passes: usize,
}

impl Probe {
    pub fn given(&self) -> String {
        let [x, y] = [written(&self.x), written(&self.y)];
        format!("x = {x}\ny = {y}, most_passes = {}", self.most_passes)
    }

    /// The lesson's training, of so many passes at most.
    pub fn learned(&self, most_passes: usize) -> Learned {
        let training = learn(&self.x, &self.y, most_passes);
        let Perceptron { weights, bias } = training.last().clone();
        (weights, bias, training.all_mistakes())
    }

    /// The same with another count.
    pub fn counted(&self, count: impl Fn(&Training) -> usize) -> Learned {
        let (w, b, _) = self.learned(self.most_passes);
        (w, b, count(&learn(&self.x, &self.y, self.most_passes)))
    }

    /// A training with another error; the bias moves by so many times of it.
    pub fn trained(
        &self,
        error: impl Fn(&Perceptron, &Array1<f64>, f64) -> f64,
        bias: f64,
    ) -> Learned {
        let mut unit = Perceptron { weights: Array1::zeros(self.x.ncols()), bias: 0.0 };
        let mut mistakes = 0;
        for _ in 0..self.most_passes {
            let before = mistakes;
            for (x, &y) in self.x.rows().into_iter().zip(&self.y) {
                let error = error(&unit, &x.to_owned(), y);
                mistakes += usize::from(error != 0.0);
                unit.weights.scaled_add(-error, &x);
                unit.bias -= bias * error;
            }
            if mistakes == before {
                break;
            }
        }
        (unit.weights, unit.bias, mistakes)
    }

    /// The whole pass asks the unit that it began with, and moves it at its end.
    pub fn at_the_end_of_each_pass(&self) -> Learned {
        let mut unit = Perceptron { weights: Array1::zeros(self.x.ncols()), bias: 0.0 };
        let mut mistakes = 0;
        for _ in 0..self.most_passes {
            let (asked, before) = (unit.clone(), mistakes);
            for (x, &y) in self.x.rows().into_iter().zip(&self.y) {
                let mut moved = asked.clone();
                mistakes += usize::from(mend(&mut moved, &x, y));
                unit.weights += &(&moved.weights - &asked.weights);
                unit.bias += moved.bias - asked.bias;
            }
            if mistakes == before {
                break;
            }
        }
        (unit.weights, unit.bias, mistakes)
    }

    /// Each pass begins with a unit of zeros.
    pub fn anew_in_each_pass(&self) -> Learned {
        let (w, b, of_one) = self.learned(1);
        (w, b, if of_one == 0 { 0 } else { of_one * self.most_passes })
    }

    /// It ends with the first step.
    pub fn of_one_step(&self) -> Learned {
        let training = learn(&self.x, &self.y, self.most_passes);
        let Perceptron { weights, bias } = training.units[training.all_mistakes().min(1)].clone();
        (weights, bias, training.all_mistakes().min(1))
    }
}

/// "Not", which one pass does not learn; three numbers; the gates; what no unit learns; and clouds, of
/// quarters, whose sums are exact in whatever order they are added.
pub fn probes() -> Vec<Probe> {
    let not = Probe { x: array![[0.0], [1.0]], y: array![1.0, 0.0], most_passes: 20 };
    let corners = Array2::from(CORNERS.to_vec());
    let gates = [and(), or()].map(|gate| Probe {
        x: corners.clone(),
        y: corners.rows().into_iter().map(|x| gate.decide(&x)).collect(),
        most_passes: 100,
    });
    let (x, y) = toy::xor();
    let never = [1, 5].map(|most_passes| Probe { x: x.clone(), y: y.clone(), most_passes });
    let clouds = [(2, 1, 500), (4, 3, 500), (6, 5, 2)].map(|(per_class, seed, most_passes)| {
        let (x, y) = clouds(per_class, seed);
        Probe { x: x.mapv(|x| (4.0 * x).round() / 4.0), y, most_passes }
    });
    let mixed =
        Probe { x: array![[-2.0], [1.0], [3.0]], y: array![0.0, 0.0, 1.0], most_passes: 100 };
    [not, mixed].into_iter().chain(gates).chain(never).chain(clouds).collect()
}
