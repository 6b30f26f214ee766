//! A table of checks that went well or wrong, and what each of them advises.

use shared::number::{about, fixed, short};
use shared::{Result, Section, Strength::Always, Table};

use super::Params;
use crate::advice::{
    before_and_after_training, bug_beside_penalty, check_right, dropout_drawn_anew, dropout_held,
    evaluations, in_single_precision, penalty_forgotten,
};
use crate::kinks::{across_a_kink, called_wrong};
use crate::relative_error::{RIGHT, WRONG};

fn shown(error: f64) -> String {
    // What is below 10⁻⁷ is rounding, and no two machines round alike.
    if error < RIGHT { format!("below {}", about(RIGHT, 1)) } else { about(error, 1) }
}

/// What each point of the advice was tried with: worst relative errors, or those of a whole
/// gradient.
#[derive(Clone)]
struct Tried {
    /// The check as it should be.
    right: f64,
    /// With a loss of 32 bits, by step.
    single: [f64; STEPS.len()],
    /// With λ·θ forgotten.
    forgotten: f64,
    /// With f′ forgotten beside penalties of several sizes.
    hidden: [f64; PENALTIES.len()],
    /// Under dropout, drawn anew and held.
    dropout: [f64; 2],
    /// With f′ forgotten, at tiny weights and after training.
    training: (f64, f64),
    /// A ReLU's difference near its kink, with a small step and a large one.
    kink: [f64; 2],
    /// The share of right ReLU networks called wrong, by batch size.
    called_wrong: [f64; BATCHES.len()],
}

const STEPS: [f64; 4] = [1e-1, 1e-2, 1e-3, 1e-4];
const PENALTIES: [f64; 4] = [0.0, 1.0, 1e2, 1e4];
const BATCHES: [usize; 3] = [1, 10, 100];
const NETWORKS: u32 = 40;
const KINK_STEPS: [f64; 2] = [1e-5, 1e-2];

/// The section.
///
/// # Errors
/// If a training run diverges.
pub fn section(params: &Params) -> Result<Section> {
    Ok(show(&tried(params.seed)?))
}

fn tried(seed: u32) -> Result<Tried> {
    Ok(Tried {
        right: check_right(seed),
        single: STEPS.map(|h| in_single_precision(seed, h)),
        forgotten: penalty_forgotten(seed, 0.1),
        hidden: PENALTIES.map(|lambda| bug_beside_penalty(seed, lambda)),
        dropout: [dropout_drawn_anew(seed), dropout_held(seed)],
        training: before_and_after_training(seed)?,
        kink: KINK_STEPS.map(across_a_kink),
        called_wrong: BATCHES.map(|batch| called_wrong(batch, NETWORKS)),
    })
}

fn show(tried: &Tried) -> Section {
    let Tried { single, forgotten, hidden, dropout, training, kink, called_wrong, .. } = tried;
    let mut section = Section::new("advice", "What can go wrong with the check itself?");
    section.table(table(tried));
    claims(&mut section, tried);
    section
        .value("single_precision", *single)
        .value("regularisation_forgotten", *forgotten)
        .value("bug_under_regularisation", *hidden)
        .value("dropout_drawn_anew", dropout[0])
        .value("dropout_held", dropout[1])
        .value("bug_before_training", training.0)
        .value("bug_after_training", training.1)
        .value("across_the_kink", *kink)
        .value("called_wrong", *called_wrong)
        .value("evaluations_of_digits", evaluations(&[784, 128, 10]));
    section
}

/// The least error that the steps leave with a loss of 32 bits.
fn best(single: &[f64]) -> f64 {
    single.iter().copied().fold(f64::INFINITY, f64::min)
}

fn table(Tried { right, single, forgotten, hidden, dropout, training, .. }: &Tried) -> Table {
    let mut table = Table::new(
        "advice",
        "Checks of one 3-5-2 network: the worst relative error, or that of the whole gradient.",
        ["how it is checked", "gradient", "relative error"],
    );
    for (how, gradient, error) in [
        ("64 bits, four-point differences", "right", *right),
        ("loss rounded to 32 bits, best step", "right", best(single)),
        ("penalty in the loss only, λ = 0.1, whole gradient", "right but for λ·θ", *forgotten),
        ("dropout, drawn anew each time", "right", dropout[0]),
        ("dropout, one draw for all", "right", dropout[1]),
        ("no penalty, whole gradient", "forgets f′", hidden[0]),
        ("penalty in both, λ = 10000, whole gradient", "forgets f′", hidden[PENALTIES.len() - 1]),
        ("tiny weights, before training", "forgets f′", training.0),
        ("after 300 epochs", "forgets f′", training.1),
    ] {
        table.row([how.to_owned(), gradient.to_owned(), shown(error)]);
    }
    table
}

fn claims(section: &mut Section, tried: &Tried) {
    let Tried { right, single, forgotten, hidden, dropout, training, kink, called_wrong } = tried;
    let ([anew, held], (before, after)) = (*dropout, *training);
    let (best, most) = (best(single), PENALTIES.len() - 1);
    let percent = called_wrong.map(|share| format!("{:.0} %", 100.0 * share));
    section
        .claim(
            "64-bits",
            Always,
            *right < RIGHT && best > 100.0 * RIGHT,
            format!(
                "With 32 bits the best of {} steps leaves an error of {}, where 64 bits leave one \
                 below {}.",
                STEPS.len(),
                about(best, 1),
                about(RIGHT, 1)
            ),
        )
        .claim(
            "whole-loss",
            Always,
            *forgotten > WRONG,
            format!(
                "A gradient without the λ·θ of its loss has a relative error of {}, which is called \
                 wrong.",
                about(*forgotten, 1)
            ),
        )
        .claim(
            "data-alone",
            Always,
            hidden[0] > WRONG && hidden[most] < WRONG,
            format!(
                "With a large λ the gradient is almost all λ·θ, and in one number for the whole a \
                 forgotten f′ sinks from {} to {}, below what is called wrong.",
                about(hidden[0], 1),
                about(hidden[most], 1)
            ),
        )
        .claim(
            "dropout",
            Always,
            anew > WRONG && held < RIGHT,
            format!(
                "Under dropout that is drawn anew a right gradient has an error of {}, and with the \
                 draw held one below {}.",
                about(anew, 1),
                about(RIGHT, 1)
            ),
        )
        .claim(
            "training",
            Always,
            before < WRONG && after > WRONG,
            format!(
                "A forgotten f′ has an error of {} while the weights are tiny, and of {} after \
                 training.",
                about(before, 1),
                about(after, 1)
            ),
        )
        .claim(
            "kink",
            Always,
            (kink[0] - 1.0).abs() < 1e-6 && (kink[1] - 1.0).abs() > 0.1,
            format!(
                "At z = 0.0001, where a ReLU's slope is 1, the two-sided difference with h = {} says \
                 {:.2}, and with h = {}, which reaches across the kink, {:.2}.",
                fixed(KINK_STEPS[0], 5),
                kink[0],
                short(KINK_STEPS[1]),
                kink[1]
            ),
        )
        .claim(
            "few-samples",
            Always,
            called_wrong.is_sorted_by(|few, many| few < many),
            format!(
                "Of {NETWORKS} right ReLU networks the check calls {} wrong with one sample, {} with {} and \
                 {} with {}.",
                percent[0], percent[1], BATCHES[1], percent[2], BATCHES[2]
            ),
        );
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is found the other way round: right gradients wrong, and wrong ones right.
    #[test]
    fn the_contrary_is_noticed() {
        let found = tried(42).expect("it converges");
        let right = show(&found);
        let mut contrary = Tried { right: 0.1, forgotten: 0.0, training: (1.0, 0.0), ..found };
        contrary.hidden.reverse();
        contrary.dropout.reverse();
        contrary.kink.reverse();
        contrary.called_wrong.reverse();
        let wrong = show(&contrary);
        for id in
            ["64-bits", "whole-loss", "data-alone", "dropout", "training", "kink", "few-samples"]
        {
            assert!(right.holds(id) && !wrong.holds(id), "{id}");
        }
    }
}
