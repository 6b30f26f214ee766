//! Reads: lesson10_hyperparameters --resume
//!
//! What is done so far of a search.
#![no_main]

use std::path::Path;

use fuzz::{Verdict, assert_agrees, bits, search};
use lesson10_hyperparameters::record::{from_bytes, to_bytes};
use lesson10_hyperparameters::study::Plan;
use libfuzzer_sys::fuzz_target;

const PLAN: Plan = Plan { seed: 7, budget: 2, repeats: 1, epochs: 3 };

fuzz_target!(|bytes: &[u8]| {
    let file = Path::new("search.json");
    let read = from_bytes(file, &PLAN, bytes);
    let verdict = search::studies(bytes, [7, 2, 1, 3]);
    assert_agrees(&read, &verdict, "search.json");
    let Ok(studies) = read else { return };

    let trials = || studies.iter().flat_map(|study| &study.trials);
    assert!(studies.iter().all(|study| study.trials.len() <= PLAN.budget));
    assert!(trials().all(|trial| trial.place.iter().all(|x| (0.0..=1.0).contains(x))));
    assert!(trials().all(|trial| trial.loss.is_none_or(|loss| loss.is_finite() && loss >= 0.0)));
    if let Verdict::Sound(found) = verdict {
        for (study, (_, repeat, found)) in studies.iter().zip(&found) {
            assert_eq!(u64::from(study.repeat), *repeat);
            let places = study.trials.iter().flat_map(|trial| &trial.place);
            assert_eq!(bits(places), bits(found.iter().flat_map(|(place, _)| place)));
            let losses = study.trials.iter().map(|trial| trial.loss.map(f64::to_bits));
            assert!(losses.eq(found.iter().map(|(_, loss)| loss.map(f64::to_bits))));
        }
    }
    let written = to_bytes(&PLAN, &studies);
    assert_eq!(from_bytes(file, &PLAN, &written).expect("it is the program's own"), studies);
});
