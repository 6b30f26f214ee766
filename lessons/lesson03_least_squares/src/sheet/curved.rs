//! A thrown ball by weighted sums of powers of the time.

use lesson02_gradient_descent::root_mean_square;
use ndarray::Array1;
use shared::figure::Chart;
use shared::number::{about, fixed, short};
use shared::random::Random;
use shared::{
    Result, Section,
    Strength::{Always, Mostly},
    Table,
};

use super::Params;
use crate::curved::{NOISE, TRUTH, WATCHED, at, fit_powers, powers, residuals, unseen, watched};
use crate::solvers::{singular_values, with_ones};

/// The highest power.
const MOST: usize = 9;

/// A time after the last measurement, in seconds.
const LATER: f64 = 2.2;

/// What the fits come to, by degree from 1.
#[derive(Debug, Clone)]
struct Fits {
    /// The times and heights that are fitted.
    points: (Array1<f64>, Array1<f64>),
    /// The weights.
    weights: Vec<Array1<f64>>,
    /// The root mean square errors on the points, and on those that are not fitted.
    seen: Vec<f64>,
    unseen: Vec<f64>,
    /// The columns' condition numbers.
    conditions: Vec<f64>,
}

/// The points and three of the curves.
fn figure(fits: &Fits) -> Chart {
    let (times, heights) = &fits.points;
    let curve = |degree: usize| {
        let weights = fits.weights[degree - 1].to_vec();
        move |t: f64| at(&weights, t)
    };
    Chart::new("curved", "A thrown ball, by powers of the time")
        .x("seconds")
        .y("metres")
        .y_range(-4.0..8.0)
        .scatter("measured", times.iter().copied().zip(heights.iter().copied()))
        .function("degree 1", 0.0..LATER, curve(1))
        .function("degree 2", 0.0..LATER, curve(2))
        .function(format!("degree {MOST}"), 0.0..LATER, curve(MOST))
}

/// The section: fits of all degrees.
///
/// # Errors
/// If a solver fails.
pub fn section(params: &Params) -> Result<Section> {
    let mut random = Random::seed(params.seed);
    let (points, others) = (watched(&mut random), unseen(&mut random));
    let degrees = 1..=MOST;
    let fit = |degree| fit_powers(&points.0, &points.1, degree);
    let weights = degrees.clone().map(fit).collect::<Result<Vec<_>>>()?;
    let errors = |(x, y): &(Array1<f64>, Array1<f64>)| {
        let of = |w: &Array1<f64>| root_mean_square(&residuals(&w.to_vec(), x, y));
        weights.iter().map(of).collect()
    };
    let condition = |degree| {
        let strengths = singular_values(&with_ones(&powers(&points.0, degree)))?;
        Ok(strengths[0] / strengths[degree])
    };
    let conditions = degrees.map(condition).collect::<Result<Vec<f64>>>()?;
    let (seen, unseen) = (errors(&points), errors(&others));
    Ok(show(&Fits { points, weights, seen, unseen, conditions }))
}

/// What came of them.
fn show(fits: &Fits) -> Section {
    let mut table = Table::new(
        "curved",
        "Errors in metres, and the condition number of the columns.",
        ["highest power", "fitted points", "other points", "κ"],
    );
    for i in 0..MOST {
        let cells = [fits.seen[i], fits.unseen[i]].map(|error| fixed(error, 3));
        let [seen, unseen] = cells;
        table.row([(i + 1).to_string(), seen, unseen, about(fits.conditions[i], 2)]);
    }
    let left = residuals(&fits.weights[0].to_vec(), &fits.points.0, &fits.points.1).to_vec();
    let mean = |part: &[f64]| part.iter().sum::<f64>() / part.len() as f64;
    let bend = [mean(&left[..3]), mean(&left[3..9]), mean(&left[9..])];
    let gravity = -2.0 * fits.weights[1][2];
    let off =
        [1, MOST - 1].map(|i| (at(&fits.weights[i].to_vec(), LATER) - at(&TRUTH, LATER)).abs());
    let growth =
        fits.conditions.windows(2).map(|two| two[1] / two[0]).fold(f64::INFINITY, f64::min);
    let last = MOST - 1;
    let mut section = Section::new("curved", "Can a weighted sum bend?");
    section
        .text(format!(
            "A ball is thrown up, and its height t seconds later measured {} times with an error of about \
             {} m. It flies {} + {}t − {}t². The columns are powers of t.",
            fits.points.0.len(),
            short(NOISE),
            short(TRUTH[0]),
            short(TRUTH[1]),
            short(-TRUTH[2])
        ))
        .table(table)
        .figure(figure(fits))
        .claim(
            "bend",
            Always,
            bend[0] < 0.0 && bend[1] > 0.0 && bend[2] < 0.0,
            format!(
                "What the line leaves over has the mean {} m over the first three points, {} over the \
                 middle and {} over the last three: a bend.",
                fixed(bend[0], 2),
                fixed(bend[1], 2),
                fixed(bend[2], 2)
            ),
        )
        .claim(
            "gravity",
            Always,
            (gravity + 2.0 * TRUTH[2]).abs() < 0.75 && fits.unseen[1] < 0.2 * fits.unseen[0],
            format!(
                "With t² among the columns the error on other points falls from {} m to {}, and the \
                 weight of t² has a meaning: −2 times it is {} m/s², where gravity is {}.",
                fixed(fits.unseen[0], 2),
                fixed(fits.unseen[1], 2),
                fixed(gravity, 2),
                fixed(-2.0 * TRUTH[2], 1)
            ),
        )
        .claim(
            "by-heart",
            Mostly,
            fits.seen[last] < 0.8 * fits.seen[1] && fits.unseen[last] > fits.unseen[1],
            format!(
                "With powers up to {MOST} the error on the fitted points falls further, from {} m to {}, \
                 and that on others rises again, from {} to {}.",
                fixed(fits.seen[1], 3),
                fixed(fits.seen[last], 3),
                fixed(fits.unseen[1], 3),
                fixed(fits.unseen[last], 3)
            ),
        )
        .claim(
            "outside",
            Always,
            off[1] > 10.0 * off[0] && off[0] < 1.0,
            format!(
                "At {LATER} s, after {WATCHED} s that were watched, the parabola is off by {} m, and the \
                 curve of all powers by {}.",
                fixed(off[0], 1),
                fixed(off[1], 0)
            ),
        )
        .claim(
            "alike",
            Always,
            growth > 4.0,
            format!(
                "Each further power makes κ at least {} times as large, up to {} at the last.",
                fixed(growth, 1),
                about(fits.conditions[last], 1)
            ),
        )
        .value("gravity", gravity)
        .value("seen", fits.seen.clone())
        .value("unseen", fits.unseen.clone())
        .value("conditions", fits.conditions.clone())
        .value("off_later", off);
    section
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fits() -> Fits {
        let mut random = Random::seed(42);
        let points = watched(&mut random);
        let fit = |degree| fit_powers(&points.0, &points.1, degree).expect("twelve will do");
        let weights = (1..=MOST).map(fit).collect();
        let seen = (1..=MOST).map(|i| 0.1 / i as f64).collect();
        let unseen = vec![1.2, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.15];
        let conditions = (1..=MOST).map(|i| 5_f64.powi(i as i32)).collect();
        Fits { points, weights, seen, unseen, conditions }
    }

    #[test]
    fn each_claim_can_fail() {
        let right = show(&fits());
        for id in ["bend", "gravity", "by-heart", "outside", "alike"] {
            assert!(right.holds(id), "{id}");
        }
        let fails = |id: &str, change: &dyn Fn(&mut Fits)| {
            let mut other = fits();
            change(&mut other);
            assert!(!show(&other).holds(id), "{id}");
        };
        // A line over heights that lie on it, and one over a hollow.
        fails("bend", &|f| f.points.1 = f.points.0.mapv(|t| at(&f.weights[0].to_vec(), t)));
        fails("bend", &|f| f.points.1 = -f.points.1.clone());
        fails("gravity", &|f| f.weights[1][2] = -5.5);
        fails("gravity", &|f| f.unseen[1] = 0.5);
        fails("by-heart", &|f| f.seen[8] = 0.05);
        fails("by-heart", &|f| f.unseen[8] = 0.1);
        fails("outside", &|f| f.weights[8] = f.weights[1].clone());
        fails("outside", &|f| f.weights[1][0] += 2.0);
        fails("alike", &|f| f.conditions[4] = f.conditions[3]);
    }
}
