//! # One step of each, by hand
//!
//! The same gradient, six steps: what each optimizer makes of it, first with
//! nothing remembered and then on CS231n's fixtures.

use lesson05_backprop::Optimizer;
use ndarray::{Array1, array};
use shared::number::fixed;
use shared::{Section, Table};

use crate::fixtures::fixture;
use crate::{Adam, Choice, Momentum, RmsProp};

/// How far each optimizer moves two parameters in its first two steps, when the
/// gradient is constant: (optimizer, first step, second step).
pub fn first_steps(gradient: &Array1<f64>, eta: f64) -> Vec<(Choice, Array1<f64>, Array1<f64>)> {
    let steps = Choice::ALL.iter().map(|&choice| {
        let mut optimizer = choice.build(eta, gradient.len());
        let mut theta = Array1::zeros(gradient.len());
        optimizer.step(&mut theta, gradient);
        let first = theta.clone();
        optimizer.step(&mut theta, gradient);
        (choice, first.clone(), theta - first)
    });
    steps.collect()
}

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
    let (start, gradient) = fixture();
    let stepped = |optimizer: &mut dyn Optimizer| {
        let mut w = start.clone();
        optimizer.step(&mut w, &gradient);
        w
    };
    let row = |from, to| Array1::linspace(from, to, 20);

    let mut momentum = Momentum { velocity: row(0.6, 0.9), ..Momentum::new(1e-3, 20) };
    let mut rmsprop = RmsProp { squares: row(0.6, 0.9), ..RmsProp::new(1e-2, 20) };
    let mut adam = Adam { m: row(0.6, 0.9), v: row(0.7, 0.5), t: 5, ..Adam::new(1e-2, 20) };
    let after = [
        (Choice::Momentum, stepped(&mut momentum)),
        (Choice::RmsProp, stepped(&mut rmsprop)),
        (Choice::Adam, stepped(&mut adam)),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_three_families_differ_as_the_text_says() {
        let steps = first_steps(&array![1.0, 0.01], 0.1);
        let of = |wanted: Choice| steps.iter().find(|(choice, ..)| *choice == wanted).unwrap();
        let (_, first, second) = of(Choice::Sgd);
        assert_eq!(first, &array![-0.1, -0.001]);
        assert!((second - first).iter().all(|difference| difference.abs() < 1e-15));
        let (_, first, second) = of(Choice::Momentum);
        assert!((second[0] / first[0] - 1.9).abs() < 1e-12);
        for choice in [Choice::AdaGrad, Choice::RmsProp, Choice::Adam] {
            let (_, first, _) = of(choice);
            assert!((first[0] / first[1] - 1.0).abs() < 1e-4, "{choice}: {first}");
        }
        let (_, first, second) = of(Choice::AdaGrad);
        assert!((second[0] / first[0] - 0.5_f64.sqrt()).abs() < 1e-6);
        let (_, first, _) = of(Choice::Adam);
        assert!((first[0] + 0.1).abs() < 1e-6);
    }
}
