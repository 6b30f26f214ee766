//! A table of all bugs, then each with its label: its lines, what it does, what catches it.

use shared::figure::Figure;
use shared::report::Value;
use shared::source::anchored;
use shared::{Result, Section, Table};

use crate::museum::Hall;

mod adam_without_correction;
mod ascent;
mod averaged_velocity;
mod backward_factor;
mod circles;
mod drifting_steps;
mod hidden_delta;
mod linear_beta;
mod mean_of_targets;
mod missing_half;
mod newton;
mod output_spread;
mod rounded_step;
mod scaled_loss;
mod skipped_weights;
mod tanh_overflow;
mod transposed_product;
mod which_way;

/// One bug.
#[derive(Debug, Clone)]
pub struct Exhibit {
    /// The note and section, "n1 §5.1".
    pub place: &'static str,
    /// What is wrong, in a few words.
    pub bug: &'static str,
    /// The exhibit's own file, in which `wrong` and `right` are marked.
    pub source: &'static str,
    /// What it does here, with numbers.
    pub effect: String,
    /// Which check catches it.
    pub caught_by: &'static str,
    /// The numbers, by name.
    pub values: Vec<(&'static str, Value)>,
    /// What there is to see, where that says more than the numbers.
    pub figure: Option<Figure>,
}

impl Exhibit {
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
        mean_of_targets::exhibit(hall),
        circles::exhibit(hall)?,
        newton::exhibit(),
        rounded_step::exhibit(),
        hidden_delta::exhibit(),
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
    let exhibits = exhibits(hall)?;
    let mut table = Table::new(
        "museum",
        "Bugs of the notes, and the check that catches each.",
        ["where", "bug", "caught by"],
    );
    for exhibit in &exhibits {
        table.row([exhibit.place, exhibit.bug, exhibit.caught_by]);
    }
    let mut section = Section::new("museum", "What do real bugs look like?");
    section
        .text(format!(
            "The notes that this course grew out of contain {} bugs worth keeping. None of them was \
             put there on purpose, hardly one stops a program, and they survived being read many times. \
             On {}:",
            exhibits.len(),
            hall.applicants.data.source
        ))
        .table(table)
        .text(
            "Notice how few the loss curve catches. Below is each with its lines: first as the notes \
             have it, then mended.",
        );
    for exhibit in &exhibits {
        section
            .text(format!("{}: {}. {}", exhibit.place, exhibit.bug, exhibit.effect))
            .verbatim(format!("{}\n\n{}", exhibit.lines("wrong"), exhibit.lines("right")));
        if let Some(figure) = &exhibit.figure {
            section.figure(figure.clone());
        }
        for (name, value) in &exhibit.values {
            section.value(*name, value.clone());
        }
    }
    Ok(section)
}

#[cfg(test)]
mod tests {
    use super::*;

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
        assert_eq!(exhibits.len(), 18);
    }
}
