//! For whom a ravine is a ravine: how narrow it is, and which way it lies.

use shared::figure::Chart;
use shared::number::{fixed, short, so_many};
use shared::{Section, Strength::Always, Table};

use super::Params;
use crate::Choice::{self, AdaGrad, Adam, Momentum, Nesterov, RmsProp, Sgd};
use crate::Landscape;
use crate::race::{arriving, candidates, racers};
use crate::ravine::{
    Ravine, best_momentum, descent_leaves, descent_takes, even_rates, momentum_leaves,
    momentum_takes, pays_from, steps_to_a_thousandth,
};

/// The usual μ.
const USUAL: f64 = 0.9;

/// κ of the ravines; the race's is the second.
const STEEPNESS: [f64; 4] = [5.0, 20.0, 80.0, 320.0];

/// How far the ravine is turned, in degrees.
const TURNED: [f64; 3] = [0.0, 22.5, 45.0];

/// Steps in the ravines: of SGD, of momentum with the usual μ and with the best.
type Narrow = [[Option<usize>; 3]; 4];

/// The mean heights of each optimizer in the turned ravines.
type Turned = Vec<(Choice, [f64; 3])>;

/// The learning rates at which each optimizer is down in the race's ravine.
type Arriving = Vec<(Choice, Vec<f64>)>;

/// The section: narrower ravines, more rates, and turned ravines.
pub fn section(params: &Params) -> Section {
    let narrow = STEEPNESS.map(|steepness| {
        let momentum = |mu| momentum_takes(steepness, mu);
        [descent_takes(steepness), momentum(USUAL), momentum(best_momentum(steepness))]
    });
    let turned = racers().map(|choice| {
        let mean =
            |turned| Ravine { steepness: STEEPNESS[1], turned }.least_mean(choice, params.steps);
        (choice, TURNED.map(mean))
    });
    let steps = params.steps;
    let rates = racers().map(|choice| (choice, arriving(choice, Landscape::Ravine, steps)));
    show(&narrow, steps, &rates.collect(), &turned.collect())
}

/// The steps that are calculated, as lines over all κ, and those of the runs, as points.
fn figure(narrow: &Narrow) -> Chart {
    let steepness = || (1..=150).map(|i| 10_f64.powf(f64::from(i) / 50.0));
    let leaves: [(&str, &dyn Fn(f64) -> f64); 3] = [
        ("SGD", &descent_leaves),
        ("momentum, μ = 0.9", &|_| momentum_leaves(USUAL)),
        ("momentum, best μ", &|kappa| momentum_leaves(best_momentum(kappa))),
    ];
    let mut chart = Chart::new("narrow", "Steps to a thousandth: lines calculated, points taken")
        .x("κ, how many times as steep across as along")
        .y("steps")
        .log_x()
        .log_y();
    for (name, leaves) in leaves {
        let steps = |kappa| (kappa, steps_to_a_thousandth(leaves(kappa)));
        chart = chart.line(name, steepness().map(steps));
    }
    for (place, (name, _)) in leaves.into_iter().enumerate() {
        let taken = |(&kappa, row): (&f64, &[Option<usize>; 3])| Some((kappa, row[place]? as f64));
        chart = chart.scatter(name, STEEPNESS.iter().zip(narrow).filter_map(taken));
    }
    chart.vline("SGD and μ = 0.9 take the same", pays_from(USUAL))
}

fn show(narrow: &Narrow, steps: usize, rates: &Arriving, turned: &Turned) -> Section {
    let mut table = Table::new(
        "narrow",
        format!(
            "Steps until ½(x² + κy²) is below a thousandth of its start, for SGD at its best rate, \
             momentum with μ = {USUAL}, and momentum with the μ that is best in the long run."
        ),
        ["κ", "SGD", "μ = 0.9", "best μ", "that μ"],
    );
    for (&steepness, row) in STEEPNESS.iter().zip(narrow) {
        let steps = row.map(|steps| steps.map_or("—".into(), |steps| steps.to_string()));
        let momentum = fixed(best_momentum(steepness), 3);
        table.row([short(steepness)].into_iter().chain(steps).chain([momentum]));
    }
    let mut by_rate = Table::new(
        "rates",
        format!(
            "At how many of the {} rates each is down within {} in the race's ravine, and stays \
             down for as many more.",
            candidates().len(),
            so_many(steps, "step")
        ),
        ["optimizer", "rates", "least η", "greatest η"],
    );
    for (choice, rates) in rates {
        let end = |rate: Option<&f64>| rate.map_or("—".into(), |rate| fixed(*rate, 4));
        let ends = [end(rates.first()), end(rates.last())];
        by_rate.row([choice.to_string(), rates.len().to_string()].into_iter().chain(ends));
    }
    let mut by_angle = Table::new(
        "turned",
        "The race's ravine, turned: mean height, each optimizer at its best rate for it.",
        ["optimizer", "along the axis", "by 22.5°", "by 45°"],
    );
    for (choice, means) in turned {
        let cells = means.iter().map(|&mean| fixed(mean, 4));
        by_angle.row([choice.to_string()].into_iter().chain(cells));
    }

    let mut section = Section::new("ravine", "For whom is a ravine a ravine?");
    let raced = STEEPNESS[1];
    section
        .text(format!("The race's ravine has κ = {raced}. What do wider and narrower ones cost?"))
        .table(table);
    of_narrow(&mut section, narrow);
    section.figure(figure(narrow)).text("Does it take a good learning rate?").table(by_rate);
    of_rates(&mut section, steps, rates);
    section.text("And what if the ravine does not lie along the axes?").table(by_angle);
    of_turned(&mut section, turned);
    for (choice, means) in turned {
        section.value(format!("turned_{choice}").to_lowercase(), means.to_vec());
    }
    let (least, greatest) = even_rates(raced, USUAL);
    section.value("even_rate_least", least).value("even_rate_greatest", greatest);
    section.value("pays_from", pays_from(USUAL));
    section.value("best_momentum_20", best_momentum(raced));
    section.value("calculated_sgd_20", steps_to_a_thousandth(descent_leaves(raced)));
    section.value("momentum_leaves", momentum_leaves(USUAL));
    section.value("sgd_leaves_20", descent_leaves(raced));
    section.value("calculated_momentum", steps_to_a_thousandth(momentum_leaves(USUAL)));
    section
}

fn of_narrow(section: &mut Section, narrow: &Narrow) {
    let column =
        |place: usize| narrow.map(|row| row[place].map_or(f64::INFINITY, |steps| steps as f64));
    let (sgd, usual, best) = (column(0), column(1), column(2));
    // As κ does, by four, give or take an eighth.
    let grows = sgd.windows(2).all(|pair| (3.5..4.5).contains(&(pair[1] / pair[0])));
    let least = usual.iter().copied().fold(f64::INFINITY, f64::min);
    let most = usual.iter().copied().fold(0.0, f64::max);
    let pays = |place: usize| usual[place] < sgd[place];
    section
        .claim(
            "narrow",
            Always,
            grows && most < 1.2 * least && [0, 1, 2, 3].map(pays) == [false, false, true, true],
            format!(
                "SGD's steps grow as κ does, from {} to {}; momentum with μ = {USUAL} takes {least} \
                 to {most}. So SGD is the faster where κ is {} or {}, and the slower where it is {} \
                 or {}.",
                sgd[0], sgd[3], STEEPNESS[0], STEEPNESS[1], STEEPNESS[2], STEEPNESS[3]
            ),
        )
        .claim(
            "own",
            Always,
            best.iter().zip(sgd).all(|(best, sgd)| *best < sgd)
                && best[1] < usual[1] / 4.0
                && best[3] > usual[3],
            format!(
                "With the μ that suits the ravine, momentum beats SGD in all four; in the race's it \
                 takes {} steps, with μ = {}, instead of {}. But where κ is {} the usual μ takes {}, \
                 and the one that suits {}.",
                best[1],
                fixed(best_momentum(STEEPNESS[1]), 1),
                usual[1],
                STEEPNESS[3],
                usual[3],
                best[3]
            ),
        );
}

fn of_rates(section: &mut Section, steps: usize, rates: &Arriving) {
    let of = |wanted| rates.iter().find(|row| row.0 == wanted).expect("it races").1.len();
    section.claim(
        "tolerant",
        Always,
        of(Momentum) >= 3 * of(Sgd) && of(Sgd) > 0,
        format!(
            "Momentum is down within {} at {} of the {} rates, SGD at {}.",
            so_many(steps, "step"),
            of(Momentum),
            candidates().len(),
            of(Sgd)
        ),
    );
}

fn of_turned(section: &mut Section, turned: &Turned) {
    let of = |wanted| turned.iter().find(|row| row.0 == wanted).expect("it races").1;
    let same = |choice| of(choice).iter().all(|mean| (mean / of(choice)[0] - 1.0).abs() < 1e-6);
    let costs = |choice| of(choice)[2] / of(choice)[0];
    let leads = |choice: Choice| {
        let others = turned.iter().filter(|row| ![AdaGrad, RmsProp].contains(&row.0));
        others.map(|row| row.1[0]).all(|other| of(choice)[0] < other)
    };
    let falls_behind = |choice| leads(choice) && of(choice)[2] > of(Sgd)[2];
    section.claim(
        "turned",
        Always,
        [Sgd, Momentum, Nesterov].into_iter().all(same)
            && [AdaGrad, RmsProp].into_iter().all(falls_behind)
            && costs(Adam) > 1.2,
        format!(
            "SGD, momentum and Nesterov do not notice how the ravine lies. AdaGrad and RMSprop, \
             the lowest along the axis, are behind SGD at 45°, at {} and {} times their height; \
             Adam comes to {} times its own.",
            fixed(costs(AdaGrad), 1),
            fixed(costs(RmsProp), 1),
            fixed(costs(Adam), 1)
        ),
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn claims_fail_where_sgd_and_momentum_are_exchanged_or_nothing_is_turned() {
        let told = section(&Params::default());
        let narrow = STEEPNESS.map(|steepness| {
            let sgd = descent_takes(steepness);
            [momentum_takes(steepness, USUAL), sgd, sgd]
        });
        let turned = racers().map(|choice| (choice, [1.0; 3])).collect();
        let rates = racers().map(|choice| (choice, vec![0.1])).collect();
        let other = show(&narrow, 100, &rates, &turned);
        for claim in ["narrow", "own", "tolerant", "turned"] {
            assert!(told.holds(claim) && !other.holds(claim), "{claim}");
        }
    }
}
