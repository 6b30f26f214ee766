//! Reads: lesson13_digits --data
//!
//! A gzipped IDX file. Few bytes have the sum that stands at their end, so the first byte says
//! how the file is made of the others.
#![no_main]

use std::io::Write as _;
use std::path::Path;

use flate2::write::GzEncoder;
use flate2::{Compression, Crc};
use fuzz::{Verdict, assert_agrees, gzip, idx as independent};
use lesson13_digits::idx;
use libfuzzer_sys::fuzz_target;

const FILE: &str = "labels";

fuzz_target!(|bytes: &[u8]| {
    let Some((&how, bytes)) = bytes.split_first() else { return };
    let dimensions = if how & 0x80 == 0 { 1 } else { 3 };
    let file = match how & 3 {
        // As it is.
        0 => bytes.to_vec(),
        // Packed.
        1 => packed(bytes),
        // In members, of which the second's length says the first byte.
        2 => {
            let Some((&length, bytes)) = bytes.split_first() else { return };
            let (first, second) = bytes.split_at(usize::from(length).min(bytes.len()));
            [packed(first), packed(second)].concat()
        }
        // A stream of DEFLATE, between a header and an end that fits.
        _ => wrapped(bytes),
    };
    if !file.starts_with(&[0x1f, 0x8b]) {
        return; // this is the other target's
    }
    let read = idx::unpacked(Path::new(FILE), &file[..], dimensions);
    let verdict = gzip::unpacked(&file).and(|bytes| independent::entries(&bytes, dimensions));
    assert_agrees(&read, &verdict, FILE);
    if let (Ok(read), Verdict::Sound(entries)) = (read, verdict) {
        assert_eq!(read, entries);
    }
});

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::new(bytes.len() as u32 % 10));
    encoder.write_all(bytes).expect("memory can be written");
    encoder.finish().expect("memory can be written")
}

fn wrapped(deflated: &[u8]) -> Vec<u8> {
    let mut crc = Crc::new();
    crc.update(&gzip::inflated(deflated).unwrap_or_default());
    let header = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255];
    [&header, deflated, &crc.sum().to_le_bytes(), &crc.amount().to_le_bytes()].concat()
}
