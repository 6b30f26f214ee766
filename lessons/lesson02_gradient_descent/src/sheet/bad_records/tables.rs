//! The slips and the rules, as tables and as a figure.

use shared::Table;
use shared::figure::Chart;
use shared::number::fixed;

use super::{Case, Found, SHARES, Trial};
use crate::bad_records::Slip;

/// What a case is called.
fn name(trial: Option<Trial>) -> String {
    let Some((slip, count)) = trial else {
        return "all sound".to_owned();
    };
    let what = match slip {
        Slip::Point => "gpa without its point",
        Slip::Missing => "gre 0 for missing",
        Slip::Rank => "rank from the other end",
        Slip::Twice => "entered twice",
    };
    format!("{count} × {what}")
}

pub(super) fn slips(found: &Found) -> Table {
    let mut table = Table::new(
        "slips",
        format!(
            "What slips in {} records do to the neuron: how far the scores spread, what 100 points \
             of gre and one of gpa weigh, by how much the outputs are off the true chances, before \
             and after taking out what cannot be, and the right answers of {}.",
            found.trained, found.tested
        ),
        [
            "records",
            "gre spreads",
            "gpa spreads",
            "100 gre weigh",
            "1 gpa weighs",
            "off by",
            "cleaned, off by",
            "right",
        ],
    );
    for case in &found.cases {
        table.row([
            name(case.trial),
            fixed(case.deviations[0], 1),
            fixed(case.deviations[1], 2),
            fixed(100.0 * case.per_point[0], 3),
            fixed(case.per_point[1], 3),
            fixed(case.distance, 4),
            fixed(case.after, 4),
            case.right.to_string(),
        ]);
    }
    table
}

pub(super) fn rules(found: &Found) -> Table {
    let mut table = Table::new(
        "rules",
        "Which of the bad records each rule takes out, and beside it how many of the sound.",
        ["records", "limits", "(sound)", "3 deviations", "(sound)", "median", "(sound)"],
    );
    for Case { trial, found, .. } in &found.cases {
        let cells = found.iter().flat_map(|[bad, sound]| {
            let of = |(_, count)| format!("{bad} of {count}");
            [trial.map_or("—".to_owned(), of), sound.to_string()]
        });
        table.row(std::iter::once(name(*trial)).chain(cells));
    }
    table
}

/// The share of missing scores found, against how many are missing.
pub(super) fn figure(missing: &[[f64; 3]]) -> Chart {
    let mut chart =
        Chart::new("masking", "Of the missing scores that stand as 0, who finds how many")
            .x("missing, in hundredths of all records")
            .y("share found");
    for (rule, name) in ["limits", "3 deviations from the mean", "3.5 deviations from the median"]
        .iter()
        .enumerate()
    {
        let of = SHARES.iter().zip(missing).map(|(share, found)| (*share as f64, found[rule]));
        chart = chart.line(*name, of);
    }
    chart
}
