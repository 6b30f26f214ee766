//! A real run: the sweep over learning rates, then each optimizer at its best.

use lesson05_backprop::flowers;
use shared::figure::Chart;
use shared::number::{fixed, short};
use shared::random::Random;
use shared::{
    Result, Section,
    Strength::{Always, Mostly},
    Table,
};

use super::{Params, clock, counted};
use crate::Choice::{self, AdaGrad, Adam, AdamW, Momentum, Nesterov, RmsProp, Sgd};
use crate::training::{Attempt, RATES, before_it_rises, best, network, run, spread, sweep};

/// Loss on average against the learning rate, one line per optimizer.
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
            "{} of {}, each optimizer at its best rate; states and memory traffic are in numbers \
             per parameter.",
            counted(epochs, "epoch"),
            counted(steps_per_epoch, "step")
        ),
        ["optimizer", "best η", "mean loss", "last loss", "below 0.1 after", "states", "traffic"],
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

/// What a look at the first tenth of each run chooses.
fn quick_table(sweeps: &[Vec<Attempt>], runs: &[Attempt]) -> Table {
    let mut table = Table::new(
        "quick-look",
        "A quick look at a tenth of the run: the last rate before the loss rises, and the best \
         rate.",
        ["optimizer", "η by the look", "mean loss", "best η", "mean loss"],
    );
    for (quick, best) in sweeps.iter().filter_map(|runs| before_it_rises(runs)).zip(runs) {
        let cells = [quick, best].map(|run| [short(run.learning_rate), fixed(run.mean(), 4)]);
        table.row([vec![best.choice.to_string()], cells.concat()].concat());
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

/// Factor between the highest and the lowest mean loss.
fn factor<'a>(runs: impl IntoIterator<Item = &'a Attempt>) -> f64 {
    let (low, high) = runs.into_iter().fold((f64::INFINITY, 0.0_f64), |(low, high), run| {
        (low.min(run.mean()), high.max(run.mean()))
    });
    high / low
}

/// What the sweep shows.
fn of_sweep(section: &mut Section, sweeps: &[Vec<Attempt>], runs: &[Attempt]) {
    let of = |choice| runs.iter().find(|run| run.choice == choice).expect("all ran");
    let at = |choice, rate| {
        let attempts = sweeps.iter().flatten();
        let mut attempts = attempts.filter(|run| run.choice == choice);
        attempts.find(|run| run.learning_rate == rate).map_or(f64::INFINITY, Attempt::mean)
    };
    let (sgd, rmsprop) = (of(Sgd), of(RmsProp));
    let sgd_away = at(Sgd, rmsprop.learning_rate);
    let rmsprop_away = at(RmsProp, sgd.learning_rate);

    let chosen = factor(runs);
    let swept = sweeps.iter().map(factor).fold(f64::INFINITY, f64::min);

    let slow = || sweeps.iter().filter_map(|runs| runs.first());
    let too_slow = slow().map(Attempt::mean).fold(f64::INFINITY, f64::min);
    let highest = runs.iter().map(Attempt::mean).fold(0.0, f64::max);

    let epochs = sgd.losses.len() - 1;
    let rises = |run: &Attempt| run.rises(epochs);
    let fewest = sweeps.iter().filter_map(|runs| runs.last()).map(rises).min();
    let fewest = fewest.unwrap_or_default();
    let at_best = || runs.iter().map(rises);
    let (few, many) = (at_best().min().unwrap_or_default(), at_best().max().unwrap_or_default());
    section
        .claim(
            "fair",
            Always,
            sgd.mean() < rmsprop_away && rmsprop.mean() < sgd_away,
            format!(
                "Whose rate it is decides who wins: at SGD's best, {}, SGD has the lower mean loss, \
                 {} against RMSprop's {}; at RMSprop's best, {}, RMSprop has it, {} against {}.",
                short(sgd.learning_rate),
                fixed(sgd.mean(), 2),
                fixed(rmsprop_away, 2),
                short(rmsprop.learning_rate),
                fixed(rmsprop.mean(), 2),
                fixed(sgd_away, 2),
            ),
        )
        .claim(
            "matters",
            Always,
            chosen < 2.0 && swept > 3.0 * chosen,
            format!(
                "From the best of the seven to the worst, each at its best rate, the mean loss grows \
                 by a factor of {}; from an optimizer's best rate to its worst, by {} or more.",
                fixed(chosen, 1),
                fixed(swept.floor(), 0)
            ),
        )
        .claim(
            "ends",
            Always,
            slow().map(rises).all(|rises| rises == 0) && too_slow > 3.0 * highest,
            format!(
                "At η = {} no loss ever rises, but the lowest is {} on average, where at the best \
                 rates the highest is {}.",
                RATES[0],
                fixed(too_slow, 2),
                fixed(highest, 2)
            ),
        )
        .claim(
            "restless",
            Always,
            // A fifth of all epochs is more than now and then.
            5 * few > epochs && 5 * fewest > epochs,
            format!(
                "At η = {} every loss rises in {fewest} or more of the {epochs} epochs, but at the \
                 best rates the losses rise too, in {few} to {many}.",
                RATES[RATES.len() - 1]
            ),
        );
}

fn of_quick_look(section: &mut Section, sweeps: &[Vec<Attempt>], runs: &[Attempt]) {
    let quick = || sweeps.iter().filter_map(|runs| before_it_rises(runs)).zip(runs);
    let most = quick().map(|(quick, best)| quick.mean() / best.mean()).fold(0.0, f64::max);
    section
        .claim(
            "quick-look",
            Always,
            most < 2.0,
            format!(
                "What such a look chooses has at most {} times the mean loss of the best rate.",
                fixed(most, 2)
            ),
        )
        .claim(
            "careful",
            Mostly,
            quick().all(|(quick, best)| quick.learning_rate <= best.learning_rate)
                && quick().any(|(quick, best)| quick.learning_rate < best.learning_rate),
            "Where the look misses the best rate, the rate that it chooses is smaller.",
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
