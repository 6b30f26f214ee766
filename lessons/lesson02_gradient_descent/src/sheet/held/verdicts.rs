//! What n1 says of each size of batch, beside what came out.

use shared::number::{count, fixed};
use shared::{Section, Table};

use super::{Found, MANY, PLACES, WALKS};
use crate::applicants::FEATURES;
use crate::step_times::{SIZES, bytes};

/// Which batch, what the notes say of it, what came out, the claim that has to hold for the
/// verdict, and the verdict.
type Verdict = (&'static str, &'static str, String, &'static str, &'static str);

pub(super) fn table(found: &Found, section: &Section) -> Table {
    let holds = |id: &str| section.claims().any(|claim| claim.id == id && claim.holds);
    let mut table = Table::new(
        "verdicts",
        "n1's claims, and what came out here.",
        ["batch", "the notes say", "measured here", "verdict"],
    );
    let rows = whole(found).into_iter().chain(single(found)).chain(larger(found));
    for (batch, says, measured, id, verdict) in rows.chain(too_large(found)) {
        let verdict = if holds(id) { verdict } else { "not so in this run" };
        table.row([batch.to_owned(), says.to_owned(), measured, verdict.to_owned()]);
    }
    table
}

/// Milliseconds, where it came so far.
fn ms(time: Option<f64>) -> String {
    time.map_or("—".to_owned(), |time| fixed(time, 2))
}

/// Until it is near with all samples at once, and with the best size.
fn near(found: &Found) -> String {
    let whole = found.until().last().map(|until| until.1);
    let best = found.first().map(|first| first.1);
    format!("{} ms to the bottom, {} at best", ms(whole), ms(best))
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
            "valleys",
            "false: the valley below the start",
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
            "threads",
            "true of thousands of samples",
        ),
        ("all", "is slow with many samples", near(found), "until", "true"),
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
            "part",
            "true at first",
        ),
        (
            "one",
            "does not reach the optimum",
            format!(
                "{} epochs with a falling rate; {single} of {walks} leave the false valley",
                found.falling.map_or("—".to_owned(), |epochs| epochs.to_string())
            ),
            "falling",
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
            "part",
            "true if near is enough",
        ),
        (
            "one",
            "is hard to do in parallel",
            format!("one sample has no parts; ten: {} times as fast", fixed(found.gain(ten), 2)),
            "threads",
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
            "each",
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
            "epoch",
            "true",
        ),
        (
            "larger",
            "have a more exact direction",
            format!("10: {}°, 100: {}°", angle(found, 10, 0), angle(found, 100, 0)),
            "direction",
            "true, by the root of their size",
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
            "epoch",
            "true: it grows with the batch",
        ),
        (
            "too large",
            "need more time for the same error",
            near(found),
            "until",
            "true at a constant rate",
        ),
        (
            "too large",
            "hardly change the direction any more",
            format!(
                "300: {}° at the start, {}° at the end",
                angle(found, 300, 0),
                angle(found, 300, 1)
            ),
            "lost",
            "true at the start, false at the end",
        ),
    ]
}
