//! The second derivatives, and the contours that they make, with other targets and with x
//! standardised.

use lesson02_gradient_descent::scaling::curvatures;
use lesson03_least_squares::{Line, fit_line};
use ndarray::Array1;
use shared::figure::{Chart, Figure, Panels};
use shared::number::{fixed, short};
use shared::{Result, Section, Strength::Always, Table};

use super::{Params, surface::START};
use crate::ellipses::{elongation, hessian, misses_by, standardised, tilt};
use crate::surface::{bowl, points};

/// Points, (x, y).
type Points = (Array1<f64>, Array1<f64>);

/// The contours around the best line: as it is, with other targets, standardised.
///
/// # Errors
/// If some of the points have no best line.
fn figure([as_is, other, round]: [&Points; 3]) -> Result<Figure> {
    let mut panels = Panels::new("ellipses", "Contours for three sets of points", 3);
    for (title, (x, y)) in
        [("y = 3x + 1", as_is), ("y = x + 1", other), ("y = 3x + 1, x standardised", round)]
    {
        let best = fit_line(x, y)?;
        let (w, b, lowest) = (best.slope, best.intercept, best.loss(x, y));
        panels = panels.panel(
            Chart::new("", title)
                .x("w")
                .y("b")
                .x_range(w - 2.0..w + 2.0)
                .y_range(b - 2.0..b + 2.0)
                .equal_units()
                .contours("", [0.02, 0.1, 0.25, 0.5, 0.9].map(|j| lowest + j), bowl(x, y)),
        );
    }
    Ok(Figure::from(panels).result(format!(
        "As x is, the ellipses are {} times as long as wide; with x standardised, {} times.",
        fixed(elongation(&as_is.0), 1),
        fixed(elongation(&round.0), 1)
    )))
}

/// The section: the Hessian, and what it depends on.
///
/// # Errors
/// If x cannot be standardised, or has no best line.
pub fn section(params: &Params) -> Result<Section> {
    let (x, y) = points(params.samples, params.noise, params.seed);
    let other = (x.clone(), &y - 2.0 * &x); // around y = x + 1, with the same noise
    let round = (standardised(&x)?, y.clone());
    show(&(x, y), &other, &round)
}

/// The points as they are, with other targets, and with x standardised.
fn show(as_is: &Points, other: &Points, round: &Points) -> Result<Section> {
    let (x, z) = (&as_is.0, &round.0);
    let lowest = |(x, y): &Points| fit_line(x, y);
    let (best, best_other) = (lowest(as_is)?, lowest(other)?);
    let away = (START.0 - best.slope, START.1 - best.intercept);
    let mut table = Table::new(
        "ellipses",
        format!(
            "Second derivatives, what they make of the contours, and by how many degrees the step \
             misses the lowest point from w = {}, b = {}, and as far from the lowest point of the other bowl.",
            short(START.0),
            short(START.1)
        ),
        ["x", "mean x²", "mean x", "λ₁", "λ₂", "length : width", "tilt", "misses by"],
    );
    for (name, (x, _)) in [("as it is", as_is), ("standardised", round)] {
        let h = hessian(x);
        let (large, small) = curvatures(&h);
        table.row([
            name.to_owned(),
            fixed(h[[0, 0]], 4),
            fixed(h[[0, 1]].abs(), 4),
            fixed(large, 4),
            fixed(small, 4),
            fixed(elongation(x), 3),
            if is_round(x) { "—".into() } else { fixed(tilt(x), 1) + "°" },
            fixed(misses_by(x, away), 1) + "°",
        ]);
    }
    // What it costs to be off by 1 in w, beyond the lowest point's own loss.
    let off_by_1 = |(x, y): &Points, best: Line| {
        Line { slope: best.slope + 1.0, ..best }.loss(x, y) - best.loss(x, y)
    };
    let (cost, cost_other) = (off_by_1(as_is, best), off_by_1(other, best_other));
    let mut section = Section::new("ellipses", "Why are the contours not circles?");
    section
        .text("The Hessian, J's second derivatives, decides how long the contours are and how they lean.")
        .table(table)
        .figure(figure([as_is, other, round])?)
        .claim(
            "long-and-leaning",
            Always,
            elongation(x) > 2.0 && tilt(x) < -10.0,
            format!(
                "With x as it is, the ellipses are {} times as long as wide, and lean by {}°.",
                fixed(elongation(x), 1),
                fixed(tilt(x), 1)
            ),
        )
        .claim(
            "targets",
            Always,
            best.distance(&best_other) > 1.0 && (cost - cost_other).abs() < 1e-9,
            format!(
                "Targets around y = x + 1 move the bowl, from ({}, {}) to ({}, {}), and leave its \
                 shape as it was: to be off by 1 in w costs {} with either.",
                fixed(best.slope, 2),
                fixed(best.intercept, 2),
                fixed(best_other.slope, 2),
                fixed(best_other.intercept, 2),
                fixed(cost, 3)
            ),
        )
        .claim(
            "round",
            Always,
            is_round(z),
            format!(
                "With x standardised the contours are as good as circles, {} times as long as wide.",
                fixed(elongation(z), 3)
            ),
        )
        .claim(
            "to-the-middle",
            Always,
            misses_by(x, away) > 10.0 && misses_by(z, away) < 1.0,
            format!(
                "On the circles the step against the slope goes to the middle, to within {}°; on the \
                 ellipses it misses it by {:.0}°.",
                fixed(misses_by(z, away), 1),
                misses_by(x, away)
            ),
        )
        .value("hessian", &hessian(x))
        .value("elongation", elongation(x))
        .value("tilt", tilt(x))
        .value("elongation_standardised", elongation(z));
    Ok(section)
}

/// Whether the eye takes the ellipses for circles, which lean in no direction.
fn is_round(x: &Array1<f64>) -> bool {
    elongation(x) < 1.05
}

#[cfg(test)]
mod tests {
    use super::*;

    const IDS: [&str; 4] = ["long-and-leaning", "targets", "round", "to-the-middle"];

    #[test]
    fn at_the_defaults_all_claims_hold() {
        let section = section(&Params::default()).unwrap();
        assert!(IDS.iter().all(|id| section.holds(id)));
    }

    /// Of two points the mean square is a half: (m − 1)/m.
    #[test]
    fn few_points_make_no_circle() {
        let few = section(&Params { samples: 2, ..Params::default() }).unwrap();
        assert!(!few.holds("round") && !few.holds("to-the-middle"));
    }

    /// With x standardised to begin with there is nothing to make round, and with another x
    /// the bowl has another shape.
    #[test]
    fn another_x_is_seen() {
        let (x, y) = points(100, 0.2, 42);
        let round = (standardised(&x).unwrap(), y.clone());
        let other = (2.0 * &x, y);
        let section = show(&round, &other, &round).unwrap();
        for id in ["long-and-leaning", "targets", "to-the-middle"] {
            assert!(!section.holds(id), "{id}");
        }
    }
}
