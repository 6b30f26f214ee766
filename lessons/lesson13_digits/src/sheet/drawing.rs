//! Shows what the network says of drawn digits, and of a three that nobody straightens.

use shared::Section;
use shared::Strength::{Always, Mostly};
use shared::figure::{Chart, Colour, Figure, Panels};
use shared::number::{fixed, short};

use super::predict::scaled;
use crate::drawing::{THREE, crossed, limits, read, read_ten, right, seen_bent, sevens, ten};
use crate::predict::{Answer, answer};
use crate::strokes::{INK, Point, drawn, seen};
use crate::{Digits, Model};

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

/// Ten drawn digits as the network sees them, and what it says of each.
pub fn ten_figure(model: &Model) -> Panels {
    let mut panels = Panels::new("ten", "Drawn digits, and what the network reads", 10);
    for (digit, strokes) in ten().into_iter().enumerate() {
        let chart = Chart::new("", format!("{digit}: {}", read(model, &strokes, INK)));
        panels = panels.panel(chart.picture(seen(&strokes, INK, model.shape), false));
    }
    panels
}

/// Three sevens as the network sees them, each with its answer.
fn sevens_figure(model: &Model, answers: &[Answer; 3]) -> Panels {
    let mut panels = Panels::new("sevens", "A seven with its bar and two without", 4);
    for ((name, strokes), answer) in sevens().iter().zip(answers) {
        let words = format!("{name}: {}, {} %", answer.digit, percent(answer));
        panels =
            panels.panel(Chart::new("", words).picture(seen(strokes, INK, model.shape), false));
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

/// What the network reads of sevens with a bar and without, and what it has been shown.
fn add_sevens(section: &mut Section, digits: &Digits, model: &Model) {
    let answers = sevens().map(|(_, strokes)| answer(model, &seen(&strokes, INK, model.shape)));
    let [barred, plain, leaning] = answers.each_ref().map(|answer| answer.digit);
    let shown: Vec<_> =
        digits.train.classes.iter().enumerate().filter(|(_, class)| **class == 7).collect();
    let with_bar = shown.iter().filter(|(index, _)| crossed(&digits.train.picture(*index))).count();
    section
        .figure(sevens_figure(model, &answers))
        .claim(
            "seven",
            Mostly,
            barred == 7 && plain != 7 && leaning == 7,
            format!(
                "A seven with a bar is read as {barred}, with {} %, and the same one without it as \
                 {plain}, with {} %; another without a bar, which leans further, as {leaning}, with {} %.",
                percent(&answers[0]),
                percent(&answers[1]),
                percent(&answers[2])
            ),
        )
        .claim(
            "crossed",
            Always,
            with_bar as f64 > 0.9 * shown.len() as f64,
            format!(
                "Of the {} sevens of the training set {with_bar} have a bar: somewhere in the middle, \
                 four pixels of a row or more hold ink.",
                shown.len()
            ),
        )
        .value("plain_seven", plain);
}

/// How far the three can be bent.
fn add_limits(section: &mut Section, model: &Model) {
    let [turned, slanted, moved] = limits(model);
    let width = model.shape.1 as f64;
    let (left, right) = (-100.0 * moved.0, 100.0 * moved.1);
    section
        .figure(bent_figure(model, 25.0, 0.0, 0.0))
        .claim(
            "turned",
            Always,
            turned.0 < 0.0 && turned.1 > 0.0 && turned.1.max(-turned.0) < 45.0,
            format!(
                "Less than 45 degrees either way turn this three into something else: it is read as a \
                 three from {} to {} degrees.",
                fixed(turned.0, 0),
                fixed(turned.1, 0)
            ),
        )
        .claim(
            "moved",
            Always,
            left.min(right) > 100.0 / width,
            format!(
                "Moved, the three is read as one from {left:.0} % of the width to the left to {right:.0} % to the \
                 right: further than the one pixel, {} % of the width, by which the training set's \
                 digits were moved.",
                fixed(100.0 / width, 1)
            ),
        )
        .value("turned", [turned.0, turned.1])
        .value("slanted", [slanted.0, slanted.1])
        .value("moved", [moved.0, moved.1]);
}

/// The section: a drawn digit.
pub fn section(digits: &Digits, model: &Model) -> Section {
    let mut section = Section::new("drawing", "And a digit that nobody scanned?");
    let (height, width) = model.shape;
    if (height, width) != (8, 8) {
        section.text(format!(
            "A drawn digit is for the network of the digits built in, 8×8 pixels; this one knows \
             pictures of {height}×{width}."
        ));
        return section;
    }
    let three = answer(model, &seen(&THREE, INK, model.shape));
    let (read, thin) = (read_ten(model, INK), read_ten(model, THIN));
    let (all, fewer) = (right(&read), right(&thin));
    section
        .text(
            "A pen's strokes are brought to the middle and to full height, become a scan of 32×32 \
             pixels with as much ink as the digits of the training set have, and each block of 4×4 \
             is counted. In the book you draw one yourself.",
        )
        .figure(figure(model, &THREE, INK))
        .text(
            "The last panel takes the answer apart into the pixels' shares: blue speaks for it, orange \
             against it.",
        )
        .value("digit", three.digit)
        .value("sure", three.sure())
        .value("shares", &three.shares)
        .figure(ten_figure(model))
        .claim(
            "ten",
            Always,
            all == read.len(),
            "All ten digits in straight strokes are read right.",
        )
        .claim(
            "thin",
            Always,
            fewer < all,
            format!(
                "With a pen's own ink, {:.0} % of the scan, fewer of the ten are read right: {fewer}.",
                100.0 * THIN
            ),
        )
        .value("read", read)
        .value("right", all)
        .value("right_thin", fewer);
    add_sevens(&mut section, digits, model);
    add_limits(&mut section, model);
    section
}

#[cfg(test)]
mod tests {
    use super::super::live::at_hand;
    use super::*;

    #[test]
    fn the_trained_network_reads_what_is_drawn_as_it_was_shown() {
        let mut digits = Digits::built_in(42);
        let model = at_hand().expect("it converges").clone();
        assert!(section(&digits, &model).claims().all(|claim| claim.holds));
        // Were its sevens ones, they would have no bar.
        digits.train.classes.iter_mut().for_each(|class| *class = if *class == 1 { 7 } else { 1 });
        assert!(!section(&digits, &model).holds("crossed"));
    }

    /// One that says 3 whatever it sees, and one that says 0.
    #[test]
    fn a_network_that_always_says_the_same_is_seen_through() {
        let digits = Digits::built_in(42);
        let mut model = at_hand().expect("it converges").clone();
        model.network.theta.fill(0.0);
        let says_0 = section(&digits, &model);
        for id in ["ten", "thin", "seven", "moved"] {
            assert!(!says_0.holds(id), "{id}");
        }
        model.network.bias_mut(1)[3] = 1.0;
        assert!(!section(&digits, &model).holds("turned"));
    }
}
