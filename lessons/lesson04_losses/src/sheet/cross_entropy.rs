//! What a probability costs if the truth is yes or no, and n4's examples. Of three classes n4
//! gives the truth, (0, 0, 1); the answers are the course's.

use shared::figure::Chart;
use shared::number::{fixed, short};
use shared::{Section, Strength::Always, Table};

use crate::information::{binary_cross_entropy, cross_entropy, entropy, information};

/// The loss against the probability given to the yes, for both truths.
pub fn figure() -> Chart {
    Chart::new("cross-entropy", "What a probability costs, if the truth is yes or no")
        .x("probability a given to yes")
        .y("loss, nats")
        .y_range(0.0..5.0)
        .function("truth: yes", 0.005..0.995, |a| binary_cross_entropy(a, 1.0))
        .function("truth: no", 0.005..0.995, |a| binary_cross_entropy(a, 0.0))
}

/// The section: n4's examples.
pub fn section() -> Section {
    show(0.99)
}

/// The same, and a model that is so sure of a yes.
fn show(sure: f64) -> Section {
    let (worse, better) = ([0.3, 0.4, 0.3], [0.2, 0.2, 0.6]);
    let third = [0.0, 0.0, 1.0];
    let [loss_worse, loss_better] = [worse, better].map(|model| cross_entropy(&third, &model));
    let [yes6, yes7] = [0.6, 0.7].map(|a| binary_cross_entropy(a, 1.0));
    let mut table = Table::new(
        "cross-entropy",
        "Of two classes and of three: the truth, what the model said, and the loss.",
        ["truth", "model", "loss"],
    );
    let list = |model: [f64; 3]| model.map(short).join(", ");
    for (truth, model, loss) in [
        ("learned it", "0.6 that they did".to_owned(), yes6),
        ("learned it", "0.7 that they did".to_owned(), yes7),
        ("third of three", list(worse), loss_worse),
        ("third of three", list(better), loss_better),
    ] {
        table.row([truth.to_owned(), model, fixed(loss, 4)]);
    }
    let unsure = information(0.5);
    let [right, wrong] = [1.0, 0.0].map(|truth| binary_cross_entropy(sure, truth));
    let mut section = Section::new("cross_entropy", "What does a wrong class cost?");
    section
        .text(
            "Where the truth is known, all terms of −Σ y·ln a are 0 but one, that of the true class.",
        )
        .table(table)
        .figure(figure())
        .claim(
            "sure-of-it",
            Always,
            wrong > 6.0 * unsure,
            format!(
                "A model that says 0.5 pays {}, whatever is true. One that says {} pays {} where it is \
                 right, and {} where it is wrong: more than six times as much as the one that says 0.5.",
                fixed(unsure, 2),
                short(sure),
                fixed(right, 2),
                fixed(wrong, 2)
            ),
        )
        .value("yes_with_0.6", yes6)
        .value("yes_with_0.7", yes7)
        .value("third_with_0.3", loss_worse)
        .value("third_with_0.6", loss_better)
        .value("sure", [right, wrong])
        .value("entropy_of_the_truth", entropy(&third));
    section
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_is_less_sure_risks_less() {
        assert!(section().holds("sure-of-it"));
        assert!(!show(0.9).holds("sure-of-it"));
    }
}
