//! A CSV file of numbers, read with errors that say where.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use csv::{ReaderBuilder, StringRecord, Terminator, Trim};
use ndarray::Array2;

use crate::{Error, Result};

/// How much of a file is read at the most.
const MOST_ROWS: usize = 1_000_000;
const MOST_BYTES: u64 = 64 << 20;

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

    /// The same, if it has at least so many rows.
    ///
    /// # Errors
    /// If it has fewer.
    pub fn with_rows(self, least: usize) -> Result<Self> {
        let rows = self.values.nrows();
        if rows >= least {
            return Ok(self);
        }
        let message = format!("{rows} row of data is too few; give at least {least} rows");
        Err(Error::file(&self.file, message))
    }
}

fn open(file: &Path) -> Result<File> {
    File::open(file).map_err(Error::io(file, "open the data file"))
}

/// What is read of a file.
#[derive(Clone, Copy)]
pub(super) enum Columns<'a> {
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
        .from_reader(source.take(MOST_BYTES).chain(&b"\n"[..]));

    // Without a header that is the first row, which the rows begin with all the same.
    let first = reader.headers().map_err(|error| broken(file, 1, error))?;
    if first.is_empty() {
        let wanted = match columns {
            Columns::Unnamed => "give rows of numbers",
            _ => "the first line must name the columns",
        };
        return Err(Error::file(file, format!("the file is empty; {wanted}")));
    }
    let header: Vec<String> = match columns {
        Columns::Unnamed => (1..=first.len()).map(|number| number.to_string()).collect(),
        _ => first.iter().map(str::to_owned).collect(),
    };
    let chosen = choose(file, &header, columns)?;
    let names: Vec<String> = chosen.iter().map(|&index| header[index].clone()).collect();

    let (mut lines, mut values, mut row) = (Vec::new(), Vec::new(), StringRecord::new());
    loop {
        let more = reader.read_record(&mut row);
        let line = reader.position().line() - 1;
        if !more.map_err(|error| broken(file, line, error))? {
            break;
        }
        if row.len() == 1 && row[0].is_empty() {
            continue; // a blank line
        }
        if lines.len() == MOST_ROWS {
            let message = "more than 1,000,000 rows; give a sample of them";
            return Err(Error::file(file, message));
        }
        if row.len() != header.len() {
            let message = format!(
                "line {line} has {} fields, the first line has {}; give each row one field per column",
                row.len(),
                header.len()
            );
            return Err(Error::file(file, message));
        }
        for (&index, name) in chosen.iter().zip(&names) {
            values.push(number(file, line, name, &row[index])?);
        }
        lines.push(line);
    }
    if reader.position().byte() > MOST_BYTES {
        return Err(Error::file(file, "more than 64 MiB; give a sample of it"));
    }
    if lines.is_empty() {
        return Err(Error::file(file, "a header but no row of data; add rows below it"));
    }
    let values = Array2::from_shape_vec((lines.len(), names.len()), values)
        .expect("every row has one number per column");
    Ok(Csv { file: file.to_owned(), names, lines, values })
}

/// The reader knows two faults: bytes that cannot be read, and bytes that are no text.
fn broken(file: &Path, line: u64, error: csv::Error) -> Error {
    match error.into_kind() {
        csv::ErrorKind::Io(source) => Error::io(file, "read the data file")(source),
        _ => Error::file(file, format!("line {line} is not UTF-8 text; save the file as UTF-8")),
    }
}

/// Which of the header's columns are wanted, in the wanted order.
fn choose(file: &Path, header: &[String], columns: Columns<'_>) -> Result<Vec<usize>> {
    if let Some(twice) = header.iter().enumerate().find(|(i, name)| header[..*i].contains(name)) {
        let message = format!("two columns are named {:?}; rename one", short(twice.1));
        return Err(Error::file(file, message));
    }
    let Columns::These(columns) = columns else { return Ok((0..header.len()).collect()) };
    let find = |wanted: &&str| {
        header.iter().position(|name| name == wanted).ok_or_else(|| {
            let hint = match header {
                [only] if only.contains(';') => "; separate the columns by commas",
                _ => "",
            };
            let there = short(&header.join(", "));
            let message = format!("there is no column {wanted}; the header names {there}{hint}");
            Error::file(file, message)
        })
    };
    columns.iter().map(find).collect()
}

fn number(file: &Path, line: u64, column: &str, field: &str) -> Result<f64> {
    let wrong = |what: String| Error::field(file, line, &short(column), what);
    if field.is_empty() {
        return Err(wrong("the field is empty; give a number or leave the row out".into()));
    }
    match field.parse::<f64>() {
        Ok(number) if number.is_finite() => Ok(number),
        Ok(_) => Err(wrong(format!("{:?} is not a finite number", short(field)))),
        Err(_) => Err(wrong(format!("{:?} is not a number", short(field)))),
    }
}

/// The beginning of a text that came from a file, on one line.
fn short(text: &str) -> String {
    let plain: String =
        text.chars().map(|c| if c.is_control() { ' ' } else { c }).take(60).collect();
    if text.chars().count() > 60 { plain + "…" } else { plain }
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
