//! # All optimizers by name
//!
//! What the race, the sweep and the command line choose from. What there is to know
//! of an optimizer beside its step stands here, and nowhere else.

use std::fmt;

use lesson05_backprop::{GradientDescent, Optimizer};

use crate::{AdaGrad, Adam, AdamW, Momentum, Nesterov, RmsProp};

/// An optimizer by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, clap::ValueEnum)]
#[value(rename_all = "lower")]
pub enum Choice {
    /// Plain (stochastic) gradient descent.
    Sgd,
    /// Gradient descent with a velocity.
    Momentum,
    /// Momentum that looks ahead.
    Nesterov,
    /// One rate per parameter, ever smaller.
    AdaGrad,
    /// One rate per parameter, from a moving average.
    RmsProp,
    /// Momentum and RMSprop with the bias taken out.
    Adam,
    /// Adam with decoupled weight decay.
    AdamW,
}

/// What there is to know of an optimizer.
#[derive(Debug, Clone, Copy)]
pub struct Facts {
    /// Its name as the course writes it.
    pub name: &'static str,
    /// The optimizer with that learning rate η, nothing seen yet, for so many
    /// parameters.
    pub build: fn(f64, usize) -> Box<dyn Optimizer>,
    /// Whether it races over the landscapes.
    pub races: bool,
    /// How many numbers per parameter it remembers from step to step.
    pub states: usize,
    /// How many numbers per parameter a step reads or writes: its cost beside the
    /// gradient's, whatever the machine.
    pub traffic: usize,
}

impl Choice {
    /// All of them, in the order in which the lesson teaches them.
    pub const ALL: [Choice; 7] = [
        Choice::Sgd,
        Choice::Momentum,
        Choice::Nesterov,
        Choice::AdaGrad,
        Choice::RmsProp,
        Choice::Adam,
        Choice::AdamW,
    ];

    /// What there is to know of it.
    pub fn facts(self) -> Facts {
        match self {
            Choice::Sgd => Facts {
                name: "SGD",
                build: |learning_rate, _| Box::new(GradientDescent { learning_rate }),
                races: true,
                states: 0,
                traffic: 3, // θ, dθ, θ
            },
            Choice::Momentum => Facts {
                name: "momentum",
                build: |learning_rate, n| Box::new(Momentum::new(learning_rate, n)),
                races: true,
                states: 1,
                traffic: 5, // and the velocity, twice
            },
            Choice::Nesterov => Facts {
                name: "Nesterov",
                build: |learning_rate, n| Box::new(Nesterov::new(learning_rate, n)),
                races: true,
                states: 1,
                traffic: 6, // and the old velocity once more
            },
            Choice::AdaGrad => Facts {
                name: "AdaGrad",
                build: |learning_rate, n| Box::new(AdaGrad::new(learning_rate, n)),
                races: true,
                states: 1,
                traffic: 5, // the squares, twice
            },
            Choice::RmsProp => Facts {
                name: "RMSprop",
                build: |learning_rate, n| Box::new(RmsProp::new(learning_rate, n)),
                races: true,
                states: 1,
                traffic: 5, // the squares, twice
            },
            Choice::Adam => Facts {
                name: "Adam",
                build: |learning_rate, n| Box::new(Adam::new(learning_rate, n)),
                races: true,
                states: 2,
                traffic: 7, // two states, twice each
            },
            Choice::AdamW => Facts {
                name: "AdamW",
                build: |learning_rate, n| Box::new(AdamW::new(learning_rate, n)),
                races: false, // its decay, all that is new, has no place on a landscape
                states: 2,
                traffic: 9, // as Adam, and the decay reads and writes θ
            },
        }
    }

    /// The optimizer, with nothing seen yet, for so many parameters.
    pub fn build(self, learning_rate: f64, parameters: usize) -> Box<dyn Optimizer> {
        (self.facts().build)(learning_rate, parameters)
    }
}

impl fmt::Display for Choice {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.pad(self.facts().name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::ValueEnum as _;
    use std::collections::BTreeSet;

    #[test]
    fn all_are_all_and_each_has_a_name_of_its_own() {
        assert_eq!(Choice::ALL, Choice::value_variants());
        let names: BTreeSet<&str> = Choice::ALL.map(|choice| choice.facts().name).into();
        assert_eq!(names.len(), Choice::ALL.len());
    }

    #[test]
    fn an_optimizer_is_shown_by_its_name() {
        for choice in Choice::ALL {
            let name = choice.facts().name;
            assert_eq!(
                (choice.to_string(), format!("{choice:>9}")),
                (name.into(), format!("{name:>9}"))
            );
        }
    }

    #[test]
    fn an_optimizer_is_built_with_the_rate_asked_for() {
        for choice in Choice::ALL {
            assert_eq!(*choice.build(0.25, 3).learning_rate(), 0.25, "{choice}");
        }
    }
}
