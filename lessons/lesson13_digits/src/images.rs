//! # Pictures as numbers
//!
//! A picture of 8×8 pixels is a sample with 64 features, its brightness at each
//! place. The pictures come in three parts: the training set moves the weights, the
//! validation set is looked at while they move, and the test set once, at the end.
//!
//! Source: n2 §3, n4 §3; the digits, Alpaydin and Kaynak (1998).

use lesson02_gradient_descent::{Standardiser, one_hot};
use ndarray::{Array1, Array2, Axis};
use shared::figure::{Chart, Panels};
use shared::random::Random;
use shared::{Error, Result, Section, Table};

use crate::scans::{Images, digits};
use crate::{Params, idx};

/// Ten digits.
pub const CLASSES: usize = 10;

/// The pictures in three parts, and how they become numbers.
#[derive(Debug, Clone)]
pub struct Digits {
    /// What the network learns from, as it was written.
    pub train: Images,
    /// What is looked at during the training.
    pub validation: Images,
    /// What is looked at once.
    pub test: Images,
    /// The scale of the inputs.
    pub standard: Standardiser,
    /// Where they come from, in words.
    pub source: String,
}

impl Digits {
    /// The digits that the flags ask for.
    ///
    /// # Errors
    /// If MNIST's files are missing or unsound.
    pub fn of(params: &Params) -> Result<Self> {
        match &params.data {
            None => Digits::built_in(params.seed),
            Some(folder) => Digits::mnist(folder, params.seed),
        }
    }

    // ANCHOR: split
    /// The 1,797 digits of 8×8 pixels: 300 to test on, 200 to validate, 1,297 to
    /// learn from.
    ///
    /// # Errors
    /// None: the set is sound.
    pub fn built_in(seed: u32) -> Result<Self> {
        let all = digits();
        let order = Random::seed(seed).permutation(all.count());
        let (test, rest) = order.split_at(300);
        let (validation, train) = rest.split_at(200);
        let [train, validation, test] = [train, validation, test].map(|part| all.select(part));
        let standard = standardiser(&in_five_places(&train))?;
        let source = "handwritten digits of 8×8 pixels (Alpaydin and Kaynak, 1998)".into();
        Ok(Digits { train, validation, test, standard, source })
    }
    // ANCHOR_END: split

    /// MNIST: its own test set, and a sixth of its training set to validate.
    ///
    /// # Errors
    /// If a file is missing or unsound.
    pub fn mnist(folder: &std::path::Path, seed: u32) -> Result<Self> {
        let (all, test) = (idx::read(folder, "train")?, idx::read(folder, "t10k")?);
        if test.shape != all.shape {
            return Err(Error::file(folder, "has training and test images of different sizes"));
        }
        if all.count() < 12 {
            return Err(Error::file(folder, "has fewer than 12 training images; give more"));
        }
        let order = Random::seed(seed).permutation(all.count());
        let (validation, train) = order.split_at(all.count() / 6);
        let (train, validation) = (all.select(train), all.select(validation));
        let standard = standardiser(&in_five_places(&train))
            .map_err(|error| Error::file(folder, format!("cannot be standardised: {error}")))?;
        let source = format!("digits from {}", folder.display());
        Ok(Digits { train, validation, test, standard, source })
    }

    /// What the network learns from: the training set, moved about.
    pub fn to_learn(&self) -> Images {
        in_five_places(&self.train)
    }

    /// How much each pixel varies in the training set, as it was written: its standard
    /// deviation, from 2,000 pictures at the most.
    pub fn spread(&self) -> Array1<f64> {
        let some: Vec<usize> = (0..self.train.count().min(2000)).collect();
        brightness(&self.train.select(&some)).std_axis(Axis(0), 0.0)
    }

    /// How many that are.
    pub fn count_to_learn(&self) -> usize {
        PLACES.len() * self.train.count()
    }

    /// Pictures as a batch: inputs, (pictures, pixels), and targets, (pictures, 10).
    pub fn batch(&self, images: &Images) -> (Array2<f64>, Array2<f64>) {
        (self.standard.apply(&brightness(images)), one_hot(&images.classes, CLASSES))
    }
}

/// Each pixel from 0, paper, to 1, ink.
pub fn brightness(images: &Images) -> Array2<f64> {
    images.pixels.mapv(|pixel| f64::from(pixel) / f64::from(images.white))
}

/// One picture as a matrix, row 0 at the top.
pub fn picture(brightness: &Array2<f64>, index: usize, shape: (usize, usize)) -> Array2<f64> {
    let row = brightness.row(index).to_owned();
    row.into_shape_with_order(shape).expect("a row has a number for each pixel")
}

// ANCHOR: standardise
/// Each pixel's own mean, and one deviation for all: a pixel that nobody ever inks
/// has none of its own to be divided by.
///
/// # Errors
/// If all pictures are the same.
pub fn standardiser(images: &Images) -> Result<Standardiser> {
    let (count, white) = (images.count() as f64, f64::from(images.white));
    let sums = images.pixels.map_axis(Axis(0), |column| {
        column.iter().fold((0_u64, 0_u64), |(sum, squares), &pixel| {
            (sum + u64::from(pixel), squares + u64::from(pixel).pow(2))
        })
    });
    let mean: Array1<f64> = sums.mapv(|(sum, _)| sum as f64 / (count * white));
    let squares = sums.mapv(|(_, squares)| squares as f64 / (count * white * white));
    let variance = (&squares - &mean * &mean).mean().unwrap_or(0.0);
    if variance <= 0.0 {
        return Err(Error::Unsolvable(
            "all pictures are the same; there is nothing to learn".into(),
        ));
    }
    let deviation = Array1::from_elem(mean.len(), variance.sqrt());
    Ok(Standardiser { mean, deviation })
}
// ANCHOR_END: standardise

// ANCHOR: moved
/// How far a picture is moved down and to the right: as it is, up, down, left, right.
const PLACES: [(isize, isize); 5] = [(0, 0), (-1, 0), (1, 0), (0, -1), (0, 1)];

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

/// Some pictures with what they show.
pub fn figure(images: &Images) -> Panels {
    let first: Vec<usize> = (0..images.count().min(30)).collect();
    let shown = images.select(&first);
    let ink = brightness(&shown);
    let mut panels = Panels::new("digits", "The first of the training set", 10);
    for (index, class) in shown.classes.iter().enumerate() {
        let chart = Chart::new("", class.to_string());
        panels = panels.panel(chart.picture(picture(&ink, index, shown.shape), false));
    }
    panels
}

/// The section: the pictures and their parts.
pub fn section(digits: &Digits) -> Section {
    let parts =
        [("training", &digits.train), ("validation", &digits.validation), ("test", &digits.test)];
    let header = ["set".to_owned(), "pictures".to_owned()];
    let header = header.into_iter().chain((0..CLASSES).map(|class| class.to_string()));
    let mut table = Table::new("parts", "How many pictures of each digit each set has.", header);
    for (name, part) in parts {
        let of =
            |class: usize| part.classes.iter().filter(|&&one| one == class).count().to_string();
        table.row(
            [name.to_owned(), part.count().to_string()].into_iter().chain((0..CLASSES).map(of)),
        );
    }
    let (height, width) = digits.train.shape;
    let pixels = height * width;
    let deviation = digits.standard.deviation[0];
    let faint = digits.spread().iter().filter(|&&spread| spread < 0.1 * deviation).count();
    let mut section = Section::new("images", "What does a network see of a picture?");
    section
        .text(format!(
            "The pictures: {}. Each is {height} by {width} pixels; a pixel is a number from 0, paper, \
             to {}, ink. To the network that is a sample with {pixels} features. Which of them are \
             neighbours it is not told.",
            digits.source, digits.train.white
        ))
        .figure(figure(&digits.train))
        .table(table)
        .text(format!(
            "From each pixel its own mean is taken off, and all are divided by one number, the \
             deviation of all of them, {deviation:.3}. Lesson 2 gave each feature its own; here {faint} \
             of the {pixels} pixels hardly ever see ink and vary less than a tenth as much as all \
             together. Divided by that, a speck of ink there would be a very large number."
        ));
    section
        .text(format!(
            "A digit that is moved by a pixel is the same digit. So each picture is learned in five \
             places, as it is and moved up, down, left and right: {} samples out of {}.",
            digits.count_to_learn(),
            digits.train.count()
        ))
        .value("counts", parts.map(|(_, part)| part.count()))
        .value("to_learn", digits.count_to_learn())
        .value("pixels", pixels)
        .value("faint", faint)
        .value("mean", &digits.standard.mean)
        .value("deviation", deviation);
    section
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_digit_is_in_one_part() {
        let digits = Digits::built_in(7).expect("the set is sound");
        let parts = [&digits.train, &digits.validation, &digits.test];
        assert_eq!(parts.map(Images::count), [1297, 200, 300]);
        let ink: u64 = parts.iter().flat_map(|part| &part.pixels).map(|&p| u64::from(p)).sum();
        assert_eq!(ink, crate::scans::digits().pixels.iter().map(|&p| u64::from(p)).sum::<u64>());
    }

    #[test]
    fn a_standardised_training_set_has_mean_0_and_spread_1() {
        let digits = Digits::built_in(1).expect("the set is sound");
        let (x, _) = digits.batch(&digits.to_learn());
        assert!(x.mean_axis(Axis(0)).unwrap().iter().all(|mean| mean.abs() < 1e-12));
        assert!((x.mapv(|x| x * x).mean().unwrap() - 1.0).abs() < 1e-12);
    }

    #[test]
    fn a_picture_is_moved_by_one_pixel_and_loses_what_leaves_it() {
        let pixels = ndarray::array![[1, 2, 3, 4]];
        let images = Images { pixels, classes: vec![7], shape: (2, 2), white: 9 };
        let moved = in_five_places(&images);
        let expected =
            ndarray::array![[1, 2, 3, 4], [3, 4, 0, 0], [0, 0, 1, 2], [2, 0, 4, 0], [0, 1, 0, 3]];
        assert_eq!((moved.pixels, moved.classes), (expected, vec![7; 5]));
    }

    #[test]
    fn pictures_that_are_all_the_same_teach_nothing() {
        let pixels = Array2::from_elem((3, 4), 5);
        let images = Images { pixels, classes: vec![0; 3], shape: (2, 2), white: 9 };
        assert!(standardiser(&images).is_err());
    }
}
