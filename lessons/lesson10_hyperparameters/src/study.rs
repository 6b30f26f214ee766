//! # Many searches at once
//!
//! A study is one search: a method, a split of the patients, and its trials. The
//! studies know nothing of each other, so they run on all cores, and since each
//! draws from generators of its own, the result is the same whatever the number of
//! threads.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use shared::job::Job;
use shared::{Error, Result};

use crate::Params;
use crate::record::{Plan, keep, resume};
use crate::search::{Method, Trial, best};
use crate::task::{Setting, Task, loss_on};

/// One search.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Study {
    /// How it looks.
    pub method: Method,
    /// Which repeat it is, from 0: the same split for all methods.
    pub repeat: u32,
    /// What was tried, in order.
    pub trials: Vec<Trial>,
}

impl Study {
    fn seed(&self, plan: &Plan) -> u32 {
        plan.seed.wrapping_add(self.repeat)
    }

    // ANCHOR: run
    /// Goes on until the budget is spent, or the user asks to stop.
    ///
    /// # Errors
    /// None with the set that is built in.
    pub fn run(&mut self, plan: &Plan, job: &Job) -> Result<()> {
        let task = Task::draw(plan.epochs, self.seed(plan))?;
        while self.trials.len() < plan.budget && !job.interrupted() {
            let place = self.method.next(&self.trials, plan.budget, self.seed(plan));
            let loss = task.validation_loss(Setting::at(place));
            self.trials.push(Trial { place, loss });
            job.step();
        }
        Ok(())
    }
    // ANCHOR_END: run

    /// The lowest loss after each trial.
    pub fn best_so_far(&self) -> Vec<f64> {
        let lowest = |low: &mut f64, trial: &Trial| {
            *low = low.min(trial.counted());
            Some(*low)
        };
        self.trials.iter().scan(f64::INFINITY, lowest).collect()
    }

    /// The loss on the test set with the best setting found.
    ///
    /// # Errors
    /// If there are no trials, or not one of them converged.
    pub fn test_loss(&self, plan: &Plan) -> Result<f64> {
        let task = Task::draw(plan.epochs, self.seed(plan))?;
        let best = best(&self.trials)
            .ok_or_else(|| Error::Unsolvable("there are no trials; raise --budget".into()))?;
        Ok(loss_on(&task.train(Setting::at(best.place))?, &task.test))
    }

    /// Whether the trials are ones that this plan could have made.
    pub fn is_sound(&self, plan: &Plan) -> bool {
        let share = |x: &f64| (0.0..=1.0).contains(x);
        let sound = |trial: &Trial| {
            trial.place.iter().all(share) && trial.loss.is_none_or(|loss| loss >= 0.0)
        };
        self.trials.len() <= plan.budget && self.trials.iter().all(sound)
    }
}

/// Where an interrupted search is kept if no file was named.
fn default_file() -> PathBuf {
    PathBuf::from("target/lessons/lesson10_hyperparameters/search.json")
}

// ANCHOR: all
/// Runs every method on every repeat, from what the file already holds.
///
/// # Errors
/// If the file is unsound or cannot be written, or the user asks to stop: then what is
/// done is kept.
pub fn all(params: &Params) -> Result<Vec<Study>> {
    let plan = Plan::from(params);
    let mut studies = match &params.resume {
        Some(file) if file.exists() => resume(file, &plan)?,
        _ => plan.studies(),
    };
    let pieces = studies.len() * plan.budget;
    let done = |studies: &[Study]| studies.iter().map(|study| study.trials.len()).sum::<usize>();
    let job = Job::begin("searching", pieces, done(&studies));
    each_on_a_thread(&mut studies, params.threads, |study| study.run(&plan, &job))?;

    let file = params.resume.clone().unwrap_or_else(default_file);
    let done = done(&studies);
    if params.resume.is_some() || done < pieces {
        keep(&file, &plan, &studies)?;
    }
    if done < pieces { Err(stopped(&file, done, pieces)) } else { Ok(studies) }
}
// ANCHOR_END: all

fn stopped(file: &Path, done: usize, pieces: usize) -> Error {
    Error::Interrupted(format!(
        "{done} of {pieces} trials are done; go on with the same flags and --resume {}",
        file.display()
    ))
}

/// Runs the work for each study, on so many threads.
#[cfg(not(target_family = "wasm"))]
fn each_on_a_thread(
    studies: &mut [Study],
    threads: Option<usize>,
    work: impl Fn(&mut Study) -> Result<()> + Send + Sync,
) -> Result<()> {
    use rayon::prelude::*;
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads.unwrap_or(0)).build();
    let pool = pool.map_err(|error| {
        Error::Usage(format!("the threads cannot be started: {error}; try fewer --threads"))
    })?;
    pool.install(|| studies.par_iter_mut().try_for_each(work))
}

/// The browser has one thread.
#[cfg(target_family = "wasm")]
fn each_on_a_thread(
    studies: &mut [Study],
    _threads: Option<usize>,
    work: impl Fn(&mut Study) -> Result<()>,
) -> Result<()> {
    studies.iter_mut().try_for_each(work)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn small(threads: usize) -> Params {
        Params { budget: 6, repeats: 2, epochs: 2, threads: Some(threads), ..Params::default() }
    }

    #[test]
    fn the_number_of_threads_changes_nothing() {
        let one = all(&small(1)).expect("it ends");
        assert_eq!(one.len(), 8);
        assert!(one.iter().all(|study| study.trials.len() == 6));
        assert_eq!(one, all(&small(4)).expect("it ends"));
    }

    #[test]
    fn a_search_that_goes_on_ends_as_one_that_never_stopped() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let file = folder.path().join("search.json");
        let params = Params { resume: Some(file.clone()), ..small(2) };
        let whole = all(&params).expect("it ends");

        let plan = Plan::from(&params);
        let mut half = whole.clone();
        for (study, kept) in half.iter_mut().zip([0, 3, 6, 1, 2, 5, 4, 0]) {
            study.trials.truncate(kept);
        }
        keep(&file, &plan, &half).expect("it can be written");
        assert_eq!(resume(&file, &plan).expect("it is sound"), half);
        assert_eq!(all(&params).expect("it goes on"), whole);
    }
}
