//! # Several features: three ways to solve
//!
//! With several features the predictions are X·w, X holding a column of ones for
//! the intercept, and the derivatives are Xᵀ(X·w − y) = 0. Three ways from there:
//!
//! - normal equations: XᵀX·w = Xᵀy, solved by Cholesky's factors;
//! - QR: X = Q·R with QᵀQ = 1 and R triangular, so R·w = Qᵀy;
//! - SVD: X = U·S·Vᵀ, so w = V·S⁻¹·Uᵀy, leaving out what has no strength.
//!
//! n4 §13 calls several inputs multiple regression, and several outputs as well;
//! the terms are multiple (inputs) and multivariate (outputs).
//!
//! Source: Golub and Van Loan, "Matrix Computations" (2013), chapter 5.

use ndarray::{Array1, Array2, Axis, concatenate};
use ndarray_linalg::{Diag, FactorizeC, JobSvd, QR, SVDDC, SolveC, SolveTriangular, UPLO};
use shared::number::fixed;
use shared::{Error, Result, Section, Table};

use crate::Params;
use crate::closed_form::fit_line;
use crate::server_room::rooms;

// ANCHOR: design
/// X with a column of ones before its features, (samples, 1 + features).
pub fn with_ones(x: &Array2<f64>) -> Array2<f64> {
    concatenate![Axis(1), Array2::ones((x.nrows(), 1)), *x]
}
// ANCHOR_END: design

// ANCHOR: normal_equations
/// XᵀX·w = Xᵀy.
///
/// # Errors
/// If XᵀX is singular to working precision.
pub fn normal_equations(x: &Array2<f64>, y: &Array1<f64>) -> Result<Array1<f64>> {
    let factors = x.t().dot(x).factorizec(UPLO::Lower).map_err(|_| singular())?;
    finite(factors.solvec(&x.t().dot(y)).map_err(|_| singular())?)
}
// ANCHOR_END: normal_equations

// ANCHOR: qr
/// R·w = Qᵀy.
///
/// # Errors
/// If R is singular to working precision, or there are fewer rows than columns.
pub fn qr(x: &Array2<f64>, y: &Array1<f64>) -> Result<Array1<f64>> {
    if x.nrows() < x.ncols() {
        return Err(singular());
    }
    let (q, r) = x.qr().map_err(|_| singular())?;
    let diagonal = r.diag().mapv(f64::abs);
    let largest = diagonal.fold(0.0, |largest: f64, &d| largest.max(d));
    if diagonal.iter().any(|d| *d <= f64::EPSILON * largest) {
        return Err(singular());
    }
    let w = r.solve_triangular(UPLO::Upper, Diag::NonUnit, &q.t().dot(y));
    finite(w.map_err(|_| singular())?)
}
// ANCHOR_END: qr

// ANCHOR: svd
/// w = V·S⁻¹·Uᵀy over the singular values that are more than rounding; of all
/// solutions it is the shortest.
///
/// # Errors
/// If LAPACK's iteration does not end.
pub fn svd(x: &Array2<f64>, y: &Array1<f64>) -> Result<Array1<f64>> {
    let (u, s, vt) = x.svddc(JobSvd::Some).map_err(|_| singular())?;
    let (Some(u), Some(vt)) = (u, vt) else { return Err(singular()) };
    let smallest = s[0] * f64::EPSILON * x.nrows().max(x.ncols()) as f64;
    let strengths = s.mapv(|s| if s > smallest { 1.0 / s } else { 0.0 });
    finite(vt.t().dot(&(strengths * u.t().dot(y))))
}
// ANCHOR_END: svd

/// The singular values of X, the largest first.
///
/// # Errors
/// If LAPACK's iteration does not end.
pub fn singular_values(x: &Array2<f64>) -> Result<Array1<f64>> {
    Ok(x.svddc(JobSvd::None).map_err(|_| singular())?.1)
}

/// The three ways to solve for the weights.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// By the normal equations.
    NormalEquations,
    /// By QR.
    Qr,
    /// By SVD.
    Svd,
}

impl Way {
    /// All of them.
    pub const ALL: [Way; 3] = [Way::NormalEquations, Way::Qr, Way::Svd];

    /// Its name as the course writes it.
    pub fn name(self) -> &'static str {
        match self {
            Way::NormalEquations => "normal equations",
            Way::Qr => "QR",
            Way::Svd => "SVD",
        }
    }

    /// The weights w, (columns).
    ///
    /// # Errors
    /// If it finds no solution.
    pub fn solve(self, x: &Array2<f64>, y: &Array1<f64>) -> Result<Array1<f64>> {
        match self {
            Way::NormalEquations => normal_equations(x, y),
            Way::Qr => qr(x, y),
            Way::Svd => svd(x, y),
        }
    }
}

fn finite(w: Array1<f64>) -> Result<Array1<f64>> {
    if w.iter().all(|w| w.is_finite()) { Ok(w) } else { Err(singular()) }
}

fn singular() -> Error {
    let message = "the columns depend on each other, so no single solution exists; leave one out";
    Error::Unsolvable(message.into())
}

/// To how many decimals numbers agree that differ by so much at most; what is
/// beyond the twelfth is rounding, and another machine's rounding may differ.
pub fn decimals(difference: f64) -> usize {
    (-difference.max(1e-12).log10()).floor() as usize
}

/// The section: the three ways on the server room.
///
/// # Errors
/// If a solver fails.
pub fn section(params: &Params) -> Result<Section> {
    let (x, y) = rooms(params.seed);
    let line = fit_line(&x, &y)?;
    let design = with_ones(&x.insert_axis(Axis(1)));
    let mut table = Table::new(
        "solvers",
        "The server room again: b and w by each of the three.",
        ["by", "intercept b", "slope w"],
    );
    let row = |name: &str, intercept: f64, slope: f64| {
        [name.to_owned(), fixed(intercept, 12), fixed(slope, 12)]
    };
    table.row(row("closed form", line.intercept, line.slope));
    let mut worst = 0.0_f64;
    let (normal, by_qr, by_svd) =
        (normal_equations(&design, &y)?, qr(&design, &y)?, svd(&design, &y)?);
    for (way, w) in [(Way::NormalEquations, &normal), (Way::Qr, &by_qr), (Way::Svd, &by_svd)] {
        table.row(row(way.name(), w[0], w[1]));
        worst = worst.max((w[0] - line.intercept).abs()).max((w[1] - line.slope).abs());
    }
    let mut section = Section::new("solvers", "And with several features?");
    section
        .text(
            "Put a column of ones before the features, and the predictions are X·w: the intercept \
             has become a weight. The derivatives are 0 where Xᵀ(X·w − y) = 0, as many equations as \
             weights. The direct way multiplies out XᵀX and solves. QR writes X as Q·R, columns of \
             length 1 at right angles times a triangle, and solves the triangle. The SVD writes it \
             as U·S·Vᵀ, a turn, a stretching and a turn, and undoes them one after the other.",
        )
        .table(table)
        .text(format!(
            "On two columns all agree with the closed form, to {} decimals. So why three?",
            decimals(worst)
        ))
        .value("worst_difference", worst)
        .value("normal_equations", &normal)
        .value("qr", &by_qr)
        .value("svd", &by_svd);
    Ok(section)
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::array;
    use proptest::prelude::*;
    use shared::random::Random;

    proptest! {
        #[test]
        fn the_three_agree_and_leave_nothing_along_any_column(
            seed in any::<u32>(), rows in 12..40_usize, columns in 1..6_usize,
        ) {
            let mut random = Random::seed(seed);
            let x = with_ones(&random.randn((rows, columns)));
            let y = random.randn(rows);
            let by = [normal_equations(&x, &y).unwrap(), qr(&x, &y).unwrap(), svd(&x, &y).unwrap()];
            for w in &by {
                let along = x.t().dot(&(x.dot(w) - &y));
                prop_assert!(along.iter().all(|a| a.abs() < 1e-10));
                prop_assert!((w - &by[0]).iter().all(|d| d.abs() < 1e-10));
            }
        }
    }

    /// Two equal columns: SVD shares the weight between them, the shortest of all
    /// solutions; the others say that there is no single one.
    #[test]
    fn dependent_columns_are_shared_or_refused() {
        let x = array![[1.0, 1.0], [2.0, 2.0], [3.0, 3.0]];
        let y = array![2.0, 4.0, 6.0];
        assert!((svd(&x, &y).unwrap() - array![1.0, 1.0]).iter().all(|d| d.abs() < 1e-12));
        assert!(normal_equations(&x, &y).is_err() || qr(&x, &y).is_err());
    }

    #[test]
    fn fewer_rows_than_columns_have_a_shortest_solution() {
        let x = array![[3.0, 4.0]];
        let w = svd(&x, &array![25.0]).unwrap();
        assert!((w - array![3.0, 4.0]).iter().all(|d| d.abs() < 1e-12));
        assert!(qr(&x, &array![25.0]).is_err());
    }
}
