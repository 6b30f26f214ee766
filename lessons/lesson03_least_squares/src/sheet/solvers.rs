//! The server room's line by each of the three ways.

use ndarray::{Axis, array};
use shared::number::fixed;
use shared::{Result, Section, Table};

use super::Params;
use crate::closed_form::fit_line;
use crate::server_room::rooms;
use crate::solvers::{WAYS, Way, difference, with_ones};

/// To how many decimals numbers agree that differ by so much at most; what is
/// beyond the twelfth is rounding, and another machine's rounding may differ.
pub fn decimals(largest: f64) -> usize {
    (-largest.max(1e-12).log10()).floor() as usize
}

/// The name of the value in which a way's results stand.
pub fn value_name(way: Way) -> String {
    way.name.to_lowercase().replace(' ', "_")
}

/// The section: the three ways on the server room.
///
/// # Errors
/// If a solver fails.
pub fn section(params: &Params) -> Result<Section> {
    let (x, y) = rooms(params.seed);
    let line = fit_line(&x, &y)?;
    let design = with_ones(&x.insert_axis(Axis(1)));
    let mut table = Table::new(
        "solvers",
        "The server room again: b and w by each of the three.",
        ["by", "intercept b", "slope w"],
    );
    let row = |name: &str, intercept: f64, slope: f64| {
        [name.to_owned(), fixed(intercept, 12), fixed(slope, 12)]
    };
    table.row(row("closed form", line.intercept, line.slope));
    let worked_out = array![line.intercept, line.slope];
    let mut worst = 0.0_f64;
    let mut found = Vec::new();
    for way in WAYS {
        let w = (way.solve)(&design, &y)?;
        table.row(row(way.name, w[0], w[1]));
        worst = worst.max(difference(&w, &worked_out));
        found.push((way, w));
    }
    let mut section = Section::new("solvers", "And with several features?");
    section
        .text(
            "Put a column of ones before the features, and the predictions are X·w: the intercept \
             has become a weight. The derivatives are 0 where Xᵀ(X·w − y) = 0, as many equations as \
             weights. The direct way multiplies out XᵀX and solves. QR writes X as Q·R, columns of \
             length 1 at right angles times a triangle, and solves the triangle. The SVD writes it \
             as U·S·Vᵀ, a turn, a stretching and a turn, and undoes them one after the other.",
        )
        .table(table)
        .text(format!(
            "On two columns all agree with the closed form, to {} decimals. So why three?",
            decimals(worst)
        ))
        .value("worst_difference", worst);
    for (way, w) in &found {
        section.value(value_name(*way), w);
    }
    Ok(section)
}
