//! A table of all bugs, then each with its label: its lines, what it does, what catches it.

use shared::figure::Figure;
use shared::report::Value;
use shared::source::anchored;
use shared::{Result, Section, Strength::Always, Table};

use crate::museum::Hall;

mod adam_without_correction;
mod ascent;
mod averaged_velocity;
mod backward_factor;
mod circles;
mod drifting_steps;
mod false_valley;
mod hidden_delta;
mod linear_beta;
mod linear_product;
mod mean_of_targets;
mod missing_half;
mod newton;
mod one_bottom;
mod output_spread;
mod rounded_step;
mod scaled_loss;
mod skipped_weights;
mod slips;
mod tanh_overflow;
mod transposed_product;
mod unit_output;
mod weight_in_step;
mod which_way;

/// One bug.
#[derive(Debug, Clone)]
pub struct Exhibit {
    /// Its claim's name: its file's.
    pub id: &'static str,
    /// The note and section, "n1 §5.1".
    pub place: &'static str,
    /// What is wrong, in a few words.
    pub bug: &'static str,
    /// The exhibit's own file, in which `wrong` and `right` are marked.
    pub source: &'static str,
    /// What it does here, with numbers: the claim's sentence.
    pub effect: String,
    /// Whether the numbers are so.
    pub holds: bool,
    /// Which check catches it.
    pub caught_by: &'static str,
    /// The numbers, by name.
    pub values: Vec<(&'static str, Value)>,
    /// What there is to see, where that says more than the numbers.
    pub figure: Option<Figure>,
    /// The numbers side by side, where they are too many for a sentence.
    pub table: Option<Table>,
}

impl Exhibit {
    /// With one more number, or several.
    fn with(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        self.values.push((name, value.into()));
        self
    }

    /// The lines marked `wrong` or `right`.
    ///
    /// # Panics
    /// If the file does not have them.
    pub fn lines(&self, which: &str) -> String {
        let lines = anchored(self.source, which);
        lines.unwrap_or_else(|| panic!("{}: its file has no anchor {which}", self.bug))
    }
}

/// All exhibits, in the order of the lessons they belong to.
///
/// # Errors
/// If a run that should not diverge does.
pub fn exhibits(hall: &Hall) -> Result<Vec<Exhibit>> {
    Ok(vec![
        tanh_overflow::exhibit(),
        missing_half::exhibit(),
        ascent::exhibit(hall),
        scaled_loss::exhibit(hall),
        drifting_steps::exhibit(hall),
        which_way::exhibit(),
        one_bottom::exhibit(),
        false_valley::exhibit(hall),
        mean_of_targets::exhibit(hall),
        circles::exhibit(hall)?,
        newton::exhibit(),
        rounded_step::exhibit(),
        slips::exhibit(),
        linear_product::exhibit(),
        hidden_delta::exhibit(),
        unit_output::exhibit(hall)?,
        weight_in_step::exhibit(hall),
        skipped_weights::exhibit(hall)?,
        transposed_product::exhibit(),
        averaged_velocity::exhibit(),
        adam_without_correction::exhibit(),
        output_spread::exhibit(hall),
        backward_factor::exhibit(),
        linear_beta::exhibit(),
    ])
}

/// The section.
///
/// # Errors
/// If a run that should not diverge does.
pub fn section(hall: &Hall) -> Result<Section> {
    Ok(show(&exhibits(hall)?, &hall.applicants.data.source))
}

/// Exhibits, on applicants from there.
fn show(exhibits: &[Exhibit], applicants: &str) -> Section {
    let mut table = Table::new(
        "museum",
        "Bugs of the notes, and the check that catches each.",
        ["where", "bug", "caught by"],
    );
    for exhibit in exhibits {
        table.row([exhibit.place, exhibit.bug, exhibit.caught_by]);
    }
    let caught = |by: &str| exhibits.iter().filter(|one| one.caught_by.contains(by)).count();
    let (by_loss, by_check) = (caught("the loss"), caught("a gradient check"));
    let others = exhibits.iter().filter(|one| !one.caught_by.contains("a gradient check"));
    let most = others.map(|one| caught(one.caught_by)).max().unwrap_or(0);
    let mut section = Section::new("museum", "What do real bugs look like?");
    section
        .text(format!("{} bugs of the notes, on {applicants}.", exhibits.len()))
        .table(table)
        .claim(
            "few",
            Always,
            most < by_check && 2 * by_check < exhibits.len(),
            format!(
                "The loss catches {by_loss} of these {} bugs. A gradient check catches {by_check}, \
                 more than any other check does, and still the larger part needs something else.",
                exhibits.len()
            ),
        );
    for exhibit in exhibits {
        section
            .text(format!("{}: {}.", exhibit.place, exhibit.bug))
            .claim(exhibit.id, Always, exhibit.holds, &exhibit.effect)
            .verbatim(format!("{}\n\n{}", exhibit.lines("wrong"), exhibit.lines("right")));
        if let Some(table) = &exhibit.table {
            section.table(table.clone());
        }
        if let Some(figure) = &exhibit.figure {
            section.figure(figure.clone());
        }
        for (name, value) in &exhibit.values {
            section.value(*name, value.clone());
        }
    }
    section
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::museum::ascent::loss_curve;

    #[test]
    fn every_exhibit_shows_both_sides() {
        let hall = Hall::open(None, 42).expect("the generated set is sound");
        let exhibits = exhibits(&hall).expect("they run");
        for exhibit in &exhibits {
            let (wrong, right) = (exhibit.lines("wrong"), exhibit.lines("right"));
            assert!(wrong.contains("fn ") && right.contains("fn "), "{}", exhibit.bug);
            assert_ne!(wrong, right);
            assert!(!exhibit.values.is_empty() && exhibit.effect.ends_with('.'), "{}", exhibit.bug);
        }
        assert_eq!(exhibits.len(), 24);
    }

    /// Where wrong does what right does, or right what wrong does.
    #[test]
    fn an_exhibit_that_shows_no_bug_is_noticed() {
        let hall = Hall::open(None, 42).expect("the generated set is sound");
        let right = section(&hall).expect("they run");
        let (part, test) = (hall.applicants.train(), hall.applicants.test());
        let mended = loss_curve(crate::museum::ascent::right, &part);
        let adam = crate::museum::adam_without_correction::right;
        let falling = [0.3, 0.25, 0.2];
        let wrong = [
            ("tanh-overflow", tanh_overflow::show([f64::INFINITY, f64::INFINITY])),
            ("missing-half", missing_half::show([1e-9, 1e-9])),
            ("ascent", ascent::show(&mended, &mended, &test)),
            ("scaled-loss", scaled_loss::show(1.0, 360)),
            ("drifting-steps", drifting_steps::show(1.0, [0.2, 0.2])),
            ("which-way", which_way::show([0.7, 0.7])),
            ("one-bottom", one_bottom::show([(0.0, 0.0); 2], [(0.0, 0.0); 2], 0.2)),
            ("false-valley", false_valley::show([19, 19], [-0.6, -1.4])),
            ("mean-of-targets", mean_of_targets::show(1334.0, 1334.0, [0.0, 0.0])),
            ("circles", circles::show([4.0, 1.0, 1.0])),
            ("newton", newton::show([26, 26])),
            ("rounded-step", rounded_step::show(150.2177, 150.2177)),
            ("slips", slips::show([63.0; 4], [63.0; 4], [63.0; 4], [9.0, 150.0])),
            ("linear-product", linear_product::show([150.0, 150.0], [0.0, 0.0])),
            ("hidden-delta", hidden_delta::show(1e-9, 1e-9, 1.0)),
            ("unit-output", unit_output::show([1.8, 1e-9], 0.9, 100, [&falling, &falling])),
            ("weight-in-step", weight_in_step::show([1e-9, 1e-9], [2, 2], 1.8, [0.27, 0.2, 0.2])),
            ("skipped-weights", skipped_weights::show([0.25, 0.26, 0.25], 0.2)),
            ("transposed-product", transposed_product::show([(1, 3), (1, 3)], [Some((1, 4)); 2])),
            ("averaged-velocity", averaged_velocity::show(-0.1, -0.1)),
            ("adam-without-correction", adam_without_correction::show(adam, adam)),
            ("output-spread", output_spread::show([1.0, 1.0])),
            ("backward-factor", backward_factor::show([1e-3, 1e-3], 1024.0)),
            ("linear-beta", linear_beta::show([0.5, 0.5])),
        ];
        for (id, exhibit) in wrong {
            assert!(right.holds(id), "{id}");
            assert!(!show(&[exhibit], "no data").holds(id), "{id}");
        }
    }

    /// All of them found by the loss; or by nothing but a gradient check.
    #[test]
    fn who_catches_what_is_counted() {
        let hall = Hall::open(None, 42).expect("the generated set is sound");
        let all = exhibits(&hall).expect("they run");
        assert!(show(&all, "").holds("few"));
        for caught_by in ["the loss: it rises", "a gradient check"] {
            let same: Vec<Exhibit> =
                all.iter().map(|one| Exhibit { caught_by, ..one.clone() }).collect();
            assert!(!show(&same, "").holds("few"), "{caught_by}");
        }
    }
}
