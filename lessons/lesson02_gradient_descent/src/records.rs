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
use shared::random::Random;
use shared::{Error, Result};

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
    /// The reader's own file, or else the generated applicants.
    ///
    /// # Errors
    /// As [`Records::read`].
    pub fn load(file: Option<&Path>) -> Result<Self> {
        file.map_or_else(|| Ok(Records::generated()), Records::read)
    }

    /// 400 applicants generated from the published logistic model, the same
    /// every time.
    ///
    /// Ranks, shuffled, are drawn first; then for each applicant gre, gpa (both
    /// normal, rounded, drawn again beyond their limits) and admission.
    pub fn generated() -> Self {
        let mut random = Random::seed(400);
        let mut rank: Vec<u8> = (1..=4)
            .zip(OF_RANK)
            .flat_map(|(rank, count)| std::iter::repeat_n(rank, count))
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
        Records {
            admit: admit.into(),
            gre: gre.into(),
            gpa: gpa.into(),
            rank,
            source: "400 applicants generated from a published logistic model".into(),
        }
    }

    /// Reads a file with the columns admit, gre, gpa and rank, in any order,
    /// others ignored.
    ///
    /// # Errors
    /// One line that says what is wrong and where; fewer than two applicants, an
    /// admit other than 0 and 1, and a rank other than 1 to 4 are wrong too.
    pub fn read(file: &Path) -> Result<Self> {
        let table = Csv::read_columns(file, &["admit", "gre", "gpa", "rank"])?.with_rows(2)?;
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
        Ok(Records {
            admit,
            gre: table.values.column(1).to_owned(),
            gpa: table.values.column(2).to_owned(),
            rank: rank.iter().map(|&rank| rank as u8).collect(),
            source: format!("{} applicants from {}", table.lines.len(), file.display()),
        })
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
    }
}
