//! Shows vectors as arrows, and what the dot product says of two.

use ndarray::{Array1, array};
use shared::figure::{Chart, Colour, Panels};
use shared::number::{fixed, short};
use shared::{Section, Strength::Always, Table};

use crate::vectors::{arrow, cosine, dot, length};

/// An arrow from one place to another; places are (x, y).
fn from_to(chart: Chart, name: &str, from: &Array1<f64>, to: &Array1<f64>) -> Chart {
    let mark = shared::figure::Mark::Arrow((from[0], from[1]), (to[0], to[1]));
    chart.mark(name, mark)
}

fn plane(title: &str, reach: f64) -> Chart {
    let chart = Chart::new("", title).x("first number").y("second number");
    chart.x_range(-reach..reach).y_range(-reach..reach).equal_units()
}

/// A sum as one arrow behind another, and three multiples.
fn figure() -> Panels {
    let (zero, a, b) = (array![0.0, 0.0], array![3.0, 1.0], array![1.0, 3.0]);
    let sum = from_to(plane("a + b", 5.0), "a", &zero, &a).colour(Colour::Blue);
    let sum = from_to(sum, "b", &a, &(&a + &b)).colour(Colour::Vermilion);
    let sum = from_to(sum, "a + b", &zero, &(&a + &b)).colour(Colour::Green);
    let multiples = from_to(plane("multiples of a", 5.0), "1.5·a", &zero, &(1.5 * &a));
    let multiples = multiples.colour(Colour::Purple);
    let multiples = from_to(multiples, "a", &zero, &a).colour(Colour::Blue);
    let multiples = from_to(multiples, "−a", &zero, &-a).colour(Colour::Orange);
    Panels::new("arrows", "Vectors as arrows: a sum, and multiples", 2).panel(sum).panel(multiples)
}

/// Two arrows, how far the second goes along the first, and the dot product for all angles.
pub fn turned(first: f64, second: f64, degrees: f64) -> Panels {
    let (zero, a, b) = (array![0.0, 0.0], arrow(first, 0.0), arrow(second, degrees));
    let along = array![b[0], 0.0];
    let arrows = from_to(plane("two arrows", 4.0), "a", &zero, &a).colour(Colour::Blue);
    let arrows = from_to(arrows, "b", &zero, &b).colour(Colour::Vermilion);
    let arrows = arrows.line("b's part along a", [(b[0], b[1]), (along[0], along[1])]);
    let arrows = arrows.colour(Colour::Green).dashed();
    let all = |degrees: f64| dot(&a, &arrow(second, degrees));
    let curve = Chart::new("", "their dot product, by the angle")
        .x("angle in degrees")
        .y("a·b")
        .y_range(-17.0..17.0)
        .x_ticks([0, 90, 180, 270, 360].map(|at| (f64::from(at), at.to_string())))
        .function("", 0.0..360.0, all)
        .colour(Colour::Ink)
        .hline("", 0.0)
        .scatter("here", [(degrees, all(degrees))])
        .colour(Colour::Vermilion);
    Panels::new("dot-product", "Two arrows and their dot product", 2).panel(arrows).panel(curve)
}

/// What the live figure came to.
pub fn said(first: f64, second: f64, degrees: f64) -> String {
    let (a, b) = (arrow(first, 0.0), arrow(second, degrees));
    format!(
        "a = ({}, 0), b = ({}, {}); a·b = {}; cosine {}.",
        fixed(a[0], 1),
        fixed(b[0], 2),
        fixed(b[1], 2),
        fixed(dot(&a, &b), 2),
        fixed(cosine(&a, &b), 2)
    )
}

pub(super) fn section() -> Section {
    show(&[[4.0, 3.0], [1.0, 2.0], [3.0, -4.0], [-3.0, 1.0], [-8.0, -6.0]])
}

/// The arrow (4, 3) beside each of these.
fn show(others: &[[f64; 2]]) -> Section {
    let a = array![4.0, 3.0];
    let others: Vec<Array1<f64>> = others.iter().map(|b| array![b[0], b[1]]).collect();
    let mut table = Table::new(
        "angles",
        "The arrow a = (4, 3) beside five others: dot product, lengths, the angle's cosine, and the angle.",
        ["b", "a·b", "‖a‖", "‖b‖", "cosine", "degrees"],
    );
    for b in &others {
        let [product, cosine] = [dot(&a, b), cosine(&a, b)];
        table.row([
            format!("({}, {})", short(b[0]), short(b[1])),
            short(product),
            short(length(&a)),
            fixed(length(b), 2),
            fixed(cosine, 2),
            fixed(cosine.clamp(-1.0, 1.0).acos().to_degrees(), 0),
        ]);
    }
    let products: Vec<f64> = others.iter().map(|b| dot(&a, b)).collect();
    let cosines: Vec<f64> = others.iter().map(|b| cosine(&a, b)).collect();
    let (basket, prices) = (array![2.0, 1.0, 3.0], array![0.5, 3.0, 1.5]);
    let mut section = Section::new("dot", "What is a vector, and what do two of them make?");
    section
        .text(format!(
            "A basket holds 2 apples, 1 loaf and 3 bottles, at 0.5, 3 and 1.5 each: the bill is \
             their dot product, {}.",
            short(dot(&basket, &prices))
        ))
        .figure(figure())
        .text("The same sum of products tells how far two arrows point in one direction.")
        .table(table)
        .claim(
            "sign",
            Always,
            products[..2].iter().all(|product| *product > 0.0)
                && products[2] == 0.0
                && products[3..].iter().all(|product| *product < 0.0),
            "The dot product is above 0 for the first two, which point to the same side as a; it \
             is exactly 0 for the third, which stands at a right angle; and it is below 0 for the \
             last two, which point away.",
        )
        .claim(
            "straight",
            Always,
            cosines[0] == 1.0 && cosines[4] == -1.0,
            "Where b points just as a does, the cosine is 1, and where it points straight \
             back, it is −1, however long b is.",
        )
        .value("bill", dot(&basket, &prices))
        .value("products", products)
        .value("lengths", others.iter().map(length).collect::<Vec<f64>>())
        .value("cosines", cosines);
    section
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_arrows_make_other_signs() {
        let usual = section();
        assert!(usual.holds("sign") && usual.holds("straight"));
        for turned in 0..5 {
            let mut others = [[4.0, 3.0], [1.0, 2.0], [3.0, -4.0], [-3.0, 1.0], [-8.0, -6.0]];
            others[turned] = if turned < 2 { [-1.0, 0.0] } else { [1.0, 0.0] };
            assert!(!show(&others).holds("sign"), "{turned}");
        }
        let bent = [[4.0, 3.1], [1.0, 2.0], [3.0, -4.0], [-3.0, 1.0], [-8.0, -6.1]];
        assert!(!show(&bent).holds("straight"));
    }

    #[test]
    fn at_a_right_angle_the_live_figure_says_0() {
        assert!(said(3.0, 2.0, 90.0).contains("a·b = 0.00; cosine 0.00."));
        assert_eq!(turned(3.0, 2.0, 60.0).charts[1].points("here").count(), 1);
    }
}
