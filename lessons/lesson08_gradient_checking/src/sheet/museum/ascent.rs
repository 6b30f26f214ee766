//! The label of the four bugs in two lines: on the applicants, with both loss curves.

use lesson02_gradient_descent::TrainedNeuron;
use shared::figure::{Chart, Colour, numbered_from};

use super::Exhibit;
use crate::museum::Hall;
use crate::museum::ascent::{loss_curve, right, wrong};

/// Both runs' errors.
fn figure(bad: &TrainedNeuron, good: &TrainedNeuron) -> Chart {
    Chart::new("ascent", "n1 §5.1 climbs where it should descend")
        .x("epoch")
        .y("mean squared error")
        .line("as n1 has it", numbered_from(1, &bad.errors))
        .colour(Colour::Vermilion)
        .line("mended", numbered_from(1, &good.errors))
        .colour(Colour::Blue)
}

/// The label.
pub fn exhibit(hall: &Hall) -> Exhibit {
    let (part, (x_test, y_test)) = (hall.applicants.train(), hall.applicants.test());
    let (bad, good) = (loss_curve(wrong, &part), loss_curve(right, &part));
    let accuracy = bad.neuron.accuracy(&x_test, &y_test);
    Exhibit {
        place: "n1 §5.1",
        bug: "adds the step where it should subtract it; only the last record's; no η, no 1/n",
        source: include_str!("../../museum/ascent.rs"),
        effect: format!(
            "By epoch 901, the last that n1 prints, the error goes from {:.3} to {:.3}; after 1000, \
             {:.1} % of the tests are right. Mended, it goes to {:.3} and {:.1} %.",
            bad.errors[0],
            bad.errors[900],
            100.0 * accuracy,
            good.errors[900],
            100.0 * good.neuron.accuracy(&x_test, &y_test)
        ),
        caught_by: "the loss: it rises",
        values: vec![
            ("ascent_first", bad.errors[0].into()),
            ("ascent_last", bad.errors[900].into()),
            ("ascent_accuracy", accuracy.into()),
            ("ascent_mended", good.errors[900].into()),
        ],
        figure: Some(figure(&bad, &good).into()),
    }
}
