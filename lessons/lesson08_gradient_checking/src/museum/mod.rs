//! # The bug museum
//!
//! The notes that the course grew out of contain real bugs. Each is kept here:
//! the notes' line in Rust, the mended line beside it, what the wrong one does
//! on data, and the check that catches it. What stands between the anchors
//! `wrong` and `right` of an exhibit's file is what runs, and what is shown.
//!
//! In the order of the lessons that they belong to:
//!
//! - lesson 1: [`tanh_overflow`];
//! - lesson 2: [`missing_half`], [`ascent`], [`scaled_loss`], [`drifting_steps`],
//!   [`which_way`], [`one_bottom`], [`false_valley`];
//! - lesson 3: [`mean_of_targets`];
//! - lesson 4: [`circles`];
//! - lesson 5: [`newton`], [`rounded_step`], [`slips`], [`linear_product`],
//!   [`hidden_delta`], [`unit_output`], [`weight_in_step`], [`skipped_weights`],
//!   [`transposed_product`];
//! - lesson 6: [`averaged_velocity`], [`adam_without_correction`];
//! - lesson 7: [`output_spread`], [`backward_factor`];
//! - lesson 10: [`linear_beta`].

use std::path::Path;

use lesson02_gradient_descent::Applicants;
use shared::Result;

pub mod adam_without_correction;
pub mod ascent;
pub mod averaged_velocity;
pub mod backward_factor;
pub mod circles;
pub mod drifting_steps;
pub mod false_valley;
pub mod hidden_delta;
pub mod linear_beta;
pub mod linear_product;
pub mod mean_of_targets;
pub mod missing_half;
pub mod newton;
pub mod one_bottom;
pub mod output_spread;
pub mod rounded_step;
pub mod scaled_loss;
pub mod skipped_weights;
pub mod slips;
pub mod tanh_overflow;
pub mod transposed_product;
pub mod unit_output;
pub mod weight_in_step;
pub mod which_way;

/// What the exhibits run on.
#[derive(Debug, Clone)]
pub struct Hall {
    /// The applicants, split by seed 42 as n1 does.
    pub applicants: Applicants,
    /// The same, split by seed 21 as n3 does.
    pub n3_applicants: Applicants,
    /// Seed of all random numbers but the notes' own.
    pub seed: u32,
}

impl Hall {
    /// Loads the applicants of the reader's file, or the generated ones.
    ///
    /// # Errors
    /// If the reader's file is unsound.
    pub fn open(file: Option<&Path>, seed: u32) -> Result<Self> {
        let applicants = Applicants::load(file, 42)?;
        Ok(Hall { n3_applicants: applicants.split_again(21), applicants, seed })
    }
}
