//! Lesson 10's long search: on any number of threads, interrupted, and resumed. What is
//! wrong with a file stands in `errors/`.

use std::fs;
use std::path::Path;
use std::process::Child;
use std::time::Duration;

use tests::{command, ends_within, run, send, start, within, without_threads};

const LESSON: &str = "lesson10_hyperparameters";

/// Few trials: the file is what is tested.
const SMALL: [&str; 6] = ["--budget", "3", "--repeats", "2", "--epochs", "2"];

#[test]
fn the_number_of_threads_changes_nothing() {
    let output = |threads| {
        let run = run(LESSON, &[&SMALL[..], &["--threads", threads]].concat());
        assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""), "{threads} threads");
        run.stdout
    };
    assert_eq!(output("1"), output("3"));
    let none = run(LESSON, &["--threads", "0"]);
    assert_eq!((none.code, none.stderr.lines().count()), (Some(2), 1), "{none:?}");
}

#[test]
fn a_thousand_threads_are_no_more_than_there_are_searches() {
    let all = run(LESSON, &[&SMALL[..], &["--threads", "1000"]].concat());
    assert_eq!((all.code, all.stderr.as_str()), (Some(0), ""));
    assert_eq!(all.stdout, run(LESSON, &SMALL).stdout);
}

/// Where the system has no thread to spare, there is still the program's own.
#[test]
fn without_another_thread_one_is_asked_to_do_with_one() {
    let few = |args: &[&str]| {
        let command = command(LESSON, &[&SMALL[..], args].concat());
        within(60.0, without_threads(command))
    };
    let two = few(&["--threads", "2"]);
    assert_eq!((two.code, two.stderr.lines().count()), (Some(2), 1), "{two:?}");
    assert!(two.stderr.contains("--threads 1"), "{two:?}");
    let one = few(&["--threads", "1"]);
    assert_eq!((one.code, one.stderr.as_str()), (Some(0), ""));
    assert_eq!(one.stdout, run(LESSON, &SMALL).stdout);
}

/// A search that is ended from outside.
#[cfg(unix)]
mod ended {
    use super::*;

    /// Many trials, each of them short.
    const PLAN: [&str; 6] = ["--budget", "20", "--repeats", "2", "--epochs", "60"];

    /// A search that keeps its trials in that file.
    fn begin(plan: &[&str], file: &Path, out: &Path) -> Child {
        let args = [plan, &["--resume", file.to_str().unwrap(), "--out", out.to_str().unwrap()]];
        start(command(LESSON, &args.concat()))
    }

    /// How many trials a file has; none if there is no file.
    fn trials(file: &Path) -> usize {
        fs::read_to_string(file).map_or(0, |text| text.matches("\"place\"").count())
    }

    /// Waits until the file has so many trials.
    fn wait_for(count: usize, file: &Path) {
        for _ in 0..3000 {
            if trials(file) >= count {
                return;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        panic!("{} trials after half a minute", trials(file));
    }

    #[test]
    fn it_keeps_what_it_has_and_goes_on() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let out = folder.path().join("figures");
        let at_once = run(LESSON, &[&PLAN[..], &["--out", out.to_str().unwrap()]].concat());
        for (signal, said) in [("-INT", true), ("-TERM", true), ("-KILL", false)] {
            let file = folder.path().join(format!("search{signal}.json"));
            let child = begin(&PLAN, &file, &out);
            wait_for(10, &file);
            send(signal, &child);
            let run = ends_within(30.0, child);
            assert_eq!(run.code, said.then_some(130), "{signal}: {run:?}");
            assert_eq!(run.stderr.lines().count(), usize::from(said), "{signal}: {run:?}");
            assert_eq!(run.stderr.contains("of 160 trials"), said, "{signal}: {run:?}");
            // Who is killed in the middle of a file cannot clear it away.
            let halves = names(folder.path()).into_iter().filter(|name| name.contains("half"));
            assert!(!said || halves.count() == 0, "{signal}: half a file is left");
            let kept = trials(&file);
            assert!((10..160).contains(&kept), "{signal}: {kept} trials");

            let resumed = ends_within(60.0, begin(&PLAN, &file, &out));
            assert_eq!((resumed.code, resumed.stderr.as_str()), (Some(0), ""), "{signal}");
            assert!(resumed.stdout == at_once.stdout, "{signal}: it ends as another");
        }
    }

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).expect("it can be read");
        let mut names: Vec<String> = entries
            .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    /// Without --resume too, beside the figures and under a name of its plan's own.
    #[test]
    fn an_unnamed_search_is_kept_beside_the_figures() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        for seed in ["1", "2"] {
            let plan = [&PLAN[..4], &["--epochs", "1000", "--seed", seed]].concat();
            let out = ["--out", folder.path().to_str().unwrap()];
            let child = start(command(LESSON, &[&plan[..], &out].concat()));
            std::thread::sleep(Duration::from_millis(700));
            send("-INT", &child);
            let run = ends_within(30.0, child);
            assert_eq!((run.code, run.stdout.as_str()), (Some(130), ""), "{run:?}");
            let file = names(folder.path()).pop().expect("it was kept");
            assert!(
                file.contains(&format!("seed{seed}-")) && run.stderr.contains(&file),
                "{run:?}"
            );
        }
        assert_eq!(names(folder.path()).len(), 2);
    }

    /// Once the search is over, there is nothing to be kept.
    #[test]
    fn after_the_search_it_ends_at_once() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let file = folder.path().join("search.json");
        let plan = ["--budget", "1", "--repeats", "1", "--epochs", "3000"];
        let child = begin(&plan, &file, &folder.path().join("figures"));
        wait_for(4, &file);
        std::thread::sleep(Duration::from_millis(100));
        send("-INT", &child);
        let run = ends_within(2.0, child);
        assert_eq!((run.code, run.stdout.as_str()), (Some(130), ""), "{run:?}");
        assert_eq!(run.stderr, "error: interrupted\n");
    }
}
