//! How long a piece of work takes, where the reader asks for it, and times that are kept.

use std::hint::black_box;
use std::time::Instant;

use serde::Deserialize;
use serde::de::DeserializeOwned;

/// The seconds that a piece of work takes, and what it returned the last time: the
/// shortest of so many times, at least one, since whatever else the machine does can only
/// add to it.
pub fn shortest<T>(times: usize, mut work: impl FnMut() -> T) -> (f64, T) {
    let mut once = || {
        #[expect(clippy::disallowed_methods, reason = "the reader asked for the time")]
        let start = Instant::now();
        let result = black_box(work());
        (start.elapsed().as_secs_f64(), result)
    };
    let first = once();
    (1..times).fold(first, |(shortest, _), _| {
        let (seconds, result) = once();
        (shortest.min(seconds), result)
    })
}

/// A time that is running.
#[derive(Debug, Clone, Copy)]
pub struct Stopwatch(Instant);

impl Stopwatch {
    /// It runs from now on.
    pub fn start() -> Self {
        #[expect(clippy::disallowed_methods, reason = "what waits for a person has to know")]
        let start = Instant::now();
        Stopwatch(start)
    }

    /// The seconds since then.
    pub fn seconds(self) -> f64 {
        self.0.elapsed().as_secs_f64()
    }
}

/// Times that were taken once, and the machine that took them.
///
/// No two runs take the same time, so a lesson shows those of a file beside its code.
/// `make times-update` writes it: what the lesson's example `lessonNN_times` prints, with the
/// machine's name.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kept<T> {
    /// The machine's name.
    pub on: String,
    /// What it took.
    pub times: T,
}

impl<T: DeserializeOwned> Kept<T> {
    /// The times of a file that is built into the program.
    ///
    /// # Panics
    /// If the file is unsound; no input of the reader's can make it so.
    pub fn read(json: &str) -> Self {
        serde_json::from_str(json).expect("the embedded file is sound")
    }
}

#[cfg(test)]
mod tests {
    use std::thread::sleep;
    use std::time::Duration;

    use super::*;

    #[test]
    fn the_shortest_of_several_times_is_kept() {
        let mut milliseconds = [400, 20, 300].into_iter();
        let (seconds, left) = shortest(3, || {
            sleep(Duration::from_millis(milliseconds.next().expect("three times")));
            milliseconds.len()
        });
        assert!((0.02..0.3).contains(&seconds), "{seconds}");
        assert_eq!(left, 0, "what the last time returned");
    }

    #[test]
    fn a_stopwatch_runs_from_its_start() {
        let watch = Stopwatch::start();
        sleep(Duration::from_millis(30));
        assert!((0.03..10.0).contains(&watch.seconds()));
    }

    #[test]
    fn kept_times_come_with_their_machine() {
        let kept = Kept::<Vec<f64>>::read(r#"{"on": "a machine", "times": [1.5, 2.0]}"#);
        assert_eq!(kept, Kept { on: "a machine".into(), times: vec![1.5, 2.0] });
    }
}
