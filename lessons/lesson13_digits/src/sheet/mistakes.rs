//! Shows the confusion matrix and the surest mistakes.

use lesson09_deep_networks::classes::confusion;
use shared::Section;
use shared::Strength::Always;
use shared::figure::{Chart, Figure, Panels};
use shared::number::fixed;

use crate::Model;
use crate::digits::{CLASSES, Digits, targets};
use crate::images::Images;
use crate::mistakes::{Mistake, mistakes};

/// The surest mistakes, drawn.
pub fn surest(mistakes: &[Mistake], images: &Images) -> Panels {
    let mut panels = Panels::new("mistakes", "The surest mistakes on the test set", 5);
    for one in mistakes.iter().take(10) {
        let sure = fixed(100.0 * one.sure, 0);
        let words = format!("{} as {}, {sure} %", one.class, one.taken_for);
        panels = panels.panel(Chart::new("", words).picture(images.picture(one.sample), false));
    }
    panels
}

/// The section: the confusion matrix, the surest mistakes.
pub fn section(digits: &Digits, model: &Model) -> Section {
    let (outputs, y) = (model.outputs(&digits.test), targets(&digits.test));
    let all = mistakes(&outputs, &digits.test.classes);
    let names: Vec<String> = (0..CLASSES).map(|class| class.to_string()).collect();
    let confusion = confusion(&outputs, &y);
    let mut section = Section::new("mistakes", "Which digits does it mix up?");
    section
        .figure(Figure::confusion(&names, confusion.clone()))
        .text(
            "Rows are what was written, columns what the network says. What stands beside the \
             diagonal is a mistake.",
        )
        .value("confusion", &confusion)
        .value("count", all.len());
    if let Some(worst) = all.first() {
        section
            .figure(surest(&all, &digits.test))
            .claim(
                "surest",
                Always,
                // Four to one, and wrong.
                worst.sure > 0.8,
                format!(
                    "The surest mistake reads {} where {} was written, with {} %: the network was \
                     wrong, and sure of it.",
                    worst.taken_for,
                    worst.class,
                    fixed(100.0 * worst.sure, 0)
                ),
            )
            .value("surest", worst.sure);
    }
    section
}

#[cfg(test)]
mod tests {
    use super::super::live::at_hand;
    use super::*;

    #[test]
    fn a_network_with_faint_logits_is_sure_of_no_mistake() {
        let digits = Digits::built_in(42);
        let mut model = at_hand().expect("it converges").clone();
        assert!(section(&digits, &model).holds("surest"));
        model.network.weights_mut(1).mapv_inplace(|weight| 0.01 * weight);
        assert!(!section(&digits, &model).holds("surest"));
    }
}
