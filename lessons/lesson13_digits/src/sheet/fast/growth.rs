//! Shows how the readable network's time grows, beside the line that counting predicts.

use shared::Section;
use shared::Strength::Always;
use shared::figure::{Chart, Colour, Panels};
use shared::number::fixed;

use crate::fast::{Growing, Growth, MIDDLE};

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

/// What of this grows as counting says, within a tenth.
const NEAR: f64 = 0.1;

/// The charts, and how far the times are from the lines.
pub fn add(section: &mut Section, growth: &Growth) {
    let mut panels = Panels::new("growth", "Time against size, measured and by counting", 3);
    for growing in Growing::ALL {
        panels = panels.panel(chart(growth, growing));
    }
    let [samples, width, depth] = Growing::ALL.map(|growing| growth.by_count(growing));
    let count = |growing: Growing, index: usize| growing.sizes()[index].0;
    let last = |growing: Growing| count(growing, growing.sizes().len() - 1);
    let near = |ratios: &[f64]| ratios.iter().all(|ratio| (ratio - 1.0).abs() < NEAR);
    let end = |ratios: &[f64]| fixed(ratios[ratios.len() - 1], 2);
    // From as many hidden units as the line is drawn through.
    let wide = Growing::Width.sizes().iter().position(|(_, size)| *size == MIDDLE).unwrap_or(0);
    let (fewest, next) = (growth.width[0], growth.width[1]);
    section
        .figure(panels)
        .text(
            "Lesson 5's network again, with one of three things growing by twos. The lines are drawn \
             through 1,024 samples, 128 units, one layer, and rise as the operations that are \
             counted.",
        )
        .claim(
            "lines",
            Always,
            near(&samples) && near(&depth),
            format!(
                "The samples and the layers keep to their lines within a tenth: {} samples take {} \
                 times what counting says, and {} layers {} times.",
                shared::number::count(last(Growing::Samples)),
                end(&samples),
                last(Growing::Depth),
                end(&depth)
            ),
        )
        .claim(
            "hidden-units",
            Always,
            // Twice the counted time is far off the line.
            near(&width[wide..]) && width[0] > 2.0 && near(&[fewest / next]),
            format!(
                "The hidden units keep to their line within a tenth from {} on. Few do not: {} of \
                 them take {} times their counted time, and as long as {}.",
                count(Growing::Width, wide),
                count(Growing::Width, 0),
                fixed(width[0], 1),
                count(Growing::Width, 1)
            ),
        );
    for growing in Growing::ALL {
        let key = growing.name().replace(' ', "_");
        section
            .value(format!("growth_{key}"), growth.of(growing).to_vec())
            .value(format!("over_{key}"), growth.over(growing).to_vec());
    }
}
