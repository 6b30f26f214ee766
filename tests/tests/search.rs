//! Lesson 10's long search: interrupted, resumed, and resumed from files with
//! something wrong in them.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use tests::{command, run};

const LESSON: &str = "lesson10_hyperparameters";

/// Few trials: the file is what is tested.
const SMALL: [&str; 6] = ["--budget", "3", "--repeats", "2", "--epochs", "2"];

/// A file that the program itself has written, with all trials done.
fn record(folder: &Path) -> String {
    let file = folder.join("search.json");
    let run = run(LESSON, &[&SMALL[..], &["--resume", file.to_str().unwrap()]].concat());
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    fs::read_to_string(file).expect("it was kept")
}

#[test]
fn a_damaged_file_is_refused_with_one_line() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let good = record(folder.path());
    let cases: [(&str, String, &str); 11] = [
        ("empty", String::new(), "line 1"),
        ("not JSON", "a,b\n1,2\n".into(), "line 1"),
        ("cut off", good[..good.len() / 2].into(), "line 1"),
        ("something behind it", format!("{good}]"), "line 2"),
        ("another JSON", "{\"a\": 1}".into(), "`a`"),
        ("another version", good.replace("\"version\":1", "\"version\":2"), "version 2"),
        ("another format", good.replace("hyperparameters search", "recipe"), "recipe"),
        ("another plan", good.replace("\"seed\":42", "\"seed\":7"), "--seed 7"),
        ("a method gone", good.replacen("\"random\"", "\"grid\"", 1), "--resume"),
        ("a place outside", good.replacen("\"place\":[0.", "\"place\":[7.", 1), "--resume"),
        (
            "no number",
            good.replacen("\"loss\":0", "\"loss\":\"low\"", 1).replacen(
                "low\".",
                "low\",\"x\":0.",
                1,
            ),
            "line 1",
        ),
    ];
    for (case, text, word) in cases {
        assert_ne!(text, good, "{case}: nothing was changed");
        let file = folder.path().join("damaged.json");
        fs::write(&file, &text).expect("a file for the test");
        let out = folder.path().join("figures");
        let args = ["--resume", file.to_str().unwrap(), "--out", out.to_str().unwrap()];
        let run = run(LESSON, &[&SMALL[..], &args].concat());
        assert_eq!((run.code, run.stdout.as_str()), (Some(1), ""), "{case}: {run:?}");
        assert_eq!(run.stderr.lines().count(), 1, "{case}: {}", run.stderr);
        for word in [word, "damaged.json"] {
            assert!(run.stderr.contains(word), "{case}: no {word:?} in {}", run.stderr);
        }
        assert!(!out.exists(), "{case}: figures were left behind");
        assert_eq!(fs::read_to_string(&file).expect("it is still there"), text, "{case}");
    }
}

#[test]
fn a_file_that_cannot_be_written_is_one_line() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let blocked = folder.path().join("file");
    fs::write(&blocked, "").expect("a file for the test");
    let file = blocked.join("search.json");
    let run = run(LESSON, &[&SMALL[..], &["--resume", file.to_str().unwrap()]].concat());
    assert_eq!((run.code, run.stderr.lines().count()), (Some(1), 1), "{run:?}");
}

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

#[cfg(unix)]
#[test]
fn interrupted_it_keeps_what_it_has_and_goes_on() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let file = folder.path().join("search.json");
    let plan = ["--budget", "20", "--repeats", "2", "--epochs", "60"];
    let args = [&plan[..], &["--resume", file.to_str().unwrap()]].concat();
    let child = command(LESSON, &args)
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .expect("the program starts");
    std::thread::sleep(Duration::from_millis(700));
    let kill = Command::new("kill").args(["-INT", &child.id().to_string()]).status();
    assert!(kill.expect("kill is there").success());
    let run = tests::Run::from(child.wait_with_output().expect("it ends"));
    assert_eq!((run.code, run.stdout.as_str()), (Some(130), ""), "{run:?}");
    assert_eq!(run.stderr.lines().count(), 1, "{run:?}");
    assert!(run.stderr.contains("--resume") && run.stderr.contains("of 160 trials"), "{run:?}");

    let resumed = tests::run(LESSON, &args);
    let at_once = tests::run(LESSON, &plan);
    assert_eq!((resumed.code, resumed.stderr.as_str()), (Some(0), ""));
    assert!(resumed.stdout == at_once.stdout, "a search that went on ends as another");
}
