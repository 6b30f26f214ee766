//! Scales, lines and systems by SciPy and scikit-learn.

use lesson02_gradient_descent::Standardiser;
use lesson03_least_squares::cholesky::{cholesky, solve as solve_by_root};
use lesson03_least_squares::server_room::{explained, rooms};
use lesson03_least_squares::several_features::Prepared;
use lesson03_least_squares::solvers::{WAYS, Way, singular_values, svd};
use lesson03_least_squares::{Line, fit_line};
use ndarray::{Array1, Array2, Axis};
use serde::Deserialize;
use shared::data::diabetes;
use shared::random::Random;

use crate::{assert_near, printed};

#[derive(Deserialize)]
struct LeastSquares {
    mean: Vec<f64>,
    deviation: Vec<f64>,
    weights: Vec<f64>,
    explained: f64,
    singular_values: Vec<f64>,
    systems: Vec<System>,
    lines: Vec<Fitted>,
    roots: Vec<Factorised>,
}

#[derive(Deserialize)]
struct System {
    seed: u32,
    rows: usize,
    columns: usize,
    dependent: bool,
    weights: Vec<f64>,
}

#[derive(Deserialize)]
struct Fitted {
    seed: u32,
    slope: f64,
    intercept: f64,
    explained: f64,
    standard_errors: Vec<f64>,
}

#[derive(Deserialize)]
struct Factorised {
    seed: u32,
    n: usize,
    root: Vec<Vec<f64>>,
    solution: Vec<f64>,
}

#[test]
fn the_patients_are_scikit_learns() {
    let expected: LeastSquares = printed("least_squares");
    let data = diabetes();
    let Standardiser { mean, deviation } =
        Standardiser::fit(&data.x, &data.names).expect("the set is sound");
    assert_near("mean", &mean, &expected.mean, 1e-12);
    assert_near("deviation", &deviation, &expected.deviation, 1e-12);
    let Prepared { data, design } = Prepared::new(data).expect("the set is sound");
    let strengths = singular_values(&design).expect("they are found");
    assert_near("singular values", &strengths, &expected.singular_values, 1e-12);
    for Way { name, solve } in WAYS {
        let w = solve(&design, &data.y).expect("the columns are independent");
        assert_near(name, &w, &expected.weights, 1e-11);
        let share = explained(&data.y, &(&data.y - &design.dot(&w)));
        assert_near("R²", [&share], &[expected.explained], 1e-12);
    }
}

#[test]
fn solvers_find_scipys_solution_or_the_shortest() {
    let LeastSquares { systems, .. } = printed("least_squares");
    for System { seed, rows, columns, dependent, weights } in systems {
        let mut random = Random::seed(seed);
        let (mut x, y): (Array2<f64>, Array1<f64>) =
            (random.randn((rows, columns)), random.randn(rows));
        if dependent {
            let sum = x.sum_axis(Axis(1)) - x.column(columns - 1);
            x.column_mut(columns - 1).assign(&sum);
        }
        let what = format!("{rows} rows, {columns} columns");
        assert_near(&what, &svd(&x, &y).expect("it ends"), &weights, 1e-11);
        for Way { name, solve } in WAYS.iter().filter(|_| !dependent && rows >= columns) {
            let w = solve(&x, &y).expect("the columns are independent");
            assert_near(&format!("{what}, {name}"), &w, &weights, 1e-10);
        }
    }
}

#[test]
fn lines_and_how_sure_they_are_are_scipys() {
    let LeastSquares { lines, .. } = printed("least_squares");
    for Fitted { seed, slope, intercept, explained: share, standard_errors } in lines {
        let (x, y) = rooms(seed);
        let line = fit_line(&x, &y).expect("the rooms differ");
        assert_near("line", &[line.slope, line.intercept], &[slope, intercept], 1e-13);
        let (a, b) = Line { slope, intercept }.standard_errors(&x, &y);
        assert_near("standard errors", &[a, b], &standard_errors, 1e-12);
        assert_near("R²", [&explained(&y, &line.residuals(&x, &y))], &[share], 1e-12);
    }
}

#[test]
fn roots_of_matrices_are_scipys() {
    let LeastSquares { roots, .. } = printed("least_squares");
    for Factorised { seed, n, root, solution } in roots {
        let mut random = Random::seed(seed);
        let (m, b): (Array2<f64>, Array1<f64>) = (random.randn((n, n)), random.randn(n));
        let l = cholesky(&(m.dot(&m.t()) + Array2::<f64>::eye(n))).expect("it is positive");
        assert_near("root", &l, &root.concat(), 1e-13);
        assert_near("solution", &solve_by_root(&l, &b), &solution, 1e-12);
    }
}
