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

pub use flags::{count, defaults, finite, positive};
#[cfg(all(feature = "job", not(target_family = "wasm")))]
pub(crate) use screen::can_move;

use crate::error::{Error, Result, full_path, one_line, shown_path};
use crate::file::{check_folder, check_writable, resolved, write_whole};
use crate::report::{self, Report};
use flags::{Parsed, Run, parse};
use screen::{print, style, while_waiting};

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

    if common.json {
        print(&report::json(&report, json, out))?;
    } else if !common.quiet {
        let text = report::terminal(&report, out, style());
        let count = report.figures().count();
        print(&format!("{text}\n{count} figures are in {}\n", full_path(out)))?;
    }
    if common.open {
        let page = out.join(PAGE);
        write_whole(&page, report::page(&report).as_bytes())?;
        #[cfg(not(target_family = "wasm"))]
        open::that(&page)
            .map_err(Error::io(&page, "open it in a browser; open the file by hand"))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

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
