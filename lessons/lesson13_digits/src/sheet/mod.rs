//! What the reader sees: the flags, and the sections in reading order.

mod certainty;
pub mod drawing;
mod fast;
pub mod images;
pub mod live;
pub mod mistakes;
mod model;
mod neighbours;
pub mod predict;
pub mod training;
pub mod weights;

use std::path::{Path, PathBuf};

use shared::random::Random;
use shared::{Error, Report, Result, cli};

use crate::training::{Curves, Recipe};
use crate::{Digits, Model};

/// The lesson's flags.
#[derive(Debug, Clone, clap::Args)]
pub struct Params {
    /// Seed of all random numbers
    #[arg(long, default_value_t = 42)]
    pub seed: u32,

    /// Hidden units, at most 4,096
    #[arg(long, value_parser = cli::count::<4_096>, default_value_t = Recipe::default().hidden)]
    pub hidden: usize,

    /// How often to go through the training set, at most 10,000
    #[arg(long, value_parser = cli::count::<10_000>, default_value_t = Recipe::default().epochs)]
    pub epochs: usize,

    /// Samples in a batch, at most 100,000
    #[arg(long, value_parser = cli::count::<100_000>, default_value_t = Recipe::default().batch_size)]
    pub batch_size: usize,

    /// Learning rate η of the first epoch, without unit; it falls along half a cosine
    /// [default: 0.3, with --data 0.05]
    #[arg(long, value_parser = cli::positive)]
    pub learning_rate: Option<f64>,

    /// Folder with MNIST's four files, plain or gzipped; the last digits of what is learned
    /// may depend on the kind of processor, not on the number of its cores
    /// [default: the digits built in]
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
    /// Whether the flags make sense: times of code that was compiled to be debugged do not.
    fn check(&self) -> Result<()> {
        if self.time && cfg!(debug_assertions) {
            let message = "--time measures code that is compiled for speed: cargo run --release \
                           -p lesson13_digits -- --time";
            return Err(Error::Usage(message.into()));
        }
        Ok(())
    }

    /// How the network is trained.
    fn recipe(&self) -> Recipe {
        let suits = if self.data.is_some() { Recipe::for_mnist() } else { Recipe::default() };
        let first_rate = self.learning_rate.unwrap_or(suits.first_rate);
        let &Params { hidden, epochs, batch_size, .. } = self;
        Recipe { hidden, epochs, batch_size, first_rate }
    }
}

impl Default for Params {
    fn default() -> Self {
        cli::defaults()
    }
}

/// A model trained as the flags say; MNIST is for the fast network.
fn trained(digits: &Digits, params: &Params) -> Result<(Model, Curves)> {
    let train = if params.data.is_some() { crate::fast::train } else { crate::training::train };
    let (network, curves) = train(digits, &params.recipe(), &mut Random::seed(params.seed))?;
    Ok((Model::new(digits, network), curves))
}

/// The lesson: its sections in reading order.
///
/// # Errors
/// As [`report_in`].
pub fn report(params: &Params) -> Result<Report> {
    report_in(params, Path::new("."))
}

/// The same; the folder is that of the figures, where no model may take a figure's place.
///
/// # Errors
/// If a file is unsound or cannot be written, the training diverges or is interrupted, or
/// `--time` would measure code that was compiled to be debugged.
pub fn report_in(params: &Params, out: &Path) -> Result<Report> {
    params.check()?;
    if let Some(file) = &params.save {
        cli::check_file(file, out)?;
    }
    let digits = Digits::of(params.data.as_deref(), params.seed)?;
    // What is wrong with the picture is said before the work.
    let picture = params.predict.as_deref().map(|file| crate::predict::read(&digits.train, file));
    let picture = picture.transpose()?;
    let (model, curves) = if let Some(file) = &params.load {
        (Model::load(file)?.fitting(&digits, file)?, None)
    } else {
        let (model, curves) = trained(&digits, params)?;
        (model, Some(curves))
    };
    if let Some(file) = &params.save {
        model.save(file)?;
    }
    let mut report = Report::new("lesson13_digits", "Lesson 13: digits")
        .section(images::section(&digits))
        .section(training::section(&digits, &model, curves.as_ref(), &params.recipe()))
        .section(mistakes::section(&digits, &model))
        .section(weights::section(&digits, &model.network));
    if params.data.is_none() {
        report = report.section(neighbours::section(&digits)?);
    }
    report = report.section(model::section(&digits, &model, params.save.as_deref()));
    if let Some((picture, file)) = picture.zip(params.predict.as_deref()) {
        report = report.section(predict::section(&model, &picture, file));
    }
    Ok(report
        .section(drawing::section(&digits, &model))
        .section(certainty::section(&digits, &model))
        .section(fast::section(params.time, params.seed)?))
}

#[cfg(test)]
mod tests {
    use lesson09_deep_networks::classes::confusion;

    use super::*;
    use crate::training::LOSS;

    /// With a scale that is not that of the pictures at hand.
    #[test]
    fn what_is_said_of_a_loaded_model_is_said_on_its_own_scale() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let file = folder.path().join("model.safetensors");
        let digits = Digits::built_in(42);
        let params = Params { epochs: 2, hidden: 16, ..Params::default() };
        let (mut model, _) = trained(&digits, &params).expect("it converges");
        model.standard.mean.fill(1.0);
        model.save(&file).expect("it can be written");

        let (x, y) = digits.batch(&digits.test);
        let own = model.network.output(&model.standard.apply(&digits.test.brightness()));
        let others = model.network.output(&x);
        assert!(LOSS.accuracy(&own, &y) < LOSS.accuracy(&others, &y));

        let report = report(&Params { load: Some(file), ..params }).expect("it is sound");
        let (loss, table) = (LOSS.value(&own, &y).into(), (&confusion(&own, &y)).into());
        assert_eq!(report.value("training.test_loss"), Some(&loss));
        assert_eq!(report.value("mistakes.confusion"), Some(&table));
    }
}
