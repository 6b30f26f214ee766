//! # A digit that nobody scanned
//!
//! Digits drawn in a few strokes: what the network says of them, and how far one can be
//! bent before it is taken for another.

use ndarray::Array2;

use crate::Model;
use crate::predict::answer;
use crate::strokes::{INK, Point, blocks, normalised, scan, seen};

/// A three in one stroke, to begin with.
pub const THREE: [Point; 13] = [
    [0.28, 0.80, 1.0],
    [0.40, 0.90, 0.0],
    [0.55, 0.91, 0.0],
    [0.66, 0.83, 0.0],
    [0.66, 0.70, 0.0],
    [0.56, 0.58, 0.0],
    [0.42, 0.54, 0.0],
    [0.58, 0.50, 0.0],
    [0.69, 0.38, 0.0],
    [0.69, 0.22, 0.0],
    [0.57, 0.11, 0.0],
    [0.40, 0.10, 0.0],
    [0.27, 0.20, 0.0],
];

/// Straight strokes through points in tenths, the pen lifted between two of them.
pub type Lines = &'static [&'static [(u8, u8)]];

/// Ten digits in straight strokes, as anyone might draw them.
const TEN: [Lines; 10] = [
    &[&[(5, 9), (3, 7), (3, 3), (5, 1), (7, 3), (7, 7), (5, 9)]],
    &[&[(5, 9), (5, 1)]],
    &[&[(3, 7), (4, 9), (6, 9), (7, 7), (5, 4), (3, 1), (7, 1)]],
    &[&[(3, 8), (5, 9), (7, 8), (6, 6), (5, 5), (7, 4), (7, 2), (5, 1), (3, 2)]],
    &[&[(5, 9), (3, 4), (7, 4)], &[(6, 6), (5, 1)]],
    &[&[(7, 9), (4, 9), (4, 6), (6, 6), (7, 4), (6, 1), (3, 1)]],
    &[&[(5, 9), (3, 5), (3, 2), (5, 1), (7, 3), (5, 5), (3, 3)]],
    &[&[(3, 9), (7, 9), (4, 1)], &[(3, 5), (7, 5)]],
    &[&[(5, 5), (3, 7), (5, 9), (7, 7), (5, 5), (3, 3), (5, 1), (7, 3), (5, 5)]],
    &[&[(7, 7), (5, 9), (3, 7), (5, 5), (7, 7), (6, 4), (5, 1)]],
];

/// Such lines as a pen's points.
pub fn in_tenths(lines: &[&[(u8, u8)]]) -> Vec<Point> {
    let stroke = |line: &&[(u8, u8)]| {
        let point = |(index, &(x, y)): (usize, &(u8, u8))| {
            [f64::from(x) / 10.0, f64::from(y) / 10.0, f64::from(u8::from(index == 0))]
        };
        line.iter().enumerate().map(point).collect::<Vec<_>>()
    };
    lines.iter().flat_map(stroke).collect()
}

/// Those ten as strokes.
pub fn ten() -> [Vec<Point>; 10] {
    TEN.map(in_tenths)
}

/// Two strokes of a seven without a bar: the stem of the first is the steeper.
const STEEP: &[(u8, u8)] = &[(2, 9), (7, 9), (4, 1)];
const LEANING: &[(u8, u8)] = &[(3, 9), (7, 9), (3, 1)];

/// Sevens as people draw them: with a bar, without, and without but leaning further.
pub fn sevens() -> [(&'static str, Vec<Point>); 3] {
    [
        ("with a bar", in_tenths(&[STEEP, &[(3, 5), (7, 5)]])),
        ("without", in_tenths(&[STEEP])),
        ("leaning", in_tenths(&[LEANING])),
    ]
}

/// Whether a seven of 8×8 pixels is crossed: somewhere in its middle, four pixels or more
/// of a row are a quarter ink at least.
pub fn crossed(picture: &Array2<f64>) -> bool {
    let inked = |row: usize| picture.row(row).iter().filter(|ink| **ink >= 0.25).count();
    (3..6).any(|row| inked(row) >= 4)
}

/// The digit that the network reads in strokes with so much ink.
pub fn read(model: &Model, strokes: &[Point], ink: f64) -> usize {
    answer(model, &seen(strokes, ink, model.shape)).digit
}

/// What it reads in the ten drawn digits.
pub fn read_ten(model: &Model, ink: f64) -> [usize; 10] {
    ten().map(|strokes| read(model, &strokes, ink))
}

/// How many of ten answers are right.
pub fn right(read: &[usize; 10]) -> usize {
    read.iter().enumerate().filter(|(digit, read)| digit == *read).count()
}

/// The three turned by so many degrees, slanted and moved to the right by a share of
/// the width; nobody brings it back to the middle.
pub fn bent(degrees: f64, slant: f64, right: f64) -> Vec<Point> {
    let (sin, cos) = degrees.to_radians().sin_cos();
    let bend = |[x, y, pen]: Point| {
        let (x, y) = (x - 0.5 + slant * (y - 0.5), y - 0.5);
        [0.5 + cos * x + sin * y + right, 0.5 - sin * x + cos * y, pen]
    };
    normalised(&THREE).into_iter().map(bend).collect()
}

/// The bent three as the network sees it where nobody straightens it.
pub fn seen_bent(degrees: f64, slant: f64, right: f64, shape: (usize, usize)) -> Array2<f64> {
    blocks(&scan(&bent(degrees, slant, right), INK), shape)
}

/// How far the three can be bent, one way at a time, before it is taken for something
/// else: in degrees to either side, in slant to either side, in shares of the width.
pub fn limits(model: &Model) -> [(f64, f64); 3] {
    let still = |degrees, slant, right| {
        answer(model, &seen_bent(degrees, slant, right, model.shape)).digit == 3
    };
    let far = |step: f64, still: &dyn Fn(f64) -> bool| {
        let first_wrong = (1..=90).find(|&steps| !still(f64::from(steps) * step));
        f64::from(first_wrong.unwrap_or(91) - 1) * step
    };
    let both = |step: f64, still: &dyn Fn(f64) -> bool| (far(-step, still), far(step, still));
    [
        both(1.0, &|degrees| still(degrees, 0.0, 0.0)),
        both(0.05, &|slant| still(0.0, slant, 0.0)),
        both(0.01, &|right| still(0.0, 0.0, right)),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Digits;
    use crate::training::{Recipe, train};
    use lesson01_perceptron::Activation;
    use lesson02_gradient_descent::Standardiser;
    use lesson05_backprop::Network;
    use ndarray::Array1;
    use shared::random::Random;

    #[test]
    fn drawn_digits_are_read() {
        let digits = Digits::built_in(42);
        let recipe = Recipe { hidden: 32, epochs: 8, ..Recipe::default() };
        let trained = train(&digits, &recipe, &mut Random::seed(42));
        let model = Model::new(&digits, trained.expect("it converges").0);
        let read = read_ten(&model, INK);
        assert!(right(&read) >= 9, "{read:?}");
    }

    /// A model of 8×8 pixels that says 3 until there is ink at the left edge, and then 5.
    fn edge_model() -> Model {
        let mut weights = Array2::zeros((64, 1));
        weights.column_mut(0).iter_mut().step_by(8).for_each(|weight| *weight = 1.0);
        let mut logits = Array2::zeros((1, 10));
        logits[[0, 5]] = 1000.0;
        let mut network =
            Network::of(&[(weights, Activation::Relu), (logits, Activation::Identity)]);
        network.bias_mut(1)[3] = 1.0;
        let standard = Standardiser { mean: Array1::zeros(64), deviation: Array1::ones(64) };
        Model { shape: (8, 8), white: 16, seed: 1, checksum: 1, standard, network }
    }

    /// Where the ink begins is counted in the scan; a pixel is three hundredths wide.
    #[test]
    fn a_limit_is_the_last_step_before_the_answer_changes() {
        let model = edge_model();
        let scan = scan(&bent(0.0, 0.0, 0.0), INK);
        let first = scan.columns().into_iter().position(|column| column.sum() > 0.0);
        let room = (first.expect("there is ink") - 4) as f64 / 32.0; // to the first block
        let [turned, slanted, (left, right)] = limits(&model);
        assert!((left + room).abs() < 0.02 && room > 0.03, "{left} for {room}");
        assert!((right - 0.9).abs() < 1e-12, "nothing is at the left edge: {right}");
        for (far, step) in
            [(turned.0, -1.0), (turned.1, 1.0), (slanted.0, -0.05), (slanted.1, 0.05)]
        {
            assert!(far / step > 1.0 && far / step < 90.0, "{far}");
        }

        let mut never = model;
        never.network.bias_mut(1)[7] = 1e6;
        assert_eq!(limits(&never), [(0.0, 0.0); 3]);
    }

    #[test]
    fn the_ten_are_strokes_in_tenths_with_the_pen_lifted_between_them() {
        let ten = ten();
        let lifted = [&ten].map(|ten| {
            ten.each_ref().map(|strokes| strokes.iter().map(|point| point[2]).sum::<f64>())
        });
        assert_eq!(lifted, [[1.0, 1.0, 1.0, 1.0, 2.0, 1.0, 1.0, 2.0, 1.0, 1.0]]);
        let seven = [[0.3, 0.9, 1.0], [0.7, 0.9, 0.0], [0.4, 0.1, 0.0]];
        assert_eq!(ten[7], [&seven[..], &[[0.3, 0.5, 1.0], [0.7, 0.5, 0.0]]].concat());
    }

    /// The bar is what a seven without it lacks.
    #[test]
    fn a_seven_is_crossed_that_has_a_bar() {
        let seen = |strokes: &[Point]| seen(strokes, INK, (8, 8));
        let of_sevens = sevens().map(|(_, strokes)| crossed(&seen(&strokes)));
        assert_eq!(of_sevens, [true, false, false]);
        assert!(crossed(&seen(&ten()[7])) && !crossed(&seen(&ten()[7][..3])));
        let [(_, barred), (_, plain), _] = sevens();
        assert_eq!(barred[..3], plain[..]);
    }

    #[test]
    fn an_answer_is_right_where_it_is_its_own_place() {
        assert_eq!(right(&[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]), 10);
        assert_eq!(right(&[1, 1, 2, 0, 4, 5, 6, 7, 9, 8]), 6);
        let model = edge_model();
        assert_eq!(read(&model, &THREE, INK), 3);
        assert_eq!(read_ten(&model, INK), ten().map(|strokes| read(&model, &strokes, INK)));
    }

    /// Two points at the ends of the three's middle axis, by hand.
    #[test]
    fn a_slant_moves_by_the_height_and_a_move_by_the_width() {
        let straight = normalised(&THREE);
        for ((from, slanted), moved) in
            straight.iter().zip(bent(0.0, 0.5, 0.0)).zip(bent(0.0, 0.0, 0.25))
        {
            let [x, y, pen] = *from;
            let expected = [x + (y - 0.5) / 2.0, y, pen];
            let far = |a: Point, b: Point| (a[0] - b[0]).hypot(a[1] - b[1]) + (a[2] - b[2]).abs();
            assert!(far(slanted, expected) < 1e-15, "{slanted:?} for {expected:?}");
            assert!(far(moved, [x + 0.25, y, pen]) < 1e-15, "{moved:?}");
        }
    }

    #[test]
    fn a_turn_is_a_turn() {
        assert_eq!(bent(0.0, 0.0, 0.0), normalised(&THREE));
        let far = |points: &[Point]| -> Vec<f64> {
            points.iter().map(|[x, y, _]| (x - 0.5).hypot(y - 0.5)).collect()
        };
        let (before, after) = (far(&normalised(&THREE)), far(&bent(70.0, 0.0, 0.0)));
        assert!(before.iter().zip(after).all(|(a, b)| (a - b).abs() < 1e-12));
        let top = bent(90.0, 0.0, 0.0)[2];
        assert!(top[0] > 0.8, "clockwise, the top goes to the right: {top:?}");
    }
}
