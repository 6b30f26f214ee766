//! The measurements, as tables and as a figure.

use shared::Table;
use shared::figure::Chart;
use shared::number::{about, count, fixed};

use super::{Found, WALKS};
use crate::applicants::FEATURES;
use crate::sheet::work::DISTANCES;
use crate::step_times::{SIZES, bytes};

pub(super) fn steps(found: &Found) -> Table {
    let mut table = Table::new(
        "steps",
        "A step by the size of its batch: what it holds at the same time, how long it takes, how \
         much of that is for one applicant, and how many times as fast two threads are.",
        ["batch", "kilobytes", "microseconds", "ns for each", "two threads: speed"],
    );
    for (place, &size) in SIZES.iter().enumerate() {
        table.row([
            count(size),
            fixed(bytes(size, FEATURES.len()) as f64 / 1000.0, 1),
            about(found.kept.times[0][place], 3),
            fixed(found.each(place), 0),
            if size == 1 { "—".to_owned() } else { fixed(found.gain(place), 2) },
        ]);
    }
    table
}

/// Seconds of an epoch, and until near, against the size.
pub(super) fn figure(found: &Found) -> Chart {
    let epoch = found.near.iter().map(|&(size, _)| (size as f64, found.epoch(size)));
    let until = found.until().into_iter().map(|(size, time)| (size as f64, time));
    let near = format!("until within {} of the lowest", DISTANCES[2]);
    Chart::new("seconds", "What a batch costs in time")
        .x("batch size")
        .y("milliseconds")
        .log_x()
        .log_y()
        .line("an epoch", epoch)
        .line(near, until)
}

pub(super) fn walks(found: &Found) -> Table {
    let (walks, records, ..) = WALKS;
    let mut table = Table::new(
        "walks",
        format!(
            "J = x⁴/4 − x² + 0.3·x as the mean of {records} records: of {walks} walks each, how many \
             end in the valley in which they did not begin."
        ),
        ["begins", "in the valley", "all records", "one at a time"],
    );
    for (begin, valley, [all, one]) in
        [("2", "shallower", found.crossed[0]), ("−2", "deeper", found.crossed[1])]
    {
        table.row([begin.to_owned(), valley.to_owned(), all.to_string(), one.to_string()]);
    }
    table
}

pub(super) fn angles(found: &Found) -> Table {
    let mut table = Table::new(
        "angles",
        "By how many degrees a batch's gradient is off that of all, on the average, for a neuron \
         that has learned nothing, and after 1,000 epochs.",
        ["batch", "at the start", "at the end"],
    );
    for (size, angles) in &found.angles {
        table.row([size.to_string(), fixed(angles[0], 0), fixed(angles[1], 0)]);
    }
    table
}
