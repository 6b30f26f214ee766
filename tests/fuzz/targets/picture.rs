//! Reads: lesson13_digits --predict
//!
//! A picture as rows of numbers, here of three rows of two pixels from 0 to 16.
#![no_main]

use base::data::Columns;
use fuzz::{Verdict, assert_agrees, bits, csv};
use lesson13_digits::images::Images;
use lesson13_digits::predict::picture;
use libfuzzer_sys::fuzz_target;
use ndarray::Array2;

fuzz_target!(|bytes: &[u8]| {
    let (read, verdict) = csv::read(bytes, Columns::Unnamed);
    let Ok(table) = read else { return };
    let verdict = verdict.and(|table| {
        let pixels = || table.rows.iter().flat_map(|(_, row)| row);
        let fits = (table.rows.len(), table.names.len()) == (3, 2);
        let sound = fits && pixels().all(|pixel| (0.0..=16.0).contains(pixel));
        Verdict::from(sound.then(|| pixels().map(|pixel| pixel / 16.0).collect::<Vec<_>>()))
    });
    let images =
        Images { pixels: Array2::zeros((0, 6)), classes: vec![], shape: (3, 2), white: 16 };
    let read = picture(&images, table);
    assert_agrees(&read, &verdict, csv::FILE);
    if let Ok(picture) = read {
        assert_eq!(picture.dim(), (3, 2));
        assert!(picture.iter().all(|pixel| (0.0..=1.0).contains(pixel)));
        if let Verdict::Sound(pixels) = verdict {
            assert_eq!(bits(&picture), bits(&pixels));
        }
    }
});
