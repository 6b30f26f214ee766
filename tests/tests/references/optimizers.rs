//! PyTorch's optimizers, step by step, and its schedules.

use std::collections::BTreeSet;

use lesson05_backprop::Optimizer;
use lesson06_optimizers::{Choice, Schedule, Scheduled};
use serde::Deserialize;

use crate::networks::Task;
use crate::{assert_near, printed};

#[derive(Debug, Deserialize)]
struct Run {
    #[serde(flatten)]
    task: Task,
    optimizer: String,
    rate: f64,
    /// After which steps the parameters were kept.
    steps: Vec<usize>,
    parameters: Vec<Vec<f64>>,
}

#[derive(Debug, Deserialize)]
struct ScheduledRun {
    #[serde(flatten)]
    run: Run,
    schedule: String,
    /// Each epoch's.
    rates: Vec<f64>,
}

#[derive(Debug, Deserialize)]
struct Optimizers {
    runs: Vec<Run>,
    scheduled: Vec<ScheduledRun>,
}

impl Run {
    fn optimizer(&self, parameters: usize) -> Box<dyn Optimizer> {
        let choice = Choice::ALL.into_iter().find(|choice| choice.facts().name == self.optimizer);
        choice.expect("the course has it").build(self.rate, parameters)
    }

    fn last_step(&self) -> usize {
        *self.steps.last().expect("there are steps")
    }

    /// Takes all steps, and compares where parameters were kept.
    fn assert_same(&self, optimizer: &mut dyn Optimizer) {
        let (mut network, loss, (x, y)) = self.task.draw();
        let mut kept = self.steps.iter().zip(&self.parameters).peekable();
        for step in 1..=self.last_step() {
            let gradient = network.gradient(loss, &x, &y);
            optimizer.step(&mut network.theta, &gradient);
            if let Some((_, expected)) = kept.next_if(|(kept, _)| **kept == step) {
                let Run { task: Task { hidden, .. }, optimizer, rate, .. } = self;
                let what = format!("{optimizer} with {rate}, {hidden}, step {step}");
                assert_near(&what, &network.theta, expected, 1e-12);
            }
        }
        assert!(kept.next().is_none(), "{:?}", self.steps);
    }
}

/// Where a nudge of 10⁻¹⁵ to the weights has become 10⁻¹³ before 200 steps are over, after
/// how many: (activation, optimizer, rate, steps). It takes a bold rate, and an optimizer
/// that divides by the root of squares.
const CHAOTIC: [(&str, &str, f64, usize); 5] = [
    ("tanh", "AdaGrad", 0.3, 60),
    ("tanh", "RMSprop", 0.03, 70),
    ("tanh", "Adam", 0.1, 150),
    ("tanh", "AdamW", 0.1, 150),
    ("sigmoid", "RMSprop", 0.03, 120),
];

#[test]
fn optimizers_go_pytorchs_way_for_two_hundred_steps_or_until_rounding_decides() {
    let Optimizers { runs, .. } = printed("optimizers");
    for run in &runs {
        run.assert_same(run.optimizer(run.parameters[0].len()).as_mut());
    }
    let name = |run: &Run| (run.task.hidden.clone(), run.optimizer.clone());
    let whole: BTreeSet<_> = runs.iter().filter(|run| run.last_step() == 200).map(name).collect();
    for choice in Choice::ALL {
        for hidden in ["tanh", "ReLU", "sigmoid"] {
            assert!(whole.contains(&(hidden.into(), choice.to_string())), "{choice}, {hidden}");
        }
    }
    let shorter = runs
        .iter()
        .filter(|run| run.last_step() < 200)
        .map(|run| (run.task.hidden.as_str(), run.optimizer.as_str(), run.rate, run.last_step()));
    assert_eq!(shorter.collect::<Vec<_>>(), CHAOTIC);
}

/// The inverse decay is missing: PyTorch has it only where one writes its formula.
#[test]
fn schedules_are_pytorchs() {
    let Optimizers { scheduled, .. } = printed("optimizers");
    let mut seen = BTreeSet::new();
    for ScheduledRun { run, schedule: name, rates } in &scheduled {
        let schedule = match name.as_str() {
            "step" => Schedule::Step { factor: 0.4, every: 3 },
            "exponential" => Schedule::Exponential { rate: 0.3 },
            "cosine with warm-up" => Schedule::CosineWithWarmUp { warm_up: 4, epochs: 10 },
            _ => panic!("the course has no {name}"),
        };
        let found: Vec<f64> = (0..rates.len()).map(|e| schedule.rate(run.rate, e)).collect();
        assert_near(name, &found, rates, 1e-14);
        let mut optimizer = run.optimizer(run.parameters[0].len());
        run.assert_same(&mut Scheduled::new(optimizer.as_mut(), schedule, 20));
        seen.insert(name);
    }
    assert_eq!(seen.len(), 3, "{seen:?}");
}
