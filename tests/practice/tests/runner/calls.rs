//! Each call without a terminal: what it prints, and its exit code.

use std::process::{Command, Stdio};
use std::time::Duration;

use serde_json::json;

use crate::fixture::{Fixture, example_of};

#[test]
fn without_a_terminal_one_has_to_say_what_is_wanted() {
    let fixture = Fixture::new();
    fixture.run(&[]).assert_one_line(2, "list");
    fixture.run(&["--json"]).assert_one_line(2, "list");
    for usage in [&["chick", "double"][..], &["check"], &["hint"], &["hint", "double", "4"]] {
        fixture.run(usage).assert_one_line(2, "--help");
    }
    let help = fixture.run(&["--help"]);
    assert_eq!((help.code, help.stderr.as_str()), (Some(0), ""));
    for call in ["list", "check", "hint", "reset", "solution", "--json"] {
        assert!(help.stdout.contains(call), "{call}: {}", help.stdout);
    }
}

#[test]
fn of_an_unknown_name_the_nearest_is_named() {
    let fixture = Fixture::new();
    for call in ["check", "hint", "reset", "solution"] {
        fixture.run(&[call, "triplle"]).assert_one_line(2, "the nearest is triple");
    }
    fixture.run(&["check", "\u{1b}[31m\r"]).assert_one_line(2, r"\u{1b}[31m\r");
}

#[test]
fn what_is_not_written_yet_is_known_without_compiling() {
    let fixture = Fixture::new();
    let list = fixture.run(&["list", "--json"]);
    let row = |name, lesson| json!({ "name": name, "lesson": lesson, "passed": false });
    let expected = json!([
        row("double", "lesson01_first"),
        row("triple", "lesson01_first"),
        row("quadruple", "lesson02_second")
    ]);
    assert_eq!((list.code, list.json()), (Some(0), expected));
    assert!(!fixture.root().join("target").exists(), "something was compiled");
    let list = fixture.run(&["list"]);
    assert!(list.stdout.contains("lesson02_second\n  · quadruple"), "{list:?}");
    assert!(list.stdout.ends_with("0 of 3 done\n"), "{list:?}");
}

#[test]
fn a_check_says_what_it_found() {
    let fixture = Fixture::new();
    let check = || fixture.run(&["check", "double", "--json"]);
    let unwritten = check();
    let none = json!(null);
    let verdict = |passed: bool, diagnosis: &str| {
        let diagnosis = if diagnosis.is_empty() { none.clone() } else { json!(diagnosis) };
        json!({
            "exercise": "double", "passed": passed, "diagnosis": diagnosis,
            "counterexample": none,
        })
    };
    assert_eq!(
        (unwritten.code, unwritten.json()),
        (Some(1), verdict(false, "It is not written yet."))
    );

    fixture.solve("double", "x");
    let wrong = check();
    let json = wrong.json();
    assert_eq!((wrong.code, &json["passed"]), (Some(1), &json!(false)));
    assert_eq!(json["diagnosis"], "Exactly 0.5 times what it should be.");
    assert_eq!(json["counterexample"], json!({ "given": "1", "yours": "1", "wanted": "2" }));
    let text = fixture.run(&["check", "double"]);
    assert_eq!(text.code, Some(1), "{text:?}");
    assert!(text.stdout.starts_with("double: not yet\n\n  Exactly 0.5"), "{text:?}");

    fixture.solve("double", "2.0 * x");
    let right = check();
    assert_eq!((right.code, right.json()), (Some(0), verdict(true, "")));
    assert_eq!(right.stderr, "");
    let text = fixture.run(&["check", "double"]);
    assert_eq!(text.code, Some(0), "{text:?}");
    assert!(text.stdout.contains("A factor is all that it takes."), "{text:?}");
    assert!(text.stdout.contains("Why is nothing added?"), "{text:?}");
    assert!(!text.stdout.contains('\u{1b}'), "{text:?}");
}

#[test]
fn all_of_them_are_checked_one_after_the_other() {
    let fixture = Fixture::new();
    fixture.solve("triple", "3.0 * x");
    fixture.solve("quadruple", "this is no Rust");
    let all = fixture.run(&["check", "--all", "--json"]);
    let json = all.json();
    let passed: Vec<_> = (0..3).map(|i| (&json[i]["exercise"], &json[i]["passed"])).collect();
    let name = |name: &str, passed: bool| (json!(name), json!(passed));
    let expected = [name("double", false), name("triple", true), name("quadruple", false)];
    assert_eq!(passed, expected.each_ref().map(|(name, passed)| (name, passed)));
    assert_eq!(all.code, Some(1));
    let text = fixture.run(&["check", "--all"]);
    assert!(text.stdout.contains("✓ triple\n✗ quadruple  It does not compile"), "{text:?}");
    assert!(text.stdout.ends_with("1 of 3 passed\n"), "{text:?}");

    for (name, lines) in [("double", "x + x"), ("quadruple", "4.0 * x")] {
        fixture.solve(name, lines);
    }
    let all = fixture.run(&["check", "--all"]);
    assert_eq!((all.code, all.stderr.as_str()), (Some(0), ""), "{all:?}");
    let list = fixture.run(&["list"]);
    assert!(list.stdout.contains("✓ double") && list.stdout.ends_with("3 of 3 done\n"), "{list:?}");
}

#[test]
fn what_does_not_compile_is_told_as_rustc_tells_it() {
    let fixture = Fixture::new();
    fixture.solve("double", "\"two\"");
    let text = fixture.run(&["check", "double"]);
    assert_eq!(text.code, Some(1));
    assert!(
        text.stdout.contains("It does not compile: error[E0308]: mismatched types"),
        "{text:?}"
    );
    let place = format!("--> {}:6:5", example_of("double"));
    assert!(text.stderr.starts_with("error[E0308]") && text.stderr.contains(&place), "{text:?}");
    assert!(!text.stderr.contains('\u{1b}'), "{text:?}");
    let json = fixture.run(&["check", "double", "--json"]);
    assert_eq!((json.code, json.stderr.as_str()), (Some(1), ""));
    let diagnosis = json.json()["diagnosis"].as_str().expect("a text").to_owned();
    assert_eq!(diagnosis, "It does not compile: error[E0308]: mismatched types");
}

#[test]
fn what_panics_ends_without_a_verdict_and_says_so() {
    let fixture = Fixture::new();
    fixture.solve("double", "panic!(\"too {}\", \"much\")");
    let run = fixture.run(&["check", "double", "--json"]);
    let said = run.json()["diagnosis"].as_str().expect("a text").to_owned();
    assert_eq!(run.code, Some(1));
    assert!(said.contains("ended without a verdict (exit status: 101)"), "{said}");
    let text = fixture.run(&["check", "double"]);
    assert!(
        text.stdout.contains("Your function printed:") && text.stdout.contains("too much"),
        "{text:?}"
    );
    fixture.solve("double", "fn deep(x: f64) -> f64 { 1.0 + deep(x + 1.0) } deep(x)");
    let text = fixture.run(&["check", "double"]);
    assert!(text.stdout.contains("overflowed its stack"), "{text:?}");
}

#[test]
fn what_does_not_end_is_ended() {
    let fixture = Fixture::new();
    fixture.solve("double", "loop { std::hint::black_box(x); }");
    let run = fixture.run(&["check", "double", "--json"]);
    let said = run.json()["diagnosis"].as_str().expect("a text").to_owned();
    assert_eq!(run.code, Some(1));
    assert_eq!(
        said,
        "It does not end: there was no answer after 2 seconds. Does a loop never stop?"
    );
    fixture.assert_nothing_runs();
}

#[test]
fn what_the_function_prints_does_not_hide_the_verdict() {
    let fixture = Fixture::new();
    let lines = "println!(\"x = {x}\"); print!(\"\\u{1b}[31m\\n\"); dbg!(x); 2.0 * x";
    fixture.solve("double", lines);
    let text = fixture.run(&["check", "double"]);
    assert_eq!(text.code, Some(0), "{text:?}");
    assert!(text.stdout.contains("Your function printed:\n  x = 1\n  \\u{1b}[31m\n"), "{text:?}");
    assert!(text.stdout.contains("x = 1.0"), "what dbg! says too: {text:?}");
    assert!(!text.stdout.contains('\u{1b}'), "{text:?}");
}

/// Whether a check compiles shows where it cannot.
#[test]
fn a_verdict_is_kept_until_the_file_or_the_check_changes() {
    let fixture = Fixture::new();
    fixture.solve("double", "2.0 * x");
    let check = |more: &[&str]| {
        let mut command = fixture.command(&[&["check", "double", "--json"], more].concat());
        command.env("CARGO", "/no/such/cargo");
        Fixture::finish(command)
    };
    check(&[]).assert_one_line(1, "/no/such/cargo: cannot start");
    assert_eq!(fixture.run(&["check", "double"]).code, Some(0));
    assert_eq!(check(&[]).json()["passed"], true);
    check(&["--again"]).assert_one_line(1, "/no/such/cargo");
    let mut list = fixture.command(&["list", "--json"]);
    list.env("CARGO", "/no/such/cargo");
    assert_eq!(Fixture::finish(list).json()[0]["passed"], true);

    fixture.write("lessons/lesson01_first/src/exercises.rs", "// Other checks.\n");
    check(&[]).assert_one_line(1, "/no/such/cargo");
    assert_eq!(fixture.run(&["check", "double"]).code, Some(0));
    assert_eq!(check(&[]).json()["passed"], true);
    fixture.solve("double", "3.0 * x");
    check(&[]).assert_one_line(1, "/no/such/cargo");
    fixture.solve("double", "2.0 * x");
    assert_eq!(check(&[]).json()["passed"], true, "it is what it was");

    // A list that cannot compile still lists.
    fixture.solve("double", "4.0 * x");
    let mut list = fixture.command(&["list", "--json"]);
    list.env("CARGO", "/no/such/cargo");
    assert_eq!(Fixture::finish(list).json()[0]["passed"], false);
}

#[test]
fn hints_go_from_a_nudge_to_nearly_the_answer() {
    let fixture = Fixture::new();
    for (args, hint) in [
        (&["hint", "double"][..], "Think of a factor.\n"),
        (&["hint", "double", "2"], "It is larger than one.\n"),
        (&["hint", "double", "3"], "2.0 * x\n"),
    ] {
        let run = fixture.run(args);
        assert_eq!((run.code, run.stdout.as_str()), (Some(0), hint));
    }
    let json = fixture.run(&["hint", "double", "3", "--json"]).json();
    assert_eq!(json, json!({ "exercise": "double", "number": 3, "hint": "2.0 * x" }));
}

#[test]
fn a_reset_puts_back_what_stood_there_and_touches_nothing_else() {
    let fixture = Fixture::new();
    let file = example_of("double");
    let begin = fixture.read(&file);
    let nothing = fixture.run(&["reset", "double"]);
    assert_eq!(nothing.code, Some(0), "{nothing:?}");
    assert!(nothing.stdout.contains("nothing has been written"), "{nothing:?}");
    assert_eq!(fixture.read(&file), begin);

    fixture.solve("double", "let y = x;\n\n    y + y");
    fixture.write(&file, &fixture.read(&file).replace("# A number", "# My number"));
    let mine = fixture.read(&file);
    for args in [&["reset", "double"][..], &["reset", "double", "--json"]] {
        fixture.run(args).assert_one_line(2, "your 2 lines away");
        assert_eq!(fixture.read(&file), mine);
    }
    let reset = fixture.run(&["reset", "double", "--yes", "--json"]);
    assert_eq!(reset.json(), json!({ "exercise": "double", "reset": true }));
    assert_eq!(fixture.read(&file), begin.replace("# A number", "# My number"));

    // Lines of Windows' kind stay so.
    let other = begin.replace('\n', "\r\n");
    fixture.write(&file, &other.replace("todo!()", "x"));
    assert_eq!(fixture.run(&["reset", "double", "--yes"]).code, Some(0));
    assert_eq!(fixture.read(&file), other);
}

#[test]
fn a_file_without_its_markers_is_one_line() {
    let fixture = Fixture::new();
    let file = example_of("double");
    let text = fixture.read(&file);
    for (marker, side) in [("// Your lines:", "above"), ("// End of your lines.", "below")] {
        let without = text.replace(marker, "").replace("todo!()", "2.0 * x");
        fixture.write(&file, &without);
        let line = format!("{file}: `{marker}` should stand in it once, {side} your lines");
        fixture.run(&["reset", "double", "--yes"]).assert_one_line(1, &line);
        assert_eq!(fixture.read(&file), without);
        // Whether it is right can be said all the same.
        assert_eq!(fixture.run(&["check", "double"]).code, Some(0));
    }
    std::fs::remove_file(fixture.root().join(&file)).expect("it is there");
    fixture.run(&["check", "double"]).assert_one_line(1, &format!("{file}: cannot read"));
    fixture.run(&["reset", "double", "--yes"]).assert_one_line(1, &file);
    assert_eq!(fixture.run(&["list", "--json"]).json()[0]["passed"], false);
}

#[test]
fn the_solution_is_shown_once_the_exercise_passes() {
    let fixture = Fixture::new();
    fixture.run(&["solution", "double"]).assert_one_line(1, "once it passes");
    fixture.solve("double", "x + x");
    let solution = fixture.run(&["solution", "double"]);
    assert_eq!(solution.code, Some(0), "{solution:?}");
    for words in [
        "lessons/lesson01_first/src/lib.rs:",
        "    pub fn double(x: f64) -> f64 {\n        2.0 * x\n    }\n",
        "Nought times anything is nought.",
    ] {
        assert!(solution.stdout.contains(words), "{words}: {solution:?}");
    }
    let json = fixture.run(&["solution", "double", "--json"]).json();
    assert_eq!(json["because"], "Nought times anything is nought.");
    fixture.solve("quadruple", "4.0 * x");
    fixture.run(&["solution", "quadruple"]).assert_one_line(1, "has no anchor none");
}

#[test]
fn a_check_that_is_asked_to_end_ends_with_what_it_has_started() {
    let fixture = Fixture::new();
    fixture.solve("double", "loop { std::hint::black_box(x); }");
    let mut command = fixture.command(&["check", "double"]);
    let child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
    let child = child.expect("the runner starts");
    // When the example runs, or before.
    std::thread::sleep(Duration::from_millis(900));
    let kill = Command::new("kill").args(["-INT", &child.id().to_string()]).status();
    assert!(kill.expect("kill is there").success());
    let output = child.wait_with_output().expect("it ends");
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(130), "{output:?}");
    assert!(stderr.starts_with("error: interrupted: ") && stderr.lines().count() == 1, "{stderr}");
    fixture.assert_nothing_runs();
}
