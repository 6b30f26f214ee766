//! # A core for each thread
//!
//! The system is free to put two threads on one core and let the other sleep, and for
//! work of a few milliseconds it often does. Threads that wait for each other must not
//! share a core, so each is tied to one of its own.

/// How many cores this machine has, as far as it says.
pub fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

/// Does each piece of work on a thread of its own, each thread on a core of its own as
/// long as there are cores; returns the results in the same order.
///
/// # Panics
/// If a piece of work panics.
#[cfg(not(target_family = "wasm"))]
pub fn on_cores<T: Send>(works: Vec<impl FnOnce() -> T + Send>) -> Vec<T> {
    if works.len() < 2 {
        return works.into_iter().map(|work| work()).collect();
    }
    std::thread::scope(|scope| {
        let threads: Vec<_> = works
            .into_iter()
            .enumerate()
            .map(|(number, work)| {
                scope.spawn(move || {
                    tie_to_core(number);
                    work()
                })
            })
            .collect();
        threads.into_iter().map(|thread| thread.join().expect("the work does not panic")).collect()
    })
}

/// Keeps this thread on the core of that number; where there is none, the system goes on
/// to place it.
#[cfg(feature = "fast")]
fn tie_to_core(number: usize) {
    static CORES: std::sync::OnceLock<Vec<core_affinity::CoreId>> = std::sync::OnceLock::new();
    let cores = CORES.get_or_init(|| {
        let all = core_affinity::get_core_ids().unwrap_or_default();
        all.into_iter().filter(|core| is_first_of_its_core(core.id)).collect()
    });
    let _ = cores.get(number).copied().map(core_affinity::set_for_current);
}

/// What the system calls a core may be one of two that share a real one; then only the
/// first counts. Linux tells; elsewhere each counts.
#[cfg(feature = "fast")]
fn is_first_of_its_core(id: usize) -> bool {
    let file = format!("/sys/devices/system/cpu/cpu{id}/topology/thread_siblings_list");
    let siblings = std::fs::read_to_string(file).unwrap_or_default();
    let first = siblings.split([',', '-']).next().and_then(|first| first.trim().parse().ok());
    first.is_none_or(|first: usize| first == id)
}

#[cfg(not(any(feature = "fast", target_family = "wasm")))]
fn tie_to_core(_number: usize) {}

/// The browser has one thread.
#[cfg(target_family = "wasm")]
pub fn on_cores<T>(works: Vec<impl FnOnce() -> T>) -> Vec<T> {
    works.into_iter().map(|work| work()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_the_order_of_the_work() {
        let works = (0..20).map(|number| move || number * number).collect();
        assert_eq!(on_cores(works), (0..20).map(|number| number * number).collect::<Vec<_>>());
    }
}
