//! Independent readers, which the lessons' readers are held against.
//!
//! Each is written from the format's own description, as plainly as can be, and shares no
//! code with what it judges. They know nothing of errors but that there is one.

pub mod csv;
pub mod decimal;
pub mod gzip;
pub mod idx;
pub mod json;
pub mod model;
pub mod search;

use base::Error;

/// What an independent reader says of a file.
#[derive(Debug, Clone, PartialEq)]
pub enum Verdict<T> {
    /// It is sound, and holds this.
    Sound(T),
    /// It is to be refused.
    Unsound,
    /// Nothing: the format's description leaves it open, or another reader may be more lenient.
    None,
}

impl<T> Verdict<T> {
    /// What another reader makes of what this one has found.
    pub fn and<U>(self, then: impl FnOnce(T) -> Verdict<U>) -> Verdict<U> {
        match self {
            Verdict::Sound(held) => then(held),
            Verdict::Unsound => Verdict::Unsound,
            Verdict::None => Verdict::None,
        }
    }
}

impl<T> From<Option<T>> for Verdict<T> {
    fn from(found: Option<T>) -> Self {
        found.map_or(Verdict::Unsound, Verdict::Sound)
    }
}

/// Asserts that a reader agrees with the verdict, and that a refusal is one line that begins
/// with the file's name, steers no terminal and is not much longer than what it has to say.
pub fn assert_agrees<T>(
    read: &Result<T, Error>,
    verdict: &Verdict<impl std::fmt::Debug>,
    file: &str,
) {
    if let Err(error) = read {
        let said = error.to_string();
        assert!(said.starts_with(file), "{said:?} does not say where");
        assert!(!said.contains(steers), "{said:?} is no plain line");
        assert!(said.chars().count() < 500, "{said:?} has no end");
    }
    match verdict {
        Verdict::Sound(held) => {
            let error = read.as_ref().err();
            assert!(error.is_none(), "refused with {error:?}: {held:?}");
        }
        Verdict::Unsound => assert!(read.is_err(), "accepted, and it is not sound"),
        Verdict::None => {}
    }
}

/// Whether a character moves, breaks, turns or hides what is seen.
fn steers(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}'..='\u{202e}' | '\u{200b}'..='\u{200f}' | '\u{feff}')
}

/// Numbers as their bits, so that equal ones are the same.
pub fn bits<'a>(numbers: impl IntoIterator<Item = &'a f64>) -> Vec<u64> {
    numbers.into_iter().map(|number| number.to_bits()).collect()
}
