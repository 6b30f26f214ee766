//! # One step of each, by hand
//!
//! The same gradient for all: what does each optimizer make of it while it remembers
//! nothing, and what when the same gradient comes again?

use ndarray::Array1;

use crate::Choice;

/// How far each optimizer moves the parameters in its first two steps, when the
/// gradient is constant: (optimizer, first step, second step), each step (parameters).
pub fn first_steps(gradient: &Array1<f64>, eta: f64) -> Vec<(Choice, Array1<f64>, Array1<f64>)> {
    let steps = Choice::ALL.iter().map(|&choice| {
        let mut optimizer = choice.build(eta, gradient.len());
        let mut theta = Array1::zeros(gradient.len());
        optimizer.step(&mut theta, gradient);
        let first = theta.clone();
        optimizer.step(&mut theta, gradient);
        (choice, first.clone(), theta - first)
    });
    steps.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::array;

    #[test]
    fn the_three_families_differ_as_the_text_says() {
        let steps = first_steps(&array![1.0, 0.01], 0.1);
        let of = |wanted: Choice| steps.iter().find(|(choice, ..)| *choice == wanted).unwrap();
        let (_, first, second) = of(Choice::Sgd);
        assert_eq!(first, &array![-0.1, -0.001]);
        assert!((second - first).iter().all(|difference| difference.abs() < 1e-15));
        let (_, first, second) = of(Choice::Momentum);
        assert!((second[0] / first[0] - 1.9).abs() < 1e-12);
        for choice in [Choice::AdaGrad, Choice::RmsProp, Choice::Adam] {
            let (_, first, _) = of(choice);
            assert!((first[0] / first[1] - 1.0).abs() < 1e-4, "{choice}: {first}");
        }
        let (_, first, second) = of(Choice::AdaGrad);
        assert!((second[0] / first[0] - 0.5_f64.sqrt()).abs() < 1e-6);
        let (_, first, _) = of(Choice::Adam);
        assert!((first[0] + 0.1).abs() < 1e-6);
    }
}
