//! Code from the lessons: `{{#code lesson05_backprop/network.rs:backward}}`, with the same in
//! NumPy one click away.
//!
//! The twin of a lesson's file is the one of that name in the replay that the tests run:
//! `tests/oracle/lesson05_backprop/network.py`, with an anchor of the same name.

use std::fs;
use std::path::{Component, Path};

use shared::source::{anchored, anchors, without_anchors};

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
        None => Ok(without_anchors(&text)),
        Some(anchor) => anchored(&text, anchor).ok_or_else(|| {
            format!("{path} has no anchor {anchor}; it has {}", anchors(&text).join(", "))
        }),
    }
}

/// A lesson's lines and their twin in a box of that class; closed until it is asked for. A
/// file that is in no lesson stands alone.
///
/// # Errors
/// If one of the two is not there.
pub fn with_twin(root: &Path, request: &str, class: &str) -> Result<String, String> {
    let Some(twin) = twin(request) else { return alone(root, request) };
    let rust = alone(root, request)?;
    let numpy = alone(root, &twin).map_err(|error| {
        format!("{error}; where it is no mathematics, say {{{{#rust {request}}}}}")
    })?;
    let open = if class.contains("beside") { " open" } else { "" };
    Ok(format!(
        "\n<div class=\"{class}\">\n\n{rust}\n\n<details class=\"numpy\"{open}>\
         <summary>The same in NumPy</summary>\n\n{numpy}\n\n</details>\n</div>\n"
    ))
}

/// The lines as a block of code.
///
/// # Errors
/// As [`snippet`].
pub fn alone(root: &Path, request: &str) -> Result<String, String> {
    let file = request.split(':').next().unwrap_or(request);
    let python = Path::new(file).extension().is_some_and(|extension| extension == "py");
    let language = if python { "python" } else { "rust,ignore" };
    Ok(format!("```{language}\n{}\n```", snippet(root, request)?))
}

/// Where a lesson's lines stand once more, in NumPy.
fn twin(request: &str) -> Option<String> {
    let (file, anchor) = request.split_once(".rs")?;
    file.starts_with("lesson").then(|| format!("tests/oracle/{file}.py{anchor}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::{add, project};

    #[test]
    fn a_lessons_lines_have_their_twin() {
        let root = project(&[]);
        let write = |path: &str, text: &str| add(&root, path, text);
        let request = "lesson05_backprop/museum/graph.rs:z";
        write(
            "lessons/lesson05_backprop/src/museum/graph.rs",
            "// ANCHOR: z\nlet z = x;\n// ANCHOR_END: z\n",
        );
        let both = |class| with_twin(root.path(), request, class);
        let missing = both("listing").expect_err("there is no twin yet");
        let file = "tests/oracle/lesson05_backprop/museum/graph.py";
        assert!(missing.contains(file) && missing.contains("{{#rust"), "{missing}");

        write(file, "# ANCHOR: z\nz = x\n# ANCHOR_END: z\n");
        let text = both("listing").expect("both are there");
        let parts =
            ["<div class=\"listing\">", "let z = x;", "<details class=\"numpy\">", "z = x\n```"];
        assert!(parts.iter().all(|part| text.contains(part)), "{text}");
        assert!(
            both("listing beside")
                .is_ok_and(|text| text.contains("<details class=\"numpy\" open>"))
        );

        let own = with_twin(root.path(), &format!("{file}:z"), "listing");
        assert_eq!(own.as_deref(), Ok("```python\nz = x\n```"));
    }

    #[test]
    fn files_and_anchors_that_are_missing_are_named() {
        let file =
            "// ANCHOR: outer\n// ANCHOR: inner\n// ANCHOR_END: inner\n// ANCHOR_END: outer\n";
        let folder = project(&[("a.rs", file)]);
        let fault = |request: &str| snippet(folder.path(), request).expect_err(request);
        assert!(fault("b.rs:inner").contains("no file b.rs"));
        assert!(fault("a.rs:none").contains("it has outer, inner"));
        assert!(fault("../a.rs").contains("inside"));
    }
}
