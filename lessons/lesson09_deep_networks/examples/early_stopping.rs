//! # When to stop, and what to keep
//!
//! While a network is trained, its validation loss is looked at: `losses[0]` is from before
//! training, `losses[1]` from after the first epoch, and so on. Training stops as soon as it has
//! waited for `patience` epochs in a row without a new lowest loss. Then the weights are taken
//! that belong to the lowest loss seen.
//!
//! Write the function that says which epoch's weights are kept, and after which epoch training
//! stops. A loss that is equal to the lowest so far is no new lowest. If the patience does not run
//! out, training stops after the last epoch there is.
//!
//! By hand: the losses are 0.7, 0.5, 0.4, 0.45, 0.42, 0.3, and the patience is 2. The lowest loss
//! is 0.4, after epoch 2. Epochs 3 and 4 bring no lower one, so training stops after epoch 4, and
//! the answer is (2, 4). The 0.3 is never seen.
//!
//! `losses.iter().enumerate()` gives each loss with its epoch. The patience is at least 1, and
//! there are at least two losses. The check has short runs and long ones, some of them with equal
//! losses.
#![allow(unused_variables)]

use std::process::ExitCode;

use lesson09_deep_networks::exercises::early_stopping::{EXERCISE, check};

/// (The epoch whose weights are kept, the epoch after which training stops.)
fn early_stopping(losses: &[f64], patience: usize) -> (usize, usize) {
    // Your lines:
    todo!()
    // End of your lines.
}

fn main() -> ExitCode {
    EXERCISE.hand_in(|| check(early_stopping))
}
