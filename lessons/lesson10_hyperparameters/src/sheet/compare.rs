//! Four searches with the same budget: what each found, and where it looked.

use shared::figure::{Chart, Colour, Panels, numbered_from};
use shared::number::{about, fixed, so_many};
use shared::{Result, Section, Strength::Always, Table};

use super::Params;
use crate::compare::{ends_above, mean_and_spread, mean_regret};
use crate::scale::RATES;
use crate::search::Method;
use crate::setting::Setting;
use crate::study::{Plan, Study};
use crate::task::{Trial, best};

/// How far each method is from the best, trial by trial, on average.
fn figure(studies: &[Study]) -> Chart {
    let mut chart = Chart::new("searches", "How far from the best, after so many trials?")
        .x("trials")
        .y("loss above the best")
        .log_y();
    let colours = [Colour::Vermilion, Colour::Orange, Colour::Green, Colour::Blue];
    for (method, colour) in Method::ALL.into_iter().zip(colours) {
        let points = numbered_from(1, mean_regret(studies, method));
        chart = chart.line(method.to_string(), points).colour(colour);
    }
    chart
}

/// How many of a method's trials are marked as its best.
const BEST: usize = 5;

/// A study's trials from the best to the worst.
fn ranked(study: &Study) -> Vec<&Trial> {
    let mut trials: Vec<&Trial> = study.trials.iter().collect();
    trials.sort_by(|a, b| a.counted().total_cmp(&b.counted()));
    trials
}

/// A method's first study, which is the one that is drawn.
fn first(studies: &[Study], method: Method) -> Option<&Study> {
    studies.iter().find(|study| study.method == method)
}

/// Where each method looked, by learning rate and hidden units.
fn places_figure(studies: &[Study]) -> Panels {
    let mut panels = Panels::new("places", "Where each method looked", 2);
    for method in Method::ALL {
        let trials = first(studies, method).map(ranked).unwrap_or_default();
        let (best, others) = trials.split_at(trials.len().min(BEST));
        let places = |trials: &[&Trial]| -> Vec<(f64, f64)> {
            let settings = trials.iter().map(|trial| Setting::at(trial.place));
            settings.map(|setting| (setting.learning_rate, setting.hidden as f64)).collect()
        };
        let chart = Chart::new("", method.to_string()).x("learning rate η").y("hidden units");
        let chart = chart.log_x().log_y().x_range(RATES).y_range(0.8..80.0);
        panels = panels.panel(
            chart
                .scatter("trials", places(others))
                .colour(Colour::Blue)
                .thin()
                .scatter(format!("its {BEST} best"), places(best))
                .colour(Colour::Vermilion),
        );
    }
    panels
}

/// Which share of a method's trials have a learning rate within half a decade of its best one.
fn near_best(studies: &[Study], method: Method) -> f64 {
    let half_a_decade = 0.5 / 4.0; // of the scale's four
    let mine = studies.iter().filter(|study| study.method == method);
    let near: Vec<bool> = mine
        .flat_map(|study| {
            let best = best(&study.trials).map_or(0.0, |best| best.place[0]);
            study.trials.iter().map(move |trial| (trial.place[0] - best).abs() <= half_a_decade)
        })
        .collect();
    near.iter().filter(|&&near| near).count() as f64 / near.len().max(1) as f64
}

/// What a method found on each repeat.
struct Found {
    method: Method,
    /// The best validation loss.
    ends: Vec<f64>,
    /// How far that is above the best of all methods.
    above: Vec<f64>,
    /// The test loss with the setting that was chosen.
    tests: Vec<f64>,
}

impl Found {
    fn by(method: Method, studies: &[Study], plan: &Plan) -> Result<Self> {
        let mine = || studies.iter().filter(|study| study.method == method);
        Ok(Found {
            method,
            ends: mine().filter_map(|study| best(&study.trials)).map(Trial::counted).collect(),
            above: ends_above(studies, method),
            tests: mine().map(|study| study.test_loss(plan)).collect::<Result<Vec<f64>>>()?,
        })
    }
}

/// The section: the comparison.
///
/// # Errors
/// If a study has no trials, or not one of them converged.
pub fn section(studies: &[Study], params: &Params) -> Result<Section> {
    let plan = Plan::from(params);
    let mut table = Table::new(
        "searches",
        format!(
            "{}, {}: mean ± standard deviation over the repeats of the best validation loss, of \
             how far that is above the best of all methods, and of the test loss with the setting \
             that was chosen.",
            so_many(params.budget, "trial"),
            so_many(params.repeats, "repeat")
        ),
        ["method", "validation loss", "above the best", "test loss"],
    );
    let found = Method::ALL.map(|method| Found::by(method, studies, &plan));
    let found = found.into_iter().collect::<Result<Vec<Found>>>()?;
    let mut section = Section::new("compare", "Which search finds most?");
    let cell = |values: &[f64]| {
        let (mean, spread) = mean_and_spread(values);
        format!("{} ± {}", fixed(mean, 3), fixed(spread, 4))
    };
    for Found { method, ends, above, tests } in &found {
        table.row([method.to_string(), cell(ends), cell(above), cell(tests)]);
        let key = method.to_string().to_lowercase().replace(' ', "_");
        section
            .value(format!("{key}_loss"), mean_and_spread(ends).0)
            .value(format!("{key}_above"), mean_and_spread(above).0)
            .value(format!("{key}_test"), mean_and_spread(tests).0)
            .value(format!("{key}_losses"), ends.clone())
            .value(format!("{key}_near_best"), near_best(studies, *method));
    }
    section
        .text(format!(
            "Every method gets {} on the same task. Each repeat has its own split of the patients, \
             its own first weights and its own draws.",
            so_many(params.budget, "trial")
        ))
        .figure(figure(studies))
        .table(table);
    claims_of_found(&mut section, &found);
    section.figure(places_figure(studies));
    claims_of_places(&mut section, studies);
    Ok(section)
}

/// The smallest and the largest of some numbers.
fn ends_of(values: impl Iterator<Item = f64> + Clone) -> (f64, f64) {
    (values.clone().fold(f64::INFINITY, f64::min), values.fold(f64::NEG_INFINITY, f64::max))
}

/// What is claimed of the table.
fn claims_of_found(section: &mut Section, found: &[Found]) {
    let means =
        |of: fn(&Found) -> &[f64]| found.iter().map(move |found| mean_and_spread(of(found)));
    let (low, high) = ends_of(means(|found| &found.ends).map(|(mean, _)| mean));
    let (least_spread, _) = ends_of(means(|found| &found.ends).map(|(_, spread)| spread));
    let (_, worst) = ends_of(found.iter().flat_map(|found| found.ends.iter().copied()));
    let mean_above = |method| {
        let mine = found.iter().find(|found| found.method == method);
        mine.map_or(0.0, |found| mean_and_spread(&found.above).0)
    };
    let (bayesian, random) = (mean_above(Method::Bayesian), mean_above(Method::Random));
    // The methods from the lowest mean to the highest; of equals, the first is first.
    let order = |of: fn(&Found) -> &[f64]| -> Vec<String> {
        let mut by_mean: Vec<&Found> = found.iter().collect();
        by_mean.sort_by(|a, b| mean_and_spread(of(a)).0.total_cmp(&mean_and_spread(of(b)).0));
        by_mean.into_iter().map(|found| found.method.to_string()).collect()
    };
    let (chosen_by, never_seen) = (order(|found| &found.ends), order(|found| &found.tests));
    section
        .claim(
            "valley",
            Always,
            worst < 0.35,
            format!(
                "All four searches get into the valley: not one ends above {}, where to guess the \
                 mean for every patient would be about ½.",
                fixed(worst, 2)
            ),
        )
        .claim(
            "splits",
            Always,
            high - low < least_spread,
            format!(
                "Between the methods the mean differs by {}, and between the repeats of one method \
                 the loss has a deviation of {} or more: the luck of a repeat matters more than which \
                 search one takes.",
                fixed(high - low, 3),
                fixed(least_spread, 3)
            ),
        )
        .claim(
            "bayesian-and-random",
            Always,
            bayesian < random,
            format!(
                "On the same splits Bayesian search ends nearer to the best than random search \
                 does, {} above it against {}.",
                fixed(bayesian, 3),
                fixed(random, 3)
            ),
        )
        .claim(
            "another-order",
            Always,
            chosen_by != never_seen,
            format!(
                "By the validation loss the order is {}; on the test set, which nobody chose by, it \
                 is another: {}.",
                chosen_by.join(", "),
                never_seen.join(", ")
            ),
        );
}

/// What is claimed of where the methods looked.
fn claims_of_places(section: &mut Section, studies: &[Study]) {
    let firsts = Method::ALL.into_iter().filter_map(|method| first(studies, method));
    let chosen = firsts.clone().all(|study| study.trials.len() >= 2 * BEST);
    let best = firsts.flat_map(|study| ranked(study).into_iter().take(BEST));
    let (low, high) = ends_of(best.map(|trial| trial.place[0]).collect::<Vec<_>>().into_iter());
    let rate = |share: f64| about(Setting::SCALES[0].at(share), 2);
    let [bayesian, random] = [Method::Bayesian, Method::Random].map(|m| near_best(studies, m));
    let percent = |share: f64| shared::number::percent(share, 0);
    section
        .claim(
            "inside",
            Always,
            // A fifth of a decade from either end.
            chosen && 0.05 < low && high < 0.95,
            format!(
                "The {BEST} best trials of each have learning rates from {} to {}, none of them at \
                 an end of the range.",
                rate(low),
                rate(high)
            ),
        )
        .claim(
            "leaning",
            Always,
            bayesian > 1.2 * random && bayesian < 0.7,
            format!(
                "Bayesian search leans towards good learning rates and does not stay with them: \
                 over all repeats {} of its trials are within half a decade of its best one, against \
                 {} of random search's.",
                percent(bayesian),
                percent(random)
            ),
        );
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::searches;
    use std::path::Path;

    fn searched(params: &Params) -> Vec<Study> {
        searches::all(&Plan::from(params), None, None, Path::new(".")).expect("it converges")
    }

    #[test]
    fn what_is_said_of_the_searches_is_not_so_of_others() {
        let params = Params::default();
        let studies = searched(&params);
        let section_of = |studies: &[Study]| section(studies, &params).expect("they converged");
        let fitting = section_of(&studies);
        for claim in
            ["valley", "splits", "bayesian-and-random", "another-order", "inside", "leaning"]
        {
            assert!(fitting.holds(claim), "{claim}");
        }
        // Bayesian and random search with their names exchanged.
        let mut swapped = studies.clone();
        for study in &mut swapped {
            study.method = match study.method {
                Method::Bayesian => Method::Random,
                Method::Random => Method::Bayesian,
                other => other,
            };
        }
        let swapped = section_of(&swapped);
        assert!(!swapped.holds("bayesian-and-random") && !swapped.holds("leaning"));
        // A grid that finds nothing.
        let mut lost = studies.clone();
        for study in lost.iter_mut().filter(|study| study.method == Method::Grid) {
            for trial in &mut study.trials {
                trial.loss = Some(0.9);
            }
        }
        let lost = section_of(&lost);
        assert!(!lost.holds("valley") && !lost.holds("splits"));
        // All four with the same trials, the best of them at the end of the range.
        let edge = Trial { place: [0.0, 0.5, 0.5], loss: Some(0.2) };
        let same = studies.into_iter().map(|study| Study { trials: vec![edge; 2 * BEST], ..study });
        let same = section_of(&same.collect::<Vec<_>>());
        assert!(!same.holds("another-order") && !same.holds("inside"));
    }

    /// What the chapter says of the grid's luck.
    #[test]
    fn with_another_seed_the_grid_ends_nearest() {
        let studies = searched(&Params { seed: 0, ..Params::default() });
        let above = Method::ALL.map(|method| mean_and_spread(&ends_above(&studies, method)).0);
        assert!(above[1..].iter().all(|&other| above[0] < other), "{above:?}");
    }
}
