//! # Bad records
//!
//! Data that people typed have slips in them: a decimal point that was lost, a 0 where the
//! answer was missing, a scale read from its other end, a record entered twice. Here such
//! slips are put into sound records, so that it is known which are bad, and three rules look
//! for them: by what can be, by deviations from the mean, and by the median.
//!
//! Sources: n4 §3 and n0 (cleaning the data) ask for it and say no more; Hampel, "The influence
//! curve and its role in robust estimation" (1974), for the median's rule; Iglewicz and
//! Hoaglin, "How to detect and handle outliers" (1993), for its limit of 3.5.

use std::collections::HashSet;
use std::ops::RangeInclusive;

use lesson00_groundwork::spread::median;
use ndarray::Array1;
use shared::Result;

use crate::applicants::{FEATURES, features};
use crate::neuron::Neuron;
use crate::records::Records;
use crate::standardise::Standardiser;
use crate::three_stories::root_mean_square;
use crate::training::train;

/// How a record is spoilt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Slip {
    /// The gpa's decimal point is lost: 35 for 3.5.
    Point,
    /// The gre is missing, and 0 stands for it.
    Missing,
    /// The rank is counted from the other end: 4 for 1.
    Rank,
    /// The record is entered once more.
    Twice,
}

impl Slip {
    /// These records, of which those with these numbers are spoilt.
    pub fn put_into(self, sound: &Records, spoilt: &[usize]) -> Records {
        let change = |one: fn(&mut Records, usize)| {
            let mut records = sound.clone();
            for &applicant in spoilt {
                one(&mut records, applicant);
            }
            records
        };
        match self {
            Slip::Point => change(|records, one| records.gpa[one] *= 10.0),
            Slip::Missing => change(|records, one| records.gre[one] = 0.0),
            Slip::Rank => change(|records, one| records.rank[one] = 5 - records.rank[one]),
            Slip::Twice => {
                let all: Vec<usize> = (0..sound.len()).chain(spoilt.iter().copied()).collect();
                sound.chosen(&all)
            }
        }
    }
}

// ANCHOR: rules
/// Which values lie outside what can be.
pub fn impossible(values: &Array1<f64>, can_be: &RangeInclusive<f64>) -> Vec<bool> {
    values.iter().map(|value| !can_be.contains(value)).collect()
}

/// Which values are more than `k` standard deviations from the mean.
pub fn far_from_mean(values: &Array1<f64>, k: f64) -> Vec<bool> {
    let (mean, deviation) = (values.mean().unwrap_or(0.0), values.std(1.0));
    values.iter().map(|value| (value - mean).abs() > k * deviation).collect()
}

/// Which values are more than `k` deviations from the median, the deviation being 1.4826 times
/// the distance within which half of all lie; a normal distribution's is that many times it.
pub fn far_from_median(values: &Array1<f64>, k: f64) -> Vec<bool> {
    let middle = median(values);
    let distances = values.mapv(|value| (value - middle).abs());
    let deviation = 1.4826 * median(&distances); // of the MAD, the median absolute deviation
    distances.iter().map(|&distance| distance > k * deviation).collect()
}
// ANCHOR_END: rules

/// A rule that says which records to take out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// What the two scores' documents allow: a gre from 200 to 800, a gpa from 0 to 4.
    Limits,
    /// Three standard deviations from the mean.
    Mean,
    /// Three and a half of the median's deviations from the median.
    Median,
}

impl Rule {
    /// All of them.
    pub const ALL: [Rule; 3] = [Rule::Limits, Rule::Mean, Rule::Median];

    /// Which of these records the rule takes out, for their gre or for their gpa.
    pub fn finds(self, records: &Records) -> Vec<bool> {
        let of = |values: &Array1<f64>, can_be: RangeInclusive<f64>| match self {
            Rule::Limits => impossible(values, &can_be),
            Rule::Mean => far_from_mean(values, 3.0),
            Rule::Median => far_from_median(values, 3.5),
        };
        let (gre, gpa) = (of(&records.gre, 200.0..=800.0), of(&records.gpa, 0.0..=4.0));
        gre.into_iter().zip(gpa).map(|(gre, gpa)| gre || gpa).collect()
    }
}

/// Which records are the same in every column as one before them.
pub fn doubles(records: &Records) -> Vec<bool> {
    let mut seen = HashSet::new();
    let of = |applicant: usize| {
        let numbers = [&records.admit, &records.gre, &records.gpa].map(|c| c[applicant].to_bits());
        (numbers, records.rank[applicant])
    };
    (0..records.len()).map(|applicant| !seen.insert(of(applicant))).collect()
}

/// The records without those.
pub fn without(records: &Records, out: &[bool]) -> Records {
    let kept: Vec<usize> = (0..records.len()).filter(|&applicant| !out[applicant]).collect();
    records.chosen(&kept)
}

/// A neuron, with the scale that it sees applicants on.
#[derive(Debug, Clone)]
pub struct Learned {
    scale: Standardiser,
    neuron: Neuron,
    /// Its mean squared error on those who trained it.
    pub error: f64,
}

impl Learned {
    /// Trains a neuron on these, standardised by themselves.
    ///
    /// # Errors
    /// If a score is the same for all, or the training diverges.
    pub fn by(records: &Records, seed: u32, learning_rate: f64, epochs: usize) -> Result<Self> {
        let scale = Standardiser::fit(&records.scores(), &FEATURES[..2])?;
        let part = (features(records, &scale), records.admit.clone());
        let neuron = train(&part, seed, learning_rate, epochs)?.neuron;
        let error = neuron.mean_squared_error(&part.0, &part.1);
        Ok(Learned { scale, neuron, error })
    }

    /// What it says of these, (applicants).
    pub fn outputs(&self, records: &Records) -> Array1<f64> {
        self.neuron.forward(&features(records, &self.scale))
    }

    /// How far that is from their true chances, as the root of the mean square.
    pub fn distance(&self, records: &Records) -> f64 {
        root_mean_square(&(self.outputs(records) - records.chances()))
    }

    /// Of how many of these it is right.
    pub fn right(&self, records: &Records) -> usize {
        let outputs = self.outputs(records);
        outputs.iter().zip(&records.admit).filter(|(a, y)| (**a > 0.5) == (**y > 0.5)).count()
    }

    /// The weights as one point of gre and one of gpa see them: by the deviations through
    /// which a point reaches them.
    pub fn per_point(&self) -> [f64; 2] {
        [0, 1].map(|score| self.neuron.weights[score] / self.scale.deviation[score])
    }

    /// The deviations of gre and gpa among those who trained it.
    pub fn deviations(&self) -> [f64; 2] {
        [0, 1].map(|score| self.scale.deviation[score])
    }

    /// So many of these of whom it is wrong by most.
    pub fn hardest(&self, records: &Records, count: usize) -> Vec<bool> {
        let off = (self.outputs(records) - &records.admit).mapv(f64::abs);
        let mut order: Vec<usize> = (0..off.len()).collect();
        order.sort_by(|&a, &b| off[b].total_cmp(&off[a]));
        let mut hard = vec![false; off.len()];
        for applicant in order.into_iter().take(count) {
            hard[applicant] = true;
        }
        hard
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::array;

    /// Three applicants, of whom the last two are the same.
    fn three() -> Records {
        Records {
            admit: array![0.0, 1.0, 1.0],
            gre: array![400.0, 600.0, 600.0],
            gpa: array![3.1, 3.5, 3.5],
            rank: vec![1, 2, 2],
            source: "a test".into(),
        }
    }

    #[test]
    fn a_slip_changes_what_it_names_and_no_more() {
        let sound = three();
        let spoilt =
            [Slip::Point, Slip::Missing, Slip::Rank].map(|slip| slip.put_into(&sound, &[1]));
        let [point, missing, rank] = spoilt;
        assert_eq!(point, Records { gpa: array![3.1, 35.0, 3.5], ..sound.clone() });
        assert_eq!(missing, Records { gre: array![400.0, 0.0, 600.0], ..sound.clone() });
        assert_eq!(rank, Records { rank: vec![1, 3, 2], ..sound.clone() });
        assert_eq!(Slip::Twice.put_into(&sound, &[0, 2]), sound.chosen(&[0, 1, 2, 0, 2]));
    }

    #[test]
    fn the_rules_by_hand() {
        let values = array![1.0, 2.0, 3.0, 4.0, 20.0];
        let last = [false, false, false, false, true];
        let z = 14.0 / 62.5_f64.sqrt(); // 1.77
        assert_eq!(far_from_mean(&values, z - 1e-9), last);
        assert_eq!(far_from_mean(&values, z + 1e-9), [false; 5]);
        assert_eq!(far_from_median(&values, 17.0 / 1.4826 - 1e-9), last);
        assert_eq!(far_from_median(&values, 17.0 / 1.4826 + 1e-9), [false; 5]);
        assert_eq!(far_from_median(&values, 1.0), [true, false, false, false, true]);
        assert_eq!(impossible(&values, &(2.0..=4.0)), [true, false, false, false, true]);
        // The deviation of −1, 0 and 1 is 1: as far as that is not farther.
        assert_eq!(far_from_mean(&array![-1.0, 0.0, 1.0], 1.0), [false; 3]);
    }

    /// The farthest that one of n numbers can be is (n − 1)/√n deviations: of ten no number is
    /// ever beyond three, of eleven one can be.
    #[test]
    fn among_ten_three_deviations_find_nothing() {
        for (count, found) in [(10, false), (11, true)] {
            let mut values = Array1::zeros(count);
            values[0] = 1e9;
            assert_eq!(far_from_mean(&values, 3.0)[0], found, "{count}");
        }
    }

    /// Each rule looks at both scores, and the limits themselves can be.
    #[test]
    fn a_record_goes_for_either_score() {
        let mut records = Records::generated();
        (records.gre[0], records.gre[1], records.gre[2], records.gre[3]) =
            (0.0, 800.0, 199.9, 200.0);
        (records.gpa[4], records.gpa[5], records.gpa[6]) = (35.0, 4.0, 4.1);
        let found = Rule::ALL.map(|rule| rule.finds(&records));
        assert!(found.iter().all(|found| found[0] && found[4]));
        assert_eq!(found[0][..7], [true, false, true, false, true, false, true]);
        assert_eq!(found[0].iter().filter(|found| **found).count(), 4);
        // One gpa of 35 has moved the deviation to 1.6, and 4.1 is near to its mean.
        assert!(!found[1][6]);
    }

    /// Two hundred gpas in pairs about 3 and one more, at the edges of the rules' own limits.
    #[test]
    fn the_rules_limits_are_3_and_3_and_a_half() {
        let finds = |rule: Rule, others: fn(f64) -> f64, gpa: f64| {
            let others = (0..200).map(|i| others(f64::from(i)));
            let records = Records {
                admit: Array1::zeros(201),
                gre: (0..201).map(|i| 500.0 + f64::from(i % 2)).collect(),
                gpa: others.chain([gpa]).collect(),
                rank: vec![1; 201],
                source: String::new(),
            };
            rule.finds(&records)[200]
        };
        // 2.9 and 3.1, and 3 + d: the mean is 3 + d/201, the variance 0.01 + d²/201 or so.
        let pairs = |i: f64| 3.0 + 0.2 * (i % 2.0) - 0.1;
        assert!(!finds(Rule::Mean, pairs, 3.305) && finds(Rule::Mean, pairs, 3.315));
        // Evenly from 2 to 4: the median is 3 and the MAD ½, and 3.5·1.4826/2 is 2.594.
        let even = |i: f64| 2.0 + 0.01 * i;
        assert!(!finds(Rule::Median, even, 5.57) && finds(Rule::Median, even, 5.63));
    }

    #[test]
    fn doubles_are_those_that_came_before() {
        assert_eq!(doubles(&three()), [false, false, true]);
        for other in [
            Records { admit: array![0.0, 1.0, 0.0], ..three() },
            Records { gre: array![400.0, 600.0, 620.0], ..three() },
            Records { gpa: array![3.1, 3.5, 3.6], ..three() },
            Records { rank: vec![1, 2, 3], ..three() },
        ] {
            assert_eq!(doubles(&other), [false; 3]);
        }
        assert_eq!(without(&three(), &[false, true, false]), three().chosen(&[0, 2]));
    }

    /// A neuron that is made by hand: no training moves with that rate.
    #[test]
    fn what_a_neuron_has_learned_by_hand() {
        let records = three().chosen(&[0, 1]);
        let mut learned = Learned::by(&records, 1, 1e-300, 1).expect("it converges");
        learned.scale = Standardiser { mean: array![500.0, 3.0], deviation: array![100.0, 0.5] };
        learned.neuron.weights = array![2.0, 3.0, 0.0, 0.0, 0.0, 0.0];
        assert_eq!((learned.per_point(), learned.deviations()), ([0.02, 6.0], [100.0, 0.5]));
        // h is 2·(−1) + 3·0.2 = −1.4 and 2·1 + 3·1 = 5.
        let outputs = learned.outputs(&records);
        let sigma = |h: f64| 1.0 / (1.0 + (-h).exp());
        assert!(
            (outputs[0] - sigma(-1.4)).abs() < 1e-12 && (outputs[1] - sigma(5.0)).abs() < 1e-12
        );
        assert_eq!(learned.right(&records), 2);
        let off = &outputs - &records.chances();
        let distance = f64::midpoint(off[0] * off[0], off[1] * off[1]).sqrt();
        assert!((learned.distance(&records) - distance).abs() < 1e-15);
        // It is wrong by 0.198 about the first, and by 0.007 about the second.
        assert_eq!(learned.hardest(&records, 1), [true, false]);
        assert_eq!(learned.hardest(&records, 2), [true, true]);
        let other = Records { admit: array![1.0, 1.0], ..records };
        assert_eq!((learned.right(&other), learned.hardest(&other, 0)), (1, vec![false; 2]));
        assert_eq!(learned.hardest(&other, 1), [true, false]);
        // A chance of exactly one half is a no, and so is half a target.
        let half = Records { admit: array![0.5, 1.0], ..other };
        assert_eq!(learned.right(&half), 2);
        learned.neuron.weights.fill(0.0);
        let nobody = Records { admit: array![0.0, 0.0], ..half };
        assert_eq!(learned.right(&nobody), 2);
    }

    /// Trained on the lesson's split it is the neuron of the lesson's own way without the leak.
    #[test]
    fn it_learns_as_the_lesson_does() {
        let all = crate::Applicants::load(None, 42).expect("the generated set is sound");
        let own = all.standardised_by(&all.split.train).expect("their scores differ");
        let neuron = train(&own.train(), 42, 0.5, 20).expect("it converges").neuron;
        let learned = Learned::by(&all.data.chosen(&all.split.train), 42, 0.5, 20).expect("it too");
        assert!((&learned.neuron.weights - &neuron.weights).iter().all(|d| d.abs() < 1e-12));
        let (part, (x, _)) = (own.train(), own.test());
        assert!((learned.error - neuron.mean_squared_error(&part.0, &part.1)).abs() < 1e-12);
        let tested = learned.outputs(&all.data.chosen(&all.split.test));
        assert!((tested - neuron.forward(&x)).iter().all(|d| d.abs() < 1e-12));
    }
}
