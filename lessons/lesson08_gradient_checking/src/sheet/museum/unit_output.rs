//! The label of an output for a weight: on n0's network and on the applicants.

use lesson05_backprop::admissions::train_n3;
use shared::Result;
use shared::figure::{Chart, Colour, numbered_from};
use shared::number::fixed;

use super::Exhibit;
use crate::museum::Hall;
use crate::museum::unit_output::{cosine_on_n0s_example, gradient_checks, train, uphill, wrong};
use crate::relative_error::{RIGHT, WRONG};

/// How many draws are asked; and n3's network is trained with this η for so many epochs.
const DRAWS: usize = 200;
const RATE: f64 = 1.0;
const EPOCHS: usize = 500;

/// Both runs' errors.
fn figure(bad: &[f64], good: &[f64]) -> Chart {
    Chart::new("unit-output", "Errors sent back by the outputs, and by the weights")
        .x("epoch")
        .y("mean squared error")
        .line("as n1 words it", numbered_from(1, bad).step_by(5))
        .colour(Colour::Vermilion)
        .line("mended", numbered_from(1, good).step_by(5))
        .colour(Colour::Blue)
}

/// The label.
///
/// # Errors
/// If the mended run diverges.
pub fn exhibit(hall: &Hall) -> Result<Exhibit> {
    let part = hall.n3_applicants.train();
    let bad = train(wrong, &part, 21, RATE, EPOCHS).errors;
    let good = train_n3(&part, 21, RATE, EPOCHS)?.errors;
    let turned = uphill(&part, DRAWS, hall.seed);
    Ok(show(gradient_checks(), cosine_on_n0s_example(), turned, [&bad, &good]))
}

/// What the gradient checks say, the cosine on n0's network, how many draws go uphill, and
/// both runs' errors.
pub(super) fn show(
    [error, mended]: [f64; 2],
    cosine: f64,
    turned: usize,
    [bad, good]: [&[f64]; 2],
) -> Exhibit {
    let lowest = (0..bad.len()).min_by(|&a, &b| bad[a].total_cmp(&bad[b])).unwrap_or(0);
    let [last, best] = [bad, good].map(|errors| errors[errors.len() - 1]);
    let share = turned as f64 / DRAWS as f64;
    Exhibit {
        id: "unit-output",
        place: "n1 §7",
        bug: "the hidden error from the unit's own output, not from its weight",
        source: include_str!("../../museum/unit_output.rs"),
        holds: error > WRONG
            && mended < RIGHT
            && cosine < 0.0
            && (0.3..0.7).contains(&share)
            && bad[0] > bad[lowest]
            && last > bad[lowest] + 1e-3
            && best < bad[lowest],
        effect: format!(
            "On n0's network the relative error is {error:.2}, and the cosine of the angle to the \
             right gradient {}: a step against it goes uphill. So it is for {turned} of {DRAWS} draws \
             of n3's first weights, since the outputs are above 0 and the weights may be either. When \
             the output's weights learn too, the error falls from {:.4} to {:.4} in {} epochs, as they make good for it, \
             and then rises to {last:.4}; mended it goes down to {best:.4}.",
            fixed(cosine, 2),
            bad[0],
            bad[lowest],
            lowest + 1,
        ),
        caught_by: "a gradient check",
        values: vec![
            ("unit_output_error", error.into()),
            ("unit_output_cosine", cosine.into()),
            ("unit_output_uphill", turned.into()),
            ("unit_output_lowest", bad[lowest].into()),
            ("unit_output_last", last.into()),
            ("unit_output_mended", best.into()),
        ],
        figure: Some(figure(bad, good).into()),
        table: None,
    }
}
