//! What each hyperparameter does to the capacity: how much of coin tosses is learned by heart.

use shared::number::{fixed, short};
use shared::{
    Result, Section,
    Strength::{Always, Mostly},
    Table,
};

use super::Params;
use crate::capacity::{Capacity, Labels, Recipe, measure};
use crate::task::Task;

/// How many patients there are to learn by heart.
const PATIENTS: usize = 60;

/// A hyperparameter at three places, from the smallest, and what came of each.
struct Varied {
    /// Its values' name.
    key: &'static str,
    name: &'static str,
    values: [String; 3],
    found: [Capacity; 3],
}

impl Varied {
    fn by_heart(&self) -> [f64; 3] {
        self.found.map(|found| found.by_heart)
    }
}

/// Three values of a hyperparameter, as they are written, and their recipes.
type Three = [(String, Recipe); 3];

/// Every hyperparameter with its name, its values and the recipes that they make.
fn recipes() -> Vec<(&'static str, &'static str, Three)> {
    let middle = || Recipe::MIDDLE;
    let of = |values: [f64; 3], recipe: &dyn Fn(f64) -> Recipe| {
        values.map(|value| (short(value), recipe(value)))
    };
    let count = |value: f64| value as usize;
    let same_steps = |batch: f64| {
        // Thirty epochs of batches of ten, in steps.
        Recipe { batch_size: count(batch), epochs: 3 * count(batch), ..middle() }
    };
    vec![
        (
            "hidden",
            "hidden units",
            of([1.0, 8.0, 64.0], &|v| Recipe { hidden: count(v), ..middle() }),
        ),
        (
            "layers",
            "hidden layers",
            of([1.0, 2.0, 4.0], &|v| Recipe { layers: count(v), ..middle() }),
        ),
        (
            "rate",
            "learning rate η",
            of([1e-4, 0.1, 1.0], &|learning_rate| Recipe { learning_rate, ..middle() }),
        ),
        ("epochs", "epochs", of([5.0, 30.0, 180.0], &|v| Recipe { epochs: count(v), ..middle() })),
        (
            "decay",
            "weight decay λ",
            of([0.0, 1.0, 10.0], &|weight_decay| Recipe { weight_decay, ..middle() }),
        ),
        (
            "dropout",
            "share dropped",
            of([0.0, 0.25, 0.5], &|v| Recipe { keep: 1.0 - v, ..middle() }),
        ),
        (
            "batch",
            "batch size, same epochs",
            of([2.0, 10.0, 60.0], &|v| Recipe { batch_size: count(v), ..middle() }),
        ),
        ("batch_steps", "batch size, same steps", of([2.0, 10.0, 60.0], &same_steps)),
        (
            "momentum",
            "momentum β₁",
            of([0.0, 0.9, 0.99], &|momentum| Recipe { momentum, ..middle() }),
        ),
        (
            "scale",
            "scale of the first weights",
            of([0.1, 1.0, 10.0], &|scale| Recipe { scale, ..middle() }),
        ),
    ]
}

/// The section: each hyperparameter, by how much is learned by heart.
///
/// # Errors
/// None with the set that is built in.
pub fn section(params: &Params) -> Result<Section> {
    let labels = Labels::of(&Task::draw(1, params.seed)?, PATIENTS, params.seed);
    let middle = measure(&Recipe::MIDDLE, &labels, params.seed);
    let found = |recipe: &Recipe| match recipe {
        same if *same == Recipe::MIDDLE => middle,
        other => measure(other, &labels, params.seed),
    };
    // A hyperparameter with which a run diverges is left out.
    let varied = recipes().into_iter().filter_map(|(key, name, recipes)| {
        let [low, between, high] = recipes.each_ref().map(|(_, recipe)| found(recipe));
        let found = [low?, between?, high?];
        Some(Varied { key, name, values: recipes.map(|(value, _)| value), found })
    });
    Ok(show(&varied.collect::<Vec<_>>()))
}

fn table(varied: &[Varied]) -> Table {
    let mut table = Table::new(
        "by-heart",
        "How much of the tossed labels is known by heart, 0 for nothing and 1 for all, with each \
         hyperparameter at three values; and the gap between validation and training loss with the \
         true labels.",
        [
            "hyperparameter",
            "its three values",
            "by heart: smallest",
            "middle",
            "largest",
            "gap: smallest",
            "middle",
            "largest",
        ],
    );
    for one in varied {
        let by_heart = one.found.map(|found| fixed(found.by_heart, 2));
        let gap = one.found.map(|found| fixed(found.gap, 2));
        let cells = [one.name.to_owned(), one.values.join(", ")];
        table.row(cells.into_iter().chain(by_heart).chain(gap));
    }
    table
}

/// What came of each hyperparameter.
fn show(varied: &[Varied]) -> Section {
    let Recipe { hidden, epochs, learning_rate, batch_size, .. } = Recipe::MIDDLE;
    let mut section = Section::new("by_heart", "What does each do to the capacity?");
    section
        .text(format!(
            "{PATIENTS} patients, and for each a label tossed by a coin: what a network knows of \
             these, it knows by heart. One hyperparameter is varied; the others stay at {hidden} \
             units in one layer, η = {}, {epochs} epochs in batches of {batch_size}, and nothing \
             that holds it back.",
            short(learning_rate)
        ))
        .table(table(varied));
    let of = |key| varied.iter().find(|one| one.key == key).map(Varied::by_heart);
    let rises = |[low, middle, high]: [f64; 3]| low + 0.02 < middle && middle + 0.02 < high;
    let falls = |[low, middle, high]: [f64; 3]| rises([high, middle, low]);
    let peaks = |[low, middle, high]: [f64; 3]| low.max(high) + 0.02 < middle;
    let say = |shares: [f64; 3]| {
        let [low, middle, high] = shares.map(|share| fixed(share, 2));
        format!("{low}, {middle}, {high}")
    };
    if let (Some(hidden), Some(layers)) = (of("hidden"), of("layers")) {
        section.claim(
            "family",
            Always,
            rises(hidden) && layers[0] + 0.02 < layers[1],
            format!(
                "More units raise it, {}, and so does a second layer, from {} to {}.",
                say(hidden),
                fixed(layers[0], 2),
                fixed(layers[1], 2)
            ),
        );
    }
    if let (Some(rate), Some(epochs)) = (of("rate"), of("epochs")) {
        section.claim(
            "reached",
            Always,
            peaks(rate) && rate[0] < 0.1 && rises(epochs),
            format!(
                "The same network, with the same functions to choose from, knows {} by the learning \
                 rate, and {} by the epochs: more epochs raise it, a larger learning rate only up to \
                 a point.",
                say(rate),
                say(epochs)
            ),
        );
    }
    if let (Some(decay), Some(dropout)) = (of("decay"), of("dropout")) {
        section.claim(
            "held-back",
            Always,
            falls(decay) && falls(dropout),
            format!("Weight decay lowers it, {}, and dropout too, {}.", say(decay), say(dropout)),
        );
    }
    if let (Some(epochs), Some(steps)) = (of("batch"), of("batch_steps")) {
        section.claim(
            "batches",
            Always,
            falls(epochs) && rises(steps),
            format!(
                "Larger batches lower it where the epochs stay the same, {}, and raise it where the \
                 steps do, {}.",
                say(epochs),
                say(steps)
            ),
        );
    }
    if let (Some(momentum), Some(scale)) = (of("momentum"), of("scale")) {
        let most = momentum.into_iter().fold(f64::MIN, f64::max);
        let least = momentum.into_iter().fold(f64::MAX, f64::min);
        section.claim(
            "start-and-momentum",
            Mostly,
            most - least < 0.1 && peaks(scale),
            format!(
                "The momentum changes it by {} at most. First weights a tenth as large as usual lower \
                 it, and so do ten times as large ones, {}.",
                fixed(most - least, 2),
                say(scale)
            ),
        );
    }
    claim_of_gaps(&mut section, varied);
    for one in varied {
        section.value(one.key, one.by_heart().to_vec());
        section.value(format!("{}_gap", one.key), one.found.map(|found| found.gap).to_vec());
    }
    section
}

fn claim_of_gaps(section: &mut Section, varied: &[Varied]) {
    let mean_gap = |wanted: fn(f64) -> bool| {
        let found = varied.iter().flat_map(|one| one.found);
        let gaps: Vec<f64> =
            found.filter(|found| wanted(found.by_heart)).map(|found| found.gap).collect();
        gaps.iter().sum::<f64>() / gaps.len() as f64
    };
    let (much, little) = (mean_gap(|share| share > 0.5), mean_gap(|share| share < 0.25));
    section.claim(
        "gap",
        Always,
        much > 1.5 * little,
        format!(
            "With true labels, who could learn by heart does: where more than half of the tosses is \
             known the gap is {} on average, and where less than a quarter is, {}.",
            fixed(much, 2),
            fixed(little, 2)
        ),
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    const CLAIMS: [&str; 6] =
        ["family", "reached", "held-back", "batches", "start-and-momentum", "gap"];

    #[test]
    fn what_is_said_of_the_capacity_is_so() {
        let section = section(&Params::default()).expect("the set is sound");
        assert!(CLAIMS.iter().all(|claim| section.holds(claim)));
    }

    /// Where each does the contrary.
    #[test]
    fn what_is_said_of_the_capacity_is_not_so_of_the_contrary() {
        let found = [0.6, 0.2, 0.7].map(|by_heart| Capacity { by_heart, gap: 0.3 });
        let varied = recipes().into_iter().map(|(key, name, recipes)| Varied {
            key,
            name,
            values: recipes.map(|(value, _)| value),
            found,
        });
        let other = show(&varied.collect::<Vec<_>>());
        assert!(CLAIMS.iter().all(|claim| !other.holds(claim)));
    }
}
