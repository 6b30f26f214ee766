//! Code from the lessons: `{{#code lesson05_backprop/network.rs:backward}}`.

use std::fs;
use std::path::{Component, Path};

/// The lines between an anchor's two comments, or the whole file without one,
/// shifted to the left margin, without the comments of other anchors.
///
/// A lesson's file is named without its `src/`; any other file, such as
/// `tests/oracle/lesson05.py:forward`, from the workspace's root.
///
/// # Errors
/// If the file or the anchor is not there.
pub fn snippet(root: &Path, request: &str) -> Result<String, String> {
    let (path, anchor) = request.rsplit_once(':').map_or((request, None), |(p, a)| (p, Some(a)));
    if Path::new(path).components().any(|part| !matches!(part, Component::Normal(_))) {
        return Err(format!("{path} is not a path inside the project"));
    }
    let file = match path.split_once('/') {
        Some((lesson, rest)) if lesson.starts_with("lesson") => {
            root.join("lessons").join(lesson).join("src").join(rest)
        }
        _ => root.join(path),
    };
    let text = fs::read_to_string(&file).map_err(|_| format!("there is no file {path}"))?;
    match anchor {
        None => Ok(dedent(text.lines().filter(|line| anchor_name(line).is_none()))),
        Some(anchor) => anchored(&text, anchor).ok_or_else(|| {
            let names: Vec<&str> = text.lines().filter_map(opened).collect();
            format!("{path} has no anchor {anchor}; it has {}", names.join(", "))
        }),
    }
}

fn anchored(text: &str, anchor: &str) -> Option<String> {
    let lines: Vec<&str> = text.lines().collect();
    let start = lines.iter().position(|line| opened(line) == Some(anchor))?;
    let length = lines[start..].iter().position(|line| closed(line) == Some(anchor))?;
    let inside = &lines[start + 1..start + length];
    Some(dedent(inside.iter().copied().filter(|line| anchor_name(line).is_none())))
}

fn opened(line: &str) -> Option<&str> {
    comment(line)?.strip_prefix("ANCHOR: ")
}

fn closed(line: &str) -> Option<&str> {
    comment(line)?.strip_prefix("ANCHOR_END: ")
}

fn anchor_name(line: &str) -> Option<&str> {
    opened(line).or(closed(line))
}

/// A comment's text, in Rust or in Python.
fn comment(line: &str) -> Option<&str> {
    let line = line.trim();
    line.strip_prefix("// ").or_else(|| line.strip_prefix("# "))
}

/// The lines without the spaces that all of them begin with.
fn dedent<'a>(lines: impl Iterator<Item = &'a str>) -> String {
    let lines: Vec<&str> = lines.collect();
    let indent = |line: &&str| line.len() - line.trim_start().len();
    let margin = lines.iter().filter(|line| !line.trim().is_empty()).map(indent).min().unwrap_or(0);
    let shifted: Vec<&str> = lines.iter().map(|line| line.get(margin..).unwrap_or("")).collect();
    shifted.join("\n").trim_matches('\n').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "\
fn main() {
    // ANCHOR: outer
    let a = 1;

    // ANCHOR: inner
        let b = 2;
    // ANCHOR_END: inner
    // ANCHOR_END: outer
}
";

    #[test]
    fn an_anchor_gives_its_lines_dedented() {
        assert_eq!(anchored(FILE, "inner").as_deref(), Some("let b = 2;"));
        assert_eq!(anchored(FILE, "outer").as_deref(), Some("let a = 1;\n\n    let b = 2;"));
        assert_eq!(anchored(FILE, "none"), None);
    }

    #[test]
    fn files_and_anchors_that_are_missing_are_named() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        fs::write(folder.path().join("a.rs"), FILE).expect("a file for the test");
        let fault = |request: &str| snippet(folder.path(), request).expect_err(request);
        assert!(fault("b.rs:inner").contains("no file b.rs"));
        assert!(fault("a.rs:none").contains("it has outer, inner"));
        assert!(fault("../a.rs").contains("inside"));
    }
}
