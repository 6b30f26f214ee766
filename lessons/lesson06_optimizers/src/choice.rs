//! # All optimizers by name
//!
//! What the command line, the race and the sweeps choose from.

use std::fmt;

use lesson05_backprop::GradientDescent;

use crate::{AdaGrad, Adam, AdamW, Adjustable, Momentum, Nesterov, RmsProp};

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

    /// The optimizer, with nothing seen yet, for so many parameters.
    pub fn build(self, learning_rate: f64, parameters: usize) -> Box<dyn Adjustable> {
        match self {
            Choice::Sgd => Box::new(GradientDescent { learning_rate }),
            Choice::Momentum => Box::new(Momentum::new(learning_rate, parameters)),
            Choice::Nesterov => Box::new(Nesterov::new(learning_rate, parameters)),
            Choice::AdaGrad => Box::new(AdaGrad::new(learning_rate, parameters)),
            Choice::RmsProp => Box::new(RmsProp::new(learning_rate, parameters)),
            Choice::Adam => Box::new(Adam::new(learning_rate, parameters)),
            Choice::AdamW => Box::new(AdamW::new(learning_rate, parameters)),
        }
    }
}

impl fmt::Display for Choice {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.pad(match self {
            Choice::Sgd => "SGD",
            Choice::Momentum => "momentum",
            Choice::Nesterov => "Nesterov",
            Choice::AdaGrad => "AdaGrad",
            Choice::RmsProp => "RMSprop",
            Choice::Adam => "Adam",
            Choice::AdamW => "AdamW",
        })
    }
}
