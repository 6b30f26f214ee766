//! Shows the three stories side by side.

use shared::number::{fixed, short};
use shared::{Section, Strength::Always, Table};

use crate::three_stories::{black_box, guess_a_number, shooting};

/// Guesses with their losses.
type History = Vec<(f64, f64)>;

pub(super) fn section() -> Section {
    show(guess_a_number(73.0), black_box(), shooting())
}

fn show(number: History, black_box: History, target: History) -> Section {
    let shares = [share(&black_box), share(&target)];
    let stories = [
        ("number", "guess a number (73)", number),
        ("box", "open a black box", black_box),
        ("target", "hit the target", target),
    ];
    let mut table = Table::new(
        "stories",
        "Three stories: the first guesses, and how many it took.",
        ["story", "guess 1", "guess 2", "guess 3", "last", "guesses"],
    );
    for (_, name, history) in &stories {
        let guess = |step: usize| fixed(history[step].0, 3);
        let last = history.len() - 1;
        table.row([
            (*name).to_owned(),
            guess(0),
            guess(1),
            guess(2),
            guess(last),
            history.len().to_string(),
        ]);
    }
    let mut section = Section::new("stories", "What do guessing, measuring and aiming share?");
    section
        .text(
            "Three guessers: of a number, by \"too high\" and \"too low\"; of the factor in a box \
             that answers 2 with 3; and of an aim, by where the shots fell.",
        )
        .table(table);
    let [of_box, of_target] = shares.map(|share| share.unwrap_or(f64::NAN));
    section.claim(
        "shorter",
        Always,
        [of_box, of_target].iter().all(|share| (0.0..1.0).contains(share)),
        format!(
            "At the box each correction is {} times the one before, at the target {} times: the \
             steps get shorter by themselves.",
            short((1e6 * of_box).round() / 1e6),
            short((1e6 * of_target).round() / 1e6)
        ),
    );
    for (name, _, history) in &stories {
        section.value(format!("{name}_guesses"), history.len());
        section.value(format!("{name}_last"), history[history.len() - 1].0);
    }
    section
}

/// How many times the one before each correction is, if it is the same for all but rounding.
fn share(history: &History) -> Option<f64> {
    let steps: Vec<f64> = history.windows(2).map(|pair| pair[1].0 - pair[0].0).collect();
    let shares: Vec<f64> = steps.windows(2).map(|pair| pair[1] / pair[0]).collect();
    let first = *shares.first()?;
    shares.iter().all(|share| (share - first).abs() < 1e-9).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The corrections of the number's story are no fixed share of each other.
    #[test]
    fn only_corrections_by_a_share_get_shorter_by_themselves() {
        let number = || guess_a_number(73.0);
        assert!(section().holds("shorter"));
        assert!(!show(number(), number(), shooting()).holds("shorter"));
        assert!(!show(number(), black_box(), number()).holds("shorter"));
    }
}
