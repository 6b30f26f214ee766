//! Flags to parameters, and what may stand in them.

use std::any::TypeId;
use std::ffi::OsString;
use std::path::PathBuf;

use clap::error::{ContextKind, ContextValue};
use clap::{Arg, ArgAction, ArgMatches, Args, Command, FromArgMatches};
use serde_json::{Value as Json, json};

use crate::error::{Error, Result, one_line, shown};

/// What every lesson accepts beside its own flags.
#[derive(Debug, Args)]
pub(super) struct Common {
    /// Folder for the figures [default: target/lessons/<lesson>]
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,

    /// Write all of the report as one HTML page and open it in the browser
    #[arg(long)]
    pub open: bool,

    /// Print nothing but errors; the figures are still written
    #[arg(long, conflicts_with = "json")]
    pub quiet: bool,

    /// Print one JSON object with all values in full precision, and nothing else
    #[arg(long)]
    pub json: bool,
}

/// A lesson's parameters with every flag at its default.
///
/// # Panics
/// If a flag has no default: a lesson must run without any.
pub fn defaults<P: Args>() -> P {
    let matches = P::augment_args(Command::new("defaults")).get_matches_from([""]);
    P::from_arg_matches(&matches).expect("every flag has a default")
}

pub(super) enum Parsed<P> {
    Run(Box<Run<P>>),
    Help(String),
}

/// What the command line asks for.
pub(super) struct Run<P> {
    pub params: P,
    /// The parameters again, by name, as JSON.
    pub json: Vec<(String, Json)>,
    pub common: Common,
}

pub(super) fn parse<P: Args>(
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
        Err(error) => return Err(usage(error)),
    };
    let params = P::from_arg_matches(&matches).map_err(usage)?;
    let common = Common::from_arg_matches(&matches).map_err(usage)?;
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
pub fn usage(mut error: clap::Error) -> Error {
    let quoted: Vec<(ContextKind, String)> = error
        .context()
        .filter_map(|(kind, value)| match value {
            ContextValue::String(text) => Some((kind, shown(text))),
            _ => None,
        })
        .collect();
    for (kind, text) in quoted {
        error.insert(kind, ContextValue::String(text));
    }
    let message = error.to_string();
    let lines: Vec<&str> = message
        .lines()
        .take_while(|line| !line.starts_with("Usage:") && !line.starts_with("For more"))
        .map(|line| line.trim().trim_start_matches("error: ").trim_start_matches("tip: "))
        .filter(|line| !line.is_empty())
        .collect();
    let message = one_line(&lines.join("; ").replace(":; ", ": "), 400);
    Error::Usage(format!("{message} (see --help)"))
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

/// A flag's value that must be a count from 1 to `MOST`, which `--help` says too:
/// `value_parser = count::<1_000>`.
///
/// # Errors
/// Says what the number must be.
pub fn count<const MOST: usize>(text: &str) -> std::result::Result<usize, String> {
    match text.parse::<usize>() {
        Ok(number) if (1..=MOST).contains(&number) => Ok(number),
        _ => Err(format!("must be a whole number from 1 to {MOST}")),
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

    /// One flag of each kind.
    #[derive(Debug, Args)]
    struct Kinds {
        #[arg(long, default_value_t = 42)]
        seed: u32,
        #[arg(long, value_parser = count::<9>, default_value_t = 3)]
        count: usize,
        #[arg(long, value_parser = finite, default_value_t = 1.0)]
        rate: f64,
        #[arg(long, default_value = "7")]
        name: String,
        #[arg(long)]
        data: Option<PathBuf>,
        #[arg(long)]
        long: bool,
    }

    fn parsed(args: &[&str]) -> Result<Parsed<Params>> {
        parse("lesson00_test", "A test.", std::iter::once(&"lesson").chain(args).map(Into::into))
    }

    #[test]
    fn without_flags_every_parameter_has_its_default() {
        assert_eq!(defaults::<Params>().rate, 0.5);
    }

    /// A number where the flag takes one, though a name may look like one; without a value
    /// there is null.
    #[test]
    fn flags_are_said_again_as_json_of_their_kind() {
        let json = |args: &[&str]| {
            let args = std::iter::once(&"lesson").chain(args).map(Into::into);
            let Ok(Parsed::Run(run)) = parse::<Kinds>("lesson00_test", "A test.", args) else {
                panic!("the flags are refused");
            };
            Json::Object(run.json.into_iter().collect())
        };
        let expected = json!({
            "seed": 42, "count": 3, "rate": 1.0, "name": "7", "data": null, "long": false
        });
        assert_eq!(json(&[]), expected);
        let args = ["--seed", "0", "--count", "9", "--rate", "2", "--name", "x", "--data", "3"];
        let expected = json!({
            "seed": 0, "count": 9, "rate": 2.0, "name": "x", "data": "3", "long": true
        });
        assert_eq!(json(&[&args[..], &["--long", "--quiet"]].concat()), expected);
    }

    #[test]
    fn of_bad_usage_only_the_fault_and_the_tip_are_said() {
        for args in [&["--rate", "-1"][..], &["--rate"], &["--rat", "1"]] {
            let Err(error) = parsed(args) else { panic!("{args:?} is accepted") };
            let line = error.to_string();
            for word in ["Usage", "For more", "error:", "tip:", "; ;"] {
                assert!(!line.contains(word), "{word} in {line}");
            }
        }
    }

    #[test]
    fn bad_usage_is_one_line_that_names_the_flag() {
        let (long, rude) = ("9".repeat(150_000) + "x", "\u{1b}[31m\nUsage: \r0");
        for args in [
            &["--rate", "-1"][..],
            &["--rate", "nan"],
            &["--rate"],
            &["--rat", "1"],
            &["--rate", &long],
            &["--rate", rude],
            &["--rat\u{1b}\n"],
        ] {
            let Err(error) = parsed(args) else { panic!("{args:?} is accepted") };
            let line = error.to_string();
            assert!(line.contains("--rat") && line.ends_with("(see --help)"), "{line}");
            assert!(!line.contains(char::is_control) && line.len() < 600, "{line}");
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
        assert_eq!((count::<9>("3"), count::<9>("9")), (Ok(3), Ok(9)));
        assert!(
            ["0", "10", "4294967297", "1.5", "-1"].iter().all(|text| count::<9>(text).is_err())
        );
    }
}
