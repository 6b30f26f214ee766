//! Lists the figures that a reader can change: descents on a curve and in a bowl from other
//! starts, the slope in every direction, other learning rates, and a longer ravine.

use shared::figure::{Chart, Panels};
use shared::live::{Controls, Live};

/// This lesson's live figures, in the order of the chapter.
pub const FIGURES: &[Live] = &[
    Live::new("descent", |at| Ok(descent(at).into())),
    Live::new("steepest", |at| Ok(all_around(at).into())),
    Live::new("two-variables", |at| Ok(down_a_bowl(at).into())),
    Live::new("five-rates", |at| Ok(five_rates(at).into())),
    Live::new("scaling", |at| Ok(ravine(at).into())),
];

fn descent(at: &mut Controls) -> Chart {
    let start = at.slider("start x", -2.0..=2.0, 0.1).first(1.2);
    let eta = at.slider("learning rate η", 0.01..=1.1, 0.01).first(0.3);
    let steps = at.whole("steps", 1..=30, 1).first(8.0);
    super::one_variable::figure(start, eta, steps)
}

fn all_around(at: &mut Controls) -> Chart {
    let x = at.slider("x", -3.0..=3.0, 0.1).first(3.0);
    let y = at.slider("y", -1.5..=1.5, 0.1).first(1.0);
    let length = at.slider("length of a step", 0.1..=4.0, 0.1).first(3.2);
    super::steepest::figure((x, y), &[length])
}

fn down_a_bowl(at: &mut Controls) -> Chart {
    let x = at.slider("start x", -3.0..=3.0, 0.1).first(3.0);
    let y = at.slider("start y", -1.5..=1.5, 0.1).first(1.0);
    let eta = at.slider("learning rate η", 0.02..=0.99, 0.01).first(0.1);
    super::two_variables::figure((x, y), eta)
}

fn five_rates(at: &mut Controls) -> Panels {
    let middle = at.slider("learning rate η in the middle", 0.1..=1.0, 0.01).first(0.5);
    super::learning_rate::figure(&[0.1, 0.5, 1.0, 1.8, 2.2].map(|factor| factor * middle))
}

fn ravine(at: &mut Controls) -> Panels {
    super::scaling::figure(at.slider("condition number", 1.0..=40.0, 1.0).first(10.0))
}
