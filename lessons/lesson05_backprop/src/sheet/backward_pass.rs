//! n0's backward pass, and what the weights move by.

use ndarray::{Array1, Array2};
use shared::figure::{Diagram, Node};
use shared::number::{fixed, scientific, short};
use shared::{Section, Strength::Always, Table};

use crate::backward_pass::{OneHidden, n0_example};

/// n0's network with its activations and error terms.
fn figure(network: &OneHidden, x: &Array2<f64>, y: &Array1<f64>) -> Diagram {
    let (hidden, output) = network.forward(x);
    let gradient = network.backward(x, y);
    let mut diagram = Diagram::new("backward-pass", "The error's way back through n0's network");
    for (i, &x) in x.iter().enumerate() {
        let label = format!("x{} = {}", i + 1, short(x));
        diagram = diagram.node(Node::new(format!("x{i}"), label, 0.0, i as f64));
    }
    for j in 0..2 {
        let node =
            Node::new(format!("h{j}"), format!("hidden {}", j + 1), 1.0, 0.25 + 1.5 * j as f64)
                .value(format!("a = {}", fixed(hidden[[0, j]], 4)))
                .gradient(format!("δ = {}", fixed(gradient.hidden_terms[[0, j]], 6)));
        diagram = diagram.node(node);
    }
    diagram = diagram.node(
        Node::new("out", "output", 2.0, 1.0)
            .value(format!("a = {}", fixed(output[0], 4)))
            .gradient(format!("δ = {}", fixed(gradient.output_terms[0], 4))),
    );
    for (j, &weight) in network.to_output.iter().enumerate() {
        let unit = format!("h{j}");
        for i in 0..3 {
            diagram = diagram.edge(&format!("x{i}"), &unit, "", "");
        }
        diagram = diagram.edge(&unit, "out", format!("w = {}", short(weight)), "");
    }
    diagram
}

/// The section: n0's backward pass.
pub fn section() -> Section {
    let (network, x, y) = n0_example();
    show(&network, &x, &y)
}

fn show(network: &OneHidden, x: &Array2<f64>, y: &Array1<f64>) -> Section {
    let eta = 0.5;
    let (hidden, output) = network.forward(x);
    let gradient = network.backward(x, y);
    let to_output = -eta * &gradient.to_output;
    let to_hidden = -eta * &gradient.to_hidden;

    let mut table = Table::new(
        "backward",
        format!("What the weights move by, η = {eta}."),
        ["from", "to hidden 1", "to hidden 2", "to the output"],
    );
    for (i, row) in to_hidden.rows().into_iter().enumerate() {
        let [one, two] = [0, 1].map(|j| scientific(row[j], 2));
        table.row([format!("input {}", i + 1), one, two, "—".into()]);
    }
    for (j, &step) in to_output.iter().enumerate() {
        let name = format!("hidden {}", j + 1);
        table.row([name, "—".into(), "—".into(), scientific(step, 2)]);
    }
    // How many times smaller each hidden unit's error term is than the output's.
    let times: Vec<f64> =
        gradient.hidden_terms.iter().map(|term| (gradient.output_terms[0] / term).abs()).collect();
    let largest = to_hidden.iter().fold(0.0_f64, |largest, step| largest.max(step.abs()));
    let smallest = to_output.iter().fold(f64::INFINITY, |smallest, step| smallest.min(step.abs()));
    let mut section = Section::new("backward", "How wrong was a hidden unit?");
    section
        .text(format!(
            "Three inputs, two hidden units, one output a = {}, where the target is {}. So the \
             output's error term is δ = (a − y)·a·(1 − a) = {}, and each hidden unit has its share \
             of that.",
            fixed(output[0], 4),
            y[0],
            fixed(gradient.output_terms[0], 4)
        ))
        .figure(figure(network, x, y))
        .claim(
            "smaller",
            Always,
            times.iter().all(|&times| times > 10.0),
            format!(
                "On the way back the error has become much smaller: the hidden units' error terms \
                 are {} and {} times smaller than the output's.",
                fixed(times[0], 0),
                fixed(times[1], 0)
            ),
        )
        .table(table)
        .claim(
            "steps",
            Always,
            10.0 * largest < smallest,
            format!(
                "The steps are smaller too: either of those into the output is more than {} times as \
                 long as the longest into the hidden layer.",
                fixed((smallest / largest).floor(), 0)
            ),
        )
        .value("hidden", &hidden)
        .value("output", output[0])
        .value("target", y[0])
        .value("error_term", -gradient.output_terms[0])
        .value("step_to_output", &to_output)
        .value("step_to_hidden", &to_hidden)
        .value("hidden_terms", &gradient.hidden_terms);
    section
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Ten times the weights into the output, of which one is then −3.
    #[test]
    fn through_large_weights_much_of_the_error_comes_back() {
        let (mut network, x, y) = n0_example();
        let small = section();
        network.to_output *= 10.0;
        let large = show(&network, &x, &y);
        for id in ["smaller", "steps"] {
            assert!(small.holds(id) && !large.holds(id), "{id}");
        }
    }
}
