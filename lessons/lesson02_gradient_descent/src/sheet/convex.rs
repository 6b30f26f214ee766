//! Shows which losses are bowls with one bottom, by their chords and by where descents end.

use std::f64::consts::PI;

use ndarray::{Array1, array};
use shared::figure::{Chart, Colour, Panels};
use shared::number::{fixed, percent, short};
use shared::{Section, Strength::Always, Table};

use super::steepest::bowl;
use super::two_variables::START;
use crate::convex::{
    Chords, curvature, descend_by_trying, draw_chords, of_line, of_sigmoid, of_twins,
    of_two_hidden, on_a_line, on_a_square,
};
use crate::local_minima;
use crate::one_variable::descend;
use crate::two_variables::{descend_bowl, height};

type Loss = fn(&Array1<f64>) -> f64;

/// Losses by name, and how many numbers they depend on: first those that are convex.
const LOSSES: [(&str, Loss, usize); 8] = [
    ("x²", |x| x[0] * x[0], 1),
    ("|x|", |x| x[0].abs(), 1),
    ("a line's squared error", of_line, 2),
    ("the same with one input twice", of_twins, 2),
    ("two valleys, x⁴/4 − x² + 0.3·x", |x| local_minima::height(x[0]), 1),
    ("the bowl x² + sin²y", bowl, 2),
    ("a sigmoid neuron's squared error", of_sigmoid, 1),
    ("two hidden units' squared error", of_two_hidden, 2),
];

/// How many of these are convex.
const CONVEX: usize = 4;

/// Four losses along a line, each with a chord.
fn figure() -> Panels {
    let panel = |title: &str,
                 axis: &str,
                 (low, high): (f64, f64),
                 ends: [f64; 2],
                 f: &dyn Fn(f64) -> f64| {
        Chart::new("", title)
            .x(axis)
            .y("J")
            .function("J", low..high, f)
            .colour(Colour::Blue)
            .line("a chord", ends.map(|x| (x, f(x))))
            .colour(Colour::Vermilion)
            .dashed()
    };
    let swapped = |s: f64| of_two_hidden(&array![s, -s]);
    let valleys = [-2.0, 2.0].map(|start| descend(start, 0.1, 200, local_minima::slope)[200]);
    Panels::new("convex", "Chords of four losses", 2)
        .panel(panel("x²", "x", (-1.5, 1.5), [-1.0, 1.3], &|x| x * x))
        .panel(panel("two valleys", "x", (-1.9, 1.9), valleys, &local_minima::height))
        .panel(panel("the bowl x² + sin²y at x = 0", "y", (-1.0, 4.2), [0.0, PI], &|y| {
            height(0.0, y)
        }))
        .panel(panel("two hidden units, w₂ = −w₁", "w₁", (-1.9, 1.9), [-1.0, 1.0], &swapped))
}

/// Where descents end: the points, (2), and the loss there.
type Ends = Vec<(Array1<f64>, f64)>;

/// What was found.
struct Found {
    chords: [Chords; 8],
    /// Curvatures of n4's bowl along y: at its start, and where they change their sign.
    at_start: f64,
    negative: (f64, f64),
    /// Starts of descents in n4's bowl with the same x: y, where they end, and J there.
    bowls: [[f64; 3]; 4],
    /// Descents on a line's squared error, the same with one input twice, and two hidden units'.
    ends: [Ends; 3],
}

pub(super) fn section() -> Section {
    show(&measure())
}

fn measure() -> Found {
    let along_y = |y: f64| curvature(bowl, &array![START.0, y], &array![0.0, 1.0], 1e-3);
    let hundredths: Vec<f64> = (0..=300).map(|hundredth| f64::from(hundredth) / 100.0).collect();
    let mut negative = hundredths.into_iter().filter(|&y| along_y(y) < 0.0);
    let first = negative.next().unwrap_or(f64::NAN);
    let starts = on_a_square(1.5, 6);
    Found {
        chords: LOSSES.map(|(_, loss, parameters)| {
            let points = if parameters == 1 { on_a_line(3.0, 41) } else { on_a_square(3.0, 7) };
            draw_chords(loss, &points)
        }),
        at_start: along_y(START.1),
        negative: (first, negative.next_back().unwrap_or(f64::NAN)),
        bowls: [1.0, 1.5, 1.6, 5.0].map(|y| {
            let path = descend_bowl((START.0, y), 0.1, 1e-12);
            let (x, end) = path[path.len() - 1];
            [y, end, height(x, end)]
        }),
        ends: [of_line as Loss, of_twins, of_two_hidden].map(|loss| {
            let end = |start: &Array1<f64>| {
                let end = descend_by_trying(loss, start, 0.5, 200);
                let height = loss(&end);
                (end, height)
            };
            starts.iter().map(end).collect()
        }),
    }
}

fn show(found: &Found) -> Section {
    let mut section = Section::new("convex", "When does going down lead to the bottom?");
    section.text(
        "Straight lines between two points of a loss, its chords: first one for each of four \
         losses, then very many for each of eight.",
    );
    tell_chords(&mut section, found);
    tell_bowl(&mut section, found);
    tell_ends(&mut section, found);
    section
}

/// Which losses have chords that run below them.
fn tell_chords(section: &mut Section, found: &Found) {
    let mut table = Table::new(
        "chords",
        "Chords between points of a grid from −3 to 3, and whether they run below the loss in \
         their middle.",
        ["loss", "chords", "run below", "by at most"],
    );
    for ((name, ..), chords) in LOSSES.into_iter().zip(found.chords) {
        let share = chords.below as f64 / chords.drawn as f64;
        let most = if chords.below > 0 { fixed(chords.highest, 3) } else { "—".to_owned() };
        table.row([name.to_owned(), chords.drawn.to_string(), percent(share, 1), most]);
    }
    let (convex, others) = found.chords.split_at(CONVEX);
    section
        .figure(figure())
        .table(table)
        .claim(
            "chords",
            Always,
            convex.iter().all(|chords| chords.below == 0)
                && others.iter().all(|chords| chords.below > 0),
            "No chord of the first four runs below its loss; of each of the other four some do.",
        )
        .value("below", found.chords.map(|chords| chords.below))
        .value("highest", others.iter().map(|chords| chords.highest).collect::<Vec<_>>());
}

/// What n4's bowl is.
fn tell_bowl(section: &mut Section, found: &Found) {
    let mut table = Table::new(
        "bowls",
        "Descents in x² + sin²y from x = 3 with η = 0.1.",
        ["start y", "ends at y", "with J below"],
    );
    for [y, end, height] in found.bowls {
        let level = if height < 1e-12 { "10⁻¹²".to_owned() } else { fixed(height, 3) };
        table.row([fixed(y, 1), fixed(end, 4), level]);
    }
    let ends = found.bowls.map(|[_, end, _]| end);
    let (low, high) = found.negative;
    section
        .claim(
            "negative",
            Always,
            (low - PI / 4.0).abs() < 0.01
                && (high - 3.0 * PI / 4.0).abs() < 0.01
                && (low..high).contains(&START.1)
                && found.at_start < 0.0,
            format!(
                "The bowl's curvature along y is negative from y = π/4 to 3π/4, that is from {} to {}; \
                 the start (3, 1) of the walk above stands there, where it is {}.",
                fixed(PI / 4.0, 2),
                fixed(3.0 * PI / 4.0, 2),
                fixed(found.at_start, 2)
            ),
        )
        .table(table)
        .claim(
            "several",
            Always,
            found.bowls.iter().all(|bowl| bowl[2] < 1e-12)
                && ends[0].abs() < 1e-5
                && ends[1].abs() < 1e-5
                && (ends[2] - PI).abs() < 1e-5
                && (ends[3] - 2.0 * PI).abs() < 1e-5,
            format!(
                "From y = {} descent ends at {}, from {} at {}, and from {} at {}: three lowest \
                 points, equally deep.",
                short(found.bowls[1][0]),
                fixed(ends[1], 2),
                short(found.bowls[2][0]),
                fixed(ends[2], 2),
                short(found.bowls[3][0]),
                fixed(ends[3], 2)
            ),
        )
        .value("at_start", found.at_start)
        .value("ends", ends);
}

/// Whether descents from many starts meet.
fn tell_ends(section: &mut Section, found: &Found) {
    let mut table = Table::new(
        "ends",
        "Descents from 36 starts: how far apart they end, and how high.",
        ["loss", "farthest apart", "lowest J", "highest J", "ends above the lowest"],
    );
    let told = found.ends.each_ref().map(|ends| {
        let far = ends.iter().flat_map(|(a, _)| ends.iter().map(move |(b, _)| distance(a, b)));
        let heights = || ends.iter().map(|end| end.1);
        let lowest = heights().fold(f64::INFINITY, f64::min);
        let above = heights().filter(|height| *height > lowest + 1e-6).count();
        (far.fold(0.0, f64::max), lowest, heights().fold(lowest, f64::max), above)
    });
    for (place, (far, lowest, highest, above)) in [2, 3, 7].into_iter().zip(told) {
        table.row([
            LOSSES[place].0.to_owned(),
            fixed(far, 3),
            fixed(lowest, 3),
            fixed(highest, 3),
            above.to_string(),
        ]);
    }
    let [(line, .., line_above), (twins, .., twins_above), (_, lowest, highest, above)] = told;
    section
        .table(table)
        .claim(
            "one-bottom",
            Always,
            line < 1e-6 && line_above == 0,
            "All descents on a line's squared error end at one point.",
        )
        .claim(
            "flat-bottom",
            Always,
            twins > 1.0 && twins_above == 0,
            format!(
                "With one input twice they end up to {} apart, and yet all equally deep: the bottom \
                 is one, and flat.",
                fixed(twins, 1)
            ),
        )
        .claim(
            "false-valley",
            Always,
            above > 0 && highest > lowest + 0.1,
            format!(
                "With two hidden units {above} of {} end too high, at {} instead of {}.",
                found.ends[2].len(),
                fixed(highest, 2),
                fixed(lowest, 2)
            ),
        )
        .value("above", above)
        .value("apart", twins);
}

fn distance(a: &Array1<f64>, b: &Array1<f64>) -> f64 {
    (a - b).mapv(|d| d * d).sum().sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A claim, and what makes it fail.
    type Spoil = (&'static str, fn(&mut Found));

    /// Each claim fails by what it speaks of.
    #[test]
    fn each_claim_fails_with_other_results() {
        let spoil: [Spoil; 9] = [
            ("chords", |found| found.chords.swap(0, 4)),
            ("chords", |found| found.chords[7] = found.chords[0]),
            ("negative", |found| found.at_start = 0.83),
            ("negative", |found| found.negative.0 = 1.2),
            ("several", |found| found.bowls[2] = found.bowls[1]),
            ("several", |found| found.bowls[0][2] = 1e-3),
            ("one-bottom", |found| found.ends[0] = found.ends[1].clone()),
            ("flat-bottom", |found| found.ends[1] = found.ends[0].clone()),
            ("false-valley", |found| found.ends[2] = found.ends[1].clone()),
        ];
        for (id, spoil) in spoil {
            let mut found = measure();
            assert!(show(&found).holds(id), "{id}");
            spoil(&mut found);
            assert!(!show(&found).holds(id), "{id}");
        }
    }
}
