//! # The race
//!
//! All optimizers from the same start on three landscapes, each at the learning
//! rate that gets it lowest. What helps on one does not always help on the next.
//!
//! Source: n1 §4.9.

use ndarray::Array1;
use shared::figure::{Chart, Figure};
use shared::{Result, Section, Table};

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
        optimizer.step(&mut theta, &landscape.gradient(&theta));
        path.push((theta[0], theta[1]));
    }
    Run { choice, learning_rate, path }
}
// ANCHOR_END: run

impl Run {
    /// How far above the lowest J the run ended; infinite if it left for good.
    pub fn gap(&self, landscape: Landscape) -> f64 {
        let &(x, y) = self.path.last().expect("a path has its start");
        let gap = landscape.height(x, y) - landscape.lowest();
        if gap.is_finite() { gap } else { f64::INFINITY }
    }
}

/// The run of that optimizer whose learning rate ended lowest.
pub fn best(choice: Choice, landscape: Landscape, steps: usize) -> Run {
    candidates()
        .into_iter()
        .map(|rate| run(choice, landscape, rate, steps))
        .min_by(|a, b| a.gap(landscape).total_cmp(&b.gap(landscape)))
        .expect("there are candidates")
}

/// The optimizers that race: AdamW differs from Adam by its decay alone, which
/// has no place on a landscape.
pub fn racers() -> impl Iterator<Item = Choice> {
    Choice::ALL.into_iter().filter(|choice| *choice != Choice::AdamW)
}

/// The paths over the landscape's contours, as a still or with runners that
/// move along them.
///
/// # Errors
/// If the figure cannot be drawn.
pub fn figure(landscape: Landscape, runs: &[Run]) -> Result<Figure> {
    let (x, y) = landscape.window();
    let winner = runs.iter().min_by(|a, b| a.gap(landscape).total_cmp(&b.gap(landscape)));
    let mut chart = Chart::new(
        format!("race-{}", landscape.id()),
        format!("The race: {}", landscape.name()),
    )
    .alt(format!(
        "Contours of the {} with the path of each optimizer from the same start, and a dot that \
         runs along each path. After {} steps {} is lowest.",
        landscape.name(),
        runs.first().map_or(0, |run| run.path.len() - 1),
        winner.map_or_else(|| "none".to_owned(), |run| run.choice.to_string()),
    ))
    .x("x")
    .y("y")
    .x_range(x)
    .y_range(y)
    .contours("", landscape.levels(), |x, y| landscape.height(x, y))
    .thin();
    for run in runs {
        chart = chart.line(run.choice.to_string(), run.path.clone());
    }
    for run in runs {
        chart = chart.runner(run.choice.to_string(), run.path.clone());
    }
    chart.figure()
}

/// The section: three landscapes, a table and a moving figure of each.
///
/// # Errors
/// If a figure cannot be drawn.
pub fn section(params: &Params) -> Result<Section> {
    let mut section = Section::new("race", "Which optimizer is fastest?");
    section.text(format!(
        "A fair race lets each optimizer choose its learning rate. Here each tries {} of them, \
         four to the decade, for {} steps from the same start, and runs with the one that ends \
         lowest.",
        candidates().len(),
        params.steps
    ));
    for landscape in Landscape::ALL {
        let runs: Vec<Run> = racers().map(|choice| best(choice, landscape, params.steps)).collect();
        let mut table = Table::new(
            format!("race-{}", landscape.id()),
            format!(
                "{}: how far above its minimum after {} steps.",
                landscape.name(),
                params.steps
            ),
            ["optimizer", "best η", "gap"],
        );
        for run in &runs {
            let gap = run.gap(landscape);
            table.row([
                run.choice.to_string(),
                format!("{:.4}", run.learning_rate),
                format!("{gap:.2e}"),
            ]);
        }
        section
            .text(match landscape {
                Landscape::Ravine => {
                    "A ravine, ½(x² + 20y²): across it the slope is 20 times that along it. A step \
                     that is right along the ravine is thrown from wall to wall."
                }
                Landscape::Saddle => {
                    "A saddle, with a start almost on its ridge: the gradient along the way out is \
                     a thousandth. What divides by the gradient's size does not care."
                }
                Landscape::Rosenbrock => {
                    "Rosenbrock's valley: narrow, flat and bent. The gradient points across it \
                     almost everywhere."
                }
            })
            .table(table)
            .figure(figure(landscape, &runs)?);
        for run in &runs {
            let name = format!("{}_{}", landscape.id(), run.choice.to_string().to_lowercase());
            section.value(format!("{name}_rate"), run.learning_rate);
            section.value(format!("{name}_gap"), run.gap(landscape));
        }
    }
    section.text(
        "Read the three tables together: no column has the same winner throughout. The adaptive \
         ones win where the two directions differ in scale along the axes, and have nothing to \
         offer where the valley is bent across them. On a landscape whose shape stays the same, \
         momentum with a well-chosen rate is hard to beat.",
    );
    Ok(section)
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
                let best = best(choice, landscape, 60).gap(landscape);
                for rate in candidates() {
                    assert!(best <= run(choice, landscape, rate, 60).gap(landscape));
                }
            }
        }
    }

    #[test]
    fn momentum_beats_plain_descent_in_the_ravine() {
        let gap = |choice| best(choice, Landscape::Ravine, 100).gap(Landscape::Ravine);
        assert!(gap(Choice::Momentum) < 0.1 * gap(Choice::Sgd));
    }
}
