//! # Bowls with one bottom
//!
//! A function is convex if no chord between two of its points runs below it anywhere. Then
//! it has one bottom: from a point that is not lowest, the chord to the lowest one goes
//! down from the start, the function lies on it or below, so that point is in no valley
//! of its own.
//!
//! Sources: n4 §9, which takes x² + sin²y for convex; Boyd and Vandenberghe, "Convex
//! Optimization" (2004), chapter 3.

use lesson01_perceptron::{relu, sigmoid};
use ndarray::{Array1, array};

use crate::partial::gradient_by_trying;

// ANCHOR: chord
/// How far f lies above its chord in the middle between a and b. Of a convex function it is
/// never above 0.
pub fn above_chord(f: impl Fn(&Array1<f64>) -> f64, a: &Array1<f64>, b: &Array1<f64>) -> f64 {
    let middle = 0.5 * (a + b);
    f(&middle) - 0.5 * (f(a) + f(b))
}

/// The second derivative of f at θ along u, by trying; that of a convex function is nowhere
/// below 0, in no direction.
pub fn curvature(
    f: impl Fn(&Array1<f64>) -> f64,
    theta: &Array1<f64>,
    u: &Array1<f64>,
    h: f64,
) -> f64 {
    let step = h * u;
    (f(&(theta + &step)) - 2.0 * f(theta) + f(&(theta - &step))) / (h * h)
}
// ANCHOR_END: chord

/// What came of drawing chords.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Chords {
    /// How many were drawn.
    pub drawn: usize,
    /// How many of them run below the function in their middle.
    pub below: usize,
    /// How far above its chord the function is at most.
    pub highest: f64,
}

/// What rounding may make of a function that lies on its chord.
const ROUNDING: f64 = 1e-12;

/// Draws the chords between any two of these points.
pub fn draw_chords(f: impl Fn(&Array1<f64>) -> f64, points: &[Array1<f64>]) -> Chords {
    let mut chords = Chords { drawn: 0, below: 0, highest: f64::NEG_INFINITY };
    for (first, a) in points.iter().enumerate() {
        for b in &points[first + 1..] {
            let above = above_chord(&f, a, b);
            chords.drawn += 1;
            chords.below += usize::from(above > ROUNDING);
            chords.highest = chords.highest.max(above);
        }
    }
    chords
}

/// So many numbers from −reach to reach, evenly apart.
fn spaced(reach: f64, count: usize) -> impl Iterator<Item = f64> + Clone {
    let step = 2.0 * reach / (count - 1) as f64;
    (0..count).map(move |place| step * place as f64 - reach)
}

/// Those numbers, each as a point of its own: (1).
pub fn on_a_line(reach: f64, count: usize) -> Vec<Array1<f64>> {
    spaced(reach, count).map(|x| array![x]).collect()
}

/// Those numbers both ways: points of the plane, (2).
pub fn on_a_square(reach: f64, count: usize) -> Vec<Array1<f64>> {
    let row = spaced(reach, count);
    row.clone().flat_map(|x| row.clone().map(move |y| array![x, y])).collect()
}

/// Where so many steps of gradient descent lead, the gradient by trying.
pub fn descend_by_trying(
    f: impl Fn(&Array1<f64>) -> f64,
    start: &Array1<f64>,
    eta: f64,
    steps: usize,
) -> Array1<f64> {
    let mut theta = start.clone();
    for _ in 0..steps {
        theta = &theta - eta * gradient_by_trying(&f, &theta, 1e-4);
    }
    theta
}

/// The squared error of the line w·x + b at the points (0, 0), (1, 2) and (2, 1); θ is (w, b).
pub fn of_line(theta: &Array1<f64>) -> f64 {
    let (x, y) = (array![0.0, 1.0, 2.0], array![0.0, 2.0, 1.0]);
    let error = x * theta[0] + theta[1] - y; // (samples)
    0.5 * error.dot(&error) / 3.0
}

/// The squared error of w₁·x + w₂·x, which has the same input twice, where x = 1 and y = 1.
pub fn of_twins(w: &Array1<f64>) -> f64 {
    0.5 * (w.sum() - 1.0).powi(2)
}

/// The squared error of a sigmoid neuron, where x = 1 and y = 1.
pub fn of_sigmoid(w: &Array1<f64>) -> f64 {
    0.5 * (sigmoid(w[0]) - 1.0).powi(2)
}

/// The squared error of the smallest network with two hidden units that can be swapped,
/// relu(w₁·x) + relu(w₂·x), where it should be 1 at x = −1 and at x = 1.
pub fn of_two_hidden(w: &Array1<f64>) -> f64 {
    let right = relu(w[0]) + relu(w[1]); // at x = 1
    let left = relu(-w[0]) + relu(-w[1]); // at x = −1
    0.25 * ((right - 1.0).powi(2) + (left - 1.0).powi(2))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn square(x: &Array1<f64>) -> f64 {
        x[0] * x[0]
    }

    /// In the middle between 0 and 4 the square is 4, its chord at 8; of −x² it is the other way.
    #[test]
    fn a_chord_by_hand() {
        let (a, b) = (array![0.0], array![4.0]);
        assert_eq!(above_chord(square, &a, &b), -4.0);
        assert_eq!(above_chord(|x| -square(x), &a, &b), 4.0);
    }

    /// Of x² + 3xy − y²: 2, −2, and along (1, 1) 2 + 6 − 2.
    #[test]
    fn a_curvature_by_hand() {
        let f = |t: &Array1<f64>| t[0] * t[0] + 3.0 * t[0] * t[1] - t[1] * t[1];
        for (u, c) in [([1.0, 0.0], 2.0), ([0.0, 1.0], -2.0), ([1.0, 1.0], 6.0)] {
            let found = curvature(f, &array![0.5, -1.0], &Array1::from_iter(u), 0.25);
            assert!((found - c).abs() < 1e-12, "{u:?}: {found}");
        }
    }

    /// Between −1, 0 and 1 there are three chords. −|x| is above two of them by nothing, and
    /// above the third by 1; and what is above by no more than rounding is not counted.
    #[test]
    fn three_chords_by_hand() {
        let points = on_a_line(1.0, 3);
        let chords = draw_chords(|x| -x[0].abs(), &points);
        assert_eq!(chords, Chords { drawn: 3, below: 1, highest: 1.0 });
        let chords = draw_chords(square, &points);
        assert_eq!(chords, Chords { drawn: 3, below: 0, highest: -0.25 });
        let chords = draw_chords(|x| -1e-13 * x[0].abs(), &points);
        assert_eq!(chords, Chords { drawn: 3, below: 0, highest: 1e-13 });
        let chords = draw_chords(|x| -ROUNDING * x[0].abs(), &points);
        assert_eq!(chords.below, 0);
    }

    #[test]
    fn points_by_hand() {
        assert_eq!(on_a_line(2.0, 5), [-2.0, -1.0, 0.0, 1.0, 2.0].map(|x| array![x]));
        let square = [[-1.0, -1.0], [-1.0, 1.0], [1.0, -1.0], [1.0, 1.0]];
        assert_eq!(on_a_square(1.0, 2), square.map(Array1::from_iter));
    }

    /// A step of 0.25 down x² halves x.
    #[test]
    fn descent_by_trying_is_descent() {
        let end = descend_by_trying(square, &array![8.0], 0.25, 3);
        assert!((end[0] - 1.0).abs() < 1e-9, "{end}");
    }

    /// 0.5·x + 0.5 is the line of least squares: it misses by ½, −1 and ½.
    #[test]
    fn the_losses_by_hand() {
        assert!((of_line(&array![0.5, 0.5]) - 0.25).abs() < 1e-15);
        assert!((of_line(&array![2.0, 1.0]) - 18.0 / 6.0).abs() < 1e-15);
        assert_eq!([of_twins(&array![3.0, -2.0]), of_twins(&array![1.0, 2.0])], [0.0, 2.0]);
        assert!((of_sigmoid(&array![3_f64.ln()]) - 0.5 * 0.0625).abs() < 1e-15); // σ is ¾
        let half = [[1.0, -1.0], [-1.0, 1.0], [0.0, 0.0], [0.25, 0.75], [2.0, -3.0]];
        let losses = half.map(|w| of_two_hidden(&Array1::from_iter(w)));
        assert_eq!(losses, [0.0, 0.0, 0.5, 0.25, 1.25]);
    }
}
