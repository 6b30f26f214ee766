//! The command line that every lesson shares.
//!
//! A lesson's `main` hands its `report` function over to [`run`], which reads
//! the flags, computes the report, writes the figures and prints.

mod flags;
mod screen;

use std::io::Write as _;
use std::path::Path;
use std::process::ExitCode;

use clap::Args;
use serde_json::Value as Json;

pub use flags::{count, defaults, finite, positive, usage};
pub use screen::{can_move, print, style};

use crate::error::{Error, Result, full_path, one_line, shown_path};
use crate::file::{check_folder, check_writable, resolved, write_whole};
use crate::report::{self, Report};
use flags::{Common, Parsed, Run, parse};
use screen::while_waiting;

/// Runs a lesson as a program: flags to parameters, parameters to a report,
/// the report to files and the terminal.
///
/// The exit code is 0, 2 for bad usage, 1 for bad input and runs that diverged, with one
/// line on standard error, or 130 where the user ended it.
pub fn run<P: Args>(
    lesson: &'static str,
    about: &'static str,
    report: impl FnOnce(&P) -> Result<Report>,
) -> ExitCode {
    run_in(lesson, about, |params, _| report(params))
}

/// The same for a lesson that writes files of its own, which is told the folder of the
/// figures too.
pub fn run_in<P: Args>(
    lesson: &'static str,
    about: &'static str,
    report: impl FnOnce(&P, &Path) -> Result<Report>,
) -> ExitCode {
    crate::interrupt::watch();
    let outcome = match parse::<P>(lesson, about, std::env::args_os()) {
        Ok(Parsed::Run(run)) => execute(lesson, &run, report),
        Ok(Parsed::Help(text)) => print(&text),
        Err(error) => Err(error),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // Where even this cannot be written, the exit code says the rest.
            let _ = writeln!(std::io::stderr(), "error: {}", one_line(&error.to_string(), 600));
            ExitCode::from(error.exit_code())
        }
    }
}

/// Whether a file that a lesson writes, as a flag names it, can be written and will not be
/// overwritten by a figure, so that this is known before the work is done.
///
/// # Errors
/// If it cannot, or might.
pub fn check_file(file: &Path, out: &Path) -> Result<()> {
    let place = resolved(file);
    let is_page = place.file_name().is_some_and(|name| name == PAGE);
    let is_figure = place.extension().is_some_and(|kind| kind.eq_ignore_ascii_case("svg"));
    if (is_page || is_figure) && place.parent() == Some(&resolved(out)) {
        return Err(Error::Usage(format!(
            "{}: a figure may be written there; choose another name, or another --out",
            shown_path(file)
        )));
    }
    check_writable(file)
}

/// The report as one page.
const PAGE: &str = "index.html";

fn execute<P>(
    lesson: &str,
    Run { params, json, common }: &Run<P>,
    report: impl FnOnce(&P, &Path) -> Result<Report>,
) -> Result<()> {
    let default_out = Path::new("target").join("lessons").join(lesson);
    let out = common.out.as_deref().unwrap_or(&default_out);
    if common.json && out.to_str().is_none() {
        let folder = shown_path(out);
        return Err(Error::Usage(format!(
            "--json cannot name the figures' files in {folder}, which is not UTF-8; choose another \
             --out"
        )));
    }
    let action = "make the folder for the figures; choose another with --out";
    check_folder(out).map_err(Error::io(out, action))?;

    let report = while_waiting(|| report(params, out)?.checked())?;
    std::fs::create_dir_all(out).map_err(Error::io(out, action))?;
    for figure in report.figures() {
        write_whole(&out.join(figure.file_name()), figure.svg().as_bytes())?;
    }

    print(&printed(&report, json, common, out))?;
    if common.open {
        let page = out.join(PAGE);
        write_whole(&page, report::page(&report).as_bytes())?;
        #[cfg(not(target_family = "wasm"))]
        open::that(&page)
            .map_err(Error::io(&page, "open it in a browser; open the file by hand"))?;
    }
    Ok(())
}

/// What standard output gets of the report.
fn printed(report: &Report, json: &[(String, Json)], common: &Common, out: &Path) -> String {
    if common.quiet {
        String::new()
    } else if common.json {
        report::json(report, json, out)
    } else {
        let text = report::terminal(report, out, style());
        let count = report.figures().count();
        let chapter = chapter(&report.lesson, Path::new("target/book/html"));
        format!("{text}\n{count} figures are in {}\n{chapter}\n", full_path(out))
    }
}

/// Where the lesson's chapter is, or how it comes to be in the book's folder.
fn chapter(lesson: &str, book: &Path) -> String {
    let number = lesson.split('_').next().unwrap_or(lesson);
    let page = book.join(format!("{number}.html"));
    let name = full_path(&page);
    if page.exists() {
        format!("the chapter that explains it is {name}")
    } else {
        format!("`make book` builds the chapter that explains it, {name}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::Chart;
    use crate::report::Section;
    use std::path::PathBuf;

    fn report() -> Report {
        let mut section = Section::new("first", "What is first?");
        let line = [(0.0, 0.0), (1.0, 1.0)];
        section.figure(Chart::new("rise", "A rise").line("", line)).value("number", 0.5);
        Report::new("lesson00_test", "A test").section(section)
    }

    fn common(out: &Path, json: bool, quiet: bool) -> Common {
        Common { out: Some(out.to_owned()), open: false, quiet, json }
    }

    #[test]
    fn a_report_is_printed_for_people_for_programs_or_not_at_all() {
        let out = PathBuf::from("out");
        let printed = |json, quiet| printed(&report(), &[], &common(&out, json, quiet), &out);
        assert!(printed(false, false).starts_with("A test\n======\n"));
        assert!(printed(false, false).contains("\n1 figures are in out\n"));
        assert!(printed(false, false).ends_with("explains it, target/book/html/lesson00.html\n"));
        let json: Json = serde_json::from_str(&printed(true, false)).expect("it is JSON");
        assert_eq!(json["values"]["first.number"], 0.5);
        assert_eq!(printed(false, true), "");
    }

    #[test]
    fn the_chapter_is_named_where_it_is_built() {
        let book = tempfile::tempdir().expect("a folder for the test");
        let line = || chapter("lesson00_test", book.path());
        assert!(line().starts_with("`make book` builds"), "{}", line());
        std::fs::write(book.path().join("lesson00.html"), "").expect("a page for the test");
        assert!(line().starts_with("the chapter that explains it is"), "{}", line());
    }

    #[test]
    fn the_figures_are_written_into_the_folder_that_was_asked_for() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let out = folder.path().join("new").join("out");
        let run = Run { params: 7, json: vec![], common: common(&out, false, true) };
        let told = |params: &i32, folder: &Path| {
            assert_eq!((*params, folder), (7, out.as_path()));
            Ok(report())
        };
        execute("lesson00_test", &run, told).expect("it runs");
        let svg = std::fs::read_to_string(out.join("rise.svg")).expect("it was written");
        assert!(svg.starts_with("<svg"), "{svg}");
        assert_eq!(std::fs::read_dir(&out).expect("it is there").count(), 1);
    }

    /// Only JSON has to name the figures' files in UTF-8.
    #[cfg(unix)]
    #[test]
    fn json_wants_a_folder_whose_name_it_can_write() {
        use std::os::unix::ffi::OsStringExt as _;
        let folder = tempfile::tempdir().expect("a folder for the test");
        let latin = folder.path().join(std::ffi::OsString::from_vec(b"f\xe9".to_vec()));
        let code = |out: &Path, json: bool| {
            let run = Run { params: (), json: vec![], common: common(out, json, false) };
            let stopped = |(): &(), _: &Path| Err(Error::Interrupted("it was asked".into()));
            execute("lesson00_test", &run, stopped).expect_err("it stops").exit_code()
        };
        assert_eq!(code(&latin, true), 2);
        assert_eq!((code(&latin, false), code(folder.path(), true)), (130, 130));
    }

    /// The test's own program is one that runs a lesson, with flags that no lesson has.
    #[test]
    fn a_fault_is_one_line_on_standard_error() {
        const CHILD: &str = "LESSON_OF_THE_TEST";
        #[derive(Args)]
        struct None {}
        if std::env::var_os(CHILD).is_some() {
            let code = run::<None>("lesson00_test", "A test.", |_| Ok(report()));
            assert_eq!(code, ExitCode::from(2));
            return;
        }
        let name = "cli::tests::a_fault_is_one_line_on_standard_error";
        let program = std::env::current_exe().expect("it has a path");
        let mut child = std::process::Command::new(program);
        let output = child.args(["--exact", name]).env(CHILD, "1").output().expect("it starts");
        assert!(output.status.success(), "{output:?}");
        let error = String::from_utf8(output.stderr).expect("it is text");
        assert!(error.starts_with("error: unexpected argument '--exact'"), "{error}");
        assert_eq!(error.lines().count(), 1, "{error}");
    }

    #[test]
    fn a_file_that_a_figure_would_overwrite_is_refused() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let out = folder.path().join("out");
        for there in [false, true] {
            for name in ["digits.svg", "x.SVG", "index.html"] {
                let error = check_file(&out.join(name), &out).expect_err(name);
                assert_eq!(error.exit_code(), 2, "{error}");
            }
            check_file(&out.join("model"), &out).expect("no figure has that name");
            check_file(&folder.path().join("digits.svg"), &out).expect("no figure is there");
            if !there {
                std::fs::create_dir(&out).expect("it can be made");
            }
        }
        let file = folder.path().join("file");
        std::fs::write(&file, "").expect("it can be written");
        assert_eq!(check_file(&file.join("x"), &out).expect_err("no folder").exit_code(), 1);
    }
}
