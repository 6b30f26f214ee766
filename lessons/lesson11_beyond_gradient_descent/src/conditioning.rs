//! # Iterations against the condition number
//!
//! A bowl whose steepest curvature is κ times its flattest. Descent's steps are
//! bounded by the steepest direction and its progress by the flattest, so it needs
//! about κ of them; momentum needs about √κ; what knows the curvature does not care.

use lesson06_optimizers::clock::shortest;
use ndarray::Array1;
use shared::figure::{Chart, Colour, Figure};
use shared::number::{about, fixed};
use shared::{Result, Section, Table};

use crate::Params;
use crate::methods::{Method, minimise};
use crate::objective::{Bowl, Objective as _};

/// By what share the gradient has to fall.
pub const SHARE: f64 = 1e-6;

// ANCHOR: first_order
/// Steps of descent with a fixed rate and velocity, θ ← θ + v, v ← μ·v − η·∂J/∂θ,
/// until the gradient has fallen by [`SHARE`]; none if that takes more than `most`.
pub fn first_order(bowl: &Bowl, eta: f64, mu: f64, most: usize) -> Option<usize> {
    let mut theta = Array1::ones(bowl.h.nrows());
    let mut velocity = Array1::zeros(theta.len());
    let mut gradient = bowl.gradient(&theta);
    let small = SHARE * gradient.dot(&gradient).sqrt();
    for step in 0..=most {
        if gradient.dot(&gradient).sqrt() <= small {
            return Some(step);
        }
        velocity = mu * velocity - eta * &gradient;
        theta += &velocity;
        gradient = bowl.gradient(&theta);
    }
    None
}

/// The best fixed rate of descent in a bowl with curvatures from 1 to κ.
pub fn best_rate(condition: f64) -> f64 {
    2.0 / (1.0 + condition)
}

/// The best rate and friction of descent with momentum (Polyak, 1964).
pub fn best_momentum(condition: f64) -> (f64, f64) {
    let root = condition.sqrt();
    (4.0 / (1.0 + root).powi(2), ((root - 1.0) / (root + 1.0)).powi(2))
}
// ANCHOR_END: first_order

/// Steps that theory gives descent: each multiplies the gradient by
/// (κ − 1)/(κ + 1) at best.
pub fn predicted(condition: f64) -> f64 {
    (SHARE.ln() / ((condition - 1.0) / (condition + 1.0)).ln()).max(1.0)
}

/// A way to go down a bowl.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// Descent with the best fixed rate.
    Descent,
    /// Momentum with the best rate and friction.
    Momentum,
    /// BFGS.
    Bfgs,
    /// L-BFGS.
    Lbfgs,
    /// Newton.
    Newton,
}

impl Way {
    /// All of them.
    pub const ALL: [Way; 5] = [Way::Descent, Way::Momentum, Way::Bfgs, Way::Lbfgs, Way::Newton];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Way::Descent => "gradient descent",
            Way::Momentum => "momentum",
            Way::Bfgs => "BFGS",
            Way::Lbfgs => "L-BFGS",
            Way::Newton => "Newton",
        }
    }

    /// Its name as part of a value's name.
    pub fn key(self) -> &'static str {
        match self {
            Way::Descent => "descent",
            Way::Momentum => "momentum",
            Way::Bfgs => "bfgs",
            Way::Lbfgs => "lbfgs",
            Way::Newton => "newton",
        }
    }

    /// Its colour in the figure.
    fn colour(self) -> Colour {
        match self {
            Way::Descent => Colour::Vermilion,
            Way::Momentum => Colour::Orange,
            Way::Bfgs => Colour::Blue,
            Way::Lbfgs => Colour::Green,
            Way::Newton => Colour::Purple,
        }
    }

    /// How many iterations it takes in a bowl of that condition number; none if
    /// more than `most`.
    pub fn iterations(self, bowl: &Bowl, condition: f64, most: usize) -> Option<usize> {
        let searched = |method| {
            let run = minimise(method, bowl, &Array1::ones(bowl.h.nrows()), SHARE, most);
            run.converged.then(|| run.iterations())
        };
        match self {
            Way::Descent => first_order(bowl, best_rate(condition), 0.0, most),
            Way::Momentum => {
                let (eta, mu) = best_momentum(condition);
                first_order(bowl, eta, mu, most)
            }
            Way::Bfgs => searched(Method::Bfgs),
            Way::Lbfgs => searched(Method::Lbfgs),
            Way::Newton => searched(Method::Newton),
        }
    }
}

/// Condition numbers from 1 to 10⁸.
pub fn conditions() -> Vec<f64> {
    (0..=8).map(|power| 10.0_f64.powi(power)).collect()
}

/// A way, and its iterations for each condition number.
pub type Measured = (Way, Vec<(f64, Option<usize>)>);

/// Counts the iterations of every way at every condition number.
pub fn measure(dimensions: usize, most: usize, seed: u32) -> Vec<Measured> {
    let bowl = |condition| (condition, Bowl::with_condition(condition, dimensions, seed));
    let bowls: Vec<_> = conditions().into_iter().map(bowl).collect();
    let count = |way: Way| {
        let counts = bowls.iter().map(|(at, bowl)| (*at, way.iterations(bowl, *at, most)));
        (way, counts.collect())
    };
    Way::ALL.into_iter().map(count).collect()
}

/// What theory says of descent.
const PREDICTED: &str = "descent, predicted";

/// Iterations of every way against the condition number, with descent's predicted.
pub fn figure(measured: &[Measured], most: usize) -> Figure {
    let mut chart = Chart::new("conditioning", "Iterations against the condition number")
        .x("condition number κ")
        .y("iterations")
        .log_x()
        .log_y();
    for (way, counts) in measured {
        let points = counts.iter().filter_map(|(at, count)| Some((*at, (*count)?.max(1) as f64)));
        chart = chart.path(way.name(), points).colour(way.colour());
    }
    let theory =
        conditions().into_iter().skip(1).map(|condition| (condition, predicted(condition)));
    chart = chart.line(PREDICTED, theory).colour(Colour::Faint).dashed();
    Figure::from(chart).result(format!("A run is given up after {most} iterations."))
}

/// A count with two digits, as rounding decides the others in a bad bowl.
fn two_digits(count: usize) -> String {
    let step = 10_usize.pow(count.max(1).ilog10().saturating_sub(1));
    ((count + step / 2) / step * step).to_string()
}

/// The section: iterations, and time if it is asked for.
///
/// # Errors
/// None; the signature is the clock's.
pub fn section(params: &Params) -> Result<Section> {
    let (n, most) = (params.dimensions, params.most);
    let mut table = Table::new(
        "conditioning",
        format!(
            "Iterations in a bowl of {n} parameters until the gradient is a millionth, to two digits; \
             — where {most} are not enough."
        ),
        ["κ", PREDICTED].into_iter().chain(Way::ALL.map(Way::name)),
    );
    let mut section = Section::new("conditioning", "How much does curvature cost?");
    let measured = measure(n, most, params.seed);
    for (row, condition) in conditions().into_iter().enumerate() {
        let cells = [about(condition, 1), about(predicted(condition), 2)];
        let counts = measured.iter().map(|(_, counts)| counts[row].1);
        let counts = counts.map(|count| count.map_or("—".to_owned(), two_digits));
        table.row(cells.into_iter().chain(counts));
    }
    for (way, counts) in &measured {
        let counts = counts.iter().filter_map(|(_, count)| *count);
        section.value(way.key(), counts.collect::<Vec<_>>());
    }
    section
        .text(
            "A bowl is as bad as the ratio κ of its steepest to its flattest curvature: lesson 2's \
             condition number. The step must be short enough for the steep direction, and then it is \
             too short for the flat one.",
        )
        .figure(figure(&measured, most))
        .table(table)
        .text(
            "Descent needs ten times as many steps for a κ ten times as large; momentum, at its very \
             best settings, about three times. BFGS needs some steps for each parameter and then \
             knows the bowl, whatever κ is. L-BFGS keeps ten steps of a bowl with more parameters \
             than that, so it has to learn some of them again and again, and κ is felt.",
        )
        .value("predicted_at_1e8", predicted(1e8));
    if params.time {
        add_time(&mut section, params)?;
    }
    Ok(section)
}

/// A table of what the runs take on this machine, in Newton's time at κ = 1.
fn add_time(section: &mut Section, params: &Params) -> Result<()> {
    let mut table = Table::new(
        "time",
        "Time of each run, in units of Newton's at κ = 1 in this same run of the program.",
        ["κ"].into_iter().chain(Way::ALL.map(Way::name)),
    );
    let time = |way: Way, condition: f64| {
        let bowl = Bowl::with_condition(condition, params.dimensions, params.seed);
        let mut count = None;
        let seconds = shortest(5, || {
            count = way.iterations(&bowl, condition, params.most);
            Ok(())
        })?;
        Ok(count.map(|_| seconds))
    };
    let unit = time(Way::Newton, 1.0)?.unwrap_or(f64::NAN);
    for condition in conditions() {
        let mut cells = vec![about(condition, 1)];
        for way in Way::ALL {
            let time: Option<f64> = time(way, condition)?;
            cells.push(time.map_or("—".into(), |seconds| fixed(seconds / unit, 1)));
        }
        table.row(cells);
    }
    section.table(table);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn descent_needs_what_theory_says_and_momentum_its_root() {
        for condition in [100.0, 1000.0] {
            let bowl = Bowl::with_condition(condition, 20, 42);
            let descent = Way::Descent.iterations(&bowl, condition, 100_000).unwrap() as f64;
            assert!((0.5..1.1).contains(&(descent / predicted(condition))), "{descent}");
            let momentum = Way::Momentum.iterations(&bowl, condition, 100_000).unwrap() as f64;
            assert!(momentum < 40.0 * condition.sqrt(), "{momentum}");
        }
    }

    #[test]
    fn quasi_newton_hardly_notices() {
        for condition in [1e4, 1e8] {
            let bowl = Bowl::with_condition(condition, 20, 42);
            assert!(Way::Bfgs.iterations(&bowl, condition, 1000).unwrap() < 200);
            assert_eq!(Way::Descent.iterations(&bowl, condition, 1000), None);
        }
    }
}
