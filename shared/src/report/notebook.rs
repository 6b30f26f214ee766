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
use super::{Piece, Report, Section, Table};
use crate::draw::{escape, theme_stylesheet};
use crate::exercise::Noted;
use crate::figure::Figure;

/// What a cell may end with: a report, a part of one, or a result, of which it
/// shows the error as one line.
pub trait Show {
    /// What stands under the cell, in both forms, as the kernel wants them.
    fn shown(&self) -> String;

    /// Shows it under the cell; the name is the kernel's.
    fn evcxr_display(&self) {
        // A kernel that does not listen any more needs no output.
        let _ = io::stdout().write_all(self.shown().as_bytes());
    }
}

impl Show for Report {
    fn shown(&self) -> String {
        content(&self.html(), &terminal::terminal(self, Path::new(""), Style::Plain))
    }
}

impl Show for Section {
    fn shown(&self) -> String {
        let pieces = self.pieces();
        let text: String =
            pieces.iter().map(|piece| terminal::piece(piece, Path::new(""))).collect();
        content(&self.html(), &format!("{}\n\n{text}", self.title))
    }
}

impl Show for Table {
    fn shown(&self) -> String {
        content(&self.html(), &terminal::piece(&Piece::Table(self), Path::new("")))
    }
}

impl Show for Noted {
    fn shown(&self) -> String {
        let Noted { exercise, verdict } = self;
        content(&verdict.html(exercise), &verdict.text(exercise, 80))
    }
}

impl<F: Clone + Into<Figure>> Show for F {
    fn shown(&self) -> String {
        let figure: Figure = self.clone().into();
        match figure.check() {
            Ok(()) => {
                content(&figure.svg(), &format!("[figure: {}] {}", figure.title, figure.alt()))
            }
            Err(error) => shown_error(&error),
        }
    }
}

impl<T: Show, E: Display> Show for Result<T, E> {
    fn shown(&self) -> String {
        match self {
            Ok(there) => there.shown(),
            Err(error) => shown_error(error),
        }
    }
}

fn shown_error(error: &impl Display) -> String {
    let text = error.to_string();
    content(&format!("<p>{}</p>", escape(&text)), &text)
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
    use crate::exercise::{Exercise, Verdict};
    use crate::figure::Chart;

    /// An output's HTML and its plain text, without the kernel's marks.
    fn forms(output: &str) -> [&str; 2] {
        let forms: Vec<&str> = output.split_terminator("EVCXR_END_CONTENT\n").collect();
        let [html, text] = forms.try_into().expect("two contents");

        [
            html.strip_prefix("EVCXR_BEGIN_CONTENT text/html\n").expect("HTML"),
            text.strip_prefix("EVCXR_BEGIN_CONTENT text/plain\n").expect("plain text"),
        ]
    }

    #[test]
    fn an_output_says_the_same_in_html_and_in_plain_text() {
        let chart = Chart::new("rise", "A rise").line("", [(0., 0.), (1., 1.)]);
        let figure = Figure::from(chart).result("It rises.");
        let output = figure.shown();
        let [html, text] = forms(&output);
        assert!(html.contains("<svg") && html.contains("<desc") && html.contains("It rises."));
        assert!(!html.contains("<script") && !html.contains("http-equiv"));
        assert!(text.starts_with("[figure: A rise] It rises. "), "{text}");
    }

    #[test]
    fn a_report_its_parts_and_an_error_are_shown_in_both_forms() {
        let mut table = Table::new("t", "Two & two.", ["number"]);
        table.row(["4"]);
        let mut section = Section::new("first", "What is first?");
        section.text("Some words.").table(table.clone());
        let report = Report::new("lesson00_test", "A test").section(section.clone());
        let nothing = Chart::new("none", "Nothing").line("", [(f64::NAN, 0.0)]);
        let result: Result<Table, &str> = Ok(table.clone());
        let error: Result<Table, &str> = Err("1 < 2");
        for (output, in_html, text) in [
            (
                table.shown(),
                "<caption>Two &amp; two.</caption>",
                "Two & two.\n  number\n       4\n",
            ),
            (result.shown(), "<td class=\"number\">4</td>", "Two & two.\n  number\n       4\n"),
            (section.shown(), "<h2>What is first?</h2>\n<p>Some words.</p>", "What is first?\n\n"),
            (report.shown(), "<h1>A test</h1>\n<h2>What is first?</h2>", "A test\n======\n"),
            (error.shown(), "<p>1 &lt; 2</p>", "1 < 2\n"),
            (nothing.shown(), "<p>figure none: no finite", "figure none: no finite"),
        ] {
            let [html, plain] = forms(&output);
            assert!(html.contains(in_html), "{html}");
            assert!(plain.starts_with(text), "{plain}");
        }
    }

    #[test]
    fn an_exercises_verdict_is_shown_in_both_forms() {
        static EXERCISE: Exercise = Exercise {
            lesson: "lesson00_test",
            name: "mean",
            title: "The mean",
            hints: ["Add.", "Divide.", "x.sum() / n"],
            solution: "src/spread.rs:mean",
            shown: "Each number counts the same.",
            why: "Why does one outlier move it?",
            because: "It is added like any other.",
        };
        let output = EXERCISE.note(Verdict::wrong("a < b")).shown();
        let [html, text] = forms(&output);
        assert!(html.contains("<b>mean: not yet</b>") && html.contains("a &lt; b"), "{html}");
        assert!(text.starts_with("mean: not yet\n\n  a < b\n"), "{text}");
    }

    /// The test's own program ends with what a cell would.
    #[test]
    fn what_is_shown_is_printed() {
        const CHILD: &str = "CELL_OF_THE_TEST";
        let cell: Result<Table, &str> = Err("some words");
        if std::env::var_os(CHILD).is_some() {
            return cell.evcxr_display();
        }
        let name = "report::notebook::tests::what_is_shown_is_printed";
        let program = std::env::current_exe().expect("it has a path");
        let mut child = std::process::Command::new(program);
        let output = child.args(["--exact", name]).env(CHILD, "1").output().expect("it starts");
        let printed = String::from_utf8(output.stdout).expect("it is text");
        assert!(printed.contains(&cell.shown()), "{printed}");
    }

    #[test]
    fn colours_are_attributes_and_the_dark_theme_of_jupyterlab_a_style() {
        let output = content("<p>words</p>", "words");
        assert!(output.contains("[data-jp-theme-light=false] .nn-f-paper{fill:"), "{output}");
    }
}
