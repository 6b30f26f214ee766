//! # What is done so far, in a file
//!
//! A search that takes an hour will be interrupted. Its trials are kept as JSON,
//! written whole or not at all, with what they were made for, and read back with
//! every doubt voiced.

use std::path::Path;

use serde::{Deserialize, Serialize};
use shared::file::{read, write_whole};
use shared::{Error, Result};

use crate::study::{Plan, Study};
use crate::task::Trial;

/// The name of the format, so that no other JSON is taken for it.
const FORMAT: &str = "lesson10_hyperparameters search";

/// It changes when what is kept changes.
const VERSION: u32 = 1;

/// What stands in the file.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Record {
    format: String,
    version: u32,
    plan: Plan,
    studies: Vec<Study>,
}

/// Keeps the studies in a file.
///
/// # Errors
/// If it cannot be written; what was there before is then still there.
pub fn keep(file: &Path, plan: &Plan, studies: &[Study]) -> Result<()> {
    let (format, studies) = (FORMAT.to_owned(), studies.to_vec());
    let record = Record { format, version: VERSION, plan: *plan, studies };
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
        && record.studies.iter().all(|study| is_sound(study, plan));
    if !sound {
        let message =
            "does not hold the trials that its own plan asks for; begin anew without --resume";
        return Err(Error::file(file, message));
    }
    Ok(record.studies)
}

/// Whether a study's trials are ones that this plan could have made.
fn is_sound(study: &Study, plan: &Plan) -> bool {
    let share = |x: &f64| (0.0..=1.0).contains(x);
    let sound =
        |trial: &Trial| trial.place.iter().all(share) && trial.loss.is_none_or(|loss| loss >= 0.0);
    study.trials.len() <= plan.budget && study.trials.iter().all(sound)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAN: Plan = Plan { seed: 7, budget: 2, repeats: 1, epochs: 3 };

    /// The plan's studies, with this as the first one's only trial.
    fn with(trial: Trial) -> Vec<Study> {
        let mut studies = PLAN.studies();
        studies[0].trials.push(trial);
        studies
    }

    /// Every bit of a number comes back, and a run that diverged too.
    #[test]
    fn what_is_kept_comes_back() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let file = folder.path().join("search.json");
        for loss in [Some(0.1 + 0.2), None] {
            let studies = with(Trial { place: [1.0 / 3.0, 0.0, 1.0], loss });
            keep(&file, &PLAN, &studies).expect("it can be written");
            assert_eq!(resume(&file, &PLAN).expect("it is sound"), studies);
        }
    }

    #[test]
    fn what_the_plan_could_not_have_made_is_refused() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let file = folder.path().join("search.json");
        let refused = |studies: &[Study], plan: &Plan, word: &str| {
            keep(&file, &PLAN, studies).expect("it can be written");
            let error = resume(&file, plan).expect_err("it is refused").to_string();
            assert!(error.contains("search.json") && error.contains(word), "{error}");
        };
        let good = Trial { place: [0.5; 3], loss: Some(0.3) };
        refused(&with(good), &Plan { epochs: 4, ..PLAN }, "--epochs 3");
        refused(&with(Trial { place: [0.5, 1.5, 0.5], ..good }), &PLAN, "--resume");
        refused(&with(Trial { loss: Some(-0.3), ..good }), &PLAN, "--resume");
        refused(&PLAN.studies()[1..], &PLAN, "--resume");
        let mut many = with(good);
        many[0].trials = vec![good; 3];
        refused(&many, &PLAN, "--resume");
    }
}
