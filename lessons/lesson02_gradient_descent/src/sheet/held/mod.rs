//! Holds what n1 says of batch, stochastic and mini-batch descent up to measurement.

mod tables;
mod tell;
mod verdicts;

use ndarray::Array1;
use shared::clock::Kept;
use shared::random::Random;
use shared::{Result, Section};

use super::batches::LEARNING_RATE;
use super::work::{DISTANCES, MOST, lowest_error};
use crate::applicants::{Applicants, FEATURES, Part, features};
use crate::batch_noise::angle;
use crate::batches::{epochs_until, errors_within_an_epoch, train_in_batches};
use crate::false_valley::{pulls, walk};
use crate::neuron::Neuron;
use crate::records::Records;
use crate::standardise::Standardiser;
use crate::step_times::{SIZES, Times, kept, microseconds};
use crate::training::train;

/// How many walks, over how many records that pull how hard, for how many epochs.
const WALKS: (usize, usize, f64, usize) = (20, 100, 5.0, 40);

/// The learning rate of a walk and of single applicants, and how it decays.
const FALLING: [(f64, f64); 2] = [(0.1, 0.1), (LEARNING_RATE, 0.3)];

/// The most updates until a run that is counted is given up.
const GIVEN_UP: usize = 10_000;

/// How many times the rate all applicants at once are given once more.
const BOLDER: f64 = 10.0;

/// The batches that are counted until they are near.
const COUNTED: [usize; 5] = [1, 3, 10, 30, 100];

/// The batches whose directions are compared.
const ANGLES: [usize; 4] = [1, 10, 100, 300];

/// How many times the 400 applicants, and how many are looked at one at a time.
const MANY: (usize, [usize; 4]) = (25, [0, 200, 1000, 4000]);

/// What came out.
#[derive(Debug, Clone)]
struct Found {
    kept: Kept<Times>,
    samples: usize,
    /// Each size, and after how many epochs it is first near.
    near: Vec<(usize, Option<usize>)>,
    /// After how many epochs all at once are, with [`BOLDER`] times the rate.
    bolder: Option<usize>,
    /// How near single applicants come with a rate that falls, and after how many epochs.
    falling: Option<usize>,
    /// Of the walks from the right and from the left, how many end in the other valley, with
    /// all records in a batch and with one.
    crossed: [[usize; 2]; 2],
    /// Where batch descent ends from the right and from the left.
    batch_ends: [f64; 2],
    /// For each size the angle at the start and after the training.
    angles: Vec<(usize, [f64; 2])>,
    many: Many,
}

/// Very many applicants, one at a time and all at once.
#[derive(Debug, Clone)]
struct Many {
    count: usize,
    /// What their true chances leave.
    floor: f64,
    /// The errors after so many looks, one at a time.
    errors: Vec<f64>,
    /// The error after one step with all.
    batch: f64,
}

/// The section.
///
/// # Errors
/// If a run diverges.
pub(super) fn section(applicants: &Applicants, seed: u32) -> Result<Section> {
    Ok(show(&find(applicants, seed)?))
}

fn find(applicants: &Applicants, seed: u32) -> Result<Found> {
    let part = applicants.train();
    let samples = part.1.len();
    let lowest = lowest_error(&part, seed)?;
    let until = |size: usize, rate: (f64, f64)| {
        let updates = samples.div_ceil(size);
        let most = MOST.0.min(GIVEN_UP / updates);
        let whole = (size < samples).then_some(size);
        let target = [lowest + DISTANCES[2]];
        Ok(epochs_until(&part, whole, rate, seed, &target, most)?[0])
    };
    let sizes = COUNTED.into_iter().filter(|&size| size < samples).chain([samples]);
    let near = sizes.map(|size| Ok((size, until(size, (LEARNING_RATE, 0.0))?)));
    Ok(Found {
        kept: kept(),
        samples,
        near: near.collect::<Result<_>>()?,
        bolder: until(samples, (BOLDER * LEARNING_RATE, 0.0))?,
        falling: until(1, FALLING[1])?,
        crossed: crossed(seed),
        batch_ends: [2.0, -2.0].map(|start| {
            let (_, records, most, epochs) = WALKS;
            let (pulls, random) = (pulls(records, most), &mut Random::seed(seed));
            walk(start, &pulls, None, FALLING[0], epochs, random)
        }),
        angles: angles(&part, seed)?,
        many: many(seed)?,
    })
}

/// How many walks leave the right valley, and the left one.
fn crossed(seed: u32) -> [[usize; 2]; 2] {
    let (walks, records, most, epochs) = WALKS;
    let pulls = pulls(records, most);
    let mut random = Random::seed(seed);
    [2.0_f64, -2.0].map(|start| {
        [None, Some(1)].map(|size| {
            let mut end = || walk(start, &pulls, size, FALLING[0], epochs, &mut random);
            (0..walks).filter(|_| end().signum() != start.signum()).count()
        })
    })
}

/// The angles at weights of 0, and those of the neuron after training.
fn angles(part: &Part, seed: u32) -> Result<Vec<(usize, [f64; 2])>> {
    let start = Neuron { weights: Array1::zeros(part.0.ncols()) };
    let end = train(part, seed, LEARNING_RATE, 1000)?.neuron;
    let sizes = ANGLES.into_iter().filter(|&size| size < part.1.len());
    let mut random = Random::seed(seed);
    Ok(sizes
        .map(|size| (size, [&start, &end].map(|neuron| angle(part, neuron, size, 60, &mut random))))
        .collect())
}

/// The same model's applicants, very many of them.
fn many(seed: u32) -> Result<Many> {
    let records = Records::generated_times(MANY.0);
    let scale = Standardiser::fit(&records.scores(), &FEATURES[..2])?;
    let part = (features(&records, &scale), records.admit.clone());
    let left = records.chances() - &records.admit;
    Ok(Many {
        count: records.len(),
        floor: left.mapv(|off| off * off).sum() / records.len() as f64,
        errors: errors_within_an_epoch(&part, LEARNING_RATE, &MANY.1, seed),
        batch: train_in_batches(&part, None, LEARNING_RATE, 1, seed)?.errors[1],
    })
}

impl Found {
    /// The milliseconds of an epoch in batches of that size.
    fn epoch(&self, size: usize) -> f64 {
        let updates = self.samples.div_ceil(size) as f64;
        updates * microseconds(&self.kept.times[0], size) / 1000.0
    }

    /// Each size that came near, and the milliseconds until it did.
    fn until(&self) -> Vec<(usize, f64)> {
        let came = self.near.iter().filter_map(|&(size, epochs)| Some((size, epochs?)));
        came.map(|(size, epochs)| (size, epochs as f64 * self.epoch(size))).collect()
    }

    /// The size that is first to be near, and its milliseconds.
    fn first(&self) -> Option<(usize, f64)> {
        self.until().into_iter().min_by(|a, b| a.1.total_cmp(&b.1))
    }

    /// The two threads' gain with the batch in that place of [`SIZES`].
    fn gain(&self, place: usize) -> f64 {
        let [one, two] = &self.kept.times;
        one[place] / two[place]
    }

    /// Nanoseconds for one applicant of that batch.
    fn each(&self, place: usize) -> f64 {
        1000.0 * self.kept.times[0][place] / SIZES[place] as f64
    }
}

/// The places of 1, 10, 100, 1000 and 30,000 in [`SIZES`].
const PLACES: [usize; 5] = [0, 2, 4, 6, 9];

fn show(found: &Found) -> Section {
    let mut section = Section::new("held", "What the notes say of batches, held up to measurement");
    section
        .text(format!(
            "The times were taken once, on {}. A step takes its batch out of the \
             applicants, makes the gradient and moves the weights.",
            found.kept.on
        ))
        .table(tables::steps(found));
    tell::steps(&mut section, found);
    section.figure(tables::figure(found));
    tell::until(&mut section, found);
    section.table(tables::walks(found));
    tell::bottom(&mut section, found);
    section.table(tables::angles(found));
    tell::directions(&mut section, found);
    let verdicts = verdicts::table(found, &section);
    section.table(verdicts);
    let [one, two] = found.kept.times;
    section
        .value("microseconds", one)
        .value("microseconds_by_two", two)
        .value("epochs", found.near.iter().filter_map(|near| near.1).collect::<Vec<_>>())
        .value("milliseconds", found.until().iter().map(|until| until.1).collect::<Vec<_>>())
        .value("falling", found.falling.unwrap_or(0))
        .value("batch_ends", found.batch_ends)
        .value("crossed", found.crossed.as_flattened().to_vec())
        .value("angles_before", found.angles.iter().map(|one| one.1[0]).collect::<Vec<_>>())
        .value("angles_after", found.angles.iter().map(|one| one.1[1]).collect::<Vec<_>>())
        .value("many", found.many.errors.clone())
        .value("many_batch", found.many.batch)
        .value("many_floor", found.many.floor);
    section
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found() -> Found {
        let applicants = Applicants::load(None, 42).expect("the generated set is sound");
        let mut found = find(&applicants, 42).expect("it converges");
        // Whatever machine was the last to take the times.
        let one = [0.2, 0.25, 0.4, 1.0, 2.7, 8.0, 26.0, 80.0, 270.0, 830.0];
        let two = [0.2, 30.0, 30.0, 30.0, 30.0, 32.0, 52.0, 95.0, 190.0, 480.0];
        found.kept = Kept { on: "a machine".into(), times: [one, two] };
        found
    }

    fn holds(section: &Section, id: &str) -> bool {
        section.claims().any(|claim| claim.id == id && claim.holds)
    }

    #[test]
    fn what_is_not_so_is_not_said() {
        type Spoil = fn(&mut Found);
        let spoilt: [(&str, Spoil); 37] = [
            ("each", |found| found.kept.times[0][0] = 0.1),
            ("each", |found| found.kept.times[0][6] = 41.0),
            ("each", |found| found.kept.times[0][9] = 500.0),
            ("threads", |found| found.kept.times[1][2] = 1.9),
            ("threads", |found| found.kept.times[1][4] = 13.0),
            ("threads", |found| found.kept.times[1][6] = 25.0),
            ("threads", |found| found.kept.times[1][5] = 2.0),
            ("threads", |found| found.kept.times[1][8] = 300.0),
            ("threads", |found| found.kept.times[1] = found.kept.times[0]),
            ("epoch", |found| found.kept.times[0][0] = 0.08),
            ("epoch", |found| found.kept.times[0][0] = 0.01),
            ("epoch", |found| found.kept.times[0][3] = 2.0),
            ("until", |found| found.near[5].1 = Some(100)),
            ("until", |found| found.near[5].1 = None),
            ("until", |found| found.bolder = None),
            ("until", |found| found.bolder = Some(10)),
            ("until", |found| found.bolder = Some(500)),
            ("until", |found| found.near[0].1 = Some(9)),
            ("until", |found| (found.near[1].1, found.near[2].1) = (Some(500), Some(500))),
            ("until", |found| found.near.iter_mut().for_each(|near| near.1 = None)),
            ("valleys", |found| found.crossed[0] = [1, 18]),
            ("valleys", |found| found.crossed[0] = [0, 14]),
            ("valleys", |found| found.crossed[1] = [1, 1]),
            ("valleys", |found| found.crossed[1] = [0, 5]),
            ("falling", |found| found.falling = None),
            ("falling", |found| found.near[0].1 = Some(20)),
            ("falling", |found| found.near[0].0 = 2),
            ("part", |found| found.many.floor = 0.17),
            ("part", |found| found.many.batch = 0.25),
            ("part", |found| found.many.batch = 0.20),
            ("direction", |found| found.angles[1].1[0] = 40.0),
            ("direction", |found| found.angles[2].1[0] = 40.0),
            ("direction", |found| found.angles[3].1[0] = 20.0),
            ("direction", |found| found.angles.truncate(3)),
            ("lost", |found| found.angles[1].1[1] = 70.0),
            ("lost", |found| found.angles[2].1[1] = 70.0),
            ("lost", |found| found.angles[3].1[1] = 50.0),
        ];
        let found = found();
        let sound = show(&found);
        let refuted = "not so in this run";
        assert!(!format!("{sound:?}").contains(refuted), "a verdict is missing");
        for (number, (id, spoil)) in spoilt.into_iter().enumerate() {
            let mut other = found.clone();
            spoil(&mut other);
            let other = show(&other);
            assert!(sound.holds(id) && !holds(&other, id), "{number} {id}");
            assert!(format!("{other:?}").contains(refuted), "{number} {id}: its verdict stays");
        }
    }

    /// As the lesson ships: the claims on times hold for the machine that took them last.
    #[test]
    fn the_kept_times_bear_the_claims() {
        let section = show(&Found { kept: kept(), ..found() });
        for id in ["each", "threads", "epoch", "until"] {
            assert!(section.holds(id), "{id}");
        }
    }

    #[test]
    fn the_milliseconds_of_an_epoch_and_of_a_run_by_hand() {
        let mut found = found();
        (found.samples, found.near) = (350, vec![(10, Some(3)), (100, None), (300, Some(5))]);
        assert!((found.epoch(10) - 35.0 * 0.4 / 1000.0).abs() < 1e-12);
        assert!((found.epoch(100) - 4.0 * 2.7 / 1000.0).abs() < 1e-12);
        let [(10, ten), (300, many)] = found.until()[..] else { panic!("two came near") };
        assert!((ten - 0.042).abs() < 1e-12 && (many - 0.08).abs() < 1e-12);
        assert_eq!(found.first(), Some((10, ten)));
        assert!(
            (found.gain(9) - 830.0 / 480.0).abs() < 1e-12 && (found.each(2) - 40.0).abs() < 1e-9
        );
    }
}
