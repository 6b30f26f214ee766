//! # What wider and deeper networks can enclose
//!
//! One hidden unit draws one line. A layer of them draws several, and the output
//! joins what they cut out; a second hidden layer joins those pieces again.

use lesson04_losses::Loss;
use lesson05_backprop::Network;
use shared::figure::{Chart, Figure, Panels};
use shared::number::fixed;
use shared::random::Random;
use shared::{Result, Section, Table};

use crate::Params;
use crate::plane::{Batch, Plane, over_region, point, trained};

/// The hidden layers that are compared.
pub const SHAPES: [&[usize]; 4] = [&[1], &[3], &[12], &[12, 12]];

/// Hidden layers as one writes them: `12-12`.
pub fn name(hidden: &[usize]) -> String {
    hidden.iter().map(usize::to_string).collect::<Vec<_>>().join("-")
}

/// Points in each panel.
const POINTS: usize = 60;

/// The epochs of every network here.
const EPOCHS: usize = 400;

/// One set of points, and where the network says 1.
pub fn chart(title: &str, network: &Network, points: &Batch) -> Chart {
    let logit = |x1: f64, x2: f64| network.output(&point(x1, x2))[[0, 0]];
    let chart = Chart::new("", title).x_range(-1.6..1.6).y_range(-1.6..1.6);
    over_region(chart, logit, points)
}

/// The section: three sets of points, four networks each.
///
/// # Errors
/// If a training run diverges.
pub fn section(params: &Params) -> Result<Section> {
    let mut table = Table::new(
        "regions",
        "Points on their side of the boundary after training.",
        ["hidden units", "XOR clouds", "half-moons", "spirals"],
    );
    let sets = [Plane::Xor, Plane::Moons, Plane::Spirals];
    let sets = sets.map(|plane| (plane, plane.points(POINTS, &mut Random::seed(3))));
    let mut panels = Panels::new("regions", "Where each network says 1", 3);
    let mut section = Section::new("regions", "What can a network enclose?");
    for hidden in SHAPES {
        let mut cells = vec![name(hidden)];
        for (plane, points) in &sets {
            let sizes = [&[2], hidden, &[1]].concat();
            let network =
                trained(&sizes, points, EPOCHS, (params.learning_rate, 0.0), params.seed)?;
            let right = Loss::BinaryCrossEntropy.accuracy(&network.output(&points.0), &points.1);
            panels = panels.panel(chart(&format!("{plane}: {}", name(hidden)), &network, points));
            cells.push(format!("{} %", fixed(100.0 * right, 1)));
            let key = format!("{plane:?}_{}", name(hidden)).to_lowercase().replace('-', "_");
            section.value(key, right);
        }
        table.row(cells);
    }
    section
        .text(format!(
            "The same {EPOCHS} epochs for every network; above each panel stands how many units its \
             hidden layers have."
        ))
        .figure(panels)
        .table(table)
        .text(
            "One unit draws one line. Three can enclose a corner or a bay. The spirals need many \
             lines, and a second layer that puts the pieces together.",
        );
    Ok(section)
}

/// One set of points with one network, for any shape.
///
/// # Errors
/// If the training diverges.
pub fn figure(plane: Plane, hidden: &[usize], epochs: usize, seed: u32) -> Result<Figure> {
    let points = plane.points(80, &mut Random::seed(3));
    let network = trained(&[&[2], hidden, &[1]].concat(), &points, epochs, (0.03, 0.0), seed)?;
    let right = Loss::BinaryCrossEntropy.accuracy(&network.output(&points.0), &points.1);
    let title = format!("{plane}, hidden units {}, {epochs} epochs", name(hidden));
    let chart = chart(&title, &network, &points).x("x₁").y("x₂").equal_units();
    let result = format!("{} % of the points are on their side.", fixed(100.0 * right, 1));
    Ok(Figure::from(chart).result(result))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_units_enclose_more() {
        let points = Plane::Spirals.points(120, &mut Random::seed(3));
        let right = |hidden: &[usize]| {
            let sizes = [&[2], hidden, &[1]].concat();
            let network = trained(&sizes, &points, 800, (0.03, 0.0), 1).expect("it converges");
            Loss::BinaryCrossEntropy.accuracy(&network.output(&points.0), &points.1)
        };
        let (one, many) = (right(&[1]), right(&[12, 12]));
        assert!(one < 0.75 && many > 0.97, "{one} {many}");
    }
}
