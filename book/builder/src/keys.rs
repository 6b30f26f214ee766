//! What is right: keys are the lessons' computed values, claims that hold, and derivations.

use std::fs;
use std::path::Path;

use shared::draw::escape;

use crate::lessons::{Lesson, Lessons};
use crate::numbers;
use crate::prose::slug;

/// A number to be guessed.
#[derive(Debug, Clone, PartialEq)]
pub struct Number {
    /// The value, in the unit that the reader types.
    key: f64,
    /// As the book writes it.
    pub shown: String,
    unit: &'static str,
    within: Within,
}

/// How far off a guess may be.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Within {
    Share(f64),
    Distance(f64),
    Factor(f64),
}

impl Number {
    /// What the script compares a guess with, as attributes.
    pub fn data(&self) -> String {
        let (by, within) = match self.within {
            Within::Share(share) => ("share", share),
            Within::Distance(distance) => ("distance", distance),
            Within::Factor(factor) => ("factor", factor),
        };
        let Number { key, shown, unit, .. } = self;
        format!(
            " data-key=\"{key}\" data-shown=\"{}\" data-unit=\"{unit}\" data-by=\"{by}\" \
             data-within=\"{within}\"",
            escape(shown)
        )
    }
}

/// `LESSON PATH:FORMAT within 10%`, or `within 0.5`, or `within factor 2`.
///
/// # Errors
/// Which part of it does not exist.
pub fn number(lessons: &Lessons, words: &str) -> Result<Number, String> {
    let words: Vec<&str> = words.split_whitespace().collect();
    let (lesson, request, within) = match words[..] {
        [lesson, request, "within", within] => (lesson, request, tolerance(within)?),
        [lesson, request, "within", "factor", factor] => {
            let factor = positive(factor)?;
            (lesson, request, Within::Factor(factor))
        }
        _ => {
            let form = "number LESSON PATH:FORMAT within 10%, or 0.5, or factor 2";
            return Err(format!("a number is asked for by {form}"));
        }
    };
    let values = &lesson_named(lessons, lesson)?.values;
    let (path, format) = request.split_once(':').unwrap_or((request, ""));
    let shown = numbers::format(values, request)?;
    let value = numbers::find(values, path)?.as_f64();
    let value = value.ok_or_else(|| format!("{path} is no single number"))?;
    // Who reads 72.5 % types 72.5.
    let (key, unit) = if format.ends_with('%') { (100.0 * value, "%") } else { (value, "") };
    if matches!(within, Within::Share(_) | Within::Factor(_)) && key == 0.0 {
        return Err(format!("{path} is 0, of which no share can be taken"));
    }
    Ok(Number { key, shown, unit, within })
}

fn tolerance(word: &str) -> Result<Within, String> {
    match word.strip_suffix('%') {
        Some(share) => positive(share).map(|share| Within::Share(share / 100.0)),
        None if word == "0" => Ok(Within::Distance(0.0)),
        None => positive(word).map(Within::Distance),
    }
}

fn positive(word: &str) -> Result<f64, String> {
    let number = word.parse().ok().filter(|number: &f64| *number > 0.0 && number.is_finite());
    number.ok_or_else(|| format!("{word} is no distance above 0"))
}

/// What makes an option right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Right {
    /// The one marked with a plus, since this claim holds.
    Claim(String, String),
    /// The one marked with a plus, as derived there: the address, and the heading's words.
    Derived(String, String),
    /// The one with the greatest value of this lesson.
    Greatest(String),
    /// The one with the least.
    Least(String),
}

/// An option.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// What it says.
    pub text: String,
    /// Which error leads to it, or nothing.
    why: String,
    /// Whether it is marked as right.
    marked: bool,
    /// Its value and how that is written, where values decide.
    value: Option<(f64, String)>,
}

impl Right {
    /// `claim LESSON CLAIM`, `derived #section`, `greatest LESSON`, `least LESSON`.
    ///
    /// # Errors
    /// What does not exist, or a claim that does not hold.
    pub fn of(
        root: &Path,
        lessons: &Lessons,
        source: &[&str],
        words: &str,
    ) -> Result<Self, String> {
        match words.split_whitespace().collect::<Vec<_>>()[..] {
            ["claim", lesson, id] => {
                let claim = lesson_named(lessons, lesson)?.claims.iter().find(|own| own.id == id);
                let claim = claim.ok_or_else(|| format!("{lesson} makes no claim {id}"))?;
                if !claim.holds {
                    let sentence = &claim.sentence;
                    return Err(format!("it does not hold at the defaults: {sentence}"));
                }
                Ok(Right::Claim(lesson.to_owned(), id.to_owned()))
            }
            ["derived", address] => {
                let (file, anchor) = address.split_once('#').ok_or_else(|| {
                    format!("{address} is no section; write #section or lesson05.md#section")
                })?;
                let title = if file.is_empty() {
                    heading(source.iter().copied(), anchor)
                } else {
                    let path = format!("book/src/{file}");
                    let text = fs::read_to_string(root.join(&path));
                    let text = text.map_err(|error| format!("{path}: {error}"))?;
                    heading(text.lines(), anchor)
                };
                let title = title.ok_or_else(|| format!("no section is called {address}"))?;
                Ok(Right::Derived(address.to_owned(), title))
            }
            ["greatest", lesson] => {
                lesson_named(lessons, lesson).map(|_| Right::Greatest(lesson.to_owned()))
            }
            ["least", lesson] => {
                lesson_named(lessons, lesson).map(|_| Right::Least(lesson.to_owned()))
            }
            _ => Err("a choice is decided by `claim LESSON CLAIM`, `derived #section`, \
                      `greatest LESSON` or `least LESSON`"
                .to_owned()),
        }
    }

    /// The option of a line of the source.
    ///
    /// # Errors
    /// If it has no value where values decide, or says nothing.
    pub fn option(&self, lessons: &Lessons, line: &str) -> Result<Choice, String> {
        let (mark, words) = line.split_at(2);
        let (text, why) = words.split_once(" :: ").unwrap_or((words, ""));
        let (text, why, marked) = (text.trim(), why.trim().to_owned(), mark == "+ ");
        let (Right::Greatest(lesson) | Right::Least(lesson)) = self else {
            if text.is_empty() {
                return Err("the option says nothing".to_owned());
            }
            return Ok(Choice { text: text.to_owned(), why, marked, value: None });
        };
        if marked {
            return Err("values decide here, and no mark".to_owned());
        }
        let named = text.strip_prefix('{').and_then(|rest| rest.split_once('}'));
        let (request, text) =
            named.ok_or("the option begins with its value: `- {path:.2} text`")?;
        let values = &lesson_named(lessons, lesson)?.values;
        let path = request.split(':').next().unwrap_or(request);
        let value = numbers::find(values, path)?.as_f64();
        let value = value.ok_or_else(|| format!("{path} is no single number"))?;
        let shown = numbers::format(values, request)?;
        let text = text.trim().to_owned();
        Ok(Choice { text, why, marked: false, value: Some((value, shown)) })
    }

    /// Every option with what is to be said of it, as a list in the order of the options.
    pub fn judged(
        &self,
        options: &[(usize, Choice)],
        faults: &mut Vec<(usize, String)>,
        begun: usize,
    ) -> String {
        let right = match self.best(options) {
            Ok(right) => right,
            Err(message) => {
                faults.push((begun, message));
                return String::new();
            }
        };
        let mut html = "<ol class=\"whys\">\n".to_owned();
        for (place, (number, Choice { why, value, .. })) in options.iter().enumerate() {
            let is_right = place == right;
            if !is_right && why.is_empty() {
                let message = "a wrong option says after :: which error leads to it";
                faults.push((*number, message.to_owned()));
            }
            let value = value.as_ref().map_or_else(String::new, |(_, shown)| {
                format!(", with <span class=\"value\">{}</span>", escape(shown))
            });
            let (class, verdict) =
                if is_right { ("is-right", "Right") } else { ("is-wrong", "Not this one") };
            // Where values decide, a reason is written for each, and the best needs none.
            let why = if is_right && matches!(self, Right::Greatest(_) | Right::Least(_)) {
                ""
            } else {
                why.as_str()
            };
            html += &format!("<li class=\"{class}\">\n\n**{verdict}**{value}. {why}\n\n</li>\n");
        }
        html + "</ol>"
    }

    /// Which option is right.
    fn best(&self, options: &[(usize, Choice)]) -> Result<usize, String> {
        if options.len() < 2 {
            return Err("a choice has two options or more".to_owned());
        }
        let sign = match self {
            Right::Claim(..) | Right::Derived(..) => {
                let marked = |place: &usize| options[*place].1.marked;
                let marked: Vec<usize> = (0..options.len()).filter(marked).collect();
                let [one] = marked[..] else {
                    return Err(format!(
                        "one option is marked as right with a plus; here are {}",
                        marked.len()
                    ));
                };
                return Ok(one);
            }
            Right::Greatest(_) => 1.0,
            Right::Least(_) => -1.0,
        };
        let value = |place: usize| {
            options[place].1.value.as_ref().map_or(f64::NAN, |(value, _)| sign * value)
        };
        let mut order: Vec<usize> = (0..options.len()).collect();
        order.sort_by(|&a, &b| value(b).total_cmp(&value(a)));
        if value(order[0]) == value(order[1]) {
            return Err("two options have the same value".to_owned());
        }
        Ok(order[0])
    }

    /// What stands below the answer: where it is derived.
    ///
    /// # Errors
    /// If the answer, these lines, does not say the claim that makes it right.
    pub fn cited(&self, answer: &[&str]) -> Result<String, String> {
        match self {
            Right::Claim(lesson, id) => {
                let claim = format!("{{{{#claim {lesson} {id}}}}}");
                if answer.iter().any(|line| line.contains(&claim)) {
                    return Ok(String::new());
                }
                Err(format!("the answer does not say what makes it right: {claim}"))
            }
            Right::Derived(address, title) => Ok(format!("Derived in “[{title}]({address})”.\n\n")),
            Right::Greatest(_) | Right::Least(_) => Ok(String::new()),
        }
    }
}

/// The words of the heading with that address.
fn heading<'l>(lines: impl Iterator<Item = &'l str>, anchor: &str) -> Option<String> {
    let mut titles = lines
        .filter(|line| line.starts_with('#'))
        .map(|line| line.trim_start_matches('#').trim().to_owned());
    titles.find(|title| slug(title) == anchor)
}

/// The lesson of that name.
///
/// # Errors
/// If there is none.
pub fn lesson_named<'a>(lessons: &'a Lessons, name: &str) -> Result<&'a Lesson, String> {
    lessons.get(name).ok_or_else(|| format!("no lesson is named {name}"))
}
