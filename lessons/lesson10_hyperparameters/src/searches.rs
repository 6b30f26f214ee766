//! # Many searches at once
//!
//! The studies know nothing of each other, so they run on all cores, and the result is
//! the same whatever the number of threads. Who asks to stop loses nothing: what is
//! done is kept in a file, from which they go on.

use std::path::Path;

use shared::job::Job;
use shared::{Error, Result};

use crate::record::{keep, resume};
use crate::study::{Plan, Study};

/// Where interrupted studies are kept if no file was named.
const UNNAMED: &str = "target/lessons/lesson10_hyperparameters/search.json";

// ANCHOR: all
/// Runs every method on every repeat, from what the file already holds, on so many
/// threads (one per core, if none are named).
///
/// # Errors
/// If the file is unsound or cannot be written, or the user asks to stop: then what is
/// done is kept.
pub fn all(plan: &Plan, threads: Option<usize>, file: Option<&Path>) -> Result<Vec<Study>> {
    let mut studies = match file {
        Some(file) if file.exists() => resume(file, plan)?,
        _ => plan.studies(),
    };
    let pieces = studies.len() * plan.budget;
    let done = |studies: &[Study]| studies.iter().map(|study| study.trials.len()).sum::<usize>();
    let job = Job::begin("searching", pieces, done(&studies));
    each_on_a_thread(&mut studies, threads, |study| study.run(plan, &job))?;

    let (done, named) = (done(&studies), file.is_some());
    let file = file.unwrap_or(Path::new(UNNAMED));
    if named || done < pieces {
        keep(file, plan, &studies)?;
    }
    if done < pieces { Err(stopped(file, done, pieces)) } else { Ok(studies) }
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

    const SMALL: Plan = Plan { seed: 42, budget: 6, repeats: 2, epochs: 2 };

    #[test]
    fn the_number_of_threads_changes_nothing() {
        let one = all(&SMALL, Some(1), None).expect("it ends");
        assert_eq!(one.len(), 8);
        assert!(one.iter().all(|study| study.trials.len() == 6));
        assert_eq!(one, all(&SMALL, Some(4), None).expect("it ends"));
    }

    #[test]
    fn a_search_that_goes_on_ends_as_one_that_never_stopped() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let file = folder.path().join("search.json");
        let whole = all(&SMALL, Some(2), Some(&file)).expect("it ends");
        assert_eq!(resume(&file, &SMALL).expect("it is sound"), whole);

        let mut half = whole.clone();
        for (study, kept) in half.iter_mut().zip([0, 3, 6, 1, 2, 5, 4, 0]) {
            study.trials.truncate(kept);
        }
        keep(&file, &SMALL, &half).expect("it can be written");
        assert_eq!(all(&SMALL, Some(2), Some(&file)).expect("it goes on"), whole);
    }
}
