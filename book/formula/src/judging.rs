//! The verdict on a formula: it is compared with the lesson's own function at many places,
//! and what is wrong is said as with an exercise.

use serde_json::json;
use shared::exercise::{Check, Counterexample, Formula, Verdict, Written};
use shared::number::short;
use shared::random::Random;

use crate::reading::{Misread, read};

/// Places that are chosen by chance, after the plain ones.
const DRAWN: usize = 40;
/// Numbers that one can reckon with; 0 is none of them, since too much is the same there.
const PLAIN: [f64; 12] = [1.0, 2.0, 3.0, 0.5, -1.0, -2.0, 4.0, 5.0, 0.25, 0.1, -0.5, 10.0];

/// Judges what was typed for a formula.
///
/// # Errors
/// What cannot be read.
pub fn judge(formula: &Formula, typed: &str) -> Result<Verdict, Misread> {
    let names: Vec<&str> = formula.variables.iter().map(|variable| variable.0).collect();
    let term = read(typed, &names)?;
    Ok(compare(formula, |place| term.at(place)))
}

/// Judges a function in place of the lesson's.
fn compare(formula: &Formula, yours: impl Fn(&[f64]) -> f64) -> Verdict {
    let given = |place: &Vec<f64>| {
        let named = formula.variables.iter().zip(place);
        named
            .map(|((name, ..), value)| format!("{name} = {}", short(*value)))
            .collect::<Vec<_>>()
            .join(", ")
    };
    let check =
        Check::new(places(formula), given, |place| yours(place), |place| (formula.truth)(place));
    let known = |check: Check<Vec<f64>>, (wrong, what): &(Written, &str)| {
        check.mistake(what, |place| wrong(place))
    };
    formula.mistakes.iter().fold(check, known).verdict()
}

/// Where the two are compared: first at plain numbers, then at some drawn by chance.
fn places(formula: &Formula) -> Vec<Vec<f64>> {
    let plain = |(variable, &(_, from, to)): (usize, &(&str, f64, f64)), turn: usize| {
        let inside: Vec<f64> = PLAIN.into_iter().filter(|x| (from..=to).contains(x)).collect();
        // Each variable another one, or a formula with the wrong of two would pass.
        inside.get((turn + variable) % inside.len().max(1)).copied().unwrap_or(0.5 * (from + to))
    };
    let variables = || formula.variables.iter().enumerate();
    let mut places: Vec<Vec<f64>> =
        (0..4).map(|turn| variables().map(|one| plain(one, turn)).collect()).collect();
    let mut random = Random::seed(19);
    let mut drawn = |from: f64, to: f64| {
        let value = from + (to - from) * random.uniform();
        // As few digits as tell it apart from the next.
        let unit = 10_f64.powf(((to - from) / 1000.0).log10().ceil());
        ((value / unit).round() * unit).clamp(from, to)
    };
    for _ in 0..DRAWN {
        places.push(formula.variables.iter().map(|&(_, from, to)| drawn(from, to)).collect());
    }
    places
}

/// For the browser: the verdict as JSON, `passed`, `diagnosis` and `counterexample`; or
/// `misread`, why, with `from` and `to`, the characters that cannot be read.
pub fn answer(formula: &Formula, typed: &str) -> String {
    // As JavaScript counts.
    let units = |bytes: usize| typed[..bytes].encode_utf16().count();
    match judge(formula, typed) {
        Err(Misread { place, message }) => {
            json!({ "misread": message, "from": units(place.start), "to": units(place.end) })
        }
        Ok(Verdict { passed, diagnosis, counterexample }) => {
            let seen = counterexample.map(|Counterexample { given, yours, wanted }| {
                json!({ "given": given, "yours": yours, "wanted": wanted })
            });
            json!({ "passed": passed, "diagnosis": diagnosis, "counterexample": seen })
        }
    }
    .to_string()
}

/// What is wrong with a formula of the course: a name that cannot be typed, a place without a
/// value, a mistake that is none, or two that are the same.
pub fn fault(formula: &Formula) -> Option<String> {
    let Formula { id, variables, truth, mistakes } = formula;
    let names: Vec<&str> = variables.iter().map(|variable| variable.0).collect();
    if let Some(name) = names.iter().find(|name| read(name, &names).is_err()) {
        return Some(format!("{id}: {name} cannot be typed"));
    }
    if let Some(place) = places(formula).iter().find(|place| !truth(place).is_finite()) {
        return Some(format!("{id} has no value at {place:?}"));
    }
    let told = |(wrong, what): &(Written, &str)| {
        compare(formula, wrong).diagnosis.as_deref() == Some(*what)
    };
    let silent = mistakes.iter().find(|mistake| !told(mistake))?;
    Some(format!("{id}: this mistake is right, or taken for another: {}", silent.1))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// ∂z/∂b = 4w + 12b + 3.
    const SLOPE: Formula = Formula {
        id: "linear.dz-db",
        variables: &[("w", -5.0, 5.0), ("b", -5.0, 5.0)],
        truth: |v| 4.0 * v[0] + 12.0 * v[1] + 3.0,
        mistakes: &[
            (|v| 3.0 * (2.0 * v[1] + 1.0), "Only the way through x."),
            (|v| 2.0 * (2.0 * v[0] + 3.0 * v[1]), "Only the way through y."),
        ],
    };

    fn verdict(typed: &str) -> Verdict {
        judge(&SLOPE, typed).expect("it can be read")
    }

    #[test]
    fn what_is_the_same_in_other_words_passes() {
        for typed in ["4w + 12b + 3", "3(2b+1) + 2(2w+3b)", "3 - -4·w + b*12"] {
            assert_eq!(verdict(typed), Verdict::passed(), "{typed}");
        }
    }

    #[test]
    fn a_mistake_is_named_and_what_is_unknown_gets_its_counterexample_alone() {
        for (typed, words) in [
            ("0", "All zeros"),
            ("-(4w + 12b + 3)", "sign"),
            ("3(2b + 1)", "Only the way through x."),
            ("4w + 6b", "Only the way through y."),
            ("8w + 24b + 6", "2"),
            ("4w + 12b", "less"),
            ("ln(w) + 4", "not a number"),
        ] {
            let verdict = verdict(typed);
            assert!(!verdict.passed && verdict.says(words), "{typed}: {verdict:?}");
        }
        let unknown = verdict("4w + 12b + b^2");
        assert_eq!((unknown.passed, &unknown.diagnosis), (false, &None));
        let seen = unknown.counterexample.expect("there is one");
        assert_eq!((seen.given.as_str(), seen.wanted.as_str()), ("w = 1, b = 2", "31"));
    }

    #[test]
    fn plain_numbers_come_first_and_all_lie_within() {
        let narrow = Formula { variables: &[("a", 0.001, 0.999), ("x", 3e-5, 4e-5)], ..SLOPE };
        for place in places(&narrow) {
            assert!((0.001..=0.999).contains(&place[0]) && (3e-5..=4e-5).contains(&place[1]));
        }
        assert_eq!(places(&narrow)[0][0], 0.5);
        assert_eq!(places(&SLOPE)[..2], [[1.0, 2.0], [2.0, 3.0]]);
    }

    #[test]
    fn the_browser_gets_json_with_its_own_count_of_characters() {
        let json = |typed: &str| -> serde_json::Value {
            serde_json::from_str(&answer(&SLOPE, typed)).expect("it is JSON")
        };
        let right = json("4w + 12b + 3");
        let nothing = serde_json::Value::Null;
        assert_eq!((&right["passed"], &right["counterexample"]), (&true.into(), &nothing));
        let misread = json("4·w + ?");
        assert_eq!((&misread["from"], &misread["to"]), (&6.into(), &7.into()));
        assert!(misread["misread"].as_str().is_some_and(|words| words.starts_with("“?”")));
        assert_eq!(json("b")["counterexample"]["given"], "w = 1, b = 2");
    }

    #[test]
    fn a_formula_that_is_not_sound_is_told() {
        assert_eq!(fault(&SLOPE), None);
        for (formula, words) in [
            (Formula { variables: &[("w?", 1.0, 2.0), ("b", 1.0, 2.0)], ..SLOPE }, "typed"),
            (Formula { truth: |v| v[0].ln(), ..SLOPE }, "no value"),
            (Formula { mistakes: &[(SLOPE.truth, "None.")], ..SLOPE }, "is right"),
            (Formula { mistakes: &[(|_| 1.0, "One."), (|_| 1.0, "Twice.")], ..SLOPE }, "Twice."),
        ] {
            assert!(fault(&formula).is_some_and(|told| told.contains(words)), "{words}");
        }
    }
}
