//! What a probability costs if the truth is yes or no, and n4's four examples.

use shared::figure::Chart;
use shared::number::fixed;
use shared::{Section, Table};

use crate::information::{binary_cross_entropy, cross_entropy, information};

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
    let truth = [0.0, 0.0, 1.0];
    let (worse, better) =
        (cross_entropy(&truth, &[0.3, 0.4, 0.3]), cross_entropy(&truth, &[0.2, 0.2, 0.6]));
    let (yes6, yes7) = (binary_cross_entropy(0.6, 1.0), binary_cross_entropy(0.7, 1.0));
    let mut table = Table::new(
        "cross-entropy",
        "n4's examples: the truth, what the model said, and the loss.",
        ["truth", "model", "loss"],
    );
    for (truth, model, loss) in [
        ("learned it", "0.6 that they did", yes6),
        ("learned it", "0.7 that they did", yes7),
        ("third of three", "0.3, 0.4, 0.3", worse),
        ("third of three", "0.2, 0.2, 0.6", better),
    ] {
        table.row([truth.to_owned(), model.to_owned(), fixed(loss, 7)]);
    }
    let mut section = Section::new("cross_entropy", "What does a wrong class cost?");
    section
        .text(
            "When the truth is known it has the probability 1 and everything else 0. Of the sum \
             −Σ y·ln a only one term is left: the surprise at the true class. How the rest was \
             shared among the others does not matter.",
        )
        .table(table)
        .text(format!(
            "For yes or no the sum has two terms, −[y·ln a + (1 − y)·ln(1 − a)], of which one is \
             always 0. A model that says 0.5 pays {:.4}, whatever is true; one that says 0.99 and \
             is wrong pays {:.2}.",
            information(0.5),
            binary_cross_entropy(0.99, 0.0)
        ))
        .figure(figure())
        .text(
            "In the figure, both curves go to infinity: to call something impossible that then \
             happens cannot be made good by being right elsewhere.",
        )
        .value("yes_with_0.6", yes6)
        .value("yes_with_0.7", yes7)
        .value("third_with_0.3", worse)
        .value("third_with_0.6", better);
    section
}
