//! Shows some pictures, how many each of the three parts has, and how they fill their frame.

use shared::Strength::Always;
use shared::figure::{Chart, Panels};
use shared::number::{count, fixed};
use shared::{Section, Table};

use crate::digits::{CLASSES, Digits};
use crate::images::{Filling, Images, filling};

/// Some pictures with what they show.
pub fn figure(images: &Images) -> Panels {
    let mut panels = Panels::new("digits", "The first of the training set", 10);
    for (index, class) in images.classes.iter().enumerate().take(20) {
        let chart = Chart::new("", class.to_string());
        panels = panels.panel(chart.picture(images.picture(index), false));
    }
    panels
}

/// How many pictures of each digit each part has.
fn parts_table(parts: [(&str, &Images); 3]) -> Table {
    let header = ["set".to_owned(), "pictures".to_owned()];
    let header = header.into_iter().chain((0..CLASSES).map(|class| class.to_string()));
    let mut table = Table::new("parts", "How many pictures of each digit each set has.", header);
    for (name, part) in parts {
        let of =
            |class: usize| part.classes.iter().filter(|&&one| one == class).count().to_string();
        table.row(
            [name.to_owned(), part.count().to_string()].into_iter().chain((0..CLASSES).map(of)),
        );
    }
    table
}

/// How each digit's pictures fill their frame, in per cent.
fn filling_table(fillings: &[Filling]) -> Table {
    let mut table = Table::new(
        "filling",
        "How the training set's pictures fill their frame, in per cent: their ink, and how many \
         have ink both at the top and at the bottom, at the left edge, at the right one.",
        ["digit", "ink", "top and bottom", "left", "right"],
    );
    for (digit, of) in fillings.iter().enumerate() {
        let shares = [of.ink, of.whole_height, of.left, of.right];
        let percent = shares.map(|share| fixed(100.0 * share, 0));
        table.row([digit.to_string()].into_iter().chain(percent));
    }
    table
}

/// The section: the pictures and their parts.
pub fn section(digits: &Digits) -> Section {
    let parts =
        [("training", &digits.train), ("validation", &digits.validation), ("test", &digits.test)];
    let (height, width) = digits.train.shape;
    let pixels = height * width;
    let deviation = digits.standard.deviation[0];
    let faint = digits.faint();
    let fillings: Vec<Filling> = (0..CLASSES).map(|class| filling(&digits.train, class)).collect();
    let all = |of: fn(&Filling) -> f64| fillings.iter().map(of).collect::<Vec<f64>>();
    let mean = |of: fn(&Filling) -> f64| all(of).iter().sum::<f64>() / CLASSES as f64;
    let most = |of: fn(&Filling) -> f64| all(of).into_iter().fold(0.0, f64::max);
    let least = |of: fn(&Filling) -> f64| all(of).into_iter().fold(1.0, f64::min);
    let percent = |share: f64| fixed(100.0 * share, 0);
    let ink = mean(|of| of.ink);
    // A tenth more or less of the ink is nothing that an eye would see.
    let near = |of: f64| (of / ink - 1.0).abs() < 0.1;

    let mut section = Section::new("images", "What does a network see of a picture?");
    section
        .text(format!(
            "The pictures: {}. Each is {height} by {width} pixels; a pixel is a number from 0, paper, \
             to {}, ink. To the network that is a sample with {pixels} features. Each training \
             picture is learned in five places, as it is and moved up, down, left and right by a \
             pixel: {} samples out of {}.",
            digits.source,
            digits.train.white,
            count(digits.count_to_learn()),
            count(digits.train.count())
        ))
        .figure(figure(&digits.train))
        .table(parts_table(parts))
        .text(format!(
            "From each pixel its own mean is taken off, and all are divided by one number, the \
             deviation of all of them, {deviation:.3}."
        ))
        .claim(
            "faint",
            Always,
            faint > 0,
            format!(
                "{faint} of the {pixels} pixels hardly ever see ink: they vary less than a tenth as \
                 much as all together."
            ),
        )
        .table(filling_table(&fillings))
        .claim(
            "same-ink",
            Always,
            fillings.iter().all(|of| near(of.ink)),
            format!(
                "All ten digits have nearly the same ink, from {} to {} % of the picture.",
                percent(least(|of| of.ink)),
                percent(most(|of| of.ink))
            ),
        )
        .claim(
            "whole-height",
            Always,
            fillings.iter().all(|of| of.whole_height > 0.99 && of.left.max(of.right) < of.whole_height),
            format!(
                "More than 99 % of each digit's pictures have ink both at the top and at the bottom; \
                 the sides are touched more seldom, on average by {} % of the pictures at the left and by {} % at the \
                 right.",
                percent(mean(|of| of.left)),
                percent(mean(|of| of.right))
            ),
        )
        .value("counts", parts.map(|(_, part)| part.count()))
        .value("to_learn", digits.count_to_learn())
        .value("pixels", pixels)
        .value("faint", faint)
        .value("mean", &digits.standard.mean)
        .value("deviation", deviation);
    section
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_scans_are_brought_to_one_size_and_one_ink() {
        let section = section(&Digits::built_in(42));
        assert!(section.claims().all(|claim| claim.holds));
    }

    /// Every pixel of every picture is ink in a chess board that begins with ink or with paper,
    /// a one has twice the ink, and a seven ends above the bottom.
    #[test]
    fn pictures_of_another_kind_are_said_to_be_nothing_of_it() {
        let mut digits = Digits::built_in(42);
        let classes = digits.train.classes.clone();
        for (index, mut row) in digits.train.pixels.rows_mut().into_iter().enumerate() {
            for (pixel, ink) in row.iter_mut().enumerate() {
                let dark = (pixel / 8 + pixel + index) % 2 == 0;
                *ink = match classes[index] {
                    1 => 8 + 8 * u8::from(dark),
                    7 if pixel >= 56 => 0,
                    _ => 8 * u8::from(dark),
                };
            }
        }
        digits.standard.deviation.fill(0.3);
        let section = section(&digits);
        assert!(section.claims().all(|claim| !claim.holds));
        for id in ["faint", "same-ink", "whole-height"] {
            assert!(!section.holds(id), "{id}");
        }
    }
}
