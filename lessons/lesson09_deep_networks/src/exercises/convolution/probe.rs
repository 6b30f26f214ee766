//! The pictures and kernels that a convolution is tried on.

use ndarray::{Array2, Axis};
use shared::exercise::written;
use shared::random::Random;

use crate::convolution::{over_a_picture, slide};

/// A picture, a kernel and a bias.
pub struct Probe {
    pub x: Array2<f64>,
    pub kernel: Array2<f64>,
    pub bias: f64,
}

impl Probe {
    pub fn given(&self) -> String {
        let Probe { x, kernel, bias } = self;
        format!("x = {}\nkernel = {}\nbias = {}", written(x), written(kernel), written(bias))
    }

    /// The lesson's: what each place sees, times the kernel.
    pub fn right(&self) -> Array2<f64> {
        let (dim, k) = (self.x.dim(), self.kernel.nrows());
        let row = self.x.flatten().into_owned().insert_axis(Axis(0));
        let sums = slide(&self.kernel.flatten(), &row, &over_a_picture(dim, k));
        let shape = (dim.0 + 1 - k, dim.1 + 1 - k);
        sums.into_shape_with_order(shape).unwrap_or_default() + self.bias
    }

    /// With another kernel.
    pub fn with(&self, kernel: &Array2<f64>) -> Array2<f64> {
        Probe { x: self.x.clone(), kernel: kernel.clone(), bias: self.bias }.right()
    }

    /// Over another picture.
    pub fn over(&self, x: Array2<f64>) -> Array2<f64> {
        Probe { x, kernel: self.kernel.clone(), bias: self.bias }.right()
    }
}

/// A picture of one place up to pictures of twelve, higher than wide and wider than high, under
/// kernels of side 1 to 3.
pub fn probes() -> impl Iterator<Item = Probe> {
    let mut random = Random::seed(8);
    let cases =
        [((2, 2), 2), ((2, 3), 1), ((3, 3), 2), ((3, 4), 2), ((5, 3), 3), ((5, 6), 3), ((4, 5), 2)];
    cases.into_iter().map(move |(picture, side)| {
        let mut numbers = |shape| random.randn(shape).mapv(|x: f64| (10.0 * x).round() / 10.0);
        let (x, kernel) = (numbers(picture), numbers((side, side)));
        let bias = numbers((1, 1))[(0, 0)] + 0.05;
        Probe { x, kernel, bias }
    })
}
