//! Claims: a lesson's sentences about its own results, with the number of seeds for which
//! each was seen to hold.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde::Deserialize;
use shared::draw::escape;

use crate::lessons::{Lesson, Lessons, chapters};
use crate::markdown::kept;

/// A claim as the lesson's `--json` has it.
#[derive(Debug, Clone, Deserialize)]
pub struct Claim {
    /// Its full name, `section.id`.
    pub id: String,
    /// What its section asks.
    pub question: String,
    /// Whether it holds at the defaults.
    pub holds: bool,
    /// The sentence.
    pub sentence: String,
}

/// Of how many of ten seeds each claim of a lesson holds; `None` where the seed changes
/// nothing.
pub type Held = BTreeMap<String, Option<u8>>;

/// What the tests have counted, by lesson. They write it with `make claims-update`.
///
/// # Errors
/// If the file is not there or not what it was.
pub fn counted(root: &Path) -> Result<BTreeMap<String, Held>, String> {
    let file = "tests/claims.json";
    let text = fs::read_to_string(root.join(file)).map_err(|error| format!("{file}: {error}"))?;
    serde_json::from_str(&text).map_err(|error| format!("{file}: {error}"))
}

/// The sentence of a claim of that lesson, with the number of seeds as a raised mark that
/// leads to all claims.
///
/// # Errors
/// If the claim does not hold, or has not been counted.
pub fn claim(lesson: &Lesson, name: &str, claim: &Claim) -> Result<String, String> {
    let sentence = sentence(claim)?;
    Ok(match held(lesson, claim)? {
        None => sentence,
        Some(seeds) => format!(
            "{sentence}<sup><a class=\"held\" href=\"claims.html#{name}.{}\" \
             title=\"holds for {seeds} of ten seeds\">{seeds}/10</a></sup>",
            claim.id
        ),
    })
}

/// All claims, a table for each lesson.
///
/// # Errors
/// As [`claim`], for any of them.
pub fn claims(root: &Path, lessons: &Lessons) -> Result<String, String> {
    let mut page = String::new();
    for (name, lesson) in lessons.iter().filter(|(_, lesson)| !lesson.claims.is_empty()) {
        page += &format!("\n## {}\n\n<div class=\"table claims\"><table>", escape(&lesson.title));
        page += "<tr><th scope=\"col\">claim</th><th scope=\"col\">seeds</th></tr>";
        let mut question = "";
        for claim in &lesson.claims {
            if claim.question != question {
                question = &claim.question;
                let words = plain(question);
                page += &format!("<tr><th scope=\"rowgroup\" colspan=\"2\">{words}</th></tr>");
            }
            let seeds = match held(lesson, claim)? {
                None => "any".to_owned(),
                Some(seeds) => format!("{seeds}/10"),
            };
            page += &format!(
                "<tr id=\"{name}.{}\"><td>{}</td><td class=\"number\">{seeds}</td></tr>",
                claim.id,
                sentence(claim)?
            );
        }
        let chapters = chapters(root, name)?;
        let links: Vec<String> = (1..)
            .zip(&chapters)
            .map(|(number, file)| match chapters.len() {
                1 => format!("[The chapter]({file})"),
                _ => format!("[Chapter {number}]({file})"),
            })
            .collect();
        page += &format!("</table></div>\n\n{}\n", links.join(" · "));
    }
    Ok(page)
}

/// How many claims there are; of how many the verdict depends on the seed.
///
/// # Errors
/// If one has not been counted.
pub fn count(lessons: &Lessons) -> Result<(usize, usize), String> {
    let mut counts = (0, 0);
    for lesson in lessons.values() {
        for claim in &lesson.claims {
            counts.0 += 1;
            counts.1 += usize::from(held(lesson, claim)?.is_some());
        }
    }
    Ok(counts)
}

/// The sentence as HTML, if it holds.
fn sentence(claim: &Claim) -> Result<String, String> {
    if !claim.holds {
        return Err(format!("it does not hold at the defaults: {}", claim.sentence));
    }
    Ok(plain(&claim.sentence))
}

/// Words as HTML in which Markdown finds nothing to do.
fn plain(words: &str) -> String {
    kept(&escape(words))
}

fn held(lesson: &Lesson, claim: &Claim) -> Result<Option<u8>, String> {
    let held = lesson.held.get(&claim.id).copied();
    held.ok_or_else(|| format!("{} has not been counted; run `make claims-update`", claim.id))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::project;

    const NAME: &str = "lesson06_optimizers";

    /// A lesson with four claims: counted, without a seed, false, and not counted.
    fn lesson() -> Lesson {
        let claim = |id: &str, holds: bool, sentence: &str| {
            let question = "Who is first?";
            serde_json::json!({ "id": id, "question": question, "holds": holds, "sentence": sentence })
        };
        let lesson = serde_json::json!({
            "title": "Lesson 6: optimizers", "values": {}, "figures": [], "tables": [],
            "claims": [
                claim("race.first", true, "Adam < SGD: $5 * 3_a."),
                claim("race.any", true, "So it is."),
                claim("race.false", false, "So it is not."),
                claim("race.new", true, "Who knows?"),
            ],
        });
        let mut lesson: Lesson = serde_json::from_value(lesson).expect("a lesson");
        let counts = [("race.first", Some(9)), ("race.any", None), ("race.false", Some(0))];
        lesson.held = counts.map(|(id, held)| (id.to_owned(), held)).into();
        lesson
    }

    /// What the chapter gets for the lesson's claim at that place.
    fn printed(place: usize) -> Result<String, String> {
        claim(&lesson(), NAME, &lesson().claims[place])
    }

    #[test]
    fn a_claim_is_its_sentence_and_how_often_it_holds() {
        let text = printed(0).expect("it holds");
        assert!(text.starts_with("Adam &lt; SGD: &#36;5 &#42; 3&#95;a.<sup>"), "{text}");
        for part in ["href=\"claims.html#lesson06_optimizers.race.first\"", ">9/10</a>"] {
            assert!(text.contains(part), "no {part} in {text}");
        }
        assert_eq!(printed(1).as_deref(), Ok("So it is."));
    }

    #[test]
    fn what_cannot_be_said_is_a_fault() {
        for (place, words) in [
            (2, "does not hold at the defaults: So it is not."),
            (3, "race.new has not been counted"),
        ] {
            let fault = printed(place).expect_err(words);
            assert!(fault.contains(words), "{fault}");
        }
    }

    #[test]
    fn all_claims_are_listed_where_their_marks_lead() {
        let lessons = |count: usize| {
            let mut lesson = lesson();
            lesson.claims.truncate(count);
            Lessons::from([(NAME.to_owned(), lesson)])
        };
        let root = project(&[("book/src/SUMMARY.md", "- [Optimizers](lesson06.md)\n")]);
        let claims = |count| super::claims(root.path(), &lessons(count));
        let page = claims(2).expect("both hold");
        for part in [
            "## Lesson 6: optimizers",
            "colspan=\"2\">Who is first?</th></tr><tr id=\"lesson06_optimizers.race.first\"><td>Adam &lt; SGD",
            ">9/10</td>",
            ">any</td>",
            "(lesson06.md)",
        ] {
            assert!(page.contains(part), "no {part} in {page}");
        }
        assert_eq!(count(&lessons(2)), Ok((2, 1)));
        assert!(claims(3).is_err_and(|fault| fault.contains("does not hold")));
        assert!(count(&lessons(4)).is_err_and(|fault| fault.contains("race.new")));
    }
}
