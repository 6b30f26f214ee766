//! The label of a product that is no line: lesson 5's graph at n4's start.

use shared::number::short;

use super::Exhibit;
use crate::museum::linear_product::{right, second_differences, wrong};

/// n4's first step of b.
const CHANGE: f64 = -12.0 / 63.0;

/// The label.
pub fn exhibit() -> Exhibit {
    show([wrong(CHANGE), right(CHANGE)], second_differences())
}

/// z after the step by the slope and as it is, and the second differences by b and by w.
pub(super) fn show([by_slope, z]: [f64; 2], [by_b, by_w]: [f64; 2]) -> Exhibit {
    let square = 6.0 * CHANGE * CHANGE;
    Exhibit {
        id: "linear-product",
        place: "n4 §8",
        bug: "\"linear, however complicated\" of z = (2w + 3b)(2b + 1)",
        source: include_str!("../../museum/linear_product.rs"),
        holds: (by_slope - 150.0).abs() < 1e-9
            && (z - by_slope - square).abs() < 1e-9
            && (by_b - 12.0).abs() < 1e-9
            && by_w.abs() < 1e-9,
        effect: format!(
            "Were z linear in b, the step of −12/63 would end at {} exactly. It ends at {z:.4}: too \
             high by 6·Δb², which the slope does not know of. From b = 3 to 4 and on to 5, the second \
             step changes z by {} more than the first, where on a line both change it alike; with w, \
             in which z is linear, by {} more.",
            short(by_slope),
            short(by_b),
            short(by_w)
        ),
        caught_by: "a second difference",
        values: vec![
            ("product_left_over", (z - by_slope).into()),
            ("product_second_differences", [by_b, by_w].into()),
        ],
        figure: None,
        table: None,
    }
}
