//! The losses with one hyperparameter varied at a time, and which matters most.

use shared::figure::{Chart, Colour, Panels};
use shared::{Result, Section};

use super::Params;
use crate::one_at_a_time::{Losses, lowest_and_highest, vary_each};
use crate::setting::{DIMENSIONS, Setting};
use crate::task::Task;

/// The hyperparameters' names.
const NAMES: [&str; DIMENSIONS] = ["learning rate η", "hidden units", "weight decay λ"];

/// Their names among the values.
const KEYS: [&str; DIMENSIONS] = ["learning_rate", "hidden", "weight_decay"];

/// One panel per hyperparameter, from what [`vary_each`] gave.
pub fn figure(varied: &[Vec<Losses>; DIMENSIONS]) -> Panels {
    let mut panels = Panels::new("one-at-a-time", "One hyperparameter varied at a time", 3);
    for (dimension, (scale, losses)) in Setting::SCALES.iter().zip(varied).enumerate() {
        let chart = Chart::new("", NAMES[dimension]).log_x().y("loss J").y_range(0.0..0.7);
        let train = losses.iter().map(|at| (scale.at(at.share), at.training));
        let validation = losses.iter().map(|at| (scale.at(at.share), at.validation));
        panels = panels.panel(
            chart
                .line("training", train)
                .colour(Colour::Blue)
                .line("validation", validation)
                .colour(Colour::Vermilion),
        );
    }
    panels
}

/// The section: what each hyperparameter does, and which one matters most.
///
/// # Errors
/// None with the set that is built in.
pub fn section(params: &Params) -> Result<Section> {
    let task = Task::draw(params.epochs, params.seed)?;
    let mut section = Section::new("capacity", "What does each of them do?");
    let varied = vary_each(&task);
    for (losses, key) in varied.iter().zip(KEYS) {
        let (low, high) = lowest_and_highest(losses);
        section.value(format!("{key}_spread"), high - low);
        section.value(format!("{key}_best"), low);
    }
    section
        .text(format!(
            "The task: from ten measurements of a patient, how far has the diabetes progressed a \
             year later? {} patients to train on, {} to choose by. The network has one hidden layer \
             and is trained for {} epochs.",
            task.train.0.nrows(),
            task.validation.0.nrows(),
            params.epochs
        ))
        .figure(figure(&varied))
        .text(
            "The learning rate decides nearly everything; it is the first to look for. The other two \
             set how much the network can learn by heart, and in so few epochs it learns little by \
             heart. That is common: one or two hyperparameters matter much, the others little, and \
             one seldom knows beforehand which.",
        );
    Ok(section)
}
