//! The figures that a reader can change: the prediction for another number of servers,
//! and descent beside the neuron with another learning rate.

use shared::Result;
use shared::figure::Figure;
use shared::live::{Controls, Live};
use shared::number::{fixed, short};
use shared::random::Random;

use super::{by_descent, server_room};
use crate::by_descent::{descend, neuron};
use crate::closed_form::fit_line;
use crate::server_room::rooms;

/// This lesson's live figures, in the order of the chapter.
pub const FIGURES: &[Live] =
    &[Live::new("server-room", prediction), Live::new("by-descent", two_descents)];

fn prediction(at: &mut Controls) -> Result<Figure> {
    let servers = at.slider("servers", 0.0..=2000.0, 2.0).first(346.0);
    let (x, y) = rooms(at.seed());
    let line = fit_line(&x, &y)?;
    let thousands = servers / 1000.0;
    Ok(Figure::from(server_room::figure(&x, &y, line, thousands)).result(format!(
        "The best line has w = {} and b = {}; for {} servers it predicts {}.",
        fixed(line.slope, 3),
        fixed(line.intercept, 3),
        short(servers),
        fixed(line.at(thousands), 2)
    )))
}

fn two_descents(at: &mut Controls) -> Result<Figure> {
    let learning_rate = at.slider("learning rate η", 0.05..=1.5, 0.05).first(0.5);
    let epochs = at.whole("epochs", 1..=100, 1).first(60.0);
    let (x, y) = rooms(42);
    let descent = descend(&x, &y, learning_rate, epochs)?;
    let neuron = neuron(&x, &y, learning_rate, epochs, &mut Random::seed(42))?;
    Ok(by_descent::figure(&x, &y, &descent, &neuron).into())
}
