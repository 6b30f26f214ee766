//! How long a step of Adam's is, and how long at most.

use shared::figure::{Chart, numbered_from};
use shared::number::{count, fixed};
use shared::{Section, Strength::Always, Table};

use super::Params;
use crate::Adam;
use crate::longest_step::{BEFORE, Gradients, bound, lengths};

/// So many steps are watched, and so many of them drawn.
const STEPS: i32 = 1000;
const DRAWN: usize = 60;

/// The section: the lengths of Adam's steps.
pub fn section(params: &Params) -> Section {
    show(&Gradients::ALL.map(|gradients| (gradients, lengths(gradients, STEPS, params.seed))))
}

fn longest(lengths: &[f64]) -> f64 {
    lengths.iter().copied().fold(0.0, f64::max)
}

fn show(runs: &[(Gradients, Vec<f64>)]) -> Section {
    let Adam { beta1, beta2, .. } = Adam::new(1.0, 1);
    let bound = bound(beta1, beta2);
    let before = count(BEFORE as usize);

    let mut chart = Chart::new("longest-step", "The length of Adam's steps")
        .x("steps after the change")
        .y("length of the step, in η");
    let mut table = Table::new(
        "longest-step",
        format!("Adam's steps from the change on, which comes after {before} steps; all in η."),
        ["gradient", "first step", "longest step", "way in 1000 steps"],
    );
    for (gradients, lengths) in runs {
        let way: f64 = lengths.iter().sum();
        let cells = [fixed(lengths[0], 2), fixed(longest(lengths), 2), fixed(way, 1)];
        table.row([vec![gradients.name().to_owned()], cells.to_vec()].concat());
        chart = chart.line(gradients.name(), numbered_from(0, &lengths[..DRAWN]));
    }
    chart = chart.hline("bound", bound);

    let of = |wanted| &runs.iter().find(|run| run.0 == wanted).expect("all are here").1;
    let (same, onset) = (of(Gradients::Same), of(Gradients::Onset));
    let noise = of(Gradients::Noise).iter().sum::<f64>() / f64::from(STEPS);
    let place = onset.iter().position(|&length| length == longest(onset)).unwrap_or_default();
    let growing = longest(of(Gradients::Growing));

    let mut section = Section::new("longest", "Is η the longest step that Adam takes?");
    section
        .text(format!(
            "One parameter, and five kinds of gradients. Two go on as they have been for {before} \
             steps; three begin after so many steps of 0.",
        ))
        .table(table)
        .claim(
            "eta",
            Always,
            // Less than half of η on average is no step that is sure of itself.
            same.iter().all(|length| (length - 1.0).abs() < 1e-3) && noise < 0.5,
            format!(
                "While the gradient stays the same, a step is η. Where it is noise around 0, a \
                 step is {}·η on average.",
                fixed(noise, 2)
            ),
        )
        .figure(chart)
        .claim(
            "onset",
            Always,
            place > 0 && longest(onset) > 2.0 * onset[0],
            format!(
                "Where gradients set in after a long nothing and stay, step {} is the longest: {}·η, \
                 more than twice the first.",
                place + 1,
                fixed(longest(onset), 2)
            ),
        )
        .claim(
            "bound",
            Always,
            growing > 0.99 * bound && runs.iter().all(|run| longest(&run.1) <= bound),
            format!(
                "No step of the five is longer than the {}·η that can be calculated as a bound, \
                 and where gradients grow by β₂/β₁ they come to {}·η.",
                fixed(bound, 2),
                fixed(growing, 2)
            ),
        )
        .value("bound", bound);
    section
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn claims_fail_for_steps_of_other_lengths() {
        let runs = Gradients::ALL.map(|gradients| (gradients, lengths(gradients, STEPS, 42)));
        let told = show(&runs);
        for factor in [0.5, 2.0] {
            let scaled = runs.clone().map(|(gradients, lengths)| {
                (gradients, lengths.into_iter().map(|length| factor * length).collect())
            });
            let other = show(&scaled);
            for claim in ["eta", "bound"] {
                assert!(told.holds(claim) && !other.holds(claim), "{claim}");
            }
        }
        // All as where nothing changes.
        let calm = runs.clone().map(|(gradients, _)| (gradients, runs[0].1.clone()));
        assert!(told.holds("onset") && !show(&calm).holds("onset"));
    }
}
