//! Hidden units taken out and added, and how many are left either way.

mod told;

use lesson05_backprop::{Batch, Network};
use shared::random::Random;
use shared::{Result, Section};

use self::told::{
    claims_of_cuts, claims_of_ends, claims_of_growth, claims_of_ranks, ends_table, figure,
    importance_table,
};
use super::Params;
use crate::Plane;
use crate::growing::{ENOUGH, grow, settle, with_copy, with_new};
use crate::pruning::{BETWEEN, EPOCHS, Rule, WIDE, hidden, merged, prune};
use crate::training::{loss_on, trained};

/// How many points there are of each set.
const COUNT: usize = 100;

/// The starts from which two units and more are compared.
const STARTS: u32 = 5;

/// The sets, with the fewest units that can do: a line is not enough for any of them, and two
/// units cannot let a disc out of its ring.
const SETS: [(Plane, usize); 3] = [(Plane::Xor, 2), (Plane::Moons, 2), (Plane::Ring, 3)];

/// The units of one network by each measure, and the losses while they are taken out.
struct Pruned {
    /// The loss with all units.
    whole: f64,
    /// Each unit's importance by each rule, in the order of [`Rule::ALL`].
    importance: [Vec<f64>; 3],
    /// The losses from all units down to one, without any training.
    untrained: [Vec<f64>; 3],
    /// The same with training between, by the loss and with the mean kept.
    trained: [Vec<f64>; 2],
    /// The losses of networks that were never wider.
    fresh: Vec<f64>,
}

/// How a network got to be as small as it is.
struct End {
    units: usize,
    loss: f64,
    epochs: usize,
}

/// Where each way ends on one of the sets.
struct Ends {
    plane: Plane,
    fewest: usize,
    pruned: End,
    grown: End,
    fresh: End,
}

/// A unit that is added to the one that stalled: what the outputs differ by at most, and the
/// losses where each stalls again, and the one unit alone; and the loss where the copy is merged
/// with its original, untrained.
struct Added {
    stalled: f64,
    alone: f64,
    change: f64,
    new: f64,
    copy: f64,
    merged: f64,
}

fn losses(networks: &[Network], points: &Batch) -> Vec<f64> {
    networks.iter().map(|network| loss_on(network, points)).collect()
}

/// One of the sets, with a wide network for it and what is left of that, the mean left behind
/// and trained between.
struct Cut {
    points: Batch,
    wide: Network,
    by_mean: Vec<Network>,
}

impl Cut {
    fn from(plane: Plane, rate: f64, seed: u32) -> Result<Self> {
        let points = drawn(plane);
        let wide = of_width(WIDE, &points, rate, seed)?;
        let by_mean = prune(wide.clone(), Rule::Mean, &points, BETWEEN, rate)?;
        Ok(Cut { points, wide, by_mean })
    }
}

fn drawn(plane: Plane) -> Batch {
    plane.points(COUNT, &mut Random::seed(3))
}

fn of_width(width: usize, points: &Batch, rate: f64, seed: u32) -> Result<Network> {
    trained(&[2, width, 1], points, EPOCHS, (rate, 0.0), seed)
}

/// The section: one network cut down, three sets from above and from below.
///
/// # Errors
/// If a run diverges.
pub fn section(params: &Params) -> Result<Section> {
    let (rate, seed) = (params.learning_rate, params.seed);
    let cuts = SETS.map(|(plane, _)| Cut::from(plane, rate, seed));
    let cuts = cuts.into_iter().collect::<Result<Vec<_>>>()?;
    let [clouds, _, ring] = &cuts[..] else { unreachable!("there are three sets") };
    let ends = SETS.iter().zip(&cuts).map(|(&(plane, fewest), cut)| {
        let [pruned, grown, fresh] = ends(cut, rate, seed)?;
        Ok(Ends { plane, fewest, pruned, grown, fresh })
    });
    let ends = ends.collect::<Result<Vec<_>>>()?;
    let start = |start| {
        let seed = seed.wrapping_add(start);
        let fresh = of_width(2, &clouds.points, rate, seed)?;
        let left =
            if start == 0 { &clouds.by_mean } else { &Cut::from(Plane::Xor, rate, seed)?.by_mean };
        Ok([loss_on(&fresh, &clouds.points), loss_on(&left[WIDE - 2], &clouds.points)])
    };
    let starts = (0..STARTS).map(start).collect::<Result<Vec<_>>>()?;
    Ok(show(&pruned(ring, rate, seed)?, &ends, &starts, &added(&ring.points, rate, seed)?))
}

/// One wide network's units, taken out in several ways.
fn pruned(Cut { points, wide, by_mean }: &Cut, rate: f64, seed: u32) -> Result<Pruned> {
    let cut = |rule, epochs| Ok(losses(&prune(wide.clone(), rule, points, epochs, rate)?, points));
    let [by_weights, by_loss, mean] = Rule::ALL.map(|rule| cut(rule, 0));
    let narrower = (1..WIDE).rev().map(|width| of_width(width, points, rate, seed));
    let narrower = losses(&narrower.collect::<Result<Vec<_>>>()?, points);
    let whole = loss_on(wide, points);
    Ok(Pruned {
        whole,
        importance: Rule::ALL.map(|rule| rule.importance(wide, points)),
        untrained: [by_weights?, by_loss?, mean?],
        trained: [cut(Rule::Loss, BETWEEN)?, losses(by_mean, points)],
        fresh: [whole].into_iter().chain(narrower).collect(),
    })
}

/// Where one ends with a wide network that is cut down, with one that grows, and with a fresh
/// one for each width from one unit on.
fn ends(Cut { points, by_mean, .. }: &Cut, rate: f64, seed: u32) -> Result<[End; 3]> {
    let good = |network: &&Network| loss_on(network, points) <= ENOUGH;
    let left = by_mean.iter().take_while(good).last().unwrap_or(&by_mean[0]);
    let stages = grow(points, WIDE, rate, seed)?;
    let grown = &stages.last().expect("there is a stage").network;
    let end = |network: &Network, epochs| End {
        units: hidden(network),
        loss: loss_on(network, points),
        epochs,
    };
    let mut fresh = end(&of_width(1, points, rate, seed)?, EPOCHS);
    while fresh.loss > ENOUGH && fresh.units < WIDE {
        let wider = of_width(fresh.units + 1, points, rate, seed)?;
        fresh = end(&wider, fresh.epochs + EPOCHS);
    }
    Ok([
        end(left, EPOCHS + BETWEEN * (WIDE - hidden(left))),
        end(grown, stages.iter().map(|stage| stage.epochs).sum()),
        fresh,
    ])
}

/// A second unit for the one that stalled on these points.
fn added(points: &Batch, rate: f64, seed: u32) -> Result<Added> {
    let stages = grow(points, 1, rate, seed)?;
    let one = &stages[0].network;
    let new = with_new(one, &mut Random::seed(seed));
    let copy = with_copy(one, 0);
    let outputs = [one, &new, &copy].map(|network| network.output(&points.0));
    let far = |other: usize| {
        (&outputs[other] - &outputs[0]).iter().fold(0.0, |most: f64, d| most.max(d.abs()))
    };
    let (stalled, change) = (loss_on(one, points), far(1).max(far(2)));
    let merged = loss_on(&merged(&copy, 0, 1), points);
    let [alone, new, copy] = [one, &new, &copy].map(|network| {
        let mut network = network.clone();
        settle(&mut network, points, rate)?;
        Ok(loss_on(&network, points))
    });
    Ok(Added { stalled, alone: alone?, change, new: new?, copy: copy?, merged })
}

/// What became of one network's units, where each way ended, and two units from several
/// starts: fresh, and left of more.
fn show(pruned: &Pruned, ends: &[Ends], starts: &[[f64; 2]], added: &Added) -> Section {
    let mut section = Section::new("units", "Which units can go, and when is one wanted?");
    section
        .text(format!(
            "{COUNT} points of a disc and a ring, and {WIDE} hidden units, more than it takes. The \
             unit that matters least is taken out, then the next."
        ))
        .table(importance_table(pruned));
    claims_of_ranks(&mut section, pruned);
    section.figure(figure(pruned));
    claims_of_cuts(&mut section, pruned);
    section
        .text("The other way is to begin with one unit and to add another where the loss stalls.");
    claims_of_growth(&mut section, added);
    section.table(ends_table(ends));
    claims_of_ends(&mut section, ends, starts);
    section
        .value("importance", pruned.importance[1].clone())
        .value("with_mean", pruned.importance[2].clone())
        .value("cut_by_weights", pruned.untrained[0].clone())
        .value("cut_by_loss", pruned.untrained[1].clone())
        .value("cut_by_mean", pruned.untrained[2].clone())
        .value("retrained_by_mean", pruned.trained[1].clone())
        .value("stalls", ENOUGH)
        .value("added", [added.stalled, added.new, added.copy, added.alone])
        .value("merged", added.merged)
        .value("cut_to", ends.iter().map(|ends| ends.pruned.units).collect::<Vec<_>>())
        .value("grown_to", ends.iter().map(|ends| ends.grown.units).collect::<Vec<_>>())
        .value("grown_in", ends.iter().map(|ends| ends.grown.epochs).collect::<Vec<_>>());
    section
}

#[cfg(test)]
mod tests {
    use super::*;

    const CLAIMS: [&str; 7] =
        ["constant", "rules", "three", "stuck", "added", "meet", "from-above"];

    #[test]
    fn what_is_said_of_the_units_is_so() {
        let section = section(&Params::default()).expect("it converges");
        assert!(CLAIMS.iter().all(|claim| section.holds(claim)));
    }

    /// Every unit matters, nothing is gained by its mean, none can be spared, and a copy does as
    /// well as a new unit.
    #[test]
    fn what_is_said_of_the_units_is_not_so_of_others() {
        let flat = || vec![0.2; WIDE];
        let pruned = Pruned {
            whole: 0.2,
            importance: [flat(), flat(), flat()],
            untrained: [flat(), flat(), flat()],
            trained: [flat(), flat()],
            fresh: flat(),
        };
        let end = |units| End { units, loss: 0.01, epochs: 100 };
        let plane = Plane::Ring;
        let ends = [Ends { plane, fewest: 2, pruned: end(5), grown: end(2), fresh: end(2) }];
        let added =
            Added { stalled: 0.5, alone: 0.5, change: 0.0, new: 0.3, copy: 0.3, merged: 0.5 };
        let other = show(&pruned, &ends, &[[0.01, 0.2]], &added);
        assert!(CLAIMS.iter().all(|claim| !other.holds(claim)));
    }
}
