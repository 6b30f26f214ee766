//! Shows what the applicants' data look like before and after they are prepared.

use ndarray::Axis;
use shared::number::{count, fixed, short};
use shared::{Section, Strength::Always, Table};

use crate::applicants::{Applicants, FEATURES};

pub(super) fn section(applicants: &Applicants) -> Section {
    let data = &applicants.data;
    let mut table = Table::new(
        "prepare",
        "The first applicants, as they come and prepared.",
        ["gre", "gpa", "rank", "gre′", "gpa′"].iter().chain(&FEATURES[2..]).copied(),
    );
    for sample in 0..data.len().min(5) {
        let mut row =
            vec![short(data.gre[sample]), short(data.gpa[sample]), data.rank[sample].to_string()];
        let features = applicants.features.row(sample);
        row.extend(features.iter().take(2).map(|&x| fixed(x, 3)));
        row.extend(features.iter().skip(2).map(|&x| fixed(x, 0)));
        table.row(row);
    }
    let scores = applicants.features.select(Axis(1), &[0, 1]); // (applicants, 2)
    let (mean, deviation) = (scores.mean_axis(Axis(0)), scores.std_axis(Axis(0), 1.0));
    let standard = mean.is_some_and(|mean| mean.iter().all(|mean| mean.abs() < 1e-9))
        && deviation.iter().all(|deviation| (deviation - 1.0).abs() < 1e-9);
    let [gre, gpa] = [0, 1].map(|score| applicants.scale.deviation[score]);
    let mut section =
        Section::new("prepare", "What must be done to data before a neuron sees them?");
    section
        .text(format!(
            "The data: {}. gre is a test score, gpa a grade average, the rank that of the \
             applicant's school, from 1 to 4; the question is who was admitted.",
            data.source
        ))
        .table(table)
        .text(format!(
            "gre has mean {} and deviation {}, gpa {} and {}.",
            fixed(applicants.scale.mean[0], 1),
            fixed(gre, 1),
            fixed(applicants.scale.mean[1], 2),
            fixed(gpa, 2)
        ))
        .claim(
            "one-scale",
            Always,
            standard && gre > 100.0 * gpa,
            format!(
                "Raw, gre spreads {} times as widely as gpa; standardised, both have the mean 0 \
                 and the deviation 1.",
                fixed(gre / gpa, 0)
            ),
        )
        .text(format!(
            "All {} were standardised together, as the notes' `data_prep` does. Then they were parted: {} train \
             the neuron, {} test it.",
            count(data.len()),
            count(applicants.split.train.len()),
            count(applicants.split.test.len())
        ))
        .value("mean", &applicants.scale.mean)
        .value("deviation", &applicants.scale.deviation)
        .value("train", applicants.split.train.len())
        .value("test", applicants.split.test.len());
    section
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scores_on_two_scales_are_seen() {
        let mut applicants = Applicants::load(None, 42).expect("the generated set is sound");
        assert!(section(&applicants).holds("one-scale"));
        applicants.features.column_mut(0).mapv_inplace(|gre| 2.0 * gre);
        assert!(!section(&applicants).holds("one-scale"));
    }
}
