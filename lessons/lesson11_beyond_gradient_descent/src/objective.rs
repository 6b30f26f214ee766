//! # What is minimised
//!
//! A function with its gradient and its Hessian, the matrix of second derivatives:
//! H says how the gradient changes from place to place.

use lesson01_perceptron::sigmoid;
use lesson02_gradient_descent::Applicants;
use lesson04_losses::softplus;
use lesson06_optimizers::Landscape;
use ndarray::{Array1, Array2, Axis, array};
use shared::Result;
use shared::random::Random;

/// A function to minimise.
pub trait Objective {
    /// J(θ).
    fn value(&self, theta: &Array1<f64>) -> f64;
    /// ∂J/∂θ, of θ's length.
    fn gradient(&self, theta: &Array1<f64>) -> Array1<f64>;
    /// ∂²J/∂θ², (parameters, parameters), symmetric.
    fn hessian(&self, theta: &Array1<f64>) -> Array2<f64>;
}

/// A quadratic bowl, J = ½ θᵀHθ, with its lowest point at 0.
#[derive(Debug, Clone)]
pub struct Bowl {
    /// H, symmetric and positive.
    pub h: Array2<f64>,
}

impl Bowl {
    /// A bowl whose curvatures go from 1 to `condition` in even ratios, along
    /// axes that no coordinate follows: Q·Λ·Q with the mirror Q = I − 2·v·vᵀ.
    pub fn with_condition(condition: f64, dimensions: usize, seed: u32) -> Self {
        let v: Array1<f64> = Random::seed(seed).randn(dimensions);
        let v = (&v / v.dot(&v).sqrt()).insert_axis(Axis(1)); // (n, 1), of length 1
        let q = Array2::eye(dimensions) - 2.0 * v.dot(&v.t());
        let share = |i: usize| i as f64 / (dimensions.max(2) - 1) as f64;
        let curvatures: Array1<f64> = (0..dimensions).map(|i| condition.powf(share(i))).collect();
        Bowl { h: q.dot(&Array2::from_diag(&curvatures)).dot(&q) }
    }
}

impl Objective for Bowl {
    fn value(&self, theta: &Array1<f64>) -> f64 {
        0.5 * theta.dot(&self.h.dot(theta))
    }

    fn gradient(&self, theta: &Array1<f64>) -> Array1<f64> {
        self.h.dot(theta)
    }

    fn hessian(&self, _theta: &Array1<f64>) -> Array2<f64> {
        self.h.clone()
    }
}

impl Objective for Landscape {
    fn value(&self, theta: &Array1<f64>) -> f64 {
        self.height(theta[0], theta[1])
    }

    fn gradient(&self, theta: &Array1<f64>) -> Array1<f64> {
        Landscape::gradient(*self, theta)
    }

    fn hessian(&self, theta: &Array1<f64>) -> Array2<f64> {
        let (x, y) = (theta[0], theta[1]);
        match self {
            Landscape::Ravine => array![[1.0, 0.0], [0.0, 20.0]],
            Landscape::Saddle => array![[1.0, 0.0], [0.0, 3.0 * y * y - 1.0]],
            Landscape::Rosenbrock => {
                let across = -400.0 * x;
                array![[2.0 + 1200.0 * x * x - 400.0 * y, across], [across, 200.0]]
            }
        }
    }
}

/// One sigmoid neuron with cross-entropy, the bias among the weights:
/// J = 1/m Σ ln(1 + eᶻ) − y·z, z = X·θ. Convex, so it has one minimum.
#[derive(Debug, Clone)]
pub struct Logistic {
    /// (samples, features), a column of ones among them.
    pub x: Array2<f64>,
    /// 0 or 1, (samples).
    pub y: Array1<f64>,
}

impl Logistic {
    /// The admissions neuron of lesson 2 on all who train: the lesson's real task.
    ///
    /// # Errors
    /// None with the applicants that are built in.
    pub fn admissions(seed: u32) -> Result<Self> {
        let (mut x, y) = Applicants::load(None, seed)?.train();
        // Ones in place of rank 4: with all four ranks beside them the columns would not
        // be independent, and H would have no inverse.
        x.column_mut(5).fill(1.0);
        Ok(Logistic { x, y })
    }
}

// ANCHOR: logistic
impl Objective for Logistic {
    fn value(&self, theta: &Array1<f64>) -> f64 {
        let z = self.x.dot(theta);
        let each = |(&z, &y): (&f64, &f64)| softplus(z) - y * z;
        z.iter().zip(&self.y).map(each).sum::<f64>() / self.y.len() as f64
    }

    fn gradient(&self, theta: &Array1<f64>) -> Array1<f64> {
        let p = self.x.dot(theta).mapv(sigmoid);
        self.x.t().dot(&(p - &self.y)) / self.y.len() as f64
    }

    /// 1/m Xᵀ·diag(p·(1 − p))·X: the slope of the sigmoid at each sample.
    fn hessian(&self, theta: &Array1<f64>) -> Array2<f64> {
        let p = self.x.dot(theta).mapv(sigmoid);
        let slope = (&p * &(1.0 - &p)).insert_axis(Axis(1)); // (samples, 1)
        self.x.t().dot(&(&self.x * &slope)) / self.y.len() as f64
    }
}
// ANCHOR_END: logistic

#[cfg(test)]
mod tests {
    use super::*;
    use lesson02_gradient_descent::gradient_by_trying;
    use proptest::prelude::*;

    fn agree(
        objective: &impl Objective,
        theta: &Array1<f64>,
    ) -> std::result::Result<(), TestCaseError> {
        let (gradient, hessian) = (objective.gradient(theta), objective.hessian(theta));
        let by_trying = gradient_by_trying(|theta| objective.value(theta), theta, 1e-5);
        for i in 0..theta.len() {
            let scale = 1.0 + gradient[i].abs() + objective.value(theta).abs();
            prop_assert!((by_trying[i] - gradient[i]).abs() < 1e-6 * scale);
            let row = gradient_by_trying(|theta| objective.gradient(theta)[i], theta, 1e-5);
            for (a, b) in row.iter().zip(hessian.row(i)) {
                prop_assert!((a - b).abs() < 1e-5 * (1.0 + b.abs()), "{a} {b}");
            }
        }
        Ok(())
    }

    proptest! {
        #[test]
        fn gradients_and_hessians_agree_with_differences(seed in any::<u32>()) {
            let mut random = Random::seed(seed);
            let theta: Array1<f64> = random.randn(2);
            for landscape in Landscape::ALL {
                agree(&landscape, &theta)?;
            }
            let (x, y) = (random.randn((30, 4)), random.rand(30).mapv(f64::round));
            agree(&Logistic { x, y }, &random.randn(4))?;
            agree(&Bowl::with_condition(50.0, 5, seed), &random.randn(5))?;
        }
    }

    #[test]
    fn a_bowl_has_the_curvatures_asked_for() {
        let bowl = Bowl::with_condition(100.0, 3, 1);
        assert!((bowl.h.diag().sum() - 111.0).abs() < 1e-9, "1 + 10 + 100");
        let square = bowl.h.dot(&bowl.h);
        assert!((square.diag().sum() - 10101.0).abs() < 1e-6, "1 + 100 + 10000");
    }
}
