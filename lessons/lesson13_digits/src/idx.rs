//! # MNIST's own files
//!
//! An IDX file is a magic number (two zeros, the type of its entries, the number of
//! its dimensions), each dimension's length in four bytes, and the entries. MNIST
//! has four of them, often gzipped.
//!
//! Source: Y. LeCun, C. Cortes and C. Burges, "The MNIST database".

use std::cmp::Ordering;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, ErrorKind, Read};
use std::path::{Path, PathBuf};

use flate2::bufread::MultiGzDecoder;
use ndarray::Array2;
use shared::error::shown_path;
use shared::{Error, Result, file};

use crate::images::Images;

/// A picture has no more pixels: 64×64, five times as many as MNIST's 28×28.
const PIXELS: usize = 64 * 64;

/// A part has no more pictures: four times as many as EMNIST's 240,000 digits.
const PICTURES: usize = 1_000_000;

/// Whether a part of that size can be learned: what is made of it, in five places and as
/// floats, has to fit into memory. MNIST's 47 million pixels do, and EMNIST's 188 million.
fn fits(lengths: &[usize]) -> bool {
    let pixels =
        lengths[1..].iter().try_fold(1_usize, |pixels, &length| pixels.checked_mul(length));
    let few = |&pixels: &usize| pixels <= PIXELS && (lengths[0] * pixels) as u64 <= file::LARGEST;
    lengths[0] <= PICTURES && pixels.as_ref().is_some_and(few)
}

// ANCHOR: idx
/// The lengths of the dimensions and the entries of an IDX file of bytes. No more is read,
/// and unpacked, than there should be.
///
/// # Errors
/// One line: no IDX file, entries that are no bytes, too many of them, or fewer or more than
/// the lengths say.
fn parse(path: &Path, mut file: impl Read, dimensions: usize) -> Result<(Vec<usize>, Vec<u8>)> {
    let mut read = |most: usize| {
        let mut bytes = Vec::new();
        let read = file.by_ref().take(most as u64).read_to_end(&mut bytes);
        read.map(|_| bytes).map_err(|error| unreadable(path, error))
    };
    let header = read(4 + 4 * dimensions)?;
    let [0, 0, kind, count, lengths @ ..] = &header[..] else {
        return Err(Error::file(path, "is no IDX file: it does not begin with two zeros"));
    };
    if (*kind, usize::from(*count)) != (8, dimensions) {
        let message = format!(
            "has the magic number {kind:#04x}{count:02x}; wanted is 0x08{dimensions:02x}, bytes in \
             {dimensions} dimensions"
        );
        return Err(Error::file(path, message));
    }
    if lengths.len() < 4 * dimensions {
        return Err(Error::file(path, "ends within its header; it is cut off"));
    }
    let length = |four: &[u8]| u32::from_be_bytes([four[0], four[1], four[2], four[3]]) as usize;
    let lengths: Vec<usize> = lengths.chunks_exact(4).map(length).collect();
    let words = lengths.iter().map(usize::to_string).collect::<Vec<_>>().join("×");
    if !fits(&lengths) {
        let message = format!(
            "should hold {words} entries; at most {PICTURES} pictures are read, of {PIXELS} pixels \
             each and {} altogether",
            file::LARGEST
        );
        return Err(Error::file(path, message));
    }
    let wanted = lengths.iter().product();
    let entries = read(wanted + 1)?;
    let held = match entries.len().cmp(&wanted) {
        Ordering::Equal => return Ok((lengths, entries)),
        Ordering::Less => entries.len().to_string(),
        Ordering::Greater => "more".to_owned(),
    };
    let message = format!("should hold {words} entries and holds {held}; it is cut off or damaged");
    Err(Error::file(path, message))
}
// ANCHOR_END: idx

/// Why a file's bytes do not come: the system has a number for its own faults, and the
/// unpacking has none.
fn unreadable(path: &Path, error: io::Error) -> Error {
    if error.raw_os_error().is_some() {
        return Error::io(path, "read the file")(error);
    }
    Error::file(path, format!("cannot be unpacked: {error}; fetch it again"))
}

/// The first of these names that is there, plain or gzipped.
fn find(folder: &Path, name: &str) -> Result<PathBuf> {
    fs::metadata(folder).map_err(Error::io(folder, "read the folder"))?;
    let other = name.replace("-idx", ".idx");
    for name in [name.to_owned(), format!("{name}.gz"), other.clone(), format!("{other}.gz")] {
        let path = folder.join(name);
        match fs::metadata(&path) {
            Ok(about) if about.is_file() => return Ok(path),
            // What is there and cannot be looked at is not missing.
            Err(error)
                if !matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) =>
            {
                return Err(Error::io(&path, "read the file")(error));
            }
            _ => {}
        }
    }
    let message = format!("has no {name}, plain or as .gz; give the folder of MNIST's four files");
    Err(Error::file(folder, message))
}

/// What is in a file, unpacked if it is gzipped: the lengths of so many dimensions, and the
/// entries.
///
/// # Errors
/// If it cannot be read, or is unsound.
pub fn unpacked(
    path: &Path,
    mut file: impl BufRead,
    dimensions: usize,
) -> Result<(Vec<usize>, Vec<u8>)> {
    let start = file.fill_buf().map_err(|error| unreadable(path, error))?;
    if start.starts_with(&[0x1f, 0x8b]) {
        return parse(path, MultiGzDecoder::new(file), dimensions);
    }
    parse(path, file, dimensions)
}

fn read_file(path: &Path, dimensions: usize) -> Result<(Vec<usize>, Vec<u8>)> {
    let file = File::open(path).map_err(Error::io(path, "read the file"))?;
    unpacked(path, BufReader::new(file), dimensions)
}

/// One part of MNIST: `train` or `t10k`.
///
/// # Errors
/// If a file is missing or unsound, or the two do not belong together.
pub fn read(folder: &Path, part: &str) -> Result<Images> {
    let images = find(folder, &format!("{part}-images-idx3-ubyte"))?;
    let labels = find(folder, &format!("{part}-labels-idx1-ubyte"))?;
    let (shape_and_pixels, count_and_classes) = (read_file(&images, 3)?, read_file(&labels, 1)?);
    together((&images, shape_and_pixels), (&labels, count_and_classes))
}

/// The pictures of one file with the labels of another, each [`unpacked`].
///
/// # Errors
/// If they do not belong together.
pub fn together(
    (images, (shape, pixels)): (&Path, (Vec<usize>, Vec<u8>)),
    (labels, (count, classes)): (&Path, (Vec<usize>, Vec<u8>)),
) -> Result<Images> {
    if shape[0] != count[0] {
        let message =
            format!("has {} labels for {} images in {}", count[0], shape[0], shown_path(images));
        return Err(Error::file(labels, message));
    }
    if pixels.is_empty() {
        return Err(Error::file(images, "holds no image, or none with a pixel"));
    }
    if let Some(place) = classes.iter().position(|class| *class > 9) {
        let message = format!("label {} is {}, which is no digit", place + 1, classes[place]);
        return Err(Error::file(labels, message));
    }
    let (height, width) = (shape[1], shape[2]);
    let pixels = Array2::from_shape_vec((shape[0], height * width), pixels);
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
        // A folder is no file, whatever its name.
        fs::create_dir(folder.path().join("t10k-labels-idx1-ubyte")).expect("it can be made");
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
            (&idx(&[2, 1, 1], &[3, 4, 5]), &labels, &["images", "2×1×1", "holds more"]),
            (&idx(&[u32::MAX; 3], &[3]), &labels, &["images", "at most"]),
            (&idx(&[0, 1, 1], &[]), &idx(&[0], &[]), &["images", "no image"]),
            (&idx(&[2, 0, 7], &[]), &labels, &["images", "none with a pixel"]),
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

    /// What is said of a file that has these lengths and then no end.
    fn said_of_endless(lengths: &[u32]) -> String {
        let file = io::Cursor::new(idx(lengths, &[])).chain(io::repeat(7));
        parse(Path::new("endless"), file, lengths.len()).expect_err("it has no end").to_string()
    }

    #[test]
    fn what_is_too_large_is_refused_before_it_is_read() {
        for lengths in [
            &[1, 64, 65][..],
            &[1, 4097, 1],
            &[65_537, 64, 64],
            &[1_000_001, 1, 1],
            &[1_000_001],
            &[u32::MAX, 1, 1],
            &[1, u32::MAX, u32::MAX],
        ] {
            let said = said_of_endless(lengths);
            assert!(said.contains("at most 1000000 pictures are read, of 4096 pixels"), "{said}");
        }
        for sizes in [[60_000, 28, 28], [240_000, 28, 28], [65_536, 64, 64], [1_000_000, 16, 16]] {
            assert!(fits(&sizes), "{sizes:?}");
        }
    }

    #[test]
    fn no_more_is_read_than_there_should_be() {
        let said = said_of_endless(&[2, 3, 4]);
        assert!(said.contains("should hold 2×3×4 entries and holds more"), "{said}");
    }

    /// A link that leads to itself cannot be followed, by nobody.
    #[test]
    #[cfg(unix)]
    fn what_cannot_be_looked_at_is_not_called_missing() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let said = |name: &str, looked_in: &str| {
            let link = folder.path().join(name);
            std::os::unix::fs::symlink(&link, &link).expect("a link can be made");
            read(&folder.path().join(looked_in), "train").expect_err("no way in").to_string()
        };
        for (said, words) in [
            (said("loop", "loop"), ["loop: cannot read the folder", "symbolic link"]),
            (
                said("train-images-idx3-ubyte.gz", "."),
                ["train-images-idx3-ubyte.gz: cannot read the file", "symbolic link"],
            ),
        ] {
            assert!(words.iter().all(|word| said.contains(word)), "{said}");
        }
    }

    #[test]
    fn a_folder_that_is_none_is_told_so() {
        let file = tempfile::NamedTempFile::new().expect("a file for the test");
        let error = read(file.path(), "train").expect_err("no folder").to_string();
        assert!(error.contains("give the folder of MNIST's four files"), "{error}");
        let gone = read(&file.path().join("gone"), "train").expect_err("gone").to_string();
        assert!(gone.contains("cannot read the folder"), "{gone}");
    }

    #[test]
    fn a_folder_without_the_files_is_told_their_names() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let error = read(folder.path(), "train").expect_err("it is empty").to_string();
        assert!(error.contains("train-images-idx3-ubyte"), "{error}");
    }
}
