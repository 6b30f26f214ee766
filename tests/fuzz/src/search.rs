//! What is kept of lesson 10's search, as its writer's documentation has it.

use crate::Verdict;
use crate::json::{self, Json};

/// A study: its method, its repeat, and its trials, each a place and a loss or none.
pub type Study = (String, u64, Vec<([f64; 3], Option<f64>)>);

/// The studies in a file, if it is one of these plan's four numbers: seed, budget, repeats and
/// epochs.
pub fn studies(bytes: &[u8], plan: [u64; 4]) -> Verdict<Vec<Study>> {
    let Ok(text) = std::str::from_utf8(bytes) else { return Verdict::Unsound };
    json::read(text).and(|file| content(&file, plan).into())
}

fn content(file: &Json, plan: [u64; 4]) -> Option<Vec<Study>> {
    let [format, version, of, studies] = file.fields(["format", "version", "plan", "studies"])?;
    let of = of.fields(["seed", "budget", "repeats", "epochs"])?.map(Json::whole);
    let this = *format == Json::Text("lesson10_hyperparameters search".into());
    if !this || version.whole() != Some(1) || of != plan.map(Some) {
        return None;
    }
    let [_, budget, repeats, _] = plan;
    let methods = ["grid", "random", "coarse_to_fine", "bayesian"];
    let wanted = methods.into_iter().flat_map(|method| (0..repeats).map(move |nth| (method, nth)));
    let studies: Vec<Study> = studies.list()?.iter().map(study).collect::<Option<_>>()?;
    let sound = studies.iter().map(|(method, nth, _)| (method.as_str(), *nth)).eq(wanted)
        && studies.iter().all(|(_, _, trials)| trials.len() as u64 <= budget);
    sound.then_some(studies)
}

fn study(study: &Json) -> Option<Study> {
    let [method, repeat, trials] = study.fields(["method", "repeat", "trials"])?;
    let method = match method {
        Json::Text(name) => name,
        // So serde has a name without a value, too.
        Json::Map(entries) if entries.len() == 1 && entries[0].1 == Json::Null => &entries[0].0,
        _ => return None,
    };
    let trials = trials.list()?.iter().map(trial).collect::<Option<_>>()?;
    Some((method.clone(), repeat.whole()?, trials))
}

fn trial(trial: &Json) -> Option<([f64; 3], Option<f64>)> {
    let [place, loss] = trial.fields(["place", "loss"])?;
    let [x, y, z] = place.list()? else { return None };
    let place = [x.double()?, y.double()?, z.double()?];
    let loss = if *loss == Json::Null { None } else { Some(loss.double()?) };
    let sound =
        place.iter().all(|x| (0.0..=1.0).contains(x)) && loss.is_none_or(|loss| loss >= 0.0);
    sound.then_some((place, loss))
}
