//! Shows the learning rule failing on XOR, and two layers that decide it.

use ndarray::{Array1, Array2, array};
use shared::data::toy;
use shared::figure::{Chart, Colour, Mark, Panels, numbered_from};
use shared::number::{fixed, short};
use shared::{Section, Strength::Always, Table};

use super::Params;
use crate::learning_rule::{Training, learn};
use crate::threshold::CORNERS;
use crate::xor::{first_repeat, or_but_not_and, xor};

/// Two inputs to the hidden layer's two answers, and to the output.
type Network = fn(&Array1<f64>) -> (Array1<f64>, f64);

/// The corners as they are, and as the hidden layer sees them.
fn figure(network: Network) -> Panels {
    let chart = |title: &str, place: &dyn Fn(&Array1<f64>) -> (f64, f64)| {
        let corners = |said: f64| {
            let corners = CORNERS.iter().map(|x| array![x[0], x[1]]);
            corners.filter(move |x| network(x).1 == said).map(|x| place(&x))
        };
        Chart::new("", title)
            .x_range(-0.5..1.5)
            .y_range(-0.5..1.5)
            .equal_units()
            .scatter("XOR 0", corners(0.0))
            .colour(Colour::Blue)
            .scatter("XOR 1", corners(1.0))
            .colour(Colour::Vermilion)
    };
    Panels::new("xor", "XOR: the corners, and where the hidden layer puts them", 2)
        .panel(chart("as they are", &|x| (x[0], x[1])).x("x₁").y("x₂"))
        .panel(
            chart("as OR and AND see them", &|x| {
                let (hidden, _) = network(x);
                (hidden[0], hidden[1])
            })
            .x("OR")
            .y("AND")
            .mark("", Mark::Note((1.0, 0.0), "two".to_owned()))
            .line("output", [(-0.5, -1.0), (1.5, 1.0)])
            .colour(Colour::Green),
        )
}

/// How many mistakes the rule makes in each of the first passes over the four corners.
fn failure_figure(training: &Training) -> Chart {
    let mistakes = training.mistakes.iter().take(30).map(|&mistakes| mistakes as f64);
    Chart::new("xor-failure", "The learning rule on XOR: mistakes in each pass")
        .x("pass")
        .y("mistakes")
        .y_range(0.0..4.5)
        .path("", numbered_from(1, mistakes))
}

/// The unit after each of the first passes.
fn passes(training: &Training) -> Table {
    let mut table = Table::new(
        "xor-passes",
        "The learning rule on XOR: the mistakes of each pass, and the unit after it.",
        ["pass", "mistakes", "w₁", "w₂", "b"],
    );
    for (pass, mistakes) in (1..=5).zip(&training.mistakes) {
        let unit = training.after_pass(pass);
        let numbers = [unit.weights[0], unit.weights[1], unit.bias].map(|x| fixed(x, 0));
        table.row([pass.to_string(), mistakes.to_string()].into_iter().chain(numbers));
    }
    table
}

pub(super) fn section(params: &Params) -> Section {
    let (x, y) = toy::xor();
    show(&x, &y, params.epochs, xor)
}

/// The rule on the four corners x and their classes y, and a network of two layers.
fn show(x: &Array2<f64>, y: &Array1<f64>, epochs: usize, network: Network) -> Section {
    let training = learn(x, y, epochs);
    // Whatever the flag, far enough for the weights to come again.
    let circling = learn(x, y, 50);
    let (earlier, later) =
        first_repeat(&circling).expect("the weights come again within 50 passes");
    let mut table = Table::new(
        "xor",
        "XOR in two layers: OR, but not AND.",
        ["x₁", "x₂", "OR", "AND", "OR − AND − 0.5", "output"],
    );
    let answers = CORNERS.map(|x| network(&array![x[0], x[1]]));
    for (x, (hidden, output)) in CORNERS.iter().zip(&answers) {
        let sum = or_but_not_and().sum(hidden);
        table.row([x[0], x[1], hidden[0], hidden[1], sum, *output].map(short));
    }
    let said: Vec<f64> = answers.iter().map(|(_, output)| *output).collect();
    let hidden_where_1: Vec<&Array1<f64>> =
        answers.iter().filter(|(_, output)| *output == 1.0).map(|(hidden, _)| hidden).collect();
    let mut section = Section::new("xor", "Is there something that it cannot learn?");
    section
        .text("Exclusive or is 1 where one input is 1 and the other is not. Let the rule try:")
        .figure(failure_figure(&training))
        .table(passes(&circling))
        .claim(
            "circle",
            Always,
            !circling.mistakes.contains(&0),
            format!(
                "The count of mistakes never reaches 0: after pass {later} the weights are what \
                 they were after pass {earlier}, and since the samples come in the same order, the \
                 rule goes round in a circle from there on."
            ),
        )
        .table(table)
        .figure(figure(network))
        .claim(
            "two-layers",
            Always,
            said == y.to_vec(),
            "Two layers decide it: the output is 1 at just the two corners where one input is 1.",
        )
        .claim(
            "one-place",
            Always,
            hidden_where_1.len() == 2 && hidden_where_1[0] == hidden_where_1[1],
            "The hidden layer has moved the corners: the two at which the output is 1 now lie on \
             one another.",
        )
        .value("mistakes", training.mistakes.clone())
        .value("repeats_from", earlier)
        .value("repeats_at", later)
        .value("two_layers", said)
        .value("sums", answers.map(|(hidden, _)| or_but_not_and().sum(&hidden)));
    section
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_of_exclusive_or_is_not_so_of_and() {
        let section = section(&Params::default());
        let (x, _) = toy::xor();
        let and = |x: &Array1<f64>| (x.clone(), x[0] * x[1]);
        let other = show(&x, &array![0.0, 0.0, 0.0, 1.0], 100, and);
        assert!(section.holds("circle") && !other.holds("circle"));
        assert!(section.holds("one-place") && !other.holds("one-place"));
        assert!(section.holds("two-layers"));
        let (x, y) = toy::xor();
        assert!(!show(&x, &y, 100, and).holds("two-layers"));
    }
}
