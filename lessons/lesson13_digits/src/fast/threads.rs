//! # A core for each thread
//!
//! The system is free to put two threads on one core and let the other sleep, and for
//! work of a few milliseconds it often does. Threads that wait for each other must not
//! share a core, so each is tied to one of its own.

#[cfg(not(target_family = "wasm"))]
use std::{
    io,
    sync::OnceLock,
    thread::{Builder, ScopedJoinHandle},
};

#[cfg(not(target_family = "wasm"))]
use shared::Error;
use shared::Result;

/// How many cores this machine has, as far as it says.
pub fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

/// Does each piece of work on a thread of its own, each thread on a core of its own as
/// long as there are cores; returns the results in the same order.
///
/// # Errors
/// If the system refuses a thread; then none of the work was begun.
///
/// # Panics
/// If a piece of work panics.
#[cfg(not(target_family = "wasm"))]
pub fn on_cores<T: Send>(works: Vec<impl FnOnce() -> T + Send>) -> Result<Vec<T>> {
    on_threads(Builder::new, works)
}

/// The same on threads that are made in that way.
#[cfg(not(target_family = "wasm"))]
fn on_threads<T: Send, W: FnOnce() -> T + Send>(
    thread: impl Fn() -> Builder,
    works: Vec<W>,
) -> Result<Vec<T>> {
    if works.len() < 2 {
        return Ok(works.into_iter().map(|work| work()).collect());
    }
    // Pieces of work may wait for each other, so none begins before all have their threads.
    let all_there = OnceLock::<bool>::new();
    std::thread::scope(|scope| {
        let all_there = &all_there;
        let start = |(number, work): (usize, W)| {
            let work = move || {
                all_there.wait().then(|| {
                    tie_to_core(number);
                    work()
                })
            };
            thread().spawn_scoped(scope, work)
        };
        let threads: io::Result<Vec<_>> = works.into_iter().enumerate().map(start).collect();
        let _ = all_there.set(threads.is_ok());
        let result = |thread: ScopedJoinHandle<'_, Option<T>>| {
            thread.join().expect("the work does not panic").expect("all threads are there")
        };
        let threads = threads.map_err(|error| {
            let message = format!("the system starts no thread: {error}; end other programs");
            Error::Unsolvable(message)
        })?;
        Ok(threads.into_iter().map(result).collect())
    })
}

/// Keeps this thread on the core of that number; where there is none, the system goes on
/// to place it.
#[cfg(feature = "fast")]
fn tie_to_core(number: usize) {
    static CORES: OnceLock<Vec<core_affinity::CoreId>> = OnceLock::new();
    let cores = CORES.get_or_init(real_cores);
    let _ = cores.get(number).copied().map(core_affinity::set_for_current);
}

/// Of the cores that the program may use, one for each real one.
#[cfg(feature = "fast")]
fn real_cores() -> Vec<core_affinity::CoreId> {
    let all = core_affinity::get_core_ids().unwrap_or_default();
    all.into_iter().filter(|core| is_first_of(&siblings(core.id), core.id)).collect()
}

/// What the system calls a core may be one of two that share a real one. Linux has a list
/// of them, as "0-1" or "2,66"; elsewhere there is none.
#[cfg(feature = "fast")]
fn siblings(id: usize) -> String {
    let file = format!("/sys/devices/system/cpu/cpu{id}/topology/thread_siblings_list");
    std::fs::read_to_string(file).unwrap_or_default()
}

/// Whether that number is the first in a list of siblings, or there is no list: only the
/// first counts.
#[cfg(feature = "fast")]
fn is_first_of(siblings: &str, id: usize) -> bool {
    let first = siblings.split([',', '-']).next().and_then(|first| first.trim().parse().ok());
    first.is_none_or(|first: usize| first == id)
}

#[cfg(not(any(feature = "fast", target_family = "wasm")))]
fn tie_to_core(_number: usize) {}

/// The browser has one thread.
#[cfg(target_family = "wasm")]
pub fn on_cores<T>(works: Vec<impl FnOnce() -> T>) -> Result<Vec<T>> {
    Ok(works.into_iter().map(|work| work()).collect())
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
    use std::thread::available_parallelism;

    use super::*;

    #[test]
    fn results_come_in_the_order_of_the_work() {
        let works = (0..20).map(|number| move || number * number).collect();
        let results = on_cores(works).expect("there are threads");
        assert_eq!(results, (0..20).map(|number| number * number).collect::<Vec<_>>());
    }

    #[test]
    #[cfg(feature = "fast")]
    fn of_two_that_share_a_core_the_first_counts() {
        for (siblings, id, first) in [
            ("0-1\n", 0, true),
            ("0-1\n", 1, false),
            ("2,66\n", 2, true),
            ("2,66\n", 66, false),
            ("3\n", 3, true),
            ("", 5, true),
        ] {
            assert_eq!(is_first_of(siblings, id), first, "{id} in {siblings:?}");
        }
    }

    /// The list of the first core begins with it.
    #[test]
    #[cfg(all(feature = "fast", target_os = "linux"))]
    fn the_first_core_is_the_first_of_its_siblings() {
        let listed = std::path::Path::new("/sys/devices/system/cpu/cpu0/topology").exists();
        assert_eq!(siblings(0).starts_with('0'), listed, "{:?}", siblings(0));
    }

    /// The system says where a thread may run: Linux in a file.
    #[test]
    #[cfg(all(feature = "fast", target_os = "linux"))]
    fn each_thread_has_a_core_of_its_own_as_long_as_there_are_cores() {
        let allowed = || {
            let status = std::fs::read_to_string("/proc/thread-self/status").expect("it is there");
            let line = status.lines().find(|line| line.starts_with("Cpus_allowed_list:"));
            line.expect("it is said").split_whitespace().last().expect("it is said").to_owned()
        };
        let everywhere = allowed();
        let at = on_cores(vec![allowed; 2]).expect("there are threads");
        let tied: Vec<_> = at.iter().filter(|place| **place != everywhere).collect();
        if cores() > 1 {
            assert_eq!(tied.len(), real_cores().len().min(2), "{at:?}");
            assert_ne!(at[0], at[1]);
        }
        assert_eq!(allowed(), everywhere, "this thread stays free");
    }

    #[test]
    fn there_are_as_many_cores_as_the_system_lets_run() {
        assert_eq!(cores(), available_parallelism().map_or(1, usize::from));
        #[cfg(target_os = "linux")]
        {
            let said = std::fs::read_to_string("/proc/cpuinfo").expect("it is there");
            assert!(cores() <= said.matches("processor").count().max(1));
        }
    }

    /// No system has so much room for a stack.
    #[test]
    fn where_a_thread_is_refused_no_work_is_begun_and_none_waits() {
        for refused in 0..3 {
            let (made, done) = (AtomicUsize::new(0), AtomicUsize::new(0));
            let thread = || {
                let number = made.fetch_add(1, Relaxed);
                Builder::new().stack_size(if number == refused { usize::MAX / 4 } else { 1 << 20 })
            };
            let works = (0..3).map(|_| || done.fetch_add(1, Relaxed)).collect();
            let error = on_threads(thread, works).expect_err("it is refused").to_string();
            assert!(error.contains("no thread") && !error.contains('\n'), "{error}");
            assert_eq!(done.into_inner(), 0, "{refused}");
        }
    }
}
