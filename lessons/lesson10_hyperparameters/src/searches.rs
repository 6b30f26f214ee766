//! # Many searches at once
//!
//! The studies know nothing of each other, so they run on all cores, and the result is
//! the same whatever the number of threads. Who asks to stop loses nothing: what is
//! done is kept in a file, from which they go on.

use std::path::Path;
use std::sync::Mutex;

use job::Job;
use shared::error::full_path;
use shared::{Error, Result};

use crate::record::{Record, begun, keep};
use crate::study::{Plan, Study};

// ANCHOR: all
/// Runs every method on every repeat, on so many threads (one per core, if none are
/// named). If a file is named, it goes on from the trials there and keeps all in it;
/// if none is, what an interrupted search has goes to the other path.
///
/// # Errors
/// If the file is unsound or cannot be written, or the user asks to stop: then what is
/// done is kept.
pub fn all(
    plan: &Plan,
    threads: Option<usize>,
    file: Option<&Path>,
    unnamed: &Path,
) -> Result<Vec<Study>> {
    let studies = file.map_or_else(|| Ok(plan.studies()), |file| begun(file, plan))?;
    let record = Record::of(studies.clone(), plan, file);
    let job = Job::begin("searching", plan.trials(), record.done());
    let record = Mutex::new(record);
    each_on_a_thread(studies, threads, |number, study| {
        study.run(plan, &job, |now| record.lock().expect("no study panics").update(number, now))
    })?;
    end(record.into_inner().expect("no study panics"), plan, file, unnamed)
}

/// Keeps all in the file, or in the other if none is named and not all is done.
fn end(record: Record, plan: &Plan, file: Option<&Path>, unnamed: &Path) -> Result<Vec<Study>> {
    let (done, all) = (record.done(), plan.trials());
    let Some(file) = file.or((done < all).then_some(unnamed)) else { return Ok(record.studies) };
    keep(file, plan, &record.studies)?;
    if done < all {
        return Err(Error::Interrupted(format!(
            "{done} of {all} trials are done; go on with the same flags and --resume {}",
            full_path(file)
        )));
    }
    Ok(record.studies)
}
// ANCHOR_END: all

/// Runs the work for each study, on so many threads, though not on more than there are
/// studies.
#[cfg(not(target_family = "wasm"))]
fn each_on_a_thread(
    studies: Vec<Study>,
    threads: Option<usize>,
    work: impl Fn(usize, Study) -> Result<()> + Send + Sync,
) -> Result<()> {
    use rayon::prelude::*;
    let cores = || std::thread::available_parallelism().map_or(1, usize::from);
    let threads = threads.unwrap_or_else(cores).min(studies.len());
    if threads == 1 {
        return each(studies, work);
    }
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
    let pool = pool.map_err(|error| {
        Error::Usage(format!("the threads cannot be started: {error}; try --threads 1"))
    })?;
    let numbered = studies.into_par_iter().enumerate();
    pool.install(|| numbered.try_for_each(|(number, study)| work(number, study)))
}

/// The browser has one thread.
#[cfg(target_family = "wasm")]
fn each_on_a_thread(
    studies: Vec<Study>,
    _threads: Option<usize>,
    work: impl Fn(usize, Study) -> Result<()>,
) -> Result<()> {
    each(studies, work)
}

/// Runs the work for one study after the other.
fn each(studies: Vec<Study>, work: impl Fn(usize, Study) -> Result<()>) -> Result<()> {
    studies.into_iter().enumerate().try_for_each(|(number, study)| work(number, study))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::task::Trial;

    const SMALL: Plan = Plan { seed: 42, budget: 6, repeats: 2, epochs: 2 };

    #[test]
    fn the_number_of_threads_changes_nothing() {
        let nowhere = Path::new("");
        let one = all(&SMALL, Some(1), None, nowhere).expect("it ends");
        assert_eq!(one.len(), 8);
        assert!(one.iter().all(|study| study.trials.len() == 6));
        assert_eq!(one, all(&SMALL, Some(4), None, nowhere).expect("it ends"));
    }

    #[test]
    fn a_search_that_goes_on_ends_as_one_that_never_stopped() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let file = folder.path().join("search.json");
        let whole = all(&SMALL, Some(2), Some(&file), &file).expect("it ends");
        assert_eq!(begun(&file, &SMALL).expect("it is sound"), whole);

        let mut half = whole.clone();
        for (study, kept) in half.iter_mut().zip([0, 3, 6, 1, 2, 5, 4, 0]) {
            study.trials.truncate(kept);
        }
        keep(&file, &SMALL, &half).expect("it can be written");
        assert_eq!(all(&SMALL, Some(2), Some(&file), &file).expect("it goes on"), whole);
    }

    #[test]
    fn what_an_interrupted_search_has_is_kept_and_said() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let [named, unnamed] = ["named", "unnamed"].map(|name| folder.path().join(name));
        let mut studies = SMALL.studies();
        studies[7].trials = vec![Trial { place: [0.5; 3], loss: None }; 6];
        for file in [Some(named.as_path()), None] {
            let kept_in = file.unwrap_or(&unnamed);
            let record = Record::of(studies.clone(), &SMALL, file);
            let error = end(record, &SMALL, file, &unnamed).expect_err("it is not done");
            assert_eq!(error.exit_code(), 130);
            let error = error.to_string();
            assert!(error.contains("6 of 48 trials"), "{error}");
            assert!(error.ends_with(&format!("--resume {}", full_path(kept_in))), "{error}");
            assert_eq!(begun(kept_in, &SMALL).expect("it is sound"), studies);
        }

        // A search that is done needs no file that nobody named.
        let done = studies[7].trials.clone();
        for study in &mut studies {
            study.trials.clone_from(&done);
        }
        let record = Record::of(studies.clone(), &SMALL, None);
        let nowhere = folder.path().join("nowhere");
        assert_eq!(end(record, &SMALL, None, &nowhere).expect("it is done"), studies);
        assert!(!nowhere.exists());
    }

    /// Where a thread is refused, one is asked for; that one is the program's own.
    #[test]
    fn one_thread_is_the_callers_and_more_are_others() {
        use std::thread::{ThreadId, current};
        let workers = |threads| {
            let seen: Mutex<Vec<ThreadId>> = Mutex::default();
            let work = |_, _| {
                seen.lock().expect("no work panics").push(current().id());
                Ok(())
            };
            each_on_a_thread(SMALL.studies(), Some(threads), work).expect("it works");
            seen.into_inner().expect("no work panics")
        };
        assert_eq!(workers(1), [current().id(); 8]);
        let two = workers(2);
        assert!(two.len() == 8 && !two.contains(&current().id()), "{two:?}");
    }
}
