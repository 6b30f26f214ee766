//! The book's preprocessor, as mdBook calls it: a book comes in as JSON, and
//! goes out with every `{{#…}}` command replaced by what the lessons computed.

use std::io::{self, Write as _};
use std::process::ExitCode;

use builder::{Book, build};
use mdbook_preprocessor::parse_input;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        // mdBook asks first whether the preprocessor serves a renderer.
        ["supports", renderer] => ExitCode::from(u8::from(renderer != "html")),
        [] => match run() {
            Ok(()) => ExitCode::SUCCESS,
            Err(message) => fail(&message),
        },
        _ => fail("builder is mdBook's preprocessor; run `mdbook build book`"),
    }
}

fn run() -> Result<(), String> {
    let (context, mut book) = parse_input(io::stdin()).map_err(|error| error.to_string())?;
    let root = context.root.canonicalize().map_err(|error| error.to_string())?;
    build(&Book::at(&root), &mut book).map_err(|faults| {
        let lines: Vec<String> = faults.iter().map(ToString::to_string).collect();
        lines.join("\n")
    })?;
    let text = serde_json::to_string(&book).map_err(|error| error.to_string())?;
    io::stdout().write_all(text.as_bytes()).map_err(|error| error.to_string())
}

fn fail(message: &str) -> ExitCode {
    // Standard error is all that mdBook shows of a preprocessor.
    let _ = writeln!(io::stderr(), "{message}");
    ExitCode::FAILURE
}
