//! Files such as the lessons read.

use std::collections::BTreeMap;

use crate::{lessons, run};

/// The lessons whose --data takes applicants, as their --help says.
pub fn admission_lessons() -> Vec<String> {
    let mut lessons = lessons();
    lessons.retain(|lesson| run(lesson, &["--help"]).stdout.contains("admit, gre, gpa, rank"));
    assert!(lessons.len() >= 3, "only {lessons:?}");
    lessons
}

/// The header of a file of applicants.
pub const ADMISSIONS: &str = "admit,gre,gpa,rank\n";

/// So many applicants, in whom everything varies and every rank occurs.
pub fn admissions(count: usize) -> String {
    let rows = (0..count).map(|i| {
        let (admit, gre) = (u8::from(i % 3 == 0), 400 + 10 * i);
        format!("{admit},{gre},{:.2},{}\n", 2.5 + (i % 13) as f64 / 10.0, 1 + i % 4)
    });
    ADMISSIONS.to_owned() + &rows.collect::<String>()
}

/// An IDX file of bytes with these lengths.
pub fn idx(lengths: &[u32], entries: &[u8]) -> Vec<u8> {
    let mut file = vec![0, 0, 8, lengths.len() as u8];
    file.extend(lengths.iter().flat_map(|length| length.to_be_bytes()));
    file.extend(entries);
    file
}

/// Files like MNIST's: so many pictures to learn and to test, of 4×4 pixels, whose brightest
/// row says their class.
pub fn pictures(train: u32, test: u32) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    for (part, count) in [("train", train), ("t10k", test)] {
        let labels: Vec<u8> = (0..count).map(|number| (number % 4) as u8).collect();
        let pixel = |number: u32, place: u32| {
            let ink = if place / 4 == number % 4 { 200 } else { 20 };
            ink + ((number * 7 + place * 3) % 40) as u8
        };
        let pixels: Vec<u8> =
            (0..count).flat_map(|number| (0..16).map(move |place| pixel(number, place))).collect();
        files.insert(format!("{part}-images-idx3-ubyte"), idx(&[count, 4, 4], &pixels));
        files.insert(format!("{part}-labels-idx1-ubyte"), idx(&[count], &labels));
    }
    files
}
