//! Shows how sure the network is of the test set, of noise, and of what is no digit.

use shared::Strength::Always;
use shared::figure::{Chart, Panels};
use shared::number::{count, fixed, short};
use shared::random::Random;
use shared::{Section, Table};

use crate::outside::{BANDS, in_bands, noise, strangers};
use crate::predict::{answer, says};
use crate::{Digits, Model};

/// How many pictures of noise.
const NOISE: usize = 1000;

/// How far from the training set's mean the noise is taken, in units of where it is.
const FACTORS: [f64; 6] = [0.25, 0.5, 1.0, 2.0, 4.0, 8.0];

/// What is sure, 0 to 1.
const SURE: f64 = BANDS[2];

/// In per cent.
fn percent(share: f64) -> String {
    fixed(100.0 * share, 0)
}

/// Pictures that are no digit, each with what the network says.
fn figure(model: &Model) -> Panels {
    let mut panels = Panels::new("strangers", "None of these is a digit", 4);
    for (name, picture) in strangers() {
        let answer = answer(model, &picture);
        let words = format!("{name}: {}, {} %", answer.digit, percent(answer.sure()));
        panels = panels.panel(Chart::new("", words).picture(picture, false));
    }
    panels
}

/// The answers by how sure they are.
fn bands_table(test: [usize; 4], right: [usize; 4], noise: [usize; 4]) -> Table {
    let mut table = Table::new(
        "certainty",
        format!(
            "How sure the network is of the test set, and of {} pictures of noise.",
            count(NOISE)
        ),
        ["the digit's probability", "test set", "of these right", "noise"],
    );
    let names = ["below 50 %", "50 to 90 %", "90 to 99 %", "99 % and more"];
    for (band, name) in names.into_iter().enumerate() {
        let counts = [test[band], right[band], noise[band]].map(|count| count.to_string());
        table.row([name.to_owned()].into_iter().chain(counts));
    }
    table
}

/// What the network says of pictures that are no digit.
fn add_strangers(section: &mut Section, model: &Model) {
    let answers: Vec<_> =
        strangers().iter().map(|(name, picture)| (*name, answer(model, picture))).collect();
    let sure: Vec<_> = answers.iter().filter(|(_, answer)| answer.sure() > SURE).collect();
    let of = |wanted: &str| answers.iter().find(|(name, _)| *name == wanted).map(|(_, of)| of);
    section.figure(figure(model));
    if let (Some(dot), Some(letter)) = (of("a dot"), of("E")) {
        section
            .claim(
                "strangers",
                Always,
                dot.sure() > SURE && letter.sure() > SURE,
                format!(
                    "Of these {}, none of them a digit, {} get an answer surer than {} %, among them \
                     the dot, which is read as {}, and the letter E, which is read as {}.",
                    answers.len(),
                    sure.len(),
                    percent(SURE),
                    dot.digit,
                    letter.digit
                ),
            )
            .value("dot", dot.sure());
    }
    section.value("strangers", answers.iter().map(|(_, of)| of.sure()).collect::<Vec<_>>());
}

/// The section: what a certainty is worth among the digits, and what elsewhere.
pub fn section(digits: &Digits, model: &Model) -> Section {
    let network = &model.network;
    let test = says(network, &model.standard.apply(&digits.test.brightness()));
    let known = test.iter().zip(&digits.test.classes);
    let right = known.filter(|((digit, _), class)| digit == *class).map(|((_, sure), _)| *sure);
    let right = in_bands(right);
    let test = in_bands(test.iter().map(|(_, sure)| *sure));
    let share = |bands: std::ops::Range<usize>| {
        let sum = |counts: [usize; 4]| counts[bands.clone()].iter().sum::<usize>() as f64;
        sum(right) / sum(test)
    };
    let (unsure, surest) = (share(0..2), share(3..4));

    let random = &mut Random::seed(model.seed);
    let noise = model.standard.apply(&noise(NOISE, model.standard.mean.len(), random));
    let bands = in_bands(says(network, &noise).iter().map(|(_, sure)| *sure));
    let sure_of_noise = bands[2] + bands[3];
    let far = FACTORS.map(|factor| {
        says(network, &(factor * &noise)).iter().filter(|(_, sure)| *sure >= SURE).count()
    });
    let mut far_table = Table::new(
        "far",
        format!(
            "The same noise nearer to the training set's mean picture and further from it: how many \
             of the {} answers are surer than {} %.",
            count(NOISE),
            percent(SURE)
        ),
        ["distance", "sure answers"],
    );
    for (factor, count) in FACTORS.into_iter().zip(far) {
        far_table.row([short(factor), count.to_string()]);
    }

    let mut section = Section::new("certainty", "What is its certainty worth?");
    section
        .text(
            "The network is asked about the test set, and about noise: pictures in which each pixel \
             is drawn by chance between paper and ink.",
        )
        .table(bands_table(test, right, bands))
        .claim(
            "inside",
            Always,
            surest > 0.98 && unsure < 0.9,
            format!(
                "Among digits like those that it learned, a certainty is worth something: of the \
                 answers with 99 % or more, {} % are right, of those below 90 %, {} %.",
                percent(surest),
                percent(unsure)
            ),
        )
        .claim(
            "noise",
            Always,
            sure_of_noise as f64 > 0.2 * NOISE as f64,
            format!(
                "Of noise a certainty is worth nothing: {sure_of_noise} of {} pictures get an answer surer \
                 than {} %, and {} of them one surer than 99 %.",
                count(NOISE),
                percent(SURE),
                bands[3]
            ),
        )
        .table(far_table)
        .claim(
            "further",
            Always,
            far.windows(2).all(|pair| pair[1] > pair[0]),
            "The further the noise is from the mean picture, the more of the answers are sure.",
        );
    if model.shape == (8, 8) {
        add_strangers(&mut section, model);
    }
    section.value("sure_of_noise", sure_of_noise).value("far", far);
    section
}

#[cfg(test)]
mod tests {
    use super::super::live::at_hand;
    use super::*;

    #[test]
    fn outside_its_data_the_network_is_sure_of_anything() {
        let digits = Digits::built_in(42);
        let mut model = at_hand().expect("it converges").clone();
        assert!(section(&digits, &model).claims().all(|claim| claim.holds));

        // A network that gives all ten the same, whatever it is shown.
        model.network.theta.fill(0.0);
        let section = section(&digits, &model);
        for id in ["inside", "noise", "further", "strangers"] {
            assert!(!section.holds(id), "{id}");
        }
    }
}
