//! Lesson 2: gradient descent, from a guess to a trained neuron.
//!
//! How can a program find good numbers by itself? It guesses, measures how wrong
//! the guess is, and steps to where it is less wrong. In reading order:
//!
//! - `three_stories`: one loop: initialise, forward, loss, update.
//! - `hot_cold`: try both sides; slow, and blind to size.
//! - [`slope`]: why the derivative gives direction and size.
//! - `one_variable`: descending a curve.
//! - `partial`: one slope for each parameter.
//! - `steepest`: the slope in any direction, and which is the steepest.
//! - [`two_variables`]: descending a bowl.
//! - `learning_rate`: too small, right, too large, and what the limits are.
//! - `decay`: smaller steps towards the end.
//! - [`local_minima`]: where one starts decides where one ends.
//! - `convex`: bowls with one bottom, and how to tell them.
//! - [`records`]: the applicants as they come, generated or read.
//! - [`mod@one_hot`], `standardise` and [`scaling`]: categories and numbers as a neuron can
//!   take them, and why that matters.
//! - `split` and `applicants`: who trains and who tests; the applicants, prepared.
//! - `neuron`: one neuron and its gradient.
//! - `divergence`: how a run that explodes is noticed.
//! - `training`: the neuron on the applicants.
//! - `verdict`: whether it is any good, beside a guess that looks at nobody.
//! - `leak`: what standardising before the split has told of those who test.
//! - `bad_records`: slips, three rules that look for them, and what must stay.
//! - [`mod@batches`] and `batch_noise`: all samples, one, or a few; how rough a few are.
//! - [`false_valley`]: where batch descent stays, and single records may get out.
//! - [`step_times`]: a gradient made in parts, and how long a step takes.
//! - [`sheet`]: what the reader sees of it.
//! - [`formulas`]: what the reader writes as a formula, and what it is compared with.
//! - [`exercises`]: what the reader makes, judged.

mod applicants;
mod bad_records;
mod batch_noise;
pub mod batches;
mod convex;
mod decay;
mod divergence;
#[cfg(feature = "exercises")]
pub mod exercises;
pub mod false_valley;
pub mod formulas;
mod hot_cold;
mod leak;
mod learning_rate;
pub mod local_minima;
mod neuron;
pub mod one_hot;
mod one_variable;
mod partial;
pub mod records;
pub mod scaling;
pub mod sheet;
pub mod slope;
mod split;
mod standardise;
mod steepest;
pub mod step_times;
mod three_stories;
mod training;
pub mod two_variables;
mod verdict;

// What the lesson builds on, so that a notebook needs no other dependency.
pub use applicants::{Applicants, Part};
pub use batches::batches;
pub use decay::decayed;
pub use divergence::{check_divergence, check_parameters};
pub use neuron::Neuron;
pub use one_hot::one_hot;
pub use one_variable::descend;
pub use partial::{along, gradient_by_trying};
pub use split::{Split, pick};
pub use standardise::Standardiser;
pub use three_stories::root_mean_square;
pub use training::{TrainedNeuron, always_rejected, train};
pub use {lesson01_perceptron, ndarray, shared};
