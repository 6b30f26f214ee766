//! Mathematics at build time: `$…$` in a line and `$$…$$` on lines of its own,
//! LaTeX to MathML, which browsers set without a script.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use pulldown_latex::config::{DisplayMode, RenderConfig};
use pulldown_latex::{Storage, mathml::push_mathml};

use crate::markdown::kept;
use crate::numbers::lower;

/// A formula that LaTeX does not understand: where in the text, and why.
pub type MathFault = (usize, String);

/// The text with every formula as MathML. Code is left alone.
///
/// # Errors
/// The faulty formulas, each with its byte offset.
pub fn render(text: &str) -> Result<String, Vec<MathFault>> {
    let mut rendered = String::with_capacity(text.len());
    let mut faults = Vec::new();
    let mut copied = 0;
    for (range, formula, display) in formulas(text) {
        rendered.push_str(&text[copied..range.start]);
        match mathml(&formula, display) {
            Ok(mathml) => rendered.push_str(&mathml),
            Err(fault) => faults.push((range.start, format!("${formula}$: {fault}"))),
        }
        copied = range.end;
    }
    rendered.push_str(&text[copied..]);
    if faults.is_empty() { Ok(rendered) } else { Err(faults) }
}

/// Every formula with its place in the text. The Markdown parser finds them, so
/// code spans, code blocks and escaped dollars are told apart for us.
fn formulas(text: &str) -> Vec<(Range<usize>, String, DisplayMode)> {
    let options = Options::ENABLE_MATH | Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES;
    let mut in_html = false;
    let mut found = Vec::new();
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        match event {
            Event::Start(Tag::HtmlBlock) => in_html = true,
            Event::End(TagEnd::HtmlBlock) => in_html = false,
            Event::InlineMath(formula) if !in_html => {
                found.push((range, formula.to_string(), DisplayMode::Inline));
            }
            Event::DisplayMath(formula) if !in_html => {
                found.push((range, formula.to_string(), DisplayMode::Block));
            }
            _ => {}
        }
    }
    found
}

fn mathml(formula: &str, display_mode: DisplayMode) -> Result<String, String> {
    let latex = lower(formula).replace('−', "-");
    // The parser knows these and sets nothing.
    if let Some(size) =
        ["\\big", "\\Big", "\\bigg", "\\Bigg"].iter().find(|size| sized(&latex, size))
    {
        return Err(format!("{size} loses its bracket; write \\left and \\right"));
    }
    let storage = Storage::new();
    let mut events = Vec::new();
    for event in pulldown_latex::Parser::new(&latex, &storage) {
        // The parser's message spans lines; its first says what is wrong.
        events.push(event.map_err(|error| first_line(&error.to_string()))?);
    }
    let mut mathml = String::new();
    let config = RenderConfig { display_mode, ..RenderConfig::default() };
    let events = events.into_iter().map(Ok::<_, pulldown_latex::ParserError>);
    push_mathml(&mut mathml, events, config).map_err(|error| error.to_string())?;
    // A line break would end the HTML that Markdown lets through.
    // In a line is how mathematics is set unless told otherwise.
    Ok(kept(&mathml.replace('\n', " ").replace(" display=\"inline\"", "")))
}

/// Whether the formula has a bracket of that size, opening, closing or neither.
fn sized(latex: &str, size: &str) -> bool {
    let mut after = latex.split(size).skip(1);
    after.any(|rest| !rest.trim_start_matches(['l', 'r']).starts_with(char::is_alphabetic))
}

fn first_line(message: &str) -> String {
    message.lines().find(|line| !line.trim().is_empty()).unwrap_or("not LaTeX").trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_that_markdown_has_too_stay_signs() {
        let text = render("$\\tilde y$ and $\\tilde z$").expect("it is LaTeX");
        assert!(!text.contains('~') && text.matches("&#126;").count() == 2, "{text}");
    }

    #[test]
    fn formulas_become_mathml_and_code_stays() {
        let html = render("a $x^2$ and `$y$`\n\n```\n$z$\n```\n").expect("it is LaTeX");
        assert!(html.contains("<math") && html.contains("<msup>"), "{html}");
        assert!(html.contains("`$y$`") && html.contains("\n$z$\n"), "{html}");
    }

    #[test]
    fn display_formulas_stand_alone() {
        let html = render("$$\n\\frac{1}{2m} \\sum_i (a_i - y_i)^2\n$$\n").expect("it is LaTeX");
        assert!(html.contains("display=\"block\"") && html.contains("<mfrac>"), "{html}");
        assert_eq!(html.lines().count(), 1, "{html}");
    }

    #[test]
    fn a_faulty_formula_is_reported_where_it_stands() {
        for lost in ["\\big( x \\big)", "\\Bigl[ x", "\\bigg| x"] {
            let faults = render(&format!("${lost}$")).expect_err(lost);
            assert!(faults[0].1.contains("write \\left"), "{faults:?}");
        }
        assert!(render("$\\bigcup x$").is_ok());
        let faults = render("fine $x$\n\nbad $\\nosuchcommand{x}$\n").expect_err("it is not LaTeX");
        assert_eq!(faults.len(), 1);
        assert_eq!(faults[0].0, 14, "{faults:?}");
    }
}
