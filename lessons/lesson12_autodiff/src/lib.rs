//! Lesson 12: autodiff, gradients of any program, by a tape that remembers what was done.
//!
//! Lesson 5 derived the backward pass of a network by hand. A program can do the
//! deriving: whatever is computed is made of few operations, and each knows its
//! own slope. In reading order:
//!
//! - `forward_mode`: numbers that carry their slope along.
//! - `tape`: the engine: values recorded forward, gradients carried back.
//! - `operators`: `+`, `−`, `*` and the like for what is on a tape.
//! - `graph`: the tape is a graph; lesson 5's first example as one.
//! - [`network`]: lesson 5's network without a line of its backward pass.
//! - `session`: recorded once, run often: what a framework's session does.
//! - `plan`: what a session knows of a graph before it runs.
//! - `placement`: a graph on several devices, and what has to be carried between them.
//! - `price`: what a gradient costs, forward and backward.
//! - [`formulas`]: what the reader writes as a formula, and what it is compared with.
//! - [`exercises`]: what the reader makes, judged.
//! - [`sheet`]: what the reader sees of it.

#[cfg(feature = "exercises")]
pub mod exercises;
pub mod formulas;
mod forward_mode;
mod graph;
pub mod network;
mod operators;
mod placement;
mod plan;
mod price;
mod session;
pub mod sheet;
mod tape;

// What the lesson builds on, so that a notebook needs no other dependency.
pub use forward_mode::Dual;
pub use tape::{Gradients, Tape, Var};
pub use {
    lesson01_perceptron, lesson02_gradient_descent, lesson04_losses, lesson05_backprop,
    lesson08_gradient_checking, ndarray, shared,
};
