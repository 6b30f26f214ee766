//! The four equations, and that they hold.

use lesson04_losses::Loss;
use ndarray::Array1;
use shared::number::{about, count, fixed};
use shared::{Section, Strength::Always, Table};

use super::Params;
use crate::Layout;
use crate::four_equations::{
    both_ways, difference_to_by_hand, example, multiplications, of_n0s_example,
};

/// The section: the four equations, and that they hold.
pub fn section(params: &Params) -> Section {
    let (network, x, y) = example(params.seed);
    let gradients = both_ways(&network, Loss::SquaredError, &x, &y);
    show(&network.layout, &gradients, difference_to_by_hand(&of_n0s_example()))
}

/// The gradient of a network of this layout by the equations and by moving each parameter,
/// and how far the equations are from what was worked out by hand.
fn show(
    layout: &Layout,
    (by_the_equations, by_moving): &(Array1<f64>, Array1<f64>),
    to_by_hand: f64,
) -> Section {
    let mut table = Table::new(
        "four-equations",
        "A 3-5-4-2 network: some derivatives by the four equations, and by moving the parameter 10⁻⁵ up and down.",
        ["parameter", "by the equations", "by moving it"],
    );
    for (layer, (weights, bias)) in (1..).zip(layout.ranges()) {
        for (name, first) in [("W", weights.start), ("b", bias.start)] {
            let (exact, numeric) = (by_the_equations[first], by_moving[first]);
            table.row([
                format!("first of {name}, layer {layer}"),
                fixed(exact, 9),
                fixed(numeric, 9),
            ]);
        }
    }
    let differences = by_the_equations - by_moving;
    let worst = differences.iter().fold(0.0_f64, |worst, d| worst.max(d.abs()));
    let parameters = layout.count();
    let (forward, back) = multiplications(layout);
    let by_moving_all = 2 * parameters * forward;
    let mut cost = Table::new(
        "cost",
        "Multiplications with a weight that the same network makes for each sample.",
        ["what", "multiplications"],
    );
    cost.row(["one way forward".to_owned(), count(forward)])
        .row(["one way back: all derivatives".to_owned(), count(back)])
        .row([format!("moving each of the {parameters} parameters"), count(by_moving_all)]);

    let mut section = Section::new("network", "And with any number of layers?");
    section
        .text(
            "Four equations, applied layer after layer, carry the error back through any network. \
             Beside them, the slope that is seen when a parameter is moved a little.",
        )
        .table(table)
        .claim(
            "agree",
            Always,
            // The table's last decimal is the ninth.
            worst < 5e-10,
            format!(
                "Both agree: among all {parameters} derivatives the largest difference is {}, less \
                 than half of the last digit here.",
                about(worst, 1)
            ),
        )
        .claim(
            "by-hand",
            Always,
            to_by_hand < 1e-15,
            "For n0's little network the equations give what was worked out by hand, up to \
             rounding in the last digit.",
        )
        .table(cost)
        .claim(
            "cost",
            Always,
            by_moving_all > 10 * (forward + back),
            format!(
                "To move each parameter takes {} times as many multiplications as one way forward and one back.",
                fixed(by_moving_all as f64 / (forward + back) as f64, 0)
            ),
        )
        .value("difference_to_by_hand", to_by_hand)
        .value("worst_difference", worst)
        .value("gradient", by_the_equations)
        .value("parameters", parameters)
        .value("multiplications", [forward, back, by_moving_all]);
    section
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_forgotten_factor_is_seen() {
        let sound = section(&Params::default());
        let (network, x, y) = example(21);
        let (exact, numeric) = both_ways(&network, Loss::SquaredError, &x, &y);
        let wrong = show(&network.layout, &(2.0 * exact, numeric), 0.5);
        for id in ["agree", "by-hand"] {
            assert!(sound.holds(id) && !wrong.holds(id), "{id}");
        }
    }

    /// With one weight and one bias, moving both makes four multiplications.
    #[test]
    fn a_network_of_one_weight_is_no_dearer_to_try() {
        let layout = Layout { sizes: vec![1, 1] };
        let gradient = Array1::zeros(2);
        assert!(section(&Params::default()).holds("cost"));
        assert!(!show(&layout, &(gradient.clone(), gradient), 0.0).holds("cost"));
    }
}
