//! Lesson 13's files: a model saved in one run and used in another, pictures, MNIST's own
//! format. What is wrong with others stands in `errors/`.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use tests::files::idx;
use tests::{Run, command, run, values, within, without_threads};

const LESSON: &str = "lesson13_digits";

/// Runs the lesson with a short training, its figures in that folder.
fn short(folder: &Path, args: &[&str]) -> Run {
    let out = folder.join("figures");
    let common = ["--json", "--epochs", "2", "--hidden", "16", "--out", out.to_str().unwrap()];
    run(LESSON, &[&common, args].concat())
}

fn value(run: &Run, name: &str) -> Value {
    assert_eq!(run.code, Some(0), "{run:?}");
    let report: Value = serde_json::from_str(&run.stdout).expect("it prints JSON");
    report["values"][name].clone()
}

#[track_caller]
fn assert_refused(folder: &Path, run: &Run, words: &[&str]) {
    assert_eq!((run.code, run.stdout.as_str()), (Some(1), ""), "{run:?}");
    assert_eq!(run.stderr.lines().count(), 1, "{}", run.stderr);
    for word in words {
        assert!(run.stderr.contains(word), "no {word:?} in {}", run.stderr);
    }
    assert!(!folder.join("figures").exists(), "figures were left behind");
}

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder for the test")
}

fn write(folder: &Path, name: &str, bytes: impl AsRef<[u8]>) -> String {
    let file = folder.join(name);
    fs::write(&file, bytes).expect("it can be written");
    file.to_str().expect("a plain path").to_owned()
}

/// A seven, as the training set has them.
const SEVEN: &str = "0,0,5,13,16,16,8,0\n0,0,12,15,12,15,8,0\n0,0,2,1,4,14,3,0\n0,0,3,6,13,14,2,0\n\
                     0,0,10,16,16,12,3,0\n0,0,2,11,12,1,0,0\n0,0,3,15,5,0,0,0\n0,0,7,12,0,0,0,0\n";

#[test]
fn the_default_settings_read_975_of_1000() {
    let accuracy = values(LESSON, &[])["training.test_accuracy"].as_f64().expect("a number");
    assert!(accuracy >= 0.975, "{accuracy}");
}

#[test]
fn what_one_run_learned_another_knows() {
    let folder = folder();
    let model = folder.path().join("new").join("model.safetensors");
    let model = model.to_str().unwrap();
    let trained = short(folder.path(), &["--save", model]);
    let image = write(folder.path(), "seven.csv", SEVEN);
    let loaded = short(folder.path(), &["--load", model, "--predict", &image]);
    for name in ["training.test_accuracy", "training.test_loss", "mistakes.confusion"] {
        assert_eq!(value(&trained, name), value(&loaded, name), "{name}");
    }
    assert_eq!(value(&loaded, "prediction.digit"), 7);
}

#[test]
fn the_same_training_leaves_the_same_bytes() {
    let folder = folder();
    let saved = |name: &str| {
        let file = folder.path().join(name);
        let run = short(folder.path(), &["--save", file.to_str().unwrap()]);
        assert_eq!(run.code, Some(0), "{run:?}");
        fs::read(file).expect("it was written")
    };
    assert!(saved("one") == saved("another"));
}

#[test]
fn a_model_is_tested_on_no_picture_that_it_learned() {
    let folder = folder();
    let (path, data) = (folder.path(), pictures(&folder.path().join("data")));
    let (data, model) = (data.to_str().unwrap(), path.join("model"));
    let model = model.to_str().unwrap();
    short(path, &["--save", model, "--data", data, "--seed", "7"]);
    let load = ["--load", model, "--data", data, "--seed", "7"];
    let loaded = run(LESSON, &load);
    assert!(loaded.stdout.contains("The training did not look at the test set."), "{loaded:?}");
    fs::remove_dir_all(path.join("figures")).expect("there were figures");

    let words = ["model", "--seed 7", "--seed 42", "give --seed 7"];
    assert_refused(path, &short(path, &load[..4]), &words);
    // A picture of the test set that shows something else.
    let labels: Vec<u8> = (0..40).map(|number| if number == 39 { 9 } else { number % 4 }).collect();
    write(Path::new(data), "t10k-labels-idx1-ubyte", idx(&[40], &labels));
    assert_refused(path, &short(path, &load), &["model", "other pictures", "--data"]);
}

/// Of all that can be known before a long training, nothing is said after it.
#[test]
fn what_is_wrong_is_known_before_the_work() {
    let folder = folder();
    let out = folder.path().join("figures");
    let model = out.join("digits.svg");
    let image = write(folder.path(), "image.csv", SEVEN.replace("13,16", "13,17"));
    let (out, model) = (out.to_str().unwrap(), model.to_str().unwrap());
    for (args, code, word) in [
        (["--save", "/dev/null/model"], 1, "/dev/null/model: cannot write"),
        (["--save", model], 2, "digits.svg: a figure may be written there"),
        (["--predict", &image], 1, "line 1, column 5"),
    ] {
        let long = ["--epochs", "10000", "--hidden", "1000", "--out", out];
        let run = within(30.0, command(LESSON, &[&long[..], &args].concat()));
        assert_eq!((run.code, run.stderr.lines().count()), (Some(code), 1), "{run:?}");
        assert!(run.stderr.contains(word) && !Path::new(out).exists(), "{run:?}");
    }
}

#[test]
#[cfg_attr(not(debug_assertions), ignore = "of code compiled for speed, times are taken")]
fn times_are_only_taken_of_code_compiled_for_speed() {
    let run = run(LESSON, &["--time"]);
    assert_eq!((run.code, run.stdout.as_str()), (Some(2), ""), "{run:?}");
    assert!(run.stderr.contains("--release"), "{}", run.stderr);
}

/// A folder like MNIST's.
fn pictures(folder: &Path) -> PathBuf {
    fs::create_dir_all(folder).expect("a folder for the pictures");
    for (name, bytes) in tests::files::pictures(120, 40) {
        write(folder, &name, bytes);
    }
    folder.to_owned()
}

#[test]
fn a_folder_like_mnists_is_learned_and_the_next_time_the_same_way() {
    let folder = folder();
    let data = pictures(folder.path());
    let args = ["--data", data.to_str().unwrap(), "--epochs", "20", "--seed", "1"];
    let out = folder.path().join("figures");
    let common = ["--json", "--hidden", "40", "--out", out.to_str().unwrap()];
    let trained = run(LESSON, &[&common[..], &args].concat());
    let accuracy = value(&trained, "training.test_accuracy").as_f64().expect("a number");
    assert!(accuracy > 0.9, "{accuracy}");
    assert_eq!(trained.stdout, run(LESSON, &[&common[..], &args].concat()).stdout, "byte for byte");
}

/// There the fast network has one thread and not one for each core.
#[test]
#[cfg(all(unix, target_pointer_width = "64"))]
fn where_the_system_refuses_threads_the_same_is_learned() {
    let folder = folder();
    let data = pictures(&folder.path().join("data"));
    let out = folder.path().join("figures");
    let args = ["--data", data.to_str().unwrap(), "--out", out.to_str().unwrap(), "--json"];
    let args = [&args[..], &["--epochs", "3", "--hidden", "100"]].concat();
    let alone = within(60.0, without_threads(command(LESSON, &args)));
    let together = run(LESSON, &args);
    assert_eq!((alone.code, together.code), (Some(0), Some(0)), "{alone:?}");
    assert_eq!(alone.stdout, together.stdout, "byte for byte");
}
