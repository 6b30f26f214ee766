//! A table of numbers, by RFC 4180.
//!
//! Judged are texts of its grammar: a field is bare and has no quote in it, or stands in quotes
//! from its first byte to its last. Beyond the RFC are what the lessons promise besides: a
//! byte-order mark is passed over, lines may end with a line feed alone, fields are trimmed,
//! lines without anything are no rows, nor is a row of one empty field.

use std::collections::HashSet;
use std::path::Path;

use base::Error;
use base::data::{Columns, Csv};

use crate::{Verdict, assert_agrees, bits, decimal};

/// The file that the tables are read from.
pub const FILE: &str = "f.csv";

/// Named columns of numbers.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// The columns' names.
    pub names: Vec<String>,
    /// Each row's numbers, and the line on which it ends.
    pub rows: Vec<(u64, Vec<f64>)>,
}

/// The table as the course reads it, with what is said of it here, each held against the other.
pub fn read(bytes: &[u8], columns: Columns<'_>) -> (Result<Csv, Error>, Verdict<Table>) {
    let read = Csv::parse(Path::new(FILE), bytes, columns);
    let verdict = judged(bytes, columns);
    assert_agrees(&read, &verdict, FILE);
    if let Ok(csv) = &read {
        assert!(csv.values.iter().all(|number| number.is_finite()));
        assert_eq!(csv.values.dim(), (csv.lines.len(), csv.names.len()));
        assert!(!csv.lines.is_empty() && csv.lines.is_sorted_by(|one, next| one < next));
        if let Verdict::Sound(table) = &verdict {
            assert_eq!(csv.names, table.names);
            assert!(csv.lines.iter().eq(table.rows.iter().map(|(line, _)| line)));
            let numbers = table.rows.iter().flat_map(|(_, numbers)| numbers);
            assert_eq!(bits(&csv.values), bits(numbers));
        }
    }
    (read, verdict)
}

fn judged(bytes: &[u8], columns: Columns<'_>) -> Verdict<Table> {
    // Where a byte is no part of a character stands another: the quotes stay where they are.
    let text = String::from_utf8_lossy(bytes);
    let Some(records) = records(text.strip_prefix('\u{feff}').unwrap_or(&text)) else {
        return Verdict::None;
    };
    let is_text = std::str::from_utf8(bytes).is_ok();
    table(&records, columns).filter(|_| is_text).into()
}

/// The fields of a record, and the line on which it ends.
type Record = (u64, Vec<String>);

/// The records of a text; none where its quotes are not those of the grammar.
fn records(text: &str) -> Option<Vec<Record>> {
    let (mut records, mut fields, mut line, mut rest) = (vec![], vec![], 1, text);
    while !rest.is_empty() || !fields.is_empty() {
        let (field, after) = if let Some(quoted) = rest.strip_prefix('"') {
            in_quotes(quoted)?
        } else {
            let end = rest.find([',', '\n']).unwrap_or(rest.len());
            (rest[..end].to_owned(), &rest[end..])
        };
        if !rest.starts_with('"') && field.contains('"') {
            return None;
        }
        line += field.matches('\n').count() as u64;
        let empty = rest.starts_with('\n') && fields.is_empty();
        fields.push(field.trim().to_owned());
        if let Some(after) = after.strip_prefix(',') {
            rest = after;
            continue;
        }
        if !empty {
            records.push((line, std::mem::take(&mut fields)));
        }
        fields.clear();
        line += 1;
        rest = after.strip_prefix('\n').unwrap_or(after);
    }
    Some(records)
}

/// What stands before the closing quote, and what follows it: a comma, or the line's end.
fn in_quotes(text: &str) -> Option<(String, &str)> {
    let (mut field, mut rest) = (String::new(), text);
    loop {
        let (inside, after) = rest.split_once('"')?;
        field += inside;
        rest = after;
        let Some(after) = rest.strip_prefix('"') else { break };
        field.push('"');
        rest = after;
    }
    let rest = if rest.starts_with("\r\n") || rest == "\r" { &rest[1..] } else { rest };
    let ends = rest.is_empty() || rest.starts_with([',', '\n']);
    ends.then_some((field, rest))
}

fn table(records: &[Record], columns: Columns<'_>) -> Option<Table> {
    let (_, first) = records.first()?;
    if first.len() > 1000 {
        return None;
    }
    let (header, rows) = match columns {
        Columns::Unnamed => ((1..=first.len()).map(|number| number.to_string()).collect(), records),
        _ => (first.clone(), &records[1..]),
    };
    let distinct = header.iter().collect::<HashSet<_>>().len() == header.len();
    if !distinct || header.iter().any(|name| name.contains(char::is_control)) {
        return None;
    }
    let names: Vec<String> = match columns {
        Columns::These(these) => these.iter().map(|&name| name.to_owned()).collect(),
        _ => header.clone(),
    };
    let place = |name| header.iter().position(|other| other == name);
    let places: Vec<usize> = names.iter().map(place).collect::<Option<_>>()?;
    let mut table = Table { names, rows: vec![] };
    for (line, fields) in rows {
        if fields.len() == 1 && fields[0].is_empty() {
            continue;
        }
        if fields.len() != header.len() {
            return None;
        }
        let numbers = places.iter().map(|&place| decimal::finite(&fields[place]));
        table.rows.push((*line, numbers.collect::<Option<_>>()?));
    }
    (!table.rows.is_empty()).then_some(table)
}
