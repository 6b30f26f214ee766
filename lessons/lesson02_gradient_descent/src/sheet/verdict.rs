//! Shows the neuron beside a guess that looks at nobody, on one split and on ten.

use shared::number::{count, fixed};
use shared::{Result, Section, Strength::Always, Table};

use super::Params;
use crate::applicants::Applicants;
use crate::neuron::Neuron;
use crate::training::train;
use crate::verdict::{Verdict, judge};

/// The section.
///
/// # Errors
/// If a training diverges.
pub(super) fn section(
    applicants: &Applicants,
    params: &Params,
    neuron: &Neuron,
) -> Result<Section> {
    let here = judge(neuron, &applicants.train(), &applicants.test());
    let seeds = (0..).filter(|&seed| seed != params.seed).take(10);
    let others = seeds.map(|seed| {
        let applicants = applicants.split_again(seed);
        let part = applicants.train();
        let trained = train(&part, seed, params.learning_rate, params.epochs)?;
        Ok((seed, judge(&trained.neuron, &part, &applicants.test())))
    });
    Ok(show(&(params.seed, here), &others.collect::<Result<Vec<_>>>()?))
}

/// The verdict on this run's split and those on others, each with its seed.
fn show(here: &(u32, Verdict), others: &[(u32, Verdict)]) -> Section {
    let mut table = Table::new(
        "verdict",
        "This split and ten others: the right answers of the neuron, and of rejecting everybody.",
        ["split by seed", "neuron says yes", "neuron right", "rejecting everybody", "ahead"],
    );
    for (seed, verdict) in std::iter::once(here).chain(others) {
        table.row([
            seed.to_string(),
            verdict.yes.to_string(),
            verdict.right.to_string(),
            verdict.rejecting_right.to_string(),
            fixed(verdict.ahead() as f64, 0),
        ]);
    }
    let mut section = Section::new("verdict", "Is the neuron any good?");
    section.table(table);
    let here = &here.1;
    let others: Vec<Verdict> = others.iter().map(|(_, verdict)| *verdict).collect();
    tell_this(&mut section, here);
    tell_ten(&mut section, &others);
    let numbers = |of: fn(&Verdict) -> usize| others.iter().map(of).collect::<Vec<_>>();
    section
        .value("yes", here.yes)
        .value("yes_right", here.yes_right)
        .value("right", numbers(|verdict| verdict.right))
        .value("rejecting_right", numbers(|verdict| verdict.rejecting_right));
    section
}

/// What the neuron is worth on the split of this run.
fn tell_this(section: &mut Section, here: &Verdict) {
    let percent = |right: usize| fixed(100.0 * right as f64 / here.tested as f64, 1);
    let outcome = match here.ahead() {
        ahead @ 1.. => format!("wins by {ahead}"),
        0 => "does no better".to_owned(),
        behind => format!("loses by {}", -behind),
    };
    section.claim(
        "few",
        Always,
        // Few is a quarter or less.
        here.yes > 0 && 4 * here.yes <= here.tested,
        format!(
            "Of the {} applicants that it never saw the neuron is right about {} %, where saying \
             \"rejected\" to everybody is right about {} %: the neuron {outcome}. All of that \
             hangs on the few to whom it says yes: these are {}, and {} of them were admitted.",
            count(here.tested),
            percent(here.right),
            percent(here.rejecting_right),
            here.yes,
            here.yes_right
        ),
    );
}

/// What it is worth on ten splits.
fn tell_ten(section: &mut Section, others: &[Verdict]) {
    let splits = |of: fn(&Verdict) -> bool| others.iter().filter(|verdict| of(verdict)).count();
    let [wins, ties, losses] =
        [splits(|v| v.ahead() > 0), splits(|v| v.ahead() == 0), splits(|v| v.ahead() < 0)];
    let sum = |of: fn(&Verdict) -> usize| others.iter().map(of).sum::<usize>() as f64;
    let share = |of: fn(&Verdict) -> usize| sum(of) / sum(|verdict| verdict.tested);
    let (neuron, rejecting) = (share(|v| v.right), share(|v| v.rejecting_right));
    let mean = |of: fn(&Verdict) -> f64| others.iter().map(of).sum::<f64>() / others.len() as f64;
    let (error, share_error) = (mean(|v| v.error), mean(|v| v.share_error));
    section
        .claim(
            "chance",
            Always,
            wins > 0 && losses > 0,
            format!(
                "Of ten other splits the neuron wins on {wins}, loses on {losses} and ties on \
                 {ties}: which of the two looks better depends on the split."
            ),
        )
        .claim(
            "a-little",
            Always,
            neuron > rejecting && neuron < rejecting + 0.05,
            format!(
                "Over the ten other splits together the neuron is a little ahead, right about {} % \
                 to the {} % of rejecting everybody.",
                fixed(100.0 * neuron, 1),
                fixed(100.0 * rejecting, 1)
            ),
        )
        .claim(
            "shares",
            Always,
            error < share_error,
            format!(
                "Taken as shares, the neuron's outputs come nearer to what happened than one \
                 share for everybody, that of the training applicants who were admitted: over those ten splits their \
                 mean squared error is {}, that of the one share {}.",
                fixed(error, 4),
                fixed(share_error, 4)
            ),
        );
    section.value("errors", [error, share_error]);
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A verdict of one who is right and wrong about so many of those admitted.
    fn verdict(yes: usize, yes_right: usize, error: f64) -> Verdict {
        let rejecting_right = 28;
        Verdict {
            tested: 40,
            yes,
            yes_right,
            right: rejecting_right + 2 * yes_right - yes,
            rejecting_right,
            error,
            share_error: 0.2,
        }
    }

    #[test]
    fn a_neuron_that_says_yes_to_many_does_not_hang_on_few() {
        let said = |yes| show(&(42, verdict(yes, 3, 0.1)), &[]).holds("few");
        assert!(said(10) && !said(11) && !said(0));
    }

    #[test]
    fn one_that_always_wins_or_always_loses_is_not_said_to_be_chance() {
        let (win, loss) = (verdict(4, 3, 0.19), verdict(4, 1, 0.25));
        let some = [[win; 6].as_slice(), &[loss; 4]].concat();
        let claims = ["chance", "a-little", "shares"];
        let of = |others: &[Verdict]| {
            let others: Vec<(u32, Verdict)> = (0..).zip(others.iter().copied()).collect();
            let section = show(&(42, win), &others);
            claims.map(|id| section.holds(id))
        };
        assert_eq!(of(&some), [true, true, false]);
        assert_eq!(of(&[win; 10]), [false, false, true]);
        assert_eq!(of(&[loss; 10]), [false, false, false]);
    }
}
