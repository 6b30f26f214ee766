//! Shows the learning rule on two clouds, and when it ends.

use ndarray::{Array1, Array2, array};
use shared::figure::{Chart, Colour, Figure};
use shared::number::{count, fixed};
use shared::{Section, Strength::Always, Table};

use super::Params;
use crate::learning_rule::{Training, clouds, learn};
use crate::novikoff::{novikoff_bound, radius_and_gap};
use crate::threshold::Perceptron;

/// The samples and the unit's line after some of its mistakes.
pub fn figure(x: &Array2<f64>, y: &Array1<f64>, training: &Training) -> Figure {
    let last = training.last().clone();
    let mut chart =
        Chart::new("learning-rule", "The line after some of its mistakes, and at the end")
            .x("x₁")
            .y("x₂")
            .x_range(0.0..4.0)
            .y_range(0.0..4.0)
            .region("says 1", move |x, y| last.sum(&array![x, y]))
            .colour(Colour::Vermilion)
            .class(x, y, 0)
            .class(x, y, 1);
    // Four of the mistakes, spread over all of them.
    let mistakes = training.all_mistakes();
    let mut shown: Vec<usize> = (1..=4).map(|part| (mistakes * part).div_ceil(4)).collect();
    shown.dedup();
    for mistake in shown.into_iter().filter(|mistake| *mistake > 0) {
        // The line w₁x₁ + w₂x₂ + b = 0, as far as it is in the picture.
        let Perceptron { weights: w, bias } = &training.units[mistake];
        let at = |x1: f64| (x1, -(w[0] * x1 + bias) / w[1]);
        chart = chart.line(format!("after {mistake}"), [at(0.0), at(4.0)]).thin();
    }
    let last = training.last();
    let misplaced = x.rows().into_iter().zip(y).filter(|(x, y)| last.decide(x) != **y).count();
    Figure::from(chart).result(format!(
        "Points: {}; passes: {}; mistakes: {mistakes}; points on the wrong side at the end: \
         {misplaced}.",
        y.len(),
        training.passes(),
    ))
}

pub(super) fn section(params: &Params) -> Section {
    let (x, y) = clouds(params.samples, params.seed);
    show(&x, &y, &learn(&x, &y, params.epochs))
}

/// The unit after each of the first mistakes: rows of the table.
const ROWS: usize = 8;

fn show(x: &Array2<f64>, y: &Array1<f64>, training: &Training) -> Section {
    let (mistakes, passes) = (training.all_mistakes(), training.passes());
    let last = training.last();
    let mut table = Table::new(
        "learning-rule",
        "The weights after each of the first mistakes.",
        ["mistake", "w₁", "w₂", "b"],
    );
    for (mistake, unit) in training.units.iter().enumerate().take(ROWS) {
        table.row([
            mistake.to_string(),
            fixed(unit.weights[0], 2),
            fixed(unit.weights[1], 2),
            fixed(unit.bias, 0),
        ]);
    }
    let turns = turns(training.units.iter().take(ROWS).map(|unit| unit.weights[0]));
    let mut section = Section::new("learning", "Can the weights be found by themselves?");
    section
        .text(
            "The rule shows the unit the points of two clouds, one after another, and mends it \
             after each mistake, by adding the input to the weights or taking it off.",
        )
        .table(table)
        .claim(
            "to-and-fro",
            Always,
            turns >= 2,
            format!(
                "w₁ jumps to and fro: in these rows it changes {turns} times between growing and \
                 shrinking."
            ),
        )
        .figure(figure(x, y, training))
        .claim(
            "ends",
            Always,
            training.converged(),
            format!(
                "On two clouds, {} points together, the rule makes {mistakes} mistakes in \
                 {passes} passes, and none in the last of them.",
                count(y.len())
            ),
        );
    if training.converged() {
        let (bound, (radius, gap)) = (novikoff_bound(x, last), radius_and_gap(x, last));
        section
            .claim(
                "loose",
                Always,
                bound > 10.0 * mistakes as f64,
                format!(
                    "For the line that the rule found R = {} and γ = {}, so Novikoff's bound on the \
                     mistakes is {}: more than ten times those that were made.",
                    fixed(radius, 2),
                    fixed(gap, 4),
                    count(bound as usize)
                ),
            )
            .value("radius", radius)
            .value("gap", gap)
            .value("bound", bound);
    } else {
        section.text(format!(
            "Pass {passes}, the last that was allowed, still makes mistakes: either no line \
             separates these clouds, or the rule needs more passes."
        ));
    }
    section
        .value("mistakes", mistakes)
        .value("passes", passes)
        .value("weights", &last.weights)
        .value("bias", last.bias);
    section
}

/// How often a series that rises begins to fall, or the other way round.
fn turns(series: impl Iterator<Item = f64>) -> usize {
    let series: Vec<f64> = series.collect();
    let steps: Vec<f64> = series.windows(2).map(|pair| pair[1] - pair[0]).collect();
    steps.windows(2).filter(|pair| pair[0] * pair[1] < 0.0).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn on_the_two_clouds_all_claims_hold() {
        let section = section(&Params::default());
        assert!(["to-and-fro", "ends", "loose"].iter().all(|id| section.holds(id)));
    }

    #[test]
    fn a_rule_that_is_stopped_too_soon_has_not_ended() {
        assert!(!section(&Params { epochs: 1, ..Params::default() }).holds("ends"));
    }

    /// The unit says 1 from the start, and so makes no mistake.
    #[test]
    fn points_of_one_class_are_learned_without_a_turn() {
        let (x, y) = (array![[1.0, 2.0], [2.0, 1.0]], array![1.0, 1.0]);
        assert!(!show(&x, &y, &learn(&x, &y, 9)).holds("to-and-fro"));
    }

    /// The pass that finds the line makes mistakes; the next would show that it is one.
    #[test]
    fn what_is_said_of_the_figure_is_what_it_shows() {
        let (x, y) = clouds(40, 42);
        let apart = |passes: usize| {
            figure(&x, &y, &learn(&x, &y, passes)).result.ends_with(" at the end: 0.")
        };
        assert_eq!([1, 3, 4].map(apart), [false, true, true]);
    }

    /// Two points whose line has all the room that there is.
    #[test]
    fn where_the_gap_is_wide_the_bound_is_tight() {
        let (x, y) = (array![[0.0, 9.0], [0.0, -9.0]], array![1.0, 0.0]);
        assert!(!show(&x, &y, &learn(&x, &y, 9)).holds("loose"));
    }

    #[test]
    fn a_series_turns_where_it_rises_no_more() {
        assert_eq!(turns([0.0, 1.0, 2.0, 1.0, 0.0, 3.0].into_iter()), 2);
    }
}
