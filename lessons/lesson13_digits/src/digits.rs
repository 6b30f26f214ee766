//! # Three parts and one scale
//!
//! The pictures come in three parts: the training set moves the weights, the
//! validation set is looked at while they move, and the test set once, at the end. What
//! the network learns from, the training set in five places, also gives the scale by
//! which all pictures are standardised.
//!
//! Source: n2 §3, n4 §3; the digits, Alpaydin and Kaynak (1998).

use std::path::Path;

use flate2::Crc;
use lesson02_gradient_descent::{Standardiser, one_hot};
use lesson05_backprop::Batch;
use ndarray::{Array1, Array2, Axis};
use shared::error::shown_path;
use shared::random::Random;
use shared::{Error, Result};

use crate::images::{Images, PLACES, in_five_places};
use crate::{idx, scans};

/// Ten digits.
pub const CLASSES: usize = 10;

/// Each pixel's own mean, and one deviation for all: a pixel that nobody ever inks
/// has none of its own to be divided by.
///
/// # Errors
/// If all pictures are the same.
fn standardiser(images: &Images) -> Result<Standardiser> {
    let mut pictures = images.pixels.rows().into_iter();
    let first = pictures.next();
    if pictures.all(|picture| Some(picture) == first) {
        return Err(Error::Unsolvable(
            "all pictures are the same; there is nothing to learn".into(),
        ));
    }
    let (count, white) = (images.count() as f64, f64::from(images.white));
    let sums = images.pixels.map_axis(Axis(0), |column| {
        column.iter().fold((0_u64, 0_u64), |(sum, squares), &pixel| {
            (sum + u64::from(pixel), squares + u64::from(pixel).pow(2))
        })
    });
    let mean: Array1<f64> = sums.mapv(|(sum, _)| sum as f64 / (count * white));
    let squares = sums.mapv(|(_, squares)| squares as f64 / (count * white * white));
    let variance = (&squares - &mean * &mean).mean().expect("pictures that differ have pixels");
    let deviation = Array1::from_elem(mean.len(), variance.sqrt());
    Ok(Standardiser { mean, deviation })
}

/// What pictures show, one-hot, (pictures, 10).
pub fn targets(images: &Images) -> Array2<f64> {
    one_hot(&images.classes, CLASSES)
}

/// A checksum of pictures and of what they show, gzip's: the same on every machine.
fn checksum(sets: &[&Images]) -> u32 {
    let mut crc = Crc::new();
    for images in sets {
        crc.update(images.pixels.as_slice().expect("row by row"));
        crc.update(&images.classes.iter().map(|&class| class as u8).collect::<Vec<_>>());
    }
    crc.sum()
}

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
    /// The seed that drew the parts.
    pub seed: u32,
    /// The checksum of all the pictures, whichever their part.
    pub checksum: u32,
    /// Where they come from, in words.
    pub source: String,
}

impl Digits {
    /// MNIST's, if there is a folder with its files, or else the digits built in.
    ///
    /// # Errors
    /// If MNIST's files are missing or unsound.
    pub fn of(data: Option<&Path>, seed: u32) -> Result<Self> {
        match data {
            None => Ok(Digits::built_in(seed)),
            Some(folder) => Digits::mnist(folder, seed),
        }
    }

    // ANCHOR: split
    /// The 1,797 digits of 8×8 pixels: 300 to test on, 200 to validate, 1,297 to
    /// learn from.
    pub fn built_in(seed: u32) -> Self {
        let all = scans::digits();
        let order = Random::seed(seed).permutation(all.count());
        let (test, rest) = order.split_at(300);
        let (validation, train) = rest.split_at(200);
        let parts = [train, validation, test].map(|part| all.select(part));
        let source = "handwritten digits of 8×8 pixels (Alpaydin and Kaynak, 1998)";
        Digits::in_parts(parts, seed, checksum(&[&all]), source.into()).expect("the set is sound")
    }
    // ANCHOR_END: split

    /// MNIST: its own test set, and a sixth of its training set to validate, 10,000 pictures.
    /// Of a larger set no more: they are looked at after each epoch.
    ///
    /// # Errors
    /// If a file is missing or unsound.
    pub fn mnist(folder: &Path, seed: u32) -> Result<Self> {
        let (all, test) = (idx::read(folder, "train")?, idx::read(folder, "t10k")?);
        if test.shape != all.shape {
            return Err(Error::file(folder, "has training and test images of different sizes"));
        }
        if all.count() < 12 {
            return Err(Error::file(folder, "has fewer than 12 training images; give more"));
        }
        let order = Random::seed(seed).permutation(all.count());
        let (validation, train) = order.split_at((all.count() / 6).min(10_000));
        let checksum = checksum(&[&all, &test]);
        let parts = [all.select(train), all.select(validation), test];
        Digits::in_parts(parts, seed, checksum, format!("digits from {}", shown_path(folder)))
            .map_err(|error| Error::file(folder, format!("cannot be standardised: {error}")))
    }

    /// These parts, on the scale of what the network learns from.
    fn in_parts(
        [train, validation, test]: [Images; 3],
        seed: u32,
        checksum: u32,
        source: String,
    ) -> Result<Self> {
        let standard = standardiser(&in_five_places(&train))?;
        Ok(Digits { train, validation, test, standard, seed, checksum, source })
    }

    /// What the network learns from: the training set, moved about.
    pub fn to_learn(&self) -> Images {
        in_five_places(&self.train)
    }

    /// How many that are.
    pub fn count_to_learn(&self) -> usize {
        PLACES.len() * self.train.count()
    }

    /// Pictures as a batch: inputs, (pictures, pixels), and targets, (pictures, 10).
    pub fn batch(&self, images: &Images) -> Batch {
        (self.standard.apply(&images.brightness()), targets(images))
    }

    /// How much each pixel varies in the training set, as it was written: its standard
    /// deviation, from 2,000 pictures at the most, (pixels).
    pub fn spread(&self) -> Array1<f64> {
        let some: Vec<usize> = (0..self.train.count().min(2000)).collect();
        self.train.select(&some).brightness().std_axis(Axis(0), 0.0)
    }

    /// How many pixels hardly ever see ink: they vary less than a tenth as much as all
    /// together.
    pub fn faint(&self) -> usize {
        let deviation = self.standard.deviation[0];
        self.spread().iter().filter(|&&spread| spread < 0.1 * deviation).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_digit_is_in_one_part() {
        let digits = Digits::built_in(7);
        let parts = [&digits.train, &digits.validation, &digits.test];
        assert_eq!(parts.map(Images::count), [1297, 200, 300]);
        // The pictures of the parts are those of the set, each once.
        let rows = |images: &Images| -> Vec<_> {
            images.pixels.rows().into_iter().map(|row| row.to_vec()).collect()
        };
        let (mut found, mut all) = (parts.map(rows).concat(), rows(&scans::digits()));
        found.sort_unstable();
        all.sort_unstable();
        assert_eq!(found, all);
    }

    /// `zlib.crc32` of the same bytes says the same.
    #[test]
    fn the_checksum_is_of_all_pictures_and_of_all_they_show_whatever_the_seed() {
        assert_eq!(Digits::built_in(1).checksum, Digits::built_in(2).checksum);
        let pixels = ndarray::array![[1, 2], [3, 4]];
        let images = Images { pixels, classes: vec![5, 6], shape: (1, 2), white: 9 };
        let other = Images { classes: vec![5, 7], ..images.clone() };
        assert_eq!(checksum(&[&images]), 0x81f6_7724);
        assert_eq!(checksum(&[&images, &other]), 0x62c4_0481);
    }

    #[test]
    fn a_standardised_training_set_has_mean_0_and_spread_1() {
        let digits = Digits::built_in(1);
        let (x, _) = digits.batch(&digits.to_learn());
        assert!(x.mean_axis(Axis(0)).unwrap().iter().all(|mean| mean.abs() < 1e-12));
        assert!((x.mapv(|x| x * x).mean().unwrap() - 1.0).abs() < 1e-12);
        assert_eq!(x.nrows(), digits.count_to_learn());
    }

    #[test]
    fn pictures_that_are_all_the_same_teach_nothing() {
        for (pixels, white) in [([5; 12], 9), ([1; 12], 255), ([0; 12], 16)] {
            let pixels = Array2::from_shape_vec((3, 4), pixels.to_vec()).expect("3·4 pixels");
            let mut images = Images { pixels, classes: vec![0; 3], shape: (2, 2), white };
            assert!(standardiser(&images).is_err(), "{images:?}");
            images.pixels[[2, 3]] += 1;
            assert!(standardiser(&images).is_ok(), "{images:?}");
        }
    }

    /// Two pictures of three pixels, by hand: the variances are 1/4, 1/64 and 0.
    #[test]
    fn each_pixel_has_its_own_mean_and_all_have_one_deviation() {
        let pixels = ndarray::array![[0, 3, 4], [8, 5, 4]];
        let images = Images { pixels, classes: vec![0; 2], shape: (1, 3), white: 8 };
        let Standardiser { mean, deviation } = standardiser(&images).expect("they differ");
        assert_eq!(mean, ndarray::array![0.5, 0.5, 0.5]);
        let expected = (17.0_f64 / 64.0 / 3.0).sqrt();
        assert!(deviation.iter().all(|found| (found - expected).abs() < 1e-15), "{deviation}");
    }

    /// The second pixel varies by 1/8 of what the first does; the third, by nothing.
    #[test]
    fn a_pixel_is_faint_that_varies_less_than_a_tenth_of_the_common_deviation() {
        let pixels = ndarray::array![[0, 3, 4], [8, 5, 4]];
        let train = Images { pixels, classes: vec![0; 2], shape: (1, 3), white: 8 };
        let standard = |deviation| {
            let (mean, deviation) = (Array1::zeros(3), Array1::from_elem(3, deviation));
            Standardiser { mean, deviation }
        };
        let faint = |deviation| {
            let (validation, test) = (train.clone(), train.clone());
            let (train, standard) = (train.clone(), standard(deviation));
            Digits { train, validation, test, standard, ..Digits::built_in(1) }
        };
        assert_eq!(faint(1.0).spread(), ndarray::array![0.5, 0.125, 0.0]);
        assert_eq!([1.0, 1.25, 1.3, 5.1].map(|d| faint(d).faint()), [1, 1, 2, 3]);
    }

    /// A folder like MNIST's with so many pictures to train on and three to test on, of one
    /// row of so many pixels; each training picture shows its number.
    fn folder(count: u8, [width, other]: [u8; 2]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().expect("a folder for the test");
        for (part, count, width) in [("train", count, width), ("t10k", 3, other)] {
            let header = |kind: u8, lengths: &[u8]| -> Vec<u8> {
                let lengths = lengths.iter().flat_map(|&length| [0, 0, 0, length]);
                [0, 0, 8, kind].into_iter().chain(lengths).collect()
            };
            let numbers = 0..count;
            let pixels = numbers.clone().flat_map(|number| vec![number; usize::from(width)]);
            let images = [header(3, &[count, 1, width]), pixels.collect()].concat();
            let labels =
                [header(1, &[count]), numbers.map(|number| number % 10).collect()].concat();
            for (name, bytes) in [("images-idx3", images), ("labels-idx1", labels)] {
                let file = folder.path().join(format!("{part}-{name}-ubyte"));
                std::fs::write(file, bytes).expect("it can be written");
            }
        }
        folder
    }

    #[test]
    fn a_sixth_of_mnists_training_set_validates_and_its_own_test_set_tests() {
        let folder = folder(12, [2, 2]);
        let digits = Digits::of(Some(folder.path()), 3).expect("it is sound");
        assert_eq!(
            [&digits.train, &digits.validation, &digits.test].map(Images::count),
            [10, 2, 3]
        );
        let shown = |images: &Images| images.pixels.column(0).to_vec();
        let mut all = [shown(&digits.train), shown(&digits.validation)].concat();
        all.sort_unstable();
        assert_eq!((all, shown(&digits.test)), ((0..12).collect(), vec![0, 1, 2]));
        assert_eq!((digits.train.shape, digits.train.white, digits.seed), ((1, 2), 255, 3));
        let words = digits.source.contains(&shown_path(folder.path()));
        assert!(words, "{}", digits.source);
        let built_in = Digits::of(None, 3).expect("they are built in");
        assert_eq!((built_in.train.count(), built_in.seed), (1297, 3));
    }

    #[test]
    fn a_folder_with_too_few_pictures_or_two_sizes_is_refused() {
        for (count, widths, words) in
            [(11, [2, 2], "fewer than 12"), (12, [2, 3], "of different sizes"), (12, [2, 2], "")]
        {
            let said = Digits::mnist(folder(count, widths).path(), 1);
            let said = said.map_or_else(|error| error.to_string(), |_| String::new());
            assert!(said.contains(words) && said.is_empty() == words.is_empty(), "{said}");
        }
    }
}
