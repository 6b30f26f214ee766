//! # Pictures as numbers
//!
//! A picture of 8×8 pixels is a sample with 64 features, its brightness at each place.
//! Moved by one pixel it shows the same, and is another sample.
//!
//! Source: n2 §3.

use ndarray::{Array2, ArrayView1, Axis};

/// Grey pictures and what they show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Images {
    /// Each pixel's brightness, 0 to `white`, (images, height·width), row by row
    /// from the top.
    pub pixels: Array2<u8>,
    /// What each picture shows.
    pub classes: Vec<usize>,
    /// (height, width) of a picture, in pixels.
    pub shape: (usize, usize),
    /// The brightness of a pixel that is all ink.
    pub white: u8,
}

impl Images {
    /// How many there are.
    pub fn count(&self) -> usize {
        self.classes.len()
    }

    /// These of the pictures, in this order.
    pub fn select(&self, samples: &[usize]) -> Self {
        Images {
            pixels: self.pixels.select(Axis(0), samples),
            classes: samples.iter().map(|&sample| self.classes[sample]).collect(),
            ..*self
        }
    }

    /// Each pixel from 0, paper, to 1, ink, (images, height·width).
    pub fn brightness(&self) -> Array2<f64> {
        self.pixels.mapv(|pixel| f64::from(pixel) / f64::from(self.white))
    }

    /// The brightness of one picture, (height, width), row 0 at the top.
    pub fn picture(&self, index: usize) -> Array2<f64> {
        let row = self.select(&[index]).brightness(); // (1, height·width)
        row.into_shape_with_order(self.shape).expect("a picture has a number for each pixel")
    }
}

/// How the pictures of one class fill their frame, each a share of 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Filling {
    /// The ink of a picture, on average.
    pub ink: f64,
    /// How many pictures have ink in the top row and in the bottom row.
    pub whole_height: f64,
    /// How many have ink in the first column.
    pub left: f64,
    /// How many have ink in the last column.
    pub right: f64,
}

/// How the pictures of one class fill their frame; where there are none, all is 0.
pub fn filling(images: &Images, class: usize) -> Filling {
    let (height, width) = images.shape;
    let classes = images.pixels.rows().into_iter().zip(&images.classes);
    let of = || classes.clone().filter(|(_, one)| **one == class).map(|(picture, _)| picture);
    let count = of().count().max(1) as f64;
    // Whether there is ink somewhere among these pixels of a picture.
    let share = |places: &[&dyn Fn(usize) -> bool]| {
        let inked = |picture: &ArrayView1<'_, u8>, place: &dyn Fn(usize) -> bool| {
            picture.iter().enumerate().any(|(pixel, ink)| *ink > 0 && place(pixel))
        };
        of().filter(|picture| places.iter().all(|place| inked(picture, place))).count() as f64
            / count
    };
    let brightness = |picture: ArrayView1<'_, u8>| {
        let sum: f64 = picture.iter().map(|pixel| f64::from(*pixel)).sum();
        sum / (f64::from(images.white) * picture.len() as f64)
    };
    Filling {
        ink: of().map(brightness).sum::<f64>() / count,
        whole_height: share(&[&|pixel| pixel < width, &|pixel| pixel >= (height - 1) * width]),
        left: share(&[&|pixel| pixel % width == 0]),
        right: share(&[&|pixel| pixel % width == width - 1]),
    }
}

// ANCHOR: moved
/// How far a picture is moved down and to the right: as it is, up, down, left, right.
pub(crate) const PLACES: [(isize, isize); 5] = [(0, 0), (-1, 0), (1, 0), (0, -1), (0, 1)];

/// Every picture five times: as it is, and moved one pixel up, down, left, right.
/// A digit means the same in each place, and nobody writes twice in the same one.
pub fn in_five_places(images: &Images) -> Images {
    let (height, width) = images.shape;
    let mut pixels = Array2::zeros((PLACES.len() * images.count(), height * width));
    let copies = PLACES
        .iter()
        .flat_map(|place| images.pixels.rows().into_iter().map(move |row| (place, row)));
    for ((&(down, right), from), mut to) in copies.zip(pixels.rows_mut()) {
        for (y, x) in (0..height).flat_map(|y| (0..width).map(move |x| (y, x))) {
            let (to_y, to_x) = (y.wrapping_add_signed(down), x.wrapping_add_signed(right));
            if to_y < height && to_x < width {
                to[to_y * width + to_x] = from[y * width + x];
            }
        }
    }
    Images { pixels, classes: images.classes.repeat(PLACES.len()), ..*images }
}
// ANCHOR_END: moved

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::array;

    #[test]
    fn a_picture_has_its_rows_from_the_top() {
        let pixels = array![[0, 0, 0, 0, 0, 0], [1, 2, 3, 4, 5, 10]];
        let images = Images { pixels, classes: vec![0, 1], shape: (2, 3), white: 10 };
        assert_eq!(images.picture(1), array![[0.1, 0.2, 0.3], [0.4, 0.5, 1.0]]);
    }

    /// Pictures of two rows of three pixels, the third of another class.
    #[test]
    fn a_class_fills_its_frame_as_its_pictures_do() {
        let pixels = array![
            [4, 0, 0, 0, 0, 2], // from the top left to the bottom right
            [0, 0, 0, 7, 0, 0], // not at the top
            [9, 9, 9, 9, 9, 9],
            [3, 0, 0, 0, 0, 0], // not at the bottom
            [0, 1, 0, 1, 1, 0], // not at the right
            [0, 1, 0, 1, 0, 0],
        ];
        let images = Images { pixels, classes: vec![1, 1, 2, 1, 1, 1], shape: (2, 3), white: 10 };
        let found = filling(&images, 1);
        assert!((found.ink - 21.0 / 300.0).abs() < 1e-15, "{found:?}");
        let expected = Filling { ink: found.ink, whole_height: 0.6, left: 1.0, right: 0.2 };
        assert_eq!(found, expected);
        let nobody = Filling { ink: 0.0, whole_height: 0.0, left: 0.0, right: 0.0 };
        assert_eq!(filling(&images, 3), nobody);
    }

    #[test]
    fn a_picture_that_is_no_square_keeps_its_rows_when_it_is_moved() {
        let pixels = array![[1, 2, 3, 4, 5, 6], [9, 9, 9, 9, 9, 9]];
        let images = Images { pixels, classes: vec![7, 8], shape: (2, 3), white: 9 };
        let moved = in_five_places(&images);
        let first: Vec<_> =
            moved.pixels.rows().into_iter().step_by(2).map(|row| row.to_vec()).collect();
        let expected = [
            [1, 2, 3, 4, 5, 6],
            [4, 5, 6, 0, 0, 0],
            [0, 0, 0, 1, 2, 3],
            [2, 3, 0, 5, 6, 0],
            [0, 1, 2, 0, 4, 5],
        ];
        assert_eq!((first, moved.count()), (expected.map(Vec::from).to_vec(), 10));
    }

    #[test]
    fn a_picture_is_moved_by_one_pixel_and_loses_what_leaves_it() {
        let pixels = array![[1, 2, 3, 4]];
        let images = Images { pixels, classes: vec![7], shape: (2, 2), white: 9 };
        let moved = in_five_places(&images);
        let expected = array![[1, 2, 3, 4], [3, 4, 0, 0], [0, 0, 1, 2], [2, 0, 4, 0], [0, 1, 0, 3]];
        assert_eq!((moved.pixels, moved.classes), (expected, vec![7; 5]));
    }
}
