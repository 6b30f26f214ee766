//! # Deciding
//!
//! A value may be one of several things: there or not there, right or gone wrong, or of
//! one kind among several. Rust has a type for each, and `match` looks at every case.

// ANCHOR: option
/// Where the value stands first, if it is there.
pub fn place_of(values: &[f64], wanted: f64) -> Option<usize> {
    for (i, &value) in values.iter().enumerate() {
        if value == wanted {
            return Some(i);
        }
    }
    None
}

/// The same, counted from 1; 0 if it is not there.
pub fn counted_place(values: &[f64], wanted: f64) -> usize {
    match place_of(values, wanted) {
        Some(i) => i + 1,
        None => 0,
    }
}
// ANCHOR_END: option

// ANCHOR: result
/// √x.
///
/// # Errors
/// If x is below 0.
pub fn root(x: f64) -> Result<f64, String> {
    if x < 0.0 {
        return Err(format!("{x} has no root"));
    }
    Ok(x.sqrt())
}

/// √a + √b.
///
/// # Errors
/// If one of the two is below 0.
pub fn sum_of_roots(a: f64, b: f64) -> Result<f64, String> {
    let first = root(a)?;
    let second = root(b)?;
    Ok(first + second)
}
// ANCHOR_END: result

// ANCHOR: enum
/// What a telephone call costs.
pub enum Tariff {
    /// Nothing.
    Free,
    /// So much for each call.
    Flat(f64),
    /// So much a minute, half of it in long calls.
    Timed(f64),
}

/// The price of a call.
pub fn price(tariff: &Tariff, minutes: f64) -> f64 {
    match tariff {
        Tariff::Free => 0.0,
        Tariff::Flat(amount) => *amount,
        Tariff::Timed(amount) if minutes >= 10.0 => 0.5 * amount * minutes,
        Tariff::Timed(amount) => amount * minutes,
    }
}
// ANCHOR_END: enum

// ANCHOR: short
/// The root, or 0 where there is none.
pub fn root_or_zero(x: f64) -> f64 {
    root(x).unwrap_or(0.0)
}

/// How far from the start it stands, or −1.
pub fn distance(values: &[f64], wanted: f64) -> f64 {
    let Some(i) = place_of(values, wanted) else {
        return -1.0;
    };
    i as f64
}

/// The value doubled, wherever it stands.
pub fn with_double(values: &[f64], wanted: f64) -> Vec<f64> {
    let mut changed = values.to_vec();
    if let Some(i) = place_of(values, wanted) {
        changed[i] *= 2.0;
    }
    changed
}
// ANCHOR_END: short

#[cfg(test)]
mod tests {
    use super::*;

    const VALUES: [f64; 3] = [5.0, 7.0, 7.0];

    #[test]
    fn what_may_not_be_there_by_hand() {
        assert_eq!([7.0, 6.0].map(|wanted| place_of(&VALUES, wanted)), [Some(1), None]);
        assert_eq!([7.0, 6.0].map(|wanted| counted_place(&VALUES, wanted)), [2, 0]);
        assert_eq!([7.0, 6.0].map(|wanted| distance(&VALUES, wanted)), [1.0, -1.0]);
        assert_eq!(with_double(&VALUES, 7.0), [5.0, 14.0, 7.0]);
        assert_eq!(with_double(&VALUES, 6.0), VALUES);
    }

    #[test]
    fn what_may_go_wrong_by_hand() {
        assert_eq!((sum_of_roots(9.0, 16.0), root(0.0)), (Ok(7.0), Ok(0.0)));
        for (a, b) in [(-4.0, 1.0), (1.0, -4.0)] {
            assert_eq!(sum_of_roots(a, b), Err("-4 has no root".to_owned()));
        }
        assert_eq!([0.0, 4.0, -4.0].map(root_or_zero), [0.0, 2.0, 0.0]);
    }

    #[test]
    fn one_of_several_by_hand() {
        let all = [Tariff::Free, Tariff::Flat(3.0), Tariff::Timed(0.5)];
        assert_eq!(all.each_ref().map(|tariff| price(tariff, 4.0)), [0.0, 3.0, 2.0]);
        assert_eq!(all.each_ref().map(|tariff| price(tariff, 10.0)), [0.0, 3.0, 2.5]);
        assert_eq!(price(&all[2], 20.0), 5.0);
    }
}
