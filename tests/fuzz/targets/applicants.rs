//! Reads: lesson02_gradient_descent --data
//! Reads: lesson05_backprop --data
//! Reads: lesson08_gradient_checking --data
//!
//! Applicants: four columns among others, in any order.
#![no_main]

use base::data::Columns;
use fuzz::{Verdict, assert_agrees, bits, csv};
use lesson02_gradient_descent::records::Records;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let (read, verdict) = csv::read(bytes, Columns::These(&Records::COLUMNS));
    let Ok(table) = read else { return };
    let verdict = verdict.and(|table| {
        let rows: Vec<Vec<f64>> = table.rows.into_iter().map(|(_, row)| row).collect();
        let sound =
            |row: &Vec<f64>| [0.0, 1.0].contains(&row[0]) && [1.0, 2.0, 3.0, 4.0].contains(&row[3]);
        Verdict::from((rows.len() >= 10 && rows.iter().all(sound)).then_some(rows))
    });
    let read = Records::of(table);
    assert_agrees(&read, &verdict, csv::FILE);
    if let (Ok(all), Verdict::Sound(rows)) = (read, verdict) {
        let column = |place: usize| bits(rows.iter().map(|row| &row[place]));
        assert_eq!((bits(&all.admit), bits(&all.gre)), (column(0), column(1)));
        let rank: Vec<f64> = all.rank.iter().map(|&rank| rank.into()).collect();
        assert_eq!((bits(&all.gpa), bits(&rank)), (column(2), column(3)));
    }
});
