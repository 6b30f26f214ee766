//! Lesson 3: least squares, the best line in closed form and by descent.
//!
//! For a line and squared errors one need not search: the best one can be worked
//! out. In reading order:
//!
//! - `closed_form`: a line, its loss, and both derivatives set to zero.
//! - [`server_room`]: how much cooling do 346 servers need, and how sure is that?
//! - [`by_descent`]: the same line by descent, and by one neuron.
//! - [`cholesky`]: systems solved by a triangular root.
//! - [`mod@householder`]: a triangle by mirrors.
//! - `products`, `threads`, `blocks`: many rows made few, by wide vectors and on all cores.
//! - [`solvers`]: several features: normal equations, QR, SVD.
//! - `curved`: columns that are powers, and a ball that is thrown.
//! - [`conditioning`]: what nearly equal features do to each of the three.
//! - [`several_features`]: ten measurements of 442 patients.
//! - [`several_targets`]: two lengths predicted at once.
//! - [`sheet`]: what the reader sees of it.
//! - [`formulas`]: what the reader writes as a formula, and what it is compared with.
//! - [`exercises`]: what the reader makes, judged.
//!
//! Solvers, conditioning, patients and several targets need LAPACK and stand behind the
//! feature `lapack`, which is on by default; the others do without it.

#[cfg(feature = "lapack")]
mod blocks;
pub mod by_descent;
pub mod cholesky;
mod closed_form;
#[cfg(feature = "lapack")]
pub mod conditioning;
#[cfg(feature = "lapack")]
mod curved;
#[cfg(feature = "exercises")]
pub mod exercises;
pub mod formulas;
pub mod householder;
#[cfg(feature = "lapack")]
mod products;
pub mod server_room;
#[cfg(feature = "lapack")]
pub mod several_features;
#[cfg(feature = "lapack")]
pub mod several_targets;
pub mod sheet;
#[cfg(feature = "lapack")]
pub mod solvers;
#[cfg(feature = "lapack")]
mod threads;

// What the lesson builds on, so that a notebook needs no other dependency.
pub use closed_form::{Line, fit_line};
pub use {lesson01_perceptron, lesson02_gradient_descent, ndarray, shared};
