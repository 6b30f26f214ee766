//! What the last expression of a notebook's cell shows.
//!
//! The evcxr kernel calls `evcxr_display` on what a cell ends with, and takes
//! what is printed between its marks as the cell's output. Each output is HTML,
//! with a plain-text twin for viewers without it. The HTML says everything in
//! attributes; its style sheet only adds JupyterLab's dark theme, so a viewer that
//! strips styles loses nothing but that.

use std::fmt::Display;
use std::io::{self, Write as _};
use std::path::Path;

use super::terminal::{self, Style};
use super::{Block, Report, Section, Table};
use crate::draw::{escape, theme_stylesheet};
use crate::figure::Figure;

/// What a cell may end with: a report, a part of one, or a result, of which it
/// shows the error as one line.
pub trait Show {
    /// Shows it under the cell; the name is the kernel's.
    fn evcxr_display(&self);
}

impl Show for Report {
    fn evcxr_display(&self) {
        print(&self.html(), &terminal::terminal(self, Path::new(""), Style::Plain));
    }
}

impl Show for Section {
    fn evcxr_display(&self) {
        let blocks = self.blocks.iter().map(|block| terminal::block(block, Path::new("")));
        let text: String = blocks.collect();
        print(&self.html(), &format!("{}\n\n{text}", self.title));
    }
}

impl Show for Table {
    fn evcxr_display(&self) {
        print(&self.html(), &terminal::block(&Block::Table(self.clone()), Path::new("")));
    }
}

impl<F: Clone + Into<Figure>> Show for F {
    fn evcxr_display(&self) {
        let figure: Figure = self.clone().into();
        match figure.check() {
            Ok(()) => print(&figure.svg(), &format!("[figure: {}] {}", figure.title, figure.alt())),
            Err(error) => print_error(&error),
        }
    }
}

impl<T: Show, E: Display> Show for Result<T, E> {
    fn evcxr_display(&self) {
        match self {
            Ok(shown) => shown.evcxr_display(),
            Err(error) => print_error(error),
        }
    }
}

fn print_error(error: &impl Display) {
    let text = error.to_string();
    print(&format!("<p>{}</p>", escape(&text)), &text);
}

/// Prints one output in both forms, as the kernel wants them.
fn print(html: &str, text: &str) {
    // A kernel that does not listen any more needs no output.
    let _ = io::stdout().write_all(content(html, text).as_bytes());
}

fn content(html: &str, text: &str) -> String {
    let style = theme_stylesheet("[data-jp-theme-light=true]", "[data-jp-theme-light=false]");
    format!(
        "EVCXR_BEGIN_CONTENT text/html\n<style>{style}</style>\n{html}\nEVCXR_END_CONTENT\n\
         EVCXR_BEGIN_CONTENT text/plain\n{text}\nEVCXR_END_CONTENT\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::Chart;

    #[test]
    fn an_output_says_the_same_in_html_and_in_plain_text() {
        let chart = Chart::new("rise", "A rise").line("", [(0., 0.), (1., 1.)]);
        let figure = Figure::from(chart).result("It rises.");
        let output = content(&figure.svg(), "[figure: A rise] It rises.");
        let [html, text] = output
            .split_terminator("EVCXR_END_CONTENT\n")
            .collect::<Vec<_>>()
            .try_into()
            .expect("two contents");
        assert!(html.starts_with("EVCXR_BEGIN_CONTENT text/html\n"));
        assert!(html.contains("<svg") && html.contains("<desc") && html.contains("It rises."));
        assert!(!html.contains("<script") && !html.contains("http-equiv"));
        assert_eq!(text, "EVCXR_BEGIN_CONTENT text/plain\n[figure: A rise] It rises.\n");
    }

    #[test]
    fn colours_are_attributes_and_the_dark_theme_of_jupyterlab_a_style() {
        let output = content("<p>words</p>", "words");
        assert!(output.contains("[data-jp-theme-light=false] .nn-f-paper{fill:"), "{output}");
    }
}
