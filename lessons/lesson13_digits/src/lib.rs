//! Lesson 13: handwritten digits, from the images to a saved model, and how to make it fast.
//!
//! Everything so far, on one real task. In reading order:
//!
//! - [`images`]: pictures as numbers, and moved by a pixel.
//! - `scans`: the digits that are built in; [`idx`]: MNIST's own files.
//! - `digits`: in three parts and on one scale.
//! - [`training`]: the network and its learning curves.
//! - `mistakes`: what was taken for what, and which errors were worst.
//! - `weights`: what the first layer looks for.
//! - [`neighbours`]: what it knows of the pixels' order, and what a convolution knows.
//! - `tensors`, `model`: what training leaves behind, in a file.
//! - [`predict`]: inference, in another run of the program.
//! - [`strokes`]: what a pen draws, as the network sees it.
//! - [`drawing`]: a digit that nobody scanned.
//! - [`outside`]: pictures that are no digit, and how sure the network is of them.
//! - [`fast`]: why the plain network is as fast as it is, and what makes it faster.
//! - [`formulas`]: what the reader writes as a formula, and what it is compared with.
//! - [`exercises`]: what the reader makes, judged.
//! - [`sheet`]: what the reader sees of it.

mod digits;
pub mod drawing;
#[cfg(feature = "exercises")]
pub mod exercises;
pub mod fast;
pub mod formulas;
pub mod idx;
pub mod images;
mod mistakes;
mod model;
pub mod neighbours;
pub mod outside;
pub mod predict;
mod scans;
pub mod sheet;
pub mod strokes;
mod tensors;
pub mod training;
mod weights;

// What the lesson builds on, so that a notebook needs no other dependency.
pub use digits::Digits;
pub use model::Model;
pub use {
    lesson01_perceptron, lesson02_gradient_descent, lesson04_losses, lesson05_backprop,
    lesson06_optimizers, lesson07_init, lesson09_deep_networks, ndarray, shared,
};
