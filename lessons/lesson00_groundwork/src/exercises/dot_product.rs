//! Exercise: the dot product.

use ndarray::{Array1, array};
use shared::exercise::{Check, Exercise, Verdict, written};
use shared::random::Random;

use crate::vectors::dot;

/// Its texts.
pub const EXERCISE: Exercise = Exercise {
    lesson: env!("CARGO_PKG_NAME"),
    name: "dot_product",
    title: "The dot product",
    hints: [
        "Each price belongs to the amount in the same place. What does one kind of goods cost, and \
         what is done with the costs of all kinds?",
        "Begin with a total of 0.0 that may change, go through the places 0 to the last, and add \
         a[i] * b[i] each time. The total is the result, without a semicolon.",
        "let mut total = 0.0; for i in 0..a.len() { total += a[i] * b[i]; } total",
    ],
    solution: "src/vectors.rs:dot",
    shown: "You have written your first function in Rust, and the calculation that the whole \
            course is made of: a unit, a layer and a whole network are dot products with something \
            between them. The lesson's own function says the same in one chain: zip, map, sum.",
    why: "Why is a·b the same as b·a, although amounts and prices are such different things?",
    because: "Each place contributes one product of two numbers, and two numbers can be multiplied \
              in either order. What the numbers stand for does not enter into it.",
};

/// Two vectors of one length.
type Probe = (Array1<f64>, Array1<f64>);

/// The bill of the chapter, then vectors of one to six entries.
fn probes() -> impl Iterator<Item = Probe> {
    let mut random = Random::seed(3);
    let one = (array![3.0], array![5.0]);
    let bill = (array![2.0, 1.0, 3.0], array![0.5, 3.0, 1.5]);
    let others = (2..=6).map(move |n| {
        let mut numbers = || (10.0 * random.randn(n)).round() / 2.0;
        (numbers(), numbers())
    });
    [one, bill].into_iter().chain(others)
}

/// Judges a function from (a, b) to a·b.
pub fn check(yours: impl Fn(&Array1<f64>, &Array1<f64>) -> f64) -> Verdict {
    let given = |(a, b): &Probe| format!("a = {}, b = {}", written(a), written(b));
    Check::new(probes(), given, |(a, b)| yours(a, b), |(a, b)| dot(a, b))
        .mistake(
            "It is the last product alone: each product takes the place of the one before. Add it \
             to the total, by += in place of =.",
            |(a, b)| a[a.len() - 1] * b[b.len() - 1],
        )
        .mistake(
            "It is the first product alone. Does the function return before all places have been \
             visited?",
            |(a, b)| a[0] * b[0],
        )
        .mistake(
            "The first place is left out: Rust counts from 0, so the places are 0 to length − 1.",
            |(a, b)| dot(a, b) - a[0] * b[0],
        )
        .mistake(
            "The last place is left out. The range 0..n ends before n by itself, so it needs no − 1.",
            |(a, b)| dot(a, b) - a[a.len() - 1] * b[b.len() - 1],
        )
        .mistake(
            "The entries are added where they should be multiplied: each place contributes \
             a[i] · b[i].",
            |(a, b)| a.sum() + b.sum(),
        )
        .mistake(
            "It is the product of two sums. Multiply place by place first, and add up then: the \
             amount of one kind has nothing to do with the price of another.",
            |(a, b)| a.sum() * b.sum(),
        )
        .mistake("The products are multiplied with each other where they should be added.", |(a, b)| {
            a.product() * b.product()
        })
        .mistake("The vector b has no part in it: that is a·a.", |(a, _)| dot(a, a))
        .mistake("The vector a has no part in it: that is b·b.", |(_, b)| dot(b, b))
        .mistake("It is the mean of the products, and should be their sum.", |(a, b)| {
            dot(a, b) / a.len() as f64
        })
        .mistake(
            "One of the two is read from its end. Each entry belongs to the one in the same place.",
            |(a, b)| (0..a.len()).map(|i| a[i] * b[a.len() - 1 - i]).sum::<f64>(),
        )
        .mistake("It is the root of the sum. The sum itself is wanted.", |(a, b)| dot(a, b).sqrt())
        .mistake("The products lose their signs. Some may be below 0, and are added as they are.", |(a, b)| {
            (a * b).mapv(f64::abs).sum()
        })
        .mistake(
            "The first entry of a is multiplied by all of b. The place i is that of both: a[i] * b[i].",
            |(a, b)| a[0] * b.sum(),
        )
        .mistake(
            "The first entry of b is multiplied by all of a. The place i is that of both: a[i] * b[i].",
            |(a, b)| b[0] * a.sum(),
        )
        .panics_saying(
            "It panics: a place is asked for that a vector does not have. The places are 0 to length − 1, \
             so the range is 0..a.len(), without an = and without a number of its own such as 3.",
            "out of bounds",
        )
        .verdict()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_loop_a_chain_and_the_library_pass() {
        let looped = check(|a, b| {
            let mut total = 0.0;
            for i in 0..a.len() {
                total += a[i] * b[i];
            }
            total
        });
        assert_eq!(looped, Verdict::passed());
        assert!(check(|a, b| a.iter().zip(b).fold(0.0, |total, (a, b)| total + a * b)).passed);
        assert!(check(|a, b| (a * b).sum()).passed);
        assert!(check(|a, b| b.dot(a)).passed);
    }

    #[test]
    fn every_mistake_is_named() {
        type Dot = fn(&Array1<f64>, &Array1<f64>) -> f64;
        let mistakes: &[(Dot, &str)] = &[
            (|_, _| todo!(), "not written yet"),
            (|_, _| 0.0, "All zeros"),
            (
                |a, b| {
                    let mut total = 0.0;
                    for (a, b) in a.iter().zip(b) {
                        total = a * b;
                    }
                    total
                },
                "the last product alone",
            ),
            (
                |a, b| a.iter().zip(b).map(|(a, b)| a * b).next().unwrap_or(0.0),
                "the first product alone",
            ),
            (|a, b| (1..a.len()).map(|i| a[i] * b[i]).sum(), "first place is left out"),
            (|a, b| (0..a.len() - 1).map(|i| a[i] * b[i]).sum(), "last place is left out"),
            (|a, b| a.iter().zip(b).map(|(a, b)| a + b).sum(), "added where they should be"),
            (|a, b| a.sum() * b.sum(), "product of two sums"),
            (|a, b| (a * b).product(), "multiplied with each other"),
            (|a, _| a.mapv(|a| a * a).sum(), "that is a·a"),
            (|_, b| b.mapv(|b| b.powi(2)).sum(), "that is b·b"),
            (|a, b| (a * b).mean().unwrap_or(0.0), "mean of the products"),
            (|a, b| (0..=a.len()).map(|i| a[i] * b[i]).sum(), "It panics: a place is asked for"),
            (|a, b| (0..3).map(|i| a[i] * b[i]).sum(), "It panics: a place is asked for"),
            (|a, b| a.iter().zip(b.iter().rev()).map(|(a, b)| a * b).sum(), "read from its end"),
            (|a, b| a.dot(b).sqrt(), "It is the root"),
            (|a, b| a.iter().zip(b).map(|(a, b)| (a * b).abs()).sum(), "lose their signs"),
            (|a, b| b.iter().map(|b| a[0] * b).sum(), "The first entry of a"),
            (|a, b| a.iter().map(|a| a * b[0]).sum(), "The first entry of b"),
        ];
        for (wrong, words) in mistakes {
            let verdict = check(wrong);
            assert!(!verdict.passed && verdict.says(words), "{words}: {verdict:?}");
        }
        assert!(check(|a, b| 1.0 + a.dot(b)).says("Always 1 more"));
    }

    #[test]
    fn an_unknown_mistake_gets_no_guess() {
        let verdict = check(|a, b| a.dot(b).sin());
        assert_eq!((verdict.passed, &verdict.diagnosis), (false, &None));
        assert!(verdict.counterexample.is_some());
    }
}
