//! # A model in a file
//!
//! Training and inference are two runs of the program, perhaps on two machines. Between
//! them stands a file with the parameters, and with the scale of the inputs: a network is
//! worth nothing without it.
//!
//! Source: n4 §7.

use std::path::Path;

use lesson01_perceptron::Activation;
use lesson02_gradient_descent::Standardiser;
use lesson05_backprop::{Layer, Network};
use ndarray::ArrayViewD;
use shared::{Error, Result, file};

use crate::digits::{CLASSES, Digits};
use crate::tensors::{self, Tensors};

/// All that inference needs.
#[derive(Debug, Clone, PartialEq)]
pub struct Model {
    /// (height, width) of the pictures that it knows.
    pub shape: (usize, usize),
    /// The brightness of a pixel that is all ink.
    pub white: u8,
    /// The scale of the inputs.
    pub standard: Standardiser,
    /// The network: one hidden layer of ReLUs, ten logits.
    pub network: Network,
}

impl Model {
    /// What was trained on those digits.
    pub fn new(digits: &Digits, network: Network) -> Self {
        let (shape, white) = (digits.train.shape, digits.train.white);
        Model { shape, white, standard: digits.standard.clone(), network }
    }

    // ANCHOR: save
    /// All its tensors by name: the scale of the inputs, and what each layer has.
    pub fn tensors(&self) -> Vec<(String, ArrayViewD<'_, f64>)> {
        let Standardiser { mean, deviation } = &self.standard;
        let mut tensors = vec![
            ("mean".to_owned(), mean.view().into_dyn()),
            ("deviation".to_owned(), deviation.view().into_dyn()),
        ];
        for (layer, number) in self.network.layers.iter().zip(1..) {
            tensors.push((format!("layer{number}.weights"), layer.weights.view().into_dyn()));
            tensors.push((format!("layer{number}.bias"), layer.bias.view().into_dyn()));
        }
        tensors
    }

    /// The model in the safetensors format.
    pub fn to_bytes(&self) -> Vec<u8> {
        let (height, width) = self.shape;
        let white = usize::from(self.white);
        let numbers = [("height", height), ("width", width), ("white", white)];
        tensors::write(&self.tensors(), &numbers)
    }
    // ANCHOR_END: save

    /// The model in these bytes.
    ///
    /// # Errors
    /// What is wrong with them, as the end of a sentence that begins with their name.
    pub fn from_bytes(bytes: &[u8]) -> std::result::Result<Self, String> {
        let file = Tensors::read(bytes)?;
        let shape = (file.number("height")?, file.number("width")?);
        let white = file.number("white")?;
        let pixels = usize::checked_mul(shape.0, shape.1).filter(|&pixels| pixels > 0 && white > 0);
        let pixels = pixels.ok_or("has pictures without a pixel or without ink in its header")?;

        let (mean, deviation) = (file.vector("mean", pixels)?, file.vector("deviation", pixels)?);
        if deviation.iter().any(|deviation| *deviation <= 0.0) {
            return Err("has a deviation that is not above 0; it is damaged".into());
        }

        let layer = |number: usize, [inputs, outputs]: [usize; 2], activation| {
            let weights = file.matrix(&format!("layer{number}.weights"), [inputs, outputs])?;
            let bias = file.vector(&format!("layer{number}.bias"), outputs)?;
            Ok::<_, String>(Layer { weights, bias, activation })
        };
        let hidden = file.count("layer1.bias")?;
        let layers = vec![
            layer(1, [pixels, hidden], Activation::Relu)?,
            layer(2, [hidden, CLASSES], Activation::Identity)?,
        ];
        let (standard, network) = (Standardiser { mean, deviation }, Network { layers });
        Ok(Model { shape, white, standard, network })
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

    /// The model from that file, if it knows pictures like these.
    ///
    /// # Errors
    /// If it was trained on others.
    pub fn fitting(self, digits: &Digits, file: &Path) -> Result<Self> {
        let (mine, theirs) = ((self.shape, self.white), (digits.train.shape, digits.train.white));
        if mine == theirs {
            return Ok(self);
        }
        let words = |((height, width), white)| format!("{height}×{width} pixels from 0 to {white}");
        let message = format!(
            "was trained on pictures of {}, these are of {}; give the same --data as in training",
            words(mine),
            words(theirs)
        );
        Err(Error::file(file, message))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tensors::tests::{assert_says, replaced};
    use ndarray::{Array1, Array2, array};

    fn small() -> Model {
        let standard = Standardiser { mean: array![0.1, 0.2], deviation: array![0.5, 0.5] };
        let layer = |weights: Array2<f64>, activation| {
            let bias = Array1::linspace(-1.0, 1.0, weights.ncols());
            Layer { weights, bias, activation }
        };
        let layers = vec![
            layer(array![[0.1, -0.2, 1e-300], [3.0, 1.0 / 3.0, -0.0]], Activation::Relu),
            layer(Array2::from_elem((3, CLASSES), 0.7), Activation::Identity),
        ];
        Model { shape: (1, 2), white: 16, standard, network: Network { layers } }
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
        let flat = Standardiser { mean: array![0.1, 0.2], deviation: array![0.5, 0.0] };
        for (bytes, words) in [
            (with("\"width\":\"2\"", "\"width\":\"3\""), &["mean", "[2]", "[3]"][..]),
            (with("\"width\":\"2\"", "\"width\":\"0\""), &["pixel"]),
            (with("\"white\":\"16\"", "\"white\":\"00\""), &["ink"]),
            (with("[2,3]", "[3,2]"), &["layer1.weights", "[3, 2]", "[2, 3]"]),
            (with("layer1.bias", "layer1.bios"), &["no tensor layer1.bias"]),
            (with("layer2.bias", "layer2.bios"), &["no tensor layer2.bias"]),
            (Model { standard: flat, ..small() }.to_bytes(), &["deviation", "not above 0"]),
        ] {
            let message = Model::from_bytes(&bytes).expect_err("it is unsound");
            assert_says(&message, words);
        }
    }

    #[test]
    fn a_model_of_other_pictures_is_refused() {
        let file = Path::new("model.safetensors");
        let digits = Digits::built_in(1);
        let fits = Model { shape: (8, 8), ..small() };
        assert_eq!(fits.clone().fitting(&digits, file).expect("8×8, to 16"), fits);
        let error = small().fitting(&digits, file).expect_err("1×2").to_string();
        assert_says(&error, &["model.safetensors", "1×2 pixels", "8×8 pixels", "--data"]);
    }
}
