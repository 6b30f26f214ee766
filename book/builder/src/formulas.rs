//! Formulas that the reader types: `{{#formula ID ANSWER}}` below the paragraph that asks.
//!
//! `ID` is one of a lesson's `formulas::FORMULAS`; `ANSWER` is the formula as one would type
//! it, which is held against the lesson's own function and shown to who has no script.

use shared::draw::escape;

use crate::markdown::kept;
use crate::predict::PREDICT;

/// A field for a formula.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Its name, unique in the book.
    pub id: String,
    answer: String,
}

/// The field of a command's words.
///
/// # Errors
/// If no lesson has the formula, or the answer is wrong.
pub fn field(words: &str) -> Result<Field, String> {
    let (id, answer) = words.split_once(' ').unwrap_or((words, ""));
    let (id, answer) = (id.trim(), answer.trim());
    if answer.is_empty() {
        return Err("after the formula's name stands its answer, as one types it".to_owned());
    }
    let asked = live::formulas().find(|formula| formula.id == id).ok_or_else(|| {
        let names: Vec<&str> = live::formulas().map(|formula| formula.id).collect();
        format!("no formula is named {id}; there are {}", names.join(", "))
    })?;
    let verdict = formula::judge(asked, answer).map_err(|misread| misread.message)?;
    if !verdict.passed {
        let seen = verdict.counterexample.map_or_else(String::new, |seen| {
            format!(" At {} it is {}, and should be {}.", seen.given, seen.yours, seen.wanted)
        });
        let why = verdict.diagnosis.unwrap_or_default();
        return Err(format!("{answer} is not what the lesson computes. {why}{seen}"));
    }
    Ok(Field { id: id.to_owned(), answer: answer.to_owned() })
}

/// What stands before the question.
pub fn begin(field: &Field) -> String {
    format!("\n{}{}\" data-kind=\"formula\">\n\n", PREDICT[0], field.id)
}

/// What stands after it.
pub fn end(field: &Field) -> String {
    format!(
        "\n<details class=\"answer\"><summary>The answer</summary>\
         <p><code>{}</code></p></details>\n{}\n",
        kept(&escape(&field.answer)),
        PREDICT[1]
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_held_against_the_lesson() {
        assert!(field("linear.dz-db 4w + 12b + 3").is_ok());
        for (words, told) in [
            ("linear.dz-db 4w + 12b", "should be 31"),
            ("linear.dz-db 4w +", "It ends where"),
            ("linear.dz-db", "its answer"),
            ("linear.none 4w", "no formula is named linear.none; there are "),
        ] {
            let fault = field(words).expect_err(words);
            assert!(fault.contains(told), "{words}: {fault}");
        }
    }

    #[test]
    fn every_formula_of_the_course_has_a_name_that_can_be_an_address() {
        for formula in live::formulas() {
            assert!(crate::predict::is_id(formula.id), "{}", formula.id);
        }
    }
}
