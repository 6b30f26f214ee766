//! Surprise against the probability, and what four forecasters of the weather pay.

use shared::figure::Chart;
use shared::number::fixed;
use shared::{Section, Strength::Always, Table};

use crate::information::{cross_entropy, divergence, entropy, information};

/// Information of an event, and entropy of a coin, against the probability.
pub fn figure() -> Chart {
    Chart::new("information", "Surprise at an event, and the mean surprise of a coin")
        .x("probability p")
        .y("nats")
        .y_range(0.0..4.0)
        .function("information −ln p", 0.01..1.0, information)
        .function("entropy of a coin", 0.0..1.0, |p| entropy(&[p, 1.0 - p]))
}

/// How often sun, cloud and rain come.
const WEATHER: [f64; 3] = [0.7, 0.2, 0.1];

/// The section: information, entropy, divergence.
pub fn section() -> Section {
    show(WEATHER)
}

/// The forecasters, of whom the first takes this for the truth.
fn show(first: [f64; 3]) -> Section {
    let mut table = Table::new(
        "divergence",
        "Sun, cloud, rain come with 0.7, 0.2, 0.1. Four forecasters:",
        ["forecast", "cross-entropy", "entropy", "difference"],
    );
    let entropy = entropy(&WEATHER);
    let mut paid = Vec::new();
    for (name, q) in [
        (first.map(|q| fixed(q, 1)).join(", "), first),
        ("0.6, 0.3, 0.1".to_owned(), [0.6, 0.3, 0.1]),
        ("a third each".to_owned(), [1.0 / 3.0; 3]),
        ("0.1, 0.2, 0.7".to_owned(), [0.1, 0.2, 0.7]),
    ] {
        paid.push((cross_entropy(&WEATHER, &q), divergence(&WEATHER, &q)));
        let (cost, more) = paid[paid.len() - 1];
        table.row([name, fixed(cost, 4), fixed(entropy, 4), fixed(more, 4)]);
    }
    let [truthful, .., sure] = paid[..] else { unreachable!("there are four") };
    let others = &paid[1..];
    let mut section = Section::new("information", "How surprising is what happened?");
    section
        .text(
            "A classifier that gives probabilities can be measured by its surprise at what happened, \
             −ln p.",
        )
        .figure(figure())
        .table(table)
        .claim(
            "truth-pays-least",
            Always,
            truthful.1.abs() < 1e-12 && others.iter().all(|(_, more)| *more > 0.01),
            format!(
                "The first forecaster says the truth and pays the entropy, {} nats; every other pays \
                 more.",
                fixed(entropy, 2)
            ),
        )
        .claim(
            "sure-and-wrong",
            Always,
            paid[..3].iter().all(|(cost, _)| *cost < sure.0),
            format!(
                "The last, who expects the rarest, pays most, {}: more even than the one who knows \
                 nothing and gives a third to each.",
                fixed(sure.0, 2)
            ),
        )
        .value("entropy", entropy)
        .value("divergences", paid.iter().map(|(_, more)| *more).collect::<Vec<_>>());
    section
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_first_forecaster_who_is_surer_of_rain_than_the_last_pays_more() {
        let wrong = show([0.01, 0.01, 0.98]);
        for id in ["truth-pays-least", "sure-and-wrong"] {
            assert!(section().holds(id) && !wrong.holds(id), "{id}");
        }
    }
}
