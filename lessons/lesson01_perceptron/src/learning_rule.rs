//! # Weights that mend themselves
//!
//! Go through the samples. Where the answer is right, do nothing. Where it is
//! wrong, add the input to the weights if it should have been 1, and take it off
//! if it should have been 0. If any line separates the classes, this ends, and
//! Novikoff (1962) says when at the latest: after (R/γ)² mistakes, where R is how
//! far out the points are and γ how wide the gap is.
//!
//! Source: n1 §2 ("training: adjusting the weights by the errors"); Rosenblatt
//! (1958); Novikoff (1962).

use ndarray::{Array1, Array2, Axis};
use shared::data::toy;
use shared::figure::{Chart, Colour, Figure};
use shared::number::fixed;
use shared::random::Random;
use shared::{Section, Table};

use crate::Params;
use crate::threshold::Perceptron;

/// How a perceptron was trained.
#[derive(Debug, Clone)]
pub struct Training {
    /// The unit after each mistake, the first one before any.
    pub units: Vec<Perceptron>,
    /// How many mistakes each pass over the samples made.
    pub mistakes: Vec<usize>,
}

impl Training {
    /// Whether the last pass made no mistake.
    pub fn converged(&self) -> bool {
        self.mistakes.last() == Some(&0)
    }

    /// The unit at the end.
    pub fn last(&self) -> &Perceptron {
        &self.units[self.units.len() - 1]
    }
}

// ANCHOR: learn
/// The perceptron learning rule on x, (samples, inputs), and y, 1 or 0,
/// (samples), from weights of 0, until a pass makes no mistake or `most_passes`
/// are over.
pub fn learn(x: &Array2<f64>, y: &Array1<f64>, most_passes: usize) -> Training {
    let mut unit = Perceptron { weights: Array1::zeros(x.ncols()), bias: 0.0 };
    let mut training = Training { units: vec![unit.clone()], mistakes: vec![] };
    while training.mistakes.len() < most_passes && !training.converged() {
        let mut mistakes = 0;
        for (x, &y) in x.rows().into_iter().zip(y) {
            let error = y - unit.decide(&x); // 1: should fire; −1: should not
            if error != 0.0 {
                unit.weights.scaled_add(error, &x);
                unit.bias += error;
                training.units.push(unit.clone());
                mistakes += 1;
            }
        }
        training.mistakes.push(mistakes);
    }
    training
}
// ANCHOR_END: learn

// ANCHOR: novikoff
/// Novikoff's bound (R/γ)² on the mistakes, given a unit that separates the
/// samples: R is the largest length of (x, 1), γ the smallest distance of a
/// sample from the unit's line, in the space where the bias is a weight.
pub fn novikoff_bound(x: &Array2<f64>, unit: &Perceptron) -> f64 {
    let length = (unit.weights.dot(&unit.weights) + unit.bias * unit.bias).sqrt();
    let rows = || x.rows().into_iter();
    let radius2 = rows().map(|x| x.dot(&x) + 1.0).fold(0.0, f64::max);
    let margin = rows().map(|x| unit.sum(&x).abs() / length).fold(f64::INFINITY, f64::min);
    radius2 / (margin * margin)
}
// ANCHOR_END: novikoff

/// Two clouds in random order, (samples, 2) and 1 or 0.
pub fn clouds(per_class: usize, seed: u32) -> (Array2<f64>, Array1<f64>) {
    let mut random = Random::seed(seed);
    let (x, classes) = toy::blobs(&mut random, &[(1.0, 1.0), (2.6, 2.4)], 0.35, per_class);
    let order = random.permutation(x.nrows());
    let y = order.iter().map(|&sample| classes[sample] as f64).collect();
    (x.select(Axis(0), &order), y)
}

/// The samples and the unit's line after some of its mistakes.
pub fn figure(x: &Array2<f64>, y: &Array1<f64>, training: &Training) -> Figure {
    let of_class = |class: f64| {
        x.rows().into_iter().zip(y).filter(move |(_, y)| **y == class).map(|(x, _)| (x[0], x[1]))
    };
    let last = training.last().clone();
    let mut chart =
        Chart::new("learning-rule", "The line after some of its mistakes, and at the end")
            .x("x₁")
            .y("x₂")
            .x_range(0.0..4.0)
            .y_range(0.0..4.0)
            .region("says 1", move |x, y| last.sum(&ndarray::array![x, y]))
            .colour(Colour::Vermilion)
            .scatter("class 0", of_class(0.0))
            .colour(Colour::Blue)
            .scatter("class 1", of_class(1.0))
            .colour(Colour::Vermilion);
    // Four of the mistakes, spread over all of them.
    let mistakes = training.units.len() - 1;
    let mut shown: Vec<usize> = (1..=4).map(|part| (mistakes * part).div_ceil(4)).collect();
    shown.dedup();
    for mistake in shown.into_iter().filter(|mistake| *mistake > 0) {
        // The line w₁x₁ + w₂x₂ + b = 0, as far as it is in the picture.
        let Perceptron { weights: w, bias } = &training.units[mistake];
        let at = |x1: f64| (x1, -(w[0] * x1 + bias) / w[1]);
        chart = chart.line(format!("after {mistake}"), [at(0.0), at(4.0)]).thin();
    }
    Figure::from(chart).result(format!(
        "{} points, {mistakes} mistakes in {} passes; {}.",
        y.len(),
        training.mistakes.len(),
        if training.converged() {
            "a line keeps the classes apart"
        } else {
            "no line keeps the classes apart yet"
        }
    ))
}

/// The section: the rule on two clouds, and when it ends.
pub fn section(params: &Params) -> Section {
    let (x, y) = clouds(params.samples, params.seed);
    let training = learn(&x, &y, params.epochs);
    let updates = training.units.len() - 1;
    let last = training.last();
    let mut table = Table::new(
        "learning-rule",
        "The weights after each of the first mistakes.",
        ["mistake", "w₁", "w₂", "b"],
    );
    for (mistake, unit) in training.units.iter().enumerate().take(8) {
        table.row([
            mistake.to_string(),
            fixed(unit.weights[0], 4),
            fixed(unit.weights[1], 4),
            fixed(unit.bias, 4),
        ]);
    }
    let mut section = Section::new("learning", "Can the weights be found by themselves?");
    section
        .text(
            "Show the unit one sample after another. If it is right, leave it alone. If it said 0 \
             and should have said 1, add the input to the weights, and 1 to the bias: the next time \
             the sum for this input will be larger. If it said 1 and should have said 0, take them \
             off. Nothing else is needed.",
        )
        .table(table)
        .figure(figure(&x, &y, &training));
    if training.converged() {
        let bound = novikoff_bound(&x, last);
        section
            .text(format!(
                "On these two clouds of {} points each it passes over the points {} times, mistakes in all: \
                 {updates}; the last pass makes none. That is no luck: if any line separates the classes, the rule ends. With \
                 points no further out than R and a gap of γ on both sides of some line, it makes at \
                 most (R/γ)² mistakes. For the line that it found, that bound is {bound:.0}; the \
                 widest gap would give a smaller one.",
                params.samples,
                training.mistakes.len()
            ))
            .value("bound", bound);
    } else {
        section.text(format!(
            "After {} passes it still makes mistakes: either no line separates these clouds, or it \
             would need more passes.",
            training.mistakes.len()
        ));
    }
    section
        .value("mistakes", updates)
        .value("passes", training.mistakes.len())
        .value("weights", &last.weights)
        .value("bias", last.bias);
    section
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::threshold::{CORNERS, and, or};
    use proptest::prelude::*;

    #[test]
    fn and_and_or_are_learned() {
        let x = Array2::from(CORNERS.to_vec());
        for gate in [and(), or()] {
            let y: Array1<f64> = x.rows().into_iter().map(|x| gate.decide(&x)).collect();
            let training = learn(&x, &y, 100);
            assert!(training.converged());
            assert!(x.rows().into_iter().zip(&y).all(|(x, &y)| training.last().decide(&x) == y));
        }
    }

    proptest! {
        /// Points labelled by any unit, those near its line left out: the rule
        /// finds a separating unit, within Novikoff's bound for the true one.
        #[test]
        fn separable_points_are_separated_within_the_bound(
            w in prop::array::uniform2(-1.0..1.0_f64), b in -1.0..1.0_f64, seed in any::<u32>(),
        ) {
            let truth = Perceptron { weights: Array1::from(w.to_vec()), bias: b };
            let all = Random::seed(seed).randn((40, 2));
            let wide = |x: &ndarray::ArrayView1<'_, f64>| truth.sum(x).abs() > 0.1;
            let kept: Vec<usize> = (0..40).filter(|&i| wide(&all.row(i))).collect();
            prop_assume!(!kept.is_empty());
            let x = all.select(ndarray::Axis(0), &kept);
            let y: Array1<f64> = x.rows().into_iter().map(|x| truth.decide(&x)).collect();
            let training = learn(&x, &y, 100_000);
            prop_assert!(training.converged());
            prop_assert!((training.units.len() - 1) as f64 <= novikoff_bound(&x, &truth));
        }
    }
}
