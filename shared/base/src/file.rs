//! Files that the reader names: read with an honest limit, written whole.

use std::fs::{self, File, Permissions};
use std::io::{self, ErrorKind, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use tempfile::NamedTempFile;

use crate::{Error, Result};

/// No file that a lesson reads has more bytes.
pub const LARGEST: u64 = 256 << 20;

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

/// Writes a file under a name that nothing else has, and then renames it: no reader ever
/// sees half of it, and of two programs that write at once one comes last. Its folder is
/// made if it is missing.
///
/// A symbolic link stays, and what it names is written; a file keeps its permissions; a
/// device or a pipe is written to.
///
/// # Errors
/// If it cannot be written; then nothing half-written stays.
pub fn write_whole(path: &Path, bytes: &[u8]) -> Result<()> {
    let write = || match Place::of(path)? {
        Place::Stream => File::options().write(true).open(path)?.write_all(bytes),
        Place::File { path, permissions } => {
            let folder = folder_of(&path);
            fs::create_dir_all(folder)?;
            let _writing = between_files();
            let mut half = half_in(folder)?;
            half.write_all(bytes)?;
            if let Some(permissions) = permissions {
                half.as_file().set_permissions(permissions)?;
            }
            half.persist(path).map(drop).map_err(|error| error.error)
        }
    };
    write().map_err(Error::io(path, "write the file"))
}

/// Whether a file could be written, so that this is known before the work is done.
///
/// # Errors
/// If it could not.
pub fn check_writable(path: &Path) -> Result<()> {
    let check = || match Place::of(path)? {
        // Only opening tells, and to open a pipe is to wait for its reader.
        Place::Stream => Ok(()),
        Place::File { path, .. } => check_folder(folder_of(&path)),
    };
    check().map_err(Error::io(path, "write the file"))
}

/// Whether files could be written into a folder, which may not be there yet.
///
/// # Errors
/// If they could not.
pub fn check_folder(folder: &Path) -> io::Result<()> {
    let missing = |error: &io::Error| error.kind() == ErrorKind::NotFound;
    match fs::metadata(folder) {
        Ok(there) if !there.is_dir() => Err(ErrorKind::NotADirectory.into()),
        Err(error) if missing(&error) => check_folder(folder_of(folder)),
        Err(error) => Err(error),
        Ok(_) => {
            let _writing = between_files();
            half_in(folder).map(drop)
        }
    }
}

/// A path without links and detours, as far as it is there. Of one that cannot be followed,
/// be it that its links go in a circle, nothing is known.
pub fn resolved(path: &Path) -> PathBuf {
    match path.canonicalize() {
        Ok(path) => path,
        Err(error) if error.kind() != ErrorKind::NotFound => path.to_owned(),
        Err(_) => {
            let path = followed(path);
            path.file_name().map_or(path.clone(), |name| resolved(folder_of(&path)).join(name))
        }
    }
}

/// Waits for the moment in which no file is half written, and makes it last: who ends the
/// program then leaves nothing behind.
pub fn between_files() -> MutexGuard<'static, ()> {
    static WRITING: Mutex<()> = Mutex::new(());
    WRITING.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What stands where a file shall be written.
enum Place {
    /// A file, which keeps its permissions, or nothing yet.
    File { path: PathBuf, permissions: Option<Permissions> },
    /// A device or a pipe.
    Stream,
}

impl Place {
    fn of(path: &Path) -> io::Result<Self> {
        match fs::metadata(path) {
            Ok(there) if there.is_dir() => Err(ErrorKind::IsADirectory.into()),
            Ok(there) if !there.is_file() => Ok(Place::Stream),
            Ok(there) => {
                // A file that is protected from being written shall not be replaced either.
                File::options().write(true).open(path)?;
                let (path, permissions) = (path.canonicalize()?, Some(there.permissions()));
                Ok(Place::File { path, permissions })
            }
            Err(error) if error.kind() == ErrorKind::NotFound => {
                Ok(Place::File { path: followed(path), permissions: None })
            }
            Err(error) => Err(error),
        }
    }
}

/// Where links lead at whose end there is nothing yet.
fn followed(path: &Path) -> PathBuf {
    match fs::read_link(path) {
        Ok(target) => followed(&folder_of(path).join(target)),
        Err(_) => path.to_owned(),
    }
}

fn folder_of(path: &Path) -> &Path {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    folder.unwrap_or(Path::new("."))
}

/// An empty file of a name that nothing else has; it vanishes unless it is renamed.
fn half_in(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    // As any new file: the user's umask takes away what others may not do.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.prefix(".half-").tempfile_in(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder() -> tempfile::TempDir {
        tempfile::tempdir().expect("a folder for the test")
    }

    /// The names of what is in a folder.
    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).expect("it can be read");
        let name = |entry: io::Result<fs::DirEntry>| entry.expect("an entry").file_name();
        let mut names: Vec<String> =
            entries.map(|entry| name(entry).to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    #[test]
    fn a_file_is_written_whole_or_not_at_all() {
        let folder = folder();
        let blocked = folder.path().join("blocked.svg");
        fs::create_dir_all(blocked.join("inside")).expect("a folder for the test");
        let error = write_whole(&blocked, b"text").expect_err("a folder is in the way");
        assert!(error.to_string().contains("blocked.svg"), "{error}");
        let whole = folder.path().join("new").join("whole.svg");
        write_whole(&whole, b"text").expect("nothing is in the way");
        assert_eq!(names(folder.path()), ["blocked.svg", "new"]);
        assert_eq!(names(whole.parent().unwrap()), ["whole.svg"]);
    }

    #[test]
    fn a_neighbour_of_a_like_name_stays_as_it_is() {
        let folder = folder();
        let (file, other) = (folder.path().join("x"), folder.path().join("x.tmp"));
        fs::write(&other, "the reader's own").expect("it can be written");
        write_whole(&file, b"text").expect("it can be written");
        assert_eq!(fs::read(&other).expect("it is there"), b"the reader's own");
    }

    #[test]
    fn of_many_writers_at_once_one_comes_last() {
        let folder = folder();
        let file = folder.path().join("x");
        let texts = [vec![b'a'; 100_000], vec![b'b'; 70_000]];
        write_whole(&file, &texts[0]).expect("it can be written");
        std::thread::scope(|scope| {
            for text in &texts {
                scope.spawn(|| (0..100).for_each(|_| write_whole(&file, text).expect("written")));
            }
            for _ in 0..300 {
                let found = read(&file).expect("it is always there");
                assert!(texts.contains(&found), "{} bytes", found.len());
            }
        });
        assert_eq!(names(folder.path()), ["x"]);
    }

    #[test]
    fn nothing_is_written_while_somebody_is_between_two_files() {
        let folder = folder();
        let file = folder.path().join("x");
        std::thread::scope(|scope| {
            let held = between_files();
            let writer = scope.spawn(|| write_whole(&file, b"text"));
            std::thread::sleep(std::time::Duration::from_millis(50));
            assert_eq!(names(folder.path()), [""; 0]);
            drop(held);
            writer.join().expect("it does not panic").expect("it can be written");
        });
    }

    #[test]
    fn what_cannot_be_written_is_known_before() {
        let folder = folder();
        let file = folder.path().join("file");
        fs::write(&file, "").expect("it can be written");
        let long = folder.path().join("x".repeat(300));
        for path in [folder.path(), &file.join("inside"), &file.join("in").join("side"), &long] {
            assert!(check_writable(path).is_err(), "{path:?}");
        }
        let new = folder.path().join("new").join("er").join("x");
        check_writable(&new).expect("it could be written");
        check_writable(&file).expect("it could be written anew");
        assert_eq!(names(folder.path()), ["file"], "a question changes nothing");
    }

    #[test]
    fn a_file_in_the_way_of_a_folder_is_called_that() {
        let folder = folder();
        let file = folder.path().join("file");
        fs::write(&file, "").expect("it can be written");
        let error = check_folder(&file).expect_err("it is no folder");
        assert_eq!(error.to_string(), io::Error::from(ErrorKind::NotADirectory).to_string());
        let long = folder.path().join("x".repeat(300));
        assert!(check_folder(&long).is_err(), "no folder can be made of that name");
    }

    /// It has nothing but a size on disk.
    #[test]
    fn the_largest_file_is_read() {
        let folder = folder();
        let path = folder.path().join("large");
        File::create(&path).and_then(|file| file.set_len(256 << 20)).expect("it takes no room");
        assert_eq!(read(&path).expect("it may be so large").len(), 256 << 20);
    }

    #[test]
    fn one_place_is_one_path_whether_it_is_there_or_not() {
        let folder = folder();
        let (there, detour) =
            (folder.path().join("a"), folder.path().join("a").join("..").join("a"));
        fs::create_dir(&there).expect("it can be made");
        assert_eq!(resolved(&there), resolved(&detour));
        assert_eq!(resolved(&there.join("new").join("x")), resolved(&detour.join("new").join("x")));
        assert_ne!(resolved(&there.join("x")), resolved(&there.join("y")));
        assert_eq!(resolved(Path::new("x")), resolved(&Path::new(".").join("x")));
    }

    #[cfg(unix)]
    mod unix {
        use super::*;
        use std::os::unix::fs::{FileTypeExt as _, PermissionsExt as _, symlink};
        use std::process::Command;

        fn mode(path: &Path) -> u32 {
            fs::metadata(path).expect("it is there").permissions().mode() & 0o777
        }

        #[test]
        fn a_file_keeps_its_permissions_and_a_new_one_has_the_usual_ones() {
            let folder = folder();
            let [secret, new, usual] =
                ["secret", "new", "usual"].map(|name| folder.path().join(name));
            fs::write(&secret, "").expect("it can be written");
            fs::set_permissions(&secret, Permissions::from_mode(0o600)).expect("it is ours");
            write_whole(&secret, b"text").expect("it can be written");
            assert_eq!(mode(&secret), 0o600);
            write_whole(&new, b"text").expect("it can be written");
            fs::write(&usual, "").expect("it can be written");
            assert_eq!(mode(&new), mode(&usual));
        }

        #[test]
        fn a_link_stays_and_what_it_names_is_written() {
            let folder = folder();
            let [file, new] = ["file", "new"].map(|name| folder.path().join(name));
            fs::write(&file, "before").expect("it can be written");
            for (name, target) in [("link", "file"), ("dangling", "new")] {
                let link = folder.path().join(name);
                symlink(target, &link).expect("it can be made");
                write_whole(&link, b"after").expect("it can be written");
                assert!(link.is_symlink(), "{name} was replaced");
            }
            for path in [file, new] {
                assert_eq!(fs::read(path).expect("it is there"), b"after");
            }
        }

        #[test]
        fn links_that_go_in_a_circle_lead_nowhere() {
            let folder = folder();
            let links = [("one", "one"), ("two", "three"), ("three", "two"), ("in", "in/x")];
            let links = links.map(|(name, target)| {
                let link = folder.path().join(name);
                symlink(target, &link).expect("it can be made");
                link
            });
            for link in links {
                assert_eq!(resolved(&link), link);
                assert!(check_writable(&link).is_err(), "{link:?}");
                assert!(write_whole(&link, b"text").is_err(), "{link:?}");
            }
        }

        #[test]
        fn a_pipe_is_written_to() {
            let folder = folder();
            let pipe = folder.path().join("pipe");
            assert!(Command::new("mkfifo").arg(&pipe).status().expect("it runs").success());
            check_writable(&pipe).expect("it could be written");
            let read = std::thread::scope(|scope| {
                let reader = scope.spawn(|| read(&pipe).expect("it can be read"));
                write_whole(&pipe, b"text").expect("it can be written");
                reader.join().expect("it does not panic")
            });
            assert_eq!(read, b"text");
            assert!(fs::metadata(&pipe).expect("it is there").file_type().is_fifo());
        }

        /// Only looked at: where writing is wrong, a test that writes there, run by one who
        /// may do anything, puts a file in the place of the system's own device.
        #[test]
        fn a_device_is_a_stream_as_a_pipe_is() {
            let folder = folder();
            let null = folder.path().join("null");
            symlink("/dev/null", &null).expect("it can be made");
            assert!(matches!(Place::of(&null), Ok(Place::Stream)));
        }

        #[test]
        fn a_file_without_an_end_is_refused() {
            let count = read(Path::new("/dev/zero")).map(|bytes| bytes.len());
            let error = count.expect_err("it has no end").to_string();
            assert!(error.contains("/dev/zero: is larger than 256 MiB"), "{error}");
        }
    }
}
