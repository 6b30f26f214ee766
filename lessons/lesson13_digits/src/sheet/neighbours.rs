//! Shows a dense network and a convolution on shuffled pictures, and on moved ones.

use lesson05_backprop::{Batch, Network};
use lesson09_deep_networks::convolution;
use ndarray::{Array2, Axis};
use shared::Strength::Always;
use shared::number::{about, count, fixed, percent};
use shared::random::Random;
use shared::{Result, Section, Table};

use crate::Digits;
use crate::digits::targets;
use crate::images::in_five_places;
use crate::neighbours::{
    EPOCHS, PICTURES, SIDE, UNITS, dense, kernels, learn_dense, learn_kernels, on_one_scale,
    permuted, permuted_network, squares,
};
use crate::training::LOSS;

/// What is left of a sum's order after a training.
const ROUNDING: f64 = 1e-9;

/// What came out.
#[derive(Debug, Clone)]
struct Results {
    /// Parameters of the dense network and of the convolution.
    parameters: [usize; 2],
    /// By how much two logits differ at the most that should be the same: before the training
    /// of the dense network and after.
    rounding: [f64; 2],
    /// The share of the test set that is right: dense, dense on shuffled pictures,
    /// convolution, convolution on shuffled pictures.
    right: [f64; 4],
    /// The same of the test set moved by a pixel.
    moved: [f64; 4],
    /// Test pictures.
    tests: usize,
}

/// The largest difference of two arrays.
fn apart(a: &Array2<f64>, b: &Array2<f64>) -> f64 {
    (a - b).iter().fold(0.0, |most, difference| difference.abs().max(most))
}

/// Trains the four.
fn measure(digits: &Digits) -> Result<Results> {
    let shape = digits.train.shape;
    let some: Vec<usize> = (0..digits.train.count().min(PICTURES)).collect();
    let (x, y) = on_one_scale(digits, &digits.train.select(&some));
    let (tests, _) = on_one_scale(digits, &in_five_places(&digits.test));
    let classes = targets(&in_five_places(&digits.test));
    let mut random = Random::seed(digits.seed);
    let order = random.permutation(x.ncols());
    let (shuffled, shuffled_tests) = (permuted(&x, &order), permuted(&tests, &order));

    // The unmoved pictures stand first.
    let unmoved = digits.test.count();
    let scores = |logits: &Array2<f64>| {
        let (logits, moved) = logits.view().split_at(Axis(0), unmoved);
        let (y, moved_y) = classes.view().split_at(Axis(0), unmoved);
        (LOSS.accuracy(&logits, &y), LOSS.accuracy(&moved, &moved_y))
    };
    let again = || Random::seed(digits.seed.wrapping_add(1));

    let plain = dense(x.ncols(), &mut random);
    let other = permuted_network(&plain, &order);
    let before = apart(&plain.output(&tests), &other.output(&shuffled_tests));
    let plain = learn_dense(plain, &(x.clone(), y.clone()), &mut again())?;
    let other = learn_dense(other, &(shuffled.clone(), y.clone()), &mut again())?;
    let dense = [plain.output(&tests), other.output(&shuffled_tests)];

    let first = kernels(&mut random);
    let answers = |x: &Array2<f64>, tests: &Array2<f64>| -> Result<Array2<f64>> {
        let batch: Batch = (squares(x, shape), y.clone());
        let network: Network = learn_kernels(first.clone(), &batch, &mut again())?;
        Ok(convolution::output(&network, &squares(tests, shape)))
    };
    let square = answers(&x, &tests)?;
    let scattered = answers(&shuffled, &shuffled_tests)?;

    let all = [&dense[0], &dense[1], &square, &scattered].map(scores);
    Ok(Results {
        parameters: [plain.theta.len(), first.theta.len()],
        rounding: [before, apart(&dense[0], &dense[1])],
        right: all.map(|(right, _)| right),
        moved: all.map(|(_, moved)| moved),
        tests: unmoved,
    })
}

fn table(results: &Results) -> Table {
    let mut table = Table::new(
        "neighbours",
        "The share of the test set that is right, as it was written and moved by a pixel.",
        ["network", "pixels", "parameters", "as written", "moved"],
    );
    let names = [("dense", "in order"), ("dense", "shuffled")];
    let names = names.into_iter().chain([("kernels", "in order"), ("kernels", "shuffled")]);
    for (row, (network, pixels)) in names.enumerate() {
        table.row([
            network.to_owned(),
            pixels.to_owned(),
            count(results.parameters[row / 2]),
            percent(results.right[row], 0),
            percent(results.moved[row], 0),
        ]);
    }
    table
}

/// The section: what a network knows of a picture's order.
///
/// # Errors
/// If a training diverges.
pub fn section(digits: &Digits) -> Result<Section> {
    Ok(show(&measure(digits)?))
}

fn show(results: &Results) -> Section {
    let Results { rounding: [before, after], right, moved, .. } = *results;
    let lost = |network: usize| right[network] - moved[network];
    let mut section = Section::new("neighbours", "Does it know which pixels are neighbours?");
    section
        .text(format!(
            "Two small networks learn {} of the training pictures as they were written, {EPOCHS} \
             epochs each: a dense one of {UNITS} hidden units, and lesson 9's convolution of {UNITS} \
             kernels that see {SIDE} by {SIDE} pixels, the strongest response of each kept. Both learn \
             them twice: as they are, and with the pixels of all pictures shuffled by one \
             permutation. Then they read {} test pictures, and the same moved by a pixel up, down, \
             left and right.",
            count(PICTURES),
            count(results.tests)
        ))
        .table(table(results))
        .claim(
            "same",
            Always,
            before < 1e-12 && after < ROUNDING && right[0] == right[1] && moved[0] == moved[1],
            format!(
                "With the rows of its first weights shuffled likewise, the dense network says the \
                 same of shuffled pictures, before the training and after it: no logit differs by \
                 {} or more.",
                about(ROUNDING, 1)
            ),
        )
        .claim(
            "place",
            Always,
            right[0] > right[2],
            format!(
                "Of the pictures as they were written the kernels read fewer, {} instead of {}.",
                percent(right[2], 0),
                percent(right[0], 0)
            ),
        )
        .claim(
            "moved",
            Always,
            lost(0) > 2.0 * lost(2) && moved[2] > moved[0] + 0.15,
            format!(
                "Where the pictures move by a pixel, the dense network loses {} of a hundred answers, more \
                 than twice as many as the kernels, which lose {}.",
                fixed(100.0 * lost(0), 0),
                fixed(100.0 * lost(2), 0)
            ),
        )
        .claim(
            "order",
            Always,
            moved[2] > moved[3] + 0.2,
            format!(
                "Kernels that learned shuffled pictures are not helped so: of the moved ones they read \
                 {} instead of {}.",
                percent(moved[3], 0),
                percent(moved[2], 0)
            ),
        )
        .value("parameters", results.parameters)
        .value("right", right)
        .value("moved", moved)
        .value("dense", [right[0], right[1], moved[0], moved[1]]);
    section
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dense_network_needs_no_order_and_kernels_do() {
        let results = measure(&Digits::built_in(42)).expect("it converges");
        assert!(show(&results).claims().all(|claim| claim.holds), "{results:?}");

        let worse = |change: &dyn Fn(&mut Results)| {
            let mut results = results.clone();
            change(&mut results);
            show(&results)
        };
        assert!(!worse(&|of| of.rounding[0] = 1e-3).holds("same"));
        assert!(!worse(&|of| of.rounding[1] = 1e-3).holds("same"));
        assert!(!worse(&|of| of.right[1] += 0.01).holds("same"));
        assert!(!worse(&|of| of.moved[1] += 0.01).holds("same"));
        assert!(!worse(&|of| of.moved[3] = of.moved[2]).holds("order"));
        assert!(!worse(&|of| of.right[2] = of.right[0]).holds("place"));
        assert!(!worse(&|of| of.moved[0] = of.right[0]).holds("moved"));
        assert!(!worse(&|of| of.moved[2] = of.moved[0]).holds("moved"));
    }
}
