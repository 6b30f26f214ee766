//! # Work that threads share
//!
//! Each thread takes the next piece as soon as it is free, so that a slow one holds
//! nobody up. The results are put in the order of the pieces: nobody can tell from them
//! which thread did what, or how many there were.

use std::sync::{LazyLock, Mutex};
use std::thread::{Builder, available_parallelism, scope};

/// How many cores this machine has, as far as it says. It is asked once only: its answer
/// takes longer than to start a thread.
pub fn cores() -> usize {
    static CORES: LazyLock<usize> =
        LazyLock::new(|| available_parallelism().map_or(1, usize::from));
    *CORES
}

// ANCHOR: share
/// What `of` makes of each piece, in the order of the pieces, on so many threads, of which
/// the caller's is one. Where the system refuses a thread, the others do its part.
///
/// # Panics
/// If `of` panics.
pub fn share<P, T: Send>(
    pieces: impl Iterator<Item = P> + Send,
    threads: usize,
    of: impl Fn(P) -> T + Sync,
) -> Vec<T> {
    share_on(Builder::new, pieces, threads, of)
}
// ANCHOR_END: share

/// The same on threads that are made in that way.
fn share_on<P, T: Send>(
    thread: impl Fn() -> Builder,
    pieces: impl Iterator<Item = P> + Send,
    threads: usize,
    of: impl Fn(P) -> T + Sync,
) -> Vec<T> {
    let (pieces, made) = (Mutex::new(pieces.enumerate()), Mutex::new(Vec::new()));
    let next = || pieces.lock().expect("pieces come without a panic").next();
    let work = || {
        while let Some((number, piece)) = next() {
            let result = of(piece);
            made.lock().expect("to push does not panic").push((number, result));
        }
    };
    scope(|scope| {
        for _ in 1..threads {
            let _ = thread().spawn_scoped(scope, work);
        }
        work();
    });
    let mut made = made.into_inner().expect("to push does not panic");
    made.sort_by_key(|(number, _)| *number);
    made.into_iter().map(|(_, result)| result).collect()
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;
    use std::thread::current;
    use std::time::Duration;

    use super::*;

    #[test]
    fn results_come_in_the_order_of_the_pieces() {
        let squares: Vec<usize> = (0..50).map(|piece| piece * piece).collect();
        for threads in 0..5 {
            assert_eq!(share(0..50, threads, |piece| piece * piece), squares, "{threads}");
        }
    }

    /// The first piece is not done before the second is, which another thread has to do.
    #[test]
    fn two_threads_work_at_the_same_time() {
        let (send, receive) = channel();
        let receive = Mutex::new(receive);
        let done = share(0..2, 2, |piece| match piece {
            0 => receive.lock().unwrap().recv_timeout(Duration::from_secs(10)).is_ok(),
            _ => send.send(()).is_ok(),
        });
        assert_eq!(done, [true, true]);
    }

    /// No system has so much room for a stack.
    #[test]
    fn where_threads_are_refused_the_callers_does_it_all() {
        let refused = || Builder::new().stack_size(usize::MAX / 4);
        let by = share_on(refused, 0..20, 3, |_| current().id());
        assert_eq!(by, [current().id(); 20]);
    }

    #[test]
    fn there_are_as_many_cores_as_the_system_lets_run() {
        assert_eq!(cores(), available_parallelism().map_or(1, usize::from));
    }
}
