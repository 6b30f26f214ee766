//! Ctrl-C, and SIGTERM, which asks the same from afar: granted in good order.
//!
//! The program ends at once, though not in the middle of a file. Only a job is asked
//! first, so that it can keep what it has; asked a second time, the program ends all the
//! same. The browser has none of it.

use std::io::Write as _;
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};

/// Somebody wants the program to end.
static ASKED: AtomicBool = AtomicBool::new(false);

/// A job is under way that looks whether it is asked.
static LISTENING: AtomicBool = AtomicBool::new(false);

/// From now on the program ends as said above. Where no handler can be set, the system
/// ends it as ever.
pub(crate) fn watch() {
    // Set where it is read, so that no signal is caught for nobody. SIGHUP is left alone:
    // `nohup` has the system ignore it.
    #[cfg(unix)]
    let _ = std::thread::Builder::new().spawn(|| {
        use signal_hook::consts::{SIGINT, SIGTERM};
        if let Ok(mut signals) = signal_hook::iterator::Signals::new([SIGINT, SIGTERM]) {
            signals.forever().for_each(|_| ask());
        }
    });
    #[cfg(windows)]
    let _ = ctrlc::set_handler(ask);
}

/// What happens when somebody asks.
#[cfg(any(unix, windows))]
fn ask() {
    let first = !ASKED.swap(true, SeqCst);
    if !(first && is_listening()) {
        end();
    }
}

/// Whether a job is under way.
pub(crate) fn is_listening() -> bool {
    LISTENING.load(SeqCst)
}

fn end() -> ! {
    let _no_more = crate::file::between_files();
    // Where even this cannot be written, the exit code says the rest.
    let _ = writeln!(std::io::stderr(), "error: interrupted");
    std::process::exit(130)
}

/// Kept by a job as long as it lasts.
#[derive(Debug)]
pub struct Listening {
    /// Whether the job knows that it is asked.
    heard: AtomicBool,
}

impl Listening {
    /// From now on the job is asked first.
    pub fn begin() -> Self {
        LISTENING.store(true, SeqCst);
        Listening { heard: AtomicBool::new(false) }
    }

    /// Whether the job is asked to end.
    pub fn asked(&self) -> bool {
        let asked = ASKED.load(SeqCst);
        self.heard.fetch_or(asked, SeqCst);
        asked
    }
}

impl Drop for Listening {
    /// Who asks too late for the job to hear has asked all the same.
    fn drop(&mut self) {
        LISTENING.store(false, SeqCst);
        if ASKED.load(SeqCst) && !self.heard.load(SeqCst) {
            end();
        }
    }
}
