//! All methods on all of lesson 6's landscapes: their ways, steps and evaluations.

use lesson06_optimizers::Landscape;
use ndarray::Array1;
use shared::figure::{Chart, Figure};
use shared::number::{count, fixed};
use shared::{Section, Strength::Always, Table};

use crate::descent::{WayDown, minimise};
use crate::methods::Method;
use crate::quasi_newton::{Bfgs, MEMORY};

/// The places of a way that can be told apart, of thousands: each so far from the one drawn
/// before it, the start, and always the end.
fn drawn(way: &WayDown, apart: f64) -> Vec<(f64, f64)> {
    let mut places = way.places.iter().map(|place| (place.theta[0], place.theta[1]));
    let mut drawn: Vec<(f64, f64)> = places.next().into_iter().collect();
    let Some(end) = places.clone().next_back() else { return drawn };
    for (x, y) in places {
        let (last_x, last_y) = drawn[drawn.len() - 1];
        if (x - last_x).hypot(y - last_y) > apart {
            drawn.push((x, y));
        }
    }
    drawn.push(end);
    drawn
}

/// The ways of some methods over a landscape.
pub fn figure(landscape: Landscape, ways: &[(Method, WayDown)]) -> Figure {
    let mut chart = Chart::new(landscape.id(), format!("Ways down: {}", landscape.name()))
        .x("x")
        .y("y")
        .height_map(landscape.window(), landscape.levels(), |x, y| landscape.height(x, y));
    let (across, _) = landscape.window();
    let apart = (across.end - across.start) / 500.0; // about a pixel
    for (method, way) in ways {
        chart = chart.path(method.name(), drawn(way, apart));
    }
    let steps = ways.iter().map(|(method, way)| {
        let end = &way.end().theta;
        let end = format!("({}, {})", fixed(end[0], 3), fixed(end[1], 3));
        format!("{} {} to {end}", method.name(), way.iterations())
    });
    Figure::from(chart).result(format!("Steps: {}.", steps.collect::<Vec<_>>().join(", ")))
}

/// Every method's way down every landscape, [method][landscape].
type Ways = [[WayDown; 3]; 4];

/// The section: what curvature learned on the way is worth.
pub fn section() -> Section {
    let down = |method: Method| Landscape::ALL.map(|on| method.down(on, on.start()));
    let mut section = show(&Method::ALL.map(down));
    section.value("learned", learned());
    section
}

/// The diagonal of what BFGS takes for H⁻¹ at the bottom of the ravine, where it is 1 and 1/20.
fn learned() -> Vec<f64> {
    let (ravine, mut bfgs) = (Landscape::Ravine, Bfgs::default());
    minimise(&mut bfgs, &ravine, &Array1::from(ravine.start().to_vec()), 1e-8, 1000);
    bfgs.learned().map_or(vec![], |inverse| inverse.diag().to_vec())
}

fn show(ways: &Ways) -> Section {
    let mut table = Table::new(
        "landscapes",
        "Steps, and in brackets evaluations of J with its gradient, until the gradient is 10⁻⁸ of \
         what it was at the start.",
        ["method"].into_iter().chain(Landscape::ALL.map(Landscape::name)),
    );
    let mut section = Section::new("race", "And if one can only learn it on the way?");
    for (method, ways) in Method::ALL.into_iter().zip(ways) {
        let mut cells = vec![method.name().to_owned()];
        for (landscape, way) in Landscape::ALL.into_iter().zip(ways) {
            cells.push(format!("{} ({})", way.iterations(), way.evaluations));
            let key = format!("{}_{}", landscape.id(), method.key());
            section.value(key, [way.iterations(), way.evaluations]);
        }
        table.row(cells);
    }
    let on = |landscape: usize| ways.each_ref().map(|ways| &ways[landscape]);
    let [ravine, saddle, valley] = [0, 1, 2].map(on);
    let in_the_valley = Method::ALL.into_iter().zip(valley.map(WayDown::clone));
    let in_the_valley: Vec<(Method, WayDown)> = in_the_valley.collect();
    section
        .text(format!(
            "No Hessian is given to BFGS and L-BFGS: the one learns it from all of its steps, the \
             other from the last {MEMORY}."
        ))
        .figure(figure(Landscape::Rosenbrock, &in_the_valley))
        .table(table);
    claim_bowl_and_saddle(&mut section, ravine, saddle);
    claim_valley(&mut section, valley);
    section
}

/// The four methods' steps, in the order of [`Method::ALL`].
fn steps(ways: [&WayDown; 4]) -> [usize; 4] {
    ways.map(WayDown::iterations)
}

fn claim_bowl_and_saddle(section: &mut Section, ravine: [&WayDown; 4], saddle: [&WayDown; 4]) {
    let [descent, newton, bfgs, lbfgs] = steps(ravine);
    section.claim(
        "ravine",
        Always,
        newton == 1 && bfgs == lbfgs && newton < bfgs && bfgs < descent,
        format!(
            "In the ravine, which is a bowl, Newton's method needs a single step, the two that \
             learn the curvature {bfgs}, and gradient descent {descent}."
        ),
    );
    let [descent, newton, bfgs, lbfgs] = steps(saddle);
    let most = descent.max(bfgs).max(lbfgs);
    section.claim(
        "saddle",
        Always,
        newton > most,
        format!(
            "At the saddle Newton's method is the slowest, with {newton} steps: none of the others \
             needs more than {most}."
        ),
    );
}

fn claim_valley(section: &mut Section, valley: [&WayDown; 4]) {
    let [descent, newton, bfgs, lbfgs] = steps(valley);
    let learned = bfgs.max(lbfgs);
    section.claim(
        "valley",
        Always,
        newton < bfgs.min(lbfgs) && learned < descent,
        format!(
            "In Rosenbrock's valley gradient descent takes {} steps, BFGS {bfgs} and L-BFGS \
             {lbfgs}; Newton's method, which need not learn the curvature first, takes {newton}.",
            count(descent)
        ),
    );
    // Each step's number, counted from 1, and its length.
    let longest = |way: &WayDown| {
        let lengths = way.places.windows(2).map(|pair| {
            let step = &pair[1].theta - &pair[0].theta;
            step.dot(&step).sqrt()
        });
        (1..).zip(lengths).max_by(|a, b| a.1.total_cmp(&b.1)).unwrap_or((0, 0.0))
    };
    let [(at, leap), others @ ..] = valley.map(longest);
    let others = others.into_iter().fold(0.0, |longest: f64, (_, length)| longest.max(length));
    let way = valley[0];
    let left = &way.places[at].theta - &way.end().theta;
    let whole = &way.places[0].theta - &way.end().theta;
    let after = &way.places[at..];
    let turns = after.windows(3).all(|three| {
        (&three[1].theta - &three[0].theta).dot(&(&three[2].theta - &three[1].theta)) < 0.0
    });
    let (left, whole) = (left.dot(&left).sqrt(), whole.dot(&whole).sqrt());
    section
        .claim(
            "leap",
            Always,
            // A single step, among the first hundredth, for more than half of the way.
            100 * at < descent && 2.0 * leap > whole && left < 0.1 * whole && turns,
            format!(
                "Step {at} throws descent across the hill, by {}, to {} from the goal. Each of the \
                 {} steps after it turns back against the one before: a zigzag between the \
                 valley's walls.",
                fixed(leap, 2),
                fixed(left, 2),
                count(descent - at)
            ),
        )
        .claim(
            "bend",
            Always,
            2.0 * others < leap,
            format!(
                "The other three follow the valley's bend; the longest of their steps is {}.",
                fixed(others, 2)
            ),
        );
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ways() -> Ways {
        Method::ALL.map(|method| Landscape::ALL.map(|on| method.down(on, on.start())))
    }

    #[test]
    fn with_descent_and_newton_exchanged_no_order_is_as_it_was() {
        let mut exchanged = ways();
        exchanged.swap(0, 1);
        let (told, exchanged) = (show(&ways()), show(&exchanged));
        for id in ["ravine", "saddle", "valley", "leap", "bend"] {
            assert!(told.holds(id) && !exchanged.holds(id), "{id}");
        }
    }

    /// Thousands of steps, and no more points than can be told apart; the last is the goal.
    #[test]
    fn the_whole_way_is_drawn_to_its_end() {
        let way = Method::Descent.down(Landscape::Rosenbrock, [-1.2, 1.0]);
        let points = drawn(&way, 0.008);
        assert!(way.iterations() > 10_000 && points.len() < 100, "{}", points.len());
        let end = &way.end().theta;
        assert_eq!((points[0], points.last()), ((-1.2, 1.0), Some(&(end[0], end[1]))));
        let apart =
            points.windows(2).rev().skip(1).map(|p| (p[1].0 - p[0].0).hypot(p[1].1 - p[0].1));
        assert!(apart.into_iter().all(|apart| apart > 0.008));
        // Every place is as near to one that is drawn.
        for place in &way.places {
            let near = |p: &(f64, f64)| (p.0 - place.theta[0]).hypot(p.1 - place.theta[1]) <= 0.008;
            assert!(points.iter().any(near), "{}", place.theta);
        }
    }

    #[test]
    fn at_the_bottom_of_the_ravine_bfgs_knows_its_curvatures() {
        let [along, across] = learned()[..] else { panic!("two curvatures") };
        assert!((along - 1.0).abs() < 0.01 && (across - 0.05).abs() < 1e-4, "{along} {across}");
    }

    #[test]
    fn a_way_without_a_step_is_its_start() {
        let way = Method::Descent.down(Landscape::Rosenbrock, [1.0, 1.0]);
        assert_eq!(drawn(&way, 0.008), [(1.0, 1.0)]);
    }
}
