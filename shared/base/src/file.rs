//! Files that the reader names: read with an honest limit, written whole.

use std::fs::{self, File};
use std::io::Read as _;
use std::path::Path;

use crate::{Error, Result};

/// No file that a lesson reads is larger.
const LARGEST: u64 = 256 << 20;

/// Everything in a file.
///
/// # Errors
/// If it cannot be read, or is larger than 256 MiB (a device may have no end).
pub fn read(path: &Path) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)
        .and_then(|file| file.take(LARGEST + 1).read_to_end(&mut bytes))
        .map_err(Error::io(path, "read the file"))?;
    if bytes.len() as u64 > LARGEST {
        return Err(Error::file(path, "is larger than 256 MiB; is it the right file?"));
    }
    Ok(bytes)
}

/// Writes a file under another name and then renames it, so that no reader
/// ever sees half of it; its folder is made if it is missing.
///
/// # Errors
/// If it cannot be written; then nothing half-written stays.
pub fn write_whole(path: &Path, bytes: &[u8]) -> Result<()> {
    // Another name for each file: `a.svg` and `a.json` may be written at once.
    let mut half = path.as_os_str().to_owned();
    half.push(".tmp");
    let half = Path::new(&half);
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    folder
        .map_or(Ok(()), fs::create_dir_all)
        .and_then(|()| fs::write(half, bytes))
        .and_then(|()| fs::rename(half, path))
        .map_err(|source| {
            // If there is nothing to remove, so much the better.
            let _ = fs::remove_file(half);
            Error::io(path, "write the file")(source)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_written_whole_or_not_at_all() {
        let folder = std::env::temp_dir().join(format!("shared-file-{}", std::process::id()));
        let blocked = folder.join("blocked.svg");
        std::fs::create_dir_all(blocked.join("inside")).expect("a folder for the test");
        let error = write_whole(&blocked, b"text").expect_err("a folder is in the way");
        assert!(error.to_string().contains("blocked.svg"), "{error}");
        assert!(!folder.join("blocked.svg.tmp").exists(), "half a file was left");
        write_whole(&folder.join("new").join("whole.svg"), b"text").expect("nothing is in the way");
        std::fs::remove_dir_all(folder).expect("the test may clean up");
    }

    #[test]
    fn a_file_without_an_end_is_refused() {
        if cfg!(unix) {
            let error = read(Path::new("/dev/zero")).expect_err("it has no end").to_string();
            assert!(error.contains("/dev/zero"), "{error}");
        }
    }
}
