//! The losses with one hyperparameter varied at a time, and which matters most.

use shared::figure::{Chart, Colour, Panels};
use shared::number::{about, fixed, short, so_many};
use shared::{
    Result, Section,
    Strength::{Always, Mostly},
    Table,
};

use super::Params;
use crate::one_at_a_time::{Losses, at, lowest_and_highest, vary_each};
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
        let chart = Chart::new("", NAMES[dimension]).log_x().y("loss J").y_range(0.0..0.8);
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

/// Which of the hyperparameters is the weight decay.
const DECAY: usize = 2;

/// How far along their scale the weak and the strong weight decay are that are compared; both
/// are among the places at which each is varied.
const WEAK_AND_STRONG: [f64; 2] = [0.0, 0.75];

/// After how many epochs much has been learned by heart.
const LATE: usize = 150;

/// The losses with a weak and with a strong weight decay, after so many epochs.
struct Decays {
    epochs: usize,
    weak: Losses,
    strong: Losses,
}

/// The section: what each hyperparameter does, and which one matters most.
///
/// # Errors
/// None with the set that is built in.
pub fn section(params: &Params) -> Result<Section> {
    let task = Task::draw(params.epochs, params.seed)?;
    let varied = vary_each(&task);
    let early = decays(task.epochs, |share| {
        varied[DECAY].iter().copied().find(|losses| losses.share == share)
    });
    let longer = Task { epochs: LATE, ..task.clone() };
    let late = (task.epochs < LATE).then(|| decays(LATE, |share| at(&longer, DECAY, share)));
    let decays: Vec<Decays> = [early, late.flatten()].into_iter().flatten().collect();
    Ok(show(&task, &varied, &decays))
}

/// A weak and a strong weight decay, by the losses at places of their scale.
fn decays(epochs: usize, losses: impl Fn(f64) -> Option<Losses>) -> Option<Decays> {
    let [weak, strong] = WEAK_AND_STRONG.map(losses);
    Some(Decays { epochs, weak: weak?, strong: strong? })
}

/// The place with the lowest validation loss, if there is one.
fn lowest(losses: &[Losses]) -> Option<Losses> {
    losses.iter().copied().min_by(|a, b| a.validation.total_cmp(&b.validation))
}

/// What came of each hyperparameter along its scale, and of two weight decays early and late.
fn show(task: &Task, varied: &[Vec<Losses>; DIMENSIONS], decays: &[Decays]) -> Section {
    let mut section = Section::new("capacity", "What does each of them do?");
    let spreads = varied.each_ref().map(|losses| {
        let (low, high) = lowest_and_highest(losses);
        high - low
    });
    for (dimension, key) in KEYS.into_iter().enumerate() {
        section.value(format!("{key}_spread"), spreads[dimension]);
        section.value(format!("{key}_best"), lowest_and_highest(&varied[dimension]).0);
    }
    let [weak, strong] = WEAK_AND_STRONG.map(|share| short(Setting::SCALES[DECAY].at(share)));
    let mut table = Table::new(
        "decays",
        "Losses with a weak and a strong weight decay, by the length of the run.",
        [
            "epochs".to_owned(),
            format!("λ = {weak}: training"),
            "validation".to_owned(),
            format!("λ = {strong}: training"),
            "validation".to_owned(),
        ],
    );
    for Decays { epochs, weak, strong } in decays {
        let losses = [weak.training, weak.validation, strong.training, strong.validation];
        table.row([epochs.to_string()].into_iter().chain(losses.map(|loss| fixed(loss, 3))));
    }
    section
        .text(format!(
            "A patient's diabetes a year later, from ten measurements: {} patients to train on, {} to \
             choose by, one hidden layer, and {}.",
            task.train.0.nrows(),
            task.validation.0.nrows(),
            so_many(task.epochs, "epoch")
        ))
        .figure(figure(varied));
    claims_of_one(&mut section, varied, spreads);
    section.table(table);
    claims_of_decays(&mut section, decays);
    section
}

/// What is claimed of the figure.
fn claims_of_one(
    section: &mut Section,
    varied: &[Vec<Losses>; DIMENSIONS],
    spreads: [f64; DIMENSIONS],
) {
    let [rate, hidden, decay] = spreads;
    section.claim(
        "order",
        Mostly,
        rate > decay && decay > hidden,
        format!(
            "The learning rate matters most: between the best and the worst place on its scale the \
             validation loss differs by {}. For the weight decay it is {}, and for the hidden units, \
             which matter least, {}.",
            fixed(rate, 2),
            fixed(decay, 2),
            fixed(hidden, 2)
        ),
    );
    let [rates, hidden_units, decays] = varied;
    if let (Some(best), [first, .., last]) = (lowest(rates), &rates[..]) {
        section.claim(
            "valley",
            Always,
            // Both ends clearly above the bottom.
            first.validation.min(last.validation) > 1.1 * best.validation,
            format!(
                "Along the learning rate the loss is a valley: {} at η = {}, and {} and {} at the \
                 two ends.",
                fixed(best.validation, 2),
                about(Setting::SCALES[0].at(best.share), 2),
                fixed(first.validation, 2),
                fixed(last.validation, 2)
            ),
        );
    }
    if let [smallest, .., largest] = &hidden_units[..] {
        let gap = |at: &Losses| at.validation - at.training;
        let wider = gap(largest) - gap(smallest);
        section.claim(
            "gap",
            Always,
            // In lesson 9 such a gap grows by 0.4.
            wider.abs() < 0.08,
            format!(
                "From one hidden unit to {} the gap between validation and training loss changes by {} \
                 only.",
                Setting::SCALES[1].at(largest.share),
                fixed(wider.abs(), 3)
            ),
        );
    }
    let half = decays.iter().take_while(|losses| losses.share <= 0.5);
    let (low, high) = lowest_and_highest(&half.copied().collect::<Vec<_>>());
    if let [first, .., last] = &decays[..] {
        section.claim(
            "too-strong",
            Always,
            // A tenth of what the whole scale changes is next to nothing.
            high - low < 0.1 * decay
                && last.training > 1.2 * first.training
                && last.validation > 1.2 * first.validation,
            format!(
                "Over the lower half of its scale the weight decay changes the validation loss by {}, \
                 next to nothing. At the upper end it is too strong: the loss rises on the training \
                 set too, from {} to {}.",
                fixed(high - low, 3),
                fixed(first.training, 2),
                fixed(last.training, 2)
            ),
        );
    }
}

/// What is claimed of a weak and a strong weight decay.
fn claims_of_decays(section: &mut Section, decays: &[Decays]) {
    let [early, late] = decays else { return };
    let helps = |at: &Decays| at.weak.validation - at.strong.validation;
    section.claim(
        "by-heart",
        Always,
        late.weak.training < early.weak.training
            && late.weak.validation > early.weak.validation
            && helps(late) > 3.0 * helps(early).abs(),
        format!(
            "In {} the network learns little by heart: with the strong decay the validation loss is \
             {} instead of {}. In {} epochs it learns much: with the weak decay the training loss \
             falls to {} while the validation loss rises to {}, and the strong one brings that back \
             to {}.",
            so_many(early.epochs, "epoch"),
            fixed(early.strong.validation, 3),
            fixed(early.weak.validation, 3),
            late.epochs,
            fixed(late.weak.training, 3),
            fixed(late.weak.validation, 3),
            fixed(late.strong.validation, 3)
        ),
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_of_each_hyperparameter_is_not_so_of_another() {
        let task = Task::draw(10, 42).expect("the set is sound");
        let [rate, hidden, decay] = vary_each(&task);
        let mut by_heart = decay.clone();
        for losses in &mut by_heart {
            losses.validation += 0.3 * losses.share;
        }
        let section = section(&Params::default()).expect("the set is sound");
        let other = show(&task, &[hidden, by_heart, rate], &[]);
        for claim in ["order", "valley", "gap", "too-strong"] {
            assert!(section.holds(claim) && !other.holds(claim), "{claim}");
        }
        // Where the run is long from the beginning, nothing is left to learn by heart.
        let task = Task::draw(LATE, 42).expect("the set is sound");
        let late = || decays(LATE, |share| at(&task, DECAY, share)).expect("it converges");
        assert!(section.holds("by-heart"));
        assert!(!show(&task, &[vec![], vec![], vec![]], &[late(), late()]).holds("by-heart"));
    }
}
