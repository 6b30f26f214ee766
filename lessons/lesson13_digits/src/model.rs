//! # A model in a file
//!
//! Training and inference are two runs of the program, perhaps on two machines. Between
//! them stands a file with the parameters, and with the scale of the inputs: a network is
//! worth nothing without it.
//!
//! Source: n4 §7.

use std::ops::RangeInclusive;
use std::path::Path;

use lesson01_perceptron::Activation;
use lesson02_gradient_descent::Standardiser;
use lesson05_backprop::Network;
use ndarray::{Array2, ArrayViewD, Axis};
use serde::{Deserialize, Serialize};
use shared::{Error, Result, file};

use crate::digits::{CLASSES, Digits};
use crate::images::Images;
use crate::tensors::{self, Tensors};

/// All that inference needs.
#[derive(Debug, Clone, PartialEq)]
pub struct Model {
    /// (height, width) of the pictures that it knows.
    pub shape: (usize, usize),
    /// The brightness of a pixel that is all ink.
    pub white: u8,
    /// The seed that drew the parts of the pictures.
    pub seed: u32,
    /// The checksum of all the pictures, whichever their part.
    pub checksum: u32,
    /// The scale of the inputs.
    pub standard: Standardiser,
    /// The network: one hidden layer of ReLUs, ten logits.
    pub network: Network,
}

/// What the file's header says of the pictures that the model was trained on.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct About {
    height: usize,
    width: usize,
    white: u8,
    seed: u32,
    checksum: u32,
}

/// A pixel's brightness, and so its mean too.
const BRIGHTNESS: RangeInclusive<f64> = 0.0..=1.0;

/// The deviations that pictures can have: 1/2 where half of all pixels are paper and half
/// are ink. And where of all pixels that [`file::LARGEST`] has room for, in five places, one
/// differs, by one step of 255, it is 1/(255·√(5·2²⁸)), a little over 1e-7.
const DEVIATIONS: RangeInclusive<f64> = 1e-7..=0.5;

/// How many pictures are looked at at a time: all as numbers would fill the memory.
const AT_A_TIME: usize = 1000;

impl Model {
    /// What was trained on those digits.
    pub fn new(digits: &Digits, network: Network) -> Self {
        let Images { shape, white, .. } = digits.train;
        let &Digits { seed, checksum, .. } = digits;
        Model { shape, white, seed, checksum, standard: digits.standard.clone(), network }
    }

    /// The logits for each picture, (pictures, 10), on the model's own scale.
    pub fn outputs(&self, images: &Images) -> Array2<f64> {
        let all: Vec<usize> = (0..images.count()).collect();
        let mut outputs = Array2::zeros((0, CLASSES));
        for some in all.chunks(AT_A_TIME) {
            let x = self.standard.apply(&images.select(some).brightness());
            let logits = self.network.output(&x);
            outputs.append(Axis(0), logits.view()).expect("ten logits for each picture");
        }
        outputs
    }

    /// All its tensors by name: the scale of the inputs, and what each layer has.
    pub fn tensors(&self) -> Vec<(String, ArrayViewD<'_, f64>)> {
        let Standardiser { mean, deviation } = &self.standard;
        let mut tensors = vec![
            ("mean".to_owned(), mean.view().into_dyn()),
            ("deviation".to_owned(), deviation.view().into_dyn()),
        ];
        for (layer, number) in self.network.layers().zip(1..) {
            tensors.push((format!("layer{number}.weights"), layer.weights.into_dyn()));
            tensors.push((format!("layer{number}.bias"), layer.bias.into_dyn()));
        }
        tensors
    }

    /// The model in the safetensors format.
    pub fn to_bytes(&self) -> Vec<u8> {
        let &Model { shape: (height, width), white, seed, checksum, .. } = self;
        tensors::write(&self.tensors(), &About { height, width, white, seed, checksum })
    }

    /// The model in these bytes.
    ///
    /// # Errors
    /// What is wrong with them, as the end of a sentence that begins with their name.
    pub fn from_bytes(bytes: &[u8]) -> std::result::Result<Self, String> {
        let (about, file) = Tensors::read(bytes)?;
        let About { height, width, white, seed, checksum } = about;
        let pixels = usize::checked_mul(height, width).filter(|&pixels| pixels > 0 && white > 0);
        let pixels = pixels.ok_or("has pictures without a pixel or without ink in its header")?;

        let scale = |name, range: RangeInclusive<f64>| {
            let numbers = file.vector(name, pixels)?;
            match numbers.iter().find(|number| !range.contains(number)) {
                Some(number) => {
                    Err(format!("holds a {name} of {number:?}, outside {range:?}; it is damaged"))
                }
                None => Ok(numbers),
            }
        };
        let (mean, deviation) = (scale("mean", BRIGHTNESS)?, scale("deviation", DEVIATIONS)?);

        let hidden = file.count("layer1.bias")?;
        if hidden == 0 {
            return Err("has no hidden unit; it is damaged".into());
        }
        let mut network = Network::of(&[
            (file.matrix("layer1.weights", [pixels, hidden])?, Activation::Relu),
            (file.matrix("layer2.weights", [hidden, CLASSES])?, Activation::Identity),
        ]);
        network.bias_mut(0).assign(&file.vector("layer1.bias", hidden)?);
        network.bias_mut(1).assign(&file.vector("layer2.bias", CLASSES)?);
        let standard = Standardiser { mean, deviation };
        Ok(Model { shape: (height, width), white, seed, checksum, standard, network })
    }

    /// Writes the model, whole or not at all.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn save(&self, file: &Path) -> Result<()> {
        file::write_whole(file, &self.to_bytes())
    }

    /// Reads a model back, every doubt voiced.
    ///
    /// # Errors
    /// One line that says what is wrong with the file.
    pub fn load(file: &Path) -> Result<Self> {
        Model::from_bytes(&file::read(file)?).map_err(|message| Error::file(file, message))
    }

    /// The model from that file, if it was trained on these very pictures in these very
    /// parts: their test set is no test of any other.
    ///
    /// # Errors
    /// If it was trained on others.
    pub fn fitting(self, digits: &Digits, file: &Path) -> Result<Self> {
        let (mine, theirs) = ((self.shape, self.white), (digits.train.shape, digits.train.white));
        let words = |((height, width), white)| format!("{height}×{width} pixels from 0 to {white}");
        let message = if mine != theirs {
            let (mine, theirs) = (words(mine), words(theirs));
            format!(
                "was trained on pictures of {mine}, these are of {theirs}; give the same --data as \
                 in training"
            )
        } else if self.checksum != digits.checksum {
            "was trained on other pictures; give the same --data as in training".into()
        } else if self.seed != digits.seed {
            let (mine, theirs) = (self.seed, digits.seed);
            format!(
                "was trained with --seed {mine}, and --seed {theirs} parts the pictures in another \
                 way; give --seed {mine}"
            )
        } else {
            return Ok(self);
        };
        Err(Error::file(file, message))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tensors::tests::{assert_says, replaced};
    use ndarray::{Array1, array};

    fn small() -> Model {
        let standard = Standardiser { mean: array![0.1, 0.2], deviation: array![0.5, 0.5] };
        let mut network = Network::of(&[
            (array![[0.1, -0.2, 1e-300], [3.0, 1.0 / 3.0, -0.0]], Activation::Relu),
            (Array2::from_elem((3, CLASSES), 0.7), Activation::Identity),
        ]);
        for (l, outputs) in [3, CLASSES].into_iter().enumerate() {
            network.bias_mut(l).assign(&Array1::linspace(-1.0, 1.0, outputs));
        }
        Model { shape: (1, 2), white: 16, seed: 7, checksum: 8, standard, network }
    }

    #[test]
    fn what_was_saved_is_loaded_bit_by_bit() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let file = folder.path().join("model.safetensors");
        small().save(&file).expect("it can be written");
        assert_eq!(Model::load(&file).expect("it is sound"), small());
    }

    #[test]
    fn a_file_that_is_no_such_model_is_refused() {
        let whole = small().to_bytes();
        let with = |old: &str, new: &str| replaced(&whole, old, new);
        let scaled = |mean, deviation| {
            let standard =
                Standardiser { mean: array![0.1, mean], deviation: array![0.5, deviation] };
            Model { standard, ..small() }.to_bytes()
        };
        let mut idle = small();
        idle.network = Network::of(&[
            (Array2::zeros((2, 0)), Activation::Relu),
            (Array2::zeros((0, CLASSES)), Activation::Identity),
        ]);
        for (bytes, words) in [
            (with("width\\\":2", "width\\\":3"), &["mean", "[2]", "[3]"][..]),
            (with("width\\\":2", "width\\\":0"), &["pixel"]),
            (with("white\\\":16", "white\\\": 0"), &["ink"]),
            (with("[2,3]", "[3,2]"), &["layer1.weights", "[3, 2]", "[2, 3]"]),
            (with("layer1.bias", "layer1.bios"), &["no tensor layer1.bias"]),
            (with("layer2.bias", "layer2.bios"), &["no tensor layer2.bias"]),
            (scaled(1.5, 0.5), &["mean of 1.5", "0.0..=1.0", "damaged"]),
            (scaled(-0.1, 0.5), &["mean of -0.1"]),
            (scaled(0.2, 0.0), &["deviation of 0.0", "1e-7..=0.5", "damaged"]),
            (scaled(0.2, 5e-324), &["deviation of 5e-324"]),
            (scaled(0.2, 0.51), &["deviation of 0.51"]),
            (idle.to_bytes(), &["no hidden unit"]),
        ] {
            let message = Model::from_bytes(&bytes).expect_err("it is unsound");
            assert_says(&message, words);
        }
    }

    #[test]
    fn a_model_of_other_pictures_is_refused() {
        let file = Path::new("model.safetensors");
        let digits = Digits::built_in(1);
        let (seed, checksum) = (digits.seed, digits.checksum);
        let fits = Model { shape: (8, 8), seed, checksum, ..small() };
        assert_eq!(fits.clone().fitting(&digits, file).expect("the same"), fits);
        for (model, words) in [
            (Model { shape: (1, 2), ..fits.clone() }, &["1×2 pixels", "8×8 pixels", "--data"][..]),
            (Model { white: 255, ..fits.clone() }, &["to 255", "to 16", "--data"]),
            (Model { checksum: !checksum, ..fits.clone() }, &["other pictures", "--data"]),
            (Model { seed: 7, ..fits }, &["with --seed 7", "--seed 1 parts", "give --seed 7"]),
        ] {
            let error = model.fitting(&digits, file).expect_err("another").to_string();
            assert_says(&error, &[&["model.safetensors"], words].concat());
        }
    }

    /// On its own scale, however many there are.
    #[test]
    fn pictures_are_asked_about_on_the_models_own_scale() {
        let pixels = Array2::from_shape_fn((2 * AT_A_TIME + 1, 2), |(row, _)| (row % 17) as u8);
        let classes = vec![0; pixels.nrows()];
        let images = Images { pixels, classes, shape: (1, 2), white: 16 };
        let (model, x) = (small(), images.brightness());
        let expected = model.network.output(&model.standard.apply(&x));
        assert_eq!(model.outputs(&images), expected);
    }
}
