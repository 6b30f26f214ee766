//! The exercises at a terminal: the current one, and a verdict at every saving of its file.

mod app;
mod terminal;
mod view;
mod watch;

use std::sync::{Arc, mpsc};
use std::thread;
use std::time::Duration;

use crossterm::event::{self, Event, KeyEventKind};
use shared::cli::style;
use shared::clock::Stopwatch;
use shared::report::Style;
use shared::{Error, Result};

use crate::Course;
use crate::paint::Paint;
use crate::process::when_asked;

use app::{App, Happening, Wish};
use terminal::Terminal;
pub use terminal::width;
use watch::Watch;

/// How often the seconds are counted while the reader waits.
const TICK: Duration = Duration::from_secs(1);

/// Shows the exercises until the reader has had enough.
///
/// # Errors
/// If there are none, the terminal cannot be used, or the reader presses Ctrl-C.
pub fn run(course: Course) -> Result<()> {
    if course.exercises.is_empty() {
        return Err(Error::Unsolvable("there is no exercise yet".into()));
    }
    let (tell, told) = mpsc::channel();
    let paint = Paint(style() == Style::Coloured);
    let mut app = App::new(Arc::new(course), paint, tell.clone());

    let mut terminal = Terminal::open()?;
    let asked = tell.clone();
    when_asked(move || drop(asked.send(Happening::Asked)));
    let saved = tell.clone();
    let watch = Watch::new(move || drop(saved.send(Happening::Saved(Stopwatch::start()))));
    thread::spawn(move || while keys(&tell) {});

    app.start(watch);
    let wish = loop {
        terminal.draw(&app.view(width(), terminal::height()))?;
        let happening = loop {
            match told.recv_timeout(TICK) {
                Ok(happening) => break happening,
                Err(mpsc::RecvTimeoutError::Timeout) => {
                    app.waiting().map_or(Ok(()), |line| terminal.status(&line))?;
                }
                Err(mpsc::RecvTimeoutError::Disconnected) => break Happening::Asked,
            }
        };
        if let Some(wish) = app.happens(happening) {
            break wish;
        }
    };
    app.end();
    match wish {
        Wish::Quit => Ok(()),
        Wish::Interrupt => Err(Error::Interrupted(
            "your files are as you saved them; `make practice` goes on".into(),
        )),
    }
}

/// Tells of the next key, and whether there will be more.
fn keys(tell: &mpsc::Sender<Happening>) -> bool {
    let happening = match event::read() {
        Ok(Event::Key(key)) if key.kind == KeyEventKind::Press => Happening::Key(key),
        Ok(Event::Resize(..)) => Happening::Resized,
        Ok(_) => return true,
        // The terminal is gone.
        Err(_) => Happening::Asked,
    };
    let more = !matches!(happening, Happening::Asked);
    tell.send(happening).is_ok() && more
}
