//! # Who owns what
//!
//! Every value has one owner. A function may look at it (`&`), change it (`&mut`), or take
//! it over, and its head says which.

// ANCHOR: borrow
/// Looks only.
pub fn total(values: &[f64]) -> f64 {
    values.iter().sum()
}

/// Changes what it was lent.
pub fn double(values: &mut [f64]) {
    for value in values {
        *value *= 2.0;
    }
}

/// Takes it over, and gives it back longer.
pub fn with_end(mut values: Vec<f64>, end: f64) -> Vec<f64> {
    values.push(end);
    values
}

/// Totals: before, after, of a copy, at the end.
pub fn four_totals() -> [f64; 4] {
    let mut values = vec![1.0, 2.0];
    let copy = values.clone();
    let before = total(&values);
    double(&mut values);
    let after = total(&values);
    let longer = with_end(values, 10.0);
    [before, after, total(&copy), total(&longer)]
}
// ANCHOR_END: borrow

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn totals_by_hand() {
        assert_eq!(four_totals(), [3.0, 6.0, 3.0, 16.0]);
    }
}
