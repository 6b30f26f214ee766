//! Shows a matrix turned over, and what a product with it adds up.

use ndarray::{Array1, Array2, array};
use shared::figure::{Chart, Colour, Panels};
use shared::number::short;
use shared::{Section, Strength::Always, Table};

use super::product::{baskets, prices};
use crate::matrices::{product, product_shape, sold};

/// X and Xᵀ, with the first row of the one, which is the first column of the other, framed.
fn figure(x: &Array2<f64>) -> Panels {
    let (rows, columns) = x.dim();
    let (customers, goods) = (["Ann", "Ben"], ["apples", "loaves", "bottles"]);
    let turned = x.t().to_owned();
    let framed = |chart: Chart, (left, right): (f64, f64), (low, high): (f64, f64)| {
        let around = [(left, low), (right, low), (right, high), (left, high), (left, low)];
        chart.line("", around).colour(Colour::Vermilion)
    };
    let before = Chart::new("", "X, (2, 3): a row for each customer");
    let before = before.cells(x.clone(), 0).names(&customers, &goods);
    let after = Chart::new("", "Xᵀ, (3, 2): a row for each of the goods");
    let after = after.cells(turned, 0).names(&goods, &customers);
    let high = rows as f64;
    Panels::new("transpose", "A matrix and its transpose: rows become columns", 2)
        .panel(framed(before, (0.0, columns as f64), (high - 1.0, high)))
        .panel(framed(after, (0.0, 1.0), (0.0, columns as f64)))
}

pub(super) fn section() -> Section {
    let (x, w) = (baskets(), prices());
    let right = product(&w.t().to_owned(), &x.t().to_owned());
    show(&x, &w, &right)
}

/// X, W, and what should be (X·W)ᵀ.
fn show(x: &Array2<f64>, w: &Array2<f64>, right: &Array2<f64>) -> Section {
    let visits: Array1<f64> = array![5.0, 2.0];
    let goods = sold(x, &visits);
    let mut table = Table::new(
        "sold",
        "Ann comes 5 times and Ben twice: how many of each of the goods are sold, Xᵀ·v.",
        ["", "apples", "loaves", "bottles"],
    );
    for (name, times, row) in [("5 times Ann", 5.0, x.row(0)), ("2 times Ben", 2.0, x.row(1))] {
        let cells = row.iter().map(|count| short(times * count));
        table.row(std::iter::once(name.to_owned()).chain(cells));
    }
    table.row(std::iter::once("sold".to_owned()).chain(goods.iter().map(|count| short(*count))));
    let turned = |(rows, columns): (usize, usize)| (columns, rows);
    let wrong_way = product_shape(turned(x.dim()), turned(w.dim()));
    let mut section = Section::new("transpose", "What is a transpose for?");
    section
        .figure(figure(x))
        .table(table)
        .claim(
            "reversed",
            Always,
            product(x, w).t() == *right && wrong_way.is_none(),
            "The transpose of X·W is Wᵀ·Xᵀ, number for number, and Xᵀ·Wᵀ does not even fit.",
        )
        .value("sold", &goods)
        .value("turned", &x.t().to_owned())
        .value("product_turned", right);
    section
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::Axis;

    #[test]
    fn a_product_in_the_wrong_order_is_seen() {
        assert!(section().holds("reversed"));
        let (x, w) = (baskets(), prices());
        assert!(!show(&x, &w, &product(&x, &w)).holds("reversed"));
        // With two shops instead of four, the wrong order fits as well.
        let two = w.select(Axis(1), &[0, 1]);
        assert!(!show(&x, &two, &two.t().dot(&x.t())).holds("reversed"));
    }
}
