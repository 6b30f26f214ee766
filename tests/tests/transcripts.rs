//! What each lesson prints with its defaults, whole. After a wanted change:
//! `INSTA_UPDATE=always cargo test -p tests --test transcripts`, then read the diff.

use tests::{lessons, run};

#[test]
fn every_lesson_tells_its_story() {
    for lesson in lessons() {
        let run = run(&lesson, &[]);
        assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""), "{lesson}");
        insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
            insta::assert_snapshot!(lesson.as_str(), run.stdout);
        });
    }
}
