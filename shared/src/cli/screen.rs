//! The terminal: what is printed, in colour or not, and a word while it takes long.

use std::io::{self, ErrorKind, IsTerminal, Write as _};
use std::path::Path;
use std::sync::mpsc;
use std::time::Duration;

use crate::error::{Error, Result};
use crate::interrupt::is_listening;
use crate::report::Style;

/// Prints to standard output. A reader that has gone away (`| head`) has all
/// that it wanted: that is no error.
///
/// # Errors
/// If it cannot be written otherwise.
pub fn print(text: &str) -> Result<()> {
    let mut stdout = io::stdout().lock();
    match stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        written => written.map_err(Error::io(Path::new("standard output"), "write")),
    }
}

/// Colour only for a person at a terminal that has it, who has not switched it off.
pub fn style() -> Style {
    if can_move(&io::stdout()) && wants_colour(variable) { Style::Coloured } else { Style::Plain }
}

/// Whether a person watches this stream, at a terminal that knows more than lines.
pub fn can_move(stream: &impl IsTerminal) -> bool {
    stream.is_terminal() && knows_more_than_lines(variable)
}

fn variable(name: &str) -> String {
    std::env::var_os(name).unwrap_or_default().to_string_lossy().into_owned()
}

fn knows_more_than_lines(variable: impl Fn(&str) -> String) -> bool {
    variable("TERM") != "dumb"
}

/// See no-color.org and bixense.com/clicolors.
fn wants_colour(variable: impl Fn(&str) -> String) -> bool {
    variable("NO_COLOR").is_empty() && variable("CLICOLOR") != "0"
}

/// Runs the work; when it takes over a second and a person is watching, standard
/// error says that it goes on.
pub fn while_waiting<T>(work: impl FnOnce() -> T) -> T {
    let (done, wait) = mpsc::channel::<()>();
    let watch = move || {
        let mut stderr = io::stderr();
        let over = wait.recv_timeout(Duration::from_secs(1));
        let late = over == Err(mpsc::RecvTimeoutError::Timeout);
        // A job draws its own progress.
        if late && can_move(&stderr) && !is_listening() {
            // If this cannot be written, the work goes on all the same.
            let _ = write!(stderr, "computing…").and_then(|()| stderr.flush());
            // Ends when the sender is dropped, with the work or in a panic.
            let _ = wait.recv();
            let _ = write!(stderr, "\r\u{1b}[K");
        }
    };
    std::thread::scope(|scope| {
        // Where the system has no thread to spare, the work goes on without a word.
        let _ = std::thread::Builder::new().spawn_scoped(scope, watch);
        let result = work();
        drop(done);
        result
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An environment with one variable.
    fn with(name: &str, value: &str) -> impl Fn(&str) -> String {
        move |asked| if asked == name { value.to_owned() } else { String::new() }
    }

    #[test]
    fn colour_can_be_switched_off() {
        assert!(wants_colour(with("TERM", "xterm")) && wants_colour(with("CLICOLOR", "1")));
        assert!(!wants_colour(with("NO_COLOR", "1")) && !wants_colour(with("CLICOLOR", "0")));
    }

    #[test]
    fn a_terminal_may_know_no_more_than_lines() {
        assert!(
            knows_more_than_lines(with("TERM", "xterm"))
                && !knows_more_than_lines(with("TERM", "dumb"))
        );
    }

    #[test]
    fn work_that_is_waited_for_returns_its_result() {
        assert_eq!(while_waiting(|| 7), 7);
    }
}
