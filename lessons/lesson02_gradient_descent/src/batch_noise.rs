//! # How rough a batch's gradient is
//!
//! The gradient is a mean over samples, and a mean over a few of them is off by some
//! chance. As for any mean, what it is off by falls with the root of their number: a
//! hundred times the samples for a tenth of the noise.
//!
//! Sources: n1 §4.3–4.4 (the batches); Cochran, "Sampling Techniques" (1977), chapter 2,
//! for means of samples that are drawn without putting any back.

use ndarray::Array1;
use shared::random::Random;

use crate::applicants::Part;
use crate::neuron::Neuron;
use crate::split::pick;

/// How far a batch's gradient is from that of all samples, at weights of 0: the root of
/// the mean squared distance, over many batches of that size.
pub fn noise(part: &Part, size: usize, draws: usize, random: &mut Random) -> f64 {
    let batches = (0..draws).map(|_| random.choose(part.1.len(), size));
    mean_squared_distance(part, batches).sqrt()
}

/// σ², the mean squared distance of single samples' gradients.
pub fn variance(part: &Part) -> f64 {
    mean_squared_distance(part, (0..part.1.len()).map(|sample| vec![sample]))
}

/// What theory says of the noise of batches of m samples' gradients of that variance: σ/√b,
/// less what drawing without replacement saves, √((m − b)/(m − 1)).
pub fn predicted_noise(variance: f64, samples: usize, size: usize) -> f64 {
    let (m, b) = (samples as f64, size as f64);
    (variance / b * (m - b) / (m - 1.0).max(1.0)).sqrt() // σ²/b · (m − b)/(m − 1)
}

/// By what angle, in degrees, a batch's gradient points beside that of all, for this neuron:
/// the mean over so many batches of that size.
pub fn angle(
    (x, y): &Part,
    neuron: &Neuron,
    size: usize,
    draws: usize,
    random: &mut Random,
) -> f64 {
    let whole = neuron.gradient(x, y); // (inputs)
    let length = |g: &Array1<f64>| g.dot(g).sqrt();
    let angles = (0..draws).map(|_| {
        let (x, y) = pick((x, y), &random.choose(y.len(), size));
        let dw = neuron.gradient(&x, &y);
        let cosine = dw.dot(&whole) / (length(&dw) * length(&whole));
        cosine.clamp(-1.0, 1.0).acos().to_degrees()
    });
    angles.sum::<f64>() / draws as f64
}

/// The mean of ‖dw of the batch − dw of all‖², at weights of 0.
fn mean_squared_distance((x, y): &Part, batches: impl ExactSizeIterator<Item = Vec<usize>>) -> f64 {
    let neuron = Neuron { weights: Array1::zeros(x.ncols()) };
    let (whole, count) = (neuron.gradient(x, y), batches.len() as f64); // whole: (inputs)
    let distances = batches.map(|batch| {
        let (x, y) = pick((x, y), &batch);
        neuron.gradient(&x, &y) - &whole
    });
    distances.map(|distance| distance.mapv(|d| d * d).sum()).sum::<f64>() / count
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::applicants::Applicants;
    use ndarray::array;

    /// Of 0, 3 and 6 the mean is 3 and the variance 6. The three pairs have the means 1.5, 3
    /// and 4.5: the mean of 1.5², 0 and 1.5² is 1.5. A single sample is all there are.
    #[test]
    fn the_noise_of_pairs_of_three_by_hand() {
        assert!((predicted_noise(6.0, 3, 2) - 1.5_f64.sqrt()).abs() < 1e-15);
        assert_eq!(predicted_noise(6.0, 1, 1), 0.0);
    }

    /// Half a yes is half too much or too little, and the sigmoid's slope a quarter.
    #[test]
    fn the_variance_of_two_opposite_gradients_by_hand() {
        let part = (array![[1.0], [1.0]], array![0.0, 1.0]);
        assert_eq!(variance(&part), 0.125 * 0.125);
    }

    #[test]
    fn the_noise_is_what_theory_says() {
        let part = Applicants::load(None, 42).expect("the generated set is sound").train();
        let variance = variance(&part);
        for size in [1, 10, 100] {
            let measured = noise(&part, size, 400, &mut Random::seed(1));
            let ratio = measured / predicted_noise(variance, 360, size);
            assert!((ratio - 1.0).abs() < 0.1, "{size}: {ratio}");
        }
    }

    /// A batch of all samples has no noise, whether by formula or by trying.
    #[test]
    fn all_samples_have_no_noise() {
        let part = Applicants::load(None, 42).expect("the generated set is sound").train();
        let measured = noise(&part, 360, 2, &mut Random::seed(1));
        assert!(
            predicted_noise(variance(&part), 360, 360) == 0.0 && measured < 1e-15,
            "{measured}"
        );
    }

    /// The gradients of two samples are −1/8 along one axis each, and that of both lies halfway;
    /// with a third of the other sign on the first axis that of all is along the second.
    #[test]
    fn angles_by_hand() {
        let neuron = Neuron { weights: array![0.0, 0.0] };
        let pair = (array![[1.0, 0.0], [0.0, 1.0]], array![1.0, 1.0]);
        let half = angle(&pair, &neuron, 1, 10, &mut Random::seed(1));
        assert!((half - 45.0).abs() < 1e-9, "{half}");
        let three = (array![[1.0, 0.0], [0.0, 1.0], [-1.0, 0.0]], array![1.0, 1.0, 1.0]);
        let mean = angle(&three, &neuron, 1, 3000, &mut Random::seed(1));
        assert!((mean - 60.0).abs() < 3.0, "two of three are at 90 degrees: {mean}");
        assert!(angle(&three, &neuron, 3, 2, &mut Random::seed(1)) < 1e-6);
    }
}
