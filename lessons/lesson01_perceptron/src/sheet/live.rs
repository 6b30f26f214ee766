//! Lists the figures that a reader can change: a unit with other weights, and the learning
//! rule on other clouds and on points of the reader's own.

use ndarray::{Array1, Array2, array};
use shared::figure::{Chart, Figure};
use shared::live::{Controls, Live};

use super::learning_rule::figure;
use super::threshold::gate_chart;
use crate::learning_rule::{clouds, learn};
use crate::threshold::Perceptron;

/// This lesson's live figures, in the order of the chapter.
pub const FIGURES: &[Live] = &[
    Live::new("gate", |at| Ok(gate(at).into())),
    Live::new("learning-rule", |at| Ok(two_clouds(at))),
    Live::new("own-points", |at| Ok(own_points(at))),
];

/// x₁, x₂ and the class of the points that are there at first.
const POINTS: [[f64; 3]; 5] =
    [[1.0, 1.2, 0.0], [1.6, 0.8, 0.0], [1.8, 2.2, 0.0], [2.4, 2.8, 1.0], [3.0, 2.2, 1.0]];

fn gate(at: &mut Controls) -> Chart {
    let w1 = at.slider("weight w₁", -2.0..=2.0, 0.1).first(1.0);
    let w2 = at.slider("weight w₂", -2.0..=2.0, 0.1).first(1.0);
    let bias = at.slider("bias b", -3.0..=3.0, 0.1).first(-1.5);
    gate_chart("One unit over the unit square", &Perceptron { weights: array![w1, w2], bias })
}

fn two_clouds(at: &mut Controls) -> Figure {
    let per_class = at.whole("points in each cloud", 5..=80, 1).first(40.0);
    let most_passes = at.whole("most passes", 1..=20, 1).first(20.0);
    let (x, y) = clouds(per_class, at.seed());
    within(&x, &y, most_passes)
}

fn own_points(at: &mut Controls) -> Figure {
    // The page gives this class to the point that the reader adds.
    at.choice("class of the next point", &[0, 1], |class: u8| class.to_string(), 0);
    let most_passes = at.whole("most passes", 1..=100, 1).first(100.0);
    let points = at.points(&POINTS);
    let x = Array2::from(points.iter().map(|&[x1, x2, _]| [x1, x2]).collect::<Vec<_>>());
    let y = points.iter().map(|&[_, _, class]| class).collect();
    within(&x, &y, most_passes)
}

/// The rule at work on these points, and how many passes it was allowed.
fn within(x: &Array2<f64>, y: &Array1<f64>, most_passes: usize) -> Figure {
    let mut figure = figure(x, y, &learn(x, y, most_passes));
    figure.result += &format!(" Most passes: {most_passes}.");
    figure
}
