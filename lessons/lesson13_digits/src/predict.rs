//! # Inference, in another run of the program
//!
//! The picture comes in, the logits come out; nothing is learned. And one can ask
//! the network what spoke for its answer: with ReLUs a logit is, near a picture, a
//! straight-line function of the pixels, so each pixel's share of it can be named.
//!
//! Source: n4 §7.

use std::path::Path;

use lesson04_losses::argmax;
use lesson05_backprop::Network;
use ndarray::{Array1, Array2, ArrayView2, Axis};
use shared::data::Csv;
use shared::{Error, Result};

use crate::Model;
use crate::images::Images;
use crate::training::LOSS;

/// Reads a picture: as many rows of as many numbers as these pictures have, from 0,
/// paper, to their ink; gives the brightness from 0 to 1, (height, width).
///
/// # Errors
/// One line that says what is wrong, and where.
pub fn read(images: &Images, file: &Path) -> Result<Array2<f64>> {
    picture(images, Csv::read_rows(file)?)
}

/// The same of a table that is read.
///
/// # Errors
/// As [`read`].
pub fn picture(images: &Images, csv: Csv) -> Result<Array2<f64>> {
    let file = csv.file.as_path();
    let (rows, columns) = csv.values.dim();
    let (height, width) = images.shape;
    if (rows, columns) != images.shape {
        let message = format!(
            "holds {rows} rows of {columns} numbers; the model knows pictures of {height} rows of \
             {width}"
        );
        return Err(Error::file(file, message));
    }
    let white = f64::from(images.white);
    let outside = csv.values.indexed_iter().find(|(_, pixel)| !(0.0..=white).contains(*pixel));
    if let Some(((row, column), pixel)) = outside {
        let message = format!("{pixel} is not between 0, paper, and {white}, ink");
        return Err(Error::field(file, csv.lines[row], &csv.names[column], message));
    }
    Ok(csv.values / white)
}

// ANCHOR: shares
/// Each pixel's share of the logit of `class`: x⊙∂z/∂x, with x the standardised
/// picture. The shares and the part that no pixel has add up to the logit itself.
pub fn shares(network: &Network, x: &Array1<f64>, class: usize) -> Array1<f64> {
    let [first, second] = [network.layer(0), network.layer(1)];
    let z = x.dot(&first.weights) + first.bias; // (hidden)
    let slope = z.mapv(|z| first.activation.derivative(z)); // 1 or 0: who is awake
    let dz = second.weights.column(class).to_owned() * slope; // ∂logit/∂z, (hidden)
    x * &first.weights.dot(&dz) // (pixels)
}
// ANCHOR_END: shares

/// What a model says of one picture.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The probability of each digit.
    pub probabilities: Array1<f64>,
    /// The most probable one.
    pub digit: usize,
    /// Each pixel's share of its logit, (height, width).
    pub shares: Array2<f64>,
}

impl Answer {
    /// How sure the network is of its digit, 0 to 1.
    pub fn sure(&self) -> f64 {
        self.probabilities[self.digit]
    }
}

/// Asks the model what a picture of brightness 0 to 1, (height, width), shows.
pub fn answer(model: &Model, picture: &Array2<f64>) -> Answer {
    let row = picture.flatten().insert_axis(Axis(0)).to_owned(); // (1, pixels)
    let x = model.standard.apply(&row);
    let probabilities = LOSS.prediction(&model.network.output(&x)).remove_axis(Axis(0)); // (10)
    let digit = argmax(&probabilities.view());
    let shares = shares(&model.network, &x.remove_axis(Axis(0)), digit);
    let shares = shares.into_shape_with_order(model.shape);
    Answer { probabilities, digit, shares: shares.expect("a share for each pixel") }
}

/// The network's digit for each sample of standardised inputs, (samples, pixels), and how
/// sure it is of it, 0 to 1.
pub fn says(network: &Network, x: &Array2<f64>) -> Vec<(usize, f64)> {
    let probabilities = LOSS.prediction(&network.output(x)); // (samples, 10)
    let rows = probabilities.rows().into_iter();
    rows.map(|p| (argmax(&p), p[argmax(&p)])).collect()
}

/// How many of the pictures are read right where they are standardised by the mean and the
/// deviation of as many of themselves at a time, and not by the training set's. The pictures
/// are of brightness 0 to 1, (pictures, pixels); the deviation is one for all pixels.
pub fn right_by_own_scale(
    network: &Network,
    x: &Array2<f64>,
    y: &[usize],
    at_a_time: usize,
) -> usize {
    let parts = x.axis_chunks_iter(Axis(0), at_a_time).zip(y.chunks(at_a_time));
    let right = parts.map(|(x, y)| {
        // One picture has its own mean, over its pixels; several have one for each pixel.
        let own = |x: ArrayView2<'_, f64>| x.mean().map(|mean| Array1::from_elem(x.ncols(), mean));
        let mean = if x.nrows() > 1 { x.mean_axis(Axis(0)) } else { own(x) };
        let centred = &x - &mean.expect("there are pictures, and they have pixels");
        let deviation = centred.pow2().mean().unwrap_or(1.0).sqrt();
        let said = says(network, &(centred / deviation));
        said.iter().zip(y).filter(|((digit, _), class)| digit == *class).count()
    });
    right.sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::training::{Recipe, train};
    use crate::{Digits, scans};
    use lesson02_gradient_descent::gradient_by_trying;
    use ndarray::array;
    use shared::random::Random;

    fn model() -> (Digits, Model) {
        let digits = Digits::built_in(42);
        let recipe = Recipe { epochs: 3, hidden: 24, ..Recipe::default() };
        let trained = train(&digits, &recipe, &mut Random::seed(42));
        let (network, _) = trained.expect("it converges");
        let model = Model::new(&digits, network);
        (digits, model)
    }

    /// By moving each pixel a little: the slopes are the network's own.
    #[test]
    fn shares_are_what_moving_each_pixel_says() {
        let (digits, model) = model();
        let (x, _) = digits.batch(&digits.test.select(&[4]));
        let x = x.row(0).to_owned();
        let shares = shares(&model.network, &x, 7);
        let logit = |x: &Array1<f64>| model.network.output(&x.clone().insert_axis(Axis(0)))[[0, 7]];
        for (pixel, slope) in gradient_by_trying(logit, &x, 1e-6).iter().enumerate() {
            assert!((shares[pixel] - slope * x[pixel]).abs() < 1e-6, "pixel {pixel}");
        }
    }

    #[test]
    fn it_says_of_many_pictures_what_it_says_of_each() {
        let (digits, model) = model();
        let (x, _) = digits.batch(&digits.test);
        for (index, (digit, sure)) in says(&model.network, &x).into_iter().enumerate().take(20) {
            let answer = answer(&model, &digits.test.picture(index));
            assert_eq!(digit, answer.digit);
            assert!((sure - answer.sure()).abs() < 1e-12);
        }
    }

    /// All at once on the training set's own scale, which is the scale that it learned on.
    #[test]
    fn a_scale_of_ones_own_is_taken_from_as_many_pictures_as_are_given_at_a_time() {
        let (digits, model) = model();
        let images = digits.to_learn();
        let (x, y) = (images.brightness(), &images.classes);
        let said = says(&model.network, &digits.batch(&images).0);
        let right = said.iter().zip(y).filter(|((digit, _), class)| digit == *class).count();
        let by_own = |at_a_time| right_by_own_scale(&model.network, &x, y, at_a_time);
        assert!(by_own(y.len()).abs_diff(right) <= 1, "rounded otherwise at most");
        assert!(by_own(1) < by_own(100) && by_own(1) > y.len() / 3, "{}", by_own(1));
    }

    #[test]
    fn it_is_as_sure_as_its_digit_is_probable() {
        let probabilities = array![0.1, 0.7, 0.2];
        let answer = Answer { probabilities, digit: 1, shares: Array2::zeros((8, 8)) };
        assert_eq!(answer.sure(), 0.7);
    }

    #[test]
    fn a_picture_from_the_test_set_is_known() {
        let (digits, model) = model();
        let right = (0..50).filter(|&index| {
            answer(&model, &digits.test.picture(index)).digit == digits.test.classes[index]
        });
        assert!(right.count() > 40);
    }

    #[test]
    fn a_file_that_is_no_such_picture_is_refused_with_the_place() {
        let images = scans::digits();
        let folder = tempfile::tempdir().expect("a folder for the test");
        let file = folder.path().join("image.csv");
        let row = "0,0,5,16,0,0,0,0\n";
        for (text, words) in [
            (row.repeat(7), &["7 rows of 8", "8 rows of 8"][..]),
            ("0,1,2\n".repeat(8), &["8 rows of 3"]),
            (row.repeat(7) + "0,0,0,0,17,0,0,0\n", &["line 8, column 5", "17", "16"]),
            (row.repeat(7) + "0,0,-1,0,0,0,0,0\n", &["line 8, column 3", "-1"]),
            (row.repeat(7) + "0,0,x,0,0,0,0,0\n", &["line 8, column 3", "\"x\""]),
            (row.repeat(7) + "0,0,0\n", &["line 8", "3 fields"]),
            (String::new(), &["empty"]),
        ] {
            std::fs::write(&file, &text).expect("it can be written");
            let message = read(&images, &file).expect_err(&text).to_string();
            assert!(!message.contains('\n'), "{message}");
            for word in words {
                assert!(message.contains(word), "no {word:?} in {message:?}");
            }
        }
        std::fs::write(&file, row.repeat(8)).expect("it can be written");
        assert_eq!(read(&images, &file).expect("it is sound")[[7, 3]], 1.0);
    }
}
