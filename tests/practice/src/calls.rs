//! What can be asked from the command line.

use std::ffi::OsString;
use std::io::{self, BufRead as _, IsTerminal as _, Write as _};

use clap::{Parser, Subcommand, value_parser};
use serde_json::{Value as Json, json};
use shared::cli::{can_move, print, style, usage};
use shared::error::one_line;
use shared::exercise::{Exercise, Verdict};
use shared::report::Style;
use shared::{Error, Result};

use crate::compile::build_ahead;
use crate::judge::{Outcome, judge, shown};
use crate::kept::{content, keep, recall};
use crate::paint::Paint;
use crate::process::{Stop, when_asked};
use crate::{Course, Task, screen};

/// The exercises of the course. Without a command, at a terminal: the next one that is to be
/// done, and a verdict at every saving of its file.
#[derive(Debug, Parser)]
#[command(name = "practice", version)]
struct Flags {
    #[command(subcommand)]
    call: Option<Call>,

    /// Print JSON, and nothing else
    #[arg(long, global = true)]
    json: bool,
}

#[derive(Debug, Subcommand)]
enum Call {
    /// All exercises, and which of them are done
    List,
    /// The verdict on an exercise
    Check {
        /// The exercise
        #[arg(required_unless_present = "all", conflicts_with = "all")]
        name: Option<String>,
        /// All of them
        #[arg(long)]
        all: bool,
        /// Compile and check once more what is known
        #[arg(long)]
        again: bool,
    },
    /// A hint: the first is a nudge, the third nearly the answer
    Hint {
        /// The exercise
        name: String,
        /// Which of the three
        #[arg(default_value_t = 1, value_parser = value_parser!(u8).range(1..=3))]
        number: u8,
    },
    /// Put todo!() back in place of your lines
    Reset {
        /// The exercise
        name: String,
        /// Do not ask
        #[arg(long)]
        yes: bool,
    },
    /// The solution of an exercise that passes
    Solution {
        /// The exercise
        name: String,
    },
}

/// What is said at the end, where nothing went wrong.
enum Said {
    /// All is well.
    Yes,
    /// Something is not passed, or was not wanted.
    No,
}

/// Runs the command line.
///
/// The exit code is 0, 1 for what is not passed or broken and for what cannot be read or
/// written, 2 for bad usage, 130 where the user ended it.
pub fn run(course: Course, args: impl IntoIterator<Item = OsString>) -> u8 {
    match answer(course, args) {
        Ok(Said::Yes) => 0,
        Ok(Said::No) => 1,
        Err(error) => {
            // Where even this cannot be written, the exit code says the rest.
            let _ = writeln!(io::stderr(), "error: {}", one_line(&error.to_string(), 600));
            error.exit_code()
        }
    }
}

fn answer(course: Course, args: impl IntoIterator<Item = OsString>) -> Result<Said> {
    let Flags { call, json } = match Flags::try_parse_from(args) {
        Ok(flags) => flags,
        Err(error) if !error.use_stderr() => return print(&error.to_string()).map(|()| Said::Yes),
        Err(error) => return Err(usage(error)),
    };
    let course_ref = &course;
    match call {
        None if json || !at_terminal() => Err(Error::Usage(
            "without a terminal, say what is wanted: `cargo run -p practice -- list`, or `check \
             NAME` (see --help)"
                .into(),
        )),
        None => screen::run(course).map(|()| Said::Yes),
        Some(Call::List) => list(course_ref, json),
        Some(Call::Check { name: Some(name), again, .. }) => {
            check(course_ref.find(&name)?, again, json)
        }
        Some(Call::Check { name: None, again, .. }) => check_all(course_ref, again, json),
        Some(Call::Hint { name, number }) => hint(course_ref.find(&name)?, number, json),
        Some(Call::Reset { name, yes }) => reset(course_ref.find(&name)?, yes, json),
        Some(Call::Solution { name }) => solution(course_ref.find(&name)?, json),
    }
}

/// Whether a person sits there who sees a screen and can press keys.
fn at_terminal() -> bool {
    can_move(&io::stdout()) && io::stdin().is_terminal()
}

fn paint() -> Paint {
    Paint(style() == Style::Coloured)
}

/// What is asked to end when the user asks this program to.
fn stop() -> Stop {
    let stop = Stop::default();
    let asked = stop.clone();
    when_asked(move || asked.ask());
    stop
}

/// The verdict on what the reader wrote: the one that is known, unless it is wanted anew.
///
/// # Errors
/// If the file cannot be read, the example cannot be started, or it was stopped.
pub fn ask(task: Task<'_>, again: bool, colour: bool, stop: &Stop) -> Result<Outcome> {
    task.text()?;
    if let Some(verdict) = recall(task).filter(|_| !again) {
        return Ok(Outcome::known(verdict));
    }
    let before = content(task);
    let outcome = judge(task, colour, stop)?;
    if let Some(content) = before.filter(|_| outcome.given) {
        keep(task, &content, &outcome.verdict);
    }
    Ok(outcome)
}

/// Whether an exercise is passed, as far as that is known without compiling.
pub fn known(task: Task<'_>) -> Option<bool> {
    if task.is_unwritten().ok()? { Some(false) } else { recall(task).map(|known| known.passed) }
}

/// The verdict on an exercise among others; what is wrong with its file is one.
fn one_of_all(task: Task<'_>, again: bool, stop: &Stop) -> Result<Outcome> {
    ask(task, again, paint().0, stop).or_else(|error| match error {
        Error::Interrupted(_) => Err(error),
        error => Ok(Outcome { given: false, ..Outcome::known(Verdict::wrong(error.to_string())) }),
    })
}

fn list(course: &Course, json: bool) -> Result<Said> {
    let stop = stop();
    let mut rows = Vec::new();
    for task in course.tasks() {
        let passed = match known(task) {
            Some(passed) => passed,
            None => one_of_all(task, false, &stop)?.verdict.passed,
        };
        rows.push((task.exercise, passed));
    }
    let text = if json {
        let rows = rows.iter().map(|(Exercise { name, lesson, .. }, passed)| {
            json!({ "name": name, "lesson": lesson, "passed": passed })
        });
        line(&Json::Array(rows.collect()))
    } else {
        table(&rows)
    };
    print(&text)?;
    Ok(Said::Yes)
}

/// The exercises by lesson, with what is done, and how many that are.
fn table(rows: &[(&'static Exercise, bool)]) -> String {
    let paint = paint();
    let widest = rows.iter().map(|(exercise, _)| exercise.name.len()).max().unwrap_or(0);
    let mut text = String::new();
    let mut lesson = "";
    for (exercise, passed) in rows {
        if exercise.lesson != lesson {
            lesson = exercise.lesson;
            text += &format!("{}\n", paint.bold(lesson));
        }
        let mark = if *passed { paint.right("✓") } else { "·".to_owned() };
        text += &format!("  {mark} {:widest$}  {}\n", exercise.name, exercise.title);
    }
    let done = rows.iter().filter(|(_, passed)| *passed).count();
    format!("{text}{done} of {} done\n", rows.len())
}

fn check(task: Task<'_>, again: bool, json: bool) -> Result<Said> {
    let outcome = ask(task, again, paint().0 && !json, &stop())?;
    let Outcome { verdict, compiler, printed, .. } = &outcome;
    if json {
        print(&format!("{}\n", verdict.json(task.exercise)))?;
    } else {
        // It goes where the compiler would write it.
        let _ = io::stderr().write_all(compiler.as_bytes());
        print(&told(verdict, task.exercise, screen::width().min(80), paint()))?;
        if !printed.is_empty() {
            print(&format!("\nYour function printed:\n{}", shown(printed, usize::MAX)))?;
        }
    }
    Ok(if verdict.passed { Said::Yes } else { Said::No })
}

/// A verdict in words, its first line in colour.
pub fn told(verdict: &Verdict, exercise: &Exercise, width: usize, paint: Paint) -> String {
    let text = verdict.text(exercise, width);
    let (first, rest) = text.split_once('\n').unwrap_or((&text, ""));
    let first = if verdict.passed { paint.right(first) } else { paint.wrong(first) };
    format!("{first}\n{}\n", rest.trim_end())
}

fn check_all(course: &Course, again: bool, json: bool) -> Result<Said> {
    let (stop, paint) = (stop(), paint());
    let tasks: Vec<Task<'_>> = course.tasks().collect();
    for lesson in tasks.chunk_by(|a, b| a.exercise.lesson == b.exercise.lesson) {
        let mut unknown = lesson.to_vec();
        unknown.retain(|task| again || recall(*task).is_none());
        build_ahead(&unknown, &stop)?;
    }
    let mut verdicts = Vec::new();
    for task in tasks {
        let Outcome { verdict, compiler, .. } = one_of_all(task, again, &stop)?;
        if !json {
            if !verdict.passed {
                let _ = io::stderr().write_all(compiler.as_bytes());
            }
            let said = verdict.diagnosis.as_deref().unwrap_or_default();
            let said = said.lines().next().unwrap_or_default();
            let mark = if verdict.passed { paint.right("✓") } else { paint.wrong("✗") };
            print(&format!("{}\n", format!("{mark} {task}  {said}").trim_end()))?;
        }
        verdicts.push((task, verdict));
    }
    let passed = verdicts.iter().filter(|(_, verdict)| verdict.passed).count();
    if json {
        let verdicts = verdicts.iter().map(|(task, verdict)| {
            serde_json::from_str(&verdict.json(task.exercise)).expect("a verdict writes JSON")
        });
        print(&line(&Json::Array(verdicts.collect())))?;
    } else {
        print(&format!("{passed} of {} passed\n", verdicts.len()))?;
    }
    Ok(if passed == verdicts.len() { Said::Yes } else { Said::No })
}

fn hint(task: Task<'_>, number: u8, json: bool) -> Result<Said> {
    let hint = task.exercise.hints[usize::from(number) - 1];
    if json {
        print(&line(&json!({ "exercise": task.exercise.name, "number": number, "hint": hint })))?;
    } else {
        print(&format!("{}\n", textwrap::fill(hint, screen::width().min(80))))?;
    }
    Ok(Said::Yes)
}

fn reset(task: Task<'_>, yes: bool, json: bool) -> Result<Said> {
    let lines = task.lines()?;
    let done = if task.is_unwritten()? {
        false
    } else if yes {
        true
    } else if json || !at_terminal() {
        return Err(Error::Usage(format!(
            "a reset would take {} away from {}; add --yes if that is meant",
            count(lines),
            task.name()
        )));
    } else {
        print(&format!("{} [y/N] ", question(task, lines)))?;
        let mut answer = String::new();
        let read = io::stdin().lock().read_line(&mut answer);
        read.map_err(Error::io("standard input".as_ref(), "read the answer"))?;
        if !["y", "yes"].contains(&answer.trim().to_lowercase().as_str()) {
            print("It stays as it is.\n")?;
            return Ok(Said::No);
        }
        true
    };
    if done {
        task.reset()?;
    }
    if json {
        print(&line(&json!({ "exercise": task.exercise.name, "reset": done })))?;
    } else if done {
        print(&format!("{}: todo!() stands there again\n", task.name()))?;
    } else {
        print(&format!("{}: nothing has been written yet\n", task.name()))?;
    }
    Ok(Said::Yes)
}

/// Whether the reader's lines shall go.
pub fn question(task: Task<'_>, lines: usize) -> String {
    format!("Put todo!() back in place of {} in {}?", count(lines), task.name())
}

fn count(lines: usize) -> String {
    match lines {
        1 => "your line".to_owned(),
        _ => format!("your {lines} lines"),
    }
}

fn solution(task: Task<'_>, json: bool) -> Result<Said> {
    if !ask(task, false, false, &stop())?.verdict.passed {
        return Err(Error::Unsolvable(format!(
            "the solution of {task} is shown once it passes; `cargo run -p practice -- hint {task}` \
             helps"
        )));
    }
    let (file, lines) = task.solution()?;
    let Exercise { name, why, because, .. } = task.exercise;
    if json {
        print(&line(&json!({
            "exercise": name, "file": file, "solution": lines, "why": why, "because": because,
        })))?;
    } else {
        print(&solved(task, screen::width().min(80))?)?;
    }
    Ok(Said::Yes)
}

/// The solution in words, with the answer to the question.
pub fn solved(task: Task<'_>, width: usize) -> Result<String> {
    let (file, lines) = task.solution()?;
    let Exercise { why, because, .. } = task.exercise;
    let (why, because) = (textwrap::fill(why, width), textwrap::fill(because, width));
    let lines = textwrap::indent(&lines, "    ");
    Ok(format!("The lesson has it in {file}:\n\n{}\n\n{why}\n\n{because}\n", lines.trim_end()))
}

fn line(json: &Json) -> String {
    format!("{json}\n")
}
