//! What n1 says of each size of batch, beside what came out.

use shared::number::{count, fixed};
use shared::{Section, Table};

use super::{Found, MANY, PLACES, WALKS};
use crate::applicants::FEATURES;
use crate::step_times::{SIZES, bytes};

/// Which batch, what the notes say of it, what came out, the claim that has to hold for the
/// verdict if it takes a run, and the verdict.
type Verdict = (&'static str, &'static str, String, Option<&'static str>, &'static str);

pub(super) fn table(found: &Found, section: &Section) -> Table {
    let holds = |id: &str| section.claims().any(|claim| claim.id == id && claim.holds);
    let mut table = Table::new(
        "verdicts",
        "What the notes say of batches, and what came out here.",
        ["batch", "the notes say", "measured here", "verdict"],
    );
    let rows = whole(found).into_iter().chain(single(found)).chain(larger(found));
    for (batch, says, measured, id, verdict) in rows.chain(too_large(found)) {
        let verdict = if id.is_none_or(holds) { verdict } else { "not so in this run" };
        table.row([batch.to_owned(), says.to_owned(), measured, verdict.to_owned()]);
    }
    table
}

/// Milliseconds, where it came so far.
fn ms(time: Option<f64>) -> String {
    time.map_or("—".to_owned(), |time| fixed(time, 2))
}

/// The time until it is near with all samples at once, and with the best size.
fn near(found: &Found) -> String {
    let whole = found.until().last().map(|until| until.1);
    let best = found.first().map(|first| first.1);
    format!("{} ms until near the lowest, {} at best", ms(whole), ms(best))
}

/// An angle at the start or at the end.
fn angle(found: &Found, size: usize, place: usize) -> String {
    let of = found.angles.iter().find(|angle| angle.0 == size);
    of.map_or("—".to_owned(), |angle| fixed(angle.1[place], 0))
}

/// Batch descent.
fn whole(found: &Found) -> [Verdict; 3] {
    let [_, _, hundred, _, most] = PLACES;
    let ([[all, _], _], walks) = (found.crossed, WALKS.0);
    [
        (
            "all",
            "finds the global optimum",
            format!("{all} of {walks} leave the false valley"),
            Some("valleys"),
            "true of one valley, false of two",
        ),
        (
            "all",
            "is easily done in parallel",
            format!(
                "two threads: {} times as fast with {}, {} with 100",
                fixed(found.gain(most), 1),
                count(SIZES[most]),
                fixed(found.gain(hundred), 2)
            ),
            Some("threads"),
            "true of many thousands of samples",
        ),
        ("all", "is slow with many samples", near(found), Some("until"), "true"),
    ]
}

/// Stochastic descent.
fn single(found: &Found) -> [Verdict; 4] {
    let [_, ten, ..] = PLACES;
    let ([[_, single], _], walks) = (found.crossed, WALKS.0);
    [
        (
            "one",
            "is fast",
            format!(
                "{} looks bring {} to {}",
                count(MANY.1[2]),
                fixed(found.many.errors[0], 2),
                fixed(found.many.errors[2], 2)
            ),
            Some("part"),
            "true at first",
        ),
        (
            "one",
            "does not reach the optimum",
            format!(
                "{} epochs with a falling rate; {single} of {walks} leave the false valley",
                found.falling.map_or("—".to_owned(), |epochs| epochs.to_string())
            ),
            Some("falling"),
            "true of a constant rate",
        ),
        (
            "one",
            "may be there after a part of the data",
            format!(
                "{} above the floor after {} of {}",
                fixed(found.many.errors[2] - found.many.floor, 3),
                count(MANY.1[2]),
                count(found.many.count)
            ),
            Some("part"),
            "true if near is enough",
        ),
        (
            "one",
            "is hard to do in parallel",
            format!("one sample has no parts; ten: {} times as fast", fixed(found.gain(ten), 2)),
            Some("threads"),
            "true",
        ),
    ]
}

/// Larger batches.
fn larger(found: &Found) -> [Verdict; 3] {
    let [one, _, hundred, thousand, _] = PLACES;
    [
        (
            "larger",
            "use the machine better",
            format!(
                "ns for each of 1, 100, 1,000: {}, {}, {}",
                fixed(found.each(one), 0),
                fixed(found.each(hundred), 0),
                fixed(found.each(thousand), 0)
            ),
            Some("each"),
            "true up to about a hundred",
        ),
        (
            "larger",
            "make an epoch shorter",
            format!(
                "{} ms to {} ms",
                fixed(found.epoch(1), 3),
                fixed(found.epoch(found.samples), 3)
            ),
            Some("epoch"),
            "true",
        ),
        (
            "larger",
            "have a more exact direction",
            format!("10: {}°, 100: {}°", angle(found, 10, 0), angle(found, 100, 0)),
            Some("direction"),
            "true at the start",
        ),
    ]
}

/// Batches that are too large.
fn too_large(found: &Found) -> [Verdict; 3] {
    let [.., most] = PLACES;
    [
        (
            "too large",
            "may not fit into memory",
            format!(
                "{} kB for 100, {} for {}",
                fixed(bytes(100, FEATURES.len()) as f64 / 1000.0, 1),
                count(bytes(SIZES[most], FEATURES.len()) / 1000),
                count(SIZES[most])
            ),
            None,
            "true: it grows with the batch",
        ),
        (
            "too large",
            "need more time for the same error",
            near(found),
            Some("until"),
            "true at the same rate",
        ),
        (
            "too large",
            "hardly change the direction any more",
            format!(
                "300: {}° at the start, {}° at the end",
                angle(found, 300, 0),
                angle(found, 300, 1)
            ),
            Some("lost"),
            "true at the start, false at the end",
        ),
    ]
}
