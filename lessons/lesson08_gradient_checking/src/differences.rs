//! # A derivative without deriving anything
//!
//! Move x a little and see what f does. One side: (f(x + h) − f(x))/h, wrong by
//! about h·f″/2. Both sides: what is wrong on the left is wrong on the right the
//! other way round, and only h²·f‴/6 stays. Four points: h⁴·f⁽⁵⁾/30.
//!
//! A small h costs something too: f(x + h) and f(x − h) agree in most of their
//! digits, those cancel, and what is left is divided by h. The rounding error is
//! about u·|f|/h, u = 2⁻⁵³. The best h is where the two errors meet.
//!
//! Source: n1 §5.5; Press et al., "Numerical Recipes" (2007), section 5.7.

// ANCHOR: differences
/// (f(x + h) − f(x))/h: an error of order h.
pub fn one_sided(f: impl Fn(f64) -> f64, x: f64, h: f64) -> f64 {
    (f(x + h) - f(x)) / h
}

/// Lesson 1's (f(x + h) − f(x − h))/2h: an error of order h².
pub use lesson01_perceptron::two_sided;

/// From four points, ±h and ±2h: an error of order h⁴.
pub fn four_point(f: impl Fn(f64) -> f64, x: f64, h: f64) -> f64 {
    (8.0 * (f(x + h) - f(x - h)) - (f(x + 2.0 * h) - f(x - 2.0 * h))) / (12.0 * h)
}
// ANCHOR_END: differences

/// One way of taking differences: what the lesson needs to know of it.
#[derive(Debug, Clone, Copy)]
pub struct Way {
    /// Its name.
    pub name: &'static str,
    /// The difference at x with step h.
    pub difference: fn(&dyn Fn(f64) -> f64, f64, f64) -> f64,
    /// p: the error from leaving out the rest of the series is c·hᵖ·|f⁽ᵖ⁺¹⁾|.
    pub order: i32,
    /// c.
    pub factor: f64,
}

/// [`one_sided`] differences.
pub const ONE_SIDED: Way =
    Way { name: "one-sided", difference: |f, x, h| one_sided(f, x, h), order: 1, factor: 0.5 };

/// [`two_sided`] differences.
pub const TWO_SIDED: Way = Way {
    name: "two-sided",
    difference: |f, x, h| two_sided(f, x, h),
    order: 2,
    factor: 1.0 / 6.0,
};

/// [`four_point`] differences.
pub const FOUR_POINT: Way = Way {
    name: "four-point",
    difference: |f, x, h| four_point(f, x, h),
    order: 4,
    factor: 1.0 / 30.0,
};

/// The three ways, from the crudest to the finest.
pub const WAYS: [Way; 3] = [ONE_SIDED, TWO_SIDED, FOUR_POINT];

/// The values of h that are tried: two to the decade, from 1 down to 10⁻¹⁵.
pub fn steps() -> impl Iterator<Item = f64> {
    (0..=30).map(|half| 10_f64.powf(-0.5 * f64::from(half)))
}

/// u: the relative error of rounding once.
const ROUNDING: f64 = f64::EPSILON / 2.0;

impl Way {
    // ANCHOR: predicted
    /// For eˣ, all of whose derivatives are eˣ: the relative error c·hᵖ + u/h.
    pub fn predicted_error(self, h: f64) -> f64 {
        self.factor * h.powi(self.order) + ROUNDING / h
    }

    /// Where that is least: p·c·hᵖ⁻¹ = u/h².
    pub fn predicted_best(self) -> f64 {
        let p = f64::from(self.order);
        (ROUNDING / (p * self.factor)).powf(1.0 / (p + 1.0))
    }
    // ANCHOR_END: predicted

    /// The relative error for eˣ that is measured: the mean over 200 points in
    /// [1, 2), so that the chance of single roundings averages out.
    pub fn measured_error(self, h: f64) -> f64 {
        let error = |x: f64| ((self.difference)(&f64::exp, x, h) / x.exp() - 1.0).abs();
        (0..200).map(|i| error(1.0 + f64::from(i) / 200.0)).sum::<f64>() / 200.0
    }

    /// The h with the least measured error, of two to the decade.
    pub fn found_best(self) -> f64 {
        let least =
            steps().min_by(|&a, &b| self.measured_error(a).total_cmp(&self.measured_error(b)));
        least.expect("there are steps")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// (1.01³ − 1)/0.01 and (1.01³ − 0.99³)/0.02.
    #[test]
    fn the_example_by_hand() {
        let cube = |x: f64| x * x * x;
        assert!((one_sided(cube, 1.0, 0.01) - 3.0301).abs() < 1e-12);
        assert!((two_sided(cube, 1.0, 0.01) - 3.0001).abs() < 1e-12);
        // Four points are exact for polynomials up to degree 4.
        assert!((four_point(cube, 1.0, 0.01) - 3.0).abs() < 1e-12);
    }

    /// Where rounding plays no part, halving h divides the error by 2ᵖ.
    #[test]
    fn the_errors_have_their_orders() {
        for (way, h) in WAYS.into_iter().zip([1e-3, 1e-3, 1e-2]) {
            let ratio = way.measured_error(h) / way.measured_error(h / 2.0);
            assert!((ratio / 2_f64.powi(way.order) - 1.0).abs() < 0.01, "{}: {ratio}", way.name);
            let predicted = way.predicted_error(h) / way.measured_error(h);
            assert!((predicted - 1.0).abs() < 0.01, "{}: {predicted}", way.name);
        }
    }

    #[test]
    fn the_best_step_is_found_near_where_it_is_predicted() {
        for way in WAYS {
            let ratio = way.found_best() / way.predicted_best();
            assert!((0.1..10.0).contains(&ratio), "{}: {ratio}", way.name);
        }
        assert!(WAYS.windows(2).all(|w| w[0].predicted_best() < w[1].predicted_best()));
    }

    #[test]
    fn two_steps_are_tried_to_the_decade() {
        let steps: Vec<f64> = steps().collect();
        assert_eq!((steps.len(), steps[0]), (31, 1.0));
        for (step, expected) in [(1, 0.1_f64.sqrt()), (2, 0.1), (30, 1e-15)] {
            assert!((steps[step] / expected - 1.0).abs() < 1e-12, "{step}");
        }
    }

    /// u = 2⁻⁵³ = 1.1102·10⁻¹⁶: h⁴/30 + u/h at 0.01, and the roots of 2u, 3u and 7.5u.
    #[test]
    fn the_predictions_by_hand() {
        for (way, h, error) in [
            (ONE_SIDED, 1e-8, 1.6102e-8),
            (TWO_SIDED, 1e-5, 2.7769e-11),
            (FOUR_POINT, 1e-3, 1.4436e-13),
        ] {
            let ratio = way.predicted_error(h) / error;
            assert!((ratio - 1.0).abs() < 1e-4, "{}: {ratio}", way.name);
        }
        for (way, best) in [(ONE_SIDED, 1.4901e-8), (TWO_SIDED, 6.9318e-6), (FOUR_POINT, 9.6404e-4)]
        {
            let ratio = way.predicted_best() / best;
            assert!((ratio - 1.0).abs() < 1e-4, "{}: {ratio}", way.name);
        }
    }

    /// An error that is x itself: the points' mean is 1 + (0 + 1 + … + 199)/200².
    #[test]
    fn errors_are_measured_at_200_points_from_1_to_2() {
        let way = Way { difference: |_, x, _| x.exp() * (1.0 + x), ..ONE_SIDED };
        assert!((way.measured_error(1.0) - 1.4975).abs() < 1e-12);
        let under = Way { difference: |_, x, _| x.exp() * (1.0 - x), ..ONE_SIDED };
        assert!((under.measured_error(1.0) - 1.4975).abs() < 1e-12);
    }
}
