//! # Strokes of a pen, as the network sees them
//!
//! The digits were scanned at 32×32 pixels of paper or ink, brought to one size, and
//! each block of 4×4 counted: 0 to 16 pixels of ink. What a reader draws goes the same
//! way, or the network would see what it has never seen.
//!
//! How they were brought to one size the description does not say, but the pictures
//! tell: a digit is as high as the scan and seldom touches its sides, and all ten digits
//! have nearly the same ink, three tenths of the scan. A one is a bar, not a line.
//!
//! Source: the data set's own description, Alpaydin and Kaynak (1998).

use ndarray::Array2;

/// A point of a stroke: x and y from 0 to 1, y upwards, and 1 where the pen was set
/// down, 0 where it came from the point before.
pub type Point = [f64; 3];

/// The scan's side in pixels.
const SCAN: usize = 32;

/// Half the width of the pen that the reader sees, as a share of the scan.
const PEN: f64 = 0.03;

/// How much of the scan is ink in the training set's digits.
pub const INK: f64 = 0.305;

/// The edge of the scan that the middle of a stroke keeps away from, as a share of it.
const EDGE: f64 = 0.04;

/// The widest that a digit is, as a share of its height.
const WIDEST: f64 = 0.6;

/// How far each pixel of the scan is from the nearest stroke, as a share of the scan's
/// side, (32, 32), row 0 at the top.
fn distances(strokes: &[Point]) -> Array2<f64> {
    let middle = |index: usize| (index as f64 + 0.5) / SCAN as f64;
    Array2::from_shape_fn((SCAN, SCAN), |(row, column)| {
        let pixel = (middle(column), 1.0 - middle(row));
        let pieces = strokes.iter().enumerate().map(|(index, to)| {
            let from = if to[2] == 1.0 || index == 0 { to } else { &strokes[index - 1] };
            distance(pixel, (from[0], from[1]), (to[0], to[1]))
        });
        pieces.fold(f64::INFINITY, f64::min)
    })
}

/// How far a point is from the segment between two others.
fn distance(p: (f64, f64), a: (f64, f64), b: (f64, f64)) -> f64 {
    let (along, to) = ((b.0 - a.0, b.1 - a.1), (p.0 - a.0, p.1 - a.1));
    let length = along.0 * along.0 + along.1 * along.1;
    let share = if length > 0.0 { (along.0 * to.0 + along.1 * to.1) / length } else { 0.0 };
    let share = share.clamp(0.0, 1.0);
    (to.0 - share * along.0).hypot(to.1 - share * along.1)
}

/// What the reader sees while drawing: 1 where the pen has been, (32, 32).
pub fn drawn(strokes: &[Point]) -> Array2<f64> {
    distances(strokes).mapv(|distance| f64::from(u8::from(distance <= PEN)))
}

// ANCHOR: normalise
/// The strokes in the middle of the scan and as high as it is; what is wider than the
/// training set's digits is squeezed.
pub fn normalised(strokes: &[Point]) -> Vec<Point> {
    let range = |axis: usize| {
        let numbers = strokes.iter().map(|point| point[axis]);
        numbers.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), x| (low.min(x), high.max(x)))
    };
    let ((left, right), (bottom, top)) = (range(0), range(1));
    let room = 1.0 - 2.0 * EDGE;
    // A dot stays a dot: nothing is made more than ten times larger.
    let upward = room / (top - bottom).max(0.1);
    let across = upward.min(WIDEST * room / (right - left).max(1e-9));
    let place = |[x, y, pen]: Point| {
        let (x, y) = (x - 0.5 * (left + right), y - 0.5 * (bottom + top));
        [0.5 + across * x, 0.5 + upward * y, pen]
    };
    strokes.iter().map(|&point| place(point)).collect()
}
// ANCHOR_END: normalise

// ANCHOR: blocks
/// A scan with that share of ink: the pixels nearest to the strokes, (32, 32). A pen as
/// thick as it takes.
pub fn scan(strokes: &[Point], ink: f64) -> Array2<f64> {
    let distances = distances(strokes);
    let mut sorted = distances.iter().copied().collect::<Vec<_>>();
    sorted.sort_by(f64::total_cmp);
    let reach = sorted[(ink * (SCAN * SCAN) as f64) as usize];
    distances.mapv(|distance| f64::from(u8::from(distance < reach)))
}

/// The share of ink in each block of a scan.
pub fn blocks(scan: &Array2<f64>, (height, width): (usize, usize)) -> Array2<f64> {
    let (rows, columns) = (SCAN / height, SCAN / width);
    Array2::from_shape_fn((height, width), |(row, column)| {
        let block = (0..rows).flat_map(|y| (0..columns).map(move |x| (y, x)));
        let count: f64 = block.map(|(y, x)| scan[[row * rows + y, column * columns + x]]).sum();
        count / (rows * columns) as f64
    })
}
// ANCHOR_END: blocks

/// All three: what the network sees of strokes, with so much ink.
pub fn seen(strokes: &[Point], ink: f64, shape: (usize, usize)) -> Array2<f64> {
    blocks(&scan(&normalised(strokes), ink), shape)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Digits;
    use crate::drawing::THREE;
    use ndarray::Axis;

    /// What this file says of the training set's digits.
    #[test]
    fn all_digits_have_the_same_ink() {
        let digits = Digits::built_in(1);
        let ink = digits.train.brightness().mean_axis(Axis(1)).expect("there are pixels");
        for digit in 0..10 {
            let of: Vec<f64> = (ink.iter().zip(&digits.train.classes))
                .filter(|(_, class)| **class == digit)
                .map(|(ink, _)| *ink)
                .collect();
            let mean = of.iter().sum::<f64>() / of.len() as f64;
            assert!((mean - INK).abs() < 0.03, "{digit}: {mean}");
        }
    }

    #[test]
    fn a_drawing_is_the_same_wherever_and_however_small() {
        let moved: Vec<Point> =
            THREE.iter().map(|&[x, y, pen]| [0.3 * x + 0.6, 0.3 * y + 0.1, pen]).collect();
        let seen = |strokes: &[Point]| seen(strokes, INK, (8, 8));
        let difference = (seen(&THREE) - seen(&moved)).mapv(f64::abs).sum();
        assert!(difference < 0.3, "{difference}");
    }

    #[test]
    fn a_scan_has_the_ink_that_is_asked_for() {
        for ink in [0.1, 0.3, 0.5] {
            let share = scan(&normalised(&THREE), ink).mean().expect("there are pixels");
            assert!((share - ink).abs() < 0.02, "{share} for {ink}");
        }
    }

    /// Three, four, five: beside the middle of a stroke, beyond either end, and around a dot.
    #[test]
    fn a_pixel_is_as_far_from_a_stroke_as_from_its_nearest_point() {
        for (pixel, from, to, far) in [
            ((2.0, 3.0), (0.0, 0.0), (6.0, 0.0), 3.0),
            ((9.0, 4.0), (0.0, 0.0), (6.0, 0.0), 5.0),
            ((-3.0, -4.0), (0.0, 0.0), (6.0, 0.0), 5.0),
            ((0.0, 5.0), (-1.0, -2.0), (7.0, 4.0), 5.0),
            ((4.0, 6.0), (1.0, 2.0), (1.0, 2.0), 5.0),
        ] {
            let found = distance(pixel, from, to);
            assert!((found - far).abs() < 1e-15, "{pixel:?}, {from:?} to {to:?}: {found}");
        }
    }

    /// Row 0 is at the top, and a pixel is where its middle is.
    #[test]
    fn a_dot_in_a_pixels_middle_is_as_far_from_it_as_a_pixel_is_wide_from_the_next() {
        let distances = distances(&[[5.5 / 32.0, 1.0 - 2.5 / 32.0, 1.0]]);
        assert_eq!(distances[[2, 5]], 0.0);
        for next in [[1, 5], [3, 5], [2, 4], [2, 6]] {
            assert_eq!(distances[next], 1.0 / 32.0, "{next:?}");
        }
    }

    #[test]
    fn the_pen_leaves_ink_up_to_its_edge_and_is_set_down_at_the_first_point() {
        // From a pixel's middle to the edge, in numbers that a float holds.
        let beside = |far: f64| drawn(&[[0.5 / 32.0 + far, 0.5 / 32.0, 0.0]])[[31, 0]];
        assert_eq!([0.0, 0.029, 0.031].map(beside), [1.0, 1.0, 0.0]);
        assert_eq!(0.5 / 32.0 + PEN - 0.5 / 32.0, PEN);
        assert_eq!(beside(PEN), 1.0);
    }

    /// By hand: the scan has room for 0.92, a digit of that height is at most 0.552 wide.
    #[test]
    fn strokes_are_brought_to_the_height_of_the_scan_and_squeezed_into_its_width() {
        for (what, strokes, expected) in [
            ("a slim one", [[0.2, 0.2], [0.4, 0.6]], [[0.27, 0.04], [0.73, 0.96]]),
            ("a wide one", [[0.0, 0.0], [1.0, 0.5]], [[0.224, 0.04], [0.776, 0.96]]),
            ("a bar", [[0.3, 0.1], [0.3, 0.5]], [[0.5, 0.04], [0.5, 0.96]]),
            ("a dash", [[0.1, 0.7], [0.3, 0.7]], [[0.224, 0.5], [0.776, 0.5]]),
            ("a speck", [[0.6, 0.70], [0.62, 0.75]], [[0.408, 0.27], [0.592, 0.73]]),
            ("a dot", [[0.1, 0.9], [0.1, 0.9]], [[0.5, 0.5], [0.5, 0.5]]),
        ] {
            let placed = normalised(&strokes.map(|[x, y]| [x, y, 1.0]));
            for ([x, y, pen], [to_x, to_y]) in placed.into_iter().zip(expected) {
                let far = (x - to_x).hypot(y - to_y);
                assert!(far < 1e-12 && pen == 1.0, "{what}: ({x}, {y}) for ({to_x}, {to_y})");
            }
        }
    }

    /// No two pixels are as far from a dot that is nobody's middle.
    #[test]
    fn a_scan_has_so_many_pixels_of_ink_and_those_are_the_nearest() {
        let dot = [[0.612_345, 0.398_765, 1.0]];
        let (scan, distances) = (scan(&dot, 0.1), distances(&dot));
        assert_eq!(scan.sum(), 102.0, "a tenth of 1,024");
        let of = |ink: f64| {
            let both = scan.iter().zip(&distances).filter(move |(pixel, _)| **pixel == ink);
            both.map(|(_, distance)| *distance)
        };
        assert!(of(1.0).fold(0.0, f64::max) < of(0.0).fold(1.0, f64::min));
    }

    #[test]
    fn a_block_counts_its_own_pixels_of_ink() {
        let mut scan = Array2::zeros((SCAN, SCAN));
        for pixel in [[0, 0], [3, 7], [4, 8], [31, 31], [31, 24], [28, 31]] {
            scan[pixel] = 1.0;
        }
        let mut expected = Array2::zeros((8, 4)); // blocks of 4 rows and 8 columns
        expected[[0, 0]] = 2.0 / 32.0;
        expected[[1, 1]] = 1.0 / 32.0;
        expected[[7, 3]] = 3.0 / 32.0;
        assert_eq!(blocks(&scan, (8, 4)), expected);
    }

    #[test]
    fn the_pen_can_be_lifted() {
        let two = [[0.1, 0.5, 1.0], [0.2, 0.5, 0.0], [0.8, 0.5, 1.0], [0.9, 0.5, 0.0]];
        let drawn = drawn(&two);
        assert_eq!(drawn.column(16).sum(), 0.0, "nothing between the strokes");
        assert_eq!(drawn.column(5).sum(), 2.0, "{drawn}");
    }
}
