//! The race: for each of three landscapes a table and a figure that moves.

use shared::figure::{Chart, Figure, Mark};
use shared::number::{about, fixed, so_many};
use shared::{Section, Strength::Always, Table};

use super::Params;
use crate::Choice::{AdaGrad, Adam, Momentum, Nesterov, RmsProp, Sgd};
use crate::Landscape;
use crate::race::{Trail, best, candidates, racers};

/// The paths over the landscape's contours, with runners that move along them.
pub fn figure(landscape: Landscape, trails: &[Trail]) -> Figure {
    let id = format!("race-{}", landscape.id());
    let mut chart = Chart::new(id, format!("The race: {}", landscape.name()))
        .x("x")
        .y("y")
        .height_map(landscape.window(), landscape.levels(), |x, y| landscape.height(x, y));
    for trail in trails {
        chart = chart.line(trail.choice.to_string(), trail.path.clone());
    }
    for trail in trails {
        chart = chart.mark(trail.choice.to_string(), Mark::Runner(trail.path.clone()));
    }
    let gap = |trail: &Trail| {
        let mean = trail.mean_gap(landscape);
        let words = if mean.is_finite() { about(mean, 3) } else { "diverged".into() };
        format!("{} {words}", trail.choice)
    };
    Figure::from(chart).result(format!(
        "Height above the minimum on average over {}: {}.",
        so_many(trails.first().map_or(0, |trail| trail.path.len() - 1), "step"),
        trails.iter().map(gap).collect::<Vec<_>>().join(", ")
    ))
}

/// The section: three landscapes, a table and a moving figure of each.
pub fn section(params: &Params) -> Section {
    show(&Landscape::ALL.map(|landscape| {
        let trails = racers().map(|choice| best(choice, landscape, params.steps));
        (landscape, trails.collect())
    }))
}

fn show(races: &[(Landscape, Vec<Trail>); 3]) -> Section {
    let mut section = Section::new("race", "Which optimizer is fastest?");
    section.text(format!(
        "Each optimizer tries {} learning rates, four to the decade, from the same start, and runs \
         with the one that keeps it lowest on its way: the mean height above the minimum, over all \
         steps.",
        candidates().len(),
    ));
    for (landscape, trails) in races {
        section
            .text(match landscape {
                Landscape::Ravine => "A ravine, ½(x² + 20y²).",
                Landscape::Saddle => "A saddle, ½x² − ½y² + ¼y⁴, with a start almost on its ridge.",
                Landscape::Rosenbrock => {
                    "Rosenbrock's valley, (1 − x)² + 100(y − x²)²: narrow, long and bent."
                }
            })
            .table(table(*landscape, trails))
            .figure(figure(*landscape, trails));
        claims(&mut section, *landscape, trails);
        for trail in trails {
            let name = format!("{}_{}", landscape.id(), trail.choice.to_string().to_lowercase());
            section.value(format!("{name}_rate"), trail.learning_rate);
            section.value(format!("{name}_mean_gap"), trail.mean_gap(*landscape));
        }
    }
    let winners = races.each_ref().map(|(landscape, trails)| ranked(*landscape, trails)[0].choice);
    section.claim(
        "nobody",
        Always,
        winners.iter().any(|winner| *winner != winners[0]),
        format!(
            "Nobody wins everywhere: the lowest is {} in the ravine, {} at the saddle and {} in \
             Rosenbrock's valley.",
            winners[0], winners[1], winners[2]
        ),
    );
    section
}

/// The trails from the lowest on average to the highest.
fn ranked(landscape: Landscape, trails: &[Trail]) -> Vec<&Trail> {
    let mut trails: Vec<&Trail> = trails.iter().collect();
    trails.sort_by(|a, b| a.mean_gap(landscape).total_cmp(&b.mean_gap(landscape)));
    trails
}

/// How often a trail passes x = 0.
fn passes(trail: &Trail) -> usize {
    trail.path.windows(2).filter(|pair| pair[0].0 * pair[1].0 < 0.0).count()
}

/// Who leads in a landscape, and who is behind.
fn claims(section: &mut Section, landscape: Landscape, trails: &[Trail]) {
    let order: Vec<_> = ranked(landscape, trails).iter().map(|trail| trail.choice).collect();
    let (lead, last) = (&order[..2], order[order.len() - 1]);
    let of = |choice| trails.iter().find(|trail| trail.choice == choice).expect("it races");
    let mean = |choice| of(choice).mean_gap(landscape);
    let height = |choice| fixed(mean(choice), 4);
    let scaled = lead.contains(&AdaGrad) && lead.contains(&RmsProp);
    match landscape {
        Landscape::Ravine => section.claim(
            "ravine",
            Always,
            scaled && last == Momentum && passes(of(Momentum)) > 1 && passes(of(Sgd)) == 0,
            format!(
                "In the ravine AdaGrad and RMSprop keep lowest, and momentum keeps highest: along \
                 the ravine it passes the lowest point {} times, SGD not once.",
                passes(of(Momentum))
            ),
        ),
        Landscape::Saddle => section.claim(
            "saddle",
            Always,
            scaled && last == Momentum,
            format!(
                "At the saddle AdaGrad and RMSprop keep lowest, at {} and {}, and momentum \
                 highest, at {}.",
                height(AdaGrad),
                height(RmsProp),
                height(Momentum)
            ),
        ),
        Landscape::Rosenbrock => {
            let down: Vec<_> = trails
                .iter()
                .filter(|trail| trail.steps_to_a_thousandth(landscape).is_some())
                .map(|trail| trail.choice)
                .collect();
            section.claim(
                "bend",
                Always,
                lead.contains(&Momentum)
                    && lead.contains(&Nesterov)
                    && down == [Momentum, Nesterov]
                    && [AdaGrad, RmsProp, Adam].into_iter().all(|choice| mean(choice) > mean(Sgd)),
                "In Rosenbrock's valley momentum and Nesterov keep lowest, and they alone are down \
                 by the end. AdaGrad, RMSprop and Adam all keep higher than SGD.",
            )
        }
    };
}

/// Where each optimizer's run was on average, and how soon it was down.
fn table(landscape: Landscape, trails: &[Trail]) -> Table {
    let steps = trails.first().map_or(0, |trail| trail.path.len() - 1);
    let mut table = Table::new(
        format!("race-{}", landscape.id()),
        format!(
            "{}: height above the minimum on average over {}, and the step from which a run is \
             down, below a thousandth of its height at the start.",
            landscape.name(),
            so_many(steps, "step")
        ),
        ["optimizer", "best η", "mean height", "down after"],
    );
    for trail in trails {
        let after = trail.steps_to_a_thousandth(landscape);
        table.row([
            trail.choice.to_string(),
            fixed(trail.learning_rate, 4),
            fixed(trail.mean_gap(landscape), 4),
            after.map_or("—".into(), |steps| steps.to_string()),
        ]);
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Choice;
    use crate::race::run;

    /// Where all have the path of the last, nobody is ahead; and where the names are turned
    /// round, the wrong ones are.
    #[test]
    fn claims_fail_for_exchanged_trails() {
        let races = || {
            Landscape::ALL.map(|landscape| {
                let trails: Vec<Trail> = racers().map(|one| best(one, landscape, 100)).collect();
                (landscape, trails)
            })
        };
        let told = show(&races());
        let reversed = show(&races().map(|(landscape, mut trails)| {
            let names: Vec<Choice> = trails.iter().rev().map(|trail| trail.choice).collect();
            for (trail, name) in trails.iter_mut().zip(names) {
                trail.choice = name;
            }
            (landscape, trails)
        }));
        for claim in ["ravine", "saddle", "bend"] {
            assert!(told.holds(claim) && !reversed.holds(claim), "{claim}");
        }
        let same = show(&races().map(|(landscape, mut trails)| {
            let path = trails[0].path.clone();
            for trail in &mut trails {
                trail.path.clone_from(&path);
            }
            (landscape, trails)
        }));
        assert!(told.holds("nobody") && !same.holds("nobody"));
    }

    #[test]
    fn a_trail_that_left_for_good_has_no_height() {
        let left = run(Choice::Sgd, Landscape::Rosenbrock, 1.0, 60);
        let result = figure(Landscape::Rosenbrock, &[left]).result;
        assert_eq!(result, "Height above the minimum on average over 60 steps: SGD diverged.");
    }
}
