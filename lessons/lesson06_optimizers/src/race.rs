//! # The race
//!
//! All optimizers from the same start on three landscapes, each at the learning
//! rate that keeps it lowest on its way. What helps on one landscape does not
//! always help on the next.
//!
//! Source: n1 §4.9.

use ndarray::Array1;
use shared::figure::{Figure, Mark};
use shared::number::{about, fixed};
use shared::{Section, Table};

use crate::{Choice, Landscape, Params};

/// One optimizer's way over a landscape.
#[derive(Debug, Clone)]
pub struct Run {
    /// Which optimizer.
    pub choice: Choice,
    /// η.
    pub learning_rate: f64,
    /// (x, y) at the start and after each step.
    pub path: Vec<(f64, f64)>,
}

/// The learning rates that are tried: four to the decade, from 10⁻⁴ to 10.
pub fn candidates() -> Vec<f64> {
    (-16..=4).map(|quarter| 10_f64.powf(f64::from(quarter) / 4.0)).collect()
}

// ANCHOR: run
/// So many steps of an optimizer on a landscape.
pub fn run(choice: Choice, landscape: Landscape, learning_rate: f64, steps: usize) -> Run {
    let mut optimizer = choice.build(learning_rate, 2);
    let mut theta = Array1::from(landscape.start().to_vec());
    let mut path = vec![(theta[0], theta[1])];
    for _ in 0..steps {
        let gradient = landscape.gradient(&theta);
        optimizer.step(&mut theta, &gradient);
        path.push((theta[0], theta[1]));
    }
    Run { choice, learning_rate, path }
}
// ANCHOR_END: run

impl Run {
    /// How far above the landscape's lowest point the run is, at each point of
    /// its path.
    fn gaps(&self, landscape: Landscape) -> impl DoubleEndedIterator<Item = f64> + '_ {
        self.path.iter().map(move |&(x, y)| landscape.height(x, y) - landscape.lowest())
    }

    // ANCHOR: mean
    /// The mean of those gaps: what a run is chosen by. It counts how soon the
    /// run gets down, and what its detours cost; infinite if it left for good.
    pub fn mean_gap(&self, landscape: Landscape) -> f64 {
        let mean = self.gaps(landscape).sum::<f64>() / self.path.len() as f64;
        if mean.is_finite() { mean } else { f64::INFINITY }
    }
    // ANCHOR_END: mean

    /// The step from which on the gap is below a thousandth of what it was at
    /// the start.
    pub fn steps_to_a_thousandth(&self, landscape: Landscape) -> Option<usize> {
        let gaps: Vec<f64> = self.gaps(landscape).collect();
        let below = gaps.iter().rev().take_while(|gap| **gap < 1e-3 * gaps[0]).count();
        (below > 0).then(|| gaps.len() - below)
    }
}

/// The run of that optimizer, over all learning rates, with the least mean gap.
pub fn best(choice: Choice, landscape: Landscape, steps: usize) -> Run {
    candidates()
        .into_iter()
        .map(|rate| run(choice, landscape, rate, steps))
        .min_by(|a, b| a.mean_gap(landscape).total_cmp(&b.mean_gap(landscape)))
        .expect("there are candidates")
}

/// The optimizers that race: AdamW differs from Adam by its decay alone, which
/// has no place on a landscape.
pub fn racers() -> impl Iterator<Item = Choice> {
    Choice::ALL.into_iter().filter(|choice| *choice != Choice::AdamW)
}

/// The paths over the landscape's contours, with runners that move along them.
pub fn figure(landscape: Landscape, runs: &[Run]) -> Figure {
    let id = format!("race-{}", landscape.id());
    let mut chart = landscape.chart(id, format!("The race: {}", landscape.name()));
    for run in runs {
        chart = chart.line(run.choice.to_string(), run.path.clone());
    }
    for run in runs {
        chart = chart.mark(run.choice.to_string(), Mark::Runner(run.path.clone()));
    }
    let gap = |run: &Run| {
        let mean = run.mean_gap(landscape);
        let words = if mean.is_finite() { about(mean, 3) } else { "diverged".into() };
        format!("{} {words}", run.choice)
    };
    Figure::from(chart).result(format!(
        "Height above the minimum on average over {} steps: {}.",
        runs.first().map_or(0, |run| run.path.len() - 1),
        runs.iter().map(gap).collect::<Vec<_>>().join(", ")
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
        let runs: Vec<Run> = racers().map(|choice| best(choice, landscape, params.steps)).collect();
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
            .table(table(landscape, &runs))
            .figure(figure(landscape, &runs));
        for run in &runs {
            let name = format!("{}_{}", landscape.id(), run.choice.to_string().to_lowercase());
            section.value(format!("{name}_rate"), run.learning_rate);
            section.value(format!("{name}_mean_gap"), run.mean_gap(landscape));
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
fn table(landscape: Landscape, runs: &[Run]) -> Table {
    let steps = runs.first().map_or(0, |run| run.path.len() - 1);
    let mut table = Table::new(
        format!("race-{}", landscape.id()),
        format!(
            "{}: height above the minimum on average over {steps} steps, and the step from which \
             it is below a thousandth of that at the start.",
            landscape.name()
        ),
        ["optimizer", "best η", "mean height", "below 1/1000 after"],
    );
    for run in runs {
        let after = run.steps_to_a_thousandth(landscape);
        table.row([
            run.choice.to_string(),
            fixed(run.learning_rate, 4),
            fixed(run.mean_gap(landscape), 4),
            after.map_or("—".into(), |steps| steps.to_string()),
        ]);
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    /// On the ravine plain descent multiplies x by 1 − η and y by 1 − 20η each
    /// step, whatever happens elsewhere.
    #[test]
    fn plain_descent_on_the_ravine_has_a_closed_form() {
        let (eta, steps) = (0.08, 25);
        let run = run(Choice::Sgd, Landscape::Ravine, eta, steps);
        let &(x, y) = run.path.last().unwrap();
        let [x0, y0] = Landscape::Ravine.start();
        assert!((x - x0 * (1.0 - eta).powi(25)).abs() < 1e-12);
        assert!((y - y0 * (1.0 - 20.0 * eta).powi(25)).abs() < 1e-12);
    }

    #[test]
    fn the_best_rate_is_no_worse_than_any_other() {
        for landscape in Landscape::ALL {
            for choice in racers() {
                let best = best(choice, landscape, 60).mean_gap(landscape);
                for rate in candidates() {
                    assert!(best <= run(choice, landscape, rate, 60).mean_gap(landscape));
                }
            }
        }
    }

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
    fn a_run_that_left_for_good_has_no_height() {
        let left = run(Choice::Sgd, Landscape::Rosenbrock, 1.0, 60);
        let result = figure(Landscape::Rosenbrock, &[left]).result;
        assert_eq!(result, "Height above the minimum on average over 60 steps: SGD diverged.");
    }

    #[test]
    fn steps_to_a_thousandth_counts_from_where_it_stays_below() {
        // ½x² on the ravine's floor: below a thousandth where x < 0.0316·x₀.
        let path = [4.0, 0.1, 1.0, 0.1, 0.05].map(|x| (x, 0.0)).to_vec();
        let run = Run { choice: Choice::Sgd, learning_rate: 1.0, path };
        assert_eq!(run.steps_to_a_thousandth(Landscape::Ravine), Some(3));
        let path = vec![(4.0, 0.0), (0.1, 0.0), (4.0, 0.0)];
        let run = Run { choice: Choice::Sgd, learning_rate: 1.0, path };
        assert_eq!(run.steps_to_a_thousandth(Landscape::Ravine), None);
    }
}
