//! A report as one HTML page, for `--open` and for notebooks.

use super::{Piece, Report, Section, Table};
use crate::draw::escape;

/// The whole report as a page that stands alone: text, tables and figures, in
/// the reader's own choice of light or dark.
pub fn page(report: &Report) -> String {
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{}</title>\n<style>{PAGE_STYLE}</style>\n</head>\n<body>\n{}</body>\n</html>\n",
        escape(&report.title),
        report.html()
    )
}

const PAGE_STYLE: &str = "\
:root { color-scheme: light dark; }\
body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; line-height: 1.5; \
font-family: system-ui, sans-serif; background: #fff; color: #222; }\
@media (prefers-color-scheme: dark) { body { background: #16181d; color: #e6e6e6; } }\
svg { max-width: 100%; height: auto; }\
pre { overflow-x: auto; }\
table { border-collapse: collapse; margin: 1rem 0; font-variant-numeric: tabular-nums; }\
caption { text-align: left; padding-bottom: 0.4rem; }\
th, td { padding: 0.15rem 0.8rem 0.15rem 0; text-align: left; }\
.number { text-align: right; }";

impl Report {
    /// What a page or a notebook's cell shows: the title and the sections.
    pub(super) fn html(&self) -> String {
        let sections: String = self.sections.iter().map(Section::html).collect();
        format!("<h1>{}</h1>\n{sections}", escape(&self.title))
    }
}

impl Section {
    /// The section as HTML: heading, paragraphs, tables, inline SVG figures.
    pub fn html(&self) -> String {
        let html = |piece: &Piece| match piece {
            Piece::Paragraph(words) => format!("<p>{}</p>\n", escape(words)),
            Piece::Verbatim(lines) => format!("<pre>{}</pre>\n", escape(lines)),
            Piece::Table(table) => format!("{}\n", table.html()),
            Piece::Figure(figure) => format!("<figure>{}</figure>\n", figure.svg()),
        };
        let pieces: String = self.pieces().iter().map(html).collect();
        format!("<h2>{}</h2>\n{pieces}", escape(&self.title))
    }
}

impl Table {
    /// The table as HTML, numbers set to the right.
    pub fn html(&self) -> String {
        let caption = escape(&self.caption);
        let header = self.html_row("th scope=\"col\"", "th", &self.header);
        let rows: String = self.rows.iter().map(|row| self.html_row("td", "td", row)).collect();
        format!("<table>\n<caption>{caption}</caption>\n{header}{rows}</table>")
    }

    fn html_row(&self, open: &str, close: &str, cells: &[String]) -> String {
        let cells: String = (0..)
            .zip(cells)
            .map(|(column, cell)| {
                let class = if self.is_numeric(column) { " class=\"number\"" } else { "" };
                format!("<{open}{class}>{}</{close}>", escape(cell))
            })
            .collect();
        format!("<tr>{cells}</tr>\n")
    }
}
