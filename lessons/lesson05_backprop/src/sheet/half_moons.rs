//! Two half-moons, where a network on them says yes, and how many hidden units that takes.

use lesson04_losses::Loss;
use ndarray::Array2;
use shared::figure::{Chart, Colour, Figure, numbered_from};
use shared::number::count;
use shared::{Result, Section, Strength::Always, Table};

use super::{Params, percent};
use crate::half_moons::{Run, best_line, learn, learn_until_right, points, two_units_by_hand};
use crate::{Batch, Network};

/// Trains a network with one hidden tanh layer on two half-moons and shows where
/// it says yes: for any width, length and learning rate.
///
/// # Errors
/// If the training diverges.
pub fn figure(hidden: usize, epochs: usize, learning_rate: f64, seed: u32) -> Result<Figure> {
    let points = drawn();
    let way = learn(&points, hidden, epochs, learning_rate, seed)?;
    Ok(figure_after(epochs, &way[epochs], &points))
}

/// The points on which it learns.
pub fn drawn() -> Batch {
    points(160, 3)
}

/// Where such a network says yes after so many epochs on these points.
pub fn figure_after(epochs: usize, network: &Network, points: &Batch) -> Figure {
    let hidden = network.layout.sizes[1];
    let title = format!("Two half-moons, hidden units: {hidden}, epochs: {epochs}");
    region("half-moons", title, network, points)
}

/// Where a network says yes, and on how many of the points it is right.
fn region(id: &str, title: String, network: &Network, (x, y): &Batch) -> Figure {
    let right = Loss::BinaryCrossEntropy.accuracy(&network.output(x), y);
    let chart = Chart::new(id, title)
        .x("x₁")
        .y("x₂")
        .x_range(-1.6..2.6)
        .y_range(-1.2..1.7)
        .decision_region("the network says 1", |x| network.output(x))
        .colour(Colour::Vermilion)
        .class(x, y, 0)
        .class(x, y, 1);
    Figure::from(chart).result(format!(
        "{} of the points are on the right side of the region's edge.",
        percent(right)
    ))
}

/// How many hidden units are tried, beside a single one.
const WIDTHS: [usize; 3] = [2, 3, 8];
/// From how many seeds each is tried: the run's own and those after it.
const SEEDS: u32 = 5;
/// For how many epochs each network may learn.
const EPOCHS: usize = 1000;

/// The networks of one width, one for each seed.
type Runs = Vec<Run>;

fn arrived(runs: &Runs) -> impl Iterator<Item = &Run> {
    runs.iter().filter(|run| run.right == 1.0)
}

/// The epochs of the quickest and of the slowest of those that have all points right.
fn quickest_and_slowest(runs: &Runs) -> (usize, usize) {
    let epochs = || arrived(runs).map(Run::epochs);
    (epochs().min().unwrap_or(0), epochs().max().unwrap_or(0))
}

/// How long networks wait near the loss of a line: from the epoch after which they come
/// within a twentieth of it to the one after which they have half of it, or to the end.
struct Waits {
    /// The epoch after which the last of them has come.
    comes: usize,
    shortest: usize,
    longest: usize,
    /// Of all networks together.
    sum: usize,
    /// Whether one of them waits to the end.
    to_the_end: bool,
}

fn waits(runs: &Runs, of_a_line: f64) -> Waits {
    let first_below =
        |run: &Run, j: f64| run.losses.iter().position(|&loss| loss < j).unwrap_or(run.epochs());
    let comes = |run: &Run| first_below(run, 1.05 * of_a_line);
    let goes = |run: &Run| first_below(run, 0.5 * of_a_line);
    let lengths: Vec<usize> = runs.iter().map(|run| goes(run) - comes(run)).collect();
    Waits {
        comes: runs.iter().map(comes).max().unwrap_or(0),
        shortest: lengths.iter().copied().min().unwrap_or(0),
        longest: lengths.iter().copied().max().unwrap_or(0),
        sum: lengths.iter().sum(),
        to_the_end: runs.iter().any(|run| goes(run) == EPOCHS),
    }
}

/// The networks of three units against the epochs, beside what a line comes to.
fn plateau_figure(runs: &Runs, of_a_line: f64) -> Chart {
    let chart = Chart::new("plateau", "Three hidden units, five seeds: the loss by epoch")
        .x("epoch")
        .y("cross-entropy J");
    let chart = runs.iter().fold(chart, |chart, run| {
        let line = chart.line("three units", numbered_from(0, &run.losses));
        line.colour(Colour::Blue).thin()
    });
    chart.hline("one unit, at its best", of_a_line).colour(Colour::Ink).dashed()
}

fn table(seed: u32, runs: &[Runs], all: usize) -> Table {
    let seeds = (0..SEEDS).map(|i| format!("seed {}", seed.wrapping_add(i)));
    let mut table = Table::new(
        "widths",
        format!(
            "The epoch after which all {all} points are first on the right side; where there is \
             none, the share of them that is after {}.",
            count(EPOCHS)
        ),
        std::iter::once("hidden units".to_owned()).chain(seeds),
    );
    for (hidden, runs) in WIDTHS.iter().zip(runs) {
        let cell = |run: &Run| match run.right {
            1.0 => count(run.epochs()),
            right => percent(right),
        };
        table.row(std::iter::once(hidden.to_string()).chain(runs.iter().map(cell)));
    }
    table
}

/// The section: how many hidden units keep the half-moons apart.
///
/// # Errors
/// If a training diverges.
pub fn section(params: &Params) -> Result<Section> {
    let points = drawn();
    let learn_all = |hidden: usize| -> Result<Runs> {
        let seeds = (0..SEEDS).map(|i| params.seed.wrapping_add(i));
        seeds.map(|seed| learn_until_right(&points, hidden, EPOCHS, 1.0, seed)).collect()
    };
    let runs = WIDTHS.into_iter().map(learn_all).collect::<Result<Vec<Runs>>>()?;
    let one = learn_until_right(&points, 1, EPOCHS, 1.0, params.seed)?;
    let figure = figure(8, 400, 1.0, params.seed)?;
    Ok(show(params.seed, &points, (&one, &runs), figure, &two_units_by_hand()))
}

/// A network of one unit and those of each width, a picture of one that has learned, and
/// one by hand.
fn show(
    seed: u32,
    points: &Batch,
    (one, runs): (&Run, &[Runs]),
    learned: Figure,
    by_hand: &Network,
) -> Section {
    let (x, y) = points;
    let best = best_line(points);
    let line = best as f64 / y.len() as f64;
    let by_hand_right = Loss::BinaryCrossEntropy.accuracy(&by_hand.output(x), y);
    let [two, three, eight] = [&runs[0], &runs[1], &runs[2]];
    let like_a_line = two.iter().filter(|run| run.right <= line).count();
    let (quickest, slowest) = quickest_and_slowest(three);
    let of_a_line = one.losses.iter().copied().fold(f64::INFINITY, f64::min);
    let wait = waits(three, of_a_line);
    let all_epochs: usize = three.iter().map(Run::epochs).sum();

    let mut section = Section::new("half-moons", "What is a hidden layer good for?");
    section
        .text(
            "Networks with one hidden tanh layer learn to tell two half-moons apart, by gradient \
             descent on all points at once with η = 1, each from the weights of five seeds.",
        )
        .figure(learned)
        .table(table(seed, runs, y.len()))
        .claim(
            "line",
            Always,
            best < y.len() && one.right <= line,
            format!(
                "No line has more than {best} of the {} points on the right side, which is {}; one \
                 hidden unit, which draws a line, comes to {}.",
                y.len(),
                percent(line),
                percent(one.right)
            ),
        )
        .claim(
            "two-could",
            Always,
            by_hand_right == 1.0,
            format!(
                "Two units can have all {} points right, with weights that were set by hand.",
                y.len()
            ),
        )
        .claim(
            "two-do-not",
            Always,
            2 * like_a_line > two.len(),
            format!(
                "Descent seldom finds such weights: after {} epochs {} of the {} networks with two \
                 units are still no better than the best line.",
                count(EPOCHS),
                like_a_line,
                two.len()
            ),
        )
        .figure(region("two-units", "Two hidden units by hand".into(), by_hand, points))
        .claim(
            "three",
            Always,
            // All, or all but one.
            arrived(three).count() + 1 >= three.len() && 3 * quickest < 2 * slowest,
            format!(
                "With three units {} of {} networks have all points right within {} epochs, and the \
                 seed decides how soon: the quickest needs {quickest} epochs, the slowest of these \
                 {slowest}.",
                arrived(three).count(),
                three.len(),
                count(EPOCHS)
            ),
        )
        .claim(
            "wait",
            Always,
            // Soon there, and long there: at least three times as long.
            wait.comes <= 50 && wait.shortest >= 3 * wait.comes && 2 * wait.sum > all_epochs,
            format!(
                "Networks of three units spend most of the time waiting: within {} epochs each \
                 comes down to about the loss of a line, and there it rests for {} to {}{} epochs \
                 before it has half of that loss.",
                wait.comes,
                wait.shortest,
                if wait.to_the_end { "more than " } else { "" },
                wait.longest
            ),
        )
        .figure(plateau_figure(three, of_a_line))
        .claim(
            "eight",
            Always,
            arrived(eight).count() == eight.len()
                && waits(eight, of_a_line).longest < wait.longest,
            format!(
                "With eight units, more than it takes, the longest wait is shorter, {} epochs, and \
                 all {} networks have all points right within {}.",
                waits(eight, of_a_line).longest,
                eight.len(),
                quickest_and_slowest(eight).1
            ),
        )
        .value("points", y.len())
        .value("best_line", best)
        .value("epochs", &epochs(runs));
    section
}

/// How many epochs each network learned, (widths, seeds).
fn epochs(runs: &[Runs]) -> Array2<f64> {
    Array2::from_shape_fn((runs.len(), runs[0].len()), |(width, i)| runs[width][i].epochs() as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two widths in each other's place; eight units in that of one; and a network that
    /// says no everywhere in place of that by hand.
    #[test]
    fn the_widths_cannot_take_each_others_place() {
        let points = drawn();
        let learn = |hidden, seed| {
            learn_until_right(&points, hidden, EPOCHS, 1.0, seed).expect("it converges")
        };
        let learn_all = |hidden| -> Runs { (21..26).map(|seed| learn(hidden, seed)).collect() };
        let (one, runs) = (learn(1, 21), WIDTHS.map(learn_all));
        let picture = || figure(2, 1, 1.0, 21).expect("it converges");
        let by_hand = two_units_by_hand();
        let sound = show(21, &points, (&one, &runs), picture(), &by_hand);
        let ids = ["line", "two-could", "two-do-not", "three", "wait", "eight"];
        assert!(ids.iter().all(|id| sound.holds(id)));

        let [two, three, eight] = runs;
        let no = Network { theta: 0.0 * &by_hand.theta, ..by_hand.clone() };
        let swapped = [three, two.clone(), two];
        let swapped = show(21, &points, (&eight[0], &swapped), picture(), &no);
        assert!(ids.iter().all(|id| !swapped.holds(id)), "{swapped:?}");
    }
}
