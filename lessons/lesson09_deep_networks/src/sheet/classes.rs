//! Three species of iris in the plane of their petals, and which are taken for which.

use lesson04_losses::Loss;
use lesson05_backprop::{Batch, Network};
use ndarray::{Array2, Axis};
use shared::figure::{Chart, Colour, Figure};
use shared::number::short;
use shared::{Result, Section, Strength::Always};

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
    Ok(show(&petals, &network, right(&on_all, &all.test)))
}

/// The share of a batch that a network gets right.
fn right(network: &Network, (x, y): &Batch) -> f64 {
    Loss::CrossEntropy.accuracy(&network.output(x), y)
}

/// What a network makes of the petals, and how many flowers are right by all four measurements.
fn show(petals: &Flowers, network: &Network, four: f64) -> Section {
    let (two, out) = (right(network, &petals.test), network.output(&petals.test.0));
    let taken_for = confusion(&out, &petals.test.1);
    let all = taken_for.sum();
    let of_first = taken_for.row(0).sum();
    let mixed_with_first = of_first + taken_for.column(0).sum() - 2.0 * taken_for[[0, 0]];
    let mixed_up = all - taken_for.diag().sum();
    let percent = |share: f64| shared::number::percent(share, 1);
    let mut section = Section::new("classes", "And with more than two classes?");
    section
        .text(format!(
            "Three species of iris, {} flowers to train on and {} to test on, by the length and \
             width of their petals.",
            petals.train.0.nrows(),
            petals.test.0.nrows()
        ))
        .figure(figure(petals, network))
        .figure(Figure::confusion(&petals.iris.classes, taken_for.clone()))
        .claim(
            "first-apart",
            Always,
            mixed_with_first == 0.0,
            format!(
                "No {} is taken for another species, and no other for it. The other two have {} \
                 flowers, of which the network takes {} for the wrong one.",
                petals.iris.classes[0],
                short(all - of_first),
                short(mixed_up)
            ),
        )
        .claim(
            "petals",
            Always,
            (two - four).abs() * all < 2.5,
            format!(
                "By the petals alone {} of the test flowers are right, and by all four measurements \
                 {}; the two differ by no more than two flowers.",
                percent(two),
                percent(four)
            ),
        )
        .value("petals_accuracy", two)
        .value("all_accuracy", four)
        .value("petals_train_accuracy", right(network, &petals.train))
        .value("confusion", &taken_for)
        .value("petals_loss", Loss::CrossEntropy.value(&out, &petals.test.1));
    section
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_of_the_petals_is_not_so_of_an_untrained_network() {
        let trained = section(&Params::default()).expect("it converges");
        let petals = Flowers::with(&[2, 3], 42).expect("the set is sound");
        let untrained = petals.network(1e-9, 42).expect("it stands still");
        let untrained = show(&petals, &untrained, 0.98);
        for claim in ["first-apart", "petals"] {
            assert!(trained.holds(claim) && !untrained.holds(claim), "{claim}");
        }
    }
}
