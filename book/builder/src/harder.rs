//! Parts that may be skipped: `{{#harder Title of the section after it}}` … `{{#harder end}}`.

use shared::draw::escape;

use crate::prose::{HARDER, slug};

/// The mark as HTML: where the part begins, a line that leads past it.
pub fn mark(words: &str) -> String {
    match words.trim() {
        "end" => format!("\n{}\n", HARDER[1]),
        next => format!(
            "\n{}\n<p class=\"skip\">This part is harder, and may be skipped: what comes after it \
             does without it. <a href=\"#{}\">Go on with “{}”</a></p>\n\n",
            HARDER[0],
            slug(next),
            escape(next)
        ),
    }
}

/// A part that is not closed, or not open; and a title that no section after it has.
pub fn faults(text: &str) -> Vec<(usize, String)> {
    let mut faults = Vec::new();
    let mut open: Option<(usize, &str)> = None;
    for (number, line) in (1..).zip(text.lines()) {
        if let Some(title) = line.strip_prefix('#').map(|line| line.trim_start_matches('#').trim())
            && let Some((begun, next)) = open
            && title == next
        {
            faults.push((begun, format!("{next}: the part that may be skipped goes on there")));
        }
        let Some(words) = line.trim().strip_prefix("{{#harder ") else { continue };
        let words = words.trim_end_matches("}}").trim();
        match (open, words) {
            (None, "end") => faults.push((number, "no part that may be skipped is open".into())),
            (Some(_), "end") => open = None,
            (Some((begun, _)), _) => {
                faults.push((number, format!("the part of line {begun} is still open")));
            }
            (None, next) => {
                let is_title = |line: &str| {
                    line.starts_with('#') && line.trim_start_matches('#').trim() == next
                };
                if !text.lines().skip(number).any(is_title) {
                    faults.push((number, format!("no section after it is titled {next}")));
                }
                open = Some((number, next));
            }
        }
    }
    faults.extend(open.map(|(begun, _)| (begun, "the part is never closed".to_owned())));
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_leads_past_itself() {
        let mark = mark("Why it's so & what then");
        assert!(mark.contains("href=\"#why-its-so--what-then\""), "{mark}");
        assert!(mark.contains("“Why it's so &amp; what then”") || mark.contains("&#39;"), "{mark}");
    }

    #[test]
    fn what_does_not_close_or_lead_anywhere_is_a_fault() {
        let lines = |text: &str| faults(text).into_iter().map(|(line, _)| line).collect::<Vec<_>>();
        let sound = "## A\n\n{{#harder B}}\n\nx\n\n{{#harder end}}\n\n## B\n";
        assert_eq!(lines(sound), [0; 0]);
        assert_eq!(lines(&sound.replace("## B", "## C")), [3]);
        assert_eq!(lines(&sound.replace("{{#harder end}}", "")), [3, 3]);
        assert_eq!(lines(&sound.replace("{{#harder B}}", "")), [7]);
        assert_eq!(lines(&sound.replace("x\n", "{{#harder B}}\n")), [5]);
    }
}
