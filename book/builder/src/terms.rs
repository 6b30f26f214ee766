//! Terms: each of the glossary's is introduced by `{{#term …}}` in one sentence of the book,
//! and used nowhere before it, in the order in which the chapters are read.

use std::collections::BTreeMap;

use crate::prose::{Block, Prose, slug};

/// A chapter that has been filled in and read.
#[derive(Debug, Clone)]
pub struct Page {
    /// Its file, relative to the book's sources.
    pub file: String,
    /// What stands in it.
    pub prose: Prose,
}

/// The glossary's terms: what stands in the first column of its table, but for what is in
/// brackets; several in a row are separated by commas.
pub fn listed(glossary: &str) -> Vec<String> {
    let rows = glossary.lines().filter(|line| line.starts_with("| ")).skip(1);
    rows.flat_map(|row| names(row.split('|').nth(1).unwrap_or_default())).collect()
}

/// The terms of one cell.
fn names(cell: &str) -> Vec<String> {
    let bare = cell.split(" (").next().unwrap_or(cell);
    bare.split(',').map(|term| term.trim().to_owned()).filter(|term| !term.is_empty()).collect()
}

/// A term introduced in a chapter, as HTML: `gradient`, or `weight|weights` where the
/// sentence has another form of it.
pub fn introduced(words: &str) -> String {
    let (term, shown) = words.split_once('|').unwrap_or((words, words));
    format!("<dfn id=\"term-{}\">{}</dfn>", slug(term), shown.trim())
}

/// Where a term is introduced.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    page: usize,
    block: usize,
    at: usize,
}

/// Faults of the terms: the page, the line, and what is wrong.
pub type Faults = Vec<(String, usize, String)>;

/// Holds the glossary's terms against the pages, in reading order.
pub fn check(terms: &[String], glossary: &str, pages: &[Page]) -> Faults {
    let mut faults = Faults::new();
    let mut first: BTreeMap<&str, Place> = BTreeMap::new();
    for (page, block, _) in blocks(pages) {
        for (at, slug) in &block_of(pages, page, block).introduces {
            let own = &pages[page];
            let line = own.prose.blocks[block].line(*at);
            if !terms.iter().any(|term| self::slug(term) == *slug) {
                faults.push((own.file.clone(), line, format!("{slug} is not in {glossary}")));
            }
            if let Some(before) = first.get(slug.as_str()) {
                let before = &pages[before.page].file;
                let message = format!("{slug} has been introduced in {before}");
                faults.push((own.file.clone(), line, message));
            } else {
                first.insert(slug, Place { page, block, at: *at });
            }
        }
    }
    for term in terms.iter().filter(|term| !first.contains_key(slug(term).as_str())) {
        let message = format!("no sentence introduces {term}; mark it with {{{{#term {term}}}}}");
        faults.push((glossary.to_owned(), 0, message));
    }
    faults.extend(early(terms, pages, &first));
    faults
}

/// The first use of each term before the sentence that introduces it; and its first
/// outside the parts that may be skipped, if it is introduced in one of these.
fn early(terms: &[String], pages: &[Page], first: &BTreeMap<&str, Place>) -> Faults {
    let mut faults = Faults::new();
    let mut told = Vec::new();
    for (page, block, read) in blocks(pages) {
        for (at, term) in uses(terms, &read.text) {
            let Some(&place) = first.get(slug(term).as_str()) else { continue };
            let there = block_of(pages, place.page, place.block);
            let from = Place { at: there.sentence(place.at), ..place };
            let message = if (Place { page, block, at }) < from {
                let line = there.line(place.at);
                format!("{term} is introduced later: {}, line {line}", pages[place.page].file)
            } else if there.harder && !read.harder {
                format!("{term} is introduced in a part that may be skipped")
            } else {
                continue;
            };
            if !told.contains(&term) {
                told.push(term);
                faults.push((pages[page].file.clone(), read.line(at), message));
            }
        }
    }
    faults
}

fn blocks(pages: &[Page]) -> impl Iterator<Item = (usize, usize, &Block)> {
    let of = |(page, read)| {
        let read: &Page = read;
        read.prose.blocks.iter().enumerate().map(move |(block, text)| (page, block, text))
    };
    pages.iter().enumerate().flat_map(of)
}

fn block_of(pages: &[Page], page: usize, block: usize) -> &Block {
    &pages[page].prose.blocks[block]
}

/// Which terms the text uses, and where: of several that begin there, the longest.
fn uses<'a>(terms: &'a [String], text: &str) -> Vec<(usize, &'a String)> {
    let words = words(text);
    let mut found = Vec::new();
    let mut next = 0;
    while next < words.len() {
        let here = terms.iter().filter(|term| begins(text, &words[next..], term));
        if let Some(term) = here.max_by_key(|term| term.len()) {
            found.push((words[next].0, term));
            next += term.split_whitespace().count();
        } else {
            next += 1;
        }
    }
    found
}

/// Whether these words begin with the term, in any of its forms, with only space between.
fn begins(text: &str, words: &[(usize, String)], term: &str) -> bool {
    let term: Vec<String> = term.split_whitespace().map(str::to_lowercase).collect();
    let Some(words) = words.get(..term.len()) else { return false };
    let together = words
        .windows(2)
        .all(|two| text[two[0].0 + two[0].1.len()..two[1].0].chars().all(char::is_whitespace));
    let last = term.len() - 1;
    together
        && words
            .iter()
            .zip(&term)
            .enumerate()
            .all(|(place, ((_, word), own))| word == own || (place == last && is_form(word, own)))
}

/// Whether the word is the plural or the genitive of the other.
fn is_form(word: &str, of: &str) -> bool {
    let bare = word.trim_end_matches("'s").trim_end_matches("’s").trim_end_matches(['\'', '’']);
    let with = |end: &str, plural: &str| {
        of.strip_suffix(end).is_some_and(|stem| bare.strip_prefix(stem) == Some(plural))
    };
    bare == of
        || [("", "s"), ("", "es"), ("y", "ies"), ("ix", "ices"), ("um", "a")]
            .iter()
            .any(|(end, plural)| with(end, plural))
}

/// The words in small letters, with their places.
fn words(text: &str) -> Vec<(usize, String)> {
    let inside = |c: char| c.is_alphanumeric() || "-'’".contains(c);
    let mut words = Vec::new();
    let mut from = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (inside(c), from) {
            (true, None) => from = Some(at),
            (false, Some(start)) => {
                words.push((start, text[start..at].to_lowercase()));
                from = None;
            }
            _ => {}
        }
    }
    words
}

/// The glossary with each of its terms leading to the sentence that introduces it.
pub fn linked(glossary: &str, pages: &[Page]) -> String {
    let home = |term: &str| {
        let slug = slug(term);
        let introduces = |page: &&Page| {
            page.prose.blocks.iter().any(|b| b.introduces.iter().any(|(_, own)| *own == slug))
        };
        let page = pages.iter().find(introduces)?;
        Some(format!("[{term}]({}#term-{slug})", page.file))
    };
    let row = |line: &str| -> Option<String> {
        let cell = line.strip_prefix("| ")?.split('|').next()?;
        let linked: Option<Vec<String>> = names(cell).iter().map(|term| home(term)).collect();
        let bare = cell.split(" (").next()?.trim();
        Some(line.replacen(bare, &linked?.join(", "), 1))
    };
    let lines = glossary.lines().map(|line| row(line).unwrap_or_else(|| line.to_owned()));
    lines.collect::<Vec<_>>().join("\n") + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prose;

    const GLOSSARY: &str = "\
# Glossary

| term | meaning |
|---|---|
| neuron, unit | a weighted sum |
| clipping (of a gradient) | shortening it |
| gradient | all slopes |
";

    fn pages(texts: &[&str]) -> Vec<Page> {
        let page = |(number, text): (usize, &&str)| {
            let prose = prose::read(text, |offset| text[..offset].matches('\n').count() + 1);
            Page { file: format!("{number}.md"), prose }
        };
        texts.iter().enumerate().map(page).collect()
    }

    fn term(words: &str) -> String {
        introduced(words)
    }

    fn faults(texts: &[&str]) -> Vec<String> {
        let told = check(&listed(GLOSSARY), "glossary.md", &pages(texts));
        told.into_iter().map(|(file, line, message)| format!("{file} {line} {message}")).collect()
    }

    #[test]
    fn terms_are_the_first_column() {
        assert_eq!(listed(GLOSSARY), ["neuron", "unit", "clipping", "gradient"]);
    }

    /// Two pages that introduce all four.
    fn sound() -> [String; 2] {
        [
            format!("A {} or {} adds.\n", term("neuron"), term("unit")),
            format!(
                "All slopes are the {}. {} makes it short.\n",
                term("gradient"),
                term("clipping|Clipping")
            ),
        ]
    }

    #[test]
    fn terms_in_order_are_no_fault() {
        let [a, b] = sound();
        assert_eq!(faults(&[&a, &b, "Units and a neuron's gradients.\n"]), Vec::<String>::new());
        // In one sentence the term may come before its mark; a heading names what follows.
        let b = b.replace("All slopes are", "# Gradients\n\nGradient is a name; all slopes are");
        assert_eq!(faults(&[&a, &b]), Vec::<String>::new());
    }

    #[test]
    fn a_term_before_its_sentence_is_a_fault() {
        let [a, b] = sound();
        let early = faults(&["One.\n\nTwo units.\n", &a, &b]);
        assert_eq!(early, ["0.md 3 unit is introduced later: 1.md, line 1"]);
        let same = b.replace("All", "Gradients are many. All");
        assert_eq!(faults(&[&a, &same]), ["1.md 1 gradient is introduced later: 1.md, line 1"]);
    }

    #[test]
    fn a_term_without_a_sentence_with_two_or_unlisted_is_a_fault() {
        let [a, b] = sound();
        assert_eq!(faults(&[&a]).len(), 2, "{:?}", faults(&[&a]));
        assert_eq!(faults(&[&a, &b, &a])[0], "2.md 1 neuron has been introduced in 0.md");
        let other = format!("A {}.\n", term("tape"));
        assert_eq!(faults(&[&a, &b, &other]), ["2.md 1 tape is not in glossary.md"]);
    }

    #[test]
    fn what_may_be_skipped_introduces_for_itself_alone() {
        let [a, b] = sound();
        let hard = format!("{}\n\n{b}\n{}\n", prose::HARDER[0], prose::HARDER[1]);
        assert_eq!(faults(&[&a, &hard]), Vec::<String>::new());
        let late = faults(&[&a, &hard, "A gradient.\n"]);
        assert_eq!(late, ["2.md 1 gradient is introduced in a part that may be skipped"]);
    }

    #[test]
    fn the_longest_term_counts_and_forms_are_known() {
        let terms = ["error", "error term", "entropy", "matrix", "minimum"].map(str::to_owned);
        let found = |text: &str| -> Vec<String> {
            uses(&terms, text).into_iter().map(|(_, term)| term.clone()).collect()
        };
        assert_eq!(found("Error terms, error. Term"), ["error term", "error"]);
        assert_eq!(
            found("entropies matrices minima errors’ matrix's"),
            ["entropy", "matrix", "minimum", "error", "matrix"]
        );
        assert_eq!(found("terror, errorless"), Vec::<String>::new());
    }

    #[test]
    fn the_glossary_leads_to_the_sentences() {
        let [a, b] = sound();
        let page = linked(GLOSSARY, &pages(&[&a, &b]));
        for row in [
            "| [neuron](0.md#term-neuron), [unit](0.md#term-unit) | a weighted sum |",
            "| [clipping](1.md#term-clipping) (of a gradient) | shortening it |",
            "| term | meaning |",
        ] {
            assert!(page.contains(row), "no {row} in {page}");
        }
    }
}
