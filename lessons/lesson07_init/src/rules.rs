//! # Four rules for σ
//!
//! z = Σ wᵢ·aᵢ over n inputs. With independent weights of variance σ², the
//! variance of z is n·σ² times the mean square of the inputs: for σ = 1/√n the
//! sum stays as spread as what goes in. What the activation then takes away, the
//! rules give back: ReLU throws half of the square away, so He doubles σ². And
//! the gradient on its way back is summed over the outputs, so Xavier takes the
//! mean of both counts.
//!
//! Sources: n0, n1 §5.4; LeCun et al. (1998); Glorot and Bengio (2010); He et
//! al. (2015).

use lesson01_perceptron::Activation;
use lesson05_backprop::Network;
use ndarray::Array2;
use shared::random::Random;

/// The spread of z = x·w where the weights, one for each column of x, are drawn once,
/// normal with this σ. x is (samples, n); its entries have spread 1, so that z has about
/// σ·√n.
pub fn spread_of_sum(x: &Array2<f64>, deviation: f64, random: &mut Random) -> f64 {
    let w = random.normal(0.0, deviation, x.ncols()); // (n)
    x.dot(&w).std(0.0) // of (samples)
}

/// How the first weights are drawn: normal, with mean 0 and this σ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// σ = 0.01, whatever the layer.
    Small,
    /// σ = 1, whatever the layer.
    Large,
    /// σ = 1/√inputs.
    LeCun,
    /// σ = √(2/(inputs + outputs)).
    Xavier,
    /// σ = √(2/inputs).
    He,
}

impl Rule {
    /// All of them.
    pub const ALL: [Rule; 5] = [Rule::Small, Rule::Large, Rule::LeCun, Rule::Xavier, Rule::He];

    // ANCHOR: rules
    /// σ for a layer with so many inputs and outputs.
    pub fn deviation(self, inputs: usize, outputs: usize) -> f64 {
        let (inputs, outputs) = (inputs as f64, outputs as f64);
        match self {
            Rule::Small => 0.01,
            Rule::Large => 1.0,
            Rule::LeCun => 1.0 / inputs.sqrt(),
            Rule::Xavier => (2.0 / (inputs + outputs)).sqrt(),
            Rule::He => (2.0 / inputs).sqrt(),
        }
    }

    /// A network of the given sizes, its weights drawn by this rule, biases 0.
    pub fn network(
        self,
        sizes: &[usize],
        hidden: Activation,
        output: Activation,
        random: &mut Random,
    ) -> Network {
        let deviation = |inputs, outputs| self.deviation(inputs, outputs);
        Network::drawn(sizes, hidden, output, deviation, random)
    }
    // ANCHOR_END: rules

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Rule::Small => "σ = 0.01",
            Rule::Large => "σ = 1",
            Rule::LeCun => "1/√in",
            Rule::Xavier => "Xavier",
            Rule::He => "He",
        }
    }

    /// Its formula for σ.
    pub fn formula(self) -> &'static str {
        match self {
            Rule::Small => "0.01",
            Rule::Large => "1",
            Rule::LeCun => "1/√in",
            Rule::Xavier => "√(2/(in + out))",
            Rule::He => "√(2/in)",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sum_of_n_products_is_as_spread_as_the_root_of_n() {
        let mut random = Random::seed(1);
        let x = random.randn((2000, 400));
        for (deviation, expected) in [(1.0, 20.0), (0.05, 1.0)] {
            let ratio = spread_of_sum(&x, deviation, &mut random) / expected;
            assert!((ratio - 1.0).abs() < 0.1, "{deviation}: {ratio}");
        }
    }

    #[test]
    fn the_rules_are_their_formulas() {
        assert_eq!(Rule::LeCun.deviation(4, 9), 0.5);
        assert_eq!(Rule::Xavier.deviation(3, 5), 0.5);
        assert_eq!(Rule::He.deviation(8, 1), 0.5);
        assert_eq!((Rule::Small.deviation(3, 3), Rule::Large.deviation(3, 3)), (0.01, 1.0));
    }

    #[test]
    fn no_two_rules_have_one_name_or_one_formula() {
        for (i, one) in Rule::ALL.iter().enumerate() {
            for other in &Rule::ALL[..i] {
                assert!(one.name() != other.name() && one.formula() != other.formula());
            }
        }
    }

    #[test]
    fn drawn_weights_have_the_rules_deviation() {
        for rule in Rule::ALL {
            let network = rule.network(
                &[200, 100, 50],
                Activation::Tanh,
                Activation::Identity,
                &mut Random::seed(1),
            );
            for layer in network.layers() {
                let (inputs, outputs) = layer.weights.dim();
                let ratio = layer.weights.std(0.0) / rule.deviation(inputs, outputs);
                assert!((ratio - 1.0).abs() < 0.03, "{}: {ratio}", rule.name());
                assert_eq!(layer.bias.sum(), 0.0);
            }
        }
    }

    /// 1/√inputs is what lesson 5 draws by default.
    #[test]
    fn lesson_5_draws_by_the_third_rule() {
        let (sizes, tanh) = ([3, 4, 2], Activation::Tanh);
        let mine = Rule::LeCun.network(&sizes, tanh, Activation::Identity, &mut Random::seed(7));
        let lesson5 = Network::new(&sizes, tanh, Activation::Identity, &mut Random::seed(7));
        assert!((&mine.theta - &lesson5.theta).iter().all(|d| d.abs() < 1e-15));
    }
}
