//! Shows what the applicants' data look like before and after they are prepared.

use shared::number::{fixed, short};
use shared::{Section, Table};

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
    let mut section =
        Section::new("prepare", "What must be done to data before a neuron sees them?");
    section
        .text(format!(
            "The data: {}. Each has a test score (gre), a grade average (gpa) and the rank of their \
             school, 1 to 4; the question is who was admitted.",
            data.source
        ))
        .text(
            "The rank is a category, written as a number. Rank 2 is not twice rank 1, and a weight \
             times the rank would say that it is. So it becomes four columns, of which the \
             applicant's own holds 1: one-hot encoding. The two scores are numbers, but one is in \
             hundreds and one in units. Standardising takes off the mean and divides by the \
             standard deviation (with n − 1).",
        )
        .table(table)
        .text(format!(
            "gre has mean {:.1} and deviation {:.1}, gpa {:.2} and {:.2}. Afterwards both have mean \
             0 and deviation 1. Last, some applicants are put aside: {} train the neuron, {} test it.",
            applicants.scale.mean[0],
            applicants.scale.deviation[0],
            applicants.scale.mean[1],
            applicants.scale.deviation[1],
            applicants.split.train.len(),
            applicants.split.test.len()
        ))
        .value("mean", &applicants.scale.mean)
        .value("deviation", &applicants.scale.deviation)
        .value("train", applicants.split.train.len())
        .value("test", applicants.split.test.len());
    section
}
