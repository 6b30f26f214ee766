//! The terminal: taken over, drawn on, and left as it was.

use std::io::{self, Write as _};
use std::path::Path;

use crossterm::cursor::{Hide, MoveTo, MoveToColumn, Show};
use crossterm::style::Print;
use crossterm::terminal::{Clear, ClearType, disable_raw_mode, enable_raw_mode, size};
use crossterm::{execute, queue};
use shared::{Error, Result};

/// Where its width is not known.
const WIDTH: usize = 80;

/// How wide text may be: as the terminal is, but no wider than can be read.
pub fn width() -> usize {
    size().map_or(WIDTH, |(columns, _)| usize::from(columns).clamp(20, 100))
}

/// How many lines it has.
pub fn height() -> usize {
    size().map_or(24, |(_, rows)| usize::from(rows).max(8))
}

/// A terminal that hands on every key and shows no cursor, until it is dropped.
pub struct Terminal(io::Stdout);

impl Terminal {
    /// Takes the terminal over.
    pub fn open() -> Result<Self> {
        enable_raw_mode().map_err(fault)?;
        let mut terminal = Terminal(io::stdout());
        execute!(terminal.0, Hide).map_err(fault)?;
        Ok(terminal)
    }

    /// Shows a text in place of what is there; the last line of it is the status.
    ///
    /// What is longer than the screen runs out at its top, where one can scroll to.
    pub fn draw(&mut self, text: &str) -> Result<()> {
        let text = text.replace('\n', "\r\n");
        let mut out = self.0.lock();
        queue!(out, Clear(ClearType::All), MoveTo(0, 0), Print(text)).map_err(fault)?;
        out.flush().map_err(fault)
    }

    /// Writes the last line anew.
    pub fn status(&mut self, line: &str) -> Result<()> {
        let mut out = self.0.lock();
        let clear = Clear(ClearType::CurrentLine);
        queue!(out, MoveToColumn(0), clear, Print(line)).map_err(fault)?;
        out.flush().map_err(fault)
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        // Who has no terminal any more needs none of it.
        let _ = disable_raw_mode();
        let _ = execute!(self.0, Show, Print("\n"));
    }
}

fn fault(error: io::Error) -> Error {
    Error::io(Path::new("the terminal"), "use it; `cargo run -p practice -- list` needs none")(
        error,
    )
}
