//! Shows what the network says of drawn digits, and of a three that nobody straightens.

use shared::Section;
use shared::figure::{Chart, Colour, Figure, Panels};
use shared::number::{fixed, short};

use super::predict::scaled;
use crate::Model;
use crate::drawing::{THREE, limits, plain_seven, read, read_ten, right, seen_bent, ten};
use crate::predict::{Answer, answer};
use crate::strokes::{INK, Point, drawn, seen};

/// The share of ink that a common pen leaves.
const THIN: f64 = 0.12;

/// How sure the network is of its digit, in per cent.
fn percent(answer: &Answer) -> String {
    fixed(100.0 * answer.sure(), 0)
}

/// Ten bars, one for each digit.
fn says(answer: &Answer) -> Chart {
    let bar = |(digit, p): (usize, &f64)| (digit as f64 - 0.4, digit as f64 + 0.4, *p);
    Chart::new("", format!("It says {}, with {} %", answer.digit, percent(answer)))
        .x("digit")
        .x_ticks((0..10).map(|digit| (f64::from(digit), digit.to_string())))
        .x_range(-0.6..9.6)
        .y_range(0.0..1.0)
        .bars("", answer.probabilities.iter().enumerate().map(bar))
        .colour(Colour::Blue)
}

/// Where the highest of the ten probabilities is.
fn highest(answer: &Answer) -> String {
    format!("highest at {} with {} %", answer.digit, percent(answer))
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

/// The ten drawn digits as the network sees them, and what it says of each.
pub fn ten_figure(model: &Model) -> Panels {
    let plain = [(7, plain_seven())];
    let mut panels = Panels::new("ten", "Drawn digits, and what the network reads", 11);
    for (digit, strokes) in ten().into_iter().enumerate().chain(plain) {
        let chart = Chart::new("", format!("{digit}: {}", read(model, &strokes, INK)));
        panels = panels.panel(chart.picture(seen(&strokes, INK, model.shape), false));
    }
    panels
}

/// The bent three as the network sees it, and what it says.
pub fn bent_figure(model: &Model, degrees: f64, slant: f64, right: f64) -> Figure {
    let seen = seen_bent(degrees, slant, right, model.shape);
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
    let plain = read(model, &plain_seven(), INK);
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
            100.0 * answer.sure()
        ))
        .value("digit", answer.digit)
        .value("sure", answer.sure());
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
