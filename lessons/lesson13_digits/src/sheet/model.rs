//! Shows what is in the file of a model, what its scale is worth, and where it was written.

use std::path::Path;

use shared::Strength::Always;
use shared::error::full_path;
use shared::number::count;
use shared::{Section, Table};

use crate::predict::{right_by_own_scale, says};
use crate::{Digits, Model};

/// The section: what is in the file, and where it was written.
pub fn section(digits: &Digits, model: &Model, written: Option<&Path>) -> Section {
    let mut table = Table::new(
        "tensors",
        "What the file holds, every number an f64 of eight bytes.",
        ["tensor", "shape", "numbers"],
    );
    for (name, tensor) in model.tensors() {
        let shape: Vec<String> = tensor.shape().iter().map(usize::to_string).collect();
        table.row([name, shape.join("×"), tensor.len().to_string()]);
    }
    let size = model.to_bytes().len();
    let (x, y) = (digits.test.brightness(), &digits.test.classes);
    let kept = says(&model.network, &model.standard.apply(&x));
    let kept = kept.iter().zip(y).filter(|((digit, _), class)| digit == *class).count();
    let own = |at_a_time| right_by_own_scale(&model.network, &x, y, at_a_time);
    let [all, ten, one] = [y.len(), 10, 1].map(own);
    let mut scales = Table::new(
        "scales",
        format!(
            "How many of the test set's {} pictures are right, by whose mean and deviation they are standardised.",
            count(y.len())
        ),
        ["mean and deviation of", "right"],
    );
    for (whose, right) in [
        ("the training set, from the file", kept),
        ("all pictures of the test set", all),
        ("ten of them at a time", ten),
        ("each picture alone", one),
    ] {
        scales.row([whose.to_owned(), right.to_string()]);
    }

    let mut section = Section::new("model", "What is left when the training ends?");
    section
        .text(
            "Numbers. The network is the code, which both runs have, and these tensors, which one \
             run writes with --save FILE and another reads with --load FILE:",
        )
        .table(table)
        .text(format!("With its header the file has {} bytes.", count(size)))
        .table(scales)
        .claim(
            "nearly-right",
            Always,
            all <= kept && all as f64 > 0.95 * kept as f64,
            format!(
                "Standardised by their own mean and deviation, the pictures of the test set are still \
                 read nearly as well: {all} are right, and {kept} by the training set's."
            ),
        )
        .claim(
            "fewer",
            Always,
            // A tenth less is a difference that nobody overlooks.
            ten < all && one < ten && (one as f64) < 0.9 * kept as f64,
            format!(
                "The fewer pictures give the mean and the deviation, the worse: ten at a time leave \
                 {ten}, each alone {one}."
            ),
        );
    if let Some(file) = written {
        section.text(format!("The model was written to {}.", full_path(file)));
    }
    section.value("bytes", size).value("right_by_scale", [kept, all, ten, one]);
    section
}

#[cfg(test)]
mod tests {
    use super::super::live::at_hand;
    use super::*;

    #[test]
    fn the_scale_belongs_to_the_network() {
        let digits = Digits::built_in(42);
        let mut model = at_hand().expect("it converges").clone();
        let of = |model: &Model| section(&digits, model, None);
        assert!(of(&model).claims().all(|claim| claim.holds));
        // With another scale in the file, the test set's own is the better one.
        model.standard.mean.fill(5.0);
        assert!(!of(&model).holds("nearly-right"));
        // To a network that says the same of all, all scales are one.
        model.network.theta.fill(0.0);
        assert!(!of(&model).holds("fewer"));
    }
}
