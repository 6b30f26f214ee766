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
use ndarray::{Array1, Array2, Axis};
use shared::Result;
use shared::data::diabetes;
use shared::figure::{Chart, Colour, Figure, Mark};
use shared::number::{about, fixed, short};
use shared::{Section, Table};

/// The squared error of a linear unit as a bowl: J = ½ wᵀGw − cᵀw + constant.
#[derive(Debug, Clone)]
pub struct Lasso {
    /// G = XᵀX/m, (features, features).
    pub g: Array2<f64>,
    /// c = Xᵀy/m, (features).
    pub c: Array1<f64>,
    /// 1/(2m) Σ y².
    pub constant: f64,
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
        let names: Vec<&str> = data.names.iter().map(String::as_str).collect();
        let x = Standardiser::fit(&data.x, &names)?.apply(&data.x);
        let y = data.y.insert_axis(Axis(1));
        let y = Standardiser::fit(&y, &[&data.target])?.apply(&y).remove_axis(Axis(1));
        let m = y.len() as f64;
        let constant = 0.5 * y.dot(&y) / m;
        Ok(Lasso { g: x.t().dot(&x) / m, c: x.t().dot(&y) / m, constant, names: data.names })
    }

    /// 1/(2m) Σ (Xw − y)² + λ Σ|w|.
    pub fn value(&self, w: &Array1<f64>, lambda: f64) -> f64 {
        let smooth = 0.5 * w.dot(&self.g.dot(w)) - self.c.dot(w) + self.constant;
        smooth + lambda * w.mapv(f64::abs).sum()
    }

    /// The smallest λ at which every weight is 0.
    pub fn largest_lambda(&self) -> f64 {
        self.c.iter().fold(0.0, |largest, c| largest.max(c.abs()))
    }

    /// The largest curvature, by power iteration: what G does most to a vector.
    pub fn curvature(&self) -> f64 {
        let mut v = Array1::ones(self.c.len());
        for _ in 0..200 {
            let next = self.g.dot(&v);
            v = &next / next.dot(&next).sqrt();
        }
        v.dot(&self.g.dot(&v))
    }
}

// ANCHOR: proximal
/// Towards 0 by `amount`, and no further.
pub fn soft_threshold(w: f64, amount: f64) -> f64 {
    w.signum() * (w.abs() - amount).max(0.0)
}

/// Proximal gradient (ISTA): a step down the smooth part, then the other part.
/// The value before the first step and after each.
pub fn proximal(lasso: &Lasso, lambda: f64, w: &mut Array1<f64>, steps: usize) -> Vec<f64> {
    let eta = 1.0 / lasso.curvature();
    let mut values = vec![lasso.value(w, lambda)];
    for _ in 0..steps {
        let smooth = lasso.g.dot(w) - &lasso.c;
        *w = (&*w - eta * smooth).mapv(|w| soft_threshold(w, eta * lambda));
        values.push(lasso.value(w, lambda));
    }
    values
}
// ANCHOR_END: proximal

// ANCHOR: fista
/// The same from a place ahead, as with Nesterov's momentum (FISTA); when the value
/// rises, the momentum has overshot and begins anew.
pub fn accelerated(lasso: &Lasso, lambda: f64, w: &mut Array1<f64>, steps: usize) -> Vec<f64> {
    let eta = 1.0 / lasso.curvature();
    let mut values = vec![lasso.value(w, lambda)];
    let (mut ahead, mut t) = (w.clone(), 1.0_f64);
    for _ in 0..steps {
        let smooth = lasso.g.dot(&ahead) - &lasso.c;
        let next = (&ahead - eta * smooth).mapv(|w| soft_threshold(w, eta * lambda));
        let longer = 0.5 * (1.0 + (1.0 + 4.0 * t * t).sqrt());
        ahead = &next + (t - 1.0) / longer * (&next - &*w);
        (*w, t) = (next, longer);
        values.push(lasso.value(w, lambda));
        if values[values.len() - 1] > values[values.len() - 2] {
            (ahead, t) = (w.clone(), 1.0);
        }
    }
    values
}
// ANCHOR_END: fista

// ANCHOR: subgradient
/// What one would try without knowing better: descent with the sign of w for the
/// slope of |w|, and a rate that falls as 1/√t. No weight ever becomes exactly 0.
pub fn subgradient(lasso: &Lasso, lambda: f64, w: &mut Array1<f64>, steps: usize) -> Vec<f64> {
    let mut values = vec![lasso.value(w, lambda)];
    for step in 1..=steps {
        let slope = lasso.g.dot(w) - &lasso.c + lambda * w.mapv(f64::signum);
        w.scaled_add(-0.1 / (step as f64).sqrt(), &slope);
        values.push(lasso.value(w, lambda));
    }
    values
}
// ANCHOR_END: subgradient

/// Steps of the path's solutions: more than their digits need.
const ENOUGH: usize = 3000;

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
        accelerated(lasso, lambda(i), &mut w, ENOUGH / 5);
        (lambda(i), w.clone())
    };
    (0..places).map(solved).collect()
}

/// How many weights are not 0.
pub fn kept(w: &Array1<f64>) -> usize {
    w.iter().filter(|w| **w != 0.0).count()
}

/// Each weight against λ.
pub fn path_figure(lasso: &Lasso, lambda: f64) -> Figure {
    let path = path(lasso, 50);
    let w = solve(lasso, lambda);
    let at: Vec<String> = lasso
        .names
        .iter()
        .zip(&w)
        .filter(|(_, w)| **w != 0.0)
        .map(|(name, w)| format!("{name} {}", about(*w, 2)))
        .collect();
    let title = format!("λ = {}: {} of {} weights", fixed(lambda, 3), kept(&w), w.len());
    let mut chart = Chart::new("lasso-path", title).x("λ").y("weight").x_range(2e-4..1.0).log_x();
    let (smallest, last) = &path[path.len() - 1];
    let mut features: Vec<usize> = (0..last.len()).collect();
    features.sort_by(|&a, &b| last[a].total_cmp(&last[b]));
    let mut below = f64::NEG_INFINITY;
    for feature in features {
        let line = path.iter().map(|(lambda, w)| (*lambda, w[feature]));
        // Names beside the lines' ends, none upon another.
        below = last[feature].max(below + 0.05);
        let name = Mark::Note((smallest / 2.2, below), lasso.names[feature].clone());
        let colour = Colour::SERIES[feature % Colour::SERIES.len()];
        chart = chart.line("", line).colour(colour).thin().mark("", name);
    }
    let words = if at.is_empty() { "none".to_owned() } else { at.join(", ") };
    Figure::from(chart.vline("λ", lambda)).result(format!("Weights that are not 0: {words}."))
}

/// Value above the lowest against steps, three ways.
pub fn speed_figure(lasso: &Lasso, lambda: f64, steps: usize) -> Chart {
    let lowest = lasso.value(&solve(lasso, lambda), lambda);
    let gaps = |values: Vec<f64>| {
        (0..)
            .map(f64::from)
            .zip(values)
            .map(move |(step, value)| (step, (value - lowest).max(0.0)))
            .filter(|gap| gap.1 > 1e-14)
    };
    let start = || Array1::zeros(lasso.c.len());
    Chart::new("lasso-speed", "The lasso: value above the lowest")
        .x("steps")
        .y("value − lowest")
        .log_y()
        .line("subgradient", gaps(subgradient(lasso, lambda, &mut start(), steps)))
        .colour(Colour::Vermilion)
        .line("proximal gradient", gaps(proximal(lasso, lambda, &mut start(), steps)))
        .colour(Colour::Blue)
        .line("accelerated", gaps(accelerated(lasso, lambda, &mut start(), steps)))
        .colour(Colour::Green)
}

/// λ of the section's example.
pub const LAMBDA: f64 = 0.05;

/// The section: the path, and three ways to get there.
///
/// # Errors
/// None with the set that is built in.
pub fn section() -> Result<Section> {
    let lasso = Lasso::patients()?;
    let w = solve(&lasso, LAMBDA);
    let mut sub = Array1::zeros(w.len());
    subgradient(&lasso, LAMBDA, &mut sub, 300);
    let least = solve(&lasso, 0.0);
    let mut table = Table::new(
        "lasso",
        format!(
            "The weights of the ten measurements, by least squares and with λ = {}.",
            short(LAMBDA)
        ),
        ["measurement", "least squares", "lasso", "subgradient, 300 steps"],
    );
    for (((name, least), w), sub) in lasso.names.iter().zip(&least).zip(&w).zip(&sub) {
        let cells = [least, w, sub].map(|w| fixed(*w, 4));
        table.row([name.clone()].into_iter().chain(cells));
    }
    let mut section = Section::new("lasso", "And where there is no gradient?");
    section
        .text(
            "Which of ten measurements matter? The lasso adds λ times the sum of all |w| to the \
             loss, and weights that are not worth it become exactly 0. Its lowest point lies at \
             kinks, where no gradient exists. The proximal gradient method steps down the smooth \
             part and then moves each weight by η·λ towards 0, and no further than 0.",
        )
        .figure(path_figure(&lasso, LAMBDA))
        .table(table)
        .figure(speed_figure(&lasso, LAMBDA, 300))
        .text(format!(
            "Read the first figure from right to left: measurements enter one by one, the most \
             telling first. At λ = {LAMBDA} {} of {} are left. The last column of the table is what \
             plain descent makes of it: small weights everywhere, and no 0.",
            kept(&w),
            w.len()
        ))
        .value("weights", &w)
        .value("kept", kept(&w))
        .value("value", lasso.value(&w, LAMBDA))
        .value("largest_lambda", lasso.largest_lambda())
        .value("subgradient_kept", kept(&sub));
    Ok(section)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lowest means: at a weight that is not 0 the smooth slope is −λ·sign(w), at
    /// one that is 0 it is at most λ.
    #[test]
    fn the_solution_meets_its_conditions() {
        let lasso = Lasso::patients().expect("the set is sound");
        for lambda in [0.3, LAMBDA, 0.01, 0.001] {
            let w = solve(&lasso, lambda);
            let slope = lasso.g.dot(&w) - &lasso.c;
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
        for (lambda, w) in path(&lasso, 30) {
            let off = w - solve(&lasso, lambda);
            assert!(off.iter().all(|d| d.abs() < 1e-4), "{lambda}: {off}");
        }
    }

    #[test]
    fn above_the_largest_lambda_nothing_is_left() {
        let lasso = Lasso::patients().expect("the set is sound");
        assert_eq!(kept(&solve(&lasso, lasso.largest_lambda() * 1.0001)), 0);
        assert_eq!(kept(&solve(&lasso, lasso.largest_lambda() * 0.999)), 1);
    }

    #[test]
    fn the_threshold_is_soft() {
        let cases = [(3.0, 1.0, 2.0), (-3.0, 1.0, -2.0), (0.5, 1.0, 0.0), (-0.5, 1.0, 0.0)];
        for (w, amount, expected) in cases {
            assert_eq!(soft_threshold(w, amount), expected);
        }
    }
}
