//! Lessons 2, 5 and 8 read applicants.

use tests::files::{ADMISSIONS, admission_lessons, admissions};

use crate::case::{Case, case, check};

/// Applicants with something wrong in them.
pub fn cases() -> Vec<Case> {
    let good = admissions(40);
    let with = |row: &str| (good.clone() + row + "\n").into_bytes();
    let each =
        |row: fn(usize) -> String| ADMISSIONS.to_owned() + &(0..40).map(row).collect::<String>();
    let constant = each(|i| format!("{},{},0.1,{}\n", i % 2, 400 + 10 * i, 1 + i % 4));
    let tiny = each(|i| format!("{},{i}e-320,{}.5,{}\n", i % 2, i % 3, 1 + i % 4));
    let faults: Vec<(Vec<u8>, &str)> = vec![
        ("".into(), "data.csv: the file is empty; the first line must name the columns"),
        (ADMISSIONS.into(), "data.csv: a header but no row of data; add rows below it"),
        (admissions(1).into(), "data.csv: 1 row of data is too few; give at least 10 rows"),
        (admissions(9).into(), "data.csv: 9 rows of data are too few; give at least 10 rows"),
        (
            "admit,gre,rank\n1,500,2\n".into(),
            "data.csv: there is no column gpa; the header names admit, gre, rank",
        ),
        (
            good.replace(',', ";").into(),
            "data.csv: there is no column admit; the header names admit;gre;gpa;rank; separate the columns by commas",
        ),
        (with("1,high,3.5,2"), "data.csv, line 42, column gre: \"high\" is not a number"),
        (
            with("1,,3.5,2"),
            "data.csv, line 42, column gre: the field is empty; give a number or leave the row out",
        ),
        (with("1,NaN,3.5,2"), "data.csv, line 42, column gre: \"NaN\" is not a finite number"),
        (with("1,500,inf,2"), "data.csv, line 42, column gpa: \"inf\" is not a finite number"),
        (
            with("1,500,3.5"),
            "data.csv: line 42 has 3 fields, the first line has 4; give each row one field per column",
        ),
        (
            with("1,500,3.5,2,9"),
            "data.csv: line 42 has 5 fields, the first line has 4; give each row one field per column",
        ),
        (with("1,500,3.5,5"), "data.csv, line 42, column rank: 5 is not a rank of 1, 2, 3 or 4"),
        (
            with("1,500,3.5,2.5"),
            "data.csv, line 42, column rank: 2.5 is not a rank of 1, 2, 3 or 4",
        ),
        (
            with("2,500,3.5,2"),
            "data.csv, line 42, column admit: 2 is not 0 (not admitted) or 1 (admitted)",
        ),
        (
            [good.as_bytes(), b"1,500,3.5,2\xe9\n"].concat(),
            "data.csv: line 42 is not UTF-8 text; save the file as UTF-8",
        ),
        (
            constant.into(),
            "column gpa has the same value in every row and cannot be standardised; leave it out",
        ),
        (
            with("1,1e308,3.5,2\n1,1.7e308,3.5,2"),
            "column gre has values too large or too close together to be standardised; rescale it",
        ),
        (
            with("1,1e200,3.5,2"),
            "column gre has values too large or too close together to be standardised; rescale it",
        ),
        (
            tiny.into(),
            "column gre has values too large or too close together to be standardised; rescale it",
        ),
    ];
    let mut cases = Vec::new();
    for lesson in admission_lessons() {
        cases.extend(faults.iter().map(|(bytes, line)| {
            case(&lesson, "--data data.csv", 1, line).file("data.csv", bytes.clone())
        }));
        cases.push(case(&lesson, "--data data.csv", 1, "data.csv: cannot open the data file: …"));
        cases.push(
            case(&lesson, "--data data", 1, "data: cannot read the data file: …")
                .file("data/x", ""),
        );
        cases.push(case(
            &lesson,
            "--data /dev/zero",
            1,
            "/dev/zero: line 1 is longer than 1 MiB; is it a CSV file?",
        ));
    }
    cases
}

#[test]
fn unsound_applicants() {
    check(cases());
}
