//! The reader's function beside the lesson's, on many probes.

use super::answer::{Answer, Part};
use super::attempt::{NoAnswer, attempt};
use super::patterns::{Pair, named, pattern, shape};
use super::verdict::{Counterexample, Verdict};
use crate::number::about;

/// One probe's answers.
#[derive(Debug, Clone)]
pub struct Trial {
    /// What was given, in words.
    pub given: String,
    /// What the reader's function answered.
    pub yours: Vec<Part>,
    /// What the lesson's answers.
    pub wanted: Vec<Part>,
    /// Whether the reader's function panicked; then its words stand for its answer.
    panicked: bool,
}

/// The reader's function beside the lesson's, on probes that grow: the first that goes wrong
/// is the smallest counterexample.
///
/// The mistakes that an exercise knows are tried in the order in which they are named; the
/// first that agrees with the reader's function on every probe is the diagnosis. Where none
/// does, [`pattern`] is asked, which knows of signs and factors. Where that fits neither, the
/// counterexample stands alone. What is said of one case alone is said with that case.
#[derive(Debug)]
pub struct Check<P> {
    probes: Vec<P>,
    trials: Vec<Trial>,
    names: Vec<&'static str>,
    sizes: Vec<(&'static str, Vec<f64>)>,
    tolerance: f64,
    stopped: Option<Verdict>,
    diagnosis: Option<String>,
}

impl<P> Check<P> {
    /// Both functions on all probes; `given` puts a probe in words.
    pub fn new<A: Answer>(
        probes: impl IntoIterator<Item = P>,
        given: impl Fn(&P) -> String,
        yours: impl Fn(&P) -> A,
        wanted: impl Fn(&P) -> A,
    ) -> Self {
        let mut check = Check {
            probes: probes.into_iter().collect(),
            trials: vec![],
            names: vec![],
            sizes: vec![],
            tolerance: 1e-9,
            stopped: None,
            diagnosis: None,
        };
        for probe in &check.probes {
            let (given, wanted) = (given(probe), wanted(probe).parts());
            match attempt(|| yours(probe)) {
                Ok(answer) => {
                    let yours = answer.parts();
                    check.trials.push(Trial { given, yours, wanted, panicked: false });
                }
                Err(NoAnswer::NotWritten) => {
                    check.stopped = Some(Verdict::not_written());
                    break;
                }
                Err(NoAnswer::Panicked(said)) => {
                    let yours = vec![Part::Text(format!("panic: {said}"))];
                    check.trials.push(Trial { given, yours, wanted, panicked: true });
                }
            }
        }
        check
    }

    /// What the parts of an answer are called, in order: `["dw", "db"]`.
    pub fn parts(mut self, names: &[&'static str]) -> Self {
        self.names = names.to_vec();
        self
    }

    /// How far an answer may be off, as a share of its largest number; 10⁻⁹ if not said.
    pub fn within(mut self, tolerance: f64) -> Self {
        self.tolerance = tolerance;
        self
    }

    /// A number that changes from probe to probe, such as "the number of samples": is the
    /// answer so many times too large, or too small?
    pub fn size(mut self, what: &'static str, size: impl Fn(&P) -> f64) -> Self {
        self.sizes.push((what, self.probes.iter().map(size).collect()));
        self
    }

    /// A known mistake: what is to be said if the reader's function answers as this one does,
    /// on every probe; or panics where this one panics, as a product of matrices does whose
    /// shapes do not fit, and answers as it does elsewhere.
    pub fn mistake<A: Answer>(mut self, what: &str, wrong: impl Fn(&P) -> A) -> Self {
        if self.stopped.is_some() || self.diagnosis.is_some() || self.wrong().next().is_none() {
            return self;
        }
        let mut answers = 0;
        let same = self.probes.iter().zip(&self.trials).all(|(probe, trial)| {
            let Ok(answer) = attempt(|| wrong(probe)) else { return trial.panicked };
            answers += 1;
            !trial.panicked && agree(&trial.yours, &answer.parts(), self.tolerance)
        });
        if same && answers > 0 {
            self.diagnosis = Some(what.to_owned());
        }
        self
    }

    /// What is to be said if this holds of every probe and its answers, and would not if the
    /// answers were right.
    pub fn sign(mut self, what: &str, holds: impl Fn(&P, &Trial) -> bool) -> Self {
        let done = self.stopped.is_some() || self.diagnosis.is_some() || self.panics();
        if done || self.wrong().next().is_none() {
            return self;
        }
        let cases = || self.probes.iter().zip(&self.trials);
        let right = |trial: &Trial| Trial { yours: trial.wanted.clone(), ..trial.clone() };
        if cases().all(|(probe, trial)| holds(probe, trial))
            && !cases().all(|(probe, trial)| holds(probe, &right(trial)))
        {
            self.diagnosis = Some(what.to_owned());
        }
        self
    }

    /// What is to be said if the answer is wrong in such probes, in all of them or some, and
    /// right in all others.
    pub fn wrong_where(mut self, what: &str, there: impl Fn(&P) -> bool) -> Self {
        if self.stopped.is_none() && self.diagnosis.is_none() && !self.panics() {
            let right = |trial: &Trial| agree(&trial.yours, &trial.wanted, self.tolerance);
            let mut cases = self.probes.iter().zip(&self.trials);
            let some = self.wrong().next().is_some() && !self.probes.iter().all(&there);
            if some && cases.all(|(probe, trial)| there(probe) || right(trial)) {
                self.diagnosis = Some(what.to_owned());
            }
        }
        self
    }

    /// What is to be said if the answer is wrong in some such probe and right in the sound ones,
    /// whatever it is elsewhere: of a function that has to refuse several things, and may have
    /// forgotten more than one.
    pub fn forgets(
        mut self,
        what: &str,
        sound: impl Fn(&P) -> bool,
        there: impl Fn(&P) -> bool,
    ) -> Self {
        if self.stopped.is_none() && self.diagnosis.is_none() && !self.panics() {
            let right = |trial: &Trial| agree(&trial.yours, &trial.wanted, self.tolerance);
            let cases = || self.probes.iter().zip(&self.trials);
            if cases().all(|(probe, trial)| !sound(probe) || right(trial))
                && cases().any(|(probe, trial)| there(probe) && !right(trial))
            {
                self.diagnosis = Some(what.to_owned());
            }
        }
        self
    }

    /// What is to be said if the first that goes wrong is a panic, and there is none but in such
    /// probes.
    pub fn panics_where(mut self, what: &str, there: impl Fn(&P) -> bool) -> Self {
        let mut cases = self.probes.iter().zip(&self.trials);
        let first = self.wrong().next().is_some_and(|trial| trial.panicked);
        if self.stopped.is_none()
            && self.diagnosis.is_none()
            && first
            && cases.all(|(probe, trial)| !trial.panicked || there(probe))
        {
            self.diagnosis = Some(what.to_owned());
        }
        self
    }

    /// What is to be said if the first that goes wrong is a panic with these words in it, and all
    /// other panics are of that kind.
    pub fn panics_saying(mut self, what: &str, words: &str) -> Self {
        let first = self.wrong().next().is_some_and(|trial| trial.panicked);
        let so = |trial: &Trial| text(&trial.yours, &[]).contains(words);
        if self.stopped.is_none()
            && self.diagnosis.is_none()
            && first
            && self.trials.iter().all(|trial| !trial.panicked || so(trial))
        {
            self.diagnosis = Some(what.to_owned());
        }
        self
    }

    /// What came out.
    pub fn verdict(self) -> Verdict {
        if let Some(stopped) = self.stopped {
            return stopped;
        }
        let Some(first) = self.wrong().next() else { return Verdict::passed() };
        let seen = |trial: &Trial| trial.counterexample(&self.names, self.tolerance);
        if self.diagnosis.is_none()
            && let Some(panicked) = self.trials.iter().find(|trial| trial.panicked)
        {
            return Verdict::wrong("It panics.").with(seen(panicked));
        }
        let (diagnosis, case) = match self.diagnosis.clone() {
            Some(known) => (Some(known), first),
            None => match self.pattern() {
                Some(said) => (Some(said), self.telling().unwrap_or(first)),
                None => (None, first),
            },
        };
        Verdict { passed: false, diagnosis, counterexample: Some(seen(case)) }
    }

    /// The case of which the pattern speaks, where it speaks of one and not of all: of an answer
    /// of another shape, or of one that is no number.
    fn telling(&self) -> Option<&Trial> {
        let shaped = |t: &&Trial| shape(&t.yours, &t.wanted, &self.names).is_some();
        let having = |odd: fn(f64) -> bool| {
            self.wrong().find(|t| {
                t.yours.iter().any(|part| part.any(odd)) && !t.wanted.iter().any(|w| w.any(odd))
            })
        };
        let no_number = || having(f64::is_nan).or_else(|| having(f64::is_infinite));
        self.wrong().find(shaped).or_else(no_number)
    }

    /// Whether the reader's function panics anywhere.
    fn panics(&self) -> bool {
        self.trials.iter().any(|trial| trial.panicked)
    }

    fn wrong(&self) -> impl Iterator<Item = &Trial> {
        self.trials.iter().filter(|trial| !agree(&trial.yours, &trial.wanted, self.tolerance))
    }

    /// What the numbers themselves say, part by part: the same of all wrong parts, or of the
    /// first of them that says anything.
    fn pattern(&self) -> Option<String> {
        if let Some(said) = self.trials.iter().find_map(|t| shape(&t.yours, &t.wanted, &self.names))
        {
            return Some(said);
        }
        // A network of more layers has more of them.
        let parts = self.trials.iter().map(|trial| trial.wanted.len()).max()?;
        let having = |part: usize| self.trials.iter().filter(move |t| t.wanted.len() > part);
        let wrong = |&part: &usize| {
            !having(part).all(|t| close(&t.yours[part], &t.wanted[part], self.tolerance))
        };
        let wrong: Vec<usize> = (0..parts).filter(wrong).collect();
        let says = |part: usize| {
            let pairs: Vec<(usize, Pair)> = (self.trials.iter().enumerate())
                .filter_map(|(index, t)| {
                    Some((index, Pair::of(t.yours.get(part)?, t.wanted.get(part)?)?))
                })
                .collect();
            let of_pairs = |(what, sizes): &(&'static str, Vec<f64>)| {
                (*what, pairs.iter().map(|&(index, _)| sizes[index]).collect())
            };
            let sizes: Vec<_> = self.sizes.iter().map(of_pairs).collect();
            let pairs: Vec<Pair> = pairs.into_iter().map(|(_, pair)| pair).collect();
            pattern(&pairs, &sizes, self.tolerance)
        };
        let all: Vec<Option<String>> = wrong.iter().map(|&part| says(part)).collect();
        let first = all.iter().position(Option::is_some)?;
        let said = all[first].clone()?;
        let everything = wrong.len() == parts && all.iter().all(|one| *one == all[first]);
        if parts == 1 || everything {
            return Some(said);
        }
        Some(format!("{}: {said}", named(&self.names, wrong[first])))
    }
}

impl Trial {
    /// The whole answers where they are short; else the first place where they differ.
    fn counterexample(&self, names: &[&str], tolerance: f64) -> Counterexample {
        if self.panicked {
            let (yours, wanted) = (text(&self.yours, &[]), text(&self.wanted, names));
            return Counterexample { given: self.given.clone(), yours, wanted };
        }
        let differ = |(yours, wanted): (&Part, &Part)| !close(yours, wanted, tolerance);
        let pairs = self.yours.iter().zip(&self.wanted);
        let many = |parts: &[Part]| parts.iter().map(Part::len).sum::<usize>() > 8;
        let part = pairs.into_iter().position(differ).filter(|_| many(&self.wanted));
        let texts = |digits: usize| match part {
            Some(part) => {
                let alone = names.is_empty() && self.wanted.len() == 1;
                let name = (!alone).then(|| named(names, part));
                let pair = (&self.yours[part], &self.wanted[part]);
                first_difference(pair, name, tolerance, digits)
            }
            None => (worded(&self.yours, names, digits), worded(&self.wanted, names, digits)),
        };
        // As many digits as it takes to see the difference.
        let tried = DIGITS.into_iter().map(texts).find(|(yours, wanted)| yours != wanted);
        let (yours, wanted) = tried.unwrap_or_else(|| texts(DIGITS[0]));
        Counterexample { given: self.given.clone(), yours, wanted }
    }
}

/// How many digits a number is shown with, from the fewest.
const DIGITS: [usize; 3] = [6, 10, 16];

/// The first number in which two arrays of one shape differ, with its place; an array that is
/// the whole answer has no name.
fn first_difference(
    (yours, wanted): (&Part, &Part),
    name: Option<String>,
    tolerance: f64,
    digits: usize,
) -> (String, String) {
    let (Part::Numbers { shape, values: a }, Part::Numbers { values: b, .. }) = (yours, wanted)
    else {
        return (yours.text(), wanted.text());
    };
    let largest = largest(b);
    let at = a.iter().zip(b).position(|(&a, &b)| !near(a, b, largest, tolerance)).unwrap_or(0);
    if a.len() != b.len() || a.is_empty() || shape.is_empty() {
        let equals = name.map_or_else(String::new, |name| name + " = ");
        return (equals.clone() + &yours.text(), equals + &wanted.text());
    }
    let mut rest = at;
    let mut place: Vec<String> = shape
        .iter()
        .rev()
        .map(|&size| {
            let index = rest % size;
            rest /= size;
            index.to_string()
        })
        .collect();
    place.reverse();
    let place = place.join(", ");
    let name = name.unwrap_or_else(|| "entry ".to_owned());
    let one = |value: f64| format!("{name}[{place}] = {}", about(value, digits));
    (one(a[at]), one(b[at]))
}

/// Whether all parts agree.
fn agree(yours: &[Part], wanted: &[Part], tolerance: f64) -> bool {
    yours.len() == wanted.len()
        && yours.iter().zip(wanted).all(|(yours, wanted)| close(yours, wanted, tolerance))
}

/// Whether two parts agree, up to a share of the largest number.
pub(super) fn close(yours: &Part, wanted: &Part, tolerance: f64) -> bool {
    match (yours, wanted) {
        (Part::Text(a), Part::Text(b)) => a == b,
        (Part::Numbers { shape, values: a }, Part::Numbers { shape: other, values: b }) => {
            let largest = largest(b);
            shape == other && a.iter().zip(b).all(|(&a, &b)| near(a, b, largest, tolerance))
        }
        _ => false,
    }
}

fn largest(values: &[f64]) -> f64 {
    values.iter().filter(|x| x.is_finite()).fold(0.0, |largest: f64, x| largest.max(x.abs()))
}

/// Whether two numbers agree, among numbers of which this is the largest.
fn near(a: f64, b: f64, largest: f64, tolerance: f64) -> bool {
    a == b || a.is_nan() && b.is_nan() || (a - b).abs() <= (tolerance * largest).max(1e-12)
}

/// Parts in words, each with its name if it has one.
fn text(parts: &[Part], names: &[&str]) -> String {
    worded(parts, names, DIGITS[0])
}

/// The same with so many digits.
fn worded(parts: &[Part], names: &[&str], digits: usize) -> String {
    let one = |(index, part): (usize, &Part)| match names.get(index) {
        Some(&name) if !name.is_empty() => format!("{name} = {}", part.worded(digits)),
        _ => part.worded(digits),
    };
    parts.iter().enumerate().map(one).collect::<Vec<_>>().join(", ")
}

impl Part {
    /// How many numbers it has; a text counts as one.
    pub fn len(&self) -> usize {
        match self {
            Part::Numbers { values, .. } => values.len(),
            Part::Text(_) => 1,
        }
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether any of its numbers is such.
    fn any(&self, such: fn(f64) -> bool) -> bool {
        matches!(self, Part::Numbers { values, .. } if values.iter().any(|&value| such(value)))
    }

    /// In words: numbers with six digits, arrays in brackets.
    pub fn text(&self) -> String {
        self.worded(DIGITS[0])
    }

    /// The same with so many digits.
    fn worded(&self, digits: usize) -> String {
        match self {
            Part::Text(words) => words.clone(),
            Part::Numbers { shape, values } => bracketed(shape, values, digits),
        }
    }
}

/// Nested brackets, as NumPy prints arrays.
fn bracketed(shape: &[usize], values: &[f64], digits: usize) -> String {
    let Some((&rows, inner)) = shape.split_first() else { return about(values[0], digits) };
    let size = inner.iter().product::<usize>();
    let row = |row: usize| bracketed(inner, &values[row * size..(row + 1) * size], digits);
    format!("[{}]", (0..rows).map(row).collect::<Vec<_>>().join(", "))
}

/// An array or a number as a counterexample's `given` shows it.
pub fn written(answer: &impl Answer) -> String {
    text(&answer.parts(), &[])
}

#[cfg(test)]
mod tests {
    use ndarray::{Array1, Array2, array};

    use super::*;

    /// Checks a mean: probes of one to three numbers.
    fn mean(yours: impl Fn(&Array1<f64>) -> f64) -> Verdict {
        let right = |x: &Array1<f64>| x.sum() / x.len() as f64;
        Check::new([array![3.0], array![1.0, 2.0], array![4.0, 1.0, 2.0]], written, yours, right)
            .mistake("That is the first alone.", |x| x[0])
            .wrong_where("It is right for one number, and wrong for more.", |x| x.len() > 1)
            .size("the number of values", |x| x.len() as f64)
            .verdict()
    }

    #[test]
    fn the_right_one_passes_and_what_is_not_written_is_told() {
        assert_eq!(mean(|x| x.mean().unwrap_or(0.0)), Verdict::passed());
        assert!(mean(|_| todo!()).says("not written yet"));
        let beyond = mean(|x| x[1]);
        assert!(beyond.says("It panics"), "{beyond:?}");
        let seen = beyond.counterexample.expect("a case");
        assert_eq!((&*seen.given, &*seen.wanted), ("[3]", "3"));
        assert!(seen.yours.starts_with("panic: "), "{}", seen.yours);
    }

    #[test]
    fn a_known_mistake_is_named_and_the_smallest_case_shown() {
        let verdict = mean(|x| x[0]);
        assert!(verdict.says("the first alone"), "{verdict:?}");
        let seen = verdict.counterexample.expect("a case");
        let seen = (&*seen.given, &*seen.yours, &*seen.wanted);
        assert_eq!(seen, ("[1, 2]", "1", "1.5"));
        assert!(mean(|x| x[x.len() - 1]).says("right for one number"));
    }

    #[test]
    fn what_fits_nothing_gets_its_case_and_no_guess() {
        let verdict = mean(|x| x.sum().sin());
        assert_eq!((verdict.passed, &verdict.diagnosis), (false, &None));
        assert!(verdict.counterexample.is_some());
    }

    /// The sum of x times its neighbour, which a slip takes from beyond the end.
    #[test]
    fn a_known_mistake_may_panic_where_the_readers_function_does() {
        let check = |yours: fn(&Array1<f64>) -> f64| {
            let probes = [array![2.0], array![1.0, 2.0], array![4.0, 1.0, 2.0]];
            Check::new(probes, written, yours, |x| x[0] + x[x.len() - 1])
                .mistake("Never.", |_| -> f64 { panic!("whatever is given") })
                .mistake("The second is not the last.", |x| x[0] + x[1])
                .wrong_where("Never.", |x| x.len() != 2)
                .sign("Never.", |_, trial| trial.yours.len() == 1)
                .verdict()
        };
        let verdict = check(|x| x[1] + x[0]);
        assert!(verdict.says("The second"), "{verdict:?}");
        assert!(verdict.counterexample.is_some_and(|seen| seen.yours.starts_with("panic: ")));
        assert!(check(|x| 2.0 * x[1]).says("It panics."));
        assert!(check(|x| x[9]).says("It panics."));
    }

    #[test]
    fn a_pattern_of_one_part_names_the_part() {
        let check = |yours: fn(f64) -> (f64, f64)| {
            Check::new([1.0, 2.0, 5.0], written, |&x| yours(x), |&x| (x, 3.0 + x * x))
                .parts(&["dw", "db"])
                .verdict()
        };
        let verdict = check(|x| (-x, 3.0 + x * x));
        assert!(verdict.says("dw: ") && verdict.says("the sign"), "{verdict:?}");
        let verdict = check(|x| (-x, -3.0 - x * x));
        assert!(verdict.diagnosis.as_ref().is_some_and(|d| !d.contains("dw")), "{verdict:?}");
    }

    /// Layers of which the first has to be −n, and the second, which three probes lack, n².
    #[test]
    fn a_pattern_knows_of_parts_that_some_answers_lack() {
        let check = |yours: fn(f64) -> Vec<(f64, f64)>| {
            let wanted = |&n: &f64| {
                [(-n, 1.0), (n * n, 2.0)].into_iter().take(if n > 3.0 { 2 } else { 1 }).collect()
            };
            Check::new([1.0, 2.0, 3.0, 4.0, 5.0], written, |&n| yours(n), wanted)
                .size("n", |&n| n)
                .parts(&["dw1", "db1", "dw2", "db2"])
                .verdict()
        };
        let verdict = check(|n| {
            let all = vec![(-n, 1.0), (n, 2.0)];
            all.into_iter().take(if n > 3.0 { 2 } else { 1 }).collect()
        });
        assert!(verdict.says("dw2: ") && verdict.says("one division"), "{verdict:?}");
    }

    /// The root of a number, which neither a negative number nor 0 has here.
    #[test]
    fn of_what_should_be_refused_and_is_not_the_first_is_named() {
        let check = |yours: fn(f64) -> Result<f64, &'static str>| {
            let right = |&x: &f64| if x > 0.0 { Ok(x.sqrt()) } else { Err("no root") };
            Check::new([4.0, -1.0, 0.0, 9.0], written, |&x| yours(x), right)
                .forgets("Negative numbers.", |&x| x > 0.0, |&x| x < 0.0)
                .forgets("Zero.", |&x| x > 0.0, |&x| x == 0.0)
                .panics_where("A panic below 0.", |&x| x < 0.0)
                .panics_saying("A root of 9.", "of 9")
                .verdict()
        };
        assert!(check(|x| Ok(x.abs().sqrt())).says("Negative"));
        assert!(check(|x| if x < 0.0 { Err("no root") } else { Ok(x.sqrt()) }).says("Zero"));
        assert!(check(|x| if x < 0.0 { panic!("no root") } else { Ok(x.sqrt()) }).says("below 0"));
        assert!(check(|x| if x == 9.0 { panic!("no root") } else { Ok(x) }).says("It panics."));
        let of_nine = |x: f64| if x == 9.0 { panic!("no root of 9") } else { Ok(x.abs().sqrt()) };
        assert!(!check(of_nine).says("A root of 9."), "a wrong answer comes first");
        let right_else = |x: f64| match x {
            9.0 => panic!("no root of 9"),
            x if x > 0.0 => Ok(x.sqrt()),
            _ => Err("no root"),
        };
        assert!(check(right_else).says("A root of 9."));
        let wrong = check(Ok);
        assert!(!wrong.says("Negative") && !wrong.passed, "{wrong:?}");
        // That 4 has not the root 4 is another matter.
        assert!(wrong.says("It is accepted, and should be refused."), "{wrong:?}");
        let seen = wrong.counterexample.expect("a case");
        assert_eq!((&*seen.yours, &*seen.wanted), ("accepted, −1", "refused"));
    }

    #[test]
    fn what_is_no_number_is_said_of_the_case_that_is_shown() {
        let check = |yours: fn(&f64) -> f64| {
            let right = |&x: &f64| if x == 0.0 { 0.0 } else { 1.0 / x };
            Check::new([2.0, 1.0, 0.0, 4.0], written, yours, right).verdict()
        };
        for (yours, words, shown) in [
            ((|x| 2.0 / x) as fn(&f64) -> f64, "infinite", ("0", "inf", "0")),
            (|x| x / x, "not a number", ("0", "NaN", "0")),
        ] {
            let verdict = check(yours);
            assert!(verdict.says(words), "{verdict:?}");
            let seen = verdict.counterexample.expect("a case");
            assert_eq!((&*seen.given, &*seen.yours, &*seen.wanted), shown);
        }
    }

    #[test]
    fn of_a_large_answer_the_first_wrong_place_is_shown() {
        let wanted = |&n: &usize| Array2::from_shape_fn((n, n), |(i, j)| (i * n + j) as f64);
        let yours = |n: &usize| {
            let mut answer = wanted(n);
            answer[(1, 2)] = -1.0;
            answer
        };
        let verdict = Check::new([4_usize], written, yours, wanted).parts(&["W"]).verdict();
        let seen = verdict.counterexample.expect("a case");
        assert_eq!((&*seen.yours, &*seen.wanted), ("W[1, 2] = −1", "W[1, 2] = 6"));
    }

    #[test]
    fn an_entry_of_the_whole_answer_needs_no_name() {
        let nine = |x: &f64| Array2::from_elem((3, 3), *x);
        let turned = |x: &f64| if *x > 2.0 { nine(x) } else { nine(&-x) };
        let seen = Check::new([1.0, 3.0], written, turned, nine).verdict().counterexample;
        let seen = seen.expect("a case");
        assert_eq!((&*seen.yours, &*seen.wanted), ("entry [0, 0] = −1", "entry [0, 0] = 1"));
    }

    #[test]
    fn a_small_difference_is_seen() {
        let seen = Check::new([1.0, 2.0], written, |x| x - 3e-8, |x: &f64| *x).verdict();
        let seen = seen.counterexample.expect("a case");
        assert_eq!((&*seen.yours, &*seen.wanted), ("0.99999997", "1"));
    }

    #[test]
    fn a_sign_has_to_tell_the_wrong_from_the_right() {
        let check = |yours: fn(&f64) -> f64| {
            Check::new([1.0, 2.0], written, yours, |&x| 3.0 * x + 1.0)
                .sign("It is a number.", |_, _| true)
                .sign("It is negative.", |_, t| t.yours[0].text().starts_with('−'))
                .verdict()
        };
        assert!(check(|x| -x.exp()).says("negative"));
        assert_eq!(check(|x| x.exp()).diagnosis, None);
    }
}
