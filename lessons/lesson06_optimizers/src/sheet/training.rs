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

use super::{Params, clock};
use crate::Choice::{self, AdaGrad, Adam, AdamW, Momentum, Nesterov, RmsProp, Sgd};
use crate::training::{Attempt, RATES, before_it_rises, best, network, run, spread, sweep};

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
            "{epochs} epochs of {steps_per_epoch} steps, each optimizer at its best rate; states \
             and memory traffic are in numbers per parameter."
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

    let ends = |place: fn(&Vec<Attempt>) -> Option<&Attempt>| {
        let epochs = |run: &Attempt| (run.rises(usize::MAX), run.losses.len() - 1);
        sweeps.iter().filter_map(place).map(epochs).collect::<Vec<_>>()
    };
    let (slow, fast) = (ends(|runs| runs.first()), ends(|runs| runs.last()));
    let restless = fast.iter().map(|(rises, _)| *rises).min().unwrap_or_default();
    let epochs = fast.first().map_or(0, |(_, epochs)| *epochs);
    let too_slow = sweeps.iter().filter_map(|runs| runs.first()).map(Attempt::mean);
    let too_slow = too_slow.fold(f64::INFINITY, f64::min);

    let (least, greatest) = (RATES[0], RATES[RATES.len() - 1]);
    let start = sgd.losses[0];
    let wild = at(RmsProp, greatest);
    let wildest = sweeps.iter().flatten().all(|run| run.mean() <= wild);
    section
        .claim(
            "fair",
            Always,
            sgd.mean() < rmsprop_away && rmsprop.mean() < sgd_away,
            format!(
                "Whose rate it is decides who wins: at SGD's best, {}, SGD's mean loss is {} and \
                 RMSprop's {}; at RMSprop's best, {}, SGD's is {} and RMSprop's {}.",
                short(sgd.learning_rate),
                fixed(sgd.mean(), 2),
                fixed(rmsprop_away, 2),
                short(rmsprop.learning_rate),
                fixed(sgd_away, 2),
                fixed(rmsprop.mean(), 2),
            ),
        )
        .claim(
            "matters",
            Always,
            chosen < 2.0 && swept > 3.0 * chosen,
            format!(
                "Between the worst of the seven and the best, each at its best rate, is a factor of \
                 {}. Between the worst rate of the sweep and the best is one of {} or more, \
                 whichever the optimizer.",
                fixed(chosen, 1),
                fixed(swept.floor(), 0)
            ),
        )
        .claim(
            "ends",
            Always,
            // A quarter of all epochs: nobody would call that rest.
            slow.iter().all(|(rises, _)| *rises == 0)
                && 4 * restless > epochs
                && too_slow > 3.0 * sgd.mean(),
            format!(
                "At η = {least} no loss rises in any epoch, and none is below {} on average; at \
                 η = {greatest} every one rises in {restless} or more of the {epochs} epochs.",
                fixed(too_slow, 2)
            ),
        )
        .claim(
            "no-explosion",
            Always,
            sweeps.iter().all(|runs| runs.len() == RATES.len()) && wildest && wild > start,
            format!(
                "No number explodes at any rate. The worst of all is RMSprop at η = {greatest}, with a \
                 loss of {} on average, where it was {} before the first step.",
                fixed(wild, 1),
                fixed(start, 1)
            ),
        );
}

fn of_quick_look(section: &mut Section, sweeps: &[Vec<Attempt>], runs: &[Attempt]) {
    let quick = || sweeps.iter().filter_map(|runs| before_it_rises(runs)).zip(runs);
    let most = quick().map(|(quick, best)| quick.mean() / best.mean()).fold(0.0, f64::max);
    let rises = || runs.iter().map(|run| run.rises(usize::MAX));
    let (few, many) = (rises().min().unwrap_or_default(), rises().max().unwrap_or_default());
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
            quick().all(|(quick, best)| quick.learning_rate <= best.learning_rate) && few > 0,
            format!(
                "Where the look misses the best rate, it is on the careful side: at their best \
                 rates the losses rise in {few} to {many} of the {} epochs.",
                runs.first().map_or(0, |run| run.losses.len() - 1)
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
             AdamW, all stay below the three that do not.",
        )
        .claim(
            "decay",
            Always,
            of(AdamW) > of(Adam),
            format!(
                "AdamW, which is Adam with weight decay, has the higher mean loss of the two, {} \
                 against {}.",
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
        let failing = ["slopes", "fair", "matters", "ends", "no-explosion", "slowest", "averaging"];
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
