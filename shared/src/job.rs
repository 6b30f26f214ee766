//! Work over a few seconds: a progress bar where a person is watching, and Ctrl-C
//! as a wish that the work can grant in good order. The browser has neither.

use std::sync::atomic::{AtomicBool, Ordering::Relaxed};

#[cfg(not(target_family = "wasm"))]
use indicatif::{ProgressBar, ProgressStyle};

static INTERRUPTED: AtomicBool = AtomicBool::new(false);
static RUNNING: AtomicBool = AtomicBool::new(false);

/// Whether a job is under way, which draws its own progress.
pub fn is_running() -> bool {
    RUNNING.load(Relaxed)
}

/// Work in many small pieces, possibly on many threads.
#[derive(Debug)]
pub struct Job {
    #[cfg(not(target_family = "wasm"))]
    bar: ProgressBar,
}

impl Job {
    /// Begins work of that many pieces, some of them done already.
    ///
    /// From now on Ctrl-C only asks; a second Ctrl-C ends the program.
    #[cfg_attr(target_family = "wasm", expect(unused_variables, reason = "there is no bar"))]
    pub fn begin(what: &'static str, pieces: usize, done: usize) -> Self {
        RUNNING.store(true, Relaxed);
        Job {
            #[cfg(not(target_family = "wasm"))]
            bar: {
                // A second job finds the handler set; where none can be set at all, Ctrl-C
                // ends the program as ever.
                let _ = ctrlc::set_handler(|| {
                    if INTERRUPTED.swap(true, Relaxed) {
                        std::process::exit(130);
                    }
                });
                // Draws on standard error, and only if that is a terminal.
                let look = "{prefix} {wide_bar} {pos}/{len} {eta} left";
                ProgressBar::new(pieces as u64)
                    .with_position(done as u64)
                    .with_style(ProgressStyle::with_template(look).expect("the template is sound"))
                    .with_prefix(what)
            },
        }
    }

    /// One more piece is done.
    pub fn step(&self) {
        #[cfg(not(target_family = "wasm"))]
        self.bar.inc(1);
    }

    /// Whether the user has asked to stop.
    pub fn interrupted(&self) -> bool {
        INTERRUPTED.load(Relaxed)
    }
}

impl Drop for Job {
    fn drop(&mut self) {
        #[cfg(not(target_family = "wasm"))]
        self.bar.finish_and_clear();
        RUNNING.store(false, Relaxed);
    }
}
