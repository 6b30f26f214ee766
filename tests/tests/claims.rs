//! What the lessons say of their results: for how many seeds it holds, that a test of the
//! lesson has seen it fail, and that the chapter says it. After a wanted change:
//! `make claims-update`, then read the diff.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;
use std::sync::{LazyLock, Mutex};
use std::thread;

use serde_json::Value;
use tests::{lessons, root, run, rust_files};

/// The seeds with which every claim is judged.
const SEEDS: u8 = 10;

/// A claim, as all the seeds see it.
#[derive(Debug, Clone, Default)]
struct Claim {
    strength: String,
    /// With how many seeds it holds.
    held: u8,
    /// What the seeds make of its section: one thing, where the seed plays no part.
    sections: BTreeSet<String>,
}

impl Claim {
    /// Of how many seeds it holds, if the seed plays a part.
    fn count(&self) -> Option<u8> {
        (self.sections.len() > 1).then_some(self.held)
    }
}

/// All claims under the lesson's name and their own.
type Claims = BTreeMap<String, BTreeMap<String, Claim>>;

/// The claims of all lessons with all seeds, two runs at a time.
static CLAIMS: LazyLock<Claims> = LazyLock::new(|| {
    let tasks: Vec<(String, u8)> =
        lessons().iter().flat_map(|lesson| (0..SEEDS).map(|seed| (lesson.clone(), seed))).collect();
    let (tasks, claims) = (Mutex::new(tasks.into_iter()), Mutex::new(Claims::new()));
    let next = || tasks.lock().expect("no thread panics with it").next();
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                while let Some((lesson, seed)) = next() {
                    let json = json(&lesson, seed);
                    let mut claims = claims.lock().expect("no thread panics with it");
                    add(claims.entry(lesson).or_default(), &json);
                }
            });
        }
    });
    claims.into_inner().expect("no thread panics with it")
});

/// A lesson's `--json` with this seed.
fn json(lesson: &str, seed: u8) -> Value {
    let (seed, out) = (seed.to_string(), format!("target/tests/claims/{lesson}-{seed}"));
    let run = run(lesson, &["--json", "--seed", &seed, "--out", &out]);
    assert_eq!(run.code, Some(0), "{lesson} --seed {seed}: {}", run.stderr);
    serde_json::from_str(&run.stdout).expect("--json prints one JSON value")
}

/// Adds what one run says of each claim.
fn add(claims: &mut BTreeMap<String, Claim>, json: &Value) {
    for found in json["claims"].as_array().expect("claims is an array") {
        let text = |key: &str| found[key].as_str().expect("a string").to_owned();
        let id = text("id");
        let section = id.split('.').next().expect("split gives one piece at least");
        let values = json["values"].as_object().expect("values is an object");
        let own = values.iter().filter(|(name, _)| name.split('.').next() == Some(section));
        let own: Vec<String> = own.map(|(name, value)| format!("{name}: {value}")).collect();
        let holds = found["holds"] == true;
        let claim = claims.entry(id.clone()).or_default();
        claim.strength = text("strength");
        claim.held += u8::from(holds);
        claim.sections.insert(format!("{holds} {} {}", text("sentence"), own.join(" ")));
    }
}

/// A lesson's chapters: their files' names begin with its number.
fn chapter(lesson: &str) -> String {
    let number = lesson.split('_').next().expect("split gives one piece at least");
    let pages = fs::read_dir(root().join("book/src")).expect("the book can be read");
    let mut own: Vec<PathBuf> = pages.map(|page| page.expect("its entries too").path()).collect();
    own.retain(|page| {
        page.file_name().is_some_and(|name| name.to_string_lossy().starts_with(number))
    });
    own.sort();
    assert!(!own.is_empty(), "{lesson} has no chapter");
    own.iter().map(|page| fs::read_to_string(page).expect("a page is text")).collect()
}

fn file() -> PathBuf {
    root().join("tests/claims.json")
}

#[test]
fn every_claim_holds_as_widely_as_it_says() {
    let mut faults = String::new();
    for (lesson, claims) in CLAIMS.iter() {
        for (id, claim) in claims {
            let least = if claim.strength == "always" { SEEDS } else { 8 };
            if claim.held < least {
                let Claim { strength, held, .. } = claim;
                faults += &format!("\n{lesson} {id}: {strength}, but with {held} of {SEEDS} seeds");
            }
        }
    }
    assert!(faults.is_empty(), "{faults}");
}

/// A claim that another processor's rounding decides for one seed may differ by that one.
#[test]
fn the_counts_that_the_book_prints_are_those_found() {
    let found: BTreeMap<&String, BTreeMap<&String, Option<u8>>> = CLAIMS
        .iter()
        .map(|(lesson, claims)| (lesson, claims.iter().map(|(id, c)| (id, c.count())).collect()))
        .collect();
    if std::env::var_os("CLAIMS_UPDATE").is_some() {
        let text = serde_json::to_string_pretty(&found).expect("counts are JSON");
        fs::write(file(), text + "\n").expect("the file can be written");
    }
    let printed = fs::read_to_string(file()).expect("tests/claims.json can be read");
    let printed: Value = serde_json::from_str(&printed).expect("it is JSON");
    let mut faults = String::new();
    for (lesson, claims) in &found {
        for (id, count) in claims {
            let before = &printed[lesson.as_str()][id.as_str()];
            let near =
                |count: u8| before.as_u64().is_some_and(|old| old.abs_diff(count.into()) <= 1);
            if !count.map_or(before.is_null() && printed[lesson.as_str()].get(id).is_some(), near) {
                faults += &format!("\n{lesson} {id}: {before} before, {count:?} now");
            }
        }
    }
    let names = |lesson: &Value| lesson.as_object().map_or(0, serde_json::Map::len);
    let listed: usize = printed.as_object().expect("an object").values().map(names).sum();
    let made: usize = found.values().map(BTreeMap::len).sum();
    assert!(faults.is_empty(), "run `make claims-update`:{faults}");
    assert_eq!(listed, made, "claims that are made no more: run `make claims-update`");
}

/// The test names the claim, in the test module of a file of the sheet.
#[test]
fn every_claim_has_been_seen_to_fail() {
    let mut unseen = String::new();
    for (lesson, claims) in CLAIMS.iter() {
        let sheet = root().join("lessons").join(lesson).join("src/sheet");
        let text = |file: &PathBuf| fs::read_to_string(file).expect("a source can be read");
        let tests =
            |file: &PathBuf| text(file).split_once("#[cfg(test)]").map(|(_, t)| t.to_owned());
        let tests: String = rust_files(&sheet).iter().filter_map(tests).collect();
        for name in claims.keys() {
            let id = name.split_once('.').expect("a full name").1;
            if !tests.contains(&format!("\"{id}\"")) {
                unseen += &format!("\n{lesson} {name}");
            }
        }
    }
    assert!(unseen.is_empty(), "no test sees these claims fail:{unseen}");
}

/// Some have a page of their own, as the museum's.
#[test]
fn every_claim_stands_in_the_book_and_in_its_chapter_once() {
    let pages = fs::read_dir(root().join("book/src")).expect("the book can be read");
    let pages = pages.map(|page| page.expect("its entries too").path());
    let book: String = pages
        .filter(|page| page.extension().is_some_and(|kind| kind == "md"))
        .map(|page| fs::read_to_string(page).expect("a page is text"))
        .collect();
    let mut faults = String::new();
    for (lesson, claims) in CLAIMS.iter() {
        let chapter = chapter(lesson);
        for name in claims.keys() {
            let command = format!("{{{{#claim {lesson} {name}}}}}");
            let [in_all, here] = [&book, &chapter].map(|text| text.matches(&command).count());
            if in_all == 0 || here > 1 {
                faults += &format!("\n{lesson} {name}: {in_all} times, {here} in its chapter");
            }
        }
    }
    assert!(faults.is_empty(), "claims that nobody reads, or reads twice:{faults}");
}

/// A chapter takes the sheet's sentences; it does not write them again.
#[test]
fn nothing_is_said_twice() {
    const RUN: usize = 8; // so many words in a row are no accident
    let words = |text: &str| -> Vec<String> {
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        words.map(str::to_lowercase).collect()
    };
    let mut twice = String::new();
    for lesson in lessons() {
        let chapter = words(&chapter(&lesson));
        let chapter: BTreeSet<&[String]> = chapter.windows(RUN).collect();
        let sheet = run(&lesson, &[]).stdout;
        // Tables and the figures' files are indented.
        let paragraphs = sheet.split("\n\n").filter(|text| !text.contains("\n  "));
        for paragraph in paragraphs {
            if let Some(both) = words(paragraph).windows(RUN).find(|both| chapter.contains(both)) {
                twice += &format!("\n{lesson}: {}", both.join(" "));
            }
        }
    }
    assert!(twice.is_empty(), "the sheet and the chapter both say:{twice}");
}
