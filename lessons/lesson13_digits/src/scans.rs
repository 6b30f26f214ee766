//! # Scanned digits
//!
//! 1,797 of them, which are built in; their source and licence are in `data/README.md`.
//!
//! Source: E. Alpaydin and C. Kaynak, "Optical Recognition of Handwritten Digits" (1998).

use std::io::Read as _;

use flate2::read::GzDecoder;
use ndarray::Array2;

use crate::images::Images;

/// 1,797 handwritten digits of 8×8 pixels, each pixel from 0 to 16 (Alpaydin and
/// Kaynak, 1998).
pub fn digits() -> Images {
    let packed = include_bytes!("../data/digits.csv.gz");
    let mut text = String::new();
    GzDecoder::new(&packed[..]).read_to_string(&mut text).expect("the embedded file is sound");
    let (mut pixels, mut classes) = (Vec::new(), Vec::new());
    for line in text.lines() {
        // Integers, but written as C writes floats.
        let mut row: Vec<u8> = line
            .split(',')
            .map(|field| field.parse::<f64>().expect("the embedded file is sound") as u8)
            .collect();
        classes.extend(row.pop().map(usize::from));
        pixels.append(&mut row);
    }
    let pixels = Array2::from_shape_vec((classes.len(), 64), pixels);
    let pixels = pixels.expect("the embedded file is sound");
    Images { pixels, classes, shape: (8, 8), white: 16 }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Counts and the mean that scikit-learn's copy has.
    #[test]
    fn the_embedded_digits_are_whole() {
        let digits = digits();
        assert_eq!(digits.pixels.dim(), (1797, 64));
        let counts: Vec<usize> =
            (0..10).map(|digit| digits.classes.iter().filter(|&&y| y == digit).count()).collect();
        assert_eq!(counts, [178, 182, 177, 183, 181, 182, 181, 179, 174, 180]);
        let mean = digits.pixels.mapv(f64::from).mean().unwrap();
        assert!((mean - 4.884164579855314).abs() < 1e-12, "{mean}");
        assert_eq!(digits.pixels.iter().max(), Some(&16));
    }
}
