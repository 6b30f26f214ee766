//! Lesson 6: optimizers, from plain descent to Adam, and how they race.
//!
//! Gradient descent takes the gradient as it comes. The optimizers here remember
//! something of the gradients before: their average, or their size, or both. All
//! of them are one `step` that lesson 5's training loop takes. In reading order:
//!
//! - [`moving_average`]: an average that forgets, and its bias.
//! - `momentum`: a velocity; Nesterov's look ahead.
//! - `adaptive`: one rate per parameter: AdaGrad and RMSprop.
//! - `adam`: both, with the bias taken out; AdamW.
//! - `choice`: all of them by name.
//! - `step_by_hand` and [`fixtures`]: what each does with one gradient.
//! - `longest_step`: how far Adam goes at most.
//! - `landscapes` and [`race`]: a ravine, a saddle and a curved valley.
//! - `ridge` and `ravine`: who is held by the saddle's ridge, and who by a ravine.
//! - `false_valley`: restarts, a velocity and noise against a local minimum.
//! - `schedule` and `noisy_descent`: learning rates that change on the way, and
//!   what that buys.
//! - [`training`]: a real run, each optimizer at its own best rate.
//! - [`sheet`]: what the reader sees of it.
//! - [`formulas`]: what the reader writes as a formula, and what it is compared with.
//! - [`exercises`]: what the reader writes, and what is said of it.

mod adam;
mod adaptive;
mod choice;
#[cfg(feature = "exercises")]
pub mod exercises;
mod false_valley;
pub mod fixtures;
pub mod formulas;
mod landscapes;
mod longest_step;
mod momentum;
pub mod moving_average;
mod noisy_descent;
pub mod race;
mod ravine;
mod ridge;
mod schedule;
pub mod sheet;
mod step_by_hand;
pub mod training;

// What the lesson builds on, so that a notebook needs no other dependency.
pub use adam::{Adam, AdamW};
pub use adaptive::{AdaGrad, RmsProp};
pub use choice::Choice;
pub use landscapes::Landscape;
pub use momentum::{Momentum, Nesterov};
pub use moving_average::MovingAverage;
pub use schedule::{Schedule, Scheduled};
pub use {
    lesson01_perceptron, lesson02_gradient_descent, lesson04_losses, lesson05_backprop, ndarray,
    shared,
};
