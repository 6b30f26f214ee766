//! Data files that look odd, or are large, and are read all the same; what is wrong with
//! others stands in `errors/`.

use std::fs;
use std::path::Path;

use tests::files::{ADMISSIONS, admission_lessons, admissions};
use tests::{Run, run};

const SQUARES: &str = "lesson03_least_squares";

/// Runs the lesson on a file with these bytes.
fn run_on(lesson: &str, flags: &[&str], bytes: &[u8]) -> (Run, bool) {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let file = folder.path().join("data.csv");
    fs::write(&file, bytes).expect("a file for the test");
    run_file(lesson, flags, &file)
}

/// Runs the lesson on a file; the second half says whether figures were left.
fn run_file(lesson: &str, flags: &[&str], file: &Path) -> (Run, bool) {
    let out = tempfile::tempdir().expect("a folder for the test");
    let figures = out.path().join("figures");
    let data = ["--data", file.to_str().unwrap(), "--out", figures.to_str().unwrap()];
    (run(lesson, &[&data, flags].concat()), figures.exists())
}

#[track_caller]
fn assert_accepted((run, figures): &(Run, bool), case: &str) {
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""), "{case}");
    assert!(figures, "{case}: no figures");
}

/// All of one class, one rank alone, two applicants again and again, and the fewest.
/// By the reader itself, and here, since it takes too long beside the code.
#[test]
fn a_table_of_a_million_rows_is_read() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let file = folder.path().join("f.csv");
    fs::write(&file, "1\n".repeat(1_000_000)).expect("a file for the test");
    let table = shared::data::Csv::read_rows(&file).expect("as many as may be");
    assert_eq!(table.lines.len(), 1_000_000);
}

#[test]
fn few_and_odd_admissions_are_enough() {
    let each =
        |row: fn(usize) -> String| ADMISSIONS.to_owned() + &(0..12).map(row).collect::<String>();
    for lesson in &admission_lessons() {
        for (case, file) in [
            ("the fewest", admissions(10)),
            ("all admitted", each(|i| format!("1,{},{},{}\n", 400 + 30 * i, i % 5, 1 + i % 4))),
            ("none admitted", each(|i| format!("0,{},{},{}\n", 400 + 30 * i, i % 5, 1 + i % 4))),
            ("one rank", each(|i| format!("{},{},{},3\n", i % 2, 400 + 30 * i, i % 5))),
            ("two applicants", each(|i| format!("{},{},{},1\n", i % 2, 500 + i % 2, 3 + i % 2))),
        ] {
            assert_accepted(&run_on(lesson, &[], file.as_bytes()), &format!("{lesson}, {case}"));
        }
    }
}

#[test]
fn of_very_many_rows_a_sample_is_taken_or_drawn_and_that_is_said() {
    let row = |i: u32| format!("{},{},{},{}\n", i % 2, 200 + i * 7 % 600, i % 13, 1 + i % 4);
    let file = ADMISSIONS.to_owned() + &(0..25_000).map(row).collect::<String>();
    let folder = tempfile::tempdir().expect("a folder for the test");
    let data = folder.path().join("many.csv");
    fs::write(&data, file).expect("a file for the test");
    for lesson in &admission_lessons() {
        let (run, _) = run_file(lesson, &[], &data);
        let words = run.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(words.contains("20,000 of the 25,000 applicants from"), "{lesson}: {words}");
    }

    let (data, out) = (data.to_str().unwrap(), folder.path().join("figures"));
    let flags = ["--data", data, "--target", "gpa", "--out", out.to_str().unwrap()];
    assert_eq!(run(SQUARES, &flags).code, Some(0));
    let svg = fs::read_to_string(out.join("predictions.svg")).expect("the figure");
    assert!(svg.len() < 200_000, "{} bytes", svg.len());
    assert_eq!(svg.matches("2,000 of 25,000 points are drawn").count(), 2, "title and words");
}

#[test]
fn byte_order_mark_crlf_order_and_extra_columns_are_accepted() {
    let rows: Vec<Vec<String>> =
        admissions(40).lines().map(|line| line.split(',').map(str::to_owned).collect()).collect();
    let mut file = "\u{feff}".to_owned();
    for row in &rows {
        let note = if row[0] == "admit" { "note" } else { "any text" };
        file += &format!("{},{},{note},{},{}\r\n", row[3], row[0], row[2], row[1]);
    }
    for lesson in &admission_lessons() {
        let plain = run_on(lesson, &["--json"], admissions(40).as_bytes());
        let shuffled = run_on(lesson, &["--json"], file.as_bytes());
        assert_accepted(&plain, lesson);
        assert_accepted(&shuffled, lesson);
        let values = |run: &Run| {
            let json: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
            json["values"].clone()
        };
        assert_eq!(values(&plain.0), values(&shuffled.0), "{lesson}");
    }
}

#[test]
fn lesson_3_takes_any_numeric_table() {
    for (case, bytes) in [
        ("one feature", "x,y\n1,3.1\n2,4.9\n3,7.2\n4,8.8\n5,11.1\n"),
        ("two features", "a,y,b\n1,2,3\n2,4,1\n3,1,1\n5,0,2\n"),
    ] {
        assert_accepted(&run_on(SQUARES, &["--target", "y"], bytes.as_bytes()), case);
    }
}
