//! Where SciPy's and scikit-learn's minimisers end.

use lesson06_optimizers::Landscape;
use lesson11_beyond_gradient_descent::lasso::{self, Lasso, kept, proximal};
use lesson11_beyond_gradient_descent::stochastic::task as made_up_task;
use lesson11_beyond_gradient_descent::{Logistic, Method, Objective, minimise};
use ndarray::Array1;
use serde::Deserialize;
use shared::random::Random;

use crate::{assert_near, printed};

#[derive(Deserialize)]
struct Minimisers {
    rosenbrock: Vec<Slopes>,
    ends: Ends,
    admissions: Neuron,
    made_up: Neuron,
    lasso: Vec<Weights>,
    path: Vec<Weights>,
}

#[derive(Deserialize)]
struct Slopes {
    height: f64,
    gradient: Vec<f64>,
    hessian: Vec<Vec<f64>>,
}

#[derive(Deserialize)]
struct Ends {
    #[serde(rename = "Rosenbrock")]
    rosenbrock: End,
    saddle: End,
}

#[derive(Deserialize)]
struct End {
    start: [f64; 2],
    theta: Vec<f64>,
    height: f64,
}

#[derive(Deserialize)]
struct Neuron {
    theta: Vec<f64>,
    loss: f64,
}

#[derive(Deserialize)]
struct Weights {
    weight: f64,
    theta: Vec<f64>,
}

#[test]
fn rosenbrocks_valley_is_scipys() {
    let Minimisers { rosenbrock, .. } = printed("minimisers");
    let mut random = Random::seed(5);
    for Slopes { height, gradient, hessian } in rosenbrock {
        let (place, valley): (Array1<f64>, _) = (random.randn(2), Landscape::Rosenbrock);
        assert_near("height", [&valley.value(&place)], &[height], 1e-13);
        assert_near("gradient", &valley.gradient(&place), &gradient, 1e-13);
        assert_near("hessian", &valley.hessian(&place), &hessian.concat(), 1e-13);
    }
}

/// How near it comes to where J is lowest. Going straight down ends where J's digits no
/// longer tell one place from another, at about the root of ε.
fn exactness(method: Method) -> f64 {
    if method == Method::Descent { 1e-5 } else { 1e-7 }
}

#[test]
fn every_method_ends_where_scipys_do() {
    let Minimisers { ends, .. } = printed("minimisers");
    let ends = [(Landscape::Rosenbrock, ends.rosenbrock), (Landscape::Saddle, ends.saddle)];
    for (landscape, end) in ends {
        assert_eq!(end.start, landscape.start());
        for method in Method::ALL {
            let way = method.down(landscape, end.start);
            let what = format!("{} on {}", method.name(), landscape.name());
            assert_near(&what, &way.end().theta, &end.theta, exactness(method));
            assert!((way.end().value - end.height).abs() < 1e-10, "{what}");
        }
    }
}

#[test]
fn every_method_learns_scikit_learns_neuron() {
    let Minimisers { admissions, made_up, .. } = printed("minimisers");
    let applicants = Logistic::admissions(42).expect("the set is sound");
    for (logistic, expected) in [(applicants, admissions), (made_up_task(500, 3), made_up)] {
        for method in Method::ALL {
            let start = Array1::zeros(expected.theta.len());
            let way = minimise(method.direction().as_mut(), &logistic, &start, 1e-10, 100_000);
            assert_near(method.name(), &way.end().theta, &expected.theta, exactness(method));
            assert_near(method.name(), [&way.end().value], &[expected.loss], 1e-11);
        }
    }
}

#[test]
fn the_lasso_is_scikit_learns() {
    let Minimisers { lasso: expected, path, .. } = printed("minimisers");
    let lasso = Lasso::patients().expect("the set is sound");
    for Weights { weight, theta } in &expected {
        let mut slowly = Array1::zeros(theta.len());
        proximal(&lasso, *weight, &mut slowly, 10_000);
        for w in [lasso::solve(&lasso, *weight), slowly] {
            assert_near(&format!("lasso {weight}"), &w, theta, 1e-11);
            assert_eq!(kept(&w), kept(&Array1::from(theta.clone())), "{weight}");
        }
    }
    assert_near("largest λ", [&lasso.largest_lambda()], &[path[0].weight], 1e-13);
    for ((lambda, w), expected) in lasso::path(&lasso, path.len()).iter().zip(&path) {
        assert_near("λ", [lambda], &[expected.weight], 1e-12);
        // The first has no weight; the others take fewer steps than the solutions above.
        if *lambda < path[0].weight {
            assert_near(&format!("path at {lambda}"), w, &expected.theta, 1e-5);
        }
    }
}
