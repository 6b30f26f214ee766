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
use lesson05_backprop::{Layer, Network};
use ndarray::Array1;
use shared::number::fixed;
use shared::random::Random;
use shared::{Section, Table};

use crate::Params;

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
        let last = sizes.len() - 2;
        let layers = sizes.windows(2).enumerate().map(|(l, size)| Layer {
            weights: random.normal(0.0, self.deviation(size[0], size[1]), (size[0], size[1])),
            bias: Array1::zeros(size[1]),
            activation: if l == last { output } else { hidden },
        });
        Network { layers: layers.collect() }
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

/// The section: the rules and where they come from.
pub fn section(params: &Params) -> Section {
    let mut table = Table::new(
        "rules",
        "σ of the first weights, for layers of three shapes.",
        ["rule", "σ", "6 to 2", "100 to 100", "784 to 128"],
    );
    for rule in Rule::ALL {
        let deviations = [(6, 2), (100, 100), (784, 128)]
            .map(|(inputs, outputs)| fixed(rule.deviation(inputs, outputs), 4));
        let [a, b, c] = deviations;
        table.row([rule.name().to_owned(), rule.formula().to_owned(), a, b, c]);
    }

    // A sum of n products, drawn many times.
    let mut random = Random::seed(params.seed);
    let n = 100;
    let x = random.randn((2000, n));
    let spread = |deviation: f64, random: &mut Random| {
        let z = x.dot(&random.normal(0.0, deviation, n));
        z.std(0.0)
    };
    let one = spread(1.0, &mut random);
    let kept = spread(Rule::LeCun.deviation(n, n), &mut random);

    let mut section = Section::new("rules", "How large should the first weights be?");
    section
        .text(format!(
            "A unit adds up n products. With weights of σ = 1 and {n} inputs of spread 1, its z has a \
             spread of about √n = {:.0}; here {one:.1}. Ten layers of that, and the numbers are gone. \
             With σ = 1/√n the sum is as spread as the inputs; here {kept:.2}.",
            (n as f64).sqrt()
        ))
        .table(table)
        .text(
            "1/√in keeps the spread of z where the activation is straight, as tanh is near 0. A ReLU \
             throws away the negative half, so He doubles σ². The gradient on its way back is a sum \
             over the outputs, and would want 1/√out: Xavier takes the middle. n0 and n3 use 1/√in \
             for sigmoids, which keeps z small, but not the signal: a sigmoid flattens it to a \
             quarter in each layer.",
        )
        .value("spread_of_sum", one)
        .value("spread_kept", kept);
    section
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rules_are_their_formulas() {
        assert_eq!(Rule::LeCun.deviation(4, 9), 0.5);
        assert_eq!(Rule::Xavier.deviation(3, 5), 0.5);
        assert_eq!(Rule::He.deviation(8, 1), 0.5);
        assert_eq!((Rule::Small.deviation(3, 3), Rule::Large.deviation(3, 3)), (0.01, 1.0));
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
            for layer in &network.layers {
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
        assert!((mine.parameters() - lesson5.parameters()).iter().all(|d| d.abs() < 1e-15));
    }
}
