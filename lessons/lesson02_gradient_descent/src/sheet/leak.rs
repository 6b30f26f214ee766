//! Shows what standardising before the split changes.

use shared::number::{count, fixed};
use shared::{
    Result, Section,
    Strength::{Always, Mostly},
    Table,
};

use super::Params;
use crate::applicants::Applicants;
use crate::leak::{Leak, leak};

/// The shares of the applicants that train: the lesson's own, and ever fewer.
const SHARES: [f64; 4] = [0.9, 0.25, 0.1, 0.025];

/// The section.
///
/// # Errors
/// If a training diverges.
pub(super) fn section(applicants: &Applicants, params: &Params) -> Result<Section> {
    let (rate, epochs) = (params.learning_rate, params.epochs);
    // Of few who train a score may be the same, and then they cannot be standardised alone.
    let enough = |share: &f64| applicants.data.len() as f64 * share >= 10.0;
    let shares = SHARES[..1].iter().chain(SHARES[1..].iter().filter(|share| enough(share)));
    let leaks = shares.map(|&share| leak(applicants, share, params.seed, rate, epochs));
    Ok(show(&leaks.collect::<Result<Vec<_>>>()?))
}

/// What the leak changes, from the most who train to the fewest.
fn show(leaks: &[Leak]) -> Section {
    let mut table = Table::new(
        "leak",
        "Standardised by all applicants, and by those alone who train: gre's mean and deviation, \
         right answers on those who test, and the largest difference there.",
        [
            "who train",
            "gre by all",
            "gre by them",
            "right by all",
            "right by them",
            "outputs differ by",
        ],
    );
    for Leak { trained, scale, verdict, difference } in leaks {
        let [all, own] = [0, 1].map(|way| {
            format!("{} ± {}", fixed(scale[way].mean[0], 1), fixed(scale[way].deviation[0], 1))
        });
        let [right, own_right] = verdict.map(|v| format!("{} of {}", v.right, v.tested));
        table.row([trained.to_string(), all, own, right, own_right, fixed(*difference, 5)]);
    }
    let first = &leaks[0];
    let [all, own] = &first.scale;
    let moved = (own.mean[0] - all.mean[0]).abs();
    let [with, without] = first.verdict;
    let mut section = Section::new("leak", "Does it matter that everyone was in the mean?");
    section
        .text(
            "Above, everyone was in the mean and in the deviation, those who test included. The \
             same neuron with that leak and without:",
        )
        .table(table)
        .claim(
            "small",
            Always,
            // Less than a tenth of a deviation, and less than a tenth of a percent.
            moved < 0.1 * all.deviation[0]
                && with.right == without.right
                && first.difference < 1e-3,
            format!(
                "With {} who train the mean of gre moves by {}, no output by more than {}, and \
                 both neurons are right about {} of {}.",
                count(first.trained),
                fixed(moved, 1),
                fixed((1e4 * first.difference).ceil() / 1e4, 4),
                without.right,
                without.tested
            ),
        );
    if let [.., last] = leaks
        && leaks.len() > 1
    {
        section.claim(
            "grows",
            Mostly,
            leaks.is_sorted_by(|a, b| a.difference < b.difference) && last.difference > 0.01,
            format!(
                "The fewer train, the more the leak changes: with {} of them an output moves by \
                 {}.",
                last.trained,
                fixed(last.difference, 2)
            ),
        );
    }
    section
        .value("trained", leaks.iter().map(|leak| leak.trained).collect::<Vec<_>>())
        .value("differences", leaks.iter().map(|leak| leak.difference).collect::<Vec<_>>())
        .value("right", leaks.iter().map(|leak| leak.verdict[0].right).collect::<Vec<_>>())
        .value("right_without", leaks.iter().map(|leak| leak.verdict[1].right).collect::<Vec<_>>())
        .value("errors", [with.error, without.error])
        .value("own_mean", &own.mean)
        .value("own_deviation", &own.deviation);
    section
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_leak_that_matters_is_seen_and_one_that_does_not_grow() {
        let applicants = Applicants::load(None, 42).expect("the generated set is sound");
        let leaks = SHARES.map(|share| leak(&applicants, share, 42, 0.5, 1000).expect("it runs"));
        let [large, small] = [show(&leaks), show(&leaks.into_iter().rev().collect::<Vec<_>>())];
        for id in ["small", "grows"] {
            assert!(large.holds(id) && !small.holds(id), "{id}");
        }
    }
}
