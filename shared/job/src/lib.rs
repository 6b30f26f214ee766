//! Work over a few seconds: a progress bar where a person is watching, and Ctrl-C
//! as a wish that the work can grant in good order. The browser has neither.
//!
//! A crate of its own beside `shared`, since only two lessons work that long: were it a
//! feature, all below would be compiled once with it and once without.

#[cfg(not(target_family = "wasm"))]
use indicatif::{ProgressBar, ProgressStyle};

use shared::interrupt::Listening;

/// Work in many small pieces, possibly on many threads.
#[derive(Debug)]
pub struct Job {
    listening: Listening,
    #[cfg(not(target_family = "wasm"))]
    bar: ProgressBar,
}

impl Job {
    /// Begins work of that many pieces, some of them done already.
    ///
    /// From now on Ctrl-C only asks; a second Ctrl-C ends the program.
    #[cfg_attr(target_family = "wasm", expect(unused_variables, reason = "there is no bar"))]
    pub fn begin(what: &'static str, pieces: usize, done: usize) -> Self {
        Job {
            listening: Listening::begin(),
            #[cfg(not(target_family = "wasm"))]
            bar: bar(what, pieces, done),
        }
    }

    /// One more piece is done.
    pub fn step(&self) {
        #[cfg(not(target_family = "wasm"))]
        self.bar.inc(1);
    }

    /// Whether the user has asked to stop.
    pub fn interrupted(&self) -> bool {
        self.listening.asked()
    }
}

/// Drawn on standard error, if that is a terminal that can be drawn on.
#[cfg(not(target_family = "wasm"))]
fn bar(what: &'static str, pieces: usize, done: usize) -> ProgressBar {
    if !shared::cli::can_move(&std::io::stderr()) {
        return ProgressBar::hidden();
    }
    let look = "{prefix} {wide_bar} {pos}/{len} {eta} left";
    ProgressBar::new(pieces as u64)
        .with_position(done as u64)
        .with_style(ProgressStyle::with_template(look).expect("the template is sound"))
        .with_prefix(what)
}

#[cfg(not(target_family = "wasm"))]
impl Drop for Job {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
