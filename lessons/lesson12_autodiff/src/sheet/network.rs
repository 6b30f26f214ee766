//! A network's tape, its gradients before two judges, and a training run beside lesson 5's.

use lesson01_perceptron::Activation;
use lesson04_losses::Loss;
use lesson05_backprop::Network;
use ndarray::Array2;
use shared::figure::{Chart, Colour, Diagram, numbered_from};
use shared::number::{about, fixed};
use shared::random::Random;
use shared::{Result, Section, Strength::Always, Table};

use super::{Params, graph};
use crate::network::{Judged, both_ways, judge, record};
use crate::tape::Tape;

/// The graph of a small network's loss.
pub fn graph_figure(hidden: usize, batch: usize) -> Diagram {
    graph_and_shapes(hidden, batch).0
}

/// The shapes of a value and of its gradient.
type Shapes = ((usize, usize), (usize, usize));

/// The graph of a small network's loss, and the shapes in each of its boxes.
fn graph_and_shapes(hidden: usize, batch: usize) -> (Diagram, Vec<Shapes>) {
    let mut random = Random::seed(1);
    let network =
        Network::new(&[2, hidden, 1], Activation::Tanh, Activation::Identity, &mut random);
    let (x, y) = (random.randn((batch, 2)), random.randn((batch, 1)));
    let tape = Tape::default();
    let (_, j) = record(&tape, &network, Loss::SquaredError, &x, &y);
    let title = format!("A 2-{hidden}-1 network's loss on {batch} samples");
    let id = "network-tape".to_owned();
    let gradients = tape.backward(j);
    let diagram = Diagram { id, ..graph::figure(&tape, j, &gradients, &title) };
    let nodes = tape.nodes.borrow();
    let boxes = nodes.iter().zip(&gradients.0);
    let shapes =
        boxes.filter_map(|(node, gradient)| Some((node.value.dim(), gradient.as_ref()?.dim())));
    (diagram, shapes.collect())
}

/// A loss's name as part of a value's name.
fn key(loss: Loss) -> &'static str {
    match loss {
        Loss::SquaredError => "squared",
        Loss::BinaryCrossEntropy => "binary",
        Loss::CrossEntropy => "cross_entropy",
    }
}

/// The losses of both runs.
fn figure(by_hand: &[f64], by_tape: &[f64]) -> Chart {
    Chart::new("training", "Half-moons: lesson 5's gradients and the tape's")
        .x("epochs")
        .y("loss J")
        .line("by hand, lesson 5", numbered_from(0, by_hand))
        .colour(Colour::Blue)
        .line("by the tape", numbered_from(0, by_tape))
        .colour(Colour::Vermilion)
        .dashed()
}

/// What the section tells of.
#[derive(Debug, Clone)]
struct Found {
    /// A small network's graph, and the shapes in its boxes.
    graph: (Diagram, Vec<Shapes>),
    /// For each loss, what the judges say of the tape's gradient.
    judged: Vec<(Loss, Judged)>,
    /// The losses of a training run by lesson 5's backward pass, and by the tape.
    runs: (Vec<f64>, Vec<f64>),
}

/// The section: a whole network.
///
/// # Errors
/// If the training diverges.
pub fn section(params: &Params) -> Result<Section> {
    let mut random = Random::seed(params.seed);
    let deep = Network::new(&[3, 5, 4, 2], Activation::Tanh, Activation::Identity, &mut random);
    let x = random.randn((8, 3));
    let classes: Array2<f64> =
        Array2::from_shape_fn((8, 2), |(row, class)| f64::from(row % 2 == class));
    Ok(show(&Found {
        graph: graph_and_shapes(4, 8),
        judged: Loss::ALL.map(|loss| (loss, judge(&deep, loss, &x, &classes))).to_vec(),
        runs: both_ways(params.seed, params.epochs, params.learning_rate)?,
    }))
}

/// A bound that an error is below, as a power of ten; under `least` it is rounding.
fn below(error: f64, least: f64) -> String {
    about(10_f64.powf(error.max(least).log10().ceil()), 1)
}

/// The smallest differences that are told from rounding: of gradients and losses, and by
/// lesson 8's checker.
const LEAST: [f64; 2] = [1e-15, 1e-12];

fn show(Found { graph: (diagram, shapes), judged, runs: (by_hand, by_tape) }: &Found) -> Section {
    let mut table = Table::new(
        "gradients",
        "A 3-5-4-2 network on 8 samples: the tape's gradient against lesson 5's, and lesson 8's check.",
        ["loss", "J", "largest difference from lesson 5", "error by lesson 8's checker"],
    );
    let mut section = Section::new("network", "And a whole network?");
    for (loss, Judged { loss: j, gradient, from_lesson_5, error }) in judged {
        table.row([
            loss.name().to_owned(),
            fixed(*j, 9),
            format!("below {}", below(*from_lesson_5, LEAST[0])),
            format!("below {}", below(*error, LEAST[1])),
        ]);
        let key = key(*loss);
        section.value(format!("{key}_loss"), *j).value(format!("{key}_gradient"), gradient);
    }
    section
        .text("Lesson 5's network and lesson 4's losses on a tape, which hands back the gradients.")
        .figure(diagram.clone())
        .claim(
            "shapes",
            Always,
            !shapes.is_empty() && shapes.iter().all(|(value, gradient)| value == gradient),
            format!("Each of the {} boxes has a gradient of the shape of its value.", shapes.len()),
        )
        .table(table);
    let worst = |error: fn(&Judged) -> f64| {
        judged.iter().map(|(_, judged)| error(judged)).fold(0.0, f64::max)
    };
    let (from_lesson_5, error) = (worst(|j| j.from_lesson_5), worst(|j| j.error));
    section
        .claim(
            "judges",
            Always,
            // Rounding; and what lesson 8 lets pass.
            from_lesson_5 < 1e-12 && error < 1e-7,
            format!(
                "For none of the losses is the tape's gradient further than {} from the one that \
                 was derived by hand, and the checker finds no error above {}.",
                below(from_lesson_5, LEAST[0]),
                below(error, LEAST[1])
            ),
        )
        .text("A 2-4-1 network learns the half-moons twice, by the tape's gradients and by lesson 5's.")
        .figure(figure(by_hand, by_tape));
    let apart = by_hand.iter().zip(by_tape).fold(0.0_f64, |apart, (a, b)| apart.max((a - b).abs()));
    let (first, last) = (by_tape[0], by_tape[by_tape.len() - 1]);
    section
        .claim(
            "same-way",
            Always,
            apart < 1e-9 && last < first,
            format!(
                "By lesson 5's gradients or by the tape's, the network goes the same way: its loss \
                 falls from {} to {} by epoch {}, and at no time are the two losses further apart \
                 than {}.",
                fixed(first, 4),
                fixed(last, 4),
                by_tape.len() - 1,
                below(apart, LEAST[0])
            ),
        )
        .value("losses", by_tape.clone());
    section
}

#[cfg(test)]
mod tests {
    use super::*;
    use lesson05_backprop::backward_pass::n0_example;
    use lesson08_gradient_checking::museum::{hidden_delta, skipped_weights, transposed_product};

    fn found() -> Found {
        let (graph, runs) = (graph_and_shapes(4, 8), both_ways(42, 50, 0.5).expect("it converges"));
        let judged =
            Judged { loss: 1.0, gradient: ndarray::array![1.0], from_lesson_5: 1e-15, error: 1e-9 };
        Found { graph, judged: Loss::ALL.map(|loss| (loss, judged.clone())).to_vec(), runs }
    }

    #[test]
    fn at_the_defaults_all_claims_hold() {
        let section = section(&Params::default()).expect("it converges");
        assert!(["shapes", "judges", "same-way"].iter().all(|id| section.holds(id)));
    }

    #[test]
    fn one_gradient_of_another_shape_is_seen() {
        for changed in 0..found().graph.1.len() {
            let mut other = found();
            let (value, gradient) = &mut other.graph.1[changed];
            *gradient = (value.0 + 1, value.1);
            assert!(!show(&other).holds("shapes"), "box {changed}");
        }
    }

    #[test]
    fn one_gradient_that_is_off_is_seen_by_either_judge() {
        assert!(show(&found()).holds("judges"));
        for changed in 0..Loss::ALL.len() {
            let mut other = found();
            other.judged[changed].1.from_lesson_5 = 1e-6;
            assert!(!show(&other).holds("judges"));
            other = found();
            other.judged[changed].1.error = 1e-3;
            assert!(!show(&other).holds("judges"));
        }
    }

    #[test]
    fn runs_that_part_and_runs_that_do_not_learn_are_seen() {
        assert!(show(&found()).holds("same-way"));
        let mut parted = found();
        parted.runs.1[7] += 1e-6;
        assert!(!show(&parted).holds("same-way"));
        let mut upward = found();
        upward.runs.0.reverse();
        upward.runs.1.reverse();
        assert!(!show(&upward).holds("same-way"));
    }

    /// Of the bug museum's three exhibits that are backward passes of a layer, the shapes of
    /// the gradients betray one: the other two have the right shapes and wrong numbers.
    #[test]
    fn the_shapes_of_gradients_catch_one_exhibit_of_the_museum() {
        let (network, x, y) = n0_example();
        let by_wrong_slope = hidden_delta::wrong(&network, &x, &y);
        assert_eq!(by_wrong_slope.dim(), network.to_hidden.dim());
        let without_weights = skipped_weights::wrong_slope(&network, &(x, y));
        assert_eq!(without_weights.dim(), network.to_output.dim());
        // As many samples as hidden units: only then is there a product at all.
        let (batch, hidden, outputs) = (4, 4, 3);
        let back = transposed_product::wrong_way_back((batch, outputs), (hidden, outputs));
        assert!(back.is_some_and(|shape| shape != (batch, hidden)), "{back:?}");
    }
}
