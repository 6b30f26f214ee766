//! How layers and units are counted and named, and the other convention.

use ndarray::{Array2, array};
use shared::figure::{Diagram, Node};
use shared::number::fixed;
use shared::{Section, Strength::Always, Table};

use crate::Network;
use crate::layers::{Counts, counts, output_by_columns, spelled, z_of_unit};

/// n⁰ to n³: two inputs, two hidden layers, one output.
const SIZES: [usize; 4] = [2, 4, 3, 1];

/// The unit that is written out: unit 3 of layer 2.
const UNIT: (usize, usize) = (2, 3);

/// A digit below the line.
fn subscript(digit: usize) -> char {
    ['₀', '₁', '₂', '₃', '₄', '₅', '₆', '₇', '₈', '₉'][digit]
}

/// The network unit by unit, with the sum of the unit that is written out.
fn figure() -> Diagram {
    let name = |l: usize, j: usize| format!("a[{l}]{}", subscript(j));
    let mut diagram = Diagram::new("layers", "Layer 0 is given, layers 1 to 3 compute");
    let most = *SIZES.iter().max().expect("there are layers");
    for (l, units) in SIZES.into_iter().enumerate() {
        for j in 1..=units {
            let label = match l {
                0 => format!("x{0} = {1}", subscript(j), name(l, j)),
                3 => format!("{}, the output", name(l, j)),
                _ => name(l, j),
            };
            let row = (most - units) as f64 / 2.0 + (j - 1) as f64;
            let mut node = Node::new(name(l, j), label, l as f64, row);
            if (l, j) == UNIT {
                node = node.value(format!("z{0} = Σᵢ aᵢ·wᵢ{0} + b{0}", subscript(j)));
            }
            diagram = diagram.node(node);
        }
    }
    for l in 1..SIZES.len() {
        for (i, j) in (1..=SIZES[l - 1]).flat_map(|i| (1..=SIZES[l]).map(move |j| (i, j))) {
            diagram = diagram.edge(&name(l - 1, i), &name(l, j), "", "");
        }
    }
    diagram
}

/// The batch, (5, 2).
fn batch() -> Array2<f64> {
    array![[1.0, 2.0], [-1.0, 0.5], [0.0, 1.0], [2.0, -2.0], [0.5, 3.0]]
}

/// What was found of the network.
#[derive(Clone, Copy)]
struct Found {
    counts: Counts,
    /// The numbers in θ.
    theta: usize,
    /// The largest difference of a unit's sum by indices from the matrix product's entry.
    by_indices: f64,
    /// The largest difference of the output with samples as columns.
    by_columns: f64,
    /// The first sum of a layer that is as wide as the one before, by W and by its transpose.
    square: [f64; 2],
}

fn find(network: &Network, x: &Array2<f64>) -> Found {
    let a = network.forward(x);
    let mut by_indices = 0.0_f64;
    for (l, layer) in network.layers().enumerate() {
        for ((sample, j), z) in layer.z(&a[l]).indexed_iter() {
            by_indices = by_indices.max((z_of_unit(layer, &a[l].row(sample), j) - z).abs());
        }
    }
    let columns = output_by_columns(network, x.t().to_owned());
    let by_columns =
        (&columns.t() - &network.output(x)).iter().fold(0.0_f64, |most, off| most.max(off.abs()));
    let wide = spelled(&[2, 2]);
    let (one, row) = (wide.layer(0), x.row(0));
    let turned = row.dot(&one.weights.t()) + one.bias;
    Found {
        counts: counts(&network.layout.sizes),
        theta: network.theta.len(),
        by_indices,
        by_columns,
        square: [z_of_unit(one, &row, 0), turned[0]],
    }
}

/// The section: how layers and units are counted and named.
pub fn section() -> Section {
    let (network, x) = (spelled(&SIZES), batch());
    show(&network, &x, find(&network, &x))
}

/// The sizes of layer l and of the batch: W, b, z and a.
fn shapes_table(network: &Network, samples: usize) -> Table {
    let mut table = Table::new(
        "layers",
        format!("The shapes of all layers for a batch of {samples} samples."),
        ["layer", "units", "W", "b", "z", "a", "parameters"],
    );
    let inputs = network.layout.sizes[0];
    let shape = |rows: usize, columns: usize| format!("{rows}×{columns}");
    let none = || "—".to_owned();
    let (l, n, a) = ("0, the inputs".into(), inputs.to_string(), shape(samples, inputs));
    table.row([l, n, none(), none(), none(), a, "0".into()]);
    for (l, layer) in (1..).zip(network.layers()) {
        let (rows, units) = layer.weights.dim();
        let z = shape(samples, units);
        let parameters = layer.weights.len() + layer.bias.len();
        table.row([
            l.to_string(),
            units.to_string(),
            shape(rows, units),
            units.to_string(),
            z.clone(),
            z,
            parameters.to_string(),
        ]);
    }
    table
}

fn show(network: &Network, x: &Array2<f64>, found: Found) -> Section {
    let Found { counts, theta, by_indices, by_columns, square } = found;
    let (l, j) = UNIT;
    let a = network.forward(x);
    let (layer, before) = (network.layer(l - 1), a[l - 1].row(0));
    let z = z_of_unit(layer, &before, j - 1);
    let product = |(a, w): (&f64, &f64)| format!("{}·{}", fixed(*a, 4), fixed(*w, 3));
    let products: Vec<_> = before.iter().zip(layer.weights.column(j - 1)).map(product).collect();
    let term = |n: &[usize]| format!("({} + 1)·{}", n[0], n[1]);
    let terms: Vec<_> = network.layout.sizes.windows(2).map(term).collect();
    let rounding = 1e-14;

    let mut section = Section::new("layers", "Which number belongs to which unit?");
    section
        .text(
            "Two inputs, two hidden layers and an output. The layer stands in brackets, the unit \
             below the line. Each weight spells its place: 0.231 is that of layer 2 from unit 3 \
             to unit 1, and 0.201 is unit 1's bias there.",
        )
        .figure(figure())
        .table(shapes_table(network, x.nrows()))
        .claim(
            "counted",
            Always,
            counts.parameters == theta
                && counts.layers == network.activations.len()
                && counts.hidden + 1 == counts.layers
                && counts.units == network.layers().map(|layer| layer.bias.len()).sum::<usize>(),
            format!(
                "The inputs compute nothing, so there are {} layers, {} of them hidden, and {} \
                 units. Each unit has a weight for every unit before it, and a bias: {} = {} \
                 parameters, all that θ holds.",
                counts.layers,
                counts.hidden,
                counts.units,
                terms.join(" + "),
                counts.parameters
            ),
        )
        .text(format!(
            "For the first sample, unit {j} of layer {l} has the sum z = {} + {} = {}.",
            products.join(" + "),
            fixed(layer.bias[j - 1], 3),
            fixed(z, 4)
        ))
        .claim(
            "by-indices",
            Always,
            by_indices < rounding && by_columns < rounding,
            format!(
                "All {} units' sums by their indices are the entries of the matrix products, and \
                 the network with samples as columns and transposed weights puts out the same, all \
                 within 10⁻¹⁴.",
                counts.units
            ),
        )
        .claim(
            "square",
            Always,
            (square[0] - square[1]).abs() > 1e-3,
            format!(
                "Where a layer is as wide as the one before, a W that was not transposed fits as \
                 well, and no shape gives it away: in a layer of two inputs and two units the first \
                 sample gives the first unit the sum {} instead of {}.",
                fixed(square[1], 3),
                fixed(square[0], 3)
            ),
        )
        .value("sizes", SIZES)
        .value("counts", [counts.layers, counts.hidden, counts.units, counts.parameters])
        .value("z_of_unit", z)
        .value("output", network.output(x).column(0).to_vec())
        .value("square", square);
    section
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_count_and_wrong_sums_are_seen() {
        let (network, x) = (spelled(&SIZES), batch());
        let found = find(&network, &x);
        let sound = section();
        assert!(["counted", "by-indices", "square"].iter().all(|id| sound.holds(id)));
        let other = |found: Found, id: &str| assert!(!show(&network, &x, found).holds(id), "{id}");
        other(Found { theta: 30, ..found }, "counted");
        other(Found { counts: Counts { layers: 4, ..found.counts }, ..found }, "counted");
        other(Found { counts: Counts { hidden: 3, ..found.counts }, ..found }, "counted");
        other(Found { counts: Counts { units: 10, ..found.counts }, ..found }, "counted");
        other(Found { by_indices: 1e-3, ..found }, "by-indices");
        other(Found { by_columns: 1e-3, ..found }, "by-indices");
        other(Found { square: [found.square[0]; 2], ..found }, "square");
    }

    #[test]
    fn the_figure_has_all_units_and_the_sum_of_one() {
        let diagram = figure();
        assert_eq!((diagram.nodes.len(), diagram.edges.len()), (10, 8 + 12 + 3));
        let sums: Vec<_> = diagram.nodes.iter().filter(|node| !node.value.is_empty()).collect();
        let [unit] = &sums[..] else { panic!("{sums:?}") };
        assert_eq!([&*unit.label, &*unit.value], ["a[2]₃", "z₃ = Σᵢ aᵢ·wᵢ₃ + b₃"]);
        assert_eq!(diagram.nodes[9].label, "a[3]₁, the output");
    }
}
