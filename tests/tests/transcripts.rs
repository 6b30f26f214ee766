//! What each lesson prints with its defaults, whole. After a wanted change:
//! `INSTA_UPDATE=always cargo test -p tests --test transcripts`, then read the diff.

use tests::{lessons, run};

/// Rows of numbers like `2e14  6e-1  4e-3`, which lesson 3 shows to make the
/// point that rounding decides them: another processor rounds otherwise.
fn is_decided_by_rounding(line: &str) -> bool {
    let mut words = line.split_whitespace().filter(|word| *word != "—").peekable();
    words.peek().is_some() && words.all(|word| word.contains('e') && word.parse::<f64>().is_ok())
}

#[test]
fn every_lesson_tells_its_story() {
    for lesson in lessons() {
        let run = run(&lesson, &[]);
        assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""), "{lesson}");
        let hidden = "  (a row that rounding decides)";
        let shown = |line| if is_decided_by_rounding(line) { hidden } else { line };
        let lines = run.stdout.lines().map(shown);
        let transcript = lines.collect::<Vec<_>>().join("\n");
        insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
            insta::assert_snapshot!(lesson.as_str(), transcript);
        });
    }
}
