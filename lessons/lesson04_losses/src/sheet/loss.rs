//! The three losses on one small batch, each gradient by its formula and by trying.

use ndarray::array;
use shared::number::fixed;
use shared::random::Random;
use shared::{Section, Table};

use super::Params;
use crate::loss::Loss;

/// The section: the three losses, and that their gradients are one.
pub fn section(params: &Params) -> Section {
    let mut random = Random::seed(params.seed);
    let outputs = random.randn((2, 3));
    let mut table = Table::new(
        "gradients",
        "Two samples, three outputs: the first output's derivative by the formula, and by moving it 10⁻⁵ up and down.",
        ["loss", "J", "(prediction − target)/m", "by moving it"],
    );
    let mut worst = 0.0_f64;
    for (loss, targets) in [
        (Loss::SquaredError, array![[0.5, -1.0, 2.0], [0.0, 1.0, 0.0]]),
        (Loss::BinaryCrossEntropy, array![[1.0, 0.0, 1.0], [0.0, 0.0, 1.0]]),
        (Loss::CrossEntropy, array![[0.0, 0.0, 1.0], [1.0, 0.0, 0.0]]),
    ] {
        let gradient = loss.gradient(&outputs, &targets);
        let numeric = loss.gradient_by_trying(&outputs, &targets, 1e-5);
        worst = (&gradient - &numeric).iter().fold(worst, |worst, d| worst.max(d.abs()));
        table.row([
            loss.name().to_owned(),
            fixed(loss.value(&outputs, &targets), 6),
            fixed(gradient[[0, 0]], 9),
            fixed(numeric[[0, 0]], 9),
        ]);
    }
    let mut section = Section::new("batch", "And for a whole batch?");
    section
        .text(
            "A loss is a mean over the batch, so that its size does not depend on how many samples \
             there are. Three serve for everything in this course: squared error for numbers, \
             binary cross-entropy for yes or no, cross-entropy for one of several. The last two take \
             logits, and make probabilities of them inside, where nothing can overflow.",
        )
        .text(
            "Their gradients look alike. For softmax: J = ln Σ eᶻ − z of the true class. The \
             derivative of ln Σ eᶻ with respect to zₖ is eᶻₖ/Σ eᶻ, which is pₖ; the second term \
             takes 1 off where k is the true class. Together: p − y. For a sigmoid the same happens, \
             since softmax with two classes is one. And for the squared error it is a − y at once.",
        )
        .table(table)
        .text(
            "So backpropagation always starts with prediction − target, divided by the batch's \
             size. It is no accident: each of these losses is paired with the function that turns \
             outputs into its predictions.",
        )
        .value("worst_difference", worst);
    section
}
