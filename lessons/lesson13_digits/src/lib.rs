//! Lesson 13: handwritten digits, from the images to a saved model, and how to make it fast.
//!
//! Everything so far, on one real task. In reading order:
//!
//! - [`scans`]: digits as they were scanned; [`images`]: in three parts and in numbers.
//! - [`idx`]: MNIST's own files.
//! - [`training`]: the network and its learning curves.
//! - [`mistakes`]: what was taken for what, and which errors were worst.
//! - [`weights`]: what the first layer looks for.
//! - [`model`]: what training leaves behind, in a file.
//! - [`predict`]: inference, in another run of the program.
//! - [`strokes`]: what a pen draws, as the network sees it.
//! - [`drawing`]: a digit that nobody scanned.
//! - [`live`]: the figures that a reader can change.
//! - [`fast`]: why the plain network is as fast as it is, and what makes it faster.

pub mod drawing;
pub mod fast;
pub mod idx;
pub mod images;
pub mod live;
pub mod mistakes;
pub mod model;
pub mod predict;
pub mod scans;
pub mod strokes;
pub mod training;
pub mod weights;

// What the lesson builds on, so that a notebook needs no other dependency.
pub use {
    lesson01_perceptron, lesson02_gradient_descent, lesson04_losses, lesson05_backprop,
    lesson06_optimizers, lesson07_init, lesson09_deep_networks, ndarray, shared,
};

pub use images::Digits;
pub use model::Model;

use std::path::PathBuf;

use shared::{Report, Result, cli};

/// The lesson's flags.
#[derive(Debug, Clone, clap::Args)]
pub struct Params {
    /// Seed of all random numbers
    #[arg(long, default_value_t = 42)]
    pub seed: u32,

    /// Hidden units
    #[arg(long, value_parser = cli::count, default_value_t = 128)]
    pub hidden: usize,

    /// How often to go through the training set
    #[arg(long, value_parser = cli::count, default_value_t = 30)]
    pub epochs: usize,

    /// Samples in a batch
    #[arg(long, value_parser = cli::count, default_value_t = 64)]
    pub batch_size: usize,

    /// Learning rate η of the first epoch, without unit; it falls along half a cosine
    /// [default: 0.3, with --data 0.05]
    #[arg(long, value_parser = cli::positive)]
    pub learning_rate: Option<f64>,

    /// Folder with MNIST's four files, plain or gzipped [default: the digits built in]
    #[arg(long, value_name = "DIR")]
    pub data: Option<PathBuf>,

    /// Write the trained model to this file [default: nowhere]
    #[arg(long, value_name = "FILE")]
    pub save: Option<PathBuf>,

    /// Use the model in this file instead of training one [default: train]
    #[arg(long, value_name = "FILE", conflicts_with = "save")]
    pub load: Option<PathBuf>,

    /// Say which digit this picture shows, rows of numbers without a header [default: none]
    #[arg(long, value_name = "IMAGE.csv")]
    pub predict: Option<PathBuf>,

    /// Measure the fast network's steps on this machine, with --release
    #[arg(long)]
    pub time: bool,
}

impl Params {
    /// η of the first epoch. More pixels make a steeper loss.
    pub fn first_rate(&self) -> f64 {
        self.learning_rate.unwrap_or(if self.data.is_some() { 0.05 } else { 0.3 })
    }
}

impl Default for Params {
    fn default() -> Self {
        cli::defaults()
    }
}

/// The lesson: its sections in reading order.
///
/// # Errors
/// If a file is unsound or cannot be written, the training diverges or is interrupted, or
/// `--time` would measure code that was compiled to be debugged.
pub fn report(params: &Params) -> Result<Report> {
    fast::check(params)?;
    let digits = Digits::of(params)?;
    let (model, curves) = match &params.load {
        Some(file) => (model::load(file)?.fitting(&digits, file)?, None),
        None => training::train(&digits, params).map(|(model, curves)| (model, Some(curves)))?,
    };
    // What is wrong with the picture is said before anything is written.
    let prediction = params.predict.as_deref().map(|file| predict::section(&model, file));
    let prediction = prediction.transpose()?;
    if let Some(file) = &params.save {
        model::save(file, &model)?;
    }
    let mut report = Report::new("lesson13_digits", "Lesson 13: digits")
        .section(images::section(&digits))
        .section(training::section(&digits, &model, curves.as_ref(), params))
        .section(mistakes::section(&digits, &model))
        .section(weights::section(&digits, &model))
        .section(model::section(&model, params));
    if let Some(prediction) = prediction {
        report = report.section(prediction);
    }
    Ok(report.section(drawing::section(&model)).section(fast::section(params)?))
}
