//! What may be said of wrong numbers without knowing how they came about: only what fits all
//! of them, and could not be chance.

use super::answer::Part;
use super::check::close;
use crate::number::about;

/// One part's numbers, the reader's and the right ones, of one shape.
#[derive(Debug, Clone)]
pub struct Pair<'a> {
    yours: &'a [f64],
    wanted: &'a [f64],
    shape: &'a [usize],
}

impl<'a> Pair<'a> {
    /// Of two parts, if both are numbers.
    pub fn of(yours: &'a Part, wanted: &'a Part) -> Option<Self> {
        let (Part::Numbers { values: yours, .. }, Part::Numbers { shape, values: wanted }) =
            (yours, wanted)
        else {
            return None;
        };
        Some(Pair { yours, wanted, shape })
    }
}

/// A part's name, or which it is.
pub fn named(names: &[&str], part: usize) -> String {
    names.get(part).map_or_else(|| format!("part {}", part + 1), |&name| name.to_owned())
}

/// How an answer's shape differs from what it should be.
pub fn shape(yours: &[Part], wanted: &[Part], names: &[&str]) -> Option<String> {
    if yours.len() != wanted.len() {
        return Some(match (yours.first(), wanted.first()) {
            // A result or an option: what it is comes first.
            (Some(Part::Text(yours)), Some(Part::Text(wanted))) if yours != wanted => {
                format!("It is {yours}, and should be {wanted}.")
            }
            _ => format!("There are {} parts, and should be {}.", yours.len(), wanted.len()),
        });
    }
    let faulty = |(index, (yours, wanted)): (usize, (&Part, &Part))| {
        let (Part::Numbers { shape: yours, .. }, Part::Numbers { shape: wanted, .. }) =
            (yours, wanted)
        else {
            return None;
        };
        if yours == wanted {
            return None;
        }
        let turned = yours.len() > 1 && yours.iter().rev().eq(wanted);
        let turned = if turned { ": it is transposed" } else { "" };
        let name = if wanted.is_empty() && names.is_empty() {
            "The answer".to_owned()
        } else if names.is_empty() {
            "The array".to_owned()
        } else {
            named(names, index)
        };
        let (yours, wanted) = (sizes(yours), sizes(wanted));
        Some(format!("{name} has the shape {yours}, and should have {wanted}{turned}."))
    };
    yours.iter().zip(wanted).enumerate().find_map(faulty)
}

/// A shape in brackets.
fn sizes(shape: &[usize]) -> String {
    let sizes: Vec<String> = shape.iter().map(usize::to_string).collect();
    format!("({})", sizes.join(", "))
}

/// What fits all of these pairs, if anything does; `sizes` has for each named number, such as
/// "the number of samples", its value in every pair.
pub fn pattern(pairs: &[Pair], sizes: &[(&str, Vec<f64>)], tolerance: f64) -> Option<String> {
    let numbers = || pairs.iter().flat_map(|pair| pair.yours.iter().zip(pair.wanted));
    numbers().next()?;
    let wanted_finite = numbers().all(|(_, wanted)| wanted.is_finite());
    if wanted_finite && numbers().any(|(yours, _)| yours.is_nan()) {
        return Some("It is not a number (NaN) where a number should be.".to_owned());
    }
    if wanted_finite && numbers().any(|(yours, _)| yours.is_infinite()) {
        return Some("It is infinite where a number should be.".to_owned());
    }
    if numbers().all(|(&yours, _)| yours == 0.0) {
        return Some("All zeros.".to_owned());
    }
    let largest = numbers().fold(0.0_f64, |largest, (_, wanted)| largest.max(wanted.abs()));
    if numbers().all(|(yours, _)| yours.abs() <= tolerance * largest) {
        return Some("All zeros, but for rounding.".to_owned());
    }
    let fits = |guess: &dyn Fn(usize, &Pair) -> Vec<f64>| {
        pairs.iter().enumerate().all(|(index, pair)| {
            let part = |values: &[f64]| Part::Numbers {
                shape: vec![values.len()],
                values: values.to_vec(),
            };
            close(&part(pair.yours), &part(&guess(index, pair)), tolerance)
        })
    };
    let scaled = |pair: &Pair, factor: f64| pair.wanted.iter().map(|w| factor * w).collect();

    // One number alone fits every factor.
    let mut different: Vec<f64> = numbers().map(|(_, &w)| w).filter(|&w| w != 0.0).collect();
    different.sort_by(f64::total_cmp);
    different.dedup();
    if different.len() < 2 {
        return None;
    }
    if let Some((yours, wanted)) = numbers().max_by(|a, b| a.1.abs().total_cmp(&b.1.abs())) {
        let factor = yours / wanted;
        if fits(&|_, pair| scaled(pair, factor)) {
            return Some(by(factor));
        }
        let gap = yours - wanted;
        if fits(&|_, pair| pair.wanted.iter().map(|w| w + gap).collect()) {
            let (size, word) = (about(gap.abs(), 6), if gap > 0.0 { "more" } else { "less" });
            return Some(format!("Always {size} {word} than it should be."));
        }
        if numbers().all(|(y, _)| y == yours) {
            return Some(format!("It is {} whatever is given.", about(*yours, 6)));
        }
    }
    for (what, sizes) in sizes {
        for (sign, word) in [(1.0, ""), (-1.0, ", with the wrong sign")] {
            if fits(&|index, pair| scaled(pair, sign * sizes[index])) {
                return Some(format!(
                    "It is {what} times what it should be{word}: a division by {what} is missing."
                ));
            }
            if fits(&|index, pair| scaled(pair, sign / sizes[index])) {
                return Some(format!(
                    "It is what it should be, divided by {what}{word}: one division by it too many."
                ));
            }
        }
    }
    if fits(&|_, pair| turned(pair)) {
        return Some("It is transposed; the shape only fits since it is square.".to_owned());
    }
    if fits(&|_, pair| pair.wanted.iter().map(|w| w.abs()).collect()) {
        return Some("The size is right, and the sign is lost: it is never negative.".to_owned());
    }
    if fits(&|_, pair| pair.wanted.iter().rev().copied().collect()) {
        return Some("The numbers are right, in the opposite order.".to_owned());
    }
    None
}

/// A factor in words.
fn by(factor: f64) -> String {
    let near = |number: f64| (factor - number).abs() < 1e-9;
    if near(-1.0) {
        "Exactly −1 times what it should be: the sign.".to_owned()
    } else if near(2.0) {
        "Exactly twice what it should be: a factor of 2 too many.".to_owned()
    } else if near(0.5) {
        "Exactly half of what it should be: a factor of 2 is missing.".to_owned()
    } else {
        format!("Exactly {} times what it should be.", about(factor, 6))
    }
}

/// The right numbers transposed, where the array is square; else as they are.
fn turned(pair: &Pair) -> Vec<f64> {
    match *pair.shape {
        [rows, columns] if rows == columns => (0..rows * columns)
            .map(|place| pair.wanted[place % columns * columns + place / columns])
            .collect(),
        _ => pair.wanted.to_vec(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WANTED: [f64; 4] = [1.0, -2.0, 3.0, 5.0];

    fn said(yours: [f64; 4]) -> Option<String> {
        let pair = Pair { yours: &yours, wanted: &WANTED, shape: &[2, 2] };
        pattern(&[pair], &[], 1e-9)
    }

    #[test]
    fn numbers_say_what_is_wrong_with_them() {
        for (yours, words) in [
            (WANTED.map(|x| -x), "Exactly −1 times what it should be: the sign."),
            (WANTED.map(|x| 2.0 * x), "Exactly twice"),
            (WANTED.map(|x| 0.5 * x), "Exactly half"),
            (WANTED.map(|x| 0.1 * x), "Exactly 0.1 times"),
            (WANTED.map(|x| x + 0.5), "Always 0.5 more"),
            (WANTED.map(|x| x - 1.0), "Always 1 less"),
            ([0.0; 4], "All zeros."),
            (WANTED.map(|x| 1e-17 * x), "All zeros, but for rounding."),
            ([7.0; 4], "It is 7 whatever is given."),
            ([1.0, f64::NAN, 3.0, 5.0], "not a number"),
            ([1.0, f64::INFINITY, 3.0, 5.0], "infinite"),
            ([1.0, 3.0, -2.0, 5.0], "transposed"),
            (WANTED.map(f64::abs), "the sign is lost"),
            ([5.0, 3.0, -2.0, 1.0], "opposite order"),
        ] {
            let said = said(yours);
            assert!(said.as_ref().is_some_and(|said| said.contains(words)), "{words}: {said:?}");
        }
        assert_eq!(said([1.0, -2.0, 3.0, 5.5]), None);
    }

    #[test]
    fn a_factor_that_changes_with_a_size_is_named_after_it() {
        let wanted = [[1.0, 2.0], [3.0, -1.0]];
        let (two, three) = ([2.0, 4.0], [9.0, -3.0]);
        let (half, third) = ([0.5, 1.0], [1.0, -1.0 / 3.0]);
        let said = |first: &[f64], second: &[f64]| {
            let pairs = [
                Pair { yours: first, wanted: &wanted[0], shape: &[2] },
                Pair { yours: second, wanted: &wanted[1], shape: &[2] },
            ];
            pattern(&pairs, &[("the number of samples", vec![2.0, 3.0])], 1e-9)
        };
        let many = said(&two, &three).expect("it fits");
        assert!(many.contains("a division by the number of samples is missing"), "{many}");
        let few = said(&half, &third).expect("it fits");
        assert!(few.contains("one division by it too many"), "{few}");
        assert_eq!(said(&two, &third), None);
    }

    #[test]
    fn one_number_alone_says_nothing_of_factors() {
        let pair = Pair { yours: &[2.0], wanted: &[1.0], shape: &[] };
        assert_eq!(pattern(&[pair], &[], 1e-9), None);
        assert_eq!(pattern(&[], &[], 1e-9), None);
    }

    #[test]
    fn a_shape_is_told() {
        let part = |shape: &[usize]| Part::Numbers {
            shape: shape.to_vec(),
            values: vec![1.0; shape.iter().product()],
        };
        let said = shape(&[part(&[3, 2])], &[part(&[2, 3])], &["dW"]).expect("it differs");
        assert_eq!(said, "dW has the shape (3, 2), and should have (2, 3): it is transposed.");
        assert_eq!(shape(&[part(&[2])], &[part(&[2])], &[]), None);
        let words = |text: &str| Part::Text(text.to_owned());
        let said = shape(&[words("refused")], &[words("accepted"), part(&[])], &[]);
        assert_eq!(said.as_deref(), Some("It is refused, and should be accepted."));
    }
}
