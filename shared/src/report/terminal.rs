//! A report as text for a terminal.

use std::path::Path;

use comfy_table::{CellAlignment, ContentArrangement, presets};

use super::{Piece, Report, Table};
use crate::error::full_path;

/// The width to which paragraphs are wrapped, whatever the terminal's: the same
/// run prints the same bytes everywhere.
const WIDTH: usize = 80;

/// Whether headings are set off with colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// Bytes for a pipe or a file.
    Plain,
    /// Escape codes for a terminal.
    Coloured,
}

/// The report as lines of text; `out` is where its figures are.
pub fn terminal(report: &Report, out: &Path, style: Style) -> String {
    let mut parts = vec![heading(&report.title, "=", style)];
    for (number, section) in (1..).zip(&report.sections) {
        parts.push(heading(&format!("{number}. {}", section.title), "-", style));
        parts.extend(section.pieces().iter().map(|piece| self::piece(piece, out)));
    }
    parts.join("\n")
}

/// One piece as lines of text; `out` is where its figure is.
pub(super) fn piece(piece: &Piece, out: &Path) -> String {
    let lines = match piece {
        Piece::Paragraph(words) => textwrap::fill(words, WIDTH),
        Piece::Verbatim(lines) => textwrap::indent(lines, "    "),
        Piece::Table(table) => self::table(table),
        Piece::Figure(figure) => {
            format!("[figure: {}]\n  {}", figure.title, full_path(&out.join(figure.file_name())))
        }
    };
    format!("{}\n", lines.trim_end())
}

fn heading(title: &str, underline: &str, style: Style) -> String {
    let rule = underline.repeat(textwrap::core::display_width(title));
    match style {
        Style::Plain => format!("{title}\n{rule}\n"),
        Style::Coloured => format!("\u{1b}[1;36m{title}\u{1b}[0m\n{rule}\n"),
    }
}

/// The table with its caption, numbers set to the right.
fn table(table: &Table) -> String {
    let mut grid = comfy_table::Table::new();
    grid.load_style(presets::NOTHING)
        .set_content_arrangement(ContentArrangement::Disabled)
        .set_header(&table.header);
    for row in &table.rows {
        grid.add_row(row);
    }
    for column in 0..table.header.len() {
        if table.is_numeric(column) {
            let column = grid.column_mut(column).expect("the column is in the header");
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    let lines: Vec<String> =
        grid.lines().map(|line| format!(" {line}").trim_end().to_owned()).collect();
    format!("{}\n{}", textwrap::fill(&table.caption, WIDTH), lines.join("\n"))
}
