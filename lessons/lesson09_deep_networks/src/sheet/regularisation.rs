//! One network trained in four ways, by what each does on points never seen.

use lesson05_backprop::{Batch, Network};
use shared::figure::{Chart, Colour, Figure, Panels};
use shared::number::{about, fixed, percent, short};
use shared::{Result, Section, Strength::Always, Table};

use super::Params;
use super::plane::over_region;
use crate::capacity::{EPOCHS, POINTS, Parts};
use crate::dropout::with_dropout;
use crate::regularisation::{LAMBDA, WIDTH, stopped_early, with_decay};
use crate::training::{accuracy_on, loss_on};

/// The odds at which a network is 90 % sure: σ(ln 9) = 0.9.
const SURE: f64 = 9.0;

/// Where a network says 1, and the two lines on which it is 90 % sure.
fn with_certainty(chart: Chart, network: &Network, points: &Batch) -> Chart {
    let sure = SURE.ln();
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

/// What became of a network, by what it learned from and by points never seen.
struct Outcome {
    /// Its values' name.
    key: &'static str,
    /// How it was trained.
    name: String,
    train_loss: f64,
    test_loss: f64,
    test_accuracy: f64,
    /// In which share of its errors on the test set it is 90 % sure or more.
    sure_errors: f64,
    /// ‖θ‖.
    size: f64,
}

impl Outcome {
    fn of(key: &'static str, name: String, network: &Network, train: &Batch, test: &Batch) -> Self {
        let logits = network.output(&test.0);
        let errors: Vec<f64> = logits
            .iter()
            .zip(&test.1)
            .filter(|&(&z, &y)| (z > 0.0) != (y == 1.0))
            .map(|(&z, _)| z.abs())
            .collect();
        let sure = errors.iter().filter(|&&z| z >= SURE.ln()).count();
        Outcome {
            key,
            name,
            train_loss: loss_on(network, train),
            test_loss: loss_on(network, test),
            test_accuracy: accuracy_on(network, test),
            sure_errors: sure as f64 / errors.len().max(1) as f64,
            size: network.theta.dot(&network.theta).sqrt(),
        }
    }
}

/// How many times as many points are tried in place of a cure.
const MORE: usize = 10;

/// The section: four ways to train, by what they do on points never seen, and more points.
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
        ("early", format!("stopped at epoch {best}"), early),
    ];
    // Another draw, since the first goes on with the points of the test set.
    let more = Parts { train: Parts::draw(MORE * POINTS, 4).train, ..parts.clone() };
    let on_more = with_decay(&more, 0.0, rate, seed)?;
    let panels = figure(&networks, &parts);
    let outcomes = networks
        .map(|(key, name, network)| Outcome::of(key, name, &network, &parts.train, &parts.test));
    let name = format!("nothing, but {} points", MORE * POINTS);
    Ok(show(panels, &outcomes, &Outcome::of("more", name, &on_more, &more.train, &parts.test)))
}

fn table<'a>(outcomes: impl Iterator<Item = &'a Outcome>) -> Table {
    let mut table = Table::new(
        "regularisation",
        format!(
            "{WIDTH} hidden units, {POINTS} points, {EPOCHS} epochs; 1000 points to test on. The \
             last columns: in which share of its errors there a network is 90 % sure or more, and \
             the size of its parameters."
        ),
        ["cure", "training loss", "test loss", "right", "sure errors", "‖θ‖"],
    );
    for outcome in outcomes {
        table.row([
            outcome.name.clone(),
            fixed(outcome.train_loss, 3),
            fixed(outcome.test_loss, 3),
            percent(outcome.test_accuracy, 1),
            percent(outcome.sure_errors, 0),
            fixed(outcome.size, 1),
        ]);
    }
    table
}

/// Four ways to train, the first without a cure, and what more points do without one.
fn show(panels: Panels, four: &[Outcome; 4], more: &Outcome) -> Section {
    let all = || four.iter().chain([more]);
    let mut section = Section::new("regularisation", "How to keep it from learning by heart?");
    for outcome in all() {
        let key = outcome.key;
        section
            .value(format!("{key}_train_loss"), outcome.train_loss)
            .value(format!("{key}_test_loss"), outcome.test_loss)
            .value(format!("{key}_test_accuracy"), outcome.test_accuracy)
            .value(format!("{key}_sure_errors"), outcome.sure_errors)
            .value(format!("{key}_size"), outcome.size);
    }

    let [plain, cures @ ..] = four;
    let [decay, dropout, early] = cures;
    let most = |of: fn(&Outcome) -> f64| cures.iter().map(of).fold(f64::NEG_INFINITY, f64::max);
    let gains = |cure: &Outcome| plain.test_loss - cure.test_loss;
    let gives_up = |cure: &Outcome| cure.train_loss - plain.train_loss;
    let mut accuracies = four.each_ref().map(|outcome| outcome.test_accuracy);
    accuracies.sort_by(f64::total_cmp);
    let [least_right, .., most_right] = accuracies;
    section
        .text(format!(
            "The same {WIDTH} units on the same {POINTS} points, with nothing against learning by \
             heart and with three cures."
        ))
        .figure(panels)
        .table(table(all()))
        .claim(
            "alike",
            Always,
            most_right - least_right <= 0.04,
            format!(
                "The four that learn from the same {POINTS} points differ little in what they get \
                 right, from {} to {} of the test points.",
                percent(least_right, 1),
                percent(most_right, 1)
            ),
        )
        .claim(
            "sure",
            Always,
            plain.sure_errors > 1.5 * most(|cure| cure.sure_errors),
            format!(
                "What differs is how sure the network is: without a cure it is 90 % sure or more in \
                 {} of its errors, with any of the three in {} at most.",
                percent(plain.sure_errors, 0),
                percent(most(|cure| cure.sure_errors), 0)
            ),
        )
        .claim(
            "gains",
            Always,
            cures.iter().all(|cure| gives_up(cure) > 0.0 && gains(cure) > gives_up(cure)),
            format!(
                "Each cure gives up something on the points to train on and gains more on those \
                 never seen: the test loss falls from {} to {} or less.",
                fixed(plain.test_loss, 3),
                fixed(most(|cure| cure.test_loss), 3)
            ),
        )
        .claim(
            "size",
            Always,
            most(|cure| cure.size) < plain.size / 1.5,
            format!(
                "Each cure makes the parameters smaller: their size ‖θ‖ falls from {} to {} or less.",
                fixed(plain.size, 1),
                fixed(most(|cure| cure.size), 1)
            ),
        )
        .claim(
            "decay",
            Always,
            // By a hundredth at least, or the losses that are shown may be the same.
            decay.test_loss < 0.99 * dropout.test_loss.min(early.test_loss),
            format!(
                "Of the three cures weight decay does most here: it brings the test loss to {}.",
                fixed(decay.test_loss, 3)
            ),
        )
        .claim(
            "more",
            Always,
            cures.iter().all(|cure| more.test_loss < 0.99 * cure.test_loss)
                && more.test_loss < 1.5 * more.train_loss,
            format!(
                "More points do more than any of the three: the same network, trained on {} of \
                 them with nothing to hold it back, has a test loss of {}, not far above its \
                 training loss, {}.",
                MORE * POINTS,
                fixed(more.test_loss, 3),
                fixed(more.train_loss, 3)
            ),
        );
    section
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_of_the_cures_is_not_so_of_none() {
        let outcome = |test_accuracy, train_loss, test_loss, sure_errors, size| Outcome {
            key: "",
            name: String::new(),
            train_loss,
            test_loss,
            test_accuracy,
            sure_errors,
            size,
        };
        let named = |of: Outcome, key| Outcome { key, ..of };
        let none = || outcome(0.89, 0.01, 0.59, 0.7, 28.0);
        let cure = |key, test_loss| named(outcome(0.91, 0.14, test_loss, 0.3, 10.0), key);
        let more = |test_loss| named(outcome(0.91, 0.16, test_loss, 0.3, 9.0), "more");
        let panels = || Panels::new("regularisation", "", 2);
        let claims = ["alike", "sure", "gains", "size", "decay", "more"];
        let cures = [cure("b", 0.24), cure("c", 0.29), cure("d", 0.27)];
        let [b, c, d] = cures;
        let fitting = show(panels(), &[named(none(), "a"), b, c, d], &more(0.21));
        assert!(claims.iter().all(|claim| fitting.holds(claim)));
        // No cure but the last, which is wrong for every other point, and no gain from more.
        let four = [named(none(), "a"), named(none(), "b"), cure("c", 0.29), cure("d", 0.25)];
        let [a, b, c, d] = four;
        let other = [a, b, c, Outcome { test_accuracy: 0.5, ..d }];
        let other = show(panels(), &other, &more(0.6));
        assert!(claims.iter().all(|claim| !other.holds(claim)));
    }

    #[test]
    fn the_test_loss_is_lowest_between_the_ends_of_lambda() {
        let parts = Parts::draw(POINTS, 3);
        let run = |lambda| with_decay(&parts, lambda, 0.03, 42).expect("it converges");
        let loss = |lambda| loss_on(&run(lambda), &parts.test);
        assert!(loss(LAMBDA) < 0.5 * loss(0.001) && loss(LAMBDA) < 0.5 * loss(10.0));
        // A weak decay is behind dropout and early stopping.
        let dropped = with_dropout(&parts, 0.5, 0.03, 42).expect("it converges");
        let (_, early) = stopped_early(&parts, 0.03, 42).expect("it converges");
        for other in [dropped, early] {
            assert!(loss_on(&other, &parts.test) < loss(0.1));
        }
        // At the right end it is sure of nothing.
        assert!(run(10.0).output(&parts.test.0).iter().all(|z| z.abs() < SURE.ln()));
    }
}
