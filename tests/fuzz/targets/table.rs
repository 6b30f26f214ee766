//! Reads: lesson03_least_squares --data
//!
//! Any table of numbers, one column of which is to be predicted.
#![no_main]

use base::data::{Columns, Regression};
use fuzz::{Verdict, assert_agrees, bits, csv};
use libfuzzer_sys::fuzz_target;

const TARGET: &str = "y";

fuzz_target!(|bytes: &[u8]| {
    let (read, verdict) = csv::read(bytes, Columns::All);
    let Ok(table) = read else { return };
    let verdict = verdict.and(|table| {
        let place = table.names.iter().position(|name| name == TARGET);
        let place = place.filter(|_| table.rows.len() >= 2 && table.names.len() >= 2);
        Verdict::from(place.map(|place| {
            table.rows.into_iter().map(|(_, mut row)| (row.remove(place), row)).collect::<Vec<_>>()
        }))
    });
    let read = Regression::of(table, TARGET);
    assert_agrees(&read, &verdict, csv::FILE);
    if let Ok(set) = read {
        assert_eq!(set.x.dim(), (set.y.len(), set.names.len()));
        if let Verdict::Sound(rows) = verdict {
            assert_eq!(bits(&set.y), bits(rows.iter().map(|(y, _)| y)));
            assert_eq!(bits(&set.x), bits(rows.iter().flat_map(|(_, x)| x)));
        }
    }
});
