//! What each optimizer does with a gradient: steps by hand, conventions, fixtures.

use ndarray::array;
use shared::number::fixed;
use shared::{Section, Table};

use crate::Choice;
use crate::fixtures::{adam, momentum, rmsprop, stepped};
use crate::step_by_hand::first_steps;

/// The section: steps by hand, conventions, fixtures.
pub fn section() -> Section {
    let (gradient, eta) = (array![1.0, 0.01], 0.1);
    let mut table = Table::new(
        "first-steps",
        format!(
            "The first two steps under the constant gradient ({}, {}), with η = {eta}.",
            gradient[0], gradient[1]
        ),
        ["optimizer", "step 1, x", "step 1, y", "step 2, x", "step 2, y"],
    );
    for (choice, first, second) in first_steps(&gradient, eta) {
        let cells = [first[0], first[1], second[0], second[1]].map(|x| fixed(x, 5));
        table.row([vec![choice.to_string()], cells.to_vec()].concat());
    }

    let mut section = Section::new("step", "What does each optimizer do with a gradient?");
    section
        .text(
            "Two parameters, one with a gradient a hundred times the other's. Plain descent \
             moves them in that proportion. What do the others do?",
        )
        .table(table)
        .text(
            "Three families show. SGD's steps stay the same. Momentum's second step is 1.9 times \
             its first, and under a constant gradient they grow to 1/(1 − μ) = 10 times; \
             Nesterov is one step ahead of it. The adaptive ones divide by the gradient's own \
             size, so x and y move alike although their gradients do not: AdaGrad by less each \
             time, RMSprop by far too much at first, since its average starts at 0, and Adam by \
             η, since it takes that bias out.",
        )
        .text(
            "Two conventions meet here. CS231n and n1 §4.5 keep the learning rate inside the \
             velocity (v ← μ·v − η·dθ), PyTorch outside (v ← μ·v + dθ, θ ← θ − η·v): the same \
             path until η changes. And n1's text calls v a moving average while its code leaves \
             out the factor 1 − μ: the code is what everybody uses, and its steps are up to \
             1/(1 − μ) = 10 times those of an average.",
        )
        .text(
            "Weight decay comes in two kinds too. Adding λ·θ to the gradient is the same as \
             shrinking θ by η·λ for SGD, but not for Adam, which would divide λ·θ by √v like any \
             gradient. AdamW shrinks θ apart from the step.",
        );
    fixtures(&mut section);
    section
}

/// CS231n's fixtures among the section's values.
fn fixtures(section: &mut Section) {
    let mut momentum = momentum();
    let after = [
        (Choice::Momentum, stepped(&mut momentum)),
        (Choice::RmsProp, stepped(&mut rmsprop())),
        (Choice::Adam, stepped(&mut adam())),
    ];
    let mut table = Table::new(
        "fixtures",
        "CS231n's fixtures: 20 weights from −0.4 to 0.6 after one step (Adam's sixth).",
        ["optimizer", "first", "second", "last"],
    );
    for (choice, w) in &after {
        let ends = [w[0], w[1], w[19]].map(|w| fixed(w, 8));
        table.row([vec![choice.to_string()], ends.to_vec()].concat());
    }
    section
        .text(
            "Whether an optimizer is right is checked on numbers that others have published: \
             CS231n's fixtures start from a state in the middle of a run.",
        )
        .table(table);
    for (choice, w) in &after {
        section.value(format!("fixture_{choice}").to_lowercase(), w);
    }
    section.value("fixture_momentum_velocity", &momentum.velocity);
}
