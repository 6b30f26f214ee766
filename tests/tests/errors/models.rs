//! Lesson 13 reads models.

use crate::case::{Case, DIGITS, case, check};

/// A file in the safetensors format with this header, and so many numbers.
fn safetensors(header: &str, numbers: &[f64]) -> Vec<u8> {
    let mut file = (header.len() as u64).to_le_bytes().to_vec();
    file.extend(header.as_bytes());
    file.extend(numbers.iter().flat_map(|number| number.to_le_bytes()));
    file
}

/// What the header says of the pictures built in; the checksum is gzip's.
const ABOUT: &str = r#"{"height":8,"width":8,"white":16,"seed":42,"checksum":3097341608}"#;

/// The tensors of a model with one hidden unit: their names, shapes and, in all places, numbers.
type Tensors<'a> = [(&'a str, &'a [usize], f64); 6];
const TENSORS: Tensors<'static> = [
    ("mean", &[64], 0.5),
    ("deviation", &[64], 0.25),
    ("layer1.weights", &[64, 1], 0.1),
    ("layer1.bias", &[1], 0.0),
    ("layer2.weights", &[1, 10], 0.1),
    ("layer2.bias", &[10], 0.0),
];

/// A model of this version with these tensors.
fn model(version: u32, about: &str, tensors: &Tensors<'_>) -> Vec<u8> {
    let entry = format!(r#"{{"version":{version},"about":{about}}}"#);
    let mut header = serde_json::json!({ "__metadata__": { DIGITS: entry } });
    let mut numbers = Vec::new();
    for (name, shape, number) in tensors {
        let (start, count) = (8 * numbers.len(), shape.iter().product::<usize>());
        numbers.extend(vec![*number; count]);
        let places = [start, start + 8 * count];
        header[name] =
            serde_json::json!({ "dtype": "F64", "shape": shape, "data_offsets": places });
    }
    safetensors(&header.to_string(), &numbers)
}

/// The same tensors, but for one.
fn but<'a>(name: &str, changed: (&'a str, &'a [usize], f64)) -> Tensors<'a> {
    TENSORS.map(|tensor| if tensor.0 == name { changed } else { tensor })
}

/// Models with something wrong in them.
pub fn cases() -> Vec<Case> {
    let good = model(2, ABOUT, &TENSORS);
    let about = |old: &str, new: &str| model(2, &ABOUT.replace(old, new), &TENSORS);
    let tensors = |name, changed| model(2, ABOUT, &but(name, changed));
    let faults: Vec<(Vec<u8>, &str)> = vec![
        ("".into(), "model: ends within its header; it is cut off, or no safetensors file"),
        (
            good[..good.len() - 8].into(),
            "model: holds fewer or more numbers than its header says; it is cut off or damaged",
        ),
        (safetensors("no JSON", &[]), "model: is no safetensors file: …"),
        (safetensors("{}", &[]), "model: is no model of lesson13_digits; write one with --save"),
        (
            safetensors(r#"{"__metadata__":{"kind":"lesson13_digits"}}"#, &[]),
            "model: is of version 1; this program reads version 2: write it anew with --save",
        ),
        (
            model(3, ABOUT, &TENSORS),
            "model: is of version 3; this program reads version 2: write it anew with --save",
        ),
        (about("height", "depth"), "model: has an unsound header; it is damaged: …"),
        (
            about(r#""white":16"#, r#""white":0"#),
            "model: has pictures without a pixel or without ink in its header",
        ),
        (
            tensors("deviation", ("deviation", &[64], 0.0)),
            "model: holds a deviation of 0.0, outside 1e-7..=0.5; it is damaged",
        ),
        (
            tensors("mean", ("mean", &[64], 1.5)),
            "model: holds a mean of 1.5, outside 0.0..=1.0; it is damaged",
        ),
        (tensors("mean", ("median", &[64], 0.5)), "model: has no tensor mean; it is damaged"),
        (
            tensors("mean", ("mean", &[63], 0.5)),
            "model: holds mean as F64 of shape [63]; wanted is F64 of shape [64]",
        ),
        (
            tensors("layer2.bias", ("layer2.bias", &[10], f64::NAN)),
            "model: holds a number that is not finite, entry 1 of layer2.bias",
        ),
        (
            tensors("layer1.bias", ("layer1.bias", &[0], 0.0)),
            "model: has no hidden unit; it is damaged",
        ),
        (
            about(r#""white":16"#, r#""white":255"#),
            "model: was trained on pictures of 8×8 pixels from 0 to 255, these are of 8×8 pixels from 0 to 16; give the same --data as in training",
        ),
        (
            about("3097341608", "1"),
            "model: was trained on other pictures; give the same --data as in training",
        ),
        (
            about("42", "7"),
            "model: was trained with --seed 7, and --seed 42 parts the pictures in another way; give --seed 7",
        ),
    ];
    let with =
        |(bytes, line): (Vec<u8>, &str)| case(DIGITS, "--load model", 1, line).file("model", bytes);
    let mut cases: Vec<Case> = faults.into_iter().map(with).collect();
    cases.push(case(DIGITS, "--load model", 1, "model: cannot read the file: …"));
    cases.push(case(
        DIGITS,
        "--load /dev/zero",
        1,
        "/dev/zero: is larger than 256 MiB; is it the right file?",
    ));
    cases
}

#[test]
fn unsound_models() {
    check(cases());
}
