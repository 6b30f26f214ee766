//! Of very many vertices or bars those that show: where many lie in one column of pixels,
//! its first, its last and its extremes look like all of them.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::sample::outermost;
use super::scale::Scale;

/// Lines of more vertices, and sets of more bars, are drawn with fewer.
const VERTICES: usize = 4_000;
const BARS: usize = 1_000;

/// The columns of pixels that an axis lies over.
#[derive(Clone, Copy)]
pub(super) struct Columns<'a> {
    pub scale: &'a Scale,
    pub count: f64,
}

impl Columns<'_> {
    fn same(self, one: f64, other: f64) -> bool {
        let [one, other] = [one, other].map(|x| (self.count * self.scale.share(x)).floor());
        one == other
    }
}

/// The line as it shows. One that turns back too often to lie in columns is gone through in
/// pieces.
pub(super) fn line<'a>(points: &'a [(f64, f64)], columns: Columns<'_>) -> Cow<'a, [(f64, f64)]> {
    if points.len() <= VERTICES {
        return points.into();
    }
    let in_columns = points.chunk_by(|one, other| columns.same(one.0, other.0));
    let outline: Vec<_> = in_columns.flat_map(corners).collect();
    if outline.len() <= VERTICES {
        return outline.into();
    }
    outline.chunks(outline.len().div_ceil(VERTICES / 6)).flat_map(corners).collect()
}

/// The bars as they show: of those that begin in one column the highest and the lowest, as
/// wide as all.
pub(super) fn bars<'a>(
    bars: &'a [(f64, f64, f64)],
    columns: Columns<'_>,
) -> Cow<'a, [(f64, f64, f64)]> {
    if bars.len() <= BARS {
        return bars.into();
    }
    let in_columns = bars.chunk_by(|one, other| columns.same(one.0, other.0));
    let ends = in_columns.flat_map(|run| {
        let heights = || run.iter().map(|bar| bar.2);
        let (low, high) = (heights().fold(0.0, f64::min), heights().fold(0.0, f64::max));
        [low, high].map(|height| (run[0].0, run[run.len() - 1].1, height))
    });
    ends.filter(|bar| bar.2 != 0.0).collect()
}

/// A run's first and last point and its outermost ones, at most six, in their order.
fn corners(run: &[(f64, f64)]) -> impl Iterator<Item = (f64, f64)> {
    let mut places = BTreeSet::from([0, run.len() - 1]);
    places.extend(outermost(run).into_iter().flatten());
    places.into_iter().map(|place| run[place])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draw::tests::blue;
    use crate::figure::{Chart, Figure, Mark, extremes};

    /// Noise between 0 and 1 in so many steps, with one up to 5 and one down to −4.
    fn noise(steps: u32) -> impl DoubleEndedIterator<Item = (f64, f64)> {
        (0..steps).map(move |i| {
            let noise = f64::from(i.wrapping_mul(2_654_435_769) >> 16) / 65536.0;
            let spike = if i == steps / 8 { 5.0 } else { -4.0 };
            (f64::from(i), if i == steps / 8 || i == steps / 2 { spike } else { noise })
        })
    }

    fn columns(scale: &Scale) -> Columns<'_> {
        Columns { scale, count: 600.0 }
    }

    #[test]
    fn a_long_line_keeps_its_ends_and_its_extremes() {
        let (points, axis) = (noise(100_000).collect::<Vec<_>>(), Scale::linear(&(0.0..1e5)));
        let drawn = line(&points, columns(&axis));
        assert!(drawn.len() <= 4 * 600, "{} vertices", drawn.len());
        assert_eq!((drawn[0], drawn[drawn.len() - 1]), (points[0], points[99_999]));
        assert_eq!(extremes(drawn.iter().map(|point| point.1)), (-4.0, 5.0));
    }

    /// The lowest and the highest vertex are drawn where they would be alone.
    #[test]
    fn very_many_vertices_make_a_small_figure_that_reaches_as_far() {
        let drawn = |step| {
            let points = noise(100_000).step_by(step);
            Figure::from(Chart::new("", "").line("", points)).svg()
        };
        let (long, short) = (drawn(1), drawn(12_500));
        assert!(long.len() < 200_000, "{} bytes", long.len());
        assert_eq!(blue(&long)[1], blue(&short)[1]);
    }

    #[test]
    fn whatever_is_long_makes_a_small_figure_of_few_words() {
        let (noise, chart) = (|| noise(30_000), || Chart::new("", ""));
        let turn = |i: f64| (i.sin() * (i / 7.0).cos(), i.cos() * (i / 3.0).sin());
        let band = noise().map(|(x, y)| (x, y, y + 1.0)).collect();
        for chart in [
            chart().log_x().line("decades", noise()),
            chart().y_range(0.4..0.6).line("cut", noise()),
            chart().path("turns", noise().map(|(i, _)| turn(0.01 * i))),
            chart().bars("bars", noise().map(|(x, height)| (x, x + 1.0, height))),
            chart().mark("band", Mark::Band(band)),
            chart().mark("runner", Mark::Runner(noise().collect())),
        ] {
            let (label, figure) = (chart.series[0].label.clone(), Figure::from(chart));
            let (svg, alt) = (figure.svg(), figure.alt());
            assert!(svg.len() < 200_000, "{label}: {} bytes", svg.len());
            assert!(alt.len() < 300, "{label}: {alt}");
        }
    }

    #[test]
    fn gaps_stay_gaps() {
        let gap = |x: f64| (3e4..6e4).contains(&x);
        let points: Vec<_> =
            noise(100_000).map(|(x, y)| (x, if gap(x) { f64::NAN } else { y })).collect();
        let axis = Scale::linear(&(0.0..1e5));
        let drawn = line(&points, columns(&axis));
        let inside: Vec<_> = drawn.iter().filter(|point| gap(point.0)).collect();
        assert!(inside.len() > 100 && inside.iter().all(|point| point.1.is_nan()));
    }

    #[test]
    fn many_bars_keep_their_heights() {
        let all: Vec<_> = noise(100_000).map(|(x, height)| (x, x + 1.0, height)).collect();
        let axis = Scale::linear(&(0.0..1e5));
        let drawn = bars(&all, columns(&axis));
        assert!(drawn.len() <= 2 * 600, "{} bars", drawn.len());
        assert_eq!(extremes(drawn.iter().map(|bar| bar.2)), (-4.0, 5.0));
    }
}
