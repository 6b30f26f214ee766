//! Shows the weights of the most influential hidden units as pictures.

use lesson05_backprop::Network;
use shared::Section;
use shared::figure::{Chart, Panels};

use super::predict::scaled;
use crate::Digits;
use crate::weights::{by_influence, looks_for, speaks_for};

/// The weights of the most influential units, each times its pixel's spread, as pictures
/// on scales of their own.
pub fn figure(network: &Network, digits: &Digits) -> Panels {
    let (spread, shape) = (digits.spread(), digits.train.shape);
    // Larger pictures take more room in a file.
    let shown = if spread.len() > 100 { 12 } else { 24 };
    let mut panels = Panels::new("weights", "What hidden units look for", 8);
    for unit in by_influence(network).into_iter().take(shown) {
        let picture = looks_for(network, unit, &spread).into_shape_with_order(shape);
        let picture = picture.expect("a unit has a weight for each pixel");
        let chart = Chart::new("", format!("for {}", speaks_for(network, unit)));
        panels = panels.panel(chart.picture(scaled(&picture), true));
    }
    panels
}

/// The section: the pictures.
pub fn section(digits: &Digits, network: &Network) -> Section {
    let mut section = Section::new("weights", "What does a hidden unit look for?");
    section.figure(figure(network, digits)).text(
        "Blue pixels speak for the unit, orange ones against it; above each stands the digit that \
         the unit speaks for most. Notice that no unit is a digit. They are strokes and gaps in \
         certain places, and a digit is a sum of many of them. Notice the gaps: what must not be \
         inked says as much as what must.",
    );
    section
}
