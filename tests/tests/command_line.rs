//! What every lesson's command line promises.

use std::fs;
use std::io::Read as _;
use std::process::Stdio;
use std::sync::LazyLock;
use std::time::Duration;

use serde_json::Value;
use shared::draw::escape;
use tests::{command, ends_within, lessons, root, run, send, start, within, without_threads};

/// Asserts that a run failed with this exit code and said why in one line.
#[track_caller]
fn assert_one_line(run: &tests::Run, code: i32, word: &str) {
    assert_eq!(run.code, Some(code), "{run:?}");
    assert_eq!(run.stdout, "", "nothing is printed beside the error");
    assert_eq!(run.stderr.lines().count(), 1, "{:?}", run.stderr);
    assert!(run.stderr.starts_with("error: ") && run.stderr.contains(word), "{:?}", run.stderr);
}

#[test]
fn the_same_run_twice_gives_the_same_bytes() {
    for lesson in lessons() {
        let out = |n: usize| format!("target/tests/twice/{n}/{lesson}");
        let figures = |n: usize| {
            let folder = root().join(out(n));
            let _ = fs::remove_dir_all(&folder);
            let run = run(&lesson, &["--out", &out(n)]);
            assert_eq!(run.code, Some(0), "{lesson}: {}", run.stderr);
            let mut files: Vec<(String, Vec<u8>)> = fs::read_dir(&folder)
                .expect("the folder is made")
                .map(|entry| entry.expect("its entries can be read").path())
                .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), path))
                .map(|(name, path)| (name, fs::read(path).expect("a figure can be read")))
                .collect();
            files.sort();
            (run.stdout.replace(&out(n), ""), files)
        };
        assert!(figures(1) == figures(2), "{lesson} differs between two runs");
    }
}

/// Every lesson's `--json`, run once for the tests that read it, with its figures where no
/// other test writes.
static JSON: LazyLock<Vec<(String, Value)>> = LazyLock::new(|| {
    let json = |lesson: String| {
        let run = run(&lesson, &["--json", "--out", &format!("target/tests/json/{lesson}")]);
        (lesson, serde_json::from_str(&run.stdout).expect("one JSON value"))
    };
    lessons().into_iter().map(json).collect()
});

#[test]
fn json_prints_one_object_and_nothing_else() {
    for (lesson, json) in JSON.iter() {
        let keys: Vec<&String> = json.as_object().expect("an object").keys().collect();
        assert_eq!(
            keys,
            ["claims", "figures", "lesson", "params", "tables", "title", "values"],
            "{lesson}"
        );
        assert_eq!(json["lesson"], lesson.as_str());
        assert!(json["values"].as_object().is_some_and(|values| !values.is_empty()), "{lesson}");
        let params = json["params"].as_object().expect("an object");
        let help = run(lesson, &["--help"]).stdout;
        for name in params.keys() {
            assert!(help.contains(&format!("--{}", name.replace('_', "-"))), "{lesson}: {name}");
        }
    }
}

#[test]
fn every_figure_is_a_file_with_a_title_and_a_text_alternative() {
    for (lesson, json) in JSON.iter() {
        let figures = json["figures"].as_array().expect("an array");
        assert!(!figures.is_empty(), "{lesson} has no figure");
        for figure in figures {
            let text = |key: &str| figure[key].as_str().expect("a string");
            let svg = fs::read_to_string(root().join(text("file"))).expect("the file is there");
            assert!(svg.starts_with("<svg") && svg.trim_end().ends_with("</svg>"), "{figure}");
            // In the picture's own title and description, for whoever cannot see it.
            for (tag, words, least) in [("title", text("title"), 6), ("desc", text("alt"), 41)] {
                assert!(words.len() >= least, "{lesson}: {figure}");
                let told = svg.contains(&format!(">{}</{tag}>", escape(words)));
                assert!(told, "{lesson}: {} has no <{tag}> that says {words:?}", text("file"));
            }
            assert!(svg.len() < 200_000, "{lesson}: {} is {} bytes", text("id"), svg.len());
        }
    }
}

#[test]
fn quiet_prints_nothing_and_still_draws() {
    for lesson in lessons() {
        let out = format!("target/tests/quiet/{lesson}");
        let run = run(&lesson, &["--quiet", "--out", &out]);
        assert_eq!((run.code, run.stdout.as_str(), run.stderr.as_str()), (Some(0), "", ""));
        assert!(fs::read_dir(root().join(out)).expect("the folder is made").next().is_some());
    }
}

#[test]
fn help_names_every_flag_with_its_default() {
    for lesson in lessons() {
        let help = run(&lesson, &["--help"]).stdout;
        let number: usize = lesson["lesson".len()..][..2].parse().expect("lessons are numbered");
        assert!(help.starts_with(&format!("Lesson {number}: ")), "{lesson}: {help}");
        for flag in ["--seed", "--out", "--open", "--quiet", "--json", "--help"] {
            assert!(help.contains(flag), "{lesson}: {flag} is not in --help");
        }
        // A flag that takes a value says its default; --data and the like say
        // in words what happens without them.
        let lines: Vec<&str> = help.lines().collect();
        for (i, line) in lines.iter().enumerate() {
            if line.trim_start().starts_with("--") && line.contains('<') {
                let below =
                    lines[i..].iter().skip(1).take_while(|l| !l.trim_start().starts_with("--"));
                let text: String = std::iter::once(line).chain(below).copied().collect();
                assert!(text.contains("[default:"), "{lesson}: no default in {text:?}");
            }
        }
    }
}

/// What a lesson prints without `--help` is looked at where its transcript is.
#[test]
fn no_colour_reaches_a_pipe() {
    for lesson in lessons() {
        let run = run(&lesson, &["--help"]);
        assert_eq!(run.code, Some(0), "{lesson}: {}", run.stderr);
        assert!(!run.stdout.contains('\u{1b}'), "{lesson}");
    }
}

#[test]
fn bad_usage_is_one_line_and_exit_code_2() {
    for lesson in lessons() {
        assert_one_line(&run(&lesson, &["--no-such-flag"]), 2, "--no-such-flag");
        assert_one_line(&run(&lesson, &["--seed", "-1"]), 2, "--seed");
        assert_one_line(&run(&lesson, &["--seed", "4294967296"]), 2, "--seed");
        assert_one_line(&run(&lesson, &["stray"]), 2, "stray");
        assert_one_line(&run(&lesson, &["--quiet", "--json"]), 2, "--json");
        let help = run(&lesson, &["--help"]).stdout;
        for (flag, values) in [
            ("--learning-rate", &["nan", "inf", "-1", "0", "fast"][..]),
            ("--epochs", &["0", "-1", "1.5", "many"]),
        ] {
            for value in values.iter().filter(|_| help.contains(flag)) {
                assert_one_line(&run(&lesson, &[flag, value]), 2, flag);
            }
        }
    }
}

/// The flags of a lesson that take a number or a word, each with what --help says of it;
/// those that take a file say so: `--save <FILE>`.
fn flags(lesson: &str) -> Vec<(String, String)> {
    let help = run(lesson, &["--help"]).stdout;
    let flags = help.split("\n      --").skip(1).filter_map(|text| {
        let (flag, said) = text.split_once(" <")?;
        let (value, said) = said.split_once('>')?;
        let plain = flag.to_uppercase().replace('-', "_") == value;
        plain.then(|| (format!("--{flag}"), said.split_whitespace().collect::<Vec<_>>().join(" ")))
    });
    flags.collect()
}

/// Memory and time have an end, and --help says where.
#[test]
fn every_count_has_a_limit() {
    let mut counts = 0;
    for lesson in lessons() {
        for (flag, said) in flags(&lesson) {
            let refused = run(&lesson, &[&flag, "0"]).stderr;
            let Some((_, most)) = refused.split_once("whole number from 1 to ") else { continue };
            counts += 1;
            let most: usize = most.split_once(' ').expect("and more").0.parse().expect("a number");
            let digits = said.split_once("at most ").map(|(_, most)| most.replace(',', ""));
            let digits = digits.unwrap_or_else(|| panic!("{lesson} {flag}: no limit in {said:?}"));
            assert!(digits.starts_with(&most.to_string()), "{lesson} {flag}: {said:?}, not {most}");
            for too_many in [most + 1, 1 << 32, usize::MAX] {
                assert_one_line(&run(&lesson, &[&flag, &too_many.to_string()]), 2, &flag);
            }
        }
    }
    assert!(counts > 20, "only {counts} counts");
}

#[test]
fn the_largest_seed_is_as_good_as_any() {
    for lesson in lessons() {
        let run = run(&lesson, &["--seed", &u32::MAX.to_string(), "--quiet"]);
        assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""), "{lesson}");
    }
}

#[test]
fn a_name_in_a_message_is_short_and_plain() {
    let lesson = "lesson02_gradient_descent";
    let (long, rude) = ("x".repeat(100_000), "\u{1b}[31mred\nline\r.csv");
    for (args, code, word) in [
        (["--data", &long], 1, "xxx"),
        (["--data", rude], 1, r"\u{1b}[31mred\nline\r.csv"),
        (["--seed", &long], 2, "--seed"),
        (["--epochs", rude], 2, r"\u{1b}[31m"),
        ([&format!("--{rude}"), "1"], 2, "--"),
        (["--out", &format!("/dev/null/{rude}")], 1, r"\u{1b}"),
    ] {
        let run = run(lesson, &args);
        assert_one_line(&run, code, word);
        let line = run.stderr.trim_end();
        assert!(!line.contains(char::is_control) && line.len() < 700, "{line:?}");
    }
}

#[cfg(unix)]
#[test]
fn a_folder_that_json_cannot_name_is_refused() {
    use std::os::unix::ffi::OsStrExt as _;
    let folder = tempfile::tempdir().expect("a folder for the test");
    let out = folder.path().join(std::ffi::OsStr::from_bytes(b"\xe9t\xe9"));
    let lesson = "lesson01_perceptron";
    let into = |args: &[&str]| command(lesson, &[args, &["--out"]].concat()).arg(&out).output();
    let refused = into(&["--json"]).expect("the program starts").into();
    assert_one_line(&refused, 2, "UTF-8");
    assert!(!out.exists(), "figures were left behind");
    let run: tests::Run = into(&[]).expect("the program starts").into();
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    assert!(out.read_dir().expect("it was made").next().is_some());
}

/// Work that would be lost is not begun.
#[test]
fn a_folder_that_cannot_be_written_is_known_before_the_work() {
    let args = ["--out", "/dev/null/figures", "--epochs", "100000"];
    let run = within(20.0, command("lesson06_optimizers", &args));
    assert_one_line(&run, 1, "--out");
}

/// Where the system has no thread to spare, nothing is missing but a word of comfort.
#[test]
fn without_another_thread_the_work_is_done() {
    for lesson in lessons() {
        let run = within(120.0, without_threads(command(&lesson, &["--quiet"])));
        // That says how to do without.
        let searches = lesson == "lesson10_hyperparameters";
        assert_eq!(run.code, Some(if searches { 2 } else { 0 }), "{lesson}: {run:?}");
    }
}

/// Ctrl-C and SIGTERM end the program with a line, between two files.
#[cfg(unix)]
#[test]
fn a_program_that_is_asked_to_end_leaves_no_half_file() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let out = folder.path().join("figures");
    let args = ["--out", out.to_str().unwrap(), "--epochs", "100000"];
    for signal in ["-INT", "-TERM"] {
        let child = start(command("lesson06_optimizers", &args));
        std::thread::sleep(Duration::from_millis(500));
        send(signal, &child);
        let run = ends_within(5.0, child);
        assert_one_line(&run, 130, "interrupted");
        assert!(!out.exists(), "{signal}: something is left");
    }
}

#[test]
fn a_learning_rate_far_too_large_is_said_to_diverge() {
    let mut lessons = lessons();
    lessons.retain(|lesson| run(lesson, &["--help"]).stdout.contains("--learning-rate"));
    assert!(lessons.len() > 5, "only {lessons:?} have a learning rate");
    for lesson in lessons {
        let run = run(&lesson, &["--learning-rate", "1e9"]);
        assert_one_line(&run, 1, "diverged at epoch");
    }
}

#[test]
fn a_folder_that_cannot_be_written_is_one_line() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let file = folder.path().join("file");
    fs::write(&file, "").expect("a file for the test");
    for lesson in lessons() {
        let out = file.join("figures");
        assert_one_line(&run(&lesson, &["--out", out.to_str().unwrap()]), 1, "--out");
    }
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    for lesson in lessons() {
        let mut child = command(&lesson, &[])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the lesson's program starts");
        drop(child.stdout.take()); // as `| head -0` does
        let mut stderr = String::new();
        child.stderr.take().unwrap().read_to_string(&mut stderr).expect("UTF-8");
        assert_eq!(stderr, "", "{lesson}");
        assert_eq!(child.wait().expect("it ends").code(), Some(0), "{lesson}");
    }
}
