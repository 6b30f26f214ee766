//! Both losses of a sigmoid and their slopes, and the race from a confident error.

use lesson01_perceptron::sigmoid;
use shared::figure::{Chart, numbered_from};
use shared::number::{fixed, short};
use shared::{Result, Section, Table};

use super::Params;
use crate::classification::{
    INFLECTION, race, sigmoid_cross_entropy, sigmoid_cross_entropy_slope, sigmoid_squared_error,
    sigmoid_squared_error_curvature, sigmoid_squared_error_slope,
};

/// Both slopes against z.
pub fn slopes_figure() -> Chart {
    Chart::new("slopes", "How hard each loss pulls, where the truth is yes")
        .x("z (left: sure of no, right: sure of yes)")
        .y("slope dJ/dz")
        .function("squared error", -8.0..8.0, sigmoid_squared_error_slope)
        .function("cross-entropy", -8.0..8.0, sigmoid_cross_entropy_slope)
}

/// Both losses against z.
pub fn losses_figure() -> Chart {
    Chart::new("convexity", "The two losses of a sigmoid, where the truth is yes")
        .x("z")
        .y("loss")
        .y_range(0.0..4.0)
        .function("squared error", -8.0..8.0, sigmoid_squared_error)
        .function("cross-entropy", -8.0..8.0, sigmoid_cross_entropy)
}

/// The race from a confident error.
///
/// # Errors
/// If a run explodes.
pub fn race_figure(learning_rate: f64, epochs: usize) -> Result<Chart> {
    let line =
        |slope| Ok::<_, shared::Error>(numbered_from(0, race(slope, learning_rate, epochs)?));
    Ok(Chart::new("loss-race", format!("From sure and wrong, η = {}", short(learning_rate)))
        .x("epoch")
        .y("probability of yes")
        .y_range(0.0..1.05)
        .line("squared error", line(sigmoid_squared_error_slope)?)
        .line("cross-entropy", line(sigmoid_cross_entropy_slope)?))
}

/// The section: slopes, convexity, race.
///
/// # Errors
/// If a run explodes.
pub fn section(params: &Params) -> Result<Section> {
    let mut table = Table::new(
        "slopes",
        "The truth is yes. How hard does each loss pull?",
        ["z", "probability", "squared error", "its slope", "cross-entropy", "its slope "],
    );
    for z in [-8.0, -4.0, -1.0, 0.0, 4.0] {
        table.row([
            short(z),
            fixed(sigmoid(z), 6),
            fixed(sigmoid_squared_error(z), 6),
            fixed(sigmoid_squared_error_slope(z), 6),
            fixed(sigmoid_cross_entropy(z), 6),
            fixed(sigmoid_cross_entropy_slope(z), 6),
        ]);
    }
    let (rate, epochs) = (params.learning_rate, params.epochs);
    let by_square = race(sigmoid_squared_error_slope, rate, epochs)?;
    let by_entropy = race(sigmoid_cross_entropy_slope, rate, epochs)?;
    let mut section = Section::new("classification", "Why not squared errors for classes?");
    section
        .text(
            "A sigmoid turns a score into a probability of yes. Now let the truth be yes, and the \
             unit be sure of no. Which loss pulls it back?",
        )
        .table(table)
        .figure(slopes_figure())
        .text(format!(
            "At z = −8 the cross-entropy pulls {:.0} times as hard. The squared error's slope holds \
             the factor a(1 − a), the slope of the sigmoid itself, and where the sigmoid is flat \
             nothing gets through. In the cross-entropy the logarithm undoes that factor, and a − y \
             is left.",
            sigmoid_cross_entropy_slope(-8.0) / sigmoid_squared_error_slope(-8.0)
        ))
        .figure(losses_figure())
        .text(format!(
            "The second reason is the shape. The cross-entropy curves upwards everywhere: it is \
             convex, with one lowest region. The squared error of a sigmoid curves downwards where \
             the probability is below a third (z < {}); over several weights that makes \
             shelves and false valleys.",
            fixed(INFLECTION, 3)
        ))
        .figure(race_figure(rate, epochs)?)
        .text(format!(
            "A race from z = −6 with η = {rate}: after {epochs} epochs the squared error has brought \
             the probability to {:.4}, the cross-entropy to {:.4}.",
            by_square[epochs], by_entropy[epochs]
        ))
        .value("pull_ratio", sigmoid_cross_entropy_slope(-8.0) / sigmoid_squared_error_slope(-8.0))
        .value("race_squared", by_square[epochs])
        .value("race_cross_entropy", by_entropy[epochs])
        .value("curvature_at_minus_2", sigmoid_squared_error_curvature(-2.0));
    Ok(section)
}
