//! Reads: lesson13_digits --load
//!
//! A model. Few headers have their own length before them and as many numbers behind them as
//! they name, so where the first byte is odd the rest is a header, a zero and the numbers,
//! which are cut off or repeated to be as many.
#![no_main]

use std::path::Path;

use base::Error;
use fuzz::json::{self, Json};
use fuzz::{Verdict, assert_agrees, bits, model as independent};
use lesson13_digits::Model;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Some((&how, bytes)) = bytes.split_first() else { return };
    let bytes = if how % 2 == 0 { bytes.to_vec() } else { completed(bytes) };
    let file = Path::new("model");
    let read = Model::from_bytes(&bytes).map_err(|message| Error::file(file, message));
    let verdict = independent::model(&bytes);
    assert_agrees(&read, &verdict, "model");
    let Ok(model) = read else { return };

    let tensors = model.tensors();
    assert_eq!(tensors.len(), 6);
    assert!(tensors.iter().all(|(_, tensor)| tensor.iter().all(|number| number.is_finite())));
    if let Verdict::Sound(independent::Model { about, numbers }) = verdict {
        let (height, width) = model.shape;
        let said = [height as u64, width as u64, model.white.into(), model.seed.into()];
        assert_eq!((&said[..], u64::from(model.checksum)), (&about[..4], about[4]));
        for ((_, tensor), numbers) in tensors.iter().zip(&numbers) {
            assert_eq!(bits(tensor), bits(numbers));
        }
    }
    let written = model.to_bytes();
    let again = Model::from_bytes(&written).expect("it is the program's own");
    assert_eq!(again, model);
    assert_eq!(again.to_bytes(), written);
});

fn completed(bytes: &[u8]) -> Vec<u8> {
    let end = bytes.iter().position(|&byte| byte == 0).unwrap_or(bytes.len());
    let (header, numbers) = (&bytes[..end], bytes.get(end + 1..).unwrap_or_default());
    let wanted = std::str::from_utf8(header).map_or(0, wanted);
    let numbers = if numbers.is_empty() { &[0, 0, 0, 0, 0, 0, 0xd0, 0x3f] } else { numbers };
    let numbers: Vec<u8> = numbers.iter().copied().cycle().take(wanted).collect();
    [&(header.len() as u64).to_le_bytes(), header, &numbers].concat()
}

/// How many bytes a header says that there are behind it, if that is not too much.
fn wanted(header: &str) -> usize {
    let Verdict::Sound(Json::Map(entries)) = json::read(header) else { return 0 };
    let end = |(_, tensor): &(String, Json)| {
        let [_, _, place] = tensor.fields(["dtype", "shape", "data_offsets"])?;
        place.list()?.last()?.whole()
    };
    let most = entries.iter().filter_map(end).max().unwrap_or(0);
    if most > 1 << 16 { 0 } else { most as usize }
}
