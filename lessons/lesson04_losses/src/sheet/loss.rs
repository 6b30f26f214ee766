//! The three losses on one small batch, each gradient by its formula and by trying; and how
//! three scores are pushed, whichever is the true class.

use lesson02_gradient_descent::one_hot;
use ndarray::{Array1, Array2, array};
use shared::number::fixed;
use shared::random::Random;
use shared::{Section, Strength::Always, Table};

use super::Params;
use crate::loss::Loss;

/// A loss, its value, and its gradient by the formula and by trying, (batch, outputs).
type Tried = (Loss, f64, Array2<f64>, Array2<f64>);

/// The section: the three losses, and that their gradients are one.
pub fn section(params: &Params) -> Section {
    let mut random = Random::seed(params.seed);
    let outputs = random.randn((2, 3));
    let tried = [
        (Loss::SquaredError, array![[0.5, -1.0, 2.0], [0.0, 1.0, 0.0]]),
        (Loss::BinaryCrossEntropy, array![[1.0, 0.0, 1.0], [0.0, 0.0, 1.0]]),
        (Loss::CrossEntropy, array![[0.0, 0.0, 1.0], [1.0, 0.0, 0.0]]),
    ]
    .map(|(loss, targets)| {
        let gradient = loss.gradient(&outputs, &targets);
        let by_trying = loss.gradient_by_trying(&outputs, &targets, 1e-5);
        (loss, loss.value(&outputs, &targets), gradient, by_trying)
    });
    show(&tried, &pushes(&array![1.0, 2.0, 4.0]))
}

/// Against the gradient: how each of these scores is pushed, (true class, score).
fn pushes(scores: &Array1<f64>) -> Array2<f64> {
    let classes: Vec<usize> = (0..scores.len()).collect();
    let targets = one_hot(&classes, scores.len());
    let outputs = scores.broadcast(targets.dim()).expect("a row for each class").to_owned();
    // The gradient of a mean over so many samples has that in its denominator.
    -Loss::CrossEntropy.gradient(&outputs, &targets) * scores.len() as f64
}

fn show(tried: &[Tried], pushes: &Array2<f64>) -> Section {
    let mut table = Table::new(
        "gradients",
        "Two samples, three outputs: J, and its derivative by the first output, by the formula and by moving that output 10⁻⁵ up and down.",
        ["loss", "J", "(prediction − target)/m", "by moving it"],
    );
    let mut worst = 0.0_f64;
    for (loss, value, gradient, by_trying) in tried {
        worst = (gradient - by_trying).iter().fold(worst, |worst, d| worst.max(d.abs()));
        table.row([
            loss.name().to_owned(),
            fixed(*value, 4),
            fixed(gradient[[0, 0]], 6),
            fixed(by_trying[[0, 0]], 6),
        ]);
    }
    let mut scores = Table::new(
        "pushes",
        "The scores 1, 2 and 4: how each is pushed, if that class is the true one.",
        ["true class", "first", "second", "third", "sum"],
    );
    for (name, push) in ["first", "second", "third"].iter().zip(pushes.rows()) {
        let cells = push.iter().copied().chain([push.sum()]).map(|push| fixed(push, 4));
        scores.row(std::iter::once((*name).to_owned()).chain(cells));
    }
    let own: Vec<f64> = pushes.diag().to_vec();
    let mut section = Section::new("batch", "And for a whole batch?");
    section
        .text(
            "A loss is a mean over the batch. Squared error takes the outputs for predictions, the \
             two cross-entropies make probabilities of them, and all three gradients have one formula.",
        )
        .table(table)
        .claim(
            "as-by-trying",
            Always,
            worst < 1e-8,
            "Formula and trial agree, for all outputs of the batch, to eight decimals.",
        )
        .table(scores)
        .claim(
            "hardest",
            Always,
            own.windows(2).all(|pair| pair[0] > pair[1]),
            format!(
                "The lower the true class's own score, the harder it is pushed: by {} where it is the \
                 first, and by {} where it is the third, which the scores favour anyway.",
                fixed(own[0], 3),
                fixed(own[own.len() - 1], 3)
            ),
        )
        .value("losses", tried.iter().map(|(_, value, ..)| *value).collect::<Vec<_>>())
        .value("gradients", tried.iter().map(|(.., gradient, _)| gradient).collect::<Vec<_>>())
        .value("pushes", pushes)
        .value("worst_difference", worst);
    section
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gradient_that_is_off_by_little_is_seen() {
        assert!(section(&Params::default()).holds("as-by-trying"));
        let at = |by_trying| (Loss::SquaredError, 1.0, Array2::zeros((2, 3)), by_trying);
        assert!(
            !show(&[at(Array2::from_elem((2, 3), 2e-8))], &Array2::eye(3)).holds("as-by-trying")
        );
    }

    #[test]
    fn of_equal_scores_none_is_pushed_hardest() {
        assert!(section(&Params::default()).holds("hardest"));
        assert!(!show(&[], &pushes(&array![2.0, 2.0, 2.0])).holds("hardest"));
    }
}
