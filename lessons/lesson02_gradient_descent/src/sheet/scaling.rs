//! Shows what standardising the applicants' two scores does to a descent.

use ndarray::array;
use shared::figure::{Chart, Colour, Panels};
use shared::number::{fixed, short};
use shared::{Section, Table};

use crate::applicants::Applicants;
use crate::scaling::{
    best_rate, centred, condition, curvatures, descend_ravine, hessian, steps_needed,
};

/// A descent in a bowl with this ratio of its curvatures, and one in a round bowl, seen from
/// above.
pub fn figure(ratio: f64) -> Panels {
    let mut panels = Panels::new("scaling", "The same descent in a ravine and in a round bowl", 2);
    for steep in [ratio, 1.0] {
        let h = array![[1.0, 0.0], [0.0, steep]];
        // With the best rate itself the round bowl would be done in one step.
        let path = descend_ravine(&h, array![4.0, 1.5], 0.95 * best_rate(&h), 14);
        let levels = [0.03, 0.12, 0.3, 0.6, 1.0].map(|share| 8.0 * steep.sqrt() * share);
        panels = panels.panel(
            Chart::new("", format!("condition number {}", short(steep)))
                .x("w₁")
                .y("w₂")
                .equal_units()
                .height_map((-5.0..5.0, -3.0..3.0), levels, move |x, y| {
                    0.5 * (x * x + steep * y * y)
                })
                .path("descent", path.iter().map(|w| (w[0], w[1])))
                .colour(Colour::Vermilion),
        );
    }
    panels
}

pub(super) fn section(applicants: &Applicants) -> Section {
    let raw = applicants.data.scores();
    let prepared = applicants.scale.apply(&raw);
    let mut section = Section::new("scaling", "Does scaling matter, or is it only tidy?");
    let mut table = Table::new(
        "scaling",
        "gre and gpa in a linear unit: curvatures of the loss, and steps to come a million times closer with the best learning rate.",
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
            .value(format!("{name}_condition"), condition)
            .value(format!("{name}_steps"), needed);
        steps.push(needed);
    }
    let saved = match steps[..] {
        [raw, standardised] => format!(
            "On these applicants, {raw} steps become {standardised}. Nothing was learned in between; \
             the same question was put in better units."
        ),
        _ => "On these applicants gre and gpa rise and fall together, so that one of them says it \
             all. The loss is a trough (—), flat along its floor, and no steps lead to its lowest \
             point, since there is none."
            .to_owned(),
    };
    section
        .text(
            "Seen from above, the loss of a linear unit is a set of ellipses. A step that is safe \
             in the steep direction is tiny in the flat one. How bad that is, the condition number \
             says: the largest curvature over the smallest.",
        )
        .table(table)
        .figure(figure(12.0))
        .text(format!(
            "{saved} In the figure, look at the left path: it swings across the ravine, where it is \
             steep, and crawls along it, where it should go."
        ));
    section
}
