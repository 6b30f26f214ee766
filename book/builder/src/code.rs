//! Code from the lessons: `{{#code lesson05_backprop/network.rs:backward}}`.

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_and_anchors_that_are_missing_are_named() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let file =
            "// ANCHOR: outer\n// ANCHOR: inner\n// ANCHOR_END: inner\n// ANCHOR_END: outer\n";
        fs::write(folder.path().join("a.rs"), file).expect("a file for the test");
        let fault = |request: &str| snippet(folder.path(), request).expect_err(request);
        assert!(fault("b.rs:inner").contains("no file b.rs"));
        assert!(fault("a.rs:none").contains("it has outer, inner"));
        assert!(fault("../a.rs").contains("inside"));
    }
}
