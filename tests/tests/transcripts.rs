//! What each lesson prints with its defaults, whole. After a wanted change:
//! `INSTA_UPDATE=always cargo test -p tests --test transcripts`, then read the diff.

use tests::{lessons, run};

/// The head of lesson 3's table of lost digits, whose point is that rounding decides
/// them: another processor rounds otherwise.
const LOST_DIGITS: [&str; 5] = ["κ", "normal", "equations", "QR", "SVD"];

/// What the line about the chapter says, whether there is a book yet or not.
const CHAPTER: &str = "the chapter that explains it";

#[test]
fn every_lesson_tells_its_story() {
    for lesson in lessons() {
        let run = run(&lesson, &[]);
        assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""), "{lesson}");
        assert!(!run.stdout.contains('\u{1b}'), "{lesson}: colour in a pipe");
        assert!(run.stdout.lines().last().is_some_and(|line| line.contains(CHAPTER)), "{lesson}");
        let mut hidden = false;
        let shown = run.stdout.lines().map(|line| {
            let row = hidden && !line.is_empty();
            hidden = row || line.split_whitespace().eq(LOST_DIGITS);
            match line {
                _ if row => "  (a row that rounding decides)",
                _ if line.contains(CHAPTER) => "(where the chapter is)",
                _ => line,
            }
        });
        let transcript = shown.collect::<Vec<_>>().join("\n");
        insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
            insta::assert_snapshot!(lesson.as_str(), transcript);
        });
    }
}
