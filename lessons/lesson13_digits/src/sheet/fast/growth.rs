//! Shows how the readable network's time grows, beside the line that counting predicts.

use shared::Section;
use shared::figure::{Chart, Colour, Panels};
use shared::number::fixed;

use crate::fast::{Growing, Growth};

/// Time against what grows, on logarithmic axes, beside the counted line.
fn chart(growth: &Growth, growing: Growing) -> Chart {
    let counts: Vec<f64> = growing.sizes().iter().map(|(count, _)| *count as f64).collect();
    let points = |times: &[f64]| counts.iter().copied().zip(times.to_vec()).collect::<Vec<_>>();
    Chart::new("", growing.name())
        .x(growing.name())
        .y("milliseconds a pass")
        .log_x()
        .log_y()
        .line("by counting", points(&growth.counted(growing)))
        .colour(Colour::Ink)
        .scatter("measured", points(growth.of(growing)))
        .colour(Colour::Vermilion)
}

/// The charts, and how far the ends are from the lines.
pub fn add(section: &mut Section, growth: &Growth) {
    let mut panels = Panels::new("growth", "Time grows as the operations do, up to a point", 3);
    for growing in Growing::ALL {
        panels = panels.panel(chart(growth, growing));
    }
    let ends = Growing::ALL.map(|growing| growth.over(growing));
    section.figure(panels).text(format!(
        "Lesson 5's network again, with one of three things growing by twos. The lines are drawn \
         through 1,024 samples, 128 units, one layer, and rise as the operations that are counted. \
         The smallest number of samples took {} times its counted time, and the largest {}; the \
         fewest units took {}, the most {}; the most layers took {}.",
        fixed(ends[0][0], 2),
        fixed(ends[0][1], 2),
        fixed(ends[1][0], 2),
        fixed(ends[1][1], 2),
        fixed(ends[2][1], 2),
    ));
    for growing in Growing::ALL {
        let key = growing.name().replace(' ', "_");
        section
            .value(format!("growth_{key}"), growth.of(growing).to_vec())
            .value(format!("over_{key}"), growth.over(growing).to_vec());
    }
}
