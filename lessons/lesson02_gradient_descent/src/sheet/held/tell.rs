//! What is claimed of the measurements.

use shared::number::{count, fixed, short};
use shared::{Section, Strength::Always};

use super::{BOLDER, FALLING, Found, GIVEN_UP, MANY, Many, PLACES, WALKS};
use crate::sheet::work::DISTANCES;
use crate::step_times::SIZES;

/// What the steps' times say.
pub(super) fn steps(section: &mut Section, found: &Found) {
    let [one, ten, hundred, thousand, most] = PLACES;
    let gains =
        |places: &[usize]| places.iter().map(|&place| found.gain(place)).collect::<Vec<_>>();
    let best =
        (1..SIZES.len()).fold(most, |a, b| if found.gain(b) > found.gain(a) { b } else { a });
    // From which size on two threads are ahead.
    let ahead = (1..SIZES.len()).rfind(|&place| found.gain(place) < 1.0).map_or(1, |last| last + 1);
    let worst = [hundred, thousand, most].map(|place| found.each(place));
    section
        .claim(
            "each",
            Always,
            found.each(one) > 4.0 * worst[0]
                && worst.iter().all(|time| (0.67..1.5).contains(&(time / worst[0]))),
            format!(
                "Alone an applicant costs {} ns, among a hundred {}. From there on larger batches \
                 save little: among {} it costs {}, among {} {}.",
                fixed(found.each(one), 0),
                fixed(worst[0], 0),
                count(SIZES[thousand]),
                fixed(worst[1], 0),
                count(SIZES[most]),
                fixed(worst[2], 0)
            ),
        )
        .claim(
            "threads",
            Always,
            gains(&[ten, hundred]).iter().all(|gain| *gain < 0.2)
                && found.gain(thousand) < 1.0
                && found.gain(best) > 1.2
                && best > thousand
                && SIZES.get(ahead).is_some_and(|&size| size <= 10_000),
            format!(
                "Two threads take {} times as long as one for a batch of ten and {} times for a \
                 hundred. They are ahead from {} on, and most with {}, where they are {} times as \
                 fast.",
                fixed(1.0 / found.gain(ten), 0),
                fixed(1.0 / found.gain(hundred), 0),
                SIZES.get(ahead).map_or("—".to_owned(), |&size| count(size)),
                count(SIZES[best]),
                fixed(found.gain(best), 1)
            ),
        );
}

/// What an epoch costs, and what coming near does.
pub(super) fn until(section: &mut Section, found: &Found) {
    let (smallest, all) = (found.epoch(1), found.epoch(found.samples));
    let falls = found.near.is_sorted_by(|a, b| found.epoch(a.0) > found.epoch(b.0));
    section.claim(
        "epoch",
        Always,
        falls && smallest > 4.0 * all,
        format!(
            "The larger the batch, the shorter an epoch: {} microseconds with single applicants and \
             {} with all {} at once.",
            fixed(1000.0 * smallest, 0),
            fixed(1000.0 * all, 0),
            found.samples
        ),
    );
    if let (Some((size, time)), Some(&(_, last))) = (found.first(), found.until().last()) {
        let whole = found.near.last().is_some_and(|near| near.1.is_some());
        let bolder = found.bolder.map_or(f64::NAN, |epochs| epochs as f64 * all);
        section.claim(
            "until",
            Always,
            whole
                && last > 5.0 * time
                && (0.08..0.12).contains(&(bolder / last))
                && bolder > 1.2 * time
                && found.near[0].1.is_none()
                && size < 30,
            format!(
                "To come to within {} of the lowest error takes {} milliseconds with batches of \
                 {size}, {} with all at once, and {} with all at once and {} times the rate; single \
                 applicants were given up after {} updates.",
                DISTANCES[2],
                fixed(time, 2),
                fixed(last, 1),
                fixed(bolder, 1),
                short(BOLDER),
                count(GIVEN_UP)
            ),
        );
    }
}

/// Who comes to the bottom, and to which.
pub(super) fn bottom(section: &mut Section, found: &Found) {
    let [[all, one], [back_all, back]] = found.crossed;
    let walks = WALKS.0;
    section.claim(
        "valleys",
        Always,
        all == 0 && back_all == 0 && 4 * one >= 3 * walks && 5 * back <= walks,
        format!(
            "Batch descent never leaves the valley in which it begins. One record at a time, {one} \
             of {walks} walks come out of the shallower valley into the deeper, and {back} out of \
             the deeper one."
        ),
    );
    let updates = found.samples;
    section.claim(
        "falling",
        Always,
        found.falling.is_some() && found.near[0] == (1, None),
        format!(
            "With a rate that falls, η/(1 + {}·epoch), single applicants do come to within {} of the \
             lowest error, after {} epochs; with a constant one they did not in {}.",
            FALLING[1].1,
            DISTANCES[2],
            found.falling.unwrap_or(0),
            GIVEN_UP / updates
        ),
    );
    let Many { count: all, floor, errors, batch } = &found.many;
    let looks = MANY.1;
    section.claim(
        "part",
        Always,
        errors[2] - floor < 0.02 && errors[0] - batch < 0.01 && errors[2] < *batch - 0.02,
        format!(
            "Of {} applicants from the same model, the first {} one at a time bring the error from \
             {} to {}, where their true chances leave {}. One step with all of them brings it to {}.",
            count(*all),
            count(looks[2]),
            fixed(errors[0], 3),
            fixed(errors[2], 3),
            fixed(*floor, 3),
            fixed(*batch, 3)
        ),
    );
}

/// How right a batch's direction is.
pub(super) fn directions(section: &mut Section, found: &Found) {
    let [_, (_, ten), (_, hundred), (most, last)] = found.angles[..] else {
        return;
    };
    section.claim(
        "direction",
        Always,
        ten[0] > 45.0 && hundred[0] < 35.0 && last[0] < 15.0,
        format!(
            "At the start ten applicants point {} degrees beside the full gradient, a hundred {}, \
             and {most} {}.",
            fixed(ten[0], 0),
            fixed(hundred[0], 0),
            fixed(last[0], 0)
        ),
    );
    section.claim(
        "lost",
        Always,
        last[1] > 60.0 && ten[1] > 75.0 && hundred[1] > 75.0,
        format!(
            "After the training even {most} of {} point {} degrees beside it.",
            found.samples,
            fixed(last[1], 0)
        ),
    );
}
