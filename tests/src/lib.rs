//! Running the lessons as a reader does: as programs, from the workspace's root.

pub mod files;
pub mod messages;
pub mod modules;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::OnceLock;
use std::time::Duration;

use serde_json::{Map, Value};

/// The workspace's root folder.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("tests/ stands in the workspace")
}

/// The lessons' crates, in order, as the folder `lessons/` lists them.
pub fn lessons() -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(root().join("lessons"))
        .expect("lessons/ can be read")
        .map(|entry| {
            entry.expect("its entries too").file_name().into_string().expect("plain names")
        })
        .collect();
    names.sort();
    names
}

/// The Rust sources in a folder and below it, but for those that readers write in: nothing
/// that they write breaks a test.
pub fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).expect("the folder can be read") {
        let path = entry.expect("its entries too").path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") && !is_readers(&path)
        {
            files.push(path);
        }
    }
    files
}

/// Whether a file is an exercise's example: the lesson's check has the same name.
fn is_readers(file: &Path) -> bool {
    let folder = file.parent().filter(|folder| folder.ends_with("examples"));
    let lesson = folder.and_then(Path::parent);
    let name = file.file_name().expect("a file has a name");
    lesson.is_some_and(|lesson| lesson.join("src/exercises").join(name).exists())
}

/// What a program left behind.
#[derive(Debug)]
pub struct Run {
    /// The exit code; `None` if a signal ended it.
    pub code: Option<i32>,
    /// Standard output.
    pub stdout: String,
    /// Standard error.
    pub stderr: String,
}

impl From<Output> for Run {
    fn from(output: Output) -> Self {
        Run {
            code: output.status.code(),
            stdout: String::from_utf8(output.stdout).expect("the output is UTF-8"),
            stderr: String::from_utf8(output.stderr).expect("the errors are UTF-8"),
        }
    }
}

/// The lesson's program with these arguments, ready to run from the root, with
/// its figures in a folder of their own unless the arguments say otherwise.
pub fn command(lesson: &str, args: &[&str]) -> Command {
    let mut command = Command::new(binary(lesson));
    command.current_dir(root()).args(args).stdin(Stdio::null());
    if !args.contains(&"--out") {
        command.args(["--out", &format!("target/tests/{lesson}")]);
    }
    command
}

/// Runs a lesson to its end.
pub fn run(lesson: &str, args: &[&str]) -> Run {
    command(lesson, args).output().expect("the lesson's program starts").into()
}

/// Starts a program, with its output in pipes.
pub fn start(mut command: Command) -> Child {
    let child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
    child.expect("the program starts")
}

/// Sends a signal to a program, as `-INT`.
pub fn send(signal: &str, child: &Child) {
    let kill = Command::new("kill").args([signal, &child.id().to_string()]).status();
    assert!(kill.expect("kill is there").success());
}

/// The program as it runs where the system has no thread to spare: none has room for so
/// large a stack.
pub fn without_threads(mut command: Command) -> Command {
    command.env("RUST_MIN_STACK", "100000000000000");
    command
}

/// What a program leaves behind, if it ends within so many seconds; then it is ended.
///
/// # Panics
/// If it does not end by itself.
pub fn within(seconds: f64, command: Command) -> Run {
    ends_within(seconds, start(command))
}

/// The same of a program that was started.
///
/// # Panics
/// As [`within`].
pub fn ends_within(seconds: f64, mut child: Child) -> Run {
    let pause = Duration::from_millis(20);
    for _ in 0..(seconds / pause.as_secs_f64()) as usize {
        if child.try_wait().expect("it can be asked").is_some() {
            return child.wait_with_output().expect("it has ended").into();
        }
        std::thread::sleep(pause);
    }
    child.kill().expect("it runs");
    panic!("it did not end within {seconds} seconds: {:?}", child.wait_with_output());
}

/// The `values` of a lesson's `--json`.
///
/// # Panics
/// If the run fails or prints anything but one JSON object.
pub fn values(lesson: &str, args: &[&str]) -> Map<String, Value> {
    let run = run(lesson, &[args, &["--json"]].concat());
    assert_eq!(run.code, Some(0), "{lesson} {args:?}: {}", run.stderr);
    let json: Value = serde_json::from_str(&run.stdout).expect("--json prints one JSON value");
    json["values"].as_object().expect("values is an object").clone()
}

/// Asserts that the numbers of two values, arrays entry by entry, agree within
/// `relative` of the larger one.
///
/// # Panics
/// If they do not, with the name.
pub fn assert_close(name: &str, found: &Value, expected: &Value, relative: f64) {
    if let (Value::Array(found), Value::Array(expected)) = (found, expected) {
        assert_eq!(found.len(), expected.len(), "{name}: lengths");
        for (i, (found, expected)) in found.iter().zip(expected).enumerate() {
            assert_close(&format!("{name}[{i}]"), found, expected, relative);
        }
        return;
    }
    let number =
        |value: &Value| value.as_f64().unwrap_or_else(|| panic!("{name}: {value} is not a number"));
    let (found, expected) = (number(found), number(expected));
    let scale = found.abs().max(expected.abs());
    assert!(
        (found - expected).abs() <= relative * scale,
        "{name}: found {found}, expected {expected}"
    );
}

/// A lesson's program, built once per test run.
fn binary(lesson: &str) -> PathBuf {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    let folder = FOLDER.get_or_init(|| {
        let build = Command::new(env!("CARGO"))
            .current_dir(root())
            .args(["build", "--workspace", "--bins", "--quiet"])
            .status()
            .expect("cargo starts");
        assert!(build.success(), "the lessons do not build");
        // This test's own program is in <target>/debug/deps.
        let test = std::env::current_exe().expect("a test knows its own path");
        test.ancestors().nth(2).expect("it is two folders deep").to_owned()
    });
    folder.join(format!("{lesson}{}", std::env::consts::EXE_SUFFIX))
}
