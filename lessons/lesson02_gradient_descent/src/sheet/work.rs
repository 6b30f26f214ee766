//! Shows what each size of batch costs on the way to the bottom, counted in two ways.

use shared::number::count;
use shared::{Result, Section, Strength::Always, Table};

use super::batches::{LEARNING_RATE, SIZES, name};
use crate::applicants::{Applicants, Part};
use crate::batches::epochs_until;
use crate::training::train;

/// How near the lowest error a run should come.
pub(super) const DISTANCES: [f64; 3] = [1e-2, 1e-3, 1e-4];

/// What a run may cost before it is given up: epochs, and updates.
pub(super) const MOST: (usize, usize) = (2000, 20_000);

/// A size of batch, how many updates an epoch of it has, and after how many epochs it is
/// first as near as that.
#[derive(Debug, Clone)]
struct Cost {
    size: Option<usize>,
    updates: usize,
    epochs: Vec<Option<usize>>,
}

/// The section.
///
/// # Errors
/// If a run diverges.
pub(super) fn section(applicants: &Applicants, seed: u32) -> Result<Section> {
    let part = applicants.train();
    let samples = part.1.len();
    let lowest = lowest_error(&part, seed)?;
    let targets = DISTANCES.map(|distance| lowest + distance);
    let costs = SIZES.into_iter().filter(|size| *size < Some(samples)).map(|size| {
        let updates = size.map_or(1, |size| samples.div_ceil(size));
        let most = MOST.0.min(MOST.1 / updates);
        let epochs = epochs_until(&part, size, (LEARNING_RATE, 0.0), seed, &targets, most)?;
        Ok(Cost { size, updates, epochs })
    });
    Ok(show(&costs.collect::<Result<Vec<_>>>()?, samples))
}

/// The error of the best neuron, for all that matters here: ten times the rate, all samples.
pub(super) fn lowest_error(part: &Part, seed: u32) -> Result<f64> {
    let errors = train(part, seed, 10.0 * LEARNING_RATE, 1000)?.errors;
    Ok(errors.into_iter().fold(f64::INFINITY, f64::min))
}

fn show(costs: &[Cost], samples: usize) -> Section {
    let columns = DISTANCES.map(|distance| format!("within {distance}"));
    let caption = |what: &str| {
        format!(
            "{what} until the error is first so near the lowest (—: not within {} epochs or {} \
             updates).",
            count(MOST.0),
            count(MOST.1)
        )
    };
    let header = || std::iter::once("batch".to_owned()).chain(columns.clone());
    let mut looks = Table::new("looks", caption("Applicants looked at"), header());
    let mut updates = Table::new("updates", caption("Updates"), header());
    let mut section = Section::new("work", "Which batch comes to the bottom first?");
    for cost in costs {
        let row = |times: usize| {
            let cell = move |epochs: &Option<usize>| {
                epochs.map_or("—".to_owned(), |epochs| (epochs * times).to_string())
            };
            std::iter::once(name(cost.size)).chain(cost.epochs.iter().map(cell))
        };
        looks.row(row(samples));
        updates.row(row(cost.updates));
    }
    section.table(looks);
    if let [all, hundred, ten, one] = costs {
        tell_looks(&mut section, [all, hundred, ten, one], samples);
        section.table(updates);
        tell_updates(&mut section, [all, hundred, ten, one]);
    } else {
        section.table(updates);
    }
    for cost in costs {
        let id = cost.size.map_or("all".into(), |size| size.to_string());
        let reached: Vec<usize> = cost.epochs.iter().flatten().copied().collect();
        section.value(format!("epochs_{id}"), reached);
    }
    section
}

/// Counted in applicants looked at, the smallest batch is first, and then last.
fn tell_looks(section: &mut Section, costs: [&Cost; 4], samples: usize) {
    let [loose, tight] = [0, DISTANCES.len() - 1].map(|d| costs.map(|cost| cost.epochs[d]));
    let first = |epochs: [Option<usize>; 4], at: usize| {
        let others = (0..4).filter(|&other| other != at);
        epochs[at].is_some_and(|own| {
            others.map(|other| epochs[other]).all(|other| other.is_none_or(|other| own < other))
        })
    };
    let looks = |epochs: Option<usize>| count(epochs.unwrap_or(0) * samples);
    section
        .claim(
            "near",
            Always,
            first(loose, 3) && loose[0].is_some(),
            format!(
                "To within {}, single applicants come with the fewest looks, {}, and all at once \
                 take {}.",
                DISTANCES[0],
                looks(loose[3]),
                looks(loose[0])
            ),
        )
        .claim(
            "nearer",
            Always,
            first(tight, 2) && tight[3].is_none(),
            format!(
                "To within {}, batches of ten come first, with {}, and single applicants had \
                 not come when they were given up.",
                DISTANCES[2],
                looks(tight[2])
            ),
        );
}

/// Counted in updates, the batches from ten on cost the same.
fn tell_updates(section: &mut Section, costs: [&Cost; 4]) {
    let [all, hundred, ten, one] =
        costs.map(|cost| cost.epochs[1].map_or(usize::MAX, |epochs| epochs * cost.updates));
    let [most, least] = [all.max(hundred).max(ten), all.min(hundred).min(ten)];
    section.claim(
        "updates",
        Always,
        // Alike is to within a quarter.
        most < usize::MAX && 4 * most <= 5 * least && one / 3 > most / 2,
        format!(
            "Counted in updates, to within {} all, a hundred and ten at once cost about the same: \
             {}, {} and {}. Single applicants cost more: {}.",
            DISTANCES[1],
            count(all),
            count(hundred),
            count(ten),
            if one == usize::MAX { "more than were tried here".to_owned() } else { count(one) }
        ),
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cost(size: Option<usize>, updates: usize, epochs: [Option<usize>; 3]) -> Cost {
        Cost { size, updates, epochs: epochs.to_vec() }
    }

    /// As the run has it, and with what the batches cost changed round.
    #[test]
    fn other_costs_are_told_apart() {
        let found = [
            cost(None, 1, [Some(127), Some(432), Some(1031)]),
            cost(Some(100), 4, [Some(32), Some(109), Some(259)]),
            cost(Some(10), 36, [Some(4), Some(12), Some(29)]),
            cost(Some(1), 360, [Some(1), Some(10), None]),
        ];
        let swapped = |a: usize, b: usize| {
            let mut costs = found.clone();
            (costs[a].epochs, costs[b].epochs) = (found[b].epochs.clone(), found[a].epochs.clone());
            show(&costs, 360)
        };
        for (id, with_one) in [("near", 2), ("nearer", 2), ("updates", 0)] {
            assert!(show(&found, 360).holds(id) && !swapped(with_one, 3).holds(id), "{id}");
        }
    }

    #[test]
    fn no_batch_comes_below_the_lowest_error() {
        let part = Applicants::load(None, 42).expect("the generated set is sound").train();
        let lowest = lowest_error(&part, 42).expect("it converges");
        let reached = epochs_until(&part, Some(10), (0.5, 0.0), 42, &[lowest], 100);
        assert_eq!(reached.expect("it converges"), [None]);
    }
}
