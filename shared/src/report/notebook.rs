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
use super::{Block, Report, Section, Table, escape};
use crate::figure::{Figure, theme_stylesheet};

/// What a cell may end with: a report, a part of one, or a result, of which it
/// shows the error as one line.
pub trait Show {
    /// Shows it under the cell; the name is the kernel's.
    fn evcxr_display(&self);
}

impl Show for Report {
    fn evcxr_display(&self) {
        let sections: String = self.sections.iter().map(Section::html).collect();
        let html = format!("<h1>{}</h1>\n{sections}", escape(&self.title));
        print(&html, &terminal::terminal(self, Path::new(""), Style::Plain));
    }
}

impl Show for Section {
    fn evcxr_display(&self) {
        let mut text = String::new();
        for block in &self.blocks {
            text.push_str(&terminal::block(block, Path::new("")));
        }
        print(&self.html(), &format!("{}\n\n{text}", self.title));
    }
}

impl Show for Table {
    fn evcxr_display(&self) {
        print(&self.html(), &terminal::block(&Block::Table(self.clone()), Path::new("")));
    }
}

impl Show for Figure {
    fn evcxr_display(&self) {
        print(self.svg(), &format!("[figure: {}] {}", self.title, self.alt));
    }
}

impl<T: Show, E: Display> Show for Result<T, E> {
    fn evcxr_display(&self) {
        match self {
            Ok(shown) => shown.evcxr_display(),
            Err(error) => {
                print(&format!("<p>{}</p>", escape(&error.to_string())), &error.to_string());
            }
        }
    }
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
        let chart = Chart::new("rise", "A rise").alt("It rises.").line("", [(0., 0.), (1., 1.)]);
        let figure = chart.figure().expect("it can be drawn");
        let output = content(figure.svg(), "[figure: A rise] It rises.");
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
