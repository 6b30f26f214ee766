//! What accuracy and loss see of a moved parameter, and what can be trained by each.

use ndarray::{Array1, Array2, array};
use shared::figure::{Chart, Panels};
use shared::number::{count, fixed, percent, short};
use shared::random::Random;
use shared::{Section, Strength::Always, Table};

use super::Params;
use crate::accuracy::{accuracy, changes, descent_by_trying, flat, hot_cold, loss, overlapping};

/// How many samples there are.
const SAMPLES: usize = 100;

/// How far the parameters are moved to find a slope by trying.
const H: f64 = 1e-4;

/// Where the searches begin: yes to everybody.
const START: [f64; 2] = [0.0, 3.0];

/// Loss and accuracy against b with w = 2.
fn staircase(x: &Array2<f64>, y: &Array2<f64>) -> Panels {
    let chart = |name: &str, f: &dyn Fn(&Array1<f64>) -> f64| {
        Chart::new("", name).x("b").y(name).function("", -2.5..0.5, |b| f(&array![2.0, b]))
    };
    Panels::new("staircase", "One parameter moved, w = 2", 2)
        .panel(chart("loss", &|at| loss(x, y, at)))
        .panel(chart("share right", &|at| accuracy(x, y, at)))
}

/// A search: its places' last one, how many steps it took, and what is there.
struct Search {
    name: String,
    steps: usize,
    right: f64,
    loss: f64,
}

/// What was found out.
struct Found {
    /// Of how many places, at how many accuracy has no slope, and at how many the loss has
    /// none.
    flat: (usize, usize, usize),
    searches: [Search; 5],
    /// Loss and accuracy along a descent by the loss.
    losses: Vec<f64>,
    right: Vec<f64>,
}

/// The section: the staircase, and the searches by loss and by accuracy.
pub fn section(params: &Params) -> Section {
    let (x, y) = overlapping(&mut Random::seed(params.seed), SAMPLES);
    show(&found(params.seed), staircase(&x, &y))
}

fn found(seed: u32) -> Found {
    let mut random = Random::seed(seed);
    let (x, y) = overlapping(&mut random, SAMPLES);
    let cost = |at: &Array1<f64>| loss(&x, &y, at);
    let share = |at: &Array1<f64>| accuracy(&x, &y, at);
    let wrong = |at: &Array1<f64>| 1.0 - share(at);
    let places: Vec<Array1<f64>> = (0..1000).map(|_| 8.0 * random.rand(2) - 4.0).collect();

    let start = || array![START[0], START[1]];
    let path = descent_by_trying(cost, start(), H, 0.5, 200);
    let search = |name: &str, places: &[Array1<f64>]| {
        let last = places.last().expect("it has begun somewhere");
        let (steps, right, loss) = (places.len() - 1, share(last), cost(last));
        Search { name: name.to_owned(), steps, right, loss }
    };
    let searches = [
        search("descent by the loss", &path),
        search("descent by the share wrong", &descent_by_trying(wrong, start(), H, 0.5, 200)),
        search("hot and cold, by the loss, 0.1 a step", &hot_cold(cost, start(), 0.1, 1000)),
        search("hot and cold, by the share wrong, 0.1", &hot_cold(wrong, start(), 0.1, 1000)),
        search("hot and cold, by the share wrong, 1", &hot_cold(wrong, start(), 1.0, 1000)),
    ];
    Found {
        flat: (places.len(), flat(wrong, &places, H), flat(cost, &places, H)),
        searches,
        losses: path.iter().map(cost).collect(),
        right: path.iter().map(share).collect(),
    }
}

fn show(found: &Found, staircase: Panels) -> Section {
    let mut table = Table::new(
        "searches",
        format!("From w = {}, b = {}, which says yes to all.", short(START[0]), short(START[1])),
        ["search", "steps", "share right", "loss"],
    );
    for Search { name, steps, right, loss } in &found.searches {
        table.row([name.clone(), count(*steps), fixed(*right, 2), fixed(*loss, 4)]);
    }
    let (places, wrong_flat, loss_flat) = found.flat;
    let (losses, right) = (&found.losses, &found.right);
    let (jumps, last) = changes(right);
    let epochs = losses.len() - 1;
    let [by_loss, by_share, hot_cold_loss, hot_cold_share, _] = &found.searches;
    let stuck = by_share.steps == 0 && hot_cold_share.steps == 0;
    let arrived = by_loss.right.min(hot_cold_loss.right);
    let mut section = Section::new("accuracy", "Why not train by accuracy?");
    section
        .text(format!(
            "{SAMPLES} samples of two classes around −1 and 1, with deviation 1, and a unit σ(w·x + b)."
        ))
        .figure(staircase)
        .claim(
            "flat",
            Always,
            wrong_flat as f64 > 0.98 * places as f64 && loss_flat == 0,
            format!(
                "Of {} places (w, b) drawn between −4 and 4, accuracy is flat at {}: with either parameter \
                 moved by 10⁻⁴, to any side, it stays what it is. The loss is flat at none of them.",
                count(places),
                count(wrong_flat)
            ),
        )
        .table(table)
        .claim(
            "stuck",
            Always,
            stuck && arrived > by_share.right + 0.2,
            format!(
                "By accuracy, descent and small steps of hot and cold never leave their start, with {} \
                 right. By the loss both arrive, with {} and {} right.",
                percent(by_share.right, 0),
                percent(by_loss.right, 0),
                percent(hot_cold_loss.right, 0)
            ),
        )
        .claim(
            "goes-on",
            Always,
            losses.windows(2).all(|pair| pair[1] < pair[0]) && jumps < epochs / 4 && last < epochs,
            format!(
                "Along descent by the loss, the loss falls at every one of {epochs} epochs; accuracy \
                 changes at {jumps} of them, and after epoch {last} no more."
            ),
        )
        .value("flat", vec![wrong_flat, loss_flat])
        .value(
            "searches",
            found.searches.each_ref().map(|search| [search.steps as f64, search.right, search.loss]),
        )
        .value("descent_loss", by_loss.loss)
        .value("descent_right", by_loss.right)
        .value("jumps", jumps)
        .value("last_jump", last);
    section
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holds(id: &str, change: impl FnOnce(&mut Found)) -> bool {
        let mut found = found(42);
        change(&mut found);
        show(&found, Panels::new("", "", 1)).holds(id)
    }

    #[test]
    fn at_the_defaults_all_claims_hold() {
        let section = section(&Params::default());
        for id in ["flat", "stuck", "goes-on"] {
            assert!(section.holds(id), "{id}");
        }
    }

    #[test]
    fn slopes_that_are_there_or_not_there_are_seen() {
        assert!(!holds("flat", |found| found.flat.1 = 900));
        assert!(!holds("flat", |found| found.flat.2 = 1));
    }

    #[test]
    fn searches_by_accuracy_that_get_away_are_seen() {
        for search in [1, 3] {
            assert!(!holds("stuck", |found| found.searches[search].steps = 1));
        }
        for search in [0, 2] {
            assert!(!holds("stuck", |found| found.searches[search].right = 0.6));
        }
    }

    #[test]
    fn a_loss_that_rises_and_an_accuracy_that_moves_are_seen() {
        assert!(!holds("goes-on", |found| found.losses[5] = found.losses[4]));
        let moving = |i: usize| if i.is_multiple_of(2) { 0.5 } else { 0.6 };
        assert!(!holds("goes-on", |found| found.right = (0..201).map(moving).collect()));
        assert!(!holds("goes-on", |found| found.right[200] = 0.99));
    }
}
