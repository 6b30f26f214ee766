//! Shows the learning curves and the accuracy on the test set.

use shared::Section;
use shared::Strength::Always;
use shared::figure::{Chart, numbered_from};
use shared::number::{about, count, fixed};

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

/// The most that a series rises from one number to the next, as a share of the first.
fn most_rise(series: &[f64]) -> f64 {
    series.windows(2).map(|pair| pair[1] / pair[0] - 1.0).fold(0.0, f64::max)
}

/// What the curves say, from the left to the right.
fn read_curves(section: &mut Section, curves: &Curves) {
    let (train, validation) = (&curves.train, &curves.validation);
    let last = train.len() - 1;
    // Ten epochs at either end, or half of them; the last twenty.
    let (ten, twenty) = (last.min(20) / 2, last.min(20));
    let fall = |losses: &[f64], from: usize, to: usize| losses[from] - losses[to];
    let [first, end] = [1.min(last), last].map(|epoch| validation[epoch] / train[epoch]);
    let at = |losses: &[f64], epoch: usize| about(losses[epoch], 3);
    let equal = (CLASSES as f64).ln();
    let right = curves.accuracy[1.min(last)];
    let (early, late) =
        (most_rise(&validation[1.min(last)..=ten]), most_rise(&validation[last - ten..]));
    let wrong = curves.accuracy[last - twenty..].iter().map(|right| 1.0 - right);
    let (least_wrong, most_wrong) =
        wrong.fold((1.0, 0.0), |(least, most): (f64, f64), x| (least.min(x), most.max(x)));
    let lowest = (0..=last).min_by(|&a, &b| validation[a].total_cmp(&validation[b])).unwrap_or(0);
    section
        .claim(
            "above-chance",
            Always,
            train[0] > equal,
            format!(
                "Before the first step the training loss is {}, more than ln {CLASSES} = {}, which is \
                 the loss of a network that gives every digit the same probability.",
                fixed(train[0], 2),
                fixed(equal, 2)
            ),
        )
        .claim(
            "first-epoch",
            Always,
            last > 1 && fall(train, 0, 1) > 0.8 * fall(train, 0, last),
            format!(
                "The first epoch brings more than four fifths of the whole fall of the training loss: \
                 it is {} then, and {} % of the validation set are right.",
                at(train, 1.min(last)),
                fixed(100.0 * right, 1)
            ),
        )
        .claim(
            "apart",
            Always,
            // Together: the one is at most half as large again as the other.
            (1.0 / 1.5..1.5).contains(&first) && end > 2.0 * first,
            format!(
                "The two losses begin together and part: after the first epoch the validation loss is \
                 {} times the training loss, at the end {} times.",
                fixed(first, 2),
                fixed(end, 2)
            ),
        )
        .claim(
            "jumps",
            Always,
            early > 2.0 * late,
            format!(
                "In the first {ten} epochs, with a high learning rate, the validation loss jumps up \
                 by as much as {} % from one epoch to the next; in the last {ten}, by {} % at most.",
                fixed(100.0 * early, 0),
                fixed(100.0 * late, 1)
            ),
        )
        .claim(
            "still",
            Always,
            // Four pictures of 200, and at least a third of the loss.
            most_wrong - least_wrong <= 0.02 && train[last - twenty] > 1.5 * train[last],
            format!(
                "In the last {twenty} epochs the training loss still falls from {} to {}, and the share \
                 of the validation set that is wrong stays between {} and {} %.",
                at(train, last - twenty),
                at(train, last),
                fixed(100.0 * least_wrong, 1),
                fixed(100.0 * most_wrong, 1)
            ),
        )
        .claim(
            "no-harm",
            Always,
            validation[last] < 1.1 * validation[lowest],
            format!(
                "Stopping early would have gained little: the validation loss is lowest after epoch \
                 {lowest}, {}, and at the end {} % above that.",
                at(validation, lowest),
                fixed(100.0 * (validation[last] / validation[lowest] - 1.0), 1)
            ),
        );
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
    let size = format!(
        "Pixels, hidden ReLUs and logits are {pixels}, {hidden} and {CLASSES}: {} parameters.",
        count(network.theta.len())
    );
    if let Some(curves) = curves {
        let steps = digits.count_to_learn().div_ceil(recipe.batch_size);
        section
            .text(format!(
                "{size} They start as lesson 7 draws them for ReLUs (He), and take {} × {steps} steps, \
                 epochs times batches, of plain gradient descent, with a learning rate that falls \
                 from {} to 0 along half a cosine (lesson 6).",
                recipe.epochs, recipe.first_rate
            ))
            .figure(figure(curves));
        read_curves(&mut section, curves);
        section
            .value("epochs", recipe.epochs)
            .value("train_losses", curves.train.clone())
            .value("validation_losses", curves.validation.clone())
            .value("validation_accuracy", curves.accuracy.clone());
    } else {
        section.text(format!(
            "{size} They were not trained now but read from the file that --load names."
        ));
    }
    let unseen = match curves {
        Some(_) => "The test set was not looked at until now",
        None => "The training did not look at the test set",
    };
    let right = (accuracy * y.nrows() as f64).round() as usize;
    section
        .text(format!(
            "{unseen}. Of its {} pictures {right} are right: {} %.",
            y.nrows(),
            fixed(100.0 * accuracy, 1)
        ))
        .value("hidden", hidden)
        .value("parameters", network.theta.len())
        .value("test_accuracy", accuracy)
        .value("test_loss", loss)
        .value("test_right", right);
    section
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::training::train;
    use shared::random::Random;

    fn read(curves: &Curves) -> Section {
        let mut section = Section::new("training", "");
        read_curves(&mut section, curves);
        section
    }

    #[test]
    fn the_default_run_learns_and_then_learns_by_heart() {
        let digits = Digits::built_in(42);
        let run = train(&digits, &Recipe::default(), &mut Random::seed(42));
        let (_, mut curves) = run.expect("it converges");
        assert!(read(&curves).claims().all(|claim| claim.holds));

        // What if the two losses had changed places?
        std::mem::swap(&mut curves.train, &mut curves.validation);
        assert!(!read(&curves).holds("apart"));
    }

    /// From nothing to nothing, from the end to the beginning, and up again at the end.
    #[test]
    fn of_other_curves_it_says_something_else() {
        let of = |losses: Vec<f64>| {
            let accuracy = vec![0.1; losses.len()];
            read(&Curves { train: losses.clone(), validation: losses, accuracy })
        };
        let flat = of(vec![2.0; 31]);
        for id in ["above-chance", "first-epoch", "apart", "jumps", "still"] {
            assert!(!flat.holds(id), "{id}");
        }
        assert!(flat.holds("no-harm"));
        let rising = of((0..31).map(|epoch| f64::from(15 - epoch).abs() + 1.0).collect());
        assert!(!rising.holds("no-harm") && rising.holds("above-chance"));
        // The shortest run that there is has no more than its first epoch.
        assert!(!of(vec![3.0, 1.0]).holds("first-epoch"));
    }
}
