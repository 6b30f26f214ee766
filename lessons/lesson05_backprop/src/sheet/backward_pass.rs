//! n0's backward pass, and what the weights move by.

use shared::figure::{Diagram, Node};
use shared::number::{fixed, scientific, short};
use shared::{Section, Table};

use crate::backward_pass::n0_example;

/// n0's network with its activations and error terms.
fn figure() -> Diagram {
    let (network, x, y) = n0_example();
    let (hidden, output) = network.forward(&x);
    let gradient = network.backward(&x, &y);
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
    let eta = 0.5;
    let (hidden, output) = network.forward(&x);
    let gradient = network.backward(&x, &y);
    let to_output = -eta * &gradient.to_output;
    let to_hidden = -eta * &gradient.to_hidden;

    let mut table = Table::new(
        "backward",
        format!("What the weights into the hidden units move by, η = {eta}."),
        ["from input", "to hidden 1", "to hidden 2"],
    );
    for (i, row) in to_hidden.rows().into_iter().enumerate() {
        let cells = row.iter().map(|&d| scientific(d, 8));
        table.row(std::iter::once((i + 1).to_string()).chain(cells));
    }
    let mut section = Section::new("backward", "How wrong was a hidden unit?");
    section
        .text(format!(
            "Three inputs, two hidden units with outputs {:.4} and {:.4}, one output a = {:.6}; the \
             target is {}. The output's error term is δ = (a − y)·a·(1 − a) = {}. (n0 prints it \
             with the other sign, {}, since it writes y − a.)",
            hidden[[0, 0]],
            hidden[[0, 1]],
            output[0],
            y[0],
            short(gradient.output_terms[0]),
            short(-gradient.output_terms[0])
        ))
        .text(format!(
            "Nobody says what the hidden units should have put out. But the first one's output went \
             on with the weight {}, so that share of δ is its own, times the slope of its own bend: \
             δ₁ = δ·w·a₁(1 − a₁) = {}. (n1 §7 says the slope of the output's bend; it is the hidden \
             unit's.) From here it is lesson 2 again: a weight moves by −η·δ times what came in \
             along it.",
            network.to_output[0],
            fixed(gradient.hidden_terms[[0, 0]], 8)
        ))
        .figure(figure())
        .text(format!(
            "The weights into the output move by {} and {}; those into the hidden layer by:",
            fixed(to_output[0], 8),
            fixed(to_output[1], 8)
        ))
        .table(table)
        .text(
            "Compare the sizes. The step before the hidden layer is tens of times smaller than the \
             one after it: on its way back the error was multiplied by a weight below 1 and by a \
             slope of at most ¼. With every further layer that happens again; lesson 7 is about it.",
        )
        .value("error_term", -gradient.output_terms[0])
        .value("step_to_output", &to_output)
        .value("step_to_hidden", &to_hidden)
        .value("hidden_terms", &gradient.hidden_terms);
    section
}
