//! All exercises, and where their files are.

use std::path::{Path, PathBuf};
use std::time::Duration;

use shared::exercise::Exercise;
use shared::{Error, Result};

use crate::Task;

/// The exercises of every lesson, in order.
const LESSONS: [&[&Exercise]; 14] = [
    lesson00_groundwork::exercises::ALL,
    lesson01_perceptron::exercises::ALL,
    lesson02_gradient_descent::exercises::ALL,
    lesson03_least_squares::exercises::ALL,
    lesson04_losses::exercises::ALL,
    lesson05_backprop::exercises::ALL,
    lesson06_optimizers::exercises::ALL,
    lesson07_init::exercises::ALL,
    lesson08_gradient_checking::exercises::ALL,
    lesson09_deep_networks::exercises::ALL,
    lesson10_hyperparameters::exercises::ALL,
    lesson11_beyond_gradient_descent::exercises::ALL,
    lesson12_autodiff::exercises::ALL,
    lesson13_digits::exercises::ALL,
];

/// All exercises of the course, in order.
pub fn course() -> impl Iterator<Item = &'static Exercise> {
    LESSONS.into_iter().flatten().copied()
}

/// Exercises, and where their lessons are.
#[derive(Debug, Clone)]
pub struct Course {
    /// The workspace's root.
    pub root: PathBuf,
    /// The exercises, in order.
    pub exercises: Vec<&'static Exercise>,
    /// How long an example may run. It watches the time itself, so that this is for those
    /// that no longer can.
    pub patience: Duration,
}

impl Course {
    /// These exercises, in the workspace that this program was built in.
    pub fn new(exercises: impl IntoIterator<Item = &'static Exercise>) -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"))
            .ancestors()
            .nth(2)
            .expect("tests/practice stands in the workspace");
        Course {
            root: root.to_owned(),
            exercises: exercises.into_iter().collect(),
            patience: Duration::from_secs(12),
        }
    }

    /// The exercise with this name.
    ///
    /// # Errors
    /// If there is none; the line names the one that is most like it.
    pub fn find(&self, name: &str) -> Result<Task<'_>> {
        let exact = self.exercises.iter().find(|exercise| exercise.name == name);
        exact.map(|exercise| Task { course: self, exercise }).ok_or_else(|| self.unknown(name))
    }

    fn unknown(&self, name: &str) -> Error {
        let likeness =
            |other: &&&Exercise| strsim::normalized_damerau_levenshtein(name, other.name);
        let alike = |a: &&&Exercise, b: &&&Exercise| likeness(a).total_cmp(&likeness(b));
        let nearest = match self.exercises.iter().max_by(alike) {
            Some(nearest) => format!("; the nearest is {}", nearest.name),
            None => String::new(),
        };
        let name = shared::error::shown(name);
        Error::Usage(format!(
            "there is no exercise {name}{nearest} (`cargo run -p practice -- list` shows all)"
        ))
    }

    /// Every exercise, in order.
    pub fn tasks(&self) -> impl Iterator<Item = Task<'_>> {
        (0..self.exercises.len()).map(|index| self.task(index))
    }

    /// The exercise at this place.
    pub(crate) fn task(&self, index: usize) -> Task<'_> {
        Task { course: self, exercise: self.exercises[index] }
    }
}
