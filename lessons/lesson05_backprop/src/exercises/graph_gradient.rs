//! Exercise: the gradient of the graph of one multiplication.

use shared::exercise::{Check, Exercise, Verdict};
use shared::number::short;
use shared::random::Random;

use crate::linear_graph::{Graph, backward, forward};

/// Its texts.
pub const EXERCISE: Exercise = Exercise {
    lesson: env!("CARGO_PKG_NAME"),
    name: "graph_gradient",
    title: "A gradient by hand",
    hints: [
        "Begin at z. Hold y still and move x by a little: how many times as far does z move? That \
         is ∂z/∂x, and ∂z/∂y is found in the same way.",
        "∂z/∂x = y and ∂z/∂y = x. Now go one stage back. From w there is one way to z, through x; \
         from b there are two. Factors along one way are multiplied, and what comes along two ways \
         is added.",
        "∂z/∂w = y · 2, and ∂z/∂b = y · 3 + x · 2, with x = 2w + 3b and y = 2b + 1 worked out first.",
    ],
    solution: "src/linear_graph.rs:backward",
    shown: "Your function goes forward once and back once, and has both slopes then. Nothing in it \
            depends on how long the graph is: each stage needs the slope that comes in from its \
            right, and its own.",
    why: "Along one way the factors are multiplied. Why are the two ways of b added, then, and not \
          multiplied as well?",
    because: "A factor says how many times as far the next number moves, and a move that is passed \
              on from one to the next is stretched once by each: a product. The two ways are not \
              passed through one after the other. Both x and y move at the same time, each takes z \
              along by its own part, and the parts add up, but for the product of the two small \
              moves, which a slope does not notice.",
};

/// w and b: small whole numbers first, then any.
fn probes() -> Vec<(f64, f64)> {
    let mut random = Random::seed(5);
    let mut any = move || (10.0 * random.standard_normal()).round() / 10.0;
    let mut probes = vec![(1.0, 0.0), (2.0, 1.0), (3.0, 4.0), (-2.0, 1.5), (1.0, -2.0)];
    probes.extend((0..8).map(|_| (any(), any())));
    probes
}

fn given(&(w, b): &(f64, f64)) -> String {
    let Graph { x, y, z } = forward(w, b);
    let [w, b, x, y, z] = [w, b, x, y, z].map(short);
    format!("w = {w}, b = {b}\n(x = {x}, y = {y}, z = {z})")
}

/// Judges a function from w and b to (∂z/∂w, ∂z/∂b).
pub fn check(yours: impl Fn(f64, f64) -> (f64, f64)) -> Verdict {
    let at = |&(w, b): &(f64, f64)| forward(w, b);
    let right = |p: &(f64, f64)| backward(&at(p));
    Check::new(probes(), given, |&(w, b)| yours(w, b), right)
        .parts(&["∂z/∂w", "∂z/∂b"])
        .mistake("In the wrong order: ∂z/∂w comes first, then ∂z/∂b.", |p| {
            let (dw, db) = right(p);
            (db, dw)
        })
        .mistake("b reaches z along two ways. Only the one through x is there; add the one through y.", |p| {
            (2.0 * at(p).y, 3.0 * at(p).y)
        })
        .mistake("b reaches z along two ways. Only the one through y is there; add the one through x.", |p| {
            (2.0 * at(p).y, 2.0 * at(p).x)
        })
        .mistake(
            "The two ways of b are multiplied. Along one way factors are multiplied; what comes \
             along two ways is added.",
            |p| (2.0 * at(p).y, 3.0 * at(p).y * 2.0 * at(p).x),
        )
        .mistake("One way of b is taken off the other. What comes along two ways is added.", |p| {
            (2.0 * at(p).y, 3.0 * at(p).y - 2.0 * at(p).x)
        })
        .mistake(
            "∂z/∂x and ∂z/∂y are mixed up: if x moves and y stays, z = x · y moves y times as far, \
             so ∂z/∂x is y.",
            |p| (2.0 * at(p).x, 3.0 * at(p).x + 2.0 * at(p).y),
        )
        .mistake(
            "The factors of the first stage are left out: x moves 2 times as far as w and 3 times \
             as far as b, and y 2 times as far as b.",
            |p| (at(p).y, at(p).y + at(p).x),
        )
        .mistake(
            "The slope of a product is not the product of the slopes: where x moves and y stays, \
             z moves y times as far.",
            |_| (0.0, 6.0),
        )
        .mistake("The slopes of the sums are added up, and z = x · y is no sum: ∂z/∂x is y.", |_| (2.0, 5.0))
        .mistake(
            "These are the slopes at w = 3 and b = 4, whatever is given. Elsewhere x and y have other \
             values, and with them the slopes.",
            |_| backward(&forward(3.0, 4.0)),
        )
        .mistake("The 1 of y is lost: y is 2b + 1, and as a factor it counts with all of it.", |p| {
            let y = at(p).y - 1.0;
            (2.0 * y, 3.0 * y + 2.0 * at(p).x)
        })
        .mistake("The way of b through y lacks its factor: y moves 2 times as far as b.", |p| {
            (2.0 * at(p).y, 3.0 * at(p).y + at(p).x)
        })
        .mistake("w has a way through y here, and y = 2b + 1 does not know of w: only b has two ways.", |p| {
            (2.0 * at(p).y + 2.0 * at(p).x, right(p).1)
        })
        .mistake("That is z itself. How far it moves is asked for.", |p| (at(p).z, at(p).z))
        .mistake("That is the way of w with the factor of b: x moves 2 times as far as w.", |p| {
            (3.0 * at(p).y, right(p).1)
        })
        .mistake(
            "These are x and y themselves. They are the slopes ∂z/∂y and ∂z/∂x; one stage is left \
             to go, back to w and b.",
            |p| (at(p).y, at(p).x),
        )
        .mistake(
            "These are x and y themselves, and not the slopes of z by w and b.",
            |p| (at(p).x, at(p).y),
        )
        .verdict()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_gradient_passes_in_other_words_too() {
        assert!(check(|w, b| (4.0 * b + 2.0, 4.0 * w + 12.0 * b + 3.0)).passed);
        let by_trying = check(|w, b| {
            let z = |w: f64, b: f64| (2.0 * w + 3.0 * b) * (2.0 * b + 1.0);
            let h = 1e-3;
            let dw = (z(w + h, b) - z(w - h, b)) / (2.0 * h);
            (dw, (z(w, b + h) - z(w, b - h)) / (2.0 * h))
        });
        assert!(by_trying.passed, "{by_trying:?}");
    }

    #[test]
    fn every_mistake_is_named() {
        type Slopes = fn(f64, f64) -> (f64, f64);
        let mistakes: [(Slopes, &str); 19] = [
            (|_, _| todo!(), "not written yet"),
            (|_, _| (0.0, 0.0), "All zeros"),
            (|w, b| (4.0 * w + 12.0 * b + 3.0, 4.0 * b + 2.0), "In the wrong order"),
            (|_, b| (4.0 * b + 2.0, 6.0 * b + 3.0), "Only the one through x"),
            (|w, b| (4.0 * b + 2.0, 4.0 * w + 6.0 * b), "Only the one through y"),
            (
                |w, b| {
                    let (x, y) = (2.0 * w + 3.0 * b, 2.0 * b + 1.0);
                    (2.0 * y, 6.0 * x * y)
                },
                "are multiplied",
            ),
            (|w, b| (4.0 * b + 2.0, 3.0 - 4.0 * w), "taken off the other"),
            (|w, b| (4.0 * w + 6.0 * b, 6.0 * w + 13.0 * b + 2.0), "mixed up"),
            (|w, b| (2.0 * b + 1.0, 2.0 * w + 5.0 * b + 1.0), "factors of the first stage"),
            (|_, _| (0.0, 6.0), "not the product of the slopes"),
            (|_, _| (2.0, 5.0), "is no sum"),
            (|_, _| (18.0, 63.0), "the slopes at w = 3 and b = 4"),
            (|w, b| (6.0 * b + 3.0, 4.0 * w + 12.0 * b + 3.0), "with the factor of b"),
            (|w, b| (2.0 * b + 1.0, 2.0 * w + 3.0 * b), "one stage is left"),
            (|w, b| (4.0 * b, 4.0 * w + 12.0 * b), "The 1 of y is lost"),
            (|w, b| (4.0 * b + 2.0, 2.0 * w + 9.0 * b + 3.0), "through y lacks its factor"),
            (
                |w, b| {
                    let (x, y) = (2.0 * w + 3.0 * b, 2.0 * b + 1.0);
                    (y * 2.0 + x * 2.0, y * 3.0 + x * 2.0)
                },
                "does not know of w",
            ),
            (
                |w, b| {
                    let z = (2.0 * w + 3.0 * b) * (2.0 * b + 1.0);
                    (z, z)
                },
                "That is z itself",
            ),
            (|w, b| (-4.0 * b - 2.0, -4.0 * w - 12.0 * b - 3.0), "the sign"),
        ];
        for (wrong, words) in mistakes {
            let verdict = check(wrong);
            assert!(!verdict.passed && verdict.says(words), "{words}: {verdict:?}");
        }
    }

    #[test]
    fn an_unknown_mistake_gets_no_guess() {
        let verdict = check(|w, b| (4.0 * b + 2.0, w * b));
        assert_eq!((verdict.passed, &verdict.diagnosis), (false, &None));
        let seen = verdict.counterexample.expect("a case");
        assert_eq!(seen.given, "w = 1, b = 0\n(x = 2, y = 1, z = 2)");
        assert_eq!(seen.wanted, "∂z/∂w = 2, ∂z/∂b = 7");
    }
}
