//! What each optimizer does with a gradient: first steps, and published numbers.

use ndarray::{Array1, array};
use shared::number::{fixed, scientific};
use shared::{Section, Strength::Always, Table};

use crate::Choice::{self, AdaGrad, Adam, Momentum, Nesterov, RmsProp, Sgd};
use crate::fixtures::{self, Printed, adam, momentum, rmsprop, stepped};
use crate::step_by_hand::first_steps;

/// The gradient of which all make their first two steps, and η.
const GRADIENT: [f64; 2] = [1.0, 0.01];
const ETA: f64 = 0.1;

/// An optimizer with the weights that a step of it gives, and those that are printed.
type Fixture = (Choice, Array1<f64>, Printed);

/// The section: first steps, and published numbers.
pub fn section() -> Section {
    let mut momentum = momentum();
    let after = [
        (Momentum, stepped(&mut momentum), fixtures::MOMENTUM),
        (RmsProp, stepped(&mut rmsprop()), fixtures::RMSPROP),
        (Adam, stepped(&mut adam()), fixtures::ADAM),
    ];
    let mut section = show(&first_steps(&array![GRADIENT[0], GRADIENT[1]], ETA), &after);
    section.value("fixture_momentum_velocity", &momentum.velocity);
    section
}

fn show(steps: &[(Choice, Array1<f64>, Array1<f64>)], after: &[Fixture]) -> Section {
    let mut table = Table::new(
        "first-steps",
        format!(
            "The first two steps under the constant gradient ({}, {}), with η = {ETA}.",
            GRADIENT[0], GRADIENT[1]
        ),
        ["optimizer", "step 1, x", "step 1, y", "step 2, x", "step 2, y"],
    );
    for (choice, first, second) in steps {
        let cells = [first[0], first[1], second[0], second[1]].map(|x| fixed(x, 4));
        table.row([vec![choice.to_string()], cells.to_vec()].concat());
    }

    let mut section = Section::new("step", "What does each optimizer do with a gradient?");
    section.text("Two parameters, the gradient of one a hundred times the other's:").table(table);
    claims(&mut section, steps);
    show_fixtures(&mut section, after);
    section
}

/// What the first two steps show.
fn claims(section: &mut Section, steps: &[(Choice, Array1<f64>, Array1<f64>)]) {
    let same = |a: f64, b: f64| (a / b - 1.0).abs() < 1e-4; // as the table shows them
    let of = |wanted| {
        let of = steps.iter().find(|(choice, ..)| *choice == wanted).expect("all are here");
        (&of.1, &of.2)
    };
    let x = |wanted| (of(wanted).0[0], of(wanted).1[0]);
    let proportion = |wanted| [of(wanted).0, of(wanted).1].map(|step| step[0] / step[1]);
    let slopes = GRADIENT[0] / GRADIENT[1];

    let keep = [Sgd, Momentum, Nesterov].map(proportion).concat();
    let alike = [AdaGrad, RmsProp, Adam].map(proportion).concat();
    section
        .claim(
            "proportion",
            Always,
            keep.iter().all(|&ratio| same(ratio, slopes))
                && alike.iter().all(|&ratio| same(ratio, 1.0)),
            format!(
                "SGD, momentum and Nesterov move x {slopes:.0} times as far as y; AdaGrad, \
                 RMSprop and Adam move both alike."
            ),
        )
        .claim(
            "eta",
            Always,
            same(-x(Adam).0, ETA)
                && same(-x(Adam).1, ETA)
                && same(-x(AdaGrad).0, ETA)
                && x(AdaGrad).1.abs() < 0.8 * ETA
                && -x(RmsProp).0 > 9.0 * ETA,
            format!(
                "Adam's steps are η. AdaGrad begins with η and goes on with {}·η; RMSprop begins \
                 with {} times η.",
                fixed(-x(AdaGrad).1 / ETA, 2),
                fixed(-x(RmsProp).0 / ETA, 0),
            ),
        );
}

/// CS231n's fixtures, in a table and among the section's values.
fn show_fixtures(section: &mut Section, after: &[Fixture]) {
    let mut table = Table::new(
        "fixtures",
        "CS231n's fixtures: 20 weights from −0.4 to 0.6 after one step (Adam's sixth), and by \
         how much the three are off what CS231n prints.",
        ["optimizer", "first", "second", "last", "off by"],
    );
    for (choice, w, printed) in after {
        let ends = [w[0], w[1], w[19]].map(|w| fixed(w, 8));
        let off = scientific(printed.off(w), 0);
        table.row([vec![choice.to_string()], ends.to_vec(), vec![off]].concat());
        section.value(format!("fixture_{choice}").to_lowercase(), w);
    }
    section.table(table).claim(
        "fixtures",
        Always,
        // Half of the last digit that is printed, and what a computer's numbers round.
        after.iter().all(|(_, w, printed)| printed.off(w) < 0.5e-8 + 1e-15),
        "All three agree with CS231n to the last of the eight decimals that it prints.",
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn claims_fail_where_one_takes_anothers_steps() {
        let told = section();
        let mut steps = first_steps(&array![GRADIENT[0], GRADIENT[1]], ETA);
        let names: Vec<Choice> = steps.iter().map(|step| step.0).rev().collect();
        for (step, name) in steps.iter_mut().zip(names) {
            step.0 = name;
        }
        let (w, _) = fixtures::fixture();
        let other = show(&steps, &[(Adam, w, fixtures::ADAM)]);
        for claim in ["proportion", "eta", "fixtures"] {
            assert!(told.holds(claim) && !other.holds(claim), "{claim}");
        }
    }
}
