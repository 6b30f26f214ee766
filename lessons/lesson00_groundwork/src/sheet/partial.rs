//! Shows a function of two variables, cut along each of them.

use ndarray::array;
use shared::figure::{Chart, Colour, Panels};
use shared::number::{fixed, short};
use shared::{Section, Strength::Always, Table};

use crate::derivative::slope_between;
use crate::hillside::{gradient, height};

/// Where the function is looked at.
const AT: (f64, f64) = (3.0, 2.0);

/// A cut: the curve, and the straight line with that slope at the place.
fn cut(title: &str, variable: &str, at: f64, f: impl Fn(f64) -> f64, slope: f64) -> Chart {
    let here = f(at);
    Chart::new("", title)
        .x(variable)
        .y("f")
        .y_range(-10.0..46.0)
        .function("f", -1.0..4.0, f)
        .colour(Colour::Blue)
        .function("slope here", -1.0..4.0, move |x| here + slope * (x - at))
        .colour(Colour::Vermilion)
        .dashed()
        .scatter("here", [(at, here)])
        .colour(Colour::Vermilion)
}

fn figure() -> Panels {
    let ((x, y), g) = (AT, gradient(AT.0, AT.1));
    Panels::new("cuts", "x² + 3xy, cut along x and along y", 2)
        .panel(cut("along x, with y = 2", "x", x, |x| height(x, y), g[0]))
        .panel(cut("along y, with x = 3", "y", y, |y| height(x, y), g[1]))
}

pub(super) fn section() -> Section {
    show(&gradient(AT.0, AT.1).to_vec())
}

/// What is said to be the gradient at (3, 2).
fn show(gradient: &[f64]) -> Section {
    let ((x, y), h) = (AT, 1e-6);
    let tried =
        [slope_between(|x| height(x, y), x, x + h), slope_between(|y| height(x, y), y, y + h)];
    let g = array![gradient[0], gradient[1]];
    let moves = [[0.01, 0.0], [0.0, 0.01], [0.01, 0.01], [0.01, -0.02], [0.06, -0.08]];
    let mut table = Table::new(
        "moves",
        "From (3, 2) by small moves: the gradient's dot product with the move, and how far f really \
         rises.",
        ["x by", "y by", "gradient · move", "f rises by"],
    );
    let mut off: Vec<f64> = Vec::new();
    let mut rises = Vec::new();
    for step in moves {
        let foretold = g.dot(&array![step[0], step[1]]);
        let rise = height(x + step[0], y + step[1]) - height(x, y);
        off.push((rise - foretold).abs());
        rises.push(rise);
        table.row([short(step[0]), short(step[1]), fixed(foretold, 3), fixed(rise, 4)]);
    }
    let mut section = Section::new("partial", "What is a slope where there are two variables?");
    section
        .text(format!(
            "At (3, 2) the function x² + 3xy has the slope {} along x and {} along y.",
            short(gradient[0]),
            short(gradient[1])
        ))
        .figure(figure())
        .table(table)
        .claim(
            "foretells",
            Always,
            gradient.iter().zip(tried).all(|(slope, found)| (slope - found).abs() < 1e-4)
                && off[..4].iter().all(|off| *off < 0.001)
                && off[4] > 0.005,
            "For the first four moves the two agree to two decimals; the last is longer, and there \
             they begin to differ.",
        )
        .value("gradient", gradient.to_vec())
        .value("rises", rises);
    section
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_gradient_foretells_something_else() {
        assert!(section().holds("foretells"));
        assert!(!show(&[12.0, 9.1]).holds("foretells"));
        assert!(!show(&[11.9, 9.0]).holds("foretells"));
    }
}
