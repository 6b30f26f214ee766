//! The label of four bugs at once: on the applicants, with both loss curves.

use lesson02_gradient_descent::{Part, TrainedNeuron};
use shared::figure::{Chart, Colour, numbered_from};

use super::Exhibit;
use crate::museum::Hall;
use crate::museum::ascent::{loss_curve, right, wrong};

/// Both runs' errors.
fn figure(bad: &TrainedNeuron, good: &TrainedNeuron) -> Chart {
    Chart::new("ascent", "The error of n1 §5.1, epoch by epoch, and of the mended training")
        .x("epoch")
        .y("mean squared error")
        .line("as n1 has it", numbered_from(1, &bad.errors))
        .colour(Colour::Vermilion)
        .line("mended", numbered_from(1, &good.errors))
        .colour(Colour::Blue)
}

/// The label.
pub fn exhibit(hall: &Hall) -> Exhibit {
    let part = hall.applicants.train();
    show(&loss_curve(wrong, &part), &loss_curve(right, &part), &hall.applicants.test())
}

/// Both runs, and what they are tested on.
pub(super) fn show(bad: &TrainedNeuron, good: &TrainedNeuron, (x, y): &Part) -> Exhibit {
    let accuracies = [bad, good].map(|run| run.neuron.accuracy(x, y));
    let change = |run: &TrainedNeuron| run.errors[900] - run.errors[0];
    Exhibit {
        id: "ascent",
        place: "n1 §5.1",
        bug: "adds the step where it should subtract it; only the last record's; no η, no 1/n",
        source: include_str!("../../museum/ascent.rs"),
        holds: change(bad) > 0.0 && change(good) < 0.0 && accuracies[0] < accuracies[1],
        effect: format!(
            "By epoch 901, the last that n1 prints, the error rises from {:.3} to {:.3}; mended, it \
             falls to {:.3}. After 1000 epochs {:.1} % of the tests are right, against {:.1} % when \
             mended.",
            bad.errors[0],
            bad.errors[900],
            good.errors[900],
            100.0 * accuracies[0],
            100.0 * accuracies[1]
        ),
        caught_by: "the loss: it rises",
        values: vec![
            ("ascent_first", bad.errors[0].into()),
            ("ascent_last", bad.errors[900].into()),
            ("ascent_accuracy", accuracies[0].into()),
            ("ascent_mended", good.errors[900].into()),
        ],
        figure: Some(figure(bad, good).into()),
        table: None,
    }
}
