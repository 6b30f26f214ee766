//! Work over a few seconds: a progress bar where a person is watching, and Ctrl-C
//! as a wish that the work can grant in good order.

#[cfg(not(target_family = "wasm"))]
pub use here::{Job, is_running};
#[cfg(target_family = "wasm")]
pub use in_the_browser::{Job, is_running};

#[cfg(not(target_family = "wasm"))]
mod here {
    use std::sync::Once;
    use std::sync::atomic::{AtomicBool, Ordering};

    use indicatif::{ProgressBar, ProgressStyle};

    static INTERRUPTED: AtomicBool = AtomicBool::new(false);
    static RUNNING: AtomicBool = AtomicBool::new(false);

    /// Whether a job is under way, which draws its own progress.
    pub fn is_running() -> bool {
        RUNNING.load(Ordering::Relaxed)
    }

    /// Work in many small pieces, possibly on many threads.
    #[derive(Debug)]
    pub struct Job {
        bar: ProgressBar,
    }

    impl Job {
        /// Begins work of that many pieces, some of them done already.
        ///
        /// From now on Ctrl-C only asks; a second Ctrl-C ends the program.
        pub fn begin(what: &'static str, pieces: usize, done: usize) -> Self {
            static ONCE: Once = Once::new();
            ONCE.call_once(|| {
                // Where no handler can be set, Ctrl-C ends the program as ever.
                let _ = ctrlc::set_handler(|| {
                    if INTERRUPTED.swap(true, Ordering::Relaxed) {
                        std::process::exit(130);
                    }
                });
            });
            RUNNING.store(true, Ordering::Relaxed);
            // Draws on standard error, and only if that is a terminal.
            let bar = ProgressBar::new(pieces as u64).with_position(done as u64);
            let look = "{prefix} {wide_bar} {pos}/{len} {eta} left";
            bar.set_style(ProgressStyle::with_template(look).expect("the template is sound"));
            bar.set_prefix(what);
            Job { bar }
        }

        /// One more piece is done.
        pub fn step(&self) {
            self.bar.inc(1);
        }

        /// Whether the user has asked to stop.
        pub fn interrupted(&self) -> bool {
            INTERRUPTED.load(Ordering::Relaxed)
        }
    }

    impl Drop for Job {
        fn drop(&mut self) {
            self.bar.finish_and_clear();
            RUNNING.store(false, Ordering::Relaxed);
        }
    }
}

/// The browser shows its own progress and has no Ctrl-C.
#[cfg(target_family = "wasm")]
mod in_the_browser {
    /// Whether a job draws its own progress: none does.
    pub fn is_running() -> bool {
        false
    }

    /// Work in many small pieces.
    #[derive(Debug)]
    pub struct Job;

    impl Job {
        /// Begins work of that many pieces.
        pub fn begin(_what: &'static str, _pieces: usize, _done: usize) -> Self {
            Job
        }

        /// One more piece is done.
        pub fn step(&self) {}

        /// Whether the user has asked to stop.
        pub fn interrupted(&self) -> bool {
            false
        }
    }
}
