//! How a triangle is made of four points by mirrors, and what it makes of a circle.

use std::f64::consts::TAU;

use ndarray::{Array1, Array2, Axis, array, stack};
use shared::figure::{Chart, Colour, Mark, Panels};
use shared::number::fixed;
use shared::{Result, Section, Strength::Always, Table};

use super::closed_form::four_points;
use crate::cholesky::back_substitution;
use crate::closed_form::{Line, fit_line};
use crate::householder::{householder, mirrored};
use crate::solvers::{decomposed, difference};

/// (3, 4) thrown onto the first axis by a mirror, both ways.
fn mirror_figure() -> Chart {
    let at = |x: f64, y: f64| Mark::Arrow((0.0, 0.0), (x, y));
    // A mirror halves the angle between a column and its image: it lies along their sum.
    Chart::new("mirror", "Two mirrors that throw a column onto the first axis")
        .x("first number")
        .y("second number")
        .x_range(-6.0..6.0)
        .y_range(-1.5..5.0)
        .equal_units()
        .mark("the column (3, 4)", at(3.0, 4.0))
        .colour(Colour::Ink)
        .line("mirror 1", [(-3.0, -1.5), (6.0, 3.0)])
        .colour(Colour::Blue)
        .dashed()
        .mark("its image (5, 0)", at(5.0, 0.0))
        .colour(Colour::Blue)
        .line("mirror 2", [(0.75, -1.5), (-2.5, 5.0)])
        .colour(Colour::Vermilion)
        .dashed()
        .mark("its image (−5, 0)", at(-5.0, 0.0))
        .colour(Colour::Vermilion)
}

/// What a triangle R makes of all directions: R = U·S·Vᵀ.
struct Stretched {
    r: Array2<f64>,
    u: Array2<f64>,
    s: Array1<f64>,
    v: Array2<f64>,
}

/// The circle, and what becomes of it.
const CURVE: &str = "all directions";

/// The circle of all directions with the two that become half axes, and the ellipse.
fn ellipse_figure(of: &Stretched) -> Panels {
    let circle = (0..=180).map(|i| (TAU / 180.0 * f64::from(i)).sin_cos());
    let circle: Vec<(f64, f64)> = circle.map(|(sin, cos)| (cos, sin)).collect();
    let through = |w: &(f64, f64)| {
        let image = of.r.dot(&array![w.0, w.1]);
        (image[0], image[1])
    };
    let ellipse: Vec<(f64, f64)> = circle.iter().map(through).collect();
    let column = |m: &Array2<f64>, k: usize, length: f64| {
        Mark::Arrow((0.0, 0.0), (length * m[[0, k]], length * m[[1, k]]))
    };
    let chart = |title: &str, half: f64, curve: Vec<(f64, f64)>| {
        Chart::new("", title)
            .x_range(-half..half)
            .y_range(-half..half)
            .equal_units()
            .line(CURVE, curve)
            .colour(Colour::Faint)
    };
    Panels::new("ellipse", "What a matrix makes of a circle", 2)
        .panel(
            chart("weights w of length 1", 1.5, circle)
                .x("b")
                .y("w")
                .mark("stretched most", column(&of.v, 0, 1.0))
                .colour(Colour::Blue)
                .mark("stretched least", column(&of.v, 1, 1.0))
                .colour(Colour::Vermilion),
        )
        .panel(
            chart("what R makes of them", 7.0, ellipse)
                .x("first number of R·w")
                .y("second")
                .mark("stretched most", column(&of.u, 0, of.s[0]))
                .colour(Colour::Blue)
                .mark("stretched least", column(&of.u, 1, of.s[1]))
                .colour(Colour::Vermilion),
        )
}

/// The section: four points behind three mirrors, and the ellipse that belongs to them.
///
/// # Errors
/// If LAPACK's iteration does not end.
pub fn section() -> Result<Section> {
    let (x, y) = four_points();
    let triangle = householder(&stack![Axis(1), Array1::ones(x.len()), x, y]);
    let r = triangle.slice_axis(Axis(0), (..2).into());
    let r = r.split_at(Axis(1), 2).0.to_owned();
    let (u, s, vt) = decomposed(&r)?;
    Ok(show(&x, &y, fit_line(&x, &y)?, &Stretched { r, u, s, v: vt.t().to_owned() }))
}

/// The points, a line that is said to be their best, and what their triangle is said to do.
fn show(x: &Array1<f64>, y: &Array1<f64>, line: Line, of: &Stretched) -> Section {
    let mut states = vec![stack![Axis(1), Array1::ones(x.len()), *x, *y]]; // (points, 3) each
    for j in 0..3 {
        states.push(mirrored(&states[j], j));
    }
    let mut table = Table::new(
        "mirrors",
        "The four points' columns 1, x and y, behind one mirror after the other.",
        ["row", "as they are", "behind the first", "behind the second", "behind the third"],
    );
    for row in 0..x.len() {
        let cells = states.iter().map(|state| {
            state.row(row).iter().map(|a| fixed(*a, 2)).collect::<Vec<_>>().join(", ")
        });
        table.row(std::iter::once((row + 1).to_string()).chain(cells));
    }
    let triangle = householder(&states[0]);
    let rows = triangle.slice_axis(Axis(0), (..2).into());
    let (r, qty) = rows.split_at(Axis(1), 2);
    let w = back_substitution(&r.t().to_owned(), &qty.column(0).to_owned());
    let corner = triangle[[2, 2]].abs();
    let residuals = line.residuals(x, y);
    let off = difference(&w, &array![line.intercept, line.slope])
        .max((corner - residuals.dot(&residuals).sqrt()).abs());

    // The directions v and their images R·v, which should be s·u.
    let images = of.r.dot(&of.v);
    let across = |m: &Array2<f64>| m.column(0).dot(&m.column(1)).abs();
    let missed = (&images - &(&of.u * &of.s)).fold(0.0, |most: f64, off| most.max(off.abs()));
    let mut section = Section::new("mirrors", "How does one solve without multiplying out?");
    section
        .text("By mirrors, which change no length and no angle, until a triangle stands there.")
        .figure(mirror_figure())
        .table(table)
        .claim(
            "triangle",
            Always,
            off < 1e-12,
            format!(
                "The first two rows of the last triangle give w = {} and b = {}, the line that was \
                 worked out by hand, and its corner, −{}, is but for its sign the length of what that \
                 line leaves over.",
                fixed(w[1], 1),
                fixed(w[0], 1),
                fixed(corner, 2)
            ),
        )
        .figure(ellipse_figure(of))
        .claim(
            "half-axes",
            Always,
            across(&of.v) < 1e-12 && across(&images) < 1e-12 && missed < 1e-12,
            format!(
                "The direction that R stretches most becomes {} long, and the one at right angles to \
                 it {}: the half axes, at right angles as well. The one is {} times the other, and that \
                 is κ.",
                fixed(of.s[0], 2),
                fixed(of.s[1], 2),
                fixed(of.s[0] / of.s[1], 1)
            ),
        )
        .value("triangle", &triangle)
        .value("singular_values", &of.s);
    section
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROOT: f64 = std::f64::consts::FRAC_1_SQRT_2;

    /// A matrix that stretches (1, 1) by 2 and (1, −1) not at all.
    fn stretched(r: Array2<f64>) -> Stretched {
        let turned = array![[ROOT, ROOT], [ROOT, -ROOT]];
        Stretched { r, u: turned.clone(), s: array![2.0, 1.0], v: turned }
    }

    fn near(a: (f64, f64), b: (f64, f64)) -> bool {
        (a.0 - b.0).hypot(a.1 - b.1) < 1e-12
    }

    /// A quarter of the way round the circle is (0, 1), whose image is the second column.
    #[test]
    fn the_ellipse_is_the_circles_image_and_its_half_axes_end_on_it() {
        let figure = ellipse_figure(&stretched(array![[1.5, 0.5], [0.5, 1.5]]));
        let points = |panel: usize, label| figure.charts[panel].points(label).collect::<Vec<_>>();
        for (panel, images) in [(0, [(1.0, 0.0), (0.0, 1.0)]), (1, [(1.5, 0.5), (0.5, 1.5)])] {
            let curve = points(panel, CURVE);
            assert!(near(curve[0], images[0]) && near(curve[45], images[1]), "{panel}");
            assert!(near(curve[0], curve[180]), "{panel}");
        }
        for (panel, label, end) in [
            (0, "stretched most", (ROOT, ROOT)),
            (0, "stretched least", (ROOT, -ROOT)),
            (1, "stretched most", (2.0 * ROOT, 2.0 * ROOT)),
            (1, "stretched least", (ROOT, -ROOT)),
        ] {
            assert!(near(points(panel, label)[1], end), "{panel} {label}");
        }
    }

    /// Each mirror lies along the sum of the column and its image.
    #[test]
    fn a_mirror_halves_the_angle() {
        let chart = mirror_figure();
        for (mirror, image) in [("mirror 1", "its image (5, 0)"), ("mirror 2", "its image (−5, 0)")]
        {
            let along: Vec<_> = chart.points(mirror).collect();
            let end = chart.points(image).last().expect("it is there");
            let (x, y) = (along[1].0 - along[0].0, along[1].1 - along[0].1);
            assert!((x * 4.0 - y * (3.0 + end.0)).abs() < 1e-12, "{mirror}");
        }
    }

    #[test]
    fn at_the_defaults_all_claims_hold() {
        let section = section().unwrap();
        assert!(section.holds("triangle") && section.holds("half-axes"));
    }

    #[test]
    fn mirrors_that_lead_to_another_line_are_seen() {
        let (x, y) = four_points();
        let of = stretched(array![[1.5, 0.5], [0.5, 1.5]]);
        for (slope, intercept, holds) in [(1.4, 0.5, true), (1.4, 0.6, false), (1.5, 0.5, false)] {
            assert_eq!(show(&x, &y, Line { slope, intercept }, &of).holds("triangle"), holds);
        }
    }

    #[test]
    fn axes_that_are_not_those_of_the_ellipse_are_seen() {
        let (x, y) = four_points();
        let line = fit_line(&x, &y).unwrap();
        let holds = |of: &Stretched| show(&x, &y, line, of).holds("half-axes");
        assert!(holds(&stretched(array![[1.5, 0.5], [0.5, 1.5]])));
        assert!(!holds(&stretched(array![[1.5, 0.5], [0.0, 1.5]])));
        let crooked = array![[1.0, 1.0], [0.0, 1.0]];
        let s = array![1.0, 1.0];
        let of = Stretched { r: Array2::eye(2), u: crooked.clone(), s, v: crooked };
        assert!(!holds(&of));
    }
}
