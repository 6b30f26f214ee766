//! # A model in a file
//!
//! Training and inference are two runs of the program, perhaps on two machines.
//! Between them stands a file with the parameters, in the safetensors format: a
//! header that names each tensor with its type, shape and place, and then the
//! numbers. The header also says what the file is, so that no other is taken for it.
//!
//! Source: n4 §7; the format, huggingface.co/docs/safetensors.

use std::collections::HashMap;
use std::path::Path;
use std::sync::OnceLock;

use lesson01_perceptron::Activation;
use lesson02_gradient_descent::Standardiser;
use lesson05_backprop::{Layer, Network};
use ndarray::{Array1, Array2};
use safetensors::{Dtype, SafeTensorError, SafeTensors, tensor::TensorView};
use shared::file::{read, write_whole};
use shared::{Error, Result, Section, Table};

use crate::images::{CLASSES, Digits};
use crate::{Params, training};

/// What the header says the file is.
const KIND: &str = "lesson13_digits";

/// The version of what is in it.
const VERSION: &str = "1";

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

    /// The logits for pictures of brightness 0 to 1, (pictures, 10).
    pub fn logits(&self, brightness: &Array2<f64>) -> Array2<f64> {
        self.network.output(&self.standard.apply(brightness))
    }

    /// The model, if it knows pictures like these.
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

    // ANCHOR: save
    /// The model in the safetensors format.
    pub fn to_bytes(&self) -> Vec<u8> {
        let vector = |numbers: &Array1<f64>| (vec![numbers.len()], bytes(numbers.iter()));
        let mut tensors = vec![
            ("mean".to_owned(), vector(&self.standard.mean)),
            ("deviation".to_owned(), vector(&self.standard.deviation)),
        ];
        for (layer, number) in self.network.layers.iter().zip(1..) {
            let shape = layer.weights.shape().to_vec();
            tensors.push((format!("layer{number}.weights"), (shape, bytes(layer.weights.iter()))));
            tensors.push((format!("layer{number}.bias"), vector(&layer.bias)));
        }
        let views = tensors.iter().map(|(name, (shape, bytes))| {
            let view = TensorView::new(Dtype::F64, shape.clone(), bytes);
            (name, view.expect("as many bytes as the shape says"))
        });
        let about = [
            ("kind", KIND.to_owned()),
            ("version", VERSION.to_owned()),
            ("height", self.shape.0.to_string()),
            ("width", self.shape.1.to_string()),
            ("white", self.white.to_string()),
        ];
        let about = about.into_iter().map(|(key, value)| (key.to_owned(), value)).collect();
        safetensors::serialize(views, Some(about)).expect("numbers can be written")
    }
    // ANCHOR_END: save

    // ANCHOR: load
    /// The model in these bytes.
    ///
    /// # Errors
    /// What is wrong with them, as the end of a sentence that begins with their name.
    pub fn from_bytes(bytes: &[u8]) -> std::result::Result<Self, String> {
        let (_, header) = SafeTensors::read_metadata(bytes).map_err(|error| unsound(&error))?;
        let about = header.metadata().clone().unwrap_or_default();
        check_kind(&about)?;
        let tensors = SafeTensors::deserialize(bytes).map_err(|error| unsound(&error))?;
        let shape = (number::<usize>(&about, "height")?, number::<usize>(&about, "width")?);
        let white = number::<u8>(&about, "white")?;
        let pixels = shape.0.checked_mul(shape.1).filter(|&pixels| pixels > 0 && white > 0);
        let pixels = pixels.ok_or("has pictures without a pixel or without ink in its header")?;
        let hidden = tensors.tensor("layer1.bias").map_or(0, |bias| bias.shape().iter().product());
        let vector = |name: &str, length| floats(&tensors, name, &[length]).map(Array1::from);
        let layer = |number: usize, inputs: usize, outputs: usize, activation| {
            let weights = floats(&tensors, &format!("layer{number}.weights"), &[inputs, outputs])?;
            let weights = Array2::from_shape_vec((inputs, outputs), weights);
            let weights = weights.expect("the shape was checked");
            let bias = vector(&format!("layer{number}.bias"), outputs)?;
            Ok::<_, String>(Layer { weights, bias, activation })
        };
        let standard =
            Standardiser { mean: vector("mean", pixels)?, deviation: vector("deviation", pixels)? };
        if standard.deviation.iter().any(|deviation| *deviation <= 0.0) {
            return Err("has a deviation that is not above 0; it is damaged".into());
        }
        let layers = vec![
            layer(1, pixels, hidden, Activation::Relu)?,
            layer(2, hidden, CLASSES, Activation::Identity)?,
        ];
        Ok(Model { shape, white, standard, network: Network { layers } })
    }
    // ANCHOR_END: load
}

fn bytes<'a>(numbers: impl Iterator<Item = &'a f64>) -> Vec<u8> {
    numbers.flat_map(|number| number.to_le_bytes()).collect()
}

/// Why these are not the bytes of a safetensors file.
fn unsound(error: &SafeTensorError) -> String {
    match error {
        SafeTensorError::MetadataIncompleteBuffer => {
            "holds fewer or more numbers than its header says; it is cut off or damaged".into()
        }
        SafeTensorError::HeaderTooSmall | SafeTensorError::InvalidHeaderLength => {
            "ends within its header; it is cut off, or no safetensors file".into()
        }
        _ => format!("is no safetensors file: {error}"),
    }
}

/// Whether the header says that the file is a model of this lesson and version.
fn check_kind(about: &HashMap<String, String>) -> std::result::Result<(), String> {
    match (about.get("kind").map(String::as_str), about.get("version").map(String::as_str)) {
        (Some(KIND), Some(VERSION)) => Ok(()),
        (Some(KIND), Some(version)) => {
            Err(format!("is of version {version:?}; this program reads version {VERSION:?}"))
        }
        _ => Err(format!("is no model of {KIND}; write one with --save")),
    }
}

/// A number in the header.
fn number<N: std::str::FromStr>(
    about: &HashMap<String, String>,
    key: &str,
) -> std::result::Result<N, String> {
    let number = about.get(key).and_then(|text| text.parse().ok());
    number.ok_or_else(|| format!("has no sound {key} in its header; it is damaged"))
}

/// A tensor of that name and shape.
fn floats(
    tensors: &SafeTensors<'_>,
    name: &str,
    shape: &[usize],
) -> std::result::Result<Vec<f64>, String> {
    let tensor =
        tensors.tensor(name).map_err(|_| format!("has no tensor {name}; it is damaged"))?;
    if (tensor.dtype(), tensor.shape()) != (Dtype::F64, shape) {
        return Err(format!(
            "holds {name} as {:?} of shape {:?}; wanted is F64 of shape {shape:?}",
            tensor.dtype(),
            tensor.shape()
        ));
    }
    let eight = |eight: &[u8]| f64::from_le_bytes(eight.try_into().expect("eight bytes"));
    let numbers: Vec<f64> = tensor.data().chunks_exact(8).map(eight).collect();
    match numbers.iter().position(|number| !number.is_finite()) {
        Some(place) => {
            Err(format!("holds a number that is not finite, entry {} of {name}", place + 1))
        }
        None => Ok(numbers),
    }
}

/// Writes a model, whole or not at all.
///
/// # Errors
/// If the file cannot be written.
pub fn save(file: &Path, model: &Model) -> Result<()> {
    write_whole(file, &model.to_bytes())
}

/// Reads a model back, every doubt voiced.
///
/// # Errors
/// One line that says what is wrong with the file.
pub fn load(file: &Path) -> Result<Model> {
    Model::from_bytes(&read(file)?).map_err(|message| Error::file(file, message))
}

static AT_HAND: OnceLock<Model> = OnceLock::new();

/// Gives [`at_hand`] its model, as a page of the book does with what was saved when it
/// was built.
///
/// # Errors
/// What is wrong with the bytes.
pub fn hand_over(bytes: &[u8]) -> std::result::Result<(), String> {
    let model = Model::from_bytes(bytes)?;
    // Where there is one already, it does as well.
    let _ = AT_HAND.set(model);
    Ok(())
}

/// A model to try things on: the one that was handed over, or else one trained with
/// all flags at their defaults.
///
/// # Errors
/// In the browser, if none was handed over.
pub fn at_hand() -> Result<&'static Model> {
    if let Some(model) = AT_HAND.get() {
        return Ok(model);
    }
    // The browser is spared the pictures.
    #[cfg(target_family = "wasm")]
    return Err(Error::Unsolvable("the trained model has not been loaded yet".into()));
    #[cfg(not(target_family = "wasm"))]
    {
        let params = Params::default();
        let digits = Digits::of(&params)?;
        let (model, _) = training::train(&digits, &params)?;
        Ok(AT_HAND.get_or_init(|| model))
    }
}

/// The section: what is in the file, and how to use it.
pub fn section(model: &Model, params: &Params) -> Section {
    let mut table = Table::new(
        "tensors",
        "What the file holds, every number an f64 of eight bytes.",
        ["tensor", "shape", "numbers"],
    );
    let mut row = |name: String, shape: &[usize]| {
        let words: Vec<String> = shape.iter().map(usize::to_string).collect();
        table.row([name, words.join("×"), shape.iter().product::<usize>().to_string()]);
    };
    row("mean".into(), &[model.standard.mean.len()]);
    row("deviation".into(), &[model.standard.deviation.len()]);
    for (layer, number) in model.network.layers.iter().zip(1..) {
        row(format!("layer{number}.weights"), layer.weights.shape());
        row(format!("layer{number}.bias"), layer.bias.shape());
    }
    let size = model.to_bytes().len();
    let mut section = Section::new("model", "What is left when the training ends?");
    section
        .text(
            "Numbers. The network is the code, which both runs have, and these tensors, which one \
             run writes with --save FILE and another reads with --load FILE:",
        )
        .table(table)
        .text(format!(
            "With its header the file has {size} bytes. The means and the deviation are in it too: a \
             network is worth nothing without the scale of its inputs, and it is a well-known \
             mistake to take that from the pictures that come in later.",
        ));
    if let Some(file) = &params.save {
        section.text(format!("The model was written to {}.", file.display()));
    }
    section.value("bytes", size);
    section
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::array;

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
        save(&file, &small()).expect("it can be written");
        assert_eq!(load(&file).expect("it is sound"), small());
    }

    /// The bytes with one text of the header replaced by another as long.
    fn with(old: &str, new: &str) -> Vec<u8> {
        assert_eq!(old.len(), new.len());
        let mut bytes = small().to_bytes();
        let place = bytes.windows(old.len()).position(|bytes| bytes == old.as_bytes());
        let place = place.unwrap_or_else(|| panic!("no {old}"));
        bytes[place..place + old.len()].copy_from_slice(new.as_bytes());
        bytes
    }

    #[test]
    fn every_fault_is_said() {
        let whole = small().to_bytes();
        let mut infinite = whole.clone();
        let end = infinite.len();
        infinite[end - 8..].copy_from_slice(&f64::INFINITY.to_le_bytes());
        let mut flat = small();
        flat.standard.deviation[1] = 0.0;
        for (bytes, words) in [
            (b"".to_vec(), &["no safetensors file"][..]),
            (b"{\"no\": \"model\"}".to_vec(), &["no safetensors file"]),
            (whole[..5].to_vec(), &["ends within its header"]),
            (whole[..100].to_vec(), &["ends within its header", "cut off"]),
            (whole[..end - 3].to_vec(), &["cut off"]),
            ([whole.clone(), vec![0; 9]].concat(), &["cut off or damaged"]),
            (with("lesson13_digits", "lesson99_digits"), &["no model", "--save"]),
            (with("\"version\":\"1\"", "\"version\":\"2\""), &["version \"2\"", "version \"1\""]),
            (with("\"width\":\"2\"", "\"width\":\"3\""), &["mean", "[2]", "[3]"]),
            (with("\"width\":\"2\"", "\"width\":\"x\""), &["width"]),
            (with("\"width\":\"2\"", "\"width\":\"0\""), &["pixel"]),
            (with("\"white\":\"16\"", "\"white\":\"00\""), &["ink"]),
            (with("[2,3]", "[3,2]"), &["layer1.weights", "[3, 2]", "[2, 3]"]),
            (with("layer2.bias", "layer2.bios"), &["no tensor layer2.bias"]),
            (flat.to_bytes(), &["deviation"]),
            (infinite, &["not finite"]),
        ] {
            let message = Model::from_bytes(&bytes).expect_err("it is unsound");
            assert!(!message.contains('\n'), "{message}");
            for word in words {
                assert!(message.contains(word), "no {word:?} in {message:?}");
            }
        }
    }
}
