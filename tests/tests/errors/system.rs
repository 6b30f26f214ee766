//! What the system refuses, or the user breaks off.

use std::fs::{self, File};
use std::time::Duration;

use tests::{command, ends_within, send, start};

use crate::case::{Case, DIGITS, PERCEPTRON, assert_says, case, check, folder};
use crate::mnist::mnist;

/// Places where nothing can be read or written.
pub fn cases() -> Vec<Case> {
    vec![
        case(
            PERCEPTRON,
            "--out file/figures",
            1,
            "file/figures: cannot make the folder for the figures; choose another with --out: …",
        )
        .file("file", ""),
        case(
            PERCEPTRON,
            "--out link",
            1,
            "link: cannot make the folder for the figures; choose another with --out: …",
        )
        .link("link", "nowhere"),
        case(PERCEPTRON, "--out out", 1, "out/gates.svg: cannot write the file: …")
            .file("out/gates.svg/x", ""),
        case(DIGITS, "--save folder", 1, "folder: cannot write the file: …").file("folder/x", ""),
        case(
            DIGITS,
            "--save /dev/full --hidden 1 --epochs 1 --data digits",
            1,
            "/dev/full: cannot write the file: …",
        )
        .files(mnist(12)),
    ]
}

#[test]
fn places_that_cannot_be_read_or_written() {
    check(cases());
}

/// What is printed goes nowhere.
#[test]
fn an_output_that_is_full() {
    let mut command = command(PERCEPTRON, &["--help"]);
    command.stdout(File::create("/dev/full").expect("it is there"));
    let run = command.output().expect("the program starts").into();
    assert_says(&run, 1, FULL, "--help");
}
pub const FULL: &str = "standard output: cannot write: …";

/// Where no browser is found the page is there all the same.
#[test]
fn a_page_that_cannot_be_opened() {
    let folder = folder();
    let mut command = command(PERCEPTRON, &["--open", "--quiet", "--out", "."]);
    let run = command.current_dir(folder.path()).env("PATH", folder.path()).output();
    assert_says(&run.expect("the program starts").into(), 1, NO_BROWSER, "--open");
    assert!(folder.path().join("index.html").exists());
}
pub const NO_BROWSER: &str = "./index.html: cannot open it in a browser; open the file by hand: …";

/// Lesson 13's training with the fast network keeps nothing of what it has.
#[test]
fn a_training_that_is_interrupted() {
    let folder = folder();
    for (name, bytes) in mnist(1200) {
        let file = folder.path().join(name);
        fs::create_dir_all(file.parent().expect("it is in a folder")).expect("it can be made");
        fs::write(file, bytes).expect("it can be written");
    }
    let ended_after = |seconds| {
        let mut command = command(DIGITS, &["--data", "digits", "--epochs", "10000"]);
        command.current_dir(folder.path());
        let child = start(command);
        std::thread::sleep(Duration::from_secs_f64(seconds));
        send("-INT", &child);
        ends_within(30.0, child)
    };
    // Of a training that has not begun there is nothing to be said.
    let mut runs = [0.3, 1.0, 5.0].into_iter().map(ended_after);
    let run = runs.find(|run| run.stderr != "error: interrupted\n");
    assert_says(&run.expect("it begins within five seconds"), 130, ENDED, "Ctrl-C");
}
pub const ENDED: &str = "interrupted: … of 10000 epochs are done; nothing is kept";
