//! What a reader reads of a chapter, without what is looked at: its running text in
//! blocks, each place with its line in the source, and how much else there is.

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use crate::predict::PREDICT;

/// A paragraph, an item of a list, a cell of a table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Block {
    /// Its words; code and formulas in a line are left out.
    pub text: String,
    /// Where a term is introduced: the place in the text, and the term's [`slug`].
    pub introduces: Vec<(usize, String)>,
    /// Whether it stands in a part that may be skipped.
    pub harder: bool,
    /// From which place on the text comes from which line, counted from 1.
    lines: Vec<(usize, usize)>,
}

impl Block {
    /// The line of the source that the text has at this place.
    pub fn line(&self, place: usize) -> usize {
        let next = self.lines.partition_point(|&(from, _)| from <= place);
        next.checked_sub(1).map_or(0, |own| self.lines[own].1)
    }

    /// Where the sentence begins that this place is in.
    pub fn sentence(&self, place: usize) -> usize {
        let before = &self.text[..place];
        let ends = [". ", "? ", "! ", ": "].iter().filter_map(|end| Some(before.rfind(end)? + 2));
        ends.max().unwrap_or(0)
    }
}

/// What a chapter holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Prose {
    /// Its running text, without what only names things: headings, footnotes, the words of
    /// links, and all that stands before `{{#time}}`, the question and what one can do after
    /// the chapter.
    pub blocks: Vec<Block>,
    /// Words of the running text and the headings.
    pub words: usize,
    /// Listings in Rust; the same in NumPy counts as one with it.
    pub listings: usize,
    /// Formulas that stand alone.
    pub formulas: usize,
    /// Figures and tables.
    pub pictures: usize,
    /// Quoted paragraphs: each asks the reader to try something.
    pub prompts: usize,
    /// Command lines that run a lesson.
    pub commands: usize,
    /// Predictions, and formulas to be typed.
    pub predictions: usize,
    /// Exercises; what stands in them is not counted elsewhere.
    pub exercises: usize,
}

/// How the part that may be skipped begins and ends in a filled chapter.
pub const HARDER: [&str; 2] = ["<div class=\"harder\">", "</div><!-- harder -->"];

/// How an exercise begins and ends in a filled chapter.
pub const EXERCISE: [&str; 2] = ["<section class=\"exercise\"", "</section><!-- exercise -->"];

/// The term as a part of an address.
pub fn slug(words: &str) -> String {
    let kept = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
    let words = words.to_lowercase();
    words
        .split_whitespace()
        .map(|word| word.replace(|c| !kept(c), ""))
        .collect::<Vec<_>>()
        .join("-")
}

/// Reads a filled chapter, before its mathematics is set; `line` says which line of the
/// source a byte of it comes from.
pub fn read(filled: &str, line: impl Fn(usize) -> usize) -> Prose {
    let options = Options::ENABLE_MATH | Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES;
    let mut prose = Prose::default();
    let mut block = Block::default();
    let (mut harder, mut in_code, mut in_link) = (false, false, false);
    let (mut in_heading, mut in_note, mut in_exercise) = (false, false, false);
    for (event, range) in Parser::new_ext(filled, options).into_offset_iter() {
        let mut add = |text: &str| {
            block.lines.push((block.text.len(), line(range.start)));
            block.text.push_str(text);
        };
        match event {
            Event::Start(Tag::Link { .. }) => {
                in_link = true;
                add("·");
            }
            Event::End(TagEnd::Link) => in_link = false,
            Event::Text(text) if in_link => {
                prose.words += if in_exercise { 0 } else { text.split_whitespace().count() };
            }
            Event::Text(text) if !in_code => add(&text),
            Event::Text(_) if in_exercise => {}
            Event::Text(text) => prose.commands += text.matches("cargo run").count(),
            Event::SoftBreak | Event::HardBreak => add(" "),
            // Something is said there, but not in words.
            Event::Code(_) | Event::InlineMath(_) => add("·"),
            Event::DisplayMath(_) => {
                prose.formulas += 1;
                add("·");
            }
            Event::InlineHtml(html) => {
                let term =
                    html.strip_prefix("<dfn id=\"term-").and_then(|rest| rest.split('"').next());
                if let Some(term) = term {
                    block.introduces.push((block.text.len(), term.to_owned()));
                }
            }
            Event::Html(html) => {
                prose.pictures += html.matches("<figure").count() + html.matches("<table").count();
                prose.predictions += html.matches(PREDICT[0]).count();
                prose.exercises += html.matches(EXERCISE[0]).count();
                in_exercise |= html.contains(EXERCISE[0]);
                in_exercise &= !html.contains(EXERCISE[1]);
                harder |= html.contains(HARDER[0]);
                harder &= !html.contains(HARDER[1]);
            }
            Event::Start(Tag::CodeBlock(kind)) => {
                in_code = true;
                let rust = matches!(&kind, CodeBlockKind::Fenced(name) if name.starts_with("rust"));
                prose.listings += usize::from(rust && !in_exercise);
            }
            Event::End(TagEnd::CodeBlock) => in_code = false,
            Event::Start(Tag::Heading { .. }) => in_heading = true,
            Event::Start(Tag::FootnoteDefinition(_)) => in_note = true,
            Event::Start(Tag::BlockQuote(_)) => prose.prompts += 1,
            Event::Start(Tag::Table(_)) => prose.pictures += 1,
            Event::End(
                end @ (TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item | TagEnd::TableCell),
            ) => {
                let mut read = std::mem::take(&mut block);
                read.harder = harder;
                if read.text.trim() == "{{#time}}" {
                    prose.blocks.clear();
                } else if !in_note {
                    prose.words +=
                        if in_exercise { 0 } else { read.text.split_whitespace().count() };
                    if !in_heading && !read.text.trim().is_empty() {
                        prose.blocks.push(read);
                    }
                }
                in_heading &= !matches!(end, TagEnd::Heading(_));
            }
            Event::End(TagEnd::FootnoteDefinition) => in_note = false,
            _ => {}
        }
    }
    prose
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "\
# A heading of words

*Why?*

{{#time}}

One *unit*. [See there](b.md). It has `code` and $x$,
and <dfn id=\"term-step-function\">steps</dfn>.[^n1]

<div class=\"harder\">

Hard.

</div><!-- harder -->

| a | b |
|---|---|
| c | d |

> Try it.

- First.
- Second.

```rust,ignore
let x = 1;
```

```python
x = 1
```

```
cargo run -p lesson01_perceptron
```

$$ x $$

<figure></figure>

<div class=\"predict\" id=\"predict-a\">

Which one?

</div><!-- predict -->

<section class=\"exercise\">

Write it down.

```
cargo run -p lesson01_perceptron --example a
```

</section><!-- exercise -->

[^n1]: The note says so.
";

    fn page() -> Prose {
        read(PAGE, |offset| PAGE[..offset].matches('\n').count() + 1)
    }

    #[test]
    fn the_running_text_is_in_blocks() {
        let Prose { blocks, .. } = page();
        let texts: Vec<&str> = blocks.iter().map(|block| block.text.as_str()).collect();
        let first = "One unit. ·. It has · and ·, and steps.";
        assert_eq!(
            texts,
            [
                first,
                "Hard.",
                "a",
                "b",
                "c",
                "d",
                "Try it.",
                "First.",
                "Second.",
                "·",
                "Which one?",
                "Write it down."
            ]
        );
        let hard: Vec<usize> = (0..blocks.len()).filter(|&place| blocks[place].harder).collect();
        assert_eq!(hard, [1]);
    }

    #[test]
    fn a_place_has_its_line_and_its_sentence() {
        let block = &page().blocks[0];
        let (place, term) = &block.introduces[0];
        assert_eq!((&block.text[*place..], term.as_str()), ("steps.", "step-function"));
        assert_eq!((block.line(0), block.line(*place)), (7, 8));
        assert_eq!((block.sentence(*place), block.sentence(3)), ("One unit. ·. ".len(), 0));
    }

    #[test]
    fn what_is_looked_at_is_counted() {
        let prose = page();
        assert_eq!((prose.listings, prose.formulas, prose.pictures), (1, 1, 2));
        assert_eq!((prose.prompts, prose.commands), (1, 1));
        assert_eq!((prose.predictions, prose.exercises), (1, 1));
        // An exercise takes its own time, with its words.
        assert_eq!(prose.words, 4 + 1 + 12 + 1 + 4 + 2 + 2 + 1 + 2);
    }

    #[test]
    fn a_slug_is_what_an_address_can_hold() {
        assert_eq!(slug("Newton's method"), "newtons-method");
        assert_eq!(slug("mini-batch"), "mini-batch");
    }
}
