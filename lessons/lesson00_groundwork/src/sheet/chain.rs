//! Shows a function in a function, and wheels that turn each other.

use std::f64::consts::TAU;

use shared::figure::{Chart, Colour, Figure, Mark};
use shared::number::{fixed, short};
use shared::{Section, Strength::Always, Table};

use crate::chain::{inner, outer, slope, turns};

/// The outline of a wheel about a point (x, 0), turned by that share of a turn.
fn wheel(x: f64, teeth: f64, turned: f64) -> Vec<(f64, f64)> {
    // A tooth has four corners; what lies between teeth is as wide as a tooth.
    let corner = |i: i32| {
        let at = TAU * (f64::from(i / 4) + [0.0, 0.15, 0.4, 0.55][(i % 4) as usize]) / teeth;
        let radius = teeth / 10.0 + [-0.12, 0.12, 0.12, -0.12][(i % 4) as usize];
        let angle = at - TAU * 0.275 / teeth + TAU * turned;
        (x + radius * angle.cos(), radius * angle.sin())
    };
    (0..=4 * teeth as i32).map(corner).collect()
}

/// Three wheels in a row with so many teeth, the first of them turned so often.
pub fn wheels(teeth: [f64; 3], first: f64) -> Figure {
    let turned = turns(&teeth, first);
    let mut chart = Chart::new("gears", "Three wheels, each turning the next")
        .x_range(-2.8..12.4)
        .y_range(-3.4..2.8)
        .x_ticks([] as [(f64, &str); 0])
        .equal_units();
    chart.y.ticks = Some(Vec::new());
    // Teeth come in fours, so the second has a gap where the first has a tooth, and the third
    // a tooth where the second has a gap.
    let phases = [0.0, 0.5 + 0.5 / teeth[1], 0.5];
    let mut x = 0.0;
    for (i, colour) in [Colour::Blue, Colour::Green, Colour::Vermilion].into_iter().enumerate() {
        if i > 0 {
            x += (teeth[i - 1] + teeth[i]) / 10.0;
        }
        let (hand, reach) = (TAU * turned[i], teeth[i] / 10.0 - 0.2);
        chart = chart
            .line("", wheel(x, teeth[i], phases[i] + turned[i]))
            .colour(colour)
            .thin()
            .line("", [(x, 0.0), (x + reach * hand.cos(), reach * hand.sin())])
            .colour(colour)
            .mark("", Mark::Note((x - 1.0, -3.0), format!("{} teeth", teeth[i])));
    }
    let [one, two] = [teeth[0] / teeth[1], teeth[1] / teeth[2]];
    Figure::from(chart).result(format!(
        "Turns: {}, {}, {}. The second makes {} turns for one of the first, the third {} for one \
         of the second, and so {} for one of the first.",
        fixed(turned[0], 2),
        fixed(turned[1], 2),
        fixed(turned[2], 2),
        fixed(one, 2),
        fixed(two, 2),
        fixed(one * two, 2)
    ))
}

pub(super) fn section() -> Section {
    show(&[0.1, 0.01, 0.001], slope(1.0))
}

/// Moves of x from 1, and the slope that the rule gives there.
fn show(moves: &[f64], slope: f64) -> Section {
    let x = 1.0;
    let mut table = Table::new(
        "chain",
        "u = 2x + 1 and y = u², from x = 1: how far u and y move when x does.",
        ["x moves by", "u moves by", "u/x", "y moves by", "y/u", "y/x"],
    );
    let mut factors = Vec::new();
    for &dx in moves {
        let du = inner(x + dx) - inner(x);
        let dy = outer(inner(x + dx)) - outer(inner(x));
        factors.push(dy / dx);
        table.row([
            short(dx),
            fixed(du, 4),
            fixed(du / dx, 2),
            fixed(dy, 6),
            fixed(dy / du, 3),
            fixed(dy / dx, 3),
        ]);
    }
    let off: Vec<f64> = factors.iter().map(|factor| (factor - slope).abs()).collect();
    let mut section = Section::new("chain", "What is the slope of a function in a function?");
    section
        .table(table)
        .claim(
            "product",
            Always,
            off.windows(2).all(|pair| pair[1] < 0.2 * pair[0]) && off[off.len() - 1] < 0.01,
            format!(
                "The smaller the move, the nearer the last column comes to {}, the product of the \
                 two slopes.",
                short(slope)
            ),
        )
        .figure(wheels([24.0, 12.0, 8.0], 0.0))
        .value("slope", slope)
        .value("tried", factors)
        .value("turns", turns(&[24.0, 12.0, 8.0], 1.0));
    section
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slope_that_is_only_one_of_the_two_is_seen() {
        assert!(section().holds("product"));
        assert!(!show(&[0.1, 0.01, 0.001], 6.0).holds("product"));
        assert!(!show(&[0.1, 0.2, 0.001], slope(1.0)).holds("product"));
    }

    #[test]
    fn the_wheels_turn_as_they_say() {
        let said = wheels([24.0, 12.0, 8.0], 0.5).result;
        assert!(said.starts_with("Turns: 0.50, −1.00, 1.50."), "{said}");
        assert!(said.ends_with("and so 3.00 for one of the first."), "{said}");
    }
}
