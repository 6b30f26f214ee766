//! A CSV file of numbers, read with errors that say where.

use std::collections::HashSet;
use std::fs::File;
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};

use csv::{ReaderBuilder, StringRecord, Terminator, Trim};
use ndarray::Array2;

use crate::error::shown;
use crate::{Error, Result};

/// How much of a file is read at the most, and how much of a line.
const MOST_ROWS: usize = 1_000_000;
const MOST_COLUMNS: usize = 1_000;
const MOST_BYTES: u64 = 64 << 20;
const LONGEST_LINE: u64 = 1 << 20;

/// Named columns of finite numbers.
#[derive(Debug, Clone, PartialEq)]
pub struct Csv {
    /// The file that the numbers come from.
    pub file: PathBuf,
    /// The columns' names.
    pub names: Vec<String>,
    /// Each row's line in the file; the header is line 1.
    pub lines: Vec<u64>,
    /// The numbers, (rows, columns).
    pub values: Array2<f64>,
}

impl Csv {
    /// Reads a file all of whose columns are numeric.
    ///
    /// # Errors
    /// One line that says what is wrong, in which line and column, and what to
    /// do about it.
    pub fn read(file: &Path) -> Result<Self> {
        parse(file, open(file)?, Columns::All)
    }

    /// Reads rows of numbers without a header; the columns are named 1, 2, 3 and on.
    ///
    /// # Errors
    /// As [`Csv::read`].
    pub fn read_rows(file: &Path) -> Result<Self> {
        parse(file, open(file)?, Columns::Unnamed)
    }

    /// Reads these columns, in this order; the file may have them in any order
    /// and others beside them.
    ///
    /// # Errors
    /// As [`Csv::read`].
    pub fn read_columns(file: &Path, columns: &[&str]) -> Result<Self> {
        parse(file, open(file)?, Columns::These(columns))
    }

    /// Reads this source of bytes; the file is where they come from.
    ///
    /// # Errors
    /// As [`Csv::read`].
    pub fn parse(file: &Path, source: impl Read, columns: Columns<'_>) -> Result<Self> {
        parse(file, source, columns)
    }

    /// The same, if it has at least so many rows.
    ///
    /// # Errors
    /// If it has fewer.
    pub fn with_rows(self, least: usize) -> Result<Self> {
        let rows = self.values.nrows();
        if rows >= least {
            return Ok(self);
        }
        let (are, s) = if rows == 1 { ("is", "") } else { ("are", "s") };
        let message = format!("{rows} row{s} of data {are} too few; give at least {least} rows");
        Err(Error::file(&self.file, message))
    }
}

fn open(file: &Path) -> Result<File> {
    File::open(file).map_err(Error::io(file, "open the data file"))
}

/// What is read of a file.
#[derive(Debug, Clone, Copy)]
pub enum Columns<'a> {
    /// All columns, which the first line names.
    All,
    /// Those of these names.
    These(&'a [&'a str]),
    /// All columns; the first line is a row like the others.
    Unnamed,
}

pub(super) fn parse(file: &Path, source: impl Read, columns: Columns<'_>) -> Result<Csv> {
    // Lines end at the line feed alone, the last one too, so that they can be
    // counted; a carriage return before it is trimmed off like a space.
    let mut reader = ReaderBuilder::new()
        .terminator(Terminator::Any(b'\n'))
        .trim(Trim::All)
        .flexible(true)
        .has_headers(!matches!(columns, Columns::Unnamed))
        .from_reader(Limited::new(source.chain(&b"\n"[..])));

    // Without a header that is the first row, which the rows begin with all the same.
    let first = reader.headers().cloned();
    let first = first.map_err(|error| broken(file, reader.position().line(), error))?;
    let names = header(file, &first, columns)?;
    let chosen = choose(file, &names, columns)?;
    let fields = names.len();
    let names: Vec<String> = chosen.iter().map(|&index| names[index].clone()).collect();

    let (mut lines, mut values, mut row) = (Vec::new(), Vec::new(), StringRecord::new());
    loop {
        reader.get_mut().begin_line();
        let more = reader.read_record(&mut row);
        let next = reader.position().line();
        if !more.map_err(|error| broken(file, next, error))? {
            break;
        }
        // That of its end: a field in quotes may go over several.
        let line = next - 1;
        if row.len() == 1 && row[0].is_empty() {
            continue; // a blank line
        }
        if lines.len() == MOST_ROWS {
            let message = "more than 1,000,000 rows; give a sample of them";
            return Err(Error::file(file, message));
        }
        if row.len() != fields {
            let message = format!(
                "line {line} has {} fields, the first line has {fields}; give each row one field per column",
                row.len(),
            );
            return Err(Error::file(file, message));
        }
        for (&index, name) in chosen.iter().zip(&names) {
            values.push(number(file, line, name, &row[index])?);
        }
        lines.push(line);
    }
    if lines.is_empty() {
        return Err(Error::file(file, "a header but no row of data; add rows below it"));
    }
    let values = Array2::from_shape_vec((lines.len(), names.len()), values)
        .expect("every row has one number per column");
    Ok(Csv { file: file.to_owned(), names, lines, values })
}

/// A source that gives no more than a file, and no more of a line, than is read.
struct Limited<R> {
    source: R,
    left: u64,
    left_of_line: u64,
}

impl<R> Limited<R> {
    fn new(source: R) -> Self {
        Limited { source, left: MOST_BYTES, left_of_line: LONGEST_LINE }
    }

    fn begin_line(&mut self) {
        self.left_of_line = LONGEST_LINE;
    }
}

impl<R: Read> Read for Limited<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.source.read(buffer)?;
        let after = |left: u64, kind: ErrorKind| left.checked_sub(count as u64).ok_or(kind);
        self.left = after(self.left, ErrorKind::FileTooLarge)?;
        self.left_of_line = after(self.left_of_line, ErrorKind::InvalidData)?;
        Ok(count)
    }
}

/// The reader knows two faults: bytes that cannot be read, be it for a limit, in the line
/// where it stands; and bytes that are no text, in the line before.
fn broken(file: &Path, line: u64, error: csv::Error) -> Error {
    let message = match error.into_kind() {
        csv::ErrorKind::Io(source) => match source.kind() {
            ErrorKind::FileTooLarge => "more than 64 MiB; give a sample of it".into(),
            ErrorKind::InvalidData => {
                format!("line {line} is longer than 1 MiB; is it a CSV file?")
            }
            _ => return Error::io(file, "read the data file")(source),
        },
        _ => format!("line {} is not UTF-8 text; save the file as UTF-8", line - 1),
    };
    Error::file(file, message)
}

/// The columns' names, as the first line gives them, each another one.
fn header(file: &Path, first: &StringRecord, columns: Columns<'_>) -> Result<Vec<String>> {
    let wrong = |message: String| Err(Error::file(file, message));
    let unnamed = matches!(columns, Columns::Unnamed);
    if first.is_empty() {
        let wanted =
            if unnamed { "give rows of numbers" } else { "the first line must name the columns" };
        return wrong(format!("the file is empty; {wanted}"));
    }
    if first.len() > MOST_COLUMNS {
        return wrong(format!("{} columns are more than 1,000; give fewer", first.len()));
    }
    if unnamed {
        return Ok((1..=first.len()).map(|number| number.to_string()).collect());
    }
    let mut seen = HashSet::new();
    for (name, number) in first.iter().zip(1..) {
        if name.contains(char::is_control) {
            let name = shown(name);
            return wrong(format!(
                "the name of column {number}, {name}, has a control character; rename it"
            ));
        }
        if !seen.insert(name) {
            return wrong(format!("two columns are named \"{}\"; rename one", shown(name)));
        }
    }
    Ok(first.iter().map(str::to_owned).collect())
}

/// Which of the header's columns are wanted, in the wanted order.
fn choose(file: &Path, header: &[String], columns: Columns<'_>) -> Result<Vec<usize>> {
    let Columns::These(columns) = columns else { return Ok((0..header.len()).collect()) };
    let find = |wanted: &&str| {
        header.iter().position(|name| name == wanted).ok_or_else(|| {
            let hint = match header {
                [only] if only.contains(';') => "; separate the columns by commas",
                _ => "",
            };
            let there = shown(&header.join(", "));
            let message = format!("there is no column {wanted}; the header names {there}{hint}");
            Error::file(file, message)
        })
    };
    columns.iter().map(find).collect()
}

fn number(file: &Path, line: u64, column: &str, field: &str) -> Result<f64> {
    let wrong = |what: String| Error::field(file, line, column, what);
    if field.is_empty() {
        return Err(wrong("the field is empty; give a number or leave the row out".into()));
    }
    match field.parse::<f64>() {
        Ok(number) if number.is_finite() => Ok(number),
        Ok(_) => Err(wrong(format!("\"{}\" is not a finite number", shown(field)))),
        Err(_) => Err(wrong(format!("\"{}\" is not a number", shown(field)))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn parsed(text: impl AsRef<[u8]>) -> Result<Csv> {
        parse(Path::new("f.csv"), text.as_ref(), Columns::All)
    }

    #[test]
    fn numbers_are_read_with_their_lines() {
        let table = parsed("\u{feff}a, b\r\n1,2\r\n\r\n\"3\", 4e2 \r\n").expect("it is sound");
        assert_eq!(table.names, ["a", "b"]);
        assert_eq!(table.lines, [2, 4]);
        assert_eq!(table.values, ndarray::array![[1.0, 2.0], [3.0, 400.0]]);
    }

    #[test]
    fn columns_are_chosen_by_name() {
        let columns = Columns::These(&["b", "a"]);
        let table = parse(Path::new("f.csv"), &b"a,note,b\n1,x,2\n"[..], columns).expect("sound");
        assert_eq!(table.values, ndarray::array![[2.0, 1.0]]);
    }

    #[test]
    fn rows_without_a_header_are_numbered() {
        let table = parse(Path::new("f.csv"), &b"1,2\n3,4\n"[..], Columns::Unnamed).expect("sound");
        assert_eq!((table.names, table.lines), (vec!["1".into(), "2".into()], vec![1, 2]));
        assert_eq!(table.values, ndarray::array![[1.0, 2.0], [3.0, 4.0]]);
    }

    #[test]
    fn every_fault_says_where_it_is() {
        for (text, words) in [
            ("", &["f.csv", "empty"][..]),
            ("a,b\n", &["no row"]),
            ("a,a\n1,2\n", &["two columns", "a"]),
            ("a,b\n1,x\n", &["line 2", "column b", "\"x\"", "not a number"]),
            ("a,b\n1,2\n3,\n", &["line 3", "column b", "empty"]),
            ("a,b\n1,nan\n", &["line 2", "column b", "finite"]),
            ("a,b\n1,1e999\n", &["line 2", "finite"]),
            ("a,b\n1\n", &["line 2", "1 fields", "2"]),
            ("a,b\n1,2,3\n", &["line 2", "3 fields"]),
            ("a,b\u{1b}[1mc\n1,2\n", &["column 2", r"b\u{1b}[1mc", "control character"]),
            ("a,\"b\nc\"\n1,2\n", &["column 2", r"b\nc", "control character"]),
        ] {
            let message = parsed(text).expect_err(text).to_string();
            assert_eq!(message.lines().count(), 1, "{message}");
            for word in words {
                assert!(message.contains(word), "{text:?}: no {word:?} in {message:?}");
            }
        }
        let message = parsed(b"a,b\n1,\xe9\n").expect_err("Latin-1").to_string();
        assert!(message.contains("line 2") && message.contains("UTF-8"), "{message}");
        let message = parse(Path::new("f.csv"), &b"a;b\n1;2\n"[..], Columns::These(&["a"]))
            .expect_err("semicolons")
            .to_string();
        assert!(message.contains("commas"), "{message}");
    }

    #[test]
    fn a_file_is_read_whole_by_columns_or_without_a_header() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let file = folder.path().join("f.csv");
        std::fs::write(&file, "1,2\n3,4\n").expect("it can be written");
        let table = Csv::read(&file).expect("it is sound");
        assert_eq!((&table.file, table.values), (&file, ndarray::array![[3.0, 4.0]]));
        let table = Csv::read_columns(&file, &["2"]).expect("it is sound");
        assert_eq!((table.names, table.values), (vec!["2".into()], ndarray::array![[4.0]]));
        let table = Csv::read_rows(&file).expect("it is sound");
        assert_eq!(table.values, ndarray::array![[1.0, 2.0], [3.0, 4.0]]);
        let error = Csv::read(&folder.path().join("none.csv")).expect_err("it is missing");
        assert!(error.to_string().contains("none.csv: cannot open the data file"), "{error}");
    }

    #[test]
    fn fewer_rows_than_are_needed_are_counted() {
        let table = parsed("a\n1\n2\n").expect("it is sound");
        assert_eq!(table.clone().with_rows(2).expect("enough"), table);
        let error = table.with_rows(3).expect_err("too few").to_string();
        assert!(error.ends_with("2 rows of data are too few; give at least 3 rows"), "{error}");
        let error = parsed("a\n1\n").unwrap().with_rows(2).expect_err("too few").to_string();
        assert!(error.ends_with("1 row of data is too few; give at least 2 rows"), "{error}");
    }

    /// A missing column is one of all that are there; only where semicolons hide it is that
    /// said.
    #[test]
    fn a_missing_column_is_named_with_those_that_are_there() {
        for (text, there) in [("a,b\n1,2\n", "a, b"), ("a\n1\n", "a"), ("a;b,c\n1,2\n", "a;b, c")] {
            let error = parse(Path::new("f.csv"), text.as_bytes(), Columns::These(&["d"]))
                .expect_err("there is no d");
            let said = format!("f.csv: there is no column d; the header names {there}");
            assert_eq!(error.to_string(), said);
        }
    }

    /// What is said of a file that repeats a text so often.
    fn said_of(text: &str, times: usize) -> String {
        parsed(text.repeat(times)).expect_err("it is too much").to_string()
    }

    /// As many lines as a file may have, each of as many bytes as a line may have, are let
    /// through; one byte more is not.
    #[test]
    fn more_bytes_than_a_file_or_a_line_may_have_are_not_let_through() {
        let mut limited = Limited::new(io::repeat(b'1'));
        let mut line = vec![0; LONGEST_LINE as usize];
        for _ in 0..64 {
            limited.begin_line();
            limited.read_exact(&mut line).expect("as many as may be");
        }
        let refused = |limited: &mut Limited<_>| limited.read(&mut [0]).expect_err("one more");
        limited.begin_line();
        assert_eq!(refused(&mut limited).kind(), ErrorKind::FileTooLarge);

        let mut limited = Limited::new(io::repeat(b'1'));
        limited.read_exact(&mut line).expect("as many as may be");
        assert_eq!(refused(&mut limited).kind(), ErrorKind::InvalidData);
    }

    /// A source that fails in its second line.
    #[test]
    fn what_a_source_fails_for_is_said() {
        struct Failing(ErrorKind);
        impl Read for Failing {
            fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
                Err(self.0.into())
            }
        }
        for (kind, words) in [
            (ErrorKind::FileTooLarge, "f.csv: more than 64 MiB"),
            (ErrorKind::InvalidData, "f.csv: line 2 is longer than 1 MiB"),
            (ErrorKind::ConnectionReset, "f.csv: cannot read the data file: connection reset"),
        ] {
            let source = (&b"a\n1"[..]).chain(Failing(kind));
            let error = parse(Path::new("f.csv"), source, Columns::All).expect_err("it fails");
            assert!(error.to_string().starts_with(words), "{error}");
        }
    }

    /// Fields without end are refused before they are kept: each takes many times its bytes.
    #[test]
    fn a_line_that_is_too_long_is_refused_with_its_number() {
        assert!(said_of(",", 64 << 20).contains("line 1 is longer than 1 MiB"));
        let message = parsed(format!("a\n1\n\n{}\n", ",".repeat(2 << 20))).expect_err("long");
        assert!(message.to_string().contains("line 4 is longer than 1 MiB"), "{message}");
        assert!(said_of("1,", 20_000).contains("more than 1,000"));
    }

    #[test]
    fn a_thousand_columns_are_read() {
        let names: Vec<String> = (0..1000).map(|number| format!("column{number}")).collect();
        let text = format!("{}\n{}\n", names.join(","), vec!["1"; 1000].join(","));
        assert_eq!(parsed(text).expect("as many as may be").names, names);
    }

    #[test]
    fn a_name_in_a_message_is_cut() {
        let message = parsed(format!("{0},{0}\n1,2\n", "x".repeat(10_000))).expect_err("twice");
        assert!(message.to_string().len() < 300, "{message}");
    }

    proptest! {
        #[test]
        fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            if let Err(error) = parsed(&bytes) {
                prop_assert_eq!(error.to_string().lines().count(), 1);
            }
        }

        #[test]
        fn no_text_panics(text in "([a-c0-9.,;\"\r\n -]|nan|inf|é){0,60}") {
            if let Ok(table) = parsed(&text) {
                prop_assert!(table.values.iter().all(|value| value.is_finite()));
                prop_assert_eq!(table.lines.len(), table.values.nrows());
            }
        }
    }
}
