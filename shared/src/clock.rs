//! How long a piece of work takes, where the reader asks for it.

use std::hint::black_box;
use std::time::Instant;

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
}
