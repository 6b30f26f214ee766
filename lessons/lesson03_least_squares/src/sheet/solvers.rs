//! The server room's line by each of the three ways.

use ndarray::{Array1, Array2, Axis, array};
use shared::data::toy;
use shared::number::fixed;
use shared::random::Random;
use shared::{Result, Section, Strength::Always, Table};

use super::Params;
use crate::closed_form::{Line, fit_line};
use crate::server_room::{NOISE, TRUTH, rooms};
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

/// So many rooms are more than one block of rows.
const MANY: usize = 10_000;

/// The section: the three ways on the server room.
///
/// # Errors
/// If a solver fails.
pub fn section(params: &Params) -> Result<Section> {
    let (x, y) = rooms(params.seed);
    let line = fit_line(&x, &y)?;
    let design = with_ones(&x.insert_axis(Axis(1)));
    let by_all = |x: &Array2<f64>, y: &Array1<f64>| {
        WAYS.into_iter().map(|way| (way.solve)(x, y)).collect::<Result<Vec<_>>>()
    };
    let mut section = show(line, &by_all(&design, &y)?);
    let mut random = Random::seed(params.seed);
    let (x, y) = toy::line(&mut random, TRUTH.slope, TRUTH.intercept, NOISE, MANY);
    let many = by_all(&with_ones(&x.insert_axis(Axis(1))), &y)?;
    // A column of zeros; a triangle with little at its end; and one row for two columns.
    let (zeros, y) = (array![[1.0, 0.0], [2.0, 0.0], [3.0, 0.0]], array![1.0, 2.0, 4.0]);
    let ending = |end: f64| array![[4.0, 0.0], [0.0, end * f64::EPSILON]];
    let refuses =
        |way: Way, x: &Array2<f64>, y: &Array1<f64>| usize::from((way.solve)(x, y).is_err());
    let by_qr = [2.0, 4.0, 8.0].map(|end| refuses(WAYS[1], &ending(end), &Array1::ones(2)));
    section
        .value("many_rooms", many.iter().map(|w| w.to_vec()).collect::<Vec<_>>())
        .value("refused", WAYS.map(|way| refuses(way, &zeros, &y)))
        .value("qr_refuses", by_qr)
        .value("qr_refuses_a_row", refuses(WAYS[1], &array![[3.0, 4.0]], &array![25.0]))
        .value("zero_column", &(WAYS[2].solve)(&zeros, &y)?);
    Ok(section)
}

/// The line by the formula, and b and w by each way.
fn show(line: Line, found: &[Array1<f64>]) -> Section {
    let mut table = Table::new(
        "solvers",
        "The server room again: b and w by each of the three.",
        ["by", "intercept b", "slope w"],
    );
    let row = |name: &str, intercept: f64, slope: f64| {
        [name.to_owned(), fixed(intercept, 12), fixed(slope, 12)]
    };
    table.row(row("closed form", line.intercept, line.slope));
    for (way, w) in WAYS.iter().zip(found) {
        table.row(row(way.name, w[0], w[1]));
    }
    let worked_out = array![line.intercept, line.slope];
    let worst = found.iter().map(|w| difference(w, &worked_out)).fold(0.0, f64::max);
    let mut section = Section::new("solvers", "And with several features?");
    section
        .text(
            "X holds the features and a column of ones, and the best weights solve Xᵀ(X·w − y) = 0: \
             by multiplying out XᵀX, by the triangle of X = Q·R, or by the stretching of X = U·S·Vᵀ.",
        )
        .table(table)
        .claim(
            "agree",
            Always,
            worst < 1e-10,
            format!(
                "On these two columns all three agree with the closed form, to {} decimals.",
                decimals(worst)
            ),
        )
        .value("worst_difference", worst);
    for (way, w) in WAYS.into_iter().zip(found) {
        section.value(value_name(way), w);
    }
    section
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_way_that_is_off_is_seen() {
        assert!(section(&Params::default()).unwrap().holds("agree"));
        let line = Line { slope: 2.0, intercept: 3.0 };
        for off in 0..3 {
            let mut found = vec![array![3.0, 2.0]; 3];
            found[off][1] += 1e-9;
            assert!(!show(line, &found).holds("agree"), "{}", WAYS[off].name);
        }
    }
}
