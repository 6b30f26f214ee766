//! A heat map of the deepest networks that learned, and a table of some of their losses.

use lesson01_perceptron::Activation;
use ndarray::{Array2, Array3, ArrayView1, Axis};
use shared::figure::Chart;
use shared::number::{about, fixed, short};
use shared::{Section, Strength::Always, Strength::Mostly, Table};

use crate::Rule;
use crate::depth::{DEPTHS, GUESSING, Task, WIDTH, deepest};
use crate::spread::BENT;

/// The deepest that learned, as a heat map.
fn figure(cells: &Array2<f64>) -> Chart {
    Chart::new("deepest", "The deepest network that learned, in hidden layers")
        .x("activation")
        .y("rule")
        .cells(cells.clone(), 0)
        .names(&Rule::ALL.map(Rule::name), &BENT.map(Activation::name))
}

/// The runs whose losses are shown depth by depth.
pub(super) const SHOWN: [(Activation, Rule); 5] = [
    (Activation::Sigmoid, Rule::LeCun),
    (Activation::Tanh, Rule::LeCun),
    (Activation::Tanh, Rule::He),
    (Activation::Relu, Rule::Small),
    (Activation::Relu, Rule::He),
];

/// Activation and rule, in a table's cell.
pub(super) fn name((f, rule): (Activation, Rule)) -> String {
    format!("{}, {}", f.name(), rule.name())
}

/// Where a run stands among all: (rule, activation).
pub(super) fn place((f, rule): (Activation, Rule)) -> [usize; 2] {
    let row = Rule::ALL.iter().position(|one| *one == rule).expect("it is one of them");
    let column = BENT.iter().position(|one| *one == f).expect("it is one of them");
    [row, column]
}

/// The section, of the task's losses, (rules, activations, depths).
pub fn section(losses: &Array3<f64>, task: Task) -> Section {
    let cells = deepest(losses);
    let mut table = Table::new(
        "losses-by-depth",
        format!(
            "Loss after training by Adam (η = {}, epochs: {}). Guessing costs {}, and a network whose \
             loss is below half of that has learned.",
            short(task.learning_rate),
            task.epochs,
            fixed(GUESSING, 3)
        ),
        [vec!["hidden layers".to_owned()], SHOWN.map(name).to_vec()].concat(),
    );
    let loss = |run: (Activation, Rule), depth: usize| {
        let [row, column] = place(run);
        losses[[row, column, depth]]
    };
    for (depth, layers) in DEPTHS.iter().enumerate() {
        let cells = SHOWN.map(|run| fixed(loss(run, depth), 3));
        table.row([vec![layers.to_string()], cells.to_vec()].concat());
    }
    let (last, most) = (DEPTHS.len() - 1, DEPTHS[DEPTHS.len() - 1]);
    let guesses = |run| (loss(run, last) - GUESSING).abs() < 1e-3;
    let deepest = |run| cells[place(run)];
    let (relu, tanh) = (Activation::Relu, Activation::Tanh);
    let (he, lecun) = ((relu, Rule::He), (relu, Rule::LeCun));
    // From the best rule to the worst at that depth, on average over the activations.
    let matters = |depth: usize| {
        let by_activation = losses.index_axis(Axis(2), depth);
        let range = |rules: ArrayView1<f64>| {
            let (best, worst) = (f64::INFINITY, f64::NEG_INFINITY);
            rules.fold(worst, |worst, &loss| worst.max(loss))
                - rules.fold(best, |best, &loss| best.min(loss))
        };
        by_activation.columns().into_iter().map(range).sum::<f64>() / BENT.len() as f64
    };
    let mut section = Section::new("depth", "How deep may a network be?");
    section
        .text(format!(
            "Two half-moons, layers of {WIDTH} units, and the same optimizer for every network."
        ))
        .figure(figure(&cells))
        .table(table)
        .claim(
            "vanished",
            Always,
            guesses((Activation::Sigmoid, Rule::LeCun)) && guesses((relu, Rule::Small)),
            format!(
                "With {most} hidden layers a sigmoid with 1/√in and a ReLU with σ = 0.01, whose \
                 gradients vanish, end at {:.3}, what guessing costs.",
                loss((relu, Rule::Small), last)
            ),
        )
        .claim(
            "rules",
            Always,
            matters(last) > 1.5 * matters(0),
            format!(
                "In a deep network the rule matters more: from the best rule to the worst the loss \
                 differs by {} with {} hidden layer, on average over the activations, and by {} with \
                 {most}.",
                about(matters(0), 2),
                DEPTHS[0],
                about(matters(last), 2)
            ),
        )
        .claim(
            "relu-he",
            Mostly,
            deepest(he) == most as f64
                && deepest(lecun) == most as f64
                && loss(he, last) < loss(lecun, last),
            format!(
                "With He's rule ReLU learns even with {most} hidden layers. With 1/√in it does too, \
                 but less: its loss is {:.3}, and {:.3} with He's.",
                loss(lecun, last),
                loss(he, last)
            ),
        )
        .claim(
            "tanh-he",
            Always,
            deepest((tanh, Rule::He)) >= deepest((tanh, Rule::LeCun)).max(1.0),
            format!(
                "tanh learns at least as deep with He's σ as with 1/√in; in hidden layers it is {} \
                 against {}.",
                deepest((tanh, Rule::He)),
                deepest((tanh, Rule::LeCun))
            ),
        )
        .value("deepest", &cells)
        .value("guessing", GUESSING);
    section
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Depth by depth from behind: what happens with 16 layers stands at 1. Then rule by rule:
    /// He for σ = 0.01, and Xavier for σ = 1.
    #[test]
    fn losses_in_another_order_are_noticed() {
        let task = Task { learning_rate: 0.01, epochs: 60, seed: 42 };
        let losses = task.losses().expect("it converges");
        let right = section(&losses, task);
        for (axis, ids) in [(2, ["vanished", "rules"]), (0, ["relu-he", "tanh-he"])] {
            let mut reversed = losses.clone();
            reversed.invert_axis(Axis(axis));
            let wrong = section(&reversed, task);
            for id in ids {
                assert!(right.holds(id) && !wrong.holds(id), "{id}");
            }
        }
    }
}
