//! The runner of the exercises: what is done, what comes next, and a verdict at every saving.
//!
//! In reading order:
//!
//! - [`Course`]: all exercises, and where their files are.
//! - [`Task`]: an exercise's file, what the reader wrote between its markers, and the reset.
//! - `process`: a program that ends, of itself or otherwise, and leaves nothing behind.
//! - `compile`: cargo builds an example, and what rustc says of it.
//! - `judge`: the example's verdict, or why there is none.
//! - `kept`: verdicts that need not be asked for again.
//! - `calls`: what can be asked from the command line.
//! - `screen`: the same at a terminal, watching the reader's file.

mod calls;
mod compile;
mod course;
mod judge;
mod kept;
mod paint;
mod process;
mod screen;
mod task;

pub use calls::run;
pub use course::{Course, course};
pub use task::Task;
