//! Pieces of source text, marked by comments: `// ANCHOR: name` before and
//! `// ANCHOR_END: name` after, as mdBook knows them. So text can quote the very
//! lines that run.

/// The lines between an anchor's two comments, shifted to the left margin, and
/// without the comments of other anchors.
pub fn anchored(text: &str, anchor: &str) -> Option<String> {
    let lines: Vec<&str> = text.lines().collect();
    let start = lines.iter().position(|line| opened(line) == Some(anchor))?;
    let length = lines[start..].iter().position(|line| closed(line) == Some(anchor))?;
    let inside = &lines[start + 1..start + length];
    Some(dedent(inside.iter().copied()))
}

/// The whole text without the comments of anchors.
pub fn without_anchors(text: &str) -> String {
    dedent(text.lines())
}

/// The anchors' names, in order.
pub fn anchors(text: &str) -> Vec<&str> {
    text.lines().filter_map(opened).collect()
}

fn opened(line: &str) -> Option<&str> {
    comment(line)?.strip_prefix("ANCHOR: ")
}

fn closed(line: &str) -> Option<&str> {
    comment(line)?.strip_prefix("ANCHOR_END: ")
}

/// A comment's text, in Rust or in Python.
fn comment(line: &str) -> Option<&str> {
    let line = line.trim();
    line.strip_prefix("// ").or_else(|| line.strip_prefix("# "))
}

/// The lines, but for anchors, without the spaces that all of them begin with.
fn dedent<'a>(lines: impl Iterator<Item = &'a str>) -> String {
    let lines: Vec<&str> = lines.filter(|line| opened(line).or(closed(line)).is_none()).collect();
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
}
