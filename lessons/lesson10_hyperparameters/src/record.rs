//! # What is done so far, in a file
//!
//! A search that takes an hour will be interrupted. Its trials are kept as JSON,
//! written whole or not at all, with what they were made for, and read back with
//! every doubt voiced.

use std::path::Path;

use serde::{Deserialize, Serialize};
use shared::file::{read, write_whole};
use shared::{Error, Result};

use crate::Params;
use crate::search::Method;
use crate::study::Study;

/// The name of the format, so that no other JSON is taken for it.
const FORMAT: &str = "lesson10_hyperparameters search";

/// What trials are made for: with other numbers they would be other trials.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// The seed of all.
    pub seed: u32,
    /// Trials of each search.
    pub budget: usize,
    /// How often each search is repeated.
    pub repeats: usize,
    /// Epochs of each trial.
    pub epochs: usize,
}

impl From<&Params> for Plan {
    fn from(params: &Params) -> Self {
        let Params { seed, budget, repeats, epochs, .. } = *params;
        Plan { seed, budget, repeats, epochs }
    }
}

impl Plan {
    /// The studies of the plan, with nothing done yet.
    pub fn studies(&self) -> Vec<Study> {
        let of = |method| {
            (0..self.repeats as u32).map(move |repeat| Study { method, repeat, trials: vec![] })
        };
        Method::ALL.into_iter().flat_map(of).collect()
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Record {
    format: String,
    version: u32,
    plan: Plan,
    studies: Vec<Study>,
}

const VERSION: u32 = 1;

/// Keeps the studies in a file.
///
/// # Errors
/// If it cannot be written; what was there before is then still there.
pub fn keep(file: &Path, plan: &Plan, studies: &[Study]) -> Result<()> {
    let (format, plan, studies) = (FORMAT.to_owned(), plan.clone(), studies.to_vec());
    let record = Record { format, version: VERSION, plan, studies };
    let mut text = serde_json::to_vec(&record).expect("numbers and names become JSON");
    text.push(b'\n');
    write_whole(file, &text)
}

/// Reads the studies back.
///
/// # Errors
/// One line that says what is wrong with the file, and where.
pub fn resume(file: &Path, plan: &Plan) -> Result<Vec<Study>> {
    let bytes = read(file)?;
    let record: Record = serde_json::from_slice(&bytes).map_err(|error| {
        let message = format!("is no search that can be resumed: {error}");
        Error::file(file, message)
    })?;
    if record.format != FORMAT || record.version != VERSION {
        let message = format!(
            "is {:?}, version {}; this program reads {FORMAT:?}, version {VERSION}",
            record.format, record.version
        );
        return Err(Error::file(file, message));
    }
    if record.plan != *plan {
        let Plan { seed, budget, repeats, epochs } = record.plan;
        let message = format!(
            "was made with --seed {seed} --budget {budget} --repeats {repeats} --epochs {epochs}; \
             give the same, or another file"
        );
        return Err(Error::file(file, message));
    }
    let same = |(kept, study): (&Study, &Study)| {
        kept.method == study.method && kept.repeat == study.repeat
    };
    let expected = plan.studies();
    let sound = record.studies.len() == expected.len()
        && record.studies.iter().zip(&expected).all(same)
        && record.studies.iter().all(|study| study.is_sound(plan));
    if !sound {
        let message =
            "does not hold the trials that its own plan asks for; begin anew without --resume";
        return Err(Error::file(file, message));
    }
    Ok(record.studies)
}
