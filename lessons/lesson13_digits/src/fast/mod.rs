//! # Why the plain network is as fast as it is, and what makes it faster
//!
//! In reading order, slowest first; each file one step, the same algorithm in all:
//!
//! - [`samples`]: the task that is timed, and what a step is.
//! - `loops`: as the formulas are written.
//! - `dot`: ndarray's product, lesson 5 as it is.
//! - `single`: numbers of half the size.
//! - `in_place`: no new memory in the loop.
//! - `fused`: one pass where there were three.
//! - `gemm`: a better product.
//! - `threads`, `meeting`, `cores`: two cores.
//! - `ladder`: the steps by name, and that they agree.
//! - `traffic`: what each asks of memory.
//! - `growth`: how the time grows with the samples and the layers.
//! - [`machine`], `measured`: how fast anything could be, and how fast the steps are.
//! - `training`: MNIST at that speed.

mod cores;
mod dot;
mod fused;
mod gemm;
mod growth;
mod in_place;
mod ladder;
mod loops;
pub mod machine;
mod measured;
mod meeting;
pub mod samples;
mod single;
mod threads;
mod traffic;
mod training;

pub use cores::Fast;
pub(crate) use growth::{Growing, Growth, MIDDLE};
pub use ladder::Rung;
pub(crate) use measured::Measured;
pub use samples::Step;
pub(crate) use traffic::product_intensity;
pub use training::train;
