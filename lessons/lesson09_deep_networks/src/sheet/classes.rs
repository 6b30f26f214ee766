//! Three species of iris in the plane of their petals, and which are taken for which.

use lesson04_losses::Loss;
use lesson05_backprop::{Batch, Network};
use ndarray::{Array2, Axis};
use shared::figure::{Chart, Colour, Figure};
use shared::{Result, Section};

use super::Params;
use crate::classes::{Flowers, confusion};

/// The plane of the petals' lengths, each class's part of it tinted.
fn figure(flowers: &Flowers, network: &Network) -> Chart {
    let names = &flowers.iris.classes;
    // By how much a class's logit is above all others', (places, 1).
    let lead = |z: &Array2<f64>, class: usize| {
        let lead = z.map_axis(Axis(1), |z| {
            let others = (0..z.len()).filter(|&other| other != class);
            z[class] - others.map(|other| z[other]).fold(f64::NEG_INFINITY, f64::max)
        });
        lead.insert_axis(Axis(1))
    };
    let mut chart = Chart::new("iris", "Three species: what the network says of each petal")
        .x("petal length, standardised")
        .y("petal width, standardised")
        .x_range(-2.0..2.2)
        .y_range(-2.0..2.2);
    let colours = [Colour::Blue, Colour::Vermilion, Colour::Green];
    for (class, colour) in colours.into_iter().enumerate() {
        chart = chart.decision_region("", |x| lead(&network.output(x), class)).colour(colour);
    }
    let (x, y) = &flowers.test;
    for (class, colour) in colours.into_iter().enumerate() {
        let mine = x.rows().into_iter().zip(y.rows()).filter(|(_, y)| y[class] == 1.0);
        chart = chart.scatter(&names[class], mine.map(|(x, _)| (x[0], x[1]))).colour(colour);
    }
    chart
}

/// The section: the plane of the petals, the confusion matrix.
///
/// # Errors
/// If the training diverges.
pub fn section(params: &Params) -> Result<Section> {
    let petals = Flowers::with(&[2, 3], params.seed)?;
    let network = petals.network(params.learning_rate, params.seed)?;
    let all = Flowers::with(&[0, 1, 2, 3], params.seed)?;
    let on_all = all.network(params.learning_rate, params.seed)?;
    let right =
        |network: &Network, (x, y): &Batch| Loss::CrossEntropy.accuracy(&network.output(x), y);
    let (two, four) = (right(&network, &petals.test), right(&on_all, &all.test));
    let out = network.output(&petals.test.0);
    let mut section = Section::new("classes", "And with more than two classes?");
    section
        .text(format!(
            "Three species of iris, {} flowers to train on and {} to test on, by the length and \
             width of their petals. One output for each species; the largest says which.",
            petals.train.0.nrows(),
            petals.test.0.nrows()
        ))
        .figure(figure(&petals, &network))
        .text(
            "The points are the test set. Each border is where two outputs are equal. A confusion \
             matrix says which classes are mixed up, which a single accuracy does not.",
        )
        .figure(Figure::confusion(&petals.iris.classes, confusion(&out, &petals.test.1)))
        .text(format!(
            "On the test set {:.1} % are right by the petals alone, and {:.1} % by all four \
             lengths.",
            100.0 * two,
            100.0 * four
        ))
        .value("petals_accuracy", two)
        .value("all_accuracy", four)
        .value("petals_train_accuracy", right(&network, &petals.train))
        .value("confusion", &confusion(&out, &petals.test.1))
        .value("petals_loss", Loss::CrossEntropy.value(&out, &petals.test.1));
    Ok(section)
}
