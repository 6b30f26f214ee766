//! A real run: the sweep over learning rates, then each optimizer at its best rate.

use lesson05_backprop::flowers;
use shared::figure::Chart;
use shared::number::{fixed, short, so_many};
use shared::random::Random;
use shared::{
    Result, Section,
    Strength::{Always, Mostly},
    Table,
};

use super::sweep::{of_quick_look, of_sweep, quick_table, sweep_figure};
use super::{Params, clock};
use crate::Choice::{self, AdaGrad, Adam, AdamW, Momentum, Nesterov, RmsProp, Sgd};
use crate::training::{Attempt, RATES, best, network, run, spread, sweep};

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

/// The section: sweep, race, tables.
///
/// # Errors
/// If the optimizer that the flags ask for diverges.
pub fn section(params: &Params) -> Result<Section> {
    let flowers = flowers()?;
    let (training, seed) = (params.training(), params.seed);
    let steps_per_epoch = flowers.0.nrows().div_ceil(params.batch_size);
    let network = network(&mut Random::seed(seed));
    let slopes = spread(&network.gradient(training.loss, &flowers.0, &flowers.1));
    let sweeps = Choice::ALL.map(|choice| sweep(choice, &flowers, training, seed));
    // Of the smallest rate, the most steps that the flags allow add up to no explosion.
    let runs: Option<Vec<Attempt>> = sweeps.iter().map(|runs| best(runs).cloned()).collect();
    let runs = runs.expect("at the smallest rate nothing explodes");

    let chosen = match params.learning_rate {
        Some(rate) => run(params.optimizer, rate, &flowers, training, seed)?,
        None => runs.iter().find(|run| run.choice == params.optimizer).expect("it ran").clone(),
    };

    let mut section = Section::new("training", "And on a real run?");
    section.text(format!(
        "A network with 8 hidden tanh units learns to tell three species of iris apart, from {} \
         flowers.",
        flowers.0.nrows()
    ));
    of_slopes(&mut section, network.theta.len(), slopes);
    section.text(format!(
        "Every optimizer starts from the same weights and sees the same batches, at {} learning \
         rates each.",
        RATES.len()
    ));
    section.figure(sweep_figure(&sweeps));
    of_sweep(&mut section, &sweeps, &runs);
    section.table(quick_table(&sweeps, &runs));
    of_quick_look(&mut section, &sweeps, &runs);
    section.figure(loss_figure(&runs, steps_per_epoch)).table(table(
        &runs,
        params.epochs,
        steps_per_epoch,
    ));
    of_runs(&mut section, &runs);
    if params.time {
        clock::add_to(&mut section, &runs, &flowers, params)?;
    }
    section.text(format!(
        "{} with η = {}: a loss of {} at the start and of {} at the end.",
        chosen.choice,
        short(chosen.learning_rate),
        fixed(chosen.losses[0], 4),
        fixed(chosen.last(), 4)
    ));
    for run in &runs {
        let name = run.choice.to_string().to_lowercase();
        section.value(format!("{name}_rate"), run.learning_rate);
        section.value(format!("{name}_losses"), run.losses.clone());
    }
    section.value("chosen_losses", chosen.losses).value("slopes", slopes);
    Ok(section)
}

/// What each came to at its best rate, and what a step of it costs.
fn table(runs: &[Attempt], epochs: usize, steps_per_epoch: usize) -> Table {
    let mut table = Table::new(
        "training",
        format!(
            "{} of {}, each optimizer at its best rate; what it remembers, and its memory traffic, \
             are in numbers per parameter.",
            so_many(epochs, "epoch"),
            so_many(steps_per_epoch, "step")
        ),
        [
            "optimizer",
            "best η",
            "mean loss",
            "last loss",
            "below 0.1 after",
            "remembers",
            "traffic",
        ],
    );
    for run in runs {
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
    table
}

fn of_slopes(section: &mut Section, parameters: usize, slopes: f64) {
    section.claim(
        "slopes",
        Always,
        slopes > 100.0, // two orders of magnitude
        format!(
            "Before the first step the steepest of the {parameters} slopes is {} times the \
             flattest.",
            fixed(slopes, 0)
        ),
    );
}

/// What the runs at their best rates show.
fn of_runs(section: &mut Section, runs: &[Attempt]) {
    let mean = |a: &&Attempt, b: &&Attempt| a.mean().total_cmp(&b.mean());
    let (Some(best), Some(worst)) = (runs.iter().min_by(mean), runs.iter().max_by(mean)) else {
        return;
    };
    let of = |choice| runs.iter().find(|run| run.choice == choice).expect("all ran").mean();
    let averaging = [Momentum, Nesterov, Adam, AdamW].map(of);
    let others = [Sgd, AdaGrad, RmsProp].map(of);
    section
        .claim(
            "slowest",
            Always,
            worst.choice == Sgd,
            format!(
                "{} has the highest mean loss of the seven, {}, and {} the lowest, {}.",
                worst.choice,
                fixed(worst.mean(), 4),
                best.choice,
                fixed(best.mean(), 4)
            ),
        )
        .claim(
            "averaging",
            Mostly,
            averaging.iter().all(|mean| others.iter().all(|other| mean < other)),
            "The four that average the gradients of several steps, momentum, Nesterov, Adam and \
             AdamW, all have a lower mean loss than the three that do not.",
        )
        .claim(
            "decay",
            Always,
            of(AdamW) > of(Adam),
            format!(
                "AdamW, which is Adam with weight decay, has a higher mean loss than Adam, {} against \
                 {}.",
                fixed(of(AdamW), 4),
                fixed(of(Adam), 4)
            ),
        );
}

#[cfg(test)]
mod tests {
    use super::*;
    use shared::Section;

    /// Made-up runs of three epochs, the losses `loss(place, rate)` of the optimizer at that
    /// place of the seven and at that place of the rates.
    fn told(loss: impl Fn(usize, usize) -> [f64; 4]) -> Section {
        let sweeps: Vec<Vec<Attempt>> = (0..)
            .zip(Choice::ALL)
            .map(|(place, choice)| {
                let run = |(rate, &learning_rate)| {
                    let losses = loss(place, rate).to_vec();
                    Attempt { choice, learning_rate, losses }
                };
                RATES.iter().enumerate().map(run).collect()
            })
            .collect();
        let runs: Vec<Attempt> = sweeps.iter().filter_map(|runs| best(runs).cloned()).collect();
        let mut section = Section::new("training", "");
        of_slopes(&mut section, 67, 3.0);
        of_sweep(&mut section, &sweeps, &runs);
        of_quick_look(&mut section, &sweeps, &runs);
        of_runs(&mut section, &runs);
        section
    }

    #[test]
    fn claims_fail_for_other_runs() {
        let real = section(&Params::default()).expect("nothing diverges");
        // No rate makes a difference, and the later optimizers are the higher.
        let flat = told(|place, _| [9.0, 0.5 + place as f64, 0.5, 0.5]);
        let failing = ["slopes", "fair", "matters", "ends", "restless", "slowest", "averaging"];
        for claim in failing {
            assert!(real.holds(claim) && !flat.holds(claim), "{claim}");
        }
        // Every rate lets the loss rise, and the first is the worst; of two that fall the first
        // is the best.
        let rising = told(|place, rate| [1.0, 1.1, 1.0, 10.0 / (place + rate + 1) as f64]);
        let falling = told(|_, rate| [1.0, 0.5, 0.4, 0.1 + rate as f64 / 100.0]);
        for (claim, failing) in [("quick-look", &rising), ("decay", &rising), ("careful", &falling)]
        {
            assert!(real.holds(claim) && !failing.holds(claim), "{claim}");
        }
    }
}
