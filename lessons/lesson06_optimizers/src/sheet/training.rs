//! A real run: the sweep over learning rates, then each optimizer at its best.

use lesson05_backprop::flowers;
use shared::figure::Chart;
use shared::number::{fixed, short};
use shared::random::Random;
use shared::{Result, Section, Table};

use super::{Params, clock};
use crate::Choice;
use crate::training::{Attempt, RATES, best, network, run, sweep};

/// Loss at the end against the learning rate, one line per optimizer.
fn sweep_figure(sweeps: &[Vec<Attempt>]) -> Chart {
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
fn loss_figure(runs: &[Attempt], steps_per_epoch: usize) -> Chart {
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

/// The section: sweep, race, table.
///
/// # Errors
/// If the optimizer that the flags ask for diverges.
pub fn section(params: &Params) -> Result<Section> {
    let flowers = flowers()?;
    let (training, seed) = (params.training(), params.seed);
    let count = flowers.0.nrows();
    let steps_per_epoch = count.div_ceil(params.batch_size);
    let sweeps = Choice::ALL.map(|choice| sweep(choice, &flowers, training, seed));
    // Of the smallest rate, the most steps that the flags allow add up to no explosion.
    let runs: Option<Vec<Attempt>> = sweeps.iter().map(|runs| best(runs).cloned()).collect();
    let runs = runs.expect("at the smallest rate nothing explodes");

    let chosen = match params.learning_rate {
        Some(rate) => run(params.optimizer, rate, &flowers, training, seed)?,
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
        let facts = run.choice.facts();
        table.row([
            run.choice.to_string(),
            short(run.learning_rate),
            fixed(run.mean(), 4),
            fixed(run.last(), 4),
            run.epochs_to(0.1).map_or("—".into(), |epoch| epoch.to_string()),
            facts.states.to_string(),
            facts.traffic.to_string(),
        ]);
    }

    let mut section = Section::new("training", "And on a real run?");
    section
        .text(format!(
            "A network with 8 hidden tanh units learns to tell three species of iris apart, from \
             {count} flowers and {} parameters. Every optimizer starts from the same weights and sees \
             the same batches. First the sweep: each optimizer at {} learning rates.",
            network(&mut Random::seed(seed)).theta.len(),
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
        clock::add_to(&mut section, &runs, &flowers, params)?;
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
