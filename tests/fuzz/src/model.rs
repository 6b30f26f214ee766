//! Lesson 13's model, by the description of the safetensors format.
//!
//! Not judged is what that description leaves open, and where the format's own reader is more
//! lenient: a header that does not begin with a brace, and tensors with more to them than type,
//! shape and place, or with other types than the model's.

use crate::Verdict;
use crate::json::{self, Json};

/// What a model's file holds.
#[derive(Debug, Clone, PartialEq)]
pub struct Model {
    /// Height, width, white, seed and checksum.
    pub about: [u64; 5],
    /// The mean and the deviation, and the weights and the bias of both layers.
    pub numbers: [Vec<f64>; 6],
}

/// A tensor of doubles: its name, its shape, and its numbers' bytes.
type Tensor<'a> = (&'a str, Vec<u64>, &'a [u8]);

/// The model in these bytes.
pub fn model(bytes: &[u8]) -> Verdict<Model> {
    parts(bytes).and(|(header, data)| {
        if !header.starts_with('{') {
            return Verdict::None;
        }
        json::read(header).and(|header| {
            let Json::Map(entries) = header else { return Verdict::Unsound };
            about(&entries)
                .and(|about| tensors(&entries, data).and(|all| filled(about, &all).into()))
        })
    })
}

/// The header, whose length stands before it, and the numbers behind it.
fn parts(bytes: &[u8]) -> Verdict<(&str, &[u8])> {
    let parts = || {
        let (length, rest) = bytes.split_first_chunk()?;
        let length = usize::try_from(u64::from_le_bytes(*length)).ok()?;
        let (header, data) = rest.split_at_checked(length)?;
        Some((std::str::from_utf8(header).ok()?, data))
    };
    parts().into()
}

/// What the header says of the model.
fn about(entries: &[(String, Json)]) -> Verdict<[u64; 5]> {
    let find = |entries: &[(String, Json)], wanted: &str| {
        entries.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.clone())
    };
    let text = || {
        let Some(Json::Map(texts)) = find(entries, "__metadata__") else { return None };
        let all_texts = texts.iter().all(|(_, value)| matches!(value, Json::Text(_)));
        let Some(Json::Text(text)) = find(&texts, "lesson13_digits") else { return None };
        all_texts.then_some(text)
    };
    let Some(text) = text() else { return Verdict::Unsound };
    json::read(&text).and(|entry| {
        let about = || {
            let [version, about] = entry.fields(["version", "about"])?;
            let about = about.fields(["height", "width", "white", "seed", "checksum"])?;
            let about = about.map(Json::whole);
            let [_, _, white, seed, checksum] = about;
            let fits = (1..=255).contains(&white?)
                && [seed?, checksum?].iter().all(|&number| u32::try_from(number).is_ok());
            let about: Option<Vec<u64>> = about.into_iter().collect();
            (fits && version.whole()? == 2).then_some(about?.try_into().ok())?
        };
        about().into()
    })
}

/// The tensors, which follow each other from the first byte of the data to the last.
fn tensors<'a>(entries: &'a [(String, Json)], data: &'a [u8]) -> Verdict<Vec<Tensor<'a>>> {
    let mut found = Vec::new();
    for (name, tensor) in entries.iter().filter(|(name, _)| name != "__metadata__") {
        let Some([kind, shape, place]) = tensor.fields(["dtype", "shape", "data_offsets"]) else {
            return Verdict::None;
        };
        if *kind != Json::Text("F64".into()) {
            return Verdict::None;
        }
        let whole = |list: &Json| list.list()?.iter().map(Json::whole).collect::<Option<Vec<_>>>();
        let (Some(shape), Some(place)) = (whole(shape), whole(place)) else {
            return Verdict::Unsound;
        };
        let [begin, end] = place[..] else { return Verdict::Unsound };
        let size = shape.iter().try_fold(8_u64, |size, &length| size.checked_mul(length));
        let Some(size) = size else { return Verdict::Unsound };
        if begin.checked_add(size) != Some(end) || end > data.len() as u64 {
            return Verdict::Unsound;
        }
        found.push((begin, end, name.as_str(), shape));
    }
    found.sort_by_key(|(begin, end, ..)| (*begin, *end));
    let mut reached = 0;
    for (begin, end, ..) in &found {
        if *begin != reached {
            return Verdict::Unsound;
        }
        reached = *end;
    }
    let tensor = |(begin, end, name, shape)| (name, shape, &data[begin as usize..end as usize]);
    (reached == data.len() as u64).then(|| found.into_iter().map(tensor).collect()).into()
}

/// The model of these tensors.
fn filled(about: [u64; 5], tensors: &[Tensor<'_>]) -> Option<Model> {
    let find = |wanted: &str| tensors.iter().find(|(name, ..)| *name == wanted);
    let pixels = about[0].checked_mul(about[1]).filter(|&pixels| pixels > 0)?;
    let hidden = find("layer1.bias")?.1.first().copied().filter(|&hidden| hidden > 0)?;
    let numbers = |name: &str, wanted: &[u64], least: f64, most: f64| {
        let (_, shape, bytes) = find(name)?;
        let eight = |eight: &[u8]| f64::from_le_bytes(eight.try_into().expect("eight bytes"));
        let numbers: Vec<f64> = bytes.chunks(8).map(eight).collect();
        let sound = shape == wanted && numbers.iter().all(|x| (least..=most).contains(x));
        sound.then_some(numbers)
    };
    let any = |name: &str, wanted: &[u64]| numbers(name, wanted, f64::MIN, f64::MAX);
    let numbers = [
        numbers("mean", &[pixels], 0.0, 1.0)?,
        numbers("deviation", &[pixels], 1e-7, 0.5)?,
        any("layer1.weights", &[pixels, hidden])?,
        any("layer1.bias", &[hidden])?,
        any("layer2.weights", &[hidden, 10])?,
        any("layer2.bias", &[10])?,
    ];
    Some(Model { about, numbers })
}
