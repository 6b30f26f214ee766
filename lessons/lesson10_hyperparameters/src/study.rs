//! # One search, from its first trial to its last
//!
//! A study is one search: a method, a split of the patients, and its trials. It draws
//! from generators of its own, so that it knows nothing of other studies.

use job::Job;
use serde::{Deserialize, Serialize};
use shared::{Error, Result};

use crate::search::Method;
use crate::setting::Setting;
use crate::task::{Task, Trial, best, loss_on};

/// What trials are made for: with other numbers they would be other trials.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// The seed of all.
    pub seed: u32,
    /// Trials of each search.
    pub budget: usize,
    /// How often each search is repeated.
    pub repeats: usize,
    /// Epochs of each trial.
    pub epochs: usize,
}

/// One search.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Study {
    /// How it looks.
    pub method: Method,
    /// Which repeat it is, from 0: the same split for all methods.
    pub repeat: u32,
    /// What was tried, in order.
    pub trials: Vec<Trial>,
}

impl Study {
    /// The seed of its split, of the first weights and of the draws.
    fn seed(&self, plan: &Plan) -> u32 {
        plan.seed.wrapping_add(self.repeat)
    }

    // ANCHOR: run
    /// Goes on until the budget is spent, or the user asks to stop; hands over the study
    /// after each trial.
    ///
    /// # Errors
    /// If what was handed over could not be kept.
    pub fn run(
        mut self,
        plan: &Plan,
        job: &Job,
        mut keep: impl FnMut(&Self) -> Result<()>,
    ) -> Result<()> {
        let task = Task::draw(plan.epochs, self.seed(plan))?;
        while self.trials.len() < plan.budget && !job.interrupted() {
            let place = self.method.next(&self.trials, plan.budget, self.seed(plan));
            self.trials.push(task.trial(place));
            keep(&self)?;
            job.step();
        }
        Ok(())
    }
    // ANCHOR_END: run

    /// The lowest loss after each trial.
    pub fn best_so_far(&self) -> Vec<f64> {
        let lowest = |low: &mut f64, trial: &Trial| {
            *low = low.min(trial.counted());
            Some(*low)
        };
        self.trials.iter().scan(f64::INFINITY, lowest).collect()
    }

    /// The loss on the test set with the best setting found.
    ///
    /// # Errors
    /// If there are no trials, or not one of them converged.
    pub fn test_loss(&self, plan: &Plan) -> Result<f64> {
        let task = Task::draw(plan.epochs, self.seed(plan))?;
        let converged = best(&self.trials).filter(|trial| trial.loss.is_some());
        let best = converged.ok_or_else(|| {
            let message =
                format!("no trial of the search by {} converged; raise --budget", self.method);
            Error::Unsolvable(message)
        })?;
        Ok(loss_on(&task.train(Setting::at(best.place))?, &task.test))
    }
}

impl Plan {
    /// A name for a file with its trials, which no other plan's file has.
    pub fn file_name(&self) -> String {
        let Plan { seed, budget, repeats, epochs } = self;
        format!("search-seed{seed}-budget{budget}-repeats{repeats}-epochs{epochs}.json")
    }

    /// How many trials its studies have in all.
    pub fn trials(&self) -> usize {
        Method::ALL.len() * self.repeats * self.budget
    }

    /// The studies of the plan, with nothing done yet.
    pub fn studies(&self) -> Vec<Study> {
        let of = |method| {
            (0..self.repeats as u32).map(move |repeat| Study { method, repeat, trials: vec![] })
        };
        Method::ALL.into_iter().flat_map(of).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAN: Plan = Plan { seed: 5, budget: 3, repeats: 3, epochs: 1 };

    fn trials(repeat: u32, plan: &Plan) -> Vec<Trial> {
        let study = Study { method: Method::Random, repeat, trials: vec![] };
        let mut trials = vec![];
        let keep = |study: &Study| {
            trials.clone_from(&study.trials);
            Ok(())
        };
        study.run(plan, &Job::begin("", 0, 0), keep).expect("it runs");
        trials
    }

    #[test]
    fn a_repeat_is_what_the_next_seed_would_draw() {
        let first = trials(0, &PLAN);
        assert_eq!(first.len(), 3);
        assert_ne!(trials(1, &PLAN), first);
        assert_eq!(trials(1, &PLAN), trials(0, &Plan { seed: 6, ..PLAN }));
    }

    #[test]
    fn no_other_plan_has_a_plans_file() {
        let name = PLAN.file_name();
        for other in [
            Plan { seed: 6, ..PLAN },
            Plan { budget: 4, ..PLAN },
            Plan { repeats: 4, ..PLAN },
            Plan { epochs: 2, ..PLAN },
            Plan { budget: 33, repeats: 3, ..PLAN },
        ] {
            assert_ne!(other.file_name(), name, "{other:?}");
        }
    }

    /// The second of these is the best, so it counts, and on patients that it has not seen.
    #[test]
    fn the_test_loss_is_that_of_the_best_setting_alone() {
        let plan = Plan { epochs: 10, ..PLAN };
        let poor = Trial { place: [0.0, 0.5, 0.5], loss: Some(0.9) };
        let good = Trial { place: [0.5; 3], loss: Some(0.3) };
        let of = |trials: &[Trial]| {
            let study = Study { method: Method::Grid, repeat: 1, trials: trials.to_vec() };
            study.test_loss(&plan).expect("it converges")
        };
        assert_eq!(of(&[poor, good]), of(&[good]));
        assert!((0.1..0.4).contains(&of(&[good])), "{}", of(&[good]));
        assert!(of(&[poor]) > of(&[good]) + 0.05, "{}", of(&[poor]));
        let validation = Task::draw(10, 6).unwrap().trial(good.place).loss.unwrap();
        assert_ne!(of(&[good]), validation);
    }

    #[test]
    fn a_plan_repeats_every_method() {
        let plan = Plan { seed: 1, budget: 4, repeats: 3, epochs: 2 };
        let studies = plan.studies();
        assert_eq!((studies.len(), plan.trials()), (4 * 3, 4 * 3 * 4));
        for method in Method::ALL {
            let mine = studies.iter().filter(|study| study.method == method);
            assert_eq!(mine.map(|study| study.repeat).collect::<Vec<_>>(), [0, 1, 2]);
        }
    }

    #[test]
    fn a_search_in_which_nothing_converged_has_no_test_loss() {
        let trials = vec![Trial { place: [0.5; 3], loss: None }];
        let study = Study { method: Method::Random, repeat: 0, trials };
        let plan = Plan { seed: 1, budget: 1, repeats: 1, epochs: 1 };
        let error = study.test_loss(&plan).expect_err("nothing converged").to_string();
        assert!(error.contains("random") && error.contains("--budget"), "{error}");
    }

    #[test]
    fn the_best_so_far_never_rises() {
        let losses = [None, Some(0.4), Some(0.5), Some(0.3)];
        let trials = losses.map(|loss| Trial { place: [0.5; 3], loss }).to_vec();
        let study = Study { method: Method::Random, repeat: 0, trials };
        assert_eq!(study.best_so_far(), [1.0, 0.4, 0.4, 0.3]);
    }
}
