//! # Tensors in a file
//!
//! The safetensors format: a header that names each tensor with its type, shape and
//! place, and then the numbers, here of eight bytes each. The header also says what the
//! file is, so that no other is taken for it.
//!
//! Writing is easy. Reading is where care is needed, since a file may be anything. Each
//! error is the end of a sentence that begins with the file's name.
//!
//! Source: huggingface.co/docs/safetensors.

use std::collections::HashMap;
use std::str::FromStr;

use ndarray::{Array1, Array2, ArrayViewD};
use safetensors::tensor::TensorView;
use safetensors::{Dtype, SafeTensorError, SafeTensors};

/// What the header says the file is.
const KIND: &str = "lesson13_digits";

/// The version of what is in it.
const VERSION: &str = "1";

/// Tensors under their names, and numbers for the header beside them, as a file's bytes.
pub fn write(tensors: &[(String, ArrayViewD<'_, f64>)], numbers: &[(&str, usize)]) -> Vec<u8> {
    let eight_each = |tensor: &ArrayViewD<'_, f64>| -> Vec<u8> {
        tensor.iter().flat_map(|number| number.to_le_bytes()).collect()
    };
    let bytes: Vec<Vec<u8>> = tensors.iter().map(|(_, tensor)| eight_each(tensor)).collect();
    let views = tensors.iter().zip(&bytes).map(|((name, tensor), bytes)| {
        let view = TensorView::new(Dtype::F64, tensor.shape().to_vec(), bytes);
        (name, view.expect("as many bytes as the shape says"))
    });
    let words = [("kind", KIND.to_owned()), ("version", VERSION.to_owned())];
    let numbers = numbers.iter().map(|&(key, number)| (key, number.to_string()));
    let about = words.into_iter().chain(numbers).map(|(key, value)| (key.to_owned(), value));
    safetensors::serialize(views, Some(about.collect())).expect("numbers can be written")
}

/// What a file holds.
pub struct Tensors<'a> {
    about: HashMap<String, String>,
    tensors: SafeTensors<'a>,
}

impl<'a> Tensors<'a> {
    /// What these bytes hold.
    ///
    /// # Errors
    /// If they are no safetensors file, or one of another kind or version.
    pub fn read(bytes: &'a [u8]) -> Result<Self, String> {
        let (_, header) = SafeTensors::read_metadata(bytes).map_err(|error| unsound(&error))?;
        let about = header.metadata().clone().unwrap_or_default();
        check_kind(&about)?;
        let tensors = SafeTensors::deserialize(bytes).map_err(|error| unsound(&error))?;
        Ok(Tensors { about, tensors })
    }

    /// A number in the header.
    ///
    /// # Errors
    /// If there is none of that name, or no such number.
    pub fn number<N: FromStr>(&self, key: &str) -> Result<N, String> {
        let number = self.about.get(key).and_then(|text| text.parse().ok());
        number.ok_or_else(|| format!("has no sound {key} in its header; it is damaged"))
    }

    /// How many numbers a tensor has.
    ///
    /// # Errors
    /// If there is none of that name.
    pub fn count(&self, name: &str) -> Result<usize, String> {
        Ok(self.tensor(name)?.shape().iter().product())
    }

    /// The vector of that name, (length).
    ///
    /// # Errors
    /// If there is none, or one of another length, or with a number that is not finite.
    pub fn vector(&self, name: &str, length: usize) -> Result<Array1<f64>, String> {
        self.floats(name, &[length]).map(Array1::from)
    }

    /// The matrix of that name, (rows, columns).
    ///
    /// # Errors
    /// As for a vector.
    pub fn matrix(&self, name: &str, shape: [usize; 2]) -> Result<Array2<f64>, String> {
        let numbers = self.floats(name, &shape)?;
        Ok(Array2::from_shape_vec(shape, numbers).expect("the shape was checked"))
    }

    fn tensor(&self, name: &str) -> Result<TensorView<'_>, String> {
        self.tensors.tensor(name).map_err(|_| format!("has no tensor {name}; it is damaged"))
    }

    fn floats(&self, name: &str, shape: &[usize]) -> Result<Vec<f64>, String> {
        let tensor = self.tensor(name)?;
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
fn check_kind(about: &HashMap<String, String>) -> Result<(), String> {
    match (about.get("kind").map(String::as_str), about.get("version").map(String::as_str)) {
        (Some(KIND), Some(VERSION)) => Ok(()),
        (Some(KIND), Some(version)) => {
            Err(format!("is of version {version:?}; this program reads version {VERSION:?}"))
        }
        _ => Err(format!("is no model of {KIND}; write one with --save")),
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use ndarray::array;

    /// The bytes with one text of the header replaced by another as long.
    pub fn replaced(bytes: &[u8], old: &str, new: &str) -> Vec<u8> {
        assert_eq!(old.len(), new.len());
        let place = bytes.windows(old.len()).position(|bytes| bytes == old.as_bytes());
        let place = place.unwrap_or_else(|| panic!("no {old}"));
        [&bytes[..place], new.as_bytes(), &bytes[place + old.len()..]].concat()
    }

    /// Asserts that the message is one line with these words in it.
    #[track_caller]
    pub fn assert_says(message: &str, words: &[&str]) {
        assert!(!message.contains('\n'), "{message}");
        for word in words {
            assert!(message.contains(word), "no {word:?} in {message:?}");
        }
    }

    /// A matrix, (2, 3), and a vector, (2), with a side of 7.
    fn file() -> Vec<u8> {
        let (matrix, vector) =
            (array![[0.1, -0.2, 1e-300], [3.0, 1.0 / 3.0, -0.0]], array![1.5, 2.5]);
        let tensors = [
            ("matrix".to_owned(), matrix.view().into_dyn()),
            ("vector".to_owned(), vector.view().into_dyn()),
        ];
        write(&tensors, &[("side", 7)])
    }

    /// What is wrong with a file, or with what is asked of it.
    fn wrong<T>(bytes: &[u8], ask: impl Fn(&Tensors<'_>) -> Result<T, String>) -> String {
        let answer = Tensors::read(bytes).and_then(|file| ask(&file));
        answer.err().expect("it is unsound")
    }

    #[test]
    fn what_was_written_is_read() {
        let bytes = file();
        let file = Tensors::read(&bytes).expect("it is sound");
        let matrix = file.matrix("matrix", [2, 3]).expect("it is there");
        assert_eq!(matrix, array![[0.1, -0.2, 1e-300], [3.0, 1.0 / 3.0, -0.0]]);
        assert_eq!(file.vector("vector", 2), Ok(array![1.5, 2.5]));
        assert_eq!((file.count("matrix"), file.number::<u8>("side")), (Ok(6), Ok(7)));
    }

    #[test]
    fn bytes_that_are_no_such_file_are_refused() {
        let whole = file();
        let with = |old: &str, new: &str| replaced(&whole, old, new);
        for (bytes, words) in [
            (b"".to_vec(), &["no safetensors file"][..]),
            (b"{\"no\": \"model\"}".to_vec(), &["no safetensors file"]),
            (whole[..5].to_vec(), &["ends within its header"]),
            (whole[..100].to_vec(), &["ends within its header", "cut off"]),
            (whole[..whole.len() - 3].to_vec(), &["cut off"]),
            ([whole.clone(), vec![0; 9]].concat(), &["cut off or damaged"]),
            (with("lesson13_digits", "lesson99_digits"), &["no model", "--save"]),
            (with("\"version\":\"1\"", "\"version\":\"2\""), &["version \"2\"", "version \"1\""]),
        ] {
            assert_says(&wrong(&bytes, |_| Ok(())), words);
        }
    }

    #[test]
    fn what_a_file_does_not_hold_is_named() {
        let whole = file();
        let mut infinite = whole.clone();
        let end = infinite.len();
        infinite[end - 8..].copy_from_slice(&f64::INFINITY.to_le_bytes());
        let damaged = replaced(&whole, "\"side\":\"7\"", "\"side\":\"x\"");
        assert_says(&wrong(&damaged, |file| file.number::<usize>("side")), &["no sound side"]);
        assert_says(&wrong(&whole, |file| file.number::<u8>("edge")), &["no sound edge"]);
        assert_says(&wrong(&whole, |file| file.count("bias")), &["no tensor bias"]);
        assert_says(&wrong(&whole, |file| file.vector("vector", 3)), &["vector", "[2]", "[3]"]);
        let turned = wrong(&whole, |file| file.matrix("matrix", [3, 2]));
        assert_says(&turned, &["matrix", "[2, 3]", "[3, 2]"]);
        let said = wrong(&infinite, |file| file.vector("vector", 2));
        assert_says(&said, &["not finite", "entry 2 of vector"]);
    }
}
