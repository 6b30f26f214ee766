//! The reader's function handed over: from the command line, or from a notebook's cell.

use std::ffi::OsString;
use std::io::{self, Write as _};
use std::process::ExitCode;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use super::attempt::{NoAnswer, attempt};
use super::{Exercise, Verdict};

/// The width of the text, the same everywhere.
const WIDTH: usize = 80;

/// How long a check may take.
const PATIENCE: Duration = Duration::from_secs(10);

impl Exercise {
    /// Runs the check and prints its verdict, as text or with `--json` as one object; what
    /// does not end in ten seconds is told so, and ends with the program.
    pub fn hand_in(&self, check: impl FnOnce() -> Verdict + Send + 'static) -> ExitCode {
        let arguments: Vec<_> = std::env::args_os().skip(1).collect();
        let json = match wants_json(&arguments) {
            Ok(json) => json,
            Err(line) => {
                let _ = io::stderr().write_all(line.as_bytes());
                return ExitCode::from(2);
            }
        };
        let verdict = within(PATIENCE, check);
        let mut out = io::stdout();
        let text = if json {
            verdict.json(self) + "\n"
        } else {
            let more = if verdict.passed { "solution" } else { "hint" };
            let line = format!("  cargo run -p practice -- {more} {}\n", self.name);
            verdict.text(self, WIDTH) + "\n" + &line
        };
        // A closed pipe needs no verdict.
        let _ = out.write_all(text.as_bytes());
        if verdict.passed { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }

    /// The verdict as a notebook's cell shows it.
    pub fn note(&'static self, verdict: Verdict) -> Noted {
        Noted { exercise: self, verdict }
    }
}

/// Whether `--json` is there, which is the only flag.
fn wants_json(arguments: &[OsString]) -> Result<bool, String> {
    match arguments.iter().find(|&argument| argument != "--json") {
        None => Ok(!arguments.is_empty()),
        Some(other) => {
            let other = other.to_string_lossy();
            Err(format!("error: {other:?} is no flag of an exercise; there is --json\n"))
        }
    }
}

/// A verdict as the last expression of a notebook's cell.
#[derive(Debug, Clone)]
pub struct Noted {
    /// Of which exercise.
    pub exercise: &'static Exercise,
    /// What came out.
    pub verdict: Verdict,
}

/// The check's verdict, or that there was none in this time.
fn within(patience: Duration, check: impl FnOnce() -> Verdict + Send + 'static) -> Verdict {
    let (tell, told) = mpsc::channel();
    thread::spawn(move || {
        // A check that panics itself is a fault of the course, and told as such.
        let verdict = attempt(check).unwrap_or_else(|why| match why {
            NoAnswer::NotWritten => Verdict::not_written(),
            NoAnswer::Panicked(said) => Verdict::wrong(format!("The check panicked: {said}")),
        });
        let _ = tell.send(verdict);
    });
    told.recv_timeout(patience).unwrap_or_else(|_| {
        let seconds = patience.as_secs();
        Verdict::wrong(format!(
            "It does not end: there was no answer after {seconds} seconds. Does a loop never stop?"
        ))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_one_flag() {
        let asked = |arguments: &[&str]| {
            wants_json(&arguments.iter().map(OsString::from).collect::<Vec<_>>())
        };
        assert_eq!(asked(&[]), Ok(false));
        assert_eq!(asked(&["--json"]), Ok(true));
        let line = asked(&["--json", "--jsno\n"]).expect_err("it is none");
        assert_eq!(line, "error: \"--jsno\\n\" is no flag of an exercise; there is --json\n");
    }

    #[test]
    fn what_does_not_end_or_panics_gets_its_verdict() {
        let soon = Duration::from_millis(50);
        let endless = within(soon, move || {
            loop {
                thread::sleep(soon);
            }
        });
        assert!(endless.says("does not end"), "{endless:?}");
        let late = Duration::from_secs(20);
        assert!(within(late, || todo!()).says("not written yet"));
        assert!(within(late, || panic!("oh")).says("The check panicked: oh"));
        assert!(within(late, Verdict::passed).passed);
    }
}
