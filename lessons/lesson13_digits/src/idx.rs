//! # MNIST's own files
//!
//! An IDX file is a magic number (two zeros, the type of its entries, the number of
//! its dimensions), each dimension's length in four bytes, and the entries. MNIST
//! has four of them, often gzipped.
//!
//! Source: Y. LeCun, C. Cortes and C. Burges, "The MNIST database".

use std::io::Read as _;
use std::path::{Path, PathBuf};

use ndarray::Array2;
use shared::{Error, Result, file};

use crate::images::Images;

/// No file unpacks to more, far above MNIST's 47 MB.
const LARGEST: u64 = 256 << 20;

// ANCHOR: idx
/// The lengths of the dimensions and the entries of an IDX file of bytes.
///
/// # Errors
/// One line: no IDX file, entries that are no bytes, or fewer or more entries than
/// the lengths say.
fn parse<'a>(path: &Path, bytes: &'a [u8], dimensions: usize) -> Result<(Vec<usize>, &'a [u8])> {
    let [0, 0, kind, count, rest @ ..] = bytes else {
        return Err(Error::file(path, "is no IDX file: it does not begin with two zeros"));
    };
    if (*kind, usize::from(*count)) != (8, dimensions) {
        let message = format!(
            "has the magic number {kind:#04x}{count:02x}; wanted is 0x08{dimensions:02x}, bytes in \
             {dimensions} dimensions"
        );
        return Err(Error::file(path, message));
    }
    if rest.len() < 4 * dimensions {
        return Err(Error::file(path, "ends within its header; it is cut off"));
    }
    let (lengths, entries) = rest.split_at(4 * dimensions);
    let length = |four: &[u8]| u32::from_be_bytes([four[0], four[1], four[2], four[3]]) as usize;
    let lengths: Vec<usize> = lengths.chunks_exact(4).map(length).collect();
    let wanted = lengths.iter().try_fold(1_usize, |product, &length| product.checked_mul(length));
    if wanted != Some(entries.len()) {
        let message = format!(
            "should hold {} entries and holds {}; it is cut off or damaged",
            lengths.iter().map(usize::to_string).collect::<Vec<_>>().join("×"),
            entries.len()
        );
        return Err(Error::file(path, message));
    }
    Ok((lengths, entries))
}
// ANCHOR_END: idx

/// The first of these names that is there, plain or gzipped.
fn find(folder: &Path, name: &str) -> Result<PathBuf> {
    let other = name.replace("-idx", ".idx");
    let names = [name.to_owned(), format!("{name}.gz"), other.clone(), format!("{other}.gz")];
    names.iter().map(|name| folder.join(name)).find(|path| path.is_file()).ok_or_else(|| {
        Error::file(
            folder,
            format!("has no {name}, plain or as .gz; give the folder of MNIST's four files"),
        )
    })
}

/// Everything in a file, unpacked if it is gzipped.
fn read_unpacked(path: &Path) -> Result<Vec<u8>> {
    let bytes = file::read(path)?;
    if !bytes.starts_with(&[0x1f, 0x8b]) {
        return Ok(bytes);
    }
    let mut plain = Vec::new();
    let decoder = flate2::read::MultiGzDecoder::new(&bytes[..]);
    match decoder.take(LARGEST + 1).read_to_end(&mut plain) {
        Err(error) => {
            let message = format!("cannot be unpacked: {error}; fetch it again");
            Err(Error::file(path, message))
        }
        Ok(_) if plain.len() as u64 > LARGEST => {
            Err(Error::file(path, "unpacks to over 256 MiB; is it the right file?"))
        }
        Ok(_) => Ok(plain),
    }
}

/// One part of MNIST: `train` or `t10k`.
///
/// # Errors
/// If a file is missing or unsound, or the two do not belong together.
pub fn read(folder: &Path, part: &str) -> Result<Images> {
    let images = find(folder, &format!("{part}-images-idx3-ubyte"))?;
    let labels = find(folder, &format!("{part}-labels-idx1-ubyte"))?;
    let (pixels, classes) = (read_unpacked(&images)?, read_unpacked(&labels)?);
    let (shape, pixels) = parse(&images, &pixels, 3)?;
    let (count, classes) = parse(&labels, &classes, 1)?;
    if shape[0] != count[0] {
        let message =
            format!("has {} labels for {} images in {}", count[0], shape[0], images.display());
        return Err(Error::file(&labels, message));
    }
    if shape[0] == 0 {
        return Err(Error::file(&images, "holds no image"));
    }
    if let Some(place) = classes.iter().position(|class| *class > 9) {
        let message = format!("label {} is {}, which is no digit", place + 1, classes[place]);
        return Err(Error::file(&labels, message));
    }
    let (height, width) = (shape[1], shape[2]);
    let pixels = Array2::from_shape_vec((shape[0], height * width), pixels.to_vec());
    let pixels = pixels.expect("as many entries as the lengths say");
    let classes = classes.iter().map(|class| usize::from(*class)).collect();
    Ok(Images { pixels, classes, shape: (height, width), white: 255 })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::io::Write as _;

    use flate2::{Compression, write::GzEncoder};

    /// An IDX file of bytes with these lengths.
    fn idx(lengths: &[u32], entries: &[u8]) -> Vec<u8> {
        let mut file = vec![0, 0, 8, lengths.len() as u8];
        file.extend(lengths.iter().flat_map(|length| length.to_be_bytes()));
        file.extend(entries);
        file
    }

    fn gzipped(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(bytes).expect("memory can be written");
        encoder.finish().expect("memory can be written")
    }

    /// What is said of a folder with these two files.
    fn said_of(images: &[u8], labels: &[u8]) -> String {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let write = |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes);
        write("train-images-idx3-ubyte", images).expect("it can be written");
        write("train-labels-idx1-ubyte.gz", labels).expect("it can be written");
        match read(folder.path(), "train") {
            Ok(_) => String::new(),
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn pictures_are_read_plain_and_gzipped() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let images = idx(&[2, 2, 3], &[0, 1, 2, 3, 4, 5, 255, 0, 0, 0, 0, 7]);
        let write = |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes);
        write("t10k-images.idx3-ubyte", &images).expect("it can be written");
        let labels = gzipped(&idx(&[2], &[9, 0]));
        write("t10k-labels-idx1-ubyte.gz", &labels).expect("it can be written");
        let read = read(folder.path(), "t10k").expect("the files are sound");
        assert_eq!((read.shape, read.classes), ((2, 3), vec![9, 0]));
        assert_eq!(read.pixels, ndarray::array![[0, 1, 2, 3, 4, 5], [255, 0, 0, 0, 0, 7]]);
    }

    #[test]
    fn every_fault_is_said_in_one_line() {
        let images = idx(&[2, 1, 1], &[3, 4]);
        let labels = idx(&[2], &[5, 6]);
        assert_eq!(said_of(&images, &labels), "");
        let mut packed = gzipped(&labels);
        packed.truncate(packed.len() - 6);
        for (images, labels, words) in [
            (&b"text"[..], &labels[..], &["images", "two zeros"][..]),
            (&[], &labels, &["images", "no IDX file"]),
            (&idx(&[2], &[3, 4]), &labels, &["images", "magic number 0x0801", "0x0803"]),
            (&[0, 0, 13, 3, 0, 0, 0, 2], &labels, &["images", "magic number 0x0d03"]),
            (&images[..9], &labels, &["images", "header", "cut off"]),
            (&images[..17], &labels, &["images", "2×1×1", "holds 1", "cut off"]),
            (&idx(&[2, 1, 1], &[3, 4, 5]), &labels, &["images", "2×1×1", "holds 3"]),
            (&idx(&[u32::MAX; 3], &[3]), &labels, &["images", "should hold"]),
            (&idx(&[0, 1, 1], &[]), &idx(&[0], &[]), &["images", "no image"]),
            (&images, &idx(&[3], &[5, 6, 7]), &["labels", "3 labels for 2 images"]),
            (&images, &idx(&[2], &[5, 10]), &["labels", "label 2 is 10"]),
            (&images, &packed, &["labels", "unpacked"]),
        ] {
            let said = said_of(images, labels);
            assert!(!said.contains('\n'), "{said}");
            for word in words {
                assert!(said.contains(word), "no {word:?} in {said:?}");
            }
        }
    }

    #[test]
    fn a_folder_without_the_files_is_told_their_names() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let error = read(folder.path(), "train").expect_err("it is empty").to_string();
        assert!(error.contains("train-images-idx3-ubyte"), "{error}");
    }
}
