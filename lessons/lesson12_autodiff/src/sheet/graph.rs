//! Tapes as pictures, and lesson 5's first example line by line.

use lesson05_backprop::linear_graph;
use ndarray::Array2;
use shared::figure::{self, Diagram};
use shared::number::about;
use shared::{Section, Strength::Always, Table};

use super::Params;
use crate::graph::example;
use crate::tape::{Gradients, Node, Op, Tape, Var};

/// How many digits of a number are shown.
const DIGITS: usize = 5;

/// What an operation does, in as few signs as possible.
fn sign(op: Op) -> String {
    match op {
        Op::Leaf => String::new(),
        Op::Add(..) => "+".into(),
        Op::Sub(..) => "−".into(),
        Op::Mul(..) => "⊙".into(),
        Op::Dot(..) => "·".into(),
        Op::Apply(f, _) => f.name().into(),
        Op::Exp(_) => "exp".into(),
        Op::Ln(_) => "ln".into(),
        Op::Scale(c, _) => format!("×{}", about(c, DIGITS)),
        Op::Sum(_) => "Σ".into(),
        Op::SumRows(_) => "Σ rows".into(),
    }
}

/// A line's name and its operation's sign, whichever it has.
fn label(node: &Node, between: &str) -> String {
    let sign = sign(node.op);
    match node.name.as_str() {
        "" => sign,
        name if sign.is_empty() => name.to_owned(),
        name => format!("{name}{between}{sign}"),
    }
}

/// A number, or a matrix's shape.
fn shown(value: &Array2<f64>) -> String {
    match value.dim() {
        (1, 1) => about(value[[0, 0]], DIGITS),
        (rows, columns) => format!("{rows}×{columns}"),
    }
}

/// Each line's column: one after the last of its operands; what is given stands just
/// before its first use.
fn columns(nodes: &[Node]) -> Vec<usize> {
    let mut columns = vec![0; nodes.len()];
    for (index, node) in nodes.iter().enumerate() {
        let last = node.op.operands().into_iter().map(|operand| columns[operand] + 1).max();
        columns[index] = last.unwrap_or(0);
    }
    for index in 0..nodes.len() {
        let users =
            nodes.iter().zip(&columns).filter(|(node, _)| node.op.operands().contains(&index));
        if let (Op::Leaf, Some(first)) = (nodes[index].op, users.map(|(_, column)| *column).min()) {
            columns[index] = first - 1;
        }
    }
    columns
}

/// Everything that the output was made of, from left to right: what was done, what
/// came of it, and what came back.
pub fn figure(tape: &Tape, output: Var<'_>, gradients: &Gradients, title: &str) -> Diagram {
    let nodes = tape.nodes.borrow();
    let columns = columns(&nodes[..=output.index]);
    let mut filled = vec![0; nodes.len() + 1];
    let mut diagram = Diagram::new("tape", title);
    for (index, node) in nodes.iter().enumerate().take(output.index + 1) {
        let Some(gradient) = &gradients.0[index] else { continue };
        let operands = node.op.operands();
        let row = filled[columns[index]];
        filled[columns[index]] += 1;
        let (value, back) = (shown(&node.value), shown(gradient));
        let place = (columns[index] as f64, f64::from(row));
        let node = figure::Node::new(index.to_string(), label(node, ": "), place.0, place.1);
        diagram = diagram.node(node.value(value).gradient(format!("∂ {back}")));
        for operand in operands {
            diagram = diagram.edge(&operand.to_string(), &index.to_string(), "", "");
        }
    }
    diagram
}

/// The example's graph at any place.
pub fn example_figure(w: f64, b: f64) -> Diagram {
    let tape = Tape::default();
    let (_, _, z) = example(&tape, w, b);
    figure(&tape, z, &tape.backward(z), "The tape: values and gradients")
}

/// The section: a program that remembers what it did.
pub fn section(params: &Params) -> Section {
    let tape = Tape::default();
    let (w, b, z) = example(&tape, params.w, params.b);
    show((&tape, &tape.backward(z)), [w, b, z])
}

fn show((tape, gradients): (&Tape, &Gradients), [w, b, z]: [Var<'_>; 3]) -> Section {
    let number = |var: Var<'_>| var.value()[[0, 0]];
    let slope = |var: Var<'_>| gradients.of(var)[[0, 0]];
    let (dw, db) = (slope(w), slope(b));
    let mut table = Table::new(
        "tape",
        "The tape, line by line.",
        ["line", "what was done", "to lines", "value", "∂z/∂value"],
    );
    // What comes back to b, from each line that multiplied it.
    let mut shares = Vec::new();
    for (index, node) in tape.nodes.borrow().iter().enumerate() {
        let operands: Vec<String> = node.op.operands().iter().map(usize::to_string).collect();
        let gradient = gradients.0[index].as_ref();
        if let (Op::Scale(factor, operand), Some(gradient)) = (node.op, gradient)
            && operand == b.index
        {
            shares.push((index, factor * gradient[[0, 0]]));
        }
        table.row([
            index.to_string(),
            label(node, " "),
            operands.join(", "),
            shown(&node.value),
            gradient.map_or("0".into(), shown),
        ]);
    }
    let sum: f64 = shares.iter().map(|(_, share)| share).sum();
    let came: Vec<String> = shares
        .iter()
        .map(|(line, share)| format!("{} from line {line}", about(*share, DIGITS)))
        .collect();
    let by_hand = linear_graph::forward(number(w), number(b));
    let (hand_w, hand_b) = linear_graph::backward(&by_hand);
    let near = |a: f64, b: f64| (a - b).abs() <= 1e-12 * (1.0 + b.abs());
    let mut section = Section::new("graph", "Can a program remember what it did?");
    section
        .text(
            "Lesson 5's graph, z = (2w + 3b)·(2b + 1), with w and b on a tape that writes down each operation. The table's \
             last column is filled from the last line up.",
        )
        .table(table)
        .figure(figure(tape, z, gradients, "The tape: values and gradients"))
        .claim(
            "shares",
            Always,
            shares.len() == 2 && near(sum, db),
            format!(
                "b is used twice and gets two shares, {}, which add up to ∂z/∂b = {}.",
                came.join(" and "),
                about(db, DIGITS)
            ),
        )
        .claim(
            "as-by-hand",
            Always,
            near(dw, hand_w) && near(db, hand_b),
            format!(
                "Lesson 5 derived ∂z/∂w and ∂z/∂b by hand, and has {} and {} as well.",
                about(hand_w, DIGITS),
                about(hand_b, DIGITS)
            ),
        )
        .value("z", number(z))
        .value("dz_dw", dw)
        .value("dz_db", db);
    section
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example's tape, and its picture.
    fn drawn() -> (Tape, Diagram) {
        let tape = Tape::default();
        example(&tape, 3.0, 4.0);
        (tape, example_figure(3.0, 4.0))
    }

    #[test]
    fn the_picture_has_a_box_for_every_line_and_an_arrow_for_every_operand() {
        let (tape, diagram) = drawn();
        let nodes = tape.nodes.borrow();
        assert_eq!(diagram.nodes.len(), nodes.len());
        let operands = nodes.iter().map(|node| node.op.operands().len());
        assert_eq!(diagram.edges.len(), operands.sum::<usize>());
        for (label, value, gradient) in
            [("w", "3", "∂ 18"), ("b", "4", "∂ 63"), ("z: ⊙", "162", "∂ 1")]
        {
            let node = diagram.nodes.iter().find(|node| node.label == label).expect(label);
            assert_eq!([&*node.value, &*node.gradient], [value, gradient]);
        }
    }

    #[test]
    fn arrows_run_from_left_to_right_and_no_box_hides_another() {
        let (_, diagram) = drawn();
        let place = |at: usize| (diagram.nodes[at].column, diagram.nodes[at].row);
        assert!(diagram.edges.iter().all(|edge| place(edge.from).0 < place(edge.to).0));
        for at in 0..diagram.nodes.len() {
            assert!((0..at).all(|other| place(other) != place(at)), "{}", diagram.nodes[at].label);
        }
    }

    /// What backward would give if the last share took the place of those before.
    #[test]
    fn shares_that_are_not_added_up_are_seen() {
        let tape = Tape::default();
        let (w, b, z) = example(&tape, 3.0, 4.0);
        let right = tape.backward(z);
        let told = show((&tape, &right), [w, b, z]);
        assert!(told.holds("shares") && told.holds("as-by-hand"));
        let mut last_only = right.clone();
        last_only.0[b.index] = Some(Array2::from_elem((1, 1), 27.0));
        let other = show((&tape, &last_only), [w, b, z]);
        assert!(!other.holds("shares") && !other.holds("as-by-hand"));
    }

    /// The chapter's promise, of the lines that are no comment: the tape and its operators.
    #[test]
    fn the_engine_is_about_two_hundred_lines() {
        let code = |source: &str| {
            let engine = source.split("#[cfg(test)]").next().unwrap_or_default();
            let lines = engine.lines().map(str::trim_start);
            lines.filter(|line| !line.is_empty() && !line.starts_with("//")).count()
        };
        let lines = code(include_str!("../tape.rs")) + code(include_str!("../operators.rs"));
        assert!((175..225).contains(&lines), "{lines}");
    }
}
