//! Shows what the small listings compute, so that a reader can foretell it.

use ndarray::array;
use shared::number::about;
use shared::{Section, Strength::Always, Table};

use crate::arrays::{
    add_squares, add_threefold, centred, entrywise, lengths, pieces, products, shares, three_rows,
};
use crate::borrowing::four_totals;
use crate::building::{Machine, Savings, a_year_of_saving, first_year, together};
use crate::deciding::{
    Tariff, counted_place, distance, price, root_or_zero, sum_of_roots, with_double,
};
use crate::repeating::{
    bill, by_place, count_positive, halves, largest, polynomial, power_above, scaled_twice,
    squares, sum_to, years_to_double,
};
use crate::values::{after_two_years, area, product_by_squares, share, side, sum_and_difference};

/// A call of a listing: its name, what is called, and the numbers that come out.
type Call = (&'static str, &'static str, Vec<f64>);

fn values() -> [Call; 6] {
    let (sum, difference) = sum_and_difference(3.0, 1.5);
    let sides = [-2.5, 0.0, 0.5].map(side);
    [
        ("area", "area(2.0)", vec![area(2.0)]),
        ("two_years", "after_two_years(100.0, 0.1)", vec![after_two_years(100.0, 0.1)]),
        ("side", "side(-2.5), side(0.0), side(0.5)", sides.to_vec()),
        ("share", "share(7.0, 2)", vec![share(7.0, 2)]),
        ("pair", "sum_and_difference(3.0, 1.5)", vec![sum, difference]),
        ("by_squares", "product_by_squares(3.0, -5.0)", vec![product_by_squares(3.0, -5.0)]),
    ]
}

fn repeating() -> [Call; 11] {
    let doubled = [0.1, 1.0].map(|rate| years_to_double(rate) as f64);
    let powers = [0, 8].map(|limit| power_above(limit) as f64);
    let positive = count_positive(&[1.0, 0.0, 2.0]) as f64;
    [
        ("sum_to", "sum_to(10)", vec![sum_to(10) as f64]),
        ("halves", "halves(8.0, 3)", halves(8.0, 3)),
        ("years", "years_to_double(0.1), years_to_double(1.0)", doubled.to_vec()),
        ("power", "power_above(0), power_above(8)", powers.to_vec()),
        ("scaled", "scaled_twice(3.0, 2.0)", vec![scaled_twice(3.0, 2.0)]),
        ("squares", "squares(&[1.0, -3.0])", squares(&[1.0, -3.0])),
        ("positive", "count_positive(&[1.0, 0.0, 2.0])", vec![positive]),
        ("bill", "bill(&[2.0, 1.0], &[3.0, 0.5])", vec![bill(&[2.0, 1.0], &[3.0, 0.5])]),
        ("largest", "largest(&[-4.0, -1.5])", vec![largest(&[-4.0, -1.5])]),
        ("by_place", "by_place(&[9.0, 2.0, 3.0])", vec![by_place(&[9.0, 2.0, 3.0])]),
        (
            "polynomial",
            "polynomial(&[5.0, 2.0, 1.0], 3.0)",
            vec![polynomial(&[5.0, 2.0, 1.0], 3.0)],
        ),
    ]
}

fn deciding() -> [Call; 6] {
    let (all, both) = ([5.0, 7.0, 7.0], [7.0, 6.0]);
    let tariffs = [Tariff::Free, Tariff::Flat(3.0), Tariff::Timed(0.5)];
    let prices = [4.0, 10.0].map(|minutes| tariffs.each_ref().map(|one| price(one, minutes)));
    let sums =
        [(9.0, 16.0), (0.0, 0.25), (9.0, -16.0)].map(|(a, b)| sum_of_roots(a, b).unwrap_or(-1.0));
    [
        (
            "counted_place",
            "counted_place of 7.0 and of 6.0 in [5.0, 7.0, 7.0]",
            both.map(|x| counted_place(&all, x) as f64).to_vec(),
        ),
        ("distance", "distance of the same two", both.map(|x| distance(&all, x)).to_vec()),
        ("with_double", "with_double of the same two", both.map(|x| with_double(&all, x)).concat()),
        ("sum_of_roots", "sum_of_roots(9.0, 16.0), (0.0, 0.25), (9.0, -16.0)", sums.to_vec()),
        (
            "root_or_zero",
            "root_or_zero(4.0), root_or_zero(-4.0)",
            [4.0, -4.0].map(root_or_zero).to_vec(),
        ),
        ("price", "price by three tariffs, of 4.0 minutes and of 10.0", prices.concat()),
    ]
}

fn building() -> [Call; 4] {
    let savings = Savings { money: 100.0, rate: 0.5 };
    let machine = Machine { price: 20.0 };
    let grown = vec![first_year(&savings), first_year(&machine)];
    let later = together(&[savings, Savings { money: 20.0, rate: 0.0 }], 2);
    let machines = together(&[machine, Machine { price: 30.0 }], 11);
    [
        ("saving", "a_year_of_saving(0.5, 100.0)", vec![a_year_of_saving(0.5, 100.0)]),
        ("first_year", "first_year of savings of 100 and a machine of 20", grown),
        ("together", "together(savings of 100 at 0.5 and of 20 at 0, 2)", vec![later]),
        ("machines", "together of two machines, after 11 years", vec![machines]),
    ]
}

fn arrays() -> [Call; 9] {
    let (x, a, b) = (three_rows(), array![1.0, 2.0], array![3.0, -1.0]);
    let (xw, xtx) = products(&x, &b);
    let (mut threefold, mut squared) = (a.clone(), a.clone());
    add_threefold(&mut threefold, &b);
    add_squares(&mut squared, &b);
    [
        ("pieces", "pieces(&three_rows())", pieces(&x).to_vec()),
        (
            "entrywise",
            "entrywise of a = [1.0, 2.0] and b = [3.0, -1.0]",
            entrywise(&a, &b).to_vec(),
        ),
        ("xw", "X·b for the three rows", xw.to_vec()),
        ("xtx", "XᵀX, row after row", xtx.into_iter().collect()),
        ("centred", "centred(&three_rows()), row after row", centred(&x).into_iter().collect()),
        ("shares", "shares(&three_rows()), row after row", shares(&x).into_iter().collect()),
        ("threefold", "add_threefold to a, of b", threefold.to_vec()),
        ("squared", "add_squares to a, of b", squared.to_vec()),
        ("lengths", "lengths(&three_rows())", lengths(&x).to_vec()),
    ]
}

pub(super) fn section() -> Section {
    show(four_totals())
}

/// The four totals of a vector that was lent and taken over.
fn show(totals: [f64; 4]) -> Section {
    let mut all: Vec<Call> = Vec::new();
    all.extend(values());
    all.extend(repeating());
    all.extend(deciding());
    all.extend(building());
    all.push(("totals", "four_totals()", totals.to_vec()));
    all.extend(arrays());
    let mut table = Table::new(
        "calls",
        "What the small listings give; −1 stands for what failed.",
        ["call", "gives"],
    );
    for (_, call, numbers) in &all {
        let numbers: Vec<String> = numbers.iter().map(|number| about(*number, 4)).collect();
        table.row([(*call).to_owned(), numbers.join(", ")]);
    }
    let [before, after, copy, longer] = totals;
    let mut section = Section::new("rust", "What do the small listings compute?");
    section.table(table).claim(
        "owners",
        Always,
        after == 2.0 * before && copy == before && longer > after,
        "What was lent by &mut has changed for its owner too: the total is twice what it was; the \
         copy that was made before is as it was.",
    );
    for (name, _, numbers) in all {
        section.value(name, numbers);
    }
    section
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_that_changes_and_a_loan_that_does_not_are_seen() {
        assert!(section().holds("owners"));
        assert!(!show([3.0, 3.0, 3.0, 16.0]).holds("owners"));
        assert!(!show([3.0, 6.0, 6.0, 16.0]).holds("owners"));
    }
}
