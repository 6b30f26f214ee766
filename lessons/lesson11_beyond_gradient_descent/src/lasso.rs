//! # Where the gradient does not exist
//!
//! The lasso adds λ·Σ|w| to the squared error, so that weights that help little
//! become exactly 0. But |w| has no slope at 0, just where the answer lies. The
//! proximal gradient method takes a step for the smooth part and then does the
//! other part exactly: it moves each weight towards 0 by η·λ, and leaves it at 0
//! if it gets there.
//!
//! Sources: n1 §5.2; Tibshirani (1996); FISTA, Beck and Teboulle (2009); beginning anew,
//! O'Donoghue and Candès (2015).

use lesson02_gradient_descent::Standardiser;
use lesson02_gradient_descent::scaling::hessian;
use ndarray::{Array1, Array2, Axis};
use shared::Result;
use shared::data::diabetes;

/// The squared error of a linear unit as a bowl: J = ½ wᵀGw − cᵀw + constant, with
/// lesson 2's Hessian G.
#[derive(Debug, Clone)]
pub struct Lasso {
    /// G = XᵀX/m, (features, features).
    g: Array2<f64>,
    /// c = Xᵀy/m, (features).
    c: Array1<f64>,
    /// 1/(2m) Σ y².
    constant: f64,
    /// The features' names.
    pub names: Vec<String>,
}

impl Lasso {
    /// The patients of lesson 3, features and target standardised.
    ///
    /// # Errors
    /// None with the set that is built in.
    pub fn patients() -> Result<Self> {
        let data = diabetes();
        let x = Standardiser::fit(&data.x, &data.names)?.apply(&data.x);
        let y = data.y.insert_axis(Axis(1));
        let y = Standardiser::fit(&y, &[&data.target])?.apply(&y).remove_axis(Axis(1));
        let m = y.len() as f64;
        let constant = 0.5 * y.dot(&y) / m;
        Ok(Lasso { g: hessian(&x), c: x.t().dot(&y) / m, constant, names: data.names })
    }

    /// 1/(2m) Σ (Xw − y)² + λ Σ|w|.
    pub fn value(&self, w: &Array1<f64>, lambda: f64) -> f64 {
        let smooth = 0.5 * w.dot(&self.g.dot(w)) - self.c.dot(w) + self.constant;
        smooth + lambda * w.mapv(f64::abs).sum()
    }

    /// The slope of the smooth part, Gw − c = Xᵀ(Xw − y)/m.
    fn smooth_slope(&self, w: &Array1<f64>) -> Array1<f64> {
        self.g.dot(w) - &self.c
    }

    /// The smallest λ at which every weight is 0.
    pub fn largest_lambda(&self) -> f64 {
        self.c.iter().fold(0.0, |largest, c| largest.max(c.abs()))
    }

    /// How alike two features are, from −1 to 1: G's entry, each feature being measured in
    /// units of its own size.
    pub fn correlation(&self, a: usize, b: usize) -> f64 {
        self.g[[a, b]] / (self.g[[a, a]] * self.g[[b, b]]).sqrt()
    }

    /// The largest curvature, by power iteration: what G does most to a vector.
    fn curvature(&self) -> f64 {
        let mut v = Array1::ones(self.c.len());
        for _ in 0..200 {
            let next = self.g.dot(&v);
            v = &next / next.dot(&next).sqrt();
        }
        v.dot(&self.g.dot(&v))
    }
}

/// What one would try without knowing better: descent with the sign of w for the
/// slope of |w|, and a rate that falls as 1/√t. No weight ever becomes exactly 0. The
/// value before the first step and after each.
pub fn subgradient(lasso: &Lasso, lambda: f64, w: &mut Array1<f64>, steps: usize) -> Vec<f64> {
    let mut values = vec![lasso.value(w, lambda)];
    for step in 1..=steps {
        let slope = lasso.smooth_slope(w) + lambda * w.mapv(f64::signum);
        w.scaled_add(-0.1 / (step as f64).sqrt(), &slope);
        values.push(lasso.value(w, lambda));
    }
    values
}

// ANCHOR: proximal
/// Towards 0 by `amount`, and no further.
pub(crate) fn soft_threshold(w: f64, amount: f64) -> f64 {
    w.signum() * (w.abs() - amount).max(0.0)
}

/// One step from w: down the smooth part with the rate η, then the other part.
fn proximal_step(lasso: &Lasso, lambda: f64, eta: f64, w: &Array1<f64>) -> Array1<f64> {
    (w - eta * lasso.smooth_slope(w)).mapv(|w| soft_threshold(w, eta * lambda))
}

/// Proximal gradient (ISTA): such steps, with the rate that the steepest curvature
/// allows. The value before the first step and after each.
pub fn proximal(lasso: &Lasso, lambda: f64, w: &mut Array1<f64>, steps: usize) -> Vec<f64> {
    let eta = 1.0 / lasso.curvature();
    let mut values = vec![lasso.value(w, lambda)];
    for _ in 0..steps {
        *w = proximal_step(lasso, lambda, eta, w);
        values.push(lasso.value(w, lambda));
    }
    values
}
// ANCHOR_END: proximal

/// The same from a place ahead, as with Nesterov's momentum (FISTA); when the value
/// rises, the momentum has overshot and begins anew.
pub fn accelerated(lasso: &Lasso, lambda: f64, w: &mut Array1<f64>, steps: usize) -> Vec<f64> {
    let eta = 1.0 / lasso.curvature();
    let mut values = vec![lasso.value(w, lambda)];
    let (mut ahead, mut t) = (w.clone(), 1.0_f64);
    for _ in 0..steps {
        let next = proximal_step(lasso, lambda, eta, &ahead);
        let longer = 0.5 * (1.0 + (1.0 + 4.0 * t * t).sqrt());
        ahead = &next + (t - 1.0) / longer * (&next - &*w);
        (*w, t) = (next, longer);
        values.push(lasso.value(w, lambda));
        if rises(&values) {
            (ahead, t) = (w.clone(), 1.0);
        }
    }
    values
}

/// Whether the last value is above the one before.
fn rises(values: &[f64]) -> bool {
    values.last_chunk().is_some_and(|[before, last]| last > before)
}

/// Steps to a solution: more than its digits need.
const ENOUGH: usize = 3000;

/// The same from a solution nearby.
const ENOUGH_FROM_NEARBY: usize = 600;

/// The weights at one λ, to all digits.
pub fn solve(lasso: &Lasso, lambda: f64) -> Array1<f64> {
    let mut w = Array1::zeros(lasso.c.len());
    accelerated(lasso, lambda, &mut w, ENOUGH);
    w
}

/// From the smallest λ without any weight down to a thousandth of it, each from the
/// weights of the one before.
pub fn path(lasso: &Lasso, places: usize) -> Vec<(f64, Array1<f64>)> {
    let largest = lasso.largest_lambda();
    let mut w = Array1::zeros(lasso.c.len());
    let lambda = |i: usize| largest * 1e-3_f64.powf(i as f64 / (places - 1) as f64);
    let solved = |i| {
        accelerated(lasso, lambda(i), &mut w, ENOUGH_FROM_NEARBY);
        (lambda(i), w.clone())
    };
    (0..places).map(solved).collect()
}

/// How many weights are not 0.
pub fn kept(w: &Array1<f64>) -> usize {
    w.iter().filter(|w| **w != 0.0).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::array;

    /// Pearson's formula on the file's own columns, in Python: s1 and s2, s3 and s4.
    #[test]
    fn correlations_are_pearsons() {
        let lasso = Lasso::patients().expect("the set is sound");
        for (a, b, r) in [(4, 5, 0.8966629578104894), (6, 7, -0.7384927292583827), (2, 2, 1.0)] {
            assert!((lasso.correlation(a, b) - r).abs() < 1e-12, "{}", lasso.correlation(a, b));
        }
    }

    /// Lowest means: at a weight that is not 0 the smooth slope is −λ·sign(w), at
    /// one that is 0 it is at most λ.
    #[test]
    fn the_solution_meets_its_conditions() {
        let lasso = Lasso::patients().expect("the set is sound");
        for lambda in [0.3, 0.05, 0.01, 0.001] {
            let w = solve(&lasso, lambda);
            let slope = lasso.smooth_slope(&w);
            for (w, slope) in w.iter().zip(&slope) {
                if *w == 0.0 {
                    assert!(slope.abs() <= lambda + 1e-9, "{lambda}: {slope}");
                } else {
                    assert!((slope + lambda * w.signum()).abs() < 1e-9, "{lambda}: {slope}");
                }
            }
        }
    }

    #[test]
    fn the_path_is_where_it_would_be_without_the_way() {
        let lasso = Lasso::patients().expect("the set is sound");
        let path = path(&lasso, 30);
        assert_eq!(path.len(), 30);
        for (lambda, w) in path {
            let off = w - solve(&lasso, lambda);
            assert!(off.iter().all(|d| d.abs() < 1e-4), "{lambda}: {off}");
        }
    }

    #[test]
    fn the_exact_step_never_rises_the_look_ahead_is_faster_and_signs_leave_no_zero() {
        let lasso = Lasso::patients().expect("the set is sound");
        let lowest = lasso.value(&solve(&lasso, 0.05), 0.05);
        let start = || Array1::zeros(10);
        let exact = proximal(&lasso, 0.05, &mut start(), 100);
        assert!(exact.windows(2).all(|pair| pair[1] <= pair[0] + 1e-15));
        let ahead = accelerated(&lasso, 0.05, &mut start(), 100);
        assert!(ahead[100] - lowest < 0.1 * (exact[100] - lowest));
        let mut w = start();
        subgradient(&lasso, 0.05, &mut w, 100);
        assert_eq!(kept(&w), 10);
    }

    #[test]
    fn above_the_largest_lambda_nothing_is_left() {
        let lasso = Lasso::patients().expect("the set is sound");
        assert_eq!(kept(&solve(&lasso, lasso.largest_lambda() * 1.0001)), 0);
        assert_eq!(kept(&solve(&lasso, lasso.largest_lambda() * 0.999)), 1);
    }

    /// ½·2·w₁² + 0.9·w₁w₂ + ½·0.5·w₂² − w₁ − 0.6·w₂ + 0.5, a long valley.
    fn valley() -> Lasso {
        let (g, c) = (array![[2.0, 0.9], [0.9, 0.5]], array![1.0, 0.6]);
        Lasso { g, c, constant: 0.5, names: vec![] }
    }

    /// With one weight, ½·4(w − 2)².
    fn parabola() -> Lasso {
        Lasso { g: array![[4.0]], c: array![8.0], constant: 8.0, names: vec![] }
    }

    /// At (1, −2): 1 − 1.8 + 1 − 1 + 1.2 + 0.5 = 0.9, and 0.1 of 3. The curvatures are the
    /// roots of x² − 2.5x + 0.19.
    #[test]
    fn a_small_lasso_is_as_by_hand() {
        let valley = valley();
        assert!((valley.value(&array![1.0, -2.0], 0.1) - 1.2).abs() < 1e-15);
        assert_eq!(valley.largest_lambda(), 1.0);
        let steepest = 1.25 + (1.25_f64 * 1.25 - 0.19).sqrt();
        assert!((valley.curvature() - steepest).abs() < 1e-14, "{}", valley.curvature());
    }

    /// By spreads over n − 1, so a mean over n has 441/442 of them. Where all weights are 0
    /// the target's own variance is left, halved; the largest λ is the largest correlation
    /// with it, that of the body mass index, as NumPy has it.
    #[test]
    fn the_patients_are_standardised() {
        let lasso = Lasso::patients().expect("the set is sound");
        let share = 441.0 / 442.0;
        assert!((lasso.value(&Array1::zeros(10), 1.0) - 0.5 * share).abs() < 1e-12);
        assert!((lasso.largest_lambda() - 0.5864501344746886 * share).abs() < 1e-12);
        assert_eq!(lasso.names[2], "bmi");
        assert!((lasso.c[2].abs() - lasso.largest_lambda()).abs() < 1e-15);
    }

    /// In a parabola one exact step arrives: 4(w − 2) + 1 is 0 at 1.75.
    #[test]
    fn a_step_is_as_by_hand() {
        let mut w = array![0.0];
        let values = proximal(&parabola(), 1.0, &mut w, 1);
        assert_eq!((w[0], values), (1.75, vec![8.0, 2.0 * 0.25 * 0.25 + 1.75]));

        // By signs, with the rates 0.1 and 0.1/√2: the slope is −8 + 1 at 0, where the sign
        // counts as 1, and at 0.7 it is 4·0.7 − 8 + 1 = −4.2.
        let mut w = array![0.0];
        let values = subgradient(&parabola(), 1.0, &mut w, 2);
        assert!((w[0] - (0.7 + 0.42 / 2.0_f64.sqrt())).abs() < 1e-15, "{w}");
        assert!((values[1] - (2.0 * 1.3 * 1.3 + 0.7)).abs() < 1e-14, "{values:?}");
        assert_eq!((values[0], values.len()), (8.0, 3));
    }

    /// The same in NumPy, where the momentum begins anew three times.
    #[test]
    fn the_look_ahead_is_the_one_that_numpy_makes() {
        let mut w = array![0.0, 0.0];
        let values = accelerated(&valley(), 0.05, &mut w, 40);
        for (step, value) in [
            (1, 0.249383216532869),
            (5, 0.23239425895220128),
            (10, 0.20972577179832735),
            (20, 0.19764956919903207),
            (40, 0.19750000000006276),
        ] {
            assert!((values[step] - value).abs() < 1e-13, "{step}: {}", values[step]);
        }
        assert!((w[1] - 1.1000005007773535).abs() < 1e-10 && w[0] == 0.0, "{w}");
    }

    #[test]
    fn a_value_that_stays_does_not_rise() {
        for (values, expected) in
            [(&[1.0, 2.0][..], true), (&[3.0, 2.0, 2.0], false), (&[3.0, 2.0], false)]
        {
            assert_eq!(rises(values), expected, "{values:?}");
        }
    }

    #[test]
    fn the_path_goes_down_to_a_thousandth_in_even_ratios() {
        let lambdas: Vec<f64> = path(&valley(), 4).into_iter().map(|(lambda, _)| lambda).collect();
        for (lambda, expected) in lambdas.iter().zip([1.0, 0.1, 0.01, 0.001]) {
            assert!((lambda / expected - 1.0).abs() < 1e-12, "{lambdas:?}");
        }
    }

    #[test]
    fn the_threshold_is_soft() {
        let cases = [(3.0, 1.0, 2.0), (-3.0, 1.0, -2.0), (0.5, 1.0, 0.0), (-0.5, 1.0, 0.0)];
        for (w, amount, expected) in cases {
            assert_eq!(soft_threshold(w, amount), expected);
        }
    }
}
