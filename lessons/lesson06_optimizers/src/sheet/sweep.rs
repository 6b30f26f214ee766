//! The sweep over learning rates: what it shows, and what a quick look at it would choose.

use shared::figure::Chart;
use shared::number::{fixed, short};
use shared::{
    Section,
    Strength::{Always, Mostly},
    Table,
};

use crate::Choice::{RmsProp, Sgd};
use crate::training::{Attempt, RATES, before_it_rises};

/// Loss on average against the learning rate, one line per optimizer.
pub(super) fn sweep_figure(sweeps: &[Vec<Attempt>]) -> Chart {
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

/// What a look at the first tenth of each run chooses.
pub(super) fn quick_table(sweeps: &[Vec<Attempt>], runs: &[Attempt]) -> Table {
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

/// Factor between the highest and the lowest mean loss.
fn factor<'a>(runs: impl IntoIterator<Item = &'a Attempt>) -> f64 {
    let (low, high) = runs.into_iter().fold((f64::INFINITY, 0.0_f64), |(low, high), run| {
        (low.min(run.mean()), high.max(run.mean()))
    });
    high / low
}

/// What the sweep shows.
pub(super) fn of_sweep(section: &mut Section, sweeps: &[Vec<Attempt>], runs: &[Attempt]) {
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
                "At η = {} no loss ever rises, but even the lowest of the seven is {} on average; at \
                 the best rates the highest is {}.",
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

/// What the quick look is worth.
pub(super) fn of_quick_look(section: &mut Section, sweeps: &[Vec<Attempt>], runs: &[Attempt]) {
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
