//! # What each hyperparameter does
//!
//! One is varied, the others stay in the middle of their scales. What moves the
//! training loss changes the capacity or the speed; what moves the gap between
//! training and validation changes how much is learned by heart.
//!
//! Source: n1 §9.2.

use shared::figure::{Chart, Colour, Panels};
use shared::{Result, Section};

use crate::Params;
use crate::task::{DIMENSIONS, Place, Setting, Task, loss_on};

/// Where the hyperparameters stay that are not varied.
const MIDDLE: Place = [0.5; DIMENSIONS];

/// Loss on the training and the validation set with one hyperparameter varied:
/// (its share, training, validation). Places at which the run diverges are left out.
pub fn vary(task: &Task, dimension: usize, steps: usize) -> Vec<(f64, f64, f64)> {
    let losses = |step: usize| {
        let mut place = MIDDLE;
        place[dimension] = step as f64 / steps as f64;
        let network = task.train(Setting::at(place)).ok()?;
        let losses = [&task.train, &task.validation].map(|part| loss_on(&network, part));
        Some((place[dimension], losses[0], losses[1]))
    };
    (0..=steps).filter_map(losses).collect()
}

/// Every hyperparameter varied, in thirteen places.
pub fn vary_each(task: &Task) -> [Vec<(f64, f64, f64)>; DIMENSIONS] {
    std::array::from_fn(|dimension| vary(task, dimension, 12))
}

/// One panel per hyperparameter, from what [`vary_each`] gave.
pub fn figure(varied: &[Vec<(f64, f64, f64)>; DIMENSIONS]) -> Panels {
    let mut panels = Panels::new("one-at-a-time", "One hyperparameter varied at a time", 3);
    for (dimension, (scale, losses)) in Setting::SCALES.iter().zip(varied).enumerate() {
        let x = |share: f64| scale.at(share);
        let chart = Chart::new("", Setting::NAMES[dimension]).log_x().y("loss J").y_range(0.0..0.7);
        let train = losses.iter().map(|&(share, train, _)| (x(share), train));
        let validation = losses.iter().map(|&(share, _, validation)| (x(share), validation));
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
    for (losses, key) in varied.iter().zip(Setting::KEYS) {
        let low = losses.iter().map(|loss| loss.2).fold(f64::INFINITY, f64::min);
        let high = losses.iter().map(|loss| loss.2).fold(f64::NEG_INFINITY, f64::max);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_learning_rate_matters_most() {
        let task = Task::draw(10, 42).expect("the set is sound");
        let spread = |dimension| {
            let losses = vary(&task, dimension, 8);
            let all = losses.iter().map(|loss| loss.2);
            all.clone().fold(0.0, f64::max) - all.fold(f64::INFINITY, f64::min)
        };
        assert!(spread(0) > 2.0 * spread(1).max(spread(2)));
    }
}
