//! Shows a product of two matrices, entry by entry, and which shapes fit.

use ndarray::{Array1, Array2, Axis, array};
use shared::figure::{Chart, Colour, Figure, Mark, Panels};
use shared::number::short;
use shared::{Section, Strength::Always, Table};

use crate::matrices::{bills, product, product_shape};

/// What two customers buy, (customers, goods).
pub fn baskets() -> Array2<f64> {
    array![[2.0, 1.0, 3.0], [0.0, 4.0, 1.0]]
}

/// What the goods cost in four shops, (goods, shops).
pub fn prices() -> Array2<f64> {
    array![[1.0, 2.0, 1.0, 2.0], [3.0, 2.0, 4.0, 3.0], [1.0, 2.0, 1.0, 1.0]]
}

/// What each shop takes for bringing the goods, (shops).
pub fn fees() -> Array1<f64> {
    array![2.0, 0.0, 2.0, 3.0]
}

const CUSTOMERS: [&str; 2] = ["Ann", "Ben"];
const GOODS: [&str; 3] = ["apples", "loaves", "bottles"];
const SHOPS: [&str; 4] = ["shop 1", "shop 2", "shop 3", "shop 4"];

/// A matrix as cells, with names of its rows and columns.
fn matrix(title: &str, cells: &Array2<f64>, rows: &[&str], columns: &[&str]) -> Chart {
    let title = format!("{title}, ({}, {})", cells.nrows(), cells.ncols());
    Chart::new("", title).cells(cells.clone(), 0).names(rows, columns)
}

/// A frame around some cells: the rows from `top` to `bottom`, the columns from `left` to
/// `right`, of a matrix with so many rows.
fn frame(
    chart: Chart,
    name: &str,
    rows: usize,
    (top, bottom): (usize, usize),
    (left, right): (usize, usize),
) -> Chart {
    let [left, right] = [left, right].map(|column| column as f64);
    let [high, low] = [top, bottom].map(|row| (rows - row) as f64);
    chart
        .line(name, [(left, low), (right, low), (right, high), (left, high), (left, low)])
        .colour(Colour::Vermilion)
}

/// X, W and X·W, with a row, a column and what the two make in frames; both counted from 1.
pub fn row_by_column(row: usize, column: usize) -> Figure {
    let (x, w) = (baskets(), prices());
    let xw = product(&x, &w);
    let (i, j) = (row - 1, column - 1);
    let (in_row, in_column) = (x.row(i), w.column(j));
    let terms = in_row.iter().zip(in_column).map(|(a, b)| format!("{a:.0}·{b:.0}"));
    let terms: Vec<String> = terms.collect();
    let rows = frame(matrix("X", &x, &CUSTOMERS, &GOODS), "", 2, (i, row), (0, 3));
    let columns = frame(matrix("W", &w, &GOODS, &SHOPS), "", 3, (0, 3), (j, column));
    let entry = frame(matrix("X·W", &xw, &CUSTOMERS, &SHOPS), "", 2, (i, row), (j, column));
    let panels = Panels::new("row-by-column", "A row of X times a column of W", 3);
    Figure::from(panels.panel(rows).panel(columns).panel(entry)).result(format!(
        "Row {row} of X times column {column} of W: {} = {}, the entry in row {row} and column \
         {column} of X·W.",
        terms.join(" + "),
        short(xw[[i, j]])
    ))
}

/// Two matrices of these shapes, and their product if they fit.
pub fn shapes(a: (usize, usize), b: (usize, usize)) -> Figure {
    let fits = product_shape(a, b);
    let said = |(rows, columns): (usize, usize)| format!("({rows}, {columns})");
    let mut chart = Chart::new("shapes", "Which shapes fit?")
        .x_range(0.0..18.0)
        .y_range(0.5..6.2)
        .x_ticks([] as [(f64, &str); 0])
        .equal_units();
    chart.y.ticks = Some(Vec::new());
    let all = [("A", Some(a), 0.5), ("B", Some(b), 6.5), ("A·B", fits, 12.5)];
    for (name, shape, left) in all {
        let Some((rows, columns)) = shape else { continue };
        let (right, low) = (left + columns as f64, 5.0 - rows as f64);
        for row in 1..rows {
            let y = low + row as f64;
            chart = chart.line("", [(left, y), (right, y)]).colour(Colour::Grid).thin();
        }
        for column in 1..columns {
            let x = left + column as f64;
            chart = chart.line("", [(x, low), (x, 5.0)]).colour(Colour::Grid).thin();
        }
        let around = [(left, low), (right, low), (right, 5.0), (left, 5.0), (left, low)];
        chart = chart.line("", around).colour(Colour::Ink);
        chart = chart
            .mark("", Mark::Note((left - 0.3, 5.7), format!("{name} {}", said((rows, columns)))));
    }
    // The two sides that have to be equally long: a row of A, a column of B.
    let (colour, fit) = match fits {
        Some(_) => (Colour::Green, "equally long"),
        None => (Colour::Vermilion, "not equally long"),
    };
    chart = chart
        .line(format!("{fit}: a row of A"), [(0.5, 5.2), (0.5 + a.1 as f64, 5.2)])
        .colour(colour)
        .line("and a column of B", [(6.3, 5.0), (6.3, 5.0 - b.0 as f64)])
        .colour(colour)
        .dashed();
    let result = match fits {
        Some(shape) => format!("{} times {} is {}.", said(a), said(b), said(shape)),
        None => format!(
            "{} times {} does not fit: a row of A has {}, a column of B has {}.",
            said(a),
            said(b),
            a.1,
            b.0
        ),
    };
    Figure::from(chart).result(result)
}

/// What makes all bills: X, W and b, to (customers, shops).
type Till = fn(&Array2<f64>, &Array2<f64>, &Array1<f64>) -> Array2<f64>;

pub(super) fn section() -> Section {
    show(&baskets(), &prices(), &fees(), bills)
}

/// The shop with the lowest bill, counted from 1, for each customer.
fn cheapest(bills: &Array2<f64>) -> Vec<usize> {
    let lowest = |row: Vec<f64>| {
        let place = (0..row.len()).min_by(|&a, &b| row[a].total_cmp(&row[b]));
        place.map_or(0, |place| place + 1)
    };
    bills.rows().into_iter().map(|row| lowest(row.to_vec())).collect()
}

fn show(x: &Array2<f64>, w: &Array2<f64>, b: &Array1<f64>, bills: Till) -> Section {
    let (xw, with_fees) = (product(x, w), bills(x, w, b));
    let ann_alone = bills(&x.select(Axis(0), &[0]), w, b);
    let mut table = Table::new(
        "bills",
        "What each customer pays in each shop, without and with the shop's fee.",
        ["customer", "shop 1", "shop 2", "shop 3", "shop 4"],
    );
    for (name, bills) in [("", &xw), (" with the fee", &with_fees)] {
        for (customer, row) in CUSTOMERS.iter().zip(bills.rows()) {
            let cells = row.iter().map(|bill| short(*bill));
            table.row(std::iter::once(format!("{customer}{name}")).chain(cells));
        }
    }
    let [before, after] = [&xw, &with_fees].map(cheapest);
    let mut section = Section::new("product", "What does a product of matrices say?");
    section
        .text(format!(
            "Two customers want three goods that four shops sell: X is {:?}, W is {:?}, and \
             X·W, all bills at once, is {:?}.",
            x.dim(),
            w.dim(),
            xw.dim()
        ))
        .figure(row_by_column(1, 2))
        .table(table)
        .claim(
            "cheapest",
            Always,
            before == [1, 2] && after == [1, 2],
            "Ann does best in shop 1 and Ben in shop 2, with the fees as without them.",
        )
        .claim(
            "one-row",
            Always,
            with_fees.row(0) == ann_alone.row(0),
            "Ann's bills are what they are whether Ben stands below her or not.",
        )
        .value("bills", &xw)
        .value("with_fees", &with_fees)
        .value("cheapest", after);
    section
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_prices_or_fees_make_another_shop_the_cheapest() {
        assert!(section().holds("cheapest"));
        let (x, w, b) = (baskets(), prices(), fees());
        assert!(!show(&x, &w, &array![2.0, 9.0, 1.0, 3.0], bills).holds("cheapest"));
        assert!(!show(&x, &(9.0 - &w), &b, bills).holds("cheapest"));
    }

    /// Where the fee is shared by all who are served, Ben matters to Ann.
    #[test]
    fn a_till_that_looks_at_all_rows_is_seen() {
        assert!(section().holds("one-row"));
        let shared: Till = |x, w, b| x.dot(w) + b / x.nrows() as f64;
        assert!(!show(&baskets(), &prices(), &fees(), shared).holds("one-row"));
    }

    #[test]
    fn the_live_figures_say_what_they_show() {
        let said = row_by_column(1, 2).result;
        assert!(said.contains("2·2 + 1·2 + 3·2 = 12"), "{said}");
        assert_eq!(shapes((2, 3), (3, 4)).result, "(2, 3) times (3, 4) is (2, 4).");
        assert!(shapes((2, 3), (2, 3)).result.contains("a row of A has 3, a column of B has 2."));
    }
}
