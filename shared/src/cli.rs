//! The command line that every lesson shares.
//!
//! A lesson's `main` hands its `report` function over to [`run`], which reads
//! the flags, computes the report, writes the figures and prints.

use std::any::TypeId;
use std::ffi::OsString;
use std::io::{ErrorKind, IsTerminal, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::mpsc;
use std::time::Duration;

use clap::{Arg, ArgAction, ArgMatches, Args, Command, FromArgMatches};
use serde_json::{Value as Json, json};

use crate::error::{Error, Result};
use crate::file::write_whole;
use crate::report::{self, Report, Style};

/// What every lesson accepts beside its own flags.
#[derive(Debug, Args)]
struct Common {
    /// Folder for the figures [default: target/lessons/<lesson>]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,

    /// Write all of the report as one HTML page and open it in the browser
    #[arg(long)]
    open: bool,

    /// Print nothing but errors; the figures are still written
    #[arg(long, conflicts_with = "json")]
    quiet: bool,

    /// Print one JSON object with all values in full precision, and nothing else
    #[arg(long)]
    json: bool,
}

/// Runs a lesson as a program: flags to parameters, parameters to a report,
/// the report to files and the terminal.
///
/// The exit code is 0, 2 for bad usage, or 1 for bad input and runs that
/// diverged, with one line on standard error.
pub fn run<P>(
    lesson: &'static str,
    about: &'static str,
    report: impl FnOnce(&P) -> Result<Report>,
) -> ExitCode
where
    P: Args,
{
    let outcome = match parse::<P>(lesson, about, std::env::args_os()) {
        Ok(Parsed::Run(run)) => execute(lesson, &run, report),
        Ok(Parsed::Help(text)) => print(&text),
        Err(error) => Err(error),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // Where even this cannot be written, the exit code says the rest.
            let _ = writeln!(std::io::stderr(), "error: {error}");
            ExitCode::from(error.exit_code())
        }
    }
}

/// A lesson's parameters with every flag at its default.
///
/// # Panics
/// If a flag has no default: a lesson must run without any.
pub fn defaults<P: Args>() -> P {
    let matches = P::augment_args(Command::new("defaults")).get_matches_from([""]);
    P::from_arg_matches(&matches).expect("every flag has a default")
}

enum Parsed<P> {
    Run(Box<Run<P>>),
    Help(String),
}

/// What the command line asks for.
struct Run<P> {
    params: P,
    /// The parameters again, by name, as JSON.
    json: Vec<(String, Json)>,
    common: Common,
}

fn parse<P: Args>(
    lesson: &'static str,
    about: &'static str,
    args: impl IntoIterator<Item = OsString>,
) -> Result<Parsed<P>> {
    let command = P::augment_args(Command::new(lesson))
        .version(env!("CARGO_PKG_VERSION"))
        // `--seed -1` is a bad seed, not an unknown flag.
        .allow_negative_numbers(true)
        .next_help_heading("The same for every lesson");
    let own: Vec<Arg> = command.get_arguments().cloned().collect();
    let command = Common::augment_args(command).about(about);
    let matches = match command.try_get_matches_from(args) {
        Ok(matches) => matches,
        Err(error) if !error.use_stderr() => return Ok(Parsed::Help(error.to_string())),
        Err(error) => return Err(usage(&error)),
    };
    let params = P::from_arg_matches(&matches).map_err(|error| usage(&error))?;
    let common = Common::from_arg_matches(&matches).map_err(|error| usage(&error))?;
    let json = own.iter().map(|arg| (arg.get_id().to_string(), value_of(arg, &matches))).collect();
    Ok(Parsed::Run(Box::new(Run { params, json, common })))
}

/// A flag's value as JSON: a number where the flag takes one, null where it has
/// neither value nor default.
fn value_of(arg: &Arg, matches: &ArgMatches) -> Json {
    let name = arg.get_id().as_str();
    if matches!(arg.get_action(), ArgAction::SetTrue) {
        return json!(matches.get_flag(name));
    }
    let Some(text) = matches.get_raw(name).and_then(|mut texts| texts.next()) else {
        return Json::Null;
    };
    let text = text.to_string_lossy();
    let takes = arg.get_value_parser().type_id();
    let whole = takes == TypeId::of::<u32>() || takes == TypeId::of::<usize>();
    match text.parse::<u64>() {
        Ok(count) if whole => json!(count),
        _ if takes == TypeId::of::<f64>() => json!(text.parse::<f64>().ok()),
        _ => json!(text),
    }
}

/// clap's message as one line: the error itself and, where there is one, the
/// tip; the rest is in `--help`.
fn usage(error: &clap::Error) -> Error {
    let message = error.to_string();
    let lines: Vec<&str> = message
        .lines()
        .take_while(|line| !line.starts_with("Usage:") && !line.starts_with("For more"))
        .map(|line| line.trim().trim_start_matches("error: ").trim_start_matches("tip: "))
        .filter(|line| !line.is_empty())
        .collect();
    Error::Usage(format!("{} (see --help)", lines.join("; ").replace(":; ", ": ")))
}

fn execute<P>(
    lesson: &str,
    Run { params, json, common }: &Run<P>,
    report: impl FnOnce(&P) -> Result<Report>,
) -> Result<()> {
    let default_out = Path::new("target").join("lessons").join(lesson);
    let out = common.out.as_deref().unwrap_or(&default_out);

    let report = while_waiting(|| report(params)?.checked())?;
    write_figures(&report, out)?;

    if common.json {
        print(&report::json(&report, json, out))?;
    } else if !common.quiet {
        let text = report::terminal(&report, out, style());
        let count = report.figures().count();
        print(&format!("{text}\n{count} figures are in {}\n", out.display()))?;
    }
    if common.open {
        let page = out.join("index.html");
        write_whole(&page, report::page(&report).as_bytes())?;
        #[cfg(not(target_family = "wasm"))]
        open::that(&page)
            .map_err(Error::io(&page, "open it in a browser; open the file by hand"))?;
    }
    Ok(())
}

/// Runs the work; when it takes over a second and a person is watching, standard
/// error says that it goes on.
fn while_waiting<T>(work: impl FnOnce() -> T) -> T {
    let (done, wait) = mpsc::channel::<()>();
    std::thread::scope(|scope| {
        scope.spawn(move || {
            let mut stderr = std::io::stderr();
            let over = wait.recv_timeout(Duration::from_secs(1));
            let late = over == Err(mpsc::RecvTimeoutError::Timeout);
            if late && stderr.is_terminal() && !has_a_bar() {
                // If this cannot be written, the work goes on all the same.
                let _ = write!(stderr, "computing…").and_then(|()| stderr.flush());
                // Ends when the sender is dropped, with the work or in a panic.
                let _ = wait.recv();
                let _ = write!(stderr, "\r\u{1b}[K");
            }
        });
        let result = work();
        drop(done);
        result
    })
}

/// Whether the work draws its own progress.
fn has_a_bar() -> bool {
    #[cfg(feature = "job")]
    return crate::job::is_running();
    #[cfg(not(feature = "job"))]
    return false;
}

/// Writes every figure, each one whole or not at all.
fn write_figures(report: &Report, out: &Path) -> Result<()> {
    let action = "make the folder for the figures; choose another with --out";
    std::fs::create_dir_all(out).map_err(Error::io(out, action))?;
    for figure in report.figures() {
        write_whole(&out.join(figure.file_name()), figure.svg().as_bytes())?;
    }
    Ok(())
}

/// Prints to standard output. A reader that has gone away (`| head`) has all
/// that it wanted: that is no error.
fn print(text: &str) -> Result<()> {
    let mut stdout = std::io::stdout().lock();
    match stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        written => written.map_err(Error::io(Path::new("standard output"), "write")),
    }
}

/// Colour only for a person at a terminal who has not switched it off.
fn style() -> Style {
    let off = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    if std::io::stdout().is_terminal() && !off { Style::Coloured } else { Style::Plain }
}

/// A flag's value that must be a finite number above zero: `value_parser = positive`.
///
/// # Errors
/// Says what the number must be.
pub fn positive(text: &str) -> std::result::Result<f64, String> {
    match finite(text)? {
        number if number > 0.0 => Ok(number),
        _ => Err("must be a number above 0".into()),
    }
}

/// A flag's value that must be a finite number: `value_parser = finite`.
///
/// # Errors
/// Says what the number must be.
pub fn finite(text: &str) -> std::result::Result<f64, String> {
    match text.parse::<f64>() {
        Ok(number) if number.is_finite() => Ok(number),
        _ => Err("must be a finite number".into()),
    }
}

/// A flag's value that must be a count of at least one: `value_parser = count`.
///
/// # Errors
/// Says what the number must be.
pub fn count(text: &str) -> std::result::Result<usize, String> {
    match text.parse::<usize>() {
        Ok(number) if number > 0 => Ok(number),
        _ => Err("must be a whole number of at least 1".into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, Args)]
    struct Params {
        /// A rate
        #[arg(long, value_parser = positive, default_value_t = 0.5)]
        rate: f64,
    }

    fn parsed(args: &[&str]) -> Result<Parsed<Params>> {
        parse("lesson00_test", "A test.", std::iter::once(&"lesson").chain(args).map(Into::into))
    }

    #[test]
    fn without_flags_every_parameter_has_its_default() {
        assert_eq!(defaults::<Params>().rate, 0.5);
    }

    #[test]
    fn bad_usage_is_one_line_that_names_the_flag() {
        for args in [&["--rate", "-1"][..], &["--rate", "nan"], &["--rate"], &["--rat", "1"]] {
            let Err(error) = parsed(args) else { panic!("{args:?} is accepted") };
            let line = error.to_string();
            assert!(line.contains("--rat") && !line.contains('\n'), "{line}");
            assert_eq!(error.exit_code(), 2);
        }
    }

    #[test]
    fn help_is_no_error() {
        let Ok(Parsed::Help(text)) = parsed(&["--help"]) else { panic!("help is an error") };
        assert!(text.contains("[default: 0.5]"), "{text}");
    }

    #[test]
    fn numbers_are_checked() {
        assert_eq!((positive("1e-3"), positive("0").is_err()), (Ok(1e-3), true));
        assert!(["inf", "NaN", "x", ""].iter().all(|text| finite(text).is_err()));
        assert_eq!((count("3"), count("0").is_err(), count("1.5").is_err()), (Ok(3), true, true));
    }
}
