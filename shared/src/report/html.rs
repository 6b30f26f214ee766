//! A report as one HTML page, for `--open` and for notebooks.

use std::fmt::Write as _;

use super::{Block, Report, Section, Table};

/// The whole report as a page that stands alone: text, tables and figures, in
/// the reader's own choice of light or dark.
pub fn page(report: &Report) -> String {
    let mut body = format!("<h1>{}</h1>\n", escape(&report.title));
    for section in &report.sections {
        body.push_str(&section.html());
    }
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{}</title>\n<style>{PAGE_STYLE}</style>\n</head>\n<body>\n{body}</body>\n</html>\n",
        escape(&report.title)
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

impl Section {
    /// The section as HTML: heading, paragraphs, tables, inline SVG figures.
    pub fn html(&self) -> String {
        let mut html = format!("<h2>{}</h2>\n", escape(&self.title));
        for block in &self.blocks {
            match block {
                Block::Text(text) => writeln!(html, "<p>{}</p>", escape(text)),
                Block::Verbatim(text) => writeln!(html, "<pre>{}</pre>", escape(text)),
                Block::Table(table) => writeln!(html, "{}", table.html()),
                Block::Figure(figure) => writeln!(html, "<figure>{}</figure>", figure.svg()),
            }
            .expect("writing to a String cannot fail");
        }
        html
    }
}

impl Table {
    /// The table as HTML, numbers set to the right.
    pub fn html(&self) -> String {
        let mut html = format!("<table>\n<caption>{}</caption>\n", escape(&self.caption));
        html.push_str(&self.html_row("th scope=\"col\"", "th", &self.header));
        for row in &self.rows {
            html.push_str(&self.html_row("td", "td", row));
        }
        html.push_str("</table>");
        html
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

/// Text that HTML shows as it is.
pub(crate) fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
