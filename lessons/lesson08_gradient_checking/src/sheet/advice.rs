//! A table of checks that went well or wrong, and what each of them advises.

use shared::number::about;
use shared::{Result, Section, Table};

use super::Params;
use crate::advice::{
    SIZES, before_and_after_training, bug_beside_penalty, check_right, dropout_drawn_anew,
    dropout_held, evaluations, in_single_precision, penalty_forgotten,
};
use crate::kinks::{across_a_kink, called_wrong};
use crate::relative_error::RIGHT;

fn shown(error: f64) -> String {
    // What is below 10⁻⁷ is rounding, and no two machines round alike.
    if error < RIGHT { format!("below {}", about(RIGHT, 1)) } else { about(error, 1) }
}

/// The section.
///
/// # Errors
/// If a training run diverges.
pub fn section(params: &Params) -> Result<Section> {
    let seed = params.seed;
    let steps = [1e-1, 1e-2, 1e-3, 1e-4];
    let single = steps.map(|h| in_single_precision(seed, h));
    let best = single.iter().copied().fold(f64::INFINITY, f64::min);
    let forgotten = penalty_forgotten(seed, 0.1);
    let hidden = [0.0, 1.0, 1e2, 1e4].map(|lambda| bug_beside_penalty(seed, lambda));
    let (anew, held) = (dropout_drawn_anew(seed), dropout_held(seed));
    let (before, after) = before_and_after_training(seed)?;
    let batches = [1, 10, 100];
    let wrong = batches.map(|batch| called_wrong(batch, 40));

    let mut table = Table::new(
        "advice",
        "Checks of one small network: the worst relative error, or that of the whole gradient.",
        ["how it is checked", "gradient", "relative error"],
    );
    for (how, gradient, error) in [
        ("64 bits, four-point differences", "right", check_right(seed)),
        ("loss rounded to 32 bits, best step", "right", best),
        (
            "regularisation in the loss only, λ = 0.1, whole gradient",
            "right but for λ·θ",
            forgotten,
        ),
        ("dropout, drawn anew each time", "right", anew),
        ("dropout, one draw for all", "right", held),
        ("no regularisation, whole gradient", "forgets f′", hidden[0]),
        ("regularisation in both, λ = 10000, whole gradient", "forgets f′", hidden[3]),
        ("tiny weights, before training", "forgets f′", before),
        ("after 300 epochs", "forgets f′", after),
    ] {
        table.row([how.to_owned(), gradient.to_owned(), shown(error)]);
    }

    let mut section = Section::new("advice", "What can go wrong with the check itself?");
    section
        .text(
            "A check may call a right gradient wrong, or let a wrong one pass. Both are tried here, \
             on a 3-5-2 network.",
        )
        .table(table)
        .text(format!(
            "Use 64 bits: with 32 the best of {} steps leaves an error of {}, and a small bug \
             hides in that. Check the loss that is trained, regularisation included. Switch off what \
             is drawn anew at each evaluation, such as dropout, or hold the draw. But check the \
             data's part also alone: with a large λ the gradient is almost all λ·θ, and in one number \
             for the whole a bug in the rest sinks below the threshold. And check again after some training: while the weights \
             are tiny, tanh is almost straight, f′ almost 1, and forgetting it goes unnoticed.",
            steps.len(),
            about(best, 1)
        ))
        .text(format!(
            "Kinks. At z = 0.0001 a ReLU's slope is 1. The two-sided difference with h = 0.00001 says \
             {:.2}, with h = 0.01 it says {:.2}: it reaches across the kink and averages two slopes. \
             Each sample brings each unit a chance to lie that near, so use few samples: of 40 right \
             ReLU networks the check calls {:.0} % wrong with 1 sample, {:.0} % with 10, {:.0} % with \
             100.",
            across_a_kink(1e-5),
            across_a_kink(1e-2),
            100.0 * wrong[0],
            100.0 * wrong[1],
            100.0 * wrong[2]
        ))
        .text(format!(
            "And only while debugging. Backpropagation costs about two forward passes, whatever the \
             network; four-point differences cost four for each parameter: {} for this network, {} \
             for one of 784-128-10.",
            evaluations(&SIZES),
            evaluations(&[784, 128, 10])
        ))
        .value("single_precision", single)
        .value("regularisation_forgotten", forgotten)
        .value("bug_under_regularisation", hidden)
        .value("dropout_drawn_anew", anew)
        .value("dropout_held", held)
        .value("bug_before_training", before)
        .value("bug_after_training", after)
        .value("called_wrong", wrong);
    Ok(section)
}
