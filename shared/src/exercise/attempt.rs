//! Calling the reader's function, which may not be written yet, or panic.

use std::cell::{Cell, RefCell};
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

/// Why a call gave no answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoAnswer {
    /// A `todo!()` still stands in it.
    NotWritten,
    /// It panicked, with these words and at this place of its file.
    Panicked(String),
}

thread_local! {
    /// Whether this thread's panics are caught here, and so are not printed.
    static CAUGHT: Cell<bool> = const { Cell::new(false) };
    /// The words and the place of the last one.
    static SAID: RefCell<String> = const { RefCell::new(String::new()) };
}

/// The call's answer; a panic in it is caught, and says nothing on standard error.
///
/// # Errors
/// Why there is none.
pub fn attempt<A>(call: impl FnOnce() -> A) -> Result<A, NoAnswer> {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let usual = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if !CAUGHT.get() {
                return usual(info);
            }
            let place = info.location().map(|at| place(at.file(), at.line()));
            let words = info.payload();
            let said = words.downcast_ref::<&str>().copied();
            let said = said.or(words.downcast_ref::<String>().map(String::as_str));
            let said = said.unwrap_or("it says nothing of why");
            SAID.set(format!("{said}{}", place.unwrap_or_default()));
        }));
    });
    let outer = CAUGHT.replace(true);
    let answer = panic::catch_unwind(AssertUnwindSafe(call));
    CAUGHT.set(outer);
    answer.map_err(|_| {
        let said = SAID.take();
        // What `todo!()` says, with words of the reader's own or without.
        if said.starts_with("not yet implemented") {
            NoAnswer::NotWritten
        } else {
            NoAnswer::Panicked(said)
        }
    })
}

/// The line, where it is one of the reader's file; a line of a library or of a lesson's source
/// would be looked for in vain.
fn place(file: &str, line: u32) -> String {
    let readers = file.split(['/', '\\']).any(|part| part == "examples");
    if readers { format!(" (line {line})") } else { String::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_passes_through_and_a_panic_is_told() {
        assert_eq!(attempt(|| 3), Ok(3));
        assert_eq!(attempt(|| todo!()), Err::<u8, _>(NoAnswer::NotWritten));
        assert_eq!(attempt(|| todo!("later")), Err::<u8, _>(NoAnswer::NotWritten));
        let beyond = [1, 2].len();
        let Err(NoAnswer::Panicked(said)) = attempt(|| [1, 2][beyond]) else { panic!("it panics") };
        assert!(said.starts_with("index out of bounds: the len is 2"), "{said}");
    }

    #[test]
    fn only_a_line_of_the_reader_is_named() {
        assert_eq!(place("lessons/lesson00/examples/mean.rs", 31), " (line 31)");
        assert_eq!(place(r"lessons\lesson00\examples\mean.rs", 31), " (line 31)");
        assert_eq!(place("/home/me/.cargo/ndarray/src/lib.rs", 31), "");
    }

    #[test]
    fn a_call_within_a_call_is_caught_by_the_inner_one() {
        let inner = || attempt(|| -> u8 { panic!("inside") });
        let outer = attempt(|| {
            let _ = inner();
            panic!("outside")
        });
        let Err::<u8, _>(NoAnswer::Panicked(said)) = outer else { panic!("it panics") };
        assert!(said.starts_with("outside"), "{said}");
    }
}
