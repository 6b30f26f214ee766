//! Predictions: a question and a field first, the result only then.
//!
//! ```text
//! {{#predict ID number LESSON PATH:FORMAT within 10%}}
//! The question.
//! {{#predict answer}}
//! What one sees.
//! {{#predict end}}
//! ```
//!
//! The other kinds are `choice claim LESSON CLAIM`, `choice greatest LESSON`, `choice least
//! LESSON`, `choice derived #section` and `line LESSON FIGURE SERIES`; [`crate::keys`]
//! and [`crate::empty`] say what they take. A choice has its options between the
//! question and the answer, a line each: `- an option :: which error leads to it`, and
//! `+ the right one`.
//!
//! Without a script the answer stands behind a `details`; the script makes a field of it.

use std::ops::Range;
use std::path::Path;

use shared::draw::escape;

use crate::empty;
use crate::formulas;
use crate::keys::{self, Choice};
use crate::lessons::Lessons;

/// How a prediction begins and ends in a filled chapter.
pub const PREDICT: [&str; 2] = ["<div class=\"predict\" id=\"predict-", "</div><!-- predict -->"];

/// What the reader is asked in a chapter: its name and the line it stands in, from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// Its name, unique in the book.
    pub id: String,
    /// Where it stands.
    pub line: usize,
}

/// A chapter whose blocks have become HTML, line for line; the commands within the lines are
/// still to be carried out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LaidOut {
    /// What each line of the source has become.
    pub lines: Vec<String>,
    /// What the reader is asked.
    pub asked: Vec<Asked>,
    /// What is wrong, each with its line.
    pub faults: Vec<(usize, String)>,
}

/// A prediction whose end has not come yet.
struct Open {
    line: usize,
    kind: Kind,
    options: Vec<(usize, Choice)>,
    answered: bool,
    /// Where the answer stands, by lines from 0.
    answer: Range<usize>,
}

enum Kind {
    Number(String),
    Choice(keys::Right),
    Line(String),
    /// Its first line is faulty; the rest is still read.
    Faulty,
}

/// Makes HTML of the chapter's predictions and formulas.
pub fn lay_out(root: &Path, lessons: &Lessons, text: &str) -> LaidOut {
    let source: Vec<&str> = text.lines().collect();
    let mut out = LaidOut { lines: Vec::with_capacity(source.len()), ..LaidOut::default() };
    let mut open: Option<Open> = None;
    for (place, line) in source.iter().enumerate() {
        let number = place + 1;
        let laid = if let Some(words) = command(line, "predict") {
            match step(root, lessons, &source, place, words, &mut open, &mut out) {
                Ok(html) => html,
                Err(message) => {
                    out.faults.push((number, message));
                    String::new()
                }
            }
        } else if let Some(words) = command(line, "formula") {
            let inside = open.is_some();
            match formulas::field(words).and_then(|field| {
                if inside {
                    return Err("a formula stands outside of predictions".to_owned());
                }
                let from = question_above(&source, place)?;
                out.lines[from].insert_str(0, &formulas::begin(&field));
                out.asked.push(Asked { id: field.id.clone(), line: number });
                Ok(formulas::end(&field))
            }) {
                Ok(html) => html,
                Err(message) => {
                    out.faults.push((number, message));
                    String::new()
                }
            }
        } else if let Some(now) = open.as_mut().filter(|now| !now.answered) {
            in_question(lessons, line, number, now, &mut out.faults)
        } else {
            if open.is_some() && command(line, "harder").is_some() {
                out.faults.push((number, "a prediction does not reach over this".to_owned()));
            }
            (*line).to_owned()
        };
        out.lines.push(laid);
    }
    if let Some(now) = open {
        out.faults.push((now.line, "the prediction is never closed".to_owned()));
    }
    for (place, Asked { id, line }) in out.asked.iter().enumerate() {
        if out.asked[..place].iter().any(|before| before.id == *id) {
            out.faults.push((*line, format!("{id} has been asked above")));
        }
    }
    out
}

/// The words of a command that has the line for itself.
fn command<'l>(line: &'l str, name: &str) -> Option<&'l str> {
    let words = line.trim().strip_prefix("{{#")?.strip_prefix(name)?.strip_suffix("}}")?;
    words.starts_with(' ').then(|| words.trim())
}

/// A line of a question: an option, or a part of what is asked.
fn in_question(
    lessons: &Lessons,
    line: &str,
    number: usize,
    open: &mut Open,
    faults: &mut Vec<(usize, String)>,
) -> String {
    if command(line, "harder").is_some() {
        faults.push((number, "a prediction does not reach over this".to_owned()));
    }
    let Kind::Choice(right) = &open.kind else { return line.to_owned() };
    if !line.starts_with("- ") && !line.starts_with("+ ") {
        if !open.options.is_empty() && !line.trim().is_empty() {
            faults.push((number, "between an option and the answer stand options alone".into()));
        }
        return line.to_owned();
    }
    match right.option(lessons, line) {
        Ok(choice) => {
            let list = if open.options.is_empty() { "\n<ol class=\"options\">\n" } else { "" };
            let html = format!("{list}<li>\n\n{}\n\n</li>", choice.text);
            open.options.push((number, choice));
            html
        }
        Err(message) => {
            faults.push((number, message));
            String::new()
        }
    }
}

/// A prediction's first line, its `answer` or its `end`.
fn step(
    root: &Path,
    lessons: &Lessons,
    source: &[&str],
    place: usize,
    words: &str,
    open: &mut Option<Open>,
    out: &mut LaidOut,
) -> Result<String, String> {
    match (words, open.as_mut()) {
        ("answer", Some(now)) if !now.answered => {
            now.answered = true;
            now.answer.start = place + 1;
            let shown = match &now.kind {
                Kind::Choice(right) => right.judged(&now.options, &mut out.faults, now.line),
                Kind::Number(shown) => {
                    format!("<p class=\"key\">The run says <strong>{shown}</strong>.</p>")
                }
                Kind::Line(_) | Kind::Faulty => String::new(),
            };
            let (list, picture) = match &now.kind {
                Kind::Choice(_) if !now.options.is_empty() => ("</ol>\n", ""),
                Kind::Line(picture) => ("", picture.as_str()),
                _ => ("", ""),
            };
            Ok(format!(
                "\n{picture}{list}<details class=\"answer\"><summary>The answer</summary>\n{shown}\n"
            ))
        }
        ("answer", Some(now)) => Err(format!("the answer of line {} has begun", now.line)),
        ("answer" | "end", None) => Err("no prediction is open".to_owned()),
        ("end", Some(now)) => {
            let (answered, begun) = (now.answered, now.line);
            now.answer.end = place;
            let cited = match &now.kind {
                Kind::Choice(right) => right.cited(&source[now.answer.start.min(place)..place]),
                _ => Ok(String::new()),
            };
            *open = None;
            if !answered {
                return Err(format!("the prediction of line {begun} has no answer"));
            }
            Ok(format!("\n{}</details>\n{}\n", cited?, PREDICT[1]))
        }
        (_, Some(now)) => Err(format!("the prediction of line {} is still open", now.line)),
        (_, None) => {
            let begun = begin(root, lessons, source, words);
            let (kind, html, fault) = match begun {
                Ok((kind, html)) => (kind, html, None),
                Err(message) => (Kind::Faulty, String::new(), Some(message)),
            };
            if let Some(id) = words.split_whitespace().next() {
                out.asked.push(Asked { id: id.to_owned(), line: place + 1 });
            }
            let (line, answer) = (place + 1, place + 1..place + 1);
            *open = Some(Open { line, kind, options: Vec::new(), answered: false, answer });
            fault.map_or(Ok(html), Err)
        }
    }
}

/// What a prediction is about, and its first HTML.
fn begin(
    root: &Path,
    lessons: &Lessons,
    source: &[&str],
    words: &str,
) -> Result<(Kind, String), String> {
    let mut parts = words.splitn(3, ' ');
    let (id, kind, rest) = (
        parts.next().unwrap_or_default(),
        parts.next().unwrap_or_default(),
        parts.next().unwrap_or_default().trim(),
    );
    if !is_id(id) {
        return Err(format!("{id} is no name; it has small letters, digits and hyphens"));
    }
    let (kind, data) = match kind {
        "number" => {
            let number = keys::number(lessons, rest)?;
            (Kind::Number(escape(&number.shown)), number.data())
        }
        "choice" => (Kind::Choice(keys::Right::of(root, lessons, source, rest)?), String::new()),
        "line" => {
            let chart = empty::chart(lessons, rest, id)?;
            (Kind::Line(chart.html), chart.data)
        }
        _ => return Err("a prediction is a number, a choice or a line".to_owned()),
    };
    let name = match &kind {
        Kind::Number(_) => "number",
        Kind::Choice(_) => "choice",
        _ => "line",
    };
    Ok((kind, format!("\n{}{id}\" data-kind=\"{name}\"{data}>\n", PREDICT[0])))
}

/// Whether it can be the name of a question.
pub fn is_id(id: &str) -> bool {
    let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-.".contains(c);
    id.starts_with(|c: char| c.is_ascii_lowercase()) && id.chars().all(allowed)
}

/// Where the paragraph begins that stands above this line, by lines from 0.
fn question_above(source: &[&str], place: usize) -> Result<usize, String> {
    let blank = |at: usize| source[at].trim().is_empty();
    let last = (0..place).rev().find(|&at| !blank(at));
    let last = last.filter(|&at| !source[at].starts_with(['#', '|', '`', '{', '<']));
    let last = last.ok_or("no question stands above the formula")?;
    Ok((0..last).rev().find(|&at| blank(at)).map_or(0, |at| at + 1))
}

/// The parts of a filled chapter that ask, by name: from their first tag to their last.
pub fn parts<'t>(filled: &'t str, id: &str) -> Option<&'t str> {
    let from = filled.find(&format!("{}{id}\"", PREDICT[0]))?;
    let length = filled[from..].find(PREDICT[1])? + PREDICT[1].len();
    Some(&filled[from..from + length])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lessons::Lesson;
    use crate::project::project;

    const NUMBER: &str = "{{#predict slope number lesson05_backprop linear.z:.0 within 10%}}";

    fn laid(text: &str) -> LaidOut {
        let svg = "<svg aria-labelledby=\"loss-title loss-desc\"><title id=\"loss-title\">A</title>\
                   <desc id=\"loss-desc\">It falls. Across: step, 0 to 9. Up: J, 0.5 to 3. a: from \
                   3 to 0.5.</desc><g data-series=\"a\"><polyline points=\"10,20 30,40\"/></g>\
                   <g data-series=\"b\"><polyline points=\"1,2 3,4\"/></g>\
                   <rect class=\"nn-plot\"/></svg>";
        let root = project(&[("loss.svg", svg), ("book/src/other.md", "## The *rule*\n")]);
        let lesson = serde_json::json!({
            "title": "Lesson 5",
            "claims": [
                { "id": "linear.rises", "question": "", "holds": true, "sentence": "It rises." },
                { "id": "linear.false", "question": "", "holds": false, "sentence": "It is not." },
            ],
            "values": { "linear.z": 162.0, "linear.one": 1.0, "linear.same": 1.0, "linear.share":
                        0.725, "linear.none": 0.0, "linear.path": [1.0, 2.0] },
            "figures": [{ "id": "loss", "title": "", "file": root.path().join("loss.svg") }],
            "tables": [],
        });
        let lesson: Lesson = serde_json::from_value(lesson).expect("a lesson");
        lay_out(root.path(), &[("lesson05_backprop".to_owned(), lesson)].into(), text)
    }

    fn sound(text: &str) -> String {
        let LaidOut { lines, faults, .. } = laid(text);
        assert_eq!(faults, []);
        assert_eq!(lines.len(), text.lines().count(), "line for line");
        lines.join("\n")
    }

    fn faults(text: &str) -> Vec<(usize, String)> {
        laid(text).faults
    }

    #[test]
    fn a_number_has_its_key_and_its_answer_behind_details() {
        let html = sound(&format!(
            "{NUMBER}\nHow far?\n{{{{#predict answer}}}}\nSo.\n{{{{#predict end}}}}\n"
        ));
        let parts = [
            "<div class=\"predict\" id=\"predict-slope\" data-kind=\"number\" data-key=\"162\" \
             data-shown=\"162\" data-unit=\"\" data-by=\"share\" data-within=\"0.1\">",
            "\nHow far?\n",
            "<details class=\"answer\"><summary>The answer</summary>\n<p class=\"key\">The run says \
             <strong>162</strong>.</p>",
            "\nSo.\n",
            "</details>\n</div><!-- predict -->",
        ];
        let mut from = 0;
        for part in parts {
            let at = html[from..].find(part);
            from += at.unwrap_or_else(|| panic!("no {part} in {html}"));
        }
        assert!(super::parts(&html, "slope").is_some_and(|own| own.ends_with("<!-- predict -->")));
        assert_eq!(super::parts(&html, "slop"), None);
    }

    #[test]
    fn a_tolerance_is_a_share_a_distance_or_a_factor() {
        let data = |words: &str| {
            let head = NUMBER.replace("linear.z:.0 within 10%", words);
            sound(&format!("{head}\n{{{{#predict answer}}}}\n{{{{#predict end}}}}"))
        };
        for (words, part) in [
            (
                "linear.share:.1% within 5",
                "data-key=\"72.5\" data-shown=\"72.5 %\" data-unit=\"%\" data-by=\"distance\" data-within=\"5\"",
            ),
            ("linear.z within factor 2", "data-by=\"factor\" data-within=\"2\""),
            (
                "linear.path[1] within 0",
                "data-key=\"2\" data-shown=\"2\" data-unit=\"\" data-by=\"distance\" data-within=\"0\"",
            ),
        ] {
            assert!(data(words).contains(part), "no {part} in {}", data(words));
        }
    }

    fn choice(rule: &str, options: &str, answer: &str) -> String {
        format!(
            "{{{{#predict which choice {rule}}}}}\nWhich?\n\n{options}\n{{{{#predict answer}}}}\n{answer}\n{{{{#predict end}}}}\n\n## The rule\n"
        )
    }

    const TWO: &str = "- this :: why not\n+ that";
    const CLAIM: &str = "claim lesson05_backprop linear.rises";
    const CITED: &str = "{{#claim lesson05_backprop linear.rises}}";

    #[test]
    fn an_option_is_right_by_a_claim_a_derivation_or_its_value() {
        let html = sound(&choice(CLAIM, TWO, CITED));
        let lists = "<ol class=\"options\">\n<li>\n\nthis\n\n</li>\n<li>\n\nthat\n\n</li>";
        assert!(html.contains(lists), "{html}");
        let judged = "<li class=\"is-wrong\">\n\n**Not this one**. why not\n\n</li>\n<li class=\"is-right\">\n\n**Right**. \n\n</li>\n</ol>";
        assert!(html.contains(judged), "{html}");

        for address in ["#the-rule", "other.md#the-rule"] {
            let html = sound(&choice(&format!("derived {address}"), TWO, "So."));
            assert!(html.contains(&format!("]({address})”.\n\n</details>")), "{html}");
        }

        let valued = "- {linear.z:.0} this :: too many\n- {linear.one} that :: too few";
        for (rule, right, wrong) in [
            (
                "greatest",
                "<li class=\"is-right\">\n\n**Right**, with <span class=\"value\">162</span>.",
                "1</span>. too few",
            ),
            (
                "least",
                "<li class=\"is-right\">\n\n**Right**, with <span class=\"value\">1</span>.",
                "162</span>. too many",
            ),
        ] {
            let html = sound(&choice(&format!("{rule} lesson05_backprop"), valued, "So."));
            assert!(html.contains(right) && html.contains(wrong), "{html}");
        }
    }

    #[test]
    fn a_line_is_left_out_of_its_chart_and_of_its_words() {
        let ask = |words: &str| {
            let head = format!("{{{{#predict go-on line lesson05_backprop loss {words}}}}}");
            sound(&format!("{head}\nHow?\n{{{{#predict answer}}}}\n{{{{#predict end}}}}\n"))
        };
        let html = ask("a within 15%");
        for part in [
            "data-kind=\"line\" data-line=\"10,20 30,40\" data-within=\"0.15\"",
            "<desc id=\"draw-go-on-desc\">Across: step, 0 to 9. Up: J, 0.5 to 3.</desc>",
            "aria-labelledby=\"draw-go-on-title draw-go-on-desc\"",
            "data-series=\"b\"",
        ] {
            assert!(html.contains(part), "no {part} in {html}");
        }
        assert!(!html.contains("data-series=\"a\""), "{html}");
        assert!(!ask("a | b").contains("data-series"));
    }

    #[test]
    fn a_formula_is_in_one_box_with_the_paragraph_above_it() {
        let html =
            sound("Before.\n\nWrite it\ndown.\n\n{{#formula linear.dz-db 3+12b+4w}}\n\nAfter.\n");
        let from = html.find(PREDICT[0]).expect("it begins");
        let part = parts(&html, "linear.dz-db").expect("it ends");
        assert!(html[..from].contains("Before.") && part.contains("Write it\ndown."), "{html}");
        assert!(part.contains("<code>3+12b+4w</code>") && !part.contains("After"), "{html}");
    }

    #[test]
    fn what_is_asked_has_its_name_and_its_line() {
        let text = format!(
            "\n{NUMBER}\n{{{{#predict answer}}}}\n{{{{#predict end}}}}\n\nWhat?\n\n{{{{#formula chain.dc-dx 1/(x sqrt(ln(x^2)))}}}}\n"
        );
        let asked = laid(&text).asked;
        let asked: Vec<(&str, usize)> = asked.iter().map(|a| (a.id.as_str(), a.line)).collect();
        assert_eq!(asked, [("slope", 2), ("chain.dc-dx", 8)]);
    }

    #[test]
    fn a_block_that_is_not_whole_is_a_fault() {
        let whole = format!("{NUMBER}\nHow?\n{{{{#predict answer}}}}\nSo.\n{{{{#predict end}}}}\n");
        let lines = |text: &str| faults(text).into_iter().map(|(line, _)| line).collect::<Vec<_>>();
        assert_eq!(lines(&whole), [0; 0]);
        assert_eq!(lines(&whole.replace("{{#predict end}}", "")), [1]);
        assert_eq!(lines(&whole.replace("{{#predict answer}}", "")), [5]);
        assert_eq!(lines(&whole.replace(NUMBER, "")), [3, 5]);
        assert_eq!(lines(&whole.replace("How?", NUMBER)), [2]);
        assert_eq!(lines(&whole.replace("So.", "{{#predict answer}}")), [4]);
        assert_eq!(lines(&format!("{whole}{whole}")), [6]);
        for part in ["How?", "So."] {
            let hard = whole.replace(part, "{{#harder B}}");
            assert_eq!(lines(&hard).len(), 1, "{hard}");
            let inside = whole.replace(part, "Write.\n\n{{#formula linear.dz-db 4w + 12b + 3}}");
            assert_eq!(lines(&inside).len(), 1, "{inside}");
        }
        assert_eq!(lines("## B\n\n{{#formula linear.dz-db 4w + 12b + 3}}\n"), [3]);
        assert_eq!(lines("What?\n\n{{#formula linear.dz-db}}\n"), [3]);
    }

    #[test]
    fn what_a_question_names_has_to_be_there() {
        let number =
            |words: &str| NUMBER.replace("number lesson05_backprop linear.z:.0 within 10%", words);
        let asked =
            |head: String| format!("{head}\n{{{{#predict answer}}}}\n{{{{#predict end}}}}\n");
        for (text, words) in [
            (asked(number("guess")), "a number, a choice or a line"),
            (asked(number("number lesson05_backprop linear.z")), "within"),
            (asked(number("number lesson99 linear.z within 1")), "no lesson is named lesson99"),
            (asked(number("number lesson05_backprop x within 1")), "no value is named x"),
            (asked(number("number lesson05_backprop linear.path within 1")), "no single number"),
            (asked(number("number lesson05_backprop linear.z within much")), "much"),
            (asked(number("number lesson05_backprop linear.none within 5%")), "is 0"),
            (asked(number("line lesson05_backprop none a")), "there are loss"),
            (
                asked(number("line lesson05_backprop loss c")),
                "no line is named \"c\"; there are [\"a\", \"b\"]",
            ),
            (asked(number("line lesson05_backprop loss a within 3")), "no share"),
            (asked(NUMBER.replace("slope", "The_slope")), "The_slope is no name"),
            (choice("claim lesson05_backprop none", TWO, CITED), "makes no claim none"),
            (choice("claim lesson05_backprop linear.false", TWO, CITED), "does not hold"),
            (choice(CLAIM, TWO, "So."), "does not say what makes it right"),
            (choice(CLAIM, "- a :: b\n- c :: d", CITED), "here are 0"),
            (choice(CLAIM, "+ a\n+ c", CITED), "here are 2"),
            (choice(CLAIM, "+ a", CITED), "two options"),
            (choice(CLAIM, "+ a\n- b", CITED), "which error leads to it"),
            (choice(CLAIM, "+ a\nmore\n- b :: c", CITED), "options alone"),
            (choice("derived #none", TWO, ""), "no section is called #none"),
            (choice("derived none.md#x", TWO, ""), "none.md"),
            (choice("derived rule", TWO, ""), "no section"),
            (choice("by luck", TWO, ""), "decided by"),
            (choice("least lesson05_backprop", TWO, ""), "begins with its value"),
            (
                choice(
                    "least lesson05_backprop",
                    "- {linear.one} a :: b\n- {linear.same} c :: d",
                    "",
                ),
                "same value",
            ),
        ] {
            let told = faults(&text);
            assert!(told.iter().any(|(_, message)| message.contains(words)), "{text}: {told:?}");
        }
    }
}
