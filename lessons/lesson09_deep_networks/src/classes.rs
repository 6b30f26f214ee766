//! # More than two classes
//!
//! One output per class, softmax, and the largest wins. On Fisher's irises with
//! the petals' two lengths alone, so that the whole plane can be drawn.

use lesson02_gradient_descent::{Split, Standardiser, one_hot};
use lesson04_losses::Loss;
use lesson05_backprop::{Network, Training};
use ndarray::{Array2, ArrayView1, Axis};
use shared::data::{Classification, iris};
use shared::figure::{Chart, Colour, Figure};
use shared::random::Random;
use shared::{Result, Section};

use crate::Params;
use crate::plane::{Batch, fresh};

// ANCHOR: confusion
/// The class that the largest output points at.
pub fn largest(outputs: &ArrayView1<f64>) -> usize {
    let better = |best, class| if outputs[class] > outputs[best] { class } else { best };
    (1..outputs.len()).fold(0, better)
}

/// How often each class, (rows), was taken for each class, (columns).
pub fn confusion(outputs: &Array2<f64>, targets: &Array2<f64>) -> Array2<f64> {
    let classes = targets.ncols();
    let mut counts = Array2::zeros((classes, classes));
    for (output, target) in outputs.rows().into_iter().zip(targets.rows()) {
        counts[[largest(&target), largest(&output)]] += 1.0;
    }
    counts
}
// ANCHOR_END: confusion

/// Flowers to train on and flowers to test on, standardised by the former.
#[derive(Debug, Clone)]
pub struct Flowers {
    /// The set.
    pub iris: Classification,
    /// Two thirds of them.
    pub train: Batch,
    /// The rest.
    pub test: Batch,
}

impl Flowers {
    /// The flowers with these columns only.
    ///
    /// # Errors
    /// None with the set that is built in.
    pub fn with(columns: &[usize], seed: u32) -> Result<Self> {
        let iris = iris();
        let x = iris.x.select(Axis(1), columns);
        let names: Vec<&str> = columns.iter().map(|&column| iris.names[column].as_str()).collect();
        let y = one_hot(&iris.y, iris.classes.len());
        let split = Split::draw(iris.y.len(), 2.0 / 3.0, &mut Random::seed(seed));
        let standard = Standardiser::fit(&x.select(Axis(0), &split.train), &names)?;
        let part = |samples: &[usize]| {
            (standard.apply(&x.select(Axis(0), samples)), y.select(Axis(0), samples))
        };
        Ok(Flowers { train: part(&split.train), test: part(&split.test), iris })
    }

    /// A network with 8 hidden units, trained on them.
    ///
    /// # Errors
    /// If the training diverges.
    pub fn network(&self, learning_rate: f64, seed: u32) -> Result<Network> {
        let (x, y) = &self.train;
        let mut random = Random::seed(seed);
        let sizes = [x.ncols(), 8, y.ncols()];
        let (mut network, mut adam) = fresh(&sizes, learning_rate, &mut random);
        let training = Training { loss: Loss::CrossEntropy, epochs: 200, batch_size: None };
        training.train(&mut network, &mut adam, (x, y), &mut random, |_, _| {})?;
        Ok(network)
    }
}

/// The plane of the petals' lengths, each class's part of it tinted.
pub fn figure(flowers: &Flowers, network: &Network) -> Chart {
    let names = &flowers.iris.classes;
    let lead = |class: usize| {
        move |x1: f64, x2: f64| {
            let z = network.output(&ndarray::array![[x1, x2]]);
            let others = (0..z.len()).filter(|&other| other != class);
            z[[0, class]] - others.map(|other| z[[0, other]]).fold(f64::NEG_INFINITY, f64::max)
        }
    };
    let mut chart = Chart::new("iris", "Three species: what the network says of each petal")
        .x("petal length, standardised")
        .y("petal width, standardised")
        .x_range(-2.0..2.2)
        .y_range(-2.0..2.2);
    let colours = [Colour::Blue, Colour::Vermilion, Colour::Green];
    for (class, colour) in colours.into_iter().enumerate() {
        chart = chart.region("", lead(class)).colour(colour);
    }
    let (x, y) = &flowers.test;
    for (class, colour) in colours.into_iter().enumerate() {
        let mine = x.rows().into_iter().zip(y.rows()).filter(|(_, y)| y[class] == 1.0);
        chart = chart.scatter(&names[class], mine.map(|(x, _)| (x[0], x[1]))).colour(colour);
    }
    chart
}

/// The confusion matrix as a picture.
pub fn confusion_figure(names: &[String], outputs: &Array2<f64>, targets: &Array2<f64>) -> Figure {
    let counts = confusion(outputs, targets);
    let (right, all) = (counts.diag().sum(), counts.sum());
    let chart = Chart::new("confusion", "What was taken for what")
        .x("predicted")
        .y("true")
        .cells(counts, 0)
        .names(names, names);
    Figure::from(chart).result(format!("{right:.0} of {all:.0} samples stand on the diagonal."))
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
        .figure(confusion_figure(&petals.iris.classes, &out, &petals.test.1))
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

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::array;

    #[test]
    fn the_confusion_matrix_counts_every_sample_once() {
        let outputs = array![[2.0, 1.0, 0.0], [0.0, 1.0, 3.0], [0.0, 1.0, 0.5]];
        let targets = one_hot(&[0, 1, 1], 3);
        let expected = array![[1.0, 0.0, 0.0], [0.0, 1.0, 1.0], [0.0, 0.0, 0.0]];
        assert_eq!(confusion(&outputs, &targets), expected);
    }

    #[test]
    fn the_flowers_are_told_apart() {
        let accuracy = |seed| {
            let flowers = Flowers::with(&[0, 1, 2, 3], seed).expect("the set is sound");
            assert_eq!((flowers.train.0.nrows(), flowers.test.0.nrows()), (100, 50));
            let network = flowers.network(0.03, seed).expect("it converges");
            let (x, y) = &flowers.test;
            Loss::CrossEntropy.accuracy(&network.output(x), y)
        };
        let mean = (1..=5).map(accuracy).sum::<f64>() / 5.0;
        assert!(mean > 0.92, "{mean}");
    }
}
