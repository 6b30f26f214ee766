//! Shows what the network says of the reader's picture, and why.

use std::path::Path;

use ndarray::Array2;
use shared::error::shown_path;
use shared::figure::{Chart, Panels};
use shared::number::fixed;
use shared::{Section, Table};

use crate::Model;
use crate::predict::{Answer, answer};

/// A matrix divided by its largest number, so that it can be drawn.
pub(super) fn scaled(cells: &Array2<f64>) -> Array2<f64> {
    let most = cells.fold(f64::MIN_POSITIVE, |most, cell| most.max(cell.abs()));
    cells / most
}

/// The picture, and what in it spoke for the answer.
pub fn figure(picture: &Array2<f64>, answer: &Answer) -> Panels {
    let shares = scaled(&answer.shares);
    Panels::new("prediction", format!("The network says {}", answer.digit), 2)
        .panel(Chart::new("", "the picture").picture(picture.clone(), true))
        .panel(Chart::new("", "what spoke for it, blue, and against it").picture(shares, true))
}

/// The section: what the network says of the reader's picture, from that file.
pub fn section(model: &Model, picture: &Array2<f64>, file: &Path) -> Section {
    let answer = answer(model, picture);
    let mut table = Table::new("prediction", "How sure the network is of each.", ["digit", "%"]);
    for (digit, p) in answer.probabilities.iter().enumerate() {
        table.row([digit.to_string(), fixed(100.0 * p, 2)]);
    }
    let mut section = Section::new("prediction", "What does your picture show?");
    section
        .text(format!(
            "{}: the network says {}, with {:.1} %.",
            shown_path(file),
            answer.digit,
            100.0 * answer.sure()
        ))
        .table(table)
        .figure(figure(picture, &answer))
        .value("digit", answer.digit)
        .value("probabilities", &answer.probabilities);
    section
}
