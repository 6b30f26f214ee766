//! Where four networks say 1 on each of three sets of points.

use lesson05_backprop::{Batch, Network};
use shared::figure::{Chart, Figure, Panels};
use shared::number::fixed;
use shared::random::Random;
use shared::{Result, Section, Table};

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
            let rates = (params.learning_rate, 0.0);
            let network = trained(&sizes(hidden), points, EPOCHS, rates, params.seed)?;
            let right = accuracy_on(&network, points);
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
