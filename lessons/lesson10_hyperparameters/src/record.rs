//! # What is done so far, in a file
//!
//! A search that takes an hour will be interrupted. Its trials are kept as JSON,
//! written whole or not at all, with what they were made for, and read back with
//! every doubt voiced.

use std::path::Path;

use serde::{Deserialize, Serialize};
use shared::error::shown;
use shared::file::{read, write_whole};
use shared::{Error, Result};

use crate::study::{Plan, Study};
use crate::task::Trial;

/// The name of the format, so that no other JSON is taken for it.
const FORMAT: &str = "lesson10_hyperparameters search";

/// It changes when what is kept changes.
const VERSION: u32 = 1;

/// What was done, brought up to date after every trial.
pub struct Record<'a> {
    /// Where it is kept, if it is.
    file: Option<&'a Path>,
    /// What the studies are made for.
    plan: &'a Plan,
    /// The studies as far as they are.
    pub studies: Vec<Study>,
    /// How many trials the file has.
    kept: usize,
}

impl<'a> Record<'a> {
    /// Of these studies, which that file has, if one is named.
    pub fn of(studies: Vec<Study>, plan: &'a Plan, file: Option<&'a Path>) -> Self {
        let mut record = Record { file, plan, studies, kept: 0 };
        record.kept = record.done();
        record
    }

    /// How many trials were done.
    pub fn done(&self) -> usize {
        self.studies.iter().map(|study| study.trials.len()).sum()
    }

    /// Notes how far the study of that number is. The file follows whenever more than a
    /// hundredth of the trials is new: a program that is killed loses no more, and all that is
    /// written on the way is not a thousand times what stands there in the end.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn update(&mut self, number: usize, study: &Study) -> Result<()> {
        self.studies[number].clone_from(study);
        let done = self.done();
        match self.file {
            Some(file) if 100 * (done - self.kept) > done => {
                self.kept = done;
                keep(file, self.plan, &self.studies)
            }
            _ => Ok(()),
        }
    }
}

/// What stands in the file.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Content {
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
    write_whole(file, &to_bytes(plan, studies))
}

/// The studies as a file has them.
pub fn to_bytes(plan: &Plan, studies: &[Study]) -> Vec<u8> {
    let (format, studies) = (FORMAT.to_owned(), studies.to_vec());
    let content = Content { format, version: VERSION, plan: *plan, studies };
    let mut text = serde_json::to_vec(&content).expect("numbers and names become JSON");
    text.push(b'\n');
    text
}

/// The studies as far as the file has them, all to do if there is no such file.
///
/// # Errors
/// One line that says what is wrong with the file, and where.
pub fn begun(file: &Path, plan: &Plan) -> Result<Vec<Study>> {
    let there = file.try_exists().map_err(Error::io(file, "read the file"))?;
    if there { from_bytes(file, plan, &read(file)?) } else { Ok(plan.studies()) }
}

/// The studies in these bytes of that file.
///
/// # Errors
/// As [`begun`].
pub fn from_bytes(file: &Path, plan: &Plan, bytes: &[u8]) -> Result<Vec<Study>> {
    let content: Content = serde_json::from_slice(bytes).map_err(|error| {
        let message = format!("is no search that can be resumed: {}", shown(&error.to_string()));
        Error::file(file, message)
    })?;
    if content.format != FORMAT || content.version != VERSION {
        let message = format!(
            "is \"{}\", version {}; this program reads \"{FORMAT}\", version {VERSION}",
            shown(&content.format),
            content.version
        );
        return Err(Error::file(file, message));
    }
    if content.plan != *plan {
        let Plan { seed, budget, repeats, epochs } = content.plan;
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
    let sound = content.studies.len() == expected.len()
        && content.studies.iter().zip(&expected).all(same)
        && content.studies.iter().all(|study| is_sound(study, plan));
    if !sound {
        let message =
            "does not hold the trials that its own plan asks for; begin anew without --resume";
        return Err(Error::file(file, message));
    }
    Ok(content.studies)
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
            assert_eq!(begun(&file, &PLAN).expect("it is sound"), studies);
        }
    }

    #[test]
    fn what_the_plan_could_not_have_made_is_refused() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let file = folder.path().join("search.json");
        let refused = |studies: &[Study], plan: &Plan, word: &str| {
            keep(&file, &PLAN, studies).expect("it can be written");
            let error = begun(&file, plan).expect_err("it is refused").to_string();
            assert!(error.contains("search.json") && error.contains(word), "{error}");
        };
        let good = Trial { place: [0.5; 3], loss: Some(0.3) };
        refused(&with(good), &Plan { epochs: 4, ..PLAN }, "--epochs 3");
        refused(&with(Trial { place: [0.5, 1.5, 0.5], ..good }), &PLAN, "--resume");
        refused(&with(Trial { loss: Some(-0.3), ..good }), &PLAN, "--resume");
        refused(&PLAN.studies()[1..], &PLAN, "--resume");
        refused(&PLAN.studies()[..3], &PLAN, "--resume");
        let mut other = PLAN.studies();
        other[2].repeat = 1;
        refused(&other, &PLAN, "--resume");
        other[2] = Study { method: other[1].method, ..PLAN.studies().remove(2) };
        refused(&other, &PLAN, "--resume");
        let mut many = with(good);
        many[0].trials = vec![good; 3];
        refused(&many, &PLAN, "--resume");
    }

    /// Else a loss that was lost would pass for a run that diverged.
    #[test]
    fn a_trial_without_its_loss_is_refused() {
        let trial = Trial { place: [0.5; 3], loss: None };
        let text = String::from_utf8(to_bytes(&PLAN, &with(trial))).expect("JSON is text");
        let without = text.replace(",\"loss\":null", "");
        assert_eq!(without.len() + 12, text.len());
        let error = from_bytes(Path::new("f"), &PLAN, without.as_bytes()).expect_err("no loss");
        assert!(error.to_string().contains("missing field `loss`"), "{error}");
    }

    /// The ends of all ranges: as many trials as there may be, a loss of 0.
    #[test]
    fn what_the_plan_could_just_have_made_is_accepted() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let file = folder.path().join("search.json");
        let mut studies = PLAN.studies();
        studies[3].trials = vec![Trial { place: [0.0, 1.0, 0.5], loss: Some(0.0) }; 2];
        keep(&file, &PLAN, &studies).expect("it can be written");
        assert_eq!(begun(&file, &PLAN).expect("it is sound"), studies);
    }

    #[test]
    fn another_format_and_another_version_are_refused_by_name() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let file = folder.path().join("search.json");
        for (format, version) in [(FORMAT, 2), ("cake", 1)] {
            let content =
                Content { format: format.into(), version, plan: PLAN, studies: PLAN.studies() };
            let text = serde_json::to_vec(&content).expect("it becomes JSON");
            write_whole(&file, &text).expect("it can be written");
            let error = begun(&file, &PLAN).expect_err("it is another").to_string();
            assert!(error.contains(&format!("\"{format}\", version {version};")), "{error}");
        }
    }

    /// Whatever happens, no more than a hundredth of the trials is lost.
    #[test]
    fn the_file_follows_the_trials() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let file = folder.path().join("search.json");
        let plan = Plan { budget: 300, ..PLAN };
        let mut record = Record::of(plan.studies(), &plan, Some(&file));
        let mut study = record.studies[1].clone();
        for done in 1..=300 {
            study.trials.push(Trial { place: [0.5; 3], loss: Some(0.3) });
            record.update(1, &study).expect("it can be written");
            let kept = begun(&file, &plan).expect("it is sound")[1].trials.len();
            assert!(done - kept <= done / 100, "{kept} of {done}");
            // At 100 and 101 trials one new one is a hundredth, and more than a hundredth.
            match done {
                1..=99 => assert_eq!(kept, done),
                100 => assert_eq!(kept, 99),
                101 | 102 => assert_eq!(kept, 101),
                300 => assert!(record.done() == 300 && kept > 296, "{kept}"),
                _ => (),
            }
        }
    }
}
