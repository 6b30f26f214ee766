//! What a lesson returns: an ordered list of blocks and named values.
//!
//! A lesson computes a [`Report`] and never prints. The terminal, JSON, files,
//! the notebook and the book are renderings of that one report.

mod claim;
mod html;
mod json;
mod notebook;
mod terminal;
mod value;

pub use claim::{Claim, Strength};
pub use html::page;
pub use json::json;
pub use notebook::Show;
pub use terminal::{Style, terminal};
pub use value::Value;

use crate::error::{Error, Result};
use crate::figure::Figure;
use crate::number::is_number;

/// One lesson's run: its sections in order.
#[derive(Debug, Clone)]
pub struct Report {
    /// The lesson's crate, `lesson05_backprop`.
    pub lesson: String,
    /// The lesson's title in words.
    pub title: String,
    /// The sections, in reading order.
    pub sections: Vec<Section>,
}

/// One section: a heading, then text, tables and figures in order, and the
/// values that the section computed, by name.
#[derive(Debug, Clone)]
pub struct Section {
    /// The section's name, the first half of its values' names: `linear`.
    pub id: String,
    /// The heading in words.
    pub title: String,
    /// What the reader sees, in order.
    pub blocks: Vec<Block>,
    /// What the section computed: (name, value), in order.
    pub values: Vec<(String, Value)>,
}

/// A piece of a section.
#[derive(Debug, Clone)]
pub enum Block {
    /// A paragraph.
    Text(String),
    /// A formula or other text whose line breaks and spaces matter.
    Verbatim(String),
    /// A table.
    Table(Table),
    /// A figure.
    Figure(Box<Figure>),
    /// A sentence that holds in this run, or does not.
    Claim(Claim),
}

/// What a reader sees of a section, in order: text and the claims that hold, joined into
/// paragraphs, and what stands between them.
pub(crate) enum Piece<'a> {
    Paragraph(String),
    Verbatim(&'a str),
    Table(&'a Table),
    Figure(&'a Figure),
}

/// A table of text cells under a header.
#[derive(Debug, Clone)]
pub struct Table {
    /// The table's name, unique in its lesson.
    pub id: String,
    /// What the table shows, in words.
    pub caption: String,
    /// The columns' headers.
    pub header: Vec<String>,
    /// The rows, each as long as the header.
    pub rows: Vec<Vec<String>>,
}

impl Report {
    /// An empty report of the named lesson.
    pub fn new(lesson: impl Into<String>, title: impl Into<String>) -> Self {
        Report { lesson: lesson.into(), title: title.into(), sections: Vec::new() }
    }

    /// The report with one more section.
    pub fn section(mut self, section: Section) -> Self {
        self.sections.push(section);
        self
    }

    /// All figures, in reading order.
    pub fn figures(&self) -> impl Iterator<Item = &Figure> {
        self.sections.iter().flat_map(|section| &section.blocks).filter_map(|block| match block {
            Block::Figure(figure) => Some(&**figure),
            _ => None,
        })
    }

    /// All tables, in reading order.
    pub fn tables(&self) -> impl Iterator<Item = &Table> {
        self.sections.iter().flat_map(|section| &section.blocks).filter_map(|block| match block {
            Block::Table(table) => Some(table),
            _ => None,
        })
    }

    /// All claims, each with its section, in reading order.
    pub fn claims(&self) -> impl Iterator<Item = (&Section, &Claim)> {
        let of = |section| Section::claims(section).map(move |claim| (section, claim));
        self.sections.iter().flat_map(of)
    }

    /// All values under their full names, `section.name`, in reading order.
    pub fn values(&self) -> impl Iterator<Item = (String, &Value)> {
        self.sections.iter().flat_map(|section| {
            section.values.iter().map(|(name, value)| (format!("{}.{name}", section.id), value))
        })
    }

    /// The value of that full name, as in `linear.z`.
    pub fn value(&self, name: &str) -> Option<&Value> {
        self.values().find_map(|(full, value)| (full == name).then_some(value))
    }

    /// The report itself, if every name in it is given once and every value is
    /// a finite number; what is not finite could not be written as JSON.
    ///
    /// # Errors
    /// [`Error::Unsolvable`] names the value that is not finite, [`Error::Figure`] the figure
    /// that has nothing finite to show.
    ///
    /// # Panics
    /// If a lesson gives one name to two things.
    pub fn checked(self) -> Result<Self> {
        assert_unique(self.values().map(|(name, _)| name));
        assert_unique(self.figures().map(|figure| figure.id.clone()));
        assert_unique(self.tables().map(|table| table.id.clone()));
        assert_unique(self.claims().map(|(section, claim)| format!("{}.{}", section.id, claim.id)));
        for figure in self.figures() {
            figure.check()?;
        }
        if let Some((name, _)) = self.values().find(|(_, value)| !value.is_finite()) {
            return Err(Error::Unsolvable(format!(
                "{}: the value {name} is not a finite number; try flags nearer to their defaults, or other data",
                self.lesson
            )));
        }
        Ok(self)
    }
}

impl Section {
    /// An empty section.
    pub fn new(id: impl Into<String>, title: impl Into<String>) -> Self {
        Section { id: id.into(), title: title.into(), blocks: Vec::new(), values: Vec::new() }
    }

    /// Adds a paragraph.
    pub fn text(&mut self, text: impl Into<String>) -> &mut Self {
        self.blocks.push(Block::Text(text.into()));
        self
    }

    /// Adds a formula or other text whose line breaks and spaces matter.
    pub fn verbatim(&mut self, text: impl Into<String>) -> &mut Self {
        self.blocks.push(Block::Verbatim(text.into()));
        self
    }

    /// Adds a table.
    pub fn table(&mut self, table: Table) -> &mut Self {
        self.blocks.push(Block::Table(table));
        self
    }

    /// Adds a figure.
    pub fn figure(&mut self, figure: impl Into<Figure>) -> &mut Self {
        self.blocks.push(Block::Figure(Box::new(figure.into())));
        self
    }

    /// Adds a claim: a sentence that this section's own numbers could prove wrong, and
    /// whether they do. One that holds continues the paragraph before it; one that does not
    /// is not shown.
    pub fn claim(
        &mut self,
        id: impl Into<String>,
        strength: Strength,
        holds: bool,
        sentence: impl Into<String>,
    ) -> &mut Self {
        let (id, sentence) = (id.into(), sentence.into());
        self.blocks.push(Block::Claim(Claim { id, strength, holds, sentence }));
        self
    }

    /// The section's claims, in reading order.
    pub fn claims(&self) -> impl Iterator<Item = &Claim> {
        self.blocks.iter().filter_map(|block| match block {
            Block::Claim(claim) => Some(claim),
            _ => None,
        })
    }

    /// Whether the claim of that name holds.
    ///
    /// # Panics
    /// If the section makes no such claim.
    pub fn holds(&self, id: &str) -> bool {
        let claim = self.claims().find(|claim| claim.id == id);
        claim.unwrap_or_else(|| panic!("section {} makes no claim {id}", self.id)).holds
    }

    /// What a reader sees, in order.
    pub(crate) fn pieces(&self) -> Vec<Piece<'_>> {
        let mut pieces = Vec::new();
        for block in &self.blocks {
            match (block, pieces.last_mut()) {
                (Block::Claim(Claim { holds: false, .. }), _) => {}
                (Block::Claim(claim), Some(Piece::Paragraph(words))) => {
                    *words += &format!(" {}", claim.sentence);
                }
                (Block::Claim(Claim { sentence: words, .. }) | Block::Text(words), _) => {
                    pieces.push(Piece::Paragraph(words.clone()));
                }
                (Block::Verbatim(lines), _) => pieces.push(Piece::Verbatim(lines)),
                (Block::Table(table), _) => pieces.push(Piece::Table(table)),
                (Block::Figure(figure), _) => pieces.push(Piece::Figure(figure)),
            }
        }
        pieces
    }

    /// Adds a named value; its full name will be `section.name`.
    pub fn value(&mut self, name: impl Into<String>, value: impl Into<Value>) -> &mut Self {
        self.values.push((name.into(), value.into()));
        self
    }
}

impl Table {
    /// A table without rows.
    pub fn new<H: Into<String>>(
        id: impl Into<String>,
        caption: impl Into<String>,
        header: impl IntoIterator<Item = H>,
    ) -> Self {
        Table {
            id: id.into(),
            caption: caption.into(),
            header: header.into_iter().map(Into::into).collect(),
            rows: Vec::new(),
        }
    }

    /// Adds a row. A cell is text; numbers are written with the digits that matter, by
    /// [`number`](crate::number).
    ///
    /// # Panics
    /// If the row is not as long as the header.
    pub fn row<C: Into<String>>(&mut self, cells: impl IntoIterator<Item = C>) -> &mut Self {
        let row: Vec<String> = cells.into_iter().map(Into::into).collect();
        assert_eq!(row.len(), self.header.len(), "table {}: a row and the header differ", self.id);
        self.rows.push(row);
        self
    }

    /// Whether every cell of this column is a number (or a dash for none), so
    /// that renderings set it to the right.
    pub fn is_numeric(&self, column: usize) -> bool {
        self.rows.iter().all(|row| is_number(&row[column]))
    }
}

fn assert_unique(names: impl Iterator<Item = String>) {
    let mut seen = std::collections::BTreeSet::new();
    for name in names {
        assert!(seen.insert(name.clone()), "two things in one report are named {name}");
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use proptest::prelude::*;

    use super::*;
    use crate::figure::Chart;

    /// A section with all there is, with two claims that hold if the value is above 0.
    fn report(value: f64) -> Report {
        let mut table = Table::new("t", "Two rows.", ["name", "number"]);
        table.row(["one", "1.50"]).row(["minus <two>", "−20"]);
        let chart = Chart::new("chart", "A chart").line("", [(0., 0.), (1., 1.)]);
        let mut section = Section::new("first", "What is first?");
        section
            .text("Some words & others.")
            .verbatim("a  =  b")
            .table(table)
            .claim("positive", Strength::Always, value > 0.0, "The number is positive.")
            .claim("first", Strength::Mostly, value > 0.0, "It is the first.")
            .figure(chart)
            .value("number", value)
            .value("list", [1_usize, 2]);
        Report::new("lesson00_test", "A test").section(section)
    }

    #[test]
    fn the_terminal_shows_all_blocks_in_order() {
        let text = terminal(&report(0.1), Path::new("out"), Style::Plain);
        let expected = "\
A test
======

1. What is first?
-----------------

Some words & others.

    a  =  b

Two rows.
  name         number
  one            1.50
  minus <two>     −20

The number is positive. It is the first.

[figure: A chart]
  out/chart.svg
";
        assert_eq!(text, expected);
    }

    #[test]
    fn a_claim_continues_its_paragraph_and_is_shown_only_where_it_holds() {
        let shown = |said: &str, holds: bool| {
            let mut section = Section::new("s", "");
            section
                .text("A, b.")
                .claim("c", Strength::Always, holds, said)
                .claim("d", Strength::Always, true, "So d.")
                .text("E.");
            assert_eq!((section.holds("c"), section.holds("d")), (holds, true));
            let report = Report::new("", "").section(section);
            let text = terminal(&report, Path::new(""), Style::Plain);
            let html = page(&report);
            let part = |page: &str, from: &str, to: &str| {
                page[page.find(from).expect("it begins")..].split(to).next().map(str::to_owned)
            };
            [part(&text, "A, b.", "\n"), part(&html, "<p>A, b.", "</p>")]
        };
        let plain = |words: &str| [Some(words.to_owned()), Some(format!("<p>{words}"))];
        assert_eq!(shown("So c.", true), plain("A, b. So c. So d."));
        assert_eq!(shown("So c.", false), plain("A, b. So d."));
    }

    #[test]
    fn a_section_without_text_begins_with_its_claim() {
        let mut section = Section::new("s", "");
        section.claim("c", Strength::Always, true, "So c.");
        assert!(matches!(&section.pieces()[..], [Piece::Paragraph(words)] if words == "So c."));
    }

    #[test]
    #[should_panic(expected = "section s makes no claim c")]
    fn a_claim_that_is_not_made_has_no_verdict() {
        Section::new("s", "").holds("c");
    }

    #[test]
    #[should_panic(expected = "first.positive")]
    fn two_claims_of_one_name_are_a_bug() {
        let mut report = report(1.0);
        report.sections[0].claim("positive", Strength::Always, true, "Twice.");
        let _ = report.checked();
    }

    #[test]
    fn colour_is_only_added_when_asked_for() {
        let plain = terminal(&report(0.1), Path::new("out"), Style::Plain);
        let coloured = terminal(&report(0.1), Path::new("out"), Style::Coloured);
        assert_eq!(coloured.replace("\u{1b}[1;36m", "").replace("\u{1b}[0m", ""), plain);
        assert_ne!(coloured, plain);
    }

    #[test]
    fn html_escapes_text_and_sets_numbers_to_the_right() {
        let html = page(&report(0.1));
        assert!(html.contains("<p>Some words &amp; others.</p>"));
        assert!(html.contains("<td>minus &lt;two&gt;</td><td class=\"number\">−20</td>"));
        assert!(html.contains("<svg") && html.contains("<pre>a  =  b</pre>"));
    }

    proptest! {
        #[test]
        fn whatever_the_words_a_page_has_no_control_characters(words in "[\\x00-\\x1f]{1,9}") {
            let mut section = Section::new("", &words);
            section.text(&words).verbatim(&words);
            let page = page(&Report::new("", &words).section(section));
            let control = |c: char| c < ' ' && !"\t\n\r".contains(c);
            prop_assert!(!page.contains(control), "{:?}", page);
        }
    }

    #[test]
    fn json_keeps_every_digit() {
        let params = [("seed".to_owned(), 42.into()), ("data".to_owned(), serde_json::Value::Null)];
        let text = json(&report(0.1 + 0.2), &params, Path::new("out"));
        assert!(text.contains("\"first.number\": 0.30000000000000004"), "{text}");
        let back: serde_json::Value = serde_json::from_str(&text).expect("it is JSON");
        assert_eq!(back["values"]["first.number"], 0.1 + 0.2);
        assert_eq!(back["params"], serde_json::json!({ "seed": 42, "data": null }));
        assert_eq!(back["values"]["first.list"], serde_json::json!([1, 2]));
        assert_eq!(back["tables"][0]["rows"][1][1], "−20");
        assert_eq!(back["title"], "A test");
    }

    #[test]
    fn json_lists_the_claims_with_their_verdicts() {
        for (value, holds) in [(1.0, true), (-1.0, false)] {
            let text = json(&report(value), &[], Path::new("out"));
            let back: serde_json::Value = serde_json::from_str(&text).expect("it is JSON");
            let claim = |id: &str, strength: &str, sentence: &str| {
                serde_json::json!(
                    { "id": id, "question": "What is first?", "strength": strength, "holds": holds,
                      "sentence": sentence }
                )
            };
            let claims = [
                claim("first.positive", "always", "The number is positive."),
                claim("first.first", "mostly", "It is the first."),
            ];
            assert_eq!(back["claims"], serde_json::Value::from(claims.to_vec()));
        }
    }

    #[test]
    fn a_value_is_found_by_its_full_name_alone() {
        let report = report(0.5);
        assert_eq!(report.value("first.number"), Some(&Value::Number(0.5)));
        assert_eq!(report.value("first.list"), Some(&vec![1_usize, 2].into()));
        for name in ["number", "second.number", "first.", ""] {
            assert_eq!(report.value(name), None, "{name}");
        }
    }

    #[test]
    fn a_vector_is_a_list_and_a_matrix_a_list_of_its_rows() {
        let matrix = ndarray::array![[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]];
        let rows = [[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]];
        assert_eq!(Value::from(&matrix), rows.into());
        assert_eq!(Value::from(&matrix.row(1).to_owned()), rows[1].into());
        assert!(Value::from(rows).is_finite() && Value::from(7_u32).is_finite());
        assert!(!Value::from([[1.0, f64::INFINITY], [1.0, 2.0]]).is_finite());
    }

    #[test]
    fn a_value_that_is_not_finite_is_refused_by_name() {
        assert!(report(1.0).checked().is_ok());
        let error = report(f64::NAN).checked().expect_err("it is not finite");
        // Not every lesson has a learning rate.
        let words = error.to_string();
        assert!(words.contains("first.number") && !words.contains("--"), "{words}");
    }

    #[test]
    #[should_panic(expected = "first.number")]
    fn a_name_given_twice_is_a_bug() {
        let mut report = report(1.0);
        report.sections[0].value("number", 2.0);
        let _ = report.checked();
    }
}
