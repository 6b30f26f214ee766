//! Remedies against a false valley, with the same number of gradients each.

use ndarray::Array1;
use shared::figure::Chart;
use shared::number::{about, fixed, percent, short};
use shared::random::Random;
use shared::{Section, Strength::Always, Table};

use super::Params;
use crate::false_valley::{
    RATE, REACH, Remedy, chance, chance_of, changed, deep, down, landmarks, measured,
    minima_among_flat_points, predicted, starts,
};
use lesson02_gradient_descent::local_minima::height;

/// How many gradients a run has, and from how many starts it is run.
const BUDGETS: [usize; 3] = [100, 400, 1600];
const COUNT: usize = 200;

/// Numbers of starts, μ of the velocities, sizes of the noise, and numbers of dimensions.
const TRIES: [usize; 3] = [2, 4, 8];
const VELOCITIES: [f64; 3] = [0.8, 0.9, 0.95];
const NOISES: [f64; 6] = [1.0, 2.0, 3.0, 4.0, 6.0, 8.0];
const DIMENSIONS: [usize; 4] = [1, 2, 10, 100];
const TOLD: [usize; 3] = [1, 3, 4]; // the noises of the table, by their places in NOISES

/// What a remedy comes to, by budget.
#[derive(Debug, Clone, Copy)]
struct Shares {
    /// In the deeper valley, and at its bottom.
    deep: [f64; 3],
    down: [f64; 3],
}

/// What the section shows.
#[derive(Debug, Clone)]
struct Found {
    plain: Shares,
    restarts: [Shares; 3],
    velocities: [Shares; 3],
    /// The starts that changed the valley, at the largest budget: into the deeper, out of it.
    changed: [[Vec<f64>; 2]; 3],
    noises: [Shares; 6],
    falling: [Shares; 6],
    /// The heights at which descents in many dimensions end.
    heights: [Array1<f64>; 4],
    /// And those at which ten runs with falling noise do, in the most dimensions.
    fallen: Array1<f64>,
}

/// The section.
pub fn section(params: &Params) -> Section {
    let starts = starts(COUNT);
    let shares = |remedy: Remedy| {
        let ends =
            BUDGETS.map(|budget| remedy.ends(&starts, budget, &mut Random::seed(params.seed)));
        Shares { deep: ends.each_ref().map(deep), down: ends.each_ref().map(down) }
    };
    let over = |momentum| {
        let mut random = Random::seed(params.seed);
        changed(&starts, &Remedy::Velocity(momentum).ends(&starts, BUDGETS[2], &mut random))
    };
    let mut random = Random::seed(params.seed);
    show(&Found {
        plain: shares(Remedy::Plain),
        restarts: TRIES.map(|tries| shares(Remedy::Restarts(tries))),
        velocities: VELOCITIES.map(|momentum| shares(Remedy::Velocity(momentum))),
        changed: VELOCITIES.map(over),
        noises: NOISES.map(|size| shares(Remedy::Noise(size))),
        falling: NOISES.map(|size| shares(Remedy::FallingNoise(size))),
        heights: DIMENSIONS
            .map(|dimensions| measured(Remedy::Plain, 100, (dimensions, COUNT), &mut random)),
        fallen: measured(Remedy::FallingNoise(NOISES[4]), BUDGETS[2], (100, 10), &mut random),
    })
}

fn remedies(found: &Found) -> Table {
    let mut table = Table::new(
        "remedies",
        format!(
            "{COUNT} starts between −{} and {}: the share that ends in the deeper valley, and at its \
             bottom, by the number of gradients.",
            short(REACH),
            short(REACH)
        ),
        ["remedy", "deeper valley, 1600", "bottom, 100", "bottom, 400", "bottom, 1600"],
    );
    let mut row = |name: String, shares: &Shares| {
        let shares = [[shares.deep[2]].as_slice(), &shares.down].concat();
        table.row([name].into_iter().chain(shares.iter().map(|share| percent(*share, 0))));
    };
    row("none".to_owned(), &found.plain);
    for (tries, shares) in TRIES.iter().zip(&found.restarts) {
        row(format!("best of {tries} starts"), shares);
    }
    for (momentum, shares) in VELOCITIES.iter().zip(&found.velocities) {
        row(format!("velocity, μ = {}", short(*momentum)), shares);
    }
    for i in TOLD {
        row(format!("noise of {}", short(NOISES[i])), &found.noises[i]);
        row(format!("noise that falls from {}", short(NOISES[i])), &found.falling[i]);
    }
    table
}

/// The shares by the size of the noise, at the largest budget.
fn figure(found: &Found) -> Chart {
    let line = |shares: [f64; 6]| NOISES.into_iter().zip(shares);
    Chart::new("noise", format!("Noise and the false valley, after {} gradients", BUDGETS[2]))
        .x("size of the noise")
        .y("share of the starts")
        .y_range(0.0..1.0)
        .line("constant: in the deeper valley", line(found.noises.map(|shares| shares.deep[2])))
        .line("constant: at its bottom", line(found.noises.map(|shares| shares.down[2])))
        .line("falling: at its bottom", line(found.falling.map(|shares| shares.down[2])))
        .hline("without", found.plain.down[2])
}

fn many(found: &Found) -> Table {
    let mut table = Table::new(
        "dimensions",
        format!(
            "J as the mean of the curve over all coordinates: how many of the flat points are minima, \
             the chance that a start lies in the deepest valley, and how high {COUNT} descents end \
             above its bottom, predicted and measured."
        ),
        ["dimensions", "minima", "deepest", "mean", "mean, predicted", "deviation", "predicted"],
    );
    let lowest = height(landmarks()[0]);
    for (dimensions, heights) in DIMENSIONS.iter().zip(&found.heights) {
        let (mean, deviation) = predicted(*dimensions);
        table.row([
            dimensions.to_string(),
            about(minima_among_flat_points(*dimensions), 2),
            about(chance().powi(*dimensions as i32), 2),
            fixed(heights.mean().unwrap_or(f64::NAN) - lowest, 3),
            fixed(mean - lowest, 3),
            fixed(heights.std(1.0), 3),
            fixed(deviation, 3),
        ]);
    }
    table
}

fn show(found: &Found) -> Section {
    let mut section = Section::new("false_valley", "What helps against a false valley?");
    section
        .text(format!(
            "J = x⁴/4 − x² + 0.3·x, whose deeper valley is the left one, with η = {}.",
            short(RATE)
        ))
        .table(remedies(found));
    claims_of_restarts(&mut section, found);
    claims_of_velocities(&mut section, found);
    section.figure(figure(found));
    claims_of_noise(&mut section, found);
    section.table(many(found));
    claims_of_many(&mut section, found);
    section
        .value("chance", chance())
        .value("restarts", found.restarts.map(|shares| shares.down[1]))
        .value("velocities", found.velocities.map(|shares| shares.down[2]))
        .value("noises_deep", found.noises.map(|shares| shares.deep[2]))
        .value("noises", found.noises.map(|shares| shares.down[2]))
        .value("falling", found.falling.map(|shares| shares.down[2]))
        .value("predicted_means", DIMENSIONS.map(|dimensions| predicted(dimensions).0))
        .value("predicted_deviations", DIMENSIONS.map(|dimensions| predicted(dimensions).1))
        .value("minima", DIMENSIONS.map(minima_among_flat_points));
    section
}

fn claims_of_restarts(section: &mut Section, found: &Found) {
    let off = |(shares, tries): (&Shares, usize)| (shares.down[1] - chance_of(tries)).abs();
    let near = found.restarts.iter().zip(TRIES).map(off).all(|off| off < 0.12);
    let [two, four, eight] = found.restarts.map(|shares| percent(shares.down[1], 0));
    let predicted = TRIES.map(|tries| percent(chance_of(tries), 0)).join(", ");
    section.claim(
        "restarts",
        Always,
        near && found.restarts[2].down[1] > 0.97,
        format!(
            "Restarts do about what 1 − (1 − p)ᵏ says, with p = {}: of {} gradients, the best of 2, 4 and 8 \
             starts is at the bottom in {two}, {four} and {eight} of all cases (predicted: \
             {predicted}).",
            fixed(chance(), 2),
            BUDGETS[1],
        ),
    );
}

fn claims_of_velocities(section: &mut Section, found: &Found) {
    let [_, ridge, _] = landmarks();
    let [into, out] = &found.changed[1];
    let high = found.changed.iter().flatten().flatten().all(|start| height(*start) > height(ridge));
    let gain = found.velocities[1].down[2] - found.plain.down[2];
    section
        .claim(
            "both-ways",
            Always,
            into.len() > out.len() && !out.is_empty() && gain > 0.0 && gain < 0.2,
            format!(
                "A velocity with μ = {} carries {} of {COUNT} starts over the ridge into the deeper \
                 valley and {} out of it: {} instead of {} are in the end at its bottom.",
                short(VELOCITIES[1]),
                into.len(),
                out.len(),
                percent(found.velocities[1].down[2], 0),
                percent(found.plain.down[2], 0)
            ),
        )
        .claim(
            "from-above",
            Always,
            high && found.changed.iter().flatten().flatten().count() > 0,
            format!(
                "Whoever changed the valley, with any of the three μ, had started higher than the \
                 ridge, where J = {}.",
                fixed(height(ridge), 3)
            ),
        );
}

fn claims_of_noise(section: &mut Section, found: &Found) {
    let [_, little, _, enough, much, _] = found.noises;
    let (plain, falling) = (found.plain.down[2], found.falling[4]);
    let [reached, left, only] =
        [enough.deep[2], enough.down[2], much.down[2]].map(|share| percent(share, 0));
    let [first, second, last] = falling.down.map(|share| percent(share, 0));
    section
        .claim(
            "constant",
            Always,
            (little.deep[2] - plain).abs() < 0.1
                && enough.deep[2] > plain + 0.2
                && enough.down[2] < plain
                && much.down[2] < 0.25,
            format!(
                "Noise of {} hardly moves a run to the other valley: {} are in the deeper one. Noise \
                 of {} brings {reached} of them there, and leaves {left} at the bottom; noise of {} \
                 leaves only {only} there.",
                short(NOISES[1]),
                percent(little.deep[2], 0),
                short(NOISES[3]),
                short(NOISES[4])
            ),
        )
        .claim(
            "falling",
            Always,
            falling.down[2] > plain + 0.2
                && falling.down.is_sorted_by(|a, b| a < b)
                && falling.down[1] < found.restarts[2].down[1],
            format!(
                "Noise that falls from {} settles: {first} are at the bottom after {} gradients, \
                 {second} after {}, {last} after {}. Eight starts do better with {}.",
                short(NOISES[4]),
                BUDGETS[0],
                BUDGETS[1],
                BUDGETS[2],
                BUDGETS[1]
            ),
        );
}

fn claims_of_many(section: &mut Section, found: &Found) {
    let [one, .., hundred] = &found.heights;
    let ((mean, deviation), lowest) = (predicted(DIMENSIONS[3]), height(landmarks()[0]));
    let found_mean = hundred.mean().unwrap_or(f64::NAN);
    let (wide, narrow) = (one.std(1.0), hundred.std(1.0));
    let best = hundred.iter().copied().fold(f64::INFINITY, f64::min);
    section.claim(
        "alike",
        Always,
        (found_mean - mean).abs() < 0.02
            && (narrow / deviation - 1.0).abs() < 0.25
            && wide > 7.0 * narrow
            && best - lowest > 0.2,
        format!(
            "In {} dimensions the ends are almost alike: their heights deviate by {}, in one dimension \
             by {}; and the best of {COUNT} starts is still {} above the deepest valley.",
            DIMENSIONS[3],
            fixed(narrow, 3),
            fixed(wide, 3),
            fixed(best - lowest, 2)
        ),
    );
    let fallen = found.fallen.mean().unwrap_or(f64::NAN);
    section.claim(
        "noise-in-many",
        Always,
        fallen < best && fallen > lowest,
        format!(
            "Noise that falls from {} over {} gradients ends {} above it, lower than all of them.",
            short(NOISES[4]),
            BUDGETS[2],
            fixed(fallen - lowest, 2)
        ),
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each remedy's shares stand where another's belong.
    #[test]
    fn remedies_that_are_exchanged_are_noticed() {
        let told = section(&Params::default());
        let all = |share: f64| Shares { deep: [share; 3], down: [share; 3] };
        let few = Array1::from(vec![-1.4, -1.0, 0.0]);
        let wrong = show(&Found {
            plain: all(0.5),
            restarts: [0.5; 3].map(all),
            velocities: [0.4; 3].map(all),
            changed: [0.0; 3].map(|x| [vec![x], vec![x]]),
            noises: [0.5; 6].map(all),
            falling: [0.5; 6].map(all),
            heights: DIMENSIONS.map(|_| few.clone()),
            fallen: few.clone(),
        });
        for id in
            ["restarts", "both-ways", "from-above", "constant", "falling", "alike", "noise-in-many"]
        {
            assert!(told.holds(id) && !wrong.holds(id), "{id}");
        }
    }
}
