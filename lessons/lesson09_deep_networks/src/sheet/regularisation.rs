//! One network trained in four ways, by what each does on points never seen.

use lesson05_backprop::{Batch, Network};
use shared::figure::{Chart, Colour, Figure, Panels};
use shared::number::{about, fixed, short};
use shared::{Result, Section, Table};

use super::Params;
use super::plane::over_region;
use crate::capacity::{EPOCHS, POINTS, Parts};
use crate::dropout::with_dropout;
use crate::regularisation::{LAMBDA, WIDTH, stopped_early, with_decay};
use crate::training::{accuracy_on, loss_on};

/// Where a network says 1, and the two lines on which it is 90 % sure.
fn with_certainty(chart: Chart, network: &Network, points: &Batch) -> Chart {
    let sure = 9.0_f64.ln(); // σ(ln 9) = 0.9
    let chart = chart.x_range(-2.0..3.0).y_range(-1.5..2.0);
    over_region(chart, |x| network.output(x), points)
        .levels("90 % sure", [-sure, sure])
        .colour(Colour::Ink)
}

/// Where each network says 1, with the points that it was trained on. Each has two names,
/// the first for its values.
fn figure(networks: &[(&str, String, Network)], parts: &Parts) -> Panels {
    let mut panels = Panels::new("regularisation", "The same points, four ways to train", 2);
    for (_, name, network) in networks {
        panels = panels.panel(with_certainty(Chart::new("", name), network, &parts.train));
    }
    panels
}

/// One way to train, for any strength of the decay.
///
/// # Errors
/// If the training diverges.
pub fn decay_figure(lambda: f64, seed: u32) -> Result<Figure> {
    let parts = Parts::draw(POINTS, 3);
    let network = with_decay(&parts, lambda, 0.03, seed)?;
    let (train, test) = (loss_on(&network, &parts.train), loss_on(&network, &parts.test));
    let [lambda, train, test] = [about(lambda, 2), fixed(train, 3), fixed(test, 3)];
    let title = format!("Weight decay λ = {lambda}: test loss {test}");
    let chart = Chart::new("decay", title).x("x₁").y("x₂");
    let others = parts.test.0.nrows();
    let result = format!("The loss is {train} on these points and {test} on {others} others.");
    Ok(Figure::from(with_certainty(chart, &network, &parts.train)).result(result))
}

/// The section: four ways to train, by what they do on points never seen.
///
/// # Errors
/// If a run diverges.
pub fn section(params: &Params) -> Result<Section> {
    let parts = Parts::draw(POINTS, 3);
    let (rate, seed) = (params.learning_rate, params.seed);
    let (best, early) = stopped_early(&parts, rate, seed)?;
    let networks = [
        ("plain", "nothing".to_owned(), with_decay(&parts, 0.0, rate, seed)?),
        (
            "decay",
            format!("weight decay, λ = {}", short(LAMBDA)),
            with_decay(&parts, LAMBDA, rate, seed)?,
        ),
        (
            "dropout",
            "dropout, half of the units".to_owned(),
            with_dropout(&parts, 0.5, rate, seed)?,
        ),
        ("early", format!("stopped after {best} epochs"), early),
    ];
    let mut table = Table::new(
        "regularisation",
        format!("{WIDTH} hidden units, {POINTS} points, {EPOCHS} epochs; 1000 points to test on."),
        ["against learning by heart", "training loss", "test loss", "test accuracy", "‖θ‖"],
    );
    let mut section = Section::new("regularisation", "How to keep it from learning by heart?");
    for (key, name, network) in &networks {
        let (train, test) = (loss_on(network, &parts.train), loss_on(network, &parts.test));
        let (right, theta) = (accuracy_on(network, &parts.test), &network.theta);
        let size = theta.dot(theta).sqrt();
        table.row([
            name.clone(),
            fixed(train, 3),
            fixed(test, 3),
            format!("{} %", fixed(100.0 * right, 1)),
            fixed(size, 1),
        ]);
        section
            .value(format!("{key}_train_loss"), train)
            .value(format!("{key}_test_loss"), test)
            .value(format!("{key}_test_accuracy"), right)
            .value(format!("{key}_size"), size);
    }
    section
        .text(
            "Fewer units would be one cure. But one does not know beforehand how many are right, \
             and there are cures that leave the network large.",
        )
        .figure(figure(&networks, &parts))
        .table(table)
        .text(
            "The boundaries hardly differ. What differs is how sure the network is: without a cure \
             it is sure everywhere, and where it is wrong it is wrong with full confidence, which \
             cross-entropy punishes most. Compare the first two columns of numbers, row by row: what \
             a cure gives up on the points it was trained on, it gains on those it has never seen. \
             The last column says how: to be sure within a short distance takes large weights.",
        );
    Ok(section)
}
