//! A reader at a terminal: saves, reads, presses keys.

use std::fs;
use std::process::Command;

use crate::fixture::{Fixture, example_of};
use crate::session::{Session, seconds};

fn start(fixture: &Fixture) -> Session {
    let session = Session::start(fixture, &[], 80, &[]);
    session.see("It is not written yet.");
    session
}

#[test]
fn from_the_first_line_to_the_solution() {
    let fixture = Fixture::new();
    let mut session = start(&fixture);
    let text = session.see("0 of 3 done");
    assert!(text.contains("1. A number, and another one (lesson01_first)"), "{text}");
    assert!(text.contains(&example_of("double")), "{text}");
    assert!(session.is_coloured());

    fixture.solve("double", "3.0 * x");
    let text = session.see("s after saving");
    assert!(text.contains("double: not yet"), "{text}");
    assert!(text.contains("Exactly 1.5 times what it should be."), "{text}");
    assert!(text.contains("given  1\n") && text.contains("right  2\n"), "{text}");
    assert!(seconds(&text) > 0.0, "{text}");

    session.press("h");
    session.see("Hint 1 of 3: Think of a factor.");
    session.press("hh");
    let text = session.see("Hint 3 of 3: 2.0 * x");
    assert!(text.contains("Hint 2 of 3"), "{text}");
    session.press("h");
    session.press("s");
    let text = session.see("The solution is shown once the exercise passes.");
    assert!(!text.contains("pub fn double"), "{text}");

    fixture.solve("double", "2.0 * x");
    let text = session.see("1 of 3 done");
    assert!(text.contains("double: right"), "{text}");
    assert!(text.contains("A factor is all that it takes."), "{text}");
    session.press("s");
    let text = session.see("pub fn double(x: f64) -> f64 {");
    assert!(text.contains("Nought times anything is nought."), "{text}");

    session.press("n");
    session.see("2. A number");
    session.press("n");
    let text = session.see("3. A number");
    assert!(!text.contains("Hint"), "another exercise has other hints: {text}");
    session.press("n");
    session.see("This is the last one.");
    session.press("pp");
    session.see("1. A number");
    session.press("p");
    session.see("This is the first one.");
    session.press("q");
    session.assert_ends(0);
    fixture.assert_nothing_runs();

    // What is done is known the next time.
    let mut session = Session::start(&fixture, &[], 80, &[]);
    let text = session.see("2. A number");
    assert!(text.contains("1 of 3 done"), "{text}");
    session.press("q");
    session.assert_ends(0);
}

/// Many editors write another file and give it the old one's name, or empty a file before
/// they write it.
#[test]
fn it_does_not_matter_how_an_editor_saves() {
    let fixture = Fixture::new();
    let mut session = start(&fixture);
    let file = fixture.root().join(example_of("double"));
    let text = fs::read_to_string(&file).expect("it is there");
    let other = file.with_extension("tmp");
    for (lines, seen) in [("5.0 * x", "2.5 times"), ("7.0 * x", "3.5 times"), ("x", "0.5 times")] {
        fs::write(&other, text.replace("todo!()", lines)).expect("it can be written");
        fs::rename(&other, &file).expect("it can be renamed");
        session.see(seen);
    }
    fs::write(&file, "").expect("it can be written");
    fs::write(&file, text.replace("todo!()", "9.0 * x")).expect("it can be written");
    session.see("4.5 times");
    session.press("q");
    session.assert_ends(0);
}

#[test]
fn rustcs_errors_come_through_as_they_are() {
    let fixture = Fixture::new();
    let mut session = start(&fixture);
    fixture.solve("double", "\"two\"");
    let text = session.see("error[E0308]: mismatched types");
    assert!(text.contains(&format!("--> {}:6:5", example_of("double"))), "{text}");
    assert!(text.contains("^^^^^ expected `f64`, found `&str`"), "{text}");
    fixture.solve("double", "let mut y = 2.0 * x; y");
    let text = session.see("double: right");
    assert!(text.contains("warning: variable does not need to be mutable"), "{text}");
    session.press("q");
    session.assert_ends(0);
}

#[test]
fn a_reset_asks_first() {
    let fixture = Fixture::new();
    let begin = fixture.read(&example_of("double"));
    fixture.solve("double", "5.0 * x");
    let mine = fixture.read(&example_of("double"));
    let mut session = Session::start(&fixture, &[], 80, &[]);
    session.see("2.5 times");
    for no in ["n", "\u{1b}"] {
        session.press("r");
        session.see("Put todo!() back in place of your line in");
        session.press(no);
        session.see_no_more("Put todo!() back");
        assert_eq!(fixture.read(&example_of("double")), mine);
    }
    session.press("r");
    session.see("Put todo!() back in place of your line in");
    session.press("y");
    session.see("It is not written yet.");
    assert_eq!(fixture.read(&example_of("double")), begin);
    session.press("r");
    session.see("Nothing has been written yet.");

    fixture.write(&example_of("double"), &begin.replace("// Your lines:", ""));
    session.press("r");
    session.see("should stand in it once, above your lines");
    session.press("q");
    session.assert_ends(0);
}

#[test]
fn a_reset_from_the_command_line_asks_too() {
    let fixture = Fixture::new();
    let begin = fixture.read(&example_of("double"));
    for (answer, code) in [("n\r", 1), ("\r", 1), ("y\r", 0)] {
        fixture.solve("double", "x");
        let mut session = Session::start(&fixture, &["reset", "double"], 80, &[]);
        session.see("[y/N]");
        session.press(answer);
        session.assert_ends(code);
        assert_eq!(fixture.read(&example_of("double")) == begin, code == 0);
    }
}

#[test]
fn all_exercises_can_be_listed_and_one_of_them_chosen() {
    let fixture = Fixture::new();
    fixture.solve("triple", "3.0 * x");
    let mut session = start(&fixture);
    session.press("l");
    let text = session.see("> · 01 double");
    assert!(text.contains("✓ 01 triple") && text.contains("· 02 quadruple"), "{text}");
    session.press("n");
    session.see("> ✓ 01 triple");
    session.press("\u{1b}[B");
    session.see("> · 02 quadruple");
    session.press("\r");
    session.see("3. A number");
    session.press("l");
    session.see("> · 02 quadruple");
    session.press("l");
    session.see("3. A number");
    session.press("q");
    session.assert_ends(0);
}

#[test]
fn what_does_not_end_is_ended_and_can_be_tried_again() {
    let fixture = Fixture::new();
    let mut session = start(&fixture);
    fixture.solve("double", "loop { std::hint::black_box(x); }");
    session.see("It does not end: there was no answer after 2 seconds.");
    fixture.assert_nothing_runs();
    session.press("\r");
    session.see("compiling and checking");
    session.see("It does not end");
    session.press("q");
    session.assert_ends(0);
}

/// Saving again, going on and ending: whatever was under way is over.
#[test]
fn nothing_goes_on_that_nobody_waits_for() {
    let fixture = Fixture::new();
    let endless = "loop { std::hint::black_box(x); }";
    for (keys, code) in [("q", 0), ("\u{3}", 130)] {
        fixture.solve("double", "todo!()");
        let mut session = start(&fixture);
        fixture.solve("double", endless);
        session.see("compiling and checking");
        fixture.solve("double", "3.0 * x");
        session.see("1.5 times");
        fixture.assert_nothing_runs();
        fixture.solve("double", endless);
        session.see("compiling and checking… 1 s");
        session.press(keys);
        session.assert_ends(code);
        fixture.assert_nothing_runs();
    }
}

#[test]
fn ctrl_c_leaves_the_terminal_in_order() {
    let fixture = Fixture::new();
    let mut session = start(&fixture);
    session.press("\u{3}");
    session.see("error: interrupted: ");
    session.assert_ends(130);
    fixture.assert_nothing_runs();
}

#[test]
fn a_signal_does_so_too() {
    let fixture = Fixture::new();
    for signal in ["-TERM", "-INT", "-HUP"] {
        let session = start(&fixture);
        let kill = Command::new("kill").args([signal, &session.runner()]).status();
        assert!(kill.expect("kill is there").success());
        session.see("error: interrupted: ");
        session.assert_ends(130);
    }
    fixture.assert_nothing_runs();
}

#[test]
fn lines_are_as_wide_as_the_terminal_and_colour_can_be_switched_off() {
    let fixture = Fixture::new();
    fixture.solve("double", "2.0 * x");
    fixture.solve("triple", "3.0 * x");
    fixture.solve("quadruple", "\"four\"");
    let mut session = Session::start(&fixture, &[], 40, &[("NO_COLOR", "1")]);
    session.see("error[E0308]");
    session.press("hhh");
    session.see("Hint 3 of 3");
    session.press("p");
    let text = session.see("triple: right");
    assert!(text.contains("h hint · s solution · n next · p\nprevious"), "{text}");
    assert!(!session.is_coloured());
    session.resize(80);
    session.see("h hint · s solution · n next · p previous");
    session.press("q");
    session.assert_ends(0);
}

#[test]
fn a_terminal_that_knows_lines_alone_is_told_what_to_do() {
    let fixture = Fixture::new();
    let session = Session::start(&fixture, &[], 200, &[("TERM", "dumb")]);
    session.see("error: without a terminal, say what is wanted");
    session.assert_ends(2);
}
