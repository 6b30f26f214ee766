//! Lines cut at the edges of the plot: plotters would bend them along the edge.

use super::scale::Scale;

/// The pieces of a line that lie within both scales.
pub(super) fn pieces(points: &[(f64, f64)], x: &Scale, y: &Scale) -> Vec<Vec<(f64, f64)>> {
    let mut pieces: Vec<Vec<(f64, f64)>> = Vec::new();
    let mut open = false;
    let share = |point: (f64, f64)| (x.share(point.0), y.share(point.1));
    let point = |share: (f64, f64)| (x.number(share.0), y.number(share.1));
    for pair in points.windows(2) {
        let Some((from, to, cut)) = clip(share(pair[0]), share(pair[1])) else {
            open = false;
            continue;
        };
        if !open {
            pieces.push(vec![point(from)]);
        }
        pieces.last_mut().expect("one was pushed").push(point(to));
        open = !cut;
    }
    pieces
}

/// A part of a segment: its ends, and whether the further one was cut off.
type Piece = ((f64, f64), (f64, f64), bool);

/// The part of a segment within the unit square, after Liang and Barsky (1984), and whether
/// its end was cut off.
fn clip(from: (f64, f64), to: (f64, f64)) -> Option<Piece> {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    if !(dx.is_finite() && dy.is_finite()) {
        return None;
    }
    let (mut enter, mut leave) = (0.0_f64, 1.0_f64);
    for (step, room) in [(-dx, from.0), (dx, 1.0 - from.0), (-dy, from.1), (dy, 1.0 - from.1)] {
        if step == 0.0 && room < 0.0 {
            return None;
        }
        if step < 0.0 {
            enter = enter.max(room / step);
        } else if step > 0.0 {
            leave = leave.min(room / step);
        }
    }
    let at = |t: f64| (from.0 + t * dx, from.1 + t * dy);
    (enter <= leave).then(|| (at(enter), at(leave), leave < 1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn segments_are_cut_at_the_edges() {
        assert_eq!(clip((0.2, 0.2), (0.8, 0.8)), Some(((0.2, 0.2), (0.8, 0.8), false)));
        assert_eq!(clip((-1.0, 0.5), (2.0, 0.5)), Some(((0.0, 0.5), (1.0, 0.5), true)));
        assert_eq!(clip((-1.0, 2.0), (2.0, 2.0)), None);
        assert_eq!(clip((f64::NAN, 0.5), (0.5, 0.5)), None);
    }

    #[test]
    fn a_line_that_leaves_and_returns_is_two_pieces() {
        let unit = Scale::linear(&(0.0..1.0));
        let line = [(0.0, 0.5), (0.5, 1.5), (1.0, 0.5), (1.0, f64::NAN)];
        let found = pieces(&line, &unit, &unit);
        assert_eq!(found, [[(0.0, 0.5), (0.25, 1.0)], [(0.75, 1.0), (1.0, 0.5)]]);
    }
}
