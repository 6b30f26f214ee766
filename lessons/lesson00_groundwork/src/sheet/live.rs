//! Lists the figures that a reader can change: two arrows, a product of matrices, shapes, a
//! line through two points, wheels, a bell and a coin.

use shared::figure::Figure;
use shared::live::{Controls, Live};
use shared::random::Random;

use super::{chain, dot, likelihood, normal, product, slope};

/// This lesson's live figures, in the order of the chapters.
pub const FIGURES: &[Live] = &[
    Live::new("dot-product", |at| Ok(two_arrows(at))),
    Live::new("row-by-column", |at| Ok(row_by_column(at))),
    Live::new("shapes", |at| Ok(shapes(at))),
    Live::new("secant", |at| Ok(secant(at))),
    Live::new("gears", |at| Ok(gears(at))),
    Live::new("normal", |at| Ok(bell(at))),
    Live::new("coin", |at| Ok(coin(at))),
];

fn two_arrows(at: &mut Controls) -> Figure {
    let degrees = at.slider("angle of b", 0.0..=360.0, 5.0).unit("degrees").first(60.0);
    let first = at.slider("length of a", 0.5..=4.0, 0.5).first(3.0);
    let second = at.slider("length of b", 0.5..=4.0, 0.5).first(2.0);
    let figure = Figure::from(dot::turned(first, second, degrees));
    figure.result(dot::said(first, second, degrees))
}

fn row_by_column(at: &mut Controls) -> Figure {
    let row = at.whole("row of X", 1..=2, 1).first(1.0);
    let column = at.whole("column of W", 1..=4, 1).first(2.0);
    product::row_by_column(row, column)
}

fn shapes(at: &mut Controls) -> Figure {
    let rows = at.whole("rows of A", 1..=4, 1).first(2.0);
    let columns = at.whole("columns of A", 1..=5, 1).first(3.0);
    let b_rows = at.whole("rows of B", 1..=5, 1).first(3.0);
    let b_columns = at.whole("columns of B", 1..=5, 1).first(4.0);
    product::shapes((rows, columns), (b_rows, b_columns))
}

fn secant(at: &mut Controls) -> Figure {
    let x = at.slider("x", -0.5..=2.5, 0.1).first(1.0);
    let h = at.power("distance h of the second point", -3.0..=0.0).first(0.0);
    slope::secant(x, h)
}

fn gears(at: &mut Controls) -> Figure {
    let first = at.slider("turns of the first wheel", 0.0..=2.0, 0.01).first(0.0);
    let mut teeth = |label, teeth: f64| at.whole(label, 8..=24, 4).first(teeth) as f64;
    let teeth = [
        teeth("teeth of the first", 24.0),
        teeth("teeth of the second", 12.0),
        teeth("teeth of the third", 8.0),
    ];
    chain::wheels(teeth, first)
}

fn bell(at: &mut Controls) -> Figure {
    let mean = at.slider("mean", -2.0..=2.0, 0.5).first(0.0);
    let deviation = at.slider("standard deviation", 0.5..=2.5, 0.1).first(1.0);
    let count = at.power("numbers drawn", 2.0..=4.0).first(3.0);
    let drawn = Random::seed(at.seed()).normal(mean, deviation, count as usize);
    normal::figure(&drawn, (mean, deviation), (-8.0, 8.0), 1.0)
}

fn coin(at: &mut Controls) -> Figure {
    let heads = at.whole("heads", 0..=40, 1).first(7.0);
    let tails = at.whole("tails", 0..=40, 1).first(3.0);
    likelihood::figure(heads as i32, tails.max(usize::from(heads == 0)) as i32)
}
