//! # A digit that nobody scanned
//!
//! What the network says of drawn digits, and how far one can be bent before it is
//! taken for another.

use shared::Section;
use shared::figure::{Chart, Colour, Figure, Panels};
use shared::number::{fixed, short};

use crate::Model;
use crate::predict::{Answer, answer, scaled};
use crate::strokes::{INK, Point, THREE, bent, blocks, drawn, plain_seven, scan, seen, ten};

/// The share of ink that a common pen leaves.
const THIN: f64 = 0.12;

/// Ten bars, one for each digit.
fn says(answer: &Answer) -> Chart {
    let bar = |(digit, p): (usize, &f64)| (digit as f64 - 0.4, digit as f64 + 0.4, *p);
    Chart::new("", format!("It says {}, with {} %", answer.digit, fixed(answer.percent(), 0)))
        .x("digit")
        .x_ticks((0..10).map(|digit| (f64::from(digit), digit.to_string())))
        .x_range(-0.6..9.6)
        .y_range(0.0..1.0)
        .bars("", answer.probabilities.iter().enumerate().map(bar))
        .colour(Colour::Blue)
}

/// Where the highest of the ten probabilities is.
fn highest(answer: &Answer) -> String {
    format!("highest at {} with {} %", answer.digit, fixed(answer.percent(), 0))
}

/// What was drawn, what the network sees of it, what it says, and why.
pub fn figure(model: &Model, strokes: &[Point], ink: f64) -> Figure {
    let seen = seen(strokes, ink, model.shape);
    let answer = answer(model, &seen);
    let panels = Panels::new("drawing", "Draw a digit, and the network answers", 2)
        .panel(Chart::new("", "Draw here").picture(drawn(strokes), false))
        .panel(says(&answer))
        .panel(Chart::new("", "What the network sees").picture(seen, false))
        .panel(
            Chart::new("", "What speaks for it, blue, and against")
                .picture(scaled(&answer.shares), true),
        );
    Figure::from(panels).result(format!("The probability is {}.", highest(&answer)))
}

/// What the network says of the ten drawn digits, with so much ink.
pub fn read_ten(model: &Model, ink: f64) -> [usize; 10] {
    ten().map(|strokes| answer(model, &seen(&strokes, ink, model.shape)).digit)
}

/// How many of ten answers are right.
fn right(read: &[usize; 10]) -> usize {
    read.iter().enumerate().filter(|(digit, read)| digit == *read).count()
}

/// The ten drawn digits as the network sees them, and what it says of each.
pub fn ten_figure(model: &Model) -> Panels {
    let (read, plain) = (read_ten(model, INK), seen(&plain_seven(), INK, model.shape));
    let mut panels = Panels::new("ten", "Drawn digits, and what the network reads", 11);
    for (digit, strokes) in ten().iter().enumerate() {
        let chart = Chart::new("", format!("{digit}: {}", read[digit]));
        panels = panels.panel(chart.picture(seen(strokes, INK, model.shape), false));
    }
    let chart = Chart::new("", format!("7: {}", answer(model, &plain).digit));
    panels.panel(chart.picture(plain, false))
}

/// The bent three as the network sees it, and what it says.
pub fn bent_figure(model: &Model, degrees: f64, slant: f64, right: f64) -> Figure {
    let seen = blocks(&scan(&bent(degrees, slant, right), INK), model.shape);
    let answer = answer(model, &seen);
    let panels = Panels::new("bent", "A three that nobody straightens", 2)
        .panel(Chart::new("", "What the network sees").picture(seen, false))
        .panel(says(&answer));
    Figure::from(panels).result(format!(
        "A three turned by {} degrees, slanted by {} and moved by {} of the width: the probability \
         is {}.",
        short(degrees),
        short(slant),
        short(right),
        highest(&answer)
    ))
}

/// How far the three can be bent, one way at a time, before it is taken for something
/// else: in degrees to either side, in slant to either side, in shares of the width.
pub fn limits(model: &Model) -> [(f64, f64); 3] {
    let still = |degrees, slant, right| {
        answer(model, &blocks(&scan(&bent(degrees, slant, right), INK), model.shape)).digit == 3
    };
    let far = |step: f64, still: &dyn Fn(f64) -> bool| {
        let first_wrong = (1..=90).find(|&steps| !still(f64::from(steps) * step));
        f64::from(first_wrong.unwrap_or(91) - 1) * step
    };
    let both = |step: f64, still: &dyn Fn(f64) -> bool| (far(-step, still), far(step, still));
    [
        both(1.0, &|degrees| still(degrees, 0.0, 0.0)),
        both(0.05, &|slant| still(0.0, slant, 0.0)),
        both(0.01, &|right| still(0.0, 0.0, right)),
    ]
}

/// The section: a drawn digit.
pub fn section(model: &Model) -> Section {
    let mut section = Section::new("drawing", "And a digit that nobody scanned?");
    let (height, width) = model.shape;
    if (height, width) != (8, 8) {
        section.text(format!(
            "A drawn digit is for the network of the digits built in, 8×8 pixels; this one knows \
             pictures of {height}×{width}."
        ));
        return section;
    }
    let plain = answer(model, &seen(&plain_seven(), INK, model.shape)).digit;
    let answer = answer(model, &seen(&THREE, INK, model.shape));
    section
        .text(
            "A pen's strokes are brought to the middle and to full height, become a scan of 32×32 \
             pixels with as much ink as the digits of the training set have, and each block of 4×4 \
             is counted. In the book you draw one yourself.",
        )
        .figure(figure(model, &THREE, INK))
        .text(format!(
            "The network says {} with {:.1} %. The last panel takes the answer apart: with ReLUs the \
             logit is a sum with one term for each pixel, its share. Blue speaks for the answer, \
             orange against it; paper where ink would have spoken against is blue too.",
            answer.digit,
            answer.percent()
        ))
        .value("digit", answer.digit)
        .value("sure", answer.probabilities[answer.digit]);
    let [turned, slanted, moved] = limits(model);
    let (read, thin) = (read_ten(model, INK), read_ten(model, THIN));
    section
        .figure(ten_figure(model))
        .text(format!(
            "Ten digits in straight strokes, each with what the network reads: {} of them are \
             right. With a pen's own ink, {:.0} % of the scan, {} are. The last picture is the seven \
             without its bar, read as {plain}: nearly all sevens of the training set have one.",
            right(&read),
            100.0 * THIN,
            right(&thin)
        ))
        .figure(bent_figure(model, 25.0, 0.0, 0.0))
        .text(format!(
            "How much does it depend on the middle and the size? Turned, this three is still a three \
             from {} to {} degrees; moved, from {:.0} % of the width to the left to {:.0} % to the \
             right. The training set has each digit moved by one pixel of eight, {:.1} % of the \
             width, and not turned.",
            fixed(turned.0, 0),
            fixed(turned.1, 0),
            -100.0 * moved.0,
            100.0 * moved.1,
            100.0 / width as f64
        ))
        .value("read", read)
        .value("right", right(&read))
        .value("plain_seven", plain)
        .value("right_thin", right(&thin))
        .value("turned", [turned.0, turned.1])
        .value("slanted", [slanted.0, slanted.1])
        .value("moved", [moved.0, moved.1]);
    section
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model;

    #[test]
    fn drawn_digits_are_read() {
        let read = read_ten(model::at_hand().expect("it is trained"), INK);
        assert!(right(&read) >= 9, "{read:?}");
    }
}
