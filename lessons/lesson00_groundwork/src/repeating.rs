//! # Repeating
//!
//! Loops over numbers that are counted, loops that go on while something holds, and
//! chains of iterators, which take the numbers of a list through one small function after
//! another.

// ANCHOR: ranges
/// 1 + 2 + … + n.
pub fn sum_to(n: usize) -> usize {
    let mut sum = 0;
    for i in 1..=n {
        sum += i;
    }
    sum
}

/// Start, and half of it, so many times.
pub fn halves(start: f64, times: usize) -> Vec<f64> {
    let mut path = vec![start];
    for i in 0..times {
        path.push(path[i] / 2.0);
    }
    path
}
// ANCHOR_END: ranges

// ANCHOR: until
/// After how many years an amount has doubled.
pub fn years_to_double(rate: f64) -> usize {
    let (mut money, mut years) = (1.0, 0);
    while money < 2.0 {
        money *= 1.0 + rate;
        years += 1;
    }
    years
}

/// The smallest power of 2 that is larger.
pub fn power_above(limit: usize) -> usize {
    let mut power = 1;
    loop {
        if power > limit {
            break;
        }
        power *= 2;
    }
    power
}
// ANCHOR_END: until

// ANCHOR: closure
/// f(f(x)).
pub fn twice(f: impl Fn(f64) -> f64, x: f64) -> f64 {
    f(f(x))
}

/// factor·factor·x.
pub fn scaled_twice(factor: f64, x: f64) -> f64 {
    let scale = |value| factor * value;
    twice(scale, x)
}
// ANCHOR_END: closure

// ANCHOR: iterators
/// The square of each.
pub fn squares(values: &[f64]) -> Vec<f64> {
    values.iter().map(|x| x * x).collect()
}

/// How many are above 0.
pub fn count_positive(values: &[f64]) -> usize {
    values.iter().filter(|x| **x > 0.0).count()
}

/// Σ aᵢ·bᵢ.
pub fn bill(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

/// The largest, from −∞ on.
pub fn largest(values: &[f64]) -> f64 {
    values.iter().fold(f64::NEG_INFINITY, |largest, &x| largest.max(x))
}
// ANCHOR_END: iterators

// ANCHOR: numbered
/// 0·x₀ + 1·x₁ + 2·x₂ + …
pub fn by_place(values: &[f64]) -> f64 {
    let mut sum = 0.0;
    for (i, x) in values.iter().enumerate() {
        sum += i as f64 * x;
    }
    sum
}

/// c₀ + c₁·x + c₂·x² + …
pub fn polynomial(c: &[f64], x: f64) -> f64 {
    let mut value = 0.0;
    for c in c.iter().rev() {
        value = value * x + c;
    }
    value
}
// ANCHOR_END: numbered

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn loops_by_hand() {
        assert_eq!((sum_to(0), sum_to(10)), (0, 55));
        assert_eq!(halves(8.0, 3), [8.0, 4.0, 2.0, 1.0]);
        assert_eq!((years_to_double(1.0), years_to_double(0.1)), (1, 8));
        assert_eq!([power_above(0), power_above(7), power_above(8)], [1, 8, 16]);
    }

    #[test]
    fn functions_of_functions_by_hand() {
        assert_eq!(twice(|x| x + 1.0, 5.0), 7.0);
        assert_eq!(scaled_twice(3.0, 2.0), 18.0);
    }

    #[test]
    fn iterators_by_hand() {
        assert_eq!(squares(&[1.0, -3.0]), [1.0, 9.0]);
        assert_eq!(count_positive(&[1.0, 0.0, -3.0, 2.0]), 2);
        assert_eq!(bill(&[2.0, 1.0], &[4.0, 0.5]), 8.5);
        assert_eq!(largest(&[-4.0, -1.5, -2.0]), -1.5);
        assert_eq!(by_place(&[9.0, 2.0, 3.0]), 8.0);
        assert_eq!(polynomial(&[5.0, 2.0, 1.0], 3.0), 20.0);
    }
}
