//! Where four networks say 1 on each of three sets of points.

use lesson05_backprop::{Batch, Network};
use shared::figure::{Chart, Figure, Panels};
use shared::number::fixed;
use shared::random::Random;
use shared::{Result, Section, Strength::Always, Table};

use super::Params;
use super::plane::over_region;
use crate::Plane;
use crate::training::{accuracy_on, trained};

/// The hidden layers that are compared.
const SHAPES: [&[usize]; 4] = [&[1], &[3], &[12], &[12, 12]];

/// Points in each panel.
const POINTS: usize = 60;

/// The epochs of every network here.
const EPOCHS: usize = 400;

/// Hidden layers as one writes them: `12-12`.
fn name(hidden: &[usize]) -> String {
    hidden.iter().map(usize::to_string).collect::<Vec<_>>().join("-")
}

/// All sizes of a network with these hidden layers.
pub fn sizes(hidden: &[usize]) -> Vec<usize> {
    [&[2], hidden, &[1]].concat()
}

/// One set of points, and where the network says 1.
fn chart(title: &str, network: &Network, points: &Batch) -> Chart {
    let chart = Chart::new("", title).x_range(-1.6..1.6).y_range(-1.6..1.6);
    over_region(chart, |x| network.output(x), points)
}

/// The sets of points that are compared.
const SETS: [Plane; 3] = [Plane::Xor, Plane::Moons, Plane::Spirals];

/// The section: three sets of points, four networks each.
///
/// # Errors
/// If a training run diverges.
pub fn section(params: &Params) -> Result<Section> {
    let mut panels = Panels::new("regions", "Where each network says 1", 3);
    let mut right = [[0.0; SETS.len()]; SHAPES.len()];
    for (hidden, right) in SHAPES.into_iter().zip(&mut right) {
        for (plane, right) in SETS.into_iter().zip(right) {
            let points = plane.points(POINTS, &mut Random::seed(3));
            let rates = (params.learning_rate, 0.0);
            let network = trained(&sizes(hidden), &points, EPOCHS, rates, params.seed)?;
            *right = accuracy_on(&network, &points);
            panels = panels.panel(chart(&format!("{plane}: {}", name(hidden)), &network, &points));
        }
    }
    Ok(show(panels, &right))
}

/// Which share of the points each network, in a row, puts on their side, of each set.
fn show(panels: Panels, right: &[[f64; SETS.len()]; SHAPES.len()]) -> Section {
    let percent = |share: f64| shared::number::percent(share, 1);
    let mut table = Table::new(
        "regions",
        "Points on their side of the boundary after training.",
        ["hidden units", "XOR clouds", "half-moons", "spirals"],
    );
    let mut section = Section::new("regions", "What can a network enclose?");
    for (hidden, right) in SHAPES.into_iter().zip(right) {
        table.row([name(hidden)].into_iter().chain(right.map(percent)));
        for (plane, right) in SETS.into_iter().zip(right) {
            let key = format!("{plane:?}_{}", name(hidden)).to_lowercase().replace('-', "_");
            section.value(key, *right);
        }
    }
    let [one, three, twelve, two_layers] = *right;
    let [_, moons, spirals] = three;
    section
        .text(format!(
            "The same {EPOCHS} epochs for every network; above each panel stands how many units its \
             hidden layers have."
        ))
        .figure(panels)
        .table(table)
        .claim(
            "one-line",
            Always,
            one.iter().all(|&right| right < 0.95),
            format!(
                "One unit draws one line, and none of the three sets has its classes on two sides \
                 of a line: {}, {} and {} of the points are on the wrong one.",
                percent(1.0 - one[0]),
                percent(1.0 - one[1]),
                percent(1.0 - one[2])
            ),
        )
        .claim(
            "three",
            Always,
            moons == 1.0 && spirals < 1.0,
            format!(
                "Three units put every point of the half-moons on its side, and of the spirals {}.",
                percent(spirals)
            ),
        )
        .claim(
            "twelve",
            Always,
            twelve == [1.0; 3] && two_layers == [1.0; 3],
            "Twelve in one layer have every point of all three sets on its side, so that a second \
             layer of twelve has nothing to add.",
        );
    section
}

/// The points of the figure.
pub fn drawn(plane: Plane) -> Batch {
    plane.points(80, &mut Random::seed(3))
}

/// One set of points with one network, for any shape.
///
/// # Errors
/// If the training diverges.
pub fn figure(plane: Plane, hidden: &[usize], epochs: usize, seed: u32) -> Result<Figure> {
    let network = trained(&sizes(hidden), &drawn(plane), epochs, (0.03, 0.0), seed)?;
    Ok(figure_after(epochs, &network, plane))
}

/// The same for a network after so many epochs.
pub fn figure_after(epochs: usize, network: &Network, plane: Plane) -> Figure {
    let points = drawn(plane);
    let sizes = &network.layout.sizes;
    let hidden = name(&sizes[1..sizes.len() - 1]);
    let title = format!("{plane}, hidden units {hidden}, {epochs} epochs");
    let chart = chart(&title, network, &points).x("x₁").y("x₂").equal_units();
    let right = fixed(100.0 * accuracy_on(network, &points), 1);
    Figure::from(chart).result(format!("{right} % of the points are on their side."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_of_one_three_and_twelve_units_is_not_so_of_others() {
        let panels = || Panels::new("regions", "", 3);
        let (few, some, all) = ([0.75, 0.88, 0.68], [1.0, 1.0, 0.92], [1.0; 3]);
        let fitting = show(panels(), &[few, some, all, all]);
        let claims = ["one-line", "three", "twelve"];
        assert!(claims.iter().all(|claim| fitting.holds(claim)));
        let upside_down = show(panels(), &[all, all, some, few]);
        assert!(claims.iter().all(|claim| !upside_down.holds(claim)));
        // Even where twelve do it, a second layer may lose something.
        assert!(!show(panels(), &[few, some, all, some]).holds("twelve"));
    }

    /// What the chapter says of the clouds: three units can, but not from any start.
    #[test]
    fn three_units_part_the_clouds_from_some_starts_alone_and_four_from_ten() {
        let clouds = Plane::Xor.points(POINTS, &mut Random::seed(3));
        let right = |units, seed| {
            let network = trained(&[2, units, 1], &clouds, EPOCHS, (0.03, 0.0), seed);
            accuracy_on(&network.expect("it converges"), &clouds)
        };
        assert!(right(3, 42) == 1.0 && right(3, 9) < 0.75);
        assert!((0..10).all(|seed| right(4, seed) == 1.0));
    }
}
