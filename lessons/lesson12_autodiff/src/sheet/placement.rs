//! What a session knows beforehand, and a graph on two devices.

use shared::figure::{Diagram, Node};
use shared::number::count;
use shared::random::Random;
use shared::{Section, Strength::Always, Table};

use super::Params;
use crate::placement::{Ran, copies, longest_chain, placements, run, steps};
use crate::plan::{Plan, TOWERS, Towers, towers};

/// The placements as the table calls them.
pub const NAMES: [&str; 4] = ["one device", "by tower", "by depth", "in turn"];

/// How many operations a copy is as long as.
const COPY: [usize; 3] = [0, 1, 10];

/// The towers layer by layer, each with the devices of its operations, in one of the
/// [`NAMES`]' ways; a copy where the next layer's device has to wait for one.
pub fn figure(way: usize) -> Diagram {
    let towers = towers(&mut Random::seed(0)); // the numbers do not matter
    let Towers { graph, output, places, .. } = &towers;
    let placement = &placements(&towers, TOWERS.2)[way];
    // The box of a line: x, a layer, or the output, which is a sum and its tanh.
    let place = |line: usize| match line {
        0 => (0, 0.5),
        line if line + 1 < *output => (places[line].1 + 1, places[line].0 as f64),
        _ => (TOWERS.2 + 1, 0.5),
    };
    let name = |line: usize| format!("{:?}", place(line));
    let mut diagram = Diagram::new("placement", format!("Two towers, placed: {}", NAMES[way]));
    let lines = Plan::of(graph, *output).lines;
    let shown = |&line: &usize| line == 0 || graph.is_computed(line);
    let mut boxes: Vec<(usize, Vec<String>)> = Vec::new();
    for line in lines.iter().copied().filter(shown) {
        let device = placement[line].to_string();
        match boxes.iter_mut().find(|(first, _)| place(*first) == place(line)) {
            Some((_, devices)) => devices.push(device),
            None => boxes.push((line, vec![device])),
        }
    }
    for (line, devices) in &boxes {
        let (column, row) = place(*line);
        let label = match column {
            0 => "x".to_owned(),
            layer if layer > TOWERS.2 => "output".to_owned(),
            layer => format!("layer {layer}"),
        };
        let node = Node::new(name(*line), label, column as f64, row);
        diagram = diagram.node(node.value(format!("on {}", devices.join(", "))));
    }
    for &line in &lines {
        for operand in graph.ops[line].operands() {
            if shown(&operand) && place(operand) != place(line) {
                let carried = placement[operand] != placement[line];
                let word = if carried { "copy" } else { "" };
                diagram = diagram.edge(&name(operand), &name(line), word, "");
            }
        }
    }
    diagram
}

/// What a plan says of a graph, and what its run came to.
#[derive(Clone, Copy)]
struct Planned {
    /// Operations of the graph, and those that the output needs.
    operations: [usize; 2],
    /// Bytes of all computed values.
    all_bytes: usize,
    /// The most bytes at once: foreseen, and met with.
    most_bytes: [usize; 2],
    longest_chain: usize,
}

/// A placement: what was to be carried, what the run was, the steps by the price of a copy.
#[derive(Clone)]
struct Placed {
    to_carry: usize,
    ran: Ran,
    steps: [usize; 3],
}

fn find(seed: u32) -> (Planned, [Placed; 4]) {
    let towers = towers(&mut Random::seed(seed));
    let Towers { graph, output, loss, .. } = &towers;
    let [plan, with_loss] = [*output, *loss].map(|asked| Plan::of(graph, asked));
    let planned = Planned {
        operations: [&with_loss, &plan].map(|plan| plan.computed(graph).len()),
        all_bytes: graph.all_bytes(),
        most_bytes: [plan.most_bytes(graph), plan.run(graph).1],
        longest_chain: longest_chain(graph, &plan),
    };
    let placed = placements(&towers, TOWERS.2).map(|placement| Placed {
        to_carry: copies(graph, &plan, &placement).len(),
        ran: run(graph, *output, &placement),
        steps: COPY.map(|copy| steps(graph, &plan, &placement, copy)),
    });
    (planned, placed)
}

/// The section: what is known before a graph runs, and where it runs.
pub fn section(params: &Params) -> Section {
    let (planned, placed) = find(params.seed);
    show(planned, &placed)
}

fn show(planned: Planned, placed: &[Placed; 4]) -> Section {
    let Planned { operations: [all, needed], all_bytes, most_bytes, longest_chain } = planned;
    let [one, by_tower, by_depth, in_turn] = placed;
    let (samples, units, layers) = TOWERS;
    let heads = COPY.map(|copy| match copy {
        0 => "steps, copies free".to_owned(),
        copy => format!("a copy takes {copy}"),
    });
    let mut table = Table::new(
        "placement",
        "The output of the two towers, with its operations placed on two devices.",
        ["placement", "copies", "bytes carried"].map(String::from).into_iter().chain(heads),
    );
    for (name, Placed { ran, steps, .. }) in NAMES.iter().zip(placed) {
        let carried = [ran.copies, ran.bytes].map(count);
        table.row([(*name).to_owned()].into_iter().chain(carried).chain(steps.map(count)));
    }
    let mut section = Section::new("placement", "What can one know before a graph runs?");
    section
        .text(format!(
            "Two towers of {layers} tanh layers with {units} units see the same {samples} samples; \
             their sum goes through one more tanh, and the loss is on the tape too. A session gets \
             this graph and is asked for the output.",
        ))
        .claim(
            "plan",
            Always,
            needed < all && most_bytes[0] == most_bytes[1] && 9 * most_bytes[0] < all_bytes,
            format!(
                "It does {needed} of the {all} operations, and foresees from the shapes alone that \
                 {} bytes are needed at once for what is computed; its run needs just these. The \
                 tape holds {}.",
                count(most_bytes[0]),
                count(all_bytes)
            ),
        )
        .text(
            "Now there are two devices, each a thread with its own values. The towers are on a \
             device each; or the lower half of both is on one and the upper half on the other; or \
             the operations take turns. An operation is one step.",
        )
        .figure(figure(1))
        .table(table)
        .claim(
            "same",
            Always,
            placed.iter().all(|at| at.ran.value == one.ran.value && at.ran.copies == at.to_carry),
            format!(
                "The output is the same to the last bit wherever it is computed, and {}, {}, {} and \
                 {} values were carried, as the plan had counted before.",
                one.to_carry, by_tower.to_carry, by_depth.to_carry, in_turn.to_carry
            ),
        )
        .claim(
            "by-tower",
            Always,
            by_tower.steps[0] == longest_chain && one.steps[0] == needed && longest_chain < needed,
            format!(
                "The longest chain of operations that wait for each other has {longest_chain}, and \
                 no number of devices does it in fewer steps; one device for each tower needs no \
                 more, if copies are free, and a single device {needed}.",
            ),
        )
        .claim(
            "in-turn",
            Always,
            in_turn.steps[1] > one.steps[1]
                && by_tower.steps[1] < by_depth.steps[1]
                && by_depth.steps[1] < one.steps[1],
            format!(
                "Where a copy takes as long as an operation, turns make two devices slower than one, \
                 {} steps against {}, while by depth they take {} and by tower {}.",
                in_turn.steps[1], one.steps[1], by_depth.steps[1], by_tower.steps[1]
            ),
        )
        .claim(
            "dear-copies",
            Always,
            [by_tower, by_depth, in_turn].iter().all(|at| one.steps[2] < at.steps[2])
                && by_depth.steps[2] < by_tower.steps[2],
            format!(
                "Where a copy takes as long as {} operations, one device is the fastest, and by depth, \
                 with {} steps, is now better than by tower, with {}.",
                COPY[2], by_depth.steps[2], by_tower.steps[2]
            ),
        )
        .value("operations", [all, needed])
        .value("all_bytes", all_bytes)
        .value("most_bytes", most_bytes[0])
        .value("longest_chain", longest_chain)
        .value("copies", placed.each_ref().map(|at| at.ran.copies))
        .value("bytes", placed.each_ref().map(|at| at.ran.bytes))
        .value("steps", placed.iter().flat_map(|at| at.steps).collect::<Vec<_>>())
        .value("output", placed[1].ran.value.row(0).to_vec());
    section
}

#[cfg(test)]
mod tests {
    use super::*;

    /// By tower x goes over and the second tower's top comes back.
    #[test]
    fn the_figure_has_a_box_for_each_layer_and_says_what_is_carried() {
        let diagram = figure(1);
        assert_eq!((diagram.nodes.len(), diagram.edges.len()), (10, 10));
        let values: Vec<&str> = diagram.nodes.iter().map(|node| &*node.value).collect();
        assert_eq!([values[0], values[1], values[5]], ["on 0", "on 0, 0, 0", "on 1, 1, 1"]);
        let edges = diagram.edges.iter().filter(|edge| edge.forward == "copy");
        let ends: Vec<_> = edges.map(|edge| (edge.from, edge.to)).collect();
        assert_eq!(ends, [(0, 5), (8, 9)]);
        let labels = [0, 1, 8, 9].map(|node: usize| diagram.nodes[node].label.clone());
        assert_eq!(labels, ["x", "layer 1", "layer 4", "output"]);
        assert_eq!(figure(3).nodes[1].value, "on 0, 1, 0");
    }

    #[test]
    fn plans_that_do_not_come_true_are_seen() {
        let (planned, placed) = find(42);
        let sound = show(planned, &placed);
        for id in ["plan", "same", "by-tower", "in-turn", "dear-copies"] {
            assert!(sound.holds(id), "{id}");
        }
        let [all, needed] = planned.operations;
        let [foreseen, met] = planned.most_bytes;
        for other in [
            Planned { operations: [all; 2], ..planned },
            Planned { most_bytes: [foreseen, met + 8], ..planned },
            Planned { all_bytes: foreseen, ..planned },
        ] {
            assert!(!show(other, &placed).holds("plan"));
        }
        for longest_chain in [needed, planned.longest_chain - 1] {
            assert!(!show(Planned { longest_chain, ..planned }, &placed).holds("by-tower"));
        }
    }

    #[test]
    fn a_run_that_goes_otherwise_is_seen() {
        let (planned, placed) = find(42);
        let other = |place: usize, change: fn(&mut Placed)| {
            let mut placed = placed.clone();
            change(&mut placed[place]);
            show(planned, &placed)
        };
        assert!(!other(3, |at| at.ran.value += 1.0).holds("same"));
        assert!(!other(1, |at| at.ran.copies += 1).holds("same"));
        assert!(!other(1, |at| at.steps[0] += 1).holds("by-tower"));
        assert!(!other(0, |at| at.steps[0] += 1).holds("by-tower"));
        assert!(!other(3, |at| at.steps[1] = 1).holds("in-turn"));
        assert!(!other(2, |at| at.steps[1] = 1).holds("in-turn"));
        assert!(!other(2, |at| at.steps[1] = 100).holds("in-turn"));
        for place in 1..4 {
            assert!(!other(place, |at| at.steps[2] = 1).holds("dear-copies"));
        }
        assert!(!other(2, |at| at.steps[2] = 100).holds("dear-copies"));
    }
}
