//! # Vanishing, and exploding
//!
//! On its way back through a layer a gradient is multiplied by weights and by f′.
//! Whether that makes it smaller or larger on average depends on n·σ² and on the
//! activation; and after twenty layers it is the twentieth power that counts.
//!
//! n1 §5.3 says that gradients never explode with sigmoids. f′ is at most ¼, but
//! a weight can be larger than 4.
//!
//! Source: n1 §5.3, mended; Bengio, Simard and Frasconi (1994).

use lesson01_perceptron::Activation;
use shared::figure::Chart;
use shared::number::{about, fixed};
use shared::{Section, Table};

use crate::spread::BENT;
use crate::theory::normal_mean;

// ANCHOR: factor
/// √χ: what a gradient is multiplied by in each layer, far from the input, where
/// the signal's spread has settled. `spread` is σ·√n.
pub fn factor(f: Activation, spread: f64) -> f64 {
    let gain = spread * spread;
    let mut mean_square = 1.0;
    for _ in 0..100 {
        let before = mean_square;
        mean_square = normal_mean(gain * before, |z| f.apply(z).powi(2));
        // It has settled; or it explodes or dies out, and never will.
        if (mean_square / before - 1.0).abs() < 1e-6 || !(1e-9..1e9).contains(&mean_square) {
            break;
        }
    }
    (gain * normal_mean(gain * mean_square, |z| f.derivative(z).powi(2))).sqrt()
}
// ANCHOR_END: factor

/// The σ·√n at which the factor passes 1, by bisection; none if it does not
/// between 0.1 and 20.
pub fn critical(f: Activation) -> Option<f64> {
    let (mut low, mut high) = (0.1, 20.0);
    if factor(f, low) > 1.0 || factor(f, high) < 1.0 {
        return None;
    }
    for _ in 0..20 {
        let middle = f64::sqrt(low * high);
        if factor(f, middle) < 1.0 { low = middle } else { high = middle }
    }
    Some(low)
}

/// The factor against σ·√n.
pub fn figure() -> Chart {
    let mut chart = Chart::new("gradient-factor", "What one layer does to a gradient")
        .x("σ·√n")
        .y("factor per layer")
        .log_x()
        .log_y();
    for f in BENT {
        let points = (0..=18).map(|i| 10_f64.powf(-0.5 + 0.1 * f64::from(i)));
        chart = chart.line(f.name(), points.map(|spread| (spread, factor(f, spread))));
    }
    chart.hline("neither", 1.0)
}

/// The section: the factor, its power, and where each activation crosses 1.
pub fn section() -> Section {
    let mut table = Table::new(
        "gradient-factor",
        "What is left of a gradient after 20 layers, for three sizes of weights.",
        ["activation", "σ·√n = 1", "√2", "20", "neither at"],
    );
    let mut section = Section::new("vanishing", "Vanish or explode?");
    for f in BENT {
        let [a, b, c] =
            [1.0, 2_f64.sqrt(), 20.0].map(|spread| about(factor(f, spread).powi(20), 1));
        let crosses = critical(f);
        let cell = crosses.map_or("—".to_owned(), |at| fixed(at, 2));
        table.row([f.name().to_owned(), a, b, c, cell]);
        if let Some(at) = crosses {
            section.value(format!("{}_critical", f.name().to_lowercase().replace(' ', "_")), at);
        }
    }
    section
        .text(
            "In each layer the gradient is multiplied by Wᵀ and by f′; nothing else. On average that \
             is one factor, which the size of the weights and the activation decide.",
        )
        .figure(figure())
        .table(table)
        .text(format!(
            "Follow a line from left to right: below 1 gradients vanish, above 1 they explode, and \
             since every layer multiplies again there is hardly anything between. n1 §5.3 says that \
             with sigmoids they never explode. The sigmoid's line crosses 1 too, only later, at \
             σ·√n = {:.1}: its slope is at most ¼, so the weights have to make good for that.",
            critical(Activation::Sigmoid).unwrap_or(f64::NAN)
        ))
        .value("sigmoid_factor_at_20", factor(Activation::Sigmoid, 20.0));
    section
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spread::root_mean_square;
    use lesson05_backprop::{Layer, Network};
    use ndarray::Array1;
    use shared::random::Random;

    #[test]
    fn relus_cross_at_the_root_of_two() {
        assert!((critical(Activation::Relu).unwrap() - 2_f64.sqrt()).abs() < 0.01);
        for f in BENT {
            assert!(factor(f, 0.3) < 1.0 && factor(f, 20.0) > 1.0, "{f:?}");
        }
    }

    /// n1 §5.3 refuted by measuring: a real network of sigmoids, gradients at both
    /// ends.
    #[test]
    fn sigmoids_do_explode() {
        let (width, layers, spread) = (150, 15, 20.0);
        let mut random = Random::seed(1);
        let deviation = spread / f64::sqrt(width as f64);
        let layer = |random: &mut Random| Layer {
            weights: random.normal(0.0, deviation, (width, width)),
            bias: Array1::zeros(width),
            activation: Activation::Sigmoid,
        };
        let network = Network { layers: (0..layers).map(|_| layer(&mut random)).collect() };
        let trace = network.forward(&random.randn((20, width)));
        let back = network.backward(&trace, &random.randn((20, width)));
        let ratio = root_mean_square(&back[0].bias) / root_mean_square(&back[layers - 1].bias);
        assert!(ratio > 5.0, "{ratio}");
        let predicted = factor(Activation::Sigmoid, spread).powi(layers as i32 - 1);
        assert!((ratio / predicted).ln().abs() < 1.5, "{ratio} against {predicted}");
    }
}
