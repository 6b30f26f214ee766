//! Shows some pictures, and how many each of the three parts has.

use shared::figure::{Chart, Panels};
use shared::{Section, Table};

use crate::digits::{CLASSES, Digits};
use crate::images::Images;

/// Some pictures with what they show.
pub fn figure(images: &Images) -> Panels {
    let mut panels = Panels::new("digits", "The first of the training set", 10);
    for (index, class) in images.classes.iter().enumerate().take(30) {
        let chart = Chart::new("", class.to_string());
        panels = panels.panel(chart.picture(images.picture(index), false));
    }
    panels
}

/// The section: the pictures and their parts.
pub fn section(digits: &Digits) -> Section {
    let parts =
        [("training", &digits.train), ("validation", &digits.validation), ("test", &digits.test)];
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
    let (height, width) = digits.train.shape;
    let pixels = height * width;
    let deviation = digits.standard.deviation[0];
    let faint = digits.faint();
    let mut section = Section::new("images", "What does a network see of a picture?");
    section
        .text(format!(
            "The pictures: {}. Each is {height} by {width} pixels; a pixel is a number from 0, paper, \
             to {}, ink. To the network that is a sample with {pixels} features. Which of them are \
             neighbours it is not told.",
            digits.source, digits.train.white
        ))
        .figure(figure(&digits.train))
        .table(table)
        .text(format!(
            "From each pixel its own mean is taken off, and all are divided by one number, the \
             deviation of all of them, {deviation:.3}. Lesson 2 gave each feature its own; here {faint} \
             of the {pixels} pixels hardly ever see ink and vary less than a tenth as much as all \
             together. Divided by that, a speck of ink there would be a very large number."
        ))
        .text(format!(
            "A digit that is moved by a pixel is the same digit. So each picture is learned in five \
             places, as it is and moved up, down, left and right: {} samples out of {}.",
            digits.count_to_learn(),
            digits.train.count()
        ))
        .value("counts", parts.map(|(_, part)| part.count()))
        .value("to_learn", digits.count_to_learn())
        .value("pixels", pixels)
        .value("faint", faint)
        .value("mean", &digits.standard.mean)
        .value("deviation", deviation);
    section
}
