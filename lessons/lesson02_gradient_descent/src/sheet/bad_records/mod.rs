//! Shows what slips in the records do, which rules find them, and what happens if hard
//! records are taken for bad ones.

mod tables;
mod tell;

use shared::number::count;
use shared::random::Random;
use shared::{Result, Section, Strength::Always};

use crate::applicants::Applicants;
use crate::bad_records::{Learned, Rule, Slip, doubles, far_from_mean, far_from_median, without};
use crate::records::Records;

/// A slip, and into how many records of those who train it is put.
type Trial = (Slip, usize);

/// What is tried.
const TRIED: [Trial; 6] = [
    (Slip::Point, 1),
    (Slip::Point, 36),
    (Slip::Missing, 4),
    (Slip::Missing, 36),
    (Slip::Rank, 36),
    (Slip::Twice, 36),
];

/// How many of the missing scores are tried in the figure, in hundredths of those who train.
const SHARES: [usize; 13] = [1, 2, 3, 4, 5, 6, 7, 8, 10, 15, 20, 30, 40];

/// The rate and the epochs: as far as the lesson's neuron comes with half the rate in twice
/// the epochs.
const TRAINING: (f64, usize) = (1.0, 500);

/// How many of those who train the neuron is taken to be wrong about by their own fault.
const HARD: usize = 36;

/// What a set of records taught, and whom the rules took out of it.
#[derive(Debug, Clone)]
struct Case {
    /// What was put in; none where all are sound.
    trial: Option<Trial>,
    /// The deviations of gre and gpa.
    deviations: [f64; 2],
    /// The weights of a point of each.
    per_point: [f64; 2],
    /// How far the outputs are from the true chances.
    distance: f64,
    /// The same after the limits' rule.
    after: f64,
    /// About how many of those who test it is right.
    right: usize,
    /// Of the bad and of the sound, how many each rule takes out.
    found: [[usize; 2]; 3],
}

/// Training on all, and on all but those whom the neuron is most wrong about: the error on
/// those who train, the distance from the true chances, the mean of the outputs, and the
/// error on those who test.
#[derive(Debug, Clone, Copy)]
struct Hard {
    all: [f64; 4],
    easy: [f64; 4],
    /// The weight of a point of gpa before and after.
    gpa: [f64; 2],
    /// The share of all that was admitted.
    admitted: f64,
    /// How many of those taken out were admitted.
    admitted_out: usize,
}

#[derive(Debug, Clone)]
struct Found {
    cases: Vec<Case>,
    /// The share of missing scores that each rule finds, by how many are missing.
    missing: Vec<[f64; 3]>,
    /// How many sound records are alike.
    alike: usize,
    /// How many sound gpas lie beyond so many tenths of a deviation, from the mean and from
    /// the median.
    beyond: [Vec<usize>; 2],
    hard: Hard,
    trained: usize,
    tested: usize,
    /// Of the run's own records: how many there are, and how many each rule takes out.
    own: (usize, [usize; 3]),
}

/// The section: slips in generated applicants, since of those it is known that they are sound,
/// and the rules on this run's own.
///
/// # Errors
/// If a training diverges.
pub(super) fn section(applicants: &Applicants, seed: u32) -> Result<Section> {
    let generated = Applicants::load(None, seed)?;
    let (all, split) = (&generated.data, &generated.split);
    let (sound, test) = (all.chosen(&split.train), all.chosen(&split.test));
    let learn = |records: &Records| Learned::by(records, seed, TRAINING.0, TRAINING.1);
    let mut random = Random::seed(seed);
    let mut case = |trial: Option<Trial>| {
        let spoilt = trial.map_or(vec![], |(_, count)| random.choose(sound.len(), count));
        let records = trial.map_or(sound.clone(), |(slip, _)| slip.put_into(&sound, &spoilt));
        let learned = learn(&records)?;
        let limits = Rule::Limits.finds(&records);
        let after = if limits.contains(&true) {
            learn(&without(&records, &limits))?.distance(all)
        } else {
            learned.distance(all)
        };
        let copies = trial.is_some_and(|(slip, _)| slip == Slip::Twice);
        let bad = |one: usize| if copies { one >= sound.len() } else { spoilt.contains(&one) };
        let found = Rule::ALL.map(|rule| {
            let found = rule.finds(&records);
            [true, false]
                .map(|kind| (0..found.len()).filter(|&i| found[i] && bad(i) == kind).count())
        });
        Ok(Case {
            trial,
            deviations: learned.deviations(),
            per_point: learned.per_point(),
            distance: learned.distance(all),
            after,
            right: learned.right(&test),
            found,
        })
    };
    let cases = std::iter::once(None).chain(TRIED.map(Some)).map(&mut case);
    let cases = cases.collect::<Result<Vec<_>>>()?;
    let missing = SHARES.map(|share| {
        let spoilt = random.choose(sound.len(), share * sound.len() / 100);
        let records = Slip::Missing.put_into(&sound, &spoilt);
        Rule::ALL.map(|rule| {
            let found = rule.finds(&records);
            spoilt.iter().filter(|&&one| found[one]).count() as f64 / spoilt.len() as f64
        })
    });
    let own = applicants.data.chosen(&applicants.split.train);
    let taken = Rule::ALL.map(|rule| so_many(&rule.finds(&own)));
    Ok(show(&Found {
        cases,
        missing: missing.to_vec(),
        alike: so_many(&doubles(all)),
        beyond: [far_from_mean, far_from_median].map(|rule| {
            let tenths = (1..=30).map(|tenth| f64::from(tenth) / 10.0);
            tenths.map(|k| so_many(&rule(&sound.gpa, k))).collect()
        }),
        hard: hard(&sound, &test, all, &learn)?,
        trained: sound.len(),
        tested: test.len(),
        own: (own.len(), taken),
    }))
}

fn so_many(which: &[bool]) -> usize {
    which.iter().filter(|one| **one).count()
}

/// Takes out those whom the neuron is most wrong about, and trains it again.
fn hard(
    sound: &Records,
    test: &Records,
    all: &Records,
    learn: &impl Fn(&Records) -> Result<Learned>,
) -> Result<Hard> {
    let first = learn(sound)?;
    let out = first.hardest(sound, HARD);
    let second = learn(&without(sound, &out))?;
    let of = |learned: &Learned| {
        let off = learned.outputs(test) - &test.admit;
        let error = off.mapv(|off| off * off).mean().unwrap_or(0.0);
        let said = learned.outputs(all).mean().unwrap_or(0.0);
        [learned.error, learned.distance(all), said, error]
    };
    Ok(Hard {
        all: of(&first),
        easy: of(&second),
        gpa: [first.per_point()[1], second.per_point()[1]],
        admitted: all.admit.mean().unwrap_or(0.0),
        admitted_out: sound.admit.iter().zip(&out).filter(|(y, out)| **y > 0.5 && **out).count(),
    })
}

fn show(found: &Found) -> Section {
    let mut section = Section::new("bad_records", "What are bad records, and which must stay?");
    section.text(
        "Slips are put into the records of generated applicants who train, since of these it is \
         known that they are sound, and that is known of no file. What a neuron then learns is \
         held against the true chances, by the model that generated everybody.",
    );
    section.table(tables::slips(found));
    let [sound, point, points, zero, zeros, ..] = &found.cases[..] else {
        return section;
    };
    tell::slips(&mut section, found.tested, [sound, point, points]);
    section.figure(tables::figure(&found.missing)).table(tables::rules(found));
    tell::rules(&mut section, [sound, points, zero, zeros], &found.missing);
    section.claim(
        "alike",
        Always,
        found.alike > 0,
        format!(
            "Records entered twice cannot be told from people who are alike: among the sound \
             applicants {} already have the numbers of one before them.",
            found.alike
        ),
    );
    tell::hard(&mut section, &found.hard);
    let (own, [limits, mean, median]) = found.own;
    section.text(format!(
        "Of the {} who train in this run the limits would take out {limits}, three deviations \
         {mean}, and the median's rule {median}.",
        count(own)
    ));
    let of = |of: fn(&Case) -> f64| found.cases.iter().map(of).collect::<Vec<_>>();
    section
        .value("deviations_gre", of(|case| case.deviations[0]))
        .value("deviations_gpa", of(|case| case.deviations[1]))
        .value("weights_gre", of(|case| case.per_point[0]))
        .value("weights_gpa", of(|case| case.per_point[1]))
        .value("distances", of(|case| case.distance))
        .value("distances_after", of(|case| case.after))
        .value("missing_by_mean", found.missing.iter().map(|found| found[1]).collect::<Vec<_>>())
        .value("missing_by_median", found.missing.iter().map(|found| found[2]).collect::<Vec<_>>())
        .value("alike", found.alike)
        .value("beyond_by_mean", found.beyond[0].clone())
        .value("beyond_by_median", found.beyond[1].clone())
        .value("all", found.hard.all)
        .value("without_the_hardest", found.hard.easy);
    section
}

#[cfg(test)]
mod tests {
    use super::*;

    fn case(trial: Option<Trial>, weight: f64, off: [f64; 2]) -> Case {
        Case {
            trial,
            deviations: [100.0, 0.3],
            per_point: [0.002, weight],
            distance: off[0],
            after: off[1],
            right: 30,
            found: [[0, 0]; 3],
        }
    }

    /// As the run has it, in short.
    fn found() -> Found {
        let mut cases =
            std::iter::once(None).chain(TRIED.map(Some)).map(|trial| case(trial, 0.5, [0.04; 2]));
        let mut cases: Vec<Case> = cases.by_ref().collect();
        cases[1].deviations[1] = 1.5;
        cases[2] = case(Some(TRIED[1]), 0.01, [0.06, 0.04]);
        cases[3].found = [[4, 0]; 3];
        cases[4].deviations[0] = 200.0;
        cases[4].found = [[36, 0], [0, 0], [36, 0]];
        Found {
            cases,
            missing: [vec![[1.0; 3]; 10], vec![[1.0, 0.0, 0.0]; SHARES.len() - 10]].concat(),
            alike: 3,
            beyond: [vec![], vec![]],
            hard: Hard {
                all: [0.19, 0.04, 0.28, 0.20],
                easy: [0.13, 0.09, 0.22, 0.21],
                gpa: [0.5, 0.9],
                admitted: 0.28,
                admitted_out: 36,
            },
            trained: 360,
            tested: 40,
            own: (360, [0; 3]),
        }
    }

    #[test]
    fn what_is_not_so_is_not_said() {
        type Spoil = fn(&mut Found);
        let spoilt: [(&str, Spoil); 22] = [
            ("points", |found| found.cases[1].deviations[1] = 0.9),
            ("points", |found| found.cases[2].per_point[1] = 0.17),
            ("points", |found| found.cases[2].per_point[1] = -0.17),
            ("unseen", |found| found.cases[1].right = 27),
            ("unseen", |found| found.cases[2].right = 33),
            ("unseen", |found| found.cases[2].distance = 0.044),
            ("masked", |found| found.cases[3].found[1][0] = 3),
            ("masked", |found| found.cases[4].found[1][0] = 1),
            ("masked", |found| found.cases[4].deviations[0] = 150.0),
            ("median", |found| found.cases[4].found[2] = [35, 0]),
            ("median", |found| found.cases[4].found[2] = [36, 1]),
            ("median", |found| found.cases[0].found[2] = [0, 1]),
            ("median", |found| found.missing[11][2] = 0.1),
            ("median", |found| found.missing.clear()),
            ("mended", |found| found.cases[2].after = 0.06),
            ("alike", |found| found.alike = 0),
            ("hard", |found| found.hard.easy[0] = 0.16),
            ("hard", |found| found.hard.easy[1] = 0.06),
            ("hard", |found| found.hard.gpa[1] = 0.6),
            ("surprising", |found| found.hard.admitted_out = 32),
            ("surprising", |found| found.hard.easy[2] = 0.27),
            ("points", |found| found.cases.truncate(4)),
        ];
        let sound = show(&found());
        for (id, spoil) in spoilt {
            let mut other = found();
            spoil(&mut other);
            assert!(sound.holds(id) && !holds(&show(&other), id), "{id}");
        }
    }

    /// Whether it is claimed at all, and holds.
    fn holds(section: &Section, id: &str) -> bool {
        section.claims().any(|claim| claim.id == id) && section.holds(id)
    }

    /// A file may hold anything; what is generated is the same whatever it holds.
    #[test]
    fn the_runs_own_records_change_its_own_line_alone() {
        let mut applicants = Applicants::load(None, 42).expect("the generated set is sound");
        let first = section(&applicants, 42).expect("it converges");
        applicants.data.gpa[applicants.split.train[0]] = 35.0;
        let second = section(&applicants, 42).expect("it converges");
        let text = |section: &Section| format!("{section:?}");
        assert!(text(&first).contains("the limits would take out 0, three deviations"));
        assert!(text(&second).contains("the limits would take out 1, three deviations"));
        assert!(
            first
                .claims()
                .map(|claim| &claim.sentence)
                .eq(second.claims().map(|claim| &claim.sentence))
        );
    }
}
