//! Shows the learning curves and the accuracy on the test set.

use shared::Section;
use shared::figure::{Chart, numbered_from};

use crate::Model;
use crate::digits::{CLASSES, Digits, targets};
use crate::training::{Curves, LOSS, Recipe};

/// The losses along the training, and how often the network is wrong.
pub fn figure(curves: &Curves) -> Chart {
    Chart::new("learning-curves", "The loss along the training")
        .x("epochs")
        .y("loss J, and share wrong")
        .log_y()
        .line("training loss", numbered_from(0, &curves.train))
        .line("validation loss", numbered_from(0, &curves.validation))
        .line("validation: share wrong", numbered_from(0, curves.accuracy.iter().map(|a| 1.0 - a)))
}

/// The section: the network, its curves, its accuracy on the test set.
pub fn section(
    digits: &Digits,
    model: &Model,
    curves: Option<&Curves>,
    recipe: &Recipe,
) -> Section {
    let (output, y) = (model.outputs(&digits.test), targets(&digits.test));
    let (accuracy, loss) = (LOSS.accuracy(&output, &y), LOSS.value(&output, &y));
    let mut section = Section::new("training", "How well does it learn them?");
    let network = &model.network;
    let (pixels, hidden) = network.layer(0).weights.dim();
    section.text(format!(
        "{pixels} pixels, {hidden} hidden ReLUs, {CLASSES} logits: {} parameters.",
        network.theta.len()
    ));
    if let Some(curves) = curves {
        let steps = digits.count_to_learn().div_ceil(recipe.batch_size);
        let last = |curve: &[f64]| curve[curve.len() - 1];
        section
            .text(format!(
                "They start as lesson 7 draws them for ReLUs (He), and take {} epochs of {steps} \
                 steps of plain gradient descent, with a learning rate that falls from {} to 0 along \
                 half a cosine (lesson 6).",
                recipe.epochs, recipe.first_rate
            ))
            .figure(figure(curves))
            .text(format!(
                "Notice where the two losses part: from there on the network learns what only its \
                 own pictures have. The training loss ends at {:.5}, the validation loss at {:.4}; \
                 {:.1} % of the validation set are right.",
                last(&curves.train),
                last(&curves.validation),
                100.0 * last(&curves.accuracy)
            ))
            .value("epochs", recipe.epochs)
            .value("train_losses", curves.train.clone())
            .value("validation_losses", curves.validation.clone())
            .value("validation_accuracy", curves.accuracy.clone());
    } else {
        section.text("They were not trained now but read from the file that --load names.");
    }
    let unseen = match curves {
        Some(_) => "The test set was not looked at until now",
        None => "The training did not look at the test set",
    };
    let right = (accuracy * y.nrows() as f64).round() as usize;
    section
        .text(format!(
            "{unseen}. Of its {} pictures {right} are right: {:.1} %.",
            y.nrows(),
            100.0 * accuracy
        ))
        .value("parameters", network.theta.len())
        .value("test_accuracy", accuracy)
        .value("test_loss", loss)
        .value("test_right", right);
    section
}
