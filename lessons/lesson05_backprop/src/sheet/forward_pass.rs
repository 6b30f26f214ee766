//! n0's forward pass, unit by unit.

use ndarray::{Array1, Array2};
use shared::number::fixed;
use shared::{Section, Strength::Always, Table};

use crate::forward_pass::{forward, n0_network};

/// The section: n0's forward pass.
pub fn section() -> Section {
    let (x, to_hidden, to_output) = n0_network();
    show(&x, &to_hidden, &to_output)
}

fn show(x: &Array1<f64>, to_hidden: &Array2<f64>, to_output: &Array2<f64>) -> Section {
    let (hidden, output) = forward(x, to_hidden, to_output);
    let mut table = Table::new(
        "forward",
        "Weighted sums and what the sigmoid makes of them.",
        ["unit", "sum", "output"],
    );
    let sums = [x.dot(to_hidden).to_vec(), hidden.dot(to_output).to_vec()].concat();
    let names = ["hidden 1", "hidden 2", "hidden 3", "output 1", "output 2"];
    for ((name, sum), a) in names.iter().zip(&sums).zip(hidden.iter().chain(&output)) {
        table.row([(*name).to_owned(), fixed(*sum, 4), fixed(*a, 4)]);
    }
    let furthest = sums.iter().fold(0.0_f64, |furthest, sum| furthest.max(sum.abs()));
    let away = hidden.iter().chain(&output).fold(0.0_f64, |away, a| away.max((a - 0.5).abs()));
    let mut section = Section::new("forward", "What happens on the way through a network?");
    section
        .text(
            "Four inputs go to three hidden units and these to two outputs, with a sigmoid in each; the \
             weights are small and random.",
        )
        .table(table)
        .claim(
            "near-half",
            Always,
            // At a sum of 0.4 the sigmoid is 0.6.
            furthest < 0.4 && away < 0.1,
            format!(
                "All sums are near 0, the furthest {} away, and all outputs near ½, the furthest {} away.",
                fixed(furthest, 2),
                fixed(away, 2)
            ),
        )
        .value("hidden", &hidden)
        .value("output", &output);
    section
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn with_ten_times_the_weights_the_sums_leave_0() {
        let (x, to_hidden, to_output) = n0_network();
        assert!(section().holds("near-half"));
        assert!(!show(&x, &(10.0 * to_hidden), &to_output).holds("near-half"));
    }
}
