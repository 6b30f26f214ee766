//! Sigmoids, softmax and losses by SciPy and scikit-learn.

use lesson01_perceptron::sigmoid;
use lesson02_gradient_descent::one_hot;
use lesson04_losses::information::{divergence, entropy};
use lesson04_losses::{Loss, log_sum_exp, softmax, softplus};
use ndarray::Axis;
use serde::Deserialize;
use shared::random::Random;

use crate::{assert_near, printed};

#[derive(Deserialize)]
struct Losses {
    z: Vec<f64>,
    sigmoid: Vec<f64>,
    softplus: Vec<f64>,
    draws: Vec<Draw>,
}

#[derive(Deserialize)]
struct Draw {
    seed: u32,
    size: f64,
    softmax: Vec<Vec<f64>>,
    log_sum_exp: Vec<f64>,
    entropy: f64,
    divergence: f64,
    cross_entropy: Option<f64>,
    binary_cross_entropy: Option<f64>,
}

/// Each number to its own size, down to the smallest that f64 has with all digits.
#[test]
fn sigmoid_and_softplus_are_scipys_however_far_out() {
    let Losses { z, sigmoid: expected_sigmoid, softplus: expected_softplus, .. } =
        printed("losses");
    for ((&z, a), j) in z.iter().zip(&expected_sigmoid).zip(&expected_softplus) {
        for (found, &expected) in [(sigmoid(z), a), (softplus(z), j)] {
            let most = 1e-14 * expected + f64::MIN_POSITIVE;
            assert!((found - expected).abs() <= most, "{z}: {found:e} {expected:e}");
        }
    }
}

#[test]
fn losses_are_scipys_and_scikit_learns() {
    let Losses { draws, .. } = printed("losses");
    for draw in draws {
        let mut random = Random::seed(draw.seed);
        let z = random.randn((6, 4)) * draw.size;
        let [p, q] = [(); 2].map(|()| {
            let weights = random.rand(4);
            (&weights / weights.sum()).to_vec()
        });
        let classes: Vec<usize> = (0..6).map(|_| random.integer(4) as usize).collect();
        let yes = random.rand(6).mapv(|u| f64::from(u < 0.5)).insert_axis(Axis(1));

        let rows: Vec<f64> = z.rows().into_iter().flat_map(|row| softmax(&row)).collect();
        assert_near("softmax", &rows, &draw.softmax.concat(), 1e-13);
        let logarithms: Vec<f64> = z.rows().into_iter().map(|row| log_sum_exp(&row)).collect();
        assert_near("log_sum_exp", &logarithms, &draw.log_sum_exp, 1e-14);
        let surprises = [entropy(&p), divergence(&p, &q)];
        assert_near("surprises", &surprises, &[draw.entropy, draw.divergence], 1e-14);
        if let (Some(cross), Some(binary)) = (draw.cross_entropy, draw.binary_cross_entropy) {
            let found = [
                Loss::CrossEntropy.value(&z, &one_hot(&classes, 4)),
                Loss::BinaryCrossEntropy.value(&z.select(Axis(1), &[0]), &yes),
            ];
            assert_near("losses", &found, &[cross, binary], 1e-14);
        }
    }
}
