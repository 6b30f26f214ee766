//! A small workspace with two lessons and three exercises, which compiles in a moment.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;
use shared::exercise::Exercise;
use tempfile::TempDir;

/// The variables that tell the runner of the tests where its workspace is, and what it is
/// asked, a line for each argument.
pub const ROOT: &str = "PRACTICE_TEST_ROOT";
pub const ARGS: &str = "PRACTICE_TEST_ARGS";

/// The variable that has it run the first lesson's exercises in place of the fixture's.
pub const REAL: &str = "PRACTICE_TEST_REAL";

const fn exercise(lesson: &'static str, name: &'static str, solution: &'static str) -> Exercise {
    Exercise {
        lesson,
        name,
        title: "A number, and another one",
        hints: ["Think of a factor.", "It is larger than one.", "2.0 * x"],
        solution,
        shown: "A factor is all that it takes.",
        why: "Why is nothing added?",
        because: "Nought times anything is nought.",
    }
}

/// All of them, in order.
pub static EXERCISES: [&Exercise; 3] = [
    &exercise("lesson01_first", "double", "src/lib.rs:double"),
    &exercise("lesson01_first", "triple", "src/lib.rs:triple"),
    &exercise("lesson02_second", "quadruple", "src/lib.rs:none"),
];

/// What stands for `shared::exercise` in the lessons, and for a lesson's own functions.
const LESSON: &str = r#"//! A lesson.

// ANCHOR: double
/// Twice as much.
pub fn double(x: f64) -> f64 {
    2.0 * x
}
// ANCHOR_END: double

// ANCHOR: triple
/// Three times as much.
pub fn triple(x: f64) -> f64 {
    3.0 * x
}
// ANCHOR_END: triple

/// Prints the verdict as the course's exercises do.
pub fn hand_in(name: &str, yours: fn(f64) -> f64, factor: f64) -> std::process::ExitCode {
    let verdict = match std::panic::catch_unwind(|| yours(1.0)) {
        Ok(found) if found == factor => (true, "null".to_owned(), "null".to_owned()),
        Ok(found) => (
            false,
            format!("\"Exactly {} times what it should be.\"", found / factor),
            format!("{{\"given\":\"1\",\"yours\":\"{found}\",\"wanted\":\"{factor}\"}}"),
        ),
        Err(why) => match why.downcast_ref::<&str>() {
            Some(said) if said.starts_with("not yet implemented") => {
                (false, "\"It is not written yet.\"".to_owned(), "null".to_owned())
            }
            _ => std::panic::resume_unwind(why),
        },
    };
    let (passed, diagnosis, case) = verdict;
    println!(
        "{{\"exercise\":\"{name}\",\"passed\":{passed},\"diagnosis\":{diagnosis},\"counterexample\":{case}}}"
    );
    if passed { std::process::ExitCode::SUCCESS } else { std::process::ExitCode::FAILURE }
}
"#;

/// The workspace.
pub struct Fixture {
    folder: TempDir,
}

/// What a call left behind.
#[derive(Debug)]
pub struct Run {
    pub code: Option<i32>,
    pub stdout: String,
    pub stderr: String,
}

impl Fixture {
    /// A new one, in which nothing is written yet.
    pub fn new() -> Self {
        let fixture = Fixture { folder: tempfile::tempdir().expect("a folder for the test") };
        let root = "[workspace]\nresolver = \"3\"\nmembers = [\"lessons/*\"]\n[profile.dev]\ndebug = false\n";
        fixture.write("Cargo.toml", root);
        for (exercise, factor) in EXERCISES.iter().zip(["2.0", "3.0", "4.0"]) {
            let Exercise { lesson, name, .. } = exercise;
            let manifest = format!(
                "[package]\nname = \"{lesson}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n"
            );
            fixture.write(&format!("lessons/{lesson}/Cargo.toml"), &manifest);
            fixture.write(&format!("lessons/{lesson}/src/lib.rs"), LESSON);
            fixture.write(&format!("lessons/{lesson}/src/exercises.rs"), "// The checks.\n");
            let example = format!(
                "//! # A number\n#![allow(unused_variables)]\n\n\
                 fn {name}(x: f64) -> f64 {{\n    // Your lines:\n    todo!()\n    \
                 // End of your lines.\n}}\n\n\
                 fn main() -> std::process::ExitCode {{\n    \
                 {lesson}::hand_in(\"{name}\", {name}, {factor})\n}}\n"
            );
            fixture.write(&example_of(name), &example);
        }
        fixture
    }

    /// The workspace's folder.
    pub fn root(&self) -> PathBuf {
        // As the system names it, where the folder for temporary files is a link.
        self.folder.path().canonicalize().expect("it is there")
    }

    pub fn write(&self, file: &str, text: &str) {
        let path = self.folder.path().join(file);
        fs::create_dir_all(path.parent().expect("it has a folder")).expect("it can be made");
        fs::write(path, text).expect("it can be written");
    }

    pub fn read(&self, file: &str) -> String {
        fs::read_to_string(self.folder.path().join(file)).expect("it can be read")
    }

    /// Writes these lines between the markers of an exercise.
    pub fn solve(&self, name: &str, lines: &str) {
        let file = example_of(name);
        let text = self.read(&file);
        let (before, rest) = text.split_once("// Your lines:\n").expect("it has a marker");
        let (_, behind) = rest.split_once("    // End of").expect("it has the other");
        self.write(&file, &format!("{before}// Your lines:\n    {lines}\n    // End of{behind}"));
    }

    /// The runner with these arguments, ready to run.
    pub fn command(&self, args: &[&str]) -> Command {
        command(&self.root(), args)
    }

    /// Runs it to its end, without a terminal.
    pub fn run(&self, args: &[&str]) -> Run {
        Self::finish(self.command(args))
    }

    pub fn finish(mut command: Command) -> Run {
        let output = command.output().expect("the runner starts");
        let stdout = String::from_utf8(output.stdout).expect("the output is UTF-8");
        // What the test that stands for the program says of itself.
        let stdout = stdout
            .strip_prefix("\nrunning 1 test\ntest runner ... ")
            .expect("it is a test")
            .to_owned();
        let stderr = String::from_utf8(output.stderr).expect("the errors are UTF-8");
        Run { code: output.status.code(), stdout, stderr }
    }

    /// Asserts that nothing runs any more that was built in this workspace, or builds there.
    #[track_caller]
    pub fn assert_nothing_runs(&self) {
        let root = self.root().to_string_lossy().into_owned();
        for _ in 0..100 {
            let table = Command::new("ps").args(["-eo", "args"]).output().expect("ps starts");
            if !String::from_utf8_lossy(&table.stdout).contains(&root) {
                return;
            }
            std::thread::sleep(std::time::Duration::from_millis(50));
        }
        panic!("something goes on in {root}");
    }
}

/// The runner in a workspace with these arguments, ready to run.
pub fn command(root: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(std::env::current_exe().expect("a test knows its path"));
    command
        .args(["--exact", "runner", "--nocapture", "--test-threads=1"])
        .env(ROOT, root)
        .env(ARGS, args.join("\n"))
        .env("CARGO_NET_OFFLINE", "true")
        .env_remove("CARGO_TARGET_DIR")
        .env_remove("RUST_BACKTRACE")
        .stdin(Stdio::null());
    command
}

/// The file of an exercise.
pub fn example_of(name: &str) -> String {
    let exercise = EXERCISES.iter().find(|exercise| exercise.name == name).expect("it is one");
    format!("lessons/{}/examples/{name}.rs", exercise.lesson)
}

impl Run {
    /// The one JSON value that it printed.
    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    /// Asserts that it ended with this exit code and said why in one line.
    #[track_caller]
    pub fn assert_one_line(&self, code: i32, word: &str) {
        assert_eq!(self.code, Some(code), "{self:?}");
        assert_eq!(self.stdout, "", "nothing is printed beside the error");
        assert_eq!(self.stderr.lines().count(), 1, "{self:?}");
        assert!(self.stderr.starts_with("error: ") && self.stderr.contains(word), "{self:?}");
    }
}
