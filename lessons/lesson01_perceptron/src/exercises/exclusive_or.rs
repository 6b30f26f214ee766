//! Exercise: what one unit can never decide, by three of them.

use ndarray::{Array1, array};
use shared::exercise::attempt::attempt;
use shared::exercise::{Check, Exercise, Verdict};

use crate::threshold::{CORNERS, Perceptron};

/// Its texts.
pub const EXERCISE: Exercise = Exercise {
    lesson: env!("CARGO_PKG_NAME"),
    name: "exclusive_or",
    title: "Three units for exclusive or",
    hints: [
        "Say it in words that single units understand: exclusive or is 1 where this is true and that \
         is not. Which two questions can a single unit answer?",
        "Let the first hidden unit be \"or\", and the second \"and\". The output unit has to say 1 where \
         the first says 1 and the second 0: a positive weight, a negative one, and a bias between.",
        "\"Or\" has the weights 1 and 1 and the bias −0.5, \"and\" the bias −1.5. The output unit has the \
         weights 1 and −1 and the bias −0.5.",
    ],
    solution: "src/xor.rs:two_layers",
    shown: "Your hidden units move the four corners to where a straight line parts them, and the output \
            unit draws that line. No choice of a single unit's numbers could have done it.",
    why: "Why must the two hidden units differ from each other?",
    because: "If both always gave the same answer, the output unit would see one number, 0 or 1. It could \
              say no more than that number or its opposite, so that it would decide what one unit \
              decides, and that is never exclusive or.",
};

/// The rows: two hidden units and the output unit; in each two weights and the bias.
type Units = [[f64; 3]; 3];

/// A unit's answer to two inputs.
fn decides([first, second, bias]: [f64; 3], x: [f64; 2]) -> f64 {
    Perceptron { weights: array![first, second], bias }.decide(&Array1::from(x.to_vec()))
}

/// The hidden units' answers.
fn hidden(units: &Units, x: [f64; 2]) -> [f64; 2] {
    [decides(units[0], x), decides(units[1], x)]
}

/// What the output unit makes of them.
fn output(units: &Units, x: [f64; 2]) -> f64 {
    decides(units[2], hidden(units, x))
}

/// Exclusive or.
fn wanted([first, second]: [f64; 2]) -> f64 {
    if first == second { 0.0 } else { 1.0 }
}

/// Whether these units are exclusive or.
fn right(units: &Units) -> bool {
    CORNERS.iter().all(|&x| output(units, x) == wanted(x))
}

/// Whether some output unit would do, with the hidden units as they are. What a unit can make of
/// two inputs that are 0 or 1, one with such small numbers can.
fn can_be_finished(units: &Units) -> bool {
    let weights = || [-1.0, 0.0, 1.0].into_iter();
    let pairs = weights().flat_map(|first| weights().map(move |second| [first, second]));
    let all = pairs.flat_map(|[first, second]| [-1.5, -0.5, 0.5, 1.5].map(|b| [first, second, b]));
    all.into_iter().any(|last| right(&[units[0], units[1], last]))
}

/// What is wrong with units that are not exclusive or.
fn diagnosis(units: &Units) -> String {
    if units.as_flattened().iter().any(|number| !number.is_finite()) {
        return "One of the nine numbers is infinite or not a number.".to_owned();
    }
    if units.as_flattened().iter().all(|number| *number == 0.0) {
        return "All zeros: every sum is 0, and every unit fires, whatever it is given.".to_owned();
    }
    if right(&units.map(|[first, second, third]| [second, third, first])) {
        return "Each row begins with the bias. It stands last: two weights, then the bias."
            .to_owned();
    }
    if right(&units.map(|[first, second, threshold]| [first, second, -threshold])) {
        return "The third number of each row is taken for a threshold, which the weighted inputs have to \
                reach. It is a bias, which is added to them, so it has the opposite sign."
            .to_owned();
    }
    let columns = |place: usize| units.map(|row| row[place]);
    if right(&[columns(0), columns(1), columns(2)]) {
        return "Each column has the numbers of a unit. It should be each row.".to_owned();
    }
    if right(&[units[1], units[2], units[0]]) {
        return "The output unit stands first. It is the last row.".to_owned();
    }
    if right(&[units[1], units[0], units[2]]) {
        return "The output unit takes the two hidden units for each other: exchange the first two rows, \
                or the first two numbers of the last row."
            .to_owned();
    }
    if right(&units.map(|[first, second, bias]| [first, second, bias - 1e-9])) {
        return "It would be right if a sum of exactly 0 did not fire. It does: take a bias that leaves no \
                sum at 0."
            .to_owned();
    }
    if CORNERS.iter().all(|&x| output(units, x) != wanted(x)) {
        return "It is the opposite of exclusive or at all four corners. A step of the other sign at the \
                output does it: change the signs of its weights, and choose its bias anew."
            .to_owned();
    }
    let at = |x| hidden(units, x);
    if CORNERS.iter().all(|&x| at(x)[0] == at(x)[1]) {
        return "Both hidden units give the same answer at every corner, so that the output unit has no \
                more to go by than one of them would give it."
            .to_owned();
    }
    if CORNERS.iter().all(|&x| at(x) == x) {
        return "The hidden units hand on the two inputs as they are, and so the output unit has to do \
                alone what no unit can."
            .to_owned();
    }
    if !can_be_finished(units) {
        return "The hidden layer is at fault: with its answers no output unit can be exclusive or. Write \
                down its two answers at each of the four corners. Can a straight line part the corners \
                that should get a 1 from the others?"
            .to_owned();
    }
    "The hidden layer is well chosen, and the fault is in the output unit: other numbers in the last row \
     would do."
        .to_owned()
}

/// Judges three units, row by row (weight, weight, bias): two hidden ones and the output.
pub fn check(yours: impl Fn() -> Units) -> Verdict {
    let units = attempt(&yours).ok();
    let given = |&[first, second]: &[f64; 2]| {
        let inputs = format!("x = ({first}, {second})");
        match units.map(|units| hidden(&units, [first, second])) {
            Some([one, other]) => format!("{inputs}\n(your hidden units answer {one} and {other})"),
            None => inputs,
        }
    };
    let verdict = Check::new(CORNERS, given, |&x| output(&yours(), x), |&x| wanted(x)).verdict();
    match units {
        Some(units) if !verdict.passed => Verdict { diagnosis: Some(diagnosis(&units)), ..verdict },
        _ => verdict,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OR: [f64; 3] = [1.0, 1.0, -0.5];
    const AND: [f64; 3] = [1.0, 1.0, -1.5];
    const NAND: [f64; 3] = [-1.0, -1.0, 1.5];
    const FIRST: [f64; 3] = [1.0, 0.0, -0.5];
    const SECOND: [f64; 3] = [0.0, 1.0, -0.5];

    #[test]
    fn many_choices_of_numbers_pass() {
        for units in [
            [OR, AND, [1.0, -1.0, -0.5]],
            [NAND, OR, AND],
            [OR, NAND, [2.0, 2.0, -3.0]],
            [[1.0, -1.0, -0.5], [-1.0, 1.0, -0.5], OR],
            // Sums of exactly 0 fire.
            [[1.0, 1.0, -1.0], [1.0, 1.0, -2.0], [1.0, -1.0, -1.0]],
        ] {
            assert_eq!(check(|| units), Verdict::passed(), "{units:?}");
        }
    }

    #[test]
    fn every_mistake_is_named() {
        assert!(check(|| todo!()).says("not written yet"));
        let xor = [OR, AND, [1.0, -1.0, -0.5]];
        for (units, words) in [
            ([[0.0; 3]; 3], "All zeros"),
            ([OR, AND, [f64::NAN, 1.0, 1.0]], "infinite or not a number"),
            (xor.map(|[first, second, bias]| [bias, first, second]), "begins with the bias"),
            (xor.map(|[first, second, bias]| [first, second, -bias]), "taken for a threshold"),
            ([[1.0, 1.0, 1.0], [1.0, 1.0, -1.0], [-0.5, -1.5, -0.5]], "Each column has"),
            ([[1.0, -1.0, -0.5], OR, AND], "The output unit stands first"),
            ([OR, AND, [-1.0, 1.0, 0.0]], "opposite of exclusive or"),
            ([AND, OR, [1.0, -1.0, -0.5]], "takes the two hidden units for each other"),
            ([OR, AND, [1.0, -1.0, 0.0]], "if a sum of exactly 0 did not fire"),
            ([[1.0, 1.0, 0.0], [1.0, 1.0, -1.0], [1.0, -1.0, 0.0]], "exactly 0 did not fire"),
            ([OR, OR, [1.0, -1.0, -0.5]], "Both hidden units give the same"),
            ([FIRST, SECOND, [1.0, 1.0, -0.5]], "hand on the two inputs"),
            ([OR, SECOND, [1.0, 1.0, -1.5]], "The hidden layer is at fault"),
            ([OR, AND, [1.0, 1.0, -0.5]], "in the output unit"),
            ([OR, AND, [1.0, -1.0, 0.5]], "in the output unit"),
        ] {
            let verdict = check(|| units);
            assert!(!verdict.passed && verdict.says(words), "{words}: {verdict:?}");
        }
    }

    #[test]
    fn the_case_shows_what_the_hidden_units_say() {
        let seen = check(|| [OR, AND, [1.0, 1.0, -0.5]]).counterexample.expect("a case");
        assert_eq!(seen.given, "x = (1, 1)\n(your hidden units answer 1 and 1)");
        assert_eq!((&*seen.yours, &*seen.wanted), ("1", "0"));
    }
}
