//! # Values and functions
//!
//! First lines of Rust, each in a function of its own: names and types, what can change
//! and what cannot, and numbers of different kinds.

use std::f64::consts::PI;

// ANCHOR: function
/// The area of a circle.
pub fn area(radius: f64) -> f64 {
    let square = radius * radius;
    PI * square
}
// ANCHOR_END: function

// ANCHOR: mutable
/// What money grows to in two years.
pub fn after_two_years(start: f64, rate: f64) -> f64 {
    let mut money = start;
    money *= 1.0 + rate;
    money += rate * money;
    money
}
// ANCHOR_END: mutable

// ANCHOR: choice
/// −1 below 0, and 1 from 0 on.
pub fn side(x: f64) -> f64 {
    if x < 0.0 { -1.0 } else { 1.0 }
}
// ANCHOR_END: choice

// ANCHOR: cast
/// The mean of so many numbers.
pub fn share(sum: f64, count: usize) -> f64 {
    sum / count as f64
}
// ANCHOR_END: cast

// ANCHOR: pair
/// a + b and a − b.
pub fn sum_and_difference(a: f64, b: f64) -> (f64, f64) {
    (a + b, a - b)
}

/// a·b by squares: ((a + b)² − (a − b)²)/4.
pub fn product_by_squares(a: f64, b: f64) -> f64 {
    let (sum, difference) = sum_and_difference(a, b);
    (sum * sum - difference * difference) / 4.0
}
// ANCHOR_END: pair

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_by_hand() {
        assert_eq!(area(3.0), PI * 9.0);
        assert!((after_two_years(100.0, 0.1) - 121.0).abs() < 1e-12);
        assert_eq!([side(-2.5), side(0.0), side(2.5)], [-1.0, 1.0, 1.0]);
        assert_eq!(share(7.0, 2), 3.5);
        assert_eq!(sum_and_difference(3.0, 1.0), (4.0, 2.0));
        assert_eq!(product_by_squares(3.0, -5.0), -15.0);
    }
}
