//! The race: for each of three landscapes a table and a figure that moves.

use shared::figure::{Chart, Figure, Mark};
use shared::number::{about, fixed};
use shared::{Section, Table};

use super::Params;
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
        "Height above the minimum on average over {} steps: {}.",
        trails.first().map_or(0, |trail| trail.path.len() - 1),
        trails.iter().map(gap).collect::<Vec<_>>().join(", ")
    ))
}

/// The section: three landscapes, a table and a moving figure of each.
pub fn section(params: &Params) -> Section {
    let mut section = Section::new("race", "Which optimizer is fastest?");
    section.text(format!(
        "A fair race lets each optimizer choose its learning rate. Here each tries {} of them, \
         four to the decade, for {} steps from the same start, and runs with the one that keeps \
         it lowest on its way: the mean height above the minimum, over all steps.",
        candidates().len(),
        params.steps
    ));
    for landscape in Landscape::ALL {
        let trails: Vec<Trail> =
            racers().map(|choice| best(choice, landscape, params.steps)).collect();
        section
            .text(match landscape {
                Landscape::Ravine => {
                    "A ravine, ½(x² + 20y²): across it the slope is 20 times that along it. A step \
                     that is right along the ravine is thrown from wall to wall."
                }
                Landscape::Saddle => {
                    "A saddle, with a start almost on its ridge: the slope of the way out is a \
                     thousandth. What divides by the gradient's size does not care."
                }
                Landscape::Rosenbrock => {
                    "Rosenbrock's valley: narrow, flat and bent. The gradient points across it \
                     almost everywhere."
                }
            })
            .table(table(landscape, &trails))
            .figure(figure(landscape, &trails));
        for trail in &trails {
            let name = format!("{}_{}", landscape.id(), trail.choice.to_string().to_lowercase());
            section.value(format!("{name}_rate"), trail.learning_rate);
            section.value(format!("{name}_mean_gap"), trail.mean_gap(landscape));
        }
    }
    section.text(
        "Read the three tables together: nobody wins everywhere. AdaGrad and RMSprop scale x and \
         y apart, so the ravine is no ravine to them: it lies along the axes. Rosenbrock's valley \
         lies across them and bends, the two scales are no help, and the ones with a velocity \
         lead. In the figures, follow the dots: which of them swing from side to side, and which \
         overshoot because they are too fast?",
    );
    section
}

/// Where each optimizer's run was on average, and how soon it was down.
fn table(landscape: Landscape, trails: &[Trail]) -> Table {
    let steps = trails.first().map_or(0, |trail| trail.path.len() - 1);
    let mut table = Table::new(
        format!("race-{}", landscape.id()),
        format!(
            "{}: height above the minimum on average over {steps} steps, and the step from which \
             it is below a thousandth of that at the start.",
            landscape.name()
        ),
        ["optimizer", "best η", "mean height", "below 1/1000 after"],
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

    /// What the section's last paragraph says.
    #[test]
    fn scaling_wins_along_the_axes_and_velocity_in_the_bend() {
        let mean = |choice, landscape| best(choice, landscape, 100).mean_gap(landscape);
        for scaled in [Choice::AdaGrad, Choice::RmsProp] {
            for velocity in [Choice::Momentum, Choice::Nesterov] {
                let (ravine, bend) = (Landscape::Ravine, Landscape::Rosenbrock);
                assert!(mean(scaled, ravine) < mean(velocity, ravine));
                assert!(mean(velocity, bend) < mean(scaled, bend));
            }
        }
    }

    #[test]
    fn a_trail_that_left_for_good_has_no_height() {
        let left = run(Choice::Sgd, Landscape::Rosenbrock, 1.0, 60);
        let result = figure(Landscape::Rosenbrock, &[left]).result;
        assert_eq!(result, "Height above the minimum on average over 60 steps: SGD diverged.");
    }
}
