//! Shows three gates with weights found by hand, and the lines that two of them draw.

use ndarray::array;
use shared::figure::{Chart, Colour, Mark, Panels};
use shared::number::short;
use shared::{Section, Strength::Always, Table};

use crate::threshold::{CORNERS, Perceptron, and, not, or};

/// A unit of two inputs over the square: where it says 1, its line, the direction of its
/// weights, and the corners.
pub fn gate_chart(title: &str, unit: &Perceptron) -> Chart {
    let corners = |said: f64| {
        CORNERS
            .iter()
            .filter(move |x| unit.decide(&array![x[0], x[1]]) == said)
            .map(|x| (x[0], x[1]))
    };
    let mut chart = Chart::new("gate", title)
        .x("x₁")
        .y("x₂")
        .x_range(-0.5..1.5)
        .y_range(-0.5..1.5)
        .equal_units()
        .region("says 1", |x, y| unit.sum(&array![x, y]))
        .colour(Colour::Vermilion)
        .levels("z = 0", [0.0]);
    if let Some((from, to)) = arrow(unit) {
        chart = chart.mark("weights", Mark::Arrow(from, to)).colour(Colour::Ink);
    }
    chart
        .scatter("corner: 0", corners(0.0))
        .colour(Colour::Blue)
        .scatter("corner: 1", corners(1.0))
        .colour(Colour::Vermilion)
}

/// The direction of the weights, from the place on the line that is nearest to the middle of
/// the square; none where that place is not in the picture.
fn arrow(unit: &Perceptron) -> Option<((f64, f64), (f64, f64))> {
    let (w, middle) = (&unit.weights, array![0.5, 0.5]);
    let square = w.dot(w);
    let foot = &middle - unit.sum(&middle) / square * w;
    let tip = &foot + 0.3 / square.sqrt() * w;
    let seen = [&foot, &tip].iter().all(|p| p.iter().all(|place| (-0.5..=1.5).contains(place)));
    seen.then(|| ((foot[0], foot[1]), (tip[0], tip[1])))
}

/// AND and OR, each with the line that its weights draw.
fn figure(and: &Perceptron, or: &Perceptron) -> Panels {
    Panels::new("gates", "AND and OR: the same slope, another bias", 2)
        .panel(gate_chart("AND", and))
        .panel(gate_chart("OR", or))
}

pub(super) fn section() -> Section {
    show(&and(), &or(), &not())
}

/// The three gates, which a test replaces by others.
fn show(and: &Perceptron, or: &Perceptron, not: &Perceptron) -> Section {
    let mut table = Table::new(
        "gates",
        "Two gates by hand: the sums, and what the step makes of them.",
        ["x₁", "x₂", "z of AND", "AND", "z of OR", "OR"],
    );
    for x in CORNERS {
        let input = array![x[0], x[1]];
        let [z_and, z_or] = [and, or].map(|unit| unit.sum(&input));
        table.row([x[0], x[1], z_and, and.decide(&input), z_or, or.decide(&input)].map(short));
    }
    let said = |unit: &Perceptron| CORNERS.map(|x| unit.decide(&array![x[0], x[1]]));
    let sums = |unit: &Perceptron| CORNERS.map(|x| unit.sum(&array![x[0], x[1]]));
    let [said_and, said_or] = [and, or].map(said);
    let said_not = [0.0, 1.0].map(|x| not.decide(&array![x]));
    let mut section = Section::new("threshold", "What can one neuron decide?");
    section
        .text(
            "A neuron weighs its inputs, adds them up with its bias, z = w₁x₁ + w₂x₂ + b, and says \
             1 if z ≥ 0, else 0. Can such a thing compute \"and\"?",
        )
        .table(table)
        .figure(figure(and, or))
        .claim(
            "and-or",
            Always,
            [and, or].iter().all(|unit| unit.weights == array![1.0, 1.0])
                && said_and == [0.0, 0.0, 0.0, 1.0]
                && said_or == [0.0, 1.0, 1.0, 1.0],
            format!(
                "It can: with both weights 1, a bias of {} lets only both inputs together through, \
                 and that is AND; with {} one is enough, and that is OR.",
                short(and.bias),
                short(or.bias)
            ),
        )
        .claim(
            "not",
            Always,
            said_not == [1.0, 0.0],
            format!(
                "A single input with the weight {} and a bias of {} turns 0 into 1 and 1 into 0, \
                 and that is NOT.",
                short(not.weights[0]),
                short(not.bias)
            ),
        )
        .value("and", said_and)
        .value("or", said_or)
        .value("not", said_not)
        .value("and_sums", sums(and))
        .value("or_sums", sums(or))
        .value("not_sums", [0.0, 1.0].map(|x| not.sum(&array![x])));
    section
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The line 3x₁ + 4x₂ = 2.5 is 0.2 from the middle: from (0.38, 0.34) 0.3 along (3, 4)/5.
    #[test]
    fn the_arrow_is_at_right_angles_to_the_line() {
        let unit = |bias: f64| Perceptron { weights: array![3.0, 4.0], bias };
        let (from, to) = arrow(&unit(-2.5)).expect("the line runs through the square");
        let near = |(x, y): (f64, f64), (a, b): (f64, f64)| (x - a).hypot(y - b) < 1e-12;
        assert!(near(from, (0.38, 0.34)) && near(to, (0.56, 0.58)), "{from:?} {to:?}");
        assert_eq!(arrow(&unit(40.0)), None);
        assert_eq!(arrow(&Perceptron { weights: array![0.0, 0.0], bias: 1.0 }), None);
    }

    #[test]
    fn a_gate_with_another_bias_is_another_gate() {
        let section = section();
        assert!(section.holds("and-or") && section.holds("not"));
        assert!(!show(&or(), &or(), &not()).holds("and-or"));
        assert!(!show(&and(), &and(), &not()).holds("and-or"));
        let never = Perceptron { weights: array![-1.0], bias: -0.5 };
        assert!(!show(&and(), &or(), &never).holds("not"));
    }
}
