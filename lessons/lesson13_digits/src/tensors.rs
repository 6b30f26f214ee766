//! # Tensors in a file
//!
//! The safetensors format: a header that names each tensor with its type, shape and
//! place, and then the numbers, here of eight bytes each. The header also says what the
//! file is, so that no other is taken for it: in one entry, since several would come in
//! another order each time, and the same tensors are to give the same bytes.
//!
//! Writing is easy. Reading is where care is needed, since a file may be anything. Each
//! error is the end of a sentence that begins with the file's name.
//!
//! Source: huggingface.co/docs/safetensors.

use std::collections::HashMap;

use ndarray::{Array1, Array2, ArrayViewD};
use safetensors::tensor::TensorView;
use safetensors::{Dtype, SafeTensorError, SafeTensors};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use shared::error::shown;

/// The entry of the header that says what the file is.
const KIND: &str = "lesson13_digits";

/// The version of what is in it.
const VERSION: u32 = 2;

/// That entry.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry<About> {
    version: u32,
    about: About,
}

/// Tensors under their names, and what the header says about them, as a file's bytes.
pub fn write(tensors: &[(String, ArrayViewD<'_, f64>)], about: &impl Serialize) -> Vec<u8> {
    let eight_each = |tensor: &ArrayViewD<'_, f64>| -> Vec<u8> {
        tensor.iter().flat_map(|number| number.to_le_bytes()).collect()
    };
    let bytes: Vec<Vec<u8>> = tensors.iter().map(|(_, tensor)| eight_each(tensor)).collect();
    let views = tensors.iter().zip(&bytes).map(|((name, tensor), bytes)| {
        let view = TensorView::new(Dtype::F64, tensor.shape().to_vec(), bytes);
        (name, view.expect("as many bytes as the shape says"))
    });
    let entry = serde_json::to_string(&Entry { version: VERSION, about });
    let header = HashMap::from([(KIND.to_owned(), entry.expect("it can be written"))]);
    safetensors::serialize(views, Some(header)).expect("numbers can be written")
}

/// The tensors in a file.
pub struct Tensors<'a>(SafeTensors<'a>);

impl<'a> Tensors<'a> {
    /// What these bytes hold, and what their header says about it.
    ///
    /// # Errors
    /// If they are no safetensors file, or one of another kind or version.
    pub fn read<About: DeserializeOwned>(bytes: &'a [u8]) -> Result<(About, Self), String> {
        let (_, header) = SafeTensors::read_metadata(bytes).map_err(|error| unsound(&error))?;
        let about = about(header.metadata().as_ref().unwrap_or(&HashMap::new()))?;
        let tensors = SafeTensors::deserialize(bytes).map_err(|error| unsound(&error))?;
        Ok((about, Tensors(tensors)))
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
        self.0.tensor(name).map_err(|_| format!("has no tensor {name}; it is damaged"))
    }

    fn floats(&self, name: &str, shape: &[usize]) -> Result<Vec<f64>, String> {
        let tensor = self.tensor(name)?;
        if (tensor.dtype(), tensor.shape()) != (Dtype::F64, shape) {
            let held = shown(&format!("{:?} of shape {:?}", tensor.dtype(), tensor.shape()));
            return Err(format!("holds {name} as {held}; wanted is F64 of shape {shape:?}"));
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
        _ => format!("is no safetensors file: {}", shown(&error.to_string())),
    }
}

/// What the header says, if it is that of a model of this lesson and version.
fn about<About: DeserializeOwned>(header: &HashMap<String, String>) -> Result<About, String> {
    let other = |version| {
        format!(
            "is of version {version}; this program reads version {VERSION}: write it anew with --save"
        )
    };
    let Some(entry) = header.get(KIND) else {
        // The first version had an entry for each fact.
        let first = header.get("kind").is_some_and(|kind| kind == KIND);
        return Err(if first {
            other(1)
        } else {
            format!("is no model of {KIND}; write one with --save")
        });
    };
    let damaged = |error: serde_json::Error| {
        format!("has an unsound header; it is damaged: {}", shown(&error.to_string()))
    };
    let Entry { version, about } = serde_json::from_str::<Entry<Value>>(entry).map_err(damaged)?;
    if version != VERSION {
        return Err(other(version));
    }
    serde_json::from_value(about).map_err(damaged)
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

    /// What the header of the tests' files says.
    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct About {
        side: u8,
        edge: u8,
    }

    /// A matrix, (2, 3), and a vector, (2), with a side of 7.
    fn file() -> Vec<u8> {
        let (matrix, vector) =
            (array![[0.1, -0.2, 1e-300], [3.0, 1.0 / 3.0, -0.0]], array![1.5, 2.5]);
        let tensors = [
            ("matrix".to_owned(), matrix.view().into_dyn()),
            ("vector".to_owned(), vector.view().into_dyn()),
        ];
        write(&tensors, &About { side: 7, edge: 3 })
    }

    /// What is wrong with a file, or with what is asked of it.
    fn wrong<T>(bytes: &[u8], ask: impl Fn(&Tensors<'_>) -> Result<T, String>) -> String {
        let answer = Tensors::read::<About>(bytes).and_then(|(_, file)| ask(&file));
        answer.err().expect("it is unsound")
    }

    #[test]
    fn what_was_written_is_read() {
        let bytes = file();
        let (about, file) = Tensors::read(&bytes).expect("it is sound");
        let matrix = file.matrix("matrix", [2, 3]).expect("it is there");
        assert_eq!(matrix, array![[0.1, -0.2, 1e-300], [3.0, 1.0 / 3.0, -0.0]]);
        assert_eq!(file.vector("vector", 2), Ok(array![1.5, 2.5]));
        assert_eq!((file.count("matrix"), about), (Ok(6), About { side: 7, edge: 3 }));
    }

    /// A map of the standard library has another order each time.
    #[test]
    fn the_same_tensors_give_the_same_bytes() {
        assert_eq!([0; 20].map(|_| file()), [0; 20].map(|_| file()));
    }

    #[test]
    fn a_file_of_the_first_version_is_to_be_written_anew() {
        let entries = [("kind", KIND), ("version", "1"), ("side", "7")];
        let header = entries.map(|(key, value)| (key.to_owned(), value.to_owned()));
        let none: [(&str, TensorView<'_>); 0] = [];
        let bytes = safetensors::serialize(none, Some(header.into())).expect("it can be written");
        assert_says(&wrong(&bytes, |_| Ok(())), &["version 1;", "version 2", "anew", "--save"]);
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
            (with("version\\\":2", "version\\\":3"), &["version 3;", "version 2", "--save"]),
            (with("version\\\":2", "version\\\":x"), &["unsound header", "damaged"]),
            (with("side\\\":7", "side\\\":x"), &["unsound header", "damaged"]),
            (with("side", "site"), &["unsound header", "damaged", "site"]),
        ] {
            assert_says(&wrong(&bytes, |_| Ok(())), words);
        }
    }

    /// A name from the file may break a line, and a shape has as many lengths as the file likes.
    #[test]
    fn what_a_file_says_is_shown_on_one_short_line() {
        let whole = file();
        let with = |old: &str, new: &str| replaced(&whole, old, new);
        let tensor = r#""matrix":{"dtype":"F64","shape":[2,3],"data_offsets":[0"#;
        let hole = tensor.replace("matrix", r"mat\nx").replace("[0", "[1");
        let said = wrong(&with(tensor, &hole), |_| Ok(()));
        assert_says(&said, &[r"mat\nx", "no safetensors file"]);
        let said = wrong(&with("side", r"\\ne"), |_| Ok(()));
        assert_says(&said, &[r"\ne", "unsound header"]);

        let shape = format!("[{}0]", "1,".repeat(1000));
        let header = format!(
            r#"{{"__metadata__":{{"{KIND}":"{{\"version\":2,\"about\":{{\"side\":7,\"edge\":3}}}}"}},"long":{{"dtype":"F64","shape":{shape},"data_offsets":[0,0]}}}}"#
        );
        let bytes = [&(header.len() as u64).to_le_bytes()[..], header.as_bytes()].concat();
        let said = wrong(&bytes, |file| file.vector("long", 1));
        assert_says(&said, &["long", "wanted is F64 of shape [1]"]);
        assert!(said.len() < 200, "{said}");
    }

    #[test]
    fn what_a_file_does_not_hold_is_named() {
        let whole = file();
        let mut infinite = whole.clone();
        let end = infinite.len();
        infinite[end - 8..].copy_from_slice(&f64::INFINITY.to_le_bytes());
        assert_says(&wrong(&whole, |file| file.count("bias")), &["no tensor bias"]);
        assert_says(&wrong(&whole, |file| file.vector("vector", 3)), &["vector", "[2]", "[3]"]);
        let turned = wrong(&whole, |file| file.matrix("matrix", [3, 2]));
        assert_says(&turned, &["matrix", "[2, 3]", "[3, 2]"]);
        let said = wrong(&infinite, |file| file.vector("vector", 2));
        assert_says(&said, &["not finite", "entry 2 of vector"]);
    }
}
