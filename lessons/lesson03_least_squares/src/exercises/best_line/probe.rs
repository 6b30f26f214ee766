//! Points, and lines through them.

use ndarray::{Array1, array};
use shared::exercise::written;
use shared::random::Random;

use crate::closed_form::fit_line;

/// Points.
pub struct Probe {
    pub x: Array1<f64>,
    pub y: Array1<f64>,
}

impl Probe {
    pub fn given(&self) -> String {
        format!("x = {}, y = {}", written(&self.x), written(&self.y))
    }

    pub fn means(&self) -> (f64, f64) {
        let m = self.x.len() as f64;
        (self.x.sum() / m, self.y.sum() / m)
    }

    /// The deviations from the means.
    pub fn deviations(&self) -> (Array1<f64>, Array1<f64>) {
        let (x, y) = self.means();
        (&self.x - x, &self.y - y)
    }

    /// w and b.
    pub fn right(&self) -> (f64, f64) {
        fit_line(&self.x, &self.y).map_or((f64::NAN, f64::NAN), |line| (line.slope, line.intercept))
    }

    /// The line of the deviations from these two, through them.
    pub fn about(&self, x: f64, y: f64) -> (f64, f64) {
        let (dx, dy) = (&self.x - x, &self.y - y);
        let w = dx.dot(&dy) / dx.dot(&dx);
        (w, y - w * x)
    }

    /// The line with that slope through the middle of the points.
    pub fn through_the_middle(&self, w: f64) -> (f64, f64) {
        let (x, y) = self.means();
        (w, y - w * x)
    }
}

/// Two points, the chapter's four, and three to eight others that lie around lines.
pub fn probes() -> impl Iterator<Item = Probe> {
    let mut random = Random::seed(9);
    let first = [
        Probe { x: array![0.0, 2.0], y: array![1.0, 2.0] },
        Probe { x: array![1.0, 2.0, 3.0, 4.0], y: array![2.0, 3.0, 5.0, 6.0] },
    ];
    let others = [3, 3, 4, 5, 6, 8].into_iter().enumerate().map(move |(index, points)| {
        let tenths = |x: f64| (10.0 * x).round() / 10.0;
        let x: Array1<f64> = random.randn(points).mapv(|x| tenths(2.0 * x + 1.0));
        let w = [1.5, -2.0, 0.3][index % 3];
        let noise: Array1<f64> = random.randn(points);
        let y = (w * &x - 1.0 + noise).mapv(tenths);
        Probe { x, y }
    });
    first.into_iter().chain(others)
}
