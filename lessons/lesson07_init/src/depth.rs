//! # How deep may it be?
//!
//! The proof of a rule is that a deep network learns with it. The same task, the
//! same optimizer, networks of 1 to 16 hidden layers: which is the deepest that
//! still learns?

use lesson01_perceptron::Activation;
use lesson04_losses::Loss;
use lesson05_backprop::Training;
use lesson05_backprop::half_moons::points;
use lesson06_optimizers::Adam;
use ndarray::{Array2, Array3, Axis};
use shared::figure::Chart;
use shared::number::{fixed, short};
use shared::random::Random;
use shared::{Result, Section, Table};

use crate::spread::BENT;
use crate::{Params, Rule};

/// The depths that are tried.
pub const DEPTHS: [usize; 5] = [1, 2, 4, 8, 16];

/// Units in each hidden layer.
const WIDTH: usize = 10;

/// A loss of ln 2 is what guessing costs; half of that has learned something.
pub const LEARNED: f64 = 0.5 * std::f64::consts::LN_2;

// ANCHOR: loss
/// The loss on two half-moons after training a network of that depth.
///
/// # Errors
/// If the training diverges.
pub fn loss_after(f: Activation, rule: Rule, depth: usize, params: &Params) -> Result<f64> {
    let (x, y) = points(40, params.seed);
    let mut random = Random::seed(params.seed);
    let sizes = [&[2], vec![WIDTH; depth].as_slice(), &[1]].concat();
    let mut network = rule.network(&sizes, f, Activation::Identity, &mut random);
    let mut adam = Adam::new(params.learning_rate, network.parameter_count());
    let training =
        Training { loss: Loss::BinaryCrossEntropy, epochs: params.epochs, batch_size: None };
    let losses = training.train(&mut network, &mut adam, (&x, &y), &mut random, |_, _| {})?;
    Ok(losses[losses.len() - 1])
}
// ANCHOR_END: loss

/// The losses of all, (rules, activations, depths).
///
/// # Errors
/// If a run diverges.
pub fn losses(params: &Params) -> Result<Array3<f64>> {
    let mut losses = Array3::zeros((Rule::ALL.len(), BENT.len(), DEPTHS.len()));
    for ((rule, f, depth), loss) in losses.indexed_iter_mut() {
        *loss = loss_after(BENT[f], Rule::ALL[rule], DEPTHS[depth], params)?;
    }
    Ok(losses)
}

/// The deepest network that learned, (rules, activations); 0 if none did.
pub fn deepest(losses: &Array3<f64>) -> Array2<f64> {
    losses.map_axis(Axis(2), |by_depth| {
        let learned = by_depth.iter().rposition(|loss| *loss < LEARNED);
        learned.map_or(0.0, |depth| DEPTHS[depth] as f64)
    })
}

/// The deepest that learned, as a heat map.
pub fn figure(cells: &Array2<f64>) -> Chart {
    Chart::new("deepest", "The deepest network that learned, in hidden layers")
        .x("activation")
        .y("rule")
        .cells(cells.clone(), 0)
        .names(&Rule::ALL.map(Rule::name), &BENT.map(Activation::name))
}

/// The section: the heat map, and one row of it in losses.
///
/// # Errors
/// If a run diverges.
pub fn section(params: &Params) -> Result<Section> {
    let losses = losses(params)?;
    let cells = deepest(&losses);
    let columns = [
        (Activation::Sigmoid, Rule::LeCun),
        (Activation::Tanh, Rule::LeCun),
        (Activation::Relu, Rule::Small),
        (Activation::Relu, Rule::He),
    ];
    let name = |(f, rule): (Activation, Rule)| format!("{}, {}", f.name(), rule.name());
    let mut table = Table::new(
        "losses-by-depth",
        format!(
            "Loss after {} epochs of Adam with η = {}; guessing costs {}.",
            params.epochs,
            short(params.learning_rate),
            fixed(std::f64::consts::LN_2, 3)
        ),
        [vec!["hidden layers".to_owned()], columns.map(name).to_vec()].concat(),
    );
    for (depth, layers) in DEPTHS.iter().enumerate() {
        let loss = |(f, rule): (Activation, Rule)| {
            let row = Rule::ALL.iter().position(|one| *one == rule).expect("it is one of them");
            let column = BENT.iter().position(|one| *one == f).expect("it is one of them");
            fixed(losses[[row, column, depth]], 3)
        };
        table.row([vec![layers.to_string()], columns.map(loss).to_vec()].concat());
    }
    let mut section = Section::new("depth", "How deep may a network be?");
    section
        .text(format!(
            "Two half-moons, layers of {WIDTH} units, the same optimizer for all. A network has \
             learned when its loss is below half of what guessing costs. Deeper is not better here; \
             the question is only whether it can still be trained."
        ))
        .figure(figure(&cells))
        .table(table)
        .text(
            "Compare the rows of the heat map with the figures of spreads above: where the gradient \
             vanishes, the network stays at what guessing costs. The rule matters more the deeper the \
             network is, and the activation decides which rule.",
        )
        .value("deepest", &cells)
        .value("guessing", std::f64::consts::LN_2);
    Ok(section)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn he_trains_deep_relus_and_small_weights_do_not() {
        let params = Params::default();
        let loss =
            |rule, depth| loss_after(Activation::Relu, rule, depth, &params).expect("it converges");
        assert!(loss(Rule::He, 8) < LEARNED);
        assert!(loss(Rule::Small, 8) > 0.99 * std::f64::consts::LN_2);
        let sigmoid =
            loss_after(Activation::Sigmoid, Rule::LeCun, 8, &params).expect("it converges");
        assert!(sigmoid > LEARNED);
    }
}
