//! A grid over the plane before and after the hidden layers, and how far the classes come apart.

use lesson05_backprop::{Batch, Network};
use ndarray::Array2;
use shared::figure::{Chart, Colour, Figure, Panels};
use shared::number::fixed;
use shared::random::Random;
use shared::{Result, Section, Strength::Always, Table};

use super::Params;
use super::plane::over_region;
use crate::Plane;
use crate::coordinates::{DECAY, hidden, line, network, separation};
use crate::training::{accuracy_on, loss_on, trained};

/// The lines of a grid over the plane, each as so many steps from end to end.
fn grid(steps: i32) -> Vec<Vec<(f64, f64)>> {
    let ends: Vec<f64> = (-5..=5).map(|i| 0.32 * f64::from(i)).collect();
    let along: Vec<f64> =
        (0..=steps).map(|i| -1.6 + 3.2 * f64::from(i) / f64::from(steps)).collect();
    let upright = ends.iter().map(|&x| along.iter().map(|&y| (x, y)).collect());
    let level = ends.iter().map(|&y| along.iter().map(|&x| (x, y)).collect());
    upright.chain(level).collect()
}

/// The points of the figure.
pub fn drawn(plane: Plane) -> Batch {
    plane.points(200, &mut Random::seed(3))
}

fn with_grid(chart: Chart, lines: Vec<Vec<(f64, f64)>>) -> Chart {
    lines.into_iter().fold(chart, |chart, line| chart.line("", line).colour(Colour::Faint).thin())
}

/// The plane before and after the hidden layers: the same grid, the same points,
/// and the same boundary, bent on the left and straight on the right; for a network after so
/// many epochs.
pub fn figure(epochs: usize, network: &Network, plane: Plane) -> Figure {
    let points = &drawn(plane);
    let (x, y) = points;
    let moved = (hidden(network, x), y.clone());
    let right = accuracy_on(network, points);
    let bend = |line: Vec<(f64, f64)>| -> Vec<(f64, f64)> {
        let before: Vec<[f64; 2]> = line.into_iter().map(|(x1, x2)| [x1, x2]).collect();
        hidden(network, &Array2::from(before)).rows().into_iter().map(|a| (a[0], a[1])).collect()
    };
    let before = Chart::new("", "before: the inputs").x("x₁").y("x₂");
    let before = before.x_range(-1.6..1.6).y_range(-1.6..1.6);
    let after = Chart::new("", "after: what the last layer sees").x("a₁").y("a₂");
    let after = after.x_range(-1.1..1.1).y_range(-1.1..1.1);
    let title = format!("The plane, before and after: {plane}, epoch {epochs}");
    let panels = Panels::new("coordinates", title, 2)
        .panel(over_region(with_grid(before, grid(1)), |x| network.output(x), points))
        .panel(over_region(
            with_grid(after, grid(40).into_iter().map(bend).collect()),
            |a| line(network, a),
            &moved,
        ));
    Figure::from(panels)
        .result(format!("{} % of the points are on their side.", fixed(100.0 * right, 0)))
}

/// The figure for a set of points after some epochs of training.
///
/// # Errors
/// If the training diverges.
pub fn figure_after(
    plane: Plane,
    layers: usize,
    epochs: usize,
    learning_rate: f64,
    seed: u32,
) -> Result<Figure> {
    let network = network(&drawn(plane), layers, epochs, learning_rate, seed)?;
    Ok(figure(epochs, &network, plane))
}

/// From how many starts the network is trained: the seed's own, and those of the seeds after it.
const STARTS: u32 = 10;

/// The section: the bent grid, how the classes come apart, and from how many starts.
///
/// # Errors
/// If the training diverges.
pub fn section(params: &Params) -> Result<Section> {
    let points = drawn(params.points);
    let Params { layers, epochs, learning_rate, seed, .. } = *params;
    let start = |k| network(&points, layers, epochs, learning_rate, seed.wrapping_add(k));
    let networks = (0..STARTS).map(start).collect::<Result<Vec<_>>>()?;
    let single = trained(&[2, 1], &points, epochs, (learning_rate, DECAY), seed)?;
    Ok(show(params, &points, &single, &networks))
}

/// A neuron on the inputs, and networks that differ in their start alone; the first is drawn.
fn show(params: &Params, points: &Batch, single: &Network, networks: &[Network]) -> Section {
    let apart = |network: &Network| separation(network, points);
    let right = |network: &Network| accuracy_on(network, points);
    let percent = |share: f64| shared::number::percent(share, 1);
    let network = &networks[0];

    let mut table = Table::new(
        "layers",
        "How far apart the classes are along the direction of the last weights, in spreads, and \
         how many points a line puts on their side.",
        ["hidden layers", "separation", "right"],
    );
    let mut section = Section::new("coordinates", "What does a hidden layer do?");
    let layers = params.layers.to_string();
    for (name, key, network) in [("0", "line", single), (&layers, "network", network)] {
        table.row([name.to_owned(), fixed(apart(network), 2), percent(right(network))]);
        section.value(format!("{key}_separation"), apart(network));
        section.value(format!("{key}_accuracy"), right(network));
        section.value(format!("{key}_loss"), loss_on(network, points));
    }

    let shares: Vec<f64> = networks.iter().map(right).collect();
    let parted = shares.iter().filter(|&&share| share >= 0.95).count();
    let best_of_others =
        shares.iter().copied().filter(|&share| share < 0.95).fold(f64::NEG_INFINITY, f64::max);
    section
        .text(format!(
            "{} points in the plane ({}), and a network whose hidden layers have two units each: \
             two numbers go into each layer and two come out, so that one can watch it move the \
             plane.",
            points.0.nrows(),
            params.points
        ))
        .figure(figure(params.epochs, network, params.points))
        .table(table)
        .claim(
            "coin",
            Always,
            (0.45..=0.55).contains(&right(single)),
            format!(
                "A line over the inputs puts {} of the points on their side, as a coin would.",
                percent(right(single))
            ),
        )
        .claim(
            "apart",
            Always,
            // Several times as far, or one would not see it.
            apart(network) > 5.0 * apart(single) && right(network) > right(single),
            format!(
                "Where the hidden {} the points their classes are {} spreads apart instead of {}, \
                 and a line is right for {}.",
                if params.layers == 1 { "layer puts" } else { "layers put" },
                fixed(apart(network), 2),
                fixed(apart(single), 2),
                percent(right(network))
            ),
        )
        .claim(
            "starts",
            Always,
            // Between those that found a way and those that did not lies a wide gap.
            0 < parted && parted < shares.len() && best_of_others <= 0.8,
            format!(
                "Whether training finds such places depends on its start: of {} seeds, this one and \
                 those after it, {parted} end with 95 % of the points or more on their side, and \
                 none of the others with more than {}.",
                shares.len(),
                percent(best_of_others)
            ),
        )
        .value("right_by_start", shares);
    section
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coordinates::sizes;
    use crate::training::way;

    #[test]
    fn what_is_said_of_a_hidden_layer_is_not_so_without_one() {
        let params = Params::default();
        let (points, one) = (drawn(Plane::Xor), section(&params).expect("it converges"));
        let single = trained(&[2, 1], &points, 60, (0.03, DECAY), 42).expect("it converges");
        let without = show(&params, &points, &single, &[single.clone(), single.clone()]);
        let moons = Params { points: Plane::Moons, ..params };
        let moons = section(&moons).expect("it converges");
        assert!(one.holds("apart") && !without.holds("apart"));
        assert!(one.holds("starts") && !without.holds("starts") && !moons.holds("starts"));
        assert!(one.holds("coin") && !moons.holds("coin"));
    }

    /// What the chapter promises to those who move the controls.
    #[test]
    fn three_layers_of_two_part_the_half_moons_and_none_the_ring_from_the_disc() {
        let best = |plane, layers| {
            let points = drawn(plane);
            let way = way(&sizes(layers), &points, 300, (0.03, DECAY), 42).expect("it converges");
            way.iter().map(|network| accuracy_on(network, &points)).fold(0.0, f64::max)
        };
        assert!(best(Plane::Moons, 1) < 0.91 && best(Plane::Moons, 2) < 0.91);
        assert_eq!(best(Plane::Moons, 3), 1.0);
        for layers in 1..=4 {
            assert!(best(Plane::Ring, layers) < 1.0, "{layers}");
        }
        // With four the disc is let out through a gap between the ring's points.
        assert!(best(Plane::Ring, 4) > 0.95);
        let ring = drawn(Plane::Ring);
        let three = trained(&[2, 3, 1], &ring, 300, (0.03, 0.0), 42).expect("it converges");
        assert_eq!(accuracy_on(&three, &ring), 1.0);
    }

    #[test]
    fn those_that_get_stuck_are_there_after_ten_times_as_many_epochs() {
        let clouds = drawn(Plane::Xor);
        let right = |epochs, seed| {
            let network = network(&clouds, 1, epochs, 0.03, seed).expect("it converges");
            accuracy_on(&network, &clouds)
        };
        for seed in (42..52).filter(|&seed| right(60, seed) < 0.95) {
            assert!(right(600, seed) < 0.8, "{seed}");
        }
    }
}
