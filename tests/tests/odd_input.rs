//! Data files with something wrong in them: one line that says what, where and
//! what to do; exit code 1; no figure, half or whole.

use std::fs;
use std::path::Path;

use tests::{Run, lessons, run};

/// A lesson's `--data`, and a file that it accepts.
struct Reader {
    lesson: &'static str,
    flags: &'static [&'static str],
    good: &'static str,
}

const ADMISSIONS: &str = "admit,gre,gpa,rank\n";

/// 40 rows in which everything varies and every rank occurs.
fn admissions() -> String {
    let rows = (0..40).map(|i| {
        let (admit, gre) = (u8::from(i % 3 == 0), 400 + 10 * i);
        format!("{admit},{gre},{:.2},{}\n", 2.5 + f64::from(i % 13) / 10.0, 1 + i % 4)
    });
    ADMISSIONS.to_owned() + &rows.collect::<String>()
}

const LESSON3: Reader = Reader {
    lesson: "lesson03_least_squares",
    flags: &["--target", "y"],
    good: "x,y\n1,3.1\n2,4.9\n3,7.2\n4,8.8\n5,11.1\n",
};

/// The lessons whose --data takes applicants, as their --help says.
fn admission_lessons() -> Vec<String> {
    let mut lessons = lessons();
    lessons.retain(|lesson| run(lesson, &["--help"]).stdout.contains("admit, gre, gpa, rank"));
    assert!(lessons.len() >= 3, "only {lessons:?}");
    lessons
}

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
fn assert_refused((run, figures): &(Run, bool), case: &str, words: &[&str]) {
    assert_eq!(run.code, Some(1), "{case}: {run:?}");
    assert_eq!(run.stdout, "", "{case}");
    assert_eq!(run.stderr.lines().count(), 1, "{case}: {:?}", run.stderr);
    for word in words {
        assert!(run.stderr.contains(word), "{case}: no {word:?} in {:?}", run.stderr);
    }
    assert!(!figures, "{case}: figures were left behind");
}

#[track_caller]
fn assert_accepted((run, figures): &(Run, bool), case: &str) {
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""), "{case}");
    assert!(figures, "{case}: no figures");
}

#[test]
fn admissions_with_a_fault_are_refused() {
    let good = admissions();
    let with = |line: &str| format!("{good}{line}\n").into_bytes();
    let cases: Vec<(&str, Vec<u8>, &[&str])> = vec![
        ("empty", vec![], &["data.csv", "empty"]),
        ("header only", ADMISSIONS.into(), &["data.csv", "row"]),
        ("one row", format!("{ADMISSIONS}1,500,3.5,2\n").into(), &["row"]),
        ("no gpa", "admit,gre,rank\n1,500,2\n0,600,3\n".into(), &["gpa"]),
        ("text", with("1,high,3.5,2"), &["line 42", "gre", "high"]),
        ("empty field", with("1,,3.5,2"), &["line 42", "gre", "empty"]),
        ("NaN", with("1,NaN,3.5,2"), &["line 42", "gre", "NaN"]),
        ("infinity", with("1,500,inf,2"), &["line 42", "gpa", "inf"]),
        ("too few fields", with("1,500,3.5"), &["line 42"]),
        ("too many fields", with("1,500,3.5,2,9"), &["line 42"]),
        ("rank 5", with("1,500,3.5,5"), &["line 42", "rank", "5"]),
        ("rank 2.5", with("1,500,3.5,2.5"), &["line 42", "rank", "2.5"]),
        ("admit 2", with("2,500,3.5,2"), &["line 42", "admit", "2"]),
        ("Latin-1", [good.as_bytes(), b"1,500,3.5,2\xe9\n"].concat(), &["line 42", "UTF-8"]),
        ("constant", constant_gpa().into(), &["gpa", "same value"]),
        ("overflow", with("1,1e308,3.5,2\n1,1.7e308,3.5,2"), &["column gre", "too large"]),
        ("squares overflow", with("1,1e200,3.5,2"), &["column gre", "too large"]),
        ("all tiny", tiny_gre().into(), &["column gre", "too close together"]),
        ("two rows", rows(&good, 2), &["data.csv", "2 rows of data are too few", "10"]),
        ("nine rows", rows(&good, 9), &["data.csv", "9 rows of data are too few", "10"]),
    ];
    for lesson in &admission_lessons() {
        for (case, bytes, words) in &cases {
            assert_refused(&run_on(lesson, &[], bytes), &format!("{lesson}, {case}"), words);
        }
    }
}

/// The file's header and its first rows, so many.
fn rows(file: &str, count: usize) -> Vec<u8> {
    let lines: Vec<&str> = file.lines().take(1 + count).collect();
    lines.join("\n").into()
}

fn tiny_gre() -> String {
    let rows = (0..40).map(|i| format!("{},{i}e-320,{}.5,{}\n", i % 2, i % 3, 1 + i % 4));
    ADMISSIONS.to_owned() + &rows.collect::<String>()
}

/// All of one class, one rank alone, two applicants again and again, and the fewest.
#[test]
fn few_and_odd_admissions_are_enough() {
    let good = admissions();
    let fewest = String::from_utf8(rows(&good, 10)).expect("text");
    let each =
        |row: fn(usize) -> String| ADMISSIONS.to_owned() + &(0..12).map(row).collect::<String>();
    for lesson in &admission_lessons() {
        for (case, file) in [
            ("the fewest", fewest.clone()),
            ("all admitted", each(|i| format!("1,{},{},{}\n", 400 + 30 * i, i % 5, 1 + i % 4))),
            ("none admitted", each(|i| format!("0,{},{},{}\n", 400 + 30 * i, i % 5, 1 + i % 4))),
            ("one rank", each(|i| format!("{},{},{},3\n", i % 2, 400 + 30 * i, i % 5))),
            ("two applicants", each(|i| format!("{},{},{},1\n", i % 2, 500 + i % 2, 3 + i % 2))),
        ] {
            assert_accepted(&run_on(lesson, &[], file.as_bytes()), &format!("{lesson}, {case}"));
        }
    }
}

fn constant_gpa() -> String {
    let rows = (0..40).map(|i| format!("{},{},0.1,{}\n", i % 2, 400 + 10 * i, 1 + i % 4));
    ADMISSIONS.to_owned() + &rows.collect::<String>()
}

#[test]
fn files_that_are_none_are_refused() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let admissions = admission_lessons();
    let admissions = admissions.iter().map(|lesson| (lesson.as_str(), &[][..]));
    for (lesson, flags) in admissions.chain([(LESSON3.lesson, LESSON3.flags)]) {
        let missing = run_file(lesson, flags, &folder.path().join("missing.csv"));
        assert_refused(&missing, "missing", &["missing.csv"]);
        let directory = run_file(lesson, flags, folder.path());
        assert_refused(&directory, "directory", &["directory"]);
        if cfg!(unix) {
            let endless = run_file(lesson, flags, Path::new("/dev/zero"));
            assert_refused(&endless, "endless", &["/dev/zero"]);
        }
    }
}

#[test]
fn ten_million_rows_meet_an_honest_limit() {
    let mut bytes = ADMISSIONS.as_bytes().to_vec();
    for _ in 0..10_000_000 {
        bytes.extend_from_slice(b"1,500,3.5,2\n");
    }
    for lesson in &admission_lessons() {
        assert_refused(&run_on(lesson, &[], &bytes), lesson, &["rows"]);
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
    assert_eq!(run(LESSON3.lesson, &flags).code, Some(0));
    let svg = fs::read_to_string(out.join("predictions.svg")).expect("the figure");
    assert!(svg.len() < 200_000, "{} bytes", svg.len());
    assert_eq!(svg.matches("2,000 of 25,000 points are drawn").count(), 2, "title and words");
}

#[test]
fn byte_order_mark_crlf_order_and_extra_columns_are_accepted() {
    let rows: Vec<Vec<String>> =
        admissions().lines().map(|line| line.split(',').map(str::to_owned).collect()).collect();
    let mut file = "\u{feff}".to_owned();
    for row in &rows {
        let note = if row[0] == "admit" { "note" } else { "any text" };
        file += &format!("{},{},{note},{},{}\r\n", row[3], row[0], row[2], row[1]);
    }
    for lesson in &admission_lessons() {
        let plain = run_on(lesson, &["--json"], admissions().as_bytes());
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
    let Reader { lesson, flags, good } = LESSON3;
    assert_accepted(&run_on(lesson, flags, good.as_bytes()), "good");
    assert_accepted(&run_on(lesson, flags, b"a,y,b\n1,2,3\n2,4,1\n3,1,1\n5,0,2\n"), "two features");

    let cases: [(&str, &[u8], &[&str]); 11] = [
        ("no such target", b"x,z\n1,2\n2,3\n3,5\n", &["y"]),
        ("text", b"x,y\n1,2\nlow,3\n4,4\n", &["line 3", "x", "low"]),
        ("empty field", b"x,y\n1,2\n2,\n4,4\n", &["line 3", "y", "empty"]),
        ("constant", b"x,y\n7,2\n7,3\n7,4\n", &["x", "same value"]),
        ("one row", b"x,y\n1,2\n", &["row"]),
        ("target only", b"y\n1\n2\n3\n", &["y"]),
        ("Latin-1", b"x,y\n1,2\n\xe9,3\n", &["line 3", "UTF-8"]),
        ("large feature", b"x,y\n1,2\n1e308,3\n4,4\n", &["column x", "too large"]),
        ("large target", b"x,y\n1,2\n2,1e200\n4,4\n", &["column y", "too large"]),
        ("all large", b"x,y\n1,2e307\n2,1.7e308\n4,1e308\n", &["column y", "too large"]),
        ("all tiny", b"x,y\n1,2e-320\n2,1e-320\n4,4e-320\n", &["column y", "too close"]),
    ];
    for (case, bytes, words) in cases {
        assert_refused(&run_on(lesson, flags, bytes), case, words);
    }

    let without = run_on(lesson, &[], good.as_bytes()).0;
    assert_eq!(without.code, Some(2), "--data without --target: {without:?}");
    assert!(without.stderr.contains("--target"), "{without:?}");
}
