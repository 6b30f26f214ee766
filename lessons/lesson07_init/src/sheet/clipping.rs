//! The cliff of a loss whose layers share their weight, and descents over it, clipped or not.

use lesson01_perceptron::sigmoid;
use ndarray::Array1;
use shared::figure::{Chart, Colour, Panels};
use shared::number::{about, fixed, percent, short};
use shared::random::Random;
use shared::{Section, Strength::Always, Table};

use super::Params;
use crate::clipping::{Clip, Descent, LAYERS, angle, descend, loss, output, starts};

/// The learning rate and the number of steps of all descents.
const ETA: f64 = 1.0;
const STEPS: usize = 500;

/// A loss below this has arrived.
const ARRIVED: f64 = 1e-3;

/// What the last unit says on the flat land, and more.
const FLAT: f64 = 0.98;

/// What is done to the gradients, in the order of the table.
const CLIPS: [Clip; 6] = [
    Clip::Nothing,
    Clip::Norm(10.0),
    Clip::Norm(1.0),
    Clip::Norm(0.1),
    Clip::Norm(0.01),
    Clip::Value(1.0),
];

fn name(clip: Clip) -> String {
    match clip {
        Clip::Nothing => "not at all".to_owned(),
        Clip::Norm(max) => format!("to the length {}", short(max)),
        Clip::Value(max) => format!("each number to ±{}", short(max)),
    }
}

/// What came out of all the starts.
#[derive(Debug, Clone)]
struct Found {
    /// The longest step of all.
    longest: f64,
    /// The share of the steps that were clipped, over all runs.
    clipped: f64,
    /// How many runs end with a loss below 0.001, and how many on the flat land.
    arrived: usize,
    flat: usize,
}

fn found(clip: Clip) -> Found {
    let runs: Vec<Descent> = starts().map(|start| descend(start, ETA, STEPS, clip)).collect();
    let ends = |is: &dyn Fn(f64, f64) -> bool| {
        runs.iter().map(Descent::end).filter(|&(w, b)| is(w, b)).count()
    };
    Found {
        longest: runs.iter().map(|run| ETA * run.longest()).fold(0.0, f64::max),
        clipped: runs.iter().map(Descent::share_clipped).sum::<f64>() / runs.len() as f64,
        arrived: ends(&|w, b| loss(w, b) < ARRIVED),
        flat: ends(&|w, b| output(w, b) > FLAT),
    }
}

/// Three gradients, and by what angle clipping each of their numbers to ±1 turns them.
fn gradients(steepest: &Array1<f64>, seed: u32) -> [(String, Array1<f64>); 3] {
    let mut one_large = Array1::from_elem(100, 2.0);
    one_large[0] = 200.0;
    [
        ("the longest on the cliff".to_owned(), steepest.clone()),
        ("100 normal numbers of deviation 3".to_owned(), Random::seed(seed).normal(0.0, 3.0, 100)),
        ("99 twos, and 200".to_owned(), one_large),
    ]
}

/// Where a chain with w = 5.5 can rest: the layer's curve above the a that it is given, for
/// three biases, with the line on which nothing changes.
fn rest() -> Chart {
    let w = 5.5;
    let mut chart = Chart::new("rest", format!("What a layer makes of a, with w = {}", short(w)))
        .x("a of one layer")
        .y("a of the next");
    for b in [-2.75, -3.0, -3.5] {
        let next = move |a: f64| sigmoid(w * a + b);
        chart = chart.function(format!("b = {}", short(b)), 0.0..1.0, next);
    }
    chart.line("no change", [(0.0, 0.0), (1.0, 1.0)]).colour(Colour::Faint)
}

/// Cuts through the landscape, and the losses on two ways from one start.
fn figure(plain: &Descent, clipped: &Descent) -> Panels {
    let mut cuts = Chart::new("", "J along b").x("b").y("J");
    for w in [3.5, 4.5, 5.5] {
        let points = (0..=100).map(|i| -3.5 + 0.02 * f64::from(i));
        cuts = cuts.line(format!("w = {}", short(w)), points.map(|b| (b, loss(w, b))));
    }
    let mut ways = Chart::new("", "J by step").x("step").y("J").log_y();
    for (label, descent) in [("not clipped", plain), ("clipped", clipped)] {
        let losses = descent.path.iter().step_by(4).map(|&(w, b)| loss(w, b));
        let steps = (0..).map(|i| 4.0 * f64::from(i));
        ways = ways.line(label, steps.zip(losses));
    }
    Panels::new("cliff", "One weight in fifty layers: the cliff, and two descents", 2)
        .panel(cuts)
        .panel(ways)
}

/// The section.
pub fn section(params: &Params) -> Section {
    let one = |clip| descend((5.5, -2.5), ETA, STEPS, clip);
    let pair = [one(Clip::Nothing), one(Clip::Norm(1.0))];
    let turned = gradients(pair[0].steepest(), params.seed).map(|(name, gradient)| {
        let by = |clip: Clip| {
            let mut clipped = gradient.clone();
            clip.apply(&mut clipped);
            angle(&gradient, &clipped)
        };
        (name, [Clip::Norm(1.0), Clip::Value(1.0)].map(by))
    });
    show(&pair, &CLIPS.map(found), &turned)
}

/// What each way of clipping comes to.
fn ways(all: &[Found; 6]) -> Table {
    let count = starts().count();
    let mut table = Table::new(
        "clipping",
        format!(
            "{count} starts, {STEPS} steps with η = {}: how the gradients are clipped, and how many \
             runs arrive, J < {}, or end on the flat land, where the last unit says more than {FLAT}.",
            short(ETA),
            short(ARRIVED)
        ),
        ["clipped", "longest step", "steps clipped", "arrive", "end on flat land"],
    );
    for (clip, found) in CLIPS.into_iter().zip(all) {
        table.row([
            name(clip),
            fixed(found.longest, 2),
            percent(found.clipped, 1),
            found.arrived.to_string(),
            found.flat.to_string(),
        ]);
    }
    table
}

/// By what angle clipping turns gradients.
fn angles(turned: &[(String, [f64; 2]); 3]) -> Table {
    let mut angles = Table::new(
        "turned",
        "Three gradients that are too long, and the angle by which clipping turns them.",
        ["gradient", "to the length 1", "each number to ±1"],
    );
    for (name, degrees) in turned {
        let cells = degrees.map(|degrees| format!("{degrees:.1}°"));
        angles.row([vec![name.clone()], cells.to_vec()].concat());
    }
    angles
}

/// From the two descents that are drawn, what each way of clipping comes to, and by how much
/// gradients turn when clipped by norm and by value.
fn show(pair: &[Descent; 2], all: &[Found; 6], turned: &[(String, [f64; 2]); 3]) -> Section {
    let count = starts().count();
    let [nothing, ten, one, _, hundredth, _] = all;
    let [plain, clipped] = pair;
    let (end, good) = (plain.end(), clipped.end());
    let steepest = plain.steepest();
    let steepest = steepest.dot(steepest).sqrt();
    let start = plain.path[0];
    let first = &plain.gradients[0];
    let first = first.dot(first).sqrt();
    let mut section = Section::new("clipping", "What does one step over a cliff cost?");
    section
        .text(format!(
            "A chain of {LAYERS} sigmoids that all have the same w and b, and whose last shall say \
             0.7. Two descents from w = {}, b = {} with η = {}.",
            short(start.0),
            short(start.1),
            short(ETA)
        ))
        .figure(rest())
        .figure(figure(plain, clipped))
        .claim(
            "thrown",
            Always,
            steepest > 100.0 * first
                && output(end.0, end.1) > FLAT
                && loss(end.0, end.1) > 0.9 * loss(start.0, start.1)
                && loss(good.0, good.1) < ARRIVED,
            format!(
                "On the cliff the gradient is {} times as long as at the start, and a step of {} \
                 throws the descent onto flat land, where it ends with J = {}; clipped to the length \
                 1, it comes down to {}.",
                about(steepest / first, 2),
                fixed(ETA * steepest, 1),
                fixed(loss(end.0, end.1), 3),
                about(loss(good.0, good.1), 1)
            ),
        )
        .table(ways(all))
        .claim(
            "all-arrive",
            Always,
            nothing.flat > count / 2 && one.arrived == count && one.clipped < 0.01,
            format!(
                "Without clipping {} of the {count} runs end on the flat land; clipped to the length 1 \
                 all {} arrive, and only {} of their steps were clipped.",
                nothing.flat,
                one.arrived,
                percent(one.clipped, 1)
            ),
        )
        .claim(
            "threshold",
            Always,
            ten.flat == nothing.flat && hundredth.clipped > 0.9 && hundredth.arrived < one.arrived,
            format!(
                "The bound matters: with 10 as many end on the flat land as without, {}; with 0.01 \
                 {} of the steps are clipped, and {} runs arrive in time.",
                ten.flat,
                percent(hundredth.clipped, 0),
                hundredth.arrived
            ),
        )
        .table(angles(turned))
        .claim(
            "turned",
            Always,
            turned.iter().all(|(_, [norm, value])| *norm < 1e-4 && *value > 5.0 && *value < 90.0)
                && turned[2].1[1] > 75.0,
            format!(
                "Clipped by its length a gradient keeps its direction; clipped number by number it \
                 is turned, by {:.0}° where one number is far larger than the others.",
                turned[2].1[1]
            ),
        )
        .value("steepest", steepest)
        .value("arrived", all.each_ref().map(|found| found.arrived))
        .value("flat", all.each_ref().map(|found| found.flat))
        .value("turned_by_value", turned.each_ref().map(|(_, [_, value])| *value));
    section
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_and_clips_that_are_exchanged_are_noticed() {
        let one = |clip| descend((5.5, -2.5), ETA, STEPS, clip);
        let [plain, clipped] = [one(Clip::Nothing), one(Clip::Norm(1.0))];
        let all = CLIPS.map(found);
        let reversed = [5, 4, 3, 2, 1, 0].map(|i: usize| all[i].clone());
        let turned = |degrees: [f64; 2]| ["a", "b", "c"].map(|name| (name.to_owned(), degrees));
        let other = show(&[clipped, plain], &reversed, &turned([80.0, 0.0]));
        let right = section(&Params::default());
        for id in ["thrown", "all-arrive", "threshold", "turned"] {
            assert!(right.holds(id) && !other.holds(id), "{id}");
        }
    }
}
