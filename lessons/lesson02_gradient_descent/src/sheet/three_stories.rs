//! Shows the three stories side by side.

use shared::number::fixed;
use shared::{Section, Table};

use crate::three_stories::{black_box, guess_a_number, shooting};

pub(super) fn section() -> Section {
    let stories = [
        ("number", "guess a number (73)", guess_a_number(73.0)),
        ("box", "open a black box", black_box()),
        ("target", "hit the target", shooting()),
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
            "Someone thinks of a number and says \"too high\" or \"too low\". A box answers 2 with \
             3, and one wonders by what it multiplies. A shooter sees where the shots fell and \
             aims again. In all three there is a first guess, a look forward to what it leads to, \
             a measure of how wrong that is, and a correction. That is the loop of this lesson, \
             and of every lesson after it: initialise, forward, loss, update.",
        )
        .table(table)
        .text(
            "The three differ in what the answer tells. The first tells only a direction. The \
             others tell a direction and how far off the guess was, and correct by a share of \
             that: their steps get shorter by themselves as they come close. The box is never \
             opened: one ends with a factor that imitates it, which is all that one can ask.",
        );
    for (name, _, history) in &stories {
        section.value(format!("{name}_guesses"), history.len());
        section.value(format!("{name}_last"), history[history.len() - 1].0);
    }
    section
}
