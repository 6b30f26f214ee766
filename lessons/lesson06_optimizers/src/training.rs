//! # A real run
//!
//! A 4-8-3 network on the iris flowers, once with each optimizer, each at the
//! learning rate that a sweep finds best for it.

use lesson01_perceptron::Activation;
use lesson02_gradient_descent::{Standardiser, one_hot};
use lesson04_losses::Loss;
use lesson05_backprop::{Network, Training};
use ndarray::Array2;
use shared::data::iris;
use shared::figure::Chart;
use shared::number::{fixed, short};
use shared::random::Random;
use shared::{Error, Result, Section, Table};

use crate::{Choice, Params, clock};

/// One optimizer's run at one learning rate.
#[derive(Debug, Clone)]
pub struct Run {
    /// Which optimizer.
    pub choice: Choice,
    /// η.
    pub learning_rate: f64,
    /// J on all flowers before the first epoch and after each.
    pub losses: Vec<f64>,
}

/// The flowers, standardised, (150, 4), and their species, one-hot, (150, 3).
///
/// # Errors
/// None with the set that is built in.
pub fn flowers() -> Result<(Array2<f64>, Array2<f64>)> {
    let iris = iris();
    let names: Vec<&str> = iris.names.iter().map(String::as_str).collect();
    let x = Standardiser::fit(&iris.x, &names)?.apply(&iris.x);
    Ok((x, one_hot(&iris.y, iris.classes.len())))
}

// ANCHOR: run
/// Trains a fresh network; the same seed gives every optimizer the same weights
/// and the same batches.
///
/// # Errors
/// If the run diverges.
pub fn run(
    choice: Choice,
    learning_rate: f64,
    (x, y): (&Array2<f64>, &Array2<f64>),
    params: &Params,
) -> Result<Run> {
    let mut random = Random::seed(params.seed);
    let mut network = Network::new(&[4, 8, 3], Activation::Tanh, Activation::Identity, &mut random);
    let mut optimizer = choice.build(learning_rate, network.parameter_count());
    let training = Training {
        loss: Loss::CrossEntropy,
        epochs: params.epochs,
        batch_size: Some(params.batch_size),
    };
    let losses = training.train(&mut network, &mut *optimizer, (x, y), &mut random, |_, _| {})?;
    Ok(Run { choice, learning_rate, losses })
}
// ANCHOR_END: run

impl Run {
    /// The loss after the last epoch.
    pub fn last(&self) -> f64 {
        self.losses.last().copied().unwrap_or(f64::INFINITY)
    }

    /// The loss on average over the run, by which a learning rate is chosen, as
    /// in the race.
    pub fn mean(&self) -> f64 {
        self.losses.iter().sum::<f64>() / self.losses.len() as f64
    }

    /// The first epoch after which the loss is below `level`.
    pub fn epochs_to(&self, level: f64) -> Option<usize> {
        self.losses.iter().position(|&loss| loss < level)
    }
}

/// The learning rates of the sweep, two to the decade.
pub const RATES: [f64; 8] = [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0];

/// One optimizer at every rate of the sweep; a rate at which it diverges is
/// left out.
pub fn sweep(choice: Choice, data: (&Array2<f64>, &Array2<f64>), params: &Params) -> Vec<Run> {
    RATES.iter().filter_map(|&rate| run(choice, rate, data, params).ok()).collect()
}

fn best(runs: &[Run]) -> Result<&Run> {
    runs.iter().min_by(|a, b| a.mean().total_cmp(&b.mean())).ok_or_else(|| {
        Error::Unsolvable("every learning rate of the sweep diverged; try more --epochs".into())
    })
}

/// Loss at the end against the learning rate, one line per optimizer.
pub fn sweep_figure(sweeps: &[Vec<Run>]) -> Chart {
    let mut chart = Chart::new("sweep", "The sweep: loss on average against learning rate")
        .x("learning rate η")
        .y("loss J, mean over the run")
        .log_x()
        .log_y();
    for runs in sweeps {
        let points = runs.iter().map(|run| (run.learning_rate, run.mean()));
        let name = runs.first().map_or_else(String::new, |run| run.choice.to_string());
        chart = chart.line(name, points);
    }
    chart
}

/// Loss against steps, one line per optimizer.
pub fn loss_figure(runs: &[Run], steps_per_epoch: usize) -> Chart {
    let mut chart = Chart::new("training", "Iris: loss against steps, each at its best rate")
        .x("steps")
        .y("loss J")
        .log_y();
    for run in runs {
        let steps = (0..).map(|epoch| (epoch * steps_per_epoch) as f64);
        chart = chart.line(run.choice.to_string(), steps.zip(run.losses.iter().copied()));
    }
    chart
}

/// How many numbers of θ's length an optimizer reads or writes in a step, and
/// what it remembers: its cost beside the gradient's, whatever the machine.
pub fn cost(choice: Choice) -> (usize, usize) {
    match choice {
        Choice::Sgd => (3, 0),                                          // θ, dθ, θ
        Choice::Momentum | Choice::AdaGrad | Choice::RmsProp => (5, 1), // and one state, twice
        Choice::Nesterov => (6, 1), // the old velocity once more
        Choice::Adam => (7, 2),     // two states, twice each
        Choice::AdamW => (9, 2),    // the decay reads and writes θ
    }
}

/// The section: sweep, race, table.
///
/// # Errors
/// If the optimizer that the flags ask for diverges.
pub fn section(params: &Params) -> Result<Section> {
    let (x, y) = flowers()?;
    let sweeps: Vec<Vec<Run>> =
        Choice::ALL.iter().map(|&choice| sweep(choice, (&x, &y), params)).collect();
    let runs: Vec<Run> = sweeps.iter().map(|runs| best(runs).cloned()).collect::<Result<_>>()?;
    let steps_per_epoch = x.nrows().div_ceil(params.batch_size);

    let chosen = match params.learning_rate {
        Some(rate) => run(params.optimizer, rate, (&x, &y), params)?,
        None => runs.iter().find(|run| run.choice == params.optimizer).expect("it ran").clone(),
    };

    let mut table = Table::new(
        "training",
        format!(
            "{} epochs of {steps_per_epoch} steps, each optimizer at its best rate; states and \
             memory traffic are in numbers per parameter.",
            params.epochs
        ),
        ["optimizer", "best η", "mean loss", "last loss", "below 0.1 after", "states", "traffic"],
    );
    for run in &runs {
        let (traffic, states) = cost(run.choice);
        table.row([
            run.choice.to_string(),
            short(run.learning_rate),
            fixed(run.mean(), 4),
            fixed(run.last(), 4),
            run.epochs_to(0.1).map_or("—".into(), |epoch| epoch.to_string()),
            states.to_string(),
            traffic.to_string(),
        ]);
    }

    let mut section = Section::new("training", "And on a real run?");
    section
        .text(format!(
            "A network with 8 hidden tanh units learns to tell three species of iris apart, from \
             {} flowers and {} parameters. Every optimizer starts from the same weights and sees \
             the same batches. First the sweep: each optimizer at {} learning rates.",
            x.nrows(),
            4 * 8 + 8 + 8 * 3 + 3,
            RATES.len()
        ))
        .figure(sweep_figure(&sweeps))
        .text(
            "Notice where each line is lowest. An optimizer that is compared at another's best \
             rate is not compared at all.",
        )
        .figure(loss_figure(&runs, steps_per_epoch))
        .table(table)
        .text(
            "Steps are not time. The gradient costs every optimizer the same; beside it an \
             optimizer's step only touches memory, and the last column counts how often per \
             parameter. --time measures what that comes to here. For a large network Adam's two \
             states are twice the weights' own memory.",
        );
    if params.time {
        clock::add_to(&mut section, &runs, (&x, &y), params)?;
    }
    section.text(format!(
        "{} with η = {} ends at a loss of {:.4}, from {:.4} at the start.",
        chosen.choice,
        chosen.learning_rate,
        chosen.last(),
        chosen.losses[0]
    ));
    for run in &runs {
        let name = run.choice.to_string().to_lowercase();
        section.value(format!("{name}_rate"), run.learning_rate);
        section.value(format!("{name}_losses"), run.losses.clone());
    }
    section.value("chosen_losses", chosen.losses);
    Ok(section)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_optimizer_learns_the_flowers() {
        let params = Params { epochs: 15, ..Params::default() };
        let (x, y) = flowers().expect("the set is sound");
        for choice in Choice::ALL {
            let rate = match choice {
                Choice::Sgd => 0.3,
                Choice::AdaGrad => 0.1,
                Choice::RmsProp => 0.01,
                Choice::Momentum | Choice::Nesterov | Choice::Adam | Choice::AdamW => 0.03,
            };
            let run = run(choice, rate, (&x, &y), &params).expect("it converges");
            assert!(run.last() < 0.3 * run.losses[0], "{choice}: {:?}", run.losses);
        }
    }

    #[test]
    fn all_start_from_the_same_weights() {
        let params = Params { epochs: 1, ..Params::default() };
        let (x, y) = flowers().expect("the set is sound");
        let firsts: Vec<f64> = Choice::ALL
            .iter()
            .map(|&choice| run(choice, 0.01, (&x, &y), &params).expect("it converges").losses[0])
            .collect();
        assert!(firsts.iter().all(|&first| first == firsts[0]));
    }
}
