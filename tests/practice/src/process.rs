//! A program that ends, of itself or otherwise, and leaves nothing behind.

use std::io::Read;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::Duration;

use shared::clock::Stopwatch;

/// More of a program's output is read, but not kept: it may print without end.
const MOST: u64 = 1 << 20;

/// How often a running program is looked after.
const PAUSE: Duration = Duration::from_millis(5);

/// What is asked to end, from another thread.
#[derive(Debug, Clone, Default)]
pub struct Stop(Arc<AtomicBool>);

impl Stop {
    /// From now on it is asked.
    pub fn ask(&self) {
        self.0.store(true, SeqCst);
    }

    /// Whether it is asked.
    pub fn asked(&self) -> bool {
        self.0.load(SeqCst)
    }
}

/// How a program ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// Of itself.
    Itself(ExitStatus),
    /// It took too long.
    TooLong,
    /// It was asked to.
    Stopped,
}

/// A program that has ended, and what it said.
#[derive(Debug)]
pub struct Ended {
    pub end: End,
    pub stdout: String,
    pub stderr: String,
}

/// Runs a program to its end, which comes when it is asked for or the time is over; then it
/// ends with all that it has started.
pub fn run(
    mut command: Command,
    patience: Option<Duration>,
    stop: &Stop,
) -> std::io::Result<Ended> {
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    // A group of its own, that it can be ended with all that it starts.
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    let watch = Stopwatch::start();
    let mut child = command.spawn()?;
    let stdout = child.stdout.take().map(listen);
    let stderr = child.stderr.take().map(listen);
    let end = loop {
        match child.try_wait()? {
            Some(status) => break End::Itself(status),
            None if stop.asked() => break End::Stopped,
            None if patience.is_some_and(|most| watch.seconds() > most.as_secs_f64()) => {
                break End::TooLong;
            }
            None => thread::sleep(PAUSE),
        }
    };
    if !matches!(end, End::Itself(_)) {
        end_all(&mut child);
        child.wait()?;
    }
    // Who still holds the pipe's other end has left the group, and is not waited for.
    let said = |from: Option<Receiver<Vec<u8>>>| {
        let bytes = from.and_then(|from| from.recv_timeout(Duration::from_secs(1)).ok());
        String::from_utf8_lossy(&bytes.unwrap_or_default()).into_owned()
    };
    Ok(Ended { end, stdout: said(stdout), stderr: said(stderr) })
}

/// All that comes out of a pipe, as far as it is kept.
fn listen(mut pipe: impl Read + Send + 'static) -> Receiver<Vec<u8>> {
    let (tell, told) = mpsc::channel();
    thread::spawn(move || {
        let mut bytes = Vec::new();
        let _ = pipe.by_ref().take(MOST).read_to_end(&mut bytes);
        // What nobody reads would hold the program up.
        let _ = std::io::copy(&mut pipe, &mut std::io::sink());
        let _ = tell.send(bytes);
    });
    told
}

/// Ends a program that has not been waited for, so that its number is still its own, with its
/// group.
fn end_all(child: &mut Child) {
    #[cfg(unix)]
    {
        use rustix::process::{Pid, Signal, kill_process_group};
        let _ = kill_process_group(Pid::from_child(child), Signal::KILL);
    }
    // Where there are no groups, or the group is gone.
    let _ = child.kill();
}

/// Does something when the system asks this program to end, be it with Ctrl-C. Elsewhere than
/// on Unix, and where nobody can listen, the system ends it itself.
pub fn when_asked(act: impl Fn() + Send + 'static) {
    #[cfg(unix)]
    let _ = thread::Builder::new().spawn(move || {
        use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
        if let Ok(mut signals) = signal_hook::iterator::Signals::new([SIGINT, SIGTERM, SIGHUP]) {
            signals.forever().for_each(|_| act());
        }
    });
    #[cfg(not(unix))]
    drop(act);
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    fn shell(script: &str) -> Command {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        command
    }

    #[test]
    fn what_a_program_says_is_kept() {
        let ended = run(shell("echo out; echo err >&2; exit 3"), None, &Stop::default());
        let ended = ended.expect("a shell starts");
        assert_eq!((ended.stdout.as_str(), ended.stderr.as_str()), ("out\n", "err\n"));
        let End::Itself(status) = ended.end else { panic!("{ended:?}") };
        assert_eq!(status.code(), Some(3));
    }

    #[test]
    fn a_program_that_takes_too_long_ends_with_what_it_started() {
        let patience = Some(Duration::from_millis(300));
        let script = "sleep 600 & echo $!; sleep 600";
        let ended = run(shell(script), patience, &Stop::default()).expect("a shell starts");
        assert_eq!(ended.end, End::TooLong);
        assert_ended(ended.stdout.trim());
    }

    #[test]
    fn a_program_that_is_asked_ends_too() {
        let stop = Stop::default();
        let asked = stop.clone();
        thread::spawn(move || {
            thread::sleep(Duration::from_millis(200));
            asked.ask();
        });
        let ended = run(shell("sleep 600 & echo $!; wait"), None, &stop).expect("a shell starts");
        assert_eq!(ended.end, End::Stopped);
        assert_ended(ended.stdout.trim());
    }

    #[test]
    fn of_an_endless_output_only_the_beginning_is_kept() {
        let patience = Some(Duration::from_millis(500));
        let ended = run(shell("yes"), patience, &Stop::default()).expect("a shell starts");
        assert_eq!(ended.stdout.len() as u64, MOST);
    }

    /// Waits until a process is gone, or nobody's any more.
    #[track_caller]
    fn assert_ended(pid: &str) {
        for _ in 0..200 {
            let state = Command::new("ps").args(["-o", "stat=", "-p", pid]).output();
            let state = String::from_utf8(state.expect("ps starts").stdout).expect("it is text");
            if state.trim().is_empty() || state.starts_with('Z') {
                return;
            }
            thread::sleep(Duration::from_millis(20));
        }
        panic!("{pid} goes on");
    }
}
