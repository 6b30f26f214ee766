//! Of very many points a sample: a page cannot hold a million, and nobody could tell them
//! apart.
//!
//! Chance draws it, the same at each run: every hundredth point would mislead where the data
//! come in turns. Each cloud keeps its share, so that a crowd still looks like one, and its
//! outermost points, so that the axes end where the data do.

use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::figure::{Chart, Figure, Mark};
use crate::number::count;
use crate::random::Random;

/// So many points of a figure are drawn, hardly more.
const MOST: usize = 2_000;

impl Figure {
    /// The figure as it is drawn: where it has too many points, with a sample of them.
    pub(super) fn sampled(&self) -> Cow<'_, Figure> {
        let Some(all) = self.too_many() else { return Cow::Borrowed(self) };
        let mut figure = self.clone();
        for Chart { x, y, series, .. } in figure.picture.charts_mut() {
            for one in series {
                if let Mark::Scatter(points) = &mut one.mark {
                    points.retain(|point| x.shows(point.0) && y.shows(point.1));
                    *points = sample(points, share(points.len(), all));
                }
            }
        }
        Cow::Owned(figure)
    }

    /// What is said of the sample, where there is one.
    pub(crate) fn says_sample(&self) -> Option<String> {
        let all = self.too_many()?;
        let drawn = self.clouds().map(|points| share(points, all)).sum();
        let (drawn, all) = (count(drawn), count(all));
        Some(format!("{drawn} of {all} points are drawn, the outermost among them."))
    }

    /// How many points there are, if they are too many.
    fn too_many(&self) -> Option<usize> {
        let all = self.clouds().sum();
        (all > MOST).then_some(all)
    }

    /// How many points each cloud has.
    fn clouds(&self) -> impl Iterator<Item = usize> {
        self.picture.charts().iter().flat_map(|chart| {
            chart.series.iter().filter_map(|series| match &series.mark {
                Mark::Scatter(points) => Some(points.iter().filter(|&&at| chart.shows(at)).count()),
                _ => None,
            })
        })
    }
}

/// How many of a cloud's points are drawn where there are so many in all.
fn share(points: usize, all: usize) -> usize {
    (points * MOST).div_ceil(all)
}

/// So many of the points, in their order.
fn sample(points: &[(f64, f64)], count: usize) -> Vec<(f64, f64)> {
    let chance = Random::seed(0).permutation(points.len());
    let mut chosen = BTreeSet::new();
    for place in outermost(points).into_iter().flatten().chain(chance) {
        if chosen.len() == count {
            break;
        }
        chosen.insert(place);
    }
    chosen.into_iter().map(|place| points[place]).collect()
}

/// Which points are the leftmost, the rightmost, the lowest and the highest.
pub(super) fn outermost(points: &[(f64, f64)]) -> [Option<usize>; 4] {
    let ends = |along: fn(&(f64, f64)) -> f64| {
        let places = || (0..points.len()).filter(|&place| along(&points[place]).is_finite());
        let compare = |a: &usize, b: &usize| along(&points[*a]).total_cmp(&along(&points[*b]));
        (places().min_by(compare), places().max_by(compare))
    };
    let ((left, right), (low, high)) = (ends(|point| point.0), ends(|point| point.1));
    [left, right, low, high]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A cloud of so many points that come in turns of a thousand, and one far outside.
    fn cloud(points: u32) -> Chart {
        let turns = (1..points).map(|i| (f64::from(i % 1000), f64::from(i * 7 % 1000)));
        Chart::new("cloud", "A cloud").scatter("inside", turns).scatter("outside", [(-50.0, 2e3)])
    }

    #[test]
    fn of_very_many_points_a_sample_is_drawn_and_the_figure_says_so() {
        let figure = Figure::from(cloud(100_000));
        let svg = figure.svg();
        assert!(svg.len() < 200_000, "{} bytes", svg.len());
        assert_eq!(svg.matches("<circle").count(), 2_000 + 1, "one of them in the legend");
        for tag in ["text", "desc"] {
            let words = "2,001 of 100,000 points are drawn, the outermost among them.";
            assert!(svg.contains(&format!("{words}</{tag}>")), "no {tag} in {}", &svg[..3000]);
        }
        assert!(figure.alt().len() < 300, "{}", figure.alt());
        assert_eq!(svg, figure.svg());
    }

    #[test]
    fn a_sample_is_drawn_by_chance_and_keeps_what_lies_outside() {
        let drawn = Figure::from(cloud(100_000)).sampled().into_owned();
        let chart = &drawn.picture.charts()[0];
        let xs: Vec<f64> = chart.points("inside").map(|point| point.0).collect();
        let mean = xs.iter().sum::<f64>() / xs.len() as f64;
        // A thousand values with the deviation 289: their mean in 2,000 draws has 6.5.
        assert!((mean - 499.5).abs() < 3.0 * 6.5, "{mean}");
        let different: BTreeSet<u64> = xs.iter().map(|x| x.to_bits()).collect();
        assert!(different.len() > 800, "{} of the thousand", different.len());
        assert_eq!(chart.points("outside").count(), 1);
        assert!(different.contains(&0.0_f64.to_bits()) && different.contains(&999.0_f64.to_bits()));
    }

    #[test]
    fn what_has_room_is_drawn_whole_and_in_silence() {
        let figure = Figure::from(cloud(2_000));
        assert_eq!((&*figure.sampled(), figure.says_sample()), (&figure, None));
    }
}
