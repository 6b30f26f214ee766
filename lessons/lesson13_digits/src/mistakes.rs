//! # What was taken for what
//!
//! An accuracy says how often the network is wrong. Which digits it mixes up, and
//! how sure it was of each mistake, says more.

use lesson09_deep_networks::classes::{confusion, confusion_figure, largest};
use ndarray::Array2;
use shared::Section;
use shared::figure::{Chart, Panels};
use shared::number::fixed;

use crate::Model;
use crate::images::{CLASSES, Digits, brightness, picture};
use crate::scans::Images;
use crate::training::LOSS;

/// A picture that was taken for another digit.
#[derive(Debug, Clone, PartialEq)]
pub struct Mistake {
    /// Which picture.
    pub sample: usize,
    /// What it shows.
    pub class: usize,
    /// What it was taken for.
    pub taken_for: usize,
    /// How sure the network was of that, 0 to 1.
    pub sure: f64,
}

// ANCHOR: worst
/// All mistakes, the surest first.
pub fn mistakes(outputs: &Array2<f64>, classes: &[usize]) -> Vec<Mistake> {
    let p = LOSS.prediction(outputs);
    let mut mistakes: Vec<Mistake> = (0..classes.len())
        .map(|sample| {
            let taken_for = largest(&p.row(sample));
            Mistake { sample, class: classes[sample], taken_for, sure: p[[sample, taken_for]] }
        })
        .filter(|one| one.taken_for != one.class)
        .collect();
    mistakes.sort_by(|a, b| b.sure.total_cmp(&a.sure));
    mistakes
}
// ANCHOR_END: worst

/// The surest mistakes, drawn.
pub fn figure(mistakes: &[Mistake], images: &Images) -> Panels {
    let ink = brightness(images);
    let mut panels = Panels::new("mistakes", "The surest mistakes on the test set", 5);
    for one in mistakes.iter().take(10) {
        let sure = fixed(100.0 * one.sure, 0);
        let words = format!("{} as {}, {sure} %", one.class, one.taken_for);
        let picture = picture(&ink, one.sample, images.shape);
        panels = panels.panel(Chart::new("", words).picture(picture, false));
    }
    panels
}

/// The section: the confusion matrix, the surest mistakes.
pub fn section(digits: &Digits, model: &Model) -> Section {
    let (x, y) = digits.batch(&digits.test);
    let outputs = model.network.output(&x);
    let all = mistakes(&outputs, &digits.test.classes);
    let names: Vec<String> = (0..CLASSES).map(|class| class.to_string()).collect();
    let mut section = Section::new("mistakes", "Which digits does it mix up?");
    section
        .figure(confusion_figure(&names, &outputs, &y))
        .text(
            "Rows are what was written, columns what the network says. What stands beside the \
             diagonal is a mistake.",
        )
        .value("confusion", &confusion(&outputs, &y))
        .value("count", all.len());
    if let Some(worst) = all.first() {
        section
            .figure(figure(&all, &digits.test))
            .text(format!(
                "The surest mistake: a {} taken for a {}, with {:.0} %. Look at each and ask what you \
                 would have said. Some are the network's fault; at {}×{} pixels some cannot be told \
                 by anyone. Softmax says how the logits compare, not how likely the network is to \
                 be right: a picture unlike all it has seen can get a sure answer too.",
                worst.class,
                worst.taken_for,
                100.0 * worst.sure,
                digits.test.shape.0,
                digits.test.shape.1
            ))
            .value("surest", worst.sure);
    }
    section
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::array;

    #[test]
    fn mistakes_come_surest_first() {
        let outputs = array![[2.0, 0.0], [0.0, 1.0], [0.0, 4.0], [3.0, 0.0]];
        let found = mistakes(&outputs, &[0, 0, 0, 1]);
        let order: Vec<usize> = found.iter().map(|one| one.sample).collect();
        assert_eq!(order, [2, 3, 1]);
        assert!((found[0].sure - 1.0 / (1.0 + (-4.0_f64).exp())).abs() < 1e-15);
    }
}
