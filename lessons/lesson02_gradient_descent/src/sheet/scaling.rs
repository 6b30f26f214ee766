//! Shows what standardising the applicants' two scores does to a descent.

use ndarray::{Array1, array};
use shared::figure::{Chart, Colour, Panels};
use shared::number::{count, fixed, short};
use shared::{Section, Strength::Always, Table};

use crate::applicants::Applicants;
use crate::scaling::{
    best_rate, centred, condition, curvatures, descend_ravine, hessian, steps_needed,
};

/// The descent of the figure, in a bowl with this ratio of its curvatures.
fn descent(ratio: f64) -> Vec<Array1<f64>> {
    let h = array![[1.0, 0.0], [0.0, ratio]];
    // With the best rate itself the round bowl would be done in one step.
    descend_ravine(&h, array![4.0, 1.5], 0.95 * best_rate(&h), 14)
}

/// A descent in a bowl with this ratio of its curvatures, and one in a round bowl, seen from
/// above.
pub fn figure(ratio: f64) -> Panels {
    let mut panels = Panels::new("scaling", "The same descent in a ravine and in a round bowl", 2);
    for steep in [ratio, 1.0] {
        let levels = [0.03, 0.12, 0.3, 0.6, 1.0].map(|share| 8.0 * steep.sqrt() * share);
        panels = panels.panel(
            Chart::new("", format!("condition number {}", short(steep)))
                .x("w₁")
                .y("w₂")
                .equal_units()
                .height_map((-5.0..5.0, -3.0..3.0), levels, move |x, y| {
                    0.5 * (x * x + steep * y * y)
                })
                .path("descent", descent(steep).iter().map(|w| (w[0], w[1])))
                .colour(Colour::Vermilion),
        );
    }
    panels
}

pub(super) fn section(applicants: &Applicants) -> Section {
    show(applicants, 10.0)
}

/// What the applicants' scores need, raw and standardised, and a figure with that ratio.
fn show(applicants: &Applicants, ratio: f64) -> Section {
    let raw = applicants.data.scores();
    let prepared = applicants.scale.apply(&raw);
    let mut section = Section::new("scaling", "Does scaling matter, or is it only tidy?");
    let mut table = Table::new(
        "scaling",
        "gre and gpa in a linear unit: curvatures of the loss, and steps to come a million times \
         closer with the best learning rate.",
        ["features", "λ₁", "λ₂", "condition number", "steps"],
    );
    let mut steps = Vec::new();
    for (name, x) in [("raw", raw), ("standardised", prepared)] {
        let h = hessian(&centred(&x));
        let (large, small) = curvatures(&h);
        let Some(condition) = condition(&h) else {
            table.row([name, &fixed(large, 4), "—", "—", "—"]);
            continue;
        };
        let needed = steps_needed(&h);
        table.row([
            name.to_owned(),
            fixed(large, 4),
            fixed(small, 4),
            fixed(condition, 1),
            fixed(needed, 0),
        ]);
        section
            .value(format!("{name}_curvatures"), [large, small])
            .value(format!("{name}_condition"), condition)
            .value(format!("{name}_steps"), needed);
        steps.push(needed);
    }
    section.table(table);
    if let [raw, standardised] = steps[..] {
        section.claim(
            "steps",
            Always,
            raw > 1000.0 * standardised,
            format!(
                "On these applicants, {} steps become {}, and nothing was learned in between: the \
                 same question was put in better units.",
                count(raw as usize),
                count(standardised as usize)
            ),
        );
    } else {
        section.text(
            "On these applicants one score follows from the other, so that one of them says it \
             all. The loss is a trough (—), flat along its floor, and no steps lead to its lowest \
             point, since no point is lower than all others.",
        );
    }
    let (ravine, round) = (descent(ratio), descent(1.0));
    let left = |path: &[Array1<f64>], step: usize| path[step][0] / path[0][0];
    let crosses = ravine.windows(2).all(|pair| pair[0][1] * pair[1][1] < 0.0);
    let last = ravine.len() - 1;
    section.value("left_in_the_ravine", left(&ravine, last));
    section.value("left_in_the_round", left(&round, 1));
    section.figure(figure(ratio)).claim(
        "ravine",
        Always,
        crosses && left(&ravine, last) > left(&round, 1),
        format!(
            "In a ravine of condition number {} every step swings across, and after {last} of \
             them {} % of the way along it is still to go. In the round bowl the first step \
             leaves {} %.",
            short(ratio),
            fixed(100.0 * left(&ravine, last), 0),
            fixed(100.0 * left(&round, 1), 0)
        ),
    );
    section
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_nothing_is_steeper_nothing_is_gained_and_nothing_swings() {
        let mut applicants = Applicants::load(None, 42).expect("the generated set is sound");
        let ravine = section(&applicants);
        applicants.data.gre = applicants.data.gre.mapv(|gre| gre / 350.0); // as narrow as gpa
        let round = show(&applicants, 1.0);
        for id in ["steps", "ravine"] {
            assert!(ravine.holds(id) && !round.holds(id), "{id}");
        }
    }
}
