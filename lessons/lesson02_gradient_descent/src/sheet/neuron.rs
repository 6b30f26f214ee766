//! Shows one step of n3's neuron, number by number.

use ndarray::array;
use shared::number::fixed;
use shared::{Section, Table};

use crate::neuron::Neuron;

pub(super) fn section() -> Section {
    let (x, y, eta) = (array![[1.0, 2.0, 3.0, 4.0]], array![0.5], 0.5);
    let neuron = Neuron { weights: array![0.5, -0.5, 0.3, 0.1] };
    let z = x.dot(&neuron.weights)[0];
    let a = neuron.forward(&x)[0];
    let dw = neuron.gradient(&x, &y);
    let step = -eta * &dw;

    let mut table = Table::new(
        "neuron",
        "One step of a neuron: x = (1, 2, 3, 4), y = 0.5, η = 0.5.",
        ["weight", "before", "dJ/dw", "Δw = −η·dw", "after"],
    );
    for i in 0..4 {
        table.row([
            format!("w{}", i + 1),
            fixed(neuron.weights[i], 1),
            fixed(dw[i], 5),
            fixed(step[i], 5),
            fixed(neuron.weights[i] + step[i], 5),
        ]);
    }
    let mut section = Section::new("neuron", "How does one neuron learn?");
    section
        .text(format!(
            "n3's neuron adds up, z = x·w = {}, and bends the sum, a = σ(z) = {}. The error is a \
             − y = {}, and the error term (a − y)·σ′(z) = {}.",
            fixed(z, 1),
            fixed(a, 4),
            fixed(a - y[0], 4),
            fixed(neuron.error_term(&x, &y)[0], 4)
        ))
        .table(table)
        .value("h", z)
        .value("output", a)
        .value("step", &step);
    section
}
