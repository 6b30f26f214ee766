//! # The records of a graduate school
//!
//! Who applied and who was admitted: 400 applicants, generated from a published model
//! so that anyone may use them, or the reader's own file.
//!
//! Source: UCLA's statistics group, "Logit regression", for the model's coefficients.

use std::path::Path;

use lesson01_perceptron::sigmoid;
use ndarray::{Array1, Array2, Axis, stack};
use shared::data::Csv;
use shared::error::shown_path;
use shared::random::Random;
use shared::{Error, Result, number};

/// How many applicants a file must have, so that at least one in ten is there to test.
const LEAST: usize = 10;

/// How many applicants of a file are kept. A share of those who test, a tenth of these, is
/// known to within about one in a hundred, and no run of the lessons takes minutes.
const MOST: usize = 20_000;

/// Applicants: whether they were admitted, two marks, and their school's rank.
#[derive(Debug, Clone, PartialEq)]
pub struct Records {
    /// 1 for admitted, 0 for not, (applicants).
    pub admit: Array1<f64>,
    /// The Graduate Record Examination's score, up to 800, (applicants).
    pub gre: Array1<f64>,
    /// The grade point average, up to 4, (applicants).
    pub gpa: Array1<f64>,
    /// The undergraduate school's rank, 1 (best) to 4, (applicants).
    pub rank: Vec<u8>,
    /// Where the data come from, in words.
    pub source: String,
}

/// How many applicants of each rank the original 400 held.
const OF_RANK: [usize; 4] = [61, 151, 121, 67];

/// What each rank takes off the log-odds of admission, by the published model.
const RANK_EFFECT: [f64; 4] = [0.0, -0.675, -1.340, -1.551];

/// The published model's probability of admission: σ(log-odds).
fn chance(gre: f64, gpa: f64, rank: u8) -> f64 {
    let effect = RANK_EFFECT[usize::from(rank) - 1];
    sigmoid(-3.990 + 0.002264 * gre + 0.804 * gpa + effect)
}

impl Records {
    /// The columns that a file must have.
    pub const COLUMNS: [&str; 4] = ["admit", "gre", "gpa", "rank"];

    /// The reader's own file, or else the generated applicants.
    ///
    /// # Errors
    /// As [`Records::read`].
    pub fn load(file: Option<&Path>) -> Result<Self> {
        file.map_or_else(|| Ok(Records::generated()), Records::read)
    }

    /// 400 applicants generated from the published logistic model, the same
    /// every time.
    pub fn generated() -> Self {
        Records::generated_times(1)
    }

    /// So many times 400, from the same model.
    ///
    /// Ranks, shuffled, are drawn first; then for each applicant gre, gpa (both
    /// normal, rounded, drawn again beyond their limits) and admission.
    pub fn generated_times(times: usize) -> Self {
        let mut random = Random::seed(400);
        let mut rank: Vec<u8> = (1..=4)
            .zip(OF_RANK)
            .flat_map(|(rank, count)| std::iter::repeat_n(rank, times * count))
            .collect();
        random.shuffle(&mut rank);

        let (mut admit, mut gre, mut gpa) = (vec![], vec![], vec![]);
        for &rank in &rank {
            let score = bounded(&mut random, (587.7, 115.5), 20.0, (220.0, 800.0));
            let average = bounded(&mut random, (3.390, 0.381), 0.01, (2.26, 4.0));
            let probability = chance(score, average, rank);
            admit.push(f64::from(u8::from(random.uniform() < probability)));
            gre.push(score);
            gpa.push(average);
        }
        let many = number::count(rank.len());
        Records {
            admit: admit.into(),
            gre: gre.into(),
            gpa: gpa.into(),
            rank,
            source: format!("{many} applicants generated from a published logistic model"),
        }
    }

    /// Reads a file with the columns admit, gre, gpa and rank, in any order,
    /// others ignored. Of more than 20,000 applicants as many are drawn, the same every time.
    ///
    /// # Errors
    /// One line that says what is wrong and where; fewer than ten applicants, an
    /// admit other than 0 and 1, and a rank other than 1 to 4 are wrong too.
    pub fn read(file: &Path) -> Result<Self> {
        Records::of(Csv::read_columns(file, &Self::COLUMNS)?)
    }

    /// The same of a table with these [`Records::COLUMNS`] that is read.
    ///
    /// # Errors
    /// As [`Records::read`].
    pub fn of(table: Csv) -> Result<Self> {
        let table = table.with_rows(LEAST)?;
        let file = table.file.as_path();
        let only = |column: &str, index: usize, allowed: &[f64], words: &str| {
            let values = table.values.column(index);
            match values.iter().position(|value| !allowed.contains(value)) {
                None => Ok(values.to_owned()),
                Some(row) => {
                    let message = format!("{} is not {words}", values[row]);
                    Err(Error::field(file, table.lines[row], column, message))
                }
            }
        };
        let admit = only("admit", 0, &[0.0, 1.0], "0 (not admitted) or 1 (admitted)")?;
        let rank = only("rank", 3, &[1.0, 2.0, 3.0, 4.0], "a rank of 1, 2, 3 or 4")?;
        let records = Records {
            admit,
            gre: table.values.column(1).to_owned(),
            gpa: table.values.column(2).to_owned(),
            rank: rank.iter().map(|&rank| rank as u8).collect(),
            source: format!(
                "{} applicants from {}",
                number::count(table.lines.len()),
                shown_path(file)
            ),
        };
        Ok(if records.len() > MOST { records.drawn(MOST) } else { records })
    }

    /// So many of them, drawn by chance, since a file may be in some order.
    fn drawn(&self, count: usize) -> Self {
        let chosen = Random::seed(0).choose(self.len(), count);
        let source = format!("{} of the {}, drawn by chance", number::count(count), self.source);
        Records { source, ..self.chosen(&chosen) }
    }

    /// Those with these numbers, in this order.
    pub fn chosen(&self, chosen: &[usize]) -> Self {
        Records {
            admit: self.admit.select(Axis(0), chosen),
            gre: self.gre.select(Axis(0), chosen),
            gpa: self.gpa.select(Axis(0), chosen),
            rank: chosen.iter().map(|&applicant| self.rank[applicant]).collect(),
            source: self.source.clone(),
        }
    }

    /// What the published model says of each: the chance of admission, (applicants).
    pub fn chances(&self) -> Array1<f64> {
        let scores = self.gre.iter().zip(&self.gpa).zip(&self.rank);
        scores.map(|((&gre, &gpa), &rank)| chance(gre, gpa, rank)).collect()
    }

    /// gre and gpa, (applicants, 2).
    pub fn scores(&self) -> Array2<f64> {
        stack![Axis(1), self.gre, self.gpa]
    }

    /// How many applicants there are.
    pub fn len(&self) -> usize {
        self.rank.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.rank.is_empty()
    }
}

/// A normal number of that mean and deviation, rounded to a multiple of `step`,
/// drawn until it lies within the limits.
fn bounded(
    random: &mut Random,
    (mean, deviation): (f64, f64),
    step: f64,
    (low, high): (f64, f64),
) -> f64 {
    loop {
        let multiple = ((mean + deviation * random.standard_normal()) / step).round();
        // Dividing by a whole number gives the decimal itself: 3.39, not 3.39…01.
        let number = if step < 1.0 { multiple / (1.0 / step).round() } else { multiple * step };
        if (low..=high).contains(&number) {
            return number;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is read from a file of that name with these rows: admit, gre, gpa and rank.
    fn read(name: &str, rows: &str) -> Result<Records> {
        let name = format!("applicants-{name}-{}.csv", std::process::id());
        let file = std::env::temp_dir().join(name);
        std::fs::write(&file, "admit,gre,gpa,rank\n".to_owned() + rows).expect("a file");
        let records = Records::read(&file);
        std::fs::remove_file(&file).expect("it was there");
        records
    }

    /// So many rows. Every applicant's gpa tells who it is.
    fn rows(count: u32) -> String {
        (0..count).map(|i| format!("{},{},{i},{}\n", i % 2, 2 * i, 1 + i % 4)).collect()
    }

    /// The rest must still be theirs.
    #[test]
    fn of_very_many_applicants_some_are_drawn_and_the_source_says_so() {
        let [read, again] = [(); 2].map(|()| read("many", &rows(25_000)).expect("it is sound"));
        assert_eq!((read.len(), &read), (20_000, &again));
        assert!(read.source.starts_with("20,000 of the 25,000 applicants from "), "{read:?}");
        assert!(read.source.ends_with(".csv, drawn by chance"), "{read:?}");
        for applicant in 0..read.len() {
            let i = read.gpa[applicant];
            assert_eq!((read.gre[applicant], read.admit[applicant]), (2.0 * i, i % 2.0));
            assert_eq!(f64::from(read.rank[applicant]), 1.0 + i % 4.0);
        }
        // Of the numbers below 25,000 the mean of so many has the deviation 23.
        assert!((read.gpa.mean().unwrap() - 12_499.5).abs() < 100.0);
    }

    #[test]
    fn as_many_as_are_kept_are_kept_in_their_order() {
        let read = read("most", &rows(20_000)).expect("it is sound");
        assert!(read.source.starts_with("20,000 applicants from "), "{read:?}");
        assert_eq!(read.gpa, (0..20_000).map(f64::from).collect::<Array1<f64>>());
    }

    #[test]
    fn what_is_no_answer_and_no_rank_is_named_with_its_place() {
        for (row, place) in [
            ("0.5,500,3.1,2", "line 12, column admit: 0.5 is not 0"),
            ("1,500,3.1,5", "line 12, column rank: 5 is not a rank"),
            ("1,500,3.1,0", "line 12, column rank: 0 is not a rank"),
        ] {
            let error = read("bad", &(rows(10) + row)).expect_err(place).to_string();
            assert!(error.contains(place), "{error}");
        }
    }

    #[test]
    fn only_no_applicants_are_none() {
        let all = Records::generated();
        assert!(!all.is_empty() && all.drawn(0).is_empty());
    }

    /// What the model's page predicts for an applicant with average marks, of each rank.
    #[test]
    fn the_chances_are_those_that_ucla_prints() {
        for (rank, expected) in (1..).zip([0.5166016, 0.3522846, 0.2186120, 0.1846684]) {
            let chance = chance(587.7, 3.3899, rank);
            assert!((chance - expected).abs() < 2e-4, "{rank}: {chance}");
        }
    }

    /// Each has its own, whoever else is chosen, and in the order asked for.
    #[test]
    fn those_who_are_chosen_keep_their_records_and_their_chances() {
        let all = Records::generated();
        let some = all.chosen(&[7, 3]);
        assert_eq!((some.len(), &some.source), (2, &all.source));
        for (place, applicant) in [7, 3].into_iter().enumerate() {
            let of = |r: &Records, i: usize| (r.admit[i], r.gre[i], r.gpa[i], r.rank[i]);
            assert_eq!(of(&some, place), of(&all, applicant));
            let (_, gre, gpa, rank) = of(&all, applicant);
            assert_eq!(some.chances()[place], chance(gre, gpa, rank));
        }
        assert_ne!(some.chances()[0], some.chances()[1]);
    }

    /// The first of them, and sums over all, as NumPy generates them (tests/oracle/course.py).
    #[test]
    fn the_generated_applicants_are_numpys() {
        let all = Records::generated();
        let first = [(0.0, 780.0, 3.3, 2), (1.0, 660.0, 3.27, 4), (1.0, 660.0, 3.38, 2)];
        for (i, expected) in first.into_iter().enumerate() {
            assert_eq!((all.admit[i], all.gre[i], all.gpa[i], all.rank[i]), expected);
        }
        assert_eq!((all.admit.sum(), all.gre.sum()), (114.0, 231_740.0));
        assert!((all.gpa.sum() - 1334.11).abs() < 1e-9);
    }

    #[test]
    fn the_generated_applicants_are_like_the_published_ones() {
        let all = Records::generated();
        assert_eq!(all.len(), 400);
        let of_rank =
            |rank: u8| all.rank.iter().map(|&one| usize::from(one == rank)).sum::<usize>();
        assert_eq!([1, 2, 3, 4].map(of_rank), OF_RANK);
        assert!(all.gre.iter().all(|gre| gre % 20.0 == 0.0 && *gre <= 800.0));
        assert!(all.gpa.iter().all(|gpa| *gpa <= 4.0));
        // Truncation at the upper limits pulls the means down a little.
        assert!((all.gre.mean().unwrap() - 587.7).abs() < 20.0);
        assert!((all.gpa.mean().unwrap() - 3.39).abs() < 0.06);
        let admitted = all.admit.sum();
        assert!((100.0..160.0).contains(&admitted), "{admitted}");
        let more = Records::generated_times(50);
        assert_eq!((more.len(), &more.source[..17]), (20_000, "20,000 applicants"));
        assert!((more.admit.mean().unwrap() - more.chances().mean().unwrap()).abs() < 0.01);
    }
}
