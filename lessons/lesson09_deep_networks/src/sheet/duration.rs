//! Width against the time until a loss, as it was measured once.

use shared::clock::Kept;
use shared::number::{about, fixed, short};
use shared::{Section, Strength::Always, Table};

use crate::duration::{MOST, STARTS, TARGET, Times, WIDTHS};

/// The section: what is kept.
pub fn section() -> Section {
    show(&Times::kept())
}

/// The epochs of the middle start; none where fewer than half get there.
fn middle(times: &Times, width: usize) -> Option<f64> {
    times.until_target(width).map(|seconds| seconds / times.epoch[width])
}

fn table(times: &Times) -> Table {
    let mut table = Table::new(
        "duration",
        format!(
            "Two spirals, until the training loss is {}: microseconds for an epoch, the epochs of \
             the middle one of {STARTS} starts, and both together in milliseconds. A line: most \
             starts do not get there in {MOST} epochs.",
            short(TARGET)
        ),
        ["hidden units", "an epoch, µs", "epochs", "until then, ms"],
    );
    for (width, units) in WIDTHS.into_iter().enumerate() {
        let or_line = |number: Option<f64>, decimals| {
            number.map_or("–".to_owned(), |number| fixed(number, decimals))
        };
        table.row([
            units.to_string(),
            fixed(1e6 * times.epoch[width], 0),
            or_line(middle(times, width), 0),
            or_line(times.until_target(width).map(|seconds| 1e3 * seconds), 1),
        ]);
    }
    table
}

/// What was measured, and on which machine.
fn show(Kept { on, times }: &Kept<Times>) -> Section {
    let mut section = Section::new("duration", "Do more units take longer?");
    section
        .text(format!(
            "Measured once, on {on}: the time of an epoch, and of the training until a loss."
        ))
        .table(table(times));
    let until: Vec<Option<f64>> =
        (0..WIDTHS.len()).map(|width| times.until_target(width)).collect();
    let arrived: Vec<usize> = (0..WIDTHS.len()).filter(|&width| until[width].is_some()).collect();
    let (Some(&first), Some(&last)) = (arrived.first(), arrived.last()) else { return section };
    let seconds = |width: usize| until[width].unwrap_or(f64::INFINITY);
    let epochs = [first, last].map(|width| seconds(width) / times.epoch[width]);
    let dearer = times.epoch[last] / times.epoch[first];
    let grows = times.epoch.windows(2).all(|pair| pair[0] < pair[1]);
    section.claim(
        "half-true",
        Always,
        grows && dearer > 5.0 && epochs[1] < 0.8 * epochs[0],
        format!(
            "An epoch takes longer with every width, and with {} units {} times as long as with \
             {}; but fewer epochs are enough, {} instead of {}.",
            WIDTHS[last],
            about(dearer, 2),
            WIDTHS[first],
            fixed(epochs[1], 0),
            fixed(epochs[0], 0)
        ),
    );
    let best =
        arrived.iter().copied().fold(first, |a, b| if seconds(b) < seconds(a) { b } else { a });
    section.claim(
        "optimum",
        Always,
        0 < first && last == WIDTHS.len() - 1 && seconds(last) > 3.0 * seconds(best),
        format!(
            "With {} units most starts do not get there in {MOST} epochs. The fastest is the network \
             of {} units; the widest takes {} times as long.",
            WIDTHS[..first].iter().map(usize::to_string).collect::<Vec<_>>().join(" or "),
            WIDTHS[best],
            about(seconds(last) / seconds(best), 2)
        ),
    );
    section.value("epochs", times.epochs.clone()).value("fastest", WIDTHS[best]);
    section
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_of_the_width_is_not_so_of_other_times() {
        let claims = ["half-true", "optimum"];
        let kept = section();
        assert!(claims.iter().all(|claim| kept.holds(claim)));
        let times = Times { epoch: vec![1e-5; 8], epochs: vec![vec![100; 5]; 8] };
        let other = show(&Kept { on: "a machine".into(), times });
        assert!(claims.iter().all(|claim| !other.holds(claim)));
    }
}
