//! Lesson 7: initialisation, why the first weights decide whether a deep network learns.
//!
//! A network that starts in the wrong place does not start at all: its signals
//! die out or blow up on the way through the layers, and its gradients on the
//! way back. In reading order:
//!
//! - [`symmetry`]: equal weights stay equal, however long one trains.
//! - `rules`: how large should the first weights be?
//! - `theory`: what a layer does to the spread of a signal, on average.
//! - [`spread`]: activations and gradients by depth, predicted and measured.
//! - `saturation`: weights so large that every unit is stuck at its end.
//! - [`vanishing`]: gradients that vanish, and that explode, with sigmoids too.
//! - `chain`: the same with one unit in each layer, by hand.
//! - [`clipping`]: one weight in all layers, a cliff, and gradients that are shortened.
//! - `clipped_error`: what happens where the error is clipped instead.
//! - [`dead_relus`]: units that are off for every sample.
//! - [`depth`]: how deep may a network be and still learn?
//! - [`cures`]: connections that skip layers, and a spread that is set.
//! - [`sheet`]: what the reader sees of it.
//! - [`formulas`]: what the reader writes as a formula, and what it is compared with.
//! - [`exercises`]: what the reader writes, and what is said of it.

mod chain;
mod clipped_error;
pub mod clipping;
pub mod cures;
pub mod dead_relus;
pub mod depth;
#[cfg(feature = "exercises")]
pub mod exercises;
pub mod formulas;
mod rules;
mod saturation;
pub mod sheet;
pub mod spread;
pub mod symmetry;
mod theory;
pub mod vanishing;

// What the lesson builds on, so that a notebook needs no other dependency.
pub use rules::Rule;
pub use {
    lesson01_perceptron, lesson04_losses, lesson05_backprop, lesson06_optimizers, ndarray, shared,
};
