//! A network's tape, its gradients before two judges, and a training run beside lesson 5's.

use lesson01_perceptron::Activation;
use lesson04_losses::Loss;
use lesson05_backprop::Network;
use ndarray::Array2;
use shared::figure::{Chart, Colour, Diagram, numbered_from};
use shared::number::{about, fixed};
use shared::random::Random;
use shared::{Result, Section, Table};

use super::{Params, graph};
use crate::network::{Judged, both_ways, judge, record};
use crate::tape::Tape;

/// The graph of a small network's loss.
pub fn graph_figure(hidden: usize, batch: usize) -> Diagram {
    let mut random = Random::seed(1);
    let network =
        Network::new(&[2, hidden, 1], Activation::Tanh, Activation::Identity, &mut random);
    let (x, y) = (random.randn((batch, 2)), random.randn((batch, 1)));
    let tape = Tape::default();
    let (_, j) = record(&tape, &network, Loss::SquaredError, &x, &y);
    let title = format!("A 2-{hidden}-1 network's loss on {batch} samples");
    let id = "network-tape".to_owned();
    Diagram { id, ..graph::figure(&tape, j, &tape.backward(j), &title) }
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

/// The section: a whole network.
///
/// # Errors
/// If the training diverges.
pub fn section(params: &Params) -> Result<Section> {
    let mut table = Table::new(
        "gradients",
        "A 3-5-4-2 network on 8 samples: the tape's gradient against lesson 5's, and lesson 8's check.",
        ["loss", "J", "largest difference from lesson 5", "error by lesson 8's checker"],
    );
    let mut section = Section::new("network", "And a whole network?");
    let mut random = Random::seed(params.seed);
    let deep = Network::new(&[3, 5, 4, 2], Activation::Tanh, Activation::Identity, &mut random);
    let x = random.randn((8, 3));
    let classes: Array2<f64> =
        Array2::from_shape_fn((8, 2), |(row, class)| f64::from(row % 2 == class));
    for loss in Loss::ALL {
        let Judged { loss: j, gradient, from_lesson_5, error } = judge(&deep, loss, &x, &classes);
        let below = |x: f64| format!("below {}", about(10_f64.powf(x.log10().ceil()), 1));
        table.row([
            loss.name().to_owned(),
            fixed(j, 9),
            below(from_lesson_5.max(1e-15)),
            below(error.max(1e-12)),
        ]);
        let key = key(loss);
        section.value(format!("{key}_loss"), j).value(format!("{key}_gradient"), &gradient);
    }

    let (by_hand, by_tape) = both_ways(params.seed, params.epochs, params.learning_rate)?;
    section
        .text(
            "The forward pass and the loss are written as formulas, on a tape. No backward pass is \
             written at all.",
        )
        .figure(graph_figure(4, 8))
        .table(table)
        .text("Trained with these gradients, the network learns as lesson 5's did:")
        .figure(figure(&by_hand, &by_tape))
        .text(format!(
            "After {} epochs the loss is {:.6} with lesson 5's gradients and {:.6} with the tape's.",
            params.epochs,
            by_hand[params.epochs],
            by_tape[params.epochs]
        ))
        .value("losses", by_tape);
    Ok(section)
}
