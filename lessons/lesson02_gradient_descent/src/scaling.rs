//! # Why features are scaled
//!
//! The loss of a linear unit is a bowl whose curvatures are the eigenvalues of
//! XᵀX/m. The steepest one limits the learning rate, the flattest one then sets
//! the pace: the number of steps grows with their ratio, the condition number.
//!
//! Source: n1 §4.1.1.

use ndarray::{Array1, Array2, Axis, array};
use shared::figure::{Chart, Colour, Panels};
use shared::number::{fixed, short};
use shared::{Section, Table};

use crate::admissions::Applicants;

// ANCHOR: condition
/// XᵀX/m for two features, with their means taken off: the loss' second
/// derivatives with respect to the two weights.
pub fn hessian(x: &Array2<f64>) -> Array2<f64> {
    let centred = x - &x.mean_axis(Axis(0)).expect("there are samples");
    centred.t().dot(&centred) / x.nrows() as f64
}

/// The eigenvalues of a symmetric 2×2 matrix, the larger first.
pub fn curvatures(h: &Array2<f64>) -> (f64, f64) {
    let middle = f64::midpoint(h[[0, 0]], h[[1, 1]]);
    let radius = (0.5 * (h[[0, 0]] - h[[1, 1]])).hypot(h[[0, 1]]);
    let large = middle + radius;
    // Their product is the determinant; the difference middle − radius would
    // lose its digits when one is much larger.
    (large, (h[[0, 0]] * h[[1, 1]] - h[[0, 1]] * h[[1, 0]]) / large)
}

/// Steps of gradient descent on ½·wᵀHw with the best rate, 2/(λ₁ + λ₂), until w
/// is a millionth of its start along both eigenvectors at once.
pub fn steps_needed(h: &Array2<f64>) -> usize {
    let (large, small) = curvatures(h);
    let eta = 2.0 / (large + small);
    // In the bowl's own axes each coordinate shrinks by 1 − η·λ a step.
    let (mut along, mut across, mut steps) = (1.0_f64, 1.0_f64, 0);
    while along.abs().max(across.abs()) > 1e-6 && steps < 100_000_000 {
        along *= 1.0 - eta * small;
        across *= 1.0 - eta * large;
        steps += 1;
    }
    steps
}
// ANCHOR_END: condition

/// Descent in a bowl of these curvatures, seen from above.
pub fn figure(ratio: f64) -> Panels {
    let mut panels = Panels::new("scaling", "The same descent in a ravine and in a round bowl", 2);
    for steep in [ratio, 1.0] {
        let h = array![[1.0, 0.0], [0.0, steep]];
        let eta = 1.9 / (1.0 + steep);
        let mut w = array![4.0, 1.5];
        let mut path = vec![(w[0], w[1])];
        for _ in 0..14 {
            w = &w - eta * h.dot(&w);
            path.push((w[0], w[1]));
        }
        let levels = [0.03, 0.12, 0.3, 0.6, 1.0].map(|share| 8.0 * steep.sqrt() * share);
        panels = panels.panel(
            Chart::new("", format!("condition number {}", short(steep)))
                .x("w₁")
                .y("w₂")
                .x_range(-5.0..5.0)
                .y_range(-3.0..3.0)
                .equal_units()
                .contours("", levels, move |x, y| 0.5 * (x * x + steep * y * y))
                .thin()
                .path("descent", path)
                .colour(Colour::Vermilion),
        );
    }
    panels
}

/// The section: the applicants' two scores, raw and standardised.
pub fn section(applicants: &Applicants) -> Section {
    let raw = applicants.scores();
    let prepared = applicants.scale.apply(&raw);
    let mut section = Section::new("scaling", "Does scaling matter, or is it only tidy?");
    let mut table = Table::new(
        "scaling",
        "gre and gpa in a linear unit: curvatures of the loss, and steps to come a million times closer with the best learning rate.",
        ["features", "λ₁", "λ₂", "condition number", "steps"],
    );
    let mut steps = Vec::new();
    for (name, x) in [("raw", raw), ("standardised", prepared)] {
        let h = hessian(&x);
        let (large, small) = curvatures(&h);
        let needed = steps_needed(&h);
        table.row([
            name.to_owned(),
            fixed(large, 4),
            fixed(small, 4),
            fixed(large / small, 1),
            needed.to_string(),
        ]);
        section
            .value(format!("{name}_condition"), large / small)
            .value(format!("{name}_steps"), needed);
        steps.push(needed);
    }
    section
        .text(
            "Seen from above, the loss of a linear unit is a set of ellipses. A step that is safe \
             in the steep direction is tiny in the flat one. How bad that is, the condition number \
             says: the largest curvature over the smallest.",
        )
        .table(table)
        .figure(figure(12.0))
        .text(format!(
            "On these applicants, {} steps become {}. Nothing was learned in between; the same \
             question was put in better units. In the figure, look at the left path: it swings \
             across the ravine, where it is steep, and crawls along it, where it should go.",
            steps[0], steps[1]
        ));
    section
}

/// The Hessian of the standardised features is their correlation matrix but for
/// the factor (m − 1)/m.
pub fn correlation(x: &Array1<f64>, y: &Array1<f64>) -> f64 {
    let (x, y) = (x - x.mean().unwrap_or(0.0), y - y.mean().unwrap_or(0.0));
    x.dot(&y) / (x.dot(&x) * y.dot(&y)).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn curvatures_solve_the_characteristic_equation() {
        let h = array![[3.0, 1.0], [1.0, 2.0]];
        let (large, small) = curvatures(&h);
        for lambda in [large, small] {
            assert!(((3.0 - lambda) * (2.0 - lambda) - 1.0).abs() < 1e-12);
        }
    }

    /// Each step shrinks by (κ − 1)/(κ + 1), so the count is ln 10⁻⁶ over its
    /// logarithm.
    #[test]
    fn steps_follow_the_condition_number() {
        for condition in [1.5, 10.0, 1000.0] {
            let steps = steps_needed(&array![[condition, 0.0], [0.0, 1.0]]);
            let factor: f64 = (condition - 1.0) / (condition + 1.0);
            assert!((steps as f64 - (1e-6_f64.ln() / factor.ln()).ceil()).abs() <= 1.0);
        }
    }

    proptest! {
        /// Two standardised features of correlation r have curvatures 1 ± |r|.
        #[test]
        fn standardised_curvatures_are_one_plus_minus_the_correlation(
            numbers in prop::collection::vec(-5.0..5.0_f64, 24),
        ) {
            let x = Array2::from_shape_vec((12, 2), numbers).unwrap();
            let z = crate::Standardiser::fit(&x, &["a", "b"]).unwrap().apply(&x);
            let r = correlation(&x.column(0).to_owned(), &x.column(1).to_owned()).abs();
            let (large, small) = curvatures(&hessian(&z));
            let shrink = 11.0 / 12.0;
            prop_assert!((large - shrink * (1.0 + r)).abs() < 1e-9);
            prop_assert!((small - shrink * (1.0 - r)).abs() < 1e-9);
        }
    }
}
