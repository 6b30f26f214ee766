//! Lesson 3 reads any table.

use crate::case::{Case, SQUARES, case, check};

/// Numbers to be predicted with something wrong in them.
pub fn cases() -> Vec<Case> {
    let much = "y\n".to_owned() + &"1\n".repeat(1_000_001);
    let long = "1\n".to_owned() + &" ".repeat(1 << 20) + "\n";
    let faults: Vec<(Vec<u8>, &str)> = vec![
        ("y,x,y\n1,2,3\n".into(), "data.csv: two columns are named \"y\"; rename one"),
        (
            "x,\x1b[1my\n1,2\n".into(),
            "data.csv: the name of column 2, \\u{1b}[1my, has a control character; rename it",
        ),
        (",".repeat(1000).into(), "data.csv: 1001 columns are more than 1,000; give fewer"),
        (
            "x,z\n1,2\n2,3\n3,5\n".into(),
            "data.csv: there is no column y; --target may be one of x, z",
        ),
        ("y\n1\n2\n3\n".into(), "data.csv: y is the only column; add one to predict it from"),
        ("x,y\n1,2\n".into(), "data.csv: 1 row of data is too few; give at least 2 rows"),
        ("x,y\n1,2\nlow,3\n4,4\n".into(), "data.csv, line 3, column x: \"low\" is not a number"),
        (
            "x,y\n1,2\n2,\n4,4\n".into(),
            "data.csv, line 3, column y: the field is empty; give a number or leave the row out",
        ),
        (
            b"x,y\n1,2\n\xe9,3\n".into(),
            "data.csv: line 3 is not UTF-8 text; save the file as UTF-8",
        ),
        (
            "x,y\n7,2\n7,3\n7,4\n".into(),
            "column x has the same value in every row and cannot be standardised; leave it out",
        ),
        (
            "x,y\n1,7\n2,7\n3,7\n".into(),
            "column y has the same value in every row; there is nothing to predict",
        ),
        (
            "x,y\n1,2\n1e308,3\n4,4\n".into(),
            "column x has values too large or too close together to be standardised; rescale it",
        ),
        (
            "x,y\n1,2\n2,1e200\n4,4\n".into(),
            "column y has values too large or too close together to be standardised; rescale it",
        ),
        (
            "x,y\n1,2e307\n2,1.7e308\n4,1e308\n".into(),
            "column y has values too large or too close together to be standardised; rescale it",
        ),
        (
            "x,y\n1,2e-320\n2,1e-320\n4,4e-320\n".into(),
            "column y has values too large or too close together to be standardised; rescale it",
        ),
        (much.into(), "data.csv: more than 1,000,000 rows; give a sample of them"),
        (
            ("y\n".to_owned() + &long.repeat(65)).into(),
            "data.csv: more than 64 MiB; give a sample of it",
        ),
    ];
    let flags = "--data data.csv --target y";
    let cases = faults
        .into_iter()
        .map(|(bytes, line)| case(SQUARES, flags, 1, line).file("data.csv", bytes));
    cases.collect()
}

#[test]
fn unsound_tables() {
    check(cases());
}
