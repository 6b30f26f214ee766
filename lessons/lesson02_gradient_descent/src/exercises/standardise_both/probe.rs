//! Two sets, and their scales.

use ndarray::{Array1, Array2, Axis, concatenate};
use shared::exercise::written;
use shared::random::Random;

pub struct Probe {
    pub train: Array2<f64>,
    pub test: Array2<f64>,
}

impl Probe {
    pub fn given(&self) -> String {
        let shapes = [&self.train, &self.test].map(|x| format!("({}, {})", x.nrows(), x.ncols()));
        if self.train.len() + self.test.len() > 12 {
            return format!("train {} and test {} of random numbers", shapes[0], shapes[1]);
        }
        format!("train = {}\ntest = {}", written(&self.train), written(&self.test))
    }

    /// Both, with these means and deviations.
    pub fn by(&self, mean: &Array1<f64>, deviation: &Array1<f64>) -> (Array2<f64>, Array2<f64>) {
        ((&self.train - mean) / deviation, (&self.test - mean) / deviation)
    }

    /// The training set's deviations.
    pub fn deviation(&self) -> Array1<f64> {
        self.train.std_axis(Axis(0), 1.0)
    }

    /// Both as they should be.
    pub fn right(&self) -> (Array2<f64>, Array2<f64>) {
        self.by(&mean(&self.train), &self.deviation())
    }

    pub fn all(&self) -> Array2<f64> {
        concatenate![Axis(0), self.train, self.test]
    }
}

pub fn mean(x: &Array2<f64>) -> Array1<f64> {
    x.sum_axis(Axis(0)) / x.nrows() as f64
}

/// The mean of each row.
pub fn row_means(x: &Array2<f64>) -> Array1<f64> {
    x.sum_axis(Axis(1)) / x.ncols() as f64
}

pub fn own(x: &Array2<f64>) -> Array2<f64> {
    (x - &mean(x)) / x.std_axis(Axis(0), 1.0)
}

/// The mean and the deviation of all numbers together, with n − 1.
pub fn of_everything(x: &Array2<f64>) -> (f64, f64) {
    (x.sum() / x.len() as f64, x.std(1.0))
}

/// Training sets of two to six samples with one to three features on different scales, and
/// test sets that lie elsewhere, the last of a single sample.
pub fn probes() -> impl Iterator<Item = Probe> {
    let mut random = Random::seed(4);
    [(2, 2, 1), (3, 2, 2), (4, 5, 2), (3, 3, 3), (6, 4, 3), (5, 1, 2)].into_iter().map(
        move |(train, test, features)| {
            let scale = [1.0, 100.0, 0.5];
            let mut part = |rows: usize, shift: f64| {
                let numbers: Array2<f64> = random.randn((rows, features));
                Array2::from_shape_fn((rows, features), |(row, feature)| {
                    (10.0 * (numbers[[row, feature]] + shift)).round() / 10.0 * scale[feature]
                })
            };
            Probe { train: part(train, 0.7), test: part(test, 1.5) }
        },
    )
}
